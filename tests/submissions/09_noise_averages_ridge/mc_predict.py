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


# %% right: a list of lists of float32 numbers
import numpy as np

from droplab import nets


def mc_predict(x, params, keep, samples, rng):
    total = 0
    for _ in range(samples):
        masks = nets.draw_masks(params, list(keep), rng, len(x))
        total = total + nets.softmax(nets.forward(x, params, masks)).astype(np.float32)
    return [list(row) for row in total / samples]


# %% right: a masked array with nothing masked
import numpy as np

from droplab import nets


def mc_predict(x, params, keep, samples, rng):
    said = np.ma.masked_array(np.zeros((len(x), len(params[-1][1]))))
    for _ in range(samples):
        masks = nets.draw_masks(params, list(keep), rng, len(x))
        said = said + nets.softmax(nets.forward(x, params, masks)) / samples
    return said


# %% wrong: M35 averages masked weights
# loses: test-mc-thinned
# hears: averaged_logits
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
# hears: averaged_logits
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


# %% wrong: M08 inverted: no dropout at test
# loses: test-mc-thinned test-mc-keeps test-mc-rng
# hears: nothing_dropped
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


# %% wrong: M11 one mask for all samples
# loses: test-mc-thinned
# hears: one_net
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


# %% wrong: M12 seeds inside each sample
# loses: test-mc-thinned test-mc-rng
# hears: seeded_samples
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


# %% wrong: draws from a child of rng
# loses: test-mc-rng
# hears: from_a_copy
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


# %% wrong: M15 exactly keep * n units
# loses: test-mc-keeps
# hears: exact_share
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


# %% wrong: M29 in place
# loses: test-mc-thinned
# hears: in_place
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


# %% wrong: M19 masks the weights
# loses: test-mc-thinned
# hears: weights_masked
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


# %% wrong: keep of the layer's output
# loses: test-mc-thinned test-mc-keeps
# hears: keeps_in_reverse
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


# %% wrong: returns logits
# loses: test-mc-whole
# hears: raw_logits
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


# %% wrong: one sample too few
# loses: test-mc-whole
# hears: one_missing
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


# %% wrong: returns inside the loop
# loses: test-mc-thinned
# hears: one_net
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


# %% wrong: no ReLU
# loses: test-mc-whole
# hears: no_relu
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


# %% wrong: Gaussian factors
# loses: test-mc-thinned
# hears: normal_factors
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
# hears: largest_kept
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
