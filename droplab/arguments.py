"""Argument checks shared by the package: say what, where and what to do."""

import numbers

import numpy as np


def check_keep(keep, name="keep"):
    """Return ``keep`` as a float, or say why it cannot be a keep probability.

    Raises:
        TypeError: if ``keep`` is not a real number (a bool or a string, say).
        ValueError: unless ``0 < keep <= 1``; NaN is refused here too.
    """
    if isinstance(keep, bool) or not isinstance(keep, numbers.Real):
        raise TypeError(
            f"{name} is the probability of keeping a unit, a number in (0, 1]; got {keep!r}."
        )
    if not 0 < keep <= 1:
        raise ValueError(
            f"{name} is the probability of keeping a unit, so 0 < {name} <= 1; got {keep!r}."
        )
    return float(keep)


def check_keeps(keeps, layers, name="keeps"):
    """Return one keep probability per layer input, from a list or from one number for all."""
    if isinstance(keeps, (list, tuple)):
        if len(keeps) != layers:
            raise ValueError(
                f"{name} needs one probability per layer input, {layers} in all; got {len(keeps)}."
            )
        return [check_keep(keep, f"{name}[{i}]") for i, keep in enumerate(keeps)]
    return [check_keep(keeps, name)] * layers


def check_count(value, name, least=1):
    """Return ``value`` as an int that is at least ``least``."""
    if isinstance(value, bool) or not isinstance(value, numbers.Integral):
        raise TypeError(f"{name} must be a whole number; got {value!r}.")
    if value < least:
        raise ValueError(f"{name} must be at least {least}; got {value!r}.")
    return int(value)


def check_fraction(value, name):
    """Return ``value`` as a float in ``[0, 1)``."""
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError(f"{name} is a share, a number in [0, 1); got {value!r}.")
    if not 0 <= value < 1:
        raise ValueError(f"{name} is a share, so 0 <= {name} < 1; got {value!r}.")
    return float(value)


def check_positive(value, name, zero=False):
    """Return ``value`` as a finite float above zero (or zero too, where ``zero`` is true)."""
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError(f"{name} must be a number; got {value!r}.")
    if not (0 < value < float("inf") or (zero and value == 0)):
        bound = "0 or more" if zero else "above 0"
        raise ValueError(f"{name} must be finite and {bound}; got {value!r}.")
    return float(value)


def check_rng(rng):
    """Return ``rng``, or say that a generator is needed where a seed or nothing was passed."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"rng must be a numpy.random.Generator, e.g. np.random.default_rng(0); got {rng!r}."
        )
    return rng


def check_labels(labels, n, classes, name="labels"):
    """Refuse labels that are not one int from 0 to ``classes - 1`` for each of ``n`` rows."""
    labels = np.asarray(labels)
    if labels.shape != (n,):
        raise ValueError(
            f"{name} must be one class for each of {n} rows; got shape {labels.shape}."
        )
    if labels.dtype.kind not in "iu":
        raise TypeError(f"{name} must be ints; got an array of {labels.dtype}.")
    if n and not 0 <= labels.min() <= labels.max() < classes:
        worst = labels.max() if labels.max() >= classes else labels.min()
        raise ValueError(f"{name} must lie from 0 to {classes - 1}; got {worst}.")
