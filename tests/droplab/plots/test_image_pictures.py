"""Lesson 10's pictures draw what they are given, and the sliders redraw them."""

import base64
import io

import matplotlib.image
import numpy as np
import pytest

from droplab import plots
from droplab.plots.images import DRAWS, KEEPS, dropped, map_masks

MAPS = np.random.default_rng(0).random((5, 4, 3))
STEPS = (np.random.default_rng(1).random((6, 9)) < 0.7) * 1.0
CURVES = {"pixels": [3.0, 2.0, 1.0], "states": [2.0, 1.5, 1.0]}


def drawings():
    """Return one picture of each function."""
    return {
        "sequence_masks": plots.sequence_masks({"a step": STEPS, "a sequence": STEPS[:1]}),
        "variance_curves": plots.variance_curves([0.3, 0.5, 1.0], CURVES, CURVES),
    }


def test_the_same_arguments_draw_the_same_picture():
    first, second = drawings(), drawings()
    for name, picture in first.items():
        assert (picture.png, picture.alt) == (second[name].png, second[name].alt), name


def test_spatial_masks_are_whole_maps_and_element_masks_are_not():
    elements, whole = map_masks((40, 5, 5), 0.5, 2).values()
    assert set(whole.mean(axis=(1, 2))) == {0.0, 1.0}
    assert not set(elements.mean(axis=(1, 2))) & {0.0, 1.0}


def test_raising_keep_only_adds_pixels():
    for low, high in zip(*(map_masks((8, 4, 4), keep, 5).values() for keep in (0.4, 0.7))):
        assert np.all(low <= high) and low.sum() < high.sum()


def shown(picture, row, frame):
    """Return which pixels of a row lie under orange in a frame, with gaps between the maps."""
    href = picture.panels[row].parts[2][2]["href"][frame]
    image = matplotlib.image.imread(io.BytesIO(base64.b64decode(href.split(",")[1])))
    return image[..., 3] > 0


def test_masked_maps_covers_what_is_dropped_and_nothing_else():
    maps = MAPS.copy()
    picture = plots.masked_maps(maps, keep=0.6, draw=1)
    for keep, draw in ((0.1, 10), (0.6, 1), (1.0, 3)):
        frame = picture.frame([KEEPS.index(keep), DRAWS.index(draw)])
        for row, mask in enumerate(map_masks(maps.shape, keep, draw).values(), 1):
            covered = shown(picture, row, frame)
            for number, each in enumerate(mask):
                left = 4 * number
                np.testing.assert_array_equal(covered[:, left : left + 3], each == 0)
            assert not covered[:, 3::4].any()  # between the maps
    assert picture.start == [KEEPS.index(0.6), 0]
    assert np.array_equal(maps, MAPS)


def test_variance_curves_draws_lines_and_marks():
    picture = plots.variance_curves([0.3, 0.5, 1.0], CURVES, CURVES)
    (ax,) = picture.figure.axes
    drawn = [line.get_ydata() for line in ax.lines if len(line.get_ydata()) == 3]
    assert len(drawn) == 4
    np.testing.assert_allclose(drawn[0], CURVES["pixels"])
    assert "At keep 0.5, formula and measurement: pixels 2.0 and 2.0, states 1.5" in picture.alt


def test_the_words_of_masked_maps_count_what_is_drawn():
    picture = plots.masked_maps(MAPS)
    assert len(picture.says) == 10 * 10
    elements, whole = map_masks(MAPS.shape, 0.3, 4).values()
    pixels, maps = int((elements == 0).sum()), int((whole[:, 0, 0] == 0).sum())
    assert maps
    assert picture.says[picture.frame([2, 3])] == (
        f"A coin a pixel drops {pixels} of 60 pixels, and 0 of 5 maps entirely;"
        f" a coin a map drops {maps} of 5 maps."
    )
    assert "drops 0 of 60 pixels" in picture.says[-1]
    half = [map_masks(MAPS.shape, 0.5, draw)["a coin a map"][:, 0, 0] for draw in DRAWS]
    fewest, most = min(5 - m.sum() for m in half), max(5 - m.sum() for m in half)
    assert f"a coin a map drops {fewest:g} to {most:g} of the 5 maps." in picture.alt


def test_a_map_counts_as_dropped_where_nothing_of_it_is_left():
    elements = np.array([[[0, 0], [0, 0]], [[0, 1], [0, 0]]])
    assert dropped({"pixels": elements, "maps": np.zeros((2, 2, 2))}) == (7, 1, 2)


def test_the_words_of_sequence_masks_count_units_kept_at_all_steps():
    once = np.repeat(STEPS[:1], 6, axis=0)
    alt = plots.sequence_masks({"a coin a step": STEPS, "a coin a sequence": once}).alt
    assert f"with a coin a step, {int(STEPS.all(axis=0).sum())} of 9 units" in alt
    assert f"with a coin a sequence, {int(STEPS[0].sum())} of 9 units" in alt


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plots.masked_maps(MAPS[0]),
        lambda: plots.sequence_masks({}),
        lambda: plots.sequence_masks({"a": np.ones(3)}),
        lambda: plots.variance_curves([0.5], {}, {}),
        lambda: plots.variance_curves([0.5], {"a": [1.0, 2.0]}, {"a": [1.0]}),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(draw):
    with pytest.raises(ValueError, match="needs"):
        draw()
