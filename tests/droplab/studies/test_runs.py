"""Runs over seeds are measured on the set and the parameters that are named."""

import numpy as np
import pytest

from droplab import nets
from droplab.studies import runs


@pytest.fixture(scope="module")
def plain():
    return runs.train_seeds(0.3, n=100, hidden=(16,), epochs=60)


def test_every_seed_draws_other_digits_and_every_training_the_same(plain):
    other = runs.train_seeds(0.3, n=100, hidden=(8,), epochs=1)
    assert len(plain) == 10
    for (split, _), (again, _) in zip(plain, other):
        np.testing.assert_array_equal(split.train_x, again.train_x)
        np.testing.assert_array_equal(split.train_labels, again.train_labels)
    assert len({split.train_x.tobytes() for split, _ in plain}) == 10


def test_a_run_is_measured_where_training_ended_or_where_it_could_have_stopped(plain):
    split, history = plain[3]
    for stopped, params in ((False, history.params), (True, history.best_params)):
        logits = nets.forward(split.test_x, params)
        wrong = np.mean(logits.argmax(axis=1) != split.test_labels)
        assert runs.test_error(plain, stopped)[3] == pytest.approx(100 * wrong)
        loss = nets.cross_entropy(logits, split.test_labels)
        assert runs.test_loss(plain, stopped)[3] == pytest.approx(loss)
    assert np.any(runs.test_loss(plain) != runs.test_loss(plain, stopped=True))


def test_memorised_counts_wrong_labels_only(plain):
    split, history = plain[5]
    said = nets.forward(split.train_x, history.params).argmax(axis=1)
    learnt = [s == g for s, g, t in zip(said, split.train_labels, split.true_labels) if g != t]
    assert len(learnt) == 30
    assert runs.memorised(plain)[5] == pytest.approx(100 * np.mean(learnt))


def test_training_error_is_that_on_the_labels_as_given(plain):
    split, history = plain[0]
    said = nets.forward(split.train_x, history.params).argmax(axis=1)
    expected = 100 * np.mean(said != split.train_labels)
    assert runs.training_error(plain)[0] == pytest.approx(expected)


def test_what_is_memorised_can_be_counted_by_somebody_else(plain):
    assert list(runs.memorised(plain, share=lambda *three: 0.25)) == [25.0] * 10


def test_no_wrong_label_is_none_memorised():
    labels = np.arange(4)
    assert runs.memorised_share(labels, labels, labels) == 0.0


def test_the_lowest_epoch_is_the_first_of_equals(plain):
    assert runs.lowest_epoch(np.array([0.9, 0.4, 0.4])) == 1
    _, history = plain[0]
    assert history.validation_loss[runs.lowest_epoch(history.validation_loss)] == (
        history.validation_loss.min()
    )


def test_seeds_are_those_that_are_asked_for(plain):
    (split, history), *others = runs.train_seeds(0.3, n=100, seeds=[4], hidden=(16,), epochs=60)
    assert not others
    np.testing.assert_array_equal(split.train_labels, plain[4][0].train_labels)
    np.testing.assert_array_equal(history.params[0][0], plain[4][1].params[0][0])


def test_digits_are_recognised_by_what_they_really_are(plain):
    split, history = plain[2]
    said = nets.forward(split.train_x, history.params).argmax(axis=1)
    training, test = runs.recognised(plain)
    assert training[2] == pytest.approx(100 * np.mean(said == split.true_labels))
    assert test[2] == pytest.approx(100 - runs.test_error(plain)[2])


def test_sureness_is_told_apart_for_right_and_wrong_answers(plain):
    split, history = plain[1]
    logits = nets.forward(split.test_x, history.best_params)
    probability = nets.softmax(logits).max(axis=1)
    right = logits.argmax(axis=1) == split.test_labels
    found = runs.sureness(plain, stopped=True)
    assert found[0][1] == pytest.approx(100 * probability[right].mean())
    assert found[1][1] == pytest.approx(100 * probability[~right].mean())
