"""The pictures and sliders of lesson 04 show the averages that they name."""

import numpy as np
import pytest

from droplab import plots, widgets
from droplab.studies import averages

H = np.array([2.0, 0.0, 1.5, -0.3, 1.0])
W = np.array([0.9, -1.1, -1.4, 0.6, 0.8])


def legend(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


@pytest.fixture
def nets():
    """What two nets say, made up: the second one's geometric mean is off by 0.1."""
    one = np.random.default_rng(0).random((4, 2)) / 2
    labels = np.zeros(4, int)
    return {
        "shallow": averages.Averages(one + 0.2, one, one, labels, 1.0, 0.5),
        "deep": averages.Averages(one + 0.3, one + 0.1, one, labels, 1.0, 0.5),
    }


@pytest.fixture
def measured():
    """Two seeds, powers 0, 1 and 2: loss, percent right, percent sure."""
    values = np.array(
        [
            [[1.0, 90, 80], [2.0, 80, 70], [4.0, 70, 60]],
            [[3.0, 80, 90], [2.0, 80, 70], [5.0, 60, 50]],
        ]
    )
    return {"like training": values, "right": values / 2}


def test_the_histogram_names_the_mean_and_both_nets():
    before, after = plots.preactivation_histogram(H, W, -0.25, 0.8).figure.axes
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
    for ax in plots.preactivation_histogram(H, W, 0.0, keep).figure.axes:
        (bars,) = (patch for patch in ax.patches if hasattr(patch, "get_data"))
        assert bars.get_data().values.sum() == pytest.approx(1)


def test_a_unit_that_reads_nothing_can_be_drawn():
    picture = plots.preactivation_histogram(np.zeros(3), np.ones(3), -1.0, 0.3)
    assert "the mean pre-activation is -1.000" in picture.alt


def test_a_keep_that_is_no_probability_is_refused():
    with pytest.raises(ValueError, match="0 < keep <= 1"):
        plots.preactivation_histogram(H, W, 0.0, 1.5)


def test_the_same_arguments_draw_the_same_pictures(nets, measured):
    for draw in (
        lambda: plots.preactivation_histogram(H, W, 0.5, 0.3),
        lambda: plots.average_scatter(nets),
        lambda: plots.scaling_curve([0, 1, 2], measured),
    ):
        assert draw().png == draw().png


def test_the_scatter_draws_a_panel_for_each_net(nets):
    axes = plots.average_scatter(nets).figure.axes
    assert [ax.get_title(loc="left") for ax in axes] == ["shallow", "deep"]
    assert axes[1].lines[3].get_ydata() == pytest.approx(np.ravel(nets["deep"].geometric))


def test_the_words_of_the_scatter_are_the_largest_gaps(nets):
    alt = plots.average_scatter(nets).alt
    assert "Shallow: largest difference of the geometric mean 0 (to 9 digits)" in alt
    assert "Deep: largest difference of the geometric mean 0.10, of the arithmetic mean 0.30" in alt


def test_the_curve_passes_through_the_mean_over_seeds(measured):
    loss, right = plots.scaling_curve([0, 1, 2], measured).figure.axes
    assert loss.lines[0].get_ydata() == pytest.approx([2.0, 2.0, 4.5])
    assert right.lines[0].get_ydata() == pytest.approx([85.0, 80.0, 65.0])


def test_the_words_of_the_curve_say_what_forgetting_does(measured):
    alt = plots.scaling_curve([0, 1, 2], measured).alt
    assert "Like training: forgetting moves the share right from 80 to 85 %" in alt
    assert "the loss from 2.00 to 2.00; scaling twice moves the share right to 65 %" in alt


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
