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


# %% wrong: treated - baseline
# loses: test-paired-gain test-paired-gain-lists
# says: Which is subtracted from which
import numpy as np


def paired_gain(baseline, treated):
    gains = np.asarray(treated) - np.asarray(baseline)
    return np.mean(gains), np.std(gains, ddof=1) / np.sqrt(len(gains))


# %% wrong: ddof 0
# loses: test-paired-gain-error test-paired-gain-lists
# says: numpy's habit
import numpy as np


def paired_gain(baseline, treated):
    gains = np.asarray(baseline) - np.asarray(treated)
    return np.mean(gains), np.std(gains) / np.sqrt(len(gains))


# %% wrong: the standard deviation
# loses: test-paired-gain-error test-paired-gain-lists
# says: that is the standard deviation
import numpy as np


def paired_gain(baseline, treated):
    gains = np.asarray(baseline) - np.asarray(treated)
    return np.mean(gains), np.std(gains, ddof=1)


# %% wrong: the standard deviation, ddof 0
# loses: test-paired-gain-error test-paired-gain-lists
# says: Two steps are missing
import numpy as np


def paired_gain(baseline, treated):
    gains = np.asarray(baseline) - np.asarray(treated)
    return np.mean(gains), np.std(gains)


# %% wrong: unpaired
# loses: test-paired-gain-error test-paired-gain-lists
# says: takes the two sides as unrelated
import numpy as np


def paired_gain(baseline, treated):
    n = len(baseline)
    error = np.sqrt(np.var(baseline, ddof=1) / n + np.var(treated, ddof=1) / n)
    return np.mean(baseline) - np.mean(treated), error


# %% wrong: subtracts two standard errors
# loses: test-paired-gain-error
# says: Errors of a difference do not subtract
import numpy as np


def paired_gain(baseline, treated):
    n = len(baseline)
    errors = [np.std(side, ddof=1) / np.sqrt(n) for side in (baseline, treated)]
    return np.mean(baseline) - np.mean(treated), errors[0] - errors[1]


# %% wrong: adds two standard errors
# loses: test-paired-gain-error test-paired-gain-lists
# says: adds two standard errors
import numpy as np


def paired_gain(baseline, treated):
    n = len(baseline)
    errors = [np.std(side, ddof=1) / np.sqrt(n) for side in (baseline, treated)]
    return np.mean(baseline) - np.mean(treated), errors[0] + errors[1]


# %% wrong: divides by n
# loses: test-paired-gain-error test-paired-gain-lists
# says: divided by n = 5
import numpy as np


def paired_gain(baseline, treated):
    gains = np.asarray(baseline) - np.asarray(treated)
    return np.mean(gains), np.std(gains, ddof=1) / len(gains)


# %% wrong: the root of n - 1 and ddof 1
# loses: test-paired-gain-error test-paired-gain-lists
# says: n - 1 belongs inside the deviation
import numpy as np


def paired_gain(baseline, treated):
    gains = np.asarray(baseline) - np.asarray(treated)
    return np.mean(gains), np.std(gains, ddof=1) / np.sqrt(len(gains) - 1)


# %% wrong: the variance
# loses: test-paired-gain-error test-paired-gain-lists
# says: in squared points
import numpy as np


def paired_gain(baseline, treated):
    gains = np.asarray(baseline) - np.asarray(treated)
    return np.mean(gains), np.var(gains, ddof=1)


# %% wrong: the variance of the mean
# loses: test-paired-gain-error test-paired-gain-lists
# says: the variance of the mean
import numpy as np


def paired_gain(baseline, treated):
    gains = np.asarray(baseline) - np.asarray(treated)
    return np.mean(gains), np.var(gains, ddof=1) / len(gains)


# %% wrong: an interval
# loses: test-paired-gain-error test-paired-gain-lists
# says: half-width of a 95 % interval
import numpy as np


def paired_gain(baseline, treated):
    gains = np.asarray(baseline) - np.asarray(treated)
    return np.mean(gains), 1.96 * np.std(gains, ddof=1) / np.sqrt(len(gains))


# %% wrong: M33 the best seed
# loses: test-paired-gain test-paired-gain-lists
# says: that of the best of the five seeds
import numpy as np


def paired_gain(baseline, treated):
    gains = np.asarray(baseline) - np.asarray(treated)
    return np.max(gains), np.std(gains, ddof=1) / np.sqrt(len(gains))


# %% wrong: M33 one seed
# loses: test-paired-gain test-paired-gain-error test-paired-gain-lists
# says: that of the best of the five seeds
def paired_gain(baseline, treated):
    return float(baseline[0] - treated[0]), 0.0


# %% wrong: sums
# loses: test-paired-gain test-paired-gain-lists
# says: A sum grows with every seed
import numpy as np


def paired_gain(baseline, treated):
    gains = np.asarray(baseline) - np.asarray(treated)
    return np.sum(gains), np.std(gains, ddof=1) / np.sqrt(len(gains))


# %% wrong: the median
# loses: test-paired-gain
# says: the docstring asks for the mean
import numpy as np


def paired_gain(baseline, treated):
    gains = np.asarray(baseline) - np.asarray(treated)
    return np.median(gains), np.std(gains, ddof=1) / np.sqrt(len(gains))


# %% wrong: a relative gain
# loses: test-paired-gain test-paired-gain-error test-paired-gain-lists
# says: a share of the baseline's error
import numpy as np


def paired_gain(baseline, treated):
    gains = (np.asarray(baseline) - np.asarray(treated)) / np.asarray(baseline)
    return np.mean(gains), np.std(gains, ddof=1) / np.sqrt(len(gains))


# %% wrong: absolute differences
# loses: test-paired-gain
# says: Print `gains` inside the function
import numpy as np


def paired_gain(baseline, treated):
    gains = np.abs(np.asarray(baseline) - np.asarray(treated))
    gains = np.where(gains > 3, 3, gains)
    return np.mean(gains), np.std(gains, ddof=1) / np.sqrt(len(gains))


# %% wrong: the other order
# loses: test-paired-gain test-paired-gain-error test-paired-gain-lists
# says: The order is: mean, then standard error
import numpy as np


def paired_gain(baseline, treated):
    gains = np.asarray(baseline) - np.asarray(treated)
    return np.std(gains, ddof=1) / np.sqrt(len(gains)), np.mean(gains)


# %% wrong: the mean only
# loses: test-paired-gain test-paired-gain-error test-paired-gain-lists
# says: two numbers were expected
import numpy as np


def paired_gain(baseline, treated):
    return np.mean(np.asarray(baseline) - np.asarray(treated))


# %% wrong: sorts each side first
# loses: test-paired-gain-error
# says: standard error of the gains
import numpy as np


def paired_gain(baseline, treated):
    gains = np.sort(baseline) - np.sort(treated)
    return np.mean(gains), np.std(gains, ddof=1) / np.sqrt(len(gains))


# %% wrong: in place
# loses: test-paired-gain test-paired-gain-error
# says: changed its arguments
import numpy as np


def paired_gain(baseline, treated):
    baseline -= treated
    return np.mean(baseline), np.std(baseline, ddof=1) / np.sqrt(len(baseline))


# %% wrong: rounds
# loses: test-paired-gain test-paired-gain-error test-paired-gain-lists
# says: Return it unrounded
import numpy as np


def paired_gain(baseline, treated):
    gains = np.asarray(baseline) - np.asarray(treated)
    return round(float(np.mean(gains)), 2), round(float(np.std(gains, ddof=1) / np.sqrt(len(gains))), 2)
