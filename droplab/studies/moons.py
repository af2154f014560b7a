"""Two moons with some labels turned over: a small network that draws islands, or one line.

The picture that opens the course. Two half circles of points, one a class; a share of the labels
is wrong. The same network is trained three times from the same weights: as it is, with dropout on
its hidden layers, and with an L2 penalty as a control. Everything follows from one seed.
"""

from dataclasses import dataclass

import numpy as np

from .. import nets

WIDTHS = (2, 16, 16, 1)
POINTS, NOISE, WRONG = 150, 0.2, 0.15
STEPS, RATE = 3000, 0.01
KEEP, L2 = 0.8, 0.01
NEW = 2000  # points with right labels, to judge by


@dataclass(frozen=True)
class Moons:
    """Points and their labels.

    Attributes:
        x: (n, 2).
        labels: what the network is told, (n,) of 0 and 1.
        true: what is so.
    """

    x: np.ndarray
    labels: np.ndarray
    true: np.ndarray


def draw(n, rng, wrong=0.0):
    """Return ``Moons`` of ``n`` points, this share of them with the wrong label; moves ``rng``."""
    true = np.arange(n) % 2
    angle = rng.uniform(0, np.pi, n)
    x = np.column_stack([np.cos(angle), np.sin(angle)])
    x[true == 1] = np.array([1.0, 0.5]) - x[true == 1]
    x += rng.normal(0, NOISE, (n, 2))
    labels = true.copy()
    turned = rng.choice(n, round(wrong * n), replace=False)
    labels[turned] = 1 - labels[turned]
    return Moons(x, labels, true)


@dataclass
class Run:
    """One training: parameters and masks as they were at some steps.

    Attributes:
        steps: the steps, ints.
        params: the parameters at each.
        masks: the masks of the two hidden layers for the first example at each, or None.
        right: the share of new points that the whole network is right on, at each.
    """

    steps: list
    params: list
    masks: list
    right: list


def train(moons, new, steps, keep=1.0, penalty=0.0, seed=0):
    """Train one network with Adam on all points at once; return its ``Run``.

    Args:
        moons: what it is trained on.
        new: what ``right`` is measured on.
        steps: the steps to keep, ascending, from 1 to ``STEPS``.
        keep: of dropout on both hidden layers, in the inverted form; one mask an example.
        penalty: strength of L2 on the weights.
        seed: of weights and coins.
    """
    rng, coins = np.random.default_rng([seed, 1]), np.random.default_rng([seed, 2])
    params, run = nets.init_params(list(WIDTHS), rng), Run(list(steps), [], [], [])
    moments = [np.zeros_like(part) for layer in params for part in layer], []
    moments = moments[0], [np.zeros_like(part) for part in moments[0]]
    for step in range(1, STEPS + 1):
        masks = [None, *((coins.random((len(moons.x), n)) < keep) / keep for n in WIDTHS[1:-1])]
        gradients = gradient(moons, params, masks, penalty)
        rate = RATE * min(1.0, 2 * (1 - step / STEPS))
        params = adam(params, gradients, moments, rate, step)
        if step in run.steps:
            run.params.append(params)
            run.masks.append([r[0] > 0 for r in masks[1:]])
            run.right.append(float(np.mean(decide(new.x, params) == new.true)))
    return run


def gradient(moons, params, masks, penalty):
    """Return the gradients of the mean logistic loss and the penalty, ``[(dW, db)]``."""
    read, h = [], moons.x
    for layer, (W, b) in enumerate(params):
        h = h if masks[layer] is None else h * masks[layer]
        read.append(h)
        h = h @ W + b
        h = np.maximum(h, 0) if layer < len(params) - 1 else h
    d = (1 / (1 + np.exp(-h)) - moons.labels[:, None]) / len(moons.x)
    found = []
    for layer in reversed(range(len(params))):
        W = params[layer][0]
        found.append((read[layer].T @ d + penalty * W, d.sum(axis=0)))
        if layer:  # a dropped unit, or one that ReLU holds back, read 0 and passes nothing on
            d = (d @ W.T) * masks[layer] * (read[layer] > 0)
    return found[::-1]


def adam(params, gradients, moments, rate, step):
    """Return parameters after a step of Adam (Kingma and Ba, 2015); the moments move along."""
    flat = [part for layer in params for part in layer]
    slopes = [part for layer in gradients for part in layer]
    for first, second, slope in zip(*moments, slopes):
        first += 0.1 * (slope - first)
        second += 0.001 * (slope**2 - second)
    moved = [
        part - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        for part, first, second in zip(flat, *moments)
    ]
    return list(zip(moved[::2], moved[1::2]))


def decide(x, params):
    """Return the class, 0 or 1, that the whole network gives each point."""
    return (nets.forward(x, params)[:, 0] > 0).astype(int)


def shown_steps(frames):
    """Return the steps of so many frames, from 10 to the last, closer together at first."""
    return sorted({round(s) for s in np.geomspace(10, STEPS, frames)})


def three_runs(seed, frames=40):
    """Return ``(moons, {"plain": Run, "dropout": Run, "L2": Run})`` for one seed."""
    rng = np.random.default_rng([seed, 0])
    moons, new, steps = draw(POINTS, rng, WRONG), draw(NEW, rng), shown_steps(frames)
    kinds = {"plain": {}, "dropout": {"keep": KEEP}, "L2": {"penalty": L2}}
    return moons, {
        name: train(moons, new, steps, seed=seed, **kind) for name, kind in kinds.items()
    }
