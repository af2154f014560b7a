"""What a step with dropout shows of its masks: rows of W that stand still say who was dropped."""

import numpy as np

from ..seen import Seen
from . import _stepping as our

STEPS = 12
DREW = (
    "Then one fixed sub-network is trained. Draw from rng inside the step: not once, not from "
    "a seed or a copy of your own, and without a look at h."
)
WHOLE = "Is a whole layer kept or dropped at once? The coin belongs to each unit."
SOME, KEPT = "some, others each time", "kept ones only"


def one_example(call, rng, keep, sizes, dead):
    """Yield what steps on one example show: who is dropped, how it is scaled, what goes back."""
    params, x = our.always_active(sizes, dead)
    label, rate = np.array([1]), 0.47
    steps = [call(params, x, label, keep, rng, rate) for _ in range(STEPS)]
    losses = np.array([found for _, found in steps])
    masks = [np.array(m) for m in zip(*(our.kept_rows(params, new) for new, _ in steps))]
    whole = float(our.thinned_costs(params, x, label, [1.0] * len(params))[0])
    # 12 steps of 60 coins or more: that none drops has a chance below 0.83**700 < 1e-50, that all
    # drop the same units one far below.
    varied = "all different units"
    if np.all(np.abs(losses - whole) <= 1e-5):
        varied = "that of the whole network"
    elif np.all(np.abs(losses - losses[0]) <= 1e-6):
        varied = "always the same"
    yield Seen("the loss of 12 steps", varied, "all different units", advice=LOSSES[varied])
    off = varied != "all different units"
    for i in reversed(range(len(params))):
        still = stillness(masks, i, dead)
        yield Seen(f"rows of W of layer {i} that stand still", still, SOME, advice=STILL[still])
        off = off or still != SOME
    columns = [np.abs(new[0][0] - params[0][0])[:, dead:].max(axis=0) > 1e-6 for new, _ in steps]
    still = 1 - np.mean(columns)
    often = "never" if still == 0 else "rarely" if still < (1 - keep[1]) / 2 else "at times"
    yield Seen("whether the weights into a unit stand still", often, "at times", judged=False)
    biases = [np.abs(new[-1][1] - params[-1][1]) > 1e-7 for new, _ in steps]
    classes = "move" if np.all(biases) else "do not all move"
    yield Seen("the biases of the classes", classes, "move", advice=CLASSES)
    hidden = np.any([np.abs(new[0][1] - params[0][1]) > 1e-7 for new, _ in steps])
    yield Seen("whether biases of hidden units move", bool(hidden), True, judged=False)
    total = max(abs(float(np.sum(new[-1][1] - params[-1][1]))) for new, _ in steps)
    balanced = "add up to 0" if total <= 1e-6 else "do not"
    yield Seen("the moves of these biases", balanced, "add up to 0", judged=False)
    if off or classes != "move":
        return
    for i in range(len(params) - 1):
        found = receivers(params, steps, masks, i, dead)
        yield Seen(f"who passes gradient on in layer {i}", found, KEPT, advice=BACK)
        if found != KEPT:
            return
    fits = fitting(params, x, label, masks, keep, losses)
    yield Seen("the losses are those of", fits, "masks over keep", advice=FITS)
    if fits == NONE:
        yield Seen("three of them", losses[:3], losses[:3], judged=False)
    elif fits == "masks over keep":
        yield from slopes(params, steps, masks, keep, (x, label, rate))


LOSSES = {
    "all different units": "",
    "always the same": DREW,
    "that of the whole network": (
        "Take the loss from the thinned network, whose logits the gradient starts from.\n"
        "Does anything get dropped?"
    ),
}
STILL = {
    SOME: "",
    "none ever": (
        "A weight that read 0 has gradient 0. Is the input of this layer dropped at all? And "
        "dW needs what the layer really read: its input after the mask."
    ),
    "all at every step": "Nothing ever moves these weights: does the gradient reach this layer?",
    "all or none": "One coin for the whole example? The coin belongs to each unit.",
    "the same each time": DREW,
    "hardly ever any other": WHOLE,
}
CLASSES = (
    "Was the logit of a class dropped? A class can vanish that way, the right one too. "
    "Dropout acts on what the layers read."
)
BACK = "By what does the gradient have to be multiplied on its way back?"
FITS = (
    "The rows of W that stood still say who was dropped; with these masks, over keep, the loss "
    "is another one. One set of masks serves both, on layer inputs only."
)


