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


def test_the_histogram_shows_the_counts_it_was_given():
    axes = plots.kept_counts([3, 3, 4, 5], units=8, keep=0.5).figure.axes[0]
    bars = {round(bar.get_x() + bar.get_width() / 2): bar.get_height() for bar in axes.patches}
    assert (bars[3], bars[4], bars[5]) == (0.5, 0.25, 0.25)
    assert sum(bars.values()) == pytest.approx(1)


def test_the_dots_of_the_histogram_are_the_binomial():
    axes = plots.kept_counts([1], units=2, keep=0.25).figure.axes[0]
    dots = next(line for line in axes.lines if line.get_label() == "binomial")
    assert dots.get_ydata() == pytest.approx([0.5625, 0.375, 0.0625])


def test_runs_by_recipe_puts_the_diamond_at_the_mean():
    axes = plots.runs_by_recipe({"one": [0.1, 0.3], "two": [0.2, 0.2]}).figure.axes[0]
    means = [line.get_xdata()[0] for line in axes.lines if line.get_marker() == "D"]
    assert means == pytest.approx([0.2, 0.2])
    assert [label.get_text() for label in axes.get_yticklabels()] == ["one", "two"]


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plots.thinned_networks(0.3),
        lambda: plots.kept_counts([30, 31, 35], 64, 0.5),
        lambda: plots.runs_by_recipe({"one": [0.1, 0.3]}),
    ],
    ids=["thinned_networks", "kept_counts", "runs_by_recipe"],
)
def test_the_same_arguments_draw_the_same_picture(draw):
    assert draw().png == draw().png


@pytest.mark.parametrize("color", ["KEPT", "BAR", "EDGE", "LINE", "MARK"])
def test_every_colour_can_be_seen_on_white(color):
    assert contrast(getattr(plots.masks, color), "white") >= 3


def test_a_line_over_the_bars_can_be_seen_on_them():
    assert contrast(plots.masks.LINE, plots.masks.BAR) >= 3


def test_the_words_of_the_eight_networks_are_those_of_the_keep():
    assert "probability 12.5%; each network with two units has 12.5%" in (
        plots.thinned_networks(0.5).alt
    )
    assert "51.2%; each network with two units has 12.8%" in plots.thinned_networks(0.8).alt


def test_the_words_of_the_histogram_are_counted():
    alt = plots.kept_counts([2, 4, 4, 5], units=8, keep=0.5).alt
    assert "kept by 4 masks of 8 units at keep 0.5" in alt
    assert "50% of the masks keep exactly 4, and the counts run from 2 to 5" in alt


def test_the_words_of_the_runs_are_their_means():
    alt = plots.runs_by_recipe({"one": [0.1, 0.3], "two": [0.2, 0.2]}).alt
    assert "2 runs for each of 2 recipes" in alt
    assert "one 0.20 ± 1.27; two 0.20 ± 0.00" in alt
