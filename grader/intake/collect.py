"""Finds submissions in a folder or a zip, and reads their bytes without following anything.

Three layouts are known:

    STUDENT/ASSIGNMENT/NOTEBOOK.ipynb    nbgrader's ``submitted`` folder
    STUDENT.ipynb                        a flat folder: the file's name is the student's id
    anything.zip                         what a learning platform exports, see zips.py

Their times are times.py's.
"""

from pathlib import Path

from ..errors import GradingError
from .folders import in_files, in_folders
from .found import SIZE, Rules
from .zips import in_zip


def collect(path, assignment, *, size=SIZE, course=None):
    """Return ``Found`` for a folder or a zip of submissions.

    Args:
        path: the folder or the zip.
        assignment: the ``Assignment`` that they are for.
        size: most bytes of a notebook.
        course: a ``Course``; with it, links to its solutions are refused and its exchange is
            asked for times.

    Raises:
        GradingError: there is no such folder, or nothing in it is a submission.
    """
    path = Path(path)
    rules = Rules(assignment, size, own_files(course, assignment), inbound(course))
    if path.is_file():
        found = in_zip(path, rules)
    elif path.is_dir():
        found = in_folders(path, rules) or in_files(path, rules)
    else:
        raise GradingError(f"{path} is neither a folder nor a zip of submissions.")
    if not found:
        raise GradingError(
            f"{path} holds no submission for {assignment.name}: expected"
            f" STUDENT/{assignment.name}/NOTEBOOK.ipynb, STUDENT.ipynb, or a zip of either."
        )
    return found


def own_files(course, assignment):
    """Return the identity of the course's own notebooks: no submission may be a link to one."""
    if course is None:
        return frozenset()
    folders = (course.source_dir / assignment.name, course.release_dir / assignment.name)
    stats = [path.stat() for folder in folders for path in folder.glob("*") if path.is_file()]
    return frozenset((found.st_dev, found.st_ino) for found in stats)


def inbound(course):
    """Return the folder of the exchange where submissions arrive, or None."""
    if course is None:
        return None
    config = course.config()
    root = config.Exchange.get("root")
    return Path(root) / config.CourseDirectory.get("course_id", "") / "inbound" if root else None
