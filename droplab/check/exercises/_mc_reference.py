"""A Monte-Carlo mean written for checking, and answers in which some of its steps are others."""

import numpy as np

from ._mc_nets import soft


def product(h, W, b, k):
    return np.einsum("nu,uv->nv", h, W) + b


def reference(thin=None, join=product, last=soft, pool=None, bend=None, masks=None):
    """Return an answer, right but for the steps that are given.

    Args:
        thin: ``thin(h, r, k, i, layers)``, what a layer reads.
        join: ``join(h, W, b, k)``, its pre-activations.
        last: what becomes of one network's logits.
        pool: what becomes of the list of all networks.
        bend: ``bend(h, i, layers)``, what goes on to the next layer.
        masks: ``masks(h, k, rng)``, the coins.
    """
    thin = thin or (lambda h, r, k, i, n: h * r / k)
    bend = bend or (lambda h, i, n: np.maximum(h, 0) if i + 1 < n else h)
    pool = pool or (lambda said: np.mean(said, axis=0))
    masks = masks or (lambda h, k, rng: rng.random(h.shape) < k)

    def answer(x, params, keep, samples, rng):
        said, n = [], len(params)
        for _ in range(samples):
            h = np.array(x, float)
            for i, (W, b) in enumerate(params):
                h = thin(h, masks(h, keep[i], rng), keep[i], i, n)
                h = bend(join(h, W, b, keep[i]), i, n)
            said.append(last(h))
        return pool(said)

    return answer


def with_keeps(change):
    """Return the reference with other keeps than it was given."""
    return lambda x, params, keep, *rest: reference()(x, params, change(list(keep)), *rest)


def with_rng(change):
    """Return the reference with another generator than it was given."""
    return lambda x, params, keep, n, rng: reference()(x, params, keep, n, change(rng))


def scaled(factor):
    """Return the reference with another factor on what is kept."""
    return reference(lambda h, r, k, i, n: h * r * factor(k))


def masked_at_the_end(x, params, keep, samples, rng):
    """Mask the logits of each network as if they were units."""
    return reference(last=lambda z: soft(z * (rng.random(z.shape) < keep[-1])))(
        x, params, keep, samples, rng
    )


def masked_probabilities(x, params, keep, samples, rng):
    return reference(last=lambda z: soft(z) * (rng.random(z.shape) < keep[-1]))(
        x, params, keep, samples, rng
    )


def masked_weights(x, params, keep, samples, rng):
    def join(h, W, b, k):
        return product(h, W * (rng.random(W.shape) < k) / k, b, k)

    return reference(lambda h, *rest: h, join)(x, params, keep, samples, rng)


def one_net(x, params, keep, samples, rng):
    """Ask one network as often as there are samples."""
    return reference()(x, params, keep, 1, rng)


def averaged_logits(x, params, keep, samples, rng):
    return soft(reference(last=lambda z: z)(x, params, keep, samples, rng))


def largest(h, k, rng):
    return np.abs(h) >= np.quantile(np.abs(h), 1 - k, axis=1, keepdims=True)


def exactly(h, k, rng):
    order = np.argsort(rng.random(h.shape), axis=1).argsort(axis=1)
    return order < round(k * h.shape[1])


def plain_exp(z):
    return np.exp(z) / np.sum(np.exp(z), axis=1, keepdims=True)


def batch_exp(z):
    return plain_exp(z - np.max(z))


def one_missing(x, params, keep, samples, rng):
    """Add one network less than there are samples, so nothing at all where there is one."""
    return (samples > 1) and reference()(x, params, keep, samples - 1, rng) * (1 - 1 / samples)


def hidden_masks_once(x, params, keep, samples, rng):
    once = [rng.random((len(x), len(W))) < k for (W, _), k in zip(params, keep)]
    right = reference(lambda h, r, k, i, n: h * (once[i] if i else r) / k)
    return right(x, params, keep, samples, rng)


def in_place(x, params, keep, samples, rng):
    """Mask the data where they lie, which changes nothing at keep = 1."""
    x *= (rng.random(x.shape) < keep[0]) / keep[0]
    return reference()(x, params, [1.0, *keep[1:]], samples, rng)
