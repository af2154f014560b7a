"""Batch norm normalises each channel, and its gradient knows that the statistics move too."""

import numpy as np
import pytest

from droplab.layers import batchnorm

SHAPES = [(9, 3), (4, 3, 2, 5)]


def some(shape, seed=0):
    """Return an array whose channels differ in mean and spread."""
    rng = np.random.default_rng(seed)
    scale = batchnorm.along([0.5, 2.0, 7.0], np.empty(shape))
    return rng.normal(size=shape) * scale + 3 * scale


@pytest.mark.parametrize("shape", SHAPES)
def test_each_channel_comes_out_with_mean_beta_and_deviation_gamma(shape):
    z, gamma, beta = some(shape), np.array([1.0, 0.5, 3.0]), np.array([0.0, -1.0, 2.0])
    out, _ = batchnorm.forward(z, gamma, beta, *batchnorm.statistics(z))
    mean, variance = batchnorm.statistics(out)
    np.testing.assert_allclose(mean, beta, atol=1e-9)
    np.testing.assert_allclose(np.sqrt(variance), gamma, rtol=1e-3)


@pytest.mark.parametrize("shape", SHAPES)
def test_gradients_agree_with_central_differences(shape):
    rng = np.random.default_rng(1)
    parts = [some(shape), rng.normal(size=3), rng.normal(size=3)]
    grad = rng.normal(size=shape)

    def total():
        z, gamma, beta = parts
        return np.sum(grad * batchnorm.forward(z, gamma, beta, *batchnorm.statistics(z))[0])

    z, gamma, beta = parts
    found = batchnorm.backward(grad, batchnorm.forward(z, gamma, beta, *batchnorm.statistics(z))[1])
    for value, gradient in zip(parts, found):
        for place in list(np.ndindex(value.shape))[:20]:
            at, ends = value[place], []
            for value[place] in (at + 1e-5, at - 1e-5):
                ends.append(total())
            value[place] = at
            assert gradient[place] == pytest.approx((ends[0] - ends[1]) / 2e-5, abs=1e-6)


def test_a_channel_that_never_changes_stays_finite():
    z = np.ones((6, 3))
    out, cache = batchnorm.forward(z, np.ones(3), np.zeros(3), *batchnorm.statistics(z))
    assert np.isfinite(out).all()
    assert all(np.isfinite(each).all() for each in batchnorm.backward(np.ones((6, 3)), cache))


def test_running_statistics_go_a_share_of_the_way():
    running = [np.zeros(2), np.ones(2)]
    batchnorm.follow(running, [np.array([1.0, 2.0]), np.array([3.0, 1.0])], share=0.25)
    assert [value.tolist() for value in running] == [[0.25, 0.5], [1.5, 1.0]]


def test_what_has_no_channels_is_refused_in_words():
    with pytest.raises(ValueError, match="channels"):
        batchnorm.statistics(np.ones(4))
