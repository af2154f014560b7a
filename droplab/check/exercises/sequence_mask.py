"""Lesson 10: a mask with one coin for each unit of each sequence, the same at every step."""

import numpy as np

from ..exercise import Exercise
from ._shared_coins import Layout, add_parts, mask_form
from ._shared_wrong import add_mistakes, only, reference

LAYOUT = Layout(own=(0, 2), shared=(1,), whole="units", others=(5,))
sequence_mask = Exercise(
    "sequence_mask",
    "shape, keep, rng",
    mask_form("One coin a unit and sequence: each axis is as long as asked for, or 1."),
)
add_parts(sequence_mask, LAYOUT)
add_mistakes(
    sequence_mask,
    LAYOUT,
    {"unit": "unit", "units": "units", "example": "sequence", "examples": "sequences"},
)


def declare(name, parts, says, shape, after=None):
    answer = reference(LAYOUT, shape, after=after)
    answer.__name__ = name
    sequence_mask.mistake(parts, says)(answer)


EVERY = "values coins rate rng"
declare(
    "a_coin_a_step",
    "coins",
    "A coin for each step. Per sequence means: what is dropped at the first step is dropped at all "
    "of them. For which axes are coins drawn?",
    tuple,
)
declare(
    "a_coin_a_step_for_all",
    "coins rate",
    "At some steps every unit is dropped, at the others none: one coin for each step. But the "
    "coin belongs to a unit, through all its steps.",
    only(0, 1),
)
declare(
    "a_coin_a_step_for_the_batch",
    "coins",
    "A coin for each step and unit, shared by all sequences. It should be the other way round: "
    "each sequence has its own, and keeps it through all steps.",
    only(1, 2),
)
declare(
    "every_other_step",
    "coins",
    "The coins change at every other step. What is dropped at the first step is dropped at all "
    "of them.",
    tuple,
    lambda r, keep, full: np.take(r, np.arange(full[1]) // 2 * 2, axis=1),
)
declare(
    "once_dropped_always",
    "coins",
    "A unit can still be dropped at a later step. What is kept at the first step is kept at all "
    "of them, too.",
    tuple,
    lambda r, keep, full: np.cumprod(r, axis=1),
)
declare(
    "no_axis",
    EVERY,
    "A coin a unit, but no axis for the steps. numpy lines shapes up from the right, so the coins "
    "of the sequences would meet the steps. Give it an axis of length 1, in their place.",
    lambda full: (full[0], full[2]),
)
declare(
    "steps_and_units_mixed_up",
    EVERY,
    "The coins of the units stand in the axis of the steps. Which of the three axes has length 1?",
    lambda full: (full[0], full[2], 1),
)
