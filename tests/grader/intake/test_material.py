"""What an author puts beside a notebook is there when it is graded; what a learner puts is not."""

import json
import os

import pytest

from grader.classroom.stock import Grading, stock_config
from grader.cohort.run import grade_cohort
from grader.cohort.twoways import compare
from grader.errors import CourseError
from grader.intake.assignment import read_assignment
from grader.intake.material import MOST, laid_out, read_material
from grader.intake.submission import File, Submission
from grader.lessons.build import build

NAME = "02_weigh"
LESSON = """\
# %% nbgrader={"grade_id": "imports"}
import numpy as np

# %% nbgrader={"grade_id": "weigh", "solution": true}
def weigh(path):
    ### BEGIN SOLUTION
    return np.loadtxt(path, delimiter=",").sum()
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-weigh", "points": 2}
with open("data.csv") as file:
    expected = sum(float(number) for number in file.read().split(","))
assert weigh("data.csv") == expected
### BEGIN HIDDEN TESTS
assert weigh("deep/more.csv") == 7
### END HIDDEN TESTS
"""


@pytest.fixture
def weighing(course):
    """A course whose lesson needs data, built."""
    course.text(NAME).write_text(LESSON)
    for folder in (course.solution(NAME).parent, course.release(NAME).parent):
        (folder / "deep").mkdir(parents=True)
        (folder / "data.csv").write_text("1,2,3.5\n")
        (folder / "deep" / "more.csv").write_text("3,4\n")
    build(course, NAME)
    return course


def answered(course):
    """Return the release with the reference solution."""
    notebook = json.loads(course.release(NAME).read_text())
    for cell in notebook["cells"]:
        if cell["id"] == "weigh":
            cell["source"] = "def weigh(path):\n    return np.loadtxt(path, delimiter=',').sum()"
    return json.dumps(notebook).encode()


def test_a_lesson_with_data_earns_the_same_here_and_with_nbgraders_own_autograde(weighing):
    folder = weighing.root / "submitted" / "ada" / NAME
    folder.mkdir(parents=True)
    (folder / f"{NAME}.ipynb").write_bytes(answered(weighing))
    stock = Grading(weighing, stock_config(weighing))
    stock.generate(NAME)
    stock.autograde(NAME, "ada")
    assert [mark.points for mark in stock.marks(NAME, "ada")] == [2]
    submission = Submission("ada", (File(NAME, answered(weighing)),))
    (result,) = grade_cohort([submission], read_assignment(weighing, NAME), jobs=1)
    assert result.points == 2, result.cells
    assert compare(weighing, NAME).problems == []


def test_modules_beside_the_notebook_can_be_imported_by_given_cells_and_by_answers(weighing):
    beside = weighing.release(NAME).parent / "scales.py"
    beside.write_text(
        "import numpy\ndef total(path): return numpy.loadtxt(path, delimiter=',').sum()"
    )
    data = answered(weighing).replace(b"np.loadtxt(path, delimiter=',').sum()", b"total(path)")
    data = data.replace(b"def weigh", b"from scales import total\\ndef weigh")
    assert b"from scales" in data
    submission = Submission("ada", (File(NAME, data),))
    (result,) = grade_cohort([submission], read_assignment(weighing, NAME), jobs=1)
    assert result.points == 2, result.cells


def test_the_notebooks_hidden_files_and_leftovers_are_no_material(tmp_path):
    for name in ("a.ipynb", ".secret", "data.csv", "__pycache__/x.pyc", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    found = read_material(tmp_path, {"a.ipynb"})
    assert [(each.path, each.data) for each in found] == [("data.csv", b"data.csv")]


def test_material_that_is_too_large_is_refused_with_its_name(tmp_path):
    with open(tmp_path / "film.mp4", "wb") as file:
        file.truncate(MOST + 1)
    with pytest.raises(CourseError, match=r"film\.mp4"):
        read_material(tmp_path, set())


def test_material_can_be_read_by_every_user_whatever_the_umask_is(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "data.csv").write_text("1")
    before = os.umask(0o077)
    try:
        with laid_out(read_material(tmp_path, set())) as folder:
            modes = [path.stat().st_mode & 0o777 for path in (folder, *sorted(folder.rglob("*")))]
    finally:
        os.umask(before)
    assert modes == [0o755, 0o755, 0o644]
    assert not folder.exists()


def test_where_there_is_no_material_no_folder_is_made():
    with laid_out(()) as folder:
        assert folder is None
