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


# %% wrong: M02 swapped by the comparison, right at 0.5
# loses: test-sample-mask-rate test-sample-mask-keep
# hears: swapped
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (rng.random(shape) > keep).astype(float)


# %% wrong: M09 one mask, left to broadcast
# loses: test-sample-mask-values test-sample-mask-coins
# hears: left_to_broadcast
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (rng.random((1, shape[1])) < keep).astype(float)


# %% wrong: M11 mask made once and kept in a default argument
# loses: test-sample-mask-fresh test-sample-mask-rng
# hears: kept_mask
def sample_mask(shape, keep, rng, made={}):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    if (shape, keep) not in made:
        made[shape, keep] = (rng.random(shape) < keep).astype(float)
    return made[shape, keep]


# %% wrong: M12 global generator seeded inside
# loses: test-sample-mask-fresh test-sample-mask-rng
# hears: seeded
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    np.random.seed(42)
    return (np.random.rand(*shape) < keep).astype(float)


# %% wrong: M13 global generator
# loses: test-sample-mask-rng
# hears: global_generator
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (np.random.rand(*shape) < keep).astype(float)


# %% wrong: M15 exactly k units in the whole mask
# loses: test-sample-mask-coins
# hears: exact_total
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    size = int(np.prod(shape))
    r = np.zeros(size)
    r[rng.choice(size, size=round(keep * size), replace=False)] = 1
    return r.reshape(shape)


# %% wrong: M18 drops the largest of the numbers drawn, by quantile
# loses: test-sample-mask-coins
# hears: exact_total
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    h = rng.standard_normal(shape)
    return (h <= np.quantile(h, keep)).astype(float)


# %% wrong: M32 binomial's own guard lets 0 through
# loses: test-sample-mask-keep
# hears: unguarded
def sample_mask(shape, keep, rng):
    return rng.binomial(1, keep, shape)


# %% wrong: clips keep instead of refusing it
# loses: test-sample-mask-keep
# hears: unguarded
import numpy as np


def sample_mask(shape, keep, rng):
    keep = np.clip(keep, 1e-6, 1)
    return (rng.random(shape) < keep).astype(float)


# %% wrong: guard forgets that probabilities end at 1
# loses: test-sample-mask-keep
# hears: no_upper_end
def sample_mask(shape, keep, rng):
    if not keep > 0:
        raise ValueError("keep")
    return (rng.random(shape) < keep).astype(float)


# %% wrong: fair coins whatever keep is
# loses: test-sample-mask-rate
# hears: fair
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return rng.integers(0, 2, shape)


# %% wrong: a range from -1 to 1
# loses: test-sample-mask-rate
# hears: from_minus_one
def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (rng.uniform(-1, 1, shape) < keep).astype(float)


# %% wrong: draws from a copy of the generator
# loses: test-sample-mask-fresh test-sample-mask-rng
# hears: from_a_copy
from copy import deepcopy


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return (deepcopy(rng).random(shape) < keep).astype(float)


# %% wrong: one flat row
# loses: test-sample-mask-values test-sample-mask-coins
# hears: flat_row
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError("keep")
    return np.array([rng.random() < keep for _ in range(shape[0] * shape[1])])


# %% right: geometric, float16
import numpy as np


def sample_mask(shape, keep, rng):
    if keep <= 0 or keep > 1 or keep != keep:
        raise ValueError
    return (rng.geometric(keep, shape) == 1).astype(np.float16)


# %% right: a matrix of True and False
import numpy as np


def sample_mask(shape, keep, rng):
    if not 0 < keep <= 1:
        raise ValueError(f"no probability: {keep}")
    return np.matrix(rng.random(shape) < keep)


# %% right: a masked array, nothing masked
import numpy as np


def sample_mask(shape, keep, rng):
    if not (keep > 0 and keep <= 1):
        raise ValueError(keep)
    return np.ma.masked_array(rng.random(shape) < keep, dtype=float)
