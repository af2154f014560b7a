"""Lesson 04: the average of all 2^n thinned networks, and the one network that stands for it."""

import numpy as np

from ..studies.averages import shown_gap
from .base import new_figure, show

MEAN, WHOLE, OUTLINE = "#0072B2", "#D55E00", "#767676"


def average_scatter(found):
    """Draw the probabilities of the scaled net against averages over all thinned nets.

    Args:
        found: a dict from a net's name to its ``studies.averages.Averages``.

    Returns:
        A Picture, a panel for each net. Dots on the diagonal mean: the same number.
    """
    figure, axes = new_figure(
        columns=len(found), width=4.3 * len(found), height=4.1, squeeze=False, sharey=True
    )
    kinds = {"arithmetic": WHOLE, "geometric": MEAN}
    for ax, (title, got) in zip(axes[0], found.items()):
        ax.plot([0, 1], [0, 1], color=OUTLINE, linewidth=1)
        for kind, color in kinds.items():
            ax.plot(np.ravel(got.one), np.ravel(getattr(got, kind)), ".", color=color, markersize=3)
            # The dots are small; the legend's are not.
            ax.plot([], [], "o", color=color, label=f"{kind} mean")
        ax.set(xlabel="probability said by the one scaled net", aspect="equal")
        ax.set_title(title, loc="left")
        ax.legend(loc="lower right", frameon=False)
    axes[0, 0].set_ylabel("average over all thinned nets")
    gaps = " ".join(
        f"{name.capitalize()}: largest difference of the geometric mean"
        f" {shown_gap(got.gap('geometric'))}, of the arithmetic mean"
        f" {shown_gap(got.gap('arithmetic'))}."
        for name, got in found.items()
    )
    return show(figure, alt=f"Averages over all thinned networks against the one net. {gaps}")
