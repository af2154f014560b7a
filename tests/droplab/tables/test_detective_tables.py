"""Lesson 11's tables hold what the runs logged."""

import numpy as np
import pytest

from droplab import tables
from droplab.studies import claims, detective


def logged(test_error, loss=1.0):
    return {key: np.array([0.9, loss]) for key in ("test_loss", "masked_loss")} | {
        "test_error": np.array([0.9, test_error])
    }


@pytest.fixture(scope="module")
def run():
    return detective.make_run("never scaled", 7)


def test_every_fault_and_every_key_has_a_row():
    assert [row[0] for row in tables.planted_faults().rows] == list(detective.FAULTS)
    assert [row[0] for row in tables.run_keys().rows] == list(detective.KEYS)


def test_differences_are_paired_and_called_clear_only_where_the_interval_leaves_out_zero():
    healthy = [logged(0.1), logged(0.3)]
    runs = {
        "seed inside": [logged(0.2, 3.0), logged(0.4, 3.0)],
        "never scaled": [logged(0.1), logged(0.32)],
        "tuned on test": [logged(0.05), logged(0.25)],
        "healthy": healthy,
    }
    shown = tables.beside_healthy(runs)
    assert [row[:1] + row[2:3] for row in shown.rows] == [
        ["seed inside", "higher"],
        ["never scaled", ""],
        ["tuned on test", "lower"],
    ]
    assert shown.rows[0][1] == "10.0 ± 0.0"
    assert shown.rows[0][3:] == ["2.00 ± 0.00", "2.00 ± 0.00"]
    assert "2 seeds" in shown.caption
    assert "clearly higher in 1 of 3, clearly lower in 1" in shown.caption


def test_numbers_of_a_run_stand_below_their_headers(run):
    row = dict(zip(*(lambda t: (t.header, t.rows[0]))(tables.run_numbers({"a": run}))))
    assert row["kept"] == f"{run['share_kept']:.2f}"
    assert row["seeds"] == f"{run['overlap_seeds']:.2f}"
    assert row["factor"] == "1.00"
    undrawn = tables.undrawn_numbers({"case 1": run})
    assert undrawn.rows == [["case 1", f"{run['keep']:.2f}", "1.00", "0.000", "0.0"]]


def test_diagnoses_stand_beside_what_was_planted(run):
    shown = tables.diagnoses({"case 1": run}, {"case 1": "never scaled"}, lambda run: "healthy")
    assert shown.rows == [["case 1", "healthy", "never scaled"]]


def test_verdicts_that_differ_from_the_course_s_are_marked():
    shown = claims.compared(lambda name: "imprecise")
    for name, yours, ours, _, differs in shown.rows:
        assert yours == "imprecise"
        assert ours == claims.by_id()[name].verdict
        assert (differs == "differs") == (ours != "imprecise")
