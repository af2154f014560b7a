"""What all who grade a cohort must have in common: Python, numpy, the grader, the course."""

import functools
import hashlib
import sys
from pathlib import Path

import numpy

from ..boundary.templates import authors_imports
from ..lessons.source import top_level
from ..sandbox.machine import local_packages


def modules_of(assignment):
    """Return the names of the packages that the author's cells import."""
    found = [*authors_imports(assignment, "worker"), *authors_imports(assignment, "referee")]
    return tuple(sorted({top_level(name) for name in found}))


@functools.cache  # what a process has loaded does not change either
def agreed(names):
    """Return what grades here, in words that are the same wherever it is the same.

    ``names`` are the packages that a course may have of its own: their files count.
    """
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    grader = hashed([Path(__file__).parents[1]])
    course = hashed(local_packages(names))
    return f"Python {python}, numpy {numpy.__version__}, grader {grader}, course modules {course}"


def hashed(paths):
    """Return a hash of all modules and data at these paths, wherever those lie."""
    said = hashlib.sha256()
    for top in paths:
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and "__pycache__" not in path.parts:
                said.update(f"{top.name}/{path.relative_to(top)}".encode())
                said.update(hashlib.sha256(path.read_bytes()).digest())
    return said.hexdigest()[:8]
