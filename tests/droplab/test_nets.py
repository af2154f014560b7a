"""Networks: forward passes against loops, gradients against differences, masks as asked."""

import numpy as np
import pytest

from droplab import nets

SIZES = [5, 7, 4, 3]


def small_net(seed=0):
    """Return float64 params with nonzero biases, a batch of 6 and its labels."""
    rng = np.random.default_rng(seed)
    params = nets.init_params(SIZES, rng, dtype=np.float64)
    params = [(W, rng.normal(size=b.shape)) for W, b in params]
    return params, rng.normal(size=(6, 5)), rng.integers(3, size=6)


def numerical(params, loss, step=1e-6):
    """Return central differences of ``loss()`` for every number in ``params``."""
    gradients = []
    for pair in params:
        found = []
        for array in pair:
            gradient = np.zeros_like(array)
            for i in np.ndindex(array.shape):
                old = array[i]
                array[i] = old + step
                above = loss()
                array[i] = old - step
                gradient[i] = (above - loss()) / (2 * step)
                array[i] = old
            found.append(gradient)
        gradients.append(tuple(found))
    return gradients


@pytest.mark.parametrize("keep", [1.0, 0.6, [0.8, 1.0, 0.5]], ids=str)
@pytest.mark.parametrize("inverted", [True, False])
def test_gradients_equal_numerical_differences(keep, inverted):
    params, x, labels = small_net()
    masks = nets.draw_masks(params, keep, np.random.default_rng(1), len(x), inverted)
    loss, gradients = nets.loss_and_gradients(params, x, labels, masks)

    def again():
        return nets.cross_entropy(nets.forward(x, params, masks), labels)

    assert loss == pytest.approx(again())
    for found, expected in zip(gradients, numerical(params, again)):
        for ours, theirs in zip(found, expected):
            np.testing.assert_allclose(ours, theirs, atol=1e-7)


def test_gradients_go_back_through_the_function_that_is_given():
    rng = np.random.default_rng(5)
    params = nets.init_params([4, 6, 5, 3], rng, dtype=np.float64)
    x, labels = rng.normal(size=(7, 4)), rng.integers(3, size=7)
    masks, asked = nets.draw_masks(params, [0.8, 0.5, 1.0], rng, 7), []

    def through(grad, mask, times=1.0):
        asked.append((grad.shape, mask))
        return grad * times if mask is None else grad * mask * times

    def gradients(through=None):
        return nets.loss_and_gradients(params, x, labels, masks, through)[1]

    for wanted, found in zip(gradients(), gradients(through)):
        np.testing.assert_array_equal(found[0], wanted[0])
    assert [shape for shape, _ in asked] == [(7, 5), (7, 6)]
    assert asked[0][1] is None
    assert asked[1][1] is masks[1]
    doubled = gradients(lambda grad, mask: through(grad, mask, times=2.0))
    np.testing.assert_allclose(doubled[1][0], 2 * gradients()[1][0])
    np.testing.assert_allclose(doubled[0][0], 4 * gradients()[0][0])
    np.testing.assert_allclose(doubled[2][0], gradients()[2][0])


def test_forward_is_relu_between_layers_and_nothing_after_the_last():
    params, x, _ = small_net()
    for row, logits in zip(x, nets.forward(x, params)):
        h = row
        for layer, (W, b) in enumerate(params):
            h = np.array([sum(h[i] * W[i, j] for i in range(len(h))) + b[j] for j in range(len(b))])
            if layer < 2:
                h = np.where(h > 0, h, 0)
        np.testing.assert_allclose(logits, h)


def test_a_mask_multiplies_the_input_of_its_layer():
    params, x, _ = small_net()
    r = np.random.default_rng(2).random((6, 5)) < 0.5
    ones = np.ones((6, 7))
    np.testing.assert_allclose(
        nets.forward(x, params, [r, ones, None]), nets.forward(x * r, params)
    )
    # With every hidden unit of the first layer dropped, its weights no longer matter.
    nothing = nets.forward(x, params, [None, 0 * ones, None])
    np.testing.assert_allclose(nothing, np.tile(nothing[0], (6, 1)))


@pytest.mark.parametrize("masked", [False, True])
def test_neither_data_nor_weights_nor_masks_are_changed(masked):
    params, x, labels = small_net()
    masks = nets.draw_masks(params, 0.5, np.random.default_rng(3), 6) if masked else None
    everything = [x, labels, *(a for pair in params for a in pair), *(masks or [])]
    before = [array.copy() for array in everything]
    nets.loss_and_gradients(params, x, labels, masks)
    for now, then in zip(everything, before):
        np.testing.assert_array_equal(now, then)


