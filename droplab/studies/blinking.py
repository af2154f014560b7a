"""A network small enough to be drawn whole, and the thinned networks that its training uses.

Two hidden layers of 12 units, keep 0.5 on both, 500 digits, the paper's form, momentum. Six digits
are in every batch, each with a mask of its own at each step: 72 thinned networks are remembered
with what each of them answers. Everything follows from one seed.
"""

from dataclasses import dataclass

import numpy as np

from .. import data, nets, train

SIZES, KEEP = [64, 12, 12, 10], 0.5
SHOWN = (1, 2, 3, 5, 8, 13, 21, 34, 55, 100, 200, 400)  # steps
WATCHED, BATCH, RATE = 6, 50, 0.1


@dataclass(frozen=True)
class Blinks:
    """What was remembered of the six digits; "steps" are those of ``SHOWN``.

    Attributes:
        images: (digits, 8, 8).
        labels: (digits,).
        masks: (digits, steps, 2, 12), 1 where a unit of a hidden layer was kept.
        said: (digits, steps, 10), the probabilities that the thinned network gives the classes.
        together: the same from all units, with weights times keep.
    """

    images: np.ndarray
    labels: np.ndarray
    masks: np.ndarray
    said: np.ndarray
    together: np.ndarray


def blinks(seed=0):
    """Train the network and return its ``Blinks``."""
    split = data.split_digits(np.random.default_rng([311, seed]), n=500)
    rng = np.random.default_rng([312, seed])
    x, labels = split.train_x.astype(float), split.train_labels
    watched = [int(np.flatnonzero(labels == digit)[0]) for digit in (0, 2, 3, 4, 7, 8)]
    params = nets.init_params(SIZES, rng, dtype=np.float64)
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    masks, said, together = [], [], []
    for step in range(1, SHOWN[-1] + 1):
        chosen = np.concatenate([watched, rng.choice(len(x), BATCH - WATCHED, replace=False)])
        r = [None, *((rng.random((BATCH, n)) < KEEP).astype(float) for n in SIZES[1:-1])]
        if step in SHOWN:
            masks.append(np.stack([each[:WATCHED] for each in r[1:]], axis=1))
            logits = nets.forward(x[watched], params, [None, *(m[:WATCHED] for m in r[1:])])
            said.append(nets.softmax(logits))
            whole = train.scaled(params, [1, KEEP, KEEP])
            together.append(nets.softmax(nets.forward(x[watched], whole)))
        _, slopes = nets.loss_and_gradients(params, x[chosen], labels[chosen], r)
        for layer in zip(params, velocity, slopes):
            train.momentum_step(zip(*layer), RATE, 0.9)
    images = x[watched].reshape(-1, 8, 8)
    return Blinks(images, labels[watched], *(np.stack(each, 1) for each in (masks, said, together)))
