"""Lesson 03: how likely exactly one mask is."""

from itertools import product
from math import comb

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen

subnetwork_probability = Exercise(
    "subnetwork_probability",
    "r, keep",
    form.number("The whole mask has one probability: all its coins together."),
)
FACTORS = "Write down one factor for each coin, as in the table, and join them."


def joint(r, kept, dropped, join=np.multiply.reduce):
    """Join one number for each coin of a mask: ``kept`` where it is 1, else ``dropped``."""
    return join(np.take([dropped, kept], np.ravel(r).astype(int)))


def probability(call, r, keep):
    """Return what was seen of one call."""
    wanted = joint(r, keep, 1 - keep)
    return Seen("the probability", call(r, keep), float(wanted), advice=FACTORS)


@subnetwork_probability.part(
    "values",
    "multiplies a factor for each coin of a mask",
    probe=(([0, 1, 1, 0, 1, 1, 1], 0.37), ([1, 0, 0, 0], 0.91), ([1, 1, 0], 0.613)),
)
def values(call, rng, *cases):
    for r, keep in cases or (([1, 0, 1, 1, 0], 0.83), ([1, 0, 1, 1, 0], 0.32)):
        yield probability(call, np.array(r), keep)


@subnetwork_probability.part(
    "shapes",
    "takes a mask of any shape, and keep = 1",
    probe=(([[1, 0, 0], [1, 1, 1], [0, 1, 1]], 0.37), ([[True], [False], [True]], 0.71)),
    untouched=True,
)
def shapes(call, rng, *cases):
    square, flags = [[1.0, 1.0, 0.0], [0.0, 1.0, 1.0]], [True, False, False, True]
    for r, keep in cases or ((square, 0.32), (flags, 0.83), ([1, 1, 1], 1.0), ([1, 0, 1], 1.0)):
        yield probability(call, np.array(r), keep)
    total = sum(call(np.array(r), 0.32) for r in product((1, 0), repeat=4))
    yield Seen("the sum over all masks of four units", total, 1.0, advice=ONE)


ONE = "One of all masks has to come up, so their probabilities add up to 1."


# What learners write instead.


@subnetwork_probability.mistake(
    "values shapes",
    "That is the chance that the kept units are kept. That the others are dropped is part\n"
    "of this mask as well: which factor does a dropped unit bring?",
)
def kept_only(r, keep):
    return joint(r, keep, 1)


@subnetwork_probability.mistake(
    "values shapes",
    "That is the chance that the dropped units are dropped.\n"
    "That the others are kept is part of this mask as well.",
)
def dropped_only(r, keep):
    return joint(r, 1, 1 - keep)


@subnetwork_probability.mistake(
    "values shapes",
    "The factors of kept and dropped units are swapped. Where keep is above one half, a kept\n"
    "unit is the likely case: which factor is then the larger one?",
)
def swapped(r, keep):
    return joint(r, 1 - keep, keep)


@subnetwork_probability.mistake(
    "values shapes",
    "As if all masks were equally likely, which they are at keep = 0.5 only.\n"
    "Look at the figure: which networks are likelier?",
)
def fair(r, keep):
    return joint(r, 0.5, 0.5)


@subnetwork_probability.mistake(
    "values shapes",
    "That is the chance of keeping that many units, whichever they are.\n"
    "Several masks do that. How likely is this one of them?",
)
def that_many(r, keep):
    return comb(np.size(r), np.count_nonzero(r)) * joint(r, keep, 1 - keep)


@subnetwork_probability.mistake(
    "values shapes",
    "The two powers were added. Kept units are kept and dropped ones dropped, all at once:\n"
    "what joins the probabilities of independent coins?",
)
def added_powers(r, keep):
    return joint(r, keep, 1) + joint(r, 1, 1 - keep)


@subnetwork_probability.mistake(
    "values shapes",
    "The coins' probabilities were added. What joins those of independent coins?",
)
def added(r, keep):
    return joint(r, keep, 1 - keep, np.sum)


@subnetwork_probability.mistake(
    "values shapes",
    "That is the mean of the coins' probabilities. All coins have to fall this way at once:\n"
    "what joins independent coins?",
)
def mean(r, keep):
    return joint(r, keep, 1 - keep, np.mean)


LOGARITHM = (
    "That is a logarithm of the probability. It is useful when there are many units,\n"
    "but here the probability itself is asked for."
)


@subnetwork_probability.mistake("values shapes", LOGARITHM)
def logarithm(r, keep):
    return np.log(joint(r, keep, 1 - keep))


@subnetwork_probability.mistake("values shapes", LOGARITHM)
def minus_logarithm(r, keep):
    return -np.log(joint(r, keep, 1 - keep))


@subnetwork_probability.mistake("values shapes", LOGARITHM)
def logarithm_to_base_10(r, keep):
    return np.log10(joint(r, keep, 1 - keep))


