"""The picture that opens the course: what it shows holds for other seeds, and L2 does it too."""

import re

import numpy as np
import pytest

from droplab.plots.moons import moons_trained
from droplab.studies import moons


@pytest.fixture(scope="module")
def first():
    return moons.three_runs(0, frames=6)


def test_the_share_of_wrong_labels_is_what_was_asked_for():
    drawn = moons.draw(150, np.random.default_rng(1), wrong=0.15)
    assert np.sum(drawn.labels != drawn.true) == round(0.15 * 150)
    assert drawn.x.shape == (150, 2)


def test_the_gradient_is_that_of_the_loss():
    drawn = moons.draw(12, np.random.default_rng(2), wrong=0.2)
    rng = np.random.default_rng(3)
    params = moons.nets.init_params(list(moons.WIDTHS), rng)
    masks = [None, *((rng.random((12, 16)) < 0.8) / 0.8 for _ in range(2))]

    def loss(params):
        h = drawn.x
        for layer, (W, b) in enumerate(params):
            h = (h if masks[layer] is None else h * masks[layer]) @ W + b
            h = np.maximum(h, 0) if layer < 2 else h
        z = h[:, 0]
        mean = np.mean(np.logaddexp(0, z) - drawn.labels * z)
        return mean + 0.05 * sum(np.sum(W**2) for W, _ in params)

    found = moons.gradient(drawn, params, masks, penalty=0.1)
    for layer, part in ((0, 0), (1, 0), (2, 0), (1, 1)):
        for place in (0, 5):
            moved = [[np.array(each, float) for each in pair] for pair in params]
            place = place % moved[layer][part].size
            moved[layer][part].flat[place] += 1e-6
            above = loss(moved)
            moved[layer][part].flat[place] -= 2e-6
            slope = (above - loss(moved)) / 2e-6
            assert slope == pytest.approx(found[layer][part].flat[place], abs=1e-6)


@pytest.mark.parametrize("seed", [1, 2])
def test_dropout_is_right_on_more_new_points_and_so_is_a_penalty(seed):
    _, runs = moons.three_runs(seed, frames=2)
    plain, dropped, control = (runs[name].right[-1] for name in ("plain", "dropout", "L2"))
    assert plain + 0.03 < dropped
    assert plain + 0.03 < control


def test_the_same_seed_draws_the_same_picture(first):
    again = moons_trained(*moons.three_runs(0, frames=6))
    assert again.html() == moons_trained(*first).html()


def test_the_words_hold_the_measured_shares(first):
    picture, runs = moons_trained(*first), first[1]
    assert f"right on {runs['plain'].right[-1]:.0%} of new points" in picture.alt
    assert f"right on {runs['dropout'].right[-1]:.0%}." in picture.alt
    assert f"{runs['L2'].right[-1]:.0%}" in picture.below[0]
    shares = [int(n) for n in re.findall(r"\bon (\d+)", picture.says[-1])]
    assert shares == [round(100 * runs[name].right[-1]) for name in ("plain", "dropout")]


def test_the_units_that_are_filled_are_those_that_the_mask_keeps(first):
    picture, run = moons_trained(*first), first[1]["dropout"]
    fills = [m["fill"] for tag, _, m, _ in picture.panels[0].parts if tag == "circle" and m]
    for frame, masks in enumerate(run.masks):
        kept = np.concatenate(masks)
        assert [fill[frame] != "none" for fill in fills] == kept.tolist()
