"""The tables of lessons 00 and 01 say what they were given, paired where runs are paired."""

import numpy as np
import pytest

from droplab import data, tables
from droplab.findings import TurnedError
from droplab.intervals import interval
from droplab.train import History


def ten(first):
    """Return ten values, first, first + 1, ..."""
    return first + np.arange(10.0)


def test_mask_draws_count_the_ones_of_each_mask():
    made = tables.mask_draws([np.eye(2, 4), np.ones((2, 4))], keep=0.8)
    assert made.caption == "Masks of 2 by 4 units, keep = 0.8"
    assert made.rows == [["1", "2", "25.0%"], ["2", "8", "100.0%"]]


def test_label_counts_find_the_wrong_labels_of_the_training_set_only():
    split = data.split_digits(np.random.default_rng(1), n=50, wrong=0.2, validation=40)
    assert [row[1:] for row in tables.label_counts(split).rows] == [
        ["50", "10"],
        ["40", "0"],
        ["1707", "0"],
    ]


def test_epochs_are_read_in_the_columns_that_are_named():
    history = History(*(np.array([each, 9.0]) for each in (4.0, 0.3, 5.0, 0.2)), [], [])
    assert tables.epochs_of(history, [0]).rows == [["0", "30%", "20%", "4.00", "5.00"]]
    made = tables.after_training({"plain": history})
    assert made.rows == [["plain", "900%", "900%", "9.00"]]


def test_the_answers_for_wrong_labels_add_up_to_everything():
    shares = {"says the wrong label": [0.5, 0.2], "says what it shows": [0.25, 0.1]}
    assert tables.wrong_label_answers(shares, [1]).rows == [["1", "20%", "10%", "70%"]]


MOMENTS = "stopped early", "at the end", "with dropout", "at a small rate"
WRONG = {
    "plain": ten(26),
    "dropout": ten(10),
    "plain, own rate": ten(11),
    "dropout, own rate": ten(9) + np.linspace(-0.5, 0.5, 10),
}
RIGHT = {"plain": ten(4), "dropout": ten(5) + np.linspace(-0.5, 0.5, 10)}
RIVALS = {"dropout": "plain", "dropout, own rate": "plain, own rate"}


def test_what_a_training_gains_is_paired_with_the_plain_network_of_its_kind():
    made = tables.paired_errors({"noisy": WRONG, "right": RIGHT}, RIVALS)
    assert made.rows[0] == ["noisy", "plain", f"{interval(ten(26)):.1f}", "", ""]
    assert made.rows[1][3:] == ["plain", "+16.0 ± 0.0"]
    assert made.rows[3][3:] == ["plain, own rate", "+2.0 ± 0.2"]
    assert "16.0 ± 0.0 points over a network that is trained to fit, and 2.0 ± 0.2" in made.below[0]
    assert "costs 1.0 ± 0.2 points: the error is higher in 10 of 10 runs" in made.below[0]


@pytest.mark.parametrize(
    "wrong, right",
    [
        (WRONG | {"dropout, own rate": ten(11.5)}, RIGHT),
        (WRONG | {"plain": ten(12)}, RIGHT),
        (WRONG, RIGHT | {"dropout": ten(3.9)}),
    ],
)
def test_what_dropout_gains_is_not_said_where_it_turned(wrong, right):
    with pytest.raises(TurnedError):
        tables.paired_errors({"noisy": wrong, "right": right}, RIVALS)


def test_a_wider_network_has_the_weights_of_its_three_layers():
    lines = {"test error": [ten(50), ten(40), ten(30)]}
    made = tables.growing_widths([4, 32, 64], lines)
    assert made.header == ["width", "weights", "test error, %"]
    assert made.rows[1] == ["32", str(64 * 32 + 32 * 32 + 32 * 10), f"{interval(ten(40)):.0f}"]
    assert "highest at 32 units, and 10.0 ± 0.0 points lower at 64" in made.below[0]
    with pytest.raises(TurnedError, match="the fall behind the peak"):
        tables.growing_widths([4, 32, 64], {"test error": [ten(50), ten(30), ten(40)]})


def test_a_small_gap_is_told_from_a_high_accuracy():
    accuracy = {
        "narrow": (ten(40), ten(41)),
        "wide": (ten(70), ten(74)),
        "with": (ten(93), ten(90)),
    }
    made = tables.on_right_labels(accuracy)
    assert [row[3] for row in made.rows] == ["-1.0 ± 0.0", "-4.0 ± 0.0", "+3.0 ± 0.0"]
    with pytest.raises(TurnedError):
        tables.on_right_labels(dict(reversed(accuracy.items())))


def test_networks_that_grow_surer_of_their_mistakes_are_told_by_how_much():
    early, late = (ten(92), ten(66)), (ten(97), ten(79))
    made = tables.how_sure_at_both_ends(early, late)
    assert made.rows[1] == ["after the last step", *(f"{interval(v):.0f}" for v in late)]
    assert "by 13 ± 0 points" in made.below[0]
    with pytest.raises(TurnedError):
        tables.how_sure_at_both_ends(late, early)


@pytest.fixture
def measured():
    """What ``overfitting_claims`` takes, its largest test error from width 16 on at 32."""
    errors = {4: 70, 8: 20, 16: 30, 32: 40, 64: 25}
    cases = "wrong", "clean", "few"
    return {
        "widths": list(errors),
        "lines": {
            "wrong labels memorised": [ten(w) for w in errors],
            "test error": [ten(error) for error in errors.values()],
        },
        "learnt": dict(zip(MOMENTS, map(ten, (1, 2, 3, 4)))),
        "error_rise": dict(zip(cases, map(ten, (6, 7, 8)))),
        "loss_rise": dict(zip(cases, map(ten, (60, 70, 80)))),
        "accuracy": {"width 4": (ten(70), ten(71))},
    }


def test_rises_show_each_case_in_its_own_unit(measured):
    rises = measured["error_rise"], measured["loss_rise"]
    made = tables.rises(dict.fromkeys(measured["error_rise"], ten(0)), *rises)
    wanted = (ten(0), ".1f"), (ten(7), ".1f"), (ten(70), ".0f")
    assert made.rows[1] == ["clean", *(f"{interval(v):{spec}}" for v, spec in wanted)]


def test_the_claims_of_overfitting_carry_the_measured_numbers(measured):
    complexity, noise, accuracy, aim = (r[2] for r in tables.overfitting_claims(**measured).rows)
    assert (
        f"peaks at 32 ({interval(ten(40)):.0f} %) and falls to {interval(ten(25)):.0f}"
        in complexity
    )
    assert (
        f"from {interval(ten(4)):.0f} % at width 4 to {interval(ten(64)):.0f} % at 64" in complexity
    )
    assert f"{interval(ten(1)):.0f} % at the lowest validation loss" in noise
    assert f"with dropout {interval(ten(3)):.0f} %" in noise
    assert f"rises by {interval(ten(6)):.1f} points. Clean: {interval(ten(7)):.1f}" in accuracy
    assert f"the loss rises by {interval(ten(70)):.0f} and {interval(ten(80)):.0f} %" in accuracy
    assert f"width 4 {np.mean(ten(70)):.0f} and {np.mean(ten(71)):.0f} %" in aim
