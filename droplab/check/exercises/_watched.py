"""Functions to measure gradients of, and how one remembers where it was asked for."""

import numpy as np


def watched(f):
    """Return f as a function that remembers its points, and the list of them.

    A plain function: whoever grades may run the answer in a process of its own.
    """
    given = []

    def asked(x):
        given.append(np.array(x, dtype=float))
        return float(f(x))

    return asked, given


def described(given, x):
    """Return in words where a function was asked for, seen from x."""
    if not given or any(point.shape != x.shape for point in given):
        return "no points of the shape of x"
    far = [np.abs(point - x) for point in given]
    if max(each.max() for each in far) <= 1e-9:
        # A step up and the same step down leave the last digit of some entries another.
        return "x itself" if max(each.max() for each in far) == 0 else "x but for rounding"
    return "one entry nudged" if all(np.sum(e > 1e-9) <= 1 for e in far) else "several nudged"


# Functions of a few numbers, their gradients, and points for them. Each has an entry of 1.0 or
# 0.25: a step of 1e-6 up and down again leaves its last digit another.
FUNCTIONS = {
    "x0^2 x1 + 5 x2": (
        lambda x: x[0] ** 2 * x[1] + 5 * x[2],
        lambda x: [2 * x[0] * x[1], x[0] ** 2, 5],
        [3.1, -2.0, 0.25],
    ),
    "sin(x0) + x0 x1 - 5 x1": (
        lambda x: np.sin(x[0]) + x[0] * x[1] - 5 * x[1],
        lambda x: [np.cos(x[0]) + x[1], x[0] - 5],
        [0.4, 1.0],
    ),
    "exp(x0) x1 + x1 x2 + x2 x3^2": (
        lambda x: np.exp(x[0]) * x[1] + x[1] * x[2] + x[2] * x[3] ** 2,
        lambda x: [np.exp(x[0]) * x[1], np.exp(x[0]) + x[2], x[1] + x[3] ** 2, 2 * x[2] * x[3]],
        [0.5, 2.0, -0.9, 0.25],
    ),
    "x0 x1 x2 - x1^2": (
        lambda x: x[0] * x[1] * x[2] - x[1] ** 2,
        lambda x: [x[1] * x[2], x[0] * x[2] - 2 * x[1], x[0] * x[1]],
        [0.25, -0.6, 0.83],
    ),
    "7 x0^2": (lambda x: 7 * x[0] ** 2, lambda x: [14 * x[0]], [0.25]),
}
VALUES = ("x0^2 x1 + 5 x2", "sin(x0) + x0 x1 - 5 x1")


def bowl(x, weights):
    return np.sum(weights * x**2) + x.flat[-1] * np.sum(x)


def slope_of_bowl(x, weights):
    slope = 2 * weights * x + x.flat[-1]
    slope.flat[-1] += np.sum(x)
    return slope
