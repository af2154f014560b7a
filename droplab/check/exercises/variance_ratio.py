"""Lesson 10: by which factor inverted dropout raises a variance, in closed form."""

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen
from ._from_rng import IN_PLACE

variance_ratio = Exercise(
    "variance_ratio",
    "h, keep",
    form.number("Means and variances are taken over all entries, whatever the shape of h."),
)


def noisy(h, keep, square=None, middle=None, below=None):
    """Return the ratio from its three numbers, each of which can be replaced.

    Args:
        square: ``square(s, keep)``, the mean square of the output, from that of h.
        middle: ``middle(m, keep)``, the mean of the output, squared.
        below: what the variance of the output is divided by.
    """
    s, m, v = np.mean(np.square(h)), np.mean(h), np.var(h)
    top = (square or (lambda s, k: s / k))(s, keep) - (middle or (lambda m, k: m * m))(m, keep)
    return top / (v if below is None else below)


def ratio(call, h, keep, advice, where=""):
    """Return what was seen of one call."""
    where = where or f"for {h.size} entries of mean {h.mean():.3g} at keep = {keep:g}"
    return Seen("the ratio", call(h, keep), noisy(h, keep), advice=advice, where=where)


FIRST = (
    "Begin with one entry: what is the square of its output, on average over kept and dropped? "
    "Then average over the entries, and take the mean, squared, away."
)
PROBE = (
    (np.array([1.7, -0.4, 2.9, 0.3, 5.1, 0.9]), 0.63),
    (np.array([-2.3, 0.6, -3.7, -1.1, -0.2]), 0.37),
)


@variance_ratio.part(
    "values", "is the variance with dropout over that without", probe=PROBE, untouched=True
)
def values(call, rng, *cases):
    for h, keep in cases or ((np.array([0.0, 3.0, 1.0, 0.0, 6.0, -1.0, 2.0, 1.0]), 0.83),):
        order = list(unordered(call, h, keep))
        yield from order
        if not order[0].fine():
            return
        yield ratio(call, h, keep, FIRST)


def unordered(call, h, keep):
    """Yield whether the order of the entries matters, which no formula lets it."""
    one, other = call(h, keep), call(np.roll(h[::-1], 3), keep)
    same = abs(one - other) <= 1e-5 * abs(one)
    found = "the same ratio" if same else "another ratio"
    yield Seen("the same entries in another order", found, "the same ratio", advice=ORDER)
    if not same:
        near = abs(one / noisy(h, keep) - 1) < 0.15
        yield Seen("it is", "near" if near else "far off", "near", judged=False)


ORDER = "All entries are one population. What in your code depends on their places?"


@variance_ratio.part(
    "shapes",
    "takes arrays of any shape, over all entries",
    probe=(((4, 2), 0.47), ((3, 2, 3), 0.61)),
    untouched=True,
)
def shapes(call, rng, *cases):
    for shape, keep in cases or (((3, 4), 0.83), ((2, 3, 2), 0.31)):
        h = (np.arange(np.prod(shape)) ** 2 % 7 - 1.53).reshape(shape)
        yield ratio(call, h, keep, SHAPE, f"for h of shape {shape} at keep = {keep:g}")


SHAPE = "All entries are one population, with one mean and one variance: reduce over all axes."


@variance_ratio.part(
    "cases",
    "is 1 / keep for mean 0, and more for any other",
    probe=((0.7, 0.43), (-1.9, 0.61)),
    untouched=True,
)
def edges(call, rng, *cases):
    centred = np.array([1.0, -1.0, 3.2, -3.2, 0.45, -0.45])
    for mean, keep in cases or ((10.0, 0.83), (0.0, 0.83), (0.0, 0.31), (10.0, 1.0)):
        yield ratio(call, centred + mean, keep, why(mean, keep))
    yield ratio(
        call, (centred + 10) / 100, 0.83, "Units do not matter: h in hundredths, same ratio."
    )


def why(mean, keep):
    """Return what a case is about."""
    if keep == 1:
        return "At keep = 1 nothing is dropped, and nothing changes."
    if mean == 0:
        return "With a mean of 0 the factor is 1 / keep, and nothing else."
    return "The further the mean is from 0, the more it adds to tear entries to 0."


# What learners write instead: other numbers in one formula.


def mistake(name, says, answer, parts="values"):
    answer.__name__ = name
    variance_ratio.mistake(parts, says)(answer)


def changed(**steps):
    return lambda h, keep: noisy(h, keep, **steps)


