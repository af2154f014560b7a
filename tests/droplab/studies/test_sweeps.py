"""The stored sweeps are what their settings and seeds give, and the trial is a fair one."""

import json
import re
import subprocess
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from droplab.studies import sweeps
from droplab.studies.sweeps import Condition
from grader.lessons.run import STEADY

from ...conftest import ROOT

TEXT = (ROOT / "droplab" / "studies" / "sweeps.json").read_text()
NAMES = ["keep, n fixed", "keep, keep * n fixed", "width", "data size", "learning rate"]


def again(name, condition, seeds, places):
    """Run the stored seeds at these places again; return both, the file's first."""
    found = sweeps.stored(name)[condition]
    fresh = sweeps.results(condition, [seeds[i] for i in places], list(found))
    return {what: [values[i] for i in places] for what, values in found.items()}, fresh


@pytest.mark.parametrize(
    "name, condition",
    [
        ("keep, n fixed", Condition(wrong=0.15, keep=0.3)),
        ("keep, keep * n fixed", Condition(wrong=0.3, keep=0.4, width=160)),
        ("width", Condition(wrong=0.3, keep=0.5, width=32)),
        ("data size", Condition(jitter=True, keep=0.5, n=100)),
        ("learning rate", Condition(keep=0.8, learning_rate=0.1, every=10)),
    ],
)
def test_runs_of_today_agree_with_the_file(name, condition):
    stored, fresh = again(name, condition, sweeps.SEEDS, [2, 7])
    assert fresh == stored


@pytest.mark.parametrize("name", sweeps.DATA)
def test_the_trial_of_today_agrees_with_the_file(name):
    best = sweeps.chosen("dropout + max-norm", sweeps.DATA[name], sweeps.stored("tuning"))
    stored, fresh = again("trial", best, sweeps.REPORTED, [11])
    assert fresh == stored


def test_the_file_holds_all_that_was_planned_and_nothing_else():
    assert list(json.loads(TEXT)["sweeps"]) == [*NAMES, "tuning", "trial"]
    for name, conditions in sweeps.plan().items():
        assert list(sweeps.stored(name)) == conditions
        for found in sweeps.stored(name).values():
            assert {len(values) for values in found.values()} == {len(sweeps.SEEDS)}


def test_the_file_is_small_and_has_the_bytes_that_its_numbers_give():
    assert len(TEXT) < 60_000
    assert sweeps.as_text({n: sweeps.stored(n) for n in [*NAMES, "tuning", "trial"]}) == TEXT


def test_make_sweeps_has_the_arithmetic_of_the_notebooks():
    recipe = subprocess.run(
        ["make", "--dry-run", "sweeps"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert dict(re.findall(r"([A-Z_]+)=(\S+)", recipe)).items() >= STEADY.items()


def test_a_sweep_runs_each_condition_once_in_the_order_asked_for():
    conditions, said = [Condition(n=n, steps=20) for n in (100, 50, 100)], []
    found = sweeps.sweep("n", conditions, partial(sweeps.results, seeds=[3]), said.append)
    assert list(found) == conditions[:2]
    assert found == {condition: sweeps.results(condition, [3]) for condition in conditions}
    assert said == ["n: 1 of 2", "n: 2 of 2"]


def test_seeds_that_choose_report_nothing_and_test_digits_choose_nothing():
    assert not set(sweeps.TUNING) & set(sweeps.REPORTED)
    assert len(sweeps.REPORTED) >= 20
    for found in sweeps.stored("tuning").values():
        assert list(found) == ["validation"]


def test_every_method_has_every_learning_rate_and_the_trial_its_choices():
    tuning, trial = sweeps.stored("tuning"), sweeps.stored("trial")
    best = []
    for condition in sweeps.DATA.values():
        for method in sweeps.METHODS:
            settings = sweeps.settings_of(method, condition)
            assert {s.learning_rate for s in settings} == set(sweeps.RATES)
            assert set(settings) <= set(tuning)
            best.append(sweeps.chosen(method, condition, tuning))
    assert set(trial) == set(best)


@pytest.mark.parametrize("jitter", [False, True])
def test_test_digits_are_the_same_for_all_seeds_and_never_trained_on(jitter):
    x, _ = sweeps.digits(jitter)
    first, second = (sweeps.split(Condition(jitter=jitter, n=1000), seed) for seed in (0, 1))
    assert np.array_equal(first.test_x, second.test_x)
    assert not np.array_equal(first.train_x, second.train_x)
    rows = np.concatenate([first.train_x, first.validation_x, first.test_x])
    # All digits, each in one set; sorted as bytes, since order is all that may differ.
    assert sorted(map(bytes, rows)) == sorted(map(bytes, x))


def test_a_larger_n_adds_digits_and_leaves_the_others():
    small, large = (sweeps.split(Condition(n=n), 3) for n in (50, 200))
    assert np.array_equal(small.train_x, large.train_x[:50])
    assert np.array_equal(small.validation_x, large.validation_x)


def test_more_digits_than_there_are_is_refused():
    with pytest.raises(ValueError, match="1000 digits"):
        sweeps.split(Condition(n=1001), 0)


def test_jittered_digits_keep_their_ink():
    plain, moved = (sweeps.digits(jitter)[0].sum(axis=1) for jitter in (False, True))
    np.testing.assert_allclose(np.sort(plain), np.sort(moved), rtol=1e-5)


def test_columns_are_shortened_to_the_limit_and_no_further():
    W = np.array([[3.0, 0.6, 0.0], [4.0, 0.8, 0.0]], dtype=np.float32)
    sweeps.shorten_columns(W, 2.0)
    np.testing.assert_allclose(W, [[1.2, 0.6, 0.0], [1.6, 0.8, 0.0]], rtol=1e-6)


def test_a_limit_is_asked_after_each_step_and_its_weights_are_taken():
    condition, asked = Condition(n=100, max_norm=1.0, steps=3, every=3), []

    def limit(W, c):
        asked.append((W.shape, c))
        return sweeps.max_norm(W, c)

    assert sweeps.run(condition, 0, limit) == sweeps.run(condition, 0)
    assert asked == [((64, 128), 1.0), ((128, 128), 1.0)] * 3
    asked.clear()
    sweeps.run(Condition(n=100, steps=3, every=3), 0, limit)
    assert asked == []
    none = sweeps.results(condition, [0], limit=lambda W, c: 0 * W)
    assert none["last"][0] > 400  # of 497: one answer for all digits


def test_an_early_stop_is_never_worse_on_validation_than_the_first_measurement():
    short = Condition(wrong=0.3, steps=20)
    for seed in range(3):
        longer = sweeps.run(replace(short, steps=100), seed)
        assert longer.validation <= sweeps.run(short, seed).validation
