"""Curves through noisy points, over twenty seeds."""

import numpy as np

from .. import findings
from ..intervals import interval
from .base import table


def bends(rows):
    """Compare curves by their distance from the true one and by how often they turn.

    Args:
        rows: a dict from a row's name to ``(condition, found)`` as ``studies.bends.best`` returns
            it; the first is the network that is trained to fit.

    Returns:
        A Table; the line below says what dropout gained and which other row comes as near.
    """
    base = next(iter(rows.values()))[1]
    seeds = len(base["error"])
    shown = []
    for name, (condition, found) in rows.items():
        gain = interval(np.subtract(base["error"], found["error"]))
        wins = np.sum(np.array(found["error"]) < base["error"])
        shown.append(
            [
                name,
                settings(condition),
                f"{interval(found['error']):.3f}",
                f"{interval(found['turns']):.1f}",
                "" if found is base else f"{gain:.3f}",
                "" if found is base else f"{wins} of {seeds}",
            ]
        )
    header = ["training", "settings", "distance from the true curve", "turns", "gain", "nearer"]
    made = table(
        f"Distance (root mean square) and turns, {seeds} seeds, mean ± 95 %; the sine turns twice",
        header,
        shown,
    )
    return made.noted(said(rows))


def said(rows):
    """Return the sentences that conclude from the rows; arguments as in ``bends``.

    Raises:
        TurnedError: if dropout no longer gains on the network that is trained to fit, or another
            row can be told from it.
    """
    found = {name: lists for name, (_, lists) in rows.items()}
    base, dropout = next(iter(found.values())), found["dropout"]
    gain = findings.above(
        interval(np.subtract(base["error"], dropout["error"])), "what dropout gains"
    )
    gaps = {
        name: findings.untold(interval(np.subtract(dropout["error"], lists["error"])), name)
        for name, lists in found.items()
        if lists is not base and lists is not dropout
    }
    others = " and ".join(f"{name}: {gap:.3f}" for name, gap in gaps.items())
    return (
        f"Trained to fit, the curve turns {np.mean(base['turns']):.1f} times; with dropout"
        f" {np.mean(dropout['turns']):.1f} times, and it lies nearer to the sine by {gain:.3f}."
        f" Nearer still than with dropout, but by too little to tell: {others}."
    )


def settings(condition):
    """Return what a condition of ``studies.bends`` sets, in a few words."""
    words = [f"rate {condition.rate:g}"]
    words += [f"keep {condition.keep:g}"] if condition.keep < 1 else []
    return ", ".join(words + ([f"L2 {condition.l2:g}"] if condition.l2 else []))
