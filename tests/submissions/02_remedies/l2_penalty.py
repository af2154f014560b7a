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


# %% wrong: the half is missing from the loss
# loses: test-l2-loss test-l2-weights-stay
# says: twice the penalty
import numpy as np


def l2_penalty(weights, strength):
    return strength * sum(np.sum(W**2) for W in weights), [strength * W for W in weights]


# %% wrong: the half is missing from the gradient
# loses: test-l2-gradients test-l2-weights-stay
# says: there to meet the 2
import numpy as np


def l2_penalty(weights, strength):
    return strength / 2 * sum(np.sum(W**2) for W in weights), [2 * strength * W for W in weights]


# %% wrong: the half stays in the gradient
# loses: test-l2-gradients
# says: brings a factor of 2
import numpy as np


def l2_penalty(weights, strength):
    return strength / 2 * sum(np.sum(W**2) for W in weights), [strength / 2 * W for W in weights]


# %% wrong: the loss is overwritten, not added to
# loses: test-l2-loss
# says: the last matrix only
import numpy as np


def l2_penalty(weights, strength):
    gradients = []
    for W in weights:
        loss = strength / 2 * np.sum(W**2)
        gradients.append(strength * W)
    return loss, gradients


# %% wrong: returns inside the loop
# loses: test-l2-loss test-l2-gradients test-l2-weights-stay
# says: the first matrix only
import numpy as np


def l2_penalty(weights, strength):
    loss, gradients = 0.0, []
    for W in weights:
        loss += strength / 2 * np.sum(W**2)
        gradients.append(strength * W)
        return loss, gradients


# %% wrong: L1 in place of L2
# loses: test-l2-loss test-l2-gradients
# says: That is L1
import numpy as np


def l2_penalty(weights, strength):
    return strength * sum(np.sum(np.abs(W)) for W in weights), [
        strength * np.sign(W) for W in weights
    ]


# %% wrong: the sign of W as gradient
# loses: test-l2-gradients
# says: That is L1
import numpy as np


def l2_penalty(weights, strength):
    return strength / 2 * sum(np.sum(W**2) for W in weights), [
        strength * np.sign(W) for W in weights
    ]


# %% wrong: takes the norm without squaring it
# loses: test-l2-loss
# says: square root
import numpy as np


def l2_penalty(weights, strength):
    norm = np.sqrt(sum(np.sum(W**2) for W in weights))
    return strength / 2 * norm, [strength * W for W in weights]


# %% wrong: the mean in place of the sum
# loses: test-l2-loss
# says: mean of each matrix
import numpy as np


def l2_penalty(weights, strength):
    return strength / 2 * sum(np.mean(W**2) for W in weights), [strength * W for W in weights]


# %% wrong: squares the sum of the weights
# loses: test-l2-loss
# says: added first and squared after
import numpy as np


def l2_penalty(weights, strength):
    return strength / 2 * sum(np.sum(W) ** 2 for W in weights), [strength * W for W in weights]


# %% wrong: forgets the strength in the gradient
# loses: test-l2-gradients
# says: the weight itself
import numpy as np


def l2_penalty(weights, strength):
    return strength / 2 * sum(np.sum(W**2) for W in weights), [W.copy() for W in weights]


# %% wrong: forgets the strength in the loss
# loses: test-l2-loss
# says: whatever the strength
import numpy as np


def l2_penalty(weights, strength):
    return sum(np.sum(W**2) for W in weights) / 2, [strength * W for W in weights]


# %% wrong: shrinks the weights in place
# loses: test-l2-weights-stay
# says: weights are not what they were
import numpy as np


def l2_penalty(weights, strength):
    loss, gradients = 0.0, []
    for W in weights:
        loss += strength / 2 * np.sum(W**2)
        gradients.append(strength * W)
        W -= 0.1 * strength * W
    return loss, gradients


# %% wrong: multiplies W in place and returns it
# loses: test-l2-weights-stay
# says: weights are not what they were
import numpy as np


def l2_penalty(weights, strength):
    loss, gradients = 0.0, []
    for W in weights:
        loss += strength / 2 * np.sum(W**2)
        W *= strength
        gradients.append(W)
    return loss, gradients


