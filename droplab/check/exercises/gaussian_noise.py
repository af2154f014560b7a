"""Lesson 09: normal factors with the mean and variance of inverted dropout."""

from math import erf, sqrt

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen
from ._from_rng import from_rng
from ._gaussian_wrong import WRONG

gaussian_noise = Exercise(
    "gaussian_noise",
    "h, keep, rng",
    form.array(
        lambda h, keep, rng: h.shape, "Each entry of h comes back in its place, times a factor."
    ),
)


def layer(rows, columns, turn=1.0):
    """Return activations of both signs, none of them near 0."""
    h = np.exp(np.sin(7 * turn * np.arange(1.0, rows * columns + 1))).reshape(rows, columns)
    h[::2] *= -1
    return h


@gaussian_noise.part(
    "spread",
    "draws factors of mean 1 and variance (1 - keep) / keep",
    probe=(0.57, 0.14),
    untouched=True,
)
def spread(call, rng, *keeps):
    for keep in keeps or (0.82, 0.31):
        h = layer(120, 110)
        h[::5, ::8] = 0
        out = call(h, keep, rng()).astype(float)
        yield from zeros(out[h == 0])
        factors = np.where(h == 0, np.nan, out / np.where(h == 0, 1, h))
        shared = sharing(factors)
        yield shared
        if not shared.fine():  # their mean and spread are known too badly to tell anything
            return
        found = factors[h != 0]
        n, variance, where = found.size, (1 - keep) / keep, f"at keep = {keep:g}"
        # A mean of n normal factors strays by 6.5 standard errors with a chance of 8e-11.
        room, seen = 6.5 * sqrt(variance / n), float(found.var())
        same = 6 * sqrt(max(variance, min(seen, 100)) / n)
        what = "the mean of the factors"
        yield Seen(what, found.mean(), 1.0, round(room, 3), same, advice=MEAN, where=where)
        # Laurent and Massart (2000): a sample variance is off by this share with a chance of
        # 2 exp(-22) = 6e-10 at most; by the normal approximation it is 6.6 deviations, 4e-11.
        room = (2 * sqrt(22 / n) + 44 / n) * variance
        what = "the variance of the factors"
        yield Seen(what, seen, variance, round(room, 3), 0.1 * seen, advice=VARIANCE, where=where)


MEAN = "On average a unit should stay what it is: noise makes it neither larger nor smaller."
VARIANCE = "Go by the docstring once more: a variance, and what numpy takes in its place."


def zeros(out):
    """Yield what became of entries that are 0, and what they are otherwise."""
    moved = np.abs(out).max() > 1e-9
    advice = "Noise is multiplied here, as a mask is: 0 times a factor is 0."
    found = "come out as other numbers" if moved else "stay 0"
    yield Seen("entries of h that are 0", found, "stay 0", advice=advice)
    if moved:
        middle = "around 1" if out.mean() > 0.5 else "around 0"
        yield Seen("these lie", middle, "around 0", judged=False)


def sharing(factors, every=False):
    """Return in words which entries share a factor; nan stands where there is none.

    With ``every`` two values, and values that come again, are found fault with as well.
    """
    apart = np.nanmax(factors) - np.nanmin(factors)
    rows, columns = (
        np.nanmax(np.nanmax(factors, axis=axis) - np.nanmin(factors, axis=axis)) <= 1e-4
        for axis in (0, 1)
    )
    known = factors[~np.isnan(factors)]
    values, counts = np.unique(known.round(5), return_counts=True)
    found = OWN
    if apart <= 1e-4:
        found = "no noise at all" if np.abs(known - 1).max() < 1e-4 else "one for all entries"
    elif rows or columns:
        found = "the same in all rows" if rows else "the same in all of a row"
    elif every and len(values) <= 2:
        found = "one of two values"
    elif counts.max() > known.size / 20:
        found = "one value again and again" if every else OWN
    elif 2 < len(values) < known.size * (0.9 if every else 0.5):
        found = "shared by many entries"
    return Seen("factors", found, OWN, advice=SHARED)


OWN = "one for each entry"
SHARED = "Each unit of each example has a factor of its own. In which shape do you draw?"


@gaussian_noise.part(
    "normal", "draws normal factors, and no others of that variance", probe=(0.38,), untouched=True
)
def normal(call, rng, *keeps):
    for keep in keeps or (0.31,):
        h = layer(150, 160, turn=0.3)
        factors = call(h, keep, rng()).astype(float) / h
        shared = sharing(factors)
        if not shared.fine() and shared.value != "shared by many entries":
            yield shared
            return
        factors = factors.ravel()
        z = np.sort((factors - 1) / sqrt((1 - keep) / keep))
        found = "two values" if len(np.unique(factors.round(6))) == 2 else "many values"
        yield Seen("the factors take", found, "many values", advice=COINS)
        # Of 24,000 normal numbers none is equal to another; float32 leaves less than 1 in 1000.
        edge = max(np.mean(factors == factors.min()), np.mean(factors == factors.max()))
        found = "many of them" if edge > 0.005 else "no more than one"
        yield Seen("factors at the smallest or largest value", found, ONE, advice=CUT)
        if keep < 0.5:
            # A normal factor is negative with a chance of 0.15 or more: one of 24,000 will be.
            found = "some" if factors.min() < 0 else "none"
            yield Seen("negative factors", found, "some", advice=NEGATIVE)
        yield from shares(z)


