"""Every wrong answer in the bank loses its points with its message; every right one passes."""

import ast

import numpy as np
import pytest

from grader.course import Course
from grader.errors import BankError
from grader.lessons import bank, judge
from tests.conftest import ROOT

COURSE = Course(ROOT)
LESSONS = COURSE.lessons()
RIGHT = "# %% right: adds\ndef double(x):\n    return x + x\n"


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_graded_function_has_right_and_wrong_variants(lesson):
    variants = bank.variants(COURSE, lesson)
    for function in bank.functions(COURSE, lesson):
        kinds = [v.kind for v in variants if v.function == function]
        assert kinds.count("right") >= 3, f"{lesson}/{function}: write more right variants"
        assert kinds.count("wrong") >= 4, f"{lesson}/{function}: write more wrong variants"


# Declared mistakes are held to their words in tests/droplab/check, and by make bank.
WRITTEN = [
    variant
    for lesson in LESSONS
    for variant in bank.variants(COURSE, lesson)
    if not variant.title.startswith("mistake ")
]


@pytest.mark.parametrize("variant", WRITTEN, ids=str)
def test_variant_gets_what_its_title_says(variant):
    # make bank has 200 other seeds for all; here a right answer gets more of them than a wrong
    # one, since its losing a mark by bad luck is the worst that can happen.
    seeds = 20 if variant.kind == "right" else 5
    assert not judge.judge(COURSE, variant, seeds).complaints


def defined(source):
    """Return the functions and classes that a cell defines."""
    body = ast.parse(source).body
    return {node.name for node in body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_test_replaces_a_helper_that_an_answer_calls(lesson):
    """In a notebook a test's function takes the place of a learner's of the same name."""
    cells = bank.graded_path(COURSE, lesson)
    tests = [c for c in cells if c.metadata.get("nbgrader", {}).get("points")]
    taken = set().union(*(defined(cell.source) for cell in tests))
    for variant in bank.variants(COURSE, lesson):
        assert not taken & defined(variant.source), str(variant)


def small_bank(course, *sections, seeds=1):
    """Write a bank for the small course's one function and return what judging it prints."""
    folder = course.bank_dir / "01_double"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "double.py").write_text("\n".join(sections))
    lines = []
    misses = judge.report(course, course.lessons(), seeds=seeds, say=lines.append)
    return misses, "\n".join(lines)


def test_a_right_answer_filed_as_wrong_is_a_miss(course):
    filed = RIGHT.replace("right: adds", "wrong: adds\n# loses: test-double\n# says: should be 4")
    misses, text = small_bank(course, filed)
    assert "still earns test-double" in text
    assert misses


def test_a_wrong_answer_filed_as_right_is_a_miss(course):
    misses, text = small_bank(course, RIGHT.replace("x + x", "x * x"))
    assert "refused by test-double" in text
    assert misses


def test_another_message_than_the_one_promised_is_a_miss(course):
    wrong = (
        "# %% wrong: halves\n# loses: test-double\n# says: half\ndef double(x):\n    return x / 2"
    )
    misses, text = small_bank(course, wrong)
    assert "does not say 'half'" in text
    assert misses


def test_a_degenerate_answer_that_earns_a_point_is_a_miss(course):
    _, text = small_bank(course, RIGHT)
    # The small test compares with ==, which lets [4] through and NaN not.
    assert "degenerate: a broadcastable shape\n       still earns" in text
    assert "degenerate: NaN" not in text


def test_a_check_that_hangs_on_a_draw_is_a_miss(course):
    source = course.text("01_double")
    drawn = np.random.default_rng(1).integers(2**40)
    lucky = f"assert np.random.default_rng(1).integers(2**40) == {drawn}, 'luck'"
    plain = "assert double(2) == 4"
    source.write_text(source.read_text().replace(plain, f"{lucky}\n{plain}"))
    misses, text = small_bank(course, RIGHT)
    assert "seed 1: refused by test-double" in text
    assert misses


