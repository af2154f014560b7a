"""Lesson 07's tables hold the numbers that they are given."""

import numpy as np
import pytest

from droplab import tables
from droplab.findings import TurnedError
from droplab.intervals import Interval, interval
from droplab.studies.sweeps import Condition

OUTCOMES = {
    data: {
        method: (error + i, f"keep 0.{i}")
        for i, method in enumerate(
            ("none", "L2", "max-norm", "dropout", "dropout + L2", "dropout + max-norm")
        )
    }
    for data, error in (("30 % wrong labels", 11.25), ("clean", 3.5))
}
PANELS = {
    wrong: {
        way: ([0.25, 0.5, 0.6, 1.0], [[40, 42], [5 + wrong, 6], [4, 4.5], [9, 11]])
        for way in ("n = 128", "keep * n = 64")
    }
    for wrong in (0.3, 0.0)
}
FEW = [interval([1, 2]), interval([3, 5])]
FACTORS = {0.05: interval([2, 2.2]), 0.1: None, 0.2: None}


def test_a_run_is_said_with_its_settings():
    rows = dict(tables.usual_run(Condition(), 300, 497).rows)
    assert rows["training, validation, test digits"] == "500, 300, 497"
    assert rows["keep of hidden units, of pixels"] == "1, 1"


def test_publishable_gains_count_the_seeds_with_a_loss():
    shown = tables.publishable_gains({"clean": np.array([0.5, -1.0, 2.0, 0.0])})
    assert shown.rows == [["clean", "+2.0", "-1.0", "1 of 4", "0.38 ± 1.99"]]


def test_a_mean_that_may_be_zero_decides_nothing():
    gains = {"open": [0.5, -1.0, 2.0], "up": [2.0, 2.1, 2.2], "down": [-2.0, -2.1]}
    said = tables.publishable_gains({name: np.array(each) for name, each in gains.items()}).below
    assert said[0].endswith("which these seeds cannot tell from zero.")
    assert (
        said[1]
        == "up: the mean lies between +1.85 and +2.35 points, a gain, then, if not a large one."
    )
    assert said[2].endswith("points, a loss.")


def test_keep_errors_leave_a_keep_that_was_not_tried_empty():
    panels = {0.3: {"one": ([0.5, 1.0], [[1, 2], [3, 4]]), "other": ([0.25], [[7, 8]])}}
    shown = tables.keep_errors(panels)
    assert shown.header == ["keep", "one, 30 % wrong", "other, 30 % wrong"]
    assert shown.rows == [["0.25", "", "7.5"], ["0.5", "1.5", ""], ["1", "3.5", ""]]


def test_reported_errors_say_the_gain_over_no_dropout_seed_by_seed():
    shown = tables.reported_errors({"by luck": np.array([2.0, 4.0])}, np.array([3.0, 6.0]))
    assert shown.rows == [["by luck", f"{interval([2, 4]):.1f}", f"{interval([1, 2]):.1f}"]]


def test_method_choices_list_what_was_tried():
    shown = tables.method_choices({"none": {}, "both": {"keep": (0.4, 0.6), "l2": (1,)}}, (0.1,), 4)
    assert "4 other seeds" in shown.caption
    assert shown.rows == [["none", "", "0.1"], ["both", "keep: 0.4, 0.6; l2: 1", "0.1"]]


def test_reruns_add_up_the_digits_of_difference():
    stored = {"none": {"validation": [3, 4], "stopped": [5, 6], "last": [7, 7]}}
    again = {"none": {"validation": [4, 2], "stopped": [5, 6], "last": [7, 8], "steps": [1, 1]}}
    assert tables.reruns(again, stored).rows == [["none", "3", "0", "1"]]


def test_trial_errors_put_error_and_choice_of_each_data_set_side_by_side():
    shown = tables.trial_errors(OUTCOMES)
    assert shown.rows[1] == ["L2", "12.2", "keep 0.1", "4.5", "keep 0.1"]


