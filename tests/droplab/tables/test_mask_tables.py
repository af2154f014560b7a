"""The tables of lesson 03 hold what was counted, trained and computed."""

import numpy as np

from droplab import tables


def rows(table):
    return {row[0]: row[1:] for row in table.rows}


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


def test_weights_used_and_changed_are_means():
    table = tables.weights_used([0.2, 0.4], {"fresh masks": [0.9, 1.0]}, silent=[0.7, 0.8])
    found = rows(table)
    assert "75 ± 64 % touch a unit" in table.below[0]
    assert found["used by one example in one step (mean of 2 masks)"] == ["30%"]
    assert found["changed at the end of training: fresh masks"] == ["95%"]


MASKS = np.array([[[1, 0], [0, 1]], [[1, 1], [0, 0]]])  # two steps, two examples, two units


def test_the_claims_hold_the_numbers_they_rest_on():
    table = tables.mask_claims(
        np.array([30, 32, 32, 40]),
        MASKS,
        equation_gap=1e-15,
        used=[0.25],
        moved={"fresh masks": [0.9]},
        parameters=26122,
    )
    fresh, half, fraction, equations = (row[2] for row in table.rows)
    assert "agree on 50% of the units at keep 0.5" in fresh
    assert "4 of 4 rows differ" in fresh
    assert "never redrawn costs 24.7 ± 3.1 points" in fresh
    assert "50% of 4 masks keep exactly 32 of 64 units; they keep 30 to 40" in half
    assert "uses 25% of the weights" in fraction
    assert "changes 90% of them; the network has 26,122" in fraction
    assert "agree to 12 digits" in equations


def test_equations_that_differ_are_said_to_differ():
    table = tables.mask_claims(np.array([32]), MASKS, 0.5, [0.25], {"fresh masks": [1.0]}, 1)
    assert "differ by 0.5" in table.rows[3][2]
