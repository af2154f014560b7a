# %% right: the lowest mean, then the largest of the keeps that reach it
import numpy as np


def pick_keep(validation_error, keeps):
    means = np.mean(validation_error, axis=1)
    return float(np.asarray(keeps)[means - means.min() < 1e-12].max())


# %% right: a loop
def pick_keep(validation_error, keeps):
    best, lowest = None, float("inf")
    for row, keep in zip(validation_error, keeps):
        mean = sum(row) / len(row)
        if mean < lowest - 1e-12 or (abs(mean - lowest) <= 1e-12 and keep > best):
            best, lowest = keep, mean
    return best


# %% right: a key of two
import numpy as np


def pick_keep(validation_error, keeps):
    means = np.round(np.asarray(validation_error).mean(axis=1), 12)
    return min(zip(means, keeps), key=lambda pair: (pair[0], -pair[1]))[1]


# %% right: from the largest keep down
import numpy as np


def pick_keep(validation_error, keeps):
    order = np.argsort(keeps)[::-1]
    means = np.asarray(validation_error)[order].mean(axis=1)
    return np.asarray(keeps)[order][np.argmin(means)]


# %% right: lexsort, a numpy float32
import numpy as np


def pick_keep(validation_error, keeps):
    means = np.mean(np.array(validation_error), axis=-1)
    order = np.lexsort((-np.asarray(keeps), means))
    return np.array(keeps, dtype=np.float64)[order[0]]


# %% right: isclose and max
import numpy as np


def pick_keep(validation_error, keeps):
    means = validation_error.mean(1)
    return max(k for k, m in zip(keeps, means) if np.isclose(m, means.min(), rtol=0, atol=1e-12))


# %% wrong: the first of equals
# loses: test-pick-keep-ties
# says: np.argmin gives the first of equals
import numpy as np


def pick_keep(validation_error, keeps):
    return float(keeps[np.argmin(np.mean(validation_error, axis=1))])


# %% wrong: the last of equals
# loses: test-pick-keep-ties
# says: the same rows from bottom to top
import numpy as np


def pick_keep(validation_error, keeps):
    means = np.mean(validation_error, axis=1)
    return float(keeps[np.flatnonzero(means == means.min())[-1]])


# %% wrong: the index
# loses: test-pick-keep test-pick-keep-ties test-pick-keep-order
# says: that is the row of the best keep
import numpy as np


def pick_keep(validation_error, keeps):
    return np.argmin(np.mean(validation_error, axis=1))


# %% wrong: the error
# loses: test-pick-keep test-pick-keep-ties test-pick-keep-order
# says: that is the best keep's error
import numpy as np


def pick_keep(validation_error, keeps):
    return np.min(np.mean(validation_error, axis=1))


# %% wrong: M33 the best single seed
# loses: test-pick-keep
# says: the lowest single error, on one seed
import numpy as np


def pick_keep(validation_error, keeps):
    lowest = np.min(validation_error, axis=1)
    return float(np.max(np.asarray(keeps)[lowest == lowest.min()]))


# %% wrong: M33 the first seed only
# loses: test-pick-keep
# says: the lowest single error, on one seed
import numpy as np


def pick_keep(validation_error, keeps):
    first = np.asarray(validation_error)[:, 0]
    return float(np.max(np.asarray(keeps)[first == first.min()]))


# %% wrong: the median
# loses: test-pick-keep
# says: wins on three of the five seeds
import numpy as np


def pick_keep(validation_error, keeps):
    middle = np.median(validation_error, axis=1)
    return float(np.max(np.asarray(keeps)[middle == middle.min()]))


# %% wrong: the most wins
# loses: test-pick-keep
# says: wins on three of the five seeds
import numpy as np


def pick_keep(validation_error, keeps):
    wins = np.bincount(np.argmin(validation_error, axis=0), minlength=len(keeps))
    return float(np.max(np.asarray(keeps)[wins == wins.max()]))


# %% wrong: the largest mean
# loses: test-pick-keep test-pick-keep-ties test-pick-keep-order
# says: Its mean is the highest of all
import numpy as np


def pick_keep(validation_error, keeps):
    means = np.mean(validation_error, axis=1)
    return float(np.max(np.asarray(keeps)[means == means.max()]))


# %% wrong: the smallest of equals
# loses: test-pick-keep-ties
# says: Which one does the docstring take
import numpy as np


def pick_keep(validation_error, keeps):
    means = np.mean(validation_error, axis=1)
    return float(np.min(np.asarray(keeps)[means <= means.min() + 1e-12]))


# %% wrong: the largest keep, whatever the errors
# loses: test-pick-keep test-pick-keep-ties test-pick-keep-order
# says: the largest keep, and the steadiest
def pick_keep(validation_error, keeps):
    return float(max(keeps))


# %% wrong: the steadiest
# loses: test-pick-keep test-pick-keep-ties test-pick-keep-order
# says: the largest keep, and the steadiest
import numpy as np


def pick_keep(validation_error, keeps):
    return float(keeps[np.argmin(np.std(validation_error, axis=1))])


# %% wrong: takes keeps as ascending
# loses: test-pick-keep-ties test-pick-keep-order
# says: Rows belong to `keeps` as given
import numpy as np


def pick_keep(validation_error, keeps):
    means = np.mean(validation_error, axis=1)
    return float(np.max(np.sort(keeps)[means <= means.min() + 1e-12]))


# %% wrong: a wide tie
# loses: test-pick-keep-ties
# says: Was something rounded
import numpy as np


def pick_keep(validation_error, keeps):
    means = np.round(np.mean(validation_error, axis=1), 2)
    return float(np.max(np.asarray(keeps)[means == means.min()]))


# %% wrong: all keeps that tie
# loses: test-pick-keep test-pick-keep-ties test-pick-keep-order
# says: one of them has to be chosen
import numpy as np


def pick_keep(validation_error, keeps):
    means = np.mean(validation_error, axis=1)
    return np.asarray(keeps)[means <= means.min() + 1e-12]


# %% wrong: sorts the errors in place
# loses: test-pick-keep test-pick-keep-ties test-pick-keep-order
# says: changed its arguments
import numpy as np


def pick_keep(validation_error, keeps):
    validation_error.sort(axis=1)
    means = np.mean(validation_error, axis=1)
    return float(np.max(np.asarray(keeps)[means <= means.min() + 1e-12]))


# %% wrong: forgets to return
# loses: test-pick-keep test-pick-keep-ties test-pick-keep-order
# says: a function without `return` gives None
import numpy as np


def pick_keep(validation_error, keeps):
    means = np.mean(validation_error, axis=1)
    best = np.asarray(keeps)[means <= means.min()].max()
