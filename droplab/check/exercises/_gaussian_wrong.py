"""What learners write in place of ``gaussian_noise``: other factors, or another use of them."""

import numpy as np

from ..chance import twin
from ._from_rng import COPIED, GLOBAL, IN_PLACE, SEEDED


def deviation(keep):
    return np.sqrt(1 / keep - 1)


def normal(mean, spread):
    """Return an answer whose factors have this mean and deviation, functions of keep."""

    def answer(h, keep, rng):
        z = rng.standard_normal(np.shape(h))
        return np.einsum("nj,nj->nj", h, mean(keep) + spread(keep) * z)

    return answer


def one(keep):
    return 1.0


def drawn(make):
    """Return an answer with factors of another kind: ``make(shape, deviation, rng)``."""
    return lambda h, keep, rng: h * make(np.shape(h), deviation(keep), rng)


def shaped(shape):
    """Return an answer that draws fewer factors: for ``shape(h)``."""
    return drawn(lambda s, d, rng: 1 + d * rng.standard_normal(shape(s)))


def with_rng(change):
    return lambda h, keep, rng: normal(one, deviation)(h, keep, change(rng))


def lognormal(h, keep, rng):
    return h * rng.lognormal(np.log(keep) / 2, np.sqrt(-np.log(keep)), np.shape(h))


def gamma(h, keep, rng):
    return h * (rng.gamma(1 / deviation(keep) ** 2, deviation(keep) ** 2, np.shape(h)))


def standardised(shape, d, rng):
    z = rng.standard_normal(shape)
    return 1 + d * (z - np.mean(z)) / np.std(z)


