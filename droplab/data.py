"""The digits, and ways of splitting and spoiling them."""

from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from .arguments import check_count, check_fraction, check_labels, check_rng


@dataclass(frozen=True)
class Split:
    """Training, validation and test sets; images as rows of pixels in [0, 1].

    ``train_labels`` are what a network is trained on and may be wrong; ``true_labels`` are
    what the training images really show. Validation and test labels are always right.
    """

    train_x: np.ndarray  # (n, 64) float32
    train_labels: np.ndarray  # (n,) ints, some of them wrong where asked
    true_labels: np.ndarray  # (n,) ints
    validation_x: np.ndarray
    validation_labels: np.ndarray
    test_x: np.ndarray
    test_labels: np.ndarray


def load_digits():
    """Return ``(images, labels)``: (1797, 8, 8) float32 in [0, 1], and (1797,) ints 0 to 9.

    The UCI digits as scikit-learn ships them; provenance and licence in ``digits.md``.
    """
    with np.load(files("droplab") / "digits.npz", allow_pickle=False) as stored:
        return stored["images"].astype(np.float32) / 16, stored["labels"].astype(np.int64)


def wrong_labels(labels, share, rng, classes=10):
    """Return a copy of ``labels`` in which ``round(share * n)`` are replaced by another class.

    The replaced ones are chosen without replacement and every wrong class is equally likely.
    ``rng`` is advanced.
    """
    share, classes = check_fraction(share, "share"), check_count(classes, "classes", least=2)
    labels = np.asarray(labels)
    check_labels(labels, labels.size, classes)
    check_rng(rng)
    spoiled = labels.copy()
    chosen = rng.choice(len(labels), size=round(share * len(labels)), replace=False)
    # Adding 1 to 9 modulo 10 reaches every class but the right one.
    spoiled[chosen] = (labels[chosen] + rng.integers(1, classes, size=len(chosen))) % classes
    return spoiled


def split_digits(rng, n=500, wrong=0.0, validation=400):
    """Shuffle the digits into ``n`` training, ``validation`` and the rest as test examples.

    Args:
        rng: a ``numpy.random.Generator``; advanced by the shuffle and the wrong labels.
        n: training examples.
        wrong: share of the training labels to replace by a wrong class.
        validation: validation examples, taken from those not trained on.

    Raises:
        ValueError: if fewer than 100 examples would be left to test on, or ``wrong`` is no share.
        TypeError: if ``rng`` is not a Generator.
    """
    n, validation = check_count(n, "n"), check_count(validation, "validation")
    wrong = check_fraction(wrong, "wrong")
    check_rng(rng)
    images, labels = load_digits()
    if n + validation > len(labels) - 100:
        raise ValueError(
            f"n + validation must leave 100 of the {len(labels)} digits to test on;"
            f" got n = {n} and validation = {validation}."
        )
    order = rng.permutation(len(labels))
    x, labels = images.reshape(len(labels), -1)[order], labels[order]
    train, validate, test = np.split(np.arange(len(labels)), [n, n + validation])
    return Split(
        train_x=x[train],
        train_labels=wrong_labels(labels[train], wrong, rng),
        true_labels=labels[train],
        validation_x=x[validate],
        validation_labels=labels[validate],
        test_x=x[test],
        test_labels=labels[test],
    )
