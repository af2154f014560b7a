"""Submissions in folders: what is regular is read, and nothing is followed."""

import contextlib
import errno
import os
import stat

from ..errors import GradingError
from .found import SECRET, SECRET_SIZE, Found, Rules, shown_name, too_large, why_not
from .material import unwanted
from .submission import File, Flag, Submission
from .times import HANDED_IN, STAMP, possible, time_of
from .untrusted import shown

ENTRIES = 10_000  # of one folder
EXPECTED = {STAMP, HANDED_IN, SECRET, ".ipynb_checkpoints", "feedback"}
STRANGE = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFDIR: "a directory",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def in_folders(path, rules):
    """Return ``Found`` for nbgrader's layout."""
    found = Found()
    for name in names_in(path):
        if os.path.lexists(path / name / rules.assignment.name):
            found.readers.append(lambda name=name: read_folder(path, name, rules))
    return found


def in_files(path, rules):
    """Return ``Found`` for a flat folder of notebooks."""
    found, names = Found(), [name for name in names_in(path) if name.endswith(".ipynb")]
    if names and len(rules.assignment.notebooks) > 1:
        raise GradingError(
            f"{rules.assignment.name} has {len(rules.assignment.notebooks)} notebooks, so a flat"
            f" folder cannot say which one a file is. Use STUDENT/{rules.assignment.name}/."
        )
    if [name.removesuffix(".ipynb") for name in names] == [rules.assignment.notebooks[0].name]:
        raise GradingError(
            f"{path} holds one {names[0]} and no student's name: name the folder above it,"
            f" STUDENT/{rules.assignment.name}/{names[0]}, or call the file STUDENT.ipynb."
        )
    found.readers = [lambda name=name: read_flat(path, name, rules) for name in names]
    return found


def names_in(path):
    """Return the names in a folder, in order; GradingError where there are too many."""
    names = sorted(os.listdir(path))
    if len(names) > ENTRIES:
        raise GradingError(f"{path} has {len(names)} entries; grade at most {ENTRIES} at once.")
    return names


def read_flat(path, name, rules):
    """Return the ``Submission`` that is one file; its name is the student's id."""
    student, plan = name.removesuffix(".ipynb"), rules.assignment.notebooks[0]
    refused = why_not(student)
    if refused:
        return Submission(shown_name(student), (), refused=refused)
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        flags = []
        file = read_file(folder, name, plan.name, rules, flags)
        seconds = possible(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mtime)
    except OSError as error:
        file, seconds = File(plan.name, problem=f"it cannot be read: {error.strerror}"), None
    finally:
        os.close(folder)
    return Submission(student, (file,), seconds, tuple(flags))


def read_folder(path, student, rules):
    """Return the ``Submission`` in ``path/STUDENT/ASSIGNMENT``."""
    refused, names = why_not(student), [plan.name for plan in rules.assignment.notebooks]
    if refused:
        return Submission(shown_name(student), (), refused=refused)
    flags, seconds, files, secret = [], None, (), ""
    with contextlib.ExitStack() as stack:
        try:
            folder = os.fspath(path)
            for part in ("", student, rules.assignment.name):
                folder = open_folder(folder, part)
                stack.callback(os.close, folder)
            entries = os.listdir(folder)
            entries = [entry for entry in entries if entry not in EXPECTED]
            files = tuple(find(folder, entries, name, rules, flags) for name in names)
            flag_others(folder, entries, rules.assignment.material, flags)
            seconds = time_of(folder, student, rules.assignment.name, rules.exchange, flags)
            secret = secret_in(folder)
        except OSError as error:
            link = error.errno in (errno.ELOOP, errno.ENOTDIR)
            problem = "its folder is a link or no folder" if link else error.strerror
            files = tuple(File(name, problem=problem) for name in names)
    return Submission(student, files, seconds, tuple(flags), secret)


