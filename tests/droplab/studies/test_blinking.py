"""The network that blinks: other units for each example and each step, half of them on average."""

import re

import numpy as np
import pytest

from droplab import nets
from droplab.plots.blinking import blinking_network, sentence
from droplab.studies import blinking


@pytest.fixture(scope="module")
def found():
    return blinking.blinks()


def test_no_two_frames_show_the_same_thinned_network(found):
    rows = found.masks.reshape(-1, 24)
    assert len(np.unique(rows, axis=0)) == len(rows) == 72
    # 1728 coins: standard error 0.012.
    assert rows.mean() == pytest.approx(0.5, abs=5 * 0.012)


def test_probabilities_add_up_and_belong_to_the_masks(found):
    assert np.allclose(found.said.sum(axis=-1), 1)
    assert np.allclose(found.together.sum(axis=-1), 1)
    assert not np.allclose(found.said[:, -1], found.together[:, -1])


def test_the_first_step_is_that_of_untrained_weights(found):
    params = nets.init_params(blinking.SIZES, np.random.default_rng([312, 0]), dtype=np.float64)
    x = found.images.reshape(-1, 64)
    logits = nets.forward(x, params, [None, found.masks[:, 0, 0], found.masks[:, 0, 1]])
    assert np.allclose(nets.softmax(logits), found.said[:, 0])


def test_a_sentence_counts_the_units_and_names_both_answers(found):
    text = sentence(found, 2, 5)
    kept, answer, whole = map(
        int, re.search(r"keep (\d+) of.* says (\d) .* say (\d)", text).groups()
    )
    assert kept == found.masks[2, 5].sum()
    assert answer == found.said[2, 5].argmax()
    assert whole == found.together[2, 5].argmax()


def test_the_picture_is_small_and_its_units_are_lit_as_the_masks_say(found):
    picture = blinking_network(found)
    assert len(picture.html()) < 120_000
    last = picture.still(3, 11)
    lit = re.findall(r'<circle cx="\d+" cy="\d+" r="7" fill="#0b7bc1" opacity="(\d)"', last)
    assert [int(each) for each in lit] == found.masks[3, 11].astype(int).ravel().tolist()
