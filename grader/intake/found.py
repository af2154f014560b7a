"""What every layout of submissions shares: what may be read, and who may have handed it in."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from .submission import File
from .untrusted import shown

SIZE = 10 << 20  # bytes of a notebook
# Left behind by nbgrader and Jupyter.
SECRET, SECRET_SIZE = "submission_secret.txt", 1000  # bytes
STUDENT = re.compile(r"\w(?:[\w .@-]{0,62}[\w-])?")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@dataclass
class Found:
    """Submissions that were found; read one by one, when asked for."""

    readers: list = field(default_factory=list)
    notes: list = field(default_factory=list)  # what else lies there, for the person who grades

    def __len__(self):
        return len(self.readers)

    def __iter__(self):
        return (read() for read in self.readers)


@dataclass(frozen=True)
class Rules:
    """What may be read."""

    assignment: object
    size: int = SIZE
    own: frozenset = frozenset()  # (device, inode) of the course's own notebooks
    exchange: Path | None = None  # the exchange's inbound folder


def too_large(name, size):
    """Return the ``File`` for a notebook that is not read."""
    most = f"{size >> 20} MB" if size >= 1 << 20 else f"{size} bytes"
    return File(name, problem=f"it is too large: more than {most} (clear its outputs)")


def why_not(student):
    """Return why a name cannot be a student's id, or an empty string."""
    if not STUDENT.fullmatch(student) or RESERVED.fullmatch(student) or ".." in student:
        return (
            f"{shown(student)} cannot be a student's id: use up to 64 letters, digits, spaces and"
            " . @ _ - with a letter or digit first"
        )
    return ""


def shown_name(student):
    """Return a name that is no id for a report."""
    return shown(student, 64, quote=False)
