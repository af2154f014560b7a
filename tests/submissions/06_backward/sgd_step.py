# %% right: numpy alone, random below keep
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% right: the supplied parts: draw_masks and loss_and_gradients
from droplab import nets


def sgd_step(params, x, labels, keep, rng, learning_rate):
    masks = nets.draw_masks(params, list(keep), rng, len(x))
    loss, gradients = nets.loss_and_gradients(params, x, labels, masks)
    new = []
    for (W, b), (dW, db) in zip(params, gradients):
        new.append((W - learning_rate * dW, b - learning_rate * db))
    return new, loss


# %% right: binomial
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = rng.binomial(1, keep[l], size=h.shape) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% right: choice
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = rng.choice([0.0, 1.0], size=h.shape, p=[1 - keep[l], keep[l]]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% right: <= and where, None where nothing is dropped
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = np.where(rng.random(h.shape) <= keep[l], 1 / keep[l], 0.0) if keep[l] < 1 else 1.0
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% right: integers
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.integers(0, 10**6, size=h.shape) < round(keep[l] * 10**6)) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% right: 1 - random above 1 - keep
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) >= 1 - keep[l]) * (1 / keep[l])
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% right: float32 inside
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x.astype(np.float32)
    params = [(W.astype(np.float32), b.astype(np.float32)) for W, b in params]
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape, dtype=np.float32) < keep[l]).astype(np.float32) / np.float32(
            keep[l]
        )
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% right: the mask before ReLU, which is the same
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    masks = [(rng.random((len(x), len(W))) < k) / k for (W, b), k in zip(params, keep)]
    h = x * masks[0]
    inputs = [h]
    for l, (W, b) in enumerate(params[:-1]):
        h = np.maximum((h @ W + b) * masks[l + 1], 0)
        inputs.append(h)
    W, b = params[-1]
    z = h @ W + b
    z = z - z.max(axis=1, keepdims=True)
    n = len(labels)
    logs = z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    loss = -np.mean(logs[np.arange(n), labels])
    delta = (np.exp(logs) - np.eye(z.shape[1])[labels]) / n
    new = []
    for l in range(len(params) - 1, -1, -1):
        W, b = params[l]
        new.append([W - learning_rate * (inputs[l].T @ delta), b - learning_rate * delta.sum(0)])
        delta = (delta @ W.T) * masks[l] * (inputs[l] != 0)
    new.reverse()
    return new, loss


# %% right: example by example
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    sums = [(np.zeros(W.shape), np.zeros(b.shape)) for W, b in params]
    total = 0.0
    for row, label in zip(x, labels):
        h, seen, masks = row, [], []
        for l, (W, b) in enumerate(params):
            m = (rng.random(h.shape) < keep[l]) / keep[l]
            h = h * m
            seen.append(h)
            masks.append(m)
            z = W.T @ h + b
            h = np.where(z > 0, z, 0)
        z = z - z.max()
        probabilities = np.exp(z) / np.exp(z).sum()
        total += np.log(np.exp(z).sum()) - z[label]
        delta = probabilities.copy()
        delta[label] -= 1
        for l in reversed(range(len(params))):
            sums[l][0][...] += np.outer(seen[l], delta)
            sums[l][1][...] += delta
            delta = params[l][0] @ delta * masks[l] * (seen[l] > 0)
    n = len(labels)
    new = [
        (W - learning_rate * dW / n, b - learning_rate * db / n)
        for (W, b), (dW, db) in zip(params, sums)
    ]
    return new, np.float64(total / n)


# %% right: copies that are then changed in place, results in tuples
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        V, c = W.copy(), b.copy()
        V -= learning_rate * dW
        c -= learning_rate * db
        new.insert(0, (V, c))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return tuple(new), np.array(loss)


# %% right: deep copy, updates the copy, clips the logarithm
import copy

