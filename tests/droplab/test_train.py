"""Training is reproducible, does what its settings say, and keeps the best epoch."""

from dataclasses import replace

import numpy as np
import pytest

from droplab import data, nets, train

QUICK = train.Settings(hidden=(24, 16), epochs=6, learning_rate=0.05, keep=(0.9, 0.7, 0.6))


def split(n=150, wrong=0.2):
    return data.split_digits(np.random.default_rng(1), n=n, wrong=wrong, validation=100)


def flat(params):
    return np.concatenate([array.ravel() for pair in params for array in pair])


def test_one_seed_gives_one_history():
    first, second = (train.train(split(), QUICK, np.random.default_rng(2)) for _ in range(2))
    np.testing.assert_array_equal(flat(first.params), flat(second.params))
    np.testing.assert_array_equal(first.validation_loss, second.validation_loss)
    other = train.train(split(), QUICK, np.random.default_rng(3))
    assert not np.array_equal(flat(first.params), flat(other.params))


def test_a_history_has_one_entry_an_epoch_and_measures_the_whole_network():
    digits = split()
    history = train.train(digits, QUICK, np.random.default_rng(2))
    assert history.train_loss.shape == history.validation_error.shape == (6,)
    logits = nets.forward(digits.validation_x, history.params)
    loss = nets.cross_entropy(logits, digits.validation_labels)
    assert history.validation_loss[-1] == pytest.approx(loss)
    logits = nets.forward(digits.train_x, history.params)
    assert history.train_error[-1] == nets.error(logits, digits.train_labels)


def test_errors_can_be_measured_by_somebody_else():
    digits, asked = split(), []

    def error(logits, labels):
        asked.append((logits.shape, labels))
        return len(asked)

    history = train.train(digits, QUICK, np.random.default_rng(2), error=error)
    assert list(history.train_error) == [1, 3, 5, 7, 9, 11]
    assert list(history.validation_error) == [2, 4, 6, 8, 10, 12]
    assert [shape for shape, _ in asked[:2]] == [(150, 10), (100, 10)]
    assert asked[0][1] is digits.train_labels and asked[1][1] is digits.validation_labels


def test_best_params_are_those_of_the_lowest_validation_loss():
    digits = split(wrong=0.4)
    settings = replace(QUICK, keep=1.0, epochs=40, learning_rate=0.1)
    history = train.train(digits, settings, np.random.default_rng(2))
    assert history.validation_loss.argmin() < 39, "the test needs a run that gets worse again"
    loss = nets.cross_entropy(
        nets.forward(digits.validation_x, history.best_params), digits.validation_labels
    )
    assert loss == pytest.approx(history.validation_loss.min())


def test_it_learns_the_digits():
    digits = split(n=600, wrong=0.0)
    history = train.train(digits, replace(QUICK, epochs=30, keep=1.0), np.random.default_rng(2))
    assert history.train_error[-1] < 0.02
    assert history.validation_error[-1] < 0.15


def test_watch_sees_every_epoch_and_the_params_of_that_moment():
    seen = []
    train.train(
        split(),
        QUICK,
        np.random.default_rng(2),
        watch=lambda epoch, params: seen.append((epoch, flat(params).copy())),
    )
    assert [epoch for epoch, _ in seen] == list(range(6))
    assert not np.array_equal(seen[0][1], seen[1][1])


def test_a_step_follows_the_gradient_with_momentum_and_l2():
    digits, rng = split(), np.random.default_rng(4)
    settings = train.Settings(hidden=(8,), keep=1.0, learning_rate=0.1, momentum=0.5, l2=0.01)
    params = nets.init_params([64, 8, 10], rng, dtype=np.float64)
    start = train.copy_params(params)
    velocity = [(np.ones_like(W), np.ones_like(b)) for W, b in params]
    _, gradients = nets.loss_and_gradients(params, digits.train_x, digits.train_labels)
    train.step(params, velocity, digits.train_x, digits.train_labels, settings, rng)
    for (W, b), (W0, b0), (dW, db) in zip(params, start, gradients):
        np.testing.assert_allclose(W, W0 + 0.5 - 0.1 * (dW + 0.01 * W0))
        np.testing.assert_allclose(b, b0 + 0.5 - 0.1 * db)


