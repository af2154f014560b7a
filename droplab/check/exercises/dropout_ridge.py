"""Lesson 09: the w that minimises the squared error, averaged over all masks of the inputs."""

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen
from ._from_rng import IN_PLACE

dropout_ridge = Exercise(
    "dropout_ridge",
    "X, y, keep",
    form.array(
        lambda X, y, keep: (X.shape[1],),
        "One weight for each column of X, in a flat array: y is flat, too.",
    ),
)


def charged(X, y, charge, gram=None):
    """Return the w of least squares with a charge: a matrix added to that of the features."""
    gram = np.einsum("ni,nj->ij", X, X) if gram is None else gram
    return np.linalg.solve(gram + charge, np.einsum("ni,n->i", X, y))


def sizes(X):
    """Return the sum of squares of each feature, on a diagonal."""
    return np.diag(np.einsum("ni,ni->i", X, X))


def ridge(X, y, keep):
    return charged(X, y, (1 / keep - 1) * sizes(X))


def weights(call, X, y, keep, advice):
    """Yield what was seen: in two calls, with the features in another order, and at all."""
    right = ridge(X, y, keep)
    # Whoever descends to the minimum gets there to some digits.
    close = 2e-4 * np.abs(right).max()
    turned, again, w = call(X[:, ::-1].copy(), y, keep), call(X, y, keep), call(X, y, keep)
    apart = max(np.abs(w - again).max(), np.abs(w - turned[::-1]).max())
    found = "other weights" if apart > 2 * close else "the same weights"
    what = "called again, and with the features in another order"
    yield Seen(what, found, "the same weights", advice=DRAWN)
    if apart > 2 * close:
        return
    where = f"for X of shape {X.shape} at keep = {keep:g}"
    yield Seen("w", w, right, close, 1e-5 * np.abs(w).max(), advice=advice, where=where)


DRAWN = "The average over all masks has no chance in it, and no order of the features."
CHARGED = (
    "At the minimum both features contribute the same: each weight is charged by the size of its "
    "own feature. How strong is the charge?"
)
MANY = "If two features are right: are all rows used, and does every term have its own weight?"


@dropout_ridge.part(
    "two",
    "finds the minimum for one example with two features",
    probe=((3.7, -2.3, 0.57), (-1.9, 4.1, 0.17), (13, 2, 2, 0.61)),
    untouched=True,
)
def two(call, rng, *cases):
    for *case, keep in cases or ((10.0, 11.0, 0.8), (10.0, 11.0, 0.3)):
        if len(case) == 2:
            X, y = np.array([[case[0], 1.0]]), np.array(case[1:])
        else:  # a probe: with two examples, what looks alike for one of them comes apart
            X, y = data(*case)
        yield from weights(call, X, y, keep, CHARGED)


def data(seed, rows, columns):
    """Return X and y in general position, the features of unlike sizes."""
    rng = np.random.default_rng([91, seed])
    X = (0.5 + rng.normal(size=(rows, columns))) * np.geomspace(0.5, 3, columns)
    return X, 1 + rng.normal(size=rows)


@dropout_ridge.part(
    "many",
    "finds it for any number of rows and columns",
    probe=((11, 4, 3, 0.57), (12, 6, 2, 0.19)),
    untouched=True,
)
def many(call, rng, *cases):
    for seed, rows, columns, keep in cases or ((1, 5, 3, 0.8), (2, 5, 3, 0.3), (3, 2, 4, 0.6)):
        yield from weights(call, *data(seed, rows, columns), keep, MANY)
    yield from weights(call, *data(4, 6, 3), 1.0, "At keep = 1 nothing is dropped: least squares.")


# What learners write instead: another charge, or other numbers around it.


def mistake(name, parts, says, answer):
    answer.__name__ = name
    dropout_ridge.mistake(parts, says)(answer)


def strength(factor):
    """Return an answer whose charge has another factor, a function of keep."""
    return lambda X, y, keep: charged(X, y, factor(keep) * sizes(X))


def diagonal(entries):
    """Return an answer whose charge has other numbers on its diagonal, a function of X."""
    return lambda X, y, keep: charged(X, y, (1 / keep - 1) * np.diag(entries(X)))


def drawn(X, y, keep, rng):
    r = (rng.random((400, *X.shape)) < keep) / keep
    gram = np.mean(np.einsum("sni,snj->sij", r * X, r * X), axis=0)
    return charged(X, y, 0, gram)


def centred(X, y, keep):
    return ridge(X - X.mean(axis=0), y - y.mean(), keep) if len(X) > 1 else ridge(X, y, keep)


def by_variance(X, y, keep):
    """Charge variances; with one example they are 0, and the shortest w of all is taken."""
    gram = np.einsum("ni,nj->ij", X, X) + np.diag(len(X) * np.var(X, axis=0)) * (1 / keep - 1)
    return np.linalg.pinv(gram) @ np.einsum("ni,n->i", X, y)


def in_place(X, y, keep):
    w = ridge(X, y, keep)
    X *= keep
    return w


def with_ones(X, y, keep):
    return ridge(np.column_stack([np.ones(len(X)), X]), y, keep)


