"""Wrong losses and wrong slopes of an L2 penalty, each with the words that they earn."""

import numpy as np


def squares(weights):
    """Return the sum of all squared weights."""
    return float(sum(np.vdot(W, W) for W in weights))


def right_price(weights, strength):
    return strength * squares(weights) / 2


def flat(weights):
    return np.concatenate([np.ravel(W) for W in weights])


# (words, wrong losses by name), each a function of the weights and the strength.
LOSSES = [
    (
        "That is twice the penalty.\n"
        "In the docstring `strength` is divided by something. What is that good for?",
        dict(
            twice=lambda weights, s: 2 * right_price(weights, s),
        ),
    ),
    (
        "That is the penalty of the last matrix only.\n"
        "Each turn of the loop has to add to what the turns before it found.",
        dict(
            last_only=lambda weights, s: right_price(weights[-1:], s),
        ),
    ),
    (
        "That is half of strength times the sum of |w|: the idea of L1.\n"
        "L2 squares each weight, so that large ones cost most.",
        dict(
            half_absolute=lambda weights, s: s / 2 * np.abs(flat(weights)).sum(),
        ),
    ),
    (
        "That is strength times the sum of |w|: L1, the other penalty.\nL2 squares each weight.",
        dict(
            absolute=lambda weights, s: s * np.abs(flat(weights)).sum(),
        ),
    ),
    (
        "That is half the sum of squares, whatever the strength.\n"
        "The strength sets how dear a squared weight is. Where does it come in?",
        dict(
            no_strength=lambda weights, s: squares(weights) / 2,
        ),
    ),
    (
        "That is the sum of squares itself; the penalty is a multiple of it.\n"
        "Which factor does the docstring name?",
        dict(
            squares_only=lambda weights, s: squares(weights),
        ),
    ),
    (
        "A square root has been taken (np.linalg.norm does).\n"
        "The penalty adds the squares and leaves it at that.",
        dict(
            norm_halved=lambda weights, s: s / 2 * squares(weights) ** 0.5,
            norm=lambda weights, s: s * squares(weights) ** 0.5,
            norms_halved=lambda weights, s: s / 2 * sum(squares([W]) ** 0.5 for W in weights),
            norms=lambda weights, s: s * sum(squares([W]) ** 0.5 for W in weights),
        ),
    ),
    (
        "That is made of the mean of all squares, where the sum was expected.\n"
        "With a mean, a weight would cost less in a larger network.",
        dict(
            mean_of_all=lambda weights, s: right_price(weights, s) / flat(weights).size,
        ),
    ),
    (
        "That is made of the mean of each matrix's squares, added up.\n"
        "With a mean, a weight would cost less in a larger matrix. Add the squares.",
        dict(
            mean_of_each=lambda weights, s: sum(right_price([W], s) / W.size for W in weights),
        ),
    ),
    (
        "That is the penalty over the number of matrices.\n"
        "With a mean, a weight would cost less in a deeper network. Add the matrices up.",
        dict(
            over_matrices=lambda weights, s: right_price(weights, s) / len(weights),
        ),
    ),
    (
        "That is half of the penalty. Is something divided by 2 once too often?",
        dict(
            halved_again=lambda weights, s: right_price(weights, s) / 2,
        ),
    ),
    (
        "The weights were added first and squared after.\n"
        "Then 2 and -2 would cost nothing together. Which comes first, square or sum?",
        dict(
            sum_first=lambda weights, s: s / 2 * flat(weights).sum() ** 2,
            sums_first=lambda weights, s: s / 2 * sum(W.sum() ** 2 for W in weights),
        ),
    ),
    (
        "The strength has been multiplied in twice. It stands in the penalty once, over 2.",
        dict(
            strength_squared=lambda weights, s: s * right_price(weights, s),
        ),
    ),
    (
        "That was divided by the strength.\n"
        "A larger strength should make each weight dearer, not cheaper.",
        dict(
            over_strength=lambda weights, s: squares(weights) / 2 / s,
        ),
    ),
    (
        "A penalty below zero would be a reward.\n"
        "Large weights should make the loss larger. Check the sign.",
        dict(
            negative=lambda weights, s: -right_price(weights, s),
        ),
    ),
    (
        "That is 0, for weights that are not.\n"
        "Does the loop change `loss` at all? Print it inside the loop.",
        dict(
            nothing=lambda weights, s: 0.0,
        ),
    ),
    (
        "`@` multiplies matrices, rows by columns. Here each weight is squared by itself.",
        dict(
            products=lambda weights, s: s / 2 * sum(np.einsum("ij,kj->", W, W) for W in weights),
            inner_products=lambda weights, s: (
                s / 2 * sum(np.einsum("ij,ik->", W, W) for W in weights)
            ),
        ),
    ),
    (
        "`@` and matrix powers multiply matrices, so the sizes have to fit.\n"
        "Here each weight is squared by itself: which operator does that?",
        dict(
            matrix_square=lambda weights, s: s / 2 * sum(np.sum(W @ W) for W in weights),
        ),
    ),
    (
        "The penalty is one number for all matrices together, and you return one for each.\n"
        "Add them up.",
        dict(
            one_for_each=lambda weights, s: [right_price([W], s) for W in weights],
        ),
    ),
]

