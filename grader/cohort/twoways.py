"""Runs an assignment's solution both ways: its tests in the notebook's way and in the referee.

Solutions come from the assignment's text, where it has one, else from its source notebooks. What
the referee does not support must show here, on the reference solution, and not in a learner's
marks. The unsolved release must earn nothing either way. Runs the course's own code without a
sandbox: never for a submission.
"""

import contextlib
import io
import warnings
from dataclasses import dataclass, field

from ..boundary.keeper import grade_notebook
from ..boundary.outcome import partial
from ..intake.assignment import grade_id, joined, read_assignment, read_sources
from ..intake.material import laid_out
from ..intake.rebuild import THEIRS, referee_cell
from ..lessons.autotests import with_autotests
from ..lessons.plan import GIVEN, MANUAL, TASK, TEST
from ..lessons.source import with_result
from ..lessons.text import read_text


@dataclass
class Agreement:
    """The marks of one assignment, both ways, and what is wrong with them."""

    assignment: str
    most: float = 0.0
    notebook: float = 0.0
    referee: float = 0.0
    by_hand: float = 0.0  # points that a person gives, and neither way
    problems: list = field(default_factory=list)

    def __str__(self):
        return (
            f"{self.assignment:36} {self.notebook:g} of {self.most:g} points in the notebook,"
            f" {self.referee:g} in the referee"
            + (f", {self.by_hand:g} by a person" if self.by_hand else "")
        )


def sources_of(course, name):
    """Return the notebooks that hold an assignment's solutions and tests, by name."""
    text = course.text(name)
    if not text.is_file():
        return read_sources(course, name)
    return {name: with_autotests(course, read_text(text), course.source_dir / name)}


def cells_of(plan, source, unsolved=False):
    """Return a notebook as cells to grade: with its solutions, or as it is released."""
    written = {grade_id(cell) or cell.get("id"): joined(cell) for cell in source["cells"]}
    cells = []
    for slot in plan.slots:
        if slot.cell_type == "code" and slot.role in (GIVEN, TEST, *THEIRS):
            answer = written.get(slot.name if slot.tracked else slot.cell_id, slot.source)
            if unsolved and slot.role in THEIRS:
                answer = slot.release
            cells.append(referee_cell(slot, answer))
    return cells


def as_in_notebook(cells):
    """Run cells in one namespace in this process; return (points, complaint) by test cell."""
    names, marks = {"__name__": "__main__"}, {}
    for cell in cells:
        points, complaint = 0.0, ""
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("error")  # on stderr it would earn nothing
            try:
                statements, last = with_result(cell.source, f"<{cell.name}>")
                exec(statements, names)
                value = eval(last, names) if last else None
                points = partial(value, cell.points)[0]
            except (Exception, SystemExit) as error:
                complaint = f"{type(error).__name__}: {error}"
        if cell.kind == "test":
            marks[cell.name] = points, complaint
    return marks


def compare(course, name, way=None):
    """Grade an assignment's solution and its release both ways; return an ``Agreement``."""
    agreement, sources = Agreement(name), sources_of(course, name)
    assignment = read_assignment(course, name, sources)
    for plan in assignment.notebooks:
        slots = [slot for slot in plan.slots if slot.role in (MANUAL, TASK)]
        agreement.by_hand += sum(slot.points for slot in slots)
        for unsolved in (False, True):
            cells = cells_of(plan, sources[plan.name], unsolved)
            with laid_out(assignment.material) as folder:
                with contextlib.chdir(folder or "."):
                    marks = as_in_notebook(cells)
                results = grade_notebook(cells, way=way, files=folder)
            enter(agreement, plan.name, marks, results, unsolved)
    return agreement


def enter(agreement, notebook, marks, results, unsolved):
    """Add the marks of one notebook, and what is wrong with them."""
    where = agreement.assignment
    if notebook != where:
        where = f"{where}/{notebook}"
    if not unsolved:
        agreement.most += sum(result.most for result in results)
        agreement.notebook += sum(points for points, _ in marks.values())
        agreement.referee += sum(result.points for result in results)
    title = "the unsolved release" if unsolved else "the solution"
    for result in results:
        points, complaint = marks[result.cell]
        wanted = 0.0 if unsolved else result.most
        if (points, result.points) != (wanted, wanted):
            agreement.problems.append(
                f"{where}: {result.cell}: {title} gets {points:g} in the notebook and"
                f" {result.points:g} in the referee, of {result.most:g}\n"
                f"    notebook: {complaint or 'passed'}\n"
                f"    referee:  {result.message or 'passed'}"
            )
