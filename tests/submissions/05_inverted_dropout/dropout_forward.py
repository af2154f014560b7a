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
    return h * r / keep, {'r': r, 'keep': keep}


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


# %% wrong: M01 keep and drop swapped
# loses: test-forward-rate
# says: share we wanted to drop
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < 1 - keep
    return h * r / keep, r


# %% wrong: M01 keep and drop swapped throughout: takes keep for the framework's rate
# loses: test-forward-scale test-forward-rate
# says: bring the mean back to 1
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) >= keep
    return h * r / (1 - keep), r


# %% wrong: M02 right at keep = 0.5 alone
# loses: test-forward-scale
# says: at keep = 0.8 and at keep = 0.3
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    return h * r * 2, r


# %% wrong: M03 forgot scaling
# loses: test-forward-scale
# says: Survivors must make up for the missing units
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    return h * r, r


# %% wrong: M04 divides by drop prob
# loses: test-forward-scale
# says: survivors became 5.0
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    return h * r / (1 - keep) if keep < 1 else h, r


# %% wrong: M05 scales the wrong way
# loses: test-forward-scale
# says: should undo that, not add to it
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    return h * r * keep, r


# %% wrong: M06 scales twice: at test as well
# loses: test-forward-modes
# says: Inverted dropout has already paid
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h * keep, None
    r = rng.random(h.shape) < keep
    return h * r / keep, r


# %% wrong: M07 mixes the two recipes
# loses: test-forward-scale
# says: compare the loss
import numpy as np


def dropout_forward(h, keep, rng, training):
    m = (rng.random(h.shape) < keep).astype(float)
    if training:
        return h * m, m
    return h, m


# %% wrong: the paper's form
# loses: test-forward-modes test-forward-scale
# says: That is the paper's form
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h * keep, None
    r = rng.random(h.shape) < keep
    return h * r, r


# %% wrong: M08 drops at test
# loses: test-forward-modes
# says: two test calls on the same input gave different answers
import numpy as np


def dropout_forward(h, keep, rng, training):
    r = rng.random(h.shape) < keep
    return h * r / keep, r


# %% wrong: M08 drops at test, with a seed of its own
# loses: test-forward-modes test-forward-fresh test-forward-rng
# says: of the entries came out as 0
import numpy as np


def dropout_forward(h, keep, rng, training):
    r = np.random.default_rng(0).random(h.shape) < keep
    return h * r / keep, r


# %% wrong: M09 one mask per batch
# loses: test-forward-rate test-forward-coins
# says: Each example needs its own thinned network
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random((1, h.shape[1])) < keep
    return h * r / keep, r


# %% wrong: M10 one coin per example
# loses: test-forward-rate test-forward-coins
# says: The coin belongs to each unit, not to each example
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random((len(h), 1)) < keep
    return h * r / keep, r


# %% wrong: M11 mask made once, at the first call
# loses: test-forward-coins test-forward-fresh test-forward-rng
# says: Then you train one fixed sub-network
import numpy as np


masks = {}


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    if (h.shape, keep) not in masks:
        masks[h.shape, keep] = rng.random(h.shape) < keep
    r = masks[h.shape, keep]
    return h * r / keep, r


# %% wrong: M11 coins in a default argument
# loses: test-forward-coins test-forward-fresh test-forward-rng
# says: Then you train one fixed sub-network
import numpy as np


def dropout_forward(h, keep, rng, training, coins=np.random.default_rng(7).random((500, 500))):
    if not training:
        return h, None
    r = coins[: h.shape[0], : h.shape[1]] < keep
    return h * r / keep, r


# %% wrong: M12 seed inside
# loses: test-forward-coins test-forward-fresh test-forward-rng
# says: same mask on every call
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = np.random.default_rng(0).random(h.shape) < keep
    return h * r / keep, r


# %% wrong: M12 a copy of the generator
# loses: test-forward-coins test-forward-fresh test-forward-rng
# says: same mask on every call
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    import copy

    r = copy.deepcopy(rng).random(h.shape) < keep
    return h * r / keep, r


# %% wrong: M13 global RNG
# loses: test-forward-rng
# says: You ignored `rng`
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = np.random.rand(*h.shape) < keep
    return h * r / keep, r


# %% wrong: a fresh generator from the operating system
# loses: test-forward-rng
# says: You ignored `rng`
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = np.random.default_rng().random(h.shape) < keep
    return h * r / keep, r


# %% wrong: a child of the generator
# loses: test-forward-rng
# says: Draw from rng itself
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.spawn(1)[0].random(h.shape) < keep
    return h * r / keep, r


# %% wrong: M14 normal, not uniform
# loses: test-forward-rate
# says: What range do these numbers have
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.standard_normal(h.shape) < keep
    return h * r / keep, r


# %% wrong: M15 exactly k units a row
# loses: test-forward-coins
# says: Independent coins vary
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    order = rng.random(h.shape).argsort(axis=1).argsort(axis=1)
    r = order < round(keep * h.shape[1])
    return h * r / keep, r


