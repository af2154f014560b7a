"""Bars are what they say, autoencoders learn to copy them, and dropout gives each unit a bar."""

import numpy as np
import pytest

from droplab import nets
from droplab.layers import autoencoder
from droplab.layers.autoencoder import Settings


@pytest.fixture(scope="module")
def bars():
    return autoencoder.draw_bars(500, np.random.default_rng(0))[0]


def small(tied, rng, dtype=float):
    """Return the params of an autoencoder of 9 pixels and 5 units, biases not zero."""
    W, V = rng.standard_normal((9, 5)), rng.standard_normal((5, 9))
    return [
        (W.astype(dtype), rng.random(5).astype(dtype)),
        ((W.T if tied else V).astype(dtype), rng.random(9).astype(dtype)),
    ]


def test_an_image_is_the_union_of_its_bars():
    x, present = autoencoder.draw_bars(300, np.random.default_rng(3), size=5, chance=0.3)
    alone = autoencoder.single_bars(5)
    assert x.shape == (300, 25) and x.dtype == np.float32
    for image, on in zip(x, present):
        expected = alone[on].max(axis=0) if on.any() else np.zeros(25)
        np.testing.assert_array_equal(image, expected)


def test_bars_come_with_their_chance():
    _, present = autoencoder.draw_bars(4000, np.random.default_rng(4), chance=0.2)
    # 64,000 coins: a standard error of 0.0016.
    assert present.mean() == pytest.approx(0.2, abs=5 * 0.0016)


def test_single_bars_are_rows_first_and_then_columns():
    alone = autoencoder.single_bars(3).reshape(6, 3, 3)
    np.testing.assert_array_equal(alone[1], [[0, 0, 0], [1, 1, 1], [0, 0, 0]])
    np.testing.assert_array_equal(alone[5], [[0, 0, 1]] * 3)


def test_a_unit_that_is_a_bar_matches_it_whatever_its_scale_and_level():
    W = 3 * autoencoder.single_bars(4).T - 2
    np.testing.assert_allclose(np.diag(autoencoder.bar_match(W)), 1, atol=1e-6)
    assert autoencoder.bars_seen(W).tolist() == list(range(8))


def test_a_unit_of_two_bars_or_of_none_sees_no_single_one():
    one = autoencoder.single_bars(8)
    W = np.stack([one[0] + one[9], np.ones(64), -one[3]], axis=1)
    assert autoencoder.bars_seen(W).tolist() == [-1, -1, -1]
    np.testing.assert_allclose(autoencoder.bar_match(W)[1], 0)


@pytest.mark.parametrize("tied", [True, False])
def test_gradients_are_the_slopes_of_the_thinned_loss(tied):
    rng = np.random.default_rng(5)
    params, x = small(tied, rng), rng.random((7, 9))
    masks = [None, (rng.random((7, 5)) < 0.5) / 0.5]
    _, gradients = autoencoder.loss_and_gradients(params, x, masks)
    for layer in range(2):
        for part in range(2):
            value, found = params[layer][part].copy(), gradients[layer][part]
            slopes = np.zeros_like(value)
            for place in np.ndindex(*value.shape):
                losses = []
                for step in (1e-6, -1e-6):
                    moved = value.copy()
                    moved[place] += step
                    changed = [list(pair) for pair in params]
                    changed[layer][part] = moved
                    losses.append(autoencoder.loss_and_gradients(changed, x, masks)[0])
                slopes[place] = (losses[0] - losses[1]) / 2e-6
            np.testing.assert_allclose(found, slopes, atol=1e-6)


def test_tied_weights_stay_tied_and_untied_ones_part(bars):
    for tied in (True, False):
        settings = Settings(units=12, epochs=2, tied=tied)
        (W, _), (V, _) = autoencoder.train(bars, settings, np.random.default_rng(0))
        assert np.array_equal(V, W.T) is tied


def test_the_parts_of_what_training_returns_share_no_memory(bars):
    params = autoencoder.train(bars, Settings(units=4, epochs=1), np.random.default_rng(0))
    assert not np.shares_memory(params[0][0], params[1][0])


def test_without_dropout_copies_are_nearly_perfect_and_units_see_no_bar(bars):
    params = autoencoder.train(bars, Settings(), np.random.default_rng(1))
    assert autoencoder.copying_error(bars, params) < 0.01
    assert (autoencoder.bars_seen(params[0][0]) >= 0).sum() <= 1


def test_with_dropout_most_units_see_a_bar_and_every_bar_is_seen(bars):
    params = autoencoder.train(bars, Settings(keep=0.5, epochs=150), np.random.default_rng(1))
    seen = autoencoder.bars_seen(params[0][0])
    assert (seen >= 0).sum() >= 40
    assert set(seen[seen >= 0].tolist()) == set(range(16))


def test_the_same_seed_trains_the_same_autoencoder(bars):
    first, second = (
        autoencoder.train(bars, Settings(keep=0.5, epochs=2), np.random.default_rng(6))
        for _ in range(2)
    )
    for one, other in zip(first, second):
        for a, b in zip(one, other):
            np.testing.assert_array_equal(a, b)


