"""What lesson 01 concludes is what its executed tables hold."""

from .shown import interval, rows

WRONG, CLEAN = "30 % of the training labels wrong", "all labels right"


def gains():
    found = rows("01", "Test error in %, mean")
    return {(row["labels"], row["training"]): row["gain"] for row in found}


def test_dropout_gains_much_over_a_net_trained_to_fit_and_little_at_rates_of_their_own():
    fast, slow = (interval(gains()[WRONG, name]) for name in ("dropout", "dropout, own rate"))
    assert fast[0] > 3 * slow[0]
    assert slow[0] > slow[1]


def test_dropout_costs_something_on_clean_digits():
    mean, half = interval(gains()[CLEAN, "dropout"])
    assert mean < -half


def test_the_test_error_falls_behind_its_peak():
    found = {int(row["width"]): row for row in rows("01", "Networks of growing width")}
    errors = {width: interval(row["test error, %"])[0] for width, row in found.items()}
    peak = max((w for w in errors if w >= 16), key=errors.get)
    assert 16 < peak < 256
    assert errors[256] < errors[peak]
    assert interval(found[4]["wrong labels memorised, %"])[0] < 50


def test_close_is_not_high():
    found = {row["network"]: row for row in rows("01", "Right answers in %")}
    narrow, dropout = found["4 units"], found["128 units with dropout"]
    assert abs(interval(narrow["gap, points"])[0]) < 10
    assert interval(narrow["test digits"])[0] < 60
    assert interval(dropout["test digits"])[0] > 85


def test_error_rises_with_wrong_labels_only_and_loss_rises_without_them_too():
    found = {row["case"]: row for row in rows("01", "From the lowest validation loss")}
    rises = {case: interval(row["test error rises by, points"]) for case, row in found.items()}
    wrong, clean, few = rises.values()
    assert wrong[0] > wrong[1]
    assert clean[0] < clean[1]
    assert few[0] < few[1]
    mean, half = interval(found["100 digits, clean"]["test loss rises by, %"])
    assert mean > half
