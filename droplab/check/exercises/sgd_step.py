"""Lesson 06: one plain step of gradient descent on a network with dropout."""

import copy

import numpy as np

from .. import form
from ..chance import state
from ..exercise import Exercise
from ..seen import Seen
from . import _sgd_wrong_arguments, _sgd_wrong_masks  # noqa: F401 - they declare mistakes
from . import _stepping as our
from ._sgd_masks import DREW, batch_means, common_units, one_example, rates
from ._sgd_wrong import MISTAKES

PAIR = "It ends with the new params and the loss: `return new, loss`."
PAIRS = "The new params have the form of the old: one pair (W, b) a layer, the first layer first."
ONE_LOSS = "Mean cross-entropy: one number, a mean over the examples of the batch."
LOGITS = "Print the logits, and what becomes of them on the way to the loss."


def outcome(result, params, x, labels, keep, rng, learning_rate):
    """The form of an answer: new params in the shapes of the old, and a loss, all finite."""
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        form.refuse(form.described(result), "the new params and the loss", PAIR)
    new, loss = result
    if not isinstance(new, (tuple, list)) or len(new) != len(params):
        form.refuse(form.described(new), f"{len(params)} pairs", PAIRS, "the new params")
    for pair in new:
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            form.refuse(form.described(pair), "a pair (W, b)", PAIRS, "a layer's new pair")
    pairs = []
    for i, (pair, old) in enumerate(zip(new, params)):
        arrays = [
            shaped(now, like, f"the new {n} of layer {i}") for n, now, like in zip("Wb", pair, old)
        ]
        pairs.append(tuple(arrays))
    value = form.plain(loss)
    if value is None or value.ndim or value.dtype.kind not in "iuf":
        form.refuse(form.described(loss), "one number", ONE_LOSS, "the loss")
    whole = all(np.isfinite(array).all() for pair in pairs for array in pair)
    if not whole or not np.isfinite(value):
        found = "the loss" if whole else "the params" if np.isfinite(value) else "both"
        form.refuse(f"{found} not", "finite", LOGITS, "loss and new params")
    return [tuple(array.astype(float) for array in pair) for pair in pairs], float(value)


def shaped(value, like, what):
    """The form of one array: numbers, as many as in another."""
    found = form.plain(value)
    if found is None or found.dtype.kind not in "biuf":
        form.refuse(form.described(value), f"numbers of shape {like.shape}", PAIRS, what)
    if found.shape != like.shape:
        form.refuse(f"shape {found.shape}", f"shape {like.shape}", PAIRS, what)
    return found


sgd_step = Exercise("sgd_step", "params, x, labels, keep, rng, learning_rate", outcome)


@sgd_step.part(
    "loss",
    "returns the loss before the step, with nothing dropped",
    probe=(((3, 4, 5), 6), ((4, 3), 7)),
)
def loss(call, rng, *cases):
    for sizes, rows in cases or (((2, 3, 2), 5), ((3, 4), 4)):
        params, x, labels = our.network(sizes, rows)
        wanted = float(np.mean(our.thinned_costs(params, x, labels, [1.0] * len(params))))
        args = params, x, labels, [1.0] * len(params), rng(), 0.2
        found = [call(*args)[1] for _ in range(2)]
        same = "equal" if abs(found[0] - found[1]) <= 1e-5 else "different"
        yield Seen("the losses of two equal steps", same, "equal", advice=CHANCE)
        if same == "equal":
            yield Seen("the loss", found[0], wanted, advice=WHOLE)


CHANCE = "keep = 1 drops nothing and leaves nothing to chance."
WHOLE = (
    "ReLU stands between layers and not after the last; keep = 1 drops and scales nothing; "
    "dropout never touches the logits. Print your logits."
)


