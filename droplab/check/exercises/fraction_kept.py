"""Lesson 00: the share of ones in a mask."""

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen

fraction_kept = Exercise(
    "fraction_kept",
    "r",
    form.number("A mask has one share of ones, over all its dimensions together."),
)


def mask_of(shape, ones, spread=7):
    """Return a mask of this shape with so many ones, not all of them in its first rows."""
    size = int(np.prod(shape))
    r = np.zeros(size)
    r[(np.arange(ones) * spread) % size] = 1.0  # 7 and no size here share a factor
    return r.reshape(shape)


def share(call, r):
    """Return what was seen of one call."""
    return Seen(
        "the share of ones",
        call(r),
        float(np.mean(r)),
        where=f"in a mask of shape {r.shape} with {int(np.sum(r))} ones",
        advice="Which two numbers do you divide? Print both, and count by hand.",
    )


@fraction_kept.part("values", "measures the share of ones", probe=(((5, 9), 11),), untouched=True)
def values(call, rng, *masks):
    for shape, ones in masks or (((2, 5), 3), ((4, 3), 7)):
        yield share(call, mask_of(shape, ones))


@fraction_kept.part("shapes", "takes masks of any shape, and of True and False", untouched=True)
def shapes(call, rng, *masks):
    for shape, ones in masks or (((8,), 5), ((2, 3, 4), 9)):
        yield share(call, mask_of(shape, ones))
    yield share(call, mask_of((3, 3), 2).astype(bool))


@fraction_kept.mistake(
    "values shapes",
    "That is how many units are kept.\nA share is a part of a whole: out of how many entries?",
)
def count(r):
    return np.sum(r)


@fraction_kept.mistake(
    "values shapes", "That is the share dropped. Which value in a mask means kept?"
)
def dropped(r):
    return 1 - np.mean(r)


@fraction_kept.mistake(
    "values shapes",
    "Right as a percentage; the docstring asks for a number from 0 to 1, where 1 is all.",
)
def percentage(r):
    return 100 * np.mean(r)


@fraction_kept.mistake(
    "values shapes",
    "You divided by the number of rows. How many entries are there in all?",
)
def by_rows(r):
    return np.sum(r) / len(r)


@fraction_kept.mistake(
    "values shapes",
    "You divided by the length of a row. How many entries are there in all?",
)
def by_columns(r):
    return np.sum(r) / np.shape(r)[-1]


@fraction_kept.mistake(
    "values shapes",
    "That is kept over dropped, the odds. A share is a part of the whole.",
)
def odds(r):
    return np.sum(r) / np.sum(np.asarray(r) == 0)


@fraction_kept.mistake(
    "values shapes", "That is entries over ones. Which is the part, and which the whole?"
)
def upside_down(r):
    return np.size(r) / np.sum(r)


@fraction_kept.mistake(
    "values shapes",
    "That is the first row only. Which entries of the mask does your code look at?",
)
def first_row(r):
    return np.mean(r[0])


@fraction_kept.mistake(
    "values shapes",
    "Rounded down to a whole number: `int` cuts off what a share consists of.",
)
def whole(r):
    return int(np.mean(r))


@fraction_kept.mistake(
    "shapes",
    "A mask need not be a table: count its entries in a way that suits any shape.",
)
def tables_only(r):
    rows, columns = np.shape(r)
    return np.sum(r) / (rows * columns)


@fraction_kept.mistake(
    "shapes",
    "You counted the entries of two dimensions only; this mask has another number of them.",
)
def two_dimensions(r):
    return np.sum(r) / (len(r) * (np.shape(r)[1] if np.ndim(r) > 1 else 1))