import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    grad = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(np.maximum(grad[rows, labels], 1e-15)).mean()
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% right: gate from the pre-activation, gradient before the new weights
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, gates, h = [], [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        gates.append(z > 0)
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        if l > 0:
            grad = grad * gates[l - 1]
    return new, loss


# %% right: dropout_forward and dropout_backward of its own
import numpy as np


def forward_one(h, keep, rng):
    if keep == 1:
        return h, None
    r = np.array([[float(rng.random() < keep) for _ in row] for row in h])
    return h * r / keep, r / keep


def backward_one(grad, cache):
    return grad if cache is None else grad * cache


def sgd_step(params, x, labels, keep, rng, learning_rate):
    tape, h = [], x
    for (W, b), k in zip(params, keep):
        h, cache = forward_one(h, k, rng)
        tape.append((h, cache))
        z = h @ W + b
        h = z * (z > 0)
    p = np.exp(z - z.max(axis=-1, keepdims=True))
    total = p.sum(axis=-1)
    loss = (np.log(total) + z.max(axis=-1) - np.take_along_axis(z, labels[:, None], 1)[:, 0]).mean()
    grad = p / total[:, None]
    grad[range(len(labels)), labels] -= 1
    grad = grad / len(labels)
    grads = []
    for (W, b), (h, cache) in reversed(list(zip(params, tape))):
        grads.append((np.einsum("bi,bo->io", h, grad), np.sum(grad, 0)))
        grad = backward_one(np.dot(grad, W.T), cache) * np.sign(np.maximum(h, 0))
    return [
        (W - learning_rate * dW, b - learning_rate * db)
        for (W, b), (dW, db) in zip(params, grads[::-1])
    ], loss


# %% wrong: M01 keep and drop swapped
# loses: test-sgd-keep
# says: share we wanted to drop
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) > keep[l]) / keep[l] if keep[l] < 1 else np.ones(h.shape)
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M01 keep read as the rate to drop, scaled to fit
# loses: test-sgd-masks test-sgd-keep
# says: the share that is dropped
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (
            (rng.random(h.shape) < 1 - keep[l]) / (1 - keep[l]) if keep[l] < 1 else np.ones(h.shape)
        )
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M03 forgot scaling
# loses: test-sgd-masks test-sgd-batch
# says: here it was not scaled
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) * 1.0
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M04 divides by the drop probability
# loses: test-sgd-masks test-sgd-batch
# says: the share that is dropped
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / (1 - keep[l]) if keep[l] < 1 else np.ones(h.shape)
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M05 scales the wrong way
# loses: test-sgd-masks test-sgd-batch
# says: scaling should undo that
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) * keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M08 no dropout at all
# loses: test-sgd-masks test-sgd-batch test-sgd-keep test-sgd-fresh
# says: loss of the whole network
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = np.ones(h.shape)
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M09 one mask for the batch
# loses: test-sgd-batch
# says: One mask for the whole batch
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random((1, h.shape[1])) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M10 one coin an example
# loses: test-sgd-masks
# says: One coin for the whole example
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random((len(h), 1)) < keep[l]) / keep[l] * np.ones(h.shape)
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M11 masks made once and kept
# loses: test-sgd-masks test-sgd-fresh
# says: dropped the very same units
import numpy as np

kept_masks = {}


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = kept_masks.setdefault(
            (l, h.shape, keep[l]), (rng.random(h.shape) < keep[l]) / keep[l]
        )
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M12 seed inside
# loses: test-sgd-masks test-sgd-fresh
# says: dropped the very same units
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    rng = np.random.default_rng(0)
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M13 global generator
# loses: test-sgd-fresh
# says: Some chance does not come from rng
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (np.random.rand(*h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M13 a child of the generator
# loses: test-sgd-fresh
# says: from a copy or a child
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    rng = rng.spawn(1)[0]
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: a copy of the generator
# loses: test-sgd-masks test-sgd-fresh
# says: dropped the very same units
import copy

import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    rng = copy.deepcopy(rng)
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M14 normal, not uniform
# loses: test-sgd-keep
# says: shares of normal numbers
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (
            (rng.standard_normal(h.shape) < keep[l]) / keep[l] if keep[l] < 1 else np.ones(h.shape)
        )
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M15 exactly k units
# loses: test-sgd-keep
# says: Independent coins vary
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape).argsort(axis=1) < round(keep[l] * h.shape[1])) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M16 scaled by the share observed
# loses: test-sgd-masks test-sgd-batch
# says: The scale changed with the draw
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (lambda r: r / max(r.mean(), 0.01))(rng.random(h.shape) < keep[l])
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M18 drops big activations
# loses: test-sgd-masks test-sgd-fresh
# says: without a look at h
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (h <= np.quantile(h, keep[l])) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M19 drops weights, not units
# loses: test-sgd-masks test-sgd-batch test-sgd-keep
# says: ever stood still
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = np.ones(h.shape)
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        M = (rng.random(W.shape) < keep[l]) / keep[l]
        z = h @ (W * M) + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M23 gradient not masked
