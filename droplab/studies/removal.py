"""What a classifier loses when hidden units are silenced: one by one, or more and more of them.

Hidden units are counted through: those of the first hidden layer first, then the next.
"""

import numpy as np

from .. import nets, train
from ..arguments import check_count, check_rng


def forward_with(x, params, alive):
    """Return the logits of the network whose hidden units are multiplied by ``alive``.

    Args:
        x: (batch, inputs).
        params: list of ``(W, b)``, with ReLU between the layers.
        alive: one number for each hidden unit of all hidden layers, those of the first hidden
            layer first: 1 where it is active, 0 where it is silent.
    """
    widths = [len(b) for _, b in params[:-1]]
    if np.shape(alive) != (sum(widths),):
        raise ValueError(
            f"alive needs one number per hidden unit, {sum(widths)} in all;"
            f" got shape {np.shape(alive)}."
        )
    return nets.forward(x, params, [None, *np.split(alive, np.cumsum(widths)[:-1])])


def silence(params, layer, unit):
    """Return the network in which one hidden unit no longer reaches what follows.

    Args:
        params: list of ``(W, b)``, with ReLU between the layers; stays as it was.
        layer: which hidden layer, from 0.
        unit: which of its units, from 0.
    """
    copied = train.copy_params(params)
    copied[layer + 1][0][unit] = 0  # the weights that read it
    return copied


def one_by_one(params, x, labels, silence=silence):
    """Silence each hidden unit alone and return what changes, (3, hidden units).

    Args:
        params: list of ``(W, b)``, with ReLU between the layers.
        x, labels: on which loss, error and logits are compared.
        silence: ``silence(params, layer, unit)``, in place of the one above.

    Returns:
        Three rows: the rise in loss, the rise in error (a share), and how far the logits move:
        the mean length of their change over the mean length of the logits.
    """
    whole = nets.forward(x, params)
    loss, error = nets.cross_entropy(whole, labels), nets.error(whole, labels)
    length = np.linalg.norm(whole, axis=1).mean()
    units = [(i, unit) for i, (_, b) in enumerate(params[:-1]) for unit in range(len(b))]
    found = []
    for layer, unit in units:
        logits = nets.forward(x, silence(params, layer, unit))
        moved = np.linalg.norm(logits - whole, axis=1).mean() / length
        rise = nets.cross_entropy(logits, labels) - loss
        found.append([rise, nets.error(logits, labels) - error, moved])
    return np.array(found).T


def curve(params, x, labels, shares, rng, orders=5, rescale=False):
    """Return the mean error over random orders of silencing, one for each of ``shares``.

    Args:
        shares: how much of all hidden units is silent, from 0 to 1.
        rng: a ``numpy.random.Generator``; advanced by one permutation for each order.
        orders: how many random orders to average over.
        rescale: multiply the survivors of each layer by units over survivors, so that what the
            next layer adds up is as large as before, on average.
    """
    check_rng(rng)
    widths = [len(b) for _, b in params[:-1]]
    errors = np.zeros((check_count(orders, "orders"), len(shares)))
    for row in errors:
        place = rng.permutation(sum(widths))
        for i, share in enumerate(shares):
            if not 0 <= share <= 1:
                raise ValueError(f"shares lie from 0 to 1; got {share!r}.")
            alive = (place >= round(share * sum(widths))).astype(float)
            if rescale:
                layers = np.split(alive, np.cumsum(widths)[:-1])
                alive = np.concatenate([layer / (layer.mean() or 1) for layer in layers])
            row[i] = nets.error(forward_with(x, params, alive), labels)
    return errors.mean(axis=0)


def curves(networks, splits, shares, rescale=False):
    """Return ``curve`` for many networks: a dict from a kind to (seeds, shares) errors.

    Args:
        networks: a dict from a kind to a list of ``params``, one a seed.
        splits: a ``data.Split`` for each seed; errors are those on its test digits.
        shares, rescale: as for ``curve``.

    Every kind loses the same units.
    """
    found = {}
    for kind, each in networks.items():
        rng = np.random.default_rng(8)
        found[kind] = np.array(
            [
                curve(params, s.test_x, s.test_labels, shares, rng, rescale=rescale)
                for params, s in zip(each, splits, strict=True)
            ]
        )
    return found


def one_order(params, x, labels, fractions, rng):
    """Return the error with each of ``fractions`` of the hidden units silent, in one order.

    Args:
        params, x, labels: as for ``curve``.
        fractions: shares from 0 to 1, in any order.
        rng: a ``numpy.random.Generator``; advanced by one permutation.
    """
    return curve(params, x, labels, fractions, rng, orders=1)
