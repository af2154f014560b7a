"""The digits are scikit-learn's, splits do not overlap, and wrong labels are as asked."""

import numpy as np
import pytest
from sklearn.datasets import load_digits

from droplab import data


def test_digits_are_those_of_scikit_learn():
    theirs = load_digits()
    images, labels = data.load_digits()
    assert images.dtype == np.float32
    np.testing.assert_array_equal(images * 16, theirs.images)
    np.testing.assert_array_equal(labels, theirs.target)


@pytest.mark.parametrize(("share", "changed"), [(0.0, 0), (0.2, 40), (0.3, 60), (0.333, 67)])
def test_exactly_the_asked_share_of_labels_is_wrong(share, changed):
    labels = np.random.default_rng(1).integers(10, size=200)
    before = labels.copy()
    spoiled = data.wrong_labels(labels, share, np.random.default_rng(2))
    assert (spoiled != labels).sum() == changed
    np.testing.assert_array_equal(labels, before)


def test_every_wrong_class_is_equally_likely():
    labels = np.full(9000, 7)
    spoiled = data.wrong_labels(labels, 0.999, np.random.default_rng(3))
    counts = np.bincount(spoiled, minlength=10)
    assert counts[7] == 9
    # Nine classes share 8991 labels, 999 each with a standard deviation of 29.8.
    assert np.abs(np.delete(counts, 7) - 999).max() < 6 * 29.8


def test_sets_of_a_split_do_not_overlap_and_lose_no_digit():
    split = data.split_digits(np.random.default_rng(4), n=300, wrong=0.3)
    images, _ = data.load_digits()
    together = np.vstack([split.train_x, split.validation_x, split.test_x])
    assert len(split.train_x) == 300
    assert len(split.validation_x) == 400
    np.testing.assert_array_equal(
        np.sort(together, axis=0), np.sort(images.reshape(-1, 64), axis=0)
    )


def test_only_training_labels_are_made_wrong():
    clean = data.split_digits(np.random.default_rng(5), n=300)
    noisy = data.split_digits(np.random.default_rng(5), n=300, wrong=0.3)
    np.testing.assert_array_equal(noisy.train_x, clean.train_x)
    np.testing.assert_array_equal(noisy.true_labels, clean.train_labels)
    np.testing.assert_array_equal(noisy.validation_labels, clean.validation_labels)
    np.testing.assert_array_equal(noisy.test_labels, clean.test_labels)
    assert (noisy.train_labels != noisy.true_labels).sum() == 90


def test_two_generators_with_one_seed_give_the_same_split():
    first, second = (data.split_digits(np.random.default_rng(6), wrong=0.2) for _ in range(2))
    np.testing.assert_array_equal(first.train_x, second.train_x)
    np.testing.assert_array_equal(first.train_labels, second.train_labels)


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"n": 0}, ValueError, "n must be at least 1; got 0"),
        ({"n": 50.0}, TypeError, "n must be a whole number; got 50.0"),
        ({"n": True}, TypeError, "n must be a whole number; got True"),
        ({"n": 1500}, ValueError, "got n = 1500"),
        ({"validation": -3}, ValueError, "validation must be at least 1; got -3"),
        ({"wrong": 1.0}, ValueError, "0 <= wrong < 1; got 1.0"),
        ({"wrong": -0.1}, ValueError, "0 <= wrong < 1; got -0.1"),
        ({"wrong": float("nan")}, ValueError, "0 <= wrong < 1; got nan"),
        ({"wrong": "0.3"}, TypeError, "wrong is a share.*got '0.3'"),
        ({"rng": 0}, TypeError, "rng must be a numpy.random.Generator.*got 0"),
    ],
)
def test_split_digits_names_the_bad_argument_and_its_value(arguments, error, says):
    with pytest.raises(error, match=says):
        data.split_digits(**{"rng": np.random.default_rng(0), **arguments})


@pytest.mark.parametrize(
    ("labels", "error", "says"),
    [
        (np.zeros((2, 3), dtype=int), ValueError, r"labels.*got shape \(2, 3\)"),
        (np.zeros(4), TypeError, "labels must be ints; got an array of float64"),
        (np.array([0, 10]), ValueError, "labels must lie from 0 to 9; got 10"),
        (np.array([3, -1]), ValueError, "labels must lie from 0 to 9; got -1"),
    ],
)
def test_wrong_labels_refuses_what_are_no_labels(labels, error, says):
    with pytest.raises(error, match=says):
        data.wrong_labels(labels, 0.5, np.random.default_rng(0))
