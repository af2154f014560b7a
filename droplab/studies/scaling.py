"""Nets trained in the paper's form, tested with weights scaled right, wrongly or not at all."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .. import data, nets, train
from ..arguments import check_keeps


@dataclass(frozen=True)
class Trained:
    """A net trained with ``h * r``, its digits, and test labels spoiled as the training's were."""

    split: data.Split
    params: list
    like_training: np.ndarray


class Tested(NamedTuple):
    """What a net does on test digits."""

    loss: float  # nats
    right: float  # percent
    sure: float  # mean probability of the chosen class, percent


def trained(seed, wrong, keep):
    """Train two hidden layers of 128 on 500 digits for 60 epochs; return ``Trained``.

    Args:
        seed: of the digits, of the training, and of the spoiled test labels.
        wrong: share of the training labels that is wrong, and of ``like_training`` too.
        keep: one probability for each layer's input.
    """
    split = data.split_digits(np.random.default_rng([42, seed]), n=500, wrong=wrong)
    settings = train.Settings(epochs=60, keep=keep, inverted=False)
    history = train.train(split, settings, np.random.default_rng([43, seed]))
    spoiled = data.wrong_labels(split.test_labels, wrong, np.random.default_rng([44, seed]))
    return Trained(split, history.params, spoiled)


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


def sweep(nets_, keep, powers, like_training):
    """Test every net with weights times ``keep ** power``; return (nets, powers, 3) numbers.

    Args:
        nets_: a list of ``Trained``.
        keep: one probability for each layer's input, that of the training.
        powers: how often the factor is applied.
        like_training: test on labels spoiled as the training's, not on the right ones.

    Returns:
        The last axis holds the fields of ``Tested``.
    """
    rows = []
    for net in nets_:
        labels = net.like_training if like_training else net.split.test_labels
        weights = (reweighted(net.params, keep, power) for power in powers)
        rows.append([tested(params, net.split.test_x, labels) for params in weights])
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
