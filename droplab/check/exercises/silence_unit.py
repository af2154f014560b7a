"""Lesson 08: a hidden unit that no longer reaches what follows."""

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen
from ._silenced import net, run

SHAPES = "Silencing a unit leaves all shapes as they are."
WHOLE = "Return the whole network in the form in which it came: a list of pairs (W, b)."


def network(result, params, layer, unit):
    """The form of an answer: pairs of arrays in the shapes of params."""
    layers = form.items(len(params), [form.whatever] * len(params), WHOLE)(result)
    found = []
    for (W, b), one in zip(params, layers):
        pair = form.items(2, (form.whatever, form.whatever), WHOLE, what="a layer")(one)
        W = form.array(W.shape, SHAPES, what="W of a layer")(pair[0])
        found.append((W.astype(float), form.array(b.shape, SHAPES, what="b of a layer")(pair[1])))
    return found


silence_unit = Exercise("silence_unit", "params, layer, unit", network)


def logits_seen(call, cases):
    """Yield the logits of the network that an answer returns for (sizes, layer, unit)."""
    for sizes, layer, unit in cases:
        params, x = net(sizes)
        yield Seen(
            "the logits of the network returned",
            run(x, call(params, layer, unit)),
            run(x, params, [(layer, unit)]),
            where=f"in a net of {', '.join(map(str, sizes))}",
            advice="The unit asked for must add nothing, and all else stays as it is.\n"
            "Go through the worked example above with your function.",
        )


@silence_unit.part(
    "first",
    "silences a unit of the first hidden layer",
    probe=(((4, 6, 5, 4, 3), 0, 4), ((6, 5, 4, 5, 3), 0, 1), ((3, 4, 6, 3, 2), 0, 3)),
    untouched=True,
)
def first(call, rng, *cases):
    yield from logits_seen(call, cases or (((5, 4, 3, 4, 2), 0, 2), ((5, 4, 3, 4, 2), 0, 1)))


@silence_unit.part(
    "deep",
    "silences a unit of any hidden layer",
    probe=(((3, 5, 6, 4, 2), 1, 3), ((4, 5, 4, 6, 3), 2, 2), ((4, 5, 4, 6, 3), 0, 3)),
    untouched=True,
)
def deep(call, rng, *cases):
    sizes = (4, 6, 3, 5, 3)
    yield from logits_seen(call, cases or ((sizes, 2, 4), (sizes, 1, 2), (sizes, 0, 5)))


# What learners write instead: other weights become zero, or more than one unit's.


def cut(params, *parts):
    """Return a copy in which parts are 0: ("row", layer, i), ("column", ...) or ("bias", ...).

    Numbers out of range are taken around, as an answer that would fail there is no mistake here.
    """
    layers = [(np.array(W), np.array(b)) for W, b in params]
    for kind, layer, i in parts:
        W, b = layers[min(layer, len(layers) - 1)]
        if kind == "row":
            W[i % len(W)] = 0
        elif kind == "column":
            W[:, i % len(b)] = 0
        else:
            b[i % len(b)] = 0
    return layers


def declare(parts, says, *answers):
    """Declare wrong answers with the same words."""
    for name, answer in answers:
        answer.__name__ = name
        silence_unit.mistake(parts, says)(answer)