@sgd_step.part(
    "update",
    "moves each W and b down its gradient, with nothing dropped",
    probe=(((3, 5, 4), 4, 0.23),),
)
def update(call, rng, *cases):
    for sizes, rows, rate in cases or (((2, 4, 3), 5, 0.4), ((4, 5, 3, 3), 6, 0.31)):
        params, x, labels = our.network(sizes, rows, off=True)
        whole = [np.ones((rows, inputs)) for inputs in sizes[:-1]]
        wanted = our.wanted_step(params, x, labels, whole, rate)
        args = params, x, labels, [1.0] * len(params), rng(), rate
        one, two = (call(*args) for _ in range(2))
        moved, again = (our.differences(params, new) for new, _ in (one, two))
        gap = max(np.abs(a - b).max() for m, n in zip(moved, again) for a, b in zip(m, n))
        drawn = abs(one[1] - two[1]) > 1e-5
        yield Seen("the losses of two equal steps", drawn, False, judged=False)
        same = "equal" if gap <= 1e-5 else "different"
        yield Seen("the new params of two equal steps", same, "equal", advice=MEMORY)
        if same == "different":
            return
        yield from layer_by_layer(moved, wanted)


MEMORY = "Equal arguments give equal steps where nothing is dropped. What else plays a part?"
LAST = (
    "It is the last layer: dW = h.T @ grad with grad = (probabilities - one-hot) / batch, "
    "and db the sum of grad over the batch."
)
EARLIER = (
    "Layers after it are right. On the way here the gradient goes through the old W of the "
    "next layer, then ReLU, where only what was above 0 passes."
)


def layer_by_layer(moved, wanted):
    """Yield how far each W and b moved, the last layer first: the way back begins there."""
    for i in reversed(range(len(wanted))):
        for name, found, right in zip("Wb", moved[i], wanted[i]):
            within = 1e-4 * max(float(np.abs(right).max()), 0.01)
            yield Seen(
                f"the step of {name} of layer {i}",
                found,
                right,
                within,
                max(within, 1e-4 * float(np.abs(found).max())),
                advice=LAST if i == len(wanted) - 1 else EARLIER,
            )


@sgd_step.part("masks", "drops, scales and goes back with one and the same mask")
def masks(call, rng, *cases):
    for keep, sizes, dead in cases or (
        ([0.83, 0.37, 0.6], [20, 19, 21, 4], 0),
        ([0.31, 0.78], [22, 20, 3], 1),
    ):
        yield from one_example(call, rng(), keep, sizes, dead)


@sgd_step.part("batch", "tosses coins for each example, and takes the mean over all")
def batch(call, rng, *cases):
    for keep, block in cases or (([0.83, 0.31], (3, 5, 4)),):
        yield from common_units(call, rng())
        yield from batch_means(call, rng(), keep, *block)


@sgd_step.part("keep", "gives each layer's input its own keep")
def keep(call, rng, *cases):
    for keeps, sizes in cases or (([0.83, 0.31], [80, 70, 3]), ([1.0, 0.57], [70, 75, 4])):
        yield from rates(call, rng(), keeps, sizes)


@sgd_step.part("fresh", "draws fresh coins at each call, all from rng")
def fresh(call, rng, *keeps):
    params, x = our.always_active([70, 60, 3])

    def step(keep, stream):
        new, found = call(params, x, np.array([1]), keep, stream, 1.0)
        return np.concatenate(our.kept_rows(params, new)), found

    for keep in keeps or ([0.31, 0.83],):
        stream, one, other = rng(), rng(), rng()
        two, before = copy.deepcopy(one), state(one)
        # Two independent sets of 130 coins are equal with a chance below 0.72**130 = 1e-18.
        drawn = len({step(keep, stream)[0].tobytes() for _ in range(5)})
        yield Seen("different masks in five steps with one rng", drawn, 5, 0, advice=DREW)
        if drawn < 5:
            return
        (kept, found), moved = step(keep, one), state(one) != before
        (again, same), (third, _) = step(keep, two), step(keep, other)
        yield Seen("masks from rngs in two states", equal(kept, third), "different", advice=DREW)
        twins = equal(kept, again) if abs(found - same) <= 1e-6 else "different"
        yield Seen("masks from two rngs in one state", twins, "equal", advice=OUTSIDE)
        yield Seen("rng after it", "moved on" if moved else "as it was", "moved on", advice=CHILD)


OUTSIDE = "Some chance does not come from rng. Which call in your code draws without it?"
CHILD = "The coins came from a copy or a child of rng. Draw from rng itself."


def equal(one, two):
    return "equal" if np.array_equal(one, two) else "different"


