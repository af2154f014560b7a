"""Lesson 06's studies measure what they say."""

import numpy as np
import pytest

from droplab import check, data, nets
from droplab.studies import backward


@pytest.fixture(scope="module")
def split():
    return data.split_digits(np.random.default_rng(1), n=200)


def test_fewer_units_are_silent_in_a_larger_batch_and_more_with_dropout(split):
    params = nets.init_params([64, 32, 10], np.random.default_rng(2))
    thinned = backward.silent_shares(params, split, [1.0, 0.5], [1, 10])
    whole = backward.silent_shares(params, split, [1.0, 1.0], [1, 10])
    assert thinned[0] > thinned[1]
    assert whole[0] > whole[1]
    assert thinned[0] > whole[0]


def test_ours_are_right_for_all_that_the_checks_ask():
    for name in ("dropout_backward", "numerical_gradient", "sgd_step"):
        exercise, ours = getattr(check, name), getattr(backward, name)
        for part in exercise.parts:
            exercise(ours, part)


def test_quotients_are_central_differences_for_every_nudge():
    start = np.array([[1.0, -2.0]])
    found = backward.quotients(lambda W: float(np.sum(W**3)), start, [0.5, 1.0])
    assert found == pytest.approx(np.array([[3.25, 12.25], [4.0, 13.0]]))


def test_loss_at_uses_the_masks_of_its_generator():
    rng = np.random.default_rng(3)
    params = nets.init_params([4, 5, 3], rng, dtype=np.float64)
    x, labels, W = rng.normal(size=(6, 4)), np.array([0, 1, 2, 0, 1, 2]), 2 * params[0][0]
    masks = nets.draw_masks(params, [0.8, 0.5], np.random.default_rng(4), 6)
    wanted = nets.cross_entropy(nets.forward(x, [(W, params[0][1]), params[1]], masks), labels)
    coins = np.random.default_rng(4)
    assert backward.loss_at(W, params, x, labels, [0.8, 0.5], coins) == pytest.approx(wanted)
    assert backward.loss_at(W, params, x, labels, [0.8, 0.5], coins) != pytest.approx(wanted)


def test_a_step_check_passes_the_right_step_with_a_frozen_generator_only():
    rng = np.random.default_rng(5)
    x, labels = rng.normal(size=(5, 6)), np.array([0, 2, 1, 2, 0])
    params = nets.init_params([6, 7, 3], rng, dtype=np.float64)
    step, numerical, keep = backward.sgd_step, backward.numerical_gradient, [0.8, 0.5]
    for frozen, moving in backward.step_check(step, numerical, params, x, labels, keep):
        assert frozen < 1e-6
        assert moving > 1

    def too_far(params, x, labels, keep, rng, learning_rate):
        return step(params, x, labels, keep, rng, 2 * learning_rate)

    for frozen, _ in backward.step_check(too_far, numerical, params, x, labels, keep):
        assert frozen == pytest.approx(0.5, rel=1e-4)
