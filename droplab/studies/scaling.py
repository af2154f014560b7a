"""Nets trained in the paper's form, tested with weights scaled right, wrongly or not at all."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .. import data, nets, train
from ..arguments import check_keeps
from . import averages


@dataclass(frozen=True)
class Trained:
    """A net trained with ``h * r``, and its digits."""

    split: data.Split
    params: list


class Tested(NamedTuple):
    """What a net does on test digits."""

    loss: float  # nats
    right: float  # percent
    sure: float  # mean probability of the chosen class, percent


def trained(seed, keep):
    """Train two hidden layers of 128 on 500 digits for 60 epochs; return ``Trained``.

    Args:
        seed: of the digits and of the training.
        keep: one probability for each layer's input.
    """
    split = data.split_digits(np.random.default_rng([42, seed]), n=500)
    return Trained(split, fit(split, (128, 128), keep, np.random.default_rng([43, seed]), 60, 0.1))


def fit(split, hidden, keep, rng, epochs, rate):
    """Train a net in the paper's form, in float64, and return its parameters.

    Args:
        split: a ``data.Split``.
        hidden: widths of the hidden layers.
        keep: one probability for each layer's input.
        rng: draws weights, batches of 50 and masks; advanced.
        epochs: passes over the digits.
        rate: learning rate; momentum is 0.9.
    """
    params = nets.init_params([split.train_x.shape[1], *hidden, 10], rng, dtype=np.float64)
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    for _ in range(epochs):
        for chosen in train.batches(len(split.train_x), 50, rng):
            masks = nets.draw_masks(params, keep, rng, len(chosen), inverted=False)
            x, labels = split.train_x[chosen].astype(float), split.train_labels[chosen]
            _, slopes = nets.loss_and_gradients(params, x, labels, masks)
            for layer in zip(params, velocity, slopes):
                train.momentum_step(zip(*layer), rate, 0.9)
    return params


def enumerated(seed, hidden, keep, masks_of=averages.every_mask):
    """Train a small net on 500 digits and run all its thinned networks; return ``Averages``.

    100 epochs at rate 0.03, which had the lower validation loss of the one net among 0.01, 0.03 and
    0.1 on ten other seeds; tested on 300 digits.

    Args:
        seed: of the digits and of the training.
        hidden: widths of the hidden layers, 12 units in all.
        keep: one probability for each layer's input, the data's 1.
        masks_of: returns all masks of so many units, in any order, one a row.
    """
    split = data.split_digits(np.random.default_rng([40, seed]), n=500)
    params = fit(split, hidden, keep, np.random.default_rng([41, seed]), 100, 0.03)
    x, labels = split.test_x[:300].astype(float), split.test_labels[:300]
    return averages.every_network(x, labels, params, keep, masks_of)


def tested(params, x, labels):
    """Return what a net does on ``x``, as ``Tested``."""
    logits = nets.forward(x, params)
    return Tested(
        nets.cross_entropy(logits, labels),
        100 - 100 * nets.error(logits, labels),
        100 * float(nets.softmax(logits).max(axis=1).mean()),
    )


def reweighted(params, keep, power):
    """Return ``params`` with each layer's weights times ``keep ** power``, biases as they are.

    Power 1 is the paper's test-time network, 0 what is left when it is forgotten, 2 scaled
    twice, -1 divided.
    """
    keeps = check_keeps(keep, len(params), "keep")
    return [(W * W.dtype.type(k**power), b) for (W, b), k in zip(params, keeps)]


def sweep(nets_, keep, powers):
    """Test every net with weights times ``keep ** power``; return (nets, powers, 3) numbers.

    Args:
        nets_: a list of ``Trained``.
        keep: one probability for each layer's input, that of the training.
        powers: how often the factor is applied.

    Returns:
        The last axis holds the fields of ``Tested``.
    """
    rows = []
    for net in nets_:
        weights = (reweighted(net.params, keep, power) for power in powers)
        rows.append([tested(p, net.split.test_x, net.split.test_labels) for p in weights])
    return np.array(rows)


def changed(net, keep, biases=True):
    """Return which share of the test predictions, in percent, forgetting the scaling changes.

    Args:
        net: a ``Trained``.
        keep: one probability for each layer's input.
        biases: keep the trained biases; else all of them are zero.
    """
    params = net.params if biases else [(W, 0 * b) for W, b in net.params]
    forgotten, scaled = (
        nets.forward(net.split.test_x, each).argmax(axis=1)
        for each in (params, train.scaled(params, keep))
    )
    return 100 * float(np.mean(forgotten != scaled))
