"""What learners write in place of a mask with shared coins: one reference with other steps."""

import numpy as np

from ..chance import twin
from ._from_rng import COPIED, GLOBAL, SEEDED


def reference(layout, shape=None, decide=np.less, number=None, source=None, after=None):
    """Return a mask function, right but for the steps that are given.

    Args:
        shape: ``shape(full)``, what is drawn for.
        decide: of a drawn number and keep.
        number: ``number(rng, shape)``, what is drawn.
        source: ``source(rng)``, where it is drawn from.
        after: ``after(r, keep, shape)``, what is done with the mask.
    """

    def singles(full):
        return tuple(n if axis in layout.own else 1 for axis, n in enumerate(full))

    shape, number = shape or singles, number or (lambda rng, shape: rng.random(shape))
    source, after = source or (lambda rng: rng), after or (lambda r, keep, full: r)

    def answer(full, keep, rng):
        r = decide(number(source(rng), shape(tuple(full))), keep) * 1.0
        return after(r, keep, tuple(full))

    return answer


def order(shape, axes, rng):
    """Return the rank of each coin among those of the same example, or of all."""
    drawn = rng.random(shape)
    if axes is None:
        return drawn.ravel().argsort().argsort().reshape(shape)
    return drawn.argsort(axis=axes).argsort(axis=axes)


def exact(layout, within):
    """Return a mask that keeps exactly keep of an example's coins, or of all."""

    def answer(full, keep, rng):
        shape = tuple(n if axis in layout.own else 1 for axis, n in enumerate(full))
        axes = layout.own[1] if within else None
        n = full[axes] if within else int(np.prod(shape))
        return (order(shape, axes, rng) < round(keep * n)) * 1.0

    return answer


def pairs(layout):
    """Return a mask in which two neighbouring coins of an example are one."""

    def after(r, keep, full):
        axis = layout.own[1]
        return np.take(r, np.arange(full[axis]) // 2, axis=axis)

    return reference(layout, after=after)


def only(*axes):
    """Return a shape that draws for some axes only, the others being 1."""
    return lambda full: tuple(n if axis in axes else 1 for axis, n in enumerate(full))


def kept_mask(layout):
    """Return a maker of a mask function that draws once for a shape and keeps what it drew."""

    def make():
        made = {}

        def answer(full, keep, rng):
            if full not in made:
                made[full] = rng.random(only(*layout.own)(full))
            return (made[full] < keep) * 1.0

        return answer

    return make


def add_mistakes(exercise, layout, words):
    """Declare what the two exercises have in common.

    Args:
        words: a dict with "unit" ("map"), "units" ("maps"), "example" and "examples".
    """
    unit, units, example, examples = (
        words[key] for key in ("unit", "units", "example", "examples")
    )

    def mistake(name, parts, says, answer):
        answer.__name__ = name
        exercise.mistake(parts, says)(answer)

    def changed(**steps):
        return reference(layout, **steps)

    mistake(
        "swapped",
        "rate",
        "That is the share we wanted to drop. Which side of the threshold means kept?",
        changed(decide=lambda drawn, keep: drawn < 1 - keep),
    )
    mistake(
        "normal",
        "rate",
        "These are the shares of normal numbers below keep. What range do the numbers that you "
        "draw have, and how are they spread over it?",
        changed(number=lambda rng, shape: rng.standard_normal(shape)),
    )
    mistake(
        "fair",
        "rate",
        "The share kept has to follow keep. Where does keep enter your code?",
        changed(decide=lambda drawn, keep: drawn < 0.5),
    )
    mistake(
        "inverted",
        "values coins rate rng",
        "Kept entries are 1 / keep. Here a mask only says kept or dropped; who uses it does the "
        "scaling.",
        changed(after=lambda r, keep, full: r / keep),
    )
    mistake(
        "times_keep",
        "values coins rate rng",
        f"Kept entries are keep itself. keep is how often a {unit} stays; one that stays, stays as "
        "it is: 1.",
        changed(after=lambda r, keep, full: r * keep),
    )
    mistake(
        "numbers",
        "values coins rate rng",
        "These are the numbers drawn: each still has to become a decision, kept or dropped.",
        changed(decide=lambda drawn, keep: drawn),
    )
    mistake(
        "one_a_batch",
        "coins rate",
        f"All {examples} dropped the same {units}: one mask for the batch. But each {example} "
        "needs its own thinned network. How many coins did you draw?",
        changed(shape=only(layout.own[1])),
    )
    mistake(
        "one_an_example",
        "coins rate",
        f"Whole {examples} vanished: one coin for each. But the coin belongs to each {unit}.",
        changed(shape=only(layout.own[0])),
    )
    mistake(
        "exact_examples",
        "coins",
        f"Every {example} keeps exactly the same number of {units}. Independent coins vary: "
        "nothing fixes the total.",
        exact(layout, within=True),
    )
    mistake(
        "exact_total",
        "coins",
        "Every mask keeps exactly the same number. Independent coins vary: nothing fixes the "
        "total.",
        exact(layout, within=False),
    )
    mistake(
        "pairs",
        "coins",
        f"Two neighbouring {units} share a coin. Draw one for each.",
        pairs(layout),
    )
    mistake("seeded", "rng", SEEDED, changed(source=lambda rng: np.random.default_rng(0)))
    mistake("global_generator", "rng", GLOBAL, changed(source=lambda rng: np.random.default_rng()))
    mistake("from_a_copy", "rng", COPIED, changed(source=twin))
    once = kept_mask(layout)
    once.__name__ = "kept_mask"
    exercise.mistake(
        "rng",
        "One mask, drawn once and kept: training with it trains one fixed sub-network. Draw "
        "inside the call.",
        memory=True,
    )(once)
