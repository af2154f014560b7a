"""Pictures of training draw what they are given, and nothing else."""

import numpy as np
import pytest

from droplab import data, nets, plots, train, widgets
from droplab.intervals import interval


@pytest.fixture(scope="module")
def run():
    """A short run on wrong labels: the split, its history, what it said after each epoch."""
    split = data.split_digits(np.random.default_rng(1), n=100, wrong=0.3)
    predicted = []
    history = train.train(
        split,
        train.Settings(hidden=(16,), epochs=5),
        np.random.default_rng(2),
        watch=lambda _, params: predicted.append(nets.forward(split.train_x, params).argmax(1)),
    )
    return split, history, np.array(predicted)


def drawings(run):
    """Return one figure of each function."""
    split, history, predicted = run
    few = [interval([1, 2]), interval([2, 4]), interval([5, 6])]
    return {
        "one_mask": plots.one_mask(np.eye(3, 5)),
        "labelled_digits": plots.labelled_digits(
            split.train_x[:12], split.train_labels[:12], split.true_labels[:12]
        ),
        "learning_curves": plots.learning_curves({"plain": history, "other": history}, mark=2),
        "share_curves": plots.share_curves({"a": [0.1, 0.4], "b": [0.9, 0.2]}, "share, %"),
        "wrong_label_moment": plots.wrong_label_moment(split, predicted, epoch=3),
        "with_intervals": plots.with_intervals({"clean": {"plain": few[0]}}, "error, %"),
        "sweep": plots.sweep([4, 8, 16], {"error": few}, "width", "%"),
    }


def test_the_same_arguments_draw_the_same_picture(run):
    first, second = drawings(run), drawings(run)
    for name, figure in first.items():
        alt = "a picture drawn twice over"
        assert plots.show(figure, alt).png == plots.show(second[name], alt).png, name


def test_learning_curves_are_drawn_in_percent_and_as_measured(run):
    _, history, _ = run
    errors, losses = plots.learning_curves({"plain": history}).axes
    np.testing.assert_allclose(errors.lines[0].get_ydata(), 100 * history.train_error)
    np.testing.assert_allclose(errors.lines[1].get_ydata(), 100 * history.validation_error)
    np.testing.assert_allclose(losses.lines[1].get_ydata(), history.validation_loss)


def test_wrong_label_shares_count_wrong_labels_only(run):
    split, _, predicted = run
    shares = plots.wrong_label_shares(split, predicted)
    wrong = np.flatnonzero(split.train_labels != split.true_labels)
    expected = [np.mean([row[i] == split.train_labels[i] for i in wrong]) for row in predicted]
    np.testing.assert_allclose(shares["says the wrong label"], expected)
    assert all(np.all(a >= 0) for a in shares.values())
    assert np.all(sum(shares.values()) <= 1 + 1e-12)


def test_a_wrongly_labelled_digit_says_what_it_is():
    figure = plots.labelled_digits(np.zeros((2, 64)), given=[3, 4], true=[3, 7])
    assert [text.get_text() for text in figure.axes[0].texts] == ["3", "4 (is 7)"]


def test_the_slider_draws_the_epoch_and_the_network_it_names(run):
    split, _, predicted = run
    live = widgets.wrong_label_moment(split, {"first": predicted, "second": predicted[::-1]})
    shares = plots.wrong_label_shares(split, predicted)["says the wrong label"]
    assert f"{shares[0]:.0%} by the wrong label" in live.picture.value
    before = live.picture.value
    live.controls["epoch"].value = 4
    assert (
        f"first after epoch 4: of the wrongly labelled training digits it calls {shares[4]:.0%}"
        in live.picture.value
    )
    live.controls["network"].value = "second"
    live.controls["epoch"].value = 0
    assert "second after epoch 0" in live.picture.value
    assert live.picture.value != before


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda s, p: plots.one_mask(np.ones(4)), r"got shape \(4,\)"),
        (lambda s, p: plots.labelled_digits(np.zeros((2, 64)), [1], [1, 2]), "lengths.*'given': 1"),
        (lambda s, p: plots.learning_curves({}), "at least one run"),
        (lambda s, p: plots.share_curves({}, "x"), "at least one line"),
        (lambda s, p: plots.wrong_label_moment(s, p, epoch=5), "from 0 to 4; got 5"),
        (lambda s, p: plots.wrong_label_shares(s, p[:, :50]), r"\(epochs, 100\).*\(5, 50\)"),
        (lambda s, p: plots.with_intervals({}, "x"), "at least one interval"),
        (lambda s, p: plots.sweep([1, 2], {"a": []}, "x", "y"), "'a' needs one interval.*got 0"),
        (
            lambda s, p: widgets.wrong_label_moment(s, {"a": p, "b": p[:2]}),
            r"equally many epochs; got \[2, 5\]",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(run, call, says):
    split, _, predicted = run
    with pytest.raises(ValueError, match=says):
        call(split, predicted)
