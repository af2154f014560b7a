"""What learners do to the arguments of ``sgd_step``, and with logits in the thousands."""

import numpy as np

from ._sgd_wrong import UNMOVED, made, wrong
from ._stepping import chances, step_with

right = step_with("right")


@made(
    "arguments",
    "The step writes into the caller's weights, as `W -= ...` does.\nMake a new array: `W - ...`.",
)
def weights_in_place():
    def step(params, *rest):
        new, found = right(params, *rest)
        for pair, moved in zip(params, new):
            for old, now in zip(pair, moved):
                old[...] = now
        return [tuple(pair) for pair in params], found

    return step


def into_the_data(a, keep, i, rng):
    f = (rng.random(a.shape) < keep[i]) / keep[i]
    if i:
        return f
    a *= f
    return 1.0


wrong(
    "data_in_place",
    "arguments",
    "`h *= mask` writes into the caller's array when h is x. Make a new one: `h * mask`.",
    factors=into_the_data,
)


@made(
    "arguments",
    "`params[l] = ...` writes into the caller's list. Collect the pairs in a new one.",
)
def into_the_list():
    def step(params, *rest):
        new, found = right(params, *rest)
        params[:] = new
        return params, found

    return step


@made(
    "arguments",
    "The list keep is shorter than before, or another: `pop` takes from the caller's list.",
)
def keep_emptied():
    def step(params, x, labels, keep, rng, learning_rate):
        found = right(params, x, labels, list(keep), rng, learning_rate)
        keep.clear()
        return found

    return step


SHARED = "The new b is the old one, the same array. Whoever keeps both would lose one of them."
for part, says in (("arguments", SHARED), ("update", UNMOVED)):
    wrong(
        "shared_biases",
        part,
        says,
        moved=lambda old, slope, rate, i, last: old - rate * slope if old.ndim == 2 else old,
    )


def unguarded_chances(z):
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)


def unguarded_cost(z, labels):
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), labels])


wrong(
    "unguarded",
    "extreme",
    "exp overflows above 709. Subtracting a row's largest logit changes no probability.",
    chances=unguarded_chances,
    cost=unguarded_cost,
)
wrong(
    "log_of_zero",
    "extreme",
    "A probability below 1e-323 is 0, and 0 has no logarithm.\n"
    "Take the loss from the logits, or use what nets supplies.",
    cost=lambda z, labels: -np.mean(np.log(chances(z)[np.arange(len(z)), labels])),
)
