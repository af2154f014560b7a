"""Masks that learners draw instead, each with its words; ``sample_mask`` declares them."""

import numpy as np


def coins(shape, keep, rng):
    """Return a mask of independent coins: what all others here are changes of."""
    return rng.random(shape) < keep


def swapped(shape, keep, rng):
    return rng.random(shape) < 1 - keep


def normal(shape, keep, rng):
    return rng.standard_normal(shape) < keep


def fair(shape, keep, rng):
    return rng.random(shape) < 0.5


def inverted(shape, keep, rng):
    return (rng.random(shape) < keep) / keep


def times_keep(shape, keep, rng):
    return (rng.random(shape) < keep) * keep


def numbers(shape, keep, rng):
    return rng.random(shape)


def one_a_batch(shape, keep, rng):
    return np.broadcast_to(rng.random((1, shape[1])) < keep, shape) * 1


def one_an_example(shape, keep, rng):
    return np.ones(shape, int) * (rng.random((shape[0], 1)) < keep)


def exact_rows(shape, keep, rng):
    order = np.argsort(np.argsort(rng.random(shape), axis=1), axis=1)
    return order < round(keep * shape[1])


def exact_total(shape, keep, rng):
    order = np.argsort(np.argsort(rng.random(shape), axis=None))
    return order.reshape(shape) < round(keep * np.prod(shape))


def left_to_broadcast(shape, keep, rng):
    return coins((1, shape[1]), keep, rng)


def transposed(shape, keep, rng):
    return coins(shape[::-1], keep, rng)


def flat_row(shape, keep, rng):
    return coins(np.prod(shape), keep, rng)


def one_coin(shape, keep, rng):
    return float(coins((), keep, rng))


def with_the_generator(shape, keep, rng):
    return coins(shape, keep, rng) * 1, rng


def signs(shape, keep, rng):
    return 2 * coins(shape, keep, rng) - 1


def from_minus_one(shape, keep, rng):
    return coins(shape, (1 + keep) / 2, rng)


def percent_steps(shape, keep, rng):
    return rng.integers(1, 101, size=shape) < 100 * keep


def exact_columns(shape, keep, rng):
    order = np.argsort(np.argsort(rng.random(shape), axis=0), axis=0)
    return order < round(keep * shape[0])


def rolled(shape, keep, rng):
    row = coins(shape[1], keep, rng)
    return np.array([np.roll(row, by) for by in range(shape[0])])


def used_twice(shape, keep, rng):
    half = coins((-(-shape[0] // 2), shape[1]), keep, rng)
    return np.resize(half, shape)


def mirrored(shape, keep, rng):
    numbers = rng.random((-(-shape[0] // 2), shape[1]))
    pairs = np.stack([numbers, 1 - numbers], axis=1).reshape(-1, shape[1])
    return pairs[: shape[0]] < keep


def first_kept(shape, keep, rng):
    return coins(shape, keep, rng) | (np.arange(shape[1]) == 0)


# (parts, words, wrong answer); each is given the guard that the contract asks for.
GUARDED = [
    (
        "rate keep",
        "That is the share we wanted to drop. Which side of the threshold means kept?",
        swapped,
    ),
    (
        "rate",
        "These are the shares of normal numbers below keep.\n"
        "What range do the numbers that you draw have, and how are they spread over it?",
        normal,
    ),
    ("rate", "The share kept has to follow keep. Where does keep enter your code?", fair),
    (
        "values rate",
        "Kept entries are 1 / keep: that is the inverted form. A mask itself is 0 or 1.",
        inverted,
    ),
    ("values rate", "Kept entries are keep itself. A mask says only whether.", times_keep),
    ("values rate", "These are the numbers drawn: each still has to become a coin.", numbers),
    (
        "coins rate",
        "One mask for the whole batch: but each example needs its own thinned network.\n"
        "How many coins did you draw?",
        one_a_batch,
    ),
    (
        "coins rate",
        "Whole rows vanished: one coin for each example. But the coin belongs to each unit.",
        one_an_example,
    ),
    (
        "coins",
        "Every row keeps exactly the same number. Independent coins vary: nothing fixes the total.",
        exact_rows,
    ),
    (
        "coins",
        "Every mask keeps exactly the same number. Independent coins vary: nothing fixes the\n"
        "total.",
        exact_total,
    ),
    (
        "values coins rate",
        "One row of coins, left to be broadcast: that is one mask for the whole batch.\n"
        "Each example needs its own thinned network.",
        left_to_broadcast,
    ),
    (
        "values coins rate",
        "The mask lies on its side: shape is (batch, units), a row for each example.",
        transposed,
    ),
    (
        "values coins rate",
        "One long row of coins. Which call gives numbers in the shape that is asked for?",
        flat_row,
    ),
    (
        "values coins rate",
        "One coin for the whole mask. How many coins does shape ask for?",
        one_coin,
    ),
    (
        "values coins rate",
        "Something came back beside the mask. rng moves on by itself: return the mask only.",
        with_the_generator,
    ),
    (
        "values coins rate",
        "-1 stands where a unit is dropped. Multiplied with h that turns its sign, and the unit\n"
        "stays: which factor removes it?",
        signs,
    ),
    (
        "rate",
        "These are the shares of numbers spread from -1 to 1, of which more than half are below\n"
        "0. Over which range does keep cut off a part of length keep?",
        from_minus_one,
    ),
    (
        "keep",
        "At keep = 1 some units were dropped. What does your code say of the largest number that\n"
        "it can draw?",
        percent_steps,
    ),
    (
        "coins",
        "Every column keeps exactly the same number. Independent coins vary: nothing fixes the\n"
        "total.",
        exact_columns,
    ),
    (
        "coins",
        "One row of coins, moved along for the rows below. Draw a number for every entry.",
        rolled,
    ),
    (
        "coins",
        "The second half of the batch repeats the first. Draw a number for every entry.",
        used_twice,
    ),
    (
        "coins",
        "One number decides two neighbours, once as it is and once as 1 minus it.\n"
        "So one entry tells about the other: draw a number for each.",
        mirrored,
    ),
    (
        "coins",
        "A unit is kept in every example. Each unit has a coin, the first and the last one too.",
        first_kept,
    ),
]


def asserted(shape, keep, rng):
    assert 0 < keep <= 1, "keep"
    return coins(shape, keep, rng)


def no_upper_end(shape, keep, rng):
    if not keep > 0:
        raise ValueError("keep")
    return coins(shape, keep, rng)


# (words, wrong answer) to the part about keep: their guard is what is wrong.
GUARDS = [
    (
        "An assert raises AssertionError, and python -O leaves it out. Raise ValueError yourself.",
        asserted,
    ),
    (
        "A probability is never above 1, and your guard lets it through.\n"
        "What else has to hold of keep?",
        no_upper_end,
    ),
]
