"""Lesson 00: the share of ones in masks drawn from the same coins."""

import numpy as np

from .base import table


def mask_draws(masks, keep):
    """Return the ones that each of several masks of one shape keeps, and their share.

    Args:
        masks: a list of arrays of zeros and ones, all of one shape.
        keep: the probability of a one.
    """
    examples, units = np.shape(masks[0])
    kept = [int(np.sum(mask)) for mask in masks]
    return table(
        f"Masks of {examples} by {units} units, keep = {keep:g}",
        ["draw", "ones", "share of ones"],
        [[draw, ones, f"{ones / (examples * units):.1%}"] for draw, ones in enumerate(kept, 1)],
    )
