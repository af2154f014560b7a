"""Lesson 06: the gradient goes back through the factor that forward used."""

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen

SHAPE = "h, out and both their gradients have one shape: an entry for each unit."
CACHE = "Print cache beside the answer: what is the factor in each place?"

dropout_backward = Exercise(
    "dropout_backward",
    "grad, cache",
    form.array(lambda grad, cache: grad.shape, SHAPE),
)


def case(rows, units, spread, turn=0.0):
    """Return a gradient of many sizes, with zeros in it, and a mask that is no pattern of it."""
    places = np.arange(rows * units).reshape(rows, units)
    grad = np.sin(0.5 + turn + 3 * places) * 10.0 ** (places % 4 - 2.0)
    grad[places % 9 == 4] = 0
    r = np.cos(1.7 + turn + places * places) < np.cos(np.pi * (1 - spread))
    return grad, r * 1


@dropout_backward.part("mask", "gives gradient to the units that forward kept, only")
def mask(call, rng, *cases):
    for rows, units, keep in cases or ((4, 7, 0.83), (5, 6, 0.31)):
        grad, r = case(rows, units, keep)
        answer = call(grad, r / keep).astype(float)
        heard = (r == 1) & (grad != 0)
        extra, lost = (r == 0) & (answer != 0), heard & (answer == 0)
        yield Seen("units that pass gradient on", receivers(extra, lost), KEPT, advice=ADVICE)
        if extra.any():
            return
        which = "a negative gradient" if np.all(grad[lost] < 0) else "gradients of either sign"
        yield Seen("those cut off have", which, which if not lost.any() else "", judged=False)
        flipped = int(np.sum(np.sign(answer[heard & ~lost]) != np.sign(grad[heard & ~lost])))
        yield Seen("kept units whose gradient changed its sign", flipped, 0, 0, advice=SIGN)
        added = np.abs(answer[(r == 1) & (grad == 0)])
        wanted = np.zeros(added.shape)
        yield Seen("what kept units make of a gradient of 0", added, wanted, 1e-9, advice=NOTHING)


KEPT = "kept ones only"
ADVICE = "Only the coin decides who is cut off. What does the cache hold at these places?"
SIGN = "Dropout multiplies by a positive number or by 0, forward and backward."
NOTHING = "Nothing may be added on the way back."


def receivers(extra, lost):
    """Return in words which units were passed gradient."""
    if extra.any():
        return "dropped ones too" + (", and not all kept ones" * bool(lost[~extra].any()))
    return "not all kept ones" if lost.any() else KEPT


@dropout_backward.part("values", "uses the factor that forward used", probe=((6, 5, 0.62),))
def values(call, rng, *cases):
    for rows, units, keep in cases or ((5, 5, 0.83), (4, 7, 0.31)):
        grad, r = case(rows, units, keep, turn=0.4)
        answer = call(grad, r / keep).astype(float)
        kept = (r == 1) & (grad != 0)
        factors = answer[kept] / grad[kept]
        yield Seen(
            "the least and the largest factor of a kept gradient",
            np.array([factors.min(), factors.max()]),
            np.full(2, 1 / keep),
            within=1e-4 / keep,
            same=1e-4 / keep,
            where=f"at keep = {keep:g}",
            advice=CACHE,
        )
        within = 1e-5 * float(np.abs(grad).max())
        wanted = np.where(r == 1, grad / keep, 0.0)
        yield Seen("the gradient", answer, wanted, within, advice=CACHE)


@dropout_backward.part("test_time", "knows test time, and leaves its arguments", untouched=True)
def test_time(call, rng, *cases):
    for rows, units, keep in cases or ((2, 6, 0.83),):
        grad, r = case(rows, units, keep, turn=1.1)
        trained = call(grad, r / keep).astype(float)
        reached = "nobody"
        if np.any(np.abs(trained) > 0):
            reached = KEPT if np.all(np.abs(trained[r == 0]) <= 1e-9) else "dropped units too"
        yield Seen("in training, who gets gradient", reached, KEPT, advice=ADVICE)
        within = 1e-5 * float(np.abs(grad).max())
        yield Seen("the gradient at test time", call(grad, None), grad, within, advice=IDLE)


IDLE = "At test time dropout did nothing, so its backward pass does nothing either."


# What learners write instead; most of them know what to do at test time.


def training(wrong):
    """Make a mistake of what is done in training alone."""

    def answer(grad, cache):
        return grad if cache is None else wrong(grad, cache)

    answer.__name__ = wrong.__name__
    return answer


