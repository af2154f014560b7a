"""Lesson 07's pictures draw what they are given, and the sliders redraw them."""

import numpy as np
import pytest

from droplab import plots, widgets
from droplab.intervals import interval

KEEPS = [0.25, 0.5, 1.0]
ERRORS = [[9.0, 11.0, 10.0], [5.0, 7.0, 6.0], [8.0, 8.5, 7.5]]
PANELS = {"n = 128": (KEEPS, ERRORS), "keep * n = 64": (KEEPS[1:], ERRORS[1:])}


def drawings():
    """Return one picture of each function."""
    few = [interval([1, 2]), interval([-2, 4]), interval([5, 6])]
    return {
        "seed_gains": plots.seed_gains({"a": [0.5, -1.0, 2.0], "b": [3.0, 4.0]}),
        "keep_sweep": plots.keep_sweep(PANELS, "30 % wrong labels"),
        "trial_gains": plots.trial_gains({"a": {"L2": few[0], "dropout": few[1]}}),
        "gain_curves": plots.gain_curves([50, 100, 200], {"clean": few}, "digits"),
    }


def test_the_same_arguments_draw_the_same_picture():
    first, second = drawings(), drawings()
    for name, picture in first.items():
        assert picture.png == second[name].png, name


def test_seed_gains_draws_a_dot_a_seed_in_order():
    picture = plots.seed_gains({"a": [0.5, -1.0, 2.0]})
    (ax,) = picture.figure.axes
    dots = [line for line in ax.lines if len(line.get_ydata()) == 3]
    np.testing.assert_allclose(dots[0].get_ydata(), [-1.0, 0.5, 2.0])
    assert "a, 3 seeds: from -1.0 to 2.0, mean 0.5 ± 3.7" in picture.alt


def test_keep_sweep_draws_means_and_names_the_lowest():
    picture = plots.keep_sweep(PANELS, "30 % wrong labels")
    left, right = picture.figure.axes
    # errorbar keeps what it draws as objects.
    np.testing.assert_allclose(left.lines[0].get_ydata().astype(float), [10.0, 6.0, 8.0])
    np.testing.assert_allclose(right.lines[0].get_xdata().astype(float), KEEPS[1:])
    assert left.get_title(loc="left") == "n = 128: lowest 6.0 % at 0.5"
    assert "keep, 30 % wrong labels. n = 128: lowest 6.0 % at keep 0.5; 10 % at 0.25" in picture.alt


def test_trial_gains_puts_the_methods_of_all_panels_on_one_scale():
    groups = {"a": {"L2": interval([1, 2]), "dropout": interval([3, 4])}}
    groups["b"] = groups["a"]
    axes = plots.trial_gains(groups).figure.axes
    assert [label.get_text() for label in axes[0].get_yticklabels()] == ["L2", "dropout"]
    for ax in axes:
        points = [line.get_xdata() for line in ax.lines if len(line.get_xdata()) == 2]
        assert any(np.allclose(np.asarray(x, float), [1.5, 3.5]) for x in points)


def test_trial_gains_says_each_gain_with_its_interval():
    groups = {"a": {"L2": interval([1, 2]), "dropout": interval([-3, 4])}}
    alt = plots.trial_gains(groups, "Gains over nothing, 2 seeds").alt
    assert alt == "Gains over nothing, 2 seeds. a: L2 1.5 ± 6.4, dropout 0.5 ± 44.5."


def test_gain_curves_shows_losses_below_zero():
    picture = plots.gain_curves([1, 10], {"a": [interval([-3, -1]), interval([1, 2])]}, "n")
    assert picture.figure.axes[0].get_ylim()[0] < -2
    assert picture.alt == "Gain of keep = 0.5, points, against n. a: -2.0 at 1, 1.5 at 10."


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plots.seed_gains({}),
        lambda: plots.keep_sweep({}),
        lambda: plots.keep_sweep({"a": ([0.5], [])}),
        lambda: plots.trial_gains({}),
        lambda: plots.trial_gains({"a": {"x": interval([1, 2])}, "b": {"y": interval([1, 2])}}),
        lambda: plots.gain_curves([1, 2], {"a": [interval([1, 2])]}, "n"),
        lambda: widgets.keep_sweep({}, ["early"]),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(draw):
    with pytest.raises(ValueError, match="needs"):
        draw()


def test_the_sliders_redraw_picture_and_words():
    other = {"n = 128": (KEEPS, ERRORS[::-1])}
    sweeps = {0.0: {"early": other, "last": other}, 0.3: {"early": PANELS, "last": other}}
    live = widgets.keep_sweep(sweeps, ["early", "last"])
    before = live.picture.value
    assert "30 % wrong labels, early" in before
    assert "lowest 6.0 % at keep 0.5; 10 % at 0.25, 6 % at 0.5, 8 % at 1" in before
    live.controls["end"].value = "last"
    assert "10 % at 1." in live.picture.value
    live.controls["wrong"].value = 0.0
    assert "0 % wrong labels, last" in live.picture.value
    assert live.picture.value != before