MEAN_0 = (
    "That is 1 / keep, which is right only where the mean is 0. Dropped entries go to 0, and the "
    "further the mean is from 0, the longer the way."
)
ALL_AXES = "All entries are one population, with one mean and one variance: no axis is left over."
POPULATION = "The entries are the whole population here: ddof = 0, numpy's own default."
BY_DROPPED = (
    "The mean square was divided by 1 - keep. keep is the probability of being kept, and inverted "
    "dropout divides by it."
)
mistake("mean_forgotten", MEAN_0, lambda h, keep: 1 / keep, "values shapes")
mistake("by_the_dropped", BY_DROPPED, changed(square=lambda s, k: np.divide(s, 1 - k)))
mistake(
    "by_the_dropped_but_at_one",
    BY_DROPPED,
    lambda h, keep: noisy(h, keep, lambda s, k: s / (1 - k)) if keep < 1 else 1.0,
    "cases",
)
mistake(
    "paper_form",
    "That is h * r, without the division by keep. Inverted dropout's output is h * r / keep, whose "
    "mean is that of h.",
    changed(square=lambda s, k: k * s, middle=lambda m, k: (k * m) ** 2),
)
mistake(
    "times_keep",
    "The mean square was multiplied by keep. A kept entry is h / keep: what is its square, and how "
    "often is it kept?",
    changed(square=lambda s, k: k * s),
)
mistake(
    "all_kept",
    "Every square was divided by keep squared. So it is for kept entries; but only a share of keep "
    "is kept, and the others are 0.",
    changed(square=lambda s, k: s / k**2),
)
mistake(
    "mean_divided",
    "The mean was divided by keep as well. That of the output is the mean of h: it is what the "
    "division is for.",
    changed(middle=lambda m, k: (m / k) ** 2),
)
mistake(
    "mean_square_only",
    "The mean square stands for the variance. A variance is the mean square minus the square of "
    "the mean.",
    changed(middle=lambda m, k: 0.0),
)
mistake(
    "upside_down",
    "That is the ratio upside down. Noise adds variance: with dropout over without.",
    lambda h, keep: 1 / noisy(h, keep),
)
mistake(
    "deviations",
    "That is a ratio of standard deviations. Variances are asked for: no root is needed.",
    lambda h, keep: np.sqrt(noisy(h, keep)),
)
mistake(
    "output_alone",
    "That is the variance of the output itself. Against which variance is it to be held?",
    changed(below=1.0),
)
mistake(
    "difference",
    "That is a difference of variances. Asked for is a ratio: with dropout over without.",
    lambda h, keep: (noisy(h, keep) - 1) * np.var(h),
)
mistake(
    "ddof_below",
    f"The variance of h was taken with ddof = 1. {POPULATION}",
    lambda h, keep: noisy(h, keep, below=np.var(h, ddof=1)),
)
mistake(
    "ddof_above",
    f"The variance of the output was taken with ddof = 1. {POPULATION}",
    lambda h, keep: noisy(h, keep) * np.size(h) / (np.size(h) - 1),
)
mistake(
    "mean_not_squared",
    "The mean was not squared. A variance is the mean square minus the square of the mean.",
    changed(middle=lambda m, k: m),
)
mistake(
    "square_of_the_mean",
    "The square of the mean stands twice. The first term is the mean of the squares: square first, "
    "then average.",
    lambda h, keep: np.mean(h) ** 2 * (1 / keep - 1) / np.var(h),
)
mistake(
    "within_each_mask",
    "That averages the variance within each mask. Over entries and masks together the mean is "
    "fixed: it is that of h.",
    lambda h, keep: noisy(h, keep) - np.mean(h**2) * (1 / keep - 1) / np.size(h) / np.var(h),
)
mistake(
    "unchanged",
    "That says dropout changes nothing. A kept entry becomes h / keep, a dropped one 0: they "
    "scatter more than h did.",
    lambda h, keep: 1.0,
)
mistake(
    "added_once",
    "Only what the mask adds is there. The variance that h has itself goes on top of it.",
    lambda h, keep: noisy(h, keep) - 1,
)
mistake(
    "sampled",
    "Masks were drawn: an average over some of them is an estimate. The formula is exact: what is "
    "the average over kept and dropped for one entry?",
    lambda h, keep: (
        np.var((np.random.default_rng(1).random((9000, np.size(h))) < keep) * np.ravel(h) / keep)
        / np.var(h)
    ),
)
mistake(
    "rounded",
    "The ratio was rounded. Return it with all its digits.",
    lambda h, keep: np.round(noisy(h, keep), 2),
)
mistake("one_a_column", ALL_AXES, lambda h, keep: by_column(h, keep), "shapes")
mistake(
    "mean_of_columns",
    "That is the mean of one ratio a column. All entries are one population, with one mean and one "
    "variance.",
    lambda h, keep: np.mean(by_column(np.reshape(h, (len(h), -1)), keep)),
    "shapes",
)


def by_column(h, keep):
    s, m, v = np.mean(np.square(h), axis=0), np.mean(h, axis=0), np.var(h, axis=0)
    return (s / keep - m * m) / v


def centred_in_place(h, keep):
    h -= np.mean(h)
    return noisy(h, keep)


mistake("centred_in_place", IN_PLACE, centred_in_place, "values shapes cases")
