"""A demo cell runs in grading where an answer reads what only it defines, and else not."""

import pytest

from grader.boundary.keeper import grade_notebook
from grader.intake.cells import Cell
from grader.intake.demos import with_needed
from grader.lessons.source import free_names

GIVEN = Cell("imports", "given", "import math")
DEMO = Cell("demo", "demo", "def helper(x):\n    return math.floor(FACTOR * x)")
FACTOR = Cell("factor", "demo", "FACTOR = 2")
TEST = Cell("test", "test", "assert f(3) == 6", 1)


def answer(source):
    return Cell("answer", "learner", source, release="def f(x): ...")


def names(*cells):
    return [cell.name for cell in with_needed(cells) if cell.kind == "demo"]


@pytest.mark.parametrize(
    ("source", "needed"),
    [
        ("def f(x):\n    return helper(x)", ["factor", "demo"]),
        ("def f(x):\n    return (lambda y: helper(y))(x)", ["factor", "demo"]),
        ("class A:\n    def f(self, x, g=helper):\n        return g(x)", ["factor", "demo"]),
        ("def f(x):\n    return FACTOR * x", ["factor"]),
        ("def f(x):\n    return 2 * x", []),
        ("def f(x, helper):\n    return helper(x)", []),
        ("def f(x):\n    helper = 2\n    return helper * x", []),
        ("def helper(x): return 2 * x\ndef f(x):\n    return helper(x)", []),
        ("def f(x):\n    return [helper for helper in x]", []),
        ("def f(x):\n    return x.helper", []),
        ("def f(x: '(':\n    return helper(x)", []),
        ("1 + " * 50_000 + "helper", []),
    ],
)
def test_a_demo_cell_is_needed_where_an_answer_reads_its_name_and_nothing_else_binds_it(
    source, needed
):
    assert names(GIVEN, FACTOR, DEMO, answer(source), TEST) == needed


def test_a_name_that_a_given_cell_binds_above_asks_for_no_demo_cell():
    given = Cell("given", "given", "helper = abs")
    source = "def f(x):\n    return helper(x)"
    assert names(GIVEN, given, FACTOR, DEMO, answer(source)) == []
    assert names(GIVEN, FACTOR, DEMO, answer(source), given) == ["factor", "demo"]


def test_an_answer_finds_a_demo_cells_helper_and_no_test_ever_runs_it():
    # A name that the tests ask for comes from the learner's process, as an object of theirs.
    there = Cell("there", "test", "assert '_grader_ref' in dir(type(helper))", 1)
    cells = GIVEN, FACTOR, DEMO, answer("def f(x):\n    return helper(x)"), TEST, there
    assert [result.points for result in grade_notebook(with_needed(cells))] == [1, 1]


def test_free_names_are_those_that_no_scope_around_them_binds():
    source = "@deco\ndef f(a, b=default):\n    global G\n    G = a + b + c\n    return G\n"
    source += "class K(Base):\n    v = 1\n    def m(self): return v\n"
    assert free_names(source) == {"deco", "default", "c", "G", "Base", "v"}
