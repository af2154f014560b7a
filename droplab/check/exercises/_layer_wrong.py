"""Ways to get the layer of lesson 05 wrong: those of the function, and those with the mode."""

from copy import deepcopy

import numpy as np

from ._dropout_wrong import SHARED, dropping

# Where the layer is asked what the function is asked.
PARTS = {"rate": "coins", "rng": "fresh", "arguments": "modes"}
MODES, ALL = "modes", "modes scale coins fresh"
NO_METHOD = "The mode is kept in self.training: `self.train = ...` hides the method train."
NO_FLAG = (
    "The mode is an attribute of each layer, self.training, set in __init__; train and eval "
    "set it anew."
)
SETS = "Which line of {} sets self.training, with = and not with ==?"
ONE_MASK = (
    "The layer uses one mask again and again: then it trains one fixed sub-network.\n"
    "Draw the coins in forward, at every call."
)


def layer(forward):
    """Return a class with two modes around a function of ``_dropout_wrong``."""

    class Layer:
        def __init__(self, keep, rng):
            self.keep, self.rng, self.training = keep, rng, True

        def train(self):
            self.training = True

        def eval(self):
            self.training = False

        def drops(self):
            return self.training

        def forward(self, h):
            return forward(h, self.keep, self.rng, self.drops())[0]

    return Layer


def kept_in_layer(redrawn):
    """Return a layer whose mask stays, until ``train`` where ``redrawn``."""

    class Layer(layer(None)):
        def __init__(self, keep, rng):
            super().__init__(keep, rng)
            self.r = None

        def train(self):
            self.training = True
            self.r = None if redrawn else self.r

        def forward(self, h):
            if self.r is None or self.r.shape != h.shape:
                self.r = np.less(self.rng.random(h.shape), self.keep)
            return dropping(lambda h, keep, rng: self.r)(h, self.keep, None, self.training)[0]

    return Layer


def starts_in_test():
    class Layer(layer(dropping())):
        def __init__(self, keep, rng):
            super().__init__(keep, rng)
            self.training = False

    return Layer


def backwards():
    class Layer(layer(dropping())):
        def drops(self):
            return not self.training

    return Layer


def switches_swapped():
    class Layer(layer(dropping())):
        def train(self):
            self.training = False

        def eval(self):
            self.training = True

    return Layer


def eval_sets_nothing():
    class Layer(layer(dropping())):
        def eval(self):
            return self.training is False

    return Layer


def train_sets_nothing():
    class Layer(layer(dropping())):
        def train(self):
            return self.training is True

    return Layer


def eval_hides_train():
    class Layer(layer(dropping())):
        def eval(self):
            self.training = self.train = False

    return Layer


def eval_assigns_train():
    class Layer(layer(dropping())):
        def eval(self):
            self.train = False

    return Layer


def train_hidden():
    class Layer(layer(dropping())):
        def __init__(self, keep, rng):
            super().__init__(keep, rng)
            self.train = True

    return Layer


def eval_toggles():
    class Layer(layer(dropping())):
        def eval(self):
            self.training = not self.training

    return Layer


def mode_set_back():
    class Layer(layer(dropping())):
        def forward(self, h):
            out = super().forward(h)
            self.training = True
            return out

    return Layer


def mode_for_all():
    class Layer(layer(dropping())):
        training = True

        def __init__(self, keep, rng):
            self.keep, self.rng = keep, rng

        def train(self):
            Layer.training = True

        def eval(self):
            Layer.training = False

    return Layer


def other_flag():
    class Layer:
        def __init__(self, keep, rng):
            self.inner = layer(dropping())(keep, rng)
            self.train, self.eval, self.forward = (
                self.inner.train,
                self.inner.eval,
                self.inner.forward,
            )

    return Layer


def no_train():
    whole = layer(dropping())

    class Layer:
        __init__, eval, drops, forward = whole.__init__, whole.eval, whole.drops, whole.forward

    return Layer


