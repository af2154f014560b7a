"""Lesson 02's tables hold the numbers they were given, and no others."""

from types import SimpleNamespace

import numpy as np
import pytest

from droplab import tables
from droplab.intervals import Interval
from droplab.studies.remedies import Reported

PATIENT = Reported(["-", "-"], np.array([27.0, 29.0]), np.array([12.0, 14.0]))
L2 = Reported([0.02, 0.02], np.array([11.0, 13.0]), np.array([8.0, 9.0]))
RESULTS = {"nothing": PATIENT, "L2": L2}
GOAL = Interval(4, 0.5)


def runs(train_error, test_error, **others):
    ends = {"train_error": train_error, "validation_error": 0.2, "test_error": test_error}
    return [{key: np.array([0.9, end]) for key, end in ends.items()} | others for _ in range(2)]


def test_two_references_tell_the_share_of_wrong_labels_as_the_error_of_who_knows_all():
    splits = [
        SimpleNamespace(train_labels=np.array([1, 2, 3, 4]), true_labels=np.array([1, 2, 3, 0]))
    ]
    shown = tables.two_references(runs(0.01, 0.3), runs(0.0, 0.04), splits * 2)
    assert shown.caption == "After 2 epochs, errors in %, 2 seeds, 95 % intervals"
    assert shown.rows == [
        ["25 % wrong labels", "1.0 ± 0.0", "30.0 ± 0.0"],
        ["all labels right", "0.0 ± 0.0", "4.0 ± 0.0"],
        ["who knew every digit, on the wrong labels", "25.0", "0.0"],
    ]


def test_errors_by_setting_shows_a_row_a_setting():
    shown = tables.errors_by_setting({8: runs(0.4, 0.3), 16: runs(0.1, 0.2)}, "units", "width")
    assert shown.header == ["units", "training labels as given", "validation", "test"]
    assert shown.rows[1] == ["16", "10.0 ± 0.0", "20.0 ± 0.0", "20.0 ± 0.0"]


def test_last_errors_of_shows_training_and_test():
    shown = tables.last_errors_of({"nothing": runs(0.1, 0.3)})
    assert shown.rows == [["nothing", "10.0 ± 0.0", "30.0 ± 0.0"]]


def test_weights_left_counts_exact_zeros_among_the_weights_and_no_bias():
    params = [(np.array([[0.0, -3.0], [1.0, 2.0]]), np.zeros(2))]
    shown = tables.weights_left({"L1": runs(0, 0, params=params)})
    assert shown.rows == [["L1", "4", "1.500", "3.0", "25%"]]


def test_ink_left_names_the_side_that_each_move_loses():
    image = np.zeros((8, 8))
    image[0, 3], image[3, 7] = 3, 1  # ink at the upper and the right edge
    assert tables.ink_left(image).rows == [["25%", "100%", "100%", "75%"]]


def test_patiences_show_the_epochs_trained_and_the_error_of_the_epoch_kept():
    run = {
        "validation_loss": np.array([3, 2, 4, 1, 5]),
        "test_error": np.array([5, 4, 3, 2, 1]) / 10,
    }
    shown = tables.patiences([run, run], tried=(1, 2))
    assert shown.rows == [["1", "3", "40.0 ± 0.0"], ["2", "5", "20.0 ± 0.0"]]


def test_gains_are_paired_and_over_early_stopping_alone():
    shown = tables.remedy_gains(RESULTS, GOAL)
    nothing, l2, goal = shown.rows
    assert nothing[1:4:2] == ["-", "-15.0 ± 0.0"]
    assert nothing[5] == "-"
    # L2 stopped early: 12 - 8 and 14 - 9 points less, in pairs; t = 12.706 for two seeds.
    assert l2[1] == "0.02"
    assert l2[3] == "+1.0 ± 0.0"
    assert l2[5] == f"+4.5 ± {12.706 * 0.5:.1f}"
    assert goal[2] == "4.0 ± 0.5"


def test_the_claim_tells_gains_over_the_patient_and_the_best_of_all():
    (row,) = tables.remedy_claims(RESULTS, GOAL).rows
    assert (row[0], row[3]) == ("C5, C6", "imprecise")
    assert "validation: L2 16.0 ± 0.0. Early stopping" in row[2]
    assert "leaves out: 15.0 ± 0.0." in row[2]
    assert "Best of all, L2 stopped early: error 8.5" in row[2]
    assert "against 4.0 ± 0.5 %" in row[2]


@pytest.mark.parametrize("name", ["nothing", "L2"])
def test_every_remedy_has_its_row(name):
    assert name in [row[0] for row in tables.remedy_gains(RESULTS, GOAL).rows]