@subnetwork_probability.mistake("values shapes", LOGARITHM)
def logarithm_to_base_2(r, keep):
    return np.log2(joint(r, keep, 1 - keep))


@subnetwork_probability.mistake(
    "values shapes",
    "A factor of keep for every unit: that is the whole network.\n"
    "What is the chance that a unit is dropped?",
)
def whole(r, keep):
    return joint(r, keep, keep)


@subnetwork_probability.mistake(
    "values shapes",
    "Each factor was multiplied by how often it comes.\n"
    "A factor that comes three times is not three times as large. Write out all of them.",
)
def times_counts(r, keep):
    kept = np.count_nonzero(r)
    return keep * kept * (1 - keep) * (np.size(r) - kept)


@subnetwork_probability.mistake(
    "values shapes",
    "One factor of each kind. Each kept unit brings one, and each dropped unit.",
)
def one_of_each(r, keep):
    return keep * (1 - keep)


@subnetwork_probability.mistake(
    "values shapes",
    "A dropped unit still counts 0.2, its factor at keep = 0.8. Where does it come from?",
)
def worked_example(r, keep):
    return joint(r, keep, 0.2)


@subnetwork_probability.mistake(
    "values shapes",
    "0 came out: a factor of 0, or a number cut off to a whole one.\n"
    "A dropped unit is possible: how likely is it?",
)
def zero_factor(r, keep):
    return joint(r, keep, 0)


@subnetwork_probability.mistake(
    "values shapes",
    "Right as a percentage. A probability is a number from 0 to 1, where 1 is certain.",
)
def percentage(r, keep):
    return 100 * joint(r, keep, 1 - keep)


@subnetwork_probability.mistake(
    "values shapes",
    "That is the share of units kept, a property of the mask.\n"
    "How likely is it that the coins fall like this?",
)
def share(r, keep):
    return np.mean(r)


@subnetwork_probability.mistake(
    "values shapes",
    "That is the share of units kept, to the power of their number.\n"
    "A kept unit brings its probability of being kept: that is keep.",
)
def share_to_the_power(r, keep):
    return np.mean(r) ** np.size(r)


@subnetwork_probability.mistake(
    "values shapes",
    "That is the chance of any mask but this one. Which probability is asked for?",
)
def complement(r, keep):
    return 1 - joint(r, keep, 1 - keep)


@subnetwork_probability.mistake(
    "values shapes",
    "These are the factors, one a coin. The whole mask has one probability: what joins them?",
)
def factors(r, keep):
    return np.where(r, keep, 1 - keep)


@subnetwork_probability.mistake(
    "values",
    "For integers ~ makes -2 of 1 and -1 of 0. It swaps True and False only.\n"
    "How else can the dropped units be counted?",
)
def tilde(r, keep):
    flipped = ~np.asarray(r).astype(int)
    return keep ** np.sum(r) * (1 - keep) ** float(np.sum(flipped))


@subnetwork_probability.mistake(
    "shapes",
    "You counted the rows as if each were one unit. How many coins has the whole mask?",
)
def rows(r, keep):
    return keep ** np.sum(r) * (1 - keep) ** float(len(r) - np.sum(r))


@subnetwork_probability.mistake(
    "shapes",
    "One probability for each row. A mask for a batch has one too: all its coins together.",
)
def one_a_row(r, keep):
    return np.multiply.reduce(np.where(r, keep, 1 - keep), axis=-1)


@subnetwork_probability.mistake(
    "shapes",
    "One probability for each column. sum(r) and a loop over r go along the first axis only:\n"
    "how do you reach all coins of the mask?",
)
def one_a_column(r, keep):
    return np.multiply.reduce(np.where(r, keep, 1 - keep), axis=0)


@subnetwork_probability.mistake(
    "shapes",
    "A loop over r gives whole rows where r is a table, and numpy cannot say whether a row is\n"
    "true. How do you reach each coin, whatever the shape?",
)
def asks_a_row(r, keep):
    return np.prod([keep if coin else 1 - keep for coin in r])


@subnetwork_probability.mistake(
    "shapes",
    "At keep = 1 this is 0 times the logarithm of 0, which is no number.\n"
    "Take the logarithm of the factor that each coin brings, and of no other.",
)
def zero_times_infinity(r, keep):
    r = np.asarray(r, dtype=float)
    return np.exp(np.sum(r * np.log(keep) + (1 - r) * np.log(1 - keep)))


@subnetwork_probability.mistake(
    "shapes",
    "Your code wrote into the mask that it was given, and the caller may need it again.\n"
    "Work on a copy, or put the factors into a new array.",
)
def into_the_mask(r, keep):
    found = joint(r, keep, 1 - keep)
    r[...] = 1
    return found
