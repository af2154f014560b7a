"""Lesson 08's pictures draw the features, removals and activations that they are given."""

import base64
import io

import matplotlib.image
import numpy as np
import pytest

from droplab import plots
from droplab.intervals import interval
from droplab.layers import autoencoder

ALT = "small images in two grids"
FRACTIONS = [0.0, 0.5, 1.0]
CURVES = {"a": [[0.1, 0.2, 0.9], [0.3, 0.4, 0.9]], "b": [[0.0, 0.1, 0.8], [0.0, 0.1, 0.8]]}


def drawings():
    """Return one picture of each function."""
    rng = np.random.default_rng(0)
    h = np.maximum(rng.standard_normal((50, 6)), 0)
    return {
        "feature_grids": plots.feature_grids(
            {"a": rng.random((9, 5)), "b": rng.random((16, 4))}, ALT
        ),
        "bar_features": plots.bar_features(rng.random((64, 5)), {"a": rng.random((64, 4))}),
        "removal_curves": plots.removal_curves(FRACTIONS, CURVES, "gone"),
        "single_removals": plots.single_removals({"a": rng.random(9), "b": rng.random(9)}),
        "activity": plots.activity({"a": h, "b": h / 2}),
    }


def test_the_same_arguments_draw_the_same_picture():
    first, second = drawings(), drawings()
    for name, picture in first.items():
        assert picture.png == second[name].png, name


def shown(W):
    """Return what ``feature_grids`` shows of one panel, NaN where there is no image."""
    (ax,) = plots.feature_grids({"a": W}, ALT).figure.axes
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
    picture = plots.removal_curves(FRACTIONS, CURVES)
    (ax,) = picture.figure.axes
    np.testing.assert_allclose(ax.lines[0].get_xdata().astype(float), [0, 50, 100])
    np.testing.assert_allclose(ax.lines[0].get_ydata().astype(float), [20, 30, 90])
    assert "With 50 % gone: a 30 %; b 10 %. With 100 % gone: a 90 %; b 80 %." in picture.alt


def test_single_removals_puts_the_dearest_unit_first_and_names_its_cost():
    picture = plots.single_removals({"net": [0.1, -0.2, 0.75]})
    (ax,) = picture.figure.axes
    np.testing.assert_allclose([bar.get_height() for bar in ax.patches], [0.75, 0.1, -0.2])
    assert ax.get_title(loc="left") == "net: up to 0.750"
    assert "the dearest of 3 units first. net: at most 0.750." in picture.alt


def test_activity_counts_every_unit_and_every_activation():
    h = np.array([[0.0, 0.005, 2.0, 1.0], [0.0, 0.0, 3.0, 0.0]])
    picture = plots.activity({"a": h})
    left, right = picture.figure.axes
    assert left.patches[0].get_data().values.sum() == 4
    assert right.patches[0].get_width() == pytest.approx(100 * 5 / 8)  # near zero
    assert right.texts[0].get_text() == "62 %"
    assert "a: mean 0.75, 62% of all activations near zero" in picture.alt


