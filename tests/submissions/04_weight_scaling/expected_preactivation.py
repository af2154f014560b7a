# %% right: weights times keep
def expected_preactivation(h, W, b, keep):
    return h @ (W * keep) + b


# %% right: the mean activation, then the layer
import numpy as np


def expected_preactivation(h, W, b, keep):
    return np.dot(keep * h, W) + b


# %% right: every mask, weighed, in loops
import itertools

import numpy as np


def expected_preactivation(h, W, b, keep):
    total = np.zeros((h.shape[0], W.shape[1]))
    for r in itertools.product([0, 1], repeat=h.shape[1]):
        probability = 1.0
        for kept in r:
            probability *= keep if kept else 1 - keep
        total += probability * ((h * np.array(r)) @ W + b)
    return total


# %% right: every mask at once
import numpy as np


def expected_preactivation(h, W, b, keep):
    n = h.shape[1]
    masks = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
    chance = keep ** masks.sum(1) * (1 - keep) ** (n - masks.sum(1))
    return np.einsum("m,mbo->bo", chance, (h[None] * masks[:, None]) @ W + b)


# %% right: float32
import numpy as np


def expected_preactivation(h, W, b, keep):
    h, W, b = (np.asarray(a, dtype=np.float32) for a in (h, W, b))
    return np.float32(keep) * (h @ W) + b


# %% right: plain lists
def expected_preactivation(h, W, b, keep):
    return [
        [keep * sum(row[i] * W[i][j] for i in range(len(row))) + b[j] for j in range(len(b))]
        for row in h
    ]


# %% right: halfway between unit in and unit out
def expected_preactivation(h, W, b, keep):
    return keep * (h @ W + b) + (1 - keep) * b


# %% wrong: M20 scales the bias too
# loses: test-expected-bias
# says: b has no mask in training
def expected_preactivation(h, W, b, keep):
    return keep * (h @ W + b)


# %% wrong: M20 the same inside the mean
# loses: test-expected-bias
# says: was counted as
import itertools


def expected_preactivation(h, W, b, keep):
    return (h * keep) @ W + b * keep


# %% wrong: M07 every unit active, nothing scaled
# loses: test-expected-mean test-expected-bias
# says: the net with every unit active
def expected_preactivation(h, W, b, keep):
    return h @ W + b


# %% wrong: M05 divides
# loses: test-expected-mean test-expected-bias
# says: Which way does keep act?
def expected_preactivation(h, W, b, keep):
    return h @ W / keep + b


# %% wrong: M01 scales with the share dropped
# loses: test-expected-mean test-expected-bias
# says: share of units which is dropped
def expected_preactivation(h, W, b, keep):
    return (1 - keep) * (h @ W) + b


# %% wrong: M06 scales twice
# loses: test-expected-mean test-expected-bias
# says: In how many places does keep enter?
def expected_preactivation(h, W, b, keep):
    return (keep * h) @ (keep * W) + b


# %% wrong: all masks count alike
# loses: test-expected-mean test-expected-bias
# says: Half is the mean when all masks count alike
import itertools

import numpy as np


def expected_preactivation(h, W, b, keep):
    masks = np.array(list(itertools.product([0, 1], repeat=h.shape[1])))
    return np.mean([(h * r) @ W + b for r in masks], axis=0)


# %% wrong: the bias is forgotten
# loses: test-expected-bias
# says: bias is missing
def expected_preactivation(h, W, b, keep):
    return keep * (h @ W)


# %% wrong: a ReLU before the mean is returned
# loses: test-expected-mean test-expected-bias
# says: A pre-activation may be negative
import numpy as np


def expected_preactivation(h, W, b, keep):
    return np.maximum(keep * (h @ W) + b, 0)


# %% wrong: the mean after a ReLU
# loses: test-expected-mean test-expected-bias
# says: Each mask counts with its probability
import itertools

import numpy as np


def expected_preactivation(h, W, b, keep):
    total = 0
    for r in itertools.product([0, 1], repeat=h.shape[1]):
        k = sum(r)
        total = total + keep**k * (1 - keep) ** (len(r) - k) * np.maximum((h * r) @ W + b, 0)
    return total


# %% wrong: samples a thousand masks
# loses: test-expected-mean test-expected-bias
# says: You drew some of the masks
import numpy as np


def expected_preactivation(h, W, b, keep):
    rng = np.random.default_rng()
    return np.mean([(h * (rng.random(h.shape) < keep)) @ W + b for _ in range(1000)], axis=0)


