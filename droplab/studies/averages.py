"""The average of all 2^n thinned networks, computed by running every one of them."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .. import nets, train
from ..arguments import check_count, check_keeps

MOST_UNITS = 12  # 4096 masks; twice as many for each unit more


def every_mask(n):
    """Return all masks of ``n`` units, (2**n, n) float64, each once; ``n`` from 1 to 12."""
    if check_count(n, "n") > MOST_UNITS:
        raise ValueError(f"n units have 2**n masks, so n is at most {MOST_UNITS} here; got {n}.")
    return np.indices((2,) * n).reshape(n, -1).T.astype(float)


def mask_probabilities(masks, keep):
    """Return the probability of each row of ``masks``; ``keep`` is one number, or one a unit."""
    return np.where(masks == 1, keep, 1 - np.asarray(keep)).prod(axis=-1)


def preactivations(h, w, b, keep, masks_of=every_mask):
    """Return ``(h * r) @ w + b`` for every mask r of ``h``, and the probability of each.

    ``masks_of`` returns all masks of so many units, in any order, one a row.
    """
    masks = np.asarray(masks_of(len(h)), dtype=float)
    return (h * masks) @ w + b, mask_probabilities(masks, keep)


class Means(NamedTuple):
    """One unit over all masks of what it reads, beside the one net with ``keep * w``."""

    keep: float
    mean: float  # of the pre-activation
    one: float  # the pre-activation of the one net
    mean_after: float  # the same two after a ReLU
    one_after: float


def expected(h, W, b, keep):
    """Return the mean of ``(h * r) @ W + b`` over all masks r, (batch, outputs)."""
    return h @ (keep * W) + b


def means(h, w, b, keep, masks_of=every_mask):
    """Return the ``Means`` of a unit that reads ``h`` with weights ``w`` and bias ``b``.

    ``masks_of`` is as for ``preactivations``.
    """
    z, chance = preactivations(h, w, b, keep, masks_of)
    one = float(h @ w * keep + b)
    after = float(chance @ np.maximum(z, 0))
    return Means(keep, float(chance @ z), one, after, max(one, 0.0))


@dataclass(frozen=True)
class Averages:
    """What all thinned networks of a net say on average, and the one net with ``keep * W``.

    The first three are probabilities, (examples, classes).
    """

    arithmetic: np.ndarray
    geometric: np.ndarray  # made to add up to 1 again
    one: np.ndarray
    labels: np.ndarray
    single_losses: np.ndarray  # (examples,) of a single thinned network, on average
    single_right: float  # share

    @property
    def single_loss(self):
        """The loss of a single thinned network, on average over networks and examples."""
        return float(np.mean(self.single_losses))

    def gap(self, kind):
        """Return the largest difference of an average, by name, to the one net."""
        return float(np.abs(getattr(self, kind) - self.one).max())

    def loss(self, kind):
        """Return the mean cross-entropy of the predictions of this name, in nats."""
        return float(self.losses(kind).mean())

    def losses(self, kind):
        """Return the cross-entropy of each example, in nats."""
        return -np.log(getattr(self, kind)[np.arange(len(self.labels)), self.labels])

    def exceptions(self, kind):
        """Count examples on which an average loses more than its networks do on average."""
        return int(np.sum(self.losses(kind) > self.single_losses + 1e-9))

    def right(self, kind):
        """Return the share of labels that the predictions of this name get right."""
        return float(np.mean(getattr(self, kind).argmax(axis=1) == self.labels))


def every_network(x, labels, params, keep, masks_of=every_mask):
    """Run all thinned networks of a net, with masks on hidden units only; return ``Averages``.

    Args:
        x: (examples, inputs); the data are kept whole.
        labels: (examples,) ints.
        params: a list of ``(W, b)`` with 12 hidden units at most, trained in the paper's form.
        keep: one probability for each layer's input, the data's first.
        masks_of: as for ``preactivations``.
    """
    keeps = check_keeps(keep, len(params), "keep")
    widths = [len(W) for W, _ in params[1:]]
    masks = np.asarray(masks_of(sum(widths)), dtype=float)
    chance = mask_probabilities(masks, np.repeat(keeps[1:], widths))
    by_layer = np.split(masks, np.cumsum(widths)[:-1], axis=1)
    # The data are kept whole, so what the first layer gives is the same for every mask.
    W, b = params[0]
    first, arithmetic, log_geometric, error = np.maximum(x @ W + b, 0), 0, 0, 0
    for i, weight in enumerate(chance):
        logits = nets.forward(first, params[1:], [layer[i] for layer in by_layer])
        logits -= logits.max(axis=1, keepdims=True)
        said = np.exp(logits)
        total = said.sum(axis=1, keepdims=True)
        arithmetic += (weight / total) * said
        log_geometric += weight * (logits - np.log(total))
        error += weight * np.mean(logits.argmax(axis=1) != labels)
    geometric = np.exp(log_geometric)
    geometric /= geometric.sum(axis=1, keepdims=True)
    one = nets.softmax(nets.forward(x, train.scaled(params, keeps)))
    losses = -log_geometric[np.arange(len(labels)), labels]
    return Averages(arithmetic, geometric, one, labels, losses, float(1 - error))


def shown_gap(gap):
    """Return a difference as text: what is no more than rounding is said to be 0."""
    return "0 (to 9 digits)" if abs(gap) < 1e-9 else f"{gap:.2f}"
