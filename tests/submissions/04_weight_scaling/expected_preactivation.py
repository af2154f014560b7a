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


# %% wrong: M20 the same inside the mean
# loses: test-expected-bias
# hears: bias_scaled
import itertools


def expected_preactivation(h, W, b, keep):
    return (h * keep) @ W + b * keep


# %% wrong: all masks count alike
# loses: test-expected-mean test-expected-bias
# hears: alike
import itertools

import numpy as np


def expected_preactivation(h, W, b, keep):
    masks = np.array(list(itertools.product([0, 1], repeat=h.shape[1])))
    return np.mean([(h * r) @ W + b for r in masks], axis=0)


# %% wrong: samples a thousand masks
# loses: test-expected-mean test-expected-bias
# hears: drawn
import numpy as np


def expected_preactivation(h, W, b, keep):
    rng = np.random.default_rng()
    return np.mean([(h * (rng.random(h.shape) < keep)) @ W + b for _ in range(1000)], axis=0)


# %% wrong: M12 samples with a seed of its own
# loses: test-expected-mean test-expected-bias
# hears: none
import numpy as np


def expected_preactivation(h, W, b, keep):
    rng = np.random.default_rng(0)
    return np.mean([(h * (rng.random(h.shape) < keep)) @ W + b for _ in range(500)], axis=0)


# %% wrong: one random mask
# loses: test-expected-mean test-expected-bias
# hears: none
import numpy as np


def expected_preactivation(h, W, b, keep):
    r = np.random.default_rng(1).random(h.shape) < keep
    return (h * r) @ W + b


# %% wrong: M17 renormalises to the whole sum
# loses: test-expected-mean test-expected-bias
# hears: every_unit
def expected_preactivation(h, W, b, keep):
    out = keep * (h @ W)
    return out * (h @ W).sum() / out.sum() + b


# %% wrong: the mask that drops all is left out
# loses: test-expected-mean
# hears: one_left_out
import numpy as np


def expected_preactivation(h, W, b, keep):
    n = h.shape[1]
    r = np.arange(2**n)[:, None] >> np.arange(n) & 1
    chance = keep ** r.sum(axis=1) * (1 - keep) ** (n - r.sum(axis=1))
    nets = np.array([(h * row) @ W + b for row in r])
    return np.average(nets[1:], axis=0, weights=chance[1:])


# %% right: a matrix
import numpy as np


def expected_preactivation(h, W, b, keep):
    return np.matrix(h) * np.matrix(keep * W) + b


# %% wrong: masks drawn with the right number kept
# loses: test-expected-mean test-expected-bias
# hears: expected_number
import itertools

import numpy as np


def expected_preactivation(h, W, b, keep):
    n = h.shape[1]
    chosen = list(itertools.combinations(range(n), max(1, round(keep * n))))
    return sum(h[:, list(units)] @ W[list(units)] for units in chosen) / len(chosen) + b
