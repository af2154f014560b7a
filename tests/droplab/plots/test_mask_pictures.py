"""The pictures of the lesson on masks that stand still."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from droplab import plots


def contrast(one, two):
    """Return the ratio of two colours' luminances, 1 to 21 (WCAG 2.1, success criterion 1.4.11)."""
    light = []
    for color in (one, two):
        c = np.array(to_rgb(color))
        c = np.where(c <= 0.03928, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
        light.append(c @ (0.2126, 0.7152, 0.0722) + 0.05)
    return max(light) / min(light)


def test_the_eight_networks_carry_probabilities_that_add_up_to_one():
    axes = plots.thinned_networks(0.8).figure.axes[0]
    chances = [float(text.get_text().split("\n")[1].strip("%")) / 100 for text in axes.texts]
    assert len(chances) == 8
    assert sum(chances) == pytest.approx(1, abs=8 * 0.0005)  # each is rounded to 0.1 %
    assert max(chances) == pytest.approx(0.512)


def test_the_same_arguments_draw_the_same_picture():
    assert plots.thinned_networks(0.3).png == plots.thinned_networks(0.3).png


@pytest.mark.parametrize("color", ["KEPT", "EDGE"])
def test_every_colour_can_be_seen_on_white(color):
    assert contrast(getattr(plots.masks, color), "white") >= 3


def test_the_words_of_the_eight_networks_are_those_of_the_keep():
    assert "probability 12.5%; each network with two units has 12.5%" in (
        plots.thinned_networks(0.5).alt
    )
    assert "51.2%; each network with two units has 12.8%" in plots.thinned_networks(0.8).alt
