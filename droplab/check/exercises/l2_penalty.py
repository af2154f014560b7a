"""Lesson 02: the L2 penalty of a network's weights, and its gradients."""

import numpy as np

from .. import form
from ..call import Stop
from ..exercise import Exercise
from ..seen import Seen, close, exact
from ._l2_wrong import LOSSES, SLOPES, right_price, squares

PAIR = "End the function with `return loss, gradients`, after the loop."
SINGLE = "The penalty is one price for all the weights together: add them all up."
LIST = "Each matrix has a gradient of its own: append one in each turn of the loop."
PLACES = "Every weight has a slope of its own, at its own place."
WORTH = "Work it out on paper as in the table above, and print the loss in each turn."
MOVE = "Move one weight a little: by how much does the penalty change? See the table."
AGAIN = "Does anything remain from an earlier call? Begin each call with 0 and an empty list."
one_price = form.number(SINGLE)


def pair(result, *args):
    """The form of an answer: the loss and the gradients, neither of them looked at yet."""
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        form.refuse(form.described(result), "(loss, gradients)", PAIR)
    return tuple(result)


def slopes(result, weights):
    """Return the gradients as arrays, one of each matrix's shape, or end the part."""
    wanted = f"a list of {len(weights)} gradients, one for each matrix"
    if not isinstance(result, (tuple, list)):
        form.refuse(form.described(result), wanted, LIST, "the gradients")
    if len(result) != len(weights):
        rows = len(result) == sum(map(len, weights))
        found = "a list with one entry for each row" if rows else f"a list of {len(result)}"
        form.refuse(found, wanted, LIST, "the gradients")
    shaped = [form.array(W.shape, PLACES, what="a gradient") for W in weights]
    return [each(gradient) for each, gradient in zip(shaped, result)]


l2_penalty = Exercise("l2_penalty", "weights, strength", pair)


def matrices(*shapes):
    """Return weights of these shapes: above, below and at zero, no two alike in size."""
    sizes = [int(np.prod(shape)) for shape in shapes]
    values = np.round(2.6 * np.sin(1.9 * np.arange(sum(sizes)) ** 1.3 + len(shapes)), 1)
    values[1::5] = 0.0
    return [part.reshape(s) for part, s in zip(np.split(values, np.cumsum(sizes)[:-1]), shapes)]


def price(value, weights, strength):
    """Return what was seen of a loss."""
    total = squares(weights)
    where = f"for squares that add up to {total:.4g}"
    wanted = strength * total / 2
    return Seen("the penalty", one_price(value), wanted, where=where, advice=WORTH)


def steep(gradients, weights, strength):
    """Yield what was seen of each gradient."""
    for number, (gradient, W) in enumerate(zip(slopes(gradients, weights), weights)):
        where = f"of matrix {number + 1}"
        yield Seen("the gradient", gradient, W * strength, where=where, advice=MOVE)


# Shapes and a strength each; the second has a square matrix.
CASES = (((2, 3), (3, 1)), 0.6), (((2, 2),), 0.45)
PROBE = (((3, 2), (1, 4), (2, 2)), 0.37), (((5, 1), (2, 3)), 1.3)


def same_price(first, second):
    """End the part where a second call with the same arguments gives another loss."""
    if not close(first, second, exact(first)):
        raise Stop(Seen("the penalty in a second call", "another", "the same", advice=AGAIN))


def same_length(first, second):
    """End the part where the list of gradients grows from call to call."""
    if second > first:
        raise Stop(Seen("the list in a second call", "longer", "as long", advice=AGAIN))


def length(gradients):
    return len(gradients) if isinstance(gradients, (tuple, list)) else 0


@l2_penalty.part("loss", "prices all weights together", probe=PROBE)
def loss(call, rng, *cases):
    for shapes, strength in cases or CASES:
        weights = matrices(*shapes)
        first, second = (one_price(call(weights, strength)[0]) for _ in range(2))
        same_price(first, second)
        yield price(first, weights, strength)


@l2_penalty.part("gradients", "gives each matrix its gradient", probe=PROBE)
def gradients(call, rng, *cases):
    for shapes, strength in cases or CASES:
        weights = matrices(*shapes)
        slope = call(weights, strength)[1]
        same_length(length(slope), length(call(weights, strength)[1]))
        yield from steep(slope, weights, strength)


@l2_penalty.part("stay", "leaves the weights alone, and begins anew", probe=PROBE, untouched=True)
def stay(call, rng, *cases):
    for shapes, strength in cases or ((((3, 2), (1, 3)), 0.4),):
        weights = matrices(*shapes)
        value, slope = call(weights, strength)
        first, before = one_price(value), length(slope)
        value, slope = call(weights, strength)
        same_price(first, one_price(value))
        same_length(before, length(slope))
        yield price(value, weights, strength)
        yield from steep(slope, weights, strength)


# What learners write instead.


def loss_mistake(says, **rules):
    """Declare wrong losses with the same words; the gradients beside them are right."""
    for name, rule in rules.items():

        def wrong(weights, strength, rule=rule):
            return rule(weights, strength), [W * strength for W in weights]

        wrong.__name__ = name
        l2_penalty.mistake("loss", says)(wrong)


def slope_mistake(says, **rules):
    """Declare wrong gradients with the same words; the loss beside them is right."""
    for name, rule in rules.items():

        def wrong(weights, strength, rule=rule):
            return right_price(weights, strength), [rule(W, strength) for W in weights]

        wrong.__name__ = name
        l2_penalty.mistake("gradients", says)(wrong)


for _words, _rules in LOSSES:
    loss_mistake(_words, **_rules)
for _words, _rules in SLOPES:
    slope_mistake(_words, **_rules)


@l2_penalty.mistake(
    "loss gradients",
    "That is the first matrix only.\n"
    "Does the loop go round more than once? Look at where `return` stands.",
)
def first_only(weights, strength):
    return right_price(weights[:1], strength), [weights[0] * strength]


@l2_penalty.mistake(
    "gradients",
    "The list has an entry for each row, and each matrix has one gradient, of its shape.\n"
    "`append` adds one entry to a list, `+=` several.",
)
def rows(weights, strength):
    return right_price(weights, strength), [row * strength for W in weights for row in W]


@l2_penalty.mistake("loss gradients", "The two are in the wrong order: loss first, then gradients.")
def other_order(weights, strength):
    return [W * strength for W in weights], right_price(weights, strength)


@l2_penalty.mistake(
    "loss gradients stay",
    "Two things were expected: the loss, then the list of gradients.\n"
    "End the function with `return loss, gradients`, after the loop.",
)
def price_only(weights, strength):
    return right_price(weights, strength)


@l2_penalty.mistake(
    "loss stay",
    "What an earlier call found is still in the loss.\n"
    "Begin with a loss of 0 in each call, inside the function.",
    memory=True,
)
def kept_total():
    total = [0.0]

    def wrong(weights, strength):
        total[0] += right_price(weights, strength)
        return total[0], [W * strength for W in weights]

    return wrong


@l2_penalty.mistake(
    "gradients",
    "The list still holds what an earlier call appended.\n"
    "Begin each call with an empty list, inside the function.",
    memory=True,
)
def kept_list():
    kept = []

    def wrong(weights, strength):
        kept.extend(W * strength for W in weights)
        return right_price(weights, strength), kept

    return wrong


@l2_penalty.mistake(
    "stay",
    "The caller still trains with these weights, in this list: leave both as they were.\n"
    "`W * 2` makes a new array, `W *= 2` does not.",
)
def in_place(weights, strength):
    found = right_price(weights, strength)
    for W in weights:
        W *= strength
    return found, weights
