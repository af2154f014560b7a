"""Lesson 04: the average of all 2^n thinned networks, and the one network that stands for it."""

import numpy as np

from ..arguments import check_count, check_keep, check_keeps
from ..intervals import interval
from .base import new_figure

MOST_UNITS = 12  # 4096 masks; twice as many for each unit more


def every_mask(n):
    """Return all masks of ``n`` units, (2**n, n) float64, each once; ``n`` from 1 to 12."""
    if check_count(n, "n") > MOST_UNITS:
        raise ValueError(f"n units have 2**n masks, so n is at most {MOST_UNITS} here; got {n}.")
    return np.indices((2,) * n).reshape(n, -1).T.astype(float)


def mask_probabilities(masks, keep):
    """Return the probability of each row of ``masks``; ``keep`` is one number, or one a unit."""
    return np.where(masks == 1, keep, 1 - np.asarray(keep)).prod(axis=1)


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
    """
    keep = check_keep(keep)
    z, masses = preactivations(h, w, b, keep)
    scaled, whole = h @ w * keep + b, h @ w + b
    margins = {"left": 0.07, "right": 0.99, "bottom": 0.14, "top": 0.92, "wspace": 0.17}
    figure, axes = new_figure(columns=2, width=9.0, height=3.6, gridspec_kw=margins)
    # Working the margins out anew would be a third of each redraw of the widget.
    figure.set_layout_engine("none")
    for ax, f, name in ((axes[0], _same, "pre-activation"), (axes[1], _relu, "after a ReLU")):
        # The masks, and so the bins, are the same at every keep: only their weights move.
        heights, edges = np.histogram(f(z), bins=_bins(f(z)), weights=masses)
        ax.stairs(heights, edges, fill=True, color="#bbbbbb")  # one patch: quick to redraw
        for value, label, style in (
            (np.sum(masses * f(z)), "mean of all nets", {"color": "#0072B2", "linewidth": 5}),
            (f(scaled), "one net, keep * w", {"color": "#E69F00", "linestyle": "--"}),
            (f(whole), "one net, not scaled", {"color": "#D55E00", "linestyle": ":"}),
        ):
            ax.axvline(value, ymax=0.7, label=f"{label}: {value:.3f}", **style)
        ax.set(xlabel=name, ylabel="probability")
        ax.set_title(f"{name}, keep = {keep:.2f}", loc="left")
        # The legend stands above the bars and lines, wherever the sliders put them.
        ax.set_ylim(0, 1.5 * ax.get_ylim()[1])
        ax.legend(loc="upper left", fontsize=9, frameon=False)
    return figure


def preactivations(h, w, b, keep):
    """Return ``(h * r) @ w + b`` for every mask r of ``h``, and the probability of each."""
    masks = every_mask(len(h))
    return (h * masks) @ w + b, mask_probabilities(masks, keep)


def average_scatter(panels):
    """Draw the probabilities of the scaled net against averages over all thinned nets.

    Args:
        panels: a list of ``(title, scaled, arithmetic, geometric)``, the last three arrays of
            probabilities of one shape. Dots on the diagonal mean: the same number.
    """
    figure, axes = new_figure(
        columns=len(panels), width=4.3 * len(panels), height=4.1, squeeze=False, sharey=True
    )
    for ax, (title, scaled, arithmetic, geometric) in zip(axes[0], panels):
        ax.plot([0, 1], [0, 1], color="#888888", linewidth=1)
        ax.plot(np.ravel(scaled), np.ravel(arithmetic), ".", color="#E69F00", markersize=3)
        ax.plot(np.ravel(scaled), np.ravel(geometric), ".", color="#0072B2", markersize=3)
        # The dots are small; the legend's are not.
        for label, color in (("arithmetic mean", "#E69F00"), ("geometric mean", "#0072B2")):
            ax.plot([], [], "o", color=color, label=label)
        ax.set(xlabel="probability said by the one scaled net", aspect="equal")
        ax.set_title(title, loc="left")
        ax.legend(loc="lower right", frameon=False)
    axes[0, 0].set_ylabel("average over all thinned nets")
    return figure


def scaling_curve(powers, losses, accuracies):
    """Draw loss and accuracy of nets whose weights are multiplied by ``keep ** power``.

    Args:
        powers: (m,) how often the factor was applied: 0 is forgotten, 1 right, 2 twice.
        losses: list of ``(label, (seeds, m) array)``, drawn on a logarithmic axis.
        accuracies: list of ``(label, (seeds, m) array)`` in percent.
    """
    figure, axes = new_figure(columns=2, width=9.0, height=3.6)
    for ax, curves, name in ((axes[0], losses, "loss"), (axes[1], accuracies, "% right")):
        for (label, values), marker in zip(curves, "os^"):
            found = [interval(column) for column in np.transpose(values)]
            mean = np.array([each.mean for each in found])
            half = np.array([each.half_width for each in found])
            (line,) = ax.plot(powers, mean, marker=marker, markersize=4, label=label)
            ax.fill_between(powers, mean - half, mean + half, color=line.get_color(), alpha=0.25)
        ax.axvline(1, color="#888888", linewidth=1, linestyle="--")
        ax.set_xticks([-1, 0, 1, 2], ["divided", "forgotten", "keep * W", "twice"])
        ax.set_xlabel("weights multiplied by keep ** power")
        ax.set_title(name, loc="left")
        ax.legend(frameon=False)
    axes[0].set_yscale("log")
    axes[1].set_ylim(0, 100)
    return figure


def reweighted(params, keep, power):
    """Return ``params`` with each layer's weights times ``keep ** power``, biases as they are.

    Power 1 is the paper's test-time network, 0 what is left when it is forgotten, 2 scaled
    twice, -1 divided.
    """
    keeps = check_keeps(keep, len(params), "keep")
    return [(W * W.dtype.type(k**power), b) for (W, b), k in zip(params, keeps)]


def _same(z):
    return z


def _relu(z):
    return np.maximum(z, 0)


def _bins(values):
    low, high = np.min(values), np.max(values)
    return np.linspace(low, high if high > low else low + 1, 41)
