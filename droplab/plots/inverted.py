"""Lesson 05: the paper's form and the inverted form, before and after the nonlinearity."""

import numpy as np

from ..intervals import interval
from ..studies.inverted import DRAWS, form_samples
from .base import new_figure, show

TRAIN, TEST, LINE = "#0072B2", "#E69F00", "#888888"
RECIPES = {"paper": "train h * r, test keep * W", "inverted": "train h * r / keep, test W"}


def two_forms(h, w, b, keep, seed=0):
    """Draw one unit under training masks and at test: a row a form, before and after a ReLU.

    Args: as in ``form_samples``. The axes do not move with ``keep``, so that the bars of two
    pictures can be compared; what lies beyond them is not drawn.

    Returns:
        A Picture: bars for training, a line at their mean, a dashed line at the test value.
    """
    samples = dict(zip(RECIPES, form_samples(h, w, b, keep, seed)))
    reach, whole = 4.5 * np.linalg.norm(h * w), h @ w + b
    margins = {"left": 0.04, "right": 0.99, "bottom": 0.1, "top": 0.94, "hspace": 0.3}
    figure, axes = new_figure(
        2, 2, width=9.0, height=4.8, sharex="col", gridspec_kw=margins | {"wspace": 0.06}
    )
    # Working the margins out anew would be a third of each redraw of the widget.
    figure.set_layout_engine("none")
    for row, (form, (z, test)) in zip(axes, samples.items()):
        # A ReLU's zeros are one number with most of the masks: written, not drawn as a bar.
        _shares(row[0], z, np.linspace(whole - reach, whole + reach, 51), z.mean(), test)
        _shares(row[1], z[z > 0], np.linspace(0, whole + reach, 51), _relu(z).mean(), _relu(test))
        row[0].set_title(f"{form}: {RECIPES[form]}  (keep = {keep:.2f})", loc="left", fontsize=10)
        zeros = f"after a ReLU; {np.mean(z <= 0):.0%} of the masks give 0"
        row[1].set_title(zeros, loc="left", fontsize=10)
        row[0].set_ylabel("share of the masks")
    axes[1, 0].set_xlabel("pre-activation of the unit")
    axes[1, 1].set_xlabel("output of the unit")
    said = (
        f"In the {form} form the mean over training masks is {z.mean():.2f} and the test value"
        f" {test:.2f} before the ReLU; {_relu(z).mean():.2f} and {_relu(test):.2f} after it."
        for form, (z, test) in samples.items()
    )
    what = f"Histograms of one unit over {DRAWS} masks at keep {keep:.2f} and bias {b:.2f}"
    return show(figure, alt=" ".join([f"{what}.", *said]))


def gap_against_masks(counts, curves):
    """Draw how far a mean over masks is from the test network, against how many masks it took.

    Args:
        counts: (m,) numbers of masks.
        curves: a dict from a label to a (seeds, m) array of gaps above 0.

    Returns:
        A Picture with both axes logarithmic, bands of 95 %, and a grey line of the slope that
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
    said = (
        f"{label} from {np.mean(values, axis=0)[0]:.3f} to {np.mean(values, axis=0)[-1]:.3f}"
        for label, values in curves.items()
    )
    return show(
        figure,
        alt="Gap between the mean over masks and the test network on logarithmic axes, from"
        f" {counts[0]:.0f} to {counts[-1]:.0f} masks: {'; '.join(said)}. Chance alone falls by a"
        f" factor of {np.sqrt(counts[-1] / counts[0]):.1f}.",
    )


def loss_and_accuracy(runs):
    """Draw the loss and the accuracy of every run, a row a recipe, with mean and 95 % interval.

    Args:
        runs: a dict from the recipe's name to ``(losses, accuracies in percent)``, one entry
            a seed in each; further rows are not drawn.

    Returns:
        A Picture of two panels: a dot per seed, a diamond with a bar for mean and interval.
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
    lowest = min(np.min(accuracies) for _, accuracies, *_ in runs.values())
    axes[1].set_xlim(max(0, 10 * np.floor((lowest - 5) / 10)), 100)
    said = (
        f"{name}: loss {interval(losses):.2f}, accuracy {interval(accuracies):.1f} %"
        for name, (losses, accuracies, *_) in runs.items()
    )
    return show(
        figure,
        alt="Test loss and accuracy of each recipe, a dot per seed, mean and 95 % interval. "
        f"{'; '.join(said)}.",
    )


def _shares(ax, drawn, bins, mean, test):
    """Draw which share of all masks falls into each bin, and the two values to compare."""
    heights, _ = np.histogram(drawn, bins)
    heights = heights / DRAWS
    ax.stairs(heights, bins, fill=True, color="#bbbbbb")
    said = f"mean over training masks: {mean:.2f}"
    ax.axvline(mean, ymax=0.6, color=TRAIN, linewidth=5, label=said)
    ax.axvline(test, ymax=0.6, color=TEST, linestyle="--", label=f"test: {test:.2f}")
    ax.set(ylim=(0, 1.65 * max(heights.max(), 1e-9)), yticks=[])
    ax.set_xlim(bins[0] - 0.01 * (bins[-1] - bins[0]), bins[-1])
    ax.grid(False)
    ax.legend(loc="upper right", fontsize=9, frameon=False)


def _relu(z):
    return np.maximum(z, 0)
