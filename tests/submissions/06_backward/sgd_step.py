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


# %% right: a named tuple, pairs in lists, a loss of numpy
from collections import namedtuple

import numpy as np

Step = namedtuple("Step", "params loss")


def sgd_step(params, x, labels, keep, rng, learning_rate):
    tape, h = [], x
    for l, (W, b) in enumerate(params):
        m = rng.binomial(1, keep[l], size=h.shape) / keep[l]
        h = h * m
        tape.append((h, m))
        z = h @ W + b
        h = z * (z > 0)
    logits = z - z.max(axis=1, keepdims=True)
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -logs[np.arange(len(x)), labels].mean()
    delta = (np.exp(logs) - np.eye(z.shape[1])[labels]) / len(x)
    new = []
    for l in range(len(params) - 1, -1, -1):
        (W, b), (h, m) = params[l], tape[l]
        new.append((W - learning_rate * h.T @ delta, b - learning_rate * delta.sum(axis=0)))
        delta = delta @ W.T * m * (h > 0)
    return Step([list(pair) for pair in new[::-1]], np.float32(loss))


# %% right: masked arrays
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    tape, h = [], x
    for l, (W, b) in enumerate(params):
        m = rng.binomial(1, keep[l], size=h.shape) / keep[l]
        h = h * m
        tape.append((h, m))
        z = h @ W + b
        h = z * (z > 0)
    logits = z - z.max(axis=1, keepdims=True)
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -logs[np.arange(len(x)), labels].mean()
    delta = (np.exp(logs) - np.eye(z.shape[1])[labels]) / len(x)
    new = []
    for l in range(len(params) - 1, -1, -1):
        (W, b), (h, m) = params[l], tape[l]
        new.append((W - learning_rate * h.T @ delta, b - learning_rate * delta.sum(axis=0)))
        delta = delta @ W.T * m * (h > 0)
    return [tuple(map(np.ma.masked_array, pair)) for pair in new[::-1]], loss


# %% wrong: binomial masks that are not scaled
# loses: test-sgd-masks test-sgd-batch
# hears: not_scaled
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    tape, h = [], x
    for l, (W, b) in enumerate(params):
        m = rng.binomial(1, keep[l], size=h.shape) * 1.0
        h = h * m
        tape.append((h, m))
        z = h @ W + b
        h = z * (z > 0)
    logits = z - z.max(axis=1, keepdims=True)
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -logs[np.arange(len(x)), labels].mean()
    delta = (np.exp(logs) - np.eye(z.shape[1])[labels]) / len(x)
    new = []
    for l in range(len(params) - 1, -1, -1):
        (W, b), (h, m) = params[l], tape[l]
        new.append((W - learning_rate * h.T @ delta, b - learning_rate * delta.sum(axis=0)))
        delta = delta @ W.T * m * (h > 0)
    return new[::-1], loss


# %% wrong: binomial masks over 1 - keep
# loses: test-sgd-masks test-sgd-batch
# hears: over_the_dropped
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    tape, h = [], x
    for l, (W, b) in enumerate(params):
        m = rng.binomial(1, keep[l], size=h.shape) / (1 - keep[l] if keep[l] < 1 else 1)
        h = h * m
        tape.append((h, m))
        z = h @ W + b
        h = z * (z > 0)
    logits = z - z.max(axis=1, keepdims=True)
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -logs[np.arange(len(x)), labels].mean()
    delta = (np.exp(logs) - np.eye(z.shape[1])[labels]) / len(x)
    new = []
    for l in range(len(params) - 1, -1, -1):
        (W, b), (h, m) = params[l], tape[l]
        new.append((W - learning_rate * h.T @ delta, b - learning_rate * delta.sum(axis=0)))
        delta = delta @ W.T * m * (h > 0)
    return new[::-1], loss


# %% wrong: binomial masks of the rate, scaled by keep
# loses: test-sgd-keep
# hears: swapped
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    tape, h = [], x
    for l, (W, b) in enumerate(params):
        m = rng.binomial(1, 1 - keep[l], size=h.shape) / keep[l] if keep[l] < 1 else np.ones(h.shape)
        h = h * m
        tape.append((h, m))
        z = h @ W + b
        h = z * (z > 0)
    logits = z - z.max(axis=1, keepdims=True)
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -logs[np.arange(len(x)), labels].mean()
    delta = (np.exp(logs) - np.eye(z.shape[1])[labels]) / len(x)
    new = []
    for l in range(len(params) - 1, -1, -1):
        (W, b), (h, m) = params[l], tape[l]
        new.append((W - learning_rate * h.T @ delta, b - learning_rate * delta.sum(axis=0)))
        delta = delta @ W.T * m * (h > 0)
    return new[::-1], loss


