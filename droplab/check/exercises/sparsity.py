"""Lesson 08: how much units say, and how often they say next to nothing."""

import numpy as np

from ..exercise import Exercise
from ..seen import Seen
from ._two_numbers import one, two

ORDER = "Return two numbers with a comma between them: the mean, then the share near zero."
ONE = "There is one of each for all entries together, whatever the shape."
sparsity = Exercise("sparsity", "h, threshold", two(ORDER))

TABLE = [[0.0, 1.23, 0.004], [-0.31, 0.0, 2.07], [0.94, 0.0, -1.12], [0.02, 0.0, 2.476]]
BLOCK = [[[0.0, 0.83], [0.007, -0.52]], [[-0.003, 1.71], [0.0, 0.064]], [[0.4, 0.0], [3.1, 0.0]]]
FLAT = [0.37, 0.0, -0.29, 0.006, 1.44, 0.0, -0.002]
# 4, 6 and 4 entries of ten are below 0.01, 0.1 and 0.01 in size.
NEAR = [[0.0, 1.5, 0.004, -0.003, 0.03], [0.2, 0.0, -1.0, -0.03, 3.0]]
PROBE = (
    [[0.0, 0.61, -0.73, 0.008], [-0.043, 0.0, 2.9, 1.17], [0.52, -0.006, 0.0, -3.31]],
    [[[0.35, 0.002], [0.0, -0.71]], [[0.0, 0.027], [0.0, 4.4]], [[-0.009, 0.6], [1.9, 0.0]]],
)


def numbers(h, threshold):
    """Return the two numbers as they should be."""
    return float(h.sum() / h.size), float(np.count_nonzero(abs(h) < threshold) / h.size)


@sparsity.part("mean", "measures the mean of all entries", probe=PROBE, untouched=True)
def mean(call, rng, *cases):
    for values in cases or (TABLE, BLOCK, FLAT):
        h = np.array(values)
        wanted, _ = numbers(h, 0.01)
        found, near = call(h)
        yield Seen(
            "the mean",
            one(found, ONE),
            wanted,
            where=f"for activations of shape {h.shape}",
            advice="It is the plain mean of all entries: zeros, negative ones and small ones too.",
        )
        one(near, ONE)


@sparsity.part(
    "near_zero",
    "measures the share near zero, for any threshold",
    probe=tuple((values, threshold) for values in PROBE for threshold in (0.01, 0.05, 0.65)),
    untouched=True,
)
def near_zero(call, rng, *cases):
    usual = ((NEAR, 0.01), (NEAR, 0.1), (BLOCK, 0.01), (BLOCK, 0.6))
    for values, threshold in cases or usual:
        h = np.array(values)
        _, wanted = numbers(h, threshold)
        _, found = call(h) if threshold == 0.01 else call(h, threshold)
        yield Seen(
            "the share near zero",
            one(found, ONE),
            wanted,
            where=f"for shape {h.shape} and threshold {threshold:g}",
            advice="Which entries are nearer to 0 than the threshold, on both sides of it?\n"
            "What share of all entries are they?",
        )


# What learners write instead: another mean, or another meaning of near zero.


def rule(centre=np.mean, near=lambda h, t: np.abs(h) < t, share=np.mean):
    """Return an answer: the centre of h, and the share of what counts as near zero."""
    return lambda h, threshold=0.01: (centre(h), share(near(h, threshold)))


def declare(parts, says, *answers):
    """Declare wrong answers with the same words."""
    for name, answer in answers:
        answer.__name__ = name
        sparsity.mistake(parts, says)(answer)


