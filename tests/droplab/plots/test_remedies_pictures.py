"""Lesson 02's pictures: pure, right about what they draw, and quick enough to slide."""

import time

import numpy as np
import pytest

from droplab import plots, widgets
from droplab.intervals import Interval
from droplab.plots.remedies import STEPS

LOSSES = np.array([0.9, 0.6, 0.7, 0.5, 0.5, 0.6, 0.3])
ERRORS = np.array([0.5, 0.3, 0.3, 0.2, 0.21, 0.25, 0.3])
# A slow machine may take several times as long as a learner's; this is no benchmark.
SLOWEST_REDRAW = 1.5


def png(figure):
    return plots.show(figure, alt="A picture that a test looks at.").png


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plots.moved_digit(np.arange(64) / 63),
        lambda: plots.stopping(LOSSES, ERRORS, 2),
        lambda: plots.remedy_errors({"L2": (Interval(9, 1), Interval(8, 2))}, Interval(4, 0.5)),
    ],
)
def test_same_arguments_draw_the_same_bytes(draw):
    assert png(draw()) == png(draw())


def test_nine_moves_put_each_pixel_where_the_step_says():
    images = np.arange(1.0, 25.0).reshape(2, 3, 4)
    for (dy, dx), moved in zip(STEPS, plots.nine_moves(images)):
        for y, x in np.ndindex(3, 4):
            inside = 0 <= y - dy < 3 and 0 <= x - dx < 4
            expected = images[:, y - dy, x - dx] if inside else np.zeros(2)
            assert np.array_equal(moved[:, y, x], expected)


def test_nine_moves_refuse_rows_of_pixels():
    with pytest.raises(ValueError, match=r"\(n, height, width\); got shape \(5, 64\)"):
        plots.nine_moves(np.zeros((5, 64)))


@pytest.mark.parametrize(
    ("patience", "expected"), [(1, (2, 1)), (2, (5, 3)), (3, (6, 6)), (100, (6, 6))]
)
def test_stopping_point_counts_failures_in_a_row(patience, expected):
    assert plots.stopping_point(LOSSES, patience) == expected


def test_stopping_point_says_what_it_cannot_use():
    with pytest.raises(ValueError, match="patience must be at least 1; got 0"):
        plots.stopping_point(LOSSES, 0)
    with pytest.raises(ValueError, match="one entry an epoch"):
        plots.stopping_point([], 3)


def test_stopping_names_the_epochs_and_both_values_in_its_legend():
    figure = plots.stopping(LOSSES, ERRORS, 2)
    left, right = ([t.get_text() for t in ax.get_legend().get_texts()] for ax in figure.axes)
    assert left == ["last epoch: 0.30", "stopped after epoch 5: 0.60", "kept, epoch 3: 0.50"]
    assert right == ["last epoch: 30.0", "stopped after epoch 5: 25.0", "kept, epoch 3: 20.0"]


def test_stopping_refuses_curves_of_two_lengths():
    with pytest.raises(ValueError, match="7 losses and 3 errors"):
        plots.stopping(LOSSES, ERRORS[:3], 2)


def test_remedy_errors_draws_a_row_for_each_remedy():
    pair = (Interval(20, 1), Interval(10, 2))
    figure = plots.remedy_errors({"L2": pair, "smaller net": pair}, Interval(4, 0.5))
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["L2", "smaller net"]
    with pytest.raises(ValueError, match="at least one remedy"):
        plots.remedy_errors({}, Interval(4, 0.5))


def test_the_widget_redraws_with_its_alt_text_when_the_patience_moves():
    live = widgets.stopping({"run 1": (LOSSES, ERRORS)}, patience=2)
    assert "run 1, patience 2: stopped after epoch 5" in live.picture.value
    started = time.perf_counter()
    live.controls["patience"].value = 1
    assert time.perf_counter() - started < SLOWEST_REDRAW
    assert "patience 1: stopped after epoch 2" in live.picture.value
    assert "weights of epoch 1 are kept. Test error there 30.0%" in live.picture.value


def test_the_widget_needs_a_run():
    with pytest.raises(ValueError, match="at least one recorded run"):
        widgets.stopping({})
