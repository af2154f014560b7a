"""The course is in order, and each check notices what it is for."""

import nbformat
import pytest

from grader.course import Course
from grader.lessons.checks import check_lesson
from tests.conftest import ROOT

NAME = "01_double"


def problems(course):
    return [str(problem) for problem in check_lesson(course, NAME)]


def spoil(path, change):
    """Apply ``change`` to a notebook on disk."""
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    nbformat.write(notebook, path)


def show(data):
    """Return a change that puts an output with this data under the first code cell."""

    def change(notebook):
        notebook.cells[2].outputs = [nbformat.v4.new_output("display_data", data)]

    return change


@pytest.mark.parametrize("name", Course(ROOT).lessons())
def test_lesson_is_in_order(name):
    assert [str(problem) for problem in check_lesson(Course(ROOT), name)] == []


def test_a_fresh_build_has_no_problem(built):
    assert problems(built) == []


def test_text_newer_than_its_notebook_is_noticed(built):
    with built.text(NAME).open("a") as file:
        file.write("\n# %% [markdown]\n# new\n")
    assert any("older than its text" in p and "make build" in p for p in problems(built))


def test_an_edited_notebook_is_noticed(built):
    spoil(built.solution(NAME), lambda nb: nb.cells[0].update(source="changed"))
    assert any("was edited" in p and "make pull" in p for p in problems(built))


def test_a_cell_that_was_never_run_is_noticed(built):
    spoil(built.solution(NAME), lambda nb: nb.cells[2].update(execution_count=None))
    assert any("code cell 2 was never run" in p for p in problems(built))


@pytest.mark.parametrize(
    "data",
    [
        {"image/png": "iVBORw0KGgo="},
        {"text/html": '<img src="data:image/png;base64,iVBORw0KGgo=">'},
        {"text/html": '<img alt="a figure" src="data:image/png;base64,iVBORw0KGgo=">'},
    ],
    ids=["png", "no alt", "empty words"],
)
def test_a_figure_without_alt_text_is_noticed(built, data):
    spoil(built.solution(NAME), show(data))
    assert any("alt text" in p for p in problems(built))


@pytest.mark.parametrize(
    ("leak", "says"), [("    return 2 * x + 0", "solution line"), ("double(-7)", "hidden test")]
)
def test_a_leak_into_the_release_is_noticed(built, leak, says):
    line = leak if "return" in leak else f'assert {leak} == -14, "negative numbers double too"'
    spoil(built.release(NAME), lambda nb: nb.cells[0].update(source=line))
    assert any(f"shows a {says}" in p for p in problems(built))


def test_a_stale_release_is_noticed(built):
    spoil(built.release(NAME), lambda nb: nb.cells.pop())
    assert any("is not what its solution generates" in p for p in problems(built))


def test_a_stale_picture_is_noticed(built):
    def tag(notebook):
        notebook.cells[2].metadata["tags"] = ["picture"]
        show({"text/html": '<img src="data:image/png;base64,iVBORw0KGgo=">'})(notebook)

    spoil(built.solution(NAME), tag)
    assert any("picture.png: is not the picture" in p for p in problems(built))
    built.picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert not any("picture.png: is not the picture" in p for p in problems(built))


def test_a_stray_file_in_a_release_is_noticed(built):
    (built.release(NAME).parent / "answers.txt").write_text("2 * x")
    assert any("does not belong in a release" in p for p in problems(built))


def test_a_missing_notebook_is_noticed(course):
    assert sum("does not exist" in p for p in problems(course)) == 2


def test_a_solution_cell_without_a_region_is_noticed(built):
    source = built.text(NAME)
    lines = [line for line in source.read_text().splitlines() if "SOLUTION" not in line]
    source.write_text("\n".join(lines))
    assert any("no solution region" in p for p in problems(built))
