"""Lesson 07's pictures draw what they are given, one of them at every position of its sliders."""

import re

import numpy as np
import pytest

from droplab import plots
from droplab.intervals import interval

KEEPS = [0.25, 0.5, 1.0]
ERRORS = [[9.0, 11.0, 10.0], [5.0, 7.0, 6.0], [8.0, 8.5, 7.5]]
PANELS = {"n = 128": (KEEPS, ERRORS), "keep * n = 64": (KEEPS[1:], ERRORS[1:])}


def drawings():
    """Return one picture of each function."""
    few = [interval([1, 2]), interval([-2, 4]), interval([5, 6])]
    return {
        "seed_gains": plots.seed_gains({"a": [0.5, -1.0, 2.0], "b": [3.0, 4.0]}),
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


def two_shares():
    """Return sweeps of two shares of wrong labels and two ends, a single one of them other."""
    other = {way: (keeps, errors[::-1]) for way, (keeps, errors) in PANELS.items()}
    return {0.0: {"early": PANELS, "last": PANELS}, 0.3: {"early": other, "last": PANELS}}


def test_keep_sweep_starts_at_the_last_share_and_says_each_frame():
    picture = plots.keep_sweep(two_shares())
    same = "n = 128, lowest 6.0 % at keep 0.5, 10.0 % at 0.25 and 8.0 % at 1; keep * n = 64, lowest"
    assert picture.says[0].startswith(f"0 % wrong labels, early: {same} 6.0 % at keep 0.5")
    assert picture.says[3].startswith(f"30 % wrong labels, last: {same}")
    assert picture.says[2] == (
        "30 % wrong labels, early: n = 128, lowest 6.0 % at keep 0.5, 8.0 % at 0.25 and 10.0 %"
        " at 1; keep * n = 64, lowest 6.0 % at keep 1, 8.0 % at 0.5 and 6.0 % at 1."
    )
    assert picture.start == [1, 0]
    assert [slider.values for slider in picture.sliders] == [["0 %", "30 %"], ["early", "last"]]
    assert picture.alt.startswith("Test error against keep, early. 30 % wrong labels: n = 128,")


def test_keep_sweep_draws_means_and_bars_on_a_logarithmic_scale():
    picture = plots.keep_sweep(two_shares())

    def height(percent):
        return 240 - 190 * np.log10(percent / 2) / np.log10(50)

    left = re.findall(r'linecap="round" d="([^"]*)"', picture.still(0, 0))[0]
    found = [tuple(map(float, p)) for p in re.findall(r"M([\d.]+),([\d.]+)h0", left)]
    wanted = [(58 + 300 * k / 1.05, height(mean)) for k, mean in zip(KEEPS, (10, 6, 8))]
    np.testing.assert_allclose(found, wanted, atol=0.06)
    bars = re.findall(
        r"V([\d.]+)", re.findall(r'stroke-width="1.5" d="([^"]*)"', picture.still(0, 0))[0]
    )
    ends = [height(interval(e).mean + interval(e).half_width) for e in ERRORS]
    np.testing.assert_allclose(np.array(bars, float), ends, atol=0.06)
    assert ">lowest 6.0 % at 0.5</text>" in picture.still(0, 0)
    assert ">lowest 6.0 % at 1</text>" in picture.still(1, 0)


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
        lambda: plots.keep_sweep({0.3: {"early": {"a": ([0.5], [])}}}),
        lambda: plots.trial_gains({}),
        lambda: plots.trial_gains({"a": {"x": interval([1, 2])}, "b": {"y": interval([1, 2])}}),
        lambda: plots.gain_curves([1, 2], {"a": [interval([1, 2])]}, "n"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(draw):
    with pytest.raises(ValueError, match="needs"):
        draw()
