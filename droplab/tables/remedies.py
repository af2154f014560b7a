"""Lesson 02: what moving an image costs it."""

import numpy as np

from ..studies.remedies import nine_moves
from .base import table


def ink_left(image):
    """Show how much of an 8 x 8 image's ink remains after a move along one axis."""
    moves = nine_moves(np.asarray(image).reshape(1, 8, 8))
    ink = moves.sum(axis=(1, 2, 3)) / moves[4].sum()
    return table(
        "How much of this digit's ink remains",
        ["up", "down", "left", "right"],
        [[f"{ink[i]:.0%}" for i in (1, 7, 3, 5)]],  # in the order of remedies.STEPS
    )
