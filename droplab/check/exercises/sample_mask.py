"""Lesson 03: a mask of independent coins, r ~ Bernoulli(keep)."""

import numpy as np

from .. import form
from ..chance import state, twin
from ..exercise import Exercise
from ..seen import Seen
from ._mask_wrong import GUARDED, GUARDS

COINS = "A mask has one coin for each unit of each example, and a coin is 0 or 1."
array = form.array(lambda shape, keep, rng: shape, COINS)


def mask(result, shape, keep, rng):
    """The form of an answer: an array of the shape asked for, of zeros and ones."""
    r = array(result, shape, keep, rng)
    if not np.isin(r, (0, 1)).all():
        form.refuse(entries(r), "0 and 1", COINS, what="the entries")
    return r.astype(int)


sample_mask = Exercise("sample_mask", "shape, keep, rng", mask)


def entries(r):
    """Return in words which numbers a mask holds."""
    found = np.unique(r)
    if len(found) > 2:
        return f"{len(found)} different numbers"
    return " and ".join(f"{value:.4g}" for value in found)


@sample_mask.part("values", "returns zeros and ones in the shape asked for")
def values(call, rng, *cases):
    for shape, keep in cases or (((90, 80), 0.37), ((80, 90), 0.82)):
        # All of 2,400 coins or more fall alike with a chance below 0.82**2400 < 1e-200.
        yield Seen("the entries", entries(call(shape, keep, rng())), "0 and 1", advice=COINS)


def repeats(r):
    """Return in words whether all rows, or all columns, of a mask are the same."""
    if len({*map(bytes, r)}) == 1:
        return "all rows are the same"
    return "all columns are the same" if len({*map(bytes, r.T.copy())}) == 1 else "rows differ"


@sample_mask.part("rate", "keeps the share keep", probe=(0.15, 0.93))
def rate(call, rng, *keeps):
    for keep in keeps or (0.325, 0.78):
        r = call((200, 160), keep, rng())
        # All 200 rows of 160 coins are the same with a chance below 0.93**160 = 1e-5, to the 199th.
        yield Seen("the mask", repeats(r), "rows differ", advice="Draw a coin for every entry.")
        # Hoeffding, 32,000 coins: off by 0.02 or more with a chance below 1.6e-11.
        yield Seen(
            "the share kept",
            r.mean(),
            keep,
            within=0.02,
            same=0.013,
            where=f"at keep = {keep:g}",
            advice="For which share of the numbers you draw does your code say kept?",
        )


@sample_mask.part("coins", "tosses a coin of its own for every entry")
def coins(call, rng, *keeps):
    rows, columns = 220, 130
    for keep in keeps or (0.8,):
        r = call((rows, columns), keep, rng())
        yield Seen("the mask", repeats(r), "rows differ", advice="Draw a coin for every entry.")
        # Two of the rows are equal with a chance below 220**2 / 2 * 0.68**130 < 1e-17.
        counted = len({*map(bytes, r)}), len({*map(bytes, r.T.copy())})
        used = "Some coins are used more than once: draw one for every entry."
        yield Seen("different rows and columns", counted, (rows, columns), 0, advice=used)
        yield from scatter(r)
        yield from neighbours(r)
    yield totals(call, rng)


def scatter(r):
    """Yield how the number kept varies from row to row and from column to column."""
    share = r.mean()
    for name, kept, n in (("row", r.sum(axis=1), r.shape[1]), ("column", r.sum(axis=0), len(r))):
        # A row or column of coins is all kept, or all dropped: below 350 * 0.8**130 = 9e-11.
        fixed = int(np.sum((kept == n) | (kept == 0)))
        yield Seen(f"{name}s kept whole or dropped whole", fixed, 0, 0, advice=USUAL)
        # The variance of binomial counts over its expected value is near chi-square / df: out of
        # 0.35 to 2.2 with a chance below (2.2 exp(-1.2))**(129 / 2) = 3e-12 (Chernoff), 0.35 alike.
        ratio = kept.var() / max(n * share * (1 - share), 1e-9)
        yield Seen(
            f"the variance of the number kept in a {name}, over that of coins",
            ratio,
            1.0,
            within=1.2 if ratio > 1 else 0.65,
            same=0.5,
            advice=f"{USUAL} Nothing fixes how many of a {name} are kept.",
        )


