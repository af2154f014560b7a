"""Lesson 05: networks trained in the paper's form and in the inverted form, and tested both ways.

The paper trains with ``h * r`` and tests with ``keep * W``; the inverted form trains with
``h * r / keep`` and tests with ``W``.

Source: Srivastava et al. (2014), sections 4 and 10.
"""

from functools import lru_cache

import numpy as np

from .. import data, nets, train
from ..arguments import check_keep
from ..check.exercises import _dropout_wrong, _layer_wrong

DRAWS = 4000
# What experiments run with until a learner's own passes: what the checks compare it with.
dropout_forward = _dropout_wrong.dropping()
Dropout = _layer_wrong.layer(dropout_forward)


def drop_rate(keep):
    """Return the share of units that a layer drops on average, what frameworks ask for."""
    return 1 - keep


@lru_cache(maxsize=8)
def _coins(units, seed):
    return np.random.default_rng(seed).random((DRAWS, units))


def form_samples(h, w, b, keep, seed=0):
    """Return what one unit computes in training, over many masks, and at test, in both forms.

    Args:
        h: (n,) activations that the unit reads.
        w: (n,) its weights.
        b: its bias.
        keep: probability that an activation is retained, ``0 < keep <= 1``.
        seed: of the coins. They stay as they are when ``keep`` moves.

    Returns:
        A list of two pairs, the paper's form first: (4000,) pre-activations under training
        masks, and the pre-activation at test. Both forms see the same masks.
    """
    r = _coins(len(h), seed) < check_keep(keep)
    total = (h * r) @ w  # (draws,)
    return [(total + b, float(keep * (h @ w) + b)), (total / keep + b, float(h @ w + b))]


def fit(seed, keep, forward=dropout_forward, epochs=40):
    """Train two hidden layers of 128 on 500 clean digits, everything drawn from ``seed``.

    Args:
        seed: of digits, starting weights, batches and coins.
        keep: one probability for each of the three layer inputs; where it is 1, no coin is
            tossed.
        forward: a function with the arguments and results of lesson 05's ``dropout_forward``; the
            network is trained in its form, the inverted one or the paper's.
        epochs: passes over the digits.

    Returns:
        ``(split, params)``, the weights in float64: rounding is then too small to change a
        printed digit from one machine to another.
    """
    split = data.split_digits(np.random.default_rng([51, seed]), n=500)
    rng = np.random.default_rng([52, seed])
    params = nets.init_params([64, 128, 128, 10], rng, dtype=np.float64)
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    for _ in range(epochs):
        for chosen in train.batches(500, 50, rng):
            masks = factors(forward, params, keep, rng, len(chosen))
            x, labels = split.train_x[chosen], split.train_labels[chosen]
            _, gradients = nets.loss_and_gradients(params, x, labels, masks)
            for moves in zip(params, velocity, gradients):
                train.momentum_step(zip(*moves), learning_rate=0.05, momentum=0.9)
    return split, params


def factors(forward, params, keep, rng, batch):
    """Return what a forward pass multiplies each layer input by in training, None where keep is 1.

    Dropout multiplies, so its factors are what it makes of ones.
    """
    return [
        None if k == 1 else np.asarray(forward(np.ones((batch, len(W))), k, rng, True)[0])
        for (W, _), k in zip(params, keep)
    ]


def gap_curves(trained, keep, counts):
    """Return how far the mean over m masks is from the test network, for each m in ``counts``.

    Ten test digits go through the second hidden layer, whose inputs are masked. The gap is the
    root mean square over digits and units, in units of the test values' standard deviation.

    Args:
        trained: a dict from a form, ``"paper"`` or ``"inverted"``, to its networks, as ``fit``
            returns them.
        keep: of that layer's inputs.
        counts: numbers of masks, rising; fewer masks are the first of the more.

    Returns:
        A dict from ``"paper, before the ReLU"`` and the like to (networks, counts) arrays, the
        curves before the ReLU first.
    """
    curves = {f"{form}, {place} the ReLU": [] for place in ("before", "after") for form in trained}
    for form, networks in trained.items():
        for seed, (split, params) in enumerate(networks):
            found = _gaps(split.test_x[:10], params, form, keep, counts, [54, seed])
            for place, gaps in zip(("before", "after"), found):
                curves[f"{form}, {place} the ReLU"].append(gaps)
    return {name: np.array(found) for name, found in curves.items()}


