# %% right: as in the solution
def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    copied[layer + 1][0][unit, :] = 0
    return copied


# %% right: stops the unit itself: incoming column and bias
def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    W, b = copied[layer]
    W[:, unit] = 0
    b[unit] = 0
    return copied


# %% right: both, as lists of lists
def silence_unit(params, layer, unit):
    copied = [[W.copy(), b.copy()] for W, b in params]
    copied[layer][0][:, unit] = 0
    copied[layer][1][unit] = 0
    copied[layer + 1][0][unit] = 0
    return copied


# %% right: multiplies by a mask, shares what does not change
import numpy as np


def silence_unit(params, layer, unit):
    result = list(params)
    W, b = params[layer + 1]
    r = np.arange(len(W)) != unit
    result[layer + 1] = (W * r[:, None], b)
    return tuple(result)


# %% right: deep copy
import copy


def silence_unit(params, layer, unit):
    params = copy.deepcopy(params)
    for j in range(params[layer + 1][0].shape[1]):
        params[layer + 1][0][unit][j] = 0.0
    return params


# %% right: float32
import numpy as np


def silence_unit(params, layer, unit):
    found = []
    for number, (W, b) in enumerate(params):
        W = np.array(W, dtype=np.float32)
        if number == layer + 1:
            W = np.where(np.arange(len(W))[:, None] == unit, np.float32(0), W)
        found.append((W, np.array(b, dtype=np.float32)))
    return found


# %% right: a bias so low that the unit never speaks
def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    copied[layer][1][unit] = -1e12
    return copied


# %% right: named pairs
from collections import namedtuple

import numpy as np

Layer = namedtuple("Layer", "W b")


def silence_unit(params, layer, unit):
    layers = [Layer(np.array(W), np.array(b)) for W, b in params]
    layers[layer + 1].W[unit] = 0
    return layers


# %% wrong: M29 in place
# loses: test-silence-unit test-silence-unit-deep
# hears: in_place
def silence_unit(params, layer, unit):
    params[layer + 1][0][unit] = 0
    return params


# %% wrong: a shallow copy, changed in place
# loses: test-silence-unit test-silence-unit-deep
# hears: in_place
def silence_unit(params, layer, unit):
    copied = list(params)
    copied[layer + 1][0][unit] = 0
    return copied


# %% wrong: removes the unit, shapes change
# loses: test-silence-unit test-silence-unit-deep
# hears: cut_out
import numpy as np


def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    W, b = copied[layer]
    copied[layer] = (np.delete(W, unit, axis=1), np.delete(b, unit))
    W, b = copied[layer + 1]
    copied[layer + 1] = (np.delete(W, unit, axis=0), b)
    return copied


# %% wrong: returns the weights only
# loses: test-silence-unit test-silence-unit-deep
# hears: weights_only
def silence_unit(params, layer, unit):
    weights = [W.copy() for W, b in params]
    weights[layer + 1][unit] = 0
    return weights


# %% wrong: returns the changed layer only
# loses: test-silence-unit test-silence-unit-deep
# hears: one_layer
def silence_unit(params, layer, unit):
    W, b = params[layer + 1]
    W = W.copy()
    W[unit] = 0
    return W, b


# %% wrong: silences every unit up to this one
# loses: test-silence-unit test-silence-unit-deep
# hears: up_to_it
def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    copied[layer + 1][0][: unit + 1] = 0
    copied[layer + 1][0][unit - 1] = 0
    return copied


# %% wrong: copies and changes nothing
# loses: test-silence-unit test-silence-unit-deep
# hears: nobody
def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    W, b = copied[layer + 1]
    W = W * 1.0
    W[unit] = 0
    return copied


# %% wrong: NaN for what is gone
# loses: test-silence-unit test-silence-unit-deep
# hears: none
import numpy as np


def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    copied[layer + 1][0][unit] = np.nan
    return copied