def secret_in(folder):
    """Return the secret that `nbgrader submit` left in an open folder, or an empty string."""
    try:
        found = read_file(folder, SECRET, SECRET, Rules(None, SECRET_SIZE), [])
    except FileNotFoundError:
        return ""
    return found.data.decode("ascii", "ignore")


def open_folder(above, name):
    """Open a folder below another; the first, which the person grading named, may be a link."""
    if not name:
        return os.open(above, os.O_RDONLY | os.O_DIRECTORY)
    return os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=above)


def find(folder, entries, name, rules, flags):
    """Return the ``File`` for a notebook: by its name, else the only notebook there is.

    Takes it out of ``entries``.
    """
    wanted = f"{name}.ipynb"
    if wanted in entries:
        entries.remove(wanted)
    else:
        others = [entry for entry in entries if entry.endswith(".ipynb")]
        if len(others) != 1 or len(rules.assignment.notebooks) > 1:
            return File(name, problem=f"there is no {wanted}")
        wanted = others[0]
        entries.remove(wanted)
        found = f"the notebook is called {shown(wanted)}"
        flags.append(Flag("renamed", found, f"taken as {name}.ipynb", notebook=name))
    return read_file(folder, wanted, name, rules, flags)


def read_file(folder, entry, name, rules, flags):
    """Return the ``File`` behind a name in an open folder: regular files only, and no links."""
    flags_of_open = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY
    try:
        handle = os.open(entry, flags_of_open, dir_fd=folder)
    except OSError as error:
        mode = os.stat(entry, dir_fd=folder, follow_symlinks=False).st_mode
        kind = STRANGE.get(stat.S_IFMT(mode))
        return File(name, problem=f"it is {kind}" if kind else f"cannot be read: {error.strerror}")
    try:
        found = os.fstat(handle)
        kind = STRANGE.get(stat.S_IFMT(found.st_mode))
        if kind:
            return File(name, problem=f"it is {kind}")
        if (found.st_dev, found.st_ino) in rules.own:
            return File(name, problem="it is a hard link to the course's own notebook")
        if found.st_nlink > 1:
            text = f"the file has {found.st_nlink} names on this disk (hard links)"
            flags.append(Flag("hard-link", text, "it was read", notebook=name))
        with open(handle, "rb", closefd=False) as file:
            data = file.read(rules.size + 1)
    except OSError as error:
        return File(name, problem=f"it cannot be read: {error.strerror}")
    finally:
        os.close(handle)
    return File(name, data) if len(data) <= rules.size else too_large(name, rules.size)


def flag_others(folder, entries, material, flags):
    """Flag what else was handed in, beside what the release has: nothing is taken from it."""
    known = {each.path: each.data for each in material}
    others = sorted(name for name in entries if not is_released(folder, name, known))
    if not others:
        return
    kinds = [os.stat(n, dir_fd=folder, follow_symlinks=False).st_mode for n in others[:50]]
    links = sum(stat.S_ISLNK(mode) for mode in kinds)
    code = [n for n in others if n.endswith((".py", ".so", ".pth", ".pyc"))]
    named = ", ".join(shown(other, 40) for other in others[:5])
    found = f"{len(others)} other files: {named}" + (f"; {links} are links" if links else "")
    flags.append(Flag("other-files", found, "they were not used", alarming=bool(links or code)))


def is_released(folder, name, known, above=""):
    """Whether a file or folder in an open folder is just what the release has beside it.

    ``known`` has the release's bytes by path.
    """
    path = above + name
    try:
        mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
        if stat.S_ISREG(mode) and path in known:
            file = read_file(folder, name, name, Rules(None, len(known[path])), [])
            return not file.problem and file.data == known[path]
        if not stat.S_ISDIR(mode) or not any(each.startswith(f"{path}/") for each in known):
            return False
        inside = open_folder(folder, name)
    except OSError:
        return False
    try:
        below = [each for each in os.listdir(inside) if not unwanted(each)]
        return all(is_released(inside, each, known, f"{path}/") for each in below)
    finally:
        os.close(inside)
