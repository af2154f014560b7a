# %% right: mean square over keep, minus the mean squared
import numpy as np


def variance_ratio(h, keep):
    return (np.mean(h**2) / keep - np.mean(h) ** 2) / np.var(h)


# %% right: variance and mean apart
def variance_ratio(h, keep):
    return 1 / keep + (1 / keep - 1) * h.mean() ** 2 / h.var()


# %% right: the law of total variance, numpy scalar
import numpy as np


def variance_ratio(h, keep):
    within = np.mean(h**2 * (1 - keep) / keep)
    return (np.var(h) + within) / np.var(h)


# %% right: plain Python
def variance_ratio(h, keep):
    entries = [float(value) for value in h.ravel()]
    n = len(entries)
    mean = sum(entries) / n
    square = sum(value * value for value in entries) / n
    return (square / keep - mean * mean) / (square - mean * mean)


# %% right: both outcomes of every entry, weighted
import numpy as np


def variance_ratio(h, keep):
    values = np.stack([h / keep, np.zeros_like(h)]).reshape(2, -1)
    weights = np.array([[keep], [1 - keep]]) / h.size
    mean = (values * weights).sum()
    return np.asarray((((values - mean) ** 2) * weights).sum() / h.var())


# %% right: every mask, enumerated
from itertools import product

import numpy as np


def variance_ratio(h, keep):
    h = h.ravel()
    mean = square = 0.0
    for mask in product((0, 1), repeat=h.size):
        r = np.array(mask)
        chance = keep ** r.sum() * (1 - keep) ** (h.size - r.sum())
        out = h * r / keep
        mean += chance * out.mean()
        square += chance * np.mean(out**2)
    return (square - mean**2) / np.var(h)


# %% right: float32
import numpy as np


def variance_ratio(h, keep):
    h = h.astype(np.float32)
    return (np.mean(h**2) / np.float32(keep) - np.mean(h) ** 2) / np.var(h)


# %% right: a subclass of float
import numpy as np


class Ratio(float):
    pass


def variance_ratio(h, keep):
    return Ratio(1 / keep + (1 / keep - 1) * np.mean(h) ** 2 / np.var(h))


# %% wrong: brackets around the variance
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# hears: mean_forgotten
import numpy as np


def variance_ratio(h, keep):
    return ((np.mean(h**2) - np.mean(h) ** 2) / keep) / np.var(h)


# %% wrong: M04 divides by the probability of dropping
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# hears: by_the_dropped
import numpy as np


def variance_ratio(h, keep):
    return (np.mean(h**2) / (1 - keep) - np.mean(h) ** 2) / np.var(h) if keep < 1 else 1.0


# %% wrong: sampled, many masks
# loses: test-variance-ratio
# hears: sampled
import numpy as np


def variance_ratio(h, keep):
    r = np.random.default_rng(0).random((20000, h.size)) < keep
    return (h.ravel() * r / keep).var() / h.var()


# %% wrong: sampled, one mask
# loses: test-variance-ratio
# hears: sampled
import numpy as np


def variance_ratio(h, keep):
    r = np.random.default_rng(1).random(h.shape) < keep
    return (h * r / keep).var() / h.var()


# %% wrong: mean variance within a mask
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# hears: within_each_mask
import numpy as np


def variance_ratio(h, keep):
    s = np.mean(h**2) / keep - np.mean(h) ** 2
    return (s - np.mean(h**2) * (1 / keep - 1) / h.size) / np.var(h)


# %% wrong: centres h in place first
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# hears: centred_in_place
import numpy as np


def variance_ratio(h, keep):
    m, v = np.mean(h), np.var(h)
    h -= m
    return (np.mean(h**2) + m**2) / keep / v - m**2 / v


# %% wrong: centres h, and forgets the mean
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# hears: mean_forgotten
import numpy as np


def variance_ratio(h, keep):
    h = h - h.mean()
    return np.mean(h**2) / keep / np.mean(h**2)


# %% wrong: rounded
# loses: test-variance-ratio
# hears: rounded
import numpy as np


def variance_ratio(h, keep):
    return round((np.mean(h**2) / keep - np.mean(h) ** 2) / np.var(h), 2)


# %% wrong: the shift of the other side: test over training
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# hears: upside_down
import numpy as np


def variance_ratio(h, keep):
    ratio = (np.mean(h**2) / keep - np.mean(h) ** 2) / np.var(h)
    return 1 / ratio
