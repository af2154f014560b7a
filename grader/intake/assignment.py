"""Reads what the instructor wrote of an assignment: the release, and tests from the source.

Solutions stay behind: they are not needed for grading, and what is not there cannot leak.
"""

import json

from ..errors import CourseError
from ..lessons.autotests import with_autotests
from ..lessons.plan import (
    DEMO,
    GIVEN,
    MANUAL,
    SOLUTION,
    TASK,
    TEST,
    TEXT,
    Assignment,
    NotebookPlan,
    Slot,
)
from ..lessons.source import HIDDEN
from .material import read_material


def read_assignment(course, name, sources=None):
    """Return the ``Assignment`` called ``name``.

    Args:
        course: a ``Course``.
        name: the assignment's name.
        sources: the notebooks to take tests from, as ``read_sources`` returns them, which is
            also where they come from by default.

    Raises:
        CourseError: there is no such assignment, or its release is missing or is not of it.
    """
    check_delimiters(course)
    sources = read_sources(course, name) if sources is None else sources
    plans, released = [], course.release_dir / name
    for notebook, source in sources.items():
        release = released / f"{notebook}.ipynb"
        plans.append(read_plan(notebook, source, read_json(release), release))
    material = read_material(released, {f"{notebook}.ipynb" for notebook in sources})
    return Assignment(name, tuple(plans), material)


def read_sources(course, name):
    """Return the notebooks of an assignment's source folder by name, their tests written out."""
    folder = course.source_dir / name
    paths = sorted(folder.glob("*.ipynb"))
    if not paths:
        raise CourseError(f"{folder} holds no notebook: is {name!r} an assignment of this course?")
    return {path.stem: with_autotests(course, read_json(path), folder) for path in paths}


def check_delimiters(course):
    """Raise CourseError where a course marks hidden tests by other words than nbgrader does."""
    hidden = course.config().ClearHiddenTests
    for name, usual in zip(("begin_test_delimeter", "end_test_delimeter"), HIDDEN):
        if hidden.get(name, usual) != usual:
            raise CourseError(
                f"nbgrader_config.py sets ClearHiddenTests.{name} to {hidden[name]!r}; the grader"
                f" knows hidden tests by {usual!r} and would show these. Use nbgrader's words."
            )


def read_json(path):
    """Return a notebook of the course's own as plain data."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(f"{path} does not exist: build or generate the release first.") from None
    except (OSError, ValueError) as error:
        raise CourseError(f"{path} cannot be read as a notebook: {error}") from error
    if not isinstance(notebook, dict) or notebook.get("nbformat") != 4:
        raise CourseError(f"{path} is not a notebook of format 4; save it with a current Jupyter.")
    return notebook


def read_plan(name, source, release, where):
    """Return the ``NotebookPlan`` of one notebook; ``where`` is named in errors."""
    texts = {grade_id(cell): joined(cell) for cell in source["cells"] if grade_id(cell)}
    slots, taken = [], {grade_id(cell) for cell in release["cells"]}
    for number, cell in enumerate(release["cells"]):
        slot = read_slot(cell, number, texts, taken)
        if slot.tracked and slot.name not in texts:
            raise CourseError(f"{where}: the source has no cell {slot.name!r}; build it anew.")
        taken.add(slot.name)
        slots.append(slot)
    tracked = [slot.name for slot in slots if slot.tracked]
    twice = sorted({found for found in tracked if tracked.count(found) > 1})
    missing = sorted(set(texts) - set(tracked))
    if twice or missing:
        problem = f"uses {twice[0]!r} twice" if twice else f"lacks the cell {missing[0]!r}"
        raise CourseError(f"{where} {problem}; build the release anew.")
    return NotebookPlan(name, tuple(slots), release.get("metadata", {}))


def read_slot(cell, number, texts, taken):
    """Return the ``Slot`` for a cell of the release."""
    grading = cell["metadata"].get("nbgrader") or {}
    name, tracked, role = grade_id(cell), bool(grade_id(cell)), role_of(cell)
    if not tracked:
        name = str(cell.get("id") or f"cell-{number}")
        while name in taken:
            name += "-"
    released = joined(cell)
    theirs = role in (SOLUTION, MANUAL)
    return Slot(
        name=name,
        role=role,
        cell_type=cell["cell_type"],
        source=released if theirs or not tracked else texts.get(name, released),
        release=released,
        tracked=tracked,
        locked=tracked and not theirs,
        points=float(grading.get("points") or 0) if role in (TEST, MANUAL, TASK) else 0.0,
        cell_id=str(cell.get("id", "")),
        metadata=cell["metadata"],
    )


def role_of(cell):
    """Return what a cell of the release is for."""
    grading, code = cell["metadata"].get("nbgrader") or {}, cell["cell_type"] == "code"
    if grading.get("task"):
        return TASK
    if grading.get("grade"):
        if grading.get("solution"):
            return MANUAL
        return TEST if code else TASK  # a person's to grade: nothing there can be run
    if grading.get("solution"):
        return SOLUTION
    if not code:
        return TEXT
    return DEMO if DEMO in cell["metadata"].get("tags", []) else GIVEN


def grade_id(cell):
    """Return the grade_id of a cell that nbgrader takes note of, else an empty string."""
    grading = cell["metadata"].get("nbgrader") or {}
    known = any(grading.get(key) for key in ("grade", "solution", "locked", "task"))
    return grading.get("grade_id", "") if known else ""


def joined(cell):
    """Return a cell's source as one string: files may hold a list of lines."""
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)