@dropout_backward.mistake(
    "mask test_time",
    "A dropped unit took no part in the loss, so a nudge to it changes nothing.\n"
    "What does the cache hold at that place?",
)
@training
def not_masked(grad, cache):
    return grad * 1


@dropout_backward.mistake(
    "mask",
    "A dropped unit took no part in the loss, so a nudge to it changes nothing.\n"
    "What does the cache hold at that place?",
)
@training
def scaled_only(grad, cache):
    return np.einsum("ij,->ij", grad, np.max(cache))


@dropout_backward.mistake(
    "mask",
    "Backward used another mask than forward. Where did forward save the one it used?",
    memory=True,
)
def fresh_mask():
    coins = np.random.default_rng(1)

    @training
    def wrong(grad, cache):
        factor = np.max(cache)
        return grad * (coins.random(np.shape(grad)) < 1 / factor) * factor

    return wrong


@dropout_backward.mistake(
    "mask",
    "Kept units with a negative gradient get none: that is ReLU's gate, on the gradient.\n"
    "Dropout has no gate but its coins.",
)
@training
def gated(grad, cache):
    return np.clip(np.einsum("ij,ij->ij", grad, cache), 0, None)


@dropout_backward.mistake(
    "mask",
    "That is the cache itself, the derivative of out by h.\nThe chain rule has one more factor.",
)
@training
def derivative(grad, cache):
    return cache * 1


@dropout_backward.mistake(
    "mask values test_time",
    "The cache has zeros in it, and something was divided by it.\nWhat did forward do with it?",
)
@training
def divides(grad, cache):
    return np.divide(grad, cache)


@dropout_backward.mistake(
    "values",
    "Masked, but not scaled: off by exactly 1 / keep.\n"
    "Backward multiplies by the same factor as forward, scale included.",
)
@training
def not_scaled(grad, cache):
    return np.where(cache == 0, 0, grad)


@dropout_backward.mistake(
    "values", "That is 1 / keep twice. Look at what the cache already contains."
)
@training
def scaled_twice(grad, cache):
    return np.einsum("ij,ij,->ij", grad, cache, np.max(cache))


@dropout_backward.mistake(
    "values",
    "Backward does not undo forward's factor, it uses the same one again.",
)
@training
def undone(grad, cache):
    return np.where(cache == 0, 0, grad) / np.max(cache)


@dropout_backward.mistake(
    "values",
    "The gradient was divided by the number of examples.\n"
    "That mean belongs to the loss, and is in grad already. Only the cache is missing.",
)
@training
def averaged(grad, cache):
    return np.einsum("ij,ij->ij", grad, cache) / len(grad)


@dropout_backward.mistake(
    "values",
    "That is 1 / (1 - keep): one over the share dropped. Which number is in the cache?",
)
@training
def over_dropped(grad, cache):
    return np.where(cache == 0, 0, grad) / (1 - 1 / np.max(cache))


@dropout_backward.mistake(
    "values",
    "The factor is one over the share that this draw kept.\nkeep is known, and the cache holds it.",
)
@training
def over_observed(grad, cache):
    return np.where(cache == 0, 0, grad) / np.mean(cache != 0)


@dropout_backward.mistake(
    "values",
    "The gradient was scaled so that its total stays.\nForward's factor knows nothing of totals.",
)
@training
def total_kept(grad, cache):
    passed = np.where(cache == 0, 0, grad)
    return passed * np.sum(np.abs(grad)) / np.sum(np.abs(passed))


@dropout_backward.mistake(
    "test_time",
    "`*=` writes into the caller's array, which is still needed there.\nMake a new array instead.",
)
@training
def in_place(grad, cache):
    return np.multiply(grad, cache, out=grad)


@dropout_backward.mistake(
    "test_time",
    "The cache was overwritten, and the caller may need it again.\nMake a new array instead.",
)
@training
def over_the_cache(grad, cache):
    return np.multiply(grad, cache, out=cache)


@dropout_backward.mistake("test_time", IDLE)
def nothing_at_test(grad, cache):
    return np.zeros(np.shape(grad)) if cache is None else np.einsum("ij,ij->ij", grad, cache)


@dropout_backward.mistake("test_time", "None means test time, when out was h itself.")
def no_test_time(grad, cache):
    return grad * cache


@dropout_backward.mistake(
    "mask values test_time",
    "Each example keeps its own gradient: the sum over the batch belongs to the biases.",
)
@training
def summed(grad, cache):
    return np.einsum("ij,ij->j", grad, cache)


@dropout_backward.mistake(
    "mask values test_time",
    "A matrix product mixes examples. Dropout acted on each entry by itself.",
)
@training
def product(grad, cache):
    return np.einsum("ij,kj->ik", grad, cache)
