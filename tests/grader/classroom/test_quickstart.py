"""The example course that nbgrader comes with: not ours, and graded as nbgrader grades it."""

import json
import shutil
import subprocess
import sys

import pytest
from nbgrader.api import Gradebook

NAME = "ps1"
UNAIDED = "def sum_of_squares(n):\n    return sum(i * i for i in range(1, n + 1))"


def run(folder, status, *command):
    """Run a command in a folder; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout or done.stderr


def nbgrader(folder, *arguments):
    return run(folder, 0, "nbgrader", *arguments)


def grader(folder, *arguments, status=0):
    return run(folder, status, "grader", *arguments)


def sources(path):
    cells = json.loads(path.read_text())["cells"]
    return {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell["source"] for cell in cells}


def hand_in(course, student, edits=None):
    """Hand the release in: with the solutions and ``edits``, or as it is where there are none."""
    folder = course / "submitted" / student / NAME
    shutil.copytree(course / "release" / NAME, folder)
    for path in folder.glob("*.ipynb") if edits is not None else ():
        answers = sources(course / "source" / NAME / path.name) | edits
        notebook = json.loads(path.read_text())
        for cell in notebook["cells"]:
            grading = cell["metadata"].get("nbgrader", {})
            if grading.get("solution"):
                cell["source"] = answers[grading["grade_id"]]
        path.write_text(json.dumps(notebook))


def quickstart(folder, *options):
    """Make the example course with three submissions; return its folder."""
    nbgrader(folder, "quickstart", "course101", *options)
    nbgrader(folder / "course101", "generate_assignment", NAME)
    hand_in(folder / "course101", "reference", {})
    hand_in(folder / "course101", "unaided", {"sum_of_squares": UNAIDED})
    hand_in(folder / "course101", "empty")
    return folder / "course101"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return quickstart(tmp_path_factory.mktemp("quickstart"))


def marks(folder):
    """Return what a gradebook says of each cell of each student."""
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        return {
            (submission.student_id, notebook.name, grade.name): (
                grade.auto_score,
                grade.max_score,
                grade.needs_manual_grade,
            )
            for submission in book.assignment_submissions(NAME)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def points_in(report):
    return {row["student"]: row["points"] for row in report["submissions"]}


def test_its_tests_grade_alike_in_the_notebook_and_in_the_referee(course):
    said = grader(course, "check-tests")
    assert "3 of 3 points in the notebook, 3 in the referee, 10 by a person" in said


@pytest.fixture(scope="module")
def theirs(course, tmp_path_factory):
    """What nbgrader's own autograde gives."""
    folder = tmp_path_factory.mktemp("theirs") / "course"
    shutil.copytree(course, folder)
    nbgrader(folder, "autograde", NAME)
    return marks(folder)


@pytest.fixture
def ours(course, tmp_path):
    shutil.copytree(course, tmp_path / "course")
    return tmp_path / "course"


def test_its_marks_are_those_of_nbgraders_own_autograde(ours, theirs):
    report = json.loads(grader(ours, "grade", NAME, "submitted", "--json", "-"))
    assert marks(ours) == theirs
    assert points_in(report) == {"reference": 3, "unaided": 2.5, "empty": 0}
    # The picture beside the notebooks is the course's own.
    assert not any(row["flags"] for row in report["submissions"])
    assert not list((ours / ".grader").glob("release-*"))


def test_its_feedback_runs_and_fetches_nothing(ours):
    grader(ours, "grade", NAME, "submitted")
    assert "6 pages" in grader(ours, "feedback", NAME)
    page = (ours / "feedback" / "unaided" / NAME / "problem1.html").read_text()
    assert "sum_of_squares does not use squares" in page
    assert "<script" not in page
    assert "<link" not in page


def test_two_lines_take_its_autograde_over(ours, theirs):
    with open(ours / "nbgrader_config.py", "a") as config:
        config.write("\nfrom grader.plugins import take_over\ntake_over(c)\n")
    nbgrader(ours, "autograde", NAME)
    assert marks(ours) == theirs
    assert (ours / ".grader" / f"{NAME}.jsonl").exists()
    nbgrader(ours, "generate_feedback", NAME)
    page = (ours / "feedback" / "unaided" / NAME / "problem1.html").read_text()
    assert "sum_of_squares does not use squares" in page


def test_tests_that_nbgrader_writes_are_those_that_grade(tmp_path):
    """In the source they are comments, `### AUTOTEST f(1)`, which any answer would pass."""
    ours = quickstart(tmp_path, "--autotest")
    theirs = tmp_path / "theirs"
    shutil.copytree(ours, theirs)
    report = json.loads(grader(ours, "grade", NAME, "submitted", "--json", "-"))
    nbgrader(theirs, "autograde", NAME)
    assert marks(ours) == marks(theirs)
    assert points_in(report) == {"reference": 3, "unaided": 2.5, "empty": 0}
    assert "3 of 3 points in the notebook, 3 in the referee" in grader(ours, "check-tests")


def test_a_test_that_nbgrader_cannot_write_stops_grading(course, tmp_path):
    shutil.copytree(course, tmp_path / "course")
    path = tmp_path / "course" / "source" / NAME / "problem1.ipynb"
    text = path.read_text()
    assert "assert squares(1) == [1]" in text
    path.write_text(text.replace("assert squares(1) == [1]", "### AUTOTEST squares(1)"))
    said = grader(tmp_path / "course", "grade", NAME, "submitted", status=2)
    assert "could not write the tests" in said
    assert "autotests.yml" in said
