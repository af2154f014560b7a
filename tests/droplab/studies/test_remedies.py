"""Lesson 02's parts: a penalty, nine places for an image, and when a run is stopped."""

import numpy as np
import pytest

from droplab import data
from droplab.studies import remedies

LOSSES = np.array([0.9, 0.6, 0.7, 0.5, 0.5, 0.6, 0.3])


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


def test_any_move_gives_each_image_one_of_its_own_nine_places():
    x = data.load_digits()[0][:200]
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
