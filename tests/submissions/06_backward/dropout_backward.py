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


# %% right: a matrix, a subclass of ndarray
import numpy as np


def dropout_backward(grad, cache):
    return np.asmatrix(grad if cache is None else grad * cache)


# %% right: a masked array
import numpy as np


def dropout_backward(grad, cache):
    if cache is None:
        return np.ma.masked_array(grad)
    return np.ma.masked_array(grad * cache, mask=False)


# %% wrong: rounds the gradient to four places
# loses: test-backward-values
# hears: none
import numpy as np


def dropout_backward(grad, cache):
    return grad if cache is None else np.round(grad * cache, 4)


# %% wrong: M27 the mask read off what is not zero, here the gradient
# loses: test-backward-mask test-backward-values test-backward-test-time
# hears: not_masked
import numpy as np


def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return np.where(grad != 0, grad * cache.max(), 0)


# %% wrong: M28 the cache squared
# loses: test-backward-values
# hears: scaled_twice
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return grad * cache**2


# %% wrong: the mask turned around
# loses: test-backward-mask test-backward-values test-backward-test-time
# hears: fresh_mask
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return grad * (cache == 0) * cache.max()


# %% wrong: one mask for the whole batch
# loses: test-backward-mask test-backward-values test-backward-test-time
# hears: fresh_mask
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return grad * cache[0]


# %% wrong: nothing returned in training
# loses: test-backward-mask test-backward-values test-backward-test-time
# hears: none
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    grad * cache


# %% wrong: adds the mask
# loses: test-backward-mask test-backward-values
# hears: not_masked
def dropout_backward(grad, cache):
    if cache is None:
        return grad
    return grad + cache
