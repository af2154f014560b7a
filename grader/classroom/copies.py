"""A learner's own copies of the lessons: made once, never replaced, compared with the course.

Beside the copies, in a folder that JupyterLab does not list, stands each release as it was when
it was copied. It says what a learner changed, and whether the course has changed since.
"""

import contextlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from ..errors import LaunchError

PARTIAL = ".partial"  # a copy that is not finished; replaced by the next start
RELEASED = ".released"
KEPT = "_kept_"  # between the name and the date; such copies are never handed in


@dataclass(frozen=True)
class Copy:
    """A learner's copy of a lesson."""

    course: object
    name: str

    @property
    def folder(self):
        return lessons_dir(self.course) / self.name

    @property
    def path(self):
        return self.folder / f"{self.name}.ipynb"

    @property
    def release(self):
        """The course's release as it is now."""
        return self.course.release(self.name)

    @property
    def record(self):
        """The release that the copy was made from; older copies have none."""
        return lessons_dir(self.course) / RELEASED / f"{self.name}.ipynb"

    def fill(self):
        """Copy what is missing from the release; return whether anything was.

        Nothing that is there is ever replaced, whatever it holds and however old it is.
        """
        release = self.release.parent
        files = [path for path in sorted(release.rglob("*")) if path.is_file()]
        added = [path for path in files if copy_missing(path, self.folder, release)]
        if self.release in added or same(self.path, self.release):
            self.keep_record()
        return bool(added)

    def keep_record(self):
        """Note that the copy was made from the release as it is now."""
        if not same(self.record, self.release):
            write(self.record, self.release.read_bytes())

    def is_older(self):
        """Whether the course has changed since the copy was made.

        Without a record, what the release locks is compared: a learner cannot have changed it.
        A copy that cannot be read is not called older.
        """
        mine, release, record = cells_of(self.path), cells_of(self.release), cells_of(self.record)
        if mine is None or release is None:
            return False
        if record is not None:
            return shape(record) != shape(release)
        kept = {(key_of(cell), source_of(cell)) for cell in mine}
        return any((key_of(c), source_of(c)) not in kept for c in release if is_locked(c))

    def is_worked_in(self):
        """Whether anything in the copy was run or written since it was made."""
        mine, record, release = map(cells_of, (self.path, self.record, self.release))
        if not mine:
            return False
        if any(cell.get("execution_count") or cell.get("outputs") for cell in mine):
            return True
        if record is not None:
            return shape(mine) != shape(record)
        stubs = {key_of(c): source_of(c) for c in release or () if is_answer(c)}
        return any(source_of(c) != stubs.get(key_of(c)) for c in mine if is_answer(c))


def lessons_dir(course):
    """The folder of the learner's own copies, which nbgrader calls ``assignment_dir``."""
    return Path(course.config().Exchange.assignment_dir)


def last_worked_in(course, lessons):
    """Return the lesson whose copy was changed last by its learner, or None for a newcomer."""
    copies = [Copy(course, name) for name in lessons]
    there = [copy for copy in copies if copy.path.is_file()]
    for copy in sorted(there, key=lambda copy: copy.path.stat().st_mtime_ns, reverse=True):
        if copy.is_worked_in():
            return copy.name
    return None


def cells_of(path):
    """Return the cells of a notebook file, or None where it is none or cannot be read."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        cells = json.loads(path.read_bytes())["cells"]
        if all(isinstance(cell, dict) and isinstance(cell["metadata"], dict) for cell in cells):
            return cells
    return None


def shape(cells):
    """Return what a reader sees of cells: their kinds and sources."""
    return [(cell.get("cell_type"), source_of(cell)) for cell in cells]


def source_of(cell):
    """Return the source of a cell, which a file may hold as lines."""
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def marks_of(cell):
    """Return what nbgrader knows of a cell."""
    return cell["metadata"].get("nbgrader") or {}


def key_of(cell):
    """Return what names a cell in every copy: its grade_id, else its id."""
    return marks_of(cell).get("grade_id") or cell.get("id")


def is_answer(cell):
    """Whether a cell is for the learner to write in."""
    return bool(marks_of(cell).get("solution"))


def is_locked(cell):
    """Whether a learner cannot edit a cell."""
    return not is_answer(cell) and cell["metadata"].get("editable") is False


def same(one, other):
    """Whether two paths are files with the same bytes."""
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def copy_missing(path, folder, release):
    """Copy one file of a release unless something is in its place; return whether it was."""
    target = folder / path.relative_to(release)
    if os.path.lexists(target):
        return False
    write(target, path.read_bytes())
    return True


def write(target, data):
    """Write a file of the learner's folder, all of it or nothing.

    Never a half-written lesson: the next start would take it for the learner's own.
    """
    partial = target.with_name(target.name + PARTIAL)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        partial.replace(target)
    except OSError as error:
        raise LaunchError(f"{target} cannot be written: {error.strerror}.") from error


def keep_beside(path, stamp):
    """Copy a file beside itself under a dated name; return the copy.

    Args:
        path: the file; a link is followed.
        stamp: the date and time for the name, without a colon.

    Raises:
        LaunchError: if it cannot be read, or the copy cannot be written.
    """
    kept = path.with_name(f"{path.stem}{KEPT}{stamp}{path.suffix}")
    number = 1
    while os.path.lexists(kept):
        number += 1
        kept = path.with_name(f"{path.stem}{KEPT}{stamp}_{number}{path.suffix}")
    try:
        write(kept, path.read_bytes())
    except OSError as error:
        raise LaunchError(f"{path} cannot be read: {error.strerror}.") from error
    return kept


def newer(course, lessons):
    """Return the lessons of which the course has a newer version than the learner's copy."""
    return [name for name in lessons if Copy(course, name).is_older()]
