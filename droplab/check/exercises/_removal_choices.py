"""What learners write instead of the choice that ``removal_curve`` asks for."""

import numpy as np

from ..chance import twin
from ._removal_wrong import WRONG as WRONG
from ._removal_wrong import curve, declare, exactly
from ._silenced import places, run, wrong_share


def part_of(chosen):
    """Return a choice from the units of some layers only."""

    def choose(params, fraction, rng):
        units = [place for place in places(params) if chosen(place[0], len(params) - 2)]
        return [units[i] for i in rng.permutation(len(units))[: round(fraction * len(units))]]

    return choose


declare(
    "ends pooled",
    "Only units of hidden layer 0 are ever silent. All hidden layers go into one pot.",
    ("first_layer_only", curve(part_of(lambda layer, last: layer == 0))),
)
declare(
    "pooled",
    "Only units of the last hidden layer are ever silent.\nAll hidden layers go into one pot.",
    ("last_layer_only", curve(part_of(lambda layer, last: layer == last))),
)


def per_layer(params, fraction, rng):
    return [
        (layer, unit)
        for layer, (_, b) in enumerate(params[:-1])
        for unit in rng.permutation(len(b))[: round(fraction * len(b))].tolist()
    ]


declare(
    "pooled",
    "That is the same share of each layer. All hidden units go into one pot, and how many of a "
    "layer are silent is a matter of chance.",
    ("per_layer", curve(per_layer)),
)


def layer_first(params, fraction, rng):
    gone, units = set(), places(params)
    while len(gone) < round(fraction * len(units)):
        layer = int(rng.integers(len(params) - 1))
        gone.add((layer, int(rng.integers(len(params[layer][1])))))
    return sorted(gone)


declare(
    "pooled",
    "The unit of the small layer is silent too often: as if a layer were chosen first, then a "
    "unit of it. Every hidden unit has the same chance, whichever layer it is in.",
    ("layer_first", curve(layer_first)),
)


def at_fixed_places(params, fraction, rng):
    units = places(params)
    return units[: round(fraction * len(units))]


def with_count(count):
    """Return a choice of another number of units."""

    def choose(params, fraction, rng):
        units = places(params)
        order = rng.permutation(len(units))[: int(count(fraction * len(units)))]
        return [units[i] for i in order]

    return choose


declare(
    "counts",
    "The number of units is cut off where it should be rounded: 2.6 units are 3.",
    ("cut_off", curve(with_count(lambda number: np.floor(number + 1e-9)))),
)
declare(
    "counts",
    "The number of units is rounded up, also where a whole number below is nearer.",
    ("rounded_up", curve(with_count(lambda number: np.ceil(number - 1e-9)))),
)


def by_coins(params, fraction, rng):
    return [place for place in places(params) if rng.random() < fraction]


declare(
    "counts",
    "The count varies: a coin for each unit.\nExactly round(fraction * n) of them are silent.",
    ("coins", curve(by_coins)),
)


def with_replacement(params, fraction, rng):
    units = places(params)
    return [units[i] for i in rng.integers(len(units), size=round(fraction * len(units)))]


declare(
    "ends counts",
    "Too few are silent, now and then: one unit can be drawn twice.\nDraw without replacement.",
    ("with_replacement", curve(with_replacement)),
)


def scaled(factor):
    """Return an answer whose survivors are multiplied by ``factor(fraction, share silent)``."""

    def answer(params, x, labels, fractions, rng):
        errors = []
        for fraction in fractions:
            gone = exactly(params, fraction, rng)
            alive = [place for place in places(params) if place not in gone]
            share = len(gone) / (len(gone) + len(alive))
            layers = [(np.array(W), b) for W, b in params]
            for layer, unit in places(params):
                silent = (layer, unit) in gone
                layers[layer + 1][0][unit] *= 0 if silent else factor(fraction, share)
            errors.append(wrong_share(run(x, layers), labels))
        return np.array(errors)

    return answer


declare(
    "counts",
    "With units gone, the logits are as strong as with all: survivors are scaled up.\n"
    "They stay as they are; only the silent ones change.",
    ("scaled_up", scaled(lambda fraction, share: 1 / (1 - share))),
    ("scaled_up_by_fraction", scaled(lambda fraction, share: 1 / max(1 - fraction, 1e-9))),
)
declare(
    "counts",
    "Survivors are scaled down as well. They stay as they are;\nonly the silent ones change.",
    ("scaled_down", scaled(lambda fraction, share: 1 - fraction)),
    ("scaled_down_by_share", scaled(lambda fraction, share: 1 - share)),
)


def never_the_last(params, fraction, rng):
    units = places(params)
    order = rng.permutation(len(units) - 1)
    return [units[i] for i in order[: round(fraction * len(units))]]


declare(
    "ends counts random",
    "One unit can never be chosen: the last one. How many numbers does your order have?",
    ("never_the_last", curve(never_the_last)),
)

# Chance from elsewhere than rng.
SAME = (
    "The choice is always the same, whatever rng comes in: a seed, or a fixed order.\n"
    "It is to be random, and from rng."
)


def with_generator(make):
    return curve(lambda params, f, rng: exactly(params, f, make(rng)))


declare(
    "pooled random",
    SAME,
    ("seeded", with_generator(lambda rng: np.random.default_rng(0))),
    (
        "seeded_once",
        lambda params, x, labels, fractions, rng: curve()(
            params, x, labels, fractions, np.random.default_rng(1)
        ),
    ),
    ("fixed_order", curve(at_fixed_places)),
)
declare(
    "pooled random",
    "After the call rng is where it was: the choice came from a copy of it, so that the next "
    "draw repeats it. Draw from rng itself.",
    ("from_a_copy", with_generator(twin)),
)
declare(
    "random",
    "The choice does not come from rng, so another cell or run changes results.\n"
    "Which call in your code draws numbers without rng?",
    ("global_generator", with_generator(lambda rng: np.random.default_rng())),
    ("own_generator", with_generator(lambda rng: rng.random() and np.random.default_rng())),
)