def test_weights_have_the_variance_of_he_and_biases_are_zero():
    (W, b), *_ = nets.init_params([400, 500, 10], np.random.default_rng(4))
    assert W.dtype == b.dtype == np.float32
    assert not b.any()
    # The variance of n normal numbers has standard error sqrt(2 / n) of itself: 0.3 % here.
    assert W.var() == pytest.approx(2 / 400, rel=6 * np.sqrt(2 / W.size))


@pytest.mark.parametrize(("inverted", "value"), [(True, 1 / 0.3), (False, 1.0)])
def test_masks_keep_the_asked_share_in_either_form(inverted, value):
    params = nets.init_params([300, 200], np.random.default_rng(5))
    (r,) = nets.draw_masks(params, 0.3, np.random.default_rng(6), 100, inverted)
    assert r.shape == (100, 300)
    np.testing.assert_allclose(np.unique(r), [0, value], rtol=1e-6)
    # Six standard deviations of the share of 30000 coins.
    assert (r > 0).mean() == pytest.approx(0.3, abs=6 * np.sqrt(0.3 * 0.7 / r.size))


def test_inputs_kept_whole_get_no_mask_and_draw_no_number():
    params, rng = small_net()[0], np.random.default_rng(7)
    assert nets.draw_masks(params, 1, rng, 6) == [None, None, None]
    assert rng.random() == np.random.default_rng(7).random()


def test_huge_logits_give_finite_probabilities_and_losses():
    logits = np.array([[1e4, -1e4, 0.0], [-1e300, -1e300, -1e300]])
    np.testing.assert_allclose(nets.softmax(logits), [[1, 0, 0], [1 / 3, 1 / 3, 1 / 3]])
    loss = nets.cross_entropy(logits, np.array([1, 0]))
    assert loss == pytest.approx((2e4 + np.log(3)) / 2)


def test_error_is_the_share_of_wrong_rows():
    logits = np.array([[1.0, 2.0], [3.0, -4.0], [-1.0, -2.0], [0.0, 5.0]])
    assert nets.error(logits, np.array([1, 1, 0, 0])) == 0.5


@pytest.mark.parametrize(
    ("keep", "error", "says"),
    [
        (0, ValueError, "0 < keep <= 1; got 0"),
        (-0.5, ValueError, "got -0.5"),
        (1.2, ValueError, "got 1.2"),
        (float("nan"), ValueError, "got nan"),
        ("0.5", TypeError, "keep is the probability.*got '0.5'"),
        (True, TypeError, "got True"),
        (None, TypeError, "got None"),
        ([0.5, 0.5], ValueError, "one probability per layer input, 3 in all; got 2"),
        ([0.5, 0, 1], ValueError, r"keep\[1\].*got 0"),
    ],
)
def test_draw_masks_names_a_bad_keep_and_its_value(keep, error, says):
    with pytest.raises(error, match=says):
        nets.draw_masks(small_net()[0], keep, np.random.default_rng(0), 6)


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda p, x, y: nets.forward(x[:, :4], p), ValueError, r"x must be.*got shape \(6, 4\)"),
        (lambda p, x, y: nets.forward(x[0], p), ValueError, r"x must be.*got shape \(5,\)"),
        (lambda p, x, y: nets.forward(x, p, [None]), ValueError, "3 in all; got 1"),
        (lambda p, x, y: nets.error(x, y[:5]), ValueError, r"each of 6 rows; got shape \(5,\)"),
        (lambda p, x, y: nets.error(x, y + 0.5), TypeError, "labels must be ints.*float64"),
        (lambda p, x, y: nets.cross_entropy(x, y - 9), ValueError, "labels must lie from 0 to 4"),
        (
            lambda p, x, y: nets.loss_and_gradients(p, x, y + 3),
            ValueError,
            "from 0 to 2; got [345]",
        ),
        (lambda p, x, y: nets.init_params([4], 0), ValueError, r"sizes.*got \[4\]"),
        (
            lambda p, x, y: nets.init_params([4, 0], np.random.default_rng(0)),
            ValueError,
            r"sizes\[1\] must be at least 1; got 0",
        ),
        (lambda p, x, y: nets.init_params([4, 2], 0), TypeError, "rng must be.*got 0"),
        (lambda p, x, y: nets.draw_masks(p, 0.5, None, 6), TypeError, "rng must be.*got None"),
    ],
)
def test_bad_input_is_named_with_its_value(call, error, says):
    with pytest.raises(error, match=says):
        call(*small_net())
