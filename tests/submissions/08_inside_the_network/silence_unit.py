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


# %% wrong: only the incoming weights, the bias stays
# loses: test-silence-unit test-silence-unit-deep
# says: Without inputs a unit puts out relu(b)
def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    copied[layer][0][:, unit] = 0
    return copied


# %% wrong: only the bias
# loses: test-silence-unit test-silence-unit-deep
# says: has lost its bias and still answers
def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    copied[layer][1][unit] = 0
    return copied


# %% wrong: a row of its own layer, which reads an input
# loses: test-silence-unit test-silence-unit-deep
# says: The units of hidden layer 0 are the *outputs*
def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    W, b = copied[layer]
    W[unit % len(W)] = 0
    return copied


# %% wrong: a column of the layer behind
# loses: test-silence-unit test-silence-unit-deep
# says: Row or column?
def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    W, b = copied[layer + 1]
    W[:, unit % W.shape[1]] = 0
    return copied


# %% wrong: counts units from 1
# loses: test-silence-unit test-silence-unit-deep
# says: both count from 0
def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    copied[layer + 1][0][unit - 1] = 0
    return copied


# %% wrong: one hidden layer too far
# loses: test-silence-unit test-silence-unit-deep
# says: you silenced unit
def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    W, b = copied[min(layer + 2, len(copied) - 1)]
    W[unit % len(W)] = 0
    return copied


# %% wrong: always hidden layer 0
# loses: test-silence-unit-deep
# says: use `layer`
def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    copied[1][0][unit % len(copied[1][0])] = 0
    return copied


# %% wrong: always the last hidden layer
# loses: test-silence-unit test-silence-unit-deep
# says: of hidden layer 1
def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    copied[-1][0][unit % len(copied[-1][0])] = 0
    return copied


# %% wrong: M29 in place
# loses: test-silence-unit test-silence-unit-deep
# says: changed the network it was given
def silence_unit(params, layer, unit):
    params[layer + 1][0][unit] = 0
    return params


# %% wrong: a shallow copy, changed in place
# loses: test-silence-unit test-silence-unit-deep
# says: changed the network it was given
def silence_unit(params, layer, unit):
    copied = list(params)
    copied[layer + 1][0][unit] = 0
    return copied


# %% wrong: removes the unit, shapes change
# loses: test-silence-unit test-silence-unit-deep
# says: Silencing a unit leaves all shapes as they are
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
# says: is not a pair
def silence_unit(params, layer, unit):
    weights = [W.copy() for W, b in params]
    weights[layer + 1][unit] = 0
    return weights


# %% wrong: returns the changed layer only
# loses: test-silence-unit test-silence-unit-deep
# says: Return the whole network
def silence_unit(params, layer, unit):
    W, b = params[layer + 1]
    W = W.copy()
    W[unit] = 0
    return W, b


# %% wrong: scales the survivors up
# loses: test-silence-unit test-silence-unit-deep
# says: all else stays as it is
def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    W, b = copied[layer + 1]
    W[unit] = 0
    W *= len(W) / (len(W) - 1)
    return copied


# %% wrong: silences a reader's bias too
# loses: test-silence-unit test-silence-unit-deep
# says: all else stays as it is
def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    W, b = copied[layer + 1]
    W[unit] = 0
    b[:] = 0
    return copied


# %% wrong: silences every unit up to this one
# loses: test-silence-unit test-silence-unit-deep
# says: must add nothing, and all else stays
def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    copied[layer + 1][0][: unit + 1] = 0
    copied[layer + 1][0][unit - 1] = 0
    return copied


# %% wrong: copies and changes nothing
# loses: test-silence-unit test-silence-unit-deep
# says: nobody is silent
def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    W, b = copied[layer + 1]
    W = W * 1.0
    W[unit] = 0
    return copied


# %% wrong: NaN for what is gone
# loses: test-silence-unit test-silence-unit-deep
# says: not finite
import numpy as np


def silence_unit(params, layer, unit):
    copied = [(W.copy(), b.copy()) for W, b in params]
    copied[layer + 1][0][unit] = np.nan
    return copied
