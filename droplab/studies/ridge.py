"""Ridge on the pixels of digits, a linear model a class."""

import numpy as np

from .. import nets


def errors(split, solve, keep):
    """Return the errors of a linear model, shares of training, validation and test digits.

    Each class has the target 1 for its digits and 0 for the others; the largest output is the
    answer. Pixels that are dark in every training digit say nothing and are left out.

    Args:
        split: a ``data.Split``.
        solve: ``solve(X, y, keep)``, the weights of one class.
        keep: handed on to it.
    """
    seen = split.train_x.std(axis=0) > 0
    x = split.train_x[:, seen].astype(float)
    targets = np.eye(10)[split.train_labels].T  # one row a class
    w = np.stack([solve(x, target, keep) for target in targets], axis=1)
    return [
        nets.error(images[:, seen] @ w, labels)
        for images, labels in (
            (split.train_x, split.train_labels),
            (split.validation_x, split.validation_labels),
            (split.test_x, split.test_labels),
        )
    ]
