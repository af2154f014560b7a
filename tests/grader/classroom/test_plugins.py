"""nbgrader's own ways to autograde go through our sandbox, or nowhere."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from grader.classroom.demo import submit
from grader.classroom.plugins import NO_KERNEL
from grader.classroom.stock import Grading, stock_config
from grader.errors import GradingError

NAME = "01_double"


def hand_in(course, answer, student="someone"):
    """Put a release with one answer where nbgrader collects submissions."""
    release = nbformat.read(course.release(NAME), as_version=4)
    submit(course, NAME, student, release, {"double": answer})


def points(grading, student="someone"):
    return {mark.cell: mark.points for mark in grading.marks(NAME, student)}


def nbgrader(course, *arguments):
    """Run an nbgrader command in a course, as an instructor does."""
    command = [Path(sys.executable).parent / "nbgrader", *arguments]
    return subprocess.run(command, cwd=course.root, capture_output=True, text=True)


@pytest.fixture
def entered(built):
    """A course whose lesson stands in the gradebook, with one right answer handed in."""
    grading = Grading(built)
    grading.generate(NAME)
    hand_in(built, "def double(x):\n    return x + x")
    return grading


def test_autograde_judges_in_the_sandbox(entered, built):
    hand_in(built, "import os\nanswer = os.environ\ndef double(x):\n    os._exit(0)", "eve")
    entered.autograde(NAME, "someone")
    entered.autograde(NAME, "eve")
    assert points(entered) == {"test-double": 2, "test-negative": 0}
    assert points(entered, "eve") == {"test-double": 0, "test-negative": 0}
    said = {mark.cell: mark.message for mark in entered.marks(NAME, "eve")}
    assert said["test-double"].startswith("your code was stopped")


def test_the_shell_command_takes_the_same_way(entered, built):
    done = nbgrader(built, "autograde", NAME)
    assert done.returncode == 0, done.stderr
    assert points(entered) == {"test-double": 2, "test-negative": 0}
    assert (built.root / ".grader" / f"{NAME}.jsonl").exists()


@pytest.mark.parametrize("broken", ["c.Execute.timeout = (", "import no_such_module"])
def test_a_configuration_that_cannot_be_read_stops_grading(entered, built, broken):
    with (built.root / "nbgrader_config.py").open("a") as file:
        file.write(f"\n{broken}\n")
    text = (built.root / "nbgrader_config.py").read_text()
    (built.root / "nbgrader_config.py").write_text(f"{broken}\n{text}")
    done = nbgrader(built, "autograde", NAME)
    assert done.returncode != 0
    assert not list(built.root.glob("autograded/*/*/*.ipynb"))


def test_without_our_exporter_nothing_is_graded(entered, built):
    done = nbgrader(
        built, "autograde", NAME, "--Autograde.exporter_class=nbconvert.exporters.NotebookExporter"
    )
    assert "without a sandbox" in done.stderr
    assert not list(built.root.glob("autograded/*/*/*.ipynb"))


def test_a_submission_that_cannot_be_graded_is_named(entered, built, monkeypatch):
    (built.root / "solutions" / NAME / f"{NAME}.ipynb").write_text("{}")
    with pytest.raises(GradingError, match="grader grade 01_double"):
        entered.autograde(NAME, "someone")


def test_a_release_keeps_its_kernel_and_the_gradebook_has_none(entered, built):
    release = nbformat.read(built.root / "notebooks" / NAME / f"{NAME}.ipynb", as_version=4)
    assert release.metadata.kernelspec.name == "python3"
    assert NO_KERNEL.encode() in (built.root / "gradebook.db").read_bytes()


def test_nbgraders_own_way_can_still_be_compared_with(built):
    hand_in(built, "def double(x):\n    return x + x")
    grading = Grading(built, stock_config(built))
    grading.generate(NAME)
    grading.autograde(NAME, "someone")
    assert points(grading) == {"test-double": 2, "test-negative": 0}
