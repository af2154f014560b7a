"""Lesson 04: the mean pre-activation of a layer over all masks of what it reads."""

import itertools
from math import comb

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen

SHAPE = (
    "The mean is taken over masks. Examples stay rows, outputs stay columns:\n"
    "which axis did you average away, or add?"
)
expected_preactivation = Exercise(
    "expected_preactivation",
    "h, W, b, keep",
    form.array(lambda h, W, b, k: (len(h), len(b)), SHAPE),
)
WEIGHED = (
    "Each mask counts with its probability, and the probabilities add up to 1.\n"
    "Try h with a single unit: two masks, and you can do it on paper."
)
NEAR = (
    "That is near the mean, but a sample of masks, a rounded number or a sum with some masks\n"
    "left out is not the mean over all. Does your code take one of these?"
)
DREW = (
    "You drew some of the masks; the mean over all of them has no chance in it.\n"
    "Enumerate every mask, or ask for the mean of one entry of r."
)


def layer(batch, units, outputs, number):
    """Return activations of either sign, one of them 0, and weights; the same for a number."""
    rng = np.random.default_rng([batch, units, outputs, number])
    h = rng.normal(size=(batch, units)).round(1)
    h.flat[0] = 0.0
    return h, rng.normal(size=(units, outputs)).round(1), rng.normal(0, 3, outputs).round(1)


def judged(call, h, W, b, keep, what):
    """Return what was seen of one call: the mean, beside that of a layer with ``keep * W``."""
    wanted = np.einsum("bu,uo->bo", h, keep * W) + b
    z = call(h, W, b, keep).astype(float)
    off = np.abs(z - wanted).max()
    near = off <= 0.05 * np.abs(wanted).max()
    return Seen(what, z, wanted, advice=NEAR if near else WEIGHED, where=f"at keep = {keep:g}")


@expected_preactivation.part(
    "mean",
    "is the mean over all masks",
    probe=((3, 4, 2, 0.71), (2, 6, 3, 0.44), (1, 5, 2, 0.18)),
    untouched=True,
)
def mean(call, rng, *cases):
    for batch, units, outputs, keep in cases or ((2, 3, 2, 0.83), (2, 3, 2, 0.32), (2, 3, 2, 1)):
        h, W, _ = layer(batch, units, outputs, number=1)
        b = np.zeros(outputs)
        first, second = call(h, W, b, keep), call(h, W, b, keep)
        same = np.allclose(first, second, rtol=1e-5, atol=1e-5)
        yield Seen("two calls", "agree" if same else "differ", "agree", advice=DREW)
        if not same:
            return  # what else is off is another number each time
        yield judged(call, h, W, b, keep, "the mean")


@expected_preactivation.part(
    "bias",
    "has all of the bias in its mean",
    probe=((3, 4, 2, 0.71), (2, 6, 3, 0.44)),
    untouched=True,
)
def bias(call, rng, *cases):
    for batch, units, outputs, keep in cases or ((2, 3, 2, 0.83), (2, 2, 3, 0.32)):
        h, W, b = layer(batch, units, outputs, number=2)
        yield Seen(
            "the mean where all activations are 0",
            call(0 * h, W, b, keep).astype(float),
            np.broadcast_to(b, (batch, outputs)),
            advice="With h = 0 every thinned network gives the same pre-activation. Which?",
        )
        yield judged(call, h, W, b, keep, "the mean with a bias")


# What learners write instead.


def over_masks(h, W, b, keep, chance=None, after=None, drop=0, divide=1.0):
    """Add up thinned layers, each times a weight that ``chance(r, keep)`` gives, all by default."""
    total = 0.0
    for r in itertools.islice(itertools.product([0, 1], repeat=h.shape[1]), drop, None):
        r = np.array(r)
        weight = np.prod(np.abs(1 - r - keep)) if chance is None else chance(r, keep)
        z = np.einsum("bu,u,uo->bo", h, r, W) + b
        total = total + weight * (z if after is None else after(z))
    return total / divide


def scaled(h, W, b, factor):
    return np.einsum("bu,uo->bo", h, W) * factor + b


@expected_preactivation.mistake(
    "mean bias",
    "That is the net with every unit active: one network out of 2^n, and the others have\n"
    "less to add up. How much does a unit contribute on average?",
)
def every_unit(h, W, b, keep):
    return scaled(h, W, b, 1)


@expected_preactivation.mistake(
    "mean bias",
    "The values grew by 1 / keep. Dropping units takes something away from the sum,\n"
    "so its mean cannot be larger in size than the whole. Which way does keep act?",
)
def divided(h, W, b, keep):
    return scaled(h, W, b, 1 / keep)


@expected_preactivation.mistake(
    "mean bias",
    "The values shrank to the share of units that is dropped. Which share is left?",
)
def share_dropped(h, W, b, keep):
    return scaled(h, W, b, 1 - keep)


@expected_preactivation.mistake(
    "mean bias",
    "keep stands in it twice. A unit is kept with probability keep, and it is dropped only\n"
    "once: in how many places does keep enter?",
)
def twice(h, W, b, keep):
    return scaled(h, W, b, keep**2)


@expected_preactivation.mistake(
    "mean bias",
    "Every value is half of the whole, which is the mean when all masks count alike.\n"
    "Some masks are drawn more often than others: how probable is each at this keep?",
)
def alike(h, W, b, keep):
    return scaled(h, W, b, 0.5)