def test_two_baselines_count_losses_among_the_stopped():
    shown = tables.two_baselines({"a": [9.0, 11.0]}, {"a": [-1.0, 3.0]})
    found = f"{interval([9, 11]):.1f}", f"{interval([-1, 3]):.1f}"
    assert shown.rows == [["a", *found, "1 of 2"]]
    assert "of the 10.0 points" in shown.below[0]
    assert "1.0 are left" in shown.below[0]


def test_most_of_the_gain_must_go_with_stopping_for_the_text_to_say_so():
    with pytest.raises(TurnedError, match="most of dropout's gain"):
        tables.two_baselines({"a": [9.0, 11.0]}, {"a": [8.0, 9.0]})


def test_gains_by_width_and_size_stand_in_their_places():
    gains = {(0.3, 32): FEW, (0.0, 32): FEW[::-1]}
    low, high = (f"{each:.1f}" for each in FEW)
    assert tables.width_gains(gains).rows[1] == ["0 % wrong", "32 units", high, low]
    by_width = {(0.3, 32): FEW[0], (0.3, 64): FEW[1], (0.0, 32): FEW[1], (0.0, 64): FEW[0]}
    assert tables.dropout_by_width(by_width).rows == [["32", low, high], ["64", high, low]]
    sizes = tables.size_gains((50, 100), {"a": FEW})
    assert sizes.rows == [["50", low], ["100", high]]
    assert (
        sizes.below[0] == "a: most at 100 digits, 4.0 points; at 100 +4.0, not to be told from 0."
    )


def test_a_wide_net_pays_more_with_dropout_only_where_the_interval_says_so():
    slopes = {0.3: Interval(1.4, 2.8), 0.0: Interval(1.5, 1.1)}
    assert [row[1:] for row in tables.wider_with_dropout(slopes).rows] == [
        ["+1.4 ± 2.8", "these seeds cannot tell"],
        ["+1.5 ± 1.1", "it pays more with dropout"],
    ]


def test_steps_that_never_end_are_counted():
    shown = tables.steps_to_loss({0.2: {1.0: np.array([60.0, 64]), 0.5: np.array([np.inf, 90])}})
    assert shown.rows == [["0.2", f"{interval([60, 64]):.0f}", "never in 1 of 2 runs"]]
    both = tables.steps_and_gains(FACTORS, dict.fromkeys(FACTORS, FEW[0]))
    assert [row[1] for row in both.rows] == ["2.10 ± 1.27", "never arrives", "never arrives"]


def test_a_step_costs_its_coins_twice_over():
    assert tables.step_cost(1000, 12).rows[2][1:] == ["0", "24"]


def test_the_paper_stands_beside_what_was_found():
    rows = tables.trial_paper(OUTCOMES, PANELS, (50, 100), {"clean": FEW}, FACTORS).rows
    here = [row[2] for row in rows]
    assert here[0] == "30 % wrong labels: 11.2, 14.2, 16.2; clean: 3.5, 6.5, 8.5"
    assert here[2] == "30 % wrong: 4.2 to 5.7; clean: 4.2 to 5.5"
    assert here[3] == "0.6 and 0.6 (n fixed: 0.6 and 0.6)"
    assert here[4] == "n = 50, 100: clean: 1.5, 4.0"
    assert here[5] == "2.1 times the steps"


def test_claims_hold_what_was_measured():
    gains = {"clean": {"dropout": FEW[0], "L2": FEW[1]}}
    widths = {(w, n): FEW for w in (0.3, 0.0) for n in (32, 64)}
    at = {(w, 32): FEW[1] for w in (0.3, 0.0)}
    shown = tables.trial_claims(gains, {"clean": [9, 11]}, (1000, 12), FACTORS, widths, at)
    assert [row[0] for row in shown.rows] == ["A8, C13", "B8", "B10", "C10"]
    measured = [row[2] for row in shown.rows]
    assert f"clean {FEW[0]:.1f} ({interval([9, 11]):.1f})" in measured[0]
    assert "1,000 multiplications as before, and 12 coins" in measured[1]
    assert measured[2].endswith("2.1 ± 1.3 at rate 0.05; never at rate 0.1 and 0.2.")
    assert f"{FEW[0]:.1f} without and {FEW[1]:.1f} with dropout" in measured[3]
