"""What is measured of units and of networks with inputs that cheat."""

import numpy as np
import pytest

from droplab import data
from droplab.layers import autoencoder
from droplab.studies import features


def test_bars_of_counts_what_units_add_to_the_copy():
    bars = autoencoder.single_bars()  # (16, 64)
    V = np.vstack([bars[:3], bars[:1], np.random.default_rng(0).standard_normal((2, 64))])
    params = [(np.zeros((64, 6)), np.zeros(6)), (V, np.zeros(64))]
    units, covered, wrong = features.bars_of(params, bars)
    assert (units, covered) == (4, 3)
    assert wrong == pytest.approx(np.mean(bars**2))  # it copies nothing


def test_agreement_is_one_for_an_even_image_but_for_its_edge_and_nothing_for_noise():
    assert features.agreement(np.ones((64, 2))) == pytest.approx(56 / 64)
    board = np.indices((8, 8)).sum(axis=0).reshape(64, 1) % 2 * 2.0 - 1
    assert features.agreement(board) == pytest.approx(-56 / 64)
    noise = np.random.default_rng(0).standard_normal((64, 2000))
    assert abs(features.agreement(noise)) < 0.02


def test_gini_is_nothing_for_equals_and_nearly_one_where_one_has_all():
    assert features.gini(np.ones(10)) == pytest.approx(0)
    assert features.gini(np.array([0.0, 0, 0, 5])) == pytest.approx(3 / 4)
    assert features.gini(np.array([3.0, 1.0])) == pytest.approx(1 / 4)


def test_correlation_leaves_silent_units_out_and_counts_them():
    # Units 0 and 1 say the same, unit 2 nothing.
    W = np.array([[1.0, 2.0, 0.0], [0.0, 0.0, 0.0]])
    params = [(W, np.array([0.0, 0.0, -1.0])), (np.ones((3, 2)), np.zeros(2))]
    x = np.abs(np.random.default_rng(0).standard_normal((20, 2)))
    size, silent = features.correlation(params, x)
    assert size == pytest.approx(1)
    assert silent == 1


def test_inputs_tell_the_label_in_training_and_lie_elsewhere():
    split = data.split_digits(np.random.default_rng(0))
    cheating = features.cheating_split(split, np.random.default_rng(1))
    np.testing.assert_array_equal(cheating.train_x[:, 64:].argmax(axis=1), split.train_labels)
    for part in ("validation", "test"):
        x, labels = getattr(cheating, f"{part}_x"), getattr(cheating, f"{part}_labels")
        np.testing.assert_array_equal(x[:, :64], getattr(split, f"{part}_x"))
        np.testing.assert_array_equal(x[:, 64:].sum(axis=1), 1)
        assert not np.any(x[:, 64:].argmax(axis=1) == labels)
    np.testing.assert_array_equal(cheating.true_labels, split.true_labels)


def test_worth_takes_the_worst_unit_of_each_seed():
    removed = np.zeros((2, 3, 4))
    removed[0, 0], removed[1, 0] = [0.1, -0.2, 0.3, 0.0], [0.5, 0.0, 0.0, 0.0]
    removed[:, 1] = [0.0, 0.02, 0.01, 0.0]
    removed[:, 2] = 1.0
    found = features.worth(removed, [(0.2, 3), (0.4, 5)])
    assert found["loss"].mean == pytest.approx(0.4)
    assert found["error"].mean == pytest.approx(2.0)
    assert found["gini"].mean == pytest.approx(0)
    # What falls counts as nothing: 0.1 and 0.3 of four, and one of four.
    expected = [features.gini(np.array([0.1, 0, 0.3, 0])), 3 / 4]
    assert found["loss gini"].mean == pytest.approx(np.mean(expected))
    assert (found["correlation"].mean, found["silent"].mean) == (pytest.approx(0.3), 4)


def test_with_cheat_keeps_float32():
    x = np.zeros((3, 64), np.float32)
    assert features.with_cheat(x, np.arange(3), np.random.default_rng(0), True).dtype == np.float32


def test_sparsity_counts_small_activations_of_either_sign():
    assert features.sparsity(np.array([[0.0, 2.0], [0.005, 0.395]])) == pytest.approx((0.6, 0.5))
    assert features.sparsity(np.array([-3.0, -0.2, 0.2]), 0.5) == pytest.approx((-1.0, 2 / 3))
