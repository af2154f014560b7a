"""Pictures of training draw what they are given, and nothing else."""

import numpy as np
import pytest

from droplab import data, plots, train
from droplab.intervals import interval


@pytest.fixture(scope="module")
def run():
    """A short run on wrong labels: the split and its history."""
    split = data.split_digits(np.random.default_rng(1), n=100, wrong=0.3)
    settings = train.Settings(hidden=(16,), epochs=5)
    return split, train.train(split, settings, np.random.default_rng(2))


def drawings(run):
    """Return one figure of each function."""
    split, history = run
    few = [interval([1, 2]), interval([2, 4]), interval([5, 6])]
    return {
        "one_mask": plots.one_mask(np.eye(3, 5)),
        "labelled_digits": plots.labelled_digits(
            split.train_x[:12], split.train_labels[:12], split.true_labels[:12]
        ),
        "learning_curves": plots.learning_curves({"plain": history, "other": history}, mark=2),
        "with_intervals": plots.with_intervals({"clean": {"plain": few[0]}}, "error, %"),
        "sweep": plots.sweep([4, 8, 16], {"error": few}, "width", "%"),
    }


def test_the_same_arguments_draw_the_same_picture(run):
    first, second = drawings(run), drawings(run)
    for name, picture in first.items():
        assert (picture.png, picture.alt) == (second[name].png, second[name].alt), name


def test_a_masks_squares_are_filled_where_kept_and_edged_where_not():
    r = np.array([[1, 0, 1], [0, 0, 1]])
    squares = plots.one_mask(r).figure.axes[0].patches
    filled = [square.get_facecolor() != (1, 1, 1, 1) for square in squares]
    assert filled == r.astype(bool).ravel().tolist()
    for square in squares:
        assert contrast_with_white(square.get_edgecolor()) > 3


def contrast_with_white(color):
    """Return the contrast ratio of WCAG 2 between a colour and a white page."""
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color[:3]]
    return 1.05 / (0.05 + np.dot(channels, [0.2126, 0.7152, 0.0722]))


def test_the_words_of_a_mask_count_what_it_keeps():
    alt = plots.one_mask([[1, 0, 1], [0, 0, 1]]).alt
    assert "2 examples by 3 units: 3 of the 6 squares are filled" in alt
    assert "1 to 2 of 3 units are kept" in alt


def test_the_words_of_a_run_are_its_own_numbers(run):
    _, history = run
    alt = plots.learning_curves({"plain": history}).alt
    lowest = np.argmin(history.validation_loss)
    assert f"Plain: training error falls to {history.train_error[-1]:.0%}." in alt
    assert f"{history.validation_error[lowest]:.0%} at epoch {lowest}, where" in alt
    assert f"there to {history.validation_loss[-1]:.2f}." in alt


def test_the_words_of_a_sweep_name_its_ends_and_where_it_turns():
    found = [interval([mean, mean]) for mean in (3, 9, 5)]
    alt = plots.sweep(
        [4, 8, 16], {"error": found, "loss": found[::2] + found[1:2]}, "width", "%"
    ).alt
    assert "error 3.0 at 4, 9.0 at 8, 5.0 at 16;" in alt
    assert alt.endswith("loss 3.0 at 4, 9.0 at 16.")


def test_runs_are_drawn_as_the_interval_of_their_mean():
    runs = [[3, 5, 7], [2, 2, 5], [1, 4, 4]]
    found = [interval(each) for each in runs]
    given, computed = (plots.sweep([4, 8, 16], {"error": each}, "x", "y") for each in (found, runs))
    assert (given.png, given.alt) == (computed.png, computed.alt)
    given, computed = (plots.with_intervals({"a": {"b": x[0]}}, "x") for x in (found, runs))
    assert (given.png, given.alt) == (computed.png, computed.alt)


def test_the_words_of_intervals_name_every_row():
    groups = {"clean": {"plain": interval([1, 2]), "other": interval([4, 4])}}
    alt = plots.with_intervals(groups, "error, %").alt
    assert alt.endswith("error, %. clean: plain 1.5 ± 6.4, other 4.0 ± 0.0.")


def test_learning_curves_are_drawn_in_percent_and_as_measured(run):
    _, history = run
    errors, losses = plots.learning_curves({"plain": history}).figure.axes
    np.testing.assert_allclose(errors.lines[0].get_ydata(), 100 * history.train_error)
    np.testing.assert_allclose(errors.lines[1].get_ydata(), 100 * history.validation_error)
    np.testing.assert_allclose(losses.lines[1].get_ydata(), history.validation_loss)


def test_a_wrongly_labelled_digit_says_what_it_is():
    picture = plots.labelled_digits(np.zeros((2, 64)), given=[3, 4], true=[3, 7])
    assert [text.get_text() for text in picture.figure.axes[0].texts] == ["3", "4 (is 7)"]
    assert "2 digits" in picture.alt and "1 of the labels are wrong" in picture.alt
    assert (
        "all of the labels are right"
        in plots.labelled_digits(np.zeros((2, 64)), [3, 4], [3, 4]).alt
    )


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: plots.one_mask(np.ones(4)), r"got shape \(4,\)"),
        (lambda: plots.labelled_digits(np.zeros((2, 64)), [1], [1, 2]), "lengths.*'given': 1"),
        (lambda: plots.learning_curves({}), "at least one run"),
        (lambda: plots.with_intervals({}, "x"), "at least one interval"),
        (lambda: plots.sweep([1, 2], {"a": []}, "x", "y"), "'a' needs one interval.*got 0"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(call, says):
    with pytest.raises(ValueError, match=says):
        call()
