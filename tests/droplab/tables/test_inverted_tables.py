"""Lesson 05's tables say what they were given, and compare the right things."""

import numpy as np
import pytest

from droplab import findings, tables
from droplab.studies import order
from droplab.studies.inverted import TRANSLATIONS
from droplab.tables.order import orders_say

TRANSLATED = np.array([[0.1, 0.2], [96.0, 95.0], [0.9, 0.8], [0.5, 0.7]])
COPIED = np.array([[0.4, 0.4], [86.0, 84.9], [0.7, 0.7], [0.4, 0.4]])
FOUND = dict(zip(TRANSLATIONS, ([5.0, 5.0], [0.0, 0.0], [3.0, 3.0], [0.0, 0.0])))


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
    found = tables.copied_rate(0.8, TRANSLATED, COPIED)
    assert [row[:2] for row in found.rows] == [["0.2, translated", "80%"], ["0.8, copied", "20%"]]
    assert [row[3][:4] for row in found.rows] == ["95.5", "85.5"]


def test_forms_apart_writes_each_distance_and_fails_where_a_translation_does():
    table = tables.forms_apart(FOUND)
    assert table.rows[0] == ["plain steps, same start and rate", "5.00 ± 0.00"]
    for name in list(FOUND)[1:]:
        with pytest.raises(findings.TurnedError):
            tables.forms_apart(FOUND | {name: [1.0, 1.0] if FOUND[name][0] == 0 else [0.0, 0.0]})


def test_inverted_claims_puts_each_statement_beside_its_numbers():
    modes = {
        "test": np.array([[0.1, 0.1], [95.0, 95.0], [0.0, 0.0]]),
        "training": np.array([[0.4, 0.4], [90.0, 90.0], [12.0, 12.0]]),
    }
    found = tables.inverted_claims(modes, (TRANSLATED, COPIED), FOUND)
    measured = [row[1] for row in found.rows]
    assert "by at most 0.00" in measured[0] and "by 5.0" in measured[0]
    assert "12.0 ± 0.0 %" in measured[1]
    assert "95.5" in measured[2] and "85.5" in measured[2]
    assert "ReLU 0.0 on every seed" in measured[3]


def test_the_orders_are_six_rows_and_the_sentence_fails_where_a_sign_turns():
    assert [row[0] for row in tables.orders().rows][::2] == [f"{k}, after" for k in order.KINDS]
    gaps = {kind: tables.order.gaps(kind) for kind in order.KINDS}
    assert "ReLU" in orders_say(gaps)
    with pytest.raises(findings.TurnedError):
        orders_say(gaps | {"sigmoid": gaps["ReLU"]})
