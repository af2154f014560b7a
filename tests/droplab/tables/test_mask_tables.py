"""The tables of lesson 03 hold what was counted, trained and computed."""

from types import SimpleNamespace

import numpy as np
import pytest

from droplab import tables


def run(error, learned=0.5):
    return SimpleNamespace(error=error, learned=learned)


@pytest.fixture
def tested():
    """Three recipes over two seeds; the second is 0.1 better, the third worse on one seed."""
    return {
        "no dropout": [run(0.3, 1.0), run(0.4, 0.9)],
        "fresh masks": [run(0.2, 0.1), run(0.3, 0.2)],
        "frozen, whole network": [run(0.5), run(0.4)],
        "frozen, its sub-network": [run(0.3), run(0.4)],
    }


def rows(table):
    return {row[0]: row[1:] for row in table.rows}


def test_the_networks_are_counted_and_the_whole_ones_chance_is_a_power():
    found = rows(tables.network_counts([3, 64], keeps=[0.8, 0.5]))
    assert found["3"] == ["8", "5.1e-01", "1.2e-01"]
    assert found["64"] == ["1.8e+19", "6.3e-07", "5.4e-20"]


def test_the_units_kept_stand_beside_the_binomial():
    found = rows(tables.kept_counts(np.array([2, 4, 4, 5]), units=8, keep=0.5))
    assert found["mean of the units kept"] == ["3.8", "4.0"]
    assert found["standard deviation"] == ["1.1", "1.4"]
    assert found["share with exactly 4"] == ["50.0%", "27.3%"]
    assert found["fewest, most"] == ["2, 5", "0 to 8 possible"]


def test_a_mask_that_never_changes_agrees_everywhere():
    masks = np.zeros((3, 2, 4))
    masks[:, :, 0] = 1
    found = rows(tables.mask_agreement(masks, keep=0.25))
    assert found["share kept, all masks"] == ["0.25", "0.25"]
    assert found["two examples of one step agree on a unit"] == ["1.00", "0.62"]
    assert found["one example, this step and the next, agree on a unit"] == ["1.00", "0.62"]
    assert found["pairs of examples of one step with the same mask"] == ["3", "0"]


def test_examples_and_steps_are_not_mixed_up():
    masks = np.zeros((2, 2, 4))
    masks[0] = 1  # the examples of a step agree, the steps do not
    found = rows(tables.mask_agreement(masks, keep=0.5))
    assert found["two examples of one step agree on a unit"][0] == "1.00"
    assert found["one example, this step and the next, agree on a unit"][0] == "0.00"


def test_drawn_networks_are_counted_among_the_masks():
    drawn = np.array([[1, 1], [1, 0], [1, 1], [0, 0]])
    table = tables.drawn_networks(drawn, [[1, 1], [0, 1]], [0.64, 0.16], keep=0.8)
    assert table.caption == "4 masks of 2 units at keep = 0.8, drawn by your sample_mask"
    assert rows(table) == {"11": ["50.0%", "64.0%"], "01": ["0.0%", "16.0%"]}


def test_both_forward_passes_stand_beside_each_other():
    assert tables.both_forwards([1.0, 2.0], [1.0, 2.5]).rows[1] == ["2", "2.0000", "2.5000"]


def test_a_thinned_network_is_shown_with_the_units_it_kept():
    table = tables.thinned_answers(np.array([[1.0, 2.0, 3.0, 4.0]]), np.array([[1, 0, 1]]))
    assert table.rows == [["1", "2", "1.00", "2.00", "3.00"]]


def test_recipes_are_compared_with_the_first_seed_by_seed(tested):
    table = tables.runs_by_recipe(tested)
    found = rows(table)
    assert "2 seeds" in table.caption
    assert found["no dropout"] == ["35 ± 64", "", "", "95%"]
    assert found["fresh masks"][1:] == ["-10 ± 0", "0 of 2", "15%"]
    assert found["frozen, whole network"][1:3] == ["+10 ± 127", "1 of 2"]


def test_weights_used_and_changed_are_means():
    found = rows(tables.weights_used([0.2, 0.4], {"fresh masks": [0.9, 1.0]}))
    assert found["used by one example in one step (mean of 2 masks)"] == ["30%"]
    assert found["changed at the end of training: fresh masks"] == ["95%"]


def test_a_mask_an_example_is_compared_with_one_for_the_batch_seed_by_seed():
    example, batch = [run(0.1), run(0.2)], [run(0.15), run(0.25)]
    table = tables.example_or_batch([([1.0, 0.5], example, batch)])
    assert table.rows == [["[1.0, 0.5]", "15", "20", "+5.0 ± 0.0"]]


def test_the_claims_hold_the_numbers_they_rest_on(tested):
    table = tables.mask_claims(
        np.array([30, 32, 32, 40]),
        equation_gap=1e-15,
        tested=tested,
        used=[0.25],
        moved={"fresh masks": [0.9]},
        parameters=26122,
    )
    fresh, half, fraction, equations = (row[2] for row in table.rows)
    assert "error -10 ± 0 points" in fresh
    assert "+10 ± 127, and +0 ± 0 as its own sub-network (2 seeds)" in fresh
    assert "50% of 4 masks keep exactly 32 of 64 units; they keep 30 to 40" in half
    assert "uses 25% of the weights" in fraction
    assert "changes 90% of them; the network has 26,122" in fraction
    assert "agree to 12 digits" in equations


def test_equations_that_differ_are_said_to_differ(tested):
    table = tables.mask_claims(np.array([32]), 0.5, tested, [0.25], {"fresh masks": [1.0]}, 1)
    assert "differ by 0.5" in table.rows[3][2]
