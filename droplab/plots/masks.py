"""The thinned networks that masks leave, drawn."""

from itertools import product

import numpy as np

from .base import new_figure, show

KEPT, EDGE = "#0072B2", "#767676"  # each is seen at 3:1 or better on white


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
