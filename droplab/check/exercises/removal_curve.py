"""Lesson 08: the error of a network some of whose hidden units are silenced."""

import numpy as np

from .. import form
from ..chance import state, twin
from ..exercise import Exercise
from ..seen import Seen
from ._removal_choices import WRONG
from ._silenced import counting, places, run, stacked, weighed, winners, wrong_share

removal_curve = Exercise(
    "removal_curve",
    "params, x, labels, fractions, rng",
    form.array(lambda *args: args[3].shape, "One error is asked for each fraction, in an array."),
)
VARIES = "not the same each time"
FEW, MANY = "often too few, never too many", "often too many, never too few"
SHARE = "The error is the share of rows whose largest logit does not stand at the label."


def always(values, varies=VARIES):
    """Return the one value that all are, else in words that they vary."""
    first = values[0]
    return float(first) if np.ptp(values) <= 1e-6 * max(1, abs(first)) else varies


def possible(found):
    """Return whether the errors are such as the task can give."""
    said = "errors that this network cannot give" if found is None else "errors that it can give"
    return Seen("the values", said, "errors that it can give", advice=SHARE)


@removal_curve.part(
    "ends",
    "is right with no unit silent, and with all",
    probe=(((3, 7, 5, 4, 7), 2682),),
    untouched=True,
)
def ends(call, rng, *cases):
    for sizes, seed in cases or (((5, 4, 6, 4, 8), 2114), ((3, 7, 4), 2518)):
        params, x, labels = task(sizes, seed)
        fractions = np.ones(9)
        fractions[1] = 0
        found = call(params, x, labels, fractions, rng())
        yield Seen(
            "the error with no unit silent",
            float(found[1]),
            wrong_share(run(x, params), labels),
            advice=f"{SHARE}\nEach fraction starts from the whole network again.",
        )
        yield Seen(
            "the errors with all hidden units silent",
            always(np.delete(found, 1)),
            wrong_share(run(x, params, places(params)), labels),
            advice="Hidden units are the outputs of all layers but the last, and a silent one is "
            "0. With all of them silent, each time, only the last bias decides.",
        )


def task(sizes, seed):
    """Return a network and a set, of which it gets 6 of 40 wrong; all biases are above zero.

    Seeds are such that inputs of zero, logits of zero, deaf units and one unit too few each give
    an error of their own.
    """
    rng = np.random.default_rng([*sizes, seed])
    params = [
        (rng.normal(size=(a, b)), rng.uniform(0.2, 1, size=b)) for a, b in zip(sizes, sizes[1:])
    ]
    x = 1.5 * rng.normal(size=(40, sizes[0]))
    labels = run(x, params).argmax(axis=1)
    labels[:6] = (labels[:6] + 2) % sizes[-1]
    return params, x, labels


@removal_curve.part(
    "counts",
    "silences round(fraction * n) of n hidden units",
    probe=((13, [0.62, 1, 0.37, 0, 0.88, 0.1]), (9, [0.3, 0, 0.81, 1, 0.49, 0.6])),
    untouched=True,
)
def counts(call, rng, *cases):
    for n, fractions in cases or ((10, [0.7, 0, 1, 0.26, 0.3, 0.44]),):
        params, x, labels = counting(n)
        stream = rng()
        found = [call(params, x, labels, np.array(fractions), stream) for _ in range(8)]
        none, every = fractions.index(0), fractions.index(1)
        yield Seen(
            "the error at fraction 0",
            always([errors[none] for errors in found]),
            1 - 1 / len(labels),
            where=f", with fractions {fractions}",
            advice=f"{SHARE}\nEach fraction starts from the whole network again.",
        )
        gone = winners(found, labels)
        yield possible(gone)
        if gone is None:
            return
        yield Seen(
            "silent units at fraction 1",
            always(gone[:, every]),
            n,
            where=f"of {n}",
            advice="All hidden units are silent then, each of them once.",
        )
        yield numbers(gone, [round(fraction * n) for fraction in fractions], fractions)


def numbers(gone, wanted, fractions):
    """Return how many units were silent in eight calls: numbers, or in words how they vary."""
    few, many = (gone < wanted).any(), (gone > wanted).any()
    seen = tuple(gone[0].tolist()) if (gone == gone[0]).all() else VARIES
    if isinstance(seen, str) and few != many:
        seen = FEW if few else MANY
    return Seen(
        "silent units",
        seen,
        tuple(wanted),
        where=f"of {gone.max()} at fractions {fractions}",
        advice="The count is exact, in the order in which the fractions are given, and nothing "
        "changes but that these units are silent.",
    )


