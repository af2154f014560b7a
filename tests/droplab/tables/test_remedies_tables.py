"""Lesson 02's tables hold the numbers they were given, and no others."""

import numpy as np

from droplab import tables


def test_ink_left_names_the_side_that_each_move_loses():
    image = np.zeros((8, 8))
    image[0, 3], image[3, 7] = 3, 1  # ink at the upper and the right edge
    assert tables.ink_left(image).rows == [["25%", "100%", "100%", "75%"]]
