"""Text -> executed notebook -> release, and back from an edited notebook to text.

The same text gives the same bytes: cell ids come from the text, outputs from fixed seeds,
and nothing that a session leaves behind (times, widget ids) is kept.
"""

import base64
import re
import shutil
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory

from ..errors import BuildError
from . import checked, claims, text
from .run import run_notebook

BUILT = "built_from"  # notebook metadata: the fingerprint of the cells at the last build
CHECKS = "built_with_checks"  # and of the checks that they name
CLAIMS = "built_with_claims"  # and of the collected claims, where the lesson shows them
PICTURE = "picture"  # the tag of the one cell that draws the README's picture
CONVERTING = threading.Lock()


@dataclass(frozen=True)
class Built:
    """What building one lesson did: whether it ran, and the kernel's CPU seconds if it did."""

    name: str
    ran: bool
    cpu_seconds: float


def build(course, name, force=False, discard=False, say=lambda line: None):
    """Bring a lesson's solution and release up to date with its text; return ``Built``.

    Args:
        course: a ``Course``.
        name: the lesson, as ``Course.lessons`` spells it.
        force: run the notebook even where its cells equal the text (``droplab`` changed, say).
        discard: overwrite a solution notebook that was edited since it was built.
        say: called with a line of progress now and then.

    Raises:
        BuildError: if the solution was edited in JupyterLab and ``discard`` is false.
        RunError: if a cell fails; nothing is written then.
    """
    wanted = text.read_text(course.text(name))
    path = course.solution(name)
    stored = read_notebook(path)
    if stored is not None and is_edited(stored) and not discard:
        if text.fingerprint(stored) != text.fingerprint(wanted):
            raise BuildError(
                f"{path} was edited since it was built; building would lose the edit.\n"
                "Take it into the text with `make pull`, or drop it with `grader build --discard`."
            )
    if claims.shown_by(course, name):
        claims.file(course, claims.collect(course)).write()
        wanted.metadata[CLAIMS] = claims.mark(course)
    if checks := checked.mark(course, wanted):
        wanted.metadata[CHECKS] = checks
    seconds, run = 0.0, force or stored is None or not is_current(stored, wanted)
    if run:
        say(f"{name}: running")
        path.parent.mkdir(parents=True, exist_ok=True)
        seconds = run_notebook(wanted, path.parent, say=lambda line: say(f"{name}: {line}"))
        wanted.metadata[BUILT] = text.fingerprint(wanted)
        write_notebook(wanted, path)
        stored = wanted
    release = make_release(course, name)
    if read_bytes(course.release(name)) != release:
        course.release(name).parent.mkdir(parents=True, exist_ok=True)
        course.release(name).write_bytes(release)
        say(f"{name}: wrote {course.release(name).relative_to(course.root)}")
    picture = make_picture(stored)
    if picture is not None and read_bytes(course.picture) != picture:
        course.picture.write_bytes(picture)
        say(f"{name}: wrote {course.picture.relative_to(course.root)}")
    return Built(name, run, seconds)


def pull(course, name):
    """Take an edit made in the solution notebook back into the text; return whether it changed.

    Raises:
        BuildError: if there is no solution notebook, or the text changed as well.
    """
    stored = read_notebook(course.solution(name))
    if stored is None:
        raise BuildError(f"{course.solution(name)} does not exist yet; run `make build` first.")
    path = course.text(name)
    current = text.fingerprint(text.read_text(path)) if path.exists() else None
    edited = text.fingerprint(stored)
    if edited == current:
        return False
    if current is not None and current != stored.metadata.get(BUILT):
        raise BuildError(
            f"{path} and {course.solution(name)} both changed since the last build.\n"
            "Keep one: `git checkout` the text and pull again, or `grader build --discard`."
        )
    path.write_text(text.write_text(stored))
    return True


def make_release(course, name):
    """Return the bytes of the release that stock ``nbgrader generate_assignment`` makes."""
    # nbgrader changes the working directory of the process while it converts.
    with CONVERTING, tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        config = course.config()
        config.CourseDirectory.root = str(scratch)
        config.CourseDirectory.db_url = f"sqlite:///{scratch / 'gradebook.db'}"
        config.CourseDirectory.assignment_id = name
        source = scratch / course.source_dir.name / name
        source.mkdir(parents=True)
        shutil.copy(course.solution(name), source)
        coursedir = CourseDirectory(config=config)
        converter = GenerateAssignment(coursedir=coursedir, config=config)
        converter.log.setLevel("ERROR")
        converter.start()
        return (scratch / course.release_dir.name / name / f"{name}.ipynb").read_bytes()


def make_picture(notebook):
    """Return the PNG under the cell tagged picture, for the README; None where there is none."""
    for cell in notebook.cells:
        if PICTURE in cell.metadata.get("tags", []):
            for output in cell.outputs:
                found = re.search(r"data:image/png;base64,([^\"]+)", output.data["text/html"])
                if found:
                    return base64.b64decode(found[1])
    return None


def is_current(stored, wanted):
    """True if the stored notebook was run from exactly these cells, and with these claims."""
    same = text.fingerprint(stored) == text.fingerprint(wanted) == stored.metadata.get(BUILT)
    for mark in (CHECKS, CLAIMS):
        same = same and stored.metadata.get(mark) == wanted.metadata.get(mark)
    return same and all(
        cell.execution_count is not None for cell in stored.cells if cell.cell_type == "code"
    )


def is_edited(stored):
    """True if the cells are not those that the last build wrote."""
    return text.fingerprint(stored) != stored.metadata.get(BUILT)


def read_notebook(path):
    """Return the notebook at ``path``, or None where there is none."""
    return nbformat.read(path, as_version=4) if path.exists() else None


def write_notebook(notebook, path):
    """Write a notebook the way Jupyter does, with a newline at the end."""
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")


def read_bytes(path):
    """Return a file's bytes, or None where there is none."""
    return path.read_bytes() if path.exists() else None
