"""The convolutional network computes what it says, and its gradients are those of its loss."""

import numpy as np
import pytest

from droplab.layers import convolution


def slow_convolution(h, W, b):
    """The same sum, pixel by pixel and window by window."""
    n, channels, height, width = h.shape
    padded = np.pad(h, ((0, 0), (0, 0), (1, 1), (1, 1)))
    out = np.zeros((n, W.shape[1], height, width))
    kernel = W.reshape(3, 3, channels, -1)
    for i in range(height):
        for j in range(width):
            seen = padded[:, :, i : i + 3, j : j + 3]
            out[:, :, i, j] = np.einsum("ncij,ijcf->nf", seen, kernel) + b
    return out


def small(norm, seed=0):
    """Return a small network in float64, a batch, and masks of several kinds."""
    rng = np.random.default_rng(seed)
    params = convolution.init_params(rng, side=8, maps=(3, 4), hidden=6, norm=norm, dtype=float)
    for value in params.values():
        value += 0.1 * rng.standard_normal(value.shape)
    x, labels = rng.random((5, 1, 8, 8)), rng.integers(0, 10, 5)
    x[:, :, :3] = 0  # a blank margin, as around a digit: neighbours are equal there
    masks = [
        None,
        (rng.random((5, 3, 4, 4)) < 0.7) / 0.7,
        (rng.random((5, 4, 1, 1)) < 0.7) / 0.7,
        (rng.random((5, 6)) < 0.7) / 0.7,
    ]
    return params, x, labels, masks


def test_a_convolution_is_the_sum_over_every_window():
    rng = np.random.default_rng(1)
    h, W, b = rng.normal(size=(2, 3, 4, 6)), rng.normal(size=(27, 5)), rng.normal(size=5)
    np.testing.assert_allclose(convolution.convolve(h, W, b)[0], slow_convolution(h, W, b))


def test_pooling_keeps_the_largest_of_four_and_sends_its_gradient_back_to_it():
    z = np.array([[[[1.0, 5.0, 0.0, 0.0], [2.0, 3.0, 0.0, 0.0]]]])
    out, won = convolution.pool(z)
    assert out.tolist() == [[[[5.0, 0.0]]]]
    back = convolution.pool_backward(np.array([[[[7.0, 9.0]]]]), won)
    # Of four equal pixels the first one gets all of it.
    assert back.tolist() == [[[[0, 7, 9, 0], [0, 0, 0, 0]]]]


@pytest.mark.parametrize("norm", [False, True])
@pytest.mark.parametrize("masked", [False, True])
def test_gradients_agree_with_central_differences(norm, masked):
    params, x, labels, masks = small(norm)
    masks = masks if masked else convolution.NO_MASKS
    _, gradients = convolution.loss_and_gradients(params, x, labels, masks)
    assert set(gradients) == set(params)
    step = 1e-6
    for name, value in params.items():
        for place in list(np.ndindex(value.shape))[:12]:
            at, ends = value[place], []
            for value[place] in (at + step, at - step):
                ends.append(convolution.loss_and_gradients(params, x, labels, masks)[0])
            value[place] = at
            numerical = (ends[0] - ends[1]) / (2 * step)
            assert gradients[name][place] == pytest.approx(numerical, abs=1e-7), (name, place)


def test_at_test_batch_norm_uses_the_running_statistics_and_rows_do_not_mix():
    params, x, labels, _ = small(norm=True)
    running = convolution.init_running(params)
    before = [value.copy() for pair in running.values() for value in pair]
    convolution.loss_and_gradients(params, x, labels, running=running)
    after = [value for pair in running.values() for value in pair]
    assert all(not np.array_equal(a, b) for a, b in zip(before, after))
    alone = convolution.forward(x[:1], params, running)
    np.testing.assert_allclose(alone, convolution.forward(x, params, running)[:1])


def test_training_without_running_statistics_leaves_none_behind():
    params, x, labels, _ = small(norm=False)
    assert convolution.init_running(params) == {}
    convolution.loss_and_gradients(params, x, labels, running={})


def test_a_dropped_map_sends_nothing_forward_and_nothing_back():
    params, x, labels, _ = small(norm=False)
    keep = np.ones((5, 3, 1, 1))
    keep[:, 1] = 0
    masks = [None, keep, None, None]
    layers = convolution.activations(x, params, masks)
    assert not layers[1].rows.reshape(-1, 9, 3)[:, :, 1].any()
    _, gradients = convolution.loss_and_gradients(params, x, labels, masks)
    assert not gradients["W0"][:, 1].any() and gradients["W0"][:, 0].any()


@pytest.mark.parametrize(
    "call",
    [
        lambda: convolution.windows(np.zeros((4, 4))),
        lambda: convolution.pool(np.zeros((1, 1, 3, 4))),
        lambda: convolution.init_params(np.random.default_rng(0), side=10),
    ],
)
def test_shapes_that_do_not_fit_are_refused_in_words(call):
    with pytest.raises(ValueError, match="must be"):
        call()
