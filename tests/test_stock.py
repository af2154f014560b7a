"""Stock nbgrader, with real kernels, gives the marks that the bank's judge gives in process."""

import nbformat
import pytest

from grader import bank, judge
from grader.course import Course
from grader.demo import make_course, submit
from grader.stock import Grading, stock_config

from .conftest import ROOT

COURSE = Course(ROOT)


def sample(lesson):
    """Return the reference and, for each function, a right, a wrong and a degenerate answer."""
    variants = bank.variants(COURSE, lesson)
    chosen = {}
    for variant in variants:
        if variant.kind != "degenerate" or variant.title == "a string":
            chosen.setdefault((variant.function, variant.kind), variant)
    return list(chosen.values())


def points(lesson):
    cells = bank.graded_path(COURSE, lesson)
    grading = [cell.metadata.get("nbgrader", {}) for cell in cells]
    return {g["grade_id"]: g["points"] for g in grading if "points" in g}


@pytest.mark.parametrize("lesson", COURSE.lessons())
def test_stock_autograde_gives_the_marks_of_the_bank(lesson, tmp_path):
    cells = bank.graded_path(COURSE, lesson)
    variants = sample(lesson)
    demo = make_course(COURSE, tmp_path / "cohort", lesson)
    release = nbformat.read(COURSE.release(lesson), as_version=4)
    for number, variant in enumerate(variants):
        sources = bank.with_function(COURSE, cells, variant)
        mine = {c.id for c in cells if c.metadata.get("nbgrader", {}).get("solution")}
        answers = {name: source for name, source in sources.items() if name in mine}
        submit(demo, lesson, f"student{number}", release, answers)
    grading = Grading(demo, stock_config(demo))
    grading.generate(lesson)
    for number, variant in enumerate(variants):
        grading.autograde(lesson, f"student{number}")
        marks = grading.marks(lesson, f"student{number}")
        # Answers in words wait for a person; tests/test_written_answers.py.
        got = {mark.cell: mark.points for mark in marks if mark.cell in points(lesson)}
        failed = judge.judge(COURSE, variant, seeds=0).failed
        expected = {name: 0 if name in failed else most for name, most in points(lesson).items()}
        assert got == expected, str(variant)
