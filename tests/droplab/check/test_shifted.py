"""What became of shifted images is told by comparing them, and each fault has its words."""

import numpy as np
import pytest

from droplab.check.exercises import _shifted as shifted
from droplab.check.exercises._shift_wrong import put

IMAGES = shifted.pictures(3, 4, 5)
DOWN, RIGHT = np.array([1, -1, 0]), np.array([0, 1, -1])
RIGHTLY = put(IMAGES, DOWN, RIGHT)


def other_fill(value):
    return put(IMAGES, DOWN, RIGHT, constant_values=value)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (RIGHTLY, shifted.MOVED),
        (RIGHTLY.astype(np.float32), shifted.MOVED),
        (IMAGES, shifted.MOVED),
        (0 * IMAGES + 0.3, "the same number in every pixel"),
        (put(IMAGES, DOWN, RIGHT, "wrap"), "moved, and what left came in at the other side"),
        (put(IMAGES, DOWN, RIGHT, "edge"), "moved, with the edge repeated"),
        (put(IMAGES, 2 * DOWN, RIGHT), "moved by two pixels"),
        (other_fill(0.5), "moved, with something else than zeros moved in"),
        (np.abs(RIGHTLY), "without any pixel below 0"),
        (RIGHTLY[[1, 2, 0]], "in another one's place"),
        (2 * RIGHTLY, "not moved by at most 1 with zeros moved in"),
    ],
)
def test_each_fault_is_told_in_its_words(answer, said):
    assert shifted.became(IMAGES, answer) == said


def test_the_moves_of_many_copies_are_found_and_anything_else_is_none():
    image = shifted.pictures(2, 3, 4)[1]
    down, right = np.arange(27) % 3 - 1, np.arange(27) // 9 - 1
    copies = np.tile(image, (27, 1, 1))
    found = shifted.moves_of(image, put(copies, down, right))
    assert np.array_equal(found, np.stack([down, right], axis=1))
    assert shifted.moves_of(image, put(copies, 2 * down, right)) is None
