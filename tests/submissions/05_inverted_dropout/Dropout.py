# %% right: as in the lesson
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep = keep
        self.rng = rng
        self.training = True

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        if not self.training:
            return h
        return h * (self.rng.random(h.shape) < self.keep) / self.keep


# %% right: binomial and a copy, methods return self
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep = keep
        self.rng = rng
        self.training = True

    def train(self):
        self.training = True
        return self

    def eval(self):
        self.training = False
        return self

    def forward(self, h):
        if self.training:
            return h * self.rng.binomial(1, self.keep, size=h.shape) / self.keep
        return h.copy()


# %% right: where, float32, a mask kept for later
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep = keep
        self.rng = rng
        self.training = True

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        if not self.training:
            return np.array(h, dtype=np.float32)
        self.mask = np.where(self.rng.random(h.shape) <= self.keep, 1 / self.keep, 0).astype(
            np.float32
        )
        return self.mask * h.astype(np.float32)


# %% right: inherits the switch, training a class attribute that instances shadow
import numpy as np


class Layer:
    training = True

    def train(self, mode=True):
        self.training = mode

    def eval(self):
        self.train(False)


class Dropout(Layer):
    def __init__(self, keep, rng):
        self.keep, self.rng = keep, rng

    def forward(self, h):
        if not self.training:
            return h
        return h * (self.rng.random(h.shape) >= 1 - self.keep) / self.keep


# %% right: a property over a private mode, with slots
import numpy as np


class Dropout:
    __slots__ = ("_mode", "_keep", "_rng")

    def __init__(self, keep, rng):
        self._mode, self._keep, self._rng = "train", keep, rng

    @property
    def training(self):
        return self._mode == "train"

    def train(self):
        self._mode = "train"

    def eval(self):
        self._mode = "eval"

    def forward(self, h):
        if self._mode == "eval":
            return h + 0.0
        out = np.zeros(h.shape)
        kept = self._rng.random(h.shape) < self._keep
        out[kept] = h[kept] / self._keep
        return out


# %% right: loops and integers for the mode
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep = keep
        self.rng = rng
        self.training = 1

    def train(self):
        self.training = 1

    def eval(self):
        self.training = 0

    def forward(self, h):
        rows = []
        for row in h:
            if self.training == 1:
                rows.append([x / self.keep if self.rng.random() < self.keep else 0.0 for x in row])
            else:
                rows.append(list(row))
        return rows


# %% right: calls the function, a matrix at test
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep, self.rng = keep, rng
        self.training = np.bool_(True)

    def train(self):
        self.training = np.bool_(True)

    def eval(self):
        self.training = np.bool_(False)

    def forward(self, h):
        out, _ = dropout_forward(h, self.keep, self.rng, bool(self.training))
        return out if self.training else np.matrix(out)


# %% right: methods made in __init__, coins of a generator shared with others
class Dropout:
    def __init__(self, keep, rng):
        self.training = True
        self.train = lambda: setattr(self, "training", True)
        self.eval = lambda: setattr(self, "training", False)
        self.forward = lambda h: dropout_forward(h, keep, rng, self.training)[0]


# %% wrong: M11 coins drawn in __init__
# loses: test-class-coins test-class-fresh
# hears: first_mask
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep, self.training = keep, True
        self.coins = rng.random((400, 400)) < keep

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        if not self.training:
            return h
        r = self.coins[: h.shape[0], : h.shape[1]]
        return h * r / self.keep


# %% wrong: M13 global RNG
# loses: test-class-fresh
# hears: global_generator
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep = keep
        self.rng = rng
        self.training = True

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        if not self.training:
            return h
        r = np.random.rand(*h.shape) < self.keep
        return h * r / self.keep


# %% wrong: M15 exactly k entries of the batch
# loses: test-class-coins
# hears: exact_total
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep = keep
        self.rng = rng
        self.training = True

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        if not self.training:
            return h
        r = self.rng.permutation(h.size).reshape(h.shape) < round(self.keep * h.size)
        return h * r / self.keep


# %% wrong: M22 a ReLU inside
# loses: test-class-scale
# hears: relu
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep = keep
        self.rng = rng
        self.training = True

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        if not self.training:
            return h
        r = self.rng.random(h.shape) < self.keep
        return np.maximum(h, 0) * r / self.keep


# %% wrong: M29 in place
# loses: test-class-modes
# hears: in_place
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep = keep
        self.rng = rng
        self.training = True

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        if not self.training:
            return h
        r = self.rng.random(h.shape) < self.keep
        h *= r / self.keep
        return h


# %% wrong: compares instead of setting
# loses: test-class-modes
# hears: eval_sets_nothing
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep = keep
        self.rng = rng
        self.training = True

    def train(self):
        self.training = True

    def eval(self):
        self.training == False

    def forward(self, h):
        if not self.training:
            return h
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: eval sets a local name
# loses: test-class-modes
# hears: eval_sets_nothing
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep = keep
        self.rng = rng
        self.training = True

    def train(self):
        self.training = True

    def eval(self):
        training = False

    def forward(self, h):
        if not self.training:
            return h
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: the mode is shared by all layers
# loses: test-class-modes
# hears: other_flag
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep, self.rng = keep, rng

    def train(self):
        Dropout.training = True

    def eval(self):
        Dropout.training = False

    def forward(self, h):
        if not self.training:
            return h
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: the flag has another name
# loses: test-class-modes
# hears: other_flag
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep, self.rng, self.is_training = keep, rng, True

    def train(self):
        self.is_training = True

    def eval(self):
        self.is_training = False

    def forward(self, h):
        if not self.is_training:
            return h
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: forward sets an attribute and returns nothing
# loses: test-class-modes test-class-scale test-class-coins test-class-fresh
# hears: nothing_returned
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep = keep
        self.rng = rng
        self.training = True

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        self.out = h * (self.rng.random(h.shape) < self.keep) / self.keep if self.training else h


# %% wrong: no factor, with binomial coins
# loses: test-class-scale
# hears: no_factor
class Dropout:
    def __init__(self, keep, rng):
        self.keep, self.rng, self.training = keep, rng, True

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        return h * self.rng.binomial(1, self.keep, h.shape) if self.training else h


# %% wrong: the observed share, with binomial coins
# loses: test-class-scale
# hears: share_of_mask
class Dropout:
    def __init__(self, keep, rng):
        self.keep, self.rng, self.training = keep, rng, True

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        if not self.training:
            return h
        r = self.rng.binomial(1, self.keep, h.shape)
        return h * r / r.mean()


# %% wrong: forward sets the mode back
# loses: test-class-modes
# hears: mode_set_back
class Dropout:
    def __init__(self, keep, rng):
        self.keep, self.rng, self.training = keep, rng, True

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        if not self.training:
            self.training = True
            return h
        return h * (self.rng.random(h.shape) < self.keep) / self.keep


# %% wrong: keep is not kept
# loses: test-class-modes test-class-scale test-class-coins test-class-fresh
# hears: none
class Dropout:
    def __init__(self, keep, rng):
        self.rng, self.training = rng, True

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        if not self.training:
            return h
        return h * (self.rng.random(h.shape) < self.keep) / self.keep
