"""Noise beside dropout: Gaussian factors, averages of thinned nets."""

from dataclasses import replace

import numpy as np
import pytest

from droplab import data, nets, train
from droplab.layers import noise

RNG = np.random.default_rng
QUICK = train.Settings(hidden=(24, 16), epochs=4, learning_rate=0.05, keep=(1, 0.7, 0.6))


def small_net():
    rng = RNG(0)
    params = [(rng.normal(size=s), rng.normal(size=s[1])) for s in ((5, 7), (7, 6), (6, 3))]
    return params, rng.normal(size=(8, 5)), rng.integers(0, 3, size=8)


@pytest.mark.parametrize("keep", [0.3, 0.8])
def test_gaussian_factors_have_the_mean_and_variance_of_an_inverted_mask(keep):
    params = nets.init_params([400, 10], RNG(1))
    (factors,) = noise.draw_gaussian(params, keep, RNG(2), 100)
    assert factors.shape == (100, 400)
    assert factors.dtype == np.float32
    variance = (1 - keep) / keep
    # Six standard errors of the mean and of the variance of n normal numbers.
    assert factors.mean() == pytest.approx(1, abs=6 * np.sqrt(variance / factors.size))
    assert factors.var() == pytest.approx(variance, rel=6 * np.sqrt(2 / factors.size))


def test_inputs_kept_whole_get_no_factor_and_draw_no_number():
    params, rng = small_net()[0], RNG(3)
    assert noise.draw_gaussian(params, 1, rng, 6) == [None, None, None]
    assert rng.random() == RNG(3).random()
    first, second, _ = noise.draw_gaussian(params, [0.5, 1, 0.5], rng, 6)
    assert first.shape == (6, 5)
    assert second is None


def test_gradients_hold_where_a_factor_turned_a_unit_negative():
    params, x, labels = small_net()
    factors = noise.draw_gaussian(params, 0.3, RNG(4), 8)
    hidden = nets.activations(x, params, factors)[1]
    assert (hidden < 0).any(), "the test needs factors below zero on active units"
    _, gradients = nets.loss_and_gradients(params, x, labels, factors)
    W = params[0][0]
    for i in np.ndindex(W.shape):
        losses = []
        for step in (1e-6, -1e-6):
            W[i] += step
            losses.append(nets.loss_and_gradients(params, x, labels, factors)[0])
            W[i] -= step
        assert gradients[0][0][i] == pytest.approx((losses[0] - losses[1]) / 2e-6, abs=1e-6)


def test_training_with_gaussian_noise_is_training_with_other_noise():
    split = data.split_digits(RNG(5), n=150, validation=100)
    plain, coins, gaussian = (
        train.train(split, settings, RNG(6)).params[0][0]
        for settings in (replace(QUICK, keep=1.0), QUICK, replace(QUICK, gaussian=True))
    )
    assert not np.array_equal(coins, gaussian)
    assert not np.array_equal(plain, gaussian)
    again = train.train(split, replace(QUICK, gaussian=True), RNG(6)).params[0][0]
    np.testing.assert_array_equal(gaussian, again)


def test_a_step_of_training_uses_the_gaussian_factors_drawn_next():
    params, x, labels = small_net()
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    settings = train.Settings(hidden=(7, 6), keep=(0.8, 0.5, 0.5), gaussian=True)
    factors = noise.draw_gaussian(params, settings.keep, RNG(7), len(x))
    _, gradients = nets.loss_and_gradients(params, x, labels, factors)
    expected = [W - settings.learning_rate * dW for (W, _), (dW, _) in zip(params, gradients)]
    train.step(params, velocity, x, labels, settings, RNG(7))
    for (W, _), right in zip(params, expected):
        np.testing.assert_allclose(W, right)


def test_gaussian_noise_in_the_papers_form_is_refused():
    with pytest.raises(ValueError, match="inverted=False"):
        train.Settings(gaussian=True, inverted=False)


def test_running_averages_are_means_of_the_first_thinned_nets():
    params, x, _ = small_net()
    found = noise.running_averages(x, params, [0.8, 0.5, 0.5], [1, 3], RNG(8))
    rng, said = RNG(8), []
    for _ in range(3):
        masks = nets.draw_masks(params, [0.8, 0.5, 0.5], rng, len(x))
        said.append(nets.softmax(nets.forward(x, params, masks)))
    np.testing.assert_allclose(found, [said[0], np.mean(said, axis=0)])
    assert found.sum(axis=-1) == pytest.approx(1)


@pytest.mark.parametrize("counts", [[], [3, 1], [2, 2]])
def test_counts_that_do_not_ascend_are_refused(counts):
    params, x, _ = small_net()
    with pytest.raises(ValueError, match="ascend"):
        noise.running_averages(x, params, 0.5, counts, RNG(9))


@pytest.mark.parametrize("keep", [0.3, 0.8, 1.0])
def test_normal_factors_have_the_mean_and_variance_of_an_inverted_mask(keep):
    factors = noise.normal_factors((400, 100), keep, np.random.default_rng(5))
    # 40,000 draws: five standard errors of the mean and of the variance.
    variance = (1 - keep) / keep
    assert factors.shape == (400, 100)
    assert factors.mean() == pytest.approx(1, abs=5 * np.sqrt(variance / 40_000) + 1e-12)
    assert factors.var() == pytest.approx(variance, abs=5 * variance * np.sqrt(2 / 40_000))


def test_multiplied_multiplies_by_normal_factors():
    h = np.array([[1.0, -2.0, 0.0]])
    found = noise.multiplied(h, 0.8, RNG(4))
    np.testing.assert_array_equal(found, h * noise.normal_factors((1, 3), 0.8, RNG(4)))


def test_training_draws_by_the_noise_it_is_given():
    asked = []

    def twice(h, keep, rng):
        asked.append((h.shape, keep))
        return 2 * h

    params, _, _ = small_net()
    factors = noise.drawn_by(twice)(params, [1, 0.7, 0.6], RNG(5), 8)
    assert factors[0] is None
    assert asked == [((8, 7), 0.7), ((8, 6), 0.6)]
    np.testing.assert_array_equal(factors[1], np.full((8, 7), 2.0))
    split = data.split_digits(RNG(6), n=50)
    history = train.train(split, QUICK, RNG(7), draw=noise.drawn_by(lambda h, keep, rng: h))
    whole = train.train(split, replace(QUICK, keep=1.0), RNG(7))
    np.testing.assert_array_equal(history.train_loss, whole.train_loss)


def test_an_average_is_the_last_of_the_running_ones():
    params, x, _ = small_net()
    found = noise.average(x, params, [1, 0.7, 0.6], 5, RNG(8))
    every = noise.running_averages(x, params, [1, 0.7, 0.6], [2, 5], RNG(8))
    np.testing.assert_array_equal(found, every[1])
