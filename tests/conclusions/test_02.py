"""What lesson 02 concludes is what its executed tables hold."""

from .shown import html_of, interval, rows

ONE, OWN = "Everything at rate 0.1", "Test error in %, 20 seeds"
VALIDATED = "plain, trained on the 400 validation digits (10 seeds)"
FOUR = ("smaller net", "L1", "L2", "shifted images")


def by_remedy(caption):
    return {row["remedy"]: row for row in rows("02", caption)}


def sure(cell):
    """Return 1, 0 or -1: the interval of a gain lies above 0, holds it, or lies below."""
    mean, half = interval(cell)
    return 0 if abs(mean) <= half else 1 if mean > 0 else -1


def test_a_small_rate_does_what_no_remedy_does_at_rate_0_1():
    own = by_remedy(OWN)
    plain = own["plain"]
    fast, slow = (interval(plain[column])[0] for column in ("at rate 0.1", "at its own rate"))
    assert plain["chosen"] == "rate 0.002"
    assert slow < fast / 2
    assert interval(plain["wrong labels memorised, %"])[0] < 15
    one = by_remedy(ONE)
    assert sum(interval(one[name]["test error"])[0] > slow for name in FOUR) >= 3


def test_dropout_gains_at_both_kinds_of_rate_and_most_of_the_gain_is_the_rivals_rate():
    one, own = by_remedy(ONE), by_remedy(OWN)
    for name in ("dropout", "dropout + L2"):
        gains = one[name]["gain over plain"], own[name]["gain over plain"]
        assert [sure(gain) for gain in gains] == [1, 1]
        assert interval(gains[0])[0] > 3 * interval(gains[1])[0]
    assert abs(interval(own["stopped early"]["gain over plain"])[0]) < 1


def test_the_verdict_on_the_four_remedies_is_that_of_the_table():
    gains = [sure(by_remedy(ONE)[name]["gain over plain"]) for name in FOUR]
    (claim,) = rows("02", "What this lesson settles")
    assert claim["verdict"] == ("supported" if gains == [1] * 4 else "imprecise")


def test_a_narrow_network_gives_up_wrong_labels_and_few_right_ones():
    found = {row["units"]: row for row in rows("02", "By the width")}
    assert interval(found["16"]["wrong labels memorised"])[0] < 60
    assert interval(found["16"]["right labels missed"])[0] < 15
    assert interval(found["128"]["wrong labels memorised"])[0] > 99


def test_patience_was_chosen_by_validation_and_is_the_one_the_tables_use():
    found = rows("02", "Stopping the plain network early")
    assert "tuning seeds" in html_of("02")
    best = min(found, key=lambda row: float(row["validation error of the epoch kept, %"]))
    assert best["patience"] == "3"
    assert best != found[0]
    assert best != found[-1]


def test_the_network_trained_on_the_validation_digits_beats_every_remedy():
    one = by_remedy(ONE)
    best = min(interval(row["at its own rate"])[0] for row in by_remedy(OWN).values())
    assert interval(one[VALIDATED]["test error"])[0] < best


def test_runs_made_in_the_notebook_are_those_of_the_file():
    for row in rows("02", "The first 3 seeds, trained here"):
        assert row["digits that differ from the file"] == "0"
