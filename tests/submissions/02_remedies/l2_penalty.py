# %% right: loop with +=
import numpy as np


def l2_penalty(weights, strength):
    loss, gradients = 0.0, []
    for W in weights:
        loss += strength / 2 * np.sum(W**2)
        gradients.append(strength * W)
    return loss, gradients


# %% right: comprehensions, a list of two
import numpy as np


def l2_penalty(weights, strength):
    return [0.5 * strength * sum((W * W).sum() for W in weights), [W * strength for W in weights]]


# %% right: float32
import numpy as np


def l2_penalty(weights, strength):
    weights = [np.asarray(W, dtype=np.float32) for W in weights]
    loss = np.float32(0)
    for W in weights:
        loss += np.float32(strength / 2) * np.square(W).sum()
    return loss, tuple(np.float32(strength) * W for W in weights)


# %% right: plain loops over entries, nested lists out
def l2_penalty(weights, strength):
    loss, gradients = 0.0, []
    for W in weights:
        rows = []
        for row in W.tolist():
            loss += strength / 2 * sum(w**2 for w in row)
            rows.append([strength * w for w in row])
        gradients.append(rows)
    return loss, gradients


# %% right: np.linalg.norm squared, a zero-dimensional loss
import numpy as np


def l2_penalty(weights, strength):
    loss = np.array(sum(np.linalg.norm(W) ** 2 for W in weights) * strength / 2)
    return loss, [np.multiply(W, strength) for W in weights]


# %% right: vdot and a gradient filled in place of its own
import numpy as np


def l2_penalty(weights, strength):
    loss, gradients = 0, []
    for W in weights:
        loss = loss + strength * np.vdot(W, W) / 2
        g = np.zeros_like(W)
        g += strength * W
        gradients.append(g)
    return loss, gradients


# %% wrong: returns inside the loop
# loses: test-l2-loss test-l2-gradients test-l2-weights-stay
# hears: first_only
import numpy as np


def l2_penalty(weights, strength):
    loss, gradients = 0.0, []
    for W in weights:
        loss += strength / 2 * np.sum(W**2)
        gradients.append(strength * W)
        return loss, gradients


# %% wrong: L1 in place of L2
# loses: test-l2-loss test-l2-gradients
# hears: absolute
import numpy as np


def l2_penalty(weights, strength):
    return strength * sum(np.sum(np.abs(W)) for W in weights), [
        strength * np.sign(W) for W in weights
    ]


# %% wrong: takes the norm without squaring it
# loses: test-l2-loss
# hears: norm_halved
import numpy as np


def l2_penalty(weights, strength):
    norm = np.sqrt(sum(np.sum(W**2) for W in weights))
    return strength / 2 * norm, [strength * W for W in weights]


# %% wrong: the mean in place of the sum
# loses: test-l2-loss
# hears: mean_of_each
import numpy as np


def l2_penalty(weights, strength):
    return strength / 2 * sum(np.mean(W**2) for W in weights), [strength * W for W in weights]


# %% wrong: shrinks the weights in place
# loses: test-l2-weights-stay
# hears: in_place
import numpy as np


def l2_penalty(weights, strength):
    loss, gradients = 0.0, []
    for W in weights:
        loss += strength / 2 * np.sum(W**2)
        gradients.append(strength * W)
        W -= 0.1 * strength * W
    return loss, gradients


# %% wrong: a loss for each matrix
# loses: test-l2-loss test-l2-weights-stay
# hears: one_for_each
import numpy as np


def l2_penalty(weights, strength):
    return [strength / 2 * np.sum(W**2) for W in weights], [strength * W for W in weights]


# %% wrong: a default list that remembers earlier calls
# loses: test-l2-gradients test-l2-weights-stay
# hears: kept_list
import numpy as np


def l2_penalty(weights, strength, gradients=[]):
    loss = 0.0
    for W in weights:
        loss += strength / 2 * np.sum(W**2)
        gradients.append(strength * W)
    return loss, gradients


# %% right: one long vector, split again
def l2_penalty(weights, strength):
    flat = np.concatenate([W.ravel() for W in weights])
    loss = 0.5 * strength * flat @ flat
    cuts = np.cumsum([W.size for W in weights])[:-1]
    return loss, tuple(p.reshape(W.shape) for p, W in zip(np.split(strength * flat, cuts), weights))


# %% right: np.square, nested lists
def l2_penalty(weights, strength):
    return strength / 2 * sum(np.square(W).sum() for W in weights), [
        (strength * W).tolist() for W in weights
    ]


# %% wrong: the list extended by rows
# loses: test-l2-gradients test-l2-weights-stay
# hears: rows
def l2_penalty(weights, strength):
    loss, g = 0.0, []
    for W in weights:
        loss += strength / 2 * np.sum(W**2)
        g += list(strength * W)
    return loss, g


# %% wrong: a matrix product for the square
# loses: test-l2-loss test-l2-weights-stay
# hears: products
def l2_penalty(weights, strength):
    loss = 0
    for W in weights:
        loss += strength / 2 * np.sum(W @ W.T)
    return loss, [strength * W for W in weights]


# %% wrong: the loss is kept between calls
# loses: test-l2-loss test-l2-weights-stay
# hears: kept_total
_total = [0.0]


def l2_penalty(weights, strength):
    for W in weights:
        _total[0] += strength / 2 * np.sum(W**2)
    return _total[0], [strength * W for W in weights]


# %% wrong: empties the caller's list
# loses: test-l2-weights-stay
# hears: in_place
def l2_penalty(weights, strength):
    loss, g = 0.0, []
    while weights:
        W = weights.pop(0)
        loss += strength / 2 * np.sum(W**2)
        g.append(strength * W)
    return loss, g


# %% right: a named tuple, gradients as matrices of the old kind
from collections import namedtuple

Penalty = namedtuple("Penalty", "loss gradients")


def l2_penalty(weights, strength):
    loss = sum(strength / 2 * np.sum(np.square(W)) for W in weights)
    return Penalty(np.float64(loss), [np.matrix(strength * W) for W in weights])


# %% right: masked arrays, and a loss that is one entry of an array
def l2_penalty(weights, strength):
    prices = np.array([strength / 2 * np.sum(W * W) for W in weights])
    return prices.sum(), tuple(np.ma.masked_array(strength * W) for W in weights)
