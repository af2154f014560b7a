"""Ways to get inverted dropout wrong that a function and a layer share.

Each is a change of one reference, ``dropping``, at one of its joints: which entries are kept, what
the survivors are multiplied by, what is done afterwards, and what happens at test.
"""

from copy import deepcopy
from dataclasses import dataclass, field

import numpy as np


def dropping(kept=None, factor=None, after=None, at_test=None):
    """Return a ``dropout_forward`` with other joints than a right one has."""
    kept = kept or (lambda h, keep, rng: np.less(rng.random(np.shape(h)), keep))
    factor = factor or (lambda h, r, keep: 1 / keep)

    def forward(h, keep, rng, training):
        if not training:
            return (h if at_test is None else at_test(h, keep, rng)), None
        r = np.broadcast_to(kept(h, keep, rng), np.shape(h)) * 1.0
        out = np.einsum("nj,nj,nj->nj", h, r, np.broadcast_to(factor(h, r, keep), r.shape))
        return (out if after is None else after(out, h, r, keep, rng)), r

    return forward


@dataclass(frozen=True)
class Wrong:
    """One of them: where it must lose, in the function's parts, its words, and its joints."""

    name: str
    parts: str
    says: str
    joints: dict = field(default_factory=dict)

    def maker(self, wrap=lambda forward: forward):
        """Return a function without arguments that returns it, new."""

        def make():
            return wrap(dropping(**self.joints))

        make.__name__ = self.name
        return make


def wrong(name, parts, says, **joints):
    return Wrong(name, parts, says, joints)


def shares(axis=None):
    """Return the factor that brings back the number of entries: of all, or of each row."""
    return lambda h, r, keep: 1 / np.maximum(r.mean(axis=axis, keepdims=True), 1e-9)


def ranked(values, axis=None):
    return np.argsort(np.argsort(values, axis=axis), axis=axis).reshape(np.shape(values))


def exact_rows(h, keep, rng):
    return ranked(rng.random(h.shape), axis=1) < round(keep * h.shape[1])


def exact_total(h, keep, rng):
    return ranked(rng.random(h.shape)) < round(keep * h.size)


def seeded(h, keep, rng):
    return np.random.default_rng(0).random(h.shape) < keep


def noise(out, h, r, keep, rng):
    return h * rng.normal(1, np.sqrt((1 - keep) / keep), h.shape)


DRAWN = "Draw from rng itself, inside the call."
PAID = (
    "Inverted dropout has already paid: the survivors were raised in training.\n"
    "What is left to correct at test?"
)
LOOKS = (
    "Drops depend on the value: r must be independent of h. A coin for each entry is drawn "
    "without a look at what the entry holds."
)
DRAW_HANGS = (
    "The factor changes with the draw: it brings back a total of this very mask, so each "
    "unit's value hangs on all the other coins. Divide by what the coin promises."
)
MODE = (
    "The mode makes no difference: at test units are dropped as in training.\n"
    "At test every unit takes part. Where does your code look at the mode?"
)

