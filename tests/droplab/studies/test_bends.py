"""A curve through fifteen points: the file, the gradient, and what the picture and table say."""

import numpy as np
import pytest

from droplab import findings
from droplab.intervals import interval
from droplab.plots.bends import four_curves
from droplab.studies import bends
from droplab.studies.bends import Condition
from droplab.tables.bends import bends as bends_table
from droplab.tables.bends import said

from ...conftest import ROOT

TEXT = (ROOT / "droplab" / "studies" / "bends.json").read_text()


@pytest.mark.parametrize("keep", [1.0, 0.8])
def test_runs_of_today_agree_with_the_file(keep):
    name, condition = "report", next(c for c in bends.stored("report") if c.keep == keep)
    stored = bends.stored(name)[condition]
    fresh = bends.results(condition, [3, 11])
    assert fresh == {what: [values[3], values[11]] for what, values in stored.items()}


def test_the_file_has_the_bytes_that_its_numbers_give():
    assert bends.as_text({name: bends.stored(name) for name in ("tuning", "report")}) == TEXT


def test_seeds_that_choose_are_others_than_those_that_report():
    assert len(bends.TUNING) == 10
    assert not set(bends.TUNING) & set(bends.REPORTED)
    assert {tuple(found) for found in bends.stored("tuning").values()} == {("validation",)}


def test_no_choice_lies_at_the_end_of_the_rates_tried_downwards():
    tuning = bends.stored("tuning")
    plain = bends.chosen("plain", tuning).rate
    assert min(c.rate for c in bends.METHODS["plain"]) < plain < bends.FITTED


def test_the_slopes_are_those_of_the_loss():
    params, _ = bends._start([0, 1])
    x, y = np.linspace(-1, 1, 15)[:, None], np.random.default_rng(5).normal(size=(2, 15, 1))
    r = (np.random.default_rng(6).random((2, 15, bends.UNITS)) < 0.8) / 0.8

    def loss():
        W1, b1, W2, b2 = params
        off = (np.maximum(x * W1 + b1, 0) * r) @ W2 + b2 - y
        return np.sum(off**2) / 30 + 0.05 * (np.sum(W1**2) + np.sum(W2**2))

    for part, slope in zip(params, bends._slopes(x, y, params, r, l2=0.1)):
        place = (1, *tuple(size // 2 for size in part.shape[1:]))
        part[place] += 1e-6
        above = loss()
        part[place] -= 2e-6
        numerical = (above - loss()) / 2e-6
        part[place] += 1e-6
        assert slope[place] == pytest.approx(numerical, abs=1e-6)


def test_a_seed_gives_the_same_curve_whatever_stands_beside_it():
    condition = Condition(keep=0.8, rate=0.003)
    assert np.array_equal(bends.fit(condition, [4, 2])[1], bends.fit(condition, [2])[0])


def test_turns_and_bends_of_the_sine_are_two_and_four_pi():
    found = bends.measured(bends.truth(bends.GRID), 0)
    assert found.turns == 2
    assert found.bent == pytest.approx(4 * np.pi, abs=0.1)
    assert found.error == 0


def test_the_table_says_what_dropout_gained_and_that_the_others_cannot_be_told_from_it():
    rows = bends.best()
    text = said(rows)
    base, dropout = rows["plain, trained to fit"][1], rows["dropout"][1]
    gain = interval(np.subtract(base["error"], dropout["error"]))
    assert f"nearer to the sine by {gain:.3f}" in text
    assert "by too little to tell: plain, its best rate: 0.0" in text
    assert "20 of 20" in str(bends_table(rows))


def test_the_table_refuses_to_praise_dropout_where_it_gains_nothing():
    rows = dict(bends.best())
    rows["dropout"] = rows["plain, trained to fit"]
    with pytest.raises(findings.TurnedError, match="what dropout gains"):
        said(rows)


def test_the_picture_says_how_often_each_curve_turns():
    wave, line = bends.truth(bends.GRID), bends.GRID
    picture = four_curves({"one": wave, "two": line}, seed=0)
    assert "one, 2 turns" in picture.alt
    assert "two, 0 turns" in picture.alt
