# %% right: a loop over the layers
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        if masks[i] is not None:
            h = h * masks[i]
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% right: zip, ReLU at the start of the next layer
import numpy as np


def thinned_forward(x, params, masks):
    z = None
    for (W, b), r in zip(params, masks):
        y = x if z is None else np.where(z > 0, z, 0)
        y = y if r is None else np.where(r, y, 0)
        z = np.dot(y, W) + b
    return z


# %% right: recursion
import numpy as np


def thinned_forward(x, params, masks):
    (W, b), *rest = params
    r = np.ones(x.shape) if masks[0] is None else masks[0]
    z = (x * r) @ W + b
    return thinned_forward(np.clip(z, 0, None), rest, masks[1:]) if rest else z


# %% right: one example at a time, float32, a list of rows
import numpy as np


def thinned_forward(x, params, masks):
    out = []
    for n in range(len(x)):
        h = x[n].astype(np.float32)
        for layer, (W, b) in enumerate(params):
            if masks[layer] is not None:
                h = h * masks[layer][n]
            h = W.T @ h + b
            if layer != len(params) - 1:
                h = h * (h > 0)
        out.append(h.tolist())
    return out


# %% right: M22 the mask on z and bias of a ReLU layer, which is the same
import numpy as np


def thinned_forward(x, params, masks):
    h = x.copy()
    if masks[0] is not None:
        h *= masks[0]
    for i, (W, b) in enumerate(params[:-1]):
        z = h @ W + b
        if masks[i + 1] is not None:
            z *= masks[i + 1]
        h = np.maximum(z, 0)
    W, b = params[-1]
    return h @ W + b


# %% right: a row of W for each example
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        r = np.ones_like(h) if masks[i] is None else masks[i].astype(float)
        h = np.einsum("nj,nj,jk->nk", h, r, W) + b
        if i + 1 < len(params):
            h = (np.abs(h) + h) / 2
    return h


# %% wrong: ignores the masks
# loses: test-thinned-masks test-thinned-arguments
# says: no mask was used
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% wrong: forgets the mask of the data
# loses: test-thinned-masks
# says: masks[0] multiplies the input of layer 0
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        if i > 0 and masks[i] is not None:
            h = h * masks[i]
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% wrong: masks the data only
# loses: test-thinned-masks test-thinned-arguments
# says: masks[1] multiplies the input of layer 1
import numpy as np


def thinned_forward(x, params, masks):
    h = x if masks[0] is None else x * masks[0]
    for i, (W, b) in enumerate(params):
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% wrong: M01 keeps where r is 0
# loses: test-thinned-masks test-thinned-arguments
# says: 1 means kept
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        if masks[i] is not None:
            h = h * (1 - np.asarray(masks[i], dtype=float))
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% wrong: M09 the first example's mask for all
# loses: test-thinned-masks test-thinned-arguments
# says: thinned with the first one's mask
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        if masks[i] is not None:
            h = h * masks[i][:1]
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% wrong: M16 divides by the observed share
# loses: test-thinned-masks test-thinned-arguments
# says: In the paper's form nothing is scaled
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        if masks[i] is not None:
            h = h * masks[i] / masks[i].mean()
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% wrong: M18 drops the largest activations
# loses: test-thinned-whole test-thinned-masks test-thinned-arguments
# says: whatever values h holds
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        h = h * (h <= np.quantile(h, 0.8))
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% wrong: M19 masks the rows of the weights
# loses: test-thinned-masks test-thinned-arguments
# says: Masking the rows of W does that
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        if masks[i] is not None:
            W = W * masks[i][0][:, None]
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% wrong: mask before the bias
# loses: test-thinned-masks test-thinned-arguments
# says: still gives out its bias
import numpy as np


def thinned_forward(x, params, masks):
    h = x if masks[0] is None else x * masks[0]
    for i, (W, b) in enumerate(params):
        z = h @ W
        if i < len(params) - 1 and masks[i + 1] is not None:
            z = z * masks[i + 1]
        z = z + b
        h = np.maximum(z, 0) if i < len(params) - 1 else z
    return h


# %% wrong: M29 in place
# loses: test-thinned-arguments
# says: the call changed its argument: x
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        if masks[i] is not None:
            h *= masks[i]
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% wrong: takes the masks off the caller's list
# loses: test-thinned-arguments
# says: never pop
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        r = masks.pop(0)
        if r is not None:
            h = h * r
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% wrong: M30 the mask on what a layer gives out, logits included
# loses: test-thinned-masks test-thinned-arguments
# says: dropout leaves the logits alone
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
        if masks[i] is not None:
            h = h * masks[i]
    return h