declare(
    "mean",
    "Zeros were left out. Silence counts as well: the mean is over all entries.",
    ("without_zeros", rule(centre=lambda h: h[h != 0].mean())),
)
declare(
    "mean",
    "Only active units were counted. Silence counts as well:\nthe mean is over all entries.",
    ("active_in_size", rule(centre=lambda h: h[np.abs(h) >= 0.01].mean())),
    ("active_above", rule(centre=lambda h: h[h >= 0.01].mean())),
    ("positive", rule(centre=lambda h: h[h > 0].mean())),
)
declare(
    "mean",
    "That is the sum of all entries. A mean does not grow with the number of examples.",
    ("total", rule(centre=np.sum)),
)
declare(
    "mean",
    "The sum was divided by the number of rows. How many entries are there in all?",
    ("by_rows", rule(centre=lambda h: h.sum() / len(h))),
)
declare("mean", "That is the median. The mean is asked for.", ("median", rule(centre=np.median)))
declare(
    "mean",
    "That is the mean of absolute values. Negative entries keep their sign in the mean;\n"
    "only what is near zero goes by size.",
    ("of_sizes", rule(centre=lambda h: np.abs(h).mean())),
)
declare(
    "mean",
    "Negative entries were taken as 0. They keep their value in the mean.",
    ("behind_relu", rule(centre=lambda h: np.maximum(h, 0).mean())),
)
declare(
    "mean",
    "Entries near zero were taken as 0 first. In the mean every entry keeps its value.",
    ("small_as_zero", rule(centre=lambda h: np.where(np.abs(h) < 0.01, 0, h).mean())),
)
declare(
    "mean near_zero",
    "The two numbers stand in the other order:\nthe mean comes first, then the share near zero.",
    ("other_order", lambda h, threshold=0.01: numbers(h, threshold)[::-1]),
)
declare(
    "mean",
    "Rounded. Return what you computed: rounding is for printing.",
    ("rounded", rule(centre=lambda h: round(float(h.mean()), 2))),
    ("rounded_to_three", rule(centre=lambda h: round(float(h.mean()), 3))),
)
declare(
    "near_zero",
    "That is the share of exact zeros. Tiny activations count too: all below threshold.",
    ("exact_zeros", rule(near=lambda h, t: h == 0)),
)
declare(
    "near_zero",
    "Negative entries counted as near zero, however large. Compare their size.",
    ("below", rule(near=lambda h, t: h < t)),
)
declare(
    "near_zero",
    "A tiny entry below zero is near zero, too.\nIt is the size that counts, on both sides.",
    ("not_negative", rule(near=lambda h, t: (h >= 0) & (h < t))),
)
declare(
    "near_zero",
    "Exact zeros are left out of the share. Nothing is nearer to zero than they are.",
    ("but_zeros", rule(near=lambda h, t: (np.abs(h) < t) & (h != 0))),
)
declare(
    "near_zero",
    "That is the share that is not near zero. Which way round is the comparison?",
    ("far", rule(near=lambda h, t: np.abs(h) > t)),
)
declare(
    "near_zero",
    "Another threshold changes nothing. The second argument sets the limit:\nuse it by name.",
    ("fixed_threshold", rule(near=lambda h, t: np.abs(h) < 0.01)),
)
declare(
    "near_zero",
    "That is a count. A share is a part of the whole, from 0 to 1.",
    ("count", rule(share=np.sum)),
)
declare(
    "near_zero",
    "That is a percentage. A share is a part of the whole, from 0 to 1.",
    ("percentage", rule(share=lambda near: 100 * np.mean(near))),
)
declare(
    "near_zero",
    "The count was divided by the number of rows. How many entries are there in all?",
    ("count_by_rows", rule(share=lambda near: np.sum(near) / len(near))),
)
declare(
    "near_zero",
    "That is the share of units that are silent on every example. Count single entries.",
    ("silent_units", rule(share=lambda near: np.mean(near.all(axis=0)))),
)
declare(
    "near_zero",
    "That is the share of examples on which every unit is silent. Count single entries.",
    ("silent_examples", rule(share=lambda near: np.mean([each.all() for each in near]))),
)
declare(
    "near_zero",
    "Squares were compared with the threshold. Compare the size of an entry itself.",
    ("squares", rule(near=lambda h, t: h**2 < t)),
)


declare(
    "mean near_zero",
    "There is one number for each unit. One of each is asked for, for all entries together.",
    ("per_unit", lambda h, threshold=0.01: (h.mean(axis=0), (np.abs(h) < threshold).mean(axis=0))),
)
declare(
    "mean near_zero",
    "One number came back. Return both, with a comma between them: the mean, then the share.",
    ("one_number", lambda h, threshold=0.01: numbers(h, threshold)[1]),
)


@sparsity.mistake(
    "mean near_zero",
    "Entries of h have been overwritten, and the caller still needs them. Only look at them:\n"
    "a comparison makes a new array.",
)
def in_place(h, threshold=0.01):
    near = np.abs(h) < threshold
    h[near] = 0
    return h.mean(), near.mean()
