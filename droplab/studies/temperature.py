"""One number that makes a trained network as sure as it should be.

Logits are divided by a temperature before the softmax: above 1 the network gets less sure, below
1 surer. The order of the classes stays, and so does the error.

Source: Guo, Pleiss, Sun and Weinberger (2017), "On calibration of modern neural networks".
"""

import numpy as np

from .. import nets

LOWEST, HIGHEST = 0.05, 20.0


def fitted(logits, labels):
    """Return the temperature at which the mean cross-entropy of ``logits / T`` is lowest.

    Args:
        logits: (n, classes), of examples that the network was not trained on; or logarithms of
            probabilities, where several networks were averaged.
        labels: (n,) ints.

    The loss has one minimum in 1 / T, so its slope there is halved in until it is found. The
    answer lies between ``LOWEST`` and ``HIGHEST``.
    """
    rows = np.arange(len(labels))

    def slope(sharpness):  # of the loss, by 1 / T
        said = nets.softmax(sharpness * logits)
        return float(np.mean((said * logits).sum(axis=1) - logits[rows, labels]))

    low, high = 1 / HIGHEST, 1 / LOWEST
    for _ in range(40):
        middle = np.sqrt(low * high)
        low, high = (low, middle) if slope(middle) > 0 else (middle, high)
    return float(1 / np.sqrt(low * high))
