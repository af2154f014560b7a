"""A visitor reads what learners are given, with outputs and without answers."""

import nbformat
import pytest

from grader.lessons import build
from grader.lessons.visitor import for_visitors


@pytest.fixture
def lesson(built):
    """The small course's lesson as a visitor reads it, and its executed solution."""
    executed = build.read_notebook(built.solution("01_double"))
    return for_visitors(build.read_notebook(built.release("01_double")), executed), executed


def cell(notebook, cell_id):
    return next(each for each in notebook.cells if each.id == cell_id)


def test_every_source_is_the_releases(lesson, built):
    release = build.read_notebook(built.release("01_double"))
    assert [each.source for each in lesson[0].cells] == [each.source for each in release.cells]
    assert "2 * x + 0" not in nbformat.writes(lesson[0])
    assert "-14" not in nbformat.writes(lesson[0])
    nbformat.validate(lesson[0])


def test_cells_show_what_they_showed_when_the_answers_were_right(lesson):
    outputs = [output for each in lesson[0].cells for output in each.get("outputs", [])]
    assert "twice 3 is 6" in nbformat.writes(lesson[0])
    assert outputs


def test_a_page_says_which_cells_learners_write_and_which_mark_them(lesson):
    assert cell(lesson[0], "double").metadata.tags == ["exercise"]
    assert cell(lesson[0], "test-double").metadata.tags == ["check"]
    assert cell(lesson[0], "imports").metadata.tags == []


def test_what_a_graded_cell_says_is_folded(lesson, built):
    executed = lesson[1]
    said = nbformat.v4.new_output("stream", text="✓ double <doubles>\n")
    cell(executed, "test-double").outputs = [said]
    page = for_visitors(build.read_notebook(built.release("01_double")), executed)
    [shown] = cell(page, "test-double").outputs
    assert shown.data["text/html"].startswith("<details><summary>")
    assert "<pre>✓ double &lt;doubles&gt;</pre>" in shown.data["text/html"]


def test_an_output_keeps_its_best_form_only(lesson, built):
    executed = lesson[1]
    both = {"text/html": "<b>bold</b>", "text/plain": "bold"}
    shows = next(each for each in executed.cells if each.source == "np.arange(3).sum()")
    shows.outputs = [nbformat.v4.new_output("display_data", data=both)]
    page = for_visitors(build.read_notebook(built.release("01_double")), executed)
    assert cell(page, shows.id).outputs[0].data == {"text/html": "<b>bold</b>"}
