"""Averages over all thinned networks, run one by one."""

import numpy as np
import pytest

from droplab import nets
from droplab.studies import averages

H = np.array([2.0, 0.0, 1.5, -0.3, 1.0])
W = np.array([0.9, -1.1, -1.4, 0.6, 0.8])
RNG = np.random.default_rng


@pytest.fixture(scope="module")
def net():
    """A net with 4 units in one hidden layer, digits for it, and labels."""
    params = nets.init_params([3, 4, 2], RNG(0), dtype=np.float64)
    params = [(W, b + 0.3) for W, b in params]
    return RNG(1).normal(size=(6, 3)), np.array([0, 1, 0, 1, 1, 0]), params


@pytest.mark.parametrize("n", [1, 3, 12])
def test_every_mask_stands_in_the_table_once(n):
    masks = averages.every_mask(n)
    assert masks.shape == (2**n, n)
    assert set(np.unique(masks)) == {0.0, 1.0}
    assert len(np.unique(masks, axis=0)) == 2**n


def test_more_masks_than_a_lesson_has_time_for_are_refused():
    with pytest.raises(ValueError, match="at most 12"):
        averages.every_mask(13)


@pytest.mark.parametrize("keep", [0.3, 0.8, 1.0, [0.2, 0.5, 0.9, 1.0]])
def test_the_probabilities_of_all_masks_add_up_to_one(keep):
    chance = averages.mask_probabilities(averages.every_mask(4), keep)
    assert chance.sum() == pytest.approx(1, abs=1e-12)
    assert chance @ averages.every_mask(4) == pytest.approx(np.broadcast_to(keep, 4))


@pytest.mark.parametrize("keep", [0.05, 0.3, 0.8, 1.0])
def test_the_mean_preactivation_is_that_of_the_scaled_net(keep):
    found = averages.means(H, W, 0.5, keep)
    assert found.mean == pytest.approx(found.one, abs=1e-12)
    assert found.one == pytest.approx(H @ W * keep + 0.5)


def test_after_a_relu_the_mean_is_above_the_one_net_or_equal():
    z, chance = averages.preactivations(H, W, -1.0, 0.8)
    found = averages.means(H, W, -1.0, 0.8)
    assert found.mean_after == pytest.approx(chance @ np.maximum(z, 0))
    assert found.mean_after > found.one_after == max(found.one, 0)


def test_the_averages_are_those_over_masks_drawn_by_hand(net):
    x, labels, params = net
    got = averages.every_network(x, labels, params, [1, 0.8])
    r = RNG(2).random((4000, 4)) < 0.8
    said = [nets.softmax(nets.forward(x, params, [None, mask * 1.0])) for mask in r]
    assert got.arithmetic == pytest.approx(np.mean(said, axis=0), abs=0.03)
    losses = [-np.mean(np.log(p[np.arange(6), labels])) for p in said]
    assert got.single_loss == pytest.approx(np.mean(losses), abs=0.05)
    right = [np.mean(p.argmax(axis=1) == labels) for p in said]
    assert got.single_right == pytest.approx(np.mean(right), abs=0.03)


def test_behind_one_masked_layer_the_geometric_mean_is_the_one_net(net):
    got = averages.every_network(*net, [1, 0.8])
    assert got.gap("geometric") < 1e-12 < got.gap("arithmetic")
    assert got.geometric.sum(axis=1) == pytest.approx(np.ones(6))


def test_behind_two_masked_layers_it_is_not():
    params = nets.init_params([3, 4, 4, 2], RNG(3), dtype=np.float64)
    got = averages.every_network(
        RNG(4).normal(size=(9, 3)), np.zeros(9, int), params, [1, 0.5, 0.5]
    )
    assert got.gap("geometric") > 1e-3


def test_loss_and_share_right_are_of_the_prediction_that_is_named():
    said = np.array([[0.5, 0.5], [0.9, 0.1]])
    sure = np.array([[0.1, 0.9], [0.2, 0.8]])
    got = averages.Averages(said, sure, said, np.array([1, 1]), 1.0, 0.5)
    assert got.loss("arithmetic") == pytest.approx(-(np.log(0.5) + np.log(0.1)) / 2)
    assert (got.right("geometric"), got.right("arithmetic")) == (1.0, 0.0)
    assert got.gap("geometric") == pytest.approx(0.7)


def test_a_gap_of_rounding_is_shown_as_none():
    assert averages.shown_gap(-3e-15) == "0 (to 9 digits)"
    assert averages.shown_gap(0.161) == "0.16"


def test_the_probability_of_one_mask_is_a_number():
    assert averages.mask_probabilities(np.array([1, 0, 1]), 0.8) == pytest.approx(0.128)


def test_the_expected_preactivation_is_the_mean_of_all_of_them():
    z, chance = averages.preactivations(H, W, 0.5, 0.3)
    found = averages.expected(H[None, :], W[:, None], np.array([0.5]), 0.3)
    assert found.shape == (1, 1)
    assert found.item() == pytest.approx(chance @ z)


def test_averages_are_taken_over_the_masks_that_are_handed_in():
    def only_whole(n):
        return [[1] * n]

    found = averages.means(H, W, -1.0, 0.5, only_whole)
    assert found.mean == pytest.approx(0.5 ** len(H) * (H @ W - 1.0))
