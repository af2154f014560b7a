"""Means over seeds, with the interval that says how far to trust them."""

from dataclasses import dataclass

import numpy as np

# Two-sided 95 % points of Student's t, for n - 1 degrees of freedom (n = 2 to 40 seeds).
# Tabulated so that scipy is not needed for one function; any statistics text has them.
T95 = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042, 2.040, 2.037, 2.035, 2.032, 2.030, 2.028, 2.026, 2.024, 2.023,
)  # fmt: skip


@dataclass(frozen=True)
class Interval:
    """A mean and the half-width of its 95 % confidence interval."""

    mean: float
    half_width: float

    def __format__(self, spec):
        spec = spec or ".2f"
        return f"{self.mean:{spec}} ± {self.half_width:{spec}}"

    def __str__(self):
        return format(self)


def interval(values):
    """Return the mean of independent runs with Student's 95 % interval (2 to 40 runs)."""
    values = np.asarray(values, dtype=float)
    if values.ndim != 1 or not 2 <= len(values) <= len(T95) + 1:
        raise ValueError(
            f"an interval needs a list of 2 to {len(T95) + 1} runs; got shape {values.shape}."
        )
    half_width = T95[len(values) - 2] * values.std(ddof=1) / np.sqrt(len(values))
    return Interval(float(values.mean()), float(half_width))
