"""Wrong labels, epoch by epoch: every frame shows its own epoch, and says it."""

from xml.etree import ElementTree

import numpy as np
import pytest

from droplab import data, plots
from droplab.plots.svg import BLUE, ORANGE

EPOCHS = 31


@pytest.fixture(scope="module")
def split():
    return data.split_digits(np.random.default_rng(1), n=100, wrong=0.3)


@pytest.fixture(scope="module")
def predicted(split):
    """What a made-up network says: the truth at first, and one more wrong label each epoch."""
    wrong = np.flatnonzero(split.train_labels != split.true_labels)
    answers = np.tile(split.true_labels, (EPOCHS, 1))
    for epoch in range(EPOCHS):
        answers[epoch, wrong[:epoch]] = split.train_labels[wrong[:epoch]]
    return answers


@pytest.fixture(scope="module")
def picture(split, predicted):
    return plots.wrong_label_moment(split, {"plain": predicted, "other": predicted[::-1]}, epoch=5)


def test_shares_count_wrong_labels_only(split, predicted):
    shares = plots.wrong_label_shares(split, predicted)
    np.testing.assert_allclose(shares["says the wrong label"], np.arange(EPOCHS) / 30)
    np.testing.assert_allclose(shares["says what it shows"], 1 - np.arange(EPOCHS) / 30)


def test_each_epoch_says_the_share_of_both_networks(picture):
    assert picture.says[0] == (
        "After epoch 0. Plain: the wrong label for 0% of the digits that carry one, what they show"
        " for 100%. Other: the wrong label for 100% of the digits that carry one, what they show"
        " for 0%."
    )
    assert picture.says[-1].startswith("After epoch 30. Plain: the wrong label for 100%")
    assert picture.sliders[0].values[-3:] == ["20", "25", "30"]


def test_the_digits_are_given_what_was_said_of_them_at_that_epoch(picture, split):
    wrong = np.flatnonzero(split.train_labels != split.true_labels)[:8]
    for position, epoch in ((0, 0), (5, 5), (22, 30)):
        svg = ElementTree.fromstring(picture.still(position))
        bold = [t for t in svg.iter("text") if t.get("y", "").isdigit()]
        first = bold[::2]  # for each digit what the first network says, then the second
        said = [
            split.train_labels[i] if k < epoch else split.true_labels[i]
            for k, i in enumerate(wrong)
        ]
        assert [int(text.text) for text in first] == said
        assert [text.get("fill") for text in first] == [
            ORANGE if k < epoch else BLUE for k in range(8)
        ]


def test_the_picture_starts_at_the_epoch_it_is_asked_for(picture):
    assert picture.start == [5]
    assert picture.sliders[0].play


def test_the_words_of_the_whole_say_where_each_network_ended(picture):
    assert "Plain: 100% are called what they show after epoch 0, 0% after the last" in picture.alt
    assert "Other: 100% are called what they show after epoch 30, 100% after" in picture.alt


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda s, p: plots.wrong_label_moment(s, {"a": p}, epoch=31), "one of .*; got 31"),
        (lambda s, p: plots.wrong_label_moment(s, {"a": p, "b": p[:2]}), r"got \[2, 31\]"),
        (lambda s, p: plots.wrong_label_shares(s, p[:, :50]), r"\(epochs, 100\).*\(31, 50\)"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(split, predicted, call, says):
    with pytest.raises(ValueError, match=says):
        call(split, predicted)
