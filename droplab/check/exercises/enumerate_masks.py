"""Lesson 04: every mask of n units, each once."""

import itertools

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen

TABLE = "Each unit is in or out: one row a mask, one column a unit. Count both for n = 2."
array = form.array(lambda n: (2**n, n), TABLE)


def table(result, n):
    """The form of an answer: (2**n, n) zeros and ones."""
    if isinstance(result, (list, tuple)) and uneven(result):
        form.refuse("rows of unlike length", f"{2**n} rows of {n} entries", TABLE)
    r = array(result, n)
    if not np.isin(r, (0, 1)).all():
        form.refuse(entries(r), "0 and 1", "A unit is in (1) or out (0).", what="the entries")
    return r.astype(int)


def uneven(rows):
    """Whether a list holds lists that are not all of one length."""
    return len({len(row) for row in rows if isinstance(row, (list, tuple))}) > 1


def entries(r):
    """Return in words which numbers a table holds."""
    found = np.unique(r)
    if len(found) > 4:
        return f"{len(found)} different numbers"
    return " and ".join(f"{value:.4g}" for value in found)


enumerate_masks = Exercise("enumerate_masks", "n", table)


@enumerate_masks.part("table", "keeps each unit in half of the masks", probe=(4, 6, 10))
def halves(call, rng, *sizes):
    for n in sizes or (3, 9):
        r = call(n)
        yield Seen(
            "in how many rows each unit is kept",
            r.sum(axis=0),
            np.full(n, 2 ** (n - 1)),
            0,
            where=f"for n = {n}",
            advice="To every mask that keeps a unit belongs one that differs only in dropping it.\n"
            "List the masks of n = 2.",
        )


@enumerate_masks.part("once", "holds every mask once", probe=(4, 6, 10))
def once(call, rng, *sizes):
    for n in sizes or (2, 9):
        r = call(n)
        spelled = np.sort(r @ 2 ** np.arange(n))
        missing = np.setdiff1d(np.arange(2**n), spelled)[:1]
        example = f", without {(missing[0] >> np.arange(n) & 1).tolist()}" if missing.size else ""
        yield Seen(
            "different masks among the rows",
            len(np.unique(spelled)),
            2**n,
            0,
            where=f"for n = {n}{example}",
            advice="Where a row comes twice another mask never comes.\n"
            "Which number should have produced it?",
        )
        # Not judged, but two answers that repeat other masks are told from each other.
        yield Seen("which masks", spelled, np.arange(2**n), 0, judged=False)


# What learners write instead.


def digits(n, places, base=2):
    """Return a table of what the numbers below 2**n hold at each place, modulo ``base``."""
    return np.mod(np.floor_divide.outer(np.arange(2**n), places), base)


@enumerate_masks.mistake(
    "table once",
    "One mask is missing. Dropping every unit is a mask, and keeping every unit is one:\n"
    "where does your count start, and where does it stop?",
)
def one_missing(n):
    return list(itertools.product([0, 1], repeat=n))[1:]


@enumerate_masks.mistake(
    "table once",
    "The table lies on its side. A row is one mask, a column is one unit:\n"
    "which axis did you make which?",
)
def sideways(n):
    return np.transpose(digits(n, 2 ** np.arange(n)))


@enumerate_masks.mistake(
    "table once",
    "One mask for each unit, and no more. Each unit is in or out, whatever the others do:\n"
    "how many masks do three units have?",
)
def one_a_unit(n):
    return np.identity(n)


@enumerate_masks.mistake(
    "table once", "These are the numbers that were counted. Each still has to become its digits."
)
def numbers(n):
    return np.arange(2**n)


@enumerate_masks.mistake(
    "table once",
    "These are the numbers divided by the places. What is left of each after taking it\n"
    "modulo 2, as in the cell above?",
)
def no_modulo(n):
    return digits(n, 2 ** np.arange(n), base=2**n)


@enumerate_masks.mistake(
    "table once",
    "The remainder was taken first, which leaves the last digit only. Divide by the place,\n"
    "then take the remainder.",
)
def modulo_first(n):
    return np.divide.outer(np.arange(2**n) % 2, 2 ** np.arange(n))


@enumerate_masks.mistake(
    "table once",
    "The places are 1, 2, 3 and so on. In binary each is twice the one before.",
)
def places_of_one(n):
    return digits(n, 1 + np.arange(n))


@enumerate_masks.mistake(
    "table once",
    "The places begin at 2, so the last digit of a number is never looked at.",
)
def places_from_two(n):
    return digits(n, 2 ** (1 + np.arange(n)))


@enumerate_masks.mistake(
    "once",
    "Every unit has the same digit of the number. Which place belongs to which column?",
)
def lowest_digit(n):
    return digits(n, np.ones(n, int))


@enumerate_masks.mistake(
    "table once",
    "Only masks that keep half of the units. Nothing fixes how many are kept:\n"
    "none of them and all of them are masks too.",
)
def half_kept(n):
    chosen = itertools.combinations(range(n), n // 2)
    return np.array([np.isin(np.arange(n), units) for units in chosen]) * 1


@enumerate_masks.mistake(
    "table once", "Signs: -1 stands where a unit is dropped. What does a mask hold there?"
)
def signs(n):
    return list(itertools.product([-1, 1], repeat=n))


@enumerate_masks.mistake(
    "table once", "Kept entries are divided by one half. A mask is 0 or 1, nothing is scaled."
)
def doubled(n):
    return 2 * np.array(list(itertools.product([0, 1], repeat=n)))


@enumerate_masks.mistake(
    "table once", "These are the digits as text. Each still has to become a number."
)
def text(n):
    return [["01"[each] for each in row] for row in itertools.product([0, 1], repeat=n)]


@enumerate_masks.mistake(
    "table once",
    "Small numbers have fewer digits than there are units, so their rows are too short.\n"
    "What stands in the places in front?",
)
def no_leading_zeros(n):
    return [[int(each) for each in np.binary_repr(number)] for number in range(2**n)]


@enumerate_masks.mistake(
    "table once",
    "From 256 on the numbers begin again at 0: an integer of eight bits holds no larger one.",
)
def eight_bits(n):
    return digits(n, 2 ** np.arange(n)) * (np.arange(n) < 8)


@enumerate_masks.mistake("table once", "Three units, whatever n is. Where does n enter your code?")
def three_units(n):
    return list(itertools.product([0, 1], repeat=3))


@enumerate_masks.mistake("table once", "Every mask comes twice. Where does your count stop?")
def twice(n):
    return 2 * list(itertools.product([0, 1], repeat=n))


@enumerate_masks.mistake(
    "table once",
    "What came back gives its rows one by one and only once, and is no table.\n"
    "Put the rows into a list or an array.",
)
def unread(n):
    return itertools.product([0, 1], repeat=n)


@enumerate_masks.mistake(
    "table once", "One long row. A row is one mask: which shape has the table for n = 2?"
)
def joined(n):
    return np.ravel(digits(n, 2 ** np.arange(n)))