declare(
    "first deep",
    "The unit still says its bias: without inputs it puts out relu(b), whatever x is.\n"
    "Silence that too, or those who read the unit.",
    ("bias_left", lambda params, layer, unit: cut(params, ("column", layer, unit))),
)
declare(
    "first deep",
    "The unit has lost its bias and still answers its inputs.\n"
    "Nothing of it may reach the next layer.",
    ("bias_only", lambda params, layer, unit: cut(params, ("bias", layer, unit))),
)
declare(
    "first deep",
    "A row of the unit's own layer reads what comes in from the layer before.\n"
    "The units of hidden layer 0 are the outputs of params[0]. Who reads them?",
    ("own_row", lambda params, layer, unit: cut(params, ("row", layer, unit))),
)
declare(
    "first deep",
    "A unit of the layer behind is deaf, and the one asked for still reaches others.\n"
    "Is a unit heard through a row of the weights that read it, or through a column?",
    ("column_behind", lambda params, layer, unit: cut(params, ("column", layer + 1, unit))),
)
declare(
    "first deep",
    "The unit before it is silent. Units count from 0.",
    ("from_one", lambda params, layer, unit: cut(params, ("row", layer + 1, unit - 1))),
)
declare(
    "first deep",
    "A unit of the next hidden layer is silent. Layer 0 is the output of params[0].\nWho reads it?",
    ("too_far", lambda params, layer, unit: cut(params, ("row", layer + 2, unit))),
)
declare(
    "first deep",
    "A unit of the last hidden layer is silent, whichever was asked for.\nWhere does layer enter?",
    ("last_layer", lambda params, layer, unit: cut(params, ("row", len(params) - 1, unit))),
)
declare(
    "deep",
    "A unit of hidden layer 0 is silent, whichever was asked for.\nWhere does layer enter?",
    ("first_layer", lambda params, layer, unit: cut(params, ("row", 1, unit))),
)
declare(
    "first deep",
    "These are the logits of the whole network: nobody is silent.\n"
    "Which weights read the units of that hidden layer, and are they those that you return?",
    ("nobody", lambda params, layer, unit: cut(params)),
)
declare(
    "first deep",
    "Only the first reader no longer hears the unit. All of its readers do, a whole row.",
    ("one_weight", lambda params, layer, unit: one_weight(params, layer, unit)),
)
declare(
    "first deep",
    "The survivors were scaled up. They stay as they are: the layer behind hears less.",
    ("survivors_up", lambda params, layer, unit: survivors_up(params, layer, unit)),
)
declare(
    "first deep",
    "The biases of the layer behind are gone as well. They are not the unit's.",
    ("readers_bias", lambda params, layer, unit: readers_bias(params, layer, unit)),
)
declare(
    "first deep",
    "All units up to the one asked for are silent. A slice takes many rows;\none is asked for.",
    (
        "up_to_it",
        lambda params, layer, unit: cut(params, *(("row", layer + 1, i) for i in range(unit + 1))),
    ),
)
declare(
    "first deep",
    "All other units are silent, and the one asked for speaks.",
    (
        "all_others",
        lambda params, layer, unit: cut(
            params, *(("row", layer + 1, i) for i in range(len(params[layer][1])) if i != unit)
        ),
    ),
)
declare(
    "first deep",
    "The whole layer behind hears nothing any more. One unit goes:\none row of its weights.",
    (
        "whole_layer",
        lambda params, layer, unit: cut(
            params, *(("row", layer + 1, i) for i in range(len(params[layer][1])))
        ),
    ),
)


def one_weight(params, layer, unit):
    layers = cut(params)
    layers[layer + 1][0][unit, 0] = 0
    return layers


def survivors_up(params, layer, unit):
    layers = cut(params, ("row", layer + 1, unit))
    W, _ = layers[layer + 1]
    W *= len(W) / (len(W) - 1)
    return layers


def readers_bias(params, layer, unit):
    layers = cut(params, ("row", layer + 1, unit))
    layers[layer + 1][1][:] = 0
    return layers


declare(
    "first deep",
    "The network that came in has been changed: a copied list still holds the same arrays.\n"
    "The whole network is needed again for the next unit.",
    ("in_place", lambda params, layer, unit: in_place(params, layer, unit)),
)
declare(
    "first deep",
    "The unit has been cut out, so that two layers have other shapes.\n"
    "Silencing leaves all shapes as they are: the unit is there and says nothing.",
    ("cut_out", lambda params, layer, unit: cut_out(params, layer, unit)),
)
declare(
    "first deep",
    "Weights came back without their biases. The network is a list of pairs (W, b).",
    (
        "weights_only",
        lambda params, layer, unit: [W for W, _ in cut(params, ("row", layer + 1, unit))],
    ),
)
declare(
    "first deep",
    "One layer came back. The whole network is asked for, the layers that stay included.",
    (
        "one_layer",
        lambda params, layer, unit: cut(params, ("row", layer + 1, unit))[layer + 1],
    ),
)


def in_place(params, layer, unit):
    params[layer + 1][0][unit] = 0
    return params


def cut_out(params, layer, unit):
    layers = cut(params)
    (W, b), (after, c) = layers[layer], layers[layer + 1]
    layers[layer] = np.delete(W, unit, axis=1), np.delete(b, unit)
    layers[layer + 1] = np.delete(after, unit, axis=0), c
    return layers
