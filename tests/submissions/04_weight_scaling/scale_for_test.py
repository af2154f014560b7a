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


# %% wrong: M20 scales the biases too
# loses: test-scale-biases
# says: b has no mask in training
def scale_for_test(params, keep):
    return [(W * k, b * k) for (W, b), k in zip(params, keep)]


# %% wrong: M07 nothing scaled
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: came back as they were
def scale_for_test(params, keep):
    return [(W.copy(), b.copy()) for W, b in params]


# %% wrong: M05 divides instead of multiplying
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: Should weights grow or shrink at test time?
def scale_for_test(params, keep):
    return [(W / k, b) for (W, b), k in zip(params, keep)]


# %% wrong: M01 scales with the share dropped
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: the share that was dropped
def scale_for_test(params, keep):
    return [(W * (1 - k), b) for (W, b), k in zip(params, keep)]


# %% wrong: M06 scales twice
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: That is keep applied twice
def scale_for_test(params, keep):
    return [(W * k * k, b) for (W, b), k in zip(params, keep)]


# %% wrong: M21 scales the weights that make the layer
# loses: test-scale-layers
# says: keep of its *output*
def scale_for_test(params, keep):
    return [
        (W * (keep[i + 1] if i + 1 < len(keep) else keep[i]), b) for i, (W, b) in enumerate(params)
    ]


# %% wrong: M21 the last layer left alone
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: came back as they were
def scale_for_test(params, keep):
    shifted = [*keep[1:], 1]
    return [(W * k, b) for (W, b), k in zip(params, shifted)]


# %% wrong: M21 shifted with a negative index
# loses: test-scale-layers
# says: params[i] reads the input
def scale_for_test(params, keep):
    return [(W * keep[i - 1], b) for i, (W, b) in enumerate(params)]


# %% wrong: one keep for all layers, the first
# loses: test-scale-layers
# says: You used the first one
def scale_for_test(params, keep):
    return [(W * keep[0], b) for W, b in params]


# %% wrong: one keep for all layers, the last
# loses: test-scale-layers
# says: You used the last one
def scale_for_test(params, keep):
    return [(W * keep[-1], b) for W, b in params]


# %% wrong: one keep for all layers, the mean
# loses: test-scale-layers
# says: You used the mean one
def scale_for_test(params, keep):
    return [(W * sum(keep) / len(keep), b) for W, b in params]


# %% wrong: the data's keep is skipped
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: weights of layer 0 came back
def scale_for_test(params, keep):
    return [params[0], *((W * k, b) for (W, b), k in zip(params[1:], keep[1:]))]


# %% wrong: the last layer is skipped
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: weights of layer 1 came back
def scale_for_test(params, keep):
    return [*((W * k, b) for (W, b), k in zip(params[:-1], keep[:-1])), params[-1]]


# %% wrong: factors pile up
# loses: test-scale-weights test-scale-layers
# says: keep applied twice
import numpy as np


def scale_for_test(params, keep):
    return [(W * k, b) for (W, b), k in zip(params, np.cumprod(keep))]


# %% wrong: keep read backwards
# loses: test-scale-layers
# says: went through one of the lists backwards
def scale_for_test(params, keep):
    return [(W * k, b) for (W, b), k in zip(params, keep[::-1])]


# %% wrong: M29 scales in place
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: changed the arguments it was given
def scale_for_test(params, keep):
    for (W, _), k in zip(params, keep):
        W *= k
    return params


# %% wrong: M29 a copy of the list only
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: changed the arguments it was given
def scale_for_test(params, keep):
    scaled = params.copy()
    for i, (W, b) in enumerate(scaled):
        W *= keep[i]
        scaled[i] = (W, b)
    return scaled


# %% wrong: M29 new weights written into the caller's list
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: changed the arguments it was given
def scale_for_test(params, keep):
    for i, (W, b) in enumerate(params):
        params[i] = (W * keep[i], b)
    return params


# %% wrong: takes the keeps off the caller's list
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: changed the arguments it was given
def scale_for_test(params, keep):
    return [(W * keep.pop(0), b) for W, b in params]


# %% wrong: only the weights come back
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: not a pair (W, b)
def scale_for_test(params, keep):
    return [W * k for (W, _), k in zip(params, keep)]


# %% wrong: bias first
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: W comes before b
def scale_for_test(params, keep):
    return [(b, W * k) for (W, b), k in zip(params, keep)]


# %% wrong: only the first layer comes back
# loses: test-scale-weights test-scale-layers
# says: one pair (W, b) for each layer
def scale_for_test(params, keep):
    for (W, b), k in zip(params, keep):
        return [(W * k, b)]


# %% wrong: the biases are dropped
# loses: test-scale-biases
# says: Nothing drops a bias
import numpy as np


def scale_for_test(params, keep):
    return [(W * k, np.zeros_like(b)) for (W, b), k in zip(params, keep)]


# %% wrong: biases divided to make up for it
# loses: test-scale-biases
# says: Nothing drops a bias
def scale_for_test(params, keep):
    return [(W * k, b / k) for (W, b), k in zip(params, keep)]


# %% wrong: M08 drops weights at random instead
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: has to give the mean of the thinned ones
import numpy as np


def scale_for_test(params, keep):
    rng = np.random.default_rng(3)
    return [(W * (rng.random(W.shape) < k), b) for (W, b), k in zip(params, keep)]


# %% wrong: the square root of keep
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: has to give the mean of the thinned ones
def scale_for_test(params, keep):
    return [(W * k**0.5, b) for (W, b), k in zip(params, keep)]


# %% wrong: a zip that is used up once
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: Return a list like params
def scale_for_test(params, keep):
    return zip([W * k for (W, _), k in zip(params, keep)], [b for _, b in params])


# %% wrong: one long list of arrays
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: the answer is not a list of 2 layers
def scale_for_test(params, keep):
    flat = []
    for (W, b), k in zip(params, keep):
        flat += [W * k, b]
    return flat


# %% wrong: M02 always halves
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: has to give the mean of the thinned ones
def scale_for_test(params, keep):
    return [(W / 2, b) for W, b in params]


# %% wrong: only where the weight is positive
# loses: test-scale-weights test-scale-biases test-scale-layers
# says: has to give the mean of the thinned ones
import numpy as np


def scale_for_test(params, keep):
    return [(np.where(W > 0, W * k, W), b) for (W, b), k in zip(params, keep)]


# %% wrong: one place off, by index
# loses: test-scale-layers
# says: Where do you subtract
def scale_for_test(params, keep):
    return [(keep[i - 1] * W, b) for i, (W, b) in enumerate(params)]
