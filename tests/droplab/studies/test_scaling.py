"""Nets whose weights are scaled right, wrongly or not at all."""

import numpy as np
import pytest

from droplab import nets, train
from droplab.studies import scaling

KEEP = [0.8, 0.5, 0.5]


@pytest.fixture(scope="module")
def net():
    return scaling.trained(0, KEEP)


def test_reweighting_scales_weights_and_leaves_biases_and_the_caller_alone():
    params = [(np.full((2, 3), 2.0), np.ones(3)), (np.full((3, 1), 4.0), np.ones(1))]
    (first, b), (second, _) = scaling.reweighted(params, [0.8, 0.5], 2)
    assert np.allclose(first, 2 * 0.64)
    assert np.allclose(second, 4 * 0.25)
    assert np.array_equal(b, np.ones(3))
    assert np.array_equal(params[0][0], np.full((2, 3), 2.0))


def test_a_net_is_told_by_its_loss_share_right_and_confidence():
    params = [(np.eye(2), np.zeros(2))]
    x = np.array([[2.0, 0.0], [0.0, 1.0]])
    found = scaling.tested(params, x, np.array([0, 0]))
    sure = np.array([1 / (1 + np.exp(-2)), 1 / (1 + np.exp(-1))])
    assert found.right == 50.0
    assert found.sure == pytest.approx(100 * sure.mean())
    assert found.loss == pytest.approx(-(np.log(sure[0]) + np.log(1 - sure[1])) / 2)


def test_a_sweep_tests_each_net_at_each_power(net):
    found = scaling.sweep([net], KEEP, [0, 1])
    assert found.shape == (1, 2, 3)
    split = net.split
    for place, params in enumerate((net.params, train.scaled(net.params, KEEP))):
        wanted = scaling.tested(params, split.test_x, split.test_labels)
        assert found[0, place] == pytest.approx(wanted)


def test_nets_are_trained_in_double_precision(net):
    assert {part.dtype for pair in net.params for part in pair} == {np.dtype(float)}


def test_all_networks_of_a_small_net_are_run_on_digits_it_was_not_trained_on():
    got = scaling.enumerated(0, (6, 4), [1, 0.8, 0.8])
    assert got.one.shape == (300, 10)
    assert got.gap("geometric") > 1e-6
    again = scaling.enumerated(0, (6, 4), [1, 0.8, 0.8])
    assert np.array_equal(got.geometric, again.geometric)


def test_without_biases_forgetting_changes_no_prediction(net):
    assert scaling.changed(net, KEEP) > 0
    assert scaling.changed(net, KEEP, biases=False) < 0.2  # ties of rounding


def test_changed_counts_predictions():
    x, params = np.array([[1.0], [3.0]]), [(np.array([[1.0, 0.0]]), np.array([-1.0, 0.5]))]
    split = type("Split", (), {"test_x": x})
    net = scaling.Trained(split, params)
    assert nets.forward(x, params).argmax(axis=1).tolist() == [1, 0]
    assert scaling.changed(net, [0.4]) == 50.0  # 3 * 0.4 - 1 is below 0.5
