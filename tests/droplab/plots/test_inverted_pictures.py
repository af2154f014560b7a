"""Lesson 05's pictures show what they say, at every position of their sliders."""

import re

import numpy as np
import pytest

from droplab import plots
from droplab.plots.inverted import BIASES, KEEPS

RNG = np.random.default_rng(1)
H, W = RNG.uniform(0, 2, 32), RNG.normal(size=32) * 0.35


@pytest.fixture(scope="module")
def picture():
    return plots.two_forms(H, W)


def values(keep, b):
    """Return mean and test value before the ReLU and after it, the paper's form first."""
    coins = np.random.default_rng(0).random((4000, 32)) < keep
    rows = []
    for z, test in (((coins * H) @ W, keep * H @ W), ((coins * H / keep) @ W, H @ W)):
        z, test = z + b, test + b
        rows.append([z.mean(), test, np.where(z > 0, z, 0).mean(), max(test, 0)])
    return rows


@pytest.mark.parametrize("at", [(0, 0), (6, 6), (6, 12), (16, 3)])
def test_two_forms_says_and_writes_the_values_of_its_keep_and_bias(picture, at):
    wanted = [f"{v:.2f}" for row in values(KEEPS[at[0]], BIASES[at[1]]) for v in row]
    assert re.findall(r"-?\d+\.\d\d", picture.says[picture.frame(at)]) == wanted
    assert re.findall(r">(-?\d+\.\d\d)</text>", picture.still(*at)) == wanted


def bar_ends(picture, at):
    """Return where the four bars of the outputs end: 0 at the left of their panels, in pixels."""
    return np.array(
        [float(x) - 510 for x in re.findall(r'd="M510,\d+H([\d.]+)"', picture.still(*at))]
    )


def test_bars_of_the_outputs_are_as_long_as_their_values(picture):
    at = (4, 5)
    wanted = np.ravel([row[2:] for row in values(KEEPS[4], BIASES[5])])
    found = bar_ends(picture, at)
    np.testing.assert_allclose(found / found.max(), wanted / wanted.max(), atol=0.002)


def test_the_bias_shifts_the_bars_and_keep_spreads_them(picture):
    def drawn(at):
        return re.findall(
            r'd="(M[^"]*Z)"[^>]*transform="translate\(([-\d.]+)\)"', picture.still(*at)
        )

    (paper, shift), (inverted, same) = drawn((6, 6))
    assert float(shift) == float(same) == 0
    moved = drawn((6, 12))
    assert [bars for bars, _ in moved] == [paper, inverted]
    pixels = 440 / (2 * 4.5 * np.linalg.norm(H * W) + 6)  # one unit of the axis
    assert float(moved[0][1]) == pytest.approx(3 * pixels, abs=0.06)
    assert drawn((7, 6))[1][0] != inverted


def test_keep_1_draws_one_network_in_both_forms(picture):
    said = re.findall(r"-?\d+\.\d\d", picture.says[picture.frame((16, 6))])
    assert len(set(said[0::4] + said[1::4])) == len(set(said[2::4] + said[3::4])) == 1
    bars = re.findall(r'd="M[\d.]+,\d+((?:V\d+H[\d.]+)+)V\d+Z"', picture.still(16, 6))
    assert [each.count("H") for each in bars] == [1, 1]