COINS = "Those are coins. A normal factor takes any value, and is never exactly 0."
CUT = "Cutting off changes the mean. Negative factors belong to normal noise."
NEGATIVE = "Normal numbers fall below 0 as well. Which distribution do you draw from?"
SHAPE = "Mean and variance first (the part before); then, which distribution do you draw from?"
ONE = "no more than one"


def shares(z):
    """Yield which shares of standardised factors lie where, and the largest difference of all."""
    n = len(z)
    # Hoeffding, 24,000 numbers: off by 0.023 with a chance of 2 exp(-2 * 24000 * 0.023**2) = 2e-11.
    for what, found, wanted in (
        ("the share within one deviation of 1", np.mean(np.abs(z) < 1), 0.6827),
        ("the share below 1", np.mean(z < 0), 0.5),
        ("the share beyond 2.5 deviations of 1", np.mean(np.abs(z) > 2.5), 0.0124),
    ):
        yield Seen(what, found, wanted, within=0.023, same=0.02, advice=SHAPE)
    # Of 24,000 normal numbers, none lies beyond 2.5 deviations with a chance of 1e-130.
    far = "some" if np.abs(z[[0, -1]]).max() > 2.5 else "none"
    yield Seen("factors beyond 2.5 deviations", far, "some", advice=SHAPE)
    # Dvoretzky, Kiefer, Wolfowitz and Massart: the share below any number differs from its
    # probability by 0.023 or more, anywhere, with a chance of 2 exp(-2 n 0.023**2) = 2e-11.
    places = np.arange(0, n, 20)
    below = np.array([0.5 * (1 + erf(value / 2**0.5)) for value in z[places]])
    worst = np.abs(below - (places + 0.5) / n).max()
    what = "the largest difference between a share below some number and its probability"
    yield Seen(what, worst, 0.0, within=0.023, same=0.02, advice=SHAPE)


@gaussian_noise.part("own", "gives each unit of each example a factor of its own", untouched=True)
def own(call, rng, *cases):
    exact = []
    for shape, keep in cases or (((60, 50), 0.82), ((50, 60), 0.31)):
        h = layer(*shape, turn=0.7)
        factors = call(h, keep, rng()).astype(float) / h
        # Of 3,000 normal numbers less than 1 % agree with another one to five digits.
        shared = sharing(factors, every=True)
        yield shared
        if shared.fine():
            yield from links(factors)
        exact.append(abs(factors.mean() - 1) < 1e-9)
    # A mean of 350 factors or more comes this near to 1 with a chance below 1e-7: twice, 1e-14.
    found = "exactly 1 each time" if all(exact) and len(exact) > 1 else "not always 1"
    yield Seen("the mean of all factors of a call", found, "not always 1", advice=FORCED)
    if not all(exact):
        h = layer(9, 7)
        yield Seen("at keep = 1", at_one(call(h, 1.0, rng()), h), "h", advice=WHOLE)


FORCED = "Mean and variance are those of the distribution; a draw strays from them."
WHOLE = "Everything is kept at keep = 1: the variance is 0 there, and the answer is h."


def at_one(out, h):
    """Return in words what comes out where everything is kept."""
    for words, wanted in (("h", h), ("0", 0), ("1", 1), ("h or 0", np.maximum(h, 0))):
        if np.abs(out - wanted).max() <= 1e-5:
            return words
    return "other numbers"


def links(factors):
    """Yield whether a factor goes together with that of the next row, or of the next column."""
    for what, one, two in (
        ("row", factors[1:], factors[:-1]),
        ("column", factors[:, 1:], factors[:, :-1]),
    ):
        # The correlation of n independent pairs has a standard error of n**-0.5; nine of them are
        # passed with a chance far below 1e-9.
        link = np.corrcoef(one.ravel(), two.ravel())[0, 1]
        found = "go together" if abs(link) > 9 / sqrt(one.size) else "independent"
        yield Seen(f"a factor and that of the next {what}", found, "independent", advice=SHARED)


@gaussian_noise.part("rng", "takes all its chance from rng, and moves it on", untouched=True)
def generator(call, rng, *cases):
    for shape, keep in cases or (((6, 10), 0.8),):
        h = layer(*shape)
        # Not judged: what comes back as h draws nothing, and that is another mistake.
        found = "h" if np.array_equal(call(h, keep, rng()), h) else "other numbers"
        yield Seen("what comes back", found, "other numbers", judged=False)
        # 60 normal numbers from two states are never equal.
        yield from from_rng(call, rng, (h, keep))


for name, parts, says, wrong in WRONG:
    wrong.__name__ = name
    gaussian_noise.mistake(parts, says)(wrong)