# %% wrong: M30 a mask on the logits as well
# loses: test-thinned-masks test-thinned-arguments
# says: print your h beside it
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        if masks[i] is not None:
            h = h * masks[i]
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    if masks[-1] is not None:
        h = h * masks[-1][:, : h.shape[1]]
    return h


# %% wrong: ReLU after the last layer
# loses: test-thinned-whole test-thinned-masks test-thinned-arguments
# says: logits may be negative
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for (W, b), r in zip(params, masks):
        if r is not None:
            h = h * r
        h = np.maximum(h @ W + b, 0)
    return h


# %% wrong: no ReLU
# loses: test-thinned-whole test-thinned-masks test-thinned-arguments
# says: with no ReLU between them
def thinned_forward(x, params, masks):
    h = x
    for (W, b), r in zip(params, masks):
        if r is not None:
            h = h * r
        h = h @ W + b
    return h


# %% wrong: ReLU on the data
# loses: test-thinned-whole test-thinned-masks test-thinned-arguments
# says: the data enter as they are
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for (W, b), r in zip(params, masks):
        h = np.maximum(h, 0)
        if r is not None:
            h = h * r
        h = h @ W + b
    return h


# %% wrong: no biases
# loses: test-thinned-whole test-thinned-masks test-thinned-arguments
# says: without its biases
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        if masks[i] is not None:
            h = h * masks[i]
        h = h @ W
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% wrong: probabilities instead of logits
# loses: test-thinned-whole test-thinned-masks test-thinned-arguments
# says: before any softmax
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        if masks[i] is not None:
            h = h * masks[i]
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    e = np.exp(h - h.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


# %% wrong: None drops all
# loses: test-thinned-whole test-thinned-masks test-thinned-arguments
# says: None keeps all
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        h = h * (0 if masks[i] is None else masks[i])
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% wrong: None is not handled
# loses: test-thinned-whole test-thinned-arguments
# says: None keeps that layer's input whole
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        h = (h * masks[i]) @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% wrong: asks whether a whole mask is true
# loses: test-thinned-masks test-thinned-arguments
# says: Ask whether the mask is None instead
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        if masks[i]:
            h = h * masks[i]
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% wrong: returns every layer
# loses: test-thinned-whole test-thinned-masks test-thinned-arguments
# says: not an array of numbers
import numpy as np


def thinned_forward(x, params, masks):
    h, layers = x, []
    for i, (W, b) in enumerate(params):
        if masks[i] is not None:
            h = h * masks[i]
        layers.append(h)
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return [*layers, h]


# %% wrong: draws masks of its own
# loses: test-thinned-masks test-thinned-arguments
# says: print your h beside it
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        if masks[i] is not None:
            h = h * np.random.normal(5, 0.01, size=h.shape)
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% wrong: only two layers
# loses: test-thinned-whole
# says: first logit
import numpy as np


def thinned_forward(x, params, masks):
    h = x if masks[0] is None else x * masks[0]
    for W, b in params[:1]:
        h = np.maximum(h @ W + b, 0)
    W, b = params[-1]
    h = h if len(params) < 2 or masks[1] is None else h * masks[1]
    return (h @ W[: h.shape[1]] if h.shape[1] <= len(W) else h[:, : len(W)] @ W) + b


# %% wrong: a sigmoid instead of ReLU
# loses: test-thinned-whole test-thinned-masks test-thinned-arguments
# says: stands a sigmoid, not ReLU
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for layer, (W, b) in enumerate(params):
        if masks[layer] is not None:
            h = h * masks[layer]
        h = h @ W + b
        if layer < len(params) - 1:
            h = 1 / (1 + np.exp(-h))
    return h


# %% wrong: None skips the layer
# loses: test-thinned-whole test-thinned-masks test-thinned-arguments
# says: the layer itself still does its work
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for layer, (W, b) in enumerate(params):
        if masks[layer] is None:
            continue
        h = (h * masks[layer]) @ W + b
        if layer < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% wrong: no ReLU before the last layer
# loses: test-thinned-whole test-thinned-masks
# says: To which layers does your code apply it
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for layer, (W, b) in enumerate(params):
        if masks[layer] is not None:
            h = h * masks[layer]
        h = h @ W + b
        if layer < len(params) - 2:
            h = np.maximum(h, 0)
    return h


# %% wrong: replaces None in the caller's list
# loses: test-thinned-arguments
# says: A None that was in it is gone
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for layer, (W, b) in enumerate(params):
        if masks[layer] is None:
            masks[layer] = 1
        h = (h * masks[layer]) @ W + b
        if layer < len(params) - 1:
            h = np.maximum(h, 0)
    return h
