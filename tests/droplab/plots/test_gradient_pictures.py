"""The pictures and the widget of lesson 06 show what they are given."""

import numpy as np
import pytest

from droplab import plots, widgets
from droplab.plots.gradients import largest_differences

EXACT = np.array([[0.5, -1.0], [0.25, 2.0]])
STEPS = np.array([1e-6, 1e-3, 1.0])


@pytest.fixture
def quotients():
    off = np.array([1e-9, 1e-4, 0.3])[:, None, None]
    return {"frozen": EXACT + off, "moving": EXACT + 0.1 / STEPS[:, None, None]}


def png(figure):
    return plots.show(figure, alt="a figure drawn by one of the tests").png


def test_both_ways_crosses_out_exact_zeros_and_nothing_else():
    values = np.array([[1.0, 0.0, -1e-12], [0.0, 2.0, 3.0]])
    figure = plots.both_ways([("forward", "row", values), ("backward", "row", np.ones((1, 3)))])
    crosses = [{(float(x), float(y)) for x, y in ax.lines[0].get_xydata()} for ax in figure.axes]
    assert crosses == [{(1.5, 0.5), (0.5, 1.5)}, set()]


def test_step_lengths_marks_dropped_steps_without_movement():
    figure = plots.step_lengths([("plain", [0.2, 0.0, 0.0, 0.1], [1, 0, 1, 0])])
    (ax,) = figure.axes
    assert ax.lines[0].get_xdata().tolist() == [2]
    assert [len(bars) for bars in ax.containers] == [2, 2]


def test_largest_differences_are_taken_over_all_entries(quotients):
    worst = largest_differences(EXACT, quotients["frozen"])
    assert worst == pytest.approx([1e-9, 1e-4, 0.3])


def test_gradient_check_shows_the_chosen_quotients(quotients):
    figure = plots.gradient_check(EXACT, STEPS, quotients, "moving", 1)
    dots = figure.axes[0].lines[1]
    assert dots.get_xdata() == pytest.approx(EXACT.ravel())
    assert dots.get_ydata() == pytest.approx(EXACT.ravel() + 100)
    assert figure.axes[0].get_title(loc="left") == "moving, step 1e-03"


def test_error_bands_draws_means_in_percent():
    errors = np.array([[0.4, 0.2], [0.6, 0.4]])
    figure = plots.error_bands([0, 5], {"test": {"without": errors, "with": errors / 2}})
    drawn = [line.get_ydata().tolist() for line in figure.axes[0].lines]
    assert drawn == [pytest.approx([50, 30]), pytest.approx([25, 15])]


def test_the_same_arguments_draw_the_same_picture(quotients):
    for draw in (
        lambda: plots.both_ways([("one", "row", EXACT)]),
        lambda: plots.step_lengths([("one", [0.1, 0.0], [1, 0])]),
        lambda: plots.gradient_check(EXACT, STEPS, quotients, "frozen", 0),
        lambda: plots.error_bands([0, 1], {"one": {"a": EXACT**2}}),
    ):
        assert png(draw()) == png(draw())


def test_the_controls_of_the_gradient_check_redraw_it(quotients):
    live = widgets.gradient_check(EXACT, STEPS, quotients)
    first = live.picture.value
    assert "frozen and step 1e-03" in first
    live.controls["shown"].value = "moving"
    live.controls["step"].value = 0
    assert "moving and step 1e-06" in live.picture.value
    assert live.picture.value != first
