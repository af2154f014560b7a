# %% right: as in the solution
import numpy as np


def paired_gain(baseline, treated):
    gains = np.asarray(baseline) - np.asarray(treated)
    return gains.mean(), gains.std(ddof=1) / np.sqrt(gains.size)


# %% right: plain Python
def paired_gain(baseline, treated):
    gains = [b - t for b, t in zip(baseline, treated)]
    n = len(gains)
    mean = sum(gains) / n
    variance = sum((g - mean) ** 2 for g in gains) / (n - 1)
    return mean, (variance / n) ** 0.5


# %% right: the statistics module
import statistics


def paired_gain(baseline, treated):
    gains = [float(b) - float(t) for b, t in zip(baseline, treated)]
    return [statistics.mean(gains), statistics.stdev(gains) / len(gains) ** 0.5]


# %% right: an array of two
import numpy as np


def paired_gain(baseline, treated):
    gains = np.subtract(baseline, treated)
    return np.array([gains.mean(), np.sqrt(gains.var(ddof=1) / len(gains))])


# %% right: ddof by hand
import numpy as np


def paired_gain(baseline, treated):
    gains = np.array(baseline, dtype=float) - np.array(treated, dtype=float)
    n = len(gains)
    return np.mean(gains), np.std(gains) / np.sqrt(n - 1)


# %% right: the covariance of the two sides
import numpy as np


def paired_gain(baseline, treated):
    c = np.cov(baseline, treated)
    n = len(baseline)
    mean = np.mean(baseline) - np.mean(treated)
    return float(mean), float(np.sqrt(max(c[0, 0] + c[1, 1] - 2 * c[0, 1], 0) / n))


# %% right: zero-dimensional arrays
import numpy as np


def paired_gain(baseline, treated):
    gains = np.subtract(baseline, treated)
    return np.array(gains.mean()), np.array(np.linalg.norm(gains - gains.mean()) / np.sqrt(len(gains) * (len(gains) - 1)))


# %% right: a named tuple
from collections import namedtuple

import numpy as np

Gain = namedtuple("Gain", "mean error")


def paired_gain(baseline, treated):
    gains = np.asarray(baseline) - np.asarray(treated)
    return Gain(gains.mean(), gains.std(ddof=1) / len(gains) ** 0.5)


# %% right: float32
import numpy as np


def paired_gain(baseline, treated):
    gains = np.subtract(baseline, treated)
    error = np.std(gains, ddof=1) / np.sqrt(len(gains))
    return np.array([gains.mean(), error], dtype=np.float32)


# %% wrong: unpaired
# loses: test-paired-gain-error test-paired-gain-lists
# hears: unpaired
import numpy as np


def paired_gain(baseline, treated):
    n = len(baseline)
    error = np.sqrt(np.var(baseline, ddof=1) / n + np.var(treated, ddof=1) / n)
    return np.mean(baseline) - np.mean(treated), error


# %% wrong: M33 one seed
# loses: test-paired-gain test-paired-gain-error test-paired-gain-lists
# hears: first_seed
def paired_gain(baseline, treated):
    return float(baseline[0] - treated[0]), 0.0


# %% wrong: absolute differences
# loses: test-paired-gain
# hears: none
import numpy as np


def paired_gain(baseline, treated):
    gains = np.abs(np.asarray(baseline) - np.asarray(treated))
    gains = np.where(gains > 3, 3, gains)
    return np.mean(gains), np.std(gains, ddof=1) / np.sqrt(len(gains))


# %% wrong: the mean only
# loses: test-paired-gain test-paired-gain-error test-paired-gain-lists
# hears: one_number
import numpy as np


def paired_gain(baseline, treated):
    return np.mean(np.asarray(baseline) - np.asarray(treated))


# %% wrong: in place
# loses: test-paired-gain test-paired-gain-error
# hears: in_place
import numpy as np


def paired_gain(baseline, treated):
    baseline -= treated
    return np.mean(baseline), np.std(baseline, ddof=1) / np.sqrt(len(baseline))


# %% wrong: rounds
# loses: test-paired-gain test-paired-gain-error test-paired-gain-lists
# hears: rounded
import numpy as np


def paired_gain(baseline, treated):
    gains = np.asarray(baseline) - np.asarray(treated)
    return round(float(np.mean(gains)), 2), round(float(np.std(gains, ddof=1) / np.sqrt(len(gains))), 2)
