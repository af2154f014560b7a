"""Stock nbgrader, with real kernels, gives the marks that the bank's judge gives in process."""

import nbformat
import pytest

from grader.classroom.demo import make_course, submit
from grader.classroom.stock import Grading, stock_config
from grader.course import Course
from grader.lessons import bank, judge
from tests.conftest import ROOT
from tests.threats.cohort import packed

COURSE = Course(ROOT)


def sample(lesson):
    """Return a right, a wrong and a degenerate answer to every question, a submission each."""
    chosen = {}
    for kind, variants in packed(COURSE, lesson):
        if kind != "degenerate" or variants[0].title == "a string":
            chosen.setdefault(kind, variants)
    return chosen


def points(lesson):
    cells = bank.graded_path(COURSE, lesson)
    grading = [cell.metadata.get("nbgrader", {}) for cell in cells]
    return {g["grade_id"]: g["points"] for g in grading if "points" in g}


@pytest.mark.parametrize("lesson", COURSE.lessons())
def test_stock_autograde_gives_the_marks_of_the_bank(lesson, tmp_path):
    cells = bank.graded_path(COURSE, lesson)
    mine = {c.id for c in cells if c.metadata.get("nbgrader", {}).get("solution")}
    demo = make_course(COURSE, tmp_path / "cohort", lesson)
    release = nbformat.read(COURSE.release(lesson), as_version=4)
    chosen = sample(lesson)
    for kind, variants in chosen.items():
        answers = {cell.id: cell.source for cell in cells if cell.id in mine}
        for variant in variants:
            answers[bank.solution_cell(COURSE, lesson, variant.function).id] = variant.source
        submit(demo, lesson, kind, release, answers)
    grading = Grading(demo, stock_config(demo))
    grading.generate(lesson)
    for kind, variants in chosen.items():
        grading.autograde(lesson, kind)
        marks = grading.marks(lesson, kind)
        # Answers in words wait for a person; tests/test_written_answers.py.
        got = {mark.cell: mark.points for mark in marks if mark.cell in points(lesson)}
        failed = set()
        for variant in variants:
            failed |= set(judge.judge(COURSE, variant, seeds=0).failed)
        expected = {name: 0 if name in failed else most for name, most in points(lesson).items()}
        assert got == expected, [str(variant) for variant in variants]
