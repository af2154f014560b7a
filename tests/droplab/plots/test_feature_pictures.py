"""Lesson 08's pictures draw the features, removals and activations that they are given."""

import numpy as np
import pytest

from droplab import plots, widgets
from droplab.layers import autoencoder

FRACTIONS = [0.0, 0.5, 1.0]
CURVES = {"a": [[0.1, 0.2, 0.9], [0.3, 0.4, 0.9]], "b": [[0.0, 0.1, 0.8], [0.0, 0.1, 0.8]]}


def drawings():
    """Return one figure of each function."""
    rng = np.random.default_rng(0)
    h = np.maximum(rng.standard_normal((50, 6)), 0)
    return {
        "feature_grids": plots.feature_grids({"a": rng.random((9, 5)), "b": rng.random((16, 4))}),
        "removal_curves": plots.removal_curves(FRACTIONS, CURVES, "gone"),
        "single_removals": plots.single_removals({"a": rng.random(9), "b": rng.random(9)}),
        "activity": plots.activity({"a": h, "b": h / 2}),
    }


def test_the_same_arguments_draw_the_same_picture():
    first, second = drawings(), drawings()
    for name, figure in first.items():
        alt = "a picture drawn twice over"
        assert plots.show(figure, alt).png == plots.show(second[name], alt).png, name


def shown(W):
    """Return what ``feature_grids`` shows of one panel, NaN where there is no image."""
    (ax,) = plots.feature_grids({"a": W}).axes
    return np.ma.filled(ax.images[0].get_array(), np.nan)


def test_each_image_is_shown_whole_and_scaled_by_its_own_largest_entry():
    W = np.array([[1.0, -4.0], [2.0, 0.0], [0.0, 2.0], [-2.0, 1.0]])  # two images of 2 x 2
    mosaic = shown(W)
    # Five dots a pixel, and lines of two dots around each image.
    np.testing.assert_allclose(mosaic[4:12:5, 4:12:5], [[0.5, 1.0], [0.0, -1.0]])
    np.testing.assert_allclose(mosaic[4:12:5, 16:24:5], [[-1.0, 0.0], [0.5, 0.25]])
    assert np.isfinite(mosaic).sum() == 2 * 10 * 10


def test_a_unit_without_weights_is_drawn_blank():
    assert set(shown(np.zeros((4, 1)))[2:12, 2:12].ravel().tolist()) == {0.0}


def test_removal_curves_draws_means_in_percent():
    (ax,) = plots.removal_curves(FRACTIONS, CURVES).axes
    np.testing.assert_allclose(ax.lines[0].get_xdata().astype(float), [0, 50, 100])
    np.testing.assert_allclose(ax.lines[0].get_ydata().astype(float), [20, 30, 90])


def test_single_removals_puts_the_dearest_unit_first_and_names_its_cost():
    (ax,) = plots.single_removals({"net": [0.1, -0.2, 0.75]}).axes
    np.testing.assert_allclose([bar.get_height() for bar in ax.patches], [0.75, 0.1, -0.2])
    assert ax.get_title(loc="left") == "net: at most 0.750"


def test_activity_counts_every_unit_and_every_activation():
    h = np.array([[0.0, 0.005, 2.0, 1.0], [0.0, 0.0, 3.0, 0.0]])
    left, right = plots.activity({"a": h}).axes
    assert sum(bar.get_height() for bar in left.patches) == 4
    steps = right.lines[0].get_ydata()
    assert steps[0] == pytest.approx(100 * 5 / 8)  # near zero
    assert steps[:-1].sum() == pytest.approx(100)


@pytest.mark.parametrize(
    "draw, said",
    [
        (lambda: plots.feature_grids({}), "needs"),
        (lambda: plots.feature_grids({"a": np.zeros((10, 2))}), "square"),
        (lambda: plots.removal_curves(FRACTIONS, {"a": [[0.1, 0.2]]}), "needs"),
        (lambda: plots.removal_curves(FRACTIONS, {}), "needs"),
        (lambda: plots.single_removals({}), "needs"),
        (lambda: plots.activity({}), "needs"),
        (lambda: widgets.features(np.zeros((64, 2)), {}), "needs"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(draw, said):
    with pytest.raises(ValueError, match=said):
        draw()


def test_the_slider_redraws_picture_and_words():
    noise = np.random.default_rng(1).standard_normal((64, 10))
    bars = autoencoder.single_bars().T[:, :10]
    live = widgets.features(bars, {0.5: bars, 1.0: noise})
    before = live.picture.value
    assert "keep = 1: 0 of 10 units see one bar, 0 of the bars" in before
    live.controls["keep"].value = 0.5
    assert "keep = 0.5: 10 of 10 units see one bar, 10 of the bars" in live.picture.value
    assert live.picture.value != before
