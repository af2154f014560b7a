# %% right: compares with <
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% right: the supplied parts
import numpy as np

from droplab import nets


def mc_predict(x, params, keep, samples, rng):
    found = []
    for _ in range(samples):
        masks = nets.draw_masks(params, list(keep), rng, len(x))
        found.append(nets.softmax(nets.forward(x, params, masks)))
    return np.mean(found, axis=0)


# %% right: one mask shared by the batch
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape[1]) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% right: binomial, in place on a copy
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = np.array(x, dtype=float)
        for i, (W, b) in enumerate(params):
            h *= rng.binomial(1, keep[i], size=h.shape)
            h = h / keep[i] @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% right: all samples at once
import numpy as np


def mc_predict(x, params, keep, samples, rng):
    h = np.repeat(np.asarray(x)[None], samples, axis=0)
    for i, ((W, b), k) in enumerate(zip(params, keep)):
        h = h * rng.binomial(1, k, size=h.shape) / k @ W + b
        if i + 1 < len(params):
            h = np.where(h > 0, h, 0.0)
    h = h - h.max(axis=2, keepdims=True)
    p = np.exp(h)
    return (p / p.sum(axis=2, keepdims=True)).mean(axis=0)


# %% right: running mean, where and choice
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    mean = np.zeros((len(x), len(params[-1][1])))
    for n in range(1, samples + 1):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.choice([0, 1], p=[1 - keep[i], keep[i]], size=h.shape)
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        mean = mean + (softmax(h) - mean) / n
    return mean


# %% right: one draw for a net, split by layer
import numpy as np

from droplab import nets


def mc_predict(x, params, keep, samples, rng):
    widths = [W.shape[0] for W, _ in params]
    total = np.zeros((x.shape[0], params[-1][1].shape[0]))
    for _ in range(samples):
        u = np.split(rng.random((len(x), sum(widths))), np.cumsum(widths)[:-1], axis=1)
        h = x
        for i, (W, b) in enumerate(params):
            if i:
                h = h * (h > 0)
            h = np.where(u[i] < keep[i], h / keep[i], 0) @ W + b
        total += nets.softmax(h)
    return total / samples


# %% right: scaled weights, masks 0 and 1, float32 coins
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = (rng.random(h.shape, dtype=np.float32) >= 1 - keep[i]).astype(np.float32)
            h = (h * r) @ (W / keep[i]) + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% right: skips layers that are kept whole, rows one by one
import numpy as np


def mc_predict(x, params, keep, samples, rng):
    rows = []
    for row in x:
        mean = 0
        for _ in range(samples):
            h = row
            for i, (W, b) in enumerate(params):
                if i > 0:
                    h = np.clip(h, 0, None)
                if keep[i] < 1:
                    h = h * (rng.uniform(size=len(h)) < keep[i]) / keep[i]
                h = h @ W + b
            p = np.exp(h - np.max(h))
            mean = mean + p / np.sum(p) / samples
        rows.append(mean)
    return np.array(rows)


# %% right: log probabilities, then exp
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        s = h - h.max(axis=1, keepdims=True)
        total = total + np.exp(s - np.log(np.exp(s).sum(axis=1, keepdims=True)))
    return total / samples


# %% wrong: M35 averages logits
# loses: test-mc-thinned
# says: you averaged logits
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + h
    return softmax(total / samples)


# %% wrong: M35 averages masked weights
# loses: test-mc-thinned
# says: average
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    h = x
    for i, (W, b) in enumerate(params):
        mean = 0
        for _ in range(samples):
            mean = mean + W * (rng.random((len(W), 1)) < keep[i]) / keep[i]
        h = h @ (mean / samples) + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    return softmax(h)


# %% wrong: M35 geometric mean
# loses: test-mc-thinned
# says: Average probabilities
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + np.log(softmax(h) + 1e-300)
    return softmax(total / samples)


# %% wrong: M01 keep and drop swapped
# loses: test-mc-keeps
# says: the share we wanted to drop
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = (rng.random(h.shape) > keep[i]) | (keep[i] == 1)
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M03 forgot scaling
# loses: test-mc-thinned
# says: keep their old size
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M04 divides by the drop probability
# loses: test-mc-thinned
# says: share dropped
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / (1 - keep[i] if keep[i] < 1 else 1)) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M05 scales the wrong way
# loses: test-mc-thinned
# says: the survivors shrank
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r * keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: scales twice
# loses: test-mc-thinned
# says: divided by keep twice
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i] ** 2) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M08 inverted: no dropout at test
# loses: test-mc-thinned test-mc-keeps test-mc-rng
# says: No unit was dropped
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: weight scaling of the paper's form
# loses: test-mc-thinned test-mc-keeps test-mc-rng
# says: all was scaled down
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = h @ (W * keep[i]) + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M10 one coin for all units of an example
# loses: test-mc-keeps
# says: The coin belongs to each unit
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random((len(h), 1)) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M11 one mask for all samples
# loses: test-mc-thinned
# says: Each sample is a network of its own
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    masks = [(rng.random((len(x), len(W))) < k) / k for (W, _), k in zip(params, keep)]
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            h = h * masks[i] @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M12 seeds inside
# loses: test-mc-rng
# says: whatever generator we pass
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    rng = np.random.default_rng(0)
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M12 seeds inside each sample
# loses: test-mc-thinned test-mc-rng
# says: each time the answer of one thinned net
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        rng = np.random.default_rng(0)
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M13 the global generator
# loses: test-mc-rng
# says: You ignored `rng`
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = np.random.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: draws from a child of rng
# loses: test-mc-rng
# says: rng is where it was
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    from copy import deepcopy

    rng = deepcopy(rng)
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M14 normal, not uniform
# loses: test-mc-keeps
# says: What range does a coin need
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.standard_normal(h.shape) < (keep[i] if keep[i] < 1 else np.inf)
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M15 exactly keep * n units
# loses: test-mc-keeps
# says: Independent coins vary
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.permuted(np.tile(np.arange(h.shape[1]), (len(h), 1)), axis=1) < round(
                keep[i] * h.shape[1]
            )
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M20 scales the bias
# loses: test-mc-thinned
# says: the bias was divided by keep too
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = ((h * r) @ W + b) / keep[i]
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M20 paper form, whole layer times keep
# loses: test-mc-thinned
# says: the bias was scaled too
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = ((h * r) @ W + b) * keep[i]
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M30 masks the logits
# loses: test-mc-thinned
# says: a class lost its logit
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h * (rng.random(h.shape) < keep[-1]))
    return total / samples


