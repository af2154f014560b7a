"""What noise on the inputs costs a logistic model: every mask run, and Wager's approximation.

The loss of a logit z and a label 0 or 1 is ``log(1 + exp(z)) - label * z``. In the inverted form
the masked logit is right on average, so the second part stays as it is, and the first one rises.

Source: Wager, Wang and Liang (2013), "Dropout training as adaptive regularization", section 3.
"""

import numpy as np

from ..arguments import check_keep
from .averages import every_mask, mask_probabilities


def noise_cost(contributions, bias, keep):
    """Return how much masks on the inputs add to the loss on average, whatever the label.

    Args:
        contributions: (features,), ``x_j * w_j`` of each of at most 12 features.
        bias: added to the logit, a number or an array; it is never dropped.
        keep: probability that a feature is retained, ``0 < keep <= 1``.

    Returns:
        ``E[log(1 + exp(z'))] - log(1 + exp(z))``, of the shape of ``bias``; every one of the
        ``2 ** features`` masks is run.
    """
    c, bias = np.asarray(contributions, float), np.asarray(bias, float)
    masks = every_mask(len(c))
    masked = masks @ c / check_keep(keep)  # (masks,)
    every = np.logaddexp(0, bias[..., None] + masked)
    return every @ mask_probabilities(masks, keep) - np.logaddexp(0, bias + c.sum())


def wager(contributions, bias, keep):
    """Return the approximation of ``noise_cost``: ``p (1 - p)`` times half the variance of z'."""
    c, p = np.asarray(contributions, float), probability(contributions, bias)
    return p * (1 - p) * (1 - check_keep(keep)) / keep * np.sum(c**2) / 2


def probability(contributions, bias):
    """Return the probability that the whole model gives to label 1."""
    return 1 / (1 + np.exp(-(np.asarray(bias, float) + np.sum(contributions))))
