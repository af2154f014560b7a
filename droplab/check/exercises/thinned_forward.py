"""Lesson 03: a batch through its thinned networks."""

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen
from ._masked_layers import case, ramp, same, thinned, times

thinned_forward = Exercise(
    "thinned_forward",
    "x, params, masks",
    form.array(
        lambda x, params, masks: (len(x), len(params[-1][1])),
        "Return what the last layer gives out: one row an example, one column a class.",
    ),
)
BY_HAND = "Compute z, ReLU and mask of the first layer by hand, and print your h beside it."


def logits(call, sizes, keeps, number):
    """Return what was seen of one call."""
    x, params, masks = case(sizes, keeps, number)
    wanted = thinned(x, params, masks)
    some = sum(keep is not None for keep in keeps)
    return Seen(
        "the logits",
        call(x, params, masks).astype(float),
        wanted,
        advice=BY_HAND,
        where=f"with {len(params)} layers, {some} of them behind a mask",
    )


@thinned_forward.part(
    "whole",
    "gives the plain network where there are no masks",
    probe=(([4, 7, 6, 3], 2), ([5, 6, 7, 4, 3], 3)),
)
def whole(call, rng, *cases):
    for sizes, number in cases or (([2, 4, 5, 3], 1), ([3, 6, 4, 2], 1), ([3, 2], 1)):
        yield logits(call, sizes, [None] * (len(sizes) - 1), number)


@thinned_forward.part(
    "masks",
    "multiplies the input of each layer by its mask",
    probe=(([5, 7, 3], [0.6, 0.4], 2), ([4, 7, 6, 3], [0.6, None, 0.7], 3)),
)
def masked(call, rng, *cases):
    for each in cases or (([3, 5, 2], [0.6, 0.6], 1), ([4, 6, 5, 3], [0.7, None, 0.5], 1)):
        yield logits(call, *each)


@thinned_forward.part(
    "arguments",
    "takes masks of True and False, and changes nothing",
    probe=(([5, 5, 3], [None, 0.4], 2), ([4, 7, 6, 3], [0.6, None, 0.7], 3)),
    untouched=True,
)
def arguments(call, rng, *cases):
    own = ([3, 5, 2], [None, 0.6], 4), ([3, 5, 2], [0.6, None], 4), ([3, 5, 2], [0.6, 0.6], 4)
    for sizes, keeps, number in cases or own:
        x, params, masks = case(sizes, keeps, number)
        flags = [None if mask is None else mask.astype(bool) for mask in masks]
        yield Seen(
            "the logits with masks of True and False",
            call(x, params, flags).astype(float),
            thinned(x, params, masks),
            advice="True is 1 and False is 0; None keeps that input whole.",
        )


# What learners write instead: the reference with another joint.


def changed(name, parts, says, **joints):
    """Declare the reference with other joints as a mistake."""

    def wrong(x, params, masks):
        return thinned(x, params, masks, **joints)

    wrong.__name__ = name
    thinned_forward.mistake(parts, says)(wrong)


NOT_RELU = "ReLU lets what is above 0 pass as it is and turns the rest into 0."
for name, words, bend in (
    ("tanh", "the hyperbolic tangent", np.tanh),
    ("sigmoid", "a sigmoid", lambda z: 1 / (1 + np.exp(-z))),
    ("absolute", "the absolute value", np.abs),
    ("negative_part", "the negative part", lambda z: np.minimum(z, 0)),
    ("leaky", "a leaky ReLU", lambda z: np.maximum(z, 0.01 * z)),
):
    said = f"Between your layers stands {words} in the place of ReLU.\n{NOT_RELU}"
    changed(name, "whole masks", said, bend=bend)