def named_mode():
    class Layer(layer(dropping())):
        def __init__(self, keep, rng):
            super().__init__(keep, rng)
            self.training = "train"

        def train(self):
            self.training = "train"

        def eval(self):
            self.training = "eval"

        def drops(self):
            return self.training == "train"

    return Layer


def pair_returned():
    class Layer(layer(dropping())):
        def forward(self, h):
            return super().forward(h), None

    return Layer


def nothing_returned():
    class Layer(layer(dropping())):
        def forward(self, h):
            self.out = super().forward(h)

    return Layer


def in_place():
    class Layer(layer(dropping())):
        def forward(self, h):
            h[...] = super().forward(h)
            return h

    return Layer


def first_mask():
    return kept_in_layer(redrawn=False)


def mask_of_train():
    return kept_in_layer(redrawn=True)


def with_generator(other):
    """Return a layer that takes ``other(rng)`` for its generator once and for all."""

    class Layer(layer(dropping())):
        def __init__(self, keep, rng):
            super().__init__(keep, other(rng))

    return Layer


def seeded_layer():
    return with_generator(lambda rng: np.random.default_rng(0))


def copied_generator():
    return with_generator(deepcopy)


def child_of_the_generator():
    return with_generator(lambda rng: rng.spawn(1)[0])


def seed_in_forward():
    return layer(dropping(lambda h, keep, rng: np.random.default_rng(0).random(h.shape) < keep))


SEEDED = (
    "The same masks whatever generator comes in: a seed inside the class decides.\n"
    "Seed once, outside; the layer draws from the rng it was given."
)
COPIED = (
    "After two calls rng is where it was: the coins came from a copy or a child of it, so two "
    "layers that share a generator may drop the same units. Draw from rng itself."
)
OWN = (
    (starts_in_test, ALL, "A new layer is in training: True from the start, until eval()."),
    (backwards, ALL, "forward reads the mode the wrong way round: which branch runs when True?"),
    (switches_swapped, MODES, "train() and eval() are swapped: eval() ends training."),
    (eval_sets_nothing, MODES, SETS.format("eval()")),
    (train_sets_nothing, MODES, SETS.format("train()")),
    (eval_hides_train, MODES, NO_METHOD),
    (eval_assigns_train, MODES, NO_METHOD),
    (train_hidden, MODES, NO_METHOD),
    (eval_toggles, MODES, "eval() sets the mode; it does not toggle it. Calling it twice is fine."),
    (mode_set_back, MODES, "forward changes self.training: only train() and eval() should do so."),
    (
        mode_for_all,
        MODES,
        "The mode belongs to each object: set self.training, not what all layers share.",
    ),
    (other_flag, MODES, NO_FLAG),
    (no_train, MODES, "The layer has no method train. Both switches are needed, train and eval."),
    (named_mode, MODES, "self.training is True or False, so that others can read it; not a word."),
    (
        pair_returned,
        ALL,
        "Of a layer we want out alone, not a pair; it keeps by itself what it needs later.",
    ),
    (
        nothing_returned,
        ALL,
        "forward returns nothing: an attribute may be set, but end with return.",
    ),
    (
        in_place,
        MODES,
        "`h *= ...` and `h[...] = ...` write into the caller's array. Make a new one.",
    ),
    (first_mask, "coins fresh", ONE_MASK),
    (mask_of_train, "coins fresh", ONE_MASK),
    (seed_in_forward, "coins fresh", f"A seed in forward gives the same mask again.\n{SEEDED}"),
    (seeded_layer, "fresh", SEEDED),
    (copied_generator, "fresh", COPIED),
    (child_of_the_generator, "fresh", COPIED),
)


def declare(exercise):
    """Declare them all for the class."""
    for each in SHARED:
        parts = dict.fromkeys(PARTS.get(part, part) for part in each.parts.split())
        exercise.mistake(" ".join(parts), each.says, memory=True)(each.maker(layer))
    for make, parts, says in OWN:
        exercise.mistake(parts, says, memory=True)(make)
