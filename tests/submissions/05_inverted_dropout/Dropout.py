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


# %% wrong: M01 keep and drop swapped
# loses: test-class-coins
# says: share we wanted to drop
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
        r = self.rng.random(h.shape) < 1 - self.keep
        return h * r / self.keep


# %% wrong: M01 takes keep for the framework's rate
# loses: test-class-scale test-class-coins
# says: bring the mean back to 1
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
        r = self.rng.random(h.shape) >= self.keep
        return h * r / (1 - self.keep)


# %% wrong: M02 right at keep = 0.5 alone
# loses: test-class-scale
# says: at keep = 0.8 survivors were multiplied by 2
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
        return h * r * 2


# %% wrong: M03 forgot scaling
# loses: test-class-scale
# says: Survivors must make up for the missing units
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
        return h * r


# %% wrong: M04 divides by drop prob
# loses: test-class-scale
# says: survivors became 5.0
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
        return h * r / (1 - self.keep)


# %% wrong: M05 scales the wrong way
# loses: test-class-scale
# says: should undo that, not add to it
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
        return h * r * self.keep


# %% wrong: M06 scales twice: at test as well
# loses: test-class-modes
# says: Inverted dropout has already paid
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
            return h * self.keep
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: the paper's form
# loses: test-class-modes test-class-scale
# says: That is the paper's form
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
            return h * self.keep
        r = self.rng.random(h.shape) < self.keep
        return h * r


# %% wrong: M08 drops at test
# loses: test-class-modes
# says: two test calls on the same input gave different answers
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
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: M09 one mask per batch
# loses: test-class-coins
# says: Each example needs its own thinned network
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
        r = self.rng.random(h.shape[1]) < self.keep
        return h * r / self.keep


# %% wrong: M10 one coin per example
# loses: test-class-coins
# says: The coin belongs to each unit, not to each example
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
        r = self.rng.random((len(h), 1)) < self.keep
        return h * r / self.keep


# %% wrong: M11 mask made at the first call
# loses: test-class-coins test-class-fresh
# says: Then you train one fixed sub-network
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep, self.rng, self.training, self.r = keep, rng, True, None

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        if not self.training:
            return h
        if self.r is None or self.r.shape != h.shape:
            self.r = self.rng.random(h.shape) < self.keep
        return h * self.r / self.keep


# %% wrong: M11 coins drawn in __init__
# loses: test-class-coins test-class-fresh
# says: Then you train one fixed sub-network
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


# %% wrong: the mask is redrawn only by train()
# loses: test-class-coins test-class-fresh
# says: Then you train one fixed sub-network
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep, self.rng = keep, rng
        self.train()

    def train(self):
        self.training, self.r = True, None

    def eval(self):
        self.training = False

    def forward(self, h):
        if not self.training:
            return h
        if self.r is None or self.r.shape != h.shape:
            self.r = self.rng.random(h.shape) < self.keep
        return h * self.r / self.keep


