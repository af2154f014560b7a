"""Lesson 02's parts: a penalty, images that move, and the rule that ends a run.

``fair`` trains with them.
"""

import numpy as np

from ..arguments import check_count

STEPS = tuple((dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1))  # down and right count up


def nine_moves(images):
    """Return every image moved by each of the nine ``STEPS``, zeros moved in.

    Args:
        images: (n, height, width).

    Returns:
        (9, n, height, width), in the order of ``STEPS``; the fifth is the image as it was.
    """
    images = np.asarray(images)
    if images.ndim != 3:
        raise ValueError(f"images are (n, height, width); got shape {images.shape}.")
    height, width = images.shape[1:]
    framed = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    return np.stack(
        [framed[:, 1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width] for dy, dx in STEPS]
    )


def any_move(images, rng):
    """Return images, (n, height, width), each moved to one of the nine places around its own.

    ``rng`` is advanced by n draws.
    """
    return nine_moves(images)[rng.integers(9, size=len(images)), np.arange(len(images))]


def l2_penalty(weights, strength):
    """Return the L2 penalty of some weight matrices and its gradients, one for each."""
    squares = sum(float(np.sum(W**2)) for W in weights)
    return strength / 2 * squares, [strength * W for W in weights]


def stopping_point(validation_loss, patience):
    """Return ``(stop, best)``: where patience runs out, and the best epoch up to there.

    An epoch fails when its loss is not strictly below the best so far; ``patience`` failures in
    a row end the run, and the last epoch does in any case.
    """
    check_count(patience, "patience")
    if len(validation_loss) == 0:
        raise ValueError("validation_loss needs one entry an epoch; got none.")
    best = 0
    for epoch, loss in enumerate(validation_loss):
        if loss < validation_loss[best]:
            best = epoch
        if epoch - best >= patience:
            return epoch, best
    return len(validation_loss) - 1, best
