"""What learners do to the masks of ``sgd_step``: scale, place, way back, keep and coins."""

import copy

import numpy as np

from ._sgd_masks import DREW
from ._sgd_wrong import made, wrong
from ._stepping import step_with, thinned_costs

# The masks: their scale, where they act, and the way back through them.

SCALE = {
    "not_scaled": (
        "What is left has to make up for what is missing: here it was not scaled.",
        lambda r, k: r * 1.0,
    ),
    "times_keep": (
        "The masks were multiplied by keep. Dropping already lowered the total; scaling should "
        "undo that, not add to it.",
        lambda r, k: r * k,
    ),
    "over_the_dropped": (
        "You divided by the share that is dropped. Which share is left to do the work?",
        lambda r, k: r / (1 - k) if k < 1 else r * 1.0,
    ),
    "over_the_root": (
        "The masks are over the root of keep: that keeps the mean square of what is masked.\n"
        "What is to stay is its mean.",
        lambda r, k: r / np.sqrt(k),
    ),
    "over_their_mean": (
        "The scale changed with the draw. keep is known; it need not be measured.",
        lambda r, k: r / max(r.mean(), 0.01),
    ),
}
for name, (says, scaled) in SCALE.items():
    wrong(
        name,
        "masks",
        says,
        factors=lambda a, keep, i, rng, scaled=scaled: scaled(
            rng.random(a.shape) < keep[i], keep[i]
        ),
    )
wrong(
    "data_not_scaled",
    "masks",
    "The data were masked, but not scaled.\n"
    "In every layer, what is left has to make up for what is missing.",
    factors=lambda a, keep, i, rng: (rng.random(a.shape) < keep[i]) / (keep[i] if i else 1.0),
)
wrong(
    "whole",
    "masks keep",
    "Nothing is dropped: loss and gradient are those of the whole network.",
    factors=lambda a, keep, i, rng: np.ones(a.shape),
)
wrong(
    "data_whole",
    "masks",
    "The data are never dropped. Dropout acts on the input of every layer, theirs included.",
    factors=lambda a, keep, i, rng: (rng.random(a.shape) < keep[i]) / keep[i] if i else 1.0,
)
wrong(
    "data_only",
    "masks",
    "Only the data are dropped. Dropout acts on the input of every layer.",
    factors=lambda a, keep, i, rng: 1.0 if i else (rng.random(a.shape) < keep[i]) / keep[i],
)
wrong(
    "last_whole",
    "masks",
    "What the last layer reads is never dropped. Dropout acts on the input of every layer.",
    factors=lambda a, keep, i, rng: (
        1.0 if i == len(keep) - 1 else (rng.random(a.shape) < keep[i]) / keep[i]
    ),
)
wrong(
    "one_coin",
    "masks",
    "One coin for the whole example. The coin belongs to each unit.",
    factors=lambda a, keep, i, rng: (rng.random((len(a), 1)) < keep[i]) / keep[i] + 0 * a,
)
wrong(
    "unmasked_inputs",
    "masks",
    "dW needs what the layer really read: its input after the mask.",
    read=lambda a, thin: a,
)


def dropped_logits(z, keep, rng):
    r = (rng.random(z.shape) < keep[-1]) / keep[-1]
    return z * r, r


wrong(
    "logits_dropped",
    "masks",
    "The bias of a class stood still: its logit was dropped. A class can vanish that way, the "
    "right one too. Dropout acts on what the layers read: the data and the hidden units.",
    logits=dropped_logits,
)
UNMASKED = (
    "A dropped unit received gradient. It took no part in the loss.\n"
    "By what does the gradient have to be multiplied on its way back?"
)
wrong(
    "not_masked_back",
    "masks",
    UNMASKED,
    back=lambda g, f, keep, rng: g,
    gate=lambda thin, z: z > 0,
)
wrong(
    "scaled_only_back",
    "masks",
    UNMASKED,
    back=lambda g, f, keep, rng: g / keep,
    gate=lambda thin, z: z > 0,
)
wrong(
    "fresh_mask_back",
    "masks",
    "Forward dropped some units, backward others.\n"
    "The way back needs the very mask of the way there. Save it.",
    back=lambda g, f, keep, rng: g * (rng.random(g.shape) < keep) / keep,
    gate=lambda thin, z: z > 0,
)
wrong(
    "not_scaled_back",
    "masks",
    "Masked, but not scaled: backward multiplies by the same factor as forward.",
    back=lambda g, f, keep, rng: g * (f > 0),
)
wrong(
    "scaled_twice_back",
    "masks",
    "The scale is in it twice on the way back. Look at what the cache already contains.",
    back=lambda g, f, keep, rng: g * f / keep,
)
wrong(
    "undone_back",
    "masks",
    "Forward divided by keep; backward does the same, it does not undo it.",
    back=lambda g, f, keep, rng: g * (f > 0) * keep,
)


@made(
    "masks",
    "The loss is that of the whole network, while the gradient is that of a thinned one.\n"
    "Take the loss from the logits that the gradient starts from.",
)
def loss_of_the_whole():
    right = step_with("right")

    def step(params, x, labels, keep, rng, learning_rate):
        new, _ = right(params, x, labels, keep, rng, learning_rate)
        return new, np.mean(thinned_costs(params, x, labels, [1.0] * len(params)))

    return step


