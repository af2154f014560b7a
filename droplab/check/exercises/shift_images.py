"""Lesson 02: images moved by up to a pixel, each by its own move."""

import copy

import numpy as np

from .. import form
from ..call import Stop
from ..chance import state
from ..exercise import Exercise
from ..seen import Seen
from ._shift_wrong import WRONG
from ._shifted import MOVED, STEPS, became, moves_of, pictures

SHAPE = "Moving an image changes neither its size nor the number of images."
PRINT = "Try one image of 2 x 3 pixels, and print it with its result."
OWN = "dy and dx belong to one image: draw both anew for each, from -1, 0 and 1."
STILL = "Does the function return the images it was given? Or are dy and dx always 0?"
ALIKE = "Nine moves, all equally likely. From which numbers do you draw, and how likely is each?"

shift_images = Exercise(
    "shift_images", "images, rng", form.array(lambda images, rng: images.shape, SHAPE)
)


def moved_right(images, answer):
    """End the part where the images are not moved as they should be."""
    words = became(images, answer)
    if words != MOVED:
        raise Stop(Seen("the images are", words, MOVED, advice=PRINT))


def some_moved(images, answers):
    """Return whether any image moved; of 24 or more none does with a chance of 9**-24 at most."""
    still = all(np.array_equal(answer, images) for answer in answers)
    words = "no image" if still else "some images"
    return Seen("what moved", words, "some images", advice=STILL)


@shift_images.part(
    "values",
    "moves images by at most a pixel, with zeros moved in",
    probe=((3, 5, 4), (5, 3, 6)),
    untouched=True,
)
def values(call, rng, *shapes):
    for shape in shapes or ((4, 4, 6),):
        images = pictures(*shape)
        # A generator each: what one of them decides is the business of another part.
        answers = [call(images, rng()) for _ in range(12)]
        for answer in answers:
            moved_right(images, answer)
        yield some_moved(images, answers)


@shift_images.part("own", "gives each image a move of its own, all nine equally likely")
def own(call, rng, *cases):
    for shape, n in cases or (((2, 3), 12000),):
        image = pictures(2, *shape)[1]  # no pixel is zero in the second
        images = np.tile(image, (n, 1, 1))
        answer = call(images, rng())
        found = moves_of(image, answer)
        if found is None:
            moved_right(images[:60], answer[:60])
            raise Stop(Seen("the images are", "not all moved by at most 1", MOVED, advice=PRINT))
        yield from steps(found)
        yield from shares(found)
        yield from patterns(found)


def steps(moves):
    """Yield which steps each axis takes, and whether the two are tied.

    That one of 400 images or more never takes a step has a chance below (2/3)**400 = 1e-70,
    that none takes one of nine moves one below (8/9)**400 = 1e-20.
    """
    for name, step in zip(("dy", "dx"), moves.T):
        taken = sorted({*step.tolist()})
        told = ", ".join(map(str, taken)) if len(taken) > 1 else "one step for all images"
        yield Seen(f"the steps that {name} takes", told, "-1, 0, 1", advice=OWN)
    dy, dx = moves.T
    tied = np.all(dy == dx) or np.all(dy == -dx)
    words = "tied to each other" if tied else "drawn apart"
    yield Seen("dy and dx are", words, "drawn apart", advice=OWN)
    for name, some in (("both axes", (dy != 0) & (dx != 0)), ("neither", (dy == 0) & (dx == 0))):
        words = "some" if some.any() else "none"
        yield Seen(f"images that moved along {name}", words, "some", advice=ALIKE)


def shares(moves):
    """Yield the share of images that took each of the nine moves."""
    # Bernstein, v = 1/9 * 8/9: P(|share - 1/9| > t) <= 2 exp(-n t**2 / (2 v + 2 t / 3)), solved
    # for t so that all nine together fail with a chance below 2e-10. At 12,000: 0.021.
    v, k = 8 / 81, np.log(2 * 9 / 2e-10) / len(moves)
    within = k / 3 + np.sqrt((k / 3) ** 2 + 2 * v * k)
    for dy, dx in STEPS:
        yield Seen(
            "the share of images moved",
            np.mean((moves[:, 0] == dy) & (moves[:, 1] == dx)),
            1 / 9,
            within=round(within, 4),
            same=0.75 * within,
            where=f"by dy = {dy}, dx = {dx}",
            advice=ALIKE,
        )


def patterns(moves):
    """Yield whether neighbours move alike as often as chance has it, and no count is dealt out."""
    n = len(moves)
    pairs = np.all(moves[: n // 2 * 2 : 2] == moves[1::2], axis=1)
    yield Seen(
        "the share of neighbours that moved alike",
        pairs.mean(),
        1 / 9,
        within=round(float(np.sqrt(np.log(2e10) / n)), 4),  # Hoeffding, n / 2 pairs: 1e-10
        advice="Independent moves agree in one of nine. Do yours follow a pattern?",
    )
    # Nine counts of 12,000 are within 1 of each other with a chance below 2**8 / 82**8 = 1e-13.
    counts = [np.sum(np.all(moves == step, axis=1)) for step in STEPS]
    dealt = n >= 12000 and max(counts) - min(counts) <= 1
    yield Seen(
        "the nine moves came up",
        "equally often, exactly" if dealt else "as chance has it",
        "as chance has it",
        advice="Independent draws vary: nothing fixes how often a move comes up.",
    )


@shift_images.part("rng", "takes all its chance from rng, and moves it on", untouched=True)
def generator(call, rng, *shapes):
    for n, *shape in shapes or ((20, 3, 4),):
        images, stream = np.tile(pictures(2, *shape)[1], (n, 1, 1)), rng()
        twin, before = copy.deepcopy(stream), state(stream)
        first = call(images, stream)
        moved_right(images, first)
        on = state(stream) != before
        second, again = call(images, stream), call(images, twin)
        yield some_moved(images, [first, second])
        # That 20 images or more get the same moves twice by chance: 9**-20 < 1e-19.
        yield Seen(
            "two calls in a row",
            "the same moves" if np.array_equal(first, second) else "other moves",
            "other moves",
            advice="The next epoch would see the same images again. Where are moves drawn?",
        )
        # Not judged: it tells a seed inside from one set of moves that is kept.
        fresh = np.array_equal(first, call(images, rng()))
        yield Seen("with another rng", "same" if fresh else "other", "other", judged=False)
        yield Seen(
            "two generators in one state",
            "the same moves" if np.array_equal(first, again) else "other moves",
            "the same moves",
            advice="Some of the chance does not come from rng. Draw every number from it.",
        )
        yield Seen(
            "rng after the call",
            "moved on" if on else "where it was",
            "moved on",
            advice="The moves came from a copy or a child of rng. Draw from rng itself.",
        )


for _parts, _words, _memory, _wrong in WRONG:
    shift_images.mistake(_parts, _words, _memory)(_wrong)
