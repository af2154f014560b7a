# %% right: a loop that appends
def scale_for_test(params, keep):
    scaled = []
    for (W, b), k in zip(params, keep):
        scaled.append((W * k, b.copy()))
    return scaled


# %% right: by index, tuples
def scale_for_test(params, keep):
    return tuple((keep[i] * params[i][0], params[i][1]) for i in range(len(params)))


# %% right: a deep copy, then in place
import copy


def scale_for_test(params, keep):
    scaled = copy.deepcopy(params)
    for (W, _), k in zip(scaled, keep):
        W *= k
    return scaled


# %% right: pairs as lists
import numpy as np


def scale_for_test(params, keep):
    return [[np.multiply(W, k), np.array(b)] for k, (W, b) in zip(keep, params)]


# %% right: float32
import numpy as np


def scale_for_test(params, keep):
    return [
        (W.astype(np.float32) * np.float32(k), b.astype(np.float32))
        for (W, b), k in zip(params, keep)
    ]


# %% right: by shrinking what is dropped
def scale_for_test(params, keep):
    return [(W - (1 - k) * W, b) for (W, b), k in zip(params, keep)]


# %% right: a diagonal matrix of expected masks
import numpy as np


def scale_for_test(params, keep):
    return [(np.diag(np.full(len(W), k)) @ W, b) for (W, b), k in zip(params, keep)]


# %% right: plain nested lists
def scale_for_test(params, keep):
    return [
        ([[k * float(w) for w in row] for row in W], [float(v) for v in b])
        for (W, b), k in zip(params, keep)
    ]


# %% wrong: M21 the last layer left alone
# loses: test-scale-weights test-scale-biases test-scale-layers
# hears: of_its_output
def scale_for_test(params, keep):
    shifted = [*keep[1:], 1]
    return [(W * k, b) for (W, b), k in zip(params, shifted)]


# %% wrong: M21 shifted with a negative index
# loses: test-scale-layers
# hears: of_the_one_before
def scale_for_test(params, keep):
    return [(W * keep[i - 1], b) for i, (W, b) in enumerate(params)]


# %% wrong: M29 a copy of the list only
# loses: test-scale-weights test-scale-biases test-scale-layers
# hears: in_place
def scale_for_test(params, keep):
    scaled = params.copy()
    for i, (W, b) in enumerate(scaled):
        W *= keep[i]
        scaled[i] = (W, b)
    return scaled


# %% wrong: M29 new weights written into the caller's list
# loses: test-scale-weights test-scale-biases test-scale-layers
# hears: in_place
def scale_for_test(params, keep):
    for i, (W, b) in enumerate(params):
        params[i] = (W * keep[i], b)
    return params


# %% wrong: M08 drops weights at random instead
# loses: test-scale-weights test-scale-biases test-scale-layers
# hears: none
import numpy as np


def scale_for_test(params, keep):
    rng = np.random.default_rng(3)
    return [(W * (rng.random(W.shape) < k), b) for (W, b), k in zip(params, keep)]


# %% right: named pairs
from collections import namedtuple

Layer = namedtuple("Layer", "W b")


def scale_for_test(params, keep):
    return [Layer(k * W, b) for (W, b), k in zip(params, keep)]


# %% right: a list of its own, matrices
import numpy as np


class Network(list):
    pass


def scale_for_test(params, keep):
    return Network((np.matrix(W) * k, b) for (W, b), k in zip(params, keep))


# %% wrong: a generator of pairs
# loses: test-scale-weights test-scale-biases test-scale-layers
# hears: unread_zip
def scale_for_test(params, keep):
    return ((W * k, b) for (W, b), k in zip(params, keep))
