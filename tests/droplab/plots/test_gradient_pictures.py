"""The pictures of lesson 06 show what they are given, one of them at every step."""

import re

import numpy as np
import pytest

from droplab import plots
from droplab.plots.gradients import largest_differences

EXACT = np.array([[0.5, -1.0], [0.25, 2.0]])
STEPS = np.array([1e-6, 1e-3, 1.0])


@pytest.fixture
def quotients():
    off = np.array([1e-9, 1e-4, 0.3])[:, None, None]
    return {"frozen": EXACT + off, "moving": EXACT + 0.1 / STEPS[:, None, None]}


@pytest.fixture
def runs():
    kept = np.array([[1, 1], [0, 1], [0, 1], [1, 0]])
    plain = np.array([[0.2, 0.3], [0.0, 0.1], [0.0, 0.1], [0.1, 0.0]])
    return {"plain": (plain, kept), "momentum": (plain + 0.05, kept)}


def test_both_ways_crosses_out_exact_zeros_and_nothing_else():
    values = np.array([[1.0, 0.0, -1e-12], [0.0, 2.0, 3.0]])
    figure = plots.both_ways(np.ones((1, 3)), values, values[:1]).figure
    crosses = [{(float(x), float(y)) for x, y in ax.lines[0].get_xydata()} for ax in figure.axes]
    assert crosses == [set(), {(1.5, 0.5), (0.5, 1.5)}, {(1.5, 0.5)}]


def test_both_ways_counts_the_zeros_of_dropped_units_and_of_the_others():
    passed_on = np.array([[0.0, 2.0, 3.0, 1.0]])
    into = np.array([[0.0, 1.0, 0.0, 1.0], [0.0, 1.0, 1.0, 1.0]])
    alt = plots.both_ways(passed_on, into, into[1:]).alt
    assert "each of 4 hidden units. The 1 units that pass on nothing" in alt
    assert "of the 3 gradients of their weights, incoming and outgoing, 3 are exactly zero" in alt
    assert "of the other units' gradients, 1." in alt


def test_step_lengths_follows_the_unit_that_moved_most_and_marks_steps_without_movement(runs):
    picture = plots.step_lengths(runs, first=0, steps=4)
    plain, momentum = picture.figure.axes
    assert plain.lines[0].get_xdata().tolist() == [4]  # unit 1 stood still in the last
    assert [len(bars) for bars in plain.containers] == [3, 1]
    assert plain.get_title(loc="left") == "plain"
    assert momentum.get_title(loc="left") == "momentum"


def test_step_lengths_says_how_often_a_dropped_unit_stood_still(runs):
    one_unit = {name: (run[:, :1], kept[:, :1]) for name, (run, kept) in runs.items()}
    picture = plots.step_lengths(one_unit, first=0, steps=4)
    assert picture.figure.axes[0].lines[0].get_xdata().tolist() == [2, 3]
    assert "in each of 4 steps" in picture.alt
    assert "plain: no movement in 2 of the 2 steps that dropped it" in picture.alt
    moved = "a move in each of the 2 steps that dropped it, on average 60% of the move before"
    assert f"momentum: {moved}" in picture.alt


def test_largest_differences_are_taken_over_all_entries(quotients):
    worst = largest_differences(EXACT, quotients["frozen"])
    assert worst == pytest.approx([1e-9, 1e-4, 0.3])


def dots(picture, at):
    """Return where dots stand, in pixels from their panel: (panels, entries, 2)."""
    drawn = re.findall(r'stroke-linecap="round" d="([^"]*)"', picture.still(at))
    points = [[tuple(map(float, p)) for p in re.findall(r"M(\d+),(\d+)h0", d)] for d in drawn]
    return np.array(points) - np.array([[[62, 40]], [[282, 40]]])


def test_a_dot_an_entry_stands_at_gradient_and_quotient(quotients):
    picture = plots.gradient_check(EXACT, STEPS, quotients)
    # Backpropagation from -10 to 10, the power of ten above 2; quotients likewise.
    x = 150 * (EXACT.ravel() + 10) / 20
    for step, (frozen, moving) in enumerate([(10, 1e6), (10, 1000), (10, 10)]):
        for place, (name, top) in enumerate((("frozen", frozen), ("moving", moving))):
            y = 165 * (1 - (quotients[name][step].ravel() + top) / (2 * top))
            np.testing.assert_allclose(
                dots(picture, step)[place], np.column_stack([x, y]), atol=0.51
            )


def test_the_height_of_a_panel_is_written_beside_it(quotients):
    picture = plots.gradient_check(EXACT, STEPS, quotients)
    for step, texts in enumerate((["10", "-10", "1e6", "-1e6"], ["10", "-10", "1e3", "-1e3"])):
        ticks = re.findall(r'text-anchor="end"[^>]*data-n[^>]*>([^<]*)</text>', picture.still(step))
        assert ticks == texts


def test_each_step_says_its_largest_differences(quotients):
    picture = plots.gradient_check(EXACT, STEPS, quotients)
    assert picture.says == [
        f"Step {step}: the quotients are up to {frozen} off with frozen masks and {moving} off with"
        " moving masks; the largest gradient is 2.00."
        for step, frozen, moving in (
            ("1e-06", "1e-09", "1e+05"),
            ("1e-03", "1e-04", "1e+02"),
            ("1e+00", "3e-01", "1e-01"),
        )
    ]


def test_the_rings_move_along_the_curves(quotients):
    picture = plots.gradient_check(EXACT, STEPS, quotients)
    places = [re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', picture.still(i)) for i in range(3)]
    assert [[float(x) for x, _ in rings] for rings in places] == [
        [520, 520],
        [615, 615],
        [710, 710],
    ]
    frozen, moving = (np.array([float(rings[i][1]) for rings in places]) for i in (0, 1))
    assert frozen[0] > frozen[1] > frozen[2]
    assert moving[0] < moving[1] < moving[2]
    # One scale: 14 powers of ten from 1e-9 up to 1e5, on 165 pixels.
    assert frozen[0] - moving[0] == pytest.approx(165, abs=0.2)


def test_gradient_check_tells_the_measured_distances(quotients):
    alt = plots.gradient_check(EXACT, STEPS, quotients).alt
    assert "largest entry is 2.00" in alt
    assert "with frozen masks below 1e-6 from step 1e-06 to 1e-06" in alt
    assert "with moving masks 1e+05 at step 1e-06 and 1e-01 at 1e+00" in alt


def test_error_bands_draws_and_tells_means_in_percent():
    runs = {"train": [[120, 60], [180, 120]], "test": [[1097, 0], [1097, 1097]]}
    picture = plots.error_bands([0, 5], {"own rate": {"without": runs}, "one rate": {"with": runs}})
    left, right = picture.figure.axes
    assert [line.get_linestyle() for line in left.lines] == ["-", "--"]
    np.testing.assert_allclose(left.lines[0].get_ydata(), [50, 30])
    np.testing.assert_allclose(right.lines[1].get_ydata(), [100, 50])
    assert "over 5 epochs, mean of 2 seeds" in picture.alt
    assert "without, own rate: training 30.0 ±" in picture.alt


def test_the_same_arguments_draw_the_same_picture(runs):
    for draw in (
        lambda: plots.both_ways(EXACT[:1], EXACT, EXACT),
        lambda: plots.step_lengths(runs, first=0, steps=4),
        lambda: plots.error_bands(
            [0, 1], {"own": {"a": {"train": [[9, 3], [8, 2]], "test": [[5, 4], [3, 1]]}}}
        ),
    ):
        assert draw().png == draw().png
