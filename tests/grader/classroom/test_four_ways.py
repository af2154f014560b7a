"""Four ways give one mark: a plain run, Validate, stock ``nbgrader autograde``, ``grader grade``.

A plain run is the bank's judge, in this process; the other three are real. ``make threats``
compares every honest answer of the bank; here a few submissions a lesson are enough to notice.
"""

import json
import shutil
import subprocess
import sys

import nbformat
import pytest
from nbgrader.validator import Validator

from grader.classroom.demo import make_course, submit
from grader.classroom.stock import Grading, stock_config
from grader.course import Course
from grader.lessons import bank, judge
from tests.conftest import ROOT
from tests.threats.cohort import packed

COURSE = Course(ROOT)
RIGHT = 3  # submissions of right answers, each in another style


def sample(lesson):
    """Return answers to every question, a list a submission: some right, one wrong, one odd."""
    chosen, rows = {}, list(packed(COURSE, lesson))
    for number, row in enumerate([row for kind, row in rows if kind == "right"][-RIGHT:]):
        chosen[f"right{number}"] = row
    chosen["wrong"] = next(row for kind, row in rows if kind == "wrong")
    odd = (row for kind, row in rows if kind == "degenerate" and row[0].title == "a string")
    return chosen | {"odd": next(odd)}


def graded(lesson):
    """Return the points of each graded code cell, by name."""
    cells = bank.graded_path(COURSE, lesson)
    grading = [cell.metadata.get("nbgrader", {}) for cell in cells]
    return {g["grade_id"]: g["points"] for g in grading if "points" in g}


def make_cohort(demo, lesson, chosen):
    """Write the submissions into the folder of a demo course, answers in words included."""
    cells = bank.graded_path(COURSE, lesson)
    mine = {c.id for c in cells if c.metadata.get("nbgrader", {}).get("solution")}
    release = nbformat.read(COURSE.release(lesson), as_version=4)
    # Validate names a written answer that is still as it was released.
    words = {c.id: "In words." for c in release.cells if c.source == "YOUR ANSWER HERE"}
    for student, variants in chosen.items():
        answers = words | {cell.id: cell.source for cell in cells if cell.id in mine}
        for variant in variants:
            answers[bank.solution_cell(COURSE, lesson, variant.function).id] = variant.source
        submit(demo, lesson, student, release, answers)


def plain(lesson, variants):
    """Return the points that the judge gives."""
    failed = set()
    for variant in variants:
        failed |= set(judge.judge(COURSE, variant, seeds=0).failed)
    return {name: 0 if name in failed else most for name, most in graded(lesson).items()}


def stock(demo, lesson, students):
    """Return each student's points as nbgrader's own autograde gives them."""
    grading = Grading(demo, stock_config(demo))
    grading.generate(lesson)
    found = {}
    for student in students:
        grading.autograde(lesson, student)
        # Answers in words wait for a person; test_written_answers.py.
        marks = grading.marks(lesson, student)
        found[student] = {m.cell: m.points for m in marks if m.cell in graded(lesson)}
    return found


def sandboxed(demo, lesson):
    """Return each student's points as ``grader grade`` gives them."""
    report = demo.root / "report.json"
    command = [sys.executable, "-m", "grader", "--course", str(demo.root)]
    subprocess.run(
        [*command, "grade", lesson, "submitted", "--json", str(report)],
        cwd=demo.root,
        check=True,
        capture_output=True,
    )
    found = {}
    for one in json.loads(report.read_text())["submissions"]:
        cells = {cell["cell"]: cell["points"] for cell in one["cells"]}
        found[one["student"]] = {name: cells[name] for name in graded(lesson)}
    return found


def refused_by_validate(demo, lesson, student):
    """Return the visible sources of the graded cells that Validate names."""
    path = demo.root / "submitted" / student / lesson / f"{lesson}.ipynb"
    found = Validator(config=demo.config()).validate(str(path))
    assert set(found) <= {"failed"}, found
    return {each["source"] for each in found.get("failed", [])}


@pytest.mark.parametrize("lesson", COURSE.lessons())
def test_four_ways_of_grading_give_one_mark(lesson, tmp_path):
    chosen = sample(lesson)
    demo = make_course(COURSE, tmp_path / "cohort", lesson)
    make_cohort(demo, lesson, chosen)
    ours = Course(shutil.copytree(demo.root, tmp_path / "ours"))
    release = nbformat.read(COURSE.release(lesson), as_version=4)
    visible = {c.metadata.get("nbgrader", {}).get("grade_id"): c.source for c in release.cells}
    by_stock, by_us = stock(demo, lesson, chosen), sandboxed(ours, lesson)
    for student, variants in chosen.items():
        expected, who = plain(lesson, variants), [str(variant) for variant in variants]
        assert by_stock[student] == expected, who
        assert by_us[student] == expected, who
        lost = {visible[name].strip() for name, points in expected.items() if not points}
        assert refused_by_validate(demo, lesson, student) <= lost, who
        assert student in ("wrong", "odd") or not lost, who