def stillness(masks, i, dead):
    """Return in words which rows of W of layer i stood still."""
    on = np.arange(masks[i].shape[1]) >= (dead if i else 0)
    # Where a later layer was dropped whole, nothing reaches this one: no mask to read. That has a
    # chance below 0.63**18 = 3e-4, in six of 12 steps below 1e-17.
    valid = np.all([later[:, dead:].any(axis=1) for later in masks[i + 1 :]] or [True], axis=0)
    rows = masks[i][:, on][np.broadcast_to(valid, len(masks[i]))]
    if len(rows) < 7:
        return "hardly ever any other"
    # Seven rows of 18 coins or more: all kept with a chance below 0.83**140 = 5e-12, each of them
    # all kept or all dropped below (0.83**20 + 0.17**20)**7 = 5e-12.
    if rows.all():
        return "none ever"
    if not rows.any():
        return "all at every step"
    if np.all(rows == rows[:, :1]):
        return "all or none"
    return "the same each time" if np.all(rows == rows[0]) else SOME


def receivers(params, steps, masks, i, dead):
    """Return in words which units of a hidden layer passed gradient to the layer before."""
    drifts = np.array([np.abs(new[i][0] - params[i][0]).max(axis=0) for new, _ in steps])
    kept, reached = masks[i + 1], masks[i].any(axis=1)[:, None]
    on = np.arange(kept.shape[1]) >= dead
    later = [m[:, dead:].any(axis=1) for m in masks[i + 2 :]]
    reached = reached & np.all(later, axis=0)[:, None] if later else reached
    extra, lost = on & ~kept & (drifts > 1e-6), on & kept & (drifts <= 1e-6) & reached
    if extra.any():
        return "dropped ones, not all kept ones" if lost.any() else "dropped ones too"
    return "not all kept ones" if lost.any() else KEPT


NONE = "no masks that the rows of W show"


def fitting(params, x, label, masks, keep, losses):
    """Return in words the scale of masks with which the losses are those of the steps."""
    layers = range(len(keep))
    scales = {
        "masks over keep": [1 / k for k in keep],
        "masks that were not scaled": [1.0 for _ in keep],
        "masks times keep": list(keep),
        "masks over the root of keep": [1 / np.sqrt(k) for k in keep],
        "masks over 1 - keep": [1 / (1 - k) for k in keep],
        "masks over their own mean": [
            1 / np.maximum(m.mean(axis=1, keepdims=True), 0.01) for m in masks
        ],
        "masks over keep[0]": [1 / keep[0] for _ in keep],
        "masks over keep, from its end": [1 / k for k in keep[::-1]],
        "masks over the next keep": [1 / k for k in [*keep[1:], keep[-1]]],
        **{
            f"masks of which that of layer {i} was not scaled": [
                1.0 if i == layer else 1 / k for layer, k in enumerate(keep)
            ]
            for i in layers
        },
    }
    x, labels = np.repeat(x, len(losses), axis=0), np.repeat(label, len(losses))
    for name, each in scales.items():
        found = our.thinned_costs(params, x, labels, [m * s for m, s in zip(masks, each)])
        if np.all(np.abs(found - losses) <= 1e-5):
            return name
    return NONE


def slopes(params, steps, masks, keep, call):
    """Yield the steps of each W and b over what their slopes say, with the masks seen."""
    x, label, rate = call
    moved, wanted = [], []
    for n, (new, _) in enumerate(steps[:4]):
        factors = [(m[n] / k)[None, :] for m, k in zip(masks, keep)]
        wanted.append(our.wanted_step(params, x, label, factors, rate))
        moved.append(our.differences(params, new))
    yield from over_slopes(moved, wanted)


def over_slopes(moved, wanted):
    """Yield for each W and b the factor that makes the steps seen out of the right ones."""
    for i in reversed(range(len(wanted[0]))):
        for part, name in enumerate("Wb"):
            found, right = (np.array([each[i][part] for each in s]) for s in (moved, wanted))
            ratio = float(np.sum(found * right) / max(np.sum(right * right), 1e-30))
            far = np.abs(found - ratio * right).max() > 1e-4 * np.abs(right).max()
            yield Seen(
                f"the step of {name} of layer {i}, over the right one",
                "no one factor" if far else ratio,
                1.0,
                within=2e-4,
                same=2e-4,
                advice=SLOPES,
            )
            if far:
                sizes = [np.linalg.norm(each) for each in found]
                yield Seen("its length in each step", sizes, sizes, judged=False)


