"""Lesson 04: the average of all 2^n thinned networks, and the one network that stands for it."""

import numpy as np
from matplotlib.ticker import LogLocator, NullFormatter

from ..arguments import check_keep
from ..intervals import interval
from ..studies.averages import preactivations, shown_gap
from .base import new_figure, show

MEAN, WHOLE, OUTLINE, FILL = "#0072B2", "#D55E00", "#767676", "#eeeeee"


def preactivation_histogram(h, w, b, keep):
    """Draw one unit's pre-activation, and its ReLU output, over all masks of what it reads.

    Left: ``(h * r) @ w + b`` for every mask r, each as likely as its mask; right: the same
    after a ReLU. Both panels mark the mean over the masks, the value of the one net with
    ``keep * w``, and that of the net which nobody scaled.

    Args:
        h: (n,) activations, n at most 12.
        w: (n,) weights of the unit that reads them.
        b: its bias.
        keep: probability that an activation is retained, ``0 < keep <= 1``.

    Returns:
        A Picture.
    """
    keep = check_keep(keep)
    z, masses = preactivations(h, w, b, keep)
    scaled, whole = h @ w * keep + b, h @ w + b
    margins = {"left": 0.07, "right": 0.99, "bottom": 0.14, "top": 0.92, "wspace": 0.17}
    figure, axes = new_figure(columns=2, width=9.0, height=3.6, gridspec_kw=margins)
    # Working the margins out anew would be a third of each redraw of the widget.
    figure.set_layout_engine("none")
    told = []
    for ax, f, name in ((axes[0], _same, "pre-activation"), (axes[1], _relu, "after a ReLU")):
        values = float(np.sum(masses * f(z))), float(f(scaled)), float(f(whole))
        _outcomes(ax, f(z), masses, values)
        ax.set(xlabel=name, ylabel="probability")
        ax.set_title(f"{name}, keep = {keep:.2f}", loc="left")
        told.append(values)
    (mean, one, unscaled), (after, one_after, unscaled_after) = told
    return show(
        figure,
        alt=f"Histograms over {len(z):,} masks at keep {keep:.2f} and bias {b:.2f}: the mean"
        f" pre-activation is {mean:.3f}, the scaled net's {one:.3f}, the unscaled net's"
        f" {unscaled:.3f}. After a ReLU the mean is {after:.3f}, the scaled net's"
        f" {one_after:.3f}, the unscaled net's {unscaled_after:.3f}.",
    )


def _outcomes(ax, values, masses, marked):
    """Draw the histogram of all outcomes and the three that are compared."""
    # The masks, and so the bins, are the same at every keep: only their weights move.
    heights, edges = np.histogram(values, bins=_bins(values), weights=masses)
    # One patch: quick to redraw.
    ax.stairs(heights, edges, fill=True, facecolor=FILL, edgecolor=OUTLINE, linewidth=1.0)
    mean, one, whole = marked
    for value, label, style in (
        (mean, "mean of all nets", {"color": MEAN, "linewidth": 5}),
        (one, "one net, keep * w", {"color": "black", "linestyle": "--"}),
        (whole, "one net, not scaled", {"color": WHOLE, "linestyle": ":", "linewidth": 2.4}),
    ):
        ax.axvline(value, ymax=0.7, label=f"{label}: {value:.3f}", **style)
    # The legend stands above the bars and lines, wherever the sliders put them.
    ax.set_ylim(0, 1.5 * ax.get_ylim()[1])
    ax.legend(loc="upper left", fontsize=9, frameon=False)


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


def _same(z):
    return z


def _relu(z):
    return np.maximum(z, 0)


def _bins(values):
    low, high = np.min(values), np.max(values)
    return np.linspace(low, high if high > low else low + 1, 41)
