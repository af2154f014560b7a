"""Brings a lesson, or one cell of it, back as it was released; what was there stays beside it."""

import json
import re
import time

from ..errors import LaunchError
from . import copies


def reset(course, name, cell=None, answers=False):
    """Bring back a learner's copy of a lesson; return lines that say what was done.

    Args:
        course: a ``Course`` whose lessons are built.
        name: the lesson.
        cell: a grade_id or the name that a cell defines; by default the whole lesson.
        answers: put what the learner wrote for each exercise into the lesson brought back.

    What was there is kept first, under a dated name in the same folder.

    Raises:
        LaunchError: if there is no such cell, or a file cannot be read or written.
    """
    copy = copies.Copy(course, name)
    if not copy.release.is_file():
        raise LaunchError(f"{name}: not built yet; run `make build`, then again.")
    if not copy.path.exists() and not copy.path.is_symlink():
        copy.fill()
        return [f"{copy.path}: was missing, and is there again."]
    if cell:
        data = one_cell(copy, cell)
    else:
        data = with_answers(copy) if answers else copy.release.read_bytes()
    if copy.path.is_file() and copy.path.read_bytes() == data:
        if not cell:
            copy.keep_record()
        return [f"{copy.path}: {said(cell, answers)} already; nothing to do."]
    kept = copies.keep_beside(copy.path, time.strftime("%Y-%m-%d_%H.%M.%S"))
    # Where the learner's file is a link, what it points to is the lesson.
    copies.write(copy.path.resolve(), data)
    if not cell:
        copy.keep_record()
    return [
        f"{copy.path}: {said(cell, answers)}.",
        f"What was there is kept beside it: {kept.name}",
        "Is it open in JupyterLab? Then choose File, Reload Notebook from Disk.",
    ]


def said(cell, answers):
    """Say in a few words what was brought back."""
    if cell:
        return f"{cell} is as it was released"
    return "as released, with your answers in it" if answers else "as it was released"


def with_answers(copy):
    """Return the bytes of the release with the learner's answers in it."""
    mine, notebook = learners_cells(copy), json.loads(copy.release.read_bytes())
    wrote = {copies.key_of(c): copies.source_of(c) for c in reversed(mine) if copies.is_answer(c)}
    for cell in notebook["cells"]:
        if copies.is_answer(cell) and copies.key_of(cell) in wrote:
            cell["source"] = wrote[copies.key_of(cell)]
    return as_bytes(notebook)


def one_cell(copy, wanted):
    """Return the bytes of the learner's notebook with one cell as it was released."""
    learners_cells(copy)
    notebook = json.loads(copy.path.read_bytes())
    released = copies.cells_of(copy.release)
    cell = chosen(released, wanted, copy.name)
    cells, key = notebook["cells"], copies.key_of(cell)
    keys = [copies.key_of(each) for each in cells]
    if key in keys:
        cells[keys.index(key)] = cell
    else:  # it was deleted: behind the nearest cell before it that is still there
        before = [copies.key_of(each) for each in released[: released.index(cell)]]
        there = [keys.index(each) for each in before if each in keys]
        cells.insert(there[-1] + 1 if there else 0, cell)
    return as_bytes(notebook)


def learners_cells(copy):
    """Return the cells of the learner's file, or raise ``LaunchError``."""
    cells = copies.cells_of(copy.path)
    if cells is None:
        raise LaunchError(
            f"{copy.path} cannot be read as a notebook, so no part of it can be kept in place.\n"
            f"Bring back the whole lesson: grader reset {copy.name}"
        )
    return cells


def chosen(cells, wanted, lesson):
    """Return the cell with this grade_id, or that defines this name, or raise."""
    named = {}
    for cell in cells:
        grade_id = copies.marks_of(cell).get("grade_id")
        if grade_id:
            named.setdefault(grade_id, cell)
            for defined in defines(cell) if copies.is_answer(cell) else ():
                named.setdefault(defined, cell)
    if wanted not in named:
        answers = [name for name, cell in named.items() if copies.is_answer(cell)]
        raise LaunchError(
            f"{lesson} has no cell called {wanted!r}. What you write in it: {', '.join(answers)}."
        )
    return named[wanted]


def defines(cell):
    """Return the functions, classes and variables that a cell defines at its top level."""
    source = copies.source_of(cell)
    found = re.findall(r"^(?:def|class) (\w+)|^(\w+) *=(?!=)", source, re.MULTILINE)
    return [function or variable for function, variable in found]


def as_bytes(notebook):
    """Return a notebook as Jupyter writes it."""
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()