# %% wrong: a fresh binomial mask on the way back
# loses: test-sgd-masks test-sgd-batch
# hears: fresh_mask_back
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    tape, tape_z, h = [], [], x
    for l, (W, b) in enumerate(params):
        m = rng.binomial(1, keep[l], size=h.shape) / keep[l]
        h = h * m
        tape.append((h, m))
        z = h @ W + b
        tape_z.append(z)
        h = z * (z > 0)
    logits = z - z.max(axis=1, keepdims=True)
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -logs[np.arange(len(x)), labels].mean()
    delta = (np.exp(logs) - np.eye(z.shape[1])[labels]) / len(x)
    new = []
    for l in range(len(params) - 1, -1, -1):
        (W, b), (h, m) = params[l], tape[l]
        new.append((W - learning_rate * h.T @ delta, b - learning_rate * delta.sum(axis=0)))
        delta = (delta @ W.T) * rng.binomial(1, keep[l], size=h.shape) / keep[l] * (h != 0 if l == 0 else tape_z[l - 1] > 0)
    return new[::-1], loss


# %% wrong: integers as coins, the scale missing on the way back
# loses: test-sgd-masks test-sgd-batch
# hears: not_scaled_back
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    tape, h = [], x
    for l, (W, b) in enumerate(params):
        m = (rng.integers(0, 10**6, size=h.shape) < keep[l] * 10**6) / keep[l]
        h = h * m
        tape.append((h, m))
        z = h @ W + b
        h = z * (z > 0)
    logits = z - z.max(axis=1, keepdims=True)
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -logs[np.arange(len(x)), labels].mean()
    delta = (np.exp(logs) - np.eye(z.shape[1])[labels]) / len(x)
    new = []
    for l in range(len(params) - 1, -1, -1):
        (W, b), (h, m) = params[l], tape[l]
        new.append((W - learning_rate * h.T @ delta, b - learning_rate * delta.sum(axis=0)))
        delta = delta @ W.T * (h > 0)
    return new[::-1], loss


# %% wrong: choice as coins, the loss of the whole network
# loses: test-sgd-masks test-sgd-batch
# hears: loss_of_the_whole
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    tape, h = [], x
    for l, (W, b) in enumerate(params):
        m = rng.choice([0.0, 1.0], size=h.shape, p=[1 - keep[l], keep[l]]) / keep[l]
        h = h * m
        tape.append((h, m))
        z = h @ W + b
        h = z * (z > 0)
    logits = z - z.max(axis=1, keepdims=True)
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -logs[np.arange(len(x)), labels].mean()
    delta = (np.exp(logs) - np.eye(z.shape[1])[labels]) / len(x)
    new = []
    for l in range(len(params) - 1, -1, -1):
        (W, b), (h, m) = params[l], tape[l]
        new.append((W - learning_rate * h.T @ delta, b - learning_rate * delta.sum(axis=0)))
        delta = delta @ W.T * m * (h > 0)
    whole = x
    for W, b in params:
        y = whole @ W + b
        whole = np.maximum(y, 0)
    y = y - y.max(axis=1, keepdims=True)
    return new[::-1], float(np.mean(np.log(np.exp(y).sum(axis=1)) - y[range(len(x)), labels]))


# %% wrong: binomial, one mask for the batch
# loses: test-sgd-batch
# hears: one_mask
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    tape, h = [], x
    for l, (W, b) in enumerate(params):
        m = rng.binomial(1, keep[l], size=h.shape[1]) / keep[l]
        h = h * m
        tape.append((h, m))
        z = h @ W + b
        h = z * (z > 0)
    logits = z - z.max(axis=1, keepdims=True)
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -logs[np.arange(len(x)), labels].mean()
    delta = (np.exp(logs) - np.eye(z.shape[1])[labels]) / len(x)
    new = []
    for l in range(len(params) - 1, -1, -1):
        (W, b), (h, m) = params[l], tape[l]
        new.append((W - learning_rate * h.T @ delta, b - learning_rate * delta.sum(axis=0)))
        delta = delta @ W.T * m * (h > 0)
    return new[::-1], loss


