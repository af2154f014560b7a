"""The pictures and sliders of lesson 04 show the averages that they name."""

import numpy as np
import pytest

from droplab import plots, widgets
from droplab.plots import averages

H = np.array([2.0, 0.0, 1.5, -0.3, 1.0])
W = np.array([0.9, -1.1, -1.4, 0.6, 0.8])


def legend(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def png(figure):
    return plots.show(figure, alt="a picture drawn by a test").png


@pytest.mark.parametrize("n", [1, 3, 12])
def test_every_mask_stands_in_the_table_once(n):
    masks = averages.every_mask(n)
    assert masks.shape == (2**n, n)
    assert set(np.unique(masks)) == {0.0, 1.0}
    assert len(np.unique(masks, axis=0)) == 2**n


def test_more_masks_than_a_lesson_has_time_for_are_refused():
    with pytest.raises(ValueError, match="at most 12"):
        averages.every_mask(13)


@pytest.mark.parametrize("keep", [0.3, 0.8, 1.0, [0.2, 0.5, 0.9, 1.0]])
def test_the_probabilities_of_all_masks_add_up_to_one(keep):
    chance = averages.mask_probabilities(averages.every_mask(4), keep)
    assert chance.sum() == pytest.approx(1, abs=1e-12)
    assert chance @ averages.every_mask(4) == pytest.approx(np.broadcast_to(keep, 4))


@pytest.mark.parametrize("keep", [0.05, 0.3, 0.8, 1.0])
def test_the_mean_preactivation_is_that_of_the_scaled_net(keep):
    z, chance = averages.preactivations(H, W, 0.5, keep)
    assert chance @ z == pytest.approx(H @ W * keep + 0.5, abs=1e-12)


def test_the_histogram_names_the_mean_and_both_nets():
    before, after = plots.preactivation_histogram(H, W, -0.25, 0.8).axes
    z, chance = averages.preactivations(H, W, -0.25, 0.8)
    whole = H @ W - 0.25
    assert legend(before) == [
        f"mean of all nets: {chance @ z:.3f}",
        f"one net, keep * w: {chance @ z:.3f}",
        f"one net, not scaled: {whole:.3f}",
    ]
    assert legend(after)[0] == f"mean of all nets: {chance @ np.maximum(z, 0):.3f}"


@pytest.mark.parametrize("keep", [0.05, 1.0])
def test_the_histogram_holds_all_of_the_probability(keep):
    for ax in plots.preactivation_histogram(H, W, 0.0, keep).axes:
        (bars,) = (patch for patch in ax.patches if hasattr(patch, "get_data"))
        assert bars.get_data().values.sum() == pytest.approx(1)


def test_a_unit_that_reads_nothing_can_be_drawn():
    assert png(plots.preactivation_histogram(np.zeros(3), np.ones(3), -1.0, 0.3))


def test_a_keep_that_is_no_probability_is_refused():
    with pytest.raises(ValueError, match="0 < keep <= 1"):
        plots.preactivation_histogram(H, W, 0.0, 1.5)


def test_the_same_arguments_draw_the_same_pictures():
    values = np.random.default_rng(0).random((3, 4, 2))
    losses = np.random.default_rng(1).random((5, 3)) + 1
    for draw in (
        lambda: plots.preactivation_histogram(H, W, 0.5, 0.3),
        lambda: plots.average_scatter([("one", *values)]),
        lambda: plots.scaling_curve([0, 1, 2], [("a", losses)], [("b", 20 * losses)]),
    ):
        assert png(draw()) == png(draw())


def test_the_scatter_draws_a_panel_for_each_net():
    values = np.random.default_rng(0).random((3, 4, 2))
    axes = plots.average_scatter([("shallow", *values), ("deep", *values)]).axes
    assert [ax.get_title(loc="left") for ax in axes] == ["shallow", "deep"]


def test_the_curve_passes_through_the_mean_over_seeds():
    losses = np.array([[1.0, 2.0, 4.0], [3.0, 2.0, 5.0]])
    ax = plots.scaling_curve([0, 1, 2], [("loss", losses)], [("right", 10 * losses)]).axes[0]
    assert ax.lines[0].get_ydata() == pytest.approx([2.0, 2.0, 4.5])


def test_reweighting_scales_weights_and_leaves_biases_and_the_caller_alone():
    params = [(np.full((2, 3), 2.0), np.ones(3)), (np.full((3, 1), 4.0), np.ones(1))]
    (first, b), (second, _) = averages.reweighted(params, [0.8, 0.5], 2)
    assert np.allclose(first, 2 * 0.64)
    assert np.allclose(second, 4 * 0.25)
    assert np.array_equal(b, np.ones(3))
    assert np.array_equal(params[0][0], np.full((2, 3), 2.0))


def test_moving_a_slider_redraws_the_picture_with_its_numbers():
    live = widgets.preactivation_histogram(H, W, b=0.5, keep=0.8)
    before = live.picture.value
    live.controls["keep"].value = 0.3
    assert live.picture.value != before
    z, chance = averages.preactivations(H, W, 0.5, 0.3)
    assert f"mean pre-activation is {chance @ z:.3f}" in live.picture.value


def test_every_end_of_the_sliders_can_be_drawn():
    live = widgets.preactivation_histogram(H, W)
    for slider in live.controls.values():
        for value in (slider.min, slider.max):
            slider.value = value
    assert "keep 1.00 and bias 3.00" in live.picture.value
