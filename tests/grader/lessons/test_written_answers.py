"""Answers in words, marked by a person: what a learner gets, and what autograding leaves open."""

import nbformat
import pytest
from nbgrader.api import Gradebook

from grader.classroom.stock import Grading, stock_config
from grader.cohort import twoways
from grader.course import Course
from grader.intake.assignment import read_assignment
from grader.lessons import build, checks
from grader.lessons.text import read_text
from tests.conftest import ROOT

NAME, CELL = "01_double", "why"
ANSWER = "Because two times anything is even."
WRITTEN = f"""
# %% [markdown] nbgrader={{"grade_id": "{CELL}", "points": 4, "solution": true}}
# {ANSWER}
"""


@pytest.fixture
def written(course):
    """The small course with an answer in words, built."""
    with course.text(NAME).open("a") as file:
        file.write(WRITTEN)
    build.build(course, NAME)
    return course


def graded(course, config, source):
    """Grade a submission with this text as its answer; return the gradebook's grade of it."""
    notebook = nbformat.read(course.solution(NAME), as_version=4)
    release = nbformat.read(course.release(NAME), as_version=4)
    for cell, released in zip(notebook.cells, release.cells):
        if cell.id == CELL:
            cell.source = released.source if source is None else source
    path = course.root / "submitted" / "someone" / NAME / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)
    grading = Grading(course, config(course))
    grading.generate(NAME)
    grading.autograde(NAME, "someone")
    with Gradebook(grading.coursedir.db_url, grading.coursedir.course_id) as gradebook:
        grade = gradebook.find_grade(CELL, NAME, NAME, "someone")
        return grade.auto_score, grade.needs_manual_grade, grade.max_score


@pytest.mark.parametrize("config", [stock_config, lambda course: None], ids=["stock", "ours"])
def test_a_written_answer_waits_for_a_person(written, config):
    assert graded(written, config, "Because it is added to itself.") == (None, True, 4)


@pytest.mark.parametrize("config", [stock_config, lambda course: None], ids=["stock", "ours"])
def test_an_answer_that_was_never_written_waits_for_nobody(written, config):
    assert graded(written, config, None) == (0, False, 4)


def test_the_release_asks_for_an_answer_and_holds_none(written):
    (cell,) = [c for c in build.read_notebook(written.release(NAME)).cells if c.id == CELL]
    assert cell.source == "YOUR ANSWER HERE"
    assert ANSWER not in written.release(NAME).read_text()
    assert list(checks.check_lesson(written, NAME)) == []


def test_a_model_answer_in_a_release_is_noticed(written):
    notebook = nbformat.read(written.release(NAME), as_version=4)
    notebook.cells[0].source = ANSWER
    nbformat.write(notebook, written.release(NAME))
    problems = [str(problem) for problem in checks.check_lesson(written, NAME)]
    assert any("shows a model answer" in problem for problem in problems)


def test_code_alone_is_compared_between_notebook_and_referee(written):
    [plan], sources = read_assignment(written, NAME).notebooks, twoways.sources_of(written, NAME)
    assert {cell.name for cell in twoways.cells_of(plan, sources[NAME])}.isdisjoint({CELL})
    assert str(twoways.compare(written, NAME)).endswith(
        "3 of 3 points in the notebook, 3 in the referee, 4 by a person"
    )


@pytest.mark.parametrize("name", Course(ROOT).lessons())
def test_a_written_answer_follows_a_rubric_of_its_points(name):
    cells = read_text(Course(ROOT).text(name)).cells
    for before, cell in zip(cells, cells[1:]):
        if checks.is_written_answer(cell):
            rows = [line for line in before.source.splitlines() if line.startswith("| ")]
            # A header, then a row a point.
            assert len(rows) - 1 == cell.metadata["nbgrader"]["points"]
