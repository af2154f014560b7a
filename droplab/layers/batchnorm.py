"""Batch norm: each unit, or each feature map, brought to mean 0 and variance 1.

Arrays are (batch, units) or (batch, channels, height, width); statistics are per unit or per
channel, axis 1, over all other axes. Source: Ioffe and Szegedy (2015), algorithms 1 and 2.
"""

import numpy as np

from ..arguments import check_fraction

TINY = 1e-5  # added to variances, for units that never change


def statistics(z):
    """Return ``(mean, variance)`` of each channel of ``z``, two (channels,) arrays, ddof 0."""
    if np.ndim(z) < 2:
        raise ValueError(f"z must be (batch, channels, ...); got shape {np.shape(z)}.")
    others = (0, *range(2, z.ndim))
    return z.mean(axis=others), z.var(axis=others)


def forward(z, gamma, beta, mean, variance):
    """Return ``gamma * (z - mean) / sqrt(variance + TINY) + beta`` and a cache.

    In training ``mean`` and ``variance`` are the batch's own, from ``statistics``; at test
    they are the averages that training left behind. All four are (channels,) arrays.

    Returns:
        ``(out, cache)``: an array of z's shape, and what ``backward`` needs.
    """
    scale = 1 / np.sqrt(variance + TINY)
    normal = (z - along(mean, z)) * along(scale, z)
    return along(gamma, z) * normal + along(beta, z), (normal, scale, gamma)


def backward(grad, cache):
    """Return the gradients ``(dz, dgamma, dbeta)`` of a training pass.

    The batch's mean and variance depend on z as well: that is where the two means come from.

    Args:
        grad: gradient of the loss with respect to ``forward``'s output.
        cache: from a ``forward`` with the statistics of the batch itself.
    """
    normal, scale, gamma = cache
    others = (0, *range(2, grad.ndim))
    count = grad.size // grad.shape[1]
    dbeta, dgamma = grad.sum(axis=others), (grad * normal).sum(axis=others)
    centred = grad - along(dbeta / count, grad) - normal * along(dgamma / count, grad)
    return along(gamma * scale, grad) * centred, dgamma, dbeta


def follow(running, new, share=0.1):
    """Move running statistics, in place, a share of the way to those of a batch.

    Args:
        running: a list of arrays, changed in place.
        new: arrays of the same shapes.
        share: 0 stays where it is.
    """
    share = check_fraction(share, "share")
    for old, value in zip(running, new):
        old += (share * (value - old)).astype(old.dtype)


def along(values, z):
    """Return a (channels,) array shaped so that it broadcasts along axis 1 of ``z``."""
    return np.reshape(values, (1, -1, *[1] * (z.ndim - 2)))
