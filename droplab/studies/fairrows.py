"""The rows of ``fair.json``: what each remedy came to, and its gain over another.

``fair`` makes the runs; nothing is trained here.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from ..intervals import interval
from .fair import ENDS, EXAMPLES, Remedy, run

DIGITS, VALIDATION = 1797, 400  # all of them, and those that ``data.split_digits`` holds back
FOUR = ("smaller net", "L1", "L2", "shifted images")
ROWS = ("plain", "stopped early", *FOUR, "dropout", "dropout + L2")


@dataclass(frozen=True)
class Row:
    """One row of the table in one column: what was chosen, and what came of it.

    Every measure is in percent, one number a seed, of the network after the "last" step or of
    the one that was "stopped" early.
    """

    remedy: str
    column: str
    chosen: Remedy
    tuned: dict  # from each finalist to the validation digits wrong, a list over tuning seeds
    found: dict  # from an end to an array (seeds, 5), as ``run`` returns them

    def error(self, end="last"):
        """Return the test errors."""
        return 100 * self.found[end][:, 1] / self.digits

    def memorised(self, end="last"):
        """Return the share of the wrong training labels that is answered with."""
        return 100 * self.found[end][:, 2] / self.spoiled

    def missed(self, end="last"):
        """Return the share of the rightly labelled training digits that is missed."""
        return 100 * self.found[end][:, 3] / (EXAMPLES - self.spoiled)

    def training(self, end="last"):
        """Return the training errors, on the labels as given."""
        agreed = self.found[end][:, 2] - self.found[end][:, 3] + EXAMPLES - self.spoiled
        return 100 * (1 - agreed / EXAMPLES)

    def loss(self, end="last"):
        """Return the test losses, in nats."""
        return self.found[end][:, 4]

    @property
    def digits(self):
        """How many digits are there to test on."""
        return DIGITS - VALIDATION - EXAMPLES

    @property
    def spoiled(self):
        """How many training labels are wrong."""
        return round(self.chosen.wrong * EXAMPLES)


def trained(remedy, seeds, **changes):
    """Train a remedy here and now for some seeds and return its ``Row``.

    Args:
        remedy, changes: as for ``fair.train_one``.
        seeds: those of the table begin with 0.
    """
    found = [run(remedy, seed, **changes) for seed in seeds]
    return Row("", "", remedy, {}, {e: np.array([f[e] for f in found], float) for e in ENDS})


@lru_cache
def stored():
    """Return the rows of ``fair.json``: a dict from ``(remedy, column)`` to a ``Row``."""
    text = (files("droplab.studies") / "fair.json").read_text(encoding="utf-8")
    return {
        (row["remedy"], row["column"]): Row(
            row["remedy"],
            row["column"],
            Remedy(**row["set"]),
            {Remedy(**each): wrong for each, wrong in row["tuned"]},
            {end: np.array(row[end], dtype=float) for end in ENDS},
        )
        for row in json.loads(text)["rows"]
    }


def row_of(rows, name, column):
    """Return ``(row, end)``: what stands for a remedy in a column of the fair table.

    Early stopping is the plain network at the epoch it keeps; at its own rate, that rate is
    chosen by the validation error of that epoch.
    """
    if name != "stopped early":
        return rows[name, column], "last"
    return rows["plain" if column == "one rate" else name, column], "stopped"


def errors_of(rows, name, column):
    """Return the test errors of a remedy in a column, in percent, one a seed."""
    row, end = row_of(rows, name, column)
    return row.error(end)


def memorised_by(rows, name, column):
    """Return the wrong labels memorised, in percent, one a seed."""
    row, end = row_of(rows, name, column)
    return row.memorised(end)


def gain_of(rows, name, column, over="plain"):
    """Return the paired gain of a remedy over another in the same column, an ``Interval``."""
    return interval(errors_of(rows, over, column) - errors_of(rows, name, column))