@sgd_step.part("arguments", "leaves its arguments as they are, and shares no memory")
def arguments(call, rng, *keeps):
    for keep in keeps or ([1.0, 1.0], [0.83, 0.31]):
        params, x, labels = our.network((3, 4, 2), 4)
        new, _ = call(params, x, labels, keep, rng(), 0.01)
        far = max(np.abs(a).max() for pair in our.differences(params, new) for a in pair)
        # At this learning rate no weight can move far: |gradient| < |x| |W| / keep.
        size = "a little" if 1e-6 < far < 0.2 else "far" if far >= 0.2 else "nothing"
        yield Seen("what moves at a learning rate of 0.01", size, "a little", advice=LITTLE)
        if size != "a little":
            return
        mine = [tuple(a.copy() for a in pair) for pair in params]
        given = [mine, x.copy(), labels.copy(), list(keep)]
        arrays = [a for pair in mine for a in pair]
        stream = rng()
        answer = call.attempt(lambda g=given, s=stream: call.answer(*g, s, 0.01), (), ())
        call.exercise.form(answer, params, x, labels, keep, stream, 0.01)
        before = params, x, labels, list(keep)
        found, advice = changed(given, before, arrays)
        yield Seen("the arguments", found, AS_THEY_WERE, advice=advice)
        shared = shared_with(answer[0], arrays)
        yield Seen("the new params", shared, "all new", advice=SHARED)


LITTLE = "The step is the gradient times the learning rate."
AS_THEY_WERE = "as they were"
IN_PLACE = "Writing into an array, as `-=` does, changes the caller's. Make a new one."
SHARED = "Whoever keeps both, to compare or to go back, would lose one of them."


def changed(given, before, arrays):
    """Return in words which argument changed, and an advice."""
    now = given[0]
    flat = [a for pair in now for a in pair] if len(now) == len(before[0]) else []
    if len(flat) != len(arrays) or not all(a is b for a, b in zip(flat, arrays)):
        return "the list params holds other arrays", IN_PLACE
    for i, (pair, old) in enumerate(zip(now, before[0])):
        for name, a, b in zip("Wb", pair, old):
            if not np.array_equal(a, b):
                return f"{name} of layer {i} was changed", IN_PLACE
    for name, a, b in zip(("x", "labels", "keep"), given[1:], before[1:]):
        if not np.array_equal(a, b):
            return f"{name} was changed", IN_PLACE
    return AS_THEY_WERE, ""


def shared_with(new, arrays):
    """Return in words which of the new arrays shares memory with an old one."""
    for i, pair in enumerate(new):
        for name, a in zip("Wb", pair):
            if isinstance(a, np.ndarray) and any(np.shares_memory(a, b) for b in arrays):
                return f"{name} of layer {i} is shared with the old"
    return "all new"


@sgd_step.part("extreme", "stays finite for logits of any size")
def extreme(call, rng, *cases):
    W = np.array([[4.0, -2.0, 0.5], [-1.0, 3.0, 0.25]])
    for rows, labels, keep in cases or (
        ([[2000.0, -500.0], [-900.0, 1500.0], [100.0, 4000.0]], [1, 1, 2], 1.0),
        ([[-3000.0, 800.0]], [1], 1.0),
    ):
        x, labels, params = np.array(rows), np.array(labels), [(W, np.zeros(3))]
        # The logits are so far apart that the softmax is 0 or 1 in float64.
        wanted = our.wanted_step(params, x, labels, [np.ones(x.shape)], 0.1)
        wrong = float(np.mean((x @ W).argmax(axis=1) != labels))
        new, found = call(params, x, labels, [keep], rng(), 0.1)
        if keep < 1:
            continue
        # An answer may cut probabilities off near 0, so a wrong example may cost any large number.
        cost = min(found, 10 * wrong) if wrong else found
        what = "the loss, at most 10 for each sure and wrong example"
        yield Seen(what, cost, 10 * wrong, 1e-6, advice=DEAR)
        within = 1e-5 * float(np.abs(x).max())
        for name, found, right in zip("Wb", our.differences(params, new)[0], wanted[0]):
            yield Seen(f"the step of {name}", found, right, within, within, advice=SURE)


DEAR = "An example that the net is surely wrong on costs dearly, a surely right one nothing."
SURE = "A sure answer has probability 1, the others 0: (probabilities - one-hot) / batch."

for name, parts, says, make in MISTAKES:
    make.__name__ = name
    sgd_step.mistake(parts, says, memory=True)(make)
