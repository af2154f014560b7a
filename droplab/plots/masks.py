"""Pictures of masks: the networks they leave, how many units they keep, how they change."""

from itertools import product
from math import comb

import numpy as np

from ..intervals import interval
from .base import new_figure

KEPT, DROPPED, LINE, MARK = "#0072B2", "#dddddd", "#555555", "#D55E00"


def thinned_networks(keep):
    """Draw the eight networks that three hidden units can leave, each with its probability.

    Args:
        keep: probability that a hidden unit is retained.

    Returns:
        A Figure: kept units filled and connected, dropped units hollow, and below each
        network its mask and how likely exactly that mask is.
    """
    figure, ax = new_figure(height=4.0)
    for number, mask in enumerate(product((1, 0), repeat=3)):
        left, bottom = 3.2 * (number % 4), -3.6 * (number // 4)
        hidden = [(left + 1, bottom + y) for y in (2, 1, 0)]
        outside = [(left + x, bottom + y) for x in (0, 2) for y in (1.5, 0.5)]
        for kept, (x, y) in zip(mask, hidden):
            if kept:
                for end in outside:
                    ax.plot([x, end[0]], [y, end[1]], color=LINE, linewidth=0.9, zorder=1)
        ax.scatter(*zip(*outside), s=55, color=LINE, zorder=2)
        colors = [KEPT if kept else "white" for kept in mask]
        edges = [KEPT if kept else "#999999" for kept in mask]
        ax.scatter(*zip(*hidden), s=110, c=colors, edgecolors=edges, zorder=2)
        chance = np.prod([keep if kept else 1 - keep for kept in mask])
        label = f"r = {mask[0]} {mask[1]} {mask[2]}\n{chance:.1%}"
        ax.text(left + 1, bottom - 0.45, label, ha="center", va="top")
    ax.set(xlim=(-0.5, 12.1), ylim=(-5.0, 2.4), aspect="equal")
    ax.set_title(f"Three hidden units, eight networks, keep = {keep:g}", loc="left")
    ax.axis("off")
    return figure


def kept_counts(counts, units, keep):
    """Draw how many units each mask kept, against the binomial distribution.

    Args:
        counts: for each mask the number of units it kept, ints.
        units: units in a mask.
        keep: probability that a unit is retained.

    Returns:
        A Figure: bars for the masks drawn, dots for what independent coins predict.
    """
    figure, ax = new_figure()
    values = np.arange(units + 1)
    chance = [comb(units, k) * keep**k * (1 - keep) ** (units - k) for k in range(units + 1)]
    share = np.bincount(np.asarray(counts, dtype=int), minlength=units + 1) / len(counts)
    shown = (share > 0) | (np.array(chance) > 1e-4)
    ax.bar(values[shown], share[shown], width=0.8, color=KEPT, alpha=0.55, label="masks drawn")
    ax.plot(values[shown], np.array(chance)[shown], "o", color=MARK, markersize=4, label="binomial")
    ax.set_axisbelow(True)
    ax.axvline(keep * units, color=LINE, linestyle="--", linewidth=1.2, label="keep · units")
    ax.set(xlabel=f"units kept, out of {units}", ylabel="share of the masks")
    ax.set_title(f"{len(counts):,} masks at keep = {keep:g}", loc="left")
    ax.legend()
    return figure


def mask_steps(masks, step, keep):
    """Draw the masks of two training steps, and how often each unit was kept so far.

    Args:
        masks: (steps, examples, units) array of zeros and ones.
        step: the first of the two steps shown, counted from 1; the other is ``step + 1``.
        keep: probability that a unit is retained.

    Returns:
        A Figure of three panels: the masks of the two steps (dark = kept), and for each unit
        the share of all masks up to ``step + 1`` that kept it.
    """
    figure, axes = new_figure(3, width=7.6, height=2.6, width_ratios=(1, 1, 1.1))
    units = masks.shape[2]
    for ax, shown in zip(axes, (step, step + 1)):
        r = masks[shown - 1]
        ax.imshow(r, cmap="Blues", vmin=0, vmax=1.25, aspect="auto", interpolation="nearest")
        ax.set(xlabel="unit", ylabel="example", xticks=[], yticks=[])
        ax.grid(False)
        ax.set_title(f"step {shown}: {r.mean():.0%} kept", loc="left")
    so_far = masks[: step + 1].mean(axis=(0, 1))
    axes[2].bar(np.arange(units), so_far, width=0.8, color=KEPT, alpha=0.55)
    axes[2].set_axisbelow(True)
    axes[2].axhline(keep, color=MARK, linestyle="--", linewidth=1.2)
    axes[2].set(xlabel="unit", ylabel="share of masks", ylim=(0, 1), xticks=[])
    axes[2].set_title(f"kept so far, steps 1 to {step + 1}", loc="left")
    return figure


def runs_by_recipe(errors):
    """Draw the error of every run, one row a recipe, with the mean and its 95 % interval.

    Args:
        errors: a dict from the recipe's name to its runs' errors, one a seed.

    Returns:
        A Figure: a dot per seed, a diamond with a bar for mean and interval.
    """
    figure, ax = new_figure(height=0.9 + 0.55 * len(errors))
    for row, values in enumerate(errors.values()):
        found = interval(values)
        ax.plot(values, np.full(len(values), row), "o", color=KEPT, alpha=0.35, markersize=5)
        ax.errorbar(
            found.mean, row + 0.28, xerr=found.half_width, fmt="D", color=MARK, capsize=3
        )  # beside the dots, so that neither hides the other
    ax.set_yticks(range(len(errors)), list(errors))
    ax.set(ylim=(len(errors) - 0.4, -0.6), xlabel="test error, share of the digits", xlim=(0, None))
    ax.set_title("A dot per seed; diamond: mean and 95 % interval", loc="left")
    return figure
