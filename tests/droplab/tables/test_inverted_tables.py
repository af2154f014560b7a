"""Lesson 05's tables say what they were given, and compare the right things."""

import numpy as np

from droplab import tables
from droplab.studies.inverted import form_samples

RNG = np.random.default_rng(1)
H, W = RNG.uniform(0, 2, 32), RNG.normal(size=32) * 0.35
COUNTS = [10, 1000]
CURVES = {
    "paper, before the ReLU": np.array([[0.2, 0.02], [0.4, 0.04]]),
    "inverted, before the ReLU": np.array([[0.3, 0.05], [0.3, 0.05]]),
    "paper, after the ReLU": np.array([[0.2, 0.1], [0.2, 0.1]]),
    "inverted, after the ReLU": np.array([[0.2, 0.14], [0.2, 0.14]]),
}
RECIPES = {
    "paper": np.array([[0.1, 0.2], [96.0, 95.0], [0.9, 0.8], [0.5, 0.7]]),
    "forgotten": np.array([[0.3, 0.8], [95.0, 95.0], [0.99, 0.99], [0.8, 0.8]]),
    "inverted": np.array([[0.2, 0.2], [97.0, 96.0], [0.9, 0.9], [0.6, 0.6]]),
    "twice": np.array([[0.4, 0.4], [95.0, 93.0], [0.7, 0.7], [0.4, 0.4]]),
}


def test_forms_by_keep_gives_each_keep_its_means_and_its_scatter():
    (row,) = tables.forms_by_keep(H, W, [0.3]).rows
    (paper, paper_test), (inverted, test) = form_samples(H, W, 0.0, 0.3)
    assert row[0] == "0.3"
    assert row[1].startswith(f"{paper.mean():.2f} ±")
    assert row[3].startswith(f"{inverted.mean():.2f} ±")
    assert [row[2], row[4]] == [f"{paper_test:.2f}", f"{test:.2f}"]
    assert float(row[5]) == round(inverted.std(), 1)
    assert abs(float(row[6]) - float(row[5])) < 0.2  # the formula and what was drawn


def test_factor_moved_divides_in_training_or_multiplies_at_test():
    found = tables.factor_moved(np.array([[1.0, -2.0, 4.0]]), np.array([[1, 0, 1]]), 0.8)
    assert found.caption == "h = [1, -2, 4], r = [1, 0, 1], keep = 0.8"
    assert [
        [np.fromstring(cell.strip("[]"), sep=" ").tolist() for cell in row[1:]]
        for row in found.rows
    ] == [
        [[1, 0, 4], [0.8, -1.6, 3.2]],
        [[1.25, 0, 5], [1, -2, 4]],
    ]
    assert "-0" not in str(found)


def test_layer_means_puts_the_means_of_the_outputs_beside_the_input():
    h = np.ones((3, 4))
    found = tables.layer_means(h, {0.5: (2 * h, 0.25 * h)})
    assert found.caption.endswith("3 examples of 4 units")
    assert found.rows == [["0.5", "1.00", "2.00", "0.25"]]


def test_gap_falls_divides_the_first_gap_by_the_last_seed_by_seed():
    found = tables.gap_falls(COUNTS, CURVES)
    assert "2 networks" in found.caption
    assert "chance alone: 10.0 times" in found.caption
    assert found.rows[0][3] == "10.0 ± 0.0"
    assert found.rows[2][2:] == ["0.100 ± 0.000", "2.0 ± 0.0"]


def test_two_modes_writes_the_means_of_each_mode():
    modes = {"on": np.array([[0.1, 0.3], [95.0, 97.0], [4.0, 4.0]])}
    (row,) = tables.two_modes(modes).rows
    assert row[0] == "on"
    assert [cell.split(" ±")[0] for cell in row[1:]] == ["0.20", "96.0", "4.0"]


def test_three_passes_keeps_the_modes_apart():
    found = tables.three_passes([0.1, 0.2, 0.3], [0.9, 0.9, 0.9])
    assert found.rows[0] == ["after train()", "0.100", "0.200", "0.300"]
    assert found.rows[1][0] == "after eval()"


def test_copied_rate_names_the_share_that_each_rate_keeps():
    found = tables.copied_rate(0.8, RECIPES["paper"], RECIPES["twice"])
    assert [row[:2] for row in found.rows] == [["0.2, translated", "80%"], ["0.8, copied", "20%"]]
    assert [row[3][:4] for row in found.rows] == ["95.5", "94.0"]


def test_mixed_recipes_are_compared_with_the_right_one_of_the_same_weights():
    forgotten, twice = tables.mixed_recipes(RECIPES).rows
    assert forgotten[0] == "forgotten"
    assert forgotten[1].startswith("3.5 ±")  # the mean of 0.3 / 0.1 and 0.8 / 0.2
    assert forgotten[2].startswith("-0.5 ±")
    assert forgotten[3:] == ["2 of 2", "1 of 2"]
    assert twice[2].startswith("-2.5 ±")


def test_surest_shows_all_digits_and_the_mistakes():
    assert tables.surest(RECIPES).rows[1] == ["forgotten", "0.99 ± 0.00", "0.80 ± 0.00"]


def test_forms_apart_writes_each_distance():
    assert tables.forms_apart({"same": [5.0, 5.0]}).rows == [["same", "5.00 ± 0.00"]]


def test_inverted_claims_puts_each_statement_beside_its_numbers():
    modes = {
        "test": np.array([[0.1, 0.1], [95.0, 95.0], [0.0, 0.0]]),
        "training": np.array([[0.4, 0.4], [90.0, 90.0], [12.0, 12.0]]),
    }
    distance = {"same": [5.0, 5.0], "translated": [0.0, 0.0]}
    rates = RECIPES["paper"], RECIPES["twice"]
    found = tables.inverted_claims(COUNTS, CURVES, distance, modes, RECIPES, rates)
    measured = [row[1] for row in found.rows]
    wanted = ["6 times smaller", "0.10 ± 0.00 (paper) and 0.14", "by 5.0", "12.0 ± 0.0 %", "-0.5"]
    assert [words in cell for words, cell in zip(wanted, measured)] == [True] * 5
    assert "95.5" in measured[5]
    assert "94.0" in measured[5]
