"""Lesson 04: the average of all 2^n thinned networks, and the one network that stands for it."""

import numpy as np
from matplotlib.ticker import LogLocator, NullFormatter

from ..intervals import interval
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


def scaling_curve(powers, measured):
    """Draw loss and accuracy of nets whose weights are multiplied by ``keep ** power``.

    Args:
        powers: (m,) how often the factor was applied: 0 is forgotten, 1 right, 2 twice; all
            three are among them.
        measured: a dict from the kind of labels to a (seeds, m, 3) array, the last axis as in
            ``studies.scaling.Tested``.

    Returns:
        A Picture: means over the seeds, and bars for their 95 % intervals.
    """
    figure, axes = new_figure(columns=2, width=9.0, height=3.9)
    for ax, which, name in ((axes[0], 0, "loss (log axis)"), (axes[1], 1, "% right")):
        for (kind, values), color, marker in zip(
            measured.items(), (MEAN, WHOLE, "#007355"), ("o", "s", "^")
        ):
            found = [interval(column) for column in values[:, :, which].T]
            mean, half = ([getattr(i, part) for i in found] for part in ("mean", "half_width"))
            style = {"marker": marker, "markersize": 4, "linewidth": 1.4, "capsize": 3}
            ax.errorbar(powers, mean, half, color=color, label=kind, **style)
        ax.axvline(1, color=OUTLINE, linewidth=1, linestyle="--")
        ax.set_xticks([-1, 0, 1, 2], ["divided", "forgotten", "keep * W", "twice"])
        ax.set_xlabel("weights multiplied by keep ** power")
        ax.set_title(name, loc="left")
    axes[0].set_yscale("log")
    axes[0].yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes[0].yaxis.set_major_formatter("{x:g}")
    axes[0].yaxis.set_minor_formatter(NullFormatter())
    axes[1].set_ylim(0, 100)
    shared = {"ncols": 3, "fontsize": 9, "columnspacing": 1.2, "frameon": False}
    figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", **shared)
    return show(figure, alt=_scaling_words(list(powers), measured))


def _scaling_words(powers, measured):
    """Return the alt text of ``scaling_curve``: what forgetting and scaling twice do."""
    forgotten, once, twice = (powers.index(power) for power in (0, 1, 2))
    told = []
    for kind, values in measured.items():
        loss, right, _ = values.mean(axis=0).T
        told.append(
            f"{kind.capitalize()}: forgetting moves the share right from {right[once]:.0f} to"
            f" {right[forgotten]:.0f} % and the loss from {loss[once]:.2f} to"
            f" {loss[forgotten]:.2f}; scaling twice moves the share right to {right[twice]:.0f} %."
        )
    return " ".join(["Loss and share right against the factor on the weights.", *told])
