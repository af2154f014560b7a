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


def moves(split, momentum, through=None, steps=400, seed=65):
    """Train a network on one example a step and record how far its weights move.

    Keep is 0.5 in both hidden layers of 128. The learning rate is 0.01 * (1 - momentum), since
    momentum uses each gradient about 1 / (1 - momentum) times.

    Args:
        split: a ``data.Split``.
        momentum: share of the last step that is carried on.
        through: sends gradients back through dropout, as in ``nets.loss_and_gradients``.
        steps, seed: how many steps, and of all that is drawn.

    Returns:
        ``(lengths, kept)``, (steps, 128) each: how far the outgoing weights of each unit of
        the second hidden layer moved in each step, and whether the unit was kept then.
    """
    rng = np.random.default_rng(seed)
    params = nets.init_params([64, 128, 128, 10], rng)
    velocity = [(0 * W, 0 * b) for W, b in params]
    rate, lengths, kept = 0.01 * (1 - momentum), [], []
    for _ in range(steps):
        one = rng.integers(len(split.train_x), size=1)
        masks = nets.draw_masks(params, [1.0, 0.5, 0.5], rng, batch=1)
        _, gradients = nets.loss_and_gradients(
            params, split.train_x[one], split.train_labels[one], masks, through
        )
        velocity = [
            (momentum * vW - rate * dW, momentum * vb - rate * db)
            for (vW, vb), (dW, db) in zip(velocity, gradients)
        ]
        params = [(W + vW, b + vb) for (W, b), (vW, vb) in zip(params, velocity)]
        lengths.append(np.linalg.norm(velocity[2][0], axis=1))
        kept.append(masks[2][0] > 0)
    return np.array(lengths), np.array(kept)


def moved_share(lengths, kept, skip=100):
    """Return the mean move of dropped units over that of kept ones, after ``skip`` steps.

    Takes what ``moves`` returns. The velocity has filled up by then.
    """
    lengths, kept = lengths[skip:], kept[skip:]
    return float(lengths[~kept].mean() / lengths[kept].mean())


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


def measure(params, split):
    """Return errors on training labels and test, then loss on validation and test."""
    given, held_out, unseen = (
        nets.forward(x, params) for x in (split.train_x, split.validation_x, split.test_x)
    )
    return (
        nets.error(given, split.train_labels),
        nets.error(unseen, split.test_labels),
        nets.cross_entropy(held_out, split.validation_labels),
        nets.cross_entropy(unseen, split.test_labels),
    )


def stopped(runs, early):
    """Pick one measurement of each run: the last, or where the validation loss is lowest.

    Args:
        runs: (seeds, measurements, 4), each row as from ``measure``.
        early: whether to stop early.

    Returns:
        Errors on test and losses on test, (seeds,) each.
    """
    when = runs[:, :, 2].argmin(axis=1) if early else np.full(len(runs), -1)
    chosen = runs[np.arange(len(runs)), when]
    return chosen[:, 1], chosen[:, 3]
