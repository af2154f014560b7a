"""What `make threats` relies on would notice if something were not contained."""

import ast
import re
import subprocess
import sys

import pytest

from grader.classroom.demo import make_course
from grader.course import Course
from grader.lessons import bank
from grader.lessons.bank import Variant
from grader.sandbox.spawn import best

from .conftest import ROOT
from .threats import check, cohort
from .threats.files import HOSTILE
from .threats.notebooks import EDITS
from .threats.surroundings import Listener, Surroundings

NAME = "01_double"
THREATS = list(cohort.threats())
PLACES = {"COURSE": "/x", "PORT": "1", "PYTHON": "/y"}


def member(kind):
    """Return a member whose answer to one question, where it is the bank's, is of this kind."""
    if kind not in ("right", "wrong", "degenerate"):
        return cohort.Member("x", kind, "t")
    loses, says = (("test-double",), "should be 4") if kind == "wrong" else ((), "")
    return cohort.Member("x", kind, "t", (Variant(NAME, "double", kind, "t", "", loses, says),))


def graded(double, negative, message="double(2) should be 4"):
    cells = [("test-double", double, 2, message, True), ("test-negative", negative, 1, "", True)]
    cells.append(("essay", 0, 4, "no answer", False))
    names = ("cell", "points", "most", "message", "answered")
    return {"cells": [dict(zip(names, cell, strict=True)) for cell in cells]}


@pytest.mark.parametrize(
    "kind, double, negative, fine",
    [
        ("reference", 2, 1, True),
        ("right", 2, 1, True),
        ("right", 2, 0, False),
        ("right", 0, 1, False),
        ("empty", 0, 0, True),
        ("empty", 0, 1, False),
        ("threat", 0, 0, True),
        ("threat", 2, 0, False),
        ("threat", 0.5, 0, False),
        ("wrong", 0, 1, True),
        ("wrong", 2, 1, False),
        ("wrong", 0, 0, False),
        ("degenerate", 0, 1, True),
        ("degenerate", 2, 1, False),
    ],
)
def test_points_that_a_submission_must_not_have_are_a_problem(built, kind, double, negative, fine):
    problems = check.marks_problems(built, NAME, member(kind), graded(double, negative))
    assert (problems == []) == fine


def test_a_wrong_answer_that_is_told_something_else_is_a_problem(built):
    (problem,) = check.marks_problems(built, NAME, member("wrong"), graded(0, 1, "no idea"))
    assert "'no idea' and not 'should be 4'" in problem


def test_an_exception_whose_text_is_kept_back_need_not_say_what_the_bank_says(built):
    unsaid = f"your code raised ValueError.\n{check.UNSAID}"
    assert check.marks_problems(built, NAME, member("wrong"), graded(0, 1, unsaid)) == []


@pytest.mark.parametrize("lesson", Course(ROOT).lessons())
def test_a_cohort_holds_every_written_answer_once_and_no_cell_two_of_them(lesson):
    course = Course(ROOT)
    packed = [variants for _, variants in cohort.packed(course, lesson)]
    every = [variant for variants in packed for variant in variants]
    declared = [variant for variant in every if variant.title.startswith("mistake ")]
    written = [v for v in bank.variants(course, lesson) if not v.title.startswith("mistake ")]
    assert sorted(map(str, every)) == sorted(map(str, written + declared))
    assert len(declared) * 4 >= len(bank.variants(course, lesson)) - len(written)
    for variants in packed:
        places = [bank.solution_cell(course, lesson, v.function).id for v in variants]
        assert len(set(places)) == len(places)
        assert len({variant.kind for variant in variants}) == 1


@pytest.mark.parametrize(
    "page",
    [
        "<script>x</script>",
        "<p onclick = x>",
        "<img src=//evil.example>",
        "<iframe>",
        '<meta http-equiv="refresh">',
        "<a href='javascript:x'>",
    ],
)
def test_an_active_page_is_a_problem(page):
    assert check.ACTIVE.search(page)


def test_what_changes_around_a_cohort_is_named(built, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    (home / "diary").write_text("dear diary")
    around = Surroundings(built, home)
    assert around.changes() == []
    (home / "diary").write_text("forged")
    (built.root / "new").touch()
    (built.root / "nbgrader_config.py").unlink()
    sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        said = " ".join(around.changes())
    finally:
        sleeper.kill()
        sleeper.wait()
    for part in ("diary: changed", "new: new", "nbgrader_config.py: gone", str(sleeper.pid)):
        assert part in said


def test_a_visit_to_the_listener_is_counted():
    import socket
    import time

    listener = Listener()
    socket.create_connection(("127.0.0.1", listener.port)).close()
    deadline = time.monotonic() + 10
    while not listener.visits and time.monotonic() < deadline:
        time.sleep(0.01)
    listener.close()
    assert listener.visits == 1


@pytest.mark.parametrize("code", [x for x in THREATS if isinstance(x[2], str)], ids=lambda x: x[1])
def test_hostile_code_is_code_and_stands_for_every_function(code):
    for name, text in PLACES.items():
        code = (*code[:2], code[2].replace(f"@{name}@", text))
    answers = cohort.hostile_answers(code[2], {"predict": [], "one": ["f"], "two": ["g", "h"]})
    assert set(answers) == {"one", "two"}
    assert {"f", "answer"} <= names(answers["one"])
    assert names(answers["two"]) == {"g", "h"}
    assert not re.search("@[A-Z]+@", answers["one"])


def names(source):
    """Return the names that a cell binds."""
    found = ast.walk(ast.parse(source))
    return {n.id for n in found if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)} | {
        n.name for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)
    }


def test_a_cohort_of_each_kind_of_threat_is_contained(built, tmp_path):
    """A few of them here; `make threats` runs all, beside the whole bank."""
    chosen = {
        "os._exit(0) in the function",
        "tag the tests skip-execution",
        "a link to a system file",
    }
    course = make_course(built, tmp_path / "cohort" / "course", NAME)

    def write(places):
        every = cohort.write(built, course, NAME, places, with_bank=False)
        keep = [m for m in every if m.kind != "threat" or m.title.partition(": ")[2] in chosen]
        for one in set(every) - set(keep):
            (course.root / "submitted" / one.student).rename(tmp_path / one.student)
        return keep

    outcome = check.run(built, course, NAME, write, check.LIMITS, best())
    assert [row.problems for row in outcome.rows] == [[]] * 5
    assert outcome.problems == []


def test_every_threat_has_a_title_of_its_own():
    titles = [title for _, title, _ in THREATS]
    assert len(titles) == len(set(titles)) > 90
    assert set(EDITS) | set(HOSTILE) < set(titles)
