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


# How the inverted form is told its start and rate: Adam or plain steps, and the power of keep that
# multiplies each layer's rate; None for the paper's own start and rate.
TRANSLATIONS = {
    "plain steps, same start and rate": (False, None),
    "plain steps, start keep * W, rate * keep ** 2": (False, 2),
    "Adam, start keep * W, rate * keep ** 2": (True, 2),
    "Adam, start keep * W, rate * keep": (True, 1),
}


def apart(seed, keep, adam, power):
    """Return the largest difference between test logits of both forms after 100 steps.

    Args:
        seed: of digits, starting weights, batches and coins; both forms share them.
        keep: one probability for each layer input.
        adam, power: as in ``TRANSLATIONS``.
    """
    split = data.split_digits(np.random.default_rng([51, seed]), n=500)
    start = nets.init_params([64, 128, 128, 10], np.random.default_rng([58, seed]), dtype=float)
    rate = 0.003 if adam else 0.1
    paper = descend(split, start, [rate] * 3, keep, False, seed, adam)
    begin = start if power is None else train.scaled(start, keep)
    rates = [rate * k ** (power or 0) for k in keep]
    return float(np.abs(descend(split, begin, rates, keep, True, seed, adam) - paper).max())


def descend(split, params, rates, keep, inverted, seed, adam=False, steps=100):
    """Take gradient steps with masks on and return the logits of the test network.

    Args:
        split: a ``data.Split``.
        params: where to start; not changed.
        rates: a learning rate for each layer's weights. Biases have the largest of them.
        keep: one probability for each layer input.
        inverted: the form to train and to test in.
        seed: of batches and masks; both forms share them.
        adam: take steps of Adam; else plain ones.
    """
    rng = np.random.default_rng([57, seed])
    moments = [[np.zeros_like(part) for pair in params for part in pair] for _ in range(2)]
    for step in range(1, steps + 1):
        chosen = rng.choice(len(split.train_x), size=50, replace=False)
        masks = nets.draw_masks(params, keep, rng, 50, inverted)
        x, labels = split.train_x[chosen], split.train_labels[chosen]
        _, slopes = nets.loss_and_gradients(params, x, labels, masks)
        slopes = _adam(slopes, moments, step) if adam else slopes
        params = [
            (W - rate * dW, b - max(rates) * db)
            for (W, b), (dW, db), rate in zip(params, slopes, rates)
        ]
    return nets.forward(split.test_x, params if inverted else train.scaled(params, keep))


def _adam(slopes, moments, step):
    """Return Adam's steps for a rate of 1; the moments move along (Kingma and Ba, 2015)."""
    flat = []
    for first, second, slope in zip(*moments, [part for pair in slopes for part in pair]):
        first += 0.1 * (slope - first)
        second += 0.001 * (slope**2 - second)
        even = np.sqrt(second / (1 - 0.999**step)) + 1e-12
        flat.append(first / (1 - 0.9**step) / even)
    return list(zip(flat[::2], flat[1::2]))
