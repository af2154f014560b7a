"""Pictures of masks: the networks they leave, how many units they keep, which recipe wins."""

from itertools import product
from math import comb

import numpy as np

from ..intervals import interval
from .base import new_figure, show

# Each is seen at 3:1 or better against what it stands on: BAR, KEPT, EDGE and MARK on white,
# LINE on white and on BAR.
KEPT, BAR, EDGE, LINE, MARK = "#0072B2", "#4a94c6", "#767676", "#222222", "#D55E00"


def thinned_networks(keep):
    """Draw the eight networks that three hidden units can leave, each with its probability.

    Args:
        keep: probability that a hidden unit is retained.

    Returns:
        A Picture: kept units filled and connected, dropped units hollow, and below each
        network its mask and how likely exactly that mask is.
    """
    figure, ax = new_figure(height=4.0)
    for number, mask in enumerate(product((1, 0), repeat=3)):
        left, bottom = 3.2 * (number % 4), -3.6 * (number // 4)
        _draw_network(ax, mask, left, bottom)
        chance = np.prod([keep if kept else 1 - keep for kept in mask])
        label = f"r = {mask[0]} {mask[1]} {mask[2]}\n{chance:.1%}"
        ax.text(left + 1, bottom - 0.45, label, ha="center", va="top")
    ax.set(xlim=(-0.5, 12.1), ylim=(-5.0, 2.4), aspect="equal")
    ax.set_title(f"Three hidden units, eight networks, keep = {keep:g}", loc="left")
    ax.axis("off")
    whole, two, one, none = (keep**kept * (1 - keep) ** (3 - kept) for kept in (3, 2, 1, 0))
    return show(
        figure,
        alt=f"The eight networks of three hidden units at keep {keep:g}. All three are kept with"
        f" probability {whole:.1%}; each network with two units has {two:.1%}, each with one unit"
        f" {one:.1%}, and the one with none {none:.1%}.",
    )


def _draw_network(ax, mask, left, bottom):
    """Draw one thinned network, two inputs and two outputs around three hidden units."""
    hidden = [(left + 1, bottom + y) for y in (2, 1, 0)]
    outside = [(left + x, bottom + y) for x in (0, 2) for y in (1.5, 0.5)]
    for kept, (x, y) in zip(mask, hidden):
        if kept:
            for end in outside:
                ax.plot([x, end[0]], [y, end[1]], color=EDGE, linewidth=0.9, zorder=1)
    ax.scatter(*zip(*outside), s=55, color=EDGE, zorder=2)
    colors = [KEPT if kept else "white" for kept in mask]
    edges = [KEPT if kept else EDGE for kept in mask]
    ax.scatter(*zip(*hidden), s=110, c=colors, edgecolors=edges, zorder=2)


def kept_counts(counts, units, keep):
    """Draw how many units each mask kept, against the binomial distribution.

    Args:
        counts: for each mask the number of units it kept, ints.
        units: units in a mask.
        keep: probability that a unit is retained.

    Returns:
        A Picture: bars for the masks drawn, dots for what independent coins predict.
    """
    counts = np.asarray(counts, dtype=int)
    figure, ax = new_figure()
    values = np.arange(units + 1)
    chance = [comb(units, k) * keep**k * (1 - keep) ** (units - k) for k in range(units + 1)]
    share = np.bincount(counts, minlength=units + 1) / len(counts)
    shown = (share > 0) | (np.array(chance) > 1e-4)
    ax.bar(values[shown], share[shown], width=0.8, color=BAR, label="masks drawn")
    ax.plot(values[shown], np.array(chance)[shown], "o", color=LINE, markersize=4, label="binomial")
    ax.set_axisbelow(True)
    ax.axvline(keep * units, color=LINE, linestyle="--", linewidth=1.2, label="keep · units")
    ax.set(xlabel=f"units kept, out of {units}", ylabel="share of the masks")
    ax.set_title(f"{len(counts):,} masks at keep = {keep:g}", loc="left")
    ax.legend()
    likely = round(keep * units)
    return show(
        figure,
        alt=f"Histogram of the units kept by {len(counts):,} masks of {units} units at keep"
        f" {keep:g}: a bell around {keep * units:g} that follows the binomial;"
        f" {share[likely]:.0%} of the masks keep exactly {likely}, and the counts run from"
        f" {counts.min()} to {counts.max()}.",
    )


def runs_by_recipe(errors):
    """Draw the error of every run, one row a recipe, with the mean and its 95 % interval.

    Args:
        errors: a dict from the recipe's name to its runs' errors, one a seed.

    Returns:
        A Picture: a ring per seed, a diamond with a bar for mean and interval.
    """
    figure, ax = new_figure(height=0.9 + 0.55 * len(errors))
    means = {name: interval(values) for name, values in errors.items()}
    for row, (name, values) in enumerate(errors.items()):
        ax.plot(values, np.full(len(values), row), "o", color=KEPT, fillstyle="none", markersize=5)
        ax.errorbar(
            means[name].mean,
            row + 0.28,
            xerr=means[name].half_width,
            fmt="D",
            color=MARK,
            capsize=3,
        )  # beside the rings, so that neither hides the other
    ax.set_yticks(range(len(errors)), list(errors))
    ax.set(ylim=(len(errors) - 0.4, -0.6), xlabel="test error, share of the digits", xlim=(0, None))
    ax.set_title("A ring per seed; diamond: mean and 95 % interval", loc="left")
    runs = len(next(iter(errors.values())))
    found = "; ".join(f"{name} {mean:.2f}" for name, mean in means.items())
    return show(
        figure,
        alt=f"Test error of {runs} runs for each of {len(errors)} recipes, mean and 95 % interval:"
        f" {found}.",
    )