SLOPES = (
    "The loss is right, the step is not. Go through the table from the bottom up: the gradient "
    "passes W, then the mask with its scale, then ReLU. Which of the three is missing here?"
)


def common_units(call, rng):
    """Yield how many units all of 12 equal examples dropped."""
    params, x = our.always_active([60, 40, 3])
    x, labels = np.repeat(x, 12, axis=0), np.full(12, 1)
    new, _ = call(params, x, labels, [0.31, 0.31], rng, 0.5)
    for i, kept in enumerate(our.kept_rows(params, new)):
        # Own coins: a row stands still with a chance of 0.69**12 = 0.012, 15 of 60 below 1e-14.
        # One mask for all: 0.69, fewer than 15 of 40 below 1e-4, and of 60 below 1e-10.
        yield Seen(
            f"units that all 12 examples dropped at the input of layer {i}",
            int(np.sum(~kept)),
            0,
            within=14,
            same=20,
            advice="Each example needs its own thinned network. How many coins are drawn for 12?",
        )


def batch_means(call, rng, keep, n, block, hidden):
    """Yield loss and steps of a batch, over the means of what its examples' masks give.

    Each example has inputs and hidden units to itself, so that each mask can be read off: the
    rows of its own units stand still where it dropped them, and elsewhere its mask multiplies 0.
    """
    own = np.kron(np.eye(n), np.ones((block, hidden)))
    W0 = own * (0.5 + 0.3 * np.cos(np.arange(own.size)).reshape(own.shape))
    W1 = np.sin(1.0 + np.arange(2 * n * hidden)).reshape(n * hidden, 2)
    params = [(W0, np.full(n * hidden, -0.1)), (W1, np.array([0.2, -0.1]))]
    x = np.kron(np.eye(n), np.ones(block)) * (0.6 + 0.1 * np.arange(n * block))
    labels = np.arange(n) % 2
    moved, wanted, ratios = [], [], []
    for _ in range(6):
        new, found = call(params, x, labels, keep, rng, 0.53)
        kept = our.kept_rows(params, new)
        factors = [np.tile(m / k, (n, 1)) for m, k in zip(kept, keep)]
        right = float(np.mean(our.thinned_costs(params, x, labels, factors)))
        ratios.append(found / right)
        moved.append(our.differences(params, new))
        wanted.append(our.wanted_step(params, x, labels, factors, 0.53))
    one = max(ratios) - min(ratios) <= 2e-4 * max(np.abs(ratios))
    yield Seen(
        "batch loss over the mean of its examples' own",
        float(ratios[0]) if one else "no one factor",
        1.0,
        within=3e-5,
        same=2e-4,
        advice="Every example has a mask of its own, and the loss is a mean over all of them.",
    )
    if not one:
        yield Seen("these ratios", ratios, ratios, judged=False)
    yield from over_slopes(moved, wanted)


def rates(call, rng, keep, sizes):
    """Yield the share of units kept at each layer's input, and how its total varies."""
    params, x = our.always_active(sizes)
    rows = [[] for _ in params]
    for _ in range(42):
        new, _ = call(params, x, np.array([1]), keep, rng, 1.0)
        masks = our.kept_rows(params, new)
        if all(mask.any() for mask in masks[1:]):  # else nothing reaches the first layer
            for kept, mask in zip(rows, masks):
                kept.append(mask)
    often = "often" if len(rows[0]) < 40 else "hardly ever"
    yield Seen("layers that are dropped whole", often, "hardly ever", advice=WHOLE)
    if often == "often":
        return
    # Hoeffding over 40 steps of 70 coins or more: off by 0.07 has a chance below 3e-12.
    shares = np.array([np.mean(kept) for kept in rows])
    yield Seen(
        "the share of units kept, layer by layer", shares, np.array(keep), 0.07, 0.05, advice=RATE
    )
    all_kept = [i for i, k in enumerate(keep) if k == 1 and shares[i] < 1]
    yield Seen("layers with keep = 1 that drop units", len(all_kept), 0, 0, advice=RATE)
    for i, k in enumerate(keep):
        if k < 1:
            # 40 totals of 70 or more coins are all equal with a chance far below 1e-30.
            total = "varies" if len({int(np.sum(mask)) for mask in rows[i]}) > 1 else "is fixed"
            what = f"the number kept at the input of layer {i}"
            yield Seen(what, total, "varies", advice="Independent coins vary.")


RATE = "keep[l] is the probability that a unit of what layer l reads is kept; 1 keeps them all."
