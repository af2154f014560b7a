"""Lesson 01: the share of rows whose largest logit does not stand at the label."""

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen

error_rate = Exercise(
    "error_rate",
    "logits, labels",
    form.number("One entry a row says which rows are wrong. What share of them is it?"),
)

# Eight rows that can be checked by hand: the largest stand at 0 2 3 1 2 3 0 4.
EIGHT = (
    (2.0, 0.5, -1.0, 0.0, 1.5),
    (0.1, 0.2, 3.0, 0.3, 0.0),
    (-4.0, -2.0, -3.0, -1.0, -9.0),
    (0.0, 7.5, 7.0, -7.0, 6.0),
    (-0.2, -0.4, -0.1, -0.3, -5.0),
    (1.0, 2.0, 3.0, 5.0, -4.0),
    (9.0, 0.0, 8.0, 1.0, 2.0),
    (0.0, -2.0, -1.0, -1.0, 30.0),
)
GIVEN = (0, 2, 0, 1, 2, 4, 0, 2)


def batch(n, classes, wrong, kind=""):
    """Return float32 logits of ``n`` rows and labels of which so many are wrong.

    Args:
        n: rows.
        classes: logits in a row.
        wrong: rows whose label is not where the largest logit stands.
        kind: "negative": all logits lie below zero; "places": a row's logits are 0, 1, 2 ... in an
            order of its own, so that the largest is itself a class; else normal numbers.
    """
    rng = np.random.default_rng([n, classes, wrong])
    if kind == "places":
        logits = rng.permuted(np.tile(np.arange(classes), (n, 1)), axis=1).astype(np.float32)
    else:
        logits = rng.normal(scale=3, size=(n, classes)).astype(np.float32)
    labels = logits.argmax(axis=1)
    labels[:wrong] = (labels[:wrong] + rng.integers(1, classes, size=wrong)) % classes
    if kind == "negative":
        logits -= np.ptp(logits) + np.float32(0.5)
    order = rng.permutation(n)
    return logits[order], labels[order]


def share(call, logits, labels, where):
    """Return what was seen of one call."""
    wanted = float(np.mean(logits.argmax(axis=1) != labels))
    advice = "Which rows does your code count, how often, and what do you divide by?"
    return Seen("the share of wrong rows", call(logits, labels), wanted, advice=advice, where=where)


@error_rate.part(
    "values",
    "measures the share of wrong rows",
    probe=((23, 6, 0), (41, 3, 17), (19, 4, 19), (47, 9, 11, "places")),
    untouched=True,
)
def values(call, rng, *batches):
    if not batches:
        yield share(call, np.array(EIGHT), np.array(GIVEN), "with the largest at 0 2 3 1 2 3 0 4")
    for n, classes, wrong, *kind in batches or ((37, 7, 13),):
        where = f"where {wrong} of {n} rows are wrong"
        yield share(call, *batch(n, classes, wrong, *kind), where)


@error_rate.part(
    "extremes",
    "is right where all rows are wrong or none is, and below zero",
    untouched=True,
)
def extremes(call, rng, *batches):
    for n, classes, wrong in batches or ((400, 7, 93), (400, 7, 0), (400, 7, 400)):
        where = f"where {wrong} of {n} rows are wrong"
        yield share(call, *batch(n, classes, wrong), where)
        yield share(call, *batch(n, classes, wrong, "negative"), f"{where}, all logits below 0")


# What learners return instead, written with the places of the largest as ``found``.


def mistake(says, parts="values extremes"):
    """Declare what is made of the places of the largest logits and the labels."""

    def declare(wrong):
        def answer(logits, labels):
            return wrong(logits.argmax(axis=1), labels, logits)

        answer.__name__ = wrong.__name__
        return error_rate.mistake(parts, says)(answer)

    return declare


@mistake("That is the share of rows that are right.\nWhich comparison finds the other rows?")
def accuracy(found, labels, logits):
    return np.mean(found == labels)


@mistake("That is how many rows are wrong. How large a part of all rows is it?")
def count(found, labels, logits):
    return np.sum(found != labels)


@mistake("Right as a percentage; the docstring asks for a float from 0 to 1.")
def percentage(found, labels, logits):
    return 100 * np.mean(found != labels)


@mistake("You divided the wrong rows by the number of classes. Of what is it a share?")
def by_classes(found, labels, logits):
    return np.sum(found != labels) / logits.shape[1]


@mistake("You divided the wrong rows by the number of all logits. Of what is it a share?")
def by_logits(found, labels, logits):
    return np.sum(found != labels) / logits.size


@mistake("That is wrong rows over right rows. A share is a part of all rows.")
def odds(found, labels, logits):
    return np.sum(found != labels) / max(np.sum(found == labels), 1)


@mistake("You divided by one row less than there are. The error rate is a share of all rows.")
def one_less(found, labels, logits):
    return np.sum(found != labels) / (len(labels) - 1)


CLASSES = (
    "That is a mean distance between class numbers.\n"
    "Taking a 3 for a 4 is no smaller an error than taking it for a 9."
)


@mistake(CLASSES)
def distance(found, labels, logits):
    return np.mean(np.abs(found - labels))


@mistake(CLASSES)
def squared(found, labels, logits):
    return np.mean((found - labels) ** 2)


@mistake(CLASSES)
def root(found, labels, logits):
    return np.sqrt(np.mean((found - labels) ** 2))


@mistake("That says whether any row is wrong. How large a part of the rows is?")
def any_wrong(found, labels, logits):
    return np.any(found != labels)


@mistake("You counted rows in which the prediction lies above the label. What of the others?")
def above_only(found, labels, logits):
    return np.mean(found > labels)


@mistake("You counted rows in which the prediction lies below the label. What of the others?")
def below_only(found, labels, logits):
    return np.mean(found < labels)


@mistake("Rounded down to a whole number: `int` and `//` cut off what a share consists of.")
def whole(found, labels, logits):
    return int(np.mean(found != labels))


@mistake("You looked for the smallest logit of each row. Which one is the prediction?")
def smallest(found, labels, logits):
    return np.mean(logits.argmin(axis=1) != labels)


@mistake("A logit below zero can be the largest of its row all the same: compare within rows.")
def sign(found, labels, logits):
    return np.mean(logits[np.arange(len(labels)), labels] <= 0)


@mistake("You compared the largest value with the label. At which place does it stand?")
def largest_value(found, labels, logits):
    return np.mean(logits.max(axis=1) != labels)


@mistake("Labels count the classes from 0, as places in a row do: nothing is to be added.")
def from_one(found, labels, logits):
    return np.mean(found + 1 != labels)


@mistake("You took the largest of each column. Along which axis do the classes lie?")
def columns(found, labels, logits):
    return np.mean(logits.argmax(axis=0) != labels)