# %% wrong: M30 masks the probabilities
# loses: test-mc-thinned
# says: a class lost its probability
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h) * (rng.random(h.shape) < keep[-1])
    return total / samples


# %% wrong: M29 in place
# loses: test-mc-thinned
# says: changed the arguments
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h *= r / keep[i]
            h = h @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M11 hidden masks drawn once, the data's afresh
# loses: test-mc-thinned
# says: one thinned net
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    masks = [rng.random((len(x), len(W))) < k for (W, _), k in zip(params, keep)]
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = masks[i] if i else rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M16 divides by the share this mask kept
# loses: test-mc-thinned
# says: no thinned net says that
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / max(r.mean(), 0.01)) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M19 masks the weights
# loses: test-mc-thinned
# says: no thinned net says that
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(W.shape) < keep[i]
            h = h @ (W * r / keep[i]) + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: forgets the data's own mask
# loses: test-mc-thinned test-mc-keeps
# says: the data were never thinned
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i] if i > 0 else h) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: no mask on the last layer's input
# loses: test-mc-thinned
# says: the last layer's input was never thinned
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i] if i < len(params) - 1 else h) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: first keep for all
# loses: test-mc-thinned test-mc-keeps
# says: all layers use the first entry
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[0]
            h = (h * r / keep[0]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: last keep for all
# loses: test-mc-thinned test-mc-keeps
# says: all layers use the last entry
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[-1]
            h = (h * r / keep[-1]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: keep of the layer's output
# loses: test-mc-thinned test-mc-keeps
# says: in reverse
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[(i + 1) % len(keep)]
            h = (h * r / keep[(i + 1) % len(keep)]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: naive softmax overflows
# loses: test-mc-whole
# says: exp of a large logit overflows
import numpy as np


def softmax(z):
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: shifts by the largest logit of the batch
# loses: test-mc-whole
# says: each row's own largest logit
import numpy as np


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: clips the logits
# loses: test-mc-whole
# says: only their differences count
import numpy as np


def softmax(z):
    e = np.exp(np.clip(z, -700, 700))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: softmax along the batch
# loses: test-mc-whole
# says: the rows
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: returns logits
# loses: test-mc-whole
# says: logits
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + h
    return total / samples


# %% wrong: votes
# loses: test-mc-whole test-mc-thinned
# says: these are votes
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + (h == h.max(axis=1, keepdims=True)) * 1.0
    return total / samples


# %% wrong: sum, not mean
# loses: test-mc-whole
# says: That is the sum over 3 networks
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total


# %% wrong: divides by one too few
# loses: test-mc-whole
# says: divided by as many as were added
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / max(samples - 1, 1)


# %% wrong: one sample too few
# loses: test-mc-whole
# says: row
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples - 1):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: returns all samples
# loses: test-mc-whole
# says: one table for each thinned net
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = []
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total.append(softmax(h))
    return np.array(total)


# %% wrong: returns inside the loop
# loses: test-mc-thinned
# says: one thinned net
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        return softmax(h)


# %% wrong: mean over the batch as well
# loses: test-mc-whole
# says: has shape
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return (total / samples).mean(axis=0)


# %% wrong: returns the class
# loses: test-mc-whole
# says: has shape
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return (total / samples).argmax(axis=1)


# %% wrong: no ReLU
# loses: test-mc-whole
# says: without its ReLU
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = h
        total = total + softmax(h)
    return total / samples


# %% wrong: ReLU after the last layer
# loses: test-mc-whole
# says: ReLU after the last layer as well
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: forgets the bias
# loses: test-mc-whole
# says: bias included
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: median of the samples
# loses: test-mc-thinned
# says: No three thinned nets have that mean
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = []
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total.append(softmax(h))
    return np.median(total, axis=0)


# %% wrong: Gaussian factors
# loses: test-mc-thinned
# says: no thinned net says that
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = rng.random(h.shape) < keep[i]
            h = (h * rng.normal(1, np.sqrt((1 - keep[i]) / keep[i]), h.shape)) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples


# %% wrong: M18 keeps the large units
# loses: test-mc-thinned test-mc-rng
# says: each time the answer of one thinned net
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def mc_predict(x, params, keep, samples, rng):
    total = 0.0
    for _ in range(samples):
        h = x
        for i, (W, b) in enumerate(params):
            r = np.abs(h) >= np.quantile(np.abs(h), 1 - keep[i], axis=1, keepdims=True)
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + softmax(h)
    return total / samples
