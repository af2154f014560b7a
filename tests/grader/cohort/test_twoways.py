"""`grader check-tests` and `grader doctor`: what an author and a machine can rely on."""

import pytest
from click.testing import CliRunner

from grader.commands.cli import main
from grader.errors import CourseError
from grader.intake.assignment import read_assignment
from grader.sandbox.spawn import Probe

NAME = "01_double"


def check(course):
    return CliRunner().invoke(main, ["--course", str(course.root), "check-tests", NAME])


def edit(course, old, new):
    path = course.text(NAME)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_lesson_whose_marks_agree_passes(built):
    result = check(built)
    assert result.exit_code == 0, result.output
    assert "3 of 3 points in the notebook, 3 in the referee" in result.output


def test_what_the_referee_does_not_support_shows_on_the_reference_solution(built):
    edit(built, "assert double(2) == 4", "assert (double == 7) is False\nassert double(2) == 4")
    result = check(built)
    assert result.exit_code == 1
    assert "test-double: the solution gets 2 in the notebook and 0 in the referee" in result.output
    assert "function double where a plain value is needed" in result.output


def test_a_solution_that_does_not_earn_its_points_shows(built):
    edit(built, "return -x", "return x")
    assert "test-negative: the solution gets 0" in check(built).output


@pytest.mark.parametrize("always", ["assert True", "0.5"])
def test_a_release_that_earns_points_shows(built, always):
    test = 'assert negative(2) == -2, "negative(2) should be -2"'
    edit(built, test, always)
    assert "test-negative: the unsolved release gets" in check(built).output


def test_other_words_for_hidden_tests_are_refused_since_such_tests_would_be_shown(built):
    with (built.root / "nbgrader_config.py").open("a") as config:
        config.write('\nc.ClearHiddenTests.begin_test_delimeter = "BEGIN SECRET"\n')
    with pytest.raises(CourseError, match="'BEGIN SECRET'; the grader knows hidden tests by"):
        read_assignment(built, NAME)


@pytest.mark.parametrize(("works", "status"), [(True, 0), (False, 1)])
def test_the_doctors_exit_status_says_whether_anything_works(works, status, monkeypatch):
    monkeypatch.setattr(
        "grader.sandbox.doctor.probe", lambda way: Probe(way, works, "" if works else "off")
    )
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == status
    assert "landlock" in result.output
