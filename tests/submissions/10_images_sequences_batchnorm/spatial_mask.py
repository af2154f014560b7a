# %% right: axes of length 1, booleans
def spatial_mask(shape, keep, rng):
    return rng.random((shape[0], shape[1], 1, 1)) < keep


# %% right: the full shape, repeated
import numpy as np


def spatial_mask(shape, keep, rng):
    batch, channels, height, width = shape
    r = (rng.random((batch, channels)) < keep).astype(float)
    return np.repeat(np.repeat(r[:, :, None, None], height, axis=2), width, axis=3)


# %% right: binomial, broadcast
import numpy as np


def spatial_mask(shape, keep, rng):
    r = rng.binomial(1, keep, size=shape[:2])
    return np.broadcast_to(r[:, :, np.newaxis, np.newaxis], shape)


# %% right: a loop over maps, float32
import numpy as np


def spatial_mask(shape, keep, rng):
    batch, channels, height, width = shape
    r = np.zeros((batch, channels, height, width), dtype=np.float32)
    for n in range(batch):
        for c in range(channels):
            if rng.random() < keep:
                r[n, c] = 1
    return r


# %% right: choice with probabilities, one axis left
def spatial_mask(shape, keep, rng):
    return rng.choice([1, 0], size=(shape[0], shape[1], 1, shape[3] * 0 + 1), p=[keep, 1 - keep])


# %% right: above what is dropped, with where
import numpy as np


def spatial_mask(shape, keep, rng):
    coins = rng.uniform(size=(*shape[:2], 1, 1))
    return np.where(coins >= 1 - keep, 1, 0)


# %% right: the first pixel of a full draw decides for the map
def spatial_mask(shape, keep, rng):
    return (rng.random(shape) < keep)[:, :, :1, :1]


# %% right: nested lists
def spatial_mask(shape, keep, rng):
    batch, channels = shape[0], shape[1]
    return [[[[int(rng.random() < keep)]] for _ in range(channels)] for _ in range(batch)]


# %% right: compares with <=, a masked array with nothing masked
import numpy as np


def spatial_mask(shape, keep, rng):
    return np.ma.masked_array(rng.random((*shape[:2], 1, 1)) <= keep)


# %% right: the lower side is dropped, float16
def spatial_mask(shape, keep, rng):
    return (rng.random((shape[0], shape[1], 1, 1)) > 1 - keep).astype("float16")


# %% wrong: M02 swapped by the comparison, right at 0.5
# loses: test-spatial-mask-rate
# hears: swapped
def spatial_mask(shape, keep, rng):
    return rng.random((*shape[:2], 1, 1)) > keep


# %% wrong: M09 one mask for the batch, axes left away
# loses: test-spatial-mask-coins test-spatial-mask-rate
# hears: one_a_batch
def spatial_mask(shape, keep, rng):
    return rng.random((shape[1], 1, 1)) < keep


# %% wrong: M15 exactly k maps of each example
# loses: test-spatial-mask-coins
# hears: exact_examples
import numpy as np


def spatial_mask(shape, keep, rng):
    r = np.zeros((*shape[:2], 1, 1))
    for n in range(shape[0]):
        r[n, rng.choice(shape[1], size=round(keep * shape[1]), replace=False)] = 1
    return r


# %% wrong: M11 one mask for each shape, made once
# loses: test-spatial-mask-rng
# hears: kept_mask
MADE = {}


def spatial_mask(shape, keep, rng):
    if shape not in MADE:
        MADE[shape] = rng.random((*shape[:2], 1, 1))
    return MADE[shape] < keep


# %% wrong: M13 numpy's global generator
# loses: test-spatial-mask-rng
# hears: global_generator
import numpy as np


def spatial_mask(shape, keep, rng):
    return np.random.rand(*shape[:2], 1, 1) < keep


# %% wrong: draws from a copy of the generator
# loses: test-spatial-mask-rng
# hears: from_a_copy
import copy


def spatial_mask(shape, keep, rng):
    return copy.deepcopy(rng).random((*shape[:2], 1, 1)) < keep


# %% wrong: keep ignored, a fair coin
# loses: test-spatial-mask-rate
# hears: fair
def spatial_mask(shape, keep, rng):
    return rng.integers(0, 2, size=(*shape[:2], 1, 1))