changed(
    "relu_at_the_end",
    "whole masks",
    "Every negative logit came out as 0. ReLU stands between layers only: logits may be\nnegative.",
    last=ramp,
)
changed(
    "no_relu",
    "whole masks",
    "There is no ReLU between the layers. Which step is missing after each but the last?",
    bend=same,
)
changed(
    "relu_on_the_data",
    "whole masks",
    "Negative inputs were set to 0 before the first layer read them. ReLU follows a layer;\n"
    "the data enter as they are.",
    first=ramp,
)
changed(
    "no_biases",
    "whole masks",
    "These are the logits without the biases. What is added to the weighted sum?",
    bias=0,
)
changed(
    "probabilities",
    "whole masks",
    "Each row adds up to 1: these are probabilities. The logits come before any softmax.",
    last=lambda z: np.exp(z) / np.exp(z).sum(axis=1, keepdims=True),
)
changed(
    "none_drops_all",
    "whole",
    "None keeps that input whole; as it is, it drops all of it.",
    thin=lambda h, r: h * (0 if r is None else r),
)
changed(
    "none_unhandled",
    "whole arguments",
    "None keeps that layer's input whole. It is no array and cannot be multiplied.",
    thin=lambda h, r: h * r,
)
changed(
    "largest_dropped",
    "whole masks arguments",
    "Units with large activations are gone. Nothing but the mask decides which are dropped.",
    thin=lambda h, r: h * (h <= np.quantile(h, 0.8)),
)
changed(
    "unmasked",
    "masks arguments",
    "These are the logits of the whole network: no mask was used.\n"
    "Where does r * y stand in the equations?",
    thin=same,
)
changed(
    "swapped",
    "masks arguments",
    "The units with r = 0 were kept and those with r = 1 dropped. 1 means kept.",
    thin=lambda h, r: h if r is None else h * np.equal(r, 0),
)
changed(
    "first_mask",
    "masks arguments",
    "Every example was thinned with the mask of the first. Masking the rows of W does that:\n"
    "each example has a mask of its own.",
    thin=lambda h, r: h if r is None else h * r[0],
)
changed(
    "over_the_share",
    "masks arguments",
    "Kept units were divided by the share that was kept. In the paper's form nothing is\n"
    "scaled in training: a unit is whole or gone.",
    thin=lambda h, r: h if r is None else h * r / r.mean(),
)
changed(
    "over_the_rows_share",
    "masks arguments",
    "Kept units were divided by the share kept in their row. In the paper's form nothing is\n"
    "scaled in training: a unit is whole or gone.",
    thin=lambda h, r: h if r is None else h * r / np.maximum(r.mean(axis=1, keepdims=True), 1e-9),
)
changed(
    "asks_the_array",
    "masks",
    "numpy cannot say whether a whole mask is true or false, and a bare if asks that.\n"
    "Ask whether the mask is None instead.",
    thin=lambda h, r: h * r if r else h,
)


@thinned_forward.mistake(
    "whole masks",
    "The last hidden layer has no ReLU. It stands after every layer but the last:\n"
    "to which layers does your code apply it?",
)
def last_hidden_unbent(x, params, masks):
    h = thinned(x, params[:-1], masks[:-1])
    return thinned(h, params[-1:], masks[-1:])


@thinned_forward.mistake(
    "whole masks",
    "The first hidden layer has no ReLU. It stands after every layer but the last:\n"
    "to which layers does your code apply it?",
)
def first_hidden_unbent(x, params, masks):
    return thinned(thinned(x, params[:1], masks[:1]), params[1:], masks[1:])


@thinned_forward.mistake(
    "whole",
    "The data came back as they were. None says that nothing is dropped; the layer itself\n"
    "still does its work.",
)
def none_skips_the_layer(x, params, masks):
    at = [layer for layer, r in enumerate(masks) if r is not None]
    return thinned(x, [params[i] for i in at], [masks[i] for i in at]) if at else x


@thinned_forward.mistake(
    "whole masks arguments", "Every layer came back. Only the logits of the last one are asked for."
)
def every_layer(x, params, masks):
    return [thinned(x, params[:end], masks[:end]) for end in range(len(params) + 1)]


@thinned_forward.mistake(
    "masks arguments",
    "The hidden masks were used, the data's own was not. masks[0] multiplies the input of\n"
    "layer 0. What is that?",
)
def data_unmasked(x, params, masks):
    return thinned(x, params, [None, *masks[1:]])


@thinned_forward.mistake(
    "masks arguments",
    "The data's mask was used, those of the hidden layers were not. masks[1] multiplies the\n"
    "input of layer 1. What is that?",
)
def hidden_unmasked(x, params, masks):
    return thinned(x, params, [masks[0], *(None for _ in masks[1:])])


@thinned_forward.mistake(
    "masks arguments",
    "A dropped hidden unit still gives out its bias. The mask multiplies y, which comes after\n"
    "the bias and the ReLU.",
)
def before_the_bias(x, params, masks):
    first = [masks[0], *(None for _ in masks[1:])]
    return thinned(x, params, first, before=times, ahead=[*masks[1:], None])


@thinned_forward.mistake(
    "masks arguments",
    "masks[l] has the shape of the input of layer l, and met what that layer gives out.\n"
    "The mask comes before W, and what the last layer gives out has none.",
)
def on_the_output(x, params, masks):
    return thinned(x, params, [None for _ in masks], before=times, ahead=masks)


@thinned_forward.mistake(
    "masks arguments",
    "The mask of another layer met this one's input: masks[l] has the shape of the input of\n"
    "layer l. Where do you subtract from l, or add to it?",
)
def of_another_layer(x, params, masks):
    return thinned(x, params, [*masks[1:], *masks[:1]])


@thinned_forward.mistake(
    "masks",
    "The logits were masked as well. They are the input of no layer: dropout leaves them alone.",
)
def logits_masked(x, params, masks):
    z = thinned(x, params, masks)
    return z if masks[-1] is None else z * masks[-1][:, : z.shape[1]]


@thinned_forward.mistake(
    "arguments",
    "h *= r and h += b write into the caller's array. Make a new one: h = h * r.",
)
def in_place(x, params, masks):
    if masks[0] is not None:
        x *= masks[0]
    return thinned(x, params, masks)


@thinned_forward.mistake(
    "arguments",
    "The list masks belongs to the caller: pop takes entries away, and an assignment replaces\n"
    "them. Read it by index or in a loop.",
)
def popped(x, params, masks):
    return thinned(x, params, [masks.pop(0) for _ in params])
