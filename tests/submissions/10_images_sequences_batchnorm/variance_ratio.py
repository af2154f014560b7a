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


# %% wrong: 1 / keep, the mean forgotten
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: right only where the mean is 0
import numpy as np


def variance_ratio(h, keep):
    return 1 / keep


# %% wrong: brackets around the variance
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: right only where the mean is 0
import numpy as np


def variance_ratio(h, keep):
    return ((np.mean(h**2) - np.mean(h) ** 2) / keep) / np.var(h)


# %% wrong: M04 divides by the probability of dropping
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: keep is the probability of being kept
import numpy as np


def variance_ratio(h, keep):
    return (np.mean(h**2) / (1 - keep) - np.mean(h) ** 2) / np.var(h) if keep < 1 else 1.0


# %% wrong: M03 forgot the division: the paper's form
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: without the division by keep
import numpy as np


def variance_ratio(h, keep):
    return (keep * np.mean(h**2) - keep**2 * np.mean(h) ** 2) / np.var(h)


# %% wrong: multiplies the mean square by keep
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: the mean square was multiplied by keep
import numpy as np


def variance_ratio(h, keep):
    return (keep * np.mean(h**2) - np.mean(h) ** 2) / np.var(h)


# %% wrong: every square over keep squared
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: But only a share of keep is kept
import numpy as np


def variance_ratio(h, keep):
    return (np.mean(h**2) / keep**2 - np.mean(h) ** 2) / np.var(h)


# %% wrong: divides the mean as well
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: the mean was divided by keep as well
import numpy as np


def variance_ratio(h, keep):
    return (np.mean(h**2) / keep - (np.mean(h) / keep) ** 2) / np.var(h)


# %% wrong: mean square for variance
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: the mean square stands for the variance
import numpy as np


def variance_ratio(h, keep):
    return np.mean(h**2) / keep / np.var(h)


# %% wrong: upside down
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: upside down
import numpy as np


def variance_ratio(h, keep):
    return np.var(h) / (np.mean(h**2) / keep - np.mean(h) ** 2)


# %% wrong: standard deviations
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: a ratio of standard deviations
import numpy as np


def variance_ratio(h, keep):
    return np.sqrt((np.mean(h**2) / keep - np.mean(h) ** 2) / np.var(h))


# %% wrong: the variance of the output, not divided
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: the variance of the output itself
import numpy as np


def variance_ratio(h, keep):
    return np.mean(h**2) / keep - np.mean(h) ** 2


# %% wrong: a difference instead of a ratio
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: a difference of variances
import numpy as np


def variance_ratio(h, keep):
    return np.mean(h**2) / keep - np.mean(h) ** 2 - np.var(h)


# %% wrong: ddof = 1
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: taken with ddof = 1
import numpy as np


def variance_ratio(h, keep):
    return (np.mean(h**2) / keep - np.mean(h) ** 2) / np.var(h, ddof=1)


# %% wrong: the mean not squared
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: the mean was not squared
import numpy as np


def variance_ratio(h, keep):
    return (np.mean(h**2) / keep - np.mean(h)) / np.var(h)


# %% wrong: square of the mean, twice
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: The first term is the mean of the squares
import numpy as np


def variance_ratio(h, keep):
    return (np.mean(h) ** 2 / keep - np.mean(h) ** 2) / np.var(h)


# %% wrong: sampled, many masks
# loses: test-variance-ratio
# says: an estimate; the formula is exact
import numpy as np


def variance_ratio(h, keep):
    r = np.random.default_rng(0).random((20000, h.size)) < keep
    return (h.ravel() * r / keep).var() / h.var()


# %% wrong: sampled, one mask
# loses: test-variance-ratio
# says: close to
import numpy as np


def variance_ratio(h, keep):
    r = np.random.default_rng(1).random(h.shape) < keep
    return (h * r / keep).var() / h.var()


# %% wrong: mean variance within a mask
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: averages the variance *within* each mask
import numpy as np


def variance_ratio(h, keep):
    s = np.mean(h**2) / keep - np.mean(h) ** 2
    return (s - np.mean(h**2) * (1 / keep - 1) / h.size) / np.var(h)


# %% wrong: one ratio a column
# loses: test-variance-ratio-shapes
# says: your answer has shape
import numpy as np


def variance_ratio(h, keep):
    return (np.mean(h**2, axis=0) / keep - np.mean(h, axis=0) ** 2) / np.var(h, axis=0)


# %% wrong: the mean of one ratio a column
# loses: test-variance-ratio-shapes
# says: is the mean of one ratio a column
import numpy as np


def variance_ratio(h, keep):
    columns = h.reshape(h.shape[0], -1) if h.ndim > 1 else h[:, None]
    s = np.mean(columns**2, axis=0) / keep - np.mean(columns, axis=0) ** 2
    return np.mean(s / np.var(columns, axis=0))


# %% wrong: centres h in place first
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: changed the array it was given
import numpy as np


def variance_ratio(h, keep):
    m, v = np.mean(h), np.var(h)
    h -= m
    return (np.mean(h**2) + m**2) / keep / v - m**2 / v


# %% wrong: centres h, and forgets the mean
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: right only where the mean is 0
import numpy as np


def variance_ratio(h, keep):
    h = h - h.mean()
    return np.mean(h**2) / keep / np.mean(h**2)


# %% wrong: rounded
# loses: test-variance-ratio
# says: close to
import numpy as np


def variance_ratio(h, keep):
    return round((np.mean(h**2) / keep - np.mean(h) ** 2) / np.var(h), 2)


# %% wrong: the shift of the other side: test over training
# loses: test-variance-ratio test-variance-ratio-shapes test-variance-ratio-cases
# says: upside down
import numpy as np


def variance_ratio(h, keep):
    ratio = (np.mean(h**2) / keep - np.mean(h) ** 2) / np.var(h)
    return 1 / ratio
