"""The networks on which thinned_forward is judged, and the reference that its mistakes change."""

import numpy as np


def case(sizes, keeps, number):
    """Return ``(x, params, masks)`` for layers of these sizes, the same at every call.

    Args:
        sizes: the widths, inputs first.
        keeps: one keep a layer's input, ``None`` where there is no mask.
        number: which of many such networks.
    """
    rng = np.random.default_rng([*sizes, number])
    x = rng.uniform(-2, 2, (6, sizes[0])).round(1)
    params = [
        (rng.normal(0, 1.2, shape).round(1), rng.normal(0, 1, shape[1]).round(1))
        for shape in zip(sizes, sizes[1:])
    ]
    masks = [
        None if keep is None else (rng.random((6, width)) < keep) * 1.0
        for width, keep in zip(sizes, keeps)
    ]
    return x, params, masks


def ramp(z):
    """ReLU."""
    return np.clip(z, 0, None)


def same(z, *others):
    """Return the first argument as it is."""
    return z


def times(h, r):
    """A unit times its coin; without coins it is whole."""
    return h if r is None else h * r


def thinned(
    x, params, masks, thin=times, bend=ramp, first=same, last=same, bias=1, before=same, ahead=()
):
    """Return the logits; each joint of the network can be replaced.

    Args:
        thin: what is done with a layer's input and its mask.
        bend: between layers.
        first, last: what is done with the data, and with the logits.
        bias: what the biases are multiplied by.
        before: what is done with a weighted sum before the bias, with a mask of ``ahead``.
    """
    h = z = first(x)
    for layer, ((W, b), r) in enumerate(zip(params, masks)):
        total = np.einsum("nj,jk->nk", thin(h, r), W)
        z = before(total, *ahead[layer : layer + 1]) + bias * b
        h = bend(z)
    return last(z)
