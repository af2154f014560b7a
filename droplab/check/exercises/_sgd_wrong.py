"""What learners write in place of ``sgd_step``: each a right step with one joint out of place."""

import numpy as np

from ._stepping import costs, step_with, thinned_costs

MISTAKES = []  # (name, parts, words, a function that makes the wrong step)


def wrong(name, parts, says, **joints):
    """Declare a step with other joints."""
    MISTAKES.append((name, parts, says, lambda: step_with(name, **joints)))


def made(parts, says):
    """Declare what a function makes; decorates it."""

    def declare(make):
        MISTAKES.append((make.__name__, parts, says, make))
        return make

    return declare


# The form of what is returned.

wrong(
    "loss_first",
    "loss",
    "The loss came first. The caller unpacks `new, loss`.",
    result=lambda new, loss: (loss, new),
)
wrong(
    "no_loss",
    "loss",
    "The loss is missing: the new params came alone. End with `return new, loss`.",
    result=lambda new, loss: new,
)
wrong(
    "flat_list",
    "loss",
    "W and b stand in one flat list. The new params are a list of pairs, as the old ones are.",
    result=lambda new, loss: ([a for pair in new for a in pair], loss),
)
wrong(
    "last_first",
    "loss",
    "The pairs come last layer first, as the way back makes them. Turn the list around.",
    result=lambda new, loss: (new[::-1], loss),
)
wrong(
    "loss_per_example",
    "loss",
    "One loss for each example. Mean cross-entropy is one number for the batch.",
    cost=costs,
)
wrong(
    "whole_list",
    "loss",
    "keep is a list: keep[l] belongs to the input of layer l.",
    factors=lambda a, keep, i, rng: (rng.random(a.shape) < keep) / np.array(keep),
)

# The loss.

wrong(
    "loss_summed",
    "loss",
    "That is the sum over the examples.\n"
    "Mean cross-entropy is asked for, so that it does not grow with the batch.",
    cost=lambda z, labels: np.sum(costs(z, labels)),
)
wrong(
    "loss_negative",
    "loss",
    "The sign is turned: cross-entropy is never negative.\n"
    "The logarithm of a probability is below 0. What is in front of it?",
    cost=lambda z, labels: -np.mean(costs(z, labels)),
)
wrong(
    "loss_in_bits",
    "loss",
    "That is the loss in bits. Use the natural logarithm, which the gradient relies on.",
    cost=lambda z, labels: np.mean(costs(z, labels)) / np.log(2),
)
wrong(
    "loss_over_classes",
    "loss",
    "It is divided by the classes, too. Only the label's probability counts, one a row.\n"
    "How many numbers are averaged?",
    cost=lambda z, labels: np.mean(costs(z, labels)) / z.shape[1],
)
wrong(
    "relu_at_the_end",
    "loss",
    "ReLU came after the last layer as well. It stands between layers: logits have any sign.",
    logits=lambda z, keep, rng: (np.where(z > 0, z, 0.0), z > 0),
)
wrong(
    "no_relu",
    "loss",
    "There is no ReLU between the layers: without it they are one linear layer.",
    bent=lambda z: z,
    gate=lambda thin, z: 1.0,
)


@made(
    "loss",
    "That is the loss of the new params, after the step.\n"
    "Take it from the logits that the gradient starts from.",
)
def loss_after():
    right = step_with("right")

    def step(params, x, labels, keep, rng, learning_rate):
        new, _ = right(params, x, labels, keep, rng, learning_rate)
        return new, np.mean(thinned_costs(new, x, labels, [1.0] * len(new)))

    return step


# The step.

wrong(
    "uphill",
    "update",
    "The step goes uphill: the right distance, the wrong way.\n"
    "The gradient says where the loss grows.",
    moved=lambda old, slope, rate, i, last: old + rate * slope,
)
wrong(
    "no_rate",
    "update",
    "The step is the gradient itself. Where does learning_rate enter?",
    moved=lambda old, slope, rate, i, last: old - slope,
)
wrong(
    "rate_twice",
    "update",
    "The learning rate is in it twice. Follow it from the gradient to the new W.",
    moved=lambda old, slope, rate, i, last: old - rate * rate * slope,
)
wrong(
    "gradients",
    "update",
    "These are the gradients, not the new params.\n"
    "A step takes them, times the learning rate, off the old ones.",
    moved=lambda old, slope, rate, i, last: slope,
)
wrong(
    "unmoved",
    "update",
    "The params came back as they were. A step moves them against the gradient.",
    moved=lambda old, slope, rate, i, last: old.copy(),
)
wrong(
    "step_summed",
    "update batch",
    "The step is too long by the number of examples.\n"
    "The loss is a mean over them, so its gradient is one too.",
    start=lambda p, one_hot: p - one_hot,
)
wrong(
    "batch_twice",
    "update batch",
    "The step is too short by the number of examples.\n"
    "Two things divide by the batch size: which of them is too much?",
    start=lambda p, one_hot: (p - one_hot) / len(p) ** 2,
)
wrong(
    "no_gate",
    "update",
    "A hidden unit that is off gets gradient: ReLU gave 0, and would have after a nudge.\n"
    "Which row of the table is missing on the way back?",
    gate=lambda thin, z: 1.0,
)
wrong(
    "through_the_new",
    "update",
    "The gradient went back through the new weights. The forward pass used the old ones.",
    through=lambda old, new: new,
)
UNMOVED = "No b has moved. Every W and every b takes part in the step, each with its own gradient."
wrong(
    "biases_unmoved",
    "update",
    UNMOVED,
    moved=lambda old, slope, rate, i, last: old - rate * slope * (old.ndim == 2),
)
wrong(
    "last_layer_only",
    "update",
    "Only the last layer has moved. Carry the gradient on to the layers before it.",
    moved=lambda old, slope, rate, i, last: old - rate * slope * last,
)
wrong(
    "no_label",
    "update",
    "The gradient at the logits is the probabilities alone: at the label, 1 comes off.",
    start=lambda p, one_hot: p / len(p),
)
wrong(
    "decay",
    "update",
    "Something besides the gradient moves the weights, in proportion to themselves.\n"
    "The plain step has no weight decay.",
    moved=lambda old, slope, rate, i, last: old - rate * (slope + 0.01 * old * (old.ndim == 2)),
)


@made(
    "update",
    "The second of two equal steps is another one: something is kept between calls, as "
    "momentum does. The plain step has no memory.",
)
def momentum():
    velocity = {}

    def moved(old, slope, rate, i, last):
        key = i, old.shape
        velocity[key] = 0.9 * velocity.get(key, 0.0) + slope
        return old - rate * velocity[key]

    return step_with("momentum", moved=moved)
