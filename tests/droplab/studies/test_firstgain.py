"""Lesson 06's first gain is what its settings and seeds give, and the rates were chosen fairly."""

import numpy as np
import pytest

from droplab import train
from droplab.studies import backward, firstgain
from droplab.studies.firstgain import Condition

from ...conftest import ROOT

TEXT = (ROOT / "droplab" / "studies" / "firstgain.json").read_text()
OWN = {name: firstgain.chosen(k, firstgain.stored("tuning")) for name, k in firstgain.KEEPS.items()}


def test_runs_of_today_agree_with_the_file():
    condition = OWN["with dropout"]
    found, fresh = firstgain.stored("reported")[condition], firstgain.run(condition, 3)
    assert {name: values[3] for name, values in found.items()} == fresh
    assert firstgain.stored("tuning")[condition]["validation"][5] == firstgain.validated(
        condition, 105
    )


def test_the_file_holds_what_was_planned_and_has_the_bytes_that_its_numbers_give():
    tuning, reported = firstgain.stored("tuning"), firstgain.stored("reported")
    assert set(tuning) == {
        Condition(k, r) for k in firstgain.KEEPS.values() for r in firstgain.RATES
    }
    assert set(reported) == {*map(Condition, firstgain.KEEPS.values()), *OWN.values()}
    assert firstgain.as_text({"tuning": tuning, "reported": reported}) == TEXT


def test_seeds_that_choose_report_nothing_and_no_rate_stands_at_the_end_of_its_range():
    assert not set(firstgain.TUNING) & set(firstgain.SEEDS)
    assert len(firstgain.TUNING) == 10
    for condition in OWN.values():
        assert min(firstgain.RATES) < condition.learning_rate < max(firstgain.RATES)


def test_a_run_starts_from_chance_and_takes_the_step_that_it_is_given(monkeypatch):
    monkeypatch.setattr(firstgain, "EPOCHS", 6)
    monkeypatch.setattr(firstgain, "TIMES", range(0, 7, 6))
    called = []

    def still(params, x, labels, keep, rng, learning_rate):
        called.append((len(x), keep, learning_rate))
        return train.copy_params(params), 0.0

    found = firstgain.run(Condition(learning_rate=0.2), 1, still)
    assert called == [(50, [1.0, 1.0, 1.0], 0.2)] * 36
    assert found["train"][0] == found["train"][1] > 200
    moved = firstgain.run(Condition(learning_rate=0.2), 1, backward.sgd_step)
    assert moved["train"][0] == found["train"][0] > moved["train"][1]
    assert 0 <= moved["learned"] <= 1


def test_errors_are_shares_of_the_digits_of_each_set():
    found = firstgain.collected([{"train": [300, 30], "test": [1097, 0], "learned": 0.5}] * 2)
    given, unseen = firstgain.errors(found)
    np.testing.assert_allclose(given, [[100, 10]] * 2)
    np.testing.assert_allclose(unseen, [[100, 0]] * 2)
    assert len(firstgain.digits(0).test_labels) == 1097
    assert found["learned"] == pytest.approx([0.5, 0.5])
