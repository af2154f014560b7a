"""The studies of lesson 09 measure what they say, on nets small enough to check by hand."""

from dataclasses import replace

import numpy as np
import pytest

from droplab import nets, train
from droplab.intervals import interval
from droplab.layers import noise
from droplab.studies import curvebands, noises, sweeps

KEEP = [1.0, 0.6, 0.6]


@pytest.fixture(scope="module")
def runs():
    """Return two nets a kind, trained for two epochs."""
    short = {"30 % wrong labels": (sweeps.Condition(wrong=0.3, n=100), 0.02, 0.05, 2)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(noises, "SETS", short)
        kinds = {"no noise": {}, "coins (dropout)": {"keep": KEEP}}
        kinds["Gaussian"] = {"keep": KEEP, "gaussian": True}
        return {k: noises.trained("30 % wrong labels", n, range(2)) for k, n in kinds.items()}


def test_every_kind_of_noise_sees_the_same_digits_and_ends_elsewhere(runs):
    none, coins, normal = runs.values()
    for (one, a), (two, b), (three, c) in zip(none, coins, normal):
        np.testing.assert_array_equal(one.train_x, two.train_x)
        np.testing.assert_array_equal(one.train_labels, three.train_labels)
        weights = [history.params[0][0] for history in (a, b, c)]
        assert not np.allclose(weights[0], weights[1]) and not np.allclose(weights[1], weights[2])


def test_a_net_is_trained_with_the_settings_of_its_set(runs):
    parts, history = runs["coins (dropout)"][1]
    settings = train.Settings(epochs=2, learning_rate=0.05, keep=KEEP)
    again = train.train(parts, settings, np.random.default_rng([90, 1]))
    np.testing.assert_array_equal(again.params[0][0], history.params[0][0])


def test_averages_are_those_of_the_first_k_nets_and_of_the_one(runs):
    coins = runs["coins (dropout)"]
    found = noises.averages(coins, KEEP, [1, 3])
    parts, history = coins[1]
    rng = np.random.default_rng([91, 1])
    means = noise.running_averages(parts.test_x, history.params, KEEP, [1, 3], rng)
    picked = np.arange(len(parts.test_labels)), parts.test_labels
    for i, said in enumerate(means):
        assert found.mean.loss[1, i] == pytest.approx(-np.log(said[picked]).mean())
        assert found.mean.sure[1, i] == pytest.approx(said.max(axis=1).mean())
    whole = 100 * nets.error(nets.forward(parts.test_x, history.params), parts.test_labels)
    assert found.one.error[1] == pytest.approx(whole)
    gap = interval(found.mean.error[:, 1] - found.one.error)
    assert found.gaps("error")[1] == gap == found.at(3).gaps("error")[0]


def test_spoiled_labels_make_the_error_larger(runs):
    coins = runs["coins (dropout)"]
    right, spoiled = (noises.averages(coins, KEEP, [2], spoiled=s) for s in (0, 0.9))
    assert np.all(spoiled.one.error > right.one.error)
    np.testing.assert_allclose(spoiled.one.sure, right.one.sure)


def test_errors_are_given_for_both_ends_and_each_seed(runs):
    found = noises.errors({"30 % wrong labels": runs})
    assert set(found) == {("30 % wrong labels", "last"), ("30 % wrong labels", "stopped")}
    parts, history = runs["Gaussian"][0]
    logits = nets.forward(parts.test_x, history.best_params)
    expected = 100 * nets.error(logits, parts.test_labels)
    assert found["30 % wrong labels", "stopped"]["Gaussian"][0] == pytest.approx(expected)


def test_what_is_memorised_is_the_share_of_wrong_labels_that_are_answered(runs):
    parts, history = runs["no noise"][0]
    always = [(np.zeros_like(W), np.zeros_like(b)) for W, b in history.params]
    always[-1][1][3] = 1.0  # says 3 to everything
    (said,) = noises.memorised([(parts, replace(history, params=always))])
    false = parts.train_labels != parts.true_labels
    assert said == pytest.approx(100 * np.mean(parts.train_labels[false] == 3))


def test_points_lie_on_both_sides_of_the_gap_and_not_in_it():
    curve, said = curvebands.fitted(10, [1.0, 0.9, 0.9], seed=0, nets=5)
    assert said.shape == (5, len(curvebands.GRID))
    assert (curve.x < -1).sum() == 5 and (curve.x > 1).sum() == 5
    assert np.abs(curve.y - curvebands.truth(curve.x)).max() < 0.5


def test_a_band_is_measured_in_its_places():
    grid = curvebands.GRID
    width = np.where(np.abs(grid) > 4, 3.0, 1.0)  # three times as wide beyond the points
    said = curvebands.truth(grid) + np.outer([1, -1], width)
    found = curvebands.measured([(None, said), (None, said + 0.5)])
    assert found.half_width["among the points"].mean == pytest.approx(2)
    assert found.wider["beyond them"].mean == pytest.approx(3)
    assert found.off["in the gap"].mean == pytest.approx(0.25)
    assert found.covered["in the gap"].mean == 100