COINS = (
    wrong(
        "swapped",
        "rate",
        "That is the share we wanted to drop. Which side of the threshold means kept?",
        kept=lambda h, keep, rng: rng.random(h.shape) < 1 - keep,
    ),
    wrong(
        "fair",
        "rate",
        "The share kept has to follow keep. Where does keep enter the coins?",
        kept=lambda h, keep, rng: rng.random(h.shape) < 0.5,
    ),
    wrong(
        "normal",
        "rate",
        "These are the shares of normal numbers below keep.\n"
        "What range do the numbers that you draw have, and which one does a coin need?",
        kept=lambda h, keep, rng: rng.standard_normal(h.shape) < keep,
    ),
    wrong(
        "one_a_batch",
        "rate coins",
        "One mask for the whole batch: but each example needs its own thinned network.\n"
        "How many coins did you draw?",
        kept=lambda h, keep, rng: rng.random((1, h.shape[1])) < keep,
    ),
    wrong(
        "one_an_example",
        "rate coins",
        "Whole rows vanished: one coin for each example. But the coin belongs to each unit.\n"
        "How many coins did you draw?",
        kept=lambda h, keep, rng: rng.random((len(h), 1)) < keep,
    ),
    wrong(
        "exact_rows",
        "coins",
        "Every row keeps exactly the same number. Independent coins vary: nothing fixes the total.",
        kept=exact_rows,
    ),
    wrong(
        "exact_total",
        "coins",
        "Every call keeps exactly the same number. Independent coins vary: nothing fixes it.",
        kept=exact_total,
    ),
    wrong(
        "star",
        "modes scale rate coins fresh rng",
        "h.shape is a tuple, and numpy's random takes it as one argument, without a star.",
        kept=lambda h, keep, rng: rng.random(*h.shape) < keep,
    ),
    wrong("large_dropped", "coins", LOOKS, kept=lambda h, keep, rng: h <= np.quantile(h, keep)),
    wrong(
        "small_dropped",
        "coins",
        LOOKS,
        kept=lambda h, keep, rng: np.abs(h) >= np.quantile(np.abs(h), 1 - keep),
    ),
    wrong(
        "global_generator",
        "rng",
        "The coins do not come from rng, so results change when another cell runs first.\n"
        "Which call in your code draws numbers without rng?",
        kept=lambda h, keep, rng: np.random.default_rng().random(h.shape) < keep,
    ),
)
FACTORS = (
    wrong(
        "no_factor",
        "scale",
        "Survivors must make up for the missing units: without a factor the mean falls to keep "
        "times what it was. Your accuracy may look fine; compare the loss.",
        factor=lambda h, r, keep: 1.0,
    ),
    wrong(
        "over_dropped",
        "scale",
        "You divided by the share that is dropped. What share is left?",
        factor=lambda h, r, keep: 1 / (1 - keep) if keep < 1 else 1.0,
    ),
    wrong(
        "keep_moved",
        "scale rate",
        "At a small keep half of the entries survive: some line raises keep to a half.\n"
        "A guard may refuse a keep; it must not change one.",
        kept=lambda h, keep, rng: rng.random(h.shape) < max(keep, 0.5),
        factor=lambda h, r, keep: 1 / max(keep, 0.5),
    ),
    wrong(
        "framework",
        "scale",
        "Your code takes keep for the share to drop, as frameworks do, coins and factor alike.\n"
        "Here it is the share that stays.",
        kept=lambda h, keep, rng: rng.random(h.shape) < 1 - keep,
        factor=lambda h, r, keep: 1 / (1 - keep) if keep < 1 else 1.0,
    ),
    wrong(
        "times_keep",
        "scale",
        "Survivors shrink by keep. Dropping already lowered the total; scaling should undo "
        "that, not add to it.",
        factor=lambda h, r, keep: keep,
    ),
    wrong(
        "times_dropped",
        "scale",
        "Survivors shrink to the share that is dropped. Fewer are left, so the rest should "
        "speak louder, not lower.",
        factor=lambda h, r, keep: 1 - keep,
    ),
    wrong(
        "twice",
        "scale",
        "Scaled twice: once brings the mean back. Where does the second factor come from?",
        factor=lambda h, r, keep: keep**-2.0,
    ),
    wrong(
        "root",
        "scale",
        "The root of the factor restores the mean square. The next layer adds up the values "
        "themselves: it is their mean that has to come back.",
        factor=lambda h, r, keep: keep**-0.5,
    ),
    wrong(
        "doubled",
        "scale",
        "Survivors double whatever keep is: that is right at keep = 0.5 and nowhere else.\n"
        "The fewer are left, the more each must make up for. Where does keep enter?",
        factor=lambda h, r, keep: 2.0,
    ),
    wrong("share_of_mask", "scale", DRAW_HANGS, factor=shares()),
    wrong("share_of_row", "scale", DRAW_HANGS, factor=shares(axis=1)),
    wrong(
        "sum_restored",
        "scale",
        "The factor brings back the sum of h, so it depends on the data: at test a unit's value "
        "must not hang on its neighbours. Which number needs no data?",
        factor=lambda h, r, keep: h.sum() / np.vdot(h, r),
    ),
    wrong(
        "length_restored",
        "scale",
        "The factor brings back the length of h, so it depends on the data: at test a unit's "
        "value must not hang on its neighbours. Which number needs no data?",
        factor=lambda h, r, keep: np.linalg.norm(h) / np.linalg.norm(h * r),
    ),
)
AFTERWARDS = (
    wrong(
        "relu",
        "scale",
        "That is a ReLU: every negative entry came out as 0, and not the others.\n"
        "Dropout applies no nonlinearity: it drops by a coin, not by sign.",
        after=lambda out, h, r, keep, rng: np.maximum(out, 0),
    ),
    wrong(
        "sigmoid",
        "modes scale",
        "Dropped units put out 0.5, a sigmoid of 0. Dropout comes after the nonlinearity and "
        "applies none.",
        after=lambda out, h, r, keep, rng: 1 / (1 + np.exp(-out)),
    ),
    wrong(
        "filled",
        "modes scale",
        "Dropped entries were filled with another number. A dropped unit passes on nothing:\n"
        "exactly 0.",
        after=lambda out, h, r, keep, rng: np.where(r, h, h.mean()),
    ),
    wrong(
        "gaussian",
        "modes scale",
        "Every entry was multiplied by noise, and none was dropped. A coin has two sides:\n"
        "an entry is kept and raised, or it is 0.",
        after=noise,
    ),
    wrong(
        "never_drops",
        "modes scale rate coins fresh rng",
        "In training h comes out as it went in. Multiply it by the coins: a unit whose coin is "
        "0 passes nothing on.",
        after=lambda out, h, r, keep, rng: h,
    ),
    wrong(
        "numbers",
        "scale",
        "Survivors were multiplied by the numbers drawn. Make coins of them first: 0 or 1.",
        kept=lambda h, keep, rng: (lambda u: u * (u < keep))(rng.random(h.shape)),
    ),
)
AT_TEST = (
    wrong("pays_twice", "modes", PAID, at_test=lambda h, keep, rng: keep * h),
    wrong(
        "paper",
        "modes",
        "You train with h * r and test with keep * h: the paper's form, complete and right.\n"
        "Here the factor moves into training, and at test nothing is left to do.",
        factor=lambda h, r, keep: 1.0,
        at_test=lambda h, keep, rng: keep * h,
    ),
    wrong(
        "raised_at_test",
        "modes",
        "At test you divide by keep. Survivors are raised because others are missing: at test "
        "nobody is missing.",
        factor=lambda h, r, keep: 1.0,
        at_test=lambda h, keep, rng: h / keep,
    ),
    wrong(
        "raised_always",
        "modes",
        "At test you divide by keep. Survivors are raised because others are missing: at test "
        "nobody is missing.",
        at_test=lambda h, keep, rng: h / keep,
    ),
    wrong(
        "no_test_mode",
        "modes",
        MODE,
        at_test=lambda h, keep, rng: h * (rng.random(h.shape) < keep) / keep,
    ),
    wrong(
        "seeded_no_test_mode",
        "modes",
        MODE,
        kept=seeded,
        at_test=lambda h, keep, rng: h * seeded(h, keep, rng) / keep,
    ),
)
SHARED = (*COINS, *FACTORS, *AFTERWARDS, *AT_TEST)


def from_a_copy(h, keep, rng):
    return deepcopy(rng).random(h.shape) < keep


def from_a_child(h, keep, rng):
    return rng.spawn(1)[0].random(h.shape) < keep