@expected_preactivation.mistake(
    "mean bias", "That is the square root of keep. A mean adds up values times probabilities."
)
def root(h, W, b, keep):
    return scaled(h, W, b, keep**0.5)


@expected_preactivation.mistake(
    "mean bias",
    "keep to the power of the number of units is the chance that all of them are kept.\n"
    "On average one unit contributes: how much of itself?",
)
def all_kept(h, W, b, keep):
    return scaled(h, W, b, keep ** h.shape[1])


@expected_preactivation.mistake(
    "mean bias", "The factor is 0.8 whatever keep is. Where does keep enter your code?"
)
def worked_example(h, W, b, keep):
    return scaled(h, W, b, 0.8)


@expected_preactivation.mistake(
    "mean bias",
    "A mean below zero came out as 0. A pre-activation may be negative: the ReLU comes after\n"
    "it, and the mean of what comes after is another number.",
)
def relu_of_the_mean(h, W, b, keep):
    return np.clip(scaled(h, W, b, keep), 0, None)


@expected_preactivation.mistake(
    "mean bias",
    "That is the mean after a ReLU. The pre-activation comes before it:\n"
    "where do values below zero go?",
)
def mean_after_relu(h, W, b, keep):
    return over_masks(h, W, b, keep, after=lambda z: np.clip(z, 0, None))


@expected_preactivation.mistake("mean", DREW)
def drawn(h, W, b, keep):
    r = np.random.random((50, *h.shape)) < keep
    return np.einsum("mbu,mbu,uo->bo", h[None] + 0 * r, r, W) / 50 + b


@expected_preactivation.mistake(
    "mean bias",
    "The probabilities of the masks add up to 1. Weighed with them, the nets need no division\n"
    "by their number on top.",
)
def divided_too(h, W, b, keep):
    return over_masks(h, W, b, keep, divide=2.0 ** h.shape[1])


@expected_preactivation.mistake(
    "mean bias",
    "The probability of a mask has a factor for each unit that it drops, too.\n"
    "As it is, the probabilities do not add up to 1.",
)
def kept_factors_only(h, W, b, keep):
    return over_masks(h, W, b, keep, chance=lambda r, keep: keep ** r.sum())


@expected_preactivation.mistake(
    "mean bias",
    "The nets were added up, each times keep. A mask counts with its probability:\n"
    "how probable is the one that drops every unit?",
)
def added_up(h, W, b, keep):
    return over_masks(h, W, 0 * b, keep, chance=lambda r, keep: keep) + b * 2.0 ** h.shape[1]


@expected_preactivation.mistake(
    "mean bias",
    "The mask that drops every unit is left out. It is drawn too, and its net counts.",
)
def one_left_out(h, W, b, keep):
    some = 1 - (1 - keep) ** h.shape[1]
    return over_masks(h, W, b, keep, drop=1, divide=some)


@expected_preactivation.mistake(
    "mean bias",
    "Only masks that keep the expected number of units were averaged.\n"
    "Nothing fixes how many are kept: each unit has a coin of its own.",
)
def expected_number(h, W, b, keep):
    most = h.shape[1]
    number = max(1, round(keep * most))
    chance = 1 / comb(most, number)
    return over_masks(h, W, b, keep, chance=lambda r, keep: chance * (r.sum() == number))


@expected_preactivation.mistake(
    "mean bias",
    "Only units with a positive activation were dropped. A mask asks for no values:\n"
    "which entries of h does yours leave out?",
)
def positive_only(h, W, b, keep):
    return scaled(np.where(h > 0, keep, 1) * h, W, b, 1)


@expected_preactivation.mistake(
    "mean bias",
    "The examples were averaged away. The mean is taken over masks: examples stay rows.",
)
def over_examples(h, W, b, keep):
    return np.mean(scaled(h, W, b, keep), axis=0)


@expected_preactivation.mistake(
    "mean bias",
    "These are the pre-activations of all masks. Their mean is asked for,\n"
    "each counted with its probability.",
)
def every_mask(h, W, b, keep):
    r = np.array(list(itertools.product([0, 1], repeat=h.shape[1])))
    return np.einsum("bu,mu,uo->mbo", h, r, W) + b


@expected_preactivation.mistake(
    "bias",
    "The bias was scaled. It has no mask in training: each of the 2^n networks adds all of it.\n"
    "Which part of the formula does keep belong to?",
)
def bias_scaled(h, W, b, keep):
    return scaled(h, W, keep * b, keep)


@expected_preactivation.mistake(
    "bias",
    "The bias is missing from the mean. (h * r) @ W + b has it in every thinned network.",
)
def no_bias(h, W, b, keep):
    return scaled(h, W, 0, keep)


ROUNDED = (
    "The values were rounded. Return them as they are: the caller goes on computing with them."
)


@expected_preactivation.mistake("mean bias", ROUNDED)
def rounded_to_one_place(h, W, b, keep):
    return np.round(scaled(h, W, b, keep), 1)


@expected_preactivation.mistake("mean bias", ROUNDED)
def rounded_to_two_places(h, W, b, keep):
    return np.round(scaled(h, W, b, keep), 2)


IN_PLACE = (
    "An operator such as *= writes into the caller's array, which is needed after the call.\n"
    "Put the product into a variable of your own."
)


@expected_preactivation.mistake("mean bias", IN_PLACE)
def weights_in_place(h, W, b, keep):
    W *= keep
    return scaled(h, W, b, 1)


@expected_preactivation.mistake("mean bias", IN_PLACE)
def activations_in_place(h, W, b, keep):
    h *= keep
    return scaled(h, W, b, 1)
