# %% right: a step axis of length 1, booleans
def sequence_mask(shape, keep, rng):
    return rng.random((shape[0], 1, shape[2])) < keep


# %% right: the full shape, repeated
import numpy as np


def sequence_mask(shape, keep, rng):
    batch, steps, units = shape
    r = (rng.random((batch, units)) < keep).astype(float)
    return np.repeat(r[:, None, :], steps, axis=1)


# %% right: binomial, broadcast
import numpy as np


def sequence_mask(shape, keep, rng):
    r = rng.binomial(1, keep, size=(shape[0], shape[2]))
    return np.broadcast_to(r[:, np.newaxis], shape)


# %% right: a loop over sequences, the same row stacked
import numpy as np


def sequence_mask(shape, keep, rng):
    batch, steps, units = shape
    rows = []
    for _ in range(batch):
        row = [1.0 if rng.random() < keep else 0.0 for _ in range(units)]
        rows.append([row] * steps)
    return np.array(rows, dtype=np.float32)


# %% right: the first step of a full draw decides
def sequence_mask(shape, keep, rng):
    r = rng.random(shape) < keep
    return r[:, [0]]


# %% right: above what is dropped, transposed back
import numpy as np


def sequence_mask(shape, keep, rng):
    coins = rng.uniform(size=(shape[2], shape[0]))
    return np.where(coins.T >= 1 - keep, 1, 0)[:, None, :]


# %% right: nested lists
def sequence_mask(shape, keep, rng):
    return [[[int(rng.random() < keep) for _ in range(shape[2])]] for _ in range(shape[0])]


# %% right: choice, uint8, copied to every step in a loop
import numpy as np


def sequence_mask(shape, keep, rng):
    r = np.empty(shape, dtype="uint8")
    coins = rng.choice([1, 0], size=(shape[0], shape[2]), p=[keep, 1 - keep])
    for t in range(shape[1]):
        r[:, t] = coins
    return r


# %% right: compares with <=, a masked array with nothing masked
import numpy as np


def sequence_mask(shape, keep, rng):
    return np.ma.masked_array(rng.random((shape[0], 1, shape[2])) <= keep)


# %% wrong: M02 swapped by the comparison, right at 0.5
# loses: test-sequence-mask-rate
# hears: swapped
def sequence_mask(shape, keep, rng):
    return rng.random((shape[0], 1, shape[2])) > keep


# %% wrong: M09 one mask for the batch, axes left away
# loses: test-sequence-mask-coins test-sequence-mask-rate
# hears: one_a_batch
def sequence_mask(shape, keep, rng):
    return rng.random(shape[2]) < keep


# %% wrong: M15 exactly k units of each sequence
# loses: test-sequence-mask-coins
# hears: exact_examples
import numpy as np


def sequence_mask(shape, keep, rng):
    r = np.zeros((shape[0], 1, shape[2]))
    for n in range(shape[0]):
        r[n, 0, rng.choice(shape[2], size=round(keep * shape[2]), replace=False)] = 1
    return r


# %% wrong: one row of coins, shifted from sequence to sequence
# loses: test-sequence-mask-coins
# hears: none
import numpy as np


def sequence_mask(shape, keep, rng):
    row = rng.random(shape[2]) < keep
    return np.stack([np.roll(row, n) for n in range(shape[0])])[:, None]


# %% wrong: a new coin at every other step
# loses: test-sequence-mask-coins
# hears: every_other_step
def sequence_mask(shape, keep, rng):
    r = rng.random(shape) < keep
    r[:, 1::2] = r[:, : shape[1] - shape[1] % 2 : 2]
    return r


# %% wrong: units that are dropped stay dropped, a running product
# loses: test-sequence-mask-coins
# hears: once_dropped_always
import numpy as np


def sequence_mask(shape, keep, rng):
    return np.cumprod(rng.random(shape) < keep, axis=1)


# %% wrong: M13 numpy's global generator
# loses: test-sequence-mask-rng
# hears: global_generator
import numpy as np


def sequence_mask(shape, keep, rng):
    return np.random.rand(shape[0], 1, shape[2]) < keep


# %% wrong: M11 one mask for each shape, made once
# loses: test-sequence-mask-rng
# hears: kept_mask
MADE = {}


def sequence_mask(shape, keep, rng):
    if shape not in MADE:
        MADE[shape] = rng.random((shape[0], 1, shape[2]))
    return MADE[shape] < keep


# %% wrong: draws from a child of the generator
# loses: test-sequence-mask-rng
# hears: from_a_copy
import numpy as np


def sequence_mask(shape, keep, rng):
    child = np.random.default_rng(rng.bit_generator.state["state"]["state"])
    return child.random((shape[0], 1, shape[2])) < keep


# %% wrong: keep ignored, a fair coin
# loses: test-sequence-mask-rate
# hears: fair
def sequence_mask(shape, keep, rng):
    return rng.integers(0, 2, size=(shape[0], 1, shape[2]))
