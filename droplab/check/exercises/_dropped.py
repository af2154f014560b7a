"""What inverted dropout shows, whether a function or a layer applies it.

A **run** here is ``run(h, keep, stream)``: one call in training; it returns ``out``, an array. A
**draw** is ``draw(shape, keep, stream)``: one call on ``waves(shape)``; it returns where ``out`` is
not 0, as ints.
"""

from copy import deepcopy
from functools import lru_cache

import numpy as np

from ..chance import state
from ..seen import Seen
from .sample_mask import neighbours, repeats, scatter

SOME = (
    "In training a coin decides for each entry: a unit that falls passes on exactly 0, and "
    "nothing is added to it. Print your coins."
)
EVERY = "Draw a coin for every entry: for each unit of each example."
ANEW = "Draw from the generator inside each call: not once, not from a seed or a copy."


@lru_cache(maxsize=32)
def waves(shape, holes=False):
    """Return activations between -1 and 3, every seventh of every third row 0 if asked for.

    They are read-only, since they are kept; an answer gets copies.
    """
    h = 1 + 2 * np.sin(np.arange(1, np.prod(shape) + 1)).reshape(shape)
    if holes:
        h[::3, ::7] = 0
    h.setflags(write=False)
    return h


def amount(chosen):
    """Return in words how many are chosen."""
    return "all entries" if np.all(chosen) else "some entries" if np.any(chosen) else "nothing"


def dropped(out, h, what="what is dropped in training", wanted="some entries", advice=SOME):
    """Return how much of what is not 0 in ``h`` came out as 0."""
    # Each call has 400 coins or more, in whole rows and columns 100 or more: all of them fall
    # alike with a chance below 0.8**100 = 2e-10, and only where one coin decides a whole row.
    return Seen(what, amount(out[h != 0] == 0), wanted, advice=advice)


def part_of(chosen):
    """Return in words how many are chosen, where a few may be so by chance."""
    share = np.mean(chosen)
    return "nearly all" if share > 0.99 else "nearly none" if share < 0.01 else "some"


def untouched(out, h):
    """Yield what tells apart the ways of dropping nothing; none of it is judged."""
    out, h = out[h != 0], h[h != 0]
    yield Seen("what comes out as it went in", part_of(np.isclose(out, h)), "", judged=False)
    yield Seen("what comes out as 0.5", part_of(np.isclose(out, 0.5)), "", judged=False)


def opened(opening, *rest):
    """Yield an opening and, where it is the one quantity of an answer that drops, the rest."""
    seen = list(opening)
    yield from seen
    for each in rest if len(seen) == 1 else ():
        yield from each


def survivors(run, rng, cases):
    """Yield by which factor the survivors of a call rise, and what that factor restores."""
    for shape, keep in cases:
        h = waves(shape)
        out = run(h, keep, rng())
        alive = out != 0
        yield dropped(out, h)
        if amount(alive) != "some entries":
            return
        # 1,200 coins for the negative entries: all fall with a chance below 0.83**1200 = 1e-97.
        by_sign = not alive[h < 0].any() and alive[(h > 0) & (h < 0.5)].any()
        found = "by their sign" if by_sign else "whatever their sign"
        sign = "Dropout applies no nonlinearity: it drops by a coin, not by sign."
        yield Seen("entries fall", found, "whatever their sign", advice=sign)
        yield Seen("the share kept", alive.mean(), keep, same=0.02, judged=False)
        yield from factors(out, h, alive, keep)
        h = waves(shape, holes=True)
        zeros = amount(run(h, keep, rng())[h == 0] != 0)
        stay = "0 is 0, kept or dropped: nothing is added to an entry."
        yield Seen("of the zeros in h come out as something else", zeros, "nothing", advice=stay)


ONE = "One factor serves all units of all examples, and it follows from keep alone."


def factors(out, h, alive, keep):
    """Yield whether the survivors share one factor, and which it is."""
    each = out[alive] / h[alive]
    factor = float(np.median(each))
    one = bool(np.all(np.abs(each - factor) <= 1e-4 * abs(factor)))
    said = "one number" if one else "different numbers"
    yield Seen("the factors of the survivors", said, "one number", advice=ONE)
    if not one:
        rows = [(out / h)[i][alive[i]] for i in range(len(h))]
        by_row = all(np.ptp(row) <= 1e-4 * abs(factor) for row in rows if len(row))
        yield Seen("the factors in a row", "one" if by_row else "different", "", judged=False)
        yield Seen("the mean factor", float(np.mean(each)) * keep, 1, same=0.1, judged=False)
        return
    restored = restores(factor, h, alive)
    yield Seen("what the factor restores", restored, "", judged=False)
    yield Seen(
        "the factor of the survivors",
        factor,
        1 / keep,
        same=None if restored == "no total of this mask" else 0.7,
        where=f"at keep = {keep:g}",
        advice="Multiply it by keep: that is the mean of what comes out, over the mean of h.\n"
        "Which factor makes it 1?",
    )


def restores(factor, h, alive):
    """Return in words which total of this very draw a factor brings back."""
    kept = np.where(alive, h, 0)
    totals = {
        "the number of entries": (h.size, np.count_nonzero(alive)),
        "the sum": (h.sum(), kept.sum()),
        "the length": (np.linalg.norm(h), np.linalg.norm(kept)),
    }
    for name, (before, after) in totals.items():
        if abs(factor * after / before - 1) <= 1e-7:
            return name
    return "no total of this mask"


