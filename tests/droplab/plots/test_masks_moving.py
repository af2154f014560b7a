"""Masks that move show the masks they were given, and say what can be counted in them."""

import json
import re

import numpy as np
import pytest

from droplab import plots, widgets
from droplab.plots import masks_moving
from droplab.studies import recipes

KEEPS = 0.3, 0.7


@pytest.fixture(scope="module")
def masks():
    return {keep: recipes.masks_of_steps(keep, steps=5, examples=4, units=6) for keep in KEEPS}


@pytest.fixture(scope="module")
def picture(masks):
    return plots.mask_steps(masks, step=2, keep=0.7)


def test_every_keep_and_step_has_a_sentence_with_its_own_numbers(picture, masks):
    assert len(picture.says) == 2 * 5
    for i, keep in enumerate(KEEPS):
        for step in (2, 5):
            said = picture.says[picture.frame([i, step - 1])]
            one, before = masks[keep][step - 1], masks[keep][step - 2]
            rows = {tuple(row) for row in masks[keep][:step].reshape(-1, 6)}
            assert said.startswith(f"Step {step} keeps {one.mean():.0%} of the units and agrees")
            assert f"agrees with step {step - 1} on {(one == before).mean():.0%}." in said
            assert f"Of the {4 * step} rows so far {len(rows)} are different" in said


def test_the_first_step_is_compared_with_none_before_it(picture):
    assert picture.says[0].startswith("Step 1 keeps")
    assert "agrees" not in picture.says[0]


def test_bars_are_the_share_of_masks_so_far_and_of_no_later_ones(masks):
    share = masks_moving.kept_so_far(masks[0.3])
    assert share[2] == pytest.approx(masks[0.3][:3].mean(axis=(0, 1)))


def test_what_is_drawn_changes_with_every_step_and_every_keep(picture):
    stills = {picture.still(i, j) for i in range(2) for j in range(5)}
    assert len(stills) == 10


def test_the_picture_starts_where_it_is_asked_to_and_says_what_is_seen_there(picture, masks):
    assert picture.start == [1, 1]
    assert f"At keep 0.7, step 2 keeps {masks[0.7][1].mean():.0%} of the units" in picture.alt
    share = masks[0.7].mean(axis=(0, 1))
    assert f"kept in {share.min():.0%} to {share.max():.0%} of its masks" in picture.alt


def test_the_lessons_picture_is_small_enough_to_be_saved():
    whole = {keep: recipes.masks_of_steps(keep) for keep in (0.2, 0.35, 0.5, 0.65, 0.8, 0.95)}
    assert len(plots.mask_steps(whole).html()) < 120_000


def called(live):
    """Return the sentence below a live picture."""
    return re.search("<p>(.+)</p>", live.picture.value).group(1)


def test_the_widget_draws_with_the_function_it_is_given():
    def half(shape, keep, rng):
        return (np.arange(np.prod(shape)).reshape(shape) % 2).tolist()

    live = widgets.own_masks(half)
    assert called(live).startswith(
        "Mask 1 keeps 120 of 240 units, 50%; so far each unit was kept in"
    )
    assert "in 0% to 100% of 10 rows" in called(live)


def test_a_new_mask_comes_from_the_generator_where_the_last_one_left_it():
    seen = []

    def noted(shape, keep, rng):
        seen.append(recipes.draw_mask(shape, keep, rng))
        return seen[-1]

    live = widgets.own_masks(noted)
    seen.clear()
    live.controls["new"].click()
    first, second = seen
    assert not np.array_equal(first, second)
    assert called(live).startswith(f"Mask 2 keeps {second.sum():g} of 240 units")
    share = np.concatenate(seen).mean(axis=0)
    assert f"in {share.min():.0%} to {share.max():.0%} of 20 rows" in called(live)


@pytest.mark.parametrize("keep", [0.05, 1.0])
def test_both_ends_of_the_keep_slider_can_be_drawn(keep):
    live = widgets.own_masks(recipes.draw_mask)
    live.controls["keep"].value = keep
    assert f"at keep {keep:g}" in live.picture.value


def test_the_picture_moves_while_the_slider_is_dragged_and_shrinks_with_the_page():
    live = widgets.own_masks(recipes.draw_mask)
    assert live.controls["keep"].continuous_update
    assert "max-width:720px;width:100%" in live.picture.value


def test_what_is_saved_holds_the_picture_for_readers_without_the_widget():
    live = widgets.own_masks(recipes.draw_mask)
    saved = live._repr_mimebundle_()
    assert saved["text/html"] == live.picture.value
    assert "running kernel" in saved["text/plain"]
    json.dumps(saved)
