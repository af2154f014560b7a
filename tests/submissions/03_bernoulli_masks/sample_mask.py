# %% right: compares with <
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep must be in (0, 1]")
    return (rng.random(shape) < keep).astype(float)


# %% right: compares with <=, booleans
def sample_mask(shape, keep, rng):
    if not (keep > 0 and keep <= 1):
        raise ValueError(keep)
    return rng.random(shape) <= keep


# %% right: binomial, ints
import numpy as np


def sample_mask(shape, keep, rng):
    if np.isnan(keep) or keep <= 0 or keep > 1:
        raise ValueError(f"bad keep {keep}")
    return rng.binomial(1, keep, size=shape)


# %% right: above what is dropped, with where
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return np.where(rng.uniform(size=shape) >= 1 - keep, 1, 0)


# %% right: a loop over the entries, float32
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    r = np.zeros(shape, dtype=np.float32)
    for place in np.ndindex(*shape):
        if rng.random() < keep:
            r[place] = 1
    return r


# %% right: nested lists
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    rows, units = shape
    return [[int(rng.random() < keep) for _ in range(units)] for _ in range(rows)]


# %% right: choice with probabilities
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return rng.choice([1, 0], size=shape, p=[keep, 1 - keep])


# %% right: whole numbers, uint8
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (rng.integers(0, 1000, shape) < 1000 * keep).astype("uint8")


