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


# %% wrong: forgets the mask of the data
# loses: test-thinned-masks
# hears: data_unmasked
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


# %% wrong: M19 masks the rows of the weights
# loses: test-thinned-masks test-thinned-arguments
# hears: first_mask
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


# %% wrong: draws masks of its own
# loses: test-thinned-masks test-thinned-arguments
# hears: none
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
# hears: none
import numpy as np


def thinned_forward(x, params, masks):
    h = x if masks[0] is None else x * masks[0]
    for W, b in params[:1]:
        h = np.maximum(h @ W + b, 0)
    W, b = params[-1]
    h = h if len(params) < 2 or masks[1] is None else h * masks[1]
    return (h @ W[: h.shape[1]] if h.shape[1] <= len(W) else h[:, : len(W)] @ W) + b


# %% wrong: replaces None in the caller's list
# loses: test-thinned-arguments
# hears: popped
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


# %% right: a matrix
import numpy as np


def thinned_forward(x, params, masks):
    h = np.matrix(x)
    for i, ((W, b), r) in enumerate(zip(params, masks)):
        h = h if r is None else np.matrix(np.multiply(h, r))
        h = h * np.matrix(W) + b
        h = np.maximum(h, 0) if i + 1 < len(params) else h
    return h


# %% right: the bias as one more row of the weights
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        read = h if masks[i] is None else np.where(masks[i], h, 0.0)
        read = np.hstack([read, np.ones((len(read), 1))])
        h = read @ np.vstack([W, b])
        if i < len(params) - 1:
            h[h < 0] = 0
    return h


# %% wrong: a mask for the layer after
# loses: test-thinned-masks test-thinned-arguments
# hears: of_another_layer
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        r = masks[i - 1]
        h = h if r is None else h * r
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h


# %% wrong: the dropped units' mean is filled in
# loses: test-thinned-masks test-thinned-arguments
# hears: none
import numpy as np


def thinned_forward(x, params, masks):
    h = x
    for i, (W, b) in enumerate(params):
        if masks[i] is not None:
            h = np.where(masks[i], h, h.mean(axis=0))
        h = h @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return h
