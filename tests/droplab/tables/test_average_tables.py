"""The tables of lesson 04 hold what was computed."""

import numpy as np
import pytest

from droplab import findings, tables
from droplab.studies import scaling
from droplab.studies.averages import Averages, Means
from droplab.tables.averaging import averages_say

ONE, LABELS = np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 0])
SINGLE = np.array([1.5, 1.5])


@pytest.fixture
def found():
    """Two seeds of two nets; the second net's geometric mean is off by 0.05 and 0.02."""
    shallow = Averages(ONE + 0.1, ONE, ONE, LABELS, SINGLE, 0.75)
    deep = [Averages(ONE + 0.1, ONE + off, ONE, LABELS, SINGLE, 0.5) for off in (0.05, -0.02)]
    return {"one hidden layer": [shallow, shallow], "two hidden layers": deep}


@pytest.fixture
def tested():
    """Two seeds: loss, percent right, percent sure."""
    return {
        "keep * W": np.array([[2.0, 62, 70], [2.0, 63, 71]]),
        "forgotten": np.array([[4.0, 61.5, 90], [4.0, 62.5, 91]]),
        "twice": np.array([[6.0, 50, 40], [6.0, 50, 40]]),
    }


def test_the_average_of_four_networks_is_weighted_by_their_chances():
    masks, chance = np.array([[0, 0], [1, 0]]), np.array([0.25, 0.75])
    table = tables.four_networks(masks, chance, np.array([1.0, 3.0]), keep=0.8)
    assert table.rows[-1] == ["average of all", "1.00", "2.50"]
    assert table.rows[1] == ["[1 0]", "0.75", "3.00"]


def test_a_mean_that_equals_the_one_net_shows_no_gap():
    (row,) = tables.mean_against_one([Means(0.8, 0.92, 0.92 + 1e-15, 1.14, 0.92)]).rows
    assert row == ["0.8", "0.92", "0.92", "0 (to 9 digits)", "1.14", "0.92", "0.22"]


def test_each_prediction_of_a_net_has_its_loss_and_share_right(found):
    table = tables.whole_networks(found)
    rows = table.rows
    assert "2 seeds" in table.caption
    assert rows[0][1:] == ["a thinned net, on average", "", "1.50 ± 0.00", "75 ± 0"]
    assert rows[1][1:3] == ["arithmetic mean of 4,096", "0.10 to 0.10"]
    assert rows[2][1:3] == ["geometric mean of 4,096", "0 (to 9 digits)"]
    assert rows[3][1:] == ["one net, keep * W", "", "0.40 ± 0.00", "100 ± 0"]
    assert rows[6][2] == "0.02 to 0.05"


def test_an_average_that_loses_more_than_its_networks_on_one_digit_is_an_exception(found):
    assert "On none of 8 digits" in averages_say(found)
    poor = Averages(ONE, ONE, ONE, LABELS, np.array([0.1, 0.2]), 0.5)
    assert poor.exceptions("geometric") == 1
    with pytest.raises(findings.TurnedError, match="no average loses more"):
        averages_say(found | {"one hidden layer": [poor, poor]})


def test_forgetting_is_compared_seed_by_seed(tested):
    table = tables.forgotten_scaling(tested)
    assert "2 seeds" in table.caption
    assert table.rows[1] == ["forgotten", "4.00 ± 0.00", "62.0 ± 6.4", "90 ± 6"]
    assert "the loss by 2.0 ± 0.0 and costs 0.5 ± 0.0 points" in table.below[0]


@pytest.mark.parametrize("worse", [[[1.0, 61, 90]] * 2, [[4.0, 50, 90]] * 2])
def test_the_sentence_on_forgetting_fails_where_the_loss_falls_or_many_digits_are_lost(
    tested, worse
):
    with pytest.raises(findings.TurnedError):
        tables.forgotten_scaling(tested | {"forgotten": np.array(worse)})


def test_changed_predictions_are_means():
    rows = tables.changed_predictions([3.0, 5.0], [0.0, 0.0]).rows
    assert rows == [["as trained", "4.0 ± 12.7"], ["set to zero", "0.0 ± 0.0"]]


def test_ways_of_testing_one_net_are_rows():
    table = tables.weights_at_test({"scaled": scaling.Tested(1.5, 77.2, 36.0)})
    assert table.rows == [["scaled", "1.50", "77", "36"]]


def test_the_reported_and_the_claim_hold_the_gaps(found, tested):
    means = [Means(0.8, 1.0, 1.0, 1.2, 1.0)]
    table = tables.averages_reported(means, found)
    assert "1,024 nets 0 (to 9 digits)" in table.rows[0][2]
    assert "largest difference 0.02 to 0.05" in table.rows[2][2]
    (claim,) = tables.scaling_claims(means, found, tested).rows
    assert claim[0] == "A6"
    assert "pre-activation 0 (to 9 digits)" in claim[2]
    assert "0.02 to 0.05 (2 seeds). Not adjusted: loss times 2.0 ± 0.0" in claim[2]
    assert "points right lost 0.5 ± 0.0 (2 seeds)" in claim[2]
