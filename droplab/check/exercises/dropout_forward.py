"""Lesson 05: inverted dropout as a function with two modes."""

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen
from . import _dropped
from ._dropout_wrong import SHARED, dropping, from_a_child, from_a_copy, seeded
from ._dropped import amount, dropped, opened, waves

PAIR = "dropout_forward ends with `return out, cache`, in both modes; at test cache may be None."
pair = form.items(2, (form.whatever, form.whatever), PAIR)
array = form.array(np.shape, "Return out first, then the cache; every entry in its own place.")


def result(answer, h, keep, rng, training):
    """The form of an answer: two things, the first an array of the shape of ``h``."""
    out, _ = pair(answer)
    if out is None:
        form.refuse("nothing", "an array of numbers", "Return out first, then cache.", "out")
    return array(out, h).astype(float)


dropout_forward = Exercise("dropout_forward", "h, keep, rng, training", result)


def training(call):
    """Return ``call`` as a run: in training."""
    return lambda h, keep, stream: call(h, keep, stream, True)


def masks(call):
    """Return ``call`` as a draw: where its output is not 0, in training."""
    return lambda shape, keep, stream: (call(waves(shape), keep, stream, True) != 0).astype(int)


def opening(call, rng):
    """Yield whether a call in training drops; where not, what tells why, which is not judged."""
    h = waves((30, 40))
    out = call(h, 0.8, rng(), True)
    yield dropped(out, h)
    if amount(out == 0) != "some entries":
        yield from _dropped.untouched(out, h)
        at_test = call(h, 0.8, rng(), False)
        yield Seen("what falls at test", amount(at_test == 0), "", judged=False)


TEST = "At test every unit takes part and nothing is left to chance. Where do you look at training?"
SAME = "At test dropout does nothing: out equals h, its negative entries and its zeros included."


@dropout_forward.part(
    "modes", "drops in training, and at test passes h on", probe=(((40, 103), 0.61),)
)
def modes(call, rng, *cases):
    for shape, keep in cases or (((109, 101), 0.785), ((101, 109), 0.325)):
        h = waves(shape, holes=True)
        out = call(h, keep, rng(), True)
        first, second = call(h, keep, rng(), False), call(h, keep, rng(), False)
        yield dropped(out, h, advice="In training units are dropped: which branch runs then?")
        if amount(out[h != 0] == 0) == "nothing":
            yield from _dropped.untouched(out, h)
        else:
            factor = float(np.median((out / np.where(h == 0, np.nan, h))[out != 0]))
            yield Seen("the factor of the survivors", factor, 1 / keep, judged=False)
        same = "the same" if np.array_equal(first, second) else "different"
        yield Seen("two calls at test on the same h", same, "the same", advice=TEST)
        yield dropped(first, h, "what comes out as 0 at test", "nothing", TEST)
        if same == "the same" and amount(first[h != 0] == 0) == "nothing":
            yield Seen("the output", first, h, advice=SAME)


@dropout_forward.part(
    "scale", "raises the survivors so that the mean stays", probe=(((97, 103), 0.61),)
)
def scale(call, rng, *cases):
    cases = cases or (((109, 101), 0.785), ((109, 101), 0.325))
    yield from opened(opening(call, rng), _dropped.survivors(training(call), rng, cases))


CASES = ((60, 20), 0.8), ((30, 40), 0.3)


@dropout_forward.part("rate", "keeps the share keep", probe=(0.15, 0.93))
def rate(call, rng, *keeps):
    yield from opened(
        opening(call, rng), _dropped.share_kept(masks(call), rng, keeps or (0.325, 0.785))
    )


@dropout_forward.part("coins", "tosses a coin for every entry, without a look at it")
def coins(call, rng, *keeps):
    yield from opened(opening(call, rng), _dropped.coins(masks(call), rng, keeps or (0.8,)))


@dropout_forward.part("fresh", "tosses fresh coins at every call in training")
def fresh(call, rng, *cases):
    yield from opened(opening(call, rng), _dropped.fresh(masks(call), rng, cases or CASES))


@dropout_forward.part("rng", "takes all its chance from rng, and moves it on")
def generator(call, rng, *cases):
    yield from opened(opening(call, rng), _dropped.generator(masks(call), rng, cases or CASES))


PLACE = "Each survivor is its own entry of h, raised: its sign and its place stay."


@dropout_forward.part("arguments", "leaves h as it was, for a batch of any size", untouched=True)
def arguments(call, rng, *shapes):
    yield from opened(opening(call, rng), survivors_in_place(call, rng, shapes or SHAPES))


SHAPES = (25, 40), (1, 400), (400, 1)


def survivors_in_place(call, rng, shapes):
    """Yield, for batches of these shapes, whether survivors keep their places."""
    for shape in shapes:
        h = waves(shape)
        for keep in (0.8, 0.3):
            out = call(h, keep, rng(), True)
            yield dropped(out, h)
            signs = np.all(np.sign(out[out != 0]) == np.sign(h[out != 0]))
            said = "their own" if signs else "others"
            yield Seen("the signs of the survivors", said, "their own", advice=PLACE)
        call(h, 0.8, rng(), False)


for each in SHARED:
    dropout_forward.mistake(each.parts, each.says, memory=True)(each.maker())


@dropout_forward.mistake(
    "modes scale rate coins fresh rng arguments",
    "The two modes are swapped. Which branch runs when training is True?",
)
def modes_swapped(h, keep, rng, training):
    return dropping()(h, keep, rng, not training)


SEEDED = (
    "The same mask at every call, whatever generator comes in: a seed inside decides.\n"
    "Then you train one fixed sub-network. Seed once, outside; draw from the rng that comes in."
)
ONE_MASK = (
    "One mask, drawn once and kept: training with it trains one fixed sub-network.\n"
    "Draw inside the call, each time."
)


@dropout_forward.mistake("coins fresh rng", SEEDED)
def seed_inside(h, keep, rng, training):
    return dropping(seeded)(h, keep, rng, training)


@dropout_forward.mistake("coins fresh rng", ONE_MASK, memory=True)
def kept_mask():
    made = {}

    def once(h, keep, rng):
        if (h.shape, keep) not in made:
            made[h.shape, keep] = rng.random(h.shape) < keep
        return made[h.shape, keep]

    return dropping(once)


COPY = (
    "After the call rng is where it was: the coins came from a copy or a child of it.\n"
    "Draw from rng itself."
)


@dropout_forward.mistake("coins fresh rng", COPY)
def copied_generator(h, keep, rng, training):
    return dropping(from_a_copy)(h, keep, rng, training)


@dropout_forward.mistake("rng", COPY)
def child_of_the_generator(h, keep, rng, training):
    return dropping(from_a_child)(h, keep, rng, training)


@dropout_forward.mistake(
    "arguments",
    "`h *= ...` and `h[...] = ...` write into the caller's array, and the backward pass needs "
    "it as it was. Make a new array: `h * ...`.",
)
def in_place(h, keep, rng, training):
    out, r = dropping()(h, keep, rng, training)
    h[...] = out
    return h, r


@dropout_forward.mistake("modes scale rate coins fresh rng arguments", PAIR)
def out_alone(h, keep, rng, training):
    return dropping()(h, keep, rng, training)[0]


@dropout_forward.mistake("modes arguments", PAIR)
def one_result_at_test(h, keep, rng, training):
    pair = dropping()(h, keep, rng, training)
    return pair if training else pair[0]


@dropout_forward.mistake("modes", "The results are in the wrong order: out first, then the cache.")
def cache_first(h, keep, rng, training):
    return dropping()(h, keep, rng, training)[::-1]
