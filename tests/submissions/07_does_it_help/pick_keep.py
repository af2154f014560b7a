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


# %% right: an array without dimensions, float32
import numpy as np


def pick_keep(validation_error, keeps):
    means = np.asarray(validation_error).mean(axis=1)
    best = np.asarray(keeps)[np.abs(means - np.min(means)) < 1e-12]
    return np.array(np.sort(best)[-1], dtype=np.float32)


# %% wrong: the last of equals
# loses: test-pick-keep-ties
# hears: last_of_equals
import numpy as np


def pick_keep(validation_error, keeps):
    means = np.mean(validation_error, axis=1)
    return float(keeps[np.flatnonzero(means == means.min())[-1]])


# %% wrong: takes keeps as ascending
# loses: test-pick-keep-ties test-pick-keep-order
# hears: ascending
import numpy as np


def pick_keep(validation_error, keeps):
    means = np.mean(validation_error, axis=1)
    return float(np.max(np.sort(keeps)[means <= means.min() + 1e-12]))


# %% wrong: a wide tie
# loses: test-pick-keep-ties
# hears: rounded_to_two
import numpy as np


def pick_keep(validation_error, keeps):
    means = np.round(np.mean(validation_error, axis=1), 2)
    return float(np.max(np.asarray(keeps)[means == means.min()]))


# %% wrong: all keeps that tie
# loses: test-pick-keep test-pick-keep-ties test-pick-keep-order
# hears: all_of_equals
import numpy as np


def pick_keep(validation_error, keeps):
    means = np.mean(validation_error, axis=1)
    return np.asarray(keeps)[means <= means.min() + 1e-12]


# %% wrong: sorts the errors in place
# loses: test-pick-keep test-pick-keep-ties test-pick-keep-order
# hears: sorted_in_place
import numpy as np


def pick_keep(validation_error, keeps):
    validation_error.sort(axis=1)
    means = np.mean(validation_error, axis=1)
    return float(np.max(np.asarray(keeps)[means <= means.min() + 1e-12]))


# %% wrong: forgets to return
# loses: test-pick-keep test-pick-keep-ties test-pick-keep-order
# hears: none
import numpy as np


def pick_keep(validation_error, keeps):
    means = np.mean(validation_error, axis=1)
    best = np.asarray(keeps)[means <= means.min()].max()
