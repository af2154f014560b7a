"""The tables of lesson 09 hold the numbers that they are given, in the places that they name."""

import numpy as np
import pytest

from droplab import tables
from droplab.intervals import Interval, interval
from droplab.studies import curvebands
from droplab.studies.noises import Averages, Judged

KINDS = {"no noise": 20.0, "coins (dropout)": 14.0, "Gaussian": 13.0}
ERRORS = {
    (name, end): {kind: level + np.array([0.0, 1.0]) for kind, level in KINDS.items()}
    for name in ("30 % wrong labels", "jittered digits")
    for end in ("last", "stopped")
}
ERRORS["30 % wrong labels", "stopped"]["coins (dropout)"] = np.array([18.0, 18.5])


def averages():
    """Return averages of two seeds whose mean of 50 nets is 2 and 4 points above the one net."""
    error = np.array([[30.0, 22.0, 20.5], [40.0, 26.0, 21.5]])
    mean = Judged(error, error / 10, error / 100)
    return Averages((1, 50, 100), mean, Judged(*np.array([[20.0, 22.0], [2.5, 3.5], [0.7, 0.8]])))


def cells(table, row):
    return dict(zip(table.header, table.rows[row]))


@pytest.mark.parametrize(
    ("mean", "half", "digits", "text"),
    [(0.04, 1.25, 1, "+0.0 ± 1.2"), (-0.04, 0, 1, "+0.0 ± 0.0"), (-0.415, 0.05, 2, "-0.41 ± 0.05")],
)
def test_a_difference_has_a_sign_and_never_a_negative_zero(mean, half, digits, text):
    assert tables.signed(Interval(mean, half), digits) == text


def test_the_mean_of_k_minus_the_one_net_is_taken_seed_by_seed():
    found = cells(tables.mean_minus_one(averages()), 1)
    assert found["k"] == "50"
    assert found["error, points"] == tables.signed(interval([2, 4]))
    assert found["loss"] == tables.signed(interval([2.2 - 2.5, 2.6 - 3.5]), 2)


def test_a_view_names_its_k_and_shows_both_averages():
    table = tables.averages_beside_one({"here": averages().at(50)})
    assert "Mean of 50 thinned nets (MC)" in table.caption and "2 seeds" in table.caption
    found = cells(table, 0)
    assert (found["right, one"], found["loss, one"], found["loss, MC"]) == ("79 %", "3.00", "2.40")
    assert (found["sure, one"], found["sure, MC"]) == ("75 %", "24 %")


def test_thinned_outputs_end_with_their_mean():
    outputs = [np.array([1.0, 0.0]), np.array([0.5, 0.5])]
    table = tables.thinned_outputs({(1, 0): np.ones(2), (0, 1): np.zeros(2)}, outputs)
    assert table.rows[-1] == ["mean of the 2", "", "[0.75 0.25]"]
    assert table.caption == "2 thinned nets, each with probability 0.5"


def test_the_digit_that_is_shown_is_the_one_where_the_two_differ_most():
    one = np.full((3, 10), 0.1)
    mean = one.copy()
    mean[1, 4] = 0.9
    mean[2, 4] = 0.3
    table = tables.most_different(one, mean, np.array([7, 8, 9]), 300)
    assert table.caption == "Test digit 1, which shows a 8"
    assert table.rows[1][0] == "mc_predict, 300 samples" and table.rows[1][5] == "0.90"


def test_factors_are_counted_at_zero_and_below():
    table = tables.noise_factors({(0.5, "some"): np.array([0.0, 2.0, -1.0, 3.0])})
    found = cells(table, 0)
    assert (found["mean"], found["formula"]) == ("1.00", "1.00")
    assert (found["equal to 0"], found["below 0"]) == ("25%", "25%")


def test_gains_are_baseline_minus_treated():
    found = cells(tables.noise_gains(ERRORS), 0)
    assert found["data"] == "30 % wrong labels, last epoch"
    assert found["error, no noise"] == f"{interval([20, 21]):.1f}"
    assert found["coins over none"].startswith("+6.0")
    assert found["Gaussian over none"].startswith("+7.0")
    assert found["Gaussian over coins"].startswith("+1.0")


def test_labels_learned_are_rounded_to_points():
    assert tables.labels_learned({"a": Interval(73.4, 2.6)}).rows == [["a", "73 ± 3"]]


def test_weights_show_both_errors():
    X, y = np.array([[10.0, 1.0]]), np.array([11.0])
    table = tables.weights_under_masks({"faint L2": np.array([1.0, 0.5])}, X, y, [7.0])
    found = table.rows[0]
    assert found == ["faint L2: (1, 0.5)", "10.00", "0.50", "0.25", "7.00"]


def test_gaps_below_rounding_are_not_printed_as_numbers():
    table = tables.closed_form_gaps({0.3: (1e-15, 2e-4, 0.0)})
    assert table.rows == [["0.3", "below 1e-12", "2e-04", "below 1e-12"]]


def test_ridge_errors_are_percentages():
    assert tables.ridge_errors({0.9: (0.01, 0.15)}).rows == [["0.9", "1", "15"]]


def test_nets_trained_again_are_compared_in_pairs():
    errors = {"coins": np.array([13.0, 14.5]), "yours": np.array([14.0, 15.7])}
    shown = tables.trained_again(errors, "yours", "coins")
    assert shown.rows[0] == ["coins", f"{interval([13.0, 14.5]):.1f}"]
    assert shown.rows[-1] == ["yours less coins", tables.signed(interval([1.0, 1.2]))]


def test_a_band_has_a_row_for_each_place():
    said = curvebands.truth(curvebands.GRID) + np.array([[1.0], [-1.0]])
    measured = curvebands.measured([(None, said), (None, said + 0.5)])
    table = tables.bands({12: measured})
    assert [row[1] for row in table.rows] == list(curvebands.PLACES)
    assert table.rows[0][2:] == ["2.00 ± 0.00", "1", f"{interval([0, 0.5]):.2f}", "100 ± 0"]


def test_the_first_k_that_is_not_told_apart_is_reported():
    gaps = {0.3: (1e-15, 1e-15, 1e-15), 0.5: (1e-15, 3e-5, 1e-15)}
    rows = tables.averages_in_papers(averages(), ERRORS, gaps).rows
    first = next(
        k for k, g in zip((1, 50, 100), averages().gaps("error")) if abs(g.mean) <= g.half_width
    )
    assert rows[0][-1] == f"reproduced, at k = {first}"
    assert "at k = 50 " + tables.signed(interval([2, 4])) in rows[0][2]
    assert "14.5 % and 13.5 % (no noise 20.5 %)" in rows[1][2]
    assert rows[2][2].endswith("largest relative gap 3e-05")


def test_the_claim_holds_the_gains_and_the_labels_learned():
    learned = {kind: Interval(level, 1.0) for kind, level in KINDS.items()}
    ((ids, _, measured, verdict),) = tables.noise_claims(ERRORS, learned).rows
    assert (ids, verdict) == ("B6", "supported")
    assert f"stopped early, coins {interval([2.0, 2.5]):.1f}" in measured
    assert "Gaussian over coins +1.0 ± 0.0" in measured
    assert "20 % without noise, 14 % and 13 % with" in measured
