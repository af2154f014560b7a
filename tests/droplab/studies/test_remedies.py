"""Lesson 02's runs: each remedy does what its name says, and choices are made on validation."""

import numpy as np
import pytest

from droplab import train
from droplab.studies import remedies

LOSSES = np.array([0.9, 0.6, 0.7, 0.5, 0.5, 0.6, 0.3])


@pytest.fixture(scope="module")
def split():
    return remedies.make_splits(wrong=0.3, seeds=1)[0]


@pytest.fixture(scope="module")
def plain(split):
    return remedies.train_one(split, 0, hidden=(16, 16), epochs=4)


def weights(run):
    return np.concatenate([W.ravel() for W, _ in run["params"]])


def test_splits_of_one_seed_differ_in_their_labels_only(split):
    right = remedies.make_splits(seeds=1)[0]
    assert np.array_equal(right.train_x, split.train_x)
    assert np.mean(split.train_labels != right.train_labels) == pytest.approx(0.3)
    assert np.array_equal(right.train_labels, split.true_labels)


def test_a_run_holds_a_curve_for_each_name_and_ends_at_its_last_weights(split, plain):
    assert list(plain) == [*remedies.NAMES, "params"]
    assert {len(plain[name]) for name in remedies.NAMES} == {4}
    for name, value in zip(remedies.NAMES, remedies.measure(plain["params"], split)):
        assert plain[name][-1] == value


def test_training_error_is_measured_on_the_labels_as_given(split, plain):
    as_given = remedies.measure(plain["params"], split)[0]
    logits_of_truth = np.eye(10)[split.true_labels]
    assert as_given > 0
    assert np.mean(logits_of_truth.argmax(axis=1) != split.train_labels) == pytest.approx(0.3)


def test_l1_leaves_exact_zeros_and_l2_smaller_weights_without_any(split, plain):
    l1 = weights(remedies.train_one(split, 0, hidden=(16, 16), l1=0.01, epochs=4))
    l2 = weights(remedies.train_one(split, 0, hidden=(16, 16), l2=0.1, epochs=4))
    assert np.mean(l1 == 0) > 0.2
    assert np.mean(l2 == 0) == np.mean(weights(plain) == 0) == 0
    assert np.abs(l2).mean() < np.abs(weights(plain)).mean()


def test_l1_stops_a_weight_at_zero_and_moves_no_bias():
    params = [(np.array([[0.3, -0.05], [0.1, -2.0]]), np.array([0.3, -0.05]))]
    remedies.towards_zero(params, train.Settings(learning_rate=0.1, momentum=0.9), l1=0.1)
    W, b = params[0]
    np.testing.assert_allclose(W, [[0.2, 0.0], [0.0, -1.9]], atol=1e-12)
    assert list(b) == [0.3, -0.05]


def test_shifts_change_the_training_and_leave_the_images(split, plain):
    before = split.train_x.copy()
    shifted = remedies.train_one(split, 0, hidden=(16, 16), shift=remedies.any_move, epochs=4)
    assert np.array_equal(split.train_x, before)
    assert not np.array_equal(shifted["test_error"], plain["test_error"])


def test_each_epoch_is_trained_on_what_the_shift_returns(split, plain):
    asked = []

    def none(images, rng):
        asked.append(images.shape)
        return images.tolist()

    run = remedies.train_one(split, 0, hidden=(16, 16), shift=none, epochs=4)
    assert asked == [(500, 8, 8)] * 4
    np.testing.assert_allclose(weights(run), weights(plain), atol=1e-5)


def test_a_penalty_of_somebody_elses_is_added_at_every_step(split, plain):
    ours = remedies.train_one(split, 0, hidden=(16, 16), l2=0.1, epochs=4)
    same = remedies.train_one(
        split, 0, hidden=(16, 16), l2=0.1, epochs=4, penalty=remedies.l2_penalty
    )
    assert np.array_equal(weights(ours), weights(same))
    nothing = remedies.train_one(
        split, 0, hidden=(16, 16), l2=0.1, epochs=4, penalty=lambda w, strength: (0, np.zeros(3))
    )
    assert np.array_equal(weights(nothing), weights(plain))


