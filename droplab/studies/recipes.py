"""Training with masks that are fresh, or frozen, or shared by a batch: lesson 03's recipes."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .. import data, nets, train
from ..arguments import check_keeps

SIZES = [64, 128, 128, 10]
FITS, EPOCHS = 0.1, 150  # a rate at which every label is learned; 600 steps


def draw_mask(shape, keep, rng):
    """Return r ~ Bernoulli(keep) of this shape, as float64; ``rng`` is advanced."""
    return (rng.random(shape) < keep).astype(float)


def masks_of_steps(keep, steps=60, examples=10, units=24, seed=32):
    """Return the masks that so many steps of training draw, (steps, examples, units).

    The coins are the same for every keep: raising it adds units and takes none away.
    """
    rng = np.random.default_rng(seed)
    layer = nets.init_params([units, 10], rng)
    drawn = (nets.draw_masks(layer, keep, rng, examples, inverted=False) for _ in range(steps))
    return np.stack([masks[0] for masks in drawn])


class Tested(NamedTuple):
    """What a trained network does."""

    error: float  # share of the test digits that it gets wrong
    learned: float  # share of the wrong training labels that it answers with


@dataclass(frozen=True)
class Trained:
    """A network, what it was trained on, and the masks of its last step."""

    split: data.Split
    start: list  # params before the first step
    params: list  # and after the last one
    masks: list | None

    def test(self, keep=1, masks=None):
        """Return what the network does with weights times ``keep``, thinned by ``masks``."""
        params = train.scaled(self.params, keep)
        split = self.split
        wrong = split.train_labels != split.true_labels
        answers = nets.forward(split.train_x, params, masks).argmax(axis=1)
        return Tested(
            nets.error(nets.forward(split.test_x, params, masks), split.test_labels),
            float(np.mean(answers[wrong] == split.train_labels[wrong])),
        )

    def moved(self):
        """Return the share of the weights between the hidden layers that training changed."""
        return float(np.mean(self.params[1][0] != self.start[1][0]))


class Activity:
    """Which hidden units were active on any training digit, at any time it was asked.

    Attributes:
        units: for each hidden layer (units,) of bool; for ``train_with`` to call as ``watch``.
    """

    def __init__(self):
        self.units = None

    def __call__(self, params, x):
        now = [(h > 0).any(axis=0) for h in nets.activations(x, params)[1:-1]]
        self.units = now if self.units is None else [a | b for a, b in zip(self.units, now)]

    def behind(self, run):
        """Return which share of the weights that ``run`` never changed touch a silent unit.

        Of the weights between the hidden layers; a silent unit was never active. The others join
        two units that were active, but never on the same digit.
        """
        first, second = self.units
        still = run.params[1][0] == run.start[1][0]
        silent = ~first[:, None] | ~second[None, :]
        return float(np.mean(silent[still]))


def train_with(masks_of, recipe, keep, seed, rate=FITS, epochs=EPOCHS, member=0, watch=None):
    """Train on 200 digits, 30 % of them labelled wrong; return ``Trained``.

    Momentum 0.9, batches of 50, in float64. Digits, weights and batches depend on the seed
    alone, so that recipes can be compared seed by seed.

    Args:
        masks_of: called as ``masks_of(recipe, params, keep, batch, rng, before)`` at each step;
            ``before`` are the masks of the step before, ``None`` at the first. It returns one
            mask a layer's input, an array or a list of its rows, or ``None`` for no masks at all.
        recipe: handed on to ``masks_of``.
        keep: one probability for each layer's input.
        seed: of the digits, of weights and batches, and of the masks: a stream for each.
        rate: learning rate. At ``FITS`` a network without dropout learns every label.
        epochs: passes over the digits, four steps each.
        member: of a committee on the same digits; each has weights and batches of its own.
        watch: called as ``watch(params, x)`` before the first step and after each epoch; ``x``
            are the training digits.
    """
    check_keeps(keep, len(SIZES) - 1, "keep")
    split = data.split_digits(np.random.default_rng([36, seed]), n=200, wrong=0.3)
    own = [seed, member] if member else [seed]
    rng, coins = np.random.default_rng([37, *own]), np.random.default_rng([38, *own])
    params = nets.init_params(SIZES, rng, dtype=np.float64)
    start = train.copy_params(params)
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    masks = None
    if watch:
        watch(params, split.train_x)
    for _ in range(epochs):
        for chosen in train.batches(len(split.train_x), 50, rng):
            x, labels = split.train_x[chosen], split.train_labels[chosen]
            masks = masks_of(recipe, params, keep, len(chosen), coins, masks)
            _, gradients = nets.loss_and_gradients(params, x, labels, as_floats(masks))
            for layer in zip(params, velocity, gradients):
                train.momentum_step(zip(*layer), rate, 0.9)
        if watch:
            watch(params, split.train_x)
    return Trained(split, start, params, masks)


def as_floats(masks):
    """Return masks of True and False, or of plain lists, as arrays that can be multiplied."""
    if masks is None:
        return None
    return [None if mask is None else np.asarray(mask, dtype=float) for mask in masks]
