"""Every wrong answer in the bank loses its points with its message; every right one passes."""

import pytest

from . import bank

LESSONS = bank.Course(bank.ROOT).lessons()


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_graded_function_has_right_and_wrong_variants(lesson):
    written = [v for v in bank.variants(lesson) if v.kind != "degenerate"]
    for function in bank.functions(lesson):
        kinds = [v.kind for v in written if v.function == function]
        assert kinds.count("right") >= 3, f"{lesson}/{function}: write more right variants"
        assert kinds.count("wrong") >= 4, f"{lesson}/{function}: write more wrong variants"


@pytest.mark.parametrize("variant", [v for x in LESSONS for v in bank.variants(x)], ids=str)
def test_variant_gets_what_its_title_says(variant):
    assert not bank.judge(variant).complaints


def test_a_right_answer_filed_as_wrong_is_a_miss():
    right = next(v for v in bank.variants(LESSONS[0]) if v.kind == "right")
    filed_wrong = bank.Variant(
        right.lesson,
        right.function,
        "wrong",
        "is right in truth",
        right.source,
        loses=tuple(c.id for c in bank.tests_of(bank.graded_path(right.lesson), right.function)),
        says="nothing",
    )
    assert any("still earns" in text for text in bank.judge(filed_wrong, seeds=0).complaints)
