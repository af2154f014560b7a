"""Only an optimiser that remembers gradients moves the weights of a dropped unit."""

import numpy as np
import pytest

from droplab import data
from droplab.studies import backward, optimisers
from droplab.studies.optimisers import OPTIMISERS, Optimiser


@pytest.fixture(scope="module")
def split():
    return data.split_digits(np.random.default_rng(1), n=200)


def after(optimiser, gradients, value=0.0):
    """Return where one number is after these gradients, and its last move."""
    value, memory = np.array([value]), None
    for t, gradient in enumerate(gradients, 1):
        moved, memory = optimiser.step(value, np.array([gradient]), memory, t)
        value = value + moved
    return float(value[0]), float(moved[0])


def test_a_plain_step_is_the_gradient_times_the_rate_and_momentum_carries_on():
    assert after(Optimiser(0.1), [2.0, 3.0]) == pytest.approx((-0.5, -0.3))
    # v = -0.2, then 0.9 * -0.2 - 0.3.
    assert after(Optimiser(0.1, first=0.9), [2.0, 3.0]) == pytest.approx((-0.68, -0.48))


def test_adam_is_algorithm_1_of_the_paper():
    rate, b1, b2, m, s, x = 0.01, 0.9, 0.999, 0.0, 0.0, 1.0
    gradients = [0.5, -2.0, 0.0, 1.0]
    for t, g in enumerate(gradients, 1):
        m, s = b1 * m + (1 - b1) * g, b2 * s + (1 - b2) * g * g
        x -= rate * (m / (1 - b1**t)) / (np.sqrt(s / (1 - b2**t)) + 1e-8)
    assert after(Optimiser(rate, b1, b2), gradients, 1.0)[0] == pytest.approx(x)


def test_the_first_step_of_adam_has_the_size_of_the_rate_and_decay_comes_on_top():
    for gradient in (1e-3, 50.0):
        assert after(OPTIMISERS["Adam"], [gradient])[1] == pytest.approx(-0.001, rel=1e-4)
    plain, decayed = (after(OPTIMISERS[n], [0.5], 2.0)[1] for n in ("Adam", "AdamW, decay 0.01"))
    assert decayed - plain == pytest.approx(-0.001 * 0.01 * 2.0)


@pytest.mark.parametrize("name", OPTIMISERS)
def test_a_zero_stays_a_zero_without_a_memory_of_gradients(name):
    moved = after(OPTIMISERS[name], [0.7, 0.3, 0.0])[1]
    assert (moved == 0) is (name in ("plain SGD", "RMSprop"))


def test_a_dropped_unit_moves_with_momentum_and_stands_still_without(split):
    plain = optimisers.moves(split, OPTIMISERS["plain SGD"], steps=30)
    assert plain[0].shape == plain[1].shape == (30, 128)
    assert plain[1].dtype == bool
    assert np.all(plain[0][~plain[1]] == 0)
    assert optimisers.moved_share(*plain, skip=10) == 0
    moved = optimisers.moves(split, OPTIMISERS["momentum 0.9"], steps=30)
    assert 0.2 < optimisers.moved_share(*moved, skip=10) < 1.5


def test_moves_are_those_of_the_backward_pass_that_is_given(split):
    plain = OPTIMISERS["plain SGD"]
    lengths, _ = optimisers.moves(split, plain, steps=20)
    ours, _ = optimisers.moves(split, plain, backward.dropout_backward, steps=20)
    np.testing.assert_array_equal(ours, lengths)
    # The weights before the mask change when it leaks, and those behind it in later steps.
    leaky, _ = optimisers.moves(split, plain, lambda grad, mask: grad, steps=20)
    np.testing.assert_array_equal(leaky[0], lengths[0])
    assert not np.allclose(leaky, lengths)


def test_a_share_is_taken_after_the_first_steps_for_each_seed(split):
    kept = np.array([[True], [False], [True], [False]])
    lengths = np.array([[9.0], [9.0], [4.0], [3.0]])
    assert optimisers.moved_share(lengths, kept, skip=2) == 0.75
    found = optimisers.shares(split, OPTIMISERS["plain SGD"], seeds=(1, 2))
    assert found == [0.0, 0.0]
