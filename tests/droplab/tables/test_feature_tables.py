"""Lesson 08's tables hold the numbers that they are given, and fail where conclusions turn."""

import numpy as np
import pytest

from droplab import findings, tables
from droplab.intervals import interval

KINDS = ("without dropout", "keep = 0.5", "L2")
WORTH = {
    name: {
        "error": interval([low, low + 0.5]),
        "loss": interval([0.1, 0.2]),
        "gini": interval([low / 10, low / 10 + 0.001]),
        "loss gini": interval([0.7, 0.7]),
        "correlation": interval([0.2, 0.2]),
        "silent": interval([3, 5]),
    }
    for name, low in zip(KINDS, (20, 1, 19))
}
WHOLE = {name: [4.0, 5.0] for name in KINDS}


def results(units, bars, error, damaged, **others):
    """Return two seeds of an autoencoder, as ``studies.controls.results`` has them."""
    usual = {"mean": 0.5, "quiet": 0.25, "encoder": 0.1, "decoder": 0.1}
    one = {"units": units, "bars": bars, "error": error, "damaged": damaged} | usual | others
    return {name: [value, value] for name, value in one.items()}


BARS = {
    "no noise, no penalty": results(0, 0, 0.001, 0.1),
    "coins, keep = 0.8": results(40, 16, 0.010, 0.03),
    "normal factors": results(48, 16, 0.010, 0.03),
    "L1 on activations": results(16, 16, 0.0105, 0.05),
    "L2 on weights": results(21, 14, 0.0099, 0.04),
    "coins, keep = 0.5": results(60, 16, 0.02, 0.05, mean=0.125),
}
RECIPES = {"tied (the picture)": [BARS["no noise, no penalty"], BARS["coins, keep = 0.5"]]}
DIGITS = {
    "tied, without dropout": results(0, 0, 0.001, 0.1, encoder=0.02, decoder=0.02),
    "tied, keep = 0.5": results(0, 0, 0.02, 0.1, encoder=0.35, decoder=0.35),
    "untied, without dropout": results(0, 0, 0.004, 0.1),
    "untied, keep = 0.5": results(0, 0, 0.03, 0.1, encoder=0.11, decoder=0.21),
    "L1 on activations": results(0, 0, 0.02, 0.1, encoder=0.2, decoder=0.2),
    "L2 on weights": results(0, 0, 0.02, 0.1, encoder=0.37, decoder=0.37),
}
HALF = {
    "without dropout": np.array([60.0, 61.0]),
    "keep = 0.5": np.array([17.0, 18.0]),
    "normal factors": np.array([19.0, 20.0]),
    "L2": np.array([58.0, 59.0]),
    "without dropout, rescaled": np.array([60.0, 61.0]),
    "keep = 0.5, rescaled": np.array([11.0, 12.0]),
}
CHEATED = {
    "nowhere": [30.0, 31.0],
    "hidden units only": [60.0, 61.0],
    "inputs only": [20.0, 21.0],
}


def controls(found):
    return tables.bars_with_controls(found, "coins, keep = 0.8", {"L1 on activations": 0.1})


def test_controls_are_compared_at_the_same_copy():
    shown = controls(BARS)
    assert shown.rows[1] == [
        "coins, keep = 0.8", "40.0 ± 0.0", "16.0", "2.5", "0.0100 ± 0.0000", "0.0300 ± 0.0000",
    ]  # fmt: skip
    assert shown.rows[3][0] == "L1 on activations, 0.1"
    assert shown.rows[0][3] == ""  # no bar, no copies of it
    assert "2.5 units with coins, 3.0 with normal factors, 1.0 with L1" in shown.below[0]
    assert "0.030 with coins, and 0.020 ± 0.000 more with L1" in shown.below[0]


@pytest.mark.parametrize(
    "turned",
    [
        {"L2 on weights": results(21, 14, 0.010, 0.03)},
        {"L1 on activations": results(16, 16, 0.013, 0.05)},
        {"L1 on activations": results(40, 16, 0.010, 0.05)},
        {"normal factors": results(16, 16, 0.010, 0.03)},
    ],
)
def test_controls_fail_where_redundancy_is_no_longer_what_noise_adds(turned):
    with pytest.raises(findings.TurnedError):
        controls(BARS | turned)


def test_recipes_and_quiet_units_are_told_with_their_intervals():
    assert tables.bars_by_recipe(RECIPES).rows == [
        ["tied (the picture)", "0.0 ± 0.0", "60.0 ± 0.0"]
    ]
    assert tables.quiet_units(BARS).rows[-1] == [
        "coins, keep = 0.5",
        "0.12 ± 0.00",
        "25 ± 0",
    ]


