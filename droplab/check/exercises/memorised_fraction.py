"""Lesson 01: of the wrong labels, the share that a network has learnt by heart."""

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen

memorised_fraction = Exercise(
    "memorised_fraction",
    "predicted, noisy_labels, true_labels",
    form.number("One entry an example says which are memorised. What share is that, and of what?"),
)

# Predicted, noisy and true labels of five examples: four wrong labels, three of them memorised.
FIVE = (8, 7, 0, 6, 6), (3, 7, 0, 6, 2), (3, 1, 4, 1, 5)


def examples(n, wrong, memorised, truth, missed, classes=10):
    """Return ``predicted, noisy_labels, true_labels``, each (n,) ints.

    Args:
        n: examples.
        wrong: wrong labels among them.
        memorised: of these, how many are predicted.
        truth: of these, how many are predicted as what is true; the others as a third class.
        missed: of the right labels, how many are not predicted.
        classes: how many classes there are, at least 3.
    """
    rng = np.random.default_rng([n, wrong, memorised])
    true = rng.integers(classes, size=n)
    step = rng.integers(1, classes, size=n)  # from the true class to a wrong one
    other = (true + step % (classes - 1) + 1) % classes  # neither of the two
    noisy, place = true.copy(), np.arange(n)
    noisy[:wrong] = ((true + step) % classes)[:wrong]
    thirds = (memorised + truth <= place) & (place < wrong + missed)
    predicted = np.where(place < memorised, noisy, np.where(thirds, other, true))
    order = rng.permutation(n)
    return predicted[order], noisy[order], true[order]


def share(call, predicted, noisy, true, where):
    """Return what was seen of one call."""
    false = noisy != true
    hit = np.count_nonzero(false & (predicted == noisy))
    wanted = hit / max(np.count_nonzero(false), 1)
    advice = "Print the noisy labels that are wrong, and beside them what was predicted."
    found = call(predicted, noisy, true)
    return Seen("the share memorised", found, wanted, advice=advice, where=where)


@memorised_fraction.part(
    "values",
    "measures the share of wrong labels that are memorised",
    probe=((23, 23, 11, 5, 0), (17, 17, 17, 0, 0), (37, 13, 5, 6, 4), (29, 11, 2, 7, 5)),
    untouched=True,
)
def values(call, rng, *cases):
    if not cases:
        yield share(call, *map(np.array, FIVE), "(3 of 4 wrong labels)")
    for case in cases or ((53, 19, 7, 8, 6),):
        where = f"({case[2]} of {case[1]} wrong labels)"
        yield share(call, *examples(*case), where)


@memorised_fraction.part(
    "none", "is right where no label is wrong, and where all are", untouched=True
)
def none(call, rng, *cases):
    for case in cases or ((5, 0, 0, 0, 0), (5, 0, 0, 0, 2), (5, 4, 1, 2, 1), (5, 5, 5, 0, 0)):
        where = f"({case[2]} of {case[1]} wrong labels)"
        yield share(call, *examples(*case, classes=4), where)


# What learners return instead. Each but the last group is 0 where no label is wrong.


def mistake(says, parts="values"):
    """Declare what is made of three masks: the label is wrong, it is predicted, the truth is."""

    def declare(wrong):
        def answer(predicted, noisy, true):
            return wrong(noisy != true, predicted == noisy, predicted == true)

        answer.__name__ = wrong.__name__
        return memorised_fraction.mistake(parts, says)(answer)

    return declare


def part_of(chosen, of):
    """Return the share of True in a mask among the places where another is True."""
    return np.count_nonzero(chosen & of) / max(np.count_nonzero(of), 1)


@mistake(
    "That is memorised labels over all examples.\n"
    "A right label cannot be memorised as wrong: how many examples count?"
)
def all_examples(false, label, truth):
    return np.mean(false & label)


@mistake(
    "That is the share of all examples whose label is predicted, right labels included.\n"
    "Agreeing with a right label is no memorising: which examples count?"
)
def fitted(false, label, truth):
    return np.mean(label)


@mistake("You looked at the labels that are right. Which comparison finds the others?")
def right_labels(false, label, truth):
    return part_of(label, ~false)


@mistake(
    "You counted every answer but the truth. A third class is neither of the two:\n"
    "memorised means predicted as exactly the wrong label."
)
def not_truth(false, label, truth):
    return part_of(~truth, false)


@mistake(
    "That is the share predicted as what is true: labels the network did not believe.\n"
    "With which of the two labels do you have to compare?"
)
def true_instead(false, label, truth):
    return part_of(truth, false)


@mistake("That is the share that is not memorised. Which comparison finds those that are?")
def not_memorised(false, label, truth):
    return part_of(~label, false)


@mistake("You divided by the network's errors. Of which labels is it a share?")
def of_errors(false, label, truth):
    return part_of(false & label, ~truth)


@mistake("You divided by the labels that are predicted. Of which labels is it a share?")
def of_predicted(false, label, truth):
    return part_of(false, label)


@mistake(
    "You counted all labels that are predicted, and divided by the wrong ones.\n"
    "Count and divide over the same examples."
)
def all_over_wrong(false, label, truth):
    return np.count_nonzero(label) / max(np.count_nonzero(false), 1)


@mistake("That is the share of labels that are wrong. What did the network do with them?")
def noise(false, label, truth):
    return np.mean(false)


@mistake("That is how often the network says what is true. Which examples are asked about?")
def accuracy(false, label, truth):
    return np.mean(truth)


@mistake("That is how many are memorised. Of how many wrong labels?")
def count(false, label, truth):
    return np.count_nonzero(false & label)


@mistake("Right as a percentage; the docstring asks for a float from 0 to 1.")
def percentage(false, label, truth):
    return 100 * part_of(label, false)


@mistake("Rounded down to a whole number: `int` and `//` cut off what a share consists of.")
def whole(false, label, truth):
    return int(part_of(label, false))


@mistake(
    "0.0 is for the case in which no label is wrong. Your code takes that way unless\n"
    "all of them are: read its condition aloud."
)
def unless_all(false, label, truth):
    return part_of(label, false) if false.all() else 0.0


EMPTY = (
    "Without any wrong label you divided 0 by 0.\n"
    "Ask first whether there is a wrong label at all; the docstring says what then."
)


@mistake(EMPTY, "none")
def unguarded(false, label, truth):
    return np.mean(label[false])


@mistake(EMPTY, "none")
def divided(false, label, truth):
    return sum(label[false].tolist()) / int(false.sum())


@mistake("No label was wrong, so none was memorised. What does the docstring ask for?", "none")
def one_for_none(false, label, truth):
    return part_of(label, false) if false.any() else 1.0


@mistake("Every way through your function needs a `return` with a number.", "none")
def nothing_for_none(false, label, truth):
    return part_of(label, false) if false.any() else None
