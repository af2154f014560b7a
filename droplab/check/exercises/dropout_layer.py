"""Lesson 05: inverted dropout as a layer that remembers its mode. The class is ``Dropout``."""

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen
from . import _dropped
from ._dropped import amount, dropped, opened, waves
from ._layer_wrong import declare

Dropout = Exercise("Dropout", "keep, rng", form.whatever)
ALONE = "forward returns one array, out alone: the layer itself keeps what it needs later."
array = form.array(np.shape, ALONE)
FLAG = "layer.training holds the mode: True or False, an attribute and no method."
flag = form.number(FLAG)


def forward(layer, h):
    """Return what the layer's ``forward`` makes of ``h``."""
    return array(layer.do("forward", h), h).astype(float)


def mode(layer, wanted, when):
    """Return what the layer says of its mode."""
    value = flag(layer.read("training"))
    advice = "Which line sets self.training, with = and not with ==?"
    return Seen(f"layer.training {when}", str(bool(value)), str(wanted), advice=advice)


def switch(layer, name):
    """Call ``train`` or ``eval``; yield where that is no method."""
    found = layer.read(name)
    if found is None or isinstance(found, (bool, int, float, str, list)):
        advice = f"Some line assigns to self.{name}. The mode belongs in self.training."
        form.refuse("a value", "a method", advice, f"layer.{name}")
    layer.do(name, parameters=())


def lacking(call, layer):
    """Return which names a new layer lacks."""
    names = ("training", "train", "eval", "forward")
    has = call.attempt(lambda: [hasattr(layer.made, name) for name in names], (), ())
    missing = [name for name, there in zip(names, has) if not there]
    advice = "An attribute is set in __init__, as self.training = ...; a method is a def."
    return Seen("what a new layer lacks", ", ".join(missing) or "nothing", "nothing", advice=advice)


LOOK = "Where does forward look at self.training?"
SAME = "After eval() dropout does nothing: out equals h."


@Dropout.part(
    "modes",
    "starts in training, and train() and eval() switch it",
    probe=(((40, 103), 0.61),),
    untouched=True,
)
def modes(call, rng, *cases):
    for shape, keep in cases or (((109, 101), 0.785), ((101, 109), 0.325)):
        h = waves(shape)
        layer, other = call.new(keep, rng()), call.new(keep, rng(), name="other")
        lacks = lacking(call, layer)
        yield lacks
        if not lacks.fine():
            return
        yield mode(layer, True, "of a new layer")
        out = forward(layer, h)
        yield dropped(out, h, "what a new layer drops", advice=LOOK)
        if amount(out == 0) == "nothing":
            yield from _dropped.untouched(out, h)
        else:
            factor = float(np.median((out / h)[out != 0])) if out.any() else 0.0
            yield Seen("the factor of the survivors", factor, 1 / keep, judged=False)
        yield from silent(layer, h)
        yield mode(other, True, "of another layer then")
        own = "The mode belongs to the object: set self.training, not what all layers share."
        yield dropped(forward(other, h), h, "what another layer drops then", advice=own)
        yield from back_and_forth(layer, h)


def silent(layer, h):
    """Yield whether ``eval`` makes a layer pass everything on."""
    switch(layer, "eval")
    yield mode(layer, False, "after eval()")
    first, second = forward(layer, h), forward(layer, h)
    same = "the same" if np.array_equal(first, second) else "different"
    yield Seen("two calls after eval() on the same h", same, "the same", advice=LOOK)
    yield dropped(first, h, "what comes out as 0 after eval()", "nothing", LOOK)
    if same == "the same" and amount(first == 0) == "nothing":
        yield Seen("the output", first, h, advice=SAME)


def back_and_forth(layer, h):
    """Yield whether ``train`` brings the coins back, and calling twice is no toggle."""
    switch(layer, "train")
    yield mode(layer, True, "after eval() and train()")
    back = "train() brings the first mode back, coins included."
    yield dropped(forward(layer, h), h, "what is dropped after eval() and train()", advice=back)
    twice = "Calling it again changes nothing: it sets the mode and does not toggle it."
    for name, wanted in (("eval", False), ("train", True)):
        switch(layer, name)
        switch(layer, name)
        seen = mode(layer, wanted, f"after {name}() twice")
        seen.advice = twice
        yield seen
        falls = "some entries" if wanted else "nothing"
        yield dropped(forward(layer, h), h, f"what is dropped after {name}() twice", falls, twice)


def layers(call):
    """Return a run: ``run(h, keep, stream)``, of one layer for each stream."""
    made = {}

    def run(h, keep, stream):
        if (keep, id(stream)) not in made:
            made[keep, id(stream)] = call.new(keep, stream), stream  # keeps the stream, and its id
        return forward(made[keep, id(stream)][0], h)

    return run


def masks(call):
    """Return a draw: where the output of a layer is not 0, of one layer for each stream."""
    run = layers(call)
    return lambda shape, keep, stream: (run(waves(shape), keep, stream) != 0).astype(int)


def opening(call, rng):
    """Yield whether a new layer drops; where it does not, what tells why, which is not judged."""
    layer, h = call.new(0.8, rng()), waves((30, 40))
    out = forward(layer, h)
    yield dropped(out, h, "what a new layer drops", advice=LOOK)
    if amount(out == 0) == "some entries":
        return
    yield from _dropped.untouched(out, h)
    yield Seen("layer.training", str(layer.read("training")), "True", judged=False)
    layer.do("eval", parameters=())
    after = amount(forward(layer, h) == 0)
    yield Seen("what is dropped after eval()", after, "", judged=False)


@Dropout.part("scale", "raises the survivors so that the mean stays", probe=(((97, 103), 0.61),))
def scale(call, rng, *cases):
    cases = cases or (((109, 101), 0.785), ((109, 101), 0.325))
    yield from opened(opening(call, rng), _dropped.survivors(layers(call), rng, cases))


@Dropout.part("coins", "keeps the share keep, with a coin of its own for every entry")
def coins(call, rng, *keeps):
    yield from opened(
        opening(call, rng),
        _dropped.share_kept(masks(call), rng, keeps or (0.325, 0.785)),
        _dropped.coins(masks(call), rng, keeps or (0.8,)),
    )


@Dropout.part("fresh", "draws fresh coins from rng at every call, for any batch size")
def fresh(call, rng, *keeps):
    cases = [((30, 40), keep) for keep in keeps or (0.8, 0.3)]
    yield from opened(
        opening(call, rng),
        _dropped.fresh(masks(call), rng, cases, all_of_them=False),
        _dropped.generator(masks(call), rng, cases),
        sizes(call, rng, cases),
    )


def sizes(call, rng, cases):
    """Yield whether one layer takes batches of several sizes."""
    for _, keep in cases:
        layer = call.new(keep, rng())
        for shape in ((30, 40), (12, 100), (41, 20)):
            h = waves(shape)
            small = "The last batch of an epoch is often smaller: draw coins for the h that comes."
            yield dropped(forward(layer, h), h, "what falls of each batch", advice=small)


declare(Dropout)
