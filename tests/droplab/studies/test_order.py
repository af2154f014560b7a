"""A mask before or after the nonlinearity: gradients, the file, and where the order is nothing."""

import numpy as np
import pytest

from droplab import nets
from droplab.plots.order import before_or_after
from droplab.studies import order
from droplab.studies.order import Condition

from ...conftest import ROOT


@pytest.mark.parametrize("kind", order.KINDS)
@pytest.mark.parametrize("place", order.PLACES)
def test_the_gradients_are_those_of_the_loss(kind, place):
    rng = np.random.default_rng(7)
    params = nets.init_params([5, 4, 4, 3], rng, dtype=np.float64)
    x, labels = rng.normal(size=(6, 5)), rng.integers(0, 3, 6)
    masks = [(rng.random((6, 4)) < 0.5) / 0.5 for _ in range(2)]

    def loss():
        h = x
        for (W, b), r in zip(params[:-1], masks):
            h = order.hidden(h @ W + b, r, kind, place)
        return nets.cross_entropy(h @ params[-1][0] + params[-1][1], labels)

    found = order.gradients(params, x, labels, masks, kind, place)
    for layer in range(3):
        W = params[layer][0]
        for spot in ((0, 1), (3, 2)):
            W[spot] += 1e-6
            above = loss()
            W[spot] -= 2e-6
            numerical = (above - loss()) / 2e-6
            W[spot] += 1e-6
            assert found[layer][0][spot] == pytest.approx(numerical, abs=1e-7)


def test_for_a_relu_the_order_changes_no_digit_of_a_training():
    (_, after), (_, before) = (order.fit(Condition("ReLU", place), 0) for place in order.PLACES)
    for (W, b), (V, c) in zip(after, before):
        assert np.array_equal(W, V)
        assert np.array_equal(b, c)


def test_a_dropped_sigmoid_says_a_half_if_masked_before_and_nothing_if_after():
    z = np.array([-2.0, 0.0, 2.0])
    assert np.allclose(order.hidden(z, 0.0, "sigmoid", "before"), 0.5)
    assert not order.hidden(z, 0.0, "sigmoid", "after").any()
    assert not order.hidden(z, 0.0, "tanh", "before").any()


@pytest.mark.parametrize("kind, place", [("sigmoid", "before"), ("tanh", "after")])
def test_runs_of_today_agree_with_the_file(kind, place):
    condition = order.chosen(kind, place, order.stored("tuning"))
    stored, fresh = order.stored("report")[condition], order.results(condition, [4])
    assert fresh == {what: [values[4]] for what, values in stored.items()}


def test_the_file_has_the_bytes_that_its_numbers_give():
    found = {name: order.stored(name) for name in ("tuning", "report")}
    assert order.as_text(found) == (ROOT / "droplab" / "studies" / "order.json").read_text()


def test_seeds_that_choose_are_others_than_those_that_report():
    assert len(order.TUNING) == 10
    assert not set(order.TUNING) & set(order.REPORTED)
    assert {tuple(found) for found in order.stored("tuning").values()} == {("validation",)}


def test_no_chosen_rate_lies_at_an_end_of_the_rates():
    for condition in order.stored("report"):
        rates = order.RATES[condition.kind]
        assert rates[0] < condition.rate < rates[-1]


def test_the_picture_says_what_a_dropped_unit_says():
    alt = before_or_after().alt
    assert "sigmoid: a dropped unit says 0.5 if masked before and 0 after" in alt
    assert "ReLU: a dropped unit says 0 if masked before" in alt