@pytest.mark.parametrize(
    "draw, said",
    [
        (lambda: plots.feature_grids({}, ALT), "needs"),
        (lambda: plots.feature_grids({"a": np.zeros((10, 2))}, ALT), "square"),
        (lambda: plots.removal_curves(FRACTIONS, {"a": [[0.1, 0.2]]}), "needs"),
        (lambda: plots.removal_curves(FRACTIONS, {}), "needs"),
        (lambda: plots.single_removals({}), "needs"),
        (lambda: plots.activity({}), "needs"),
        (lambda: plots.bars_by_keep(np.zeros((64, 2)), {}), "needs"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(draw, said):
    with pytest.raises(ValueError, match=said):
        draw()


def test_bar_features_counts_the_units_that_see_a_bar_and_draws_them_in_order():
    bars = autoencoder.single_bars().T  # (64, 16)
    noise = np.random.default_rng(1).standard_normal((64, 16))
    picture = plots.bar_features(bars[:, :4], {"bars": bars[:, ::-1], "noise": noise})
    titles = [ax.get_title(loc="left") for ax in picture.figure.axes]
    assert titles == ["some of the images", "bars: 16 of 16 see a bar", "noise: 0 of 16 see a bar"]
    assert "bars: of 16 units 16 see one single bar, 16 of the 16 bars are covered." in picture.alt
    assert "noise: of 16 units 0 see one single bar" in picture.alt
    assert picture.alt.endswith("look like noise.")
    drawn = np.ma.filled(picture.figure.axes[1].images[0].get_array(), np.nan)
    in_order = plots.feature_grids({"a": bars}, ALT).figure.axes[0].images[0].get_array()
    np.testing.assert_array_equal(drawn, np.ma.filled(in_order, np.nan))


def test_digit_features_says_which_autoencoder_has_the_evenest_patches():
    weights = {"a": np.ones((64, 4)), "b": np.eye(64)[:, :4]}
    alt = plots.digit_features(weights, {"a": interval([0.4, 0.4]), "b": interval([0, 0.02])}).alt
    assert "a 0.40; b 0.01" in alt
    assert alt.endswith("The most like strokes: a.")


def three_keeps():
    """Return the picture of three autoencoders: ten bars, bars with noise, noise."""
    noise = np.random.default_rng(1).standard_normal((64, 10))
    bars = autoencoder.single_bars().T[:, :10]
    some = np.column_stack([bars[:, :3], noise[:, :7]])
    return plots.bars_by_keep(bars, {0.2: some, 0.5: bars[:, ::-1], 1.0: noise})


def test_each_keep_says_how_many_units_see_a_bar_and_how_many_bars_are_seen():
    picture = three_keeps()
    assert picture.sliders[0].values == ["0.2", "0.5", "without dropout"]
    assert picture.says == [
        "keep = 0.2: 3 of 10 units see one single bar; 3 of the 16 bars are seen.",
        "keep = 0.5: 10 of 10 units see one single bar; 10 of the 16 bars are seen.",
        "without dropout: 0 of 10 units see one single bar; 0 of the 16 bars are seen.",
    ]
    assert "At keep = 0.2 3 of them" in picture.alt
    assert picture.alt.endswith("most at keep = 0.5: 10; without dropout: 0.")
    assert "without dropout: 0 of 10 see a bar" in picture.still()
    assert "keep = 0.2: 3 of 10 see a bar" in picture.still(0)


def test_units_of_every_keep_are_drawn_in_the_order_of_their_bars():
    frames = three_keeps().panels[1].parts[-1][2]["href"]
    drawn = matplotlib.image.imread(io.BytesIO(base64.b64decode(frames[1].split(",")[1])))
    bars = autoencoder.single_bars().T[:, :10]
    blue = drawn[..., 0] < 0.2
    for unit in range(10):  # given last bar first
        top, left = (1 + 9 * k for k in divmod(unit, 4))
        shown = blue[top : top + 8, left : left + 8]
        np.testing.assert_array_equal(shown, bars[:, unit].reshape(8, 8) > 0)


def test_grids_stand_in_rows_where_columns_are_asked_for():
    picture = plots.feature_grids({name: np.eye(9) for name in "abcde"}, ALT, columns=3)
    drawn = [ax.get_title(loc="left") for ax in picture.figure.axes]
    assert drawn == ["a", "b", "c", "d", "e", ""]
    assert len({round(ax.get_position().y0, 3) for ax in picture.figure.axes}) == 2


def test_controls_put_units_that_see_a_bar_first_and_equal_ones_side_by_side():
    bars, noise = autoencoder.single_bars().T, np.random.default_rng(1).standard_normal((64, 2))
    W = np.column_stack([noise[:, 0], bars[:, 3], noise[:, 1], bars[:, 1], bars[:, 3]])
    picture = plots.bars_with_controls(bars[:, :4], {"coins": W})
    assert picture.figure.axes[1].get_title(loc="left") == "coins: 3 units, 2 bars"
    assert "coins: 3 of 5 units see one bar, 2 bars are covered." in picture.alt
    drawn = np.ma.filled(picture.figure.axes[1].images[0].get_array(), np.nan)
    order = np.column_stack([bars[:, 1], bars[:, 3], bars[:, 3]])
    first = plots.feature_grids({"a": np.column_stack([order, noise])}, ALT).figure.axes[0]
    in_order = np.ma.filled(first.images[0].get_array(), np.nan)
    np.testing.assert_array_equal(drawn[:42], in_order[:42])  # the first row of three


def test_copies_without_a_quarter_lose_the_same_units_in_every_training():
    bars = autoencoder.single_bars()  # (16, 64)
    once = [(bars.T, np.full(16, -7.0)), (bars, np.zeros(64))]
    twice = [
        (np.hstack([bars.T] * 2), np.full(32, -7.0)),
        (np.vstack([bars] * 2) / 2, np.zeros(64)),
    ]
    picture = plots.without_a_quarter(bars, {"once": once}, np.random.default_rng(0))
    copies = np.ma.filled(picture.figure.axes[1].images[0].get_array(), 0.0)
    # Four of sixteen bars are gone, each as a whole; the others are copied exactly.
    assert copies.sum() == pytest.approx(12 * 8)
    assert f"once {4 * 8 / (16 * 64):.3f}" in picture.alt
    with pytest.raises(ValueError, match="same number"):
        plots.without_a_quarter(bars, {"a": once, "b": twice}, np.random.default_rng(0))
