# %% right: compares with <
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    return h * r / keep, r / keep


# %% right: compares with <=, cache a dict
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) <= keep
    return h * r / keep, {"r": r, "keep": keep}


# %% right: the upper side of the interval
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) >= 1 - keep
    return h * r * (1 / keep), (r, keep)


# %% right: binomial
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    m = rng.binomial(1, keep, size=h.shape) / keep
    return m * h, m


# %% right: where
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    m = np.where(rng.uniform(size=h.shape) < keep, 1 / keep, 0.0)
    return h * m, m


# %% right: choice, and a copy at test
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    m = rng.choice([0.0, 1 / keep], size=h.shape, p=[1 - keep, keep])
    return h * m, m


# %% right: float32 throughout
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h.astype(np.float32), None
    m = (rng.random(h.shape, dtype=np.float32) < keep).astype(np.float32) / np.float32(keep)
    return h.astype(np.float32) * m, m


# %% right: loops over lists
import numpy as np


def dropout_forward(h, keep, rng, training):
    if training is False:
        return [list(row) for row in h], None
    out, cache = [], []
    for row in h:
        coins = [1 / keep if rng.random() < keep else 0.0 for _ in row]
        cache.append(coins)
        out.append([x * c for x, c in zip(row, coins)])
    return out, cache


# %% right: integers, a list of two, a cache at test too
import numpy as np


def dropout_forward(h, keep, rng, training):
    if training:
        m = (rng.integers(0, 10**6, size=h.shape) < keep * 10**6) / keep
    else:
        m = np.ones(h.shape)
    return [h * m, m]


# %% right: zeroes a copy
import numpy as np


def dropout_forward(h, keep, rng, training):
    out = h.copy()
    if not training:
        return out, None
    dropped = rng.random(h.shape) > keep
    out[dropped] = 0
    out /= keep
    return out, dropped


# %% right: draws at test too, without using it
import numpy as np


def dropout_forward(h, keep, rng, training):
    r = rng.random(h.shape) < keep
    m = r / keep if training else np.ones_like(h)
    return h * m, m


# %% right: M32 without a guard: keep = 0 is lesson 03's question
import numpy as np


def dropout_forward(h, keep, rng, training):
    r = (rng.random(h.shape) < keep).astype(h.dtype) if training else None
    return (h * r / keep if training else h), r


# %% right: with the paper's form from the page
def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    out, r = paper_forward(h, keep, rng, training)
    return out / keep, r / keep


# %% right: a named tuple
from collections import namedtuple

Result = namedtuple("Result", "out cache")


def dropout_forward(h, keep, rng, training):
    m = (rng.random(h.shape) < keep) / keep if training else None
    return Result(h if m is None else h * m, m)


# %% right: a matrix
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return np.matrix(h), None
    m = (rng.random(h.shape) < keep) / keep
    return np.multiply(np.matrix(h), m), m


# %% right: a masked array whose data are 0 where it is masked
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    return np.ma.array(h * r / keep, mask=~r), r


# %% wrong: M11 coins in a default argument
# loses: test-forward-coins test-forward-fresh test-forward-rng
# hears: seed_inside
import numpy as np


def dropout_forward(h, keep, rng, training, coins=np.random.default_rng(7).random((500, 500))):
    if not training:
        return h, None
    r = coins[: h.shape[0], : h.shape[1]] < keep
    return h * r / keep, r


# %% wrong: M13 global RNG
# loses: test-forward-rng
# hears: global_generator
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = np.random.rand(*h.shape) < keep
    return h * r / keep, r


# %% wrong: M15 exactly k entries of the batch
# loses: test-forward-coins
# hears: exact_total
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = np.zeros(h.size)
    r[rng.choice(h.size, round(keep * h.size), replace=False)] = 1
    r = r.reshape(h.shape)
    return h * r / keep, r


# %% wrong: M29 in place
# loses: test-forward-arguments
# hears: in_place
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    h *= r / keep
    return h, r


# %% wrong: M29 zeroes the caller's entries
# loses: test-forward-arguments
# hears: in_place
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    h[~r] = 0
    return h / keep, r


# %% wrong: M32 a guard that moves keep instead of refusing it
# loses: test-forward-scale test-forward-rate
# hears: keep_moved
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    keep = min(max(keep, 0.5), 0.99)
    r = rng.random(h.shape) < keep
    return h * r / keep, r


# %% wrong: drops every other unit
# loses: test-forward-coins test-forward-fresh test-forward-rng
# hears: none
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = np.arange(h.size).reshape(h.shape) % 100 < keep * 100
    return h * r / keep, r


# %% wrong: swapped by the comparison, over what is left
# loses: test-forward-rate
# hears: swapped
def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) > keep
    return h * r / keep, r


# %% wrong: no factor, with binomial coins
# loses: test-forward-scale
# hears: no_factor
def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.binomial(1, keep, h.shape)
    return h * r, r


# %% wrong: the paper's form from the page
# loses: test-forward-modes test-forward-scale
# hears: paper
def dropout_forward(h, keep, rng, training):
    return paper_forward(h, keep, rng, training)


# %% wrong: the paper's form and the inverted one at once, with binomial coins
# loses: test-forward-modes
# hears: pays_twice
def dropout_forward(h, keep, rng, training):
    if not training:
        return h * keep, None
    r = rng.binomial(1, keep, h.shape) / keep
    return h * r, r


# %% wrong: divides by the share that this mask kept, with binomial coins
# loses: test-forward-scale
# hears: share_of_mask
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.binomial(1, keep, h.shape)
    return h * r * r.size / np.count_nonzero(r), r


# %% wrong: keeps the mean, with binomial coins
# loses: test-forward-scale
# hears: sum_restored
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    out = np.where(rng.binomial(1, keep, h.shape), h, 0)
    return out * (np.mean(h) / np.mean(out)), out


# %% wrong: clips keep by hand, then doubles
# loses: test-forward-scale
# hears: doubled
def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.binomial(1, keep, h.shape)
    return 2 * h * r, r


# %% wrong: drops columns of the batch
# loses: test-forward-rate test-forward-coins
# hears: one_a_batch
def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.binomial(1, keep, h.shape[1])
    return h * r / keep, r


# %% wrong: drops the same number in each row, by choice
# loses: test-forward-coins
# hears: exact_rows
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = np.zeros(h.shape)
    for row in r:
        row[rng.choice(row.size, round(keep * row.size), replace=False)] = 1
    return h * r / keep, r


# %% wrong: scales by 1 + keep
# loses: test-forward-scale
# hears: none
def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    return h * r * (1 + keep), r


# %% wrong: the shape as two arguments of random
# loses: test-forward-modes
# hears: star
def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(*h.shape) < keep
    return h * r / keep, r


# %% wrong: at test a factor of its own
# loses: test-forward-modes
# hears: none
def dropout_forward(h, keep, rng, training):
    if not training:
        return h * (2 - keep), None
    r = rng.random(h.shape) < keep
    return h * r / keep, r


# %% wrong: a typing error
# loses: test-forward-modes
# hears: none
def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < kepp
    return h * r / keep, r
