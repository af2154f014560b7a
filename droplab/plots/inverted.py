"""Lesson 05: the paper's form and the inverted form, before and after the nonlinearity."""

from functools import lru_cache

import numpy as np

from ..arguments import check_keep
from ..intervals import interval
from .base import new_figure

DRAWS = 4000
TRAIN, TEST, LINE = "#0072B2", "#E69F00", "#888888"
FORMS = ("paper: train h * r, test keep * W", "inverted: train h * r / keep, test W")


@lru_cache(maxsize=8)
def _coins(units, seed):
    return np.random.default_rng(seed).random((DRAWS, units))


def form_samples(h, w, b, keep, seed=0):
    """Return what one unit computes in training, over many masks, and at test, in both forms.

    Args:
        h: (n,) activations that the unit reads.
        w: (n,) its weights.
        b: its bias.
        keep: probability that an activation is retained, ``0 < keep <= 1``.
        seed: of the coins. They stay as they are when ``keep`` moves.

    Returns:
        A list of two pairs, the paper's form first: (4000,) pre-activations under training
        masks, and the pre-activation at test. Both forms see the same masks.
    """
    r = _coins(len(h), seed) < check_keep(keep)
    total = (h * r) @ w  # (draws,)
    return [(total + b, float(keep * (h @ w) + b)), (total / keep + b, float(h @ w + b))]


def two_forms(h, w, b, keep, seed=0):
    """Draw one unit under training masks and at test: a row a form, before and after a ReLU.

    Args: as in ``form_samples``. The axes do not move with ``keep``, so that the bars of two
    pictures can be compared; what lies beyond them is not drawn.

    Returns:
        A Figure: bars for training, a line at their mean, a dashed line at the test value.
    """
    reach, whole = 4.5 * np.linalg.norm(h * w), h @ w + b
    margins = {"left": 0.04, "right": 0.99, "bottom": 0.1, "top": 0.94, "hspace": 0.3}
    figure, axes = new_figure(
        2, 2, width=9.0, height=4.8, sharex="col", gridspec_kw=margins | {"wspace": 0.06}
    )
    # Working the margins out anew would be a third of each redraw of the widget.
    figure.set_layout_engine("none")
    for row, (name, (z, test)) in zip(axes, zip(FORMS, form_samples(h, w, b, keep, seed))):
        for ax, f, low in ((row[0], _same, whole - reach), (row[1], _relu, 0)):
            # A ReLU's zeros are one number with most of the masks: written, not drawn as a bar.
            drawn = f(z) if f is _same else z[z > 0]
            heights, edges = np.histogram(drawn, bins=np.linspace(low, whole + reach, 51))
            ax.stairs(heights / len(z), edges, fill=True, color="#bbbbbb")
            mean = float(f(z).mean())
            label = f"mean over training masks: {mean:.2f}"
            ax.axvline(mean, ymax=0.6, color=TRAIN, linewidth=5, label=label)
            label = f"test: {f(test):.2f}"
            ax.axvline(f(test), ymax=0.6, color=TEST, linestyle="--", label=label)
            ax.set(ylim=(0, 1.65 * max(heights.max() / len(z), 1e-9)), yticks=[])
            ax.set_xlim(edges[0] - 0.02 * reach, edges[-1])
            ax.grid(False)
            ax.legend(loc="upper right", fontsize=9, frameon=False)
        row[0].set_title(f"{name}  (keep = {keep:.2f})", loc="left", fontsize=10)
        zeros = f"after a ReLU; {np.mean(z <= 0):.0%} of the masks give 0"
        row[1].set_title(zeros, loc="left", fontsize=10)
        row[0].set_ylabel("share of the masks")
    axes[1, 0].set_xlabel("pre-activation of the unit")
    axes[1, 1].set_xlabel("output of the unit")
    return figure


def gap_against_masks(counts, curves):
    """Draw how far a mean over masks is from the test network, against how many masks it took.

    Args:
        counts: (m,) numbers of masks.
        curves: a dict from a label to a (seeds, m) array of gaps above 0.

    Returns:
        A Figure with both axes logarithmic, bands of 95 %, and a grey line of the slope that
        chance alone has: one over the square root of the number of masks.
    """
    figure, ax = new_figure(height=3.6)
    counts = np.asarray(counts, dtype=float)
    for (label, values), marker in zip(curves.items(), "os^v"):
        found = [interval(column) for column in np.transpose(values)]
        mean = np.array([each.mean for each in found])
        half = np.array([each.half_width for each in found])
        style = "-" if marker in "o^" else "--"
        (line,) = ax.plot(counts, mean, marker=marker, markersize=5, linestyle=style, label=label)
        ax.fill_between(counts, mean - half, mean + half, color=line.get_color(), alpha=0.2)
    first = min(np.mean(values, axis=0)[0] for values in curves.values())
    ax.plot(counts, 0.6 * first * np.sqrt(counts[0] / counts), color=LINE, linewidth=1)
    ax.annotate(
        "slope of chance",
        (counts[-1], 0.6 * first * np.sqrt(counts[0] / counts[-1])),
        (-45, -2),
        textcoords="offset points",
        ha="right",
        color="#555555",
    )
    ax.set(xscale="log", yscale="log", xlabel="masks averaged", ylabel="gap to the test network")
    ax.set_title("Mean over training masks against one pass at test", loc="left")
    ax.legend(loc="lower left")
    return figure


def loss_and_accuracy(runs):
    """Draw the loss and the accuracy of every run, a row a recipe, with mean and 95 % interval.

    Args:
        runs: a dict from the recipe's name to ``(losses, accuracies in percent)``, one entry
            a seed in each.

    Returns:
        A Figure of two panels: a dot per seed, a diamond with a bar for mean and interval.
    """
    figure, axes = new_figure(2, width=9.0, height=1.1 + 0.55 * len(runs), sharey=True)
    for number, (ax, name) in enumerate(zip(axes, ("test loss", "test accuracy, %"))):
        for row, values in enumerate(runs.values()):
            values = np.asarray(values[number], dtype=float)
            found = interval(values)
            ax.plot(values, np.full(len(values), row), "o", color=TRAIN, alpha=0.35, markersize=5)
            # Beside the dots, so that neither hides the other.
            ax.errorbar(
                found.mean, row + 0.3, xerr=found.half_width, fmt="D", color="#D55E00", capsize=3
            )
        ax.set_title(name, loc="left")
        ax.set_ylim(len(runs) - 0.4, -0.6)
    axes[0].set_yticks(range(len(runs)), list(runs))
    axes[0].set_xlim(0, None)
    lowest = min(np.min(accuracies) for _, accuracies in runs.values())
    axes[1].set_xlim(max(0, 10 * np.floor((lowest - 5) / 10)), 100)
    return figure


def _same(z):
    return z


def _relu(z):
    return np.maximum(z, 0)