# %% wrong: M15 exactly k entries of the batch
# loses: test-forward-coins
# says: Independent coins vary
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = np.zeros(h.size)
    r[rng.choice(h.size, round(keep * h.size), replace=False)] = 1
    r = r.reshape(h.shape)
    return h * r / keep, r


# %% wrong: M16 observed-fraction scale
# loses: test-forward-scale
# says: survivor value changed with the draw
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    return h * r / r.mean(), r


# %% wrong: M16 observed fraction of each row
# loses: test-forward-scale
# says: It follows from keep alone
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    return h * r / np.maximum(r.mean(axis=1, keepdims=True), 1e-9), r


# %% wrong: M17 renormalises the sum
# loses: test-forward-scale
# says: Scale depends on the data
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    out = h * r
    return out * h.sum() / out.sum(), r


# %% wrong: M17 renormalises the length
# loses: test-forward-scale
# says: changed with the draw
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    out = h * r
    return out * np.linalg.norm(h) / np.linalg.norm(out), r


# %% wrong: M18 drops big activations
# loses: test-forward-coins
# says: Drops depend on the value
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = h <= np.quantile(h, keep)
    return h * r / keep, r


# %% wrong: M18 drops small activations
# loses: test-forward-coins
# says: Drops depend on the value
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = np.abs(h) >= np.quantile(np.abs(h), 1 - keep)
    return h * r / keep, r


# %% wrong: M22 a ReLU inside
# loses: test-forward-scale
# says: Dropout applies no nonlinearity
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    return np.maximum(h * r / keep, 0), r


# %% wrong: M22 mask before a sigmoid
# loses: test-forward-modes test-forward-scale
# says: not one of 11009 entries was dropped
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    return 1 / (1 + np.exp(-h * r / keep)), r


# %% wrong: M29 in place
# loses: test-forward-arguments
# says: changed the caller's array
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    h *= r / keep
    return h, r


# %% wrong: M29 zeroes the caller's entries
# loses: test-forward-arguments
# says: changed the caller's array
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    h[~r] = 0
    return h / keep, r


# %% wrong: M32 a guard that moves keep instead of refusing it
# loses: test-forward-scale test-forward-rate
# says: survivors were multiplied by 2
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    keep = min(max(keep, 0.5), 0.99)
    r = rng.random(h.shape) < keep
    return h * r / keep, r


# %% wrong: scales twice in training
# loses: test-forward-scale
# says: scaled twice
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    out = h * r / keep
    return out / keep, r


# %% wrong: keeps the mean square
# loses: test-forward-scale
# says: That restores the mean square
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    return h * r / np.sqrt(keep), r


# %% wrong: divides at test, not in training
# loses: test-forward-modes test-forward-scale
# says: raised by 1 / keep
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h / keep, None
    r = rng.random(h.shape) < keep
    return h * r, r


# %% wrong: modes swapped
# loses: test-forward-modes test-forward-scale test-forward-rate test-forward-coins test-forward-fresh test-forward-rng test-forward-arguments
# says: The two modes are swapped
import numpy as np


def dropout_forward(h, keep, rng, training):
    if training:
        return h, None
    r = rng.random(h.shape) < keep
    return h * r / keep, r


# %% wrong: returns out alone
# loses: test-forward-modes test-forward-scale test-forward-rate test-forward-coins test-forward-fresh test-forward-rng test-forward-arguments
# says: returns two results
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h
    return h * (rng.random(h.shape) < keep) / keep


# %% wrong: one result at test
# loses: test-forward-modes
# says: returns two results
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h
    r = rng.random(h.shape) < keep
    return h * r / keep, r


# %% wrong: cache first
# loses: test-forward-modes test-forward-scale
# says: Return out first, then the cache
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return None, h
    r = rng.random(h.shape) < keep
    return r / keep, h * r / keep


# %% wrong: fills dropped entries with the mean
# loses: test-forward-modes test-forward-scale
# says: not one of 11009 entries was dropped
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = rng.random(h.shape) < keep
    return np.where(r, h, h.mean()), r


# %% wrong: multiplies by the uniform numbers
# loses: test-forward-scale
# says: One factor serves all units
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    u = rng.random(h.shape)
    return h * np.where(u < keep, u / keep, 0), u


# %% wrong: never drops
# loses: test-forward-modes test-forward-scale test-forward-rate test-forward-coins test-forward-fresh test-forward-rng test-forward-arguments
# says: not one of 11009 entries was dropped
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    return h, None


# %% wrong: drops every other unit
# loses: test-forward-coins test-forward-fresh test-forward-rng
# says: Some coins are used more than once
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    r = np.arange(h.size).reshape(h.shape) % 100 < keep * 100
    return h * r / keep, r


# %% wrong: Gaussian noise of the same variance
# loses: test-forward-modes test-forward-scale
# says: not one of 11009 entries was dropped
import numpy as np


def dropout_forward(h, keep, rng, training):
    if not training:
        return h, None
    m = rng.normal(1, np.sqrt((1 - keep) / keep), size=h.shape)
    return h * m, m
