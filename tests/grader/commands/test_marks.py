"""Feedback and exports from the command line, on a cohort that was really graded."""

import csv
import io

import pytest
from click.testing import CliRunner

from grader.classroom.demo import submit
from grader.commands.cli import main
from grader.lessons.text import read_text

NAME = "01_double"
ANSWERS = {
    "ada": "def double(x):\n    return x + x",
    "bo": "def double(x):\n    raise ValueError('<script>alert(1)</script>')",
}


def run(course, *arguments):
    return CliRunner().invoke(main, ["--course", str(course.root), *map(str, arguments)])


@pytest.fixture(scope="module")
def graded(built_once, tmp_path_factory):
    """A course in which two students were graded."""
    import shutil

    import nbformat

    root = tmp_path_factory.mktemp("marks") / "course"
    shutil.copytree(built_once.root, root)
    course = type(built_once)(root)
    release = nbformat.read(course.release(NAME), as_version=4)
    for student, answer in ANSWERS.items():
        submit(course, NAME, student, release, {"double": answer})
    done = run(course, "grade", "01", root / "submitted", "--jobs", 1)
    assert done.exit_code == 0, done.output
    return course


def test_feedback_writes_a_page_for_each_student(graded):
    done = run(graded, "feedback", "01")
    assert done.exit_code == 0, done.output
    assert done.output.startswith("2 pages")
    page = (graded.root / "feedback" / "bo" / NAME / f"{NAME}.html").read_text()
    assert "0 of 3\npoints" in page and "your code raised ValueError" in page
    assert "<script" not in page
    assert read_text(graded.text(NAME)).cells  # the course itself is still there
    assert "negative numbers double too" not in page


def test_marks_leave_in_canvas_columns(graded):
    done = run(graded, "export", "canvas", "01")
    assert done.exit_code == 0, done.output
    rows = {row["SIS Login ID"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    assert (rows["ada"][NAME], rows["bo"][NAME], rows[""][NAME]) == ("2", "0", "3")


def test_marks_fill_a_roster_of_moodle(graded, tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text("\ufeffUsername,Full name\nada,Ada\nzoe,Zoe\n")
    done = run(graded, "export", "moodle", "--roster", roster, "-o", tmp_path / "out.csv")
    assert done.exit_code == 0, done.output
    assert "not in the roster, so not exported: bo" in done.stderr
    written = list(csv.DictReader((tmp_path / "out.csv").read_text().splitlines()))
    assert [row[NAME] for row in written] == ["2", ""]


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["feedback", "99"], "holds no assignment '99'"),
        (["export", "canvas", "99"], "holds no assignment '99'"),
        (["export", "blackboard"], "'canvas', 'moodle'"),
        (["export", "canvas", "--roster", "/no/such/file"], "/no/such/file"),
    ],
)
def test_a_wrong_argument_is_named(graded, arguments, said):
    done = run(graded, *arguments)
    assert done.exit_code in (1, 2)
    assert said in done.output


def test_nothing_graded_yet_says_what_to_run(built):
    for arguments in (["feedback", "01"], ["export", "moodle", "01"]):
        done = run(built, *arguments)
        assert done.exit_code == 1
        assert "grader grade 01_double submitted" in done.output
