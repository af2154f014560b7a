"""Networks with silent hidden units, for checking: small ones in which every unit counts."""

import numpy as np


def wave(rows, columns, step):
    """Return (rows, columns) numbers from -1 to 1 in no order that a mistake could share."""
    return np.sin(step * np.arange(1, rows * columns + 1) ** 2).reshape(rows, columns)


def net(sizes, step=1.38):
    """Return a network of these sizes, and inputs for it on which no hidden unit is always 0."""
    pairs = zip(sizes, sizes[1:])
    params = [
        (wave(a, b, step + 0.1 * i) + 0.1, np.linspace(0.9, 0.35, b))
        for i, (a, b) in enumerate(pairs)
    ]
    return params, 1.5 * wave(14, sizes[0], 0.7)


def run(x, params, gone=(), factor=0.0):
    """Return the logits with hidden units ``gone``, pairs of (layer, unit), times a factor."""
    h = x
    for layer, (W, b) in enumerate(params[:-1]):
        h = np.maximum(np.dot(h, W) + b, 0)
        for unit in (u for at, u in gone if at == layer):
            h[:, unit] *= factor
    W, b = params[-1]
    return np.dot(h, W) + b


def places(params):
    """Return all hidden units, as pairs of (layer, unit)."""
    return [(layer, unit) for layer, (_, b) in enumerate(params[:-1]) for unit in range(len(b))]


def wrong_share(logits, labels):
    """Return the share of rows whose largest logit does not stand at the label."""
    return float(np.mean(np.argmax(logits, axis=1) != labels))


def counting(n):
    """Return a task whose error tells how many of ``n`` hidden units are silent.

    Each unit puts out 1, class c wins where c units are missing, and it is the label of c + 1
    rows: with c silent, all rows but c + 1 are wrong.

    Returns:
        ``(params, x, labels)``.
    """
    left = n - np.arange(n + 1.0)  # what the units add up to, for each class
    return [ones(n), (np.ones((n, 1)) * 2 * left, -(left**2))], *rows(n + 1)


def stacked(n):
    """Return a task with ``n`` units in hidden layer 0 and one in hidden layer 1 that adds them up.

    As ``counting``, but class n + 1 wins where the one of hidden layer 1 is silent.
    """
    level = np.arange(n + 1, -1.0, -1)  # what the one puts out, 0 if it is silent
    adds = np.ones((n, 1)), np.ones(1)
    return [ones(n), adds, (2 * level[None], -(level**2))], *rows(n + 2)


def weighed(n):
    """Return a task whose error tells which of ``n`` hidden units are silent.

    Unit i counts 2**i, and class c wins where those that are missing add up to c.
    """
    weight = 2.0 ** np.arange(n)
    left = weight.sum() - np.arange(2.0**n)
    return [ones(n), (weight[:, None] * 2 * left, -(left**2))], *rows(2**n)


def ones(n):
    """Return a layer of ``n`` units that put out 1 for what ``rows`` returns, a part of it bias."""
    W = np.zeros((3, n))
    W[0] = 0.625
    return W, np.full(n, 0.375)


def rows(classes):
    """Return inputs and labels: class c is the label of c + 1 rows."""
    labels = np.repeat(np.arange(classes), np.arange(1, classes + 1))
    x = np.sin(np.arange(3.0 * len(labels))).reshape(-1, 3)
    x[:, 0] = 1
    return x, labels


def winners(errors, labels):
    """Return the classes that won, by the errors; None where no class gives such an error."""
    found = (1 - np.asarray(errors, float)) * len(labels) - 1
    whole = found.round().astype(int)
    possible = np.abs(found - whole).max() <= 1e-3 and 0 <= whole.min() <= whole.max() <= max(
        labels
    )
    return whole if possible else None
