"""The tables of lesson 04 hold what was computed."""

import numpy as np
import pytest

from droplab import tables
from droplab.studies import scaling
from droplab.studies.averages import Averages, Means


@pytest.fixture
def found():
    one = np.array([[0.5, 0.5], [0.9, 0.1]])
    labels = np.array([0, 0])
    return {
        "one hidden layer": Averages(one + 0.1, one, one, labels, 1.5, 0.75),
        "two hidden layers": Averages(one + 0.1, one + 0.05, one, labels, 2.0, 0.5),
    }


@pytest.fixture
def measured():
    """Two seeds, powers 0 and 1: loss, percent right, percent sure."""
    values = np.array([[[4.0, 60, 90], [2.0, 62, 70]], [[6.0, 61, 91], [2.0, 63, 71]]])
    return {"like training": values, "right": values / 2}


def test_the_average_of_four_networks_is_weighted_by_their_chances():
    masks, chance = np.array([[0, 0], [1, 0]]), np.array([0.25, 0.75])
    table = tables.four_networks(masks, chance, np.array([1.0, 3.0]), keep=0.8)
    assert table.rows[-1] == ["average of all", "1.00", "2.50"]
    assert table.rows[1] == ["[1 0]", "0.75", "3.00"]


def test_a_mean_that_equals_the_one_net_shows_no_gap():
    (row,) = tables.mean_against_one([Means(0.8, 0.92, 0.92 + 1e-15, 1.14, 0.92)]).rows
    assert row == ["0.8", "0.92", "0.92", "0 (to 9 digits)", "1.14", "0.92", "0.22"]


def test_each_prediction_of_a_net_has_its_loss_and_share_right(found):
    rows = tables.whole_networks(found).rows
    assert rows[0] == ["one hidden layer", "a single thinned net, on average", "", "1.50", "75"]
    assert rows[1][1:3] == ["arithmetic mean of 4,096", "0.10"]
    assert rows[2][1:3] == ["geometric mean of 4,096", "0 (to 9 digits)"]
    assert rows[3][1:] == ["one net, keep * W", "", "0.40", "100"]
    assert rows[6][2] == "0.05"


@pytest.mark.parametrize("powers", [[0, 1], [1, 0]])
def test_forgetting_is_compared_seed_by_seed(powers, measured):
    values = {kind: m if powers == [0, 1] else m[:, ::-1] for kind, m in measured.items()}
    table = tables.forgotten_scaling(powers, values)
    assert "2 seeds" in table.caption
    assert table.rows[0] == [
        "like training",
        "2.00 ± 0.00",
        "5.00 ± 12.71",
        "2.5 ± 6.4",
        "2.0 ± 0.0",
    ]


def test_how_sure_stands_beside_how_often_right(measured):
    row = tables.how_sure([0, 1], measured).rows[0]
    assert [cell.split(" ")[0] for cell in row[1:]] == ["62", "70", "60", "90"]


def test_ways_of_testing_one_net_are_rows():
    table = tables.weights_at_test({"scaled": scaling.Tested(1.5, 77.2, 36.0)})
    assert table.rows == [["scaled", "1.50", "77", "36"]]


def test_the_reported_and_the_claim_hold_the_gaps(found, measured):
    means = [Means(0.8, 1.0, 1.0, 1.2, 1.0)]
    table = tables.averages_reported(means, found)
    assert "1,024 nets 0 (to 9 digits)" in table.rows[0][2]
    assert "largest difference 0.05, loss 0.32 against 0.40" in table.rows[2][2]
    (claim,) = tables.scaling_claims(means, found, [0, 1], measured).rows
    assert "pre-activation 0 (to 9 digits)" in claim[2]
    assert "up to 0.05. Not adjusted: loss times 2.5 ± 6.4, points right lost 2.0 ± 0.0" in claim[2]
    assert "(2 seeds" in claim[2]
