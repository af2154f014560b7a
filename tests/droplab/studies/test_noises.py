"""The nets of lesson 09 are what their settings and seeds give, and are judged as they say."""

import numpy as np
import pytest

from droplab import data, nets
from droplab.layers import noise
from droplab.plots import ensembles
from droplab.studies import logistic, noises, ridge, temperature
from droplab.studies.noises import COINS, JITTERED, KINDS, NONE, NORMAL, SETS, WRONG, Condition

from ...conftest import ROOT

TEXT = (ROOT / "droplab" / "studies" / "noises.json").read_text()


@pytest.mark.parametrize(
    ("name", "condition"),
    [
        ("own rate", noises.chosen(JITTERED, COINS)),
        ("own rate", noises.chosen(WRONG, NONE)),
        ("one rate", Condition(WRONG, NORMAL)),
    ],
)
def test_runs_of_today_agree_with_the_file(name, condition):
    found = noises.stored(name)[condition]
    fields = list(found) if "one" not in found else None
    fresh = noises.run(condition, 3, fields)
    assert {what: values[3] for what, values in found.items()} == fresh


def test_the_file_holds_what_was_planned_and_has_the_bytes_that_its_numbers_give():
    found = {name: noises.stored(name) for name in ("tuning", "own rate", "one rate")}
    assert noises.as_text(found) == TEXT
    assert len(TEXT) < 60_000
    own = {noises.chosen(data_set, kind) for data_set in SETS for kind in KINDS}
    assert set(found["own rate"]) == own
    assert set(found["one rate"]) == {Condition(WRONG, kind) for kind in KINDS}
    for condition in found["tuning"]:
        assert condition.learning_rate in noises.RATES[condition.data]
    assert not set(noises.TUNING) & set(noises.SEEDS) and len(noises.TUNING) == 10


def test_every_kind_of_noise_sees_the_same_digits_and_ends_elsewhere(monkeypatch):
    monkeypatch.setattr(noises, "EPOCHS", 1)
    found = [noises.fit(Condition(WRONG, kind, 0.05), 1) for kind in KINDS]
    for parts, params in found[1:]:
        np.testing.assert_array_equal(parts.train_labels, found[0][0].train_labels)
        assert not np.allclose(params[1][0], found[0][1][1][0])
    assert found[0][1][0][0].dtype == np.float64
    draw = noise.drawn_by(lambda h, keep, rng: h)
    _, still = noises.fit(Condition(WRONG, NORMAL, 0.05), 1, draw)
    np.testing.assert_allclose(still[1][0], found[0][1][1][0])  # no noise after all


def test_predictions_are_judged_by_error_loss_and_how_sure_they_are():
    said = np.array([[0.5, 0.25, 0.25], [0.1, 0.8, 0.1]])
    error, loss, sure = noises.quality(said, np.array([0, 2]))
    assert (error, sure) == (50, pytest.approx(0.65))
    assert loss == pytest.approx(-(np.log(0.5) + np.log(0.1)) / 2, abs=1e-4)


def test_a_temperature_changes_the_loss_and_no_error():
    parts = noises.sweeps.split(SETS[WRONG], 0)
    params = nets.init_params([64, 16, 16, 10], np.random.default_rng(0), np.float64)
    found = noises.judged(parts, params, np.random.default_rng(1))
    assert found["one"][0] == found["one T"][0]
    assert found["one T"][1] < found["one"][1]
    assert np.shape(found["mean"]) == (3, len(noises.COUNTS))
    mine = noises.judged(parts, params, np.random.default_rng(1), noise.average)
    assert np.shape(mine["mean"]) == (3, 1)
    assert mine["one"] == found["one"]


def test_what_is_learned_is_the_share_of_wrong_labels_that_are_answered():
    parts = noises.sweeps.split(SETS[WRONG], 0)
    always = nets.init_params([64, 10], np.random.default_rng(0))
    always = [(0 * always[0][0], np.eye(10)[3])]
    false = parts.train_labels != parts.true_labels
    assert noises.learned(parts, always) == pytest.approx(np.mean(parts.train_labels[false] == 3))
    assert noises.learned(noises.sweeps.split(SETS[JITTERED], 0), [(np.zeros((144, 10)), 0)]) == 0


@pytest.mark.parametrize("true", [0.3, 1.0, 4.0])
def test_the_temperature_is_the_lowest_point_of_the_loss(true):
    rng = np.random.default_rng(5)
    logits = rng.normal(size=(4000, 5))
    labels = np.array([rng.choice(5, p=p) for p in nets.softmax(logits)])
    found = temperature.fitted(true * logits, labels)
    assert found == pytest.approx(true, rel=0.1)
    lowest = nets.cross_entropy(true * logits / found, labels)
    for near in (0.99 * found, 1.01 * found):
        assert nets.cross_entropy(true * logits / near, labels) >= lowest


def test_the_cost_of_noise_is_the_same_for_both_labels_and_nearly_wagers():
    c, keep, rng = np.array([0.5, -0.3, 0.2]), 0.7, np.random.default_rng(6)
    masked = (rng.random((200_000, 3)) < keep) @ c / keep
    for label in (0, 1):
        rise = np.logaddexp(0, 0.4 + masked) - label * (0.4 + masked)
        whole = np.logaddexp(0, 0.4 + c.sum()) - label * (0.4 + c.sum())
        # Standard error of the mean, about 0.0004.
        assert rise.mean() - whole == pytest.approx(logistic.noise_cost(c, 0.4, keep), abs=0.002)
    exact, near = logistic.noise_cost(c / 9, 0.4, keep), logistic.wager(c / 9, 0.4, keep)
    assert exact == pytest.approx(near, rel=0.02)
    assert logistic.noise_cost(c, np.zeros((2, 3)), keep).shape == (2, 3)


def test_ridge_is_judged_on_all_three_sets_of_digits():
    split = data.split_digits(np.random.default_rng(1), n=60)
    seen, new, test = ridge.errors(split, ensembles.ridge, 0.9)
    assert seen < new
    assert 0.05 < test < 0.5