CALLS = 100


@removal_curve.part("pooled", "chooses from all hidden layers, pooled", untouched=True)
def pooled(call, rng):
    params, x, labels = stacked(7)
    yield untold(call, params, x, labels, rng)
    stream, fractions = rng(), np.array([0.75, 0.5])  # 6 and 4 of 8 units
    before = state(stream)
    found = [call(params, x, labels, fractions, stream) for _ in range(CALLS)]
    gone = winners(found, labels)
    yield possible(gone)
    if gone is None:
        return
    if (gone == gone[0]).all() and gone[0].all() and state(stream) == before:
        # A right answer is the same in all calls with a chance of 2**-99.
        found = f"the same in {CALLS} calls"
        yield Seen("the choice", found, "made anew in each call", advice="Draw from rng itself.")
        yield elsewhere(lambda: call(params, x, labels, fractions, rng()))
        return
    # The one of hidden layer 1 is silent in all calls with a chance of at most 0.75**100 < 1e-12.
    others = together(gone[:, 0], 6), together(gone[:, 1], 4)
    yield Seen(
        "silent units of hidden layer 0 where that of hidden layer 1 is active",
        others,
        (6, 4),
        where="(7 units and 1; fractions 0.75, 0.5)",
        advice="Count the units of all hidden layers together, and silence exactly that share of "
        "them, wherever they are.",
    )
    # Hoeffding: off by 0.345 or more with a chance below 1e-10.
    yield Seen(
        f"the share of {CALLS} calls in which the unit of hidden layer 1 is silent",
        np.mean(gone[:, 1] == 8),
        0.5,
        within=0.345,
        same=0.23,
        where="at fraction 0.5",
        advice="Every hidden unit has the same chance, whichever layer it is in.",
    )


def untold(call, params, x, labels, rng):
    """Return errors with nothing left to chance: they tell most mistakes apart, at once."""
    stream = rng()
    before = state(stream)
    found = call(params, x, labels, np.array([1.0, 0.0]), stream)
    call.untouched = False  # compared once is enough; it takes as long as the call
    seen = (*found.tolist(), float(state(stream) != before))
    return Seen("errors at fractions 1 and 0, and rng", seen, seen, judged=False)


def elsewhere(ask):
    """Return whether generators in other states choose otherwise: a copy of rng, or a seed?"""
    others = {tuple(ask()) for _ in range(16)}
    return Seen("generators in other states", len(others) > 1, True, judged=False)


def together(gone, wanted):
    """Return how many of hidden layer 0 are silent while hidden layer 1 is not."""
    found = gone[gone < 8]
    if not found.size:
        return "it never is"
    return VARIES if np.ptp(found) and found.max() > wanted else always(found, FEW)


@removal_curve.part("random", "takes all its chance from rng, and moves it on", untouched=True)
def random(call, rng):
    params, x, labels = weighed(3)

    def silent(stream):
        return call(params, x, labels, np.array([1 / 3]), stream)

    yield untold(call, params, x, labels, rng)
    stream, one = rng(), rng()
    before, two = state(stream), twin(one)
    left = winners([silent(stream) for _ in range(60)], labels)
    yield possible(left)
    if left is None:
        return
    units = left.ravel().tolist()
    yield Seen(
        "silent units",
        always([bin(each).count("1") for each in units]),
        1,
        where="of 3 at fraction 1/3",
        advice="The count is exact: round(fraction * n), each time.",
    )
    # One of three is never chosen in 60 calls with a chance of at most 3 * (2 / 3)**60 = 8e-11.
    yield Seen(
        "different units that were silent in 60 calls",
        len(set(units)),
        3,
        0,
        advice="Every hidden unit can be chosen, from the first to the last, anew in each call.",
    )
    yield elsewhere(lambda: silent(rng()))
    yield Seen(
        "rng after the calls",
        "where it was" if state(stream) == before else "moved on",
        "moved on",
        advice="Draw from the generator that is passed in, from rng itself.",
    )
    # Generators of their own agree in 20 choices of one in three with a chance of 3**-20 = 3e-10.
    again = [[float(silent(same)[0]) for _ in range(20)] for same in (one, two)]
    yield Seen(
        "choices from two generators in one state",
        "equal" if again[0] == again[1] else "different",
        "equal",
        advice="rng must be the only source of chance. Which call in your code draws without it?",
    )


for parts, says, answer in WRONG:
    removal_curve.mistake(parts, says)(answer)