SINGULAR = (
    "That is plain least squares: no penalty at all. What does the average over the masks add to "
    "X.T @ X?"
)
mistake("least_squares", "two many", SINGULAR, lambda X, y, keep: charged(X, y, 0))
mistake("shortest", "two many", SINGULAR, lambda X, y, keep: np.linalg.pinv(X) @ y)
mistake(
    "plain_l2",
    "two many",
    "That is plain L2: each weight is charged alike. Dropout charges a weight by the size of its "
    "feature: which numbers stand on the diagonal of X.T @ X?",
    diagonal(lambda X: np.ones(X.shape[1])),
)
mistake(
    "share_dropped",
    "two many",
    "The penalty is 1 - keep times the diagonal. What is the variance of r / keep?",
    strength(lambda k: 1 - k),
)
mistake(
    "variance_of_r",
    "two many",
    "The penalty is keep (1 - keep) times the diagonal: the variance of r. In inverted form it is "
    "that of r / keep.",
    strength(lambda k: k * (1 - k)),
)
mistake(
    "divided_twice",
    "two many",
    "The penalty was divided by keep once too often. What is the variance of r / keep?",
    strength(lambda k: (1 - k) / k**2),
)
mistake(
    "share_kept",
    "two many",
    "The penalty is keep times the diagonal: it grows with what is kept. At keep = 1 there is no "
    "noise; is there no penalty?",
    strength(lambda k: k),
)
mistake(
    "one_over_keep",
    "two many",
    "The penalty is 1 / keep times the diagonal, on top of what stands there already. At keep = 1 "
    "there is no noise; is there no penalty?",
    strength(lambda k: 1 / k),
)
mistake(
    "strength_1",
    "two many",
    "The whole diagonal was added once more, whatever keep is. The penalty has to follow keep.",
    strength(lambda k: 1.0),
)
UPSIDE_DOWN = (
    "The penalty's fraction stands on its head. The more is kept, the smaller it should be."
)
mistake("upside_down", "two", UPSIDE_DOWN, strength(lambda k: k / (1 - k)))
mistake(
    "upside_down_but_at_one", "many", UPSIDE_DOWN, strength(lambda k: k / (1 - k) if k < 1 else 0)
)
mistake(
    "root",
    "two many",
    "The root of the variance was used. Variances add up, deviations do not.",
    strength(lambda k: (1 / k - 1) ** 0.5),
)
mistake(
    "twice",
    "two many",
    "Twice the penalty: a factor of 2 went astray when the gradient was taken.",
    strength(lambda k: 2 / k - 2),
)
mistake(
    "half",
    "two many",
    "Half the penalty: a factor of 2 went astray when the gradient was taken.",
    strength(lambda k: (1 / k - 1) / 2),
)
mistake(
    "root_of_sizes",
    "two many",
    "The penalty has the root of the diagonal. What is charged is the square of each contribution, "
    "so the size of a feature is squared as well.",
    diagonal(lambda X: np.sqrt(np.diag(sizes(X)))),
)
mistake(
    "absolute_sizes",
    "many",
    "Each feature was charged by its sum of absolute values. A variance has squares in it.",
    diagonal(lambda X: np.sum(np.abs(X), axis=0)),
)
VARIANCES = (
    "Each feature was charged by its variance. The mask multiplies the whole entry, its mean "
    "included: the sum of squares."
)
mistake("variances", "two many", VARIANCES, by_variance)
mistake(
    "mean_size",
    "two many",
    "All weights are charged by the mean of the diagonal. Each has a feature of its own, and that "
    "feature's size.",
    diagonal(lambda X: np.full(X.shape[1], np.mean(np.diag(sizes(X))))),
)
mistake(
    "mean_penalty",
    "many",
    "The penalty was divided by the number of examples, the squared error was not. Both are sums "
    "over examples, or both are means.",
    diagonal(lambda X: np.mean(np.square(X), axis=0)),
)
mistake(
    "mean_error",
    "many",
    "The penalty was multiplied by the number of examples, which the sum in X.T @ X has done "
    "already.",
    diagonal(lambda X: len(X) * np.sum(np.square(X), axis=0)),
)
mistake(
    "paper_weights",
    "two many",
    "Every weight is 1 / keep too large: the minimiser of the paper's form, without the division. "
    "In inverted form the inputs are raised already.",
    lambda X, y, keep: ridge(X, y, keep) / keep,
)
mistake(
    "scaled_weights",
    "two many",
    "Every weight was multiplied by keep. In inverted form nothing is left to scale.",
    lambda X, y, keep: ridge(X, y, keep) * keep,
)
mistake(
    "all_raised",
    "two many",
    "All of X.T @ X was raised, so w only shrinks. Two features have coins of their own: what "
    "happens off the diagonal?",
    lambda X, y, keep: np.linalg.pinv(X) @ y * keep,
)
mistake(
    "centred",
    "many",
    "Means were taken out first, as for an intercept. This model has none.",
    centred,
)
mistake(
    "column_of_ones",
    "two many",
    "There is one weight too many: a column of ones, as for an intercept. This model has none.",
    with_ones,
)
mistake(
    "column_of_ones_left_out",
    "two many",
    "These are the weights beside an intercept: a column of ones took its part. This model has "
    "none.",
    lambda X, y, keep: with_ones(X, y, keep)[1:],
)
mistake(
    "column_vector",
    "two many",
    "That is a column, one weight a row. w is flat, as y is.",
    lambda X, y, keep: ridge(X, y, keep)[:, None],
)
mistake(
    "predictions",
    "two",
    "One number an example: these are predictions. The weights that make them are asked for.",
    lambda X, y, keep: X @ ridge(X, y, keep),
)
SAMPLED = (
    "Some of the masks were drawn. The average over all of them has no chance in it: what does a "
    "coin do to a square, on average?"
)
mistake("drawn", "two many", SAMPLED, lambda X, y, keep: drawn(X, y, keep, np.random.default_rng()))
mistake("in_place", "two many", IN_PLACE, in_place)
ONE_ROW = "Only one row was used. Every example adds its own squares."
mistake("first_row", "many", ONE_ROW, lambda X, y, keep: ridge(X[:1], y[:1], keep))
mistake("last_row", "many", ONE_ROW, lambda X, y, keep: ridge(X[-1:], y[-1:], keep))
