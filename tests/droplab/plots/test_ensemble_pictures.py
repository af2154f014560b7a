"""The pictures and sliders of lesson 09 show the numbers that they name."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from droplab import findings, plots
from droplab.plots import ensembles
from droplab.plots.svg import Panel

# Two seeds: error in percent, loss, how sure, of the one net and of means of one and of ten.
FOUND = {
    "one": [[19.0, 1.0, 0.7], [21.0, 3.0, 0.8]],
    "one T": [[19.0, 0.5, 0.6], [21.0, 1.5, 0.6]],
    "mean": [
        [[30.0, 20.0], [3.0, 2.0], [0.5, 0.5]],
        [[40.0, 22.0], [4.0, 2.2], [0.5, 0.5]],
    ],
}
EIGHT = np.array([1, -1, 0.8, -0.8, 0.6, -0.6, 0.5, -0.5])


def test_the_same_arguments_draw_the_same_pictures():
    for draw in (
        lambda: plots.averages_against_one(FOUND, (1, 10)),
        lambda: plots.noise_factors((0.8, 0.3)),
        lambda: plots.cost_of_noise(EIGHT, 0.8),
    ):
        assert draw().png == draw().png


def test_the_averages_are_drawn_and_told_at_their_mean_over_seeds():
    picture = plots.averages_against_one(FOUND, (1, 10))
    left, right = picture.figure.axes
    for ax, scale, level in ((left, 1, 20), (right, 10, 2)):
        blue, red = ax.lines[:2]
        assert blue.get_ydata() == pytest.approx(np.array([35, 21]) / scale)
        assert red.get_ydata() == pytest.approx([level, level])
    assert right.lines[2].get_ydata() == pytest.approx([1.0, 1.0])
    assert "k from 1 to 10. Error falls from 35.0 to 21.0 %, the one net has 20.0 %" in picture.alt
    assert "from 3.50 to 2.10; the one net has 2.00, and 1.00 with a temperature" in picture.alt


def test_factors_of_all_keeps_are_drawn_on_one_scale():
    first, second = plots.noise_factors((0.8, 0.3)).figure.axes
    assert first.get_xlim() == second.get_xlim()


def test_the_cost_of_noise_is_told_for_an_unsure_and_a_sure_model():
    picture = plots.cost_of_noise(EIGHT, 0.8)
    exact, rule = picture.figure.axes[0].lines
    assert exact.get_ydata().max() == pytest.approx(0.125, abs=0.001)
    # 0.25 * 0.25 / 2 times the sum of squares, 4.5.
    assert rule.get_ydata().max() == pytest.approx(0.25 * 0.25 / 2 * 4.5)
    assert "costs 0.125 nats where the model says one half, and 0.007" in picture.below[0]
    with pytest.raises(findings.TurnedError):
        plots.cost_of_noise(4 * EIGHT, 0.5)


def test_each_panel_of_factors_names_the_variance_of_its_keep():
    picture = plots.noise_factors((0.8, 0.3))
    axes = picture.figure.axes
    titles = [ax.get_title(loc="left") for ax in axes]
    assert titles == [
        "keep = 0.8: variance of both 0.25",
        "keep = 0.3: variance of both 2.33",
    ]
    assert "at keep 0.8, 0.3" in picture.alt and "variance, 0.25, 2.33" in picture.alt


def marks(keep, size):
    """Return the dot and the corner of the square in one frame, in weights."""
    picture = plots.ridge_contours()
    plane, _ = picture.panels
    positions = ensembles.KEEPS.index(keep), ensembles.SIZES.index(size)
    svg = ElementTree.fromstring(picture.still(*positions))
    dot, square = svg.find("circle"), svg.find("rect")
    pixels = [(dot.get("cx"), dot.get("cy")), (square.get("x"), square.get("y"))]
    low, high = ensembles.ENDS
    found = []
    for (x, y), middle in zip(pixels, (0, 5)):
        first = low + (float(x) + middle - plane.left) / plane.width * (high - low)
        second = high - (float(y) + middle - plane.top) / plane.height * (high - low)
        found.append((first / size, second))
    return found


@pytest.mark.parametrize(("keep", "size"), [(0.8, 10.0), (0.3, 0.5), (0.95, 20.0)])
def test_the_marked_minimum_spreads_the_contributions_evenly(keep, size):
    (first, second), l2 = marks(keep, size)
    # c + (1 + (1 - keep) / keep) c = 11, by hand; a tenth of a pixel is 0.005.
    assert size * first == pytest.approx(second, abs=0.01)
    assert second == pytest.approx(11 / (1 + 1 / keep), abs=0.01)
    assert size * l2[0] + l2[1] == pytest.approx(11, abs=0.02)
    assert l2[0] == pytest.approx(11 * size / (size**2 + 1), abs=0.01 / size)


@pytest.mark.parametrize("keep", [0.1, 0.8])
def test_a_ring_joins_weights_of_one_expected_error_whatever_the_size(keep):
    plane = Panel(0, 0, 1000, 1000, ensembles.ENDS, ensembles.ENDS)
    path = ensembles._rings(plane, keep)
    low, high = ensembles.ENDS
    for ring in path.split("M")[1:]:
        start, *steps = re.findall(r"(-?\d+),(-?\d+)", ring)
        points = np.cumsum(np.array([start, *steps], int), axis=0) / 1000 * (high - low)
        contributions = np.column_stack([low + points[:, 0], high - points[:, 1]])
        X, y = ensembles.two_features(5.0)
        root = np.sqrt(ensembles.enumerated_loss(X, y, contributions / [5.0, 1.0], keep))
        assert np.ptp(root) < 0.12, keep


def test_the_words_of_a_frame_hold_its_numbers_at_the_ends_of_the_sliders():
    picture = plots.ridge_contours(keep=0.8, size=10.0)
    assert len(picture.says) == 18 * 6
    assert "13.4, at w1 = 0.489, w2 = 4.89" in picture.says[picture.frame(picture.start)]
    first, last = picture.says[0], picture.says[-1]
    # By hand: the lowest error is 121 (1 - keep) / (1 + keep), at keep 0.1 and at 0.95.
    assert "lowest, 99.0, at w1 = 2, w2 = 1; the features contribute 1.00 and 1.00" in first
    assert "lowest, 3.1, at w1 = 0.268, w2 = 5.36;" in last
    assert last.endswith("10.97 and 0.03.")
    assert "from 5.36 each at keep 0.95 to 1.00 at keep 0.1" in picture.alt


def test_the_faint_l2_choice_is_the_shortest_on_the_line():
    X, y = ensembles.two_features(10.0)
    w = ensembles.l2_choice(X, y)
    assert X @ w == pytest.approx(y)
    assert w[0] / w[1] == pytest.approx(10)


def test_more_entries_than_can_be_enumerated_are_refused():
    with pytest.raises(ValueError, match="at most 12"):
        ensembles.enumerated_loss(np.ones((13, 1)), np.ones(13), np.ones(1), 0.5)


@pytest.mark.parametrize("keep", [0.3, 0.8, 1.0])
def test_the_expected_error_over_every_mask_is_that_of_ridge(keep):
    rng = np.random.default_rng(10)
    X, y, w = rng.normal(size=(4, 3)) * [1, 5, 0.2], rng.normal(size=4), rng.normal(size=(2, 3))
    loss = ensembles.enumerated_loss(X, y, w, keep)
    charge = (1 - keep) / keep * (X**2).sum(axis=0)
    closed = ((y - w @ X.T) ** 2).sum(axis=1) + (charge * w**2).sum(axis=1)
    np.testing.assert_allclose(loss, closed, rtol=1e-12)
    best = np.linalg.solve(X.T @ X + np.diag(charge), X.T @ y)
    np.testing.assert_allclose(ensembles.enumerated_minimum(X, y, keep), best, rtol=1e-9)


def test_no_w_nearby_has_a_lower_expected_error_than_the_minimum():
    X, y = np.array([[10.0, 1.0]]), np.array([11.0])
    best = ensembles.enumerated_minimum(X, y, 0.8)
    around = best + 0.01 * np.random.default_rng(11).normal(size=(50, 2))
    assert (
        ensembles.enumerated_loss(X, y, around, 0.8) > ensembles.enumerated_loss(X, y, best, 0.8)
    ).all()


def test_shapes_that_do_not_fit_are_named():
    with pytest.raises(ValueError, match=r"\(2, 3\) and \(3,\)"):
        ensembles.enumerated_loss(np.ones((2, 3)), np.ones(3), np.ones(3), 0.5)


def test_arguments_that_are_no_probability_or_size_are_refused():
    with pytest.raises(ValueError, match="not in list"):
        plots.ridge_contours(1.5)
    with pytest.raises(ValueError, match="size"):
        ensembles.two_features(0)
    with pytest.raises(ValueError, match="0 < keep <= 1"):
        plots.noise_factors((0,))


@pytest.mark.parametrize("keep", [0.3, 0.8])
def test_the_closed_form_agrees_with_every_mask_and_a_wrong_one_would_not(keep, monkeypatch):
    rng = np.random.default_rng(12)
    X, y, models = rng.normal(size=(4, 3)), rng.normal(size=4), rng.normal(size=(5, 3))
    assert max(ensembles.closed_form_gaps(X, y, models, keep)) < 1e-10
    monkeypatch.setattr(ensembles, "mask_probabilities", lambda r, k: np.full(len(r), 1 / len(r)))
    assert min(ensembles.closed_form_gaps(X, y, models, keep)) > 1e-3
