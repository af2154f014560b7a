"""Runs a lesson's solution both ways: its test cells in the notebook's way and in the referee.

What the referee does not support must show here, on the reference solution, and not in a
learner's marks. The unsolved release must earn nothing either way. Runs the lesson's own code
without a sandbox: never for a submission.
"""

import contextlib
import io
import warnings
from dataclasses import dataclass, field

from . import bank, build
from .checks import is_written_answer
from .errors import CourseError
from .keeper import grade_notebook
from .material import laid_out, read_material
from .referee import Cell, partial
from .source import with_result
from .text import read_text


@dataclass
class Agreement:
    """The marks of one lesson, both ways, and what is wrong with them."""

    lesson: str
    most: float
    notebook: float = 0.0
    referee: float = 0.0
    by_hand: float = 0.0  # points of written answers, which neither way marks
    problems: list = field(default_factory=list)

    def __str__(self):
        return (
            f"{self.lesson:36} {self.notebook:g} of {self.most:g} points in the notebook,"
            f" {self.referee:g} in the referee"
            + (f", {self.by_hand:g} by a person" if self.by_hand else "")
        )


def lesson_cells(course, lesson, unsolved=False):
    """Return a lesson as cells to grade: with its solutions, or as it is released."""
    release = build.read_notebook(course.release(lesson))
    if release is None:
        raise CourseError(f"{course.release(lesson)} does not exist: run grader build first.")
    released = {cell.id: cell.source for cell in release.cells}
    cells = []
    for cell in bank.graded_path(course, lesson):
        grading = cell.metadata.get("nbgrader", {})
        kind = "learner" if grading.get("solution") else "test" if grading.get("grade") else "given"
        stub = released.get(cell.id, "") if kind == "learner" else None
        source = stub if unsolved and kind == "learner" else cell.source
        cells.append(Cell(cell.id, kind, source, float(grading.get("points", 0)), stub))
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


def compare(course, lesson, way=None):
    """Grade a lesson's solution and its release both ways; return an ``Agreement``."""
    cells, release = lesson_cells(course, lesson), course.release(lesson)
    material = read_material(release.parent, {release.name})
    agreement = Agreement(lesson, sum(cell.points for cell in cells if cell.kind == "test"))
    written = filter(is_written_answer, read_text(course.text(lesson)).cells)
    agreement.by_hand = sum(cell.metadata["nbgrader"]["points"] for cell in written)
    expect = {cell.name: cell.points for cell in cells}
    for title, unsolved in (("the solution", False), ("the unsolved release", True)):
        cells = lesson_cells(course, lesson, unsolved)
        with laid_out(material) as folder:
            with contextlib.chdir(folder or "."):
                marks = as_in_notebook(cells)
            results = grade_notebook(cells, way=way, files=folder)
        if not unsolved:
            agreement.notebook = sum(points for points, _ in marks.values())
            agreement.referee = sum(result.points for result in results)
        for result in results:
            points, complaint = marks[result.cell]
            wanted = 0.0 if unsolved else expect[result.cell]
            if (points, result.points) != (wanted, wanted):
                agreement.problems.append(
                    f"{lesson}: {result.cell}: {title} gets {points:g} in the notebook and"
                    f" {result.points:g} in the referee, of {result.most:g}\n"
                    f"    notebook: {complaint or 'passed'}\n"
                    f"    referee:  {result.message or 'passed'}"
                )
    return agreement
