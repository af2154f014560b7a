# %% right: times the cache
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return grad * cache


# %% right: a copy at test time, numpy's multiply
import numpy as np


def dropout_backward(grad, cache):
    return grad.copy() if cache is None else np.multiply(cache, grad)


# %% right: where
import numpy as np


def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return np.where(cache > 0, grad * cache, 0.0)


# %% right: a loop over examples and units
import numpy as np


def dropout_backward(grad, cache):
    if cache is None:
        return np.array(grad)
    out = np.zeros(grad.shape)
    for i in range(grad.shape[0]):
        for j in range(grad.shape[1]):
            out[i, j] = grad[i, j] * cache[i, j]
    return out


# %% right: the mask and the scale taken apart again
import numpy as np


def dropout_backward(grad, cache):
    if cache is None:
        return grad
    r = cache != 0
    scale = cache.max()
    return grad * r * scale


# %% right: float32
import numpy as np


def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return grad.astype(np.float32) * cache.astype(np.float32)


# %% right: a list comprehension
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return [[g * c for g, c in zip(row, coins)] for row, coins in zip(grad, cache)]


# %% right: writes into a copy
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    grad = grad.copy()
    grad[cache == 0] = 0
    grad *= cache
    return grad


# %% wrong: M23 gradient not masked
# loses: test-backward-mask test-backward-values test-backward-test-time
# says: received gradient
def dropout_backward(grad, cache):
    return grad


# %% wrong: M24 masked, not scaled
# loses: test-backward-values
# says: Masked, but not scaled: off by exactly 1 / keep
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return grad * (cache > 0)


# %% wrong: M25 scaled, not masked
# loses: test-backward-mask test-backward-values test-backward-test-time
# says: received gradient
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return grad * cache.max()


# %% wrong: M26 a fresh mask in backward
# loses: test-backward-mask test-backward-values
# says: Backward used another mask than forward
import numpy as np

coins = np.random.default_rng(1)


def dropout_backward(grad, cache):
    if cache is None:
        return grad
    keep = 1 / cache.max()
    return grad * (coins.random(grad.shape) < keep) / keep


# %% wrong: M27 the mask read off what is not zero, here the gradient
# loses: test-backward-mask test-backward-values test-backward-test-time
# says: received gradient
import numpy as np


def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return np.where(grad != 0, grad * cache.max(), 0)


# %% wrong: M28 scales twice
# loses: test-backward-values
# says: That is 1 / keep twice
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return grad * cache * cache.max()


# %% wrong: M28 the cache squared
# loses: test-backward-values
# says: That is 1 / keep twice
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return grad * cache**2


# %% wrong: M29 in place
# loses: test-backward-test-time
# says: changed its argument: grad
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    grad *= cache
    return grad


# %% wrong: M05 times keep, as if to undo the scale
# loses: test-backward-values
# says: it uses the same one again
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return grad * (cache > 0) / cache.max()


# %% wrong: M04 divides by the drop probability
# loses: test-backward-values
# says: 1 / (1 - keep)
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    keep = 1 / cache.max()
    return grad * (cache > 0) / (1 - keep)


# %% wrong: M16 scaled by the share that was kept in this draw
# loses: test-backward-values
# says: Forward multiplied every kept unit by
import numpy as np


def dropout_backward(grad, cache):
    if cache is None:
        return grad
    r = cache > 0
    return grad * r / r.mean()


# %% wrong: M17 keeps the total of the gradient
# loses: test-backward-values
# says: Forward multiplied every kept unit by
import numpy as np


def dropout_backward(grad, cache):
    if cache is None:
        return grad
    passed = np.abs(grad * (cache > 0))
    return grad * (cache > 0) * np.abs(grad).sum() / passed.sum()


# %% wrong: divides by the cache
# loses: test-backward-mask test-backward-values test-backward-test-time
# says: not finite numbers
import numpy as np


def dropout_backward(grad, cache):
    if cache is None:
        return grad
    with np.errstate(all="ignore"):
        return grad / cache


# %% wrong: the mask turned around
# loses: test-backward-mask test-backward-values test-backward-test-time
# says: Backward used another mask than forward
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return grad * (cache == 0) * cache.max()


# %% wrong: returns the local derivative alone
# loses: test-backward-mask test-backward-values
# says: changed its sign
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return cache


# %% wrong: one mask for the whole batch
# loses: test-backward-mask test-backward-values test-backward-test-time
# says: Backward used another mask than forward
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return grad * cache[0]


# %% wrong: sums over the batch
# loses: test-backward-mask test-backward-values test-backward-test-time
# says: the gradient has shape
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return (grad * cache).sum(axis=0)


# %% wrong: a matrix product
# loses: test-backward-mask test-backward-values test-backward-test-time
# says: the gradient has shape
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return grad @ cache.T


# %% wrong: nothing returned in training
# loses: test-backward-mask test-backward-values test-backward-test-time
# says: is not an array of numbers
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    grad * cache


# %% wrong: zero at test time
# loses: test-backward-test-time
# says: At test time dropout did nothing
import numpy as np


def dropout_backward(grad, cache):
    if cache is None:
        return np.zeros(grad.shape)
    return grad * cache


# %% wrong: knows no test time
# loses: test-backward-test-time
# says: when out was h itself
def dropout_backward(grad, cache):
    return grad * cache


# %% wrong: a ReLU gate that does not belong here
# loses: test-backward-mask test-backward-values
# says: kept units were passed no gradient
import numpy as np


def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return np.maximum(grad * cache, 0)


# %% wrong: adds the mask
# loses: test-backward-mask test-backward-values
# says: received gradient
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return grad + cache


# %% wrong: overwrites the cache
# loses: test-backward-test-time
# says: changed its argument: cache
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    cache *= grad
    return cache


# %% wrong: divides by the batch
# loses: test-backward-values
# says: the number of examples
def dropout_backward(grad, cache):
    return grad if cache is None else grad * cache / len(grad)
