"""Training by stochastic gradient descent with momentum, and what it leaves behind."""

from dataclasses import dataclass

import numpy as np

from . import nets
from .arguments import check_count, check_fraction, check_keeps, check_positive, check_rng
from .layers import noise


@dataclass(frozen=True)
class Settings:
    """How to train. The defaults suit a few hundred digits and two hidden layers of 128.

    Attributes:
        hidden: widths of the hidden layers.
        epochs: passes over the training set.
        batch: examples a step.
        learning_rate: step size, per mean gradient.
        momentum: share of the last step that is carried on.
        keep: one keep probability for all layer inputs, or one for each (the data first).
        inverted: scale while training (True) or leave it to test time (the paper's form).
        l2: strength of ``l2 / 2 * sum of squared weights``; biases are not penalised.
        gaussian: in the place of a mask divided by keep, factors from a normal distribution
            with the same mean, 1, and the same variance, (1 - keep) / keep.
    """

    hidden: tuple = (128, 128)
    epochs: int = 100
    batch: int = 50
    learning_rate: float = 0.1
    momentum: float = 0.9
    keep: float | tuple | list = 1.0
    inverted: bool = True
    l2: float = 0.0
    gaussian: bool = False

    def __post_init__(self):
        if not isinstance(self.hidden, (list, tuple)):
            raise TypeError(f"hidden is a tuple of widths, e.g. (128, 128); got {self.hidden!r}.")
        for i, width in enumerate(self.hidden):
            check_count(width, f"hidden[{i}]")
        check_count(self.epochs, "epochs")
        check_count(self.batch, "batch")
        check_positive(self.learning_rate, "learning_rate")
        check_fraction(self.momentum, "momentum")
        check_positive(self.l2, "l2", zero=True)
        check_keeps(self.keep, len(self.hidden) + 1, "keep")
        if self.gaussian and not self.inverted:
            raise ValueError(
                "gaussian factors have mean 1, as masks of the inverted form have;"
                " got inverted=False."
            )


@dataclass(frozen=True)
class History:
    """One entry per epoch, all measured with every unit active, on the labels as given."""

    train_loss: np.ndarray
    train_error: np.ndarray
    validation_loss: np.ndarray
    validation_error: np.ndarray
    params: list  # after the last epoch
    best_params: list  # after the epoch with the lowest validation loss


def train(split, settings, rng, watch=None, draw=None, error=nets.error):
    """Train a fresh network on ``split`` and return its ``History``.

    Args:
        split: a ``data.Split``; training uses ``train_labels``, wrong ones included.
        settings: a ``Settings``.
        rng: a ``numpy.random.Generator``; draws the weights, then batches and masks.
        watch: called as ``watch(epoch, params)`` after each epoch, for what a lesson wants
            to record besides the usual curves; it must not change ``params``.
        draw: called as ``draw(params, keep, rng, batch)`` at each step, in place of
            ``nets.draw_masks``: a factor for each entry of each layer's input, or ``None``.
        error: called as ``error(logits, labels)`` for the errors in the history.
    """
    check_rng(rng)
    sizes = [split.train_x.shape[1], *settings.hidden, 10]
    params = nets.init_params(sizes, rng)
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    rows, best, best_loss = [], params, np.inf
    for epoch in range(settings.epochs):
        for chosen in batches(len(split.train_x), settings.batch, rng):
            x, labels = split.train_x[chosen], split.train_labels[chosen]
            step(params, velocity, x, labels, settings, rng, draw)
        rows.append(measure(params, split, settings, error))
        if rows[-1][2] < best_loss:
            best, best_loss = copy_params(params), rows[-1][2]
        if watch is not None:
            watch(epoch, params)
    return History(*np.array(rows).T, params=params, best_params=best)


def batches(n, size, rng):
    """Return index arrays that visit ``n`` examples once, in an order drawn from ``rng``."""
    order = rng.permutation(n)
    return [order[start : start + size] for start in range(0, n, size)]


def step(params, velocity, x, labels, settings, rng, draw=None, penalty=None):
    """Take one momentum step in place, with fresh noise where ``settings.keep`` asks for any.

    ``draw`` is as for ``train``. ``penalty`` takes the place of ``settings.l2``: called with the
    list of weights, it returns a loss and the gradients, an array for each.
    """
    if draw is not None:
        masks = draw(params, settings.keep, rng, len(x))
    elif settings.gaussian:
        masks = noise.draw_gaussian(params, settings.keep, rng, len(x))
    else:
        masks = nets.draw_masks(params, settings.keep, rng, len(x), settings.inverted)
    _, gradients = nets.loss_and_gradients(params, x, labels, masks)
    slopes = penalty([W for W, _ in params])[1] if penalty else [None] * len(params)
    for (W, b), (vW, vb), (dW, db), slope in zip(params, velocity, gradients, slopes):
        if penalty:
            dW += slope
        elif settings.l2:
            dW += settings.l2 * W
        moves = (W, vW, dW), (b, vb, db)
        momentum_step(moves, settings.learning_rate, settings.momentum)


def momentum_step(moves, learning_rate, momentum):
    """Make ``v`` into ``momentum * v - learning_rate * gradient`` and add it to ``value``.

    Args:
        moves: triples ``(value, v, gradient)`` of arrays of one shape. All are changed in
            place: the gradient is scaled, so that no copy of it is needed.
        learning_rate: step size.
        momentum: share of the last step that is carried on.

    Source: Sutskever et al. (2013), section 2.
    """
    for value, v, gradient in moves:
        gradient *= learning_rate
        v *= momentum
        v -= gradient
        value += v


def measure(params, split, settings, error=nets.error):
    """Return training loss and error, validation loss and error, with every unit active."""
    whole = params if settings.inverted else scaled(params, settings.keep)
    row = []
    for x, labels in (
        (split.train_x, split.train_labels),
        (split.validation_x, split.validation_labels),
    ):
        logits = nets.forward(x, whole)
        row += [nets.cross_entropy(logits, labels), error(logits, labels)]
    return row


def scaled(params, keep):
    """Return the test-time network of the paper's form: ``keep * W``, biases as they are.

    Source: Srivastava et al. (2014), section 4.
    """
    keeps = check_keeps(keep, len(params), "keep")
    return [(W * W.dtype.type(k), b) for (W, b), k in zip(params, keeps)]


def copy_params(params):
    """Return ``params`` in memory of their own."""
    return [(W.copy(), b.copy()) for W, b in params]