MISTAKES = """
WORDS = "That is half of it."

def mistakes(lesson, function):
    yield "halves", "def double(x):\\n    return x / 2", ("test-double",)

def words(function, mistake):
    return {"halves": [WORDS]}.get(mistake, [])

def all_words(function):
    return [WORDS]
"""


def with_mistakes(course, hears, message):
    """Judge a wrong answer that should hear a mistake, where the test says ``message``."""
    source = course.text("01_double")
    plain = 'assert double(2) == 4, "double(2) should be 4"'
    assert plain in source.read_text()
    told = f"assert double(2) == 4, {message!r}"
    source.write_text(source.read_text().replace(plain, told))
    course.bank_dir.mkdir(parents=True)
    (course.bank_dir / "mistakes.py").write_text(MISTAKES)
    wrong = (
        f"# %% wrong: zero\n# loses: test-double\n# hears: {hears}\ndef double(x):\n    return 0"
    )
    return small_bank(course, wrong)


@pytest.mark.parametrize(("hears", "says"), [("halves", "That is half\nof it."), ("none", "no")])
def test_a_wrong_answer_that_hears_what_it_should_is_no_miss(course, hears, says):
    _, text = with_mistakes(course, hears, says)
    assert "wrong: zero" not in text


@pytest.mark.parametrize(("hears", "says"), [("none", "That is half of it."), ("halves", "no")])
def test_a_wrong_answer_that_hears_anothers_words_is_a_miss(course, hears, says):
    misses, text = with_mistakes(course, hears, says)
    assert "MISS 01_double/double: wrong: zero" in text
    assert misses


def test_a_mistake_that_the_course_declares_is_judged_with_the_bank(course):
    _, text = with_mistakes(course, "none", "no")
    assert "MISS 01_double/double: wrong: mistake halves" in text


@pytest.mark.parametrize(("unnamed", "miss"), [(2, False), (3, True)])
def test_a_mistake_may_go_unnamed_on_one_other_draw_in_fifty_and_no_more(course, unnamed, miss):
    drawn = sorted(np.random.default_rng([1, seed]).random() for seed in range(1, 101))
    source = course.text("01_double")
    told = (
        f"named = np.random.default_rng(1).random() > {drawn[unnamed - 1]}\n"
        'assert double(2) == 4, "That is half of it." if named else "It is off."'
    )
    plain = 'assert double(2) == 4, "double(2) should be 4"'
    source.write_text(source.read_text().replace(plain, told))
    course.bank_dir.mkdir(parents=True)
    (course.bank_dir / "mistakes.py").write_text(MISTAKES)
    wrong = "# %% wrong: zero\n# loses: test-double\n# hears: halves\ndef double(x):\n    return 0"
    _, text = small_bank(course, wrong, seeds=100)
    assert ("MISS 01_double/double: wrong: zero" in text) == miss


@pytest.mark.parametrize(
    "text", ["# %% maybe: x\n", "# %% right:\n", "# %% wrong: says nothing\n# loses: a\n"]
)
def test_a_section_that_cannot_be_read_is_named(tmp_path, text):
    path = tmp_path / "f.py"
    path.write_text(text)
    with pytest.raises(BankError, match=r"f\.py"):
        bank.read_variants(path)


def test_a_bank_for_a_function_that_no_lesson_has_is_named(built):
    with pytest.raises(BankError, match="no solution cell that defines triple"):
        bank.solution_cell(built, "01_double", "triple")


def test_a_check_of_the_course_is_given_every_other_seed(course):
    source = course.text("01_double")
    helper = (
        "class check:\n    def double(f, seed=0): assert f(1) == 2 and not seed, f'{seed}?'\n\n"
    )
    text = source.read_text().replace("assert double(2) == 4", "check.double(double) or True")
    source.write_text(text.replace("np.arange(3).sum()", helper))
    misses, text = small_bank(course, RIGHT)
    assert "seed 1: refused by test-double" in text
    assert misses


@pytest.mark.parametrize(("length", "misses"), [(83, 0), (84, 1)])
def test_the_first_line_of_a_checks_message_is_as_wide_as_validate_shows(length, misses):
    error = AssertionError("✗" + "x" * (length - 1))
    assert len(list(judge.too_wide(error))) == misses
