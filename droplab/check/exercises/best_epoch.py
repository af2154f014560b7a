"""Lesson 01: the epoch with the lowest validation loss, the first of equals."""

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen


def index(result, validation_loss):
    """The form of an answer: an int."""
    found = form.plain(result)
    if found is None or found.ndim or found.dtype.kind not in "biuf":
        form.refuse(form.described(result), "one index", "Which single epoch is asked for?")
    if found.dtype.kind not in "iu":
        kind = "a yes or no" if found.dtype.kind == "b" else f"{float(found):.4g}, a float"
        form.refuse(kind, "an index, an int", "Python takes nothing but an int in brackets.")
    return int(found)


best_epoch = Exercise("best_epoch", "validation_loss", index)


def place(call, losses, advice):
    """Return what was seen of one call."""
    losses = np.array(losses, dtype=float)
    wanted = int(np.flatnonzero(losses == losses.min())[0])
    return Seen("the epoch", call(losses), wanted, advice=advice)


LOW = (2.3, 1.1, 1.4, 0.7, 0.6, 0.9, 0.8)
NEAR = (1.9, 0.6004, 0.8, 0.6001, 0.7)  # the same but for what two places do not show
FIRST, LAST = (0.2, 0.3, 0.5, 0.4), (0.9, 0.8, 0.84, 0.6)
HIGH = (70.0, 40.0, 30.0, 20.0, 25.0)
TIES = (0.9, 0.5, 0.7, 0.4, 0.6, 0.4, 0.4, 0.8)
# Long ones, in tenths: numpy's default sort, which is not stable, puts another place first in
# each of them, with AVX2 and without.
PLATEAUS = (
    "99999777999999779799",
    "8877777798988998889799789879",
    "997779879888977877787",
)


@best_epoch.part(
    "values",
    "finds the epoch of the lowest loss",
    probe=(
        (3.1, 1.7, 2.2, 1.8, 0.9, 1.3, 0.85, 0.95, 0.99),
        (0.71, 0.4113, 0.5, 0.62, 0.4108, 0.66),
        (90.0, 60.0, 71.0, 55.0, 80.0),
        (5.0, 4.0, 4.5, 1.2, 1.1, 1.3),
    ),
    untouched=True,
)
def values(call, rng, *losses):
    for each in losses or (LOW, NEAR, HIGH, LAST, FIRST):
        yield place(call, each, "Write the index below each loss, and look for the lowest again.")


@best_epoch.part(
    "ties",
    "takes the first of equal losses",
    probe=((0.8, 0.31, 0.5, 0.31, 0.7, 0.6, 0.31, 0.9, 0.4), (0.75, 0.72, 0.72, 0.76, 0.77)),
    untouched=True,
)
def ties(call, rng, *losses):
    plateaus = ([int(digit) / 10 for digit in each] for each in PLATEAUS)
    for each in losses or (TIES, *plateaus, (0.7,) * 20):
        yield place(call, each, "The lowest loss stands in several places. Which comes first?")


# What learners return instead, written with ``low``, the place of the lowest.


def mistake(says, parts="values ties"):
    """Declare what is made of the losses, as a list, and the place of the lowest."""

    def declare(wrong):
        def answer(validation_loss):
            losses = validation_loss.tolist()
            return wrong(losses, losses.index(min(losses)))

        answer.__name__ = wrong.__name__
        return best_epoch.mistake(parts, says)(answer)

    return declare


@mistake("That is the lowest loss itself. At which index does it stand?")
def loss(losses, low):
    return losses[low]


@mistake("The place is right, but it is a float: Python takes nothing but an int in brackets.")
def as_float(losses, low):
    return float(low)


@mistake("Counted from 1. Indices count from 0, so that validation_loss[index] is the lowest.")
def from_one(losses, low):
    return low + 1


@mistake("Counted from the end. Epochs are counted from the front, and from 0.")
def from_the_end(losses, low):
    return low - len(losses)


@mistake("One too early: the index counts from the second loss. What was left out?")
def without_the_first(losses, low):
    return int(np.argmin(losses[1:]))


@mistake("You stopped before the first rise. The loss falls lower later: look at all of it.")
def first_rise(losses, low):
    return next((i for i, rise in enumerate(np.diff(losses)) if rise > 0), len(losses) - 1)


@mistake("That is the largest loss. Which one is asked for?")
def largest(losses, low):
    return int(np.argmax(losses))


@mistake("That is the last epoch, whatever the losses are. Where was the loss lowest?")
def last(losses, low):
    return len(losses) - 1


@mistake("That is where the loss falls most from one epoch to the next. Where is it lowest?")
def fall(losses, low):
    return int(np.argmin(np.diff(losses))) + 1


@mistake("You have a list of places. Which one of them is asked for?")
def places(losses, low):
    return [i for i, each in enumerate(losses) if each == losses[low]]


@mistake("Two losses that differ a little are not equal: compare them as they are.", "values")
def rounded(losses, low):
    return int(np.argmin(np.round(losses, 2)))


@mistake(
    "No loss is below the number that your search begins with.\n"
    "Losses may have any size: which number is sure to stand in the array?",
    "values",
)
def from_ten(losses, low):
    return low if losses[low] < 10 else 0


@mistake(
    "The loss was just as low before that. Of equal losses the first is asked for:\n"
    "why train longer for the same? Is it < or <= in your code?",
    "ties",
)
def last_of_equals(losses, low):
    return len(losses) - 1 - losses[::-1].index(losses[low])
