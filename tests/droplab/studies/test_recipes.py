"""Training with masks of one kind or another: what is asked for is what is trained."""

import numpy as np
import pytest

from droplab import nets, train
from droplab.studies import recipes

KEEP = [0.8, 0.5, 0.5]


def no_masks(recipe, params, keep, batch, rng, before):
    return None


class Kept:
    """Draws one mask at the first step and hands it on, taking note of what it was given."""

    def __init__(self):
        self.seen = []

    def __call__(self, recipe, params, keep, batch, rng, before):
        self.seen.append((recipe, batch, before))
        return before or nets.draw_masks(params, keep, rng, 1, inverted=False)


def test_a_step_is_given_the_masks_of_the_step_before():
    kept = Kept()
    found = recipes.train_with(kept, "a name", KEEP, seed=0, epochs=1)
    assert [(recipe, batch) for recipe, batch, _ in kept.seen] == [("a name", 50)] * 4
    assert kept.seen[0][2] is None
    assert all(before is found.masks for *_, before in kept.seen[1:])


def test_a_frozen_mask_leaves_the_weights_of_the_dropped_units_as_they_were():
    found = recipes.train_with(Kept(), "", KEEP, seed=0, epochs=2)
    dropped = found.masks[1][0] == 0
    assert np.array_equal(found.params[1][0][dropped], found.start[1][0][dropped])
    assert found.moved() == pytest.approx(
        np.mean(found.params[1][0] != found.start[1][0]), abs=1e-12
    )
    assert 0 < found.moved() < 1 - dropped.mean()


def test_a_network_is_trained_as_droplab_trains_one():
    found = recipes.train_with(no_masks, "", KEEP, seed=3, epochs=2)
    rng = np.random.default_rng([37, 3])
    params = nets.init_params(recipes.SIZES, rng, dtype=np.float64)
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    for _ in range(2):
        for chosen in train.batches(200, 50, rng):
            x, labels = found.split.train_x[chosen], found.split.train_labels[chosen]
            train.step(params, velocity, x, labels, train.Settings(), rng)
    for (W, b), (W_wanted, b_wanted) in zip(found.params, params):
        assert np.allclose(W, W_wanted)
        assert np.allclose(b, b_wanted)


def test_recipes_of_one_seed_share_digits_and_starting_weights():
    one = recipes.train_with(no_masks, "", KEEP, seed=1, epochs=1)
    two = recipes.train_with(Kept(), "", KEEP, seed=1, epochs=1)
    assert np.array_equal(one.split.train_x, two.split.train_x)
    assert np.array_equal(one.start[0][0], two.start[0][0])
    other = recipes.train_with(no_masks, "", KEEP, seed=2, epochs=1)
    assert not np.array_equal(one.start[0][0], other.start[0][0])


def test_a_test_scales_the_weights_and_thins_the_network():
    found = recipes.train_with(Kept(), "", KEEP, seed=0, epochs=5)
    split = found.split
    logits = nets.forward(split.test_x, train.scaled(found.params, KEEP), found.masks)
    assert found.test(KEEP, found.masks).error == nets.error(logits, split.test_labels)
    assert found.test(KEEP).error != found.test().error != found.test(masks=found.masks).error


def test_learned_by_heart_is_the_share_of_wrong_labels_answered():
    found = recipes.train_with(no_masks, "", KEEP, seed=0)
    assert np.sum(found.split.train_labels != found.split.true_labels) == 60
    assert found.test().learned == 1.0
    start = recipes.Trained(found.split, found.start, found.start, None)
    assert start.test().learned < 0.3


def test_a_keep_for_another_number_of_layers_is_refused():
    with pytest.raises(ValueError, match="one probability per layer input, 3"):
        recipes.train_with(no_masks, "", [0.5, 0.5], seed=0)


@pytest.mark.parametrize("form", [lambda r: r > 0, lambda r: r.tolist()], ids=["flags", "lists"])
def test_masks_of_any_form_train_the_same_network(form):
    def drawn(recipe, params, keep, batch, rng, before):
        return [recipes.draw_mask((batch, len(W)), k, rng) for (W, _), k in zip(params, keep)]

    def formed(*args):
        return [form(r) for r in drawn(*args)]

    one, two = (recipes.train_with(each, "", KEEP, seed=0, epochs=1) for each in (drawn, formed))
    for (W, b), (other, beside) in zip(one.params, two.params):
        assert np.array_equal(W, other) and np.array_equal(b, beside)


def test_a_larger_keep_adds_units_and_takes_none_away():
    few, many = recipes.masks_of_steps(0.3), recipes.masks_of_steps(0.7)
    assert few.shape == (60, 10, 24)
    assert np.all(few <= many)
    assert few.mean() == pytest.approx(0.3, abs=0.03)  # 14,400 coins: 7 standard deviations
    assert many.mean() == pytest.approx(0.7, abs=0.03)


def test_a_mask_drawn_is_of_ones_and_zeros_at_the_rate_asked_for():
    r = recipes.draw_mask((100, 200), 0.8, np.random.default_rng(0))
    assert set(np.unique(r)) == {0.0, 1.0}
    assert r.mean() == pytest.approx(0.8, abs=0.02)


def test_members_of_a_committee_share_digits_and_nothing_else():
    one, two = (
        recipes.train_with(no_masks, "", KEEP, seed=1, epochs=1, member=member) for member in (0, 1)
    )
    assert np.array_equal(one.split.train_labels, two.split.train_labels)
    assert not np.array_equal(one.start[0][0], two.start[0][0])


def test_a_unit_is_silent_only_if_it_was_never_active_when_asked():
    seen = recipes.Activity()
    on, off = np.array([[1.0, -1.0]]), np.array([[-1.0, -1.0]])
    for first in (off, on):  # the first unit wakes up later
        params = [(first, np.zeros(2)), (np.eye(2), np.array([1.0, 1.0])), (np.eye(2), np.zeros(2))]
        seen(params, np.array([[1.0], [2.0]]))
    assert [each.tolist() for each in seen.units] == [[True, False], [True, True]]
    start = [None, (np.zeros((2, 2)), None)]
    run = recipes.Trained(None, start, [None, (np.array([[1.0, 0], [0, 0]]), None)], None)
    # Three weights are as they were; two of them leave the silent unit.
    assert seen.behind(run) == pytest.approx(2 / 3)


def test_a_watch_is_asked_before_the_first_step_and_after_each_epoch():
    times = []
    recipes.train_with(
        no_masks, "", KEEP, seed=0, epochs=3, watch=lambda params, x: times.append(len(x))
    )
    assert times == [200] * 4