USUAL = "Each entry is decided by itself, with a number of its own."


def neighbours(r):
    """Yield in how many places a row agrees with the next, and a column with the next."""
    share = r.mean()
    for name, one, two in (("rows", r[0::2], r[1::2]), ("columns", r[:, 0::2], r[:, 1::2])):
        # Hoeffding: over 14,300 separate pairs off by 0.03 or more with a chance below 1.4e-11; the
        # share itself is off by 0.02, and so what is wanted by 0.024, with one below 3e-10.
        yield Seen(
            f"the share of places where neighbouring {name} agree",
            np.mean(one == two),
            share**2 + (1 - share) ** 2,
            within=0.055,
            same=0.03,
            advice="One entry tells about the next, so they are not independent.",
        )


def totals(call, rng):
    """Return how many of twenty masks keep another number of units than the first."""
    stream = rng()
    masks = [call((20, 15), 0.31, stream) for _ in range(20)]
    if len({r.tobytes() for r in masks}) == 1:
        return Seen("", "", "", judged=False)  # the part about fresh coins has words for that
    # 20 totals of 300 independent coins are all equal with a chance below 0.06**19 < 1e-23.
    same = len({int(r.sum()) for r in masks}) == 1
    found = "the same in all" if same else "not always the same"
    return Seen(
        "the number kept, of 20 masks",
        found,
        "not always the same",
        advice="Independent coins vary: nothing fixes the total.",
    )


@sample_mask.part("fresh", "tosses fresh coins at every call")
def fresh(call, rng, *cases):
    for shape, keep in cases or (((90, 80), 0.8), ((80, 90), 0.3)):
        stream, another = rng(), rng()
        before = state(stream)
        masks = [call(shape, keep, stream) for _ in range(4)]
        # Two masks of 7,200 independent coins are equal with a chance of at most 0.68**7200.
        different = len({r.tobytes() for r in masks})
        yield Seen("different masks in four calls with one rng", different, 4, 0, advice=ANEW)
        # Coins agree in 68 % at most; in 95 % of 7,200 with one below exp(-2 * 7200 * 0.27**2).
        agree = max(float(np.mean(one == two)) for one, two in zip(masks, masks[1:]))
        yield Seen(
            "two calls in a row",
            "nearly all entries agree" if agree > 0.95 else "different masks",
            "different masks",
            advice="Every call has to draw all of its coins: something is carried over.",
        )
        # Not judged here, but it tells a seed, a copy and a mask that is kept from each other.
        yield Seen("rng", "moved" if state(stream) != before else "stays", "moved", judged=False)
        other = call(shape, keep, another).tobytes() == masks[0].tobytes()
        yield Seen("with another rng", "same" if other else "other", "other", judged=False)


ANEW = "Draw from rng inside the call: not once, not from a seed or a copy of your own."


@sample_mask.part("rng", "takes all its chance from rng, and moves it on")
def generator(call, rng, *cases):
    for shape, keep in cases or (((90, 80), 0.8), ((80, 90), 0.3)):
        one, other = rng(), rng()
        two, before = twin(one), state(one)
        first, second, third = (call(shape, keep, each) for each in (one, two, other))
        # Two masks of 7,200 independent coins are equal with a chance of at most 0.68**7200.
        yield Seen(
            "masks from generators in two states",
            "equal" if np.array_equal(first, third) else "different",
            "different",
            advice="Whatever generator comes in, the mask is the same. What decides it?",
        )
        yield Seen(
            "masks from two generators in one state",
            "equal" if np.array_equal(first, second) else "different",
            "equal",
            advice="The coins do not come from rng. Which call in your code draws without it?",
        )
        yield Seen(
            "rng after the call",
            "where it was" if state(one) == before else "moved on",
            "moved on",
            advice="The coins came from a copy or a child of rng. Draw from rng itself.",
        )


