"""Submissions in a zip: read member by member, never unpacked.

Names inside say whose work it is and nothing else; no path is made from them. These are known:

    STUDENT.ipynb                                    one file a student
    NAME_1234_5678_anything.ipynb                    Canvas; the id becomes NAME_1234
    Full Name_1234_assignsubmission_file_/x.ipynb    Moodle; the id becomes Full Name_1234
    [submitted/]STUDENT/[ASSIGNMENT/]x.ipynb         folders

What is odd about a member makes that student's work unreadable, or refuses it where there is no
proper name, and leaves the others alone. Nested zips are not opened.
"""

import datetime
import re
import stat
import zipfile
import zlib
from functools import partial

from ..errors import GradingError
from .found import SECRET, Found, shown_name, too_large, why_not
from .submission import File, Flag, Submission
from .times import STAMP, possible
from .untrusted import shown

MEMBERS = 20_000
TOTAL = 4 << 30  # bytes of all members together, unpacked
PACKED = (".zip", ".gz", ".tar", ".7z", ".rar")
RATIO = 200  # unpacked bytes for each packed byte
SMALL = 1 << 20  # bytes up to which no ratio is suspicious
CANVAS = re.compile(r"(.+?)(?:_LATE)?_(\d+)_\d+_.+")
MOODLE = re.compile(r"(.+)_(\d+)_assignsubmission_\w*")


def in_zip(path, rules):
    """Return ``collect.Found`` for a zip.

    Raises:
        GradingError: it is no zip, or holds more than any class hands in.
    """
    try:
        archive = zipfile.ZipFile(path)
        members = [member for member in archive.infolist() if not member.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise GradingError(f"{path} cannot be read as a zip: {error}") from error
    total = sum(member.file_size for member in members)
    if len(members) > MEMBERS or total > TOTAL:
        raise GradingError(
            f"{path} holds {len(members)} files of {total >> 20} MB in all; at most {MEMBERS}"
            f" files and {TOTAL >> 20} MB are read. Unpack and check it by hand."
        )
    found, firsts = Found(), {}
    for student, theirs in by_student(members, rules).items():
        # On many disks such names are one: the later work would replace the other.
        first = firsts.setdefault(student.casefold(), student)
        same = f"{shown(student)} differs from {shown(first)} only in case"
        refused = why_not(student) or (same if first != student else "")
        if student in [plan.name for plan in rules.assignment.notebooks]:
            refused = f"{shown(student)} is the notebook's name: the zip does not say whose it is"
        found.readers.append(partial(read, archive, student, theirs, rules, refused))
    return found


def by_student(members, rules):
    """Return members by student: notebooks, and what may have been meant to be one."""
    students = {}
    for member in members:
        parts = [part for part in re.split(r"[/\\]", member.filename) if part]
        if not parts or "__MACOSX" in parts or ".ipynb_checkpoints" in parts:
            continue
        if parts[-1] in (".DS_Store", STAMP, SECRET):
            continue
        if len(parts) == 1 and not parts[0].lower().endswith((".ipynb", *PACKED)):
            continue  # a platform's own list of grades, say
        student = student_of(member.filename, parts)
        students.setdefault(student, []).append((parts, member))
    return {student: of_this(theirs, rules) for student, theirs in students.items()}


def of_this(theirs, rules):
    """Return a student's members for this assignment, each with the file's own name."""
    here = [one for one in theirs if rules.assignment.name in one[0][1:-1]]
    return [(parts[-1], member) for parts, member in here or theirs]


def student_of(name, parts):
    """Return whose work a member is; the name as it stands where it leads elsewhere."""
    if name.startswith(("/", "\\")) or ".." in parts or re.match(r"[A-Za-z]:", name):
        return name
    if len(parts) > 2 and parts[0] == "submitted":
        parts = parts[1:]
    if len(parts) == 1:
        stem = parts[0].rpartition(".")[0] or parts[0]
        canvas = CANVAS.fullmatch(parts[0])
        return f"{canvas[1]}_{canvas[2]}" if canvas else stem
    moodle = MOODLE.fullmatch(parts[0])
    return f"{moodle[1]}_{moodle[2]}" if moodle else parts[0]


def read(archive, student, theirs, rules, refused):
    """Return one student's ``Submission``."""
    if refused:
        return Submission(shown_name(student), (), refused=refused)
    flags, used, files = [], set(), []
    for plan in rules.assignment.notebooks:
        member = choose(plan.name, theirs, rules, flags)
        if member is None:
            files.append(File(plan.name, problem=missing(theirs)))
            continue
        used.add(id(member))
        files.append(read_member(archive, member, plan.name, rules))
    unused = [(name, member) for name, member in theirs if id(member) not in used]
    others = [name for name, member in unused if not is_released(member, rules.assignment.material)]
    if others:
        named = ", ".join(shown(name, 40) for name in others[:5])
        flags.append(Flag("other-files", f"{len(others)} other files: {named}", "not used"))
    return Submission(student, tuple(files), time_of(theirs), tuple(flags))


def is_released(member, material):
    """Whether a member is a file that the release has beside its notebooks."""
    same = (each.data for each in material if len(each.data) == member.file_size)
    return any(zlib.crc32(data) == member.CRC for data in same)


def choose(name, theirs, rules, flags):
    """Return the member that is a notebook: by its name, else the only one there is."""
    notebooks = [(found, member) for found, member in theirs if found.endswith(".ipynb")]
    same = [member for found, member in notebooks if found == f"{name}.ipynb"]
    if not same and len(rules.assignment.notebooks) == 1:
        same = [member for _, member in notebooks]
    if len(same) > 1:
        found = f"the zip holds {len(same)} notebooks of this student's"
        flags.append(Flag("duplicate-file", found, "the first was taken", notebook=name))
    return same[0] if same else None


def missing(theirs):
    """Return why a student has no notebook."""
    nested = [name for name, _ in theirs if name.lower().endswith(PACKED)]
    if nested:
        return f"there is no notebook, only {shown(nested[0])}, which is not opened"
    return "there is no notebook"


def read_member(archive, member, name, rules):
    """Return the ``File`` for a member, within limits whatever its header says."""
    mode = member.external_attr >> 16
    if stat.S_ISLNK(mode):
        return File(name, problem="it is a symbolic link")
    if member.flag_bits & 1:
        return File(name, problem="it is encrypted")
    if member.file_size > rules.size:
        return too_large(name, rules.size)
    if member.file_size > max(SMALL, RATIO * member.compress_size):
        return File(name, problem="it is packed more tightly than any notebook (a zip bomb)")
    try:
        with archive.open(member) as file:
            data = file.read(rules.size + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError) as error:
        return File(name, problem=f"it cannot be unpacked: {shown(str(error), 100, quote=False)}")
    return File(name, data) if len(data) <= rules.size else too_large(name, rules.size)


def time_of(theirs):
    """Return the time of the latest member, as the platform that made the zip wrote it."""
    times = []
    for _, member in theirs:
        try:
            times.append(possible(datetime.datetime(*member.date_time).timestamp()))
        except (ValueError, OverflowError, OSError):
            continue
    return max(times, default=None)