# %% wrong: binomial, the same number kept in each row by a permutation
# loses: test-sgd-keep
# hears: exact_number
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    tape, h = [], x
    for l, (W, b) in enumerate(params):
        m = rng.permuted(np.tile(np.arange(h.shape[1]) < round(keep[l] * h.shape[1]), (len(h), 1)), axis=1) / keep[l]
        h = h * m
        tape.append((h, m))
        z = h @ W + b
        h = z * (z > 0)
    logits = z - z.max(axis=1, keepdims=True)
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -logs[np.arange(len(x)), labels].mean()
    delta = (np.exp(logs) - np.eye(z.shape[1])[labels]) / len(x)
    new = []
    for l in range(len(params) - 1, -1, -1):
        (W, b), (h, m) = params[l], tape[l]
        new.append((W - learning_rate * h.T @ delta, b - learning_rate * delta.sum(axis=0)))
        delta = delta @ W.T * m * (h > 0)
    return new[::-1], loss


# %% wrong: the gradient back through weights already moved, in a loop of its own
# loses: test-sgd-update
# hears: through_the_new
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    tape, h = [], x
    for l, (W, b) in enumerate(params):
        m = rng.binomial(1, keep[l], size=h.shape) / keep[l]
        h = h * m
        tape.append((h, m))
        z = h @ W + b
        h = z * (z > 0)
    logits = z - z.max(axis=1, keepdims=True)
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -logs[np.arange(len(x)), labels].mean()
    delta = (np.exp(logs) - np.eye(z.shape[1])[labels]) / len(x)
    new = []
    for l in range(len(params) - 1, -1, -1):
        (W, b), (h, m) = params[l], tape[l]
        new.append((W - learning_rate * h.T @ delta, b - learning_rate * delta.sum(axis=0)))
        delta = delta @ new[-1][0].T * m * (h > 0)
    return new[::-1], loss


# %% wrong: the root of keep as scale
# loses: test-sgd-masks test-sgd-batch
# hears: over_the_root
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    tape, h = [], x
    for l, (W, b) in enumerate(params):
        m = rng.binomial(1, keep[l], size=h.shape) / np.sqrt(keep[l])
        h = h * m
        tape.append((h, m))
        z = h @ W + b
        h = z * (z > 0)
    logits = z - z.max(axis=1, keepdims=True)
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -logs[np.arange(len(x)), labels].mean()
    delta = (np.exp(logs) - np.eye(z.shape[1])[labels]) / len(x)
    new = []
    for l in range(len(params) - 1, -1, -1):
        (W, b), (h, m) = params[l], tape[l]
        new.append((W - learning_rate * h.T @ delta, b - learning_rate * delta.sum(axis=0)))
        delta = delta @ W.T * m * (h > 0)
    return new[::-1], loss


# %% wrong: a learning rate divided by the number of layers
# loses: test-sgd-update test-sgd-masks
# hears: none
import numpy as np


def sgd_step(params, x, labels, keep, rng, learning_rate):
    tape, h = [], x
    for l, (W, b) in enumerate(params):
        m = rng.binomial(1, keep[l], size=h.shape) / keep[l]
        h = h * m
        tape.append((h, m))
        z = h @ W + b
        h = z * (z > 0)
    logits = z - z.max(axis=1, keepdims=True)
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -logs[np.arange(len(x)), labels].mean()
    delta = (np.exp(logs) - np.eye(z.shape[1])[labels]) / len(x)
    learning_rate = learning_rate / len(params)
    new = []
    for l in range(len(params) - 1, -1, -1):
        (W, b), (h, m) = params[l], tape[l]
        new.append((W - learning_rate * h.T @ delta, b - learning_rate * delta.sum(axis=0)))
        delta = delta @ W.T * m * (h > 0)
    return new[::-1], loss


# %% wrong: M19 drops weights, not units
# loses: test-sgd-masks test-sgd-batch test-sgd-keep
# hears: weights_dropped
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


# %% wrong: M30 keep[l] after layer l, the logits included
# loses: test-sgd-masks test-sgd-keep
# hears: after_the_layer
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


# %% wrong: loss with masks of its own, drawn again
# loses: test-sgd-masks test-sgd-batch
# hears: none
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


# %% wrong: keep of one number
# loses: test-sgd-loss test-sgd-update
# hears: whole_list
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


# %% wrong: momentum kept between calls
# loses: test-sgd-update
# hears: momentum
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


# %% wrong: rows of unequal length
# loses: test-sgd-loss test-sgd-update
# hears: none
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