def test_every_example_is_visited_once_an_epoch():
    found = train.batches(23, 5, np.random.default_rng(5))
    assert [len(chosen) for chosen in found] == [5, 5, 5, 5, 3]
    assert sorted(np.concatenate(found)) == list(range(23))


def test_scaled_multiplies_each_layers_weights_and_no_bias():
    params = nets.init_params([3, 4, 2], np.random.default_rng(6))
    params = [(W, b + 1) for W, b in params]
    before = flat(params)
    whole = train.scaled(params, [0.8, 0.5])
    for (W, b), (W0, b0), keep in zip(whole, params, (0.8, 0.5)):
        np.testing.assert_allclose(W, keep * W0, rtol=1e-6)
        np.testing.assert_array_equal(b, b0)
    np.testing.assert_array_equal(flat(params), before)


def test_the_paper_form_is_measured_with_scaled_weights():
    digits = split()
    settings = replace(QUICK, inverted=False)
    history = train.train(digits, settings, np.random.default_rng(2))
    logits = nets.forward(digits.validation_x, train.scaled(history.params, settings.keep))
    assert history.validation_loss[-1] == pytest.approx(
        nets.cross_entropy(logits, digits.validation_labels)
    )


def test_both_forms_are_one_network_where_weights_are_scaled_to_match():
    # h * r @ W with the paper's W equals (h * r / keep) @ (keep * W): same coins, same logits.
    params = nets.init_params([64, 30, 10], np.random.default_rng(7), dtype=np.float64)
    x = np.random.default_rng(8).random((9, 64))
    keep = [0.8, 0.5]
    paper, inverted = (
        nets.draw_masks(params, keep, np.random.default_rng(9), 9, inverted=form)
        for form in (False, True)
    )
    np.testing.assert_allclose(
        nets.forward(x, params, paper), nets.forward(x, train.scaled(params, keep), inverted)
    )


@pytest.mark.parametrize(
    ("settings", "error", "says"),
    [
        ({"keep": 0}, ValueError, "0 < keep <= 1; got 0"),
        ({"keep": -0.1}, ValueError, "got -0.1"),
        ({"keep": 1.01}, ValueError, "got 1.01"),
        ({"keep": float("nan")}, ValueError, "got nan"),
        ({"keep": "half"}, TypeError, "got 'half'"),
        ({"keep": (0.5, 0.5)}, ValueError, "keep needs one probability per layer input, 3 in all"),
        ({"keep": (0.5, "a", 0.5)}, TypeError, r"keep\[1\].*got 'a'"),
        ({"hidden": 128}, TypeError, "hidden is a tuple.*got 128"),
        ({"hidden": (128, 0)}, ValueError, r"hidden\[1\] must be at least 1; got 0"),
        ({"epochs": 0}, ValueError, "epochs must be at least 1; got 0"),
        ({"epochs": 2.5}, TypeError, "epochs must be a whole number; got 2.5"),
        ({"batch": -1}, ValueError, "batch must be at least 1; got -1"),
        ({"learning_rate": 0}, ValueError, "learning_rate must be finite and above 0; got 0"),
        ({"learning_rate": float("inf")}, ValueError, "learning_rate.*got inf"),
        ({"learning_rate": "fast"}, TypeError, "learning_rate must be a number; got 'fast'"),
        ({"momentum": 1.0}, ValueError, "0 <= momentum < 1; got 1.0"),
        ({"l2": -1}, ValueError, "l2 must be finite and 0 or more; got -1"),
        ({"l2": float("nan")}, ValueError, "l2.*got nan"),
    ],
)
def test_settings_name_the_bad_value(settings, error, says):
    with pytest.raises(error, match=says):
        train.Settings(**settings)


def test_train_wants_a_generator_not_a_seed():
    with pytest.raises(TypeError, match=r"rng must be a numpy\.random\.Generator.*got 2"):
        train.train(split(), QUICK, 2)
