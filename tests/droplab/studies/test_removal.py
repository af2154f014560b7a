"""Silencing hidden units takes away what they add, and nothing else."""

import numpy as np
import pytest

from droplab import nets
from droplab.studies import removal


@pytest.fixture
def net():
    rng = np.random.default_rng(0)
    params = nets.init_params([6, 5, 4, 3], rng, float)
    params = [(W, rng.random(len(b))) for W, b in params]
    x = rng.standard_normal((40, 6))
    return params, x, rng.integers(0, 3, 40)


def without(x, params, gone):
    """Return the logits with these (layer, unit) deleted from the weights altogether."""
    h = x
    for number, (W, b) in enumerate(params):
        if number:
            kept = [u for u in range(len(W)) if (number - 1, u) not in gone]
            h, W = h[:, kept], W[kept]
        h = h @ W + b
        if number < len(params) - 1:
            h = np.maximum(h, 0)
    return h


def test_a_silent_unit_is_as_good_as_deleted(net):
    params, x, _ = net
    alive = np.ones(9)
    alive[[1, 7]] = 0  # unit 1 of the first hidden layer, unit 2 of the second
    expected = without(x, params, {(0, 1), (1, 2)})
    np.testing.assert_allclose(removal.forward_with(x, params, alive), expected)


def test_with_all_units_alive_the_network_is_the_whole_one(net):
    params, x, _ = net
    expected = nets.forward(x, params)
    np.testing.assert_array_equal(removal.forward_with(x, params, np.ones(9)), expected)


def test_one_by_one_measures_each_unit_in_the_order_of_the_layers(net):
    params, x, labels = net
    loss, error, moved = removal.one_by_one(params, x, labels)
    whole, gone = nets.forward(x, params), without(x, params, {(1, 0)})
    assert loss[5] == pytest.approx(
        nets.cross_entropy(gone, labels) - nets.cross_entropy(whole, labels)
    )
    assert error[5] == pytest.approx(nets.error(gone, labels) - nets.error(whole, labels))
    lengths = np.linalg.norm(gone - whole, axis=1).mean(), np.linalg.norm(whole, axis=1).mean()
    assert moved[5] == pytest.approx(lengths[0] / lengths[1])
    assert loss.shape == (9,)


def test_silence_takes_one_unit_from_a_copy(net):
    params, x, _ = net
    before = nets.forward(x, params)
    for layer, unit in ((0, 4), (1, 0)):
        gone = removal.silence(params, layer, unit)
        expected = without(x, params, {(layer, unit)})
        np.testing.assert_allclose(nets.forward(x, gone), expected)
    np.testing.assert_array_equal(nets.forward(x, params), before)


def test_one_by_one_silences_by_the_function_it_is_given(net):
    asked = []

    def nobody(params, layer, unit):
        asked.append((layer, unit))
        return params

    assert not removal.one_by_one(*net, nobody).any()
    assert asked == [(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (1, 0), (1, 1), (1, 2), (1, 3)]


def test_one_order_is_a_curve_over_a_single_order(net):
    shares = [0.0, 0.5, 1.0]
    one = removal.one_order(*net, shares, np.random.default_rng(3))
    same = removal.curve(*net, shares, np.random.default_rng(3), orders=1)
    np.testing.assert_array_equal(one, same)


def test_a_curve_begins_whole_and_ends_with_the_last_bias(net):
    params, x, labels = net
    for rescale in (False, True):
        errors = removal.curve(
            params, x, labels, [0.0, 1.0], np.random.default_rng(1), rescale=rescale
        )
        ends = nets.forward(x, params), np.tile(params[-1][1], (40, 1))
        np.testing.assert_allclose(errors, [nets.error(logits, labels) for logits in ends])


def test_rescaling_leaves_the_sum_of_equal_units_as_it_was():
    # Four equal units, whose sum decides: 4 says class 0, less says class 1.
    params = [(np.zeros((1, 4)), np.ones(4)), (np.tile([1.0, 0.0], (4, 1)), np.array([0.0, 3.5]))]
    x, labels = np.zeros((3, 1)), np.zeros(3, int)
    errors = [
        removal.curve(params, x, labels, [0.0, 0.5], np.random.default_rng(2), rescale=rescale)
        for rescale in (False, True)
    ]
    np.testing.assert_allclose(errors, [[0, 1], [0, 0]])


def test_what_makes_no_sense_is_refused_by_name(net):
    params, x, labels = net
    with pytest.raises(ValueError, match="alive needs"):
        removal.forward_with(x, params, np.ones(5))
    with pytest.raises(ValueError, match="shares"):
        removal.curve(params, x, labels, [1.5], np.random.default_rng(0))
    with pytest.raises(TypeError, match="rng"):
        removal.curve(params, x, labels, [0.5], 0)
    with pytest.raises(ValueError, match="orders"):
        removal.curve(params, x, labels, [0.5], np.random.default_rng(0), orders=0)
