"""What lesson 07 concludes is what its executed tables hold."""

from .shown import interval, rows


def test_early_stopping_takes_most_of_the_gain_on_wrong_labels():
    found = {row["data"]: row for row in rows("07", "The gain of dropout, in points, against two")}
    row = found["30 % wrong labels"]
    last, stopped = (interval(row[c]) for c in ("both to the last step", "both stopped early"))
    assert last[0] > 2 * stopped[0]
    assert stopped[0] > stopped[1]


def test_no_stopping_is_needed_for_that_where_each_has_its_own_rate():
    plain, dropout = rows("07", "Lesson 02 once more")
    assert interval(plain["test error, %"])[0] < 12
    gain, half = interval(dropout["gain, points"])
    assert half < gain < 4


def test_on_clean_digits_no_method_gains_a_point():
    found = rows("07", "Test error in %, mean of 20 seeds")
    errors = [float(row["clean: error"]) for row in found]
    assert found[0]["method"] == "none"
    assert errors[0] - min(errors) < 1


def test_a_narrow_net_is_starved_and_going_wide_pays_more_with_dropout_on_clean_digits_only():
    found = {row["labels"]: row for row in rows("07", "From 64 to 256 units")}
    assert found["30 % wrong"]["so"] == "these seeds cannot tell"
    assert found["0 % wrong"]["so"] == "it pays more with dropout"
    narrow = rows("07", "Gain of keep = 0.5 over keep = 1, in points, by width")[0]
    for column in ("30 % wrong", "0 % wrong"):
        mean, half = interval(narrow[column])
        assert mean < -half


def test_a_step_needs_no_gradient_for_the_pixels():
    row = rows("07", "One step")[0]
    assert row["without dropout"] == row["with dropout"] == "3,468,800"


def test_the_gain_rises_and_falls_with_jittered_digits_and_stays_with_wrong_labels():
    found = rows("07", "Gain of keep = 0.5 in points, stopped early")
    jittered = [interval(row["clean, jittered"])[0] for row in found]
    best = jittered.index(max(jittered))
    assert 0 < best < len(jittered) - 1
    assert interval(found[-1]["30 % wrong labels"])[0] > 0
