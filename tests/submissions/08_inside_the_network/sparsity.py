# %% right: as in the solution
import numpy as np


def sparsity(h, threshold=0.01):
    return np.mean(h), np.mean(np.abs(h) < threshold)


# %% right: counts, with <=
import numpy as np


def sparsity(h, threshold=0.01):
    h = np.asarray(h, dtype=np.float64)
    return h.sum() / h.size, np.count_nonzero(abs(h) <= threshold) / h.size


# %% right: a loop
def sparsity(h, threshold=0.01):
    values = [float(v) for v in h.ravel()]
    quiet = sum(1 for v in values if -threshold < v < threshold)
    return sum(values) / len(values), quiet / len(values)


# %% right: an array of two
import numpy as np


def sparsity(h, threshold=0.01):
    flat = h.reshape(-1)
    return np.array([flat.mean(), 1 - np.mean(flat * flat >= threshold**2)])


# %% right: a list, float32
import numpy as np


def sparsity(h, threshold=0.01):
    h = h.astype(np.float32)
    return [h.mean(), np.where((h < threshold) & (h > -threshold), 1.0, 0.0).mean()]


# %% right: zero-dimensional arrays
import numpy as np


def sparsity(h, threshold=0.01):
    near = np.abs(h) < threshold
    return np.array(np.average(h)), np.array(np.average(near))


# %% right: a named tuple
from collections import namedtuple

import numpy as np

Sparsity = namedtuple("Sparsity", "mean near")


def sparsity(h, threshold=0.01):
    return Sparsity(h.mean(), (np.abs(h) < threshold).mean())


# %% wrong: one share for each unit
# loses: test-sparsity test-sparsity-near-zero
# hears: per_unit
import numpy as np


def sparsity(h, threshold=0.01):
    return np.mean(h, axis=0), np.mean(np.abs(h) < threshold, axis=0)


# %% wrong: the mean over active entries only
# loses: test-sparsity
# hears: active_in_size
import numpy as np


def sparsity(h, threshold=0.01):
    active = h[np.abs(h) >= threshold]
    mean = active.mean() if active.size else 0.0
    return mean, np.mean(np.abs(h) < threshold)


# %% wrong: sets what is near zero to zero, in place
# loses: test-sparsity test-sparsity-near-zero
# hears: in_place
import numpy as np


def sparsity(h, threshold=0.01):
    near = np.abs(h) < threshold
    h[near] = 0
    return h.mean(), near.mean()


# %% wrong: the share of silent units
# loses: test-sparsity-near-zero
# hears: silent_units
import numpy as np


def sparsity(h, threshold=0.01):
    dead = (np.abs(h) < threshold).all(axis=0)
    return np.mean(h), np.mean(dead)


# %% wrong: one of the two
# loses: test-sparsity test-sparsity-near-zero
# hears: one_number
import numpy as np


def sparsity(h, threshold=0.01):
    return np.mean(np.abs(h) < threshold)
