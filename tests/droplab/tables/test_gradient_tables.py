"""The tables of lesson 06 hold the numbers that they are given."""

import numpy as np
import pytest

from droplab import tables

PASSED_ON = np.array([[0.0, 2.0, 0.0, 1.0]])
INTO = np.array([[0.0, 1.0, 0.0, 0.0], [0.0, 1.0, 0.0, 1.0]])


@pytest.fixture
def runs():
    kept = np.tile([[1, 0], [0, 1]], (60, 1)) > 0
    return {"plain SGD": (kept * 0.5, kept), "momentum 0.9": (np.where(kept, 0.5, 0.2), kept)}


def test_exact_zeros_are_counted_apart_for_dropped_and_kept_units():
    shown = tables.exact_zeros(PASSED_ON, INTO, INTO[:1])
    assert "2 of 4 units dropped" in shown.caption
    assert [row[1:] for row in shown.rows] == [
        ["2 of 2", "0 of 2"],
        ["4 of 4", "1 of 4"],
        ["2 of 2", "1 of 2"],
    ]


def test_silent_units_are_shown_in_percent():
    assert tables.silent_units([1, 5], [0.8, 0.46], [0.53, 0.31]).rows == [
        ["1", "80%", "53%"],
        ["5", "46%", "31%"],
    ]


def test_dropped_moves_compares_them_with_those_of_kept_units(runs):
    shown = tables.dropped_moves(runs)
    assert [row[1:] for row in shown.rows] == [["exactly none", "0%"], ["less", "40%"]]
    assert "All 2 units" in shown.caption


def test_nudge_sizes_hides_the_digits_of_rounding_only():
    exact = np.array([[0.5, -2.0]])
    quotients = {
        "frozen": exact + np.array([[3e-9], [0.02]]),
        "moving": exact + np.array([[7e4], [4.0]]),
    }
    shown = tables.nudge_sizes(exact, [1e-6, 1.0], quotients, shown=(0, 1))
    assert "the largest gradient is 2.00" in shown.caption
    assert shown.rows == [["1e-06", "below 1e-6", "7e+04"], ["1e+00", "2e-02", "4e+00"]]


def test_backward_passes_are_compared_with_the_largest_frozen_gradient():
    frozen = np.array([0.5, -2.0])
    shown = tables.backward_passes(
        {"right": frozen, "half": frozen / 2}, {"frozen": frozen, "moving": frozen + 4000}
    )
    assert shown.header[1:] == ["frozen masks", "moving masks"]
    assert shown.rows == [["right", "below 1e-6", "2e+03"], ["half", "5e-01", "2e+03"]]


def test_step_check_has_a_row_for_each_layer():
    shown = tables.step_check([[1e-9, 3e5], [0.2, 1e6]], [0.8, 0.5])
    assert "keep = [0.8, 0.5]" in shown.caption
    assert shown.rows == [
        ["W of layer 0", "below 1e-6", "3e+05"],
        ["W of layer 1", "2e-01", "1e+06"],
    ]


def test_first_gain_pairs_seeds_and_stops_where_the_validation_loss_is_lowest():
    # (seeds, measurements, 4): errors on training and test, losses on validation and test.
    plain = np.array([[[0, 0.2, 1, 0.7], [0, 0.3, 2, 0.9]], [[0, 0.3, 1, 0.7], [0, 0.4, 2, 0.9]]])
    better = plain - np.array([0, 0.1, 0, 0.2])
    shown = tables.first_gain({"without dropout": plain, "with dropout": better})
    assert [row[0] for row in shown.rows] == [
        "without dropout, after the last epoch",
        "without dropout, stopped early",
        "with dropout, after the last epoch",
        "with dropout, stopped early",
    ]
    assert [row[1].split(" ±")[0] for row in shown.rows] == ["35.0", "25.0", "25.0", "15.0"]
    assert [row[2] for row in shown.rows] == [
        "0.90 ± 0.00",
        "0.70 ± 0.00",
        "0.70 ± 0.00",
        "0.50 ± 0.00",
    ]
    assert [row[3] for row in shown.rows] == ["", "", "10.0 ± 0.0", "10.0 ± 0.0"]


def test_the_claims_hold_the_measured_zeros_and_moves(runs):
    ((ids, _, measured, verdict),) = tables.backward_claims(PASSED_ON, INTO, INTO[:1], runs).rows
    assert (ids, verdict) == ("A5, B3", "supported")
    assert "6 of 6 weight gradients of 2 dropped units exactly 0, 2 of those of kept" in measured
    assert "by 0% of a kept unit's step, momentum 0.9 by 40%" in measured
