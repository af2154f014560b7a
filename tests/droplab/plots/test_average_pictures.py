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


def test_the_same_arguments_draw_the_same_picture(nets):
    assert plots.average_scatter(nets).png == plots.average_scatter(nets).png


def test_the_scatter_draws_a_panel_for_each_net(nets):
    axes = plots.average_scatter(nets).figure.axes
    assert [ax.get_title(loc="left") for ax in axes] == ["shallow", "deep"]
    assert axes[1].lines[3].get_ydata() == pytest.approx(np.ravel(nets["deep"].geometric))


def test_the_words_of_the_scatter_are_the_largest_gaps(nets):
    alt = plots.average_scatter(nets).alt
    assert "Shallow: largest difference of the geometric mean 0 (to 9 digits)" in alt
    assert "Deep: largest difference of the geometric mean 0.10, of the arithmetic mean 0.30" in alt