def test_the_penalty_has_the_value_and_the_slopes_of_a_square():
    loss, gradients = remedies.l2_penalty([np.array([[2.0], [-1.0]]), np.array([[3.0]])], 0.1)
    assert loss == pytest.approx(0.05 * 14)
    assert [g.tolist() for g in gradients] == [[[0.2], [-0.1]], [[0.1 * 3]]]


def test_nine_moves_put_each_pixel_where_the_step_says():
    images = np.arange(1.0, 25.0).reshape(2, 3, 4)
    for (dy, dx), moved in zip(remedies.STEPS, remedies.nine_moves(images)):
        for y, x in np.ndindex(3, 4):
            inside = 0 <= y - dy < 3 and 0 <= x - dx < 4
            expected = images[:, y - dy, x - dx] if inside else np.zeros(2)
            assert np.array_equal(moved[:, y, x], expected)


def test_nine_moves_refuse_rows_of_pixels():
    with pytest.raises(ValueError, match=r"\(n, height, width\); got shape \(5, 64\)"):
        remedies.nine_moves(np.zeros((5, 64)))


def test_any_move_gives_each_image_one_of_its_own_nine_places(split):
    x = split.train_x[:200].reshape(-1, 8, 8)
    moved = remedies.any_move(x, np.random.default_rng(0))
    places = remedies.nine_moves(x)
    found = [[np.array_equal(moved[i], place[i]) for place in places] for i in range(len(x))]
    assert np.all(np.any(found, axis=1))
    # That one of nine places comes up never in 200 draws has a chance below 1e-9.
    assert np.all(np.any(found, axis=0))


@pytest.mark.parametrize(
    ("patience", "expected"), [(1, (2, 1)), (2, (5, 3)), (3, (6, 6)), (100, (6, 6))]
)
def test_stopping_point_counts_failures_in_a_row(patience, expected):
    assert remedies.stopping_point(LOSSES, patience) == expected


def test_stopping_point_says_what_it_cannot_use():
    with pytest.raises(ValueError, match="patience must be at least 1; got 0"):
        remedies.stopping_point(LOSSES, 0)
    with pytest.raises(ValueError, match="one entry an epoch"):
        remedies.stopping_point([], 3)


def run(validation_error, test_error, validation_loss=(3, 2, 1)):
    return {
        "validation_error": np.array(validation_error),
        "test_error": np.array(test_error),
        "validation_loss": np.array(validation_loss),
    }


def test_each_seed_is_tuned_on_its_own_validation_error_and_reported_on_test():
    by_setting = {
        "low": [run([0.3, 0.2, 0.1], [0.9, 0.8, 0.7]), run([0.3, 0.2, 0.4], [0.9, 0.8, 0.6])],
        "high": [run([0.3, 0.2, 0.2], [0.3, 0.2, 0.1]), run([0.3, 0.2, 0.3], [0.3, 0.2, 0.5])],
    }
    found = remedies.tuned(by_setting)
    assert found.settings == ["low", "high"]
    assert list(found.last) == [70, 50]


def test_the_stopped_error_is_of_the_epoch_kept_and_chosen_there():
    loss = [3, 1, *[2] * 30]  # epoch 1 is kept
    rows = {
        "a": run([0.5, 0.4, *[0.1] * 30], [0.5, 0.44, *[0.1] * 30], loss),
        "b": run([0.5, 0.3, *[0.2] * 30], [0.5, 0.33, *[0.2] * 30], loss),
    }
    found = remedies.tuned({name: [each] for name, each in rows.items()})
    assert (found.settings, list(found.last), list(found.stopped)) == (["a"], [10], [33])


def test_last_errors_are_intervals_in_percent_an_entry_a_setting():
    runs = [run([0.2], [0.1]) | {"train_error": np.array([0.4])} for _ in range(2)]
    lines = remedies.last_errors({8: runs, 16: runs})
    assert {name: [f.mean for f in found] for name, found in lines.items()} == {
        "training labels as given": [40, 40],
        "validation": [20, 20],
        "test": [10, 10],
    }


def test_runs_are_stopped_by_the_rule_that_is_handed_in():
    one = run([0.5, 0.4, 0.1], [0.5, 0.44, 0.1])
    asked = []

    def first(losses, patience):
        asked.append(patience)
        return 2, 0

    assert list(remedies.tuned({"a": [one]}, first).stopped) == [50]
    assert asked == [remedies.PATIENCE]
