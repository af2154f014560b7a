"""A small cohort graded by nbgrader itself: gradebook, alembic, kernels and all."""

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from grader.classroom.demo import grade_demo, make_course
from grader.classroom.stock import Grading
from grader.errors import GradingError
from grader.lessons.plan import DEMO

NAME = "01_double"
WRONG = """\
# %% wrong: halves
# loses: test-double
# says: double(2) should be 4
def double(x):
    return x / 2
"""


@pytest.fixture(scope="module")
def graded(built_once, tmp_path_factory):
    """The demo's cohort, graded, and what the command printed."""
    folder = built_once.bank_dir / NAME
    folder.mkdir(parents=True)
    (folder / "double.py").write_text(WRONG)
    lines = []
    place = tmp_path_factory.mktemp("demo") / "cohort"
    grade_demo(built_once, place, NAME, lines.append)
    return place, "\n".join(lines)


@pytest.mark.parametrize(
    ("student", "marks"),
    [
        ("right", "3 of 3"),
        ("wrong", "1 of 3"),
        ("half-done", "2 of 3"),
        ("empty", "0 of 3"),
        ("syntax-error", "1 of 3"),
    ],
)
def test_each_student_of_the_demo_gets_their_marks(graded, student, marks):
    line = next(x for x in graded[1].splitlines() if x.startswith(student) and " of " in x)
    assert marks in line


def test_a_wrong_answer_is_shown_with_the_message_it_got(graded):
    assert "test-double: double(2) should be 4" in graded[1]


def test_one_syntax_error_leaves_the_other_marks_alone(graded):
    assert (graded[0] / "autograded" / "syntax-error" / NAME / f"{NAME}.ipynb").exists()
    assert (graded[0] / "feedback" / "syntax-error" / NAME / f"{NAME}.html").exists()


def test_feedback_says_what_was_lost_and_why(graded):
    html = (graded[0] / "feedback" / "wrong" / NAME / f"{NAME}.html").read_text()
    assert "double(2) should be 4" in html
    assert "1 of 3\npoints" in html


def test_a_folder_that_is_not_a_demo_is_left_alone(built, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    with pytest.raises(GradingError, match="not an earlier demo"):
        grade_demo(built, mine, NAME)
    assert (mine / "thesis.txt").read_text() == "years of work"


def submit(course, change):
    """Put the executed solution, changed, where nbgrader collects submissions."""
    notebook = nbformat.read(course.solution(NAME), as_version=4)
    change(notebook)
    path = course.root / "submitted" / "someone" / NAME / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)
    grading = Grading(course)
    grading.generate(NAME)
    grading.autograde(NAME, "someone")
    graded = course.root / "autograded" / "someone" / NAME / f"{NAME}.ipynb"
    return grading.marks(NAME, "someone"), nbformat.read(graded, as_version=4)


@pytest.mark.parametrize("tag", [DEMO, "skip-execution", "raises-exception"])
def test_a_tag_on_a_test_cell_does_not_save_a_wrong_answer(built, tag):
    def change(notebook):
        for cell in notebook.cells:
            cell.source = cell.source.replace("2 * x + 0", "x / 2")
            if cell.id == "test-double":
                cell.metadata["tags"] = [tag]

    marks, _ = submit(built, change)
    assert {mark.cell: mark.points for mark in marks} == {"test-double": 0, "test-negative": 1}


def test_the_demo_s_cohort_never_goes_into_the_course_s_own_gradebook(built, tmp_path):
    place = "postgresql://teacher@example.org/gradebook"
    with open(built.root / "nbgrader_config.py", "a") as config:
        config.write(f"\nc.CourseDirectory.db_url = {place!r}\n")
    demo = make_course(built, tmp_path / "cohort", NAME)
    assert built.config().CourseDirectory.db_url == place
    assert demo.config().CourseDirectory.db_url == f"sqlite:///{demo.root}/gradebook.db"


def test_demo_cells_are_not_run_when_grading(built):
    def change(notebook):
        notebook.cells[4].source = "raise SystemExit('the demo cell was run')"

    marks, graded = submit(built, change)
    assert sum(mark.points for mark in marks) == 3
    assert graded.cells[4].outputs == []


def test_the_whole_way_works_from_the_shell(built):
    """As README says it: no environment activated, so nbgrader's own tools are not on the PATH."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(built.root), "USER": "someone"}
    nbgrader = Path(sys.executable).parent / "nbgrader"

    def run(*words):
        done = subprocess.run(
            [nbgrader, *words], cwd=built.root, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, f"nbgrader {' '.join(words)}:\n{done.stdout}{done.stderr}"
        return done.stdout

    run("generate_assignment", NAME, "--force")
    run("release_assignment", NAME)
    shutil.copytree(built.source_dir / NAME, built.root / "my_lessons" / NAME)
    assert "Success!" in run("validate", f"my_lessons/{NAME}/{NAME}.ipynb")
    for step in ("submit", "collect", "autograde", "generate_feedback", "release_feedback"):
        run(step, NAME)
    run("fetch_feedback", NAME)
    assert list((built.root / "my_lessons" / NAME / "feedback").rglob("*.html"))
    run("export")
    assert ",3.0,3.0" in (built.root / "grades.csv").read_text()
