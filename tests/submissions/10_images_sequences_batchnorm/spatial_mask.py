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


# %% wrong: M01 keep and drop swapped
# loses: test-spatial-mask-rate
# says: That is the share we wanted to drop
def spatial_mask(shape, keep, rng):
    return rng.random((*shape[:2], 1, 1)) < 1 - keep


# %% wrong: M02 swapped by the comparison, right at 0.5
# loses: test-spatial-mask-rate
# says: That is the share we wanted to drop
def spatial_mask(shape, keep, rng):
    return rng.random((*shape[:2], 1, 1)) > keep


# %% wrong: inverted form, divides by keep
# loses: test-spatial-mask-values test-spatial-mask-coins test-spatial-mask-rate test-spatial-mask-rng
# says: which is 1 / keep
def spatial_mask(shape, keep, rng):
    return (rng.random((*shape[:2], 1, 1)) < keep) / keep


# %% wrong: M05 kept entries are keep
# loses: test-spatial-mask-values test-spatial-mask-coins test-spatial-mask-rate test-spatial-mask-rng
# says: which is keep itself
def spatial_mask(shape, keep, rng):
    return (rng.random((*shape[:2], 1, 1)) < keep) * keep


# %% wrong: an element mask, a coin a pixel
# loses: test-spatial-mask-coins
# says: a coin for each pixel
def spatial_mask(shape, keep, rng):
    return rng.random(shape) < keep


# %% wrong: a coin a row of pixels
# loses: test-spatial-mask-coins
# says: of the maps are kept in part
def spatial_mask(shape, keep, rng):
    return rng.random((*shape[:3], 1)) < keep


# %% wrong: M09 one mask for the batch
# loses: test-spatial-mask-coins test-spatial-mask-rate
# says: each example needs its own thinned network
def spatial_mask(shape, keep, rng):
    return rng.random((1, shape[1], 1, 1)) < keep


# %% wrong: M09 one mask for the batch, axes left away
# loses: test-spatial-mask-coins test-spatial-mask-rate
# says: each example needs its own thinned network
def spatial_mask(shape, keep, rng):
    return rng.random((shape[1], 1, 1)) < keep


# %% wrong: M10 one coin an example
# loses: test-spatial-mask-coins test-spatial-mask-rate
# says: whole examples vanished
def spatial_mask(shape, keep, rng):
    return rng.random((shape[0], 1, 1, 1)) < keep


# %% wrong: the same pixels in all maps
# loses: test-spatial-mask-coins test-spatial-mask-rate
# says: lost the same pixels
def spatial_mask(shape, keep, rng):
    return rng.random((shape[0], 1, shape[2], shape[3])) < keep


# %% wrong: no axes for height and width
# loses: test-spatial-mask-values test-spatial-mask-coins test-spatial-mask-rate test-spatial-mask-rng
# says: Give it two more, of length 1
def spatial_mask(shape, keep, rng):
    return rng.random(shape[:2]) < keep


# %% wrong: channels last
# loses: test-spatial-mask-values test-spatial-mask-coins test-spatial-mask-rate test-spatial-mask-rng
# says: does not broadcast to
def spatial_mask(shape, keep, rng):
    return rng.random((shape[0], 1, 1, shape[1])) < keep


# %% wrong: the numbers drawn, no decision
# loses: test-spatial-mask-values test-spatial-mask-coins test-spatial-mask-rate test-spatial-mask-rng
# says: Does each number you draw become a decision
def spatial_mask(shape, keep, rng):
    return rng.random((*shape[:2], 1, 1))


# %% wrong: M15 exactly k maps of each example
# loses: test-spatial-mask-coins
# says: Nothing fixes the total
import numpy as np


def spatial_mask(shape, keep, rng):
    r = np.zeros((*shape[:2], 1, 1))
    for n in range(shape[0]):
        r[n, rng.choice(shape[1], size=round(keep * shape[1]), replace=False)] = 1
    return r


# %% wrong: M15 exactly k maps of the batch
# loses: test-spatial-mask-coins
# says: Nothing fixes the total
import numpy as np


def spatial_mask(shape, keep, rng):
    n = shape[0] * shape[1]
    r = np.zeros(n)
    r[rng.permutation(n)[: round(keep * n)]] = 1
    return r.reshape(shape[0], shape[1], 1, 1)


# %% wrong: pairs of maps share a coin
# loses: test-spatial-mask-coins
# says: Some coins are used more than once
import numpy as np


def spatial_mask(shape, keep, rng):
    half = rng.random((shape[0], -(-shape[1] // 2), 1, 1)) < keep
    return np.repeat(half, 2, axis=1)[:, : shape[1]]


# %% wrong: M11 one mask for each shape, made once
# loses: test-spatial-mask-rng
# says: A mask drawn once
MADE = {}


def spatial_mask(shape, keep, rng):
    if shape not in MADE:
        MADE[shape] = rng.random((*shape[:2], 1, 1))
    return MADE[shape] < keep


# %% wrong: M12 a seed inside
# loses: test-spatial-mask-rng
# says: whatever generator was passed
import numpy as np


def spatial_mask(shape, keep, rng):
    return np.random.default_rng(0).random((*shape[:2], 1, 1)) < keep


# %% wrong: M13 numpy's global generator
# loses: test-spatial-mask-rng
# says: The coins do not come from rng
import numpy as np


def spatial_mask(shape, keep, rng):
    return np.random.rand(*shape[:2], 1, 1) < keep


# %% wrong: draws from a copy of the generator
# loses: test-spatial-mask-rng
# says: after the call rng is where it was before
import copy


def spatial_mask(shape, keep, rng):
    return copy.deepcopy(rng).random((*shape[:2], 1, 1)) < keep


# %% wrong: M14 normal, not uniform
# loses: test-spatial-mask-rate
# says: These are the shares of normally distributed numbers
def spatial_mask(shape, keep, rng):
    return rng.standard_normal((*shape[:2], 1, 1)) < keep


# %% wrong: keep ignored, a fair coin
# loses: test-spatial-mask-rate
# says: no difference
def spatial_mask(shape, keep, rng):
    return rng.integers(0, 2, size=(*shape[:2], 1, 1))