# loses: test-sgd-masks test-sgd-batch
# says: A dropped unit received gradient
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, before, h = [], [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        before.append(z)
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        if l:
            grad = grad * (before[l - 1] > 0)
    return new, loss


# %% wrong: M24 masked, not scaled
# loses: test-sgd-masks test-sgd-batch
# says: Masked, but not scaled
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * (caches[l] > 0)
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M25 scaled, not masked
# loses: test-sgd-masks test-sgd-batch
# says: A dropped unit received gradient
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, before, h = [], [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        before.append(z)
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        if l:
            grad = grad * (before[l - 1] > 0) / keep[l]
    return new, loss


# %% wrong: M26 a fresh mask in backward
# loses: test-sgd-masks test-sgd-batch
# says: The way back needs the very mask
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, before, h = [], [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        before.append(z)
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        if l:
            grad = grad * (rng.random(grad.shape) < keep[l]) / keep[l] * (before[l - 1] > 0)
    return new, loss


# %% wrong: M28 gradient scaled twice
# loses: test-sgd-masks test-sgd-batch
# says: The scale is in it twice
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l] / keep[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: backward undoes the scale
# loses: test-sgd-masks test-sgd-batch
# says: it does not undo it
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * (caches[l] > 0) * keep[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M29 weights changed in place
# loses: test-sgd-arguments
# says: W of layer 0
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        old = W.copy()
        W -= learning_rate * dW
        b -= learning_rate * db
        new.insert(0, (W, b))
        grad = grad @ old.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M29 the data masked in place
# loses: test-sgd-arguments
# says: argument: x
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h *= cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M29 writes into the caller's list
# loses: test-sgd-arguments
# says: other arrays than before
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        params[l] = (W - learning_rate * dW, b - learning_rate * db)
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return params, loss


# %% wrong: M29 pops the keep list
# loses: test-sgd-arguments
# says: argument: keep
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (lambda k: (rng.random(h.shape) < k) / k)(keep.pop(0))
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: the biases are shared with the old params
# loses: test-sgd-update test-sgd-arguments
# says: b of layer 1 did not move
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M30 drops the logits
# loses: test-sgd-masks test-sgd-batch
# says: A class can vanish
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    drop = (rng.random(z.shape) < keep[-1]) / keep[-1]
    z = z * drop
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    grad *= drop
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: M30 keep[l] after layer l, the logits included
# loses: test-sgd-masks test-sgd-keep
# says: ever stood still
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        inputs.append(h)
        z = h @ W + b
        cache = (rng.random(z.shape) < keep[l]) / keep[l]
        caches.append(cache)
        z = z * cache
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    rows = np.arange(len(labels))
    loss = float(np.mean(top[:, 0] + np.log(e.sum(axis=1)) - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        grad = grad * caches[l]
        new.insert(
            0, (W - learning_rate * inputs[l].T @ grad, b - learning_rate * grad.sum(axis=0))
        )
        grad = grad @ W.T * (inputs[l] > 0)
    return new, loss


# %% wrong: M34 loss of the whole network, gradient of the thinned one
# loses: test-sgd-masks test-sgd-batch
# says: loss of the whole network
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    whole = x
    for i, (W, b) in enumerate(params):
        y = whole @ W + b
        whole = np.maximum(y, 0)
    y = y - y.max(axis=1, keepdims=True)
    loss = float(np.mean(np.log(np.exp(y).sum(axis=1)) - y[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: loss with masks of its own, drawn again
# loses: test-sgd-masks test-sgd-batch
# says: do not fit the same masks
import numpy as np


def gradient_and_loss(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


def sgd_step(params, x, labels, keep, rng, learning_rate):
    new, _ = gradient_and_loss(params, x, labels, keep, rng, learning_rate)
    _, loss = gradient_and_loss(params, x, labels, keep, rng, learning_rate)
    return new, loss


# %% wrong: loss after the step
# loses: test-sgd-loss
# says: that of the new params
import numpy as np


def gradient_and_loss(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


def sgd_step(params, x, labels, keep, rng, learning_rate):
    new, _ = gradient_and_loss(params, x, labels, keep, rng, learning_rate)
    _, loss = gradient_and_loss(new, x, labels, [1.0] * len(params), rng, learning_rate)
    return new, loss


# %% wrong: loss summed over the batch
# loses: test-sgd-loss test-sgd-batch
# says: the sum over the 5 examples
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.sum(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: loss with its sign turned
# loses: test-sgd-loss
# says: never negative
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(z[rows, labels] - log_sum))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: loss in bits
# loses: test-sgd-loss
# says: which is in bits
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]) / np.log(2))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: loss averaged over classes too
# loses: test-sgd-loss
# says: How many numbers are averaged
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean((log_sum[:, None] - z) * np.eye(z.shape[1])[labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: loss per example
# loses: test-sgd-loss test-sgd-update
# says: is not one number
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = log_sum - z[rows, labels]
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: the gradient of the sum
# loses: test-sgd-update test-sgd-batch
# says: 5 times too long
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: divided by the batch twice
# loses: test-sgd-update test-sgd-batch
# says: 5 times too short
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad / len(x), grad.mean(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: uphill
# loses: test-sgd-update test-sgd-masks
# says: uphill
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W + learning_rate * dW, b + learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: no learning rate
# loses: test-sgd-update test-sgd-masks
# says: ignores learning_rate
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - dW, b - db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: returns the gradients
# loses: test-sgd-update test-sgd-masks
# says: these are the gradients, not the new params
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (dW, db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: forgets the ReLU gate
# loses: test-sgd-update test-sgd-masks
# says: is off throughout
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
    return new, loss


# %% wrong: ReLU after the last layer too
# loses: test-sgd-loss test-sgd-update
# says: ReLU stands between layers
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    z = h
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    grad = grad * (z > 0)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: no ReLU at all
# loses: test-sgd-loss test-sgd-update
# says: ReLU stands between layers
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = z
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
    return new, loss


# %% wrong: the gradient goes back through the new weights
# loses: test-sgd-update
# says: goes through the *old*
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ new[0][0].T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: biases never move
# loses: test-sgd-update
# says: b of layer 1 did not move
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b.copy()))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: only the last layer learns
# loses: test-sgd-update
# says: W of layer 0 did not move
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        last = l == len(params) - 1
        new.insert(0, (W - learning_rate * dW * last, b - learning_rate * db * last))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: the gradient of the logits is the probabilities
# loses: test-sgd-update
# says: last layer
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: new params last layer first
# loses: test-sgd-loss test-sgd-update
# says: became
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.append((W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: returns the loss first
# loses: test-sgd-loss test-sgd-update test-sgd-masks
# says: is not a list of 2 pairs
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return loss, new


# %% wrong: returns the new params only
# loses: test-sgd-loss test-sgd-update
# says: is not a pair (W, b)
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new


# %% wrong: W and b in one flat list
# loses: test-sgd-loss test-sgd-update
# says: is not a list of 2 pairs
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return [a for pair in new for a in pair], loss


# %% wrong: the input before its mask
# loses: test-sgd-masks test-sgd-keep
# says: dW needs what the layer really read
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        inputs.append(h)
        h = h * cache
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: keep[0] everywhere
# loses: test-sgd-masks test-sgd-keep
# says: keep[0] at every layer
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[0]) / keep[0]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: the list of keeps from its end
# loses: test-sgd-masks test-sgd-keep
# says: keep from its end
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[-1 - l]) / keep[-1 - l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: the data is never dropped
# loses: test-sgd-masks test-sgd-keep
# says: of layer 0 ever stood still
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l] if l else np.ones(h.shape)
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: only the data is dropped
# loses: test-sgd-masks test-sgd-keep
# says: of layer 1 ever stood still
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l] if l == 0 else np.ones(h.shape)
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: keep of one number
# loses: test-sgd-loss test-sgd-update
# says: keep is a list
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep) / keep
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: softmax without a guard
# loses: test-sgd-extreme
# says: the loss is
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = 0 * z[:, :1]
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: the logarithm of a probability that is 0
# loses: test-sgd-extreme
# says: with no logarithm
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    grad = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(grad[rows, labels]).mean()
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: momentum kept between calls
# loses: test-sgd-update
# says: It is the last layer
import numpy as np

velocity = {}


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad, grad.sum(axis=0)
        vW, vb = velocity.get((l, W.shape), (0, 0))
        dW, db = 0.9 * vW + dW, 0.9 * vb + db
        velocity[l, W.shape] = dW, db
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% wrong: weight decay on the side
# loses: test-sgd-update
# says: is off throughout
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, caches, h = [], [], x
    for l, (W, b) in enumerate(params):
        cache = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * cache
        inputs.append(h)
        caches.append(cache)
        z = h @ W + b
        h = np.maximum(z, 0)
    top = z.max(axis=1, keepdims=True)
    e = np.exp(z - top)
    log_sum = top[:, 0] + np.log(e.sum(axis=1))
    rows = np.arange(len(labels))
    loss = float(np.mean(log_sum - z[rows, labels]))
    grad = e / e.sum(axis=1, keepdims=True)
    grad[rows, labels] -= 1
    grad /= len(labels)
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        dW, db = inputs[l].T @ grad + 0.01 * W, grad.sum(axis=0)
        new.insert(0, (W - learning_rate * dW, b - learning_rate * db))
        grad = grad @ W.T
        grad = grad * caches[l]
        grad = grad * (inputs[l] > 0)
    return new, loss


# %% right: logaddexp
def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, masks, zs, h = [], [], [], x
    for l, (W, b) in enumerate(params):
        m = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * m
        inputs.append(h)
        masks.append(m)
        z = h @ W + b
        zs.append(z)
        h = np.maximum(z, 0)
    s = z - z.max(axis=1, keepdims=True)
    logp = s - np.logaddexp.reduce(s, axis=1, keepdims=True)
    n = len(x)
    loss = -logp[np.arange(n), labels].mean()
    g = np.exp(logp)
    g[np.arange(n), labels] -= 1
    g /= n
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        new.insert(0, (W - learning_rate * inputs[l].T @ g, b - learning_rate * g.sum(axis=0)))
        g = g @ W.T * masks[l]
        if l:
            g = g * (zs[l - 1] > 0)
    return new, loss


# %% right: views of one buffer of its own
def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, masks, zs, h = [], [], [], x
    for l, (W, b) in enumerate(params):
        m = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * m
        inputs.append(h)
        masks.append(m)
        z = h @ W + b
        zs.append(z)
        h = np.maximum(z, 0)
    s = z - z.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    n = len(x)
    loss = -logp[np.arange(n), labels].mean()
    g = np.exp(logp)
    g[np.arange(n), labels] -= 1
    g /= n
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        new.insert(0, (W - learning_rate * inputs[l].T @ g, b - learning_rate * g.sum(axis=0)))
        g = g @ W.T * masks[l]
        if l:
            g = g * (zs[l - 1] > 0)
    flat = np.concatenate([a.ravel() for p in new for a in p])
    out, at = [], 0
    for W, b in params:
        pair = []
        for a in (W, b):
            pair.append(flat[at : at + a.size].reshape(a.shape))
            at += a.size
        out.append(pair)
    return [out, np.array(loss)]


# %% right: all coins drawn before the forward pass
def sgd_step(params, x, labels, keep, rng, learning_rate):
    coins = [rng.uniform(size=(len(x), len(W))) for W, _ in params]
    inputs, masks, zs, h = [], [], [], x
    for l, (W, b) in enumerate(params):
        m = (coins[l] <= keep[l]) / keep[l]
        h = h * m
        inputs.append(h)
        masks.append(m)
        z = h @ W + b
        zs.append(z)
        h = np.maximum(z, 0)
    s = z - z.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    n = len(x)
    loss = -logp[np.arange(n), labels].mean()
    g = np.exp(logp)
    g[np.arange(n), labels] -= 1
    g /= n
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        new.insert(0, (W - learning_rate * inputs[l].T @ g, b - learning_rate * g.sum(axis=0)))
        g = g @ W.T * masks[l]
        if l:
            g = g * (zs[l - 1] > 0)
    return new, loss


# %% wrong: M01 above the threshold, at keep = 1 too
# loses: test-sgd-loss test-sgd-keep
# says: Which side of the threshold
def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, masks, zs, h = [], [], [], x
    for l, (W, b) in enumerate(params):
        m = (rng.random(h.shape) > keep[l]) / keep[l]
        h = h * m
        inputs.append(h)
        masks.append(m)
        z = h @ W + b
        zs.append(z)
        h = np.maximum(z, 0)
    s = z - z.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    n = len(x)
    loss = -logp[np.arange(n), labels].mean()
    g = np.exp(logp)
    g[np.arange(n), labels] -= 1
    g /= n
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        new.insert(0, (W - learning_rate * inputs[l].T @ g, b - learning_rate * g.sum(axis=0)))
        g = g @ W.T * masks[l]
        if l:
            g = g * (zs[l - 1] > 0)
    return new, loss


# %% wrong: M14 normal, at keep = 1 too
# loses: test-sgd-loss test-sgd-keep
# says: What range do your random
def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, masks, zs, h = [], [], [], x
    for l, (W, b) in enumerate(params):
        m = (rng.standard_normal(h.shape) < keep[l]) / keep[l]
        h = h * m
        inputs.append(h)
        masks.append(m)
        z = h @ W + b
        zs.append(z)
        h = np.maximum(z, 0)
    s = z - z.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    n = len(x)
    loss = -logp[np.arange(n), labels].mean()
    g = np.exp(logp)
    g[np.arange(n), labels] -= 1
    g /= n
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        new.insert(0, (W - learning_rate * inputs[l].T @ g, b - learning_rate * g.sum(axis=0)))
        g = g @ W.T * masks[l]
        if l:
            g = g * (zs[l - 1] > 0)
    return new, loss


# %% wrong: the keep of the next layer
# loses: test-sgd-masks test-sgd-keep
# says: the next keep
def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, masks, zs, h = [], [], [], x
    for l, (W, b) in enumerate(params):
        m = (rng.random(h.shape) < keep[min(l + 1, len(keep) - 1)]) / keep[
            min(l + 1, len(keep) - 1)
        ]
        h = h * m
        inputs.append(h)
        masks.append(m)
        z = h @ W + b
        zs.append(z)
        h = np.maximum(z, 0)
    s = z - z.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    n = len(x)
    loss = -logp[np.arange(n), labels].mean()
    g = np.exp(logp)
    g[np.arange(n), labels] -= 1
    g /= n
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        new.insert(0, (W - learning_rate * inputs[l].T @ g, b - learning_rate * g.sum(axis=0)))
        g = g @ W.T * masks[l]
        if l:
            g = g * (zs[l - 1] > 0)
    return new, loss


# %% wrong: M03 the data masked, not scaled
# loses: test-sgd-masks test-sgd-batch
# says: layer 0 was masked, but not scaled
def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, masks, zs, h = [], [], [], x
    for l, (W, b) in enumerate(params):
        m = (rng.random(h.shape) < keep[l]) / (keep[l] if l else 1.0)
        h = h * m
        inputs.append(h)
        masks.append(m)
        z = h @ W + b
        zs.append(z)
        h = np.maximum(z, 0)
    s = z - z.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    n = len(x)
    loss = -logp[np.arange(n), labels].mean()
    g = np.exp(logp)
    g[np.arange(n), labels] -= 1
    g /= n
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        new.insert(0, (W - learning_rate * inputs[l].T @ g, b - learning_rate * g.sum(axis=0)))
        g = g @ W.T * masks[l]
        if l:
            g = g * (zs[l - 1] > 0)
    return new, loss


# %% wrong: the last layer reads all units
# loses: test-sgd-masks test-sgd-keep
# says: Is the input of this layer dropped at all
def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, masks, zs, h = [], [], [], x
    for l, (W, b) in enumerate(params):
        m = (rng.random(h.shape) < (keep[l] if l != 1 else 1.0)) / (keep[l] if l != 1 else 1.0)
        h = h * m
        inputs.append(h)
        masks.append(m)
        z = h @ W + b
        zs.append(z)
        h = np.maximum(z, 0)
    s = z - z.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    n = len(x)
    loss = -logp[np.arange(n), labels].mean()
    g = np.exp(logp)
    g[np.arange(n), labels] -= 1
    g /= n
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        new.insert(0, (W - learning_rate * inputs[l].T @ g, b - learning_rate * g.sum(axis=0)))
        g = g @ W.T * masks[l]
        if l:
            g = g * (zs[l - 1] > 0)
    return new, loss


# %% wrong: rows of unequal length
# loses: test-sgd-loss test-sgd-update
# says: not a number
def sgd_step(params, x, labels, keep, rng, learning_rate):
    inputs, masks, zs, h = [], [], [], x
    for l, (W, b) in enumerate(params):
        m = (rng.random(h.shape) < keep[l]) / keep[l]
        h = h * m
        inputs.append(h)
        masks.append(m)
        z = h @ W + b
        zs.append(z)
        h = np.maximum(z, 0)
    s = z - z.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    n = len(x)
    loss = -logp[np.arange(n), labels].mean()
    g = np.exp(logp)
    g[np.arange(n), labels] -= 1
    g /= n
    new = []
    for l in reversed(range(len(params))):
        W, b = params[l]
        new.insert(0, (W - learning_rate * inputs[l].T @ g, b - learning_rate * g.sum(axis=0)))
        g = g @ W.T * masks[l]
        if l:
            g = g * (zs[l - 1] > 0)
    return [([[1.0], [1.0, 2.0]], b) for W, b in new], loss