# (words, wrong gradients by name), each a function of one matrix and the strength.
SLOPES = [
    (
        "A weight of 2 has twice the slope that it should.\n"
        "The half in the penalty is there to meet the 2 of the square's derivative.",
        dict(
            doubled=lambda W, s: 2 * s * W,
        ),
    ),
    (
        "A weight has half the slope that it should.\n"
        "A square's derivative brings a factor of 2. What does it do to the half?",
        dict(
            halved=lambda W, s: s / 2 * W,
        ),
    ),
    (
        "That is the weight itself. Where does the strength come in?",
        dict(
            weight=lambda W, s: W * 1.0,
        ),
    ),
    (
        "That is the slope of w squared. What stands before the square?",
        dict(
            two_weights=lambda W, s: 2 * W,
        ),
    ),
    (
        "The sign is the other way round. The penalty grows as a weight moves away from 0;\n"
        "the step subtracts later.",
        dict(
            downhill=lambda W, s: -s * W,
        ),
    ),
    (
        "Those are the weights after a step. Asked is what a step takes off them.",
        dict(
            after_a_step=lambda W, s: W - s * W,
        ),
    ),
    (
        "The strength has been multiplied in twice. It stands in the slope once.",
        dict(
            slope_strength_squared=lambda W, s: s * s * W,
        ),
    ),
    (
        "Every gradient is zero, for weights that are not.\n"
        "A weight of 2 costs more than one of 1.9, so its slope is not 0.",
        dict(
            flat_slope=lambda W, s: 0 * W,
        ),
    ),
    (
        "Your gradient is the same for a small weight and a large one: that is L1.\n"
        "The slope of a square grows with the weight.",
        dict(
            signs=lambda W, s: s * np.sign(W),
            signs_halved=lambda W, s: s / 2 * np.sign(W),
            signs_only=lambda W, s: np.sign(W),
        ),
    ),
    (
        "Your gradient is not negative where the weight is.\n"
        "The penalty falls as -2 moves up to 0: its slope there is below 0.",
        dict(
            sizes=lambda W, s: s * np.abs(W),
            sizes_halved=lambda W, s: s / 2 * np.abs(W),
            sizes_only=lambda W, s: np.abs(W),
        ),
    ),
    (
        "Your gradients are made of squared weights, so none is negative.\n"
        "The squares belong to the loss. The gradient is the derivative of them.",
        dict(
            still_squared=lambda W, s: s / 2 * W**2,
            squared_whole=lambda W, s: s * W**2,
            squared_only=lambda W, s: W**2,
        ),
    ),
    (
        "One number for a matrix; but every weight has a slope of its own, at its own place.\n"
        "So nothing is added up here.",
        dict(
            summed=lambda W, s: s * np.sum(W),
            price_as_slope=lambda W, s: s / 2 * np.sum(W**2),
        ),
    ),
]
