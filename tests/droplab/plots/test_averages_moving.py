"""One unit over all masks: every frame shows and says what enumeration gives."""

import re

import numpy as np
import pytest

from droplab import plots
from droplab.plots import averages_moving
from droplab.studies import averages

H = np.array([2.0, 0.0, 1.5, -0.3, 1.0])
W = np.array([0.9, -1.1, -1.4, 0.6, 0.8])
KEEPS, BIASES = averages_moving.KEEPS, averages_moving.BIASES


@pytest.fixture(scope="module")
def picture():
    return plots.preactivation_histogram(H, W, b=-1.0, keep=0.8)


@pytest.mark.parametrize(("i", "j"), [(0, 0), (4, 7), (9, 12)])
def test_a_frame_says_the_mean_over_all_masks_before_and_after_a_relu(picture, i, j):
    keep, bias = KEEPS[i], BIASES[j]
    z, chance = averages.preactivations(H, W, bias, keep)
    one = keep * (H @ W) + bias
    told = [
        float(number) for number in re.findall(r"-?\d+\.\d{3}", picture.says[picture.frame([i, j])])
    ]
    wanted = [chance @ z, one, chance @ np.maximum(z, 0), max(one, 0)]
    assert told[:4] == pytest.approx(wanted, abs=0.0006)


def test_the_three_lines_stand_at_the_values_that_the_legend_names(picture):
    i, j = 2, 9
    keep, bias = KEEPS[i], BIASES[j]
    z, chance = averages.preactivations(H, W, bias, keep)
    drawn = picture.still(i, j)
    left, right = picture.panels
    for value in (chance @ z, keep * (H @ W) + bias, H @ W + bias):
        assert f'd="M{left.at(value, 0)[0]:.1f},90V230"' in drawn
        assert f">{value:.3f}</text>" in drawn
    assert f'd="M{right.at(chance @ np.maximum(z, 0), 0)[0]:.1f},90V230"' in drawn


def test_at_keep_one_every_mask_keeps_all_and_nothing_differs(picture):
    assert all(said.endswith("so they agree.") for said in picture.says[-len(BIASES) :])
    assert "differ by" in picture.says[picture.frame(picture.start)]


def test_it_starts_where_it_is_asked_to(picture):
    assert [s.values[s.start] for s in picture.sliders] == ["0.8", "-1"]
    assert picture.alt.endswith(picture.says[picture.frame(picture.start)])
    assert "Histograms of one unit over 32 masks" in picture.alt


def test_the_order_in_which_masks_are_listed_does_not_matter(picture):
    other = plots.preactivation_histogram(
        H, W, b=-1.0, keep=0.8, masks_of=lambda n: averages.every_mask(n)[::-1].astype(int).tolist()
    )
    assert other.says == picture.says


def test_a_unit_that_reads_nothing_can_be_drawn():
    picture = plots.preactivation_histogram(np.zeros(3), np.ones(3), b=-1.0, keep=0.3)
    assert "the mean of all nets is -1.000" in picture.alt


@pytest.mark.parametrize("keep", [0.0, 0.85])
def test_a_keep_that_has_no_position_is_refused(keep):
    with pytest.raises(ValueError, match="not in tuple"):
        plots.preactivation_histogram(H, W, b=-1.0, keep=keep)
