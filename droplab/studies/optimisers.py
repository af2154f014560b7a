"""What becomes of the weights of a dropped unit in one step, by optimiser.

A gradient of exactly zero leaves a weight where it is only if the optimiser asks for nothing but
the gradient of this step. Momentum and Adam remember earlier ones.

Sources: Kingma and Ba (2015), "Adam: a method for stochastic optimization", algorithm 1, which is
RMSprop with a corrected start where ``first`` is 0; Loshchilov and Hutter (2019), "Decoupled
weight decay regularization", for AdamW.
"""

from dataclasses import dataclass

import numpy as np

from .. import nets
from ..arguments import check_fraction, check_positive

SEEDS = range(10)


@dataclass(frozen=True)
class Optimiser:
    """How a gradient becomes a step.

    Attributes:
        rate: size of the step.
        first: share of the running mean of gradients that is carried on.
        second: the same for the running mean of squared gradients, by whose root each entry of
            the step is divided; 0 for none. Then ``first`` is momentum as the course has it: the
            gradient counts whole, and not by ``1 - first``.
        decay: share of a weight that a step of size 1 takes off, whatever its gradient.
    """

    rate: float
    first: float = 0.0
    second: float = 0.0
    decay: float = 0.0

    def __post_init__(self):
        check_positive(self.rate, "rate")
        check_fraction(self.first, "first")
        check_fraction(self.second, "second")
        check_positive(self.decay, "decay", zero=True)

    def step(self, value, gradient, memory, t):
        """Return how far one array moves, and what to remember; nothing is changed.

        Args:
            value, gradient: arrays of one shape.
            memory: what the last step of this array returned, ``None`` before the first.
            t: number of this step, from 1.
        """
        m, s = memory or (np.zeros_like(value), np.zeros_like(value))
        if not self.second:
            m = self.first * m - self.rate * gradient
            return m, (m, s)
        m = self.first * m + (1 - self.first) * gradient
        s = self.second * s + (1 - self.second) * gradient**2
        mean, square = m / (1 - self.first**t), s / (1 - self.second**t)
        moved = -self.rate * (mean / (np.sqrt(square) + 1e-8) + self.decay * value)
        return moved, (m, s)


# Momentum uses each gradient about ten times over, so its rate is a tenth.
OPTIMISERS = {
    "plain SGD": Optimiser(0.01),
    "momentum 0.9": Optimiser(0.001, first=0.9),
    "RMSprop": Optimiser(0.001, second=0.999),
    "Adam": Optimiser(0.001, first=0.9, second=0.999),
    "AdamW, decay 0.01": Optimiser(0.001, first=0.9, second=0.999, decay=0.01),
}


def moves(split, optimiser, through=None, steps=400, seed=65):
    """Train a network on one example a step and record how far its weights move.

    Keep is 0.5 in both hidden layers of 128. One example a step, so that a unit is kept or dropped
    for the whole step; in a batch of 50 with coins of their own no unit is ever out for all.

    Args:
        split: a ``data.Split``.
        optimiser: an ``Optimiser``.
        through: sends gradients back through dropout, as in ``nets.loss_and_gradients``.
        steps: how many.
        seed: of weights, examples and masks.

    Returns:
        ``(lengths, kept)``, (steps, 128) each: how far the outgoing weights of each unit of
        the second hidden layer moved in each step, and whether the unit was kept then.
    """
    rng = np.random.default_rng(seed)
    params = nets.init_params([64, 128, 128, 10], rng, dtype=np.float64)
    memory = [[None, None] for _ in params]
    lengths, kept = [], []
    for t in range(1, steps + 1):
        one = rng.integers(len(split.train_x), size=1)
        masks = nets.draw_masks(params, [1.0, 0.5, 0.5], rng, batch=1)
        _, gradients = nets.loss_and_gradients(
            params, split.train_x[one], split.train_labels[one], masks, through
        )
        for i, (values, slopes) in enumerate(zip(params, gradients)):
            moved = []
            for j, (value, slope) in enumerate(zip(values, slopes)):
                step, memory[i][j] = optimiser.step(value, slope, memory[i][j], t)
                moved.append(step)
            params[i] = tuple(value + step for value, step in zip(values, moved))
        lengths.append(np.linalg.norm(moved[0], axis=1))  # of the last layer
        kept.append(masks[2][0] > 0)
    return np.array(lengths), np.array(kept)


def moved_share(lengths, kept, skip=100):
    """Return the mean move of dropped units over that of kept ones, after ``skip`` steps.

    Takes what ``moves`` returns. The optimiser's memory has filled up by then.
    """
    lengths, kept = lengths[skip:], kept[skip:]
    return float(lengths[~kept].mean() / lengths[kept].mean())


def shares(split, optimiser, through=None, seeds=SEEDS):
    """Return ``moved_share`` for each seed, in percent; arguments as for ``moves``."""
    return [100 * moved_share(*moves(split, optimiser, through, seed=seed)) for seed in seeds]
