"""Masks in which one coin decides over several entries: a feature map, or a unit's whole sequence.

Both exercises of lesson 10 ask the same four parts; a ``Layout`` says which axes have coins.
"""

from dataclasses import dataclass, replace

import numpy as np

from .. import form
from ..seen import Seen
from ._from_rng import from_rng
from .sample_mask import entries, neighbours, repeats, scatter


@dataclass(frozen=True)
class Layout:
    """Where the coins of a mask stand.

    Attributes:
        own: the two axes along which every entry has its own coin, the batch first.
        shared: the axes along which a coin is repeated.
        whole: what one coin decides over, as in "maps".
        others: lengths of the shared axes, in the shapes that are asked for.
    """

    own: tuple
    shared: tuple
    whole: str
    others: tuple

    def shape(self, batch, units):
        """Return a shape with so many coins."""
        lengths = dict(zip((*self.own, *self.shared), (batch, units, *self.others)))
        return tuple(lengths[axis] for axis in range(len(lengths)))

    def coins(self, full):
        """Return the coin at the first place of each whole, (batch, units)."""
        return np.moveaxis(full, self.own, (0, 1))[(..., *(0 for _ in self.shared))]


def mask_form(coins):
    """Return the form of a mask: zeros and ones that broadcast to a shape, spread out over it."""
    array = form.array(None, coins)

    def read(result, shape, keep, rng):
        r = array(result)
        fits = r.ndim <= len(shape)
        if not fits or any(a not in (1, b) for a, b in zip(r.shape[::-1], shape[::-1])):
            form.refuse(form.described(result), f"one that broadcasts to {shape}", coins)
        if not np.isin(r, (0, 1)).all():
            form.refuse(entries(r), "0 and 1", COIN, what="the entries")
        return np.broadcast_to(r, shape).astype(np.int8)

    return read


COIN = "A coin is 0 or 1, kept or dropped. Who uses the mask does any scaling."
SIDE = "For which share of the numbers you draw does your code say kept?"


def add_parts(exercise, layout):
    """Declare the four parts of a mask with shared coins."""

    @exercise.part("values", f"says kept or dropped of {layout.whole}")
    def values(call, rng, *cases):
        for batch, units, keep in cases or ((110, 120, 0.82), (120, 110, 0.31)):
            # 13,200 coins are never all the same; nor are the 110 of a mask that one axis shares,
            # with a chance below 0.82**110 = 4e-10 for a wrong answer to hear of it here.
            full = call(layout.shape(batch, units), keep, rng())
            yield Seen("the entries", entries(full), "0 and 1", advice=COIN)

    @exercise.part("coins", "tosses one coin for each of them", probe=((0.67, 0.71),))
    def coins(call, rng, *cases):
        for one, many in cases or ((0.8, 0.31),):
            full = call(layout.shape(220, 130), one, rng())
            yield from wholes(full, layout)
            yield from independent(layout.coins(full))
            yield totals(call, rng, layout, many)

    @exercise.part("rate", "keeps the share keep of them, and all at keep = 1", probe=(0.15, 0.93))
    def rate(call, rng, *keeps):
        for keep in keeps or (0.325, 0.78):
            full = call(layout.shape(120, 125), keep, rng())
            r = layout.coins(full)
            yield Seen("the coins", repeats(r), "rows differ", advice=FEW)
            if repeats(r) != "rows differ":  # the share rests on few coins
                yield from (replace(each, judged=False) for each in wholes(full, layout))
                return
            # Hoeffding, 15,000 coins: off by 0.03 or more with a chance below 4e-12.
            what, where = "the share kept", f"at keep = {keep:g}"
            yield Seen(what, r.mean(), keep, 0.03, 0.024, advice=SIDE, where=where)
        full = call(layout.shape(110, 90), 1.0, rng())
        yield Seen("the entries at keep = 1", entries(full), "1", advice=ALL)

    @exercise.part("rng", "takes all its chance from rng, and moves it on")
    def generator(call, rng, *cases):
        for batch, units, keep in cases or ((40, 30, 0.8),):
            # Two masks of 1200 independent coins are equal with a chance of at most 0.68**1200.
            yield from from_rng(call, rng, (layout.shape(batch, units), keep))


ALL = "keep = 1 is allowed, and keeps everything. Which comparison lets a number through?"
FEW = "Each example, and each unit in it, has coins of its own. In which shape do you draw?"


def wholes(full, layout):
    """Yield whether one coin decides over each whole, and how it lies otherwise."""
    parts = full.max(axis=layout.shared) != full.min(axis=layout.shared)
    units = layout.own[1]
    found = "of its own for each"
    if full.min() == full.max():
        found = "the same for everything"
    elif np.all(full == np.take(full, [0], axis=units)):
        found = "the same for all of an example" if parts.any() else "one for each example"
    yield Seen("the coins", found, "of its own for each", advice=OWN)
    # Not a coin decides otherwise: a whole is whole, or it is not.
    what = f"the share of {layout.whole} kept or dropped whole"
    yield Seen(what, 1 - parts.mean(), 1.0, 0, 0.03, advice=WHOLE)
    if parts.any():
        for axis in range(full.ndim):
            lined = np.moveaxis(full, axis, 0)
            agree = lined[1:] == lined[:-1]
            agree = agree.mean(axis=tuple(range(1, full.ndim)))
            agree = agree if axis in layout.shared else agree[:1] * 0 + agree.mean()
            yield Seen(f"agreement along axis {axis}", agree, agree, same=0.03, judged=False)


OWN = "One coin for each unit of each example, no fewer. How many do you draw?"
WHOLE = "One coin decides over the whole. For which axes are coins drawn?"


def independent(r):
    """Yield whether the coins (batch, units) are different, independent and equally fair."""
    yield Seen("the coins", repeats(r), "rows differ", advice=FEW)
    # Two of 220 rows of 130 coins are equal with a chance below 220**2 / 2 * 0.68**130 < 1e-17.
    counted = len({*map(bytes, r)}), len({*map(bytes, r.T.copy())})
    used = "Some coins are used more than once: draw one for each."
    yield Seen("different rows and columns of coins", counted, r.shape, 0, advice=used)
    if counted != r.shape:
        return
    yield from scatter(r)
    yield from neighbours(r)


def totals(call, rng, layout, keep):
    """Return whether twenty masks all keep the same number."""
    stream = rng()
    masks = [layout.coins(call(layout.shape(20, 15), keep, stream)) for _ in range(20)]
    if len({mask.tobytes() for mask in masks}) == 1:
        return Seen("", "", "", judged=False)  # the part about rng has words for that
    # 20 totals of 300 independent coins are all equal with a chance below 0.06**19 < 1e-23.
    same = len({int(mask.sum()) for mask in masks}) == 1
    found = "the same in all" if same else "not always the same"
    varies = "Independent coins vary: nothing fixes the total."
    return Seen("the number kept, of 20 masks", found, "not always the same", advice=varies)
