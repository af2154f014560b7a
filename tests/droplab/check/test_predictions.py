"""Predictions are found by their own names, and every option has its reason."""

from collections import Counter

import pytest

from droplab import check

NAMES = check.prediction_names()


def test_no_two_lessons_ask_for_a_prediction_of_one_name():
    assert [name for name, times in Counter(NAMES).items() if times > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_prediction_knows_its_name_and_has_a_sentence_for_every_option(name):
    prediction = getattr(check, name)
    assert prediction.name == name
    assert list(prediction.why) == ["a", "b", "c"]
    assert prediction.right in prediction.why
    for reason in prediction.why.values():
        assert reason.strip().endswith((".", "?", "!"))
