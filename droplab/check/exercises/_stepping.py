"""A step of descent on a thinned network, with joints at the places where steps go wrong.

Written for checking: ``step_with`` makes right and wrong steps, ``network`` and ``always_active``
the networks they are tried on, ``kept_rows`` reads off the weights which units were dropped.
"""

from types import SimpleNamespace

import numpy as np

RIGHT = {
    "source": lambda rng: rng,
    "used": lambda W, keep, i, rng: W,
    "factors": lambda a, keep, i, rng: (rng.random(a.shape) < keep[i]) / keep[i],
    "bent": lambda z: np.where(z > 0, z, 0.0),
    "logits": lambda z, keep, rng: (z, 1.0),
    "cost": lambda z, labels: float(np.mean(costs(z, labels))),
    "chances": lambda z: chances(z),
    "start": lambda p, one_hot: (p - one_hot) / len(p),
    "read": lambda a, thin: thin,
    "gate": lambda thin, z: thin > 0,
    "back": lambda g, f, keep, rng: g * f,
    "moved": lambda old, slope, rate, i, last: old - rate * slope,
    "through": lambda old, new: old,
    "result": lambda new, loss: (new, loss),
}


def step_with(name, **joints):
    """Return a step whose joints are others than the right ones."""
    j = SimpleNamespace(**{**RIGHT, **joints})

    def step(params, x, labels, keep, rng, learning_rate):
        rng, a, layers = j.source(rng), x, []
        for i, (W, b) in enumerate(params):
            f = j.factors(a, keep, i, rng)
            thin = a * f
            z = np.einsum("ni,io->no", thin, j.used(W, keep, i, rng)) + b
            layers.append((a, thin, f, z))
            a = j.bent(z)
        z, factor = j.logits(z, keep, rng)
        g = j.start(j.chances(z), np.eye(z.shape[1])[labels]) * factor
        new = []
        for i in reversed(range(len(params))):
            (W, b), (a, thin, f, _) = params[i], layers[i]
            slopes = np.einsum("ni,no->io", j.read(a, thin), g), np.sum(g, axis=0)
            last = i == len(params) - 1
            pair = [j.moved(*both, learning_rate, i, last) for both in zip((W, b), slopes)]
            new.insert(0, tuple(pair))
            if i:
                g = np.einsum("no,io->ni", g, j.through(W, pair[0]))
                g = j.back(g, f, keep[i], rng) * j.gate(thin, layers[i - 1][3])
        return j.result(new, j.cost(z, labels))

    step.__name__ = name
    return step


def chances(z):
    """Return the softmax of each row, for logits of any finite size."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def costs(z, labels):
    """Return the cross-entropy of each row."""
    down = z - z.max(axis=1, keepdims=True)
    return np.log(np.exp(down).sum(axis=1)) - down[np.arange(len(z)), labels]


def thinned_costs(params, x, labels, masks):
    """Return the cross-entropy of each example, its layers' inputs multiplied by these masks."""
    a = x
    for i, (W, b) in enumerate(params):
        z = np.einsum("ni,io->no", a * masks[i], W) + b
        a = np.where(z > 0, z, 0.0)
    return costs(z, labels)


def wanted_step(params, x, labels, masks, rate):
    """Return what a right step adds to each W and b, for these masks."""
    step = step_with("right", factors=lambda a, keep, i, rng: masks[i])
    new, _ = step(params, x, labels, [1.0] * len(params), None, rate)
    return differences(params, new)


def differences(params, new):
    """Return what was added to each W and b."""
    return [tuple(now - old for old, now in zip(*pair)) for pair in zip(params, new)]


def kept_rows(params, new):
    """Return for each layer which of its inputs took part: the rows of W that moved."""
    return [np.abs(V - W).max(axis=1) > 1e-6 for (W, _), (V, _) in zip(params, new)]


def network(sizes, rows, off=False):
    """Return params, data and labels; with ``off`` the last unit of each hidden layer is off."""
    params = []
    for i, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
        W = np.sin(2.0 + i + 1.3 * np.arange(inputs * outputs)).reshape(inputs, outputs)
        b = np.cos(i + np.arange(float(outputs))) / 3
        if off and i < len(sizes) - 2:
            b[-1] = -40.0
        params.append((W, b))
    x = 1.7 * np.cos(0.4 + 3.0 * np.arange(rows * sizes[0])).reshape(rows, sizes[0])
    labels = (np.arange(rows) ** 2 + np.arange(rows) // 2) % sizes[-1]
    return params, x, labels


def always_active(sizes, dead=0):
    """Return a network and one example; hidden units are on whatever is dropped, bar ``dead``.

    Each row of the last W is lowest at class 1, so that with label 1 no gradient cancels out.
    """
    signs = np.where(np.arange(sizes[0]) % 3 == 1, -1.0, 1.0)
    x = signs * (0.6 + 0.4 * np.cos(np.arange(sizes[0])) ** 2)
    params = []
    for i, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
        W = np.cos(1.0 + np.arange(inputs * outputs)).reshape(inputs, outputs)
        b = 0.5 + 0.1 * np.arange(outputs) / outputs
        if i < len(sizes) - 2:
            W = (1.0 + 0.3 * W) / inputs
            W[:, :dead], b[:dead] = -0.4, -0.5
        if i == 0:
            W = W * signs[:, None]
        if i == len(sizes) - 2:
            W[:, 1] = -1.2
            W, b = W / inputs / 2, b - 0.5
        params.append((W, b))
    return params, x[None, :]
