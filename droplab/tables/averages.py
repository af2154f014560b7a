"""Tables of lesson 04: one unit over all of its masks, and one net with a learner's function."""

import numpy as np

from ..studies.averages import shown_gap
from .base import table


def four_networks(masks, chance, z, keep):
    """Show the pre-activation of each thinned network of one unit, and their average.

    Args:
        masks: (networks, units).
        chance: the probability of each mask.
        z: the pre-activation under each mask.
        keep: probability that a unit is retained.
    """
    return table(
        f"The four thinned networks of one unit, keep = {keep:g}",
        ["mask r", "probability", "pre-activation (h * r) @ w + b"],
        [
            *(
                [row.astype(int), f"{p:.2f}", f"{value:.2f}"]
                for row, p, value in zip(masks, chance, z)
            ),
            ["average of all", f"{np.sum(chance):.2f}", f"{np.dot(chance, z):.2f}"],
        ],
    )


def mean_against_one(found):
    """Compare the mean over all masks with the one net, before and after a ReLU.

    Args:
        found: a list of ``studies.averages.Means``, one a keep.
    """
    return table(
        "Mean of 1,024 networks against one network with keep * w",
        [
            "keep",
            "mean",
            "one net",
            "gap",
            "mean after ReLU",
            "one net after ReLU",
            "gap after ReLU",
        ],
        [
            [
                f"{m.keep:.1f}",
                f"{m.mean:.2f}",
                f"{m.one:.2f}",
                shown_gap(m.mean - m.one),
                f"{m.mean_after:.2f}",
                f"{m.one_after:.2f}",
                shown_gap(m.mean_after - m.one_after),
            ]
            for m in found
        ],
    )


def weights_at_test(tested):
    """Compare ways of testing one net; ``tested`` maps each to its ``studies.scaling.Tested``."""
    return table(
        "One net, with your function and without",
        ["weights at test", "loss", "% right", "sure (%)"],
        [[name, f"{t.loss:.2f}", f"{t.right:.0f}", f"{t.sure:.0f}"] for name, t in tested.items()],
    )


def largest(means):
    """Return the largest gap between the mean pre-activation and that of the one net."""
    return max(abs(each.mean - each.one) for each in means)
