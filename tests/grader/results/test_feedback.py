"""The feedback page tells a learner what was lost and why, and holds nothing else."""

import re

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from grader.results.feedback import page

SECRET = "assert f(9) == 81"
TEST = f"""assert f(2) == 4, "two squared"
### BEGIN HIDDEN TESTS \n{SECRET}
### END HIDDEN TESTS"""
SCORES = dict(notebook="squares", student="ada", score=1.0, max_score=4.0, late_penalty=0)


def graded(source, points, most, said=None, name="test-f", **kind):
    cell = new_code_cell(source)
    cell.metadata.nbgrader = dict(grade_id=name, grade=True, score=points, points=most, **kind)
    if said is not None:
        cell.outputs = [
            new_output("error", ename="AssertionError", evalue=said, traceback=[SECRET, said])
        ]
    return cell


def answer(cell, comment=None):
    cell.metadata.nbgrader = dict(grade_id="f", grade=False, solution=True, comment=comment)
    return cell


def test_a_failed_test_shows_its_message_and_never_its_hidden_lines():
    shown = page(new_notebook(cells=[graded(TEST, 0, 3, "9 squared is <b>81</b>")]), SCORES)
    assert "9 squared is &lt;b&gt;81&lt;/b&gt;" in shown
    assert "two squared" in shown
    assert SECRET not in shown and "f(9)" not in shown


def test_points_are_shown_for_the_page_and_for_each_cell():
    shown = page(new_notebook(cells=[graded("1", 1, 1), graded("2", 0, 3, "no")]), SCORES)
    assert "1 of 4\npoints" in shown
    assert "1 of 1" in shown and "0 of 3" in shown and "passed" in shown


def test_a_passed_test_shows_no_message():
    assert "old news" not in page(new_notebook(cells=[graded("1", 1, 1, "old news")]), SCORES)


def test_an_answer_that_waits_for_a_person_has_no_points_yet():
    cell = graded("text", None, 2, solution=True, name="essay")
    assert "0 of 2" in page(new_notebook(cells=[cell]), SCORES)


@pytest.mark.parametrize(
    "cell",
    [
        answer(new_markdown_cell("<img src=//evil.example/x onerror=alert(1)>")),
        answer(new_code_cell("# <script src=//evil.example/x></script>")),
        answer(new_code_cell("pass"), comment="<script>alert(1)</script>"),
        new_code_cell("'</pre><script>alert(1)</script>'"),
        graded("1", 0, 1, "</pre><script src=//evil.example/x>"),
    ],
)
def test_nothing_on_the_page_runs_or_fetches(cell):
    shown = page(new_notebook(cells=[cell]), SCORES | {"student": "<script>x</script>"})
    assert not re.search(r"<\s*(script|iframe|link|object|embed)", shown)
    assert not re.search(r"<[^>]*\b(src|onerror|onload)\s*=", shown)
    assert "default-src 'none'" in shown


def test_outputs_of_the_learners_own_cells_are_left_out():
    cell = new_code_cell(
        "show()", outputs=[new_output("display_data", {"text/html": "<i>boo</i>"})]
    )
    assert "boo" not in page(new_notebook(cells=[cell]), SCORES)


def test_what_intake_found_is_told():
    notebook = new_notebook(cells=[graded("1", 0, 1)])
    notebook.metadata.grader = {"reason": "the file is no notebook", "flags": ["f: was moved"]}
    shown = page(notebook, SCORES)
    assert "the file is no notebook" in shown and "f: was moved" in shown
