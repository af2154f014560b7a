"""The tables of lesson 06 hold the numbers that they are given."""

import numpy as np
import pytest

from droplab import findings, tables
from droplab.studies import firstgain

PASSED_ON = np.array([[0.0, 2.0, 0.0, 1.0]])
INTO = np.array([[0.0, 1.0, 0.0, 0.0], [0.0, 1.0, 0.0, 1.0]])


MOVED = {
    "plain SGD": [0.0, 0.0],
    "momentum 0.9": [81.0, 83.0],
    "RMSprop": [0.0, 0.0],
    "Adam": [82.0, 82.0],
    "AdamW, decay 0.01": [82.0, 82.2],
}


def test_exact_zeros_are_counted_apart_for_dropped_and_kept_units():
    shown = tables.exact_zeros(PASSED_ON, INTO, INTO[:1])
    assert "2 of 4 units dropped" in shown.caption
    assert [row[1:] for row in shown.rows] == [
        ["2 of 2", "0 of 2"],
        ["4 of 4", "1 of 4"],
        ["2 of 2", "1 of 2"],
    ]


def test_silent_units_are_shown_in_percent_and_told_from_what_coins_alone_do():
    shown = tables.silent_units([1, 5], [0.8, 0.46], [0.53, 0.31])
    assert shown.rows == [["1", "80%", "53%"], ["5", "46%", "31%"]]
    assert "out of all 5 examples with probability 3e-02. The 46% there" in shown.below[0]


def test_dropped_moves_are_told_by_optimiser_with_what_moves_them():
    shown = tables.dropped_moves(MOVED)
    assert [row[1] for row in shown.rows[:2]] == ["exactly 0", "82.0 ± 12.7"]
    assert "momentum 0.9 goes on by 82 % of a kept unit's step, Adam by 82 %" in shown.below[0]


@pytest.mark.parametrize("name, values", [("RMSprop", [0.1, 0.0]), ("Adam", [40.0, 41.0])])
def test_dropped_moves_fail_where_an_optimiser_does_otherwise(name, values):
    with pytest.raises(findings.TurnedError):
        tables.dropped_moves(MOVED | {name: values})


def test_nudge_sizes_hides_the_digits_of_rounding_only():
    exact = np.array([[0.5, -2.0]])
    quotients = {
        "frozen": exact + np.array([[3e-9], [0.02]]),
        "moving": exact + np.array([[7e5], [4.0]]),
    }
    shown = tables.nudge_sizes(exact, [1e-6, 1.0], quotients, shown=(0, 1))
    assert "the largest gradient is 2.00" in shown.caption
    assert shown.rows == [["1e-06", "below 1e-6", "7e+05"], ["1e+00", "2e-02", "4e+00"]]
    assert "Frozen, at step 1e-06: agreement to 9 digits" in shown.below[0]
    assert "Moving, at step 1e-06: off by 4e+05 times" in shown.below[0]


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


def trained(learned, ends):
    return {"train": [[200, 0]] * 2, "test": [[900, end] for end in ends], "learned": [learned] * 2}


def gain(fast, slow, learned=0.05):
    """Return the table of two ways in which dropout gains so many test digits of 1097."""
    plain, dropped = trained(1.0, [300, 310]), trained(0.1, [300 - fast, 310 - fast])
    own, own_dropped = trained(learned, [150, 160]), trained(0.05, [150 - slow, 160 - slow])
    return tables.first_gain(
        {
            "one rate, 0.3": {"without dropout": plain, "with dropout": dropped},
            "own rate": {"without dropout": own, "with dropout": own_dropped},
        }
    )


def test_first_gain_pairs_seeds_for_each_way_to_choose_the_rate():
    shown = gain(fast=110, slow=22)
    assert [row[0] for row in shown.rows] == [
        "one rate, 0.3: without dropout",
        "one rate, 0.3: with dropout",
        "own rate: without dropout",
        "own rate: with dropout",
    ]
    assert [row[1] for row in shown.rows] == ["100", "10", "5", "5"]
    assert [row[3] for row in shown.rows] == ["", "10.0 ± 0.0", "", "2.0 ± 0.0"]
    assert "gains 10.0 ± 0.0 points, at own rates 2.0 ± 0.0" in shown.below[0]
    assert "learns 5 % of the wrong labels and not 100 %" in shown.below[0]


@pytest.mark.parametrize("turned", [{"slow": 0}, {"slow": 90}, {"slow": 22, "learned": 0.9}])
def test_first_gain_fails_where_the_text_would_be_wrong(turned):
    with pytest.raises(findings.TurnedError):
        gain(fast=110, **turned)


def test_own_rates_shows_the_mean_and_the_rate_with_the_fewest_errors():
    tuning = {
        firstgain.Condition(keep, rate): {"validation": [40 + abs(i - best)] * 10}
        for keep, best in zip(firstgain.KEEPS.values(), (1, 3))
        for i, rate in enumerate(firstgain.RATES)
    }
    rows = tables.own_rates(tuning).rows
    assert [row[-1] for row in rows] == [f"{firstgain.RATES[i]:g}" for i in (1, 3)]
    assert rows[0][1:4] == ["10.2", "10.0", "10.2"]


def test_the_claims_hold_the_measured_zeros_and_moves():
    ((ids, _, measured, verdict),) = tables.backward_claims(PASSED_ON, INTO, INTO[:1], MOVED).rows
    assert (ids, verdict) == ("A5, B3", "imprecise")
    assert "6 of 6 weight gradients of 2 dropped units exactly 0, 2 of those of kept" in measured
    assert "by 82.0 ± 12.7 % of a kept unit's step with momentum 0.9, by 82.0 ± 0.0 %" in measured
    assert measured.endswith("with plain SGD by exactly 0")