def test_training_leaves_the_images_as_they_were(bars):
    before = bars.copy()
    autoencoder.train(bars, Settings(keep=0.5, epochs=1), np.random.default_rng(0))
    np.testing.assert_array_equal(bars, before)


def test_copying_error_is_the_mean_square_of_what_the_copy_lacks():
    params = small(False, np.random.default_rng(7))
    x = np.random.default_rng(8).random((4, 9))
    expected = np.mean((nets.forward(x, params) - x) ** 2)
    assert autoencoder.copying_error(x, params) == pytest.approx(expected)


@pytest.mark.parametrize(
    "wrong, named",
    [
        ({"units": 0}, "units"),
        ({"keep": 0.0}, "keep"),
        ({"spread": 0.0}, "spread"),
        ({"momentum": 1.0}, "momentum"),
        ({"epochs": 0}, "epochs"),
        ({"learning_rate": -1.0}, "learning_rate"),
    ],
)
def test_settings_that_make_no_sense_are_refused_by_name(wrong, named):
    with pytest.raises(ValueError, match=named):
        Settings(**wrong)


def test_arguments_that_make_no_sense_are_refused_by_name(bars):
    with pytest.raises(TypeError, match="tied"):
        Settings(tied="yes")
    with pytest.raises(TypeError, match="rng"):
        autoencoder.draw_bars(5, 0)
    with pytest.raises(ValueError, match="chance"):
        autoencoder.draw_bars(5, np.random.default_rng(0), chance=1.5)
    with pytest.raises(ValueError, match="W must be"):
        autoencoder.bar_match(np.zeros((10, 3)))
    with pytest.raises(ValueError, match="x must be"):
        autoencoder.train(bars[0], Settings(), np.random.default_rng(0))
    with pytest.raises(TypeError, match="rng"):
        autoencoder.train(bars, Settings(), 0)
    with pytest.raises(ValueError, match="inputs again"):
        params = nets.init_params([64, 8, 10], np.random.default_rng(0))
        autoencoder.loss_and_gradients(params, bars)


@pytest.mark.parametrize("turned", [False, True])
def test_gradients_hold_the_charge_on_what_units_pass_on(turned):
    rng = np.random.default_rng(5)
    params, x = small(False, rng), rng.random((7, 9))
    masks = [None, rng.normal(1, 2, size=(7, 5)) if turned else None]  # some factors below 0
    plain, _ = autoencoder.loss_and_gradients(params, x, masks)
    loss, gradients = autoencoder.loss_and_gradients(params, x, masks, l1=0.3)
    passed_on = nets.activations(x, params, masks)[1]
    assert loss - plain == pytest.approx(0.3 * np.abs(passed_on).sum() / 7)
    for place in np.ndindex(9, 5):
        losses = []
        for step in (1e-6, -1e-6):
            W = params[0][0].copy()
            W[place] += step
            moved = [(W, params[0][1]), params[1]]
            losses.append(autoencoder.loss_and_gradients(moved, x, masks, l1=0.3)[0])
        assert gradients[0][0][place] == pytest.approx((losses[0] - losses[1]) / 2e-6, abs=1e-6)


@pytest.mark.parametrize("tied", [True, False])
def test_l2_shrinks_weights_and_leaves_biases_alone(bars, tied):
    def after(l2):
        settings = Settings(units=6, epochs=1, batch=500, tied=tied, l2=l2, momentum=0.0)
        return autoencoder.train(bars, settings, np.random.default_rng(2))

    plain, charged = after(0.0), after(0.5)
    rng = np.random.default_rng(2)
    W, V = 0.1 * rng.standard_normal((64, 6)), 0.1 * rng.standard_normal((6, 64))
    for first, (a, _), (b, _) in zip((W, W.T if tied else V), plain, charged):
        np.testing.assert_allclose(b - a, -0.01 * 0.5 * first, atol=1e-6)
    np.testing.assert_array_equal(plain[0][1], charged[0][1])


def test_normal_factors_drop_nobody_and_training_keeps_the_precision_of_the_images(bars):
    settings = Settings(units=6, epochs=1, keep=0.5)
    noisy = Settings(units=6, epochs=1, keep=0.5, gaussian=True)
    one, other = (autoencoder.train(bars, s, np.random.default_rng(3)) for s in (settings, noisy))
    assert not np.allclose(one[0][0], other[0][0])
    assert one[0][0].dtype == np.float32
    double = autoencoder.train(bars.astype(float), settings, np.random.default_rng(3))
    assert double[0][0].dtype == np.float64
    np.testing.assert_allclose(double[0][0], one[0][0], atol=1e-4)
    with pytest.raises(TypeError, match="gaussian"):
        Settings(gaussian=1)
    with pytest.raises(ValueError, match="l1"):
        Settings(l1=-1.0)
