"""The tables of lesson 09 hold the numbers that they are given, in the places that they name."""

import numpy as np
import pytest

from droplab import findings, tables
from droplab.intervals import Interval, interval
from droplab.studies import noises

COUNTS = noises.COUNTS


def judged(one, mean, T, one_T=(20.0, 0.5, 0.8), mean_T=(20.0, 0.51, 0.8)):
    """Return two seeds alike: error, loss and how sure, of one net and of means."""
    return {
        "one": [list(one)] * 2,
        "one T": [list(one_T)] * 2,
        "mean": [[[value] * len(COUNTS) for value in mean]] * 2,
        "mean T": [list(mean_T)] * 2,
        "T": [list(T)] * 2,
    }


SURE = judged((20.0, 1.0, 0.9), (20.5, 0.7, 0.75), (2.0, 1.0))
UNSURE = judged((10.0, 0.8, 0.5), (10.5, 0.9, 0.4), (0.25, 0.2))
VIEWS = {noises.JITTERED: SURE, noises.WRONG: UNSURE}


def wrong(none, coins, normal, learned=(0.9, 0.1, 0.1)):
    """Return results of three kinds of noise, two seeds each, as test digits wrong of 497."""
    kinds = zip(noises.KINDS, (none, coins, normal), learned)
    return {kind: {"test": [n, n + 5], "learned": [share] * 2} for kind, n, share in kinds}


GROUPS = {
    f"{noises.WRONG}, own rate": wrong(100, 80, 82),
    f"{noises.JITTERED}, own rate": wrong(100, 105, 102),
}


def cells(table, row):
    return dict(zip(table.header, table.rows[row]))


@pytest.mark.parametrize(
    ("mean", "half", "digits", "text"),
    [(0.04, 1.25, 1, "+0.0 ± 1.2"), (-0.04, 0, 1, "+0.0 ± 0.0"), (-0.415, 0.05, 2, "-0.41 ± 0.05")],
)
def test_a_difference_has_a_sign_and_never_a_negative_zero(mean, half, digits, text):
    assert tables.signed(Interval(mean, half), digits) == text


def test_the_mean_of_k_minus_the_one_net_is_taken_seed_by_seed():
    shown = tables.mean_minus_one(SURE)
    assert shown.rows[5] == ["50", "+0.5 ± 0.0", "-0.30 ± 0.00"]
    assert (
        "With 100 nets the error differs by +0.5 ± 0.0 points, the loss by -0.30" in shown.below[0]
    )
    with pytest.raises(findings.TurnedError):
        tables.mean_minus_one(UNSURE)


def test_temperatures_stand_beside_means_with_right_and_sure():
    shown = tables.temperatures(VIEWS)
    assert shown.rows[0] == ["jittered digits: one net", "", "80 %", "90 %", "1.00", ""]
    assert shown.rows[2][1:] == ["2.00", "80 %", "80 %", "0.50", "-0.50 ± 0.00"]
    assert "jittered digits +0.200 ± 0.000 as it is and +0.010 ± 0.000 with one" in shown.below[0]


@pytest.mark.parametrize(
    "turned",
    [
        {noises.JITTERED: UNSURE},
        {noises.WRONG: SURE},
        {noises.WRONG: judged((10.0, 0.8, 0.5), (10.5, 0.4, 0.4), (0.25, 0.2))},
    ],
)
def test_temperatures_fail_where_a_mean_does_otherwise(turned):
    with pytest.raises(findings.TurnedError):
        tables.temperatures(VIEWS | turned)


def test_one_seed_of_today_stands_beside_the_stored_one():
    here = {"one": [19.0, 1.0, 0.9], "one T": [19.0, 0.5, 0.8], "mean": [[20.0], [0.7], [0.7]]}
    assert tables.beside_stored(here, SURE).rows == [
        ["one net", "19.0", "1.000", "1.000"],
        ["one net, with temperature", "19.0", "0.500", "0.500"],
        ["mean of 100", "20.0", "0.700", "0.700"],
    ]


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
    shown = tables.noise_gains(GROUPS)
    found = cells(shown, 0)
    assert found["coins over none"] == tables.signed(interval([2000 / 497] * 2))
    assert found["Gaussian over coins"] == tables.signed(interval([-200 / 497] * 2))
    assert "Gaussian over coins: 30 % wrong labels, own rate, -0.4 ± 0.0;" in shown.below[0]
    for turned in (wrong(100, 101, 82), wrong(100, 80, 101), wrong(100, 80, 60)):
        with pytest.raises(findings.TurnedError):
            tables.noise_gains(GROUPS | {f"{noises.WRONG}, own rate": turned})


def test_labels_learned_are_rounded_to_points():
    assert tables.labels_learned({"own": wrong(1, 1, 1)}).rows == [["own", "90", "10", "10"]]


def test_weights_show_both_errors():
    X, y = np.array([[10.0, 1.0]]), np.array([11.0])
    table = tables.weights_under_masks({"faint L2": np.array([1.0, 0.5])}, X, y, [7.0])
    found = table.rows[0]
    assert found == ["faint L2: (1, 0.5)", "10.00", "0.50", "0.25", "7.00"]


def test_gaps_below_rounding_are_not_printed_as_numbers():
    table = tables.closed_form_gaps({0.3: (1e-15, 2e-4, 0.0)})
    assert table.rows == [["0.3", "below 1e-12", "2e-04", "below 1e-12"]]


def test_ridge_is_chosen_on_validation_digits_and_told_on_test_digits():
    scores = {0.99: [[0.01, 0.2, 0.3]] * 2, 0.5: [[0.05, 0.1, 0.22]] * 2}
    shown = tables.ridge_errors(scores)
    assert shown.rows[1] == ["0.5", "5.0", "10.0 ± 0.0"]
    assert "choose keep = 0.5. On test digits it errs on 22.0 %, 8.0 ± 0.0 points" in shown.below[0]
    with pytest.raises(findings.TurnedError):
        tables.ridge_errors(scores | {0.5: [[0.05, 0.1, 0.3]] * 2})


def test_nets_trained_again_stand_beside_ours():
    errors = {"ours": np.array([13.0, 14.5]), "yours": np.array([14.0, 15.7])}
    shown = tables.trained_again(errors, "yours", "ours")
    assert shown.rows == [["0", "14.0", "13.0"], ["1", "15.7", "14.5"]]


def test_what_the_paper_reports_stands_beside_what_cannot_be_told():
    gaps = {0.3: (1e-15, 1e-15, 1e-15), 0.5: (1e-15, 3e-5, 1e-15)}
    rows = tables.averages_in_papers(SURE, wrong(100, 80, 82), gaps).rows
    assert rows[0][-1] == "cannot be told with these seeds"
    assert "at k = 50 +0.5 ± 0.0 points" in rows[0][2]
    assert rows[1][-1] == "cannot be told"
    assert "16.6 % and 17.0 % (no noise 20.6 %)" in rows[1][2]
    assert rows[2][2].endswith("largest relative gap 3e-05")


def test_the_claim_holds_the_gains_and_the_labels_learned():
    ((ids, _, measured, verdict),) = tables.noise_claims(GROUPS).rows
    assert (ids, verdict) == ("B6", "supported")
    assert "own rate: no noise 20.6 ± 6.4 %; gains coins +4.0 ± 0.0, Gaussian +3.6" in measured
    assert "wrong labels learned 90 %, 10 %, 10 %" in measured
