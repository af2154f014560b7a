"""How wide thinned nets disagree about a curve: among its points, in a gap, and beyond them."""

from dataclasses import dataclass

import numpy as np

from ..intervals import interval
from ..layers import noise

GAP, ENDS = 1.0, 3.0  # points lie from -3 to -1 and from 1 to 3
GRID = np.linspace(-6, 6, 121)
PLACES = {
    "among the points": (np.abs(GRID) >= GAP) & (np.abs(GRID) <= ENDS),
    "in the gap": np.abs(GRID) < 0.9,
    "beyond them": np.abs(GRID) > 4,
}


def truth(x):
    """Return the curve that the points come from, without their noise."""
    return np.sin(2 * x) + 0.3 * x


def fitted(points, keep, seed, nets=200):
    """Fit a curve to noisy points on both sides of the gap, and ask thinned nets.

    Args:
        points: how many, half of them on each side.
        keep: one probability per layer input, of three.
        seed: of the points, the net and the masks.
        nets: how many thinned nets.

    Returns:
        A ``noise.Curve``, and what the nets say, (nets, len(GRID)).
    """
    rng = np.random.default_rng([99, seed, points])
    x = rng.uniform(GAP, ENDS, size=points) * np.repeat([-1, 1], points // 2)
    y = truth(x) + 0.1 * rng.standard_normal(points)
    curve = noise.fit_curve(x, y, keep, rng)
    return curve, curve.samples(GRID, nets, rng)


@dataclass(frozen=True)
class Band:
    """What bands of twice the spread did, over seeds: a dict from a place to an Interval each."""

    half_width: dict
    wider: dict  # times as wide as among the points
    off: dict  # distance of the mean of the nets from the truth
    covered: dict  # share of the truth inside the band, in percent


def measured(fits):
    """Return the ``Band`` of several fits, one a seed, as returned by ``fitted``."""
    width = _by_place([2 * said.std(axis=0) for _, said in fits])
    off = _by_place([np.abs(said.mean(axis=0) - truth(GRID)) for _, said in fits])
    inside = [np.abs(said.mean(axis=0) - truth(GRID)) <= 2 * said.std(axis=0) for _, said in fits]
    wider = {place: found / width["among the points"] for place, found in width.items()}
    every = width, wider, off, _by_place(100 * np.array(inside))
    return Band(*({place: interval(found[place]) for place in PLACES} for found in every))


def _by_place(values):
    """Return the mean over each place of (seeds, grid) values: a dict of arrays, one a seed."""
    return {place: np.array(values)[:, where].mean(axis=1) for place, where in PLACES.items()}