wrong(
    "weights_dropped",
    "masks",
    "Single weights were dropped: every unit passed something on, its dW is never 0.\n"
    "The coin belongs to the unit.",
    factors=lambda a, keep, i, rng: np.ones(a.shape),
    used=lambda W, keep, i, rng: W * (rng.random(W.shape) < keep[i]) / keep[i],
)
wrong(
    "after_the_layer",
    "masks",
    "keep[l] was used after layer l, the logits included; it belongs to what layer l reads.",
    factors=lambda a, keep, i, rng: (
        (rng.random(a.shape) < keep[i - 1]) / keep[i - 1] if i else np.ones(a.shape)
    ),
    logits=dropped_logits,
)

# Whose keep, how many coins, and where they come from.

SWAPPED = "That is the share we wanted to drop. Which side of the threshold means kept?"

for name, says, index in (
    (
        "first_keep",
        "keep[0] was used at every layer. What layer l reads has a probability of its own.",
        lambda i, n: 0,
    ),
    (
        "keep_reversed",
        "The list was used from its end: keep[0] belongs to the data, layer 0's input.",
        lambda i, n: n - 1 - i,
    ),
    (
        "next_keep",
        "keep[l + 1] was used for what layer l reads: keep[0] belongs to the data.",
        lambda i, n: min(i + 1, n - 1),
    ),
):
    wrong(
        name,
        "masks keep",
        says,
        factors=lambda a, keep, i, rng, index=index: (
            (rng.random(a.shape) < keep[index(i, len(keep))]) / keep[index(i, len(keep))]
        ),
    )
wrong(
    "read_as_rate",
    "masks",
    SCALE["over_the_dropped"][0],
    factors=lambda a, keep, i, rng: as_rate(a, keep[i], rng),
)
wrong(
    "read_as_rate",
    "keep",
    SWAPPED,
    factors=lambda a, keep, i, rng: as_rate(a, keep[i], rng),
)


def as_rate(a, k, rng):
    return (rng.random(a.shape) < 1 - k) / (1 - k) if k < 1 else np.ones(a.shape)


wrong(
    "swapped",
    "keep",
    SWAPPED,
    factors=lambda a, keep, i, rng: (
        (rng.random(a.shape) > keep[i]) / keep[i] if keep[i] < 1 else np.ones(a.shape)
    ),
)
wrong(
    "swapped_always",
    "loss",
    "keep = 1 everywhere, and every input of every layer was dropped.\n" + SWAPPED,
    factors=lambda a, keep, i, rng: (rng.random(a.shape) > keep[i]) / keep[i],
)
wrong(
    "normal",
    "keep",
    "Those are shares of normal numbers below keep. What range do yours have?",
    factors=lambda a, keep, i, rng: (
        (rng.standard_normal(a.shape) < keep[i]) / keep[i] if keep[i] < 1 else np.ones(a.shape)
    ),
)
wrong(
    "chance_at_one",
    "loss",
    "keep = 1 drops nothing and leaves nothing to chance. What range do your random numbers "
    "have, and is any of them not below 1?",
    factors=lambda a, keep, i, rng: (rng.standard_normal(a.shape) < keep[i]) / keep[i],
)
wrong(
    "exact_number",
    "keep",
    "A layer keeps exactly the same number of units at every step.\n"
    "Independent coins vary: nothing fixes their total.",
    factors=lambda a, keep, i, rng: (
        (np.argsort(rng.random(a.shape), axis=1) < round(keep[i] * a.shape[1])) / keep[i]
    ),
)
wrong(
    "one_mask",
    "batch",
    "One mask for the whole batch: each example needs its own thinned network.\n"
    "How many coins are drawn for a batch of 12?",
    factors=lambda a, keep, i, rng: (rng.random((1, a.shape[1])) < keep[i]) / keep[i] + 0 * a,
)
wrong("seeded", "masks fresh", DREW, source=lambda rng: np.random.default_rng(0))
wrong("copied", "masks fresh", DREW, source=copy.deepcopy)
wrong(
    "by_activation",
    "masks fresh",
    DREW,
    factors=lambda a, keep, i, rng: (a <= np.quantile(a, keep[i])) / keep[i],
)


@made("masks fresh", DREW)
def kept_masks():
    drawn = {}

    def factors(a, keep, i, rng):
        if (i, a.shape) not in drawn:
            drawn[i, a.shape] = (rng.random(a.shape) < keep[i]) / keep[i]
        return drawn[i, a.shape]

    return step_with("kept_masks", factors=factors)


wrong(
    "global_generator",
    "fresh",
    "Some chance does not come from rng, so no run can be repeated, and no gradient checked.\n"
    "Which call in your code draws numbers without rng?",
    source=lambda rng: np.random.default_rng(),
)
wrong(
    "child_of_rng",
    "fresh",
    "The coins came from a child of rng, which is where it was: the caller's next draw knows "
    "nothing of them. Draw from rng itself.",
    source=lambda rng: rng.spawn(1)[0],
)
