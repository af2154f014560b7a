"""What a learner hears of an exception of theirs, and that no hidden input is in it."""

import pytest

from grader.boundary.keeper import OTHERS, grade_notebook
from grader.boundary.outcome import hushed
from grader.boundary.proxies import FromLearner, make_exception
from grader.intake.cells import Cell

# A check as lessons have it: it says what the learner's exception says, when it is asked.
GIVEN = """
import builtins
class AssertionError(builtins.AssertionError):
    def __str__(self):
        return f"{self.args[0]}: {self.__cause__} ({self.__cause__.where})"
def check(function, x):
    try:
        result = function(x)
    except Exception as error:
        raise AssertionError("it raised") from error
    assert result == x, "another number"
"""
ANSWER = """
SEEN = []
def same(x):
    SEEN.append(x)
    return x

def odd(x):
    if x % 2 == 0:
        raise ValueError(f"even: {x}, {SEEN}")
    return x

def warned(x):
    import warnings
    warnings.warn(f"seen {SEEN}")
    return x
"""
HIDDEN = "\n### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"
LINE = 'line 9 of your cell: raise ValueError(f"even: {x}, {SEEN}")'


def graded(*tests):
    """Return points and message of each test, all of them after one with a hidden input."""
    cells = [Cell("checks", "given", GIVEN), Cell("answer", "learner", ANSWER, release="")]
    tests = ["check(same, 1)" + HIDDEN.format("check(same, 77)"), *tests]
    cells += [Cell(f"test-{i}", "test", source, 1) for i, source in enumerate(tests)]
    first, *results = grade_notebook(cells)
    assert first.points == 1
    assert not any("kept back" in result.flags for result in results)
    assert not any("77" in result.message for result in results)
    return [(result.points, result.message) for result in results]


@pytest.fixture(scope="module")
def results():
    hidden = HIDDEN.format("check(odd, 4)"), HIDDEN.format("odd(4)")
    return graded(
        *("odd(2)", "check(odd, 2)", "warned(1)"),
        *("check(odd, 1)" + each for each in hidden),
        "check(odd, 2)" + hidden[0],
    )


def test_a_visible_error_is_told_in_full_though_a_hidden_line_has_run_before(results):
    assert results[0] == (0, f"your code raised ValueError: even: 2, [1]\n{LINE}")
    assert results[1] == (0, f"it raised: even: 2, [1] ({LINE})")


def test_a_warning_is_named_though_a_hidden_line_has_run_before(results):
    points, message = results[2]
    assert points == 0
    assert "UserWarning: seen [1]" in message


def test_an_error_in_a_hidden_part_is_told_without_its_words_and_says_that_it_is_one(results):
    assert results[3] == (0, f"it raised:  ()\nThat was {OTHERS}.")
    assert results[4] == (0, f"your code raised ValueError\nThat was {OTHERS}.")


def test_where_the_visible_part_fails_too_its_words_are_those_that_are_told(results):
    assert results[5] == results[1]


def test_every_learners_exception_behind_an_error_loses_its_words():
    deep, context = make_exception(kind(), "deep", "line 1"), make_exception(kind(), "context")
    middle, top = ValueError("ours"), AssertionError("ours")
    middle.__cause__, deep.__context__, top.__cause__ = deep, context, middle
    context.__cause__ = top  # a circle must not matter
    assert hushed(top)
    assert (str(deep), deep.where, deep.args, str(context)) == ("", "", (), "")
    assert str(middle) == "ours"
    assert not hushed(top)


def kind():
    return type("Odd", (FromLearner, ValueError), {})


def test_the_place_is_a_line_of_the_learners_cell_and_never_one_of_the_courses():
    helper = "def apply(function):\n    return function()"
    answer = "def outer():\n    return apply(inner)\n\ndef inner():\n    return [].kepp"
    cells = [Cell("helper", "given", helper), Cell("answer", "learner", answer, release="")]
    tests = "outer()", "apply(7)", "bad()"
    cells.append(Cell("more", "learner", "def bad():\n    return apply(3)"))
    cells += [Cell(f"test-{i}", "test", source, 1) for i, source in enumerate(tests)]
    messages = [result.message for result in grade_notebook(cells)]
    assert messages[0].endswith("\nline 5 of your cell: return [].kepp")
    assert "line" not in messages[1]
    assert messages[2].endswith("\nline 2 of your cell: return apply(3)")
