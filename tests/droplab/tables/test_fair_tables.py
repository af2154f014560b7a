"""The fair table says what its rows hold, and refuses to conclude what they do not."""

from dataclasses import replace

import numpy as np
import pytest

from droplab import tables
from droplab.findings import TurnedError
from droplab.intervals import interval
from droplab.studies import fair, fairrows, remedies
from droplab.tables.fair import by_sign, setting_of

ROWS = fairrows.stored()


def turned(rows, key, end="last"):
    """Return rows in which one of them is wrong about every test digit."""
    found = {name: np.array(values) for name, values in rows[key].found.items()}
    found[end][:, 1] = 897
    return rows | {key: replace(rows[key], found=found)}


def test_gains_are_sorted_by_where_their_interval_lies():
    gains = {"up": interval([2, 3]), "open": interval([-1, 1]), "down": interval([-5, -5.1])}
    gains["up"] = replace(gains["up"], half_width=1.0)
    assert by_sign(gains) == (["up"], ["open"], ["down"])


def test_settings_are_said_where_they_differ_from_the_plain_ones():
    assert setting_of(fair.PLAIN) == "-"
    remedy = fair.Remedy(learning_rate=0.01, l2=0.003, keep=0.5)
    assert setting_of(remedy) == "rate 0.01, L2 0.003, keep 0.5"
    assert setting_of(remedy, ("learning_rate",)) == "L2 0.003, keep 0.5"


def test_each_gain_is_over_the_plain_network_of_its_own_column():
    shown = {row[0]: row for row in tables.fair_own_rate(ROWS).rows}
    plain, dropout = (ROWS[name, "own rate"].error() for name in ("plain", "dropout"))
    gap = interval(plain - dropout)
    assert shown["dropout"][3] == f"{gap.mean:+.1f} ± {gap.half_width:.1f}"
    assert shown["plain"][3] == ""
    assert shown["plain"][5] == f"rate {ROWS['plain', 'own rate'].chosen.learning_rate:g}"


def test_stopping_early_is_the_plain_network_at_the_epoch_it_keeps():
    shown = {row[0]: row for row in tables.fair_one_rate(ROWS).rows}
    kept = interval(ROWS["plain", "one rate"].error("stopped"))
    assert shown["stopped early"][1] == f"{kept:.1f}"


@pytest.mark.parametrize(
    "says, key",
    [
        (tables.fair_own_rate, ("dropout", "own rate")),
        (tables.fair_own_rate, ("plain", "own rate")),
        (tables.fair_one_rate, ("L1", "one rate")),
    ],
)
def test_a_conclusion_that_no_longer_holds_is_not_drawn(says, key):
    says(ROWS)
    with pytest.raises(TurnedError):
        says(turned(ROWS, key))


def test_the_claim_is_supported_only_where_all_four_gain():
    ids, _, measured, verdict = tables.remedy_claims(ROWS).rows[0]
    assert ids == "C5, C6"
    gains = (tables.fair.gain_of(ROWS, name, "one rate") for name in fairrows.FOUR)
    assert (verdict == "supported") == all(gain.mean > gain.half_width for gain in gains)
    assert "smaller net" in measured


def test_patience_is_chosen_by_validation_error_alone():
    losses = [[3.0, 2.0, 2.5, 1.0, 1.5, 1.6, 1.7]] * 2
    errors = [[0.5, 0.3, 0.3, 0.1, 0.2, 0.2, 0.2]] * 2
    shown = tables.patience_choice(losses, errors, (1, 2), remedies.stopping_point)
    assert shown.rows == [["1", "3", "30.0"], ["2", "6", "10.0"]]
    assert "patience of 2" in shown.below[0]


def test_runs_made_again_are_counted_against_the_file():
    row = ROWS["plain", "own rate"]
    stored = row.found["last"][:2, 1]
    again = {("plain", "own rate"): [{"last": [0, wrong + 1]} for wrong in stored]}
    assert tables.runs_again(ROWS, again).rows[0][-1] == "2"


def rows_of(memorised, missed, wrong):
    """Return a row of two seeds with these counts."""
    found = np.array([[0, wrong, memorised, missed, 0.0], [0, wrong + 2, memorised, missed, 0.0]])
    return fairrows.Row("", "", fair.PLAIN, {}, {"last": found})


def test_what_a_narrow_network_gives_up_is_told_by_its_labels():
    by_width = {16: rows_of(45, 35, 260), 128: rows_of(150, 0, 240)}
    shown = tables.given_up(by_width)
    assert shown.rows[0][:3] == ["16", "30.0 ± 0.0", "10.0 ± 0.0"]
    assert "let go of 70 of 100 wrong labels and misses only 10 of 100 right ones" in shown.below[0]
    with pytest.raises(TurnedError):
        tables.given_up(by_width | {16: rows_of(45, 35, 100)})


def test_a_setting_has_its_row():
    shown = tables.by_setting({0.02: rows_of(15, 7, 897)}, "strength", "By the strength of L2")
    assert shown.caption == "By the strength of L2, in %, 2 seeds, mean ± 95 %"
    assert shown.rows[0][:3] == ["0.02", "10.0 ± 0.0", "2.0 ± 0.0"]