def test_strokes_are_told_on_the_way_in_and_out():
    shown = tables.strokes(DIGITS)
    assert shown.rows[3] == ["untied, keep = 0.5", "0.11 ± 0.00", "0.21 ± 0.00", "0.0300"]
    assert "(0.02 to 0.35), and L2 does so too (0.37), L1 less (0.20)" in shown.below[0]
    assert "0.10 to 0.21, in pairs 0.11 ± 0.00 more" in shown.below[0]
    for turned in (
        {"L2 on weights": results(0, 0, 0.02, 0.1)},
        {"untied, keep = 0.5": results(0, 0, 0.03, 0.1)},
        {"untied, keep = 0.5": results(0, 0, 0.03, 0.1, encoder=0.2, decoder=0.21)},
    ):
        with pytest.raises(findings.TurnedError):
            tables.strokes(DIGITS | turned)


def test_one_unit_is_told_in_six_quantities_for_each_training():
    shown = tables.single_units(WORTH, WHOLE)
    assert shown.header == ["", *KINDS]
    assert len(shown.rows) == 6
    assert "the worst unit costs 20.2 points, more than the 4.5 %" in shown.below[0]
    assert "with dropout 1.2, with L2 19.2" in shown.below[0]
    for turned in (
        {"keep = 0.5": WORTH["L2"]},
        {"L2": WORTH["keep = 0.5"]},
        {"keep = 0.5": WORTH["keep = 0.5"] | {"loss gini": interval([0.1, 0.1])}},
    ):
        with pytest.raises(findings.TurnedError):
            tables.single_units(WORTH | turned, WHOLE)


def test_removal_errors_pick_their_shares_and_say_what_is_left_at_half():
    shares = np.linspace(0, 1, 11)
    curves = {name: np.zeros((2, 11)) for name in HALF}
    for name, errors in HALF.items():
        curves[name][:, 5] = errors / 100
    shown = tables.removal_errors(shares, curves)
    assert shown.header == ["network", "all units", "30 % gone", "50 % gone", "80 % gone"]
    assert shown.rows[0][3] == f"{interval([60, 61]):.1f}"
    assert "saves 43 ± 0 points beside nothing and 41 ± 0 beside L2" in shown.below[0]
    assert "Rescaling gains 6.0 ± 0.0 points with dropout" in shown.below[0]
    for name in ("keep = 0.5", "keep = 0.5, rescaled"):
        with pytest.raises(findings.TurnedError):
            tables.removal_errors(shares, curves | {name: curves["without dropout"]})
    own = tables.own_removal_curve([0.0, 0.2], {"net": [0.04, 0.125]})
    assert (own.header[2], own.rows) == ("20 % gone", [["net", "4.0", "12.5"]])


def test_cheated_networks_are_told_with_what_dropout_saves_and_costs():
    shown = tables.cheating_inputs(CHEATED)
    assert shown.rows[0] == ["nowhere", f"{interval([30, 31]):.1f}"]
    assert "saves 10 ± 0 points" in shown.below[0]
    assert "costs 30 ± 0" in shown.below[0]
    with pytest.raises(findings.TurnedError):
        tables.cheating_inputs(CHEATED | {"hidden units only": [30.0, 31.0]})


def test_sparsity_is_told_for_each_keep():
    shown = tables.sparsity_by_keep({0.5: (0.1397, 0.7667), 1.0: (0.48, 0.04)})
    assert shown.rows == [["0.5", "0.14", "77"], ["1", "0.48", "4"]]


def test_the_paper_stands_beside_what_was_measured():
    rows = tables.feature_paper(RECIPES, DIGITS, BARS).rows
    assert "0.0 ± 0.0 of 64 units see one without, 60.0 ± 0.0 with" in rows[0][2]
    assert rows[2][2:] == [
        "agreement of neighbouring weights 0.10 ± 0.00 without, 0.21 ± 0.00 with dropout",
        "reproduced in the decoder, weaker",
    ]
    assert rows[3][2] == "bars: 0.50 ± 0.00 without, 0.12 ± 0.00 with"
    with pytest.raises(findings.TurnedError):
        tables.feature_paper(RECIPES, DIGITS | {"untied, keep = 0.5": results(0, 0, 1, 1)}, BARS)


def test_the_claims_name_the_controls_and_what_speaks_against():
    together, important = tables.feature_claims(BARS, RECIPES, WHOLE, HALF, WORTH, CHEATED).rows
    assert (together[0], together[3]) == ("A3, B4, B5, B7", "supported")
    assert "normal factors 48.0 ± 0.0, L1 on activations 16.0 ± 0.0, L2 21.0 ± 0.0" in together[2]
    assert "same order: 0.030, 0.030, 0.050, 0.040" in together[2]
    assert (important[0], important[3]) == ("C7", "imprecise")
    assert f"cost {interval([30, 31]):.0f} % without dropout" in important[2]