def _gaps(x, params, form, keep, counts, seed):
    h = nets.activations(x, params)[1]  # (10, 128), what the second hidden layer reads
    layer, most, rng = params[1:2], counts[-1], np.random.default_rng(seed)
    masks = nets.draw_masks(layer, keep, rng, len(x) * most, inverted=form == "inverted")
    z = nets.forward(np.tile(h, (most, 1)), layer, masks).reshape(most, len(x), -1)
    test = nets.forward(h, layer if form == "inverted" else train.scaled(layer, keep))

    def gap(f):
        means = [f(z[:m]).mean(axis=0) for m in counts]
        return [np.sqrt(np.mean((mean - f(test)) ** 2)) / test.std() for mean in means]

    return gap(lambda z: z), gap(lambda z: np.maximum(z, 0))


def tested(networks, times=1.0):
    """Test networks with their weights multiplied by ``times``.

    Args:
        networks: ``(split, params)`` pairs, as ``fit`` returns them.
        times: one factor, or one for each layer: ``keep`` for the paper's test network, 1 for
            the weights as they are.

    Returns:
        A (4, networks) array: test loss, test accuracy in percent, and the mean probability of
        the answer given, over all digits and over the mistakes (NaN where there is none).
    """
    rows = []
    for split, params in networks:
        logits = nets.forward(split.test_x, train.scaled(params, times))
        sure = nets.softmax(logits).max(axis=1)
        wrong = logits.argmax(axis=1) != split.test_labels
        loss = nets.cross_entropy(logits, split.test_labels)
        over_mistakes = sure[wrong].mean() if wrong.any() else np.nan
        rows.append([loss, 100 * (1 - wrong.mean()), sure.mean(), over_mistakes])
    return np.transpose(rows)


def two_passes(networks, keep, forward, training):
    """Test networks of the inverted form twice on the same digits.

    Args:
        networks: ``(split, params)`` pairs, as ``fit`` returns them.
        keep: one probability for each layer input; where it is 1, ``forward`` is not called.
        forward: a function with the arguments and results of lesson 05's ``dropout_forward``.
        training: the mode it is called in; at test it should be False.

    Returns:
        A (3, networks) array: test loss and test accuracy in percent of the first pass, and
        the percentage of digits that get another answer in the second.
    """

    def logits(h, params, rng):
        for i, ((W, b), k) in enumerate(zip(params, keep)):
            h = h if k == 1 else forward(h, k, rng, training)[0]
            h = h @ W + b
            h = np.maximum(h, 0) if i < len(params) - 1 else h
        return h

    rows = []
    for seed, (split, params) in enumerate(networks):
        rng = np.random.default_rng([55, seed])
        first, second = (logits(split.test_x, params, rng) for _ in range(2))
        accuracy = 100 * (1 - nets.error(first, split.test_labels))
        changed = 100 * np.mean(first.argmax(axis=1) != second.argmax(axis=1))
        rows.append([nets.cross_entropy(first, split.test_labels), accuracy, changed])
    return np.transpose(rows)


def probability(params, layers, x, label):
    """Return what the network says of ``label`` for one digit, with a layer on each input.

    Args:
        params: list of ``(W, b)``, with ReLU between the layers.
        layers: one object with ``forward(h)`` for each layer input, the data's first.
        x: (1, inputs).
        label: a class.
    """
    h = x
    for i, ((W, b), layer) in enumerate(zip(params, layers)):
        h = layer.forward(h) @ W + b
        h = np.maximum(h, 0) if i < len(params) - 1 else h
    return float(nets.softmax(h)[0, label])


def descend(split, params, rates, keep, inverted, seed, steps=100):
    """Take plain gradient steps with masks on and return the logits of the test network.

    Args:
        split: a ``data.Split``.
        params: where to start; not changed.
        rates: a learning rate for each layer's weights. Biases have 0.1.
        keep: one probability for each layer input.
        inverted: the form to train and to test in.
        seed: of batches and masks; both forms share them.
    """
    rng = np.random.default_rng([57, seed])
    for _ in range(steps):
        chosen = rng.choice(len(split.train_x), size=50, replace=False)
        masks = nets.draw_masks(params, keep, rng, 50, inverted)
        x, labels = split.train_x[chosen], split.train_labels[chosen]
        _, gradients = nets.loss_and_gradients(params, x, labels, masks)
        params = [
            (W - rate * dW, b - 0.1 * db)
            for (W, b), (dW, db), rate in zip(params, gradients, rates)
        ]
    return nets.forward(split.test_x, params if inverted else train.scaled(params, keep))
