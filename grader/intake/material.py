"""What an author puts beside a notebook: data, and modules of the course's own.

Taken from the release, which learners have anyway, and never from a submission: a learner's
numpy.py would stand in front of the real one. The processes that grade find it where they start,
as a notebook does, and cannot change it.
"""

import contextlib
import hashlib
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import CourseError

MOST = 20 << 20  # bytes of all files of an assignment: each task carries them along


@dataclass(frozen=True)
class Material:
    """One file. ``digest`` stands for its bytes where they would be too long."""

    path: str  # relative, with forward slashes
    data: bytes = field(repr=False)
    digest: str


def read_material(folder, notebooks):
    """Return the ``Material`` of a released assignment.

    Args:
        folder: the assignment's folder in the release.
        notebooks: the file names of its notebooks, which are left out.

    Raises:
        CourseError: a file cannot be read, or they are more than ``MOST`` together.
    """
    found, size = [], 0
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if not path.is_file() or str(inside) in notebooks or any(map(unwanted, inside.parts)):
            continue
        size += path.stat().st_size
        if size > MOST:
            raise CourseError(
                f"the files beside the notebooks in {folder} are more than {MOST >> 20} MB"
                f" with {inside}.\nEach submission is graded with a copy of them: make them"
                " smaller, or let a cell make the data."
            )
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CourseError(f"{path} cannot be read: {error.strerror}") from error
        found.append(Material(inside.as_posix(), data, hashlib.sha256(data).hexdigest()))
    return tuple(found)


def unwanted(name):
    """Whether a file or folder of this name is a leftover of some tool's."""
    return name.startswith(".") or name == "__pycache__"


@contextlib.contextmanager
def laid_out(material):
    """Yield a folder that holds these files for every user to read; None where there are none."""
    if not material:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="grader-material-") as folder:
        for each in material:
            path = Path(folder, each.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(each.data)
        for path in [Path(folder), *Path(folder).rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)  # whatever the umask is
        yield Path(folder)
