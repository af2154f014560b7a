"""Recipes and committees in numbers: each sentence fails where its numbers turn."""

import numpy as np
import pytest

from droplab import findings, tables
from droplab.plots import recipes_at_rates
from droplab.studies import masking
from droplab.tables.masking import committees_say, conditions, recipes_say


@pytest.fixture
def columns():
    return tables.recipe_errors("fits"), tables.recipe_errors("own")


def committee():
    found, tuning = masking.stored("committee"), masking.stored("tuning")
    plain, fresh = (masking.chosen(recipe, tuning) for recipe in ("no dropout", "fresh masks"))
    return [found[masking.Condition()], found[plain], found[fresh]]


def test_errors_are_counts_of_test_digits_in_percent():
    stored = masking.stored("report")[conditions()["fresh masks"]["own"]]["test"]
    assert np.allclose(tables.recipe_errors("own")["fresh masks"], 100 * np.array(stored) / 1197)


def test_a_sub_network_has_a_rate_of_its_own():
    own = {name: each["own"].rate for name, each in conditions().items()}
    assert own["frozen, whole network"] != own["frozen, its sub-network"]


def test_the_table_has_a_row_for_each_way_and_one_for_the_learner():
    table = tables.recipe_table([15.0, 17.0])
    assert [row[0] for row in table.rows][-2:] == ["fresh, one for the batch", "fresh masks, yours"]
    assert "16.0 ± 12.7 (2 seeds)" in table.rows[-1]
    assert len(tables.recipe_table().rows) == 5


@pytest.mark.parametrize(
    "row", ["fresh masks", "frozen, whole network", "fresh, one for the batch"]
)
def test_the_sentence_on_recipes_fails_where_a_row_is_no_longer_different(columns, row):
    assert "Fresh masks gain" in recipes_say(*columns)
    fits, own = columns
    other = "fresh masks" if row.startswith("fresh, one") else "no dropout"
    with pytest.raises(findings.TurnedError):
        recipes_say(fits, own | {row: own[other]})


def test_the_sentence_on_committees_fails_where_averaging_gains_nothing():
    fitted, plain, thinned = committee()
    assert "too little to tell" in committees_say(fitted, plain, thinned)
    with pytest.raises(findings.TurnedError, match="averaging's gain"):
        committees_say(fitted, plain | {"averaged": plain["member"]}, thinned)


def test_the_committees_are_three_rows_of_twelve_seeds():
    table = tables.committees()
    assert "12 seeds" in table.caption
    assert [row[0].split(" ")[0] for row in table.rows] == ["10", "10", "20"]
    assert table.rows[0][4] == ""


def test_panels_of_recipes_share_their_axes_and_say_the_means():
    values = {"one": np.array([10.0, 30.0]), "two": np.array([20.0, 20.0])}
    picture = recipes_at_rates({"left": values, "right": {k: v / 2 for k, v in values.items()}})
    left, right = picture.figure.axes
    assert left.get_xlim() == right.get_xlim()
    means = [line.get_xdata()[0] for line in left.lines if line.get_marker() == "D"]
    assert means == pytest.approx([20.0, 20.0])
    assert "left: one 20, two 20. right: one 10, two 10" in picture.alt
