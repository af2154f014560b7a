"""The pictures of lesson 04 that stand still show the averages that they name."""

import numpy as np
import pytest

from droplab import plots
from droplab.studies import averages


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


def test_the_same_arguments_draw_the_same_pictures(nets, measured):
    for draw in (
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