# %% wrong: the gradient points downhill
# loses: test-l2-gradients
# says: the step subtracts later
import numpy as np


def l2_penalty(weights, strength):
    return strength / 2 * sum(np.sum(W**2) for W in weights), [-strength * W for W in weights]


# %% wrong: one number for each matrix
# loses: test-l2-gradients test-l2-weights-stay
# says: slope of its own
import numpy as np


def l2_penalty(weights, strength):
    return strength / 2 * sum(np.sum(W**2) for W in weights), [
        strength * np.sum(W) for W in weights
    ]


# %% wrong: a loss for each matrix
# loses: test-l2-loss test-l2-weights-stay
# says: should be the loss
import numpy as np


def l2_penalty(weights, strength):
    return [strength / 2 * np.sum(W**2) for W in weights], [strength * W for W in weights]


# %% wrong: loss and gradients in the wrong order
# loses: test-l2-loss test-l2-gradients test-l2-weights-stay
# says: The order is
import numpy as np


def l2_penalty(weights, strength):
    return [strength * W for W in weights], strength / 2 * sum(np.sum(W**2) for W in weights)


# %% wrong: the squares do not come down
# loses: test-l2-gradients
# says: squared weights
import numpy as np


def l2_penalty(weights, strength):
    return strength / 2 * sum(np.sum(W**2) for W in weights), [strength / 2 * W**2 for W in weights]


# %% wrong: a default list that remembers earlier calls
# loses: test-l2-gradients test-l2-weights-stay
# says: remain from an earlier call
import numpy as np


def l2_penalty(weights, strength, gradients=[]):
    loss = 0.0
    for W in weights:
        loss += strength / 2 * np.sum(W**2)
        gradients.append(strength * W)
    return loss, gradients


# %% wrong: only the loss
# loses: test-l2-loss test-l2-gradients test-l2-weights-stay
# says: two things were expected
import numpy as np


def l2_penalty(weights, strength):
    return strength / 2 * sum(np.sum(W**2) for W in weights)


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


# %% wrong: the strength squared
# loses: test-l2-loss test-l2-gradients test-l2-weights-stay
# says: multiplied in twice
def l2_penalty(weights, strength):
    return strength**2 / 2 * sum(np.sum(W**2) for W in weights), [strength**2 * W for W in weights]


# %% wrong: the gradient without its sign
# loses: test-l2-gradients
# says: not negative where the weight is
def l2_penalty(weights, strength):
    return strength / 2 * sum(np.sum(W**2) for W in weights), [
        strength * np.abs(W) for W in weights
    ]


# %% wrong: the list extended by rows
# loses: test-l2-gradients test-l2-weights-stay
# says: one for each row
def l2_penalty(weights, strength):
    loss, g = 0.0, []
    for W in weights:
        loss += strength / 2 * np.sum(W**2)
        g += list(strength * W)
    return loss, g


# %% wrong: the weights after a step
# loses: test-l2-gradients test-l2-weights-stay
# says: weights after a step
def l2_penalty(weights, strength):
    return strength / 2 * sum(np.sum(W**2) for W in weights), [W - strength * W for W in weights]


# %% wrong: a matrix product for the square
# loses: test-l2-loss test-l2-weights-stay
# says: multiplies matrices
def l2_penalty(weights, strength):
    loss = 0
    for W in weights:
        loss += strength / 2 * np.sum(W @ W.T)
    return loss, [strength * W for W in weights]


# %% wrong: the loss is kept between calls
# loses: test-l2-loss test-l2-weights-stay
# says: remain from an earlier call
_total = [0.0]


def l2_penalty(weights, strength):
    for W in weights:
        _total[0] += strength / 2 * np.sum(W**2)
    return _total[0], [strength * W for W in weights]


# %% wrong: empties the caller's list
# loses: test-l2-weights-stay
# says: not what they were
def l2_penalty(weights, strength):
    loss, g = 0.0, []
    while weights:
        W = weights.pop(0)
        loss += strength / 2 * np.sum(W**2)
        g.append(strength * W)
    return loss, g