# %% wrong: M12 samples with a seed of its own
# loses: test-expected-mean test-expected-bias
# says: a sample of masks
import numpy as np


def expected_preactivation(h, W, b, keep):
    rng = np.random.default_rng(0)
    return np.mean([(h * (rng.random(h.shape) < keep)) @ W + b for _ in range(500)], axis=0)


# %% wrong: one random mask
# loses: test-expected-mean test-expected-bias
# says: expected
import numpy as np


def expected_preactivation(h, W, b, keep):
    r = np.random.default_rng(1).random(h.shape) < keep
    return (h * r) @ W + b


# %% wrong: probabilities without the dropped units
# loses: test-expected-mean test-expected-bias
# says: probabilities add up to 1
import itertools


def expected_preactivation(h, W, b, keep):
    return sum(
        keep ** sum(r) * ((h * r) @ W + b) for r in itertools.product([0, 1], repeat=h.shape[1])
    )


# %% wrong: sums over masks without dividing
# loses: test-expected-mean test-expected-bias
# says: expected
import itertools


def expected_preactivation(h, W, b, keep):
    return sum(keep * (h * r) @ W + b for r in itertools.product([0, 1], repeat=h.shape[1]))


# %% wrong: keep to the number of units
# loses: test-expected-mean test-expected-bias
# says: Each mask counts with its probability
def expected_preactivation(h, W, b, keep):
    return keep ** h.shape[1] * (h @ W) + b


# %% wrong: averages over the batch
# loses: test-expected-mean test-expected-bias
# says: Examples stay rows
def expected_preactivation(h, W, b, keep):
    return (keep * (h @ W) + b).mean(axis=0)


# %% wrong: returns all masks instead of their mean
# loses: test-expected-mean test-expected-bias
# says: Examples stay rows
import itertools

import numpy as np


def expected_preactivation(h, W, b, keep):
    return np.array([(h * r) @ W + b for r in itertools.product([0, 1], repeat=h.shape[1])])


# %% wrong: M29 scales W in place
# loses: test-expected-mean test-expected-bias
# says: changed the caller's array
def expected_preactivation(h, W, b, keep):
    W *= keep
    return h @ W + b


# %% wrong: M29 scales h in place
# loses: test-expected-mean test-expected-bias
# says: changed the caller's array
def expected_preactivation(h, W, b, keep):
    h *= keep
    return h @ W + b


# %% wrong: M02 right at 0.8 only
# loses: test-expected-mean
# says: at keep = 0.3
def expected_preactivation(h, W, b, keep):
    return 0.8 * (h @ W) + b


# %% wrong: M17 renormalises to the whole sum
# loses: test-expected-mean test-expected-bias
# says: the net with every unit active
def expected_preactivation(h, W, b, keep):
    out = keep * (h @ W)
    return out * (h @ W).sum() / out.sum() + b


# %% wrong: only positive activations can be dropped
# loses: test-expected-mean test-expected-bias
# says: Each mask counts with its probability
import numpy as np


def expected_preactivation(h, W, b, keep):
    return np.where(h > 0, keep * h, h) @ W + b


# %% wrong: rounds to two digits
# loses: test-expected-mean
# says: expected
import numpy as np


def expected_preactivation(h, W, b, keep):
    return np.round(keep * (h @ W) + b, 1)


# %% wrong: weighs the masks and divides by their number too
# loses: test-expected-mean test-expected-bias
# says: no division by their number
import numpy as np


def expected_preactivation(h, W, b, keep):
    n = h.shape[1]
    r = np.arange(2**n)[:, None] >> np.arange(n) & 1
    chance = keep ** r.sum(axis=1) * (1 - keep) ** (n - r.sum(axis=1))
    nets = np.array([(h * row) @ W + b for row in r])
    return np.mean(chance[:, None, None] * nets, axis=0)


# %% wrong: the mask that drops all is left out
# loses: test-expected-mean
# says: some masks left out
import numpy as np


def expected_preactivation(h, W, b, keep):
    n = h.shape[1]
    r = np.arange(2**n)[:, None] >> np.arange(n) & 1
    chance = keep ** r.sum(axis=1) * (1 - keep) ** (n - r.sum(axis=1))
    nets = np.array([(h * row) @ W + b for row in r])
    return np.average(nets[1:], axis=0, weights=chance[1:])
