"""Curves through noisy points: the same network trained in four ways, on shared axes."""

import numpy as np

from ..studies.bends import GRID, measured, points, truth
from .base import new_figure, show

LINE, POINT, TRUE = "#0072B2", "#222222", "#767676"


def four_curves(curves, seed):
    """Draw what networks made of the same noisy points, one panel each.

    Args:
        curves: a dict from a panel's title to a curve over ``studies.bends.GRID``.
        seed: of the points.

    Returns:
        A Picture: dots are the points, the grey line is the curve they come from.
    """
    figure, axes = new_figure(2, (len(curves) + 1) // 2, 8.4, 4.6, sharex=True, sharey=True)
    x, y = points(seed)
    told = []
    for ax, (name, curve) in zip(np.ravel(axes), curves.items()):
        found = measured(curve, seed)
        ax.plot(GRID, truth(GRID), color=TRUE, linewidth=1.2, linestyle="--")
        ax.plot(GRID, curve, color=LINE, linewidth=2)
        ax.plot(x, y, "o", color=POINT, markersize=4)
        ax.set_title(f"{name}: turns {found.turns} times", loc="left")
        told.append(f"{name}, {found.turns} turns, {found.error:.2f} from the true curve")
    for ax in np.atleast_2d(axes)[-1]:
        ax.set_xlabel("x")
    return show(
        figure,
        alt=f"A sine, {len(x)} noisy points of it, and the curves that one network draws through"
        f" them when trained in {len(curves)} ways: {'; '.join(told)}. The sine turns twice.",
    )
