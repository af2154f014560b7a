"""Lesson 08's tables hold the numbers that they are given."""

import numpy as np

from droplab import tables
from droplab.intervals import interval

NAMES = ("without dropout", "keep = 0.5")
RECIPE = "tied (the picture)"
BARS = {(RECIPE, NAMES[0]): [(0, 0, 0.01), (2, 2, 0.03)], (RECIPE, NAMES[1]): [(62, 16, 0.2)] * 2}
WORTH = {
    name: {
        what: interval([i, i + 0.5])
        for i, what in enumerate(("error", "loss", "gini", "loss gini", "correlation", "silent"))
    }
    for name in NAMES
}


def test_bars_are_counted_by_keep_and_by_recipe():
    assert tables.bars_by_keep({0.5: (62, 16, 0.02345)}).rows == [["0.5", "62", "16", "0.0234"]]
    row = tables.bars_by_recipe(BARS).rows[0]
    assert row == [*(RECIPE, NAMES[0]), f"{interval([0, 2]):.1f}", "0", "2", "1.0", "0.020"]


def test_one_unit_is_told_in_six_quantities_for_each_training():
    shown = tables.single_units(WORTH)
    assert shown.header == ["", *NAMES]
    assert len(shown.rows) == 6
    assert shown.rows[2][1] == f"{interval([2, 2.5]):.2f}"


def test_removal_errors_pick_their_shares():
    shares = np.linspace(0, 1, 11)
    curves = {"net": [shares, shares + 0.01]}
    shown = tables.removal_errors(shares, curves)
    assert shown.header == ["network", "all units", "30 % gone", "50 % gone", "80 % gone"]
    assert shown.rows[0][3] == f"{interval([50, 51]):.1f}"
    own = tables.own_removal_curve([0.0, 0.2], {"net": [0.04, 0.125]})
    assert (own.header[2], own.rows) == ("20 % gone", [["net", "4.0", "12.5"]])


def test_quiet_and_cheated_networks_are_told_with_their_intervals():
    key = ("bars, autoencoder", NAMES[0])
    quiet = tables.quiet_units({key: interval([1, 2])}, {key: interval([60, 70])})
    assert quiet.rows == [[*key, f"{interval([1, 2]):.2f}", f"{interval([60, 70]):.0f}"]]
    cheated = tables.cheating_inputs({"nowhere": [20.0, 22.0]})
    assert cheated.rows == [["nowhere", f"{interval([20, 22]):.1f}"]]
    agreement = tables.neighbour_agreement({"tied": interval([0.3, 0.4])})
    assert agreement.rows == [["tied", f"{interval([0.3, 0.4]):.2f}"]]


def test_sparsity_is_told_for_each_keep():
    shown = tables.sparsity_by_keep({0.5: (0.1397, 0.7667), 1.0: (0.48, 0.04)})
    assert shown.rows == [["0.5", "0.14", "77"], ["1", "0.48", "4"]]


def test_the_paper_and_the_claim_hold_what_was_measured():
    strokes = {f"untied, {name}": interval([0.1, 0.12]) for name in NAMES}
    nets = ("bars, autoencoder", "digits, classifier")
    means = {(net, name): interval([0.5, 0.75]) for net in nets for name in NAMES}
    here = [row[2] for row in tables.feature_paper(BARS, strokes, means).rows]
    assert "1.0 ± 12.7 of 64 units see one without, 62.0 ± 0.0 with" in here[0]
    assert "0.11 ± 0.13 without" in here[1]
    assert "bars, autoencoder: 0.62 without, 0.62 with" in here[2]
    errors = {NAMES[0]: [50.0, 54], NAMES[1]: [20.0, 20]}
    cheated = {"nowhere": [20.0, 22], "hidden units only": [30.0, 34], "inputs only": [9.0, 9]}
    ((ids, _, measured, verdict),) = tables.feature_claims(
        BARS, errors, errors, WORTH, cheated
    ).rows
    assert (ids, verdict) == ("A3, B4, B5, B7, C7", "supported")
    assert "16 of 16 bars are covered by 3.9 units each" in measured
    assert f"error {interval([50, 54]):.1f} % without, {interval([20, 20]):.1f} % with" in measured
    assert f"cost {interval([20, 22]):.0f} % without dropout" in measured
