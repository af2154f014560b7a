"""Lesson 06's experiments: who hears of the loss, what moves anyway, and nudges that check it."""

import numpy as np

from .. import nets

# What experiments run with until a learner's own passes.


def dropout_backward(grad, mask):
    """Send a gradient back through dropout, as ``nets.loss_and_gradients`` does."""
    return grad if mask is None else np.multiply(grad, mask)


def numerical_gradient(f, x, step=1e-6):
    """Measure the gradient of a function, any shape, with one nudge of ``quotients``."""
    return quotients(f, x, [step])[0].reshape(x.shape)


def sgd_step(params, x, labels, keep, rng, learning_rate):
    """Take a plain step with the gradients of ``nets``; a coin for every unit of every layer."""
    masks = [(rng.random((len(x), len(W))) < k) / k for (W, _), k in zip(params, keep)]
    loss, gradients = nets.loss_and_gradients(params, x, labels, masks)
    pairs = zip(params, gradients)
    return [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in pairs], loss


def silent_shares(params, split, keep, batches, seed=64):
    """Return, for each batch size, the share of hidden units that hear nothing of the loss.

    Args:
        params: a network with one hidden layer.
        split: a ``data.Split``; a batch is its first training examples.
        keep: one keep probability for each layer input.
        batches: a list of batch sizes.
        seed: of the masks, the same generator for every size.

    A unit hears nothing where the gradients of all its outgoing weights are exactly zero.
    """
    shares = []
    for batch in batches:
        masks = nets.draw_masks(params, keep, np.random.default_rng(seed), batch)
        x, labels = split.train_x[:batch], split.train_labels[:batch]
        _, gradients = nets.loss_and_gradients(params, x, labels, masks)
        shares.append(float(np.mean(np.all(gradients[1][0] == 0, axis=1))))
    return shares


def loss_at(W, params, x, labels, keep, coins):
    """Return the loss of a thinned network whose first weights are ``W``.

    ``coins`` is the generator that draws its masks, inverted form, one keep for each layer
    input; it is advanced.
    """
    params = [(W, params[0][1]), *params[1:]]
    masks = nets.draw_masks(params, keep, coins, batch=len(x))
    return nets.cross_entropy(nets.forward(x, params, masks), labels)


def quotients(loss, start, nudges):
    """Return (nudges, entries of start) central difference quotients of ``loss``."""
    units = np.eye(start.size).reshape(-1, *start.shape)
    return np.array(
        [[(loss(start + s * e) - loss(start - s * e)) / (2 * s) for e in units] for s in nudges]
    )


def step_check(step, numerical, params, x, labels, keep, seed=74):
    """Compare the gradient that a training step used with difference quotients of its loss.

    Args:
        step: a function with the arguments and results of ``sgd_step``.
        numerical: a function ``(f, W) -> gradient`` that measures one.
        params, x, labels, keep: what the step is given.
        seed: of the frozen generator.

    Returns:
        A list with a pair for each layer: the largest difference over its W, as a share of the
        largest gradient, with the generator frozen and with it moving.
    """

    def frozen():
        return np.random.default_rng(seed)

    def off(layer, coins):
        W = params[layer][0]

        def after(V, rng):
            changed = [(V if i == layer else U, b) for i, (U, b) in enumerate(params)]
            return step(changed, x, labels, keep, rng, 0.1)

        used = (W - after(W, frozen())[0][layer][0]) / 0.1
        measured = numerical(lambda V: after(V, coins())[1], W)
        return float(np.abs(used - measured).max() / np.abs(used).max())

    moving = np.random.default_rng(seed + 1)
    return [[off(layer, frozen), off(layer, lambda: moving)] for layer in range(len(params))]
