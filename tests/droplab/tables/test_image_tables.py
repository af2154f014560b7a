"""The tables of lesson 10 hold the numbers that they are given, in the places that they name."""

import numpy as np

from droplab import tables
from droplab.intervals import Interval, interval
from droplab.layers import convolution

BOTH = {"jittered": Interval(7.06, 2.5), "clean": Interval(1.7, 0.66)}
OTHER = {"jittered": Interval(0.4, 1.3), "clean": Interval(-1.1, 0.8)}


def cells(table, row):
    return dict(zip(table.header, table.rows[row]))


def test_shapes_are_those_of_the_layers():
    params = convolution.init_params(np.random.default_rng(0), side=8)
    x = np.ones((1, 1, 8, 8), np.float32)
    layers = convolution.activations(x, params)
    table = tables.layer_shapes(x, params, layers)
    assert cells(table, 0)["reads"] == "(1, 1, 8, 8)"
    assert [row[3] for row in table.rows] == [str(layer.out.shape) for layer in layers]
    assert [row[1] for row in table.rows[1:]] == [row[3] for row in table.rows[:-1]]


def test_both_gradients_are_shown_to_five_digits():
    assert tables.largest_gradients({"W0": (0.5, 0.500004)}).rows == [["W0", "0.50000", "0.50000"]]
    assert tables.largest_gradients({"W0": (0.5, 0.6)}).rows[0][1:] == ["0.50000", "0.60000"]


def test_shares_are_lowest_mean_and_highest():
    table = tables.explained_shares({"neighbours": [0.2, 0.6, 0.4]})
    assert table.rows == [["neighbours", "20%", "40%", "60%"]]


def test_digit_gains_have_a_column_a_set_and_take_words():
    table = tables.digit_gains("what", "row", {"a": BOTH, "b": {"jittered": "x", "clean": "y"}})
    assert table.header == ["row", "jittered", "clean"]
    assert table.rows == [["a", "7.1 ± 2.5", "1.7 ± 0.7"], ["b", "x", "y"]]


def test_a_coin_a_step_is_kept_at_all_steps_with_the_power():
    assert tables.kept_at_all_steps(0.8, (1, 8)).rows[1] == ["8", "16.8%", "80.0%"]


def test_method_errors_put_error_and_choice_side_by_side():
    outcomes = {
        m: {"jittered": (19.04, "rate 0.1"), "clean": (7.9, "rate 0.02")} for m in ("none",)
    }
    table = tables.method_errors("Convolutional network", outcomes)
    assert table.header[1:3] == ["jittered: error", "jittered: chosen"]
    assert table.rows == [["none", "19.0", "rate 0.1", "7.9", "rate 0.02"]]


def test_variances_are_those_of_the_inputs():
    table = tables.masked_variances({"pixels": np.array([0.0, 2.0])}, [2.25])
    assert table.rows == [["pixels", "1.00", "1.00", "2.2"]]


def test_only_some_keeps_are_listed_and_the_formula_comes_first():
    keeps = (0.2, 0.5, 1.0)
    table = tables.variance_ratios(keeps, {"a": [9, 2.5, 1]}, {"a": [8, 2.44, 1]})
    assert table.rows == [["0.5", "2.00", "2.5 / 2.4"], ["1.0", "1.00", "1.0 / 1.0"]]


def test_runs_now_stand_beside_the_file():
    table = tables.now_and_stored({(True, "clean", "state"): [(29, 30), (60, 60)]})
    assert table.header == ["method", "seed 0", "seed 1"]
    assert table.rows == [["recurrent, clean: state", "29 and 30", "60 and 60"]]


def test_nets_trained_with_a_mask_stand_beside_those_of_the_file():
    errors = np.array([30, 20]), np.array([28, 21]), np.array([40, 35])
    rows = tables.trained_with_masks(errors).rows
    assert rows[0][:2] == ["no dropout, in the file", f"{interval([40, 35]):.1f}"]
    gains = f"{interval([12, 14]):.1f}", f"{interval([10, 15]):.1f}"
    assert [row[2] for row in rows] == ["", *gains]
    assert rows[2][1] == f"{interval([30, 20]):.1f}"


def test_plain_rates_have_both_gains():
    errors = np.array([18.0, 20.0])
    rates = {("jittered", 0.1): (133, errors)}
    gains = {("jittered", 0.1): [interval(errors - 10), interval(errors - 15)]}
    (row,) = tables.plain_rates(rates, gains).rows
    assert row[:4] == ["jittered", "0.1", "133", "19.0"]
    assert row[4].startswith("9.0") and row[5].startswith("4.0")


def test_statistics_show_shift_and_gain():
    found = {("clean", "batch norm"): (0.7, Interval(1.306, 0.02), Interval(0.2, 0.4))}
    row = tables.clean_statistics(found).rows[0]
    assert row == ["clean: batch norm", "0.7", "1.31 ± 0.02", "0.2 ± 0.4"]


def test_a_step_is_reproduced_where_its_interval_leaves_zero_out():
    errors = {"jittered": [19.0, 12.9, 11.2], "clean": [7.9, 6.9, 5.8]}
    yes, no = Interval(1.7, 1.4), Interval(0.2, 0.6)

    def told(first, second):
        both = ({n: g for n in errors} for g in (first, second))
        return tables.dense_then_all(errors, BOTH, *both).rows[2][-1]

    assert told(yes, yes) == "both steps"
    assert told(no, yes) == "the second step"
    assert told(no, no) == told(yes, no) == "no"
    assert "19.0 -> 12.9 -> 11.2" in tables.dense_then_all(errors, BOTH, BOTH, BOTH).rows[2]


def test_each_finding_has_its_own_numbers():
    table = tables.findings(BOTH, OTHER, BOTH, OTHER, BOTH)
    assert [row[1] for row in table.rows] == ["7.1 ± 2.5", "0.4 ± 1.3"] * 2 + ["7.1 ± 2.5"]
    assert table.header == ["finding", "jittered", "clean", "reproduced"]


def test_the_claims_hold_every_gain():
    works = [("fully connected", "dropout", BOTH["clean"]), ("recurrent", "input", OTHER["clean"])]
    assert tables.three_networks(works).rows[1] == ["recurrent", "input", "-1.1 ± 0.8"]
    rows = tables.network_claims(
        works, Interval(4.9, 0.9), Interval(-5.1, 3.3), BOTH, Interval(-2.2, 1.6)
    ).rows
    assert [row[0] for row in rows] == ["B9", "B11"]
    assert "fully connected (dropout) 1.7 ± 0.7; recurrent (input) -1.1 ± 0.8" in rows[0][2]
    assert "rates: 4.9 ± 0.9" in rows[0][2] and "state, -5.1 ± 3.3" in rows[0][2]
    assert "jittered 7.1 ± 2.5; clean 1.7 ± 0.7" in rows[1][2] and "-2.2 ± 1.6" in rows[1][2]