@sample_mask.part("keep", "refuses a keep that is no probability, and takes every other")
def keep_checked(call, rng, *cases):
    allowed, refused = cases or ((0.8, 0.3, 1), (0, -0.2, 1.5, float("nan")))
    for keep in allowed:
        # Hoeffding over 7,200 coins: off by 0.25 or more with a chance below 2 exp(-900).
        share = call((90, 80), keep, rng()).mean()
        within = 0.25 if keep < 1 else 0
        yield Seen("the share kept", share, keep, within, advice=ALLOWED, where=f"at keep = {keep}")
    for keep in refused:
        outcome = call.raises(ValueError, (4, 3), keep, rng())
        yield Seen(
            f"what a keep {why(keep)} raises", outcome, "ValueError", advice=GUARD[why(keep)]
        )


ALLOWED = "0 < keep <= 1 is allowed, and a guard may refuse a keep but must not change one."
GUARD = {
    "of 0 or less": "keep must be in (0, 1]: at 0 every unit is dropped and nothing is learned.",
    "above 1": "A probability is never above 1. Is this a percentage, or 1 / keep?",
    "that is not a number": "Every comparison with nan is false: state what is right instead.",
}


def why(keep):
    """Return what is wrong with a keep, in words."""
    return "above 1" if keep > 1 else "of 0 or less" if keep <= 0 else "that is not a number"


# What learners write instead. All but the last group have the guard that the contract asks for.


def guard(keep):
    if not 0 < keep <= 1:
        raise ValueError("keep must be in (0, 1]")


@sample_mask.mistake(
    "fresh rng",
    "The same mask whatever generator comes in: a seed inside decides, or a mask that was kept.\n"
    "Seed once, outside; the function only draws from the rng it is given.",
)
def seeded(shape, keep, rng):
    guard(keep)
    return np.random.default_rng(0).random(shape) < keep


@sample_mask.mistake(
    "fresh",
    "One mask, drawn once and kept: training with it trains one fixed sub-network.\n"
    "Draw inside the call.",
    memory=True,
)
def kept_mask():
    made = {}

    def wrong(shape, keep, rng):
        guard(keep)
        if (shape, keep) not in made:
            made[shape, keep] = rng.random(shape) < keep
        return made[shape, keep]

    return wrong


@sample_mask.mistake(
    "rng",
    "The coins do not come from rng, so another cell, or another run, changes results.\n"
    "Which call in your code draws numbers without rng?",
)
def global_generator(shape, keep, rng):
    guard(keep)
    return np.random.default_rng().random(shape) < keep


@sample_mask.mistake(
    "fresh rng",
    "After the call rng is where it was: the coins came from a copy of it, so the next draw\n"
    "repeats them. Draw from rng itself.",
)
def from_a_copy(shape, keep, rng):
    guard(keep)
    return twin(rng).random(shape) < keep


@sample_mask.mistake("keep", GUARD["of 0 or less"])
def unguarded(shape, keep, rng):
    return rng.random(shape) < keep


@sample_mask.mistake("keep", GUARD["that is not a number"])
def listed_guard(shape, keep, rng):
    if keep <= 0 or keep > 1:
        raise ValueError("keep")
    return rng.random(shape) < keep


@sample_mask.mistake("keep", "keep = 1 is allowed: it keeps every unit. Read the guard aloud.")
def strict_guard(shape, keep, rng):
    if not 0 < keep < 1:
        raise ValueError("keep")
    return rng.random(shape) < keep


@sample_mask.mistake(
    "keep", "A guard raises its error: one that is printed or returned stops nobody."
)
def returned_error(shape, keep, rng):
    return rng.random(shape) < keep if 0 < keep <= 1 else ValueError("keep")


@sample_mask.mistake(
    "values rate coins fresh rng keep", "shape is a tuple, and numpy takes it as one argument."
)
def star(shape, keep, rng):
    guard(keep)
    return rng.random(*shape) < keep


def guarded(wrong):
    """Return a wrong answer with the guard that the contract asks for, under its own name."""

    def answer(shape, keep, rng):
        guard(keep)
        return wrong(shape, keep, rng)

    answer.__name__ = wrong.__name__
    return answer


for parts, says, wrong in GUARDED:
    sample_mask.mistake(parts, says)(guarded(wrong))
for says, wrong in GUARDS:
    sample_mask.mistake("keep", says)(wrong)
