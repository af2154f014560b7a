"""Lesson 10's pictures draw what they are given, and the sliders redraw them."""

import numpy as np
import pytest

from droplab import plots, widgets
from droplab.plots.images import GONE, map_masks

MAPS = np.random.default_rng(0).random((5, 4, 3))
STEPS = (np.random.default_rng(1).random((6, 9)) < 0.7) * 1.0
CURVES = {"pixels": [3.0, 2.0, 1.0], "states": [2.0, 1.5, 1.0]}


def drawings():
    """Return one picture of each function."""
    return {
        "masked_maps": plots.masked_maps(MAPS, 0.7, 3),
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


def test_masked_maps_colours_what_is_dropped_and_nothing_else():
    maps = MAPS.copy()
    (ax,) = plots.masked_maps(maps, 0.6, 1).figure.axes
    canvas = np.asarray(ax.images[0].get_array())
    gone = np.all(np.isclose(canvas, GONE), axis=-1)
    dropped = [int((mask == 0).sum()) for mask in map_masks(maps.shape, 0.6, 1).values()]
    assert gone[:4].sum() == 0  # the first row of maps is whole
    assert [gone[5:9].sum(), gone[10:].sum()] == dropped
    assert np.array_equal(maps, MAPS)


def test_variance_curves_draws_lines_and_marks():
    picture = plots.variance_curves([0.3, 0.5, 1.0], CURVES, CURVES)
    (ax,) = picture.figure.axes
    drawn = [line.get_ydata() for line in ax.lines if len(line.get_ydata()) == 3]
    assert len(drawn) == 4
    np.testing.assert_allclose(drawn[0], CURVES["pixels"])
    assert "At keep 0.5, formula and measurement: pixels 2.0 and 2.0, states 1.5" in picture.alt


def test_the_words_of_masked_maps_count_what_is_drawn():
    elements, whole = map_masks(MAPS.shape, 0.3, 4).values()
    alt = plots.masked_maps(MAPS, 0.3, 4).alt
    assert f"a coin a pixel keeps {elements.mean():.0%} of the pixels" in alt
    gone = int((whole.max(axis=(1, 2)) == 0).sum())
    assert (
        gone and f"a coin a map keeps {whole.mean():.0%} of the pixels and drops {gone} of 5" in alt
    )


def test_the_words_of_sequence_masks_count_units_kept_at_all_steps():
    once = np.repeat(STEPS[:1], 6, axis=0)
    alt = plots.sequence_masks({"a coin a step": STEPS, "a coin a sequence": once}).alt
    assert f"with a coin a step, {int(STEPS.all(axis=0).sum())} of 9 units" in alt
    assert f"with a coin a sequence, {int(STEPS[0].sum())} of 9 units" in alt


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plots.masked_maps(MAPS[0], 0.5),
        lambda: plots.sequence_masks({}),
        lambda: plots.sequence_masks({"a": np.ones(3)}),
        lambda: plots.variance_curves([0.5], {}, {}),
        lambda: plots.variance_curves([0.5], {"a": [1.0, 2.0]}, {"a": [1.0]}),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(draw):
    with pytest.raises(ValueError, match="needs"):
        draw()


def test_the_sliders_redraw_picture_and_words():
    live = widgets.masked_maps(MAPS, keep=0.6, seed=1)
    before = live.picture.value
    assert "at keep 0.60: a coin a pixel keeps" in before
    live.controls["keep"].value = 1.0
    assert "keeps 100% of the pixels and drops 0 of 5 maps entirely" in live.picture.value
    live.controls["keep"].value = 0.6
    assert live.picture.value == before
    live.controls["seed"].value = 2
    assert live.picture.value != before