def tiled(shape, d, rng):
    return np.resize(1 + d * rng.standard_normal(np.prod(shape) // 4 + 1), shape)


def in_place(h, keep, rng):
    h *= 1 + deviation(keep) * rng.standard_normal(np.shape(h))
    return h


POSITIVE = (
    "No factor is negative, and another distribution stands where normal numbers are asked "
    "for: numpy's generator has one named like the task."
)
TAILS = (
    "Mean and variance are right, the shape is not: of normal numbers 68 in 100 lie within one "
    "deviation of the mean, evenly on both sides. Which distribution do you draw from?"
)
TWO = (
    "The factors take two values: coins. A normal factor takes any value, and is never\nexactly 0."
)

# Name, parts, words, answer.
WRONG = (
    (
        "variance_for_deviation",
        "spread",
        "The variance went in where numpy takes the standard deviation, which is its root.",
        normal(one, lambda k: 1 / k - 1),
    ),
    (
        "two_roots",
        "spread",
        "A root too many: the deviation is the root of the variance, taken once.",
        normal(one, lambda k: (1 / k - 1) ** 0.25),
    ),
    (
        "variance_dropped",
        "spread",
        "The variance is 1 - keep. What divides it?",
        normal(one, lambda k: (1 - k) ** 0.5),
    ),
    (
        "deviation_dropped",
        "spread",
        "The deviation is 1 - keep. Take the variance from the docstring first, then its root.",
        normal(one, lambda k: 1 - k),
    ),
    (
        "variance_of_the_mask",
        "spread",
        "That is the variance of r. The factor that is imitated is r / keep.",
        normal(one, lambda k: (k * (1 - k)) ** 0.5),
    ),
    (
        "divided_too_often",
        "spread",
        "The variance was divided by keep once too often. What stood inside the root?",
        normal(one, lambda k: (1 - k) ** 0.5 / k),
    ),
    (
        "upside_down",
        "spread",
        "The fraction stands on its head: the more is kept, the less noise there should be.",
        normal(one, lambda k: (k / (1 - k)) ** 0.5),
    ),
    (
        "always_one",
        "spread",
        "Noise must follow keep: here its variance is 1, whatever keep is.",
        normal(one, one),
    ),
    (
        "keep_for_variance",
        "spread",
        "The variance is keep itself: the more is kept, the less noise there should be.",
        normal(one, np.sqrt),
    ),
    (
        "keep_for_deviation",
        "spread",
        "The deviation is keep itself: the more is kept, the less noise there should be.",
        normal(one, lambda k: k),
    ),
    (
        "negative_spread",
        "spread",
        "The spread that numpy was handed is negative. A variance is not: (1 - keep) / keep is 0 "
        "or more, and so is its root.",
        lambda h, keep, rng: h * rng.normal(1.0, keep - 1, np.shape(h)),
    ),
    (
        "twice_the_variance",
        "spread",
        "Twice the variance. Were two kinds of noise added?",
        normal(one, lambda k: (2 / k - 2) ** 0.5),
    ),
    (
        "around_0",
        "spread",
        "The factors lie around 0, which wipes a unit out. On average it should stay what it is.",
        normal(lambda k: 0.0, deviation),
    ),
    (
        "paper_form",
        "spread",
        "Mean and variance of r, the paper's form. The factor r / keep has mean 1.",
        normal(lambda k: k, lambda k: (k * (1 - k)) ** 0.5),
    ),
    (
        "around_keep",
        "spread",
        "The factors lie around keep, as a mask does. Inverted, the factor's mean is 1.",
        normal(lambda k: k, deviation),
    ),
    (
        "divided_by_keep",
        "spread",
        "The factors were divided by keep as well. Nothing is dropped here, so there is nothing "
        "to make up for.",
        normal(lambda k: 1 / k, lambda k: deviation(k) / k),
    ),
    (
        "two_factors",
        "spread",
        "Two normal factors were multiplied. Their variances add up, and more: draw one.",
        lambda h, keep, rng: normal(one, deviation)(
            normal(one, deviation)(h, keep, rng), keep, rng
        ),
    ),
    (
        "added",
        "spread",
        "Noise is multiplied here, as a mask is: 0 times a factor is 0.",
        lambda h, keep, rng: h + deviation(keep) * rng.standard_normal(np.shape(h)),
    ),
    (
        "factors_alone",
        "spread",
        "These are the factors alone. What is asked for is h times them.",
        lambda h, keep, rng: 1 + deviation(keep) * rng.standard_normal(np.shape(h)),
    ),
    (
        "no_noise",
        "spread normal own rng",
        "h comes back as it was: no noise. What is drawn, and what is it multiplied with?",
        lambda h, keep, rng: np.array(h),
    ),
    (
        "cut_off",
        "spread normal",
        "Factors below 0 were set to 0, which raises the mean. Negative factors belong to "
        "normal noise.",
        drawn(lambda s, d, rng: np.maximum(1 + d * rng.standard_normal(s), 0)),
    ),
    (
        "turned_round",
        "spread normal",
        "Factors below 0 were turned round, which raises the mean. Negative factors belong to "
        "normal noise.",
        drawn(lambda s, d, rng: np.abs(1 + d * rng.standard_normal(s))),
    ),
    (
        "relu_behind",
        "spread normal",
        "A ReLU stands behind the noise. An entry may come out below 0; leave it there.",
        lambda h, keep, rng: np.maximum(normal(one, deviation)(h, keep, rng), 0),
    ),
    (
        "dropout",
        "normal",
        TWO,
        drawn(lambda s, d, rng: (rng.random(s) < 1 / (1 + d**2)) * (1 + d**2)),
    ),
    ("plus_or_minus", "normal", TWO, drawn(lambda s, d, rng: 1 + d * np.sign(rng.random(s) - 0.5))),
    (
        "uniform",
        "normal",
        "No factor is far from 1: these numbers are spread evenly. Normal numbers have tails, "
        "one in eighty lies beyond 2.5 deviations. Which distribution is this?",
        drawn(lambda s, d, rng: 1 + d * np.sqrt(3) * (2 * rng.random(s) - 1)),
    ),
    ("laplace", "normal", TAILS, drawn(lambda s, d, rng: rng.laplace(1, d / np.sqrt(2), s))),
    (
        "logistic",
        "normal",
        TAILS,
        drawn(lambda s, d, rng: rng.logistic(1, d * np.sqrt(3) / np.pi, s)),
    ),
    ("lognormal", "normal", POSITIVE, lognormal),
    ("gamma", "normal", POSITIVE, gamma),
    (
        "rows_alike",
        "own",
        "All rows got the same factors. Each example needs noise of its own: how many factors "
        "did you draw?",
        shaped(lambda s: (1, s[1])),
    ),
    (
        "one_a_row",
        "own",
        "All units of a row got the same factor. It belongs to the unit, not to the example: how "
        "many did you draw?",
        shaped(lambda s: (s[0], 1)),
    ),
    (
        "one_for_all",
        "own",
        "One factor for the whole batch. Each unit of each example has its own: how many did you "
        "draw?",
        shaped(lambda s: (1, 1)),
    ),
    (
        "tiled",
        "own",
        "The same factors come again and again. Draw one for each unit of each example.",
        drawn(tiled),
    ),
    (
        "standardised",
        "own",
        "This draw was forced to mean 1, which makes the factors depend on each other. Mean and "
        "variance are those of the distribution; a draw strays from them.",
        drawn(standardised),
    ),
    (
        "noise_at_one",
        "own",
        "At keep = 1 everything is kept: the variance is 0 there, and the answer is h.",
        normal(one, lambda k: deviation(k) or 0.1),
    ),
    ("in_place", "spread normal own rng", IN_PLACE, in_place),
    ("seeded", "rng", SEEDED, with_rng(lambda rng: np.random.default_rng(0))),
    ("global_generator", "rng", GLOBAL, with_rng(lambda rng: np.random.default_rng())),
    ("from_a_copy", "rng", COPIED, with_rng(twin)),
)
