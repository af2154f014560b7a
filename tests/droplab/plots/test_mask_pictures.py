"""The pictures and the widget of the lesson on masks."""

import numpy as np
import pytest

from droplab import plots, widgets


@pytest.fixture
def masks():
    return (np.random.default_rng(0).random((6, 5, 8)) < 0.5).astype(float)


def png(figure):
    return plots.show(figure, alt="a picture drawn for a test").png


def test_the_eight_networks_carry_probabilities_that_add_up_to_one():
    axes = plots.thinned_networks(0.8).axes[0]
    chances = [float(text.get_text().split("\n")[1].strip("%")) / 100 for text in axes.texts]
    assert len(chances) == 8
    assert sum(chances) == pytest.approx(1, abs=8 * 0.0005)  # each is rounded to 0.1 %
    assert max(chances) == pytest.approx(0.512)


def test_the_histogram_shows_the_counts_it_was_given():
    axes = plots.kept_counts([3, 3, 4, 5], units=8, keep=0.5).axes[0]
    bars = {round(bar.get_x() + bar.get_width() / 2): bar.get_height() for bar in axes.patches}
    assert (bars[3], bars[4], bars[5]) == (0.5, 0.25, 0.25)
    assert sum(bars.values()) == pytest.approx(1)


def test_the_dots_of_the_histogram_are_the_binomial():
    axes = plots.kept_counts([1], units=2, keep=0.25).axes[0]
    dots = next(line for line in axes.lines if line.get_label() == "binomial")
    assert dots.get_ydata() == pytest.approx([0.5625, 0.375, 0.0625])


def test_mask_steps_shows_the_step_asked_for_and_the_one_after(masks):
    axes = plots.mask_steps(masks, step=2, keep=0.5).axes
    assert np.array_equal(axes[0].images[0].get_array(), masks[1])
    assert np.array_equal(axes[1].images[0].get_array(), masks[2])


def test_mask_steps_averages_the_masks_so_far_and_no_later_ones(masks):
    axes = plots.mask_steps(masks, step=2, keep=0.5).axes
    heights = [bar.get_height() for bar in axes[2].patches]
    assert heights == pytest.approx(masks[:3].mean(axis=(0, 1)))


def test_runs_by_recipe_puts_the_diamond_at_the_mean():
    axes = plots.runs_by_recipe({"one": [0.1, 0.3], "two": [0.2, 0.2]}).axes[0]
    means = [line.get_xdata()[0] for line in axes.lines if line.get_marker() == "D"]
    assert means == pytest.approx([0.2, 0.2])
    assert [label.get_text() for label in axes.get_yticklabels()] == ["one", "two"]


@pytest.mark.parametrize(
    "draw",
    [
        lambda masks: plots.thinned_networks(0.3),
        lambda masks: plots.kept_counts([30, 31, 35], 64, 0.5),
        lambda masks: plots.mask_steps(masks, 1, 0.5),
        lambda masks: plots.runs_by_recipe({"one": [0.1, 0.3]}),
    ],
    ids=["thinned_networks", "kept_counts", "mask_steps", "runs_by_recipe"],
)
def test_the_same_arguments_draw_the_same_picture(draw, masks):
    before = masks.copy()
    assert png(draw(masks)) == png(draw(masks))
    assert np.array_equal(masks, before)


def test_moving_a_slider_redraws_picture_and_alt_text():
    live = widgets.mask_steps()
    first = live.picture.value
    live.controls["step"].value = 7
    assert live.picture.value != first
    assert "step 7 keeps" in live.picture.value


def test_the_keep_slider_at_one_keeps_every_unit():
    live = widgets.mask_steps()
    live.controls["keep"].value = 1.0
    assert "kept in 100% to 100% of the masks" in live.picture.value


def test_every_step_of_the_slider_can_be_drawn():
    live = widgets.mask_steps()
    for step in (live.controls["step"].min, live.controls["step"].max):
        live.controls["step"].value = step
        assert f"step {step} keeps" in live.picture.value
