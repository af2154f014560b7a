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


# %% wrong: exact zeros only
# loses: test-sparsity-near-zero
# says: share of exact zeros
import numpy as np


def sparsity(h, threshold=0.01):
    return np.mean(h), np.mean(h == 0)


# %% wrong: negative entries count as near zero
# loses: test-sparsity-near-zero
# says: negative entries counted
import numpy as np


def sparsity(h, threshold=0.01):
    return np.mean(h), np.mean(h < threshold)


# %% wrong: the share that is not near zero
# loses: test-sparsity-near-zero
# says: that is not near zero
import numpy as np


def sparsity(h, threshold=0.01):
    return np.mean(h), np.mean(np.abs(h) > threshold)


# %% wrong: negative entries never count
# loses: test-sparsity-near-zero
# says: on both sides
import numpy as np


def sparsity(h, threshold=0.01):
    return np.mean(h), np.mean((h >= 0) & (h < threshold))


# %% wrong: the threshold is not used
# loses: test-sparsity-near-zero
# says: use it by name
import numpy as np


def sparsity(h, threshold=0.01):
    return np.mean(h), np.mean(np.abs(h) < 0.01)


# %% wrong: a count
# loses: test-sparsity-near-zero
# says: that is a count
import numpy as np


def sparsity(h, threshold=0.01):
    return np.mean(h), np.sum(np.abs(h) < threshold)


# %% wrong: a percentage
# loses: test-sparsity-near-zero
# says: percentage
import numpy as np


def sparsity(h, threshold=0.01):
    return np.mean(h), 100 * np.mean(np.abs(h) < threshold)


# %% wrong: the two swapped
# loses: test-sparsity test-sparsity-near-zero
# says: came second
import numpy as np


def sparsity(h, threshold=0.01):
    return np.mean(np.abs(h) < threshold), np.mean(h)


# %% wrong: one share for each unit
# loses: test-sparsity test-sparsity-near-zero
# says: not a single number
import numpy as np


def sparsity(h, threshold=0.01):
    return np.mean(h, axis=0), np.mean(np.abs(h) < threshold, axis=0)


# %% wrong: the mean over active entries only
# loses: test-sparsity
# says: only active units were counted
import numpy as np


def sparsity(h, threshold=0.01):
    active = h[np.abs(h) >= threshold]
    mean = active.mean() if active.size else 0.0
    return mean, np.mean(np.abs(h) < threshold)


# %% wrong: the mean without exact zeros
# loses: test-sparsity
# says: zeros were left out
import numpy as np


def sparsity(h, threshold=0.01):
    return h[h != 0].mean(), np.mean(np.abs(h) < threshold)


# %% wrong: the sum
# loses: test-sparsity
# says: the sum of all entries
import numpy as np


def sparsity(h, threshold=0.01):
    return np.sum(h), np.mean(np.abs(h) < threshold)


# %% wrong: the median
# loses: test-sparsity
# says: the plain mean of all entries
import numpy as np


def sparsity(h, threshold=0.01):
    return np.median(h), np.mean(np.abs(h) < threshold)


# %% wrong: the mean of absolute values
# loses: test-sparsity
# says: negative ones
import numpy as np


def sparsity(h, threshold=0.01):
    return np.mean(np.abs(h)), np.mean(np.abs(h) < threshold)


# %% wrong: sets what is near zero to zero, in place
# loses: test-sparsity test-sparsity-near-zero
# says: changed the activations
import numpy as np


def sparsity(h, threshold=0.01):
    near = np.abs(h) < threshold
    h[near] = 0
    return h.mean(), near.mean()


# %% wrong: rounds to two digits
# loses: test-sparsity
# says: the plain mean of all entries
import numpy as np


def sparsity(h, threshold=0.01):
    return round(float(np.mean(h)), 2), round(float(np.mean(np.abs(h) < threshold)), 2)


# %% wrong: the share of silent units
# loses: test-sparsity-near-zero
# says: your share near zero is
import numpy as np


def sparsity(h, threshold=0.01):
    dead = (np.abs(h) < threshold).all(axis=0)
    return np.mean(h), np.mean(dead)


# %% wrong: one of the two
# loses: test-sparsity test-sparsity-near-zero
# says: two numbers were expected
import numpy as np


def sparsity(h, threshold=0.01):
    return np.mean(np.abs(h) < threshold)