# %% wrong: M12 seed inside
# loses: test-class-fresh
# says: Seed once, outside
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep, self.training = keep, True
        self.rng = np.random.default_rng(0)

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        if not self.training:
            return h
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: M12 seed in forward
# loses: test-class-coins test-class-fresh
# says: Then you train one fixed sub-network
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
        r = np.random.default_rng(0).random(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: M13 global RNG
# loses: test-class-fresh
# says: You ignored `rng`
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


# %% wrong: M14 normal, not uniform
# loses: test-class-coins
# says: What do you draw
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
        r = self.rng.standard_normal(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: M15 exactly k units a row
# loses: test-class-coins
# says: Independent coins vary
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
        r = self.rng.random(h.shape).argsort(axis=1).argsort(axis=1) < round(self.keep * h.shape[1])
        return h * r / self.keep


# %% wrong: M15 exactly k entries of the batch
# loses: test-class-coins
# says: Independent coins vary
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


# %% wrong: M16 observed-fraction scale
# loses: test-class-scale
# says: survivor value changed with the draw
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
        return h * r / r.mean()


# %% wrong: M17 renormalises the sum
# loses: test-class-scale
# says: Then the mean output is
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
        out = h * (self.rng.random(h.shape) < self.keep)
        return out * h.sum() / out.sum()


# %% wrong: M18 drops big activations
# loses: test-class-coins test-class-fresh
# says: Drops depend on the value
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
        r = h <= np.quantile(h, self.keep)
        return h * r / self.keep


# %% wrong: M22 a ReLU inside
# loses: test-class-scale
# says: That is a ReLU
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
# says: changed the caller's array
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


# %% wrong: starts in test mode
# loses: test-class-modes test-class-scale test-class-coins test-class-fresh
# says: on a new layer, layer.training is False
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep, self.rng, self.training = keep, rng, False

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        if not self.training:
            return h
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: train and eval swapped
# loses: test-class-modes
# says: after layer.eval(), layer.training is True
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep = keep
        self.rng = rng
        self.training = True

    def train(self):
        self.training = False

    def eval(self):
        self.training = True

    def forward(self, h):
        if not self.training:
            return h
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: forward reads the mode the wrong way round
# loses: test-class-modes test-class-scale test-class-coins test-class-fresh
# says: forward has to look at self.training
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
        if self.training:
            return h
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: compares instead of setting
# loses: test-class-modes
# says: with = and not with ==
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
# says: after layer.eval(), layer.training is True
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


# %% wrong: eval overwrites the method train
# loses: test-class-modes
# says: after layer.eval(), layer.training is True
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep = keep
        self.rng = rng
        self.training = True

    def train(self):
        self.training = True

    def eval(self):
        self.train = False

    def forward(self, h):
        if not self.training:
            return h
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: eval sets the mode and overwrites train
# loses: test-class-modes
# says: should be a method
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
        self.train = False

    def forward(self, h):
        if not self.training:
            return h
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: the attribute train hides the method
# loses: test-class-modes
# says: should be a method
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep, self.rng = keep, rng
        self.training = self.train = True

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        if not self.training:
            return h
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: eval toggles
# loses: test-class-modes
# says: after eval() twice
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep = keep
        self.rng = rng
        self.training = True

    def train(self):
        self.training = True

    def eval(self):
        self.training = not self.training

    def forward(self, h):
        if not self.training:
            return h
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: the mode is shared by all layers
# loses: test-class-modes
# says: no `training`
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


# %% wrong: the mode is a class attribute that eval() switches for all
# loses: test-class-modes
# says: when another layer went to eval()
import numpy as np


class Dropout:
    training = True

    def __init__(self, keep, rng):
        self.keep, self.rng = keep, rng

    def train(self):
        Dropout.training = True

    def eval(self):
        Dropout.training = False

    def forward(self, h):
        if not Dropout.training:
            return h
        return h * (self.rng.random(h.shape) < self.keep) / self.keep


# %% wrong: train() is missing
# loses: test-class-modes
# says: the layer has no `train`
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep = keep
        self.rng = rng
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        if not self.training:
            return h
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: the flag has another name
# loses: test-class-modes
# says: the layer has no `training`
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


# %% wrong: the mode is a string
# loses: test-class-modes
# says: neither True nor False
import numpy as np


class Dropout:
    def __init__(self, keep, rng):
        self.keep, self.rng, self.training = keep, rng, "train"

    def train(self):
        self.training = "train"

    def eval(self):
        self.training = "eval"

    def forward(self, h):
        if self.training == "eval":
            return h
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep


# %% wrong: forward returns the cache too
# loses: test-class-modes test-class-scale test-class-coins test-class-fresh
# says: forward returned two results
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
            return h, None
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep, r


# %% wrong: forward sets an attribute and returns nothing
# loses: test-class-modes test-class-scale test-class-coins test-class-fresh
# says: forward did not return an array
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


# %% wrong: M12 a copy of the generator
# loses: test-class-fresh
# says: a copy or a child
import copy


class Dropout:
    def __init__(self, keep, rng):
        self.keep, self.rng, self.training = keep, copy.deepcopy(rng), True

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, h):
        if not self.training:
            return h
        return h * (self.rng.random(h.shape) < self.keep) / self.keep