# %% right: bytes of large integers, which is fastest
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    size = int(np.prod(shape))
    words = rng.integers(0, 2**64, size=-(-size // 8), dtype=np.uint64)
    return (words.view(np.uint8)[:size] < round(256 * keep)).reshape(shape)


# %% right: normal numbers under the normal quantile, transposed back
from statistics import NormalDist


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    if keep == 1:
        return rng.random(shape) < 2
    return (rng.standard_normal(shape[::-1]) < NormalDist().inv_cdf(float(keep))).T


# %% wrong: M01 keep and drop swapped
# loses: test-sample-mask-rate test-sample-mask-keep
# says: That is the share we wanted to drop
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (rng.random(shape) < 1 - keep).astype(float)


# %% wrong: M02 swapped by the comparison, right at 0.5
# loses: test-sample-mask-rate test-sample-mask-keep
# says: That is the share we wanted to drop
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (rng.random(shape) > keep).astype(float)


# %% wrong: M03 inverted form, divides by keep
# loses: test-sample-mask-values test-sample-mask-rate
# says: which is 1 / keep
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (rng.random(shape) < keep) / keep


# %% wrong: M05 kept entries are keep
# loses: test-sample-mask-values test-sample-mask-rate
# says: which is keep itself
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (rng.random(shape) < keep) * keep


# %% wrong: M09 one mask for the batch
# loses: test-sample-mask-coins test-sample-mask-rate
# says: each example needs its own thinned network
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return np.broadcast_to(rng.random((1, shape[1])) < keep, shape).astype(float)


# %% wrong: M09 one mask, left to broadcast
# loses: test-sample-mask-values test-sample-mask-coins
# says: one coin for each unit of each example
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (rng.random((1, shape[1])) < keep).astype(float)


# %% wrong: M10 one coin per example
# loses: test-sample-mask-coins test-sample-mask-rate
# says: whole rows vanished
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return np.ones(shape) * (rng.random((shape[0], 1)) < keep)


# %% wrong: M11 mask made once and kept in a default argument
# loses: test-sample-mask-fresh test-sample-mask-rng
# says: trains one fixed sub-network
def sample_mask(shape, keep, rng, made={}):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    if (shape, keep) not in made:
        made[shape, keep] = (rng.random(shape) < keep).astype(float)
    return made[shape, keep]


# %% wrong: M12 seed inside
# loses: test-sample-mask-fresh test-sample-mask-rng
# says: four calls with the same rng gave four identical masks
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    rng = np.random.default_rng(0)
    return (rng.random(shape) < keep).astype(float)


# %% wrong: M12 global generator seeded inside
# loses: test-sample-mask-fresh test-sample-mask-rng
# says: trains one fixed sub-network
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    np.random.seed(42)
    return (np.random.rand(*shape) < keep).astype(float)


# %% wrong: M13 global generator
# loses: test-sample-mask-rng
# says: The coins do not come from rng
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (np.random.rand(*shape) < keep).astype(float)


# %% wrong: M13 a new generator without a seed
# loses: test-sample-mask-rng
# says: Which call in your code draws numbers without rng
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return np.random.default_rng().random(shape) < keep


# %% wrong: M14 normal numbers
# loses: test-sample-mask-rate
# says: What range do the numbers you draw have
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (rng.standard_normal(shape) < keep).astype(float)


# %% wrong: M15 exactly k units in each row
# loses: test-sample-mask-coins
# says: Independent coins vary
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    order = np.argsort(np.argsort(rng.random(shape), axis=1), axis=1)
    return (order < round(keep * shape[1])).astype(float)


# %% wrong: M15 exactly k units in the whole mask
# loses: test-sample-mask-coins
# says: masks keeps exactly
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    size = int(np.prod(shape))
    r = np.zeros(size)
    r[rng.choice(size, size=round(keep * size), replace=False)] = 1
    return r.reshape(shape)


# %% wrong: M15 exactly k rows in each column
# loses: test-sample-mask-coins
# says: every column keeps exactly
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    order = np.argsort(np.argsort(rng.random(shape), axis=0), axis=0)
    return (order < round(keep * shape[0])).astype(float)


# %% wrong: M18 drops the largest of the numbers drawn, by quantile
# loses: test-sample-mask-coins
# says: masks keeps exactly
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    h = rng.standard_normal(shape)
    return (h <= np.quantile(h, keep)).astype(float)


# %% wrong: M32 no guard
# loses: test-sample-mask-keep
# says: keep must be in (0, 1]
def sample_mask(shape, keep, rng):
    return (rng.random(shape) < keep).astype(float)


# %% wrong: M32 binomial's own guard lets 0 through
# loses: test-sample-mask-keep
# says: keep = 0 went through
def sample_mask(shape, keep, rng):
    return rng.binomial(1, keep, shape)


# %% wrong: guard lets not-a-number through
# loses: test-sample-mask-keep
# says: State what is right instead
def sample_mask(shape, keep, rng):
    if keep <= 0 or keep > 1:
        raise ValueError("keep")
    return (rng.random(shape) < keep).astype(float)


# %% wrong: guard refuses keep = 1
# loses: test-sample-mask-keep
# says: keep = 1 is allowed
def sample_mask(shape, keep, rng):
    if not 0 < keep < 1:
        raise ValueError("keep")
    return (rng.random(shape) < keep).astype(float)


# %% wrong: guard is an assert
# loses: test-sample-mask-keep
# says: raised AssertionError; expected ValueError
def sample_mask(shape, keep, rng):
    assert 0 < keep <= 1, "keep"
    return (rng.random(shape) < keep).astype(float)


# %% wrong: clips keep instead of refusing it
# loses: test-sample-mask-keep
# says: keep = 0 went through; expected ValueError
import numpy as np


def sample_mask(shape, keep, rng):
    keep = np.clip(keep, 1e-6, 1)
    return (rng.random(shape) < keep).astype(float)


# %% wrong: guard forgets that probabilities end at 1
# loses: test-sample-mask-keep
# says: A probability is never above 1
def sample_mask(shape, keep, rng):
    if not keep > 0:
        raise ValueError("keep")
    return (rng.random(shape) < keep).astype(float)


# %% wrong: returns the numbers drawn
# loses: test-sample-mask-values test-sample-mask-rate
# says: Each one still has to become a coin
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return rng.random(shape)


# %% wrong: signs instead of zeros and ones
# loses: test-sample-mask-values test-sample-mask-rate
# says: a coin is 0 or 1
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return np.where(rng.random(shape) < keep, 1, -1)


# %% wrong: fair coins whatever keep is
# loses: test-sample-mask-rate
# says: The share kept has to follow keep
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return rng.integers(0, 2, shape)


# %% wrong: a range from -1 to 1
# loses: test-sample-mask-rate
# says: For which share of the numbers you draw
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (rng.uniform(-1, 1, shape) < keep).astype(float)


# %% wrong: draws from a copy of the generator
# loses: test-sample-mask-fresh test-sample-mask-rng
# says: not from a seed or a copy of your own
from copy import deepcopy


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (deepcopy(rng).random(shape) < keep).astype(float)


# %% wrong: one mask rolled along for the next rows
# loses: test-sample-mask-coins
# says: Some coins are used more than once
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    base = rng.random(shape[1]) < keep
    return np.array([np.roll(base, row) for row in range(shape[0])]).astype(float)


# %% wrong: half of the batch, used twice
# loses: test-sample-mask-coins
# says: Some coins are used more than once
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    half = rng.random((-(-shape[0] // 2), shape[1])) < keep
    return np.concatenate([half, half])[: shape[0]].astype(float)


# %% wrong: each number used for two neighbours, mirrored
# loses: test-sample-mask-coins
# says: neighbouring rows agree
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    numbers = rng.random((-(-shape[0] // 2), shape[1]))
    both = np.stack([numbers, 1 - numbers], axis=1).reshape(-1, shape[1])
    return (both[: shape[0]] < keep).astype(float)


# %% wrong: the first unit is never dropped
# loses: test-sample-mask-coins
# says: kept whole
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    r = (rng.random(shape) < keep).astype(float)
    if shape[1] > 20:
        r[:, 0] = 1
    return r


# %% wrong: transposed
# loses: test-sample-mask-values test-sample-mask-rate
# says: one coin for each unit of each example
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (rng.random((shape[1], shape[0])) < keep).astype(float)


# %% wrong: one flat row
# loses: test-sample-mask-values test-sample-mask-coins
# says: one coin for each unit of each example
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return np.array([rng.random() < keep for _ in range(shape[0] * shape[1])])


# %% wrong: a single coin
# loses: test-sample-mask-values test-sample-mask-rate
# says: A mask has one coin for each unit of each example
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return float(rng.random() < keep)


# %% wrong: shape unpacked as in the old interface
# loses: test-sample-mask-values
# says: shape is a tuple
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (rng.random(*shape) < keep).astype(float)


# %% wrong: returns the generator too
# loses: test-sample-mask-values test-sample-mask-rate test-sample-mask-keep
# says: not an array of numbers
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (rng.random(shape) < keep).astype(float), rng


# %% right: geometric, float16
import numpy as np


def sample_mask(shape, keep, rng):
    if keep <= 0 or keep > 1 or keep != keep:
        raise ValueError
    return (rng.geometric(keep, shape) == 1).astype(np.float16)


# %% wrong: returns the error instead of raising it
# loses: test-sample-mask-keep
# says: one that is printed or returned stops nobody
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        return ValueError("keep")
    return rng.random(shape) < keep


# %% wrong: whole numbers from 1 to 100, compared with <
# loses: test-sample-mask-keep
# says: At keep = 1 every coin says kept
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return rng.integers(1, 101, size=shape) < keep * 100
