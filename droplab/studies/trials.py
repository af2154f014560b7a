"""What the stored sweeps say: test errors in percent, gains in points, over seeds.

``sweeps`` makes the runs and counts digits; here the counts become what lesson 07 shows.
Nothing is trained.
"""

from functools import lru_cache

import numpy as np

from ..intervals import T95, Interval, interval
from . import sweeps
from .sweeps import Condition

# Two ways of sweeping keep, and two ends of a run at which the error is taken.
WAYS = {"n = 128": "keep, n fixed", "keep * n = 64": "keep, keep * n fixed"}
ENDS = {"stopped early": "stopped", "after the last step": "last"}
stored = lru_cache(sweeps.stored)


def percent(counted):
    """Return counts of wrong test digits in percent, as an array."""
    return 100 * np.asarray(counted) / sweeps.TEST


def setting(method, data):
    """Return the ``Condition`` that a method chose on a data set, by the tuning seeds."""
    return sweeps.chosen(method, sweeps.DATA[data], stored("tuning"))


def errors(method, data, end="stopped"):
    """Return the test errors in percent, one a seed, of a tuned method on a data set.

    Args:
        method: a key of ``sweeps.METHODS``.
        data: a key of ``sweeps.DATA``.
        end: ``"stopped"`` early, or after the ``"last"`` step.
    """
    return percent(stored("trial")[setting(method, data)][end])


def paired_gain(baseline, treated):
    """Return the mean gain and its standard error, with the interval of all lessons."""
    found = interval(np.subtract(baseline, treated))
    return found.mean, found.half_width / T95[len(baseline) - 2]


def pick_keep(validation_error, keeps):
    """Return the keep with the lowest mean of a row, the larger of equal ones."""
    means = [round(float(np.mean(row)), 12) for row in validation_error]
    return float(min(zip(means, keeps), key=lambda pair: (pair[0], -pair[1]))[1])


def gains(data, paired=paired_gain):
    """Return the gain over the tuned baseline: a dict from a method to an ``Interval``.

    Args:
        data: a key of ``sweeps.DATA``.
        paired: gives mean and standard error of a gain, as lesson 07's ``paired_gain``.
    """
    found, baseline = {}, errors("none", data)
    for method in sweeps.METHODS:
        if method != "none":
            mean, error = paired(baseline, errors(method, data))
            found[method] = Interval(float(mean), float(T95[len(baseline) - 2] * error))
    return found


def outcomes(data):
    """Return what each method came to: a dict to ``(mean test error, what it chose)``."""
    return {
        method: (errors(method, data).mean(), sweeps.wording(setting(method, data)))
        for method in sweeps.METHODS
    }


def by_keep(wrong):
    """Return the keeps tried at 128 units, and the errors in percent of each, stopped early.

    Returns:
        ``(keeps, validation, test)``: a list, and two arrays of (keeps, seeds).
    """
    found = {c.keep: each for c, each in stored("keep, n fixed").items() if c.wrong == wrong}
    validation = np.array([each["validation"] for each in found.values()])
    test = percent([each["stopped"] for each in found.values()])
    return list(found), 100 * validation / sweeps.VALIDATION, test


def keep_panels(wrong, end="stopped"):
    """Return two panels of ``plots.keep_sweep``: test errors in percent by keep, in two ways."""
    panels = {}
    for name, sweep in WAYS.items():
        found = {c.keep: percent(r[end]) for c, r in stored(sweep).items() if c.wrong == wrong}
        panels[name] = (list(found), list(found.values()))
    return panels


def at_width(wrong, keep, width):
    """Return the test errors in percent, one a seed, of nets of two layers of this width."""
    return percent(stored("width")[Condition(wrong=wrong, keep=keep, width=width)]["stopped"])


def width_lines(wrong):
    """Return the lines of ``plots.sweep``: test errors in percent against the width."""
    return {
        f"{100 * wrong:.0f} % wrong, {label}": [
            interval(at_width(wrong, keep, width)) for width in sweeps.WIDTHS
        ]
        for keep, label in ((1.0, "no dropout"), (0.5, "keep 0.5"))
    }


def width_gain(wrong, keep, narrow, wide=256):
    """Return the paired gain, in points, of going from a narrow to a wide net."""
    return interval(at_width(wrong, keep, narrow) - at_width(wrong, keep, wide))


def wider_gain(wrong, narrow=64, wide=256):
    """Return how many points more going wide gains with dropout than without."""
    with_, without = (
        at_width(wrong, keep, narrow) - at_width(wrong, keep, wide) for keep in (0.5, 1.0)
    )
    return interval(with_ - without)


def dropout_gain(wrong, width):
    """Return the gain, in points, of keep = 0.5 over keep = 1 at this width."""
    return interval(at_width(wrong, 1.0, width) - at_width(wrong, 0.5, width))


def size_gains(data):
    """Return the gain of keep = 0.5 in points, an interval for each number of digits."""

    def at_size(keep, n):
        return percent(stored("data size")[sweeps.sized(sweeps.DATA[data], keep, n)]["stopped"])

    return [interval(at_size(1.0, n) - at_size(0.5, n)) for n in sweeps.SIZES]


def at_rate(keep, rate):
    """Return the results of a learning rate on clean digits, a dict of lists."""
    return stored("learning rate")[Condition(keep=keep, learning_rate=rate, every=10)]


def steps(keep, rate):
    """Return the steps to a training loss of 0.1, one a seed; infinite if never."""
    found = np.array(at_rate(keep, rate)["steps"])
    return np.where(found == sweeps.NEVER, np.inf, found)


def step_factors():
    """Return how many times as many steps keep = 0.5 takes: an ``Interval`` by learning rate.

    None at a rate at which a run never arrives.
    """
    found = {rate: steps(0.5, rate) / steps(1.0, rate) for rate in sweeps.STEP_SIZES}
    return {rate: interval(f) if np.isfinite(f).all() else None for rate, f in found.items()}


def rate_gain(rate):
    """Return the gain, in points, of keep = 0.5 over keep = 1 at a learning rate."""
    return interval(percent(at_rate(1.0, rate)["stopped"]) - percent(at_rate(0.5, rate)["stopped"]))
