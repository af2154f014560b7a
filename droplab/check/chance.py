"""Bounds for what random answers show: how far off a right one may be, and how likely that is.

Every bound is for a chance below ``CHANCE`` of failing a right answer, at any keep.
"""

from math import log, sqrt

import numpy as np

CHANCE = 1e-10


def share_within(n, chance=CHANCE):
    """Return how far the share of ``n`` independent coins may be from their probability.

    Hoeffding: off by t or more with a chance of at most 2 exp(-2 n t**2).
    """
    return sqrt(log(2 / chance) / (2 * n))


def mean_within(n, spread, chance=CHANCE):
    """Return how far the mean of ``n`` independent numbers in an interval may be from its own.

    Args:
        n: how many.
        spread: the length of the interval (Hoeffding).
    """
    return spread * share_within(n, chance)


def twin(generator):
    """Return a new generator in the state of another, which stays as it is."""
    other = np.random.default_rng()
    other.bit_generator.state = generator.bit_generator.state
    return other


def state(generator):
    """Return the state of a generator, to be compared."""
    return str(generator.bit_generator.state)