def share_kept(draw, rng, keeps):
    """Yield which share of many coins keeps, and that keep = 1 keeps everything."""
    for keep in keeps:
        r = draw((200, 160), keep, rng())
        # All 200 rows of 160 coins are the same with a chance below 0.94**160 to the 199th.
        yield Seen("what is dropped", repeats(r), "rows differ", advice=EVERY)
        if repeats(r) != "rows differ":  # a share of 160 or 200 coins says little
            continue
        # Hoeffding, 32,000 coins: off by 0.02 or more with a chance below 1.6e-11.
        yield Seen(
            "the share that survives",
            float(r.mean()),
            keep,
            within=0.02,
            same=0.013,
            where=f"at keep = {keep:g}",
            advice="For which share of the numbers you draw does your code say *kept*?",
        )
    share = float(draw((90, 80), 1, rng()).mean())
    whole = "keep = 1 is allowed: every unit is kept then, without exception."
    yield Seen("the share that survives at keep = 1", share, 1.0, 0.0, same=0.013, advice=whole)


def coins(draw, rng, keeps):
    """Yield whether every entry has a coin of its own, and none looks at h."""
    rows, columns = 220, 130
    for keep in keeps:
        r = draw((rows, columns), keep, rng())
        yield Seen("what is dropped", repeats(r), "rows differ", advice=EVERY)
        if repeats(r) != "rows differ":
            return
        yield from looks(r, waves(r.shape))
        # Two rows are equal with a chance below 220**2 / 2 * 0.68**130 < 1e-17; one pair is let go.
        counted = len({*map(bytes, r)}), len({*map(bytes, r.T.copy())})
        used = "Some coins are used more than once: draw one for every entry."
        yield Seen("different rows and columns", counted, (rows, columns), 1, advice=used)
        yield from scatter(r)
        yield from neighbours(r)
    yield from totals(draw, rng)


def looks(r, h, judged=True):
    """Yield whether large entries survive more often than small ones."""
    blind = "Large entries and small ones fall equally often where a coin is drawn without a look."
    for name, size in (("value", h), ("size", np.abs(h))):
        large = size > np.median(size)
        # Hoeffding over the 14,300 entries of a half: two shares differ by 0.06 or more with a
        # chance below 4 exp(-2 * 14300 * 0.03**2) = 2.7e-11.
        yield Seen(
            f"the share kept of entries large in {name}, less that of the small ones",
            float(r[large].mean() - r[~large].mean()),
            0.0,
            within=0.06,
            same=0.03 if judged else 0.25,
            advice=blind,
            judged=judged,
        )


def totals(draw, rng):
    """Yield how much twenty masks of one layer, or of one generator, differ."""
    stream, shape, keep = rng(), (20, 15), 0.31
    before = state(stream)
    masks = [draw(shape, keep, stream) for _ in range(20)]
    alike = len({r.tobytes() for r in masks}) == 1
    # 20 totals of 300 independent coins are all equal with a chance below 0.06**19 < 1e-23.
    same = len({int(r.sum()) for r in masks}) == 1
    found = "the same masks" if alike else "the same number kept" if same else "different numbers"
    advice = ANEW if alike else "Independent coins vary: nothing fixes how many are kept in all."
    yield Seen("twenty calls", found, "different numbers", advice=advice)
    yield from source(stream, before, masks[0], draw(shape, keep, rng()))


def source(stream, before, mask, another):
    """Yield what tells a seed, a copy and a mask that is kept from each other; not judged."""
    moved = "moved on" if state(stream) != before else "stays"
    yield Seen("rng", moved, "", judged=False)
    same = "same" if np.array_equal(mask, another) else "other"
    yield Seen("the mask with another rng", same, "", judged=False)


def fresh(draw, rng, cases, all_of_them=True):
    """Yield whether every call draws coins, and all of its coins anew where that is judged."""
    for shape, keep in cases:
        stream = rng()
        before = state(stream)
        masks = [draw(shape, keep, stream) for _ in range(4)]
        yield dropped(masks[0], np.ones(shape))
        yield from patterns(masks[0], waves(shape))
        # Two masks of 1,200 independent coins are equal with a chance of at most 0.82**1200.
        different = len({r.tobytes() for r in masks})
        yield Seen("different masks in four calls with one rng", different, 4, 0, advice=ANEW)
        # Hoeffding, 1,200 coins: neighbours off by 0.12 or more with a chance below 2e-15, and
        # the share of 4,800 is known to 0.05, which moves what coins give by less than 0.06.
        share = float(np.mean(masks))
        agree = [float(np.mean(one == two)) for one, two in zip(masks, masks[1:])]
        coins = share**2 + (1 - share) ** 2
        yield Seen(
            "the share of places where two calls in a row agree",
            max(agree, key=lambda value: abs(value - coins)),
            coins,
            within=0.18,
            same=0.1,
            advice="Every call has to draw all of its coins: something is carried over.",
            judged=all_of_them,
        )
        yield from source(stream, before, masks[0], draw(shape, keep, rng()))


def patterns(r, h):
    """Yield what tells coins that were drawn once from a pattern; none of it is judged."""
    yield from looks(r, h, judged=False)
    for name, one, two in (("rows", r[:-1], r[1:]), ("columns", r[:, :-1], r[:, 1:])):
        agree = float(np.mean(one == two))
        yield Seen(f"neighbouring {name} agree", agree, 0, same=0.1, judged=False)


def generator(draw, rng, cases):
    """Yield whether all chance comes from the generator that is passed in, and moves it on."""
    for shape, keep in cases:
        one, other = rng(), rng()
        two, before = deepcopy(one), state(one)  # with its children, which ``twin`` has not
        first, second, third = (draw(shape, keep, each) for each in (one, two, other))
        yield dropped(first, np.ones(shape))
        yield from patterns(first, waves(shape))
        # Two masks of 1,200 independent coins are equal with a chance of at most 0.82**1200.
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
