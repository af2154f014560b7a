"""A curve through fifteen noisy points: how it bends without dropout, with it, and with L2.

One hidden layer of 200 ReLU units, all points in each step. Its kinks are the units' doing: where a
unit switches on or off, the curve may change its slope. ``make sweeps`` makes all runs and writes
``bends.json``; lesson 03 reads that file and trains the curves that it draws.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from .sweeps import read, written

POINTS, UNITS, NOISE = 15, 200, 0.3
STEPS = 4000
GRID = np.linspace(-1, 1, 421)  # the points lie on it
TUNING, REPORTED = range(100, 110), range(20)
BLOCK = 50  # steps whose coins are drawn at once
FITTED = 0.01  # the rate at which the plain network goes through every point


@dataclass(frozen=True)
class Condition:
    """All that a run depends on besides its seed.

    Attributes:
        keep: keep probability of the 200 units, inverted form, a mask for each point.
        l2: strength of ``l2 / 2 * sum of squared weights``.
        rate: learning rate of Adam; it falls to 0 over the second half.
    """

    keep: float = 1.0
    l2: float = 0.0
    rate: float = FITTED


@dataclass(frozen=True)
class Found:
    """What one curve is like.

    Attributes:
        error: root mean square distance from the true curve, over [-1, 1].
        training: the same from the points' own values, at the points.
        bent: the sum of all changes of slope; the sine has 4 pi, 12.6.
        turns: how often the curve turns from rising to falling or back; the sine does twice.
        validation: root mean square distance from 200 fresh noisy points.
    """

    error: float
    training: float
    bent: float
    turns: int
    validation: float


def truth(x):
    """Return the curve that the points come from, without their noise."""
    return np.sin(np.pi * x)


def points(seed):
    """Return ``(x, y)``, 15 points from -1 to 1 at even distances with noise on their values.

    Even, since a network may do anything where it has no point.
    """
    x = np.linspace(-1, 1, POINTS)
    return x, truth(x) + NOISE * np.random.default_rng([301, seed]).standard_normal(POINTS)


def fit(condition, seeds):
    """Train one network a seed, all at once; return their curves, (seeds, grid).

    Args:
        condition: a ``Condition``.
        seeds: each has points, starting weights and coins of its own, whatever stands beside it.
    """
    return outputs(GRID, train(condition, seeds))


def train(condition, seeds):
    """Return the parameters ``[W1, b1, W2, b2]`` of one network a seed, seeds on the first axis."""
    params, coins = _start(seeds)
    x = np.linspace(-1, 1, POINTS)[:, None]  # (points, 1)
    y = np.stack([points(seed)[1] for seed in seeds])[:, :, None]  # (seeds, points, 1)
    first, second = ([np.zeros_like(part) for part in params] for _ in range(2))
    for step in range(1, STEPS + 1):
        if (step - 1) % BLOCK == 0:
            r = _masks(coins, condition.keep)
        slopes = _slopes(x, y, params, r[:, (step - 1) % BLOCK], condition.l2)
        rate = condition.rate * min(1.0, 2 * (1 - step / STEPS))
        for part, m, v, slope in zip(params, first, second, slopes):
            m += 0.1 * (slope - m)
            v += 0.001 * (slope**2 - v)
            even = np.sqrt(v / (1 - 0.999**step)) + 1e-8
            part -= rate / (1 - 0.9**step) * m / even
    return params


def _start(seeds):
    """Return the first parameters and a generator for the coins of each seed."""
    rngs = [np.random.default_rng([302, seed]) for seed in seeds]
    draws = [
        (
            np.sqrt(2) * rng.standard_normal((1, UNITS)),
            # Spread, or every unit would have its kink at 0.
            rng.uniform(-1.4, 1.4, (1, UNITS)),
            np.sqrt(2 / UNITS) * rng.standard_normal((UNITS, 1)),
            np.zeros((1, 1)),
        )
        for rng in rngs
    ]
    coins = [np.random.default_rng([303, seed]) for seed in seeds]
    return [np.stack(parts) for parts in zip(*draws)], coins


def _masks(coins, keep):
    """Return masks over keep for a block of steps, (seeds, steps, points, units), or ones."""
    if keep == 1:
        return np.ones((len(coins), BLOCK, 1, 1))
    shape = BLOCK, POINTS, UNITS
    return np.stack([(rng.random(shape, np.float32) < keep) / keep for rng in coins])


def _slopes(x, y, params, r, l2):
    """Return the gradient of half the mean squared error and of the penalty."""
    W1, b1, W2, b2 = params
    h = x * W1 + b1  # (seeds, points, units)
    np.maximum(h, 0, out=h)
    on = (h > 0) * r
    h *= r
    d = (h @ W2 + b2 - y) / POINTS  # (seeds, points, 1)
    back = on * (d * W2.transpose(0, 2, 1))
    return [
        x.T @ back + l2 * W1,
        back.sum(axis=1, keepdims=True),
        h.transpose(0, 2, 1) @ d + l2 * W2,
        d.sum(axis=1, keepdims=True),
    ]


def outputs(x, params):
    """Return what whole networks say at ``x``, (seeds, len(x))."""
    W1, b1, W2, b2 = params
    return (np.maximum(x[:, None] * W1 + b1, 0) @ W2 + b2)[:, :, 0]


def measured(curve, seed):
    """Return the ``Found`` of one curve over ``GRID``."""
    rng = np.random.default_rng([304, seed])
    fresh = rng.uniform(-1, 1, 200)
    noisy = truth(fresh) + NOISE * rng.standard_normal(200)
    x, y = points(seed)
    slope = np.diff(curve) / np.diff(GRID)
    return Found(
        _distance(curve, truth(GRID)),
        _distance(np.interp(x, GRID, curve), y),
        round(float(np.abs(np.diff(slope)).sum()), 2),
        int(np.sum(slope[1:] * slope[:-1] < 0)),
        _distance(np.interp(fresh, GRID, curve), noisy),
    )


def _distance(one, other):
    return round(float(np.sqrt(np.mean((one - other) ** 2))), 4)


def results(condition, seeds, fields=tuple(Found.__annotations__)):
    """Train a network for each seed; return a dict from each field of ``Found`` to a list."""
    runs = [asdict(measured(c, s)) for c, s in zip(fit(condition, seeds), seeds)]
    return {name: [run[name] for run in runs] for name in fields}


METHODS = {
    "plain": [Condition(rate=rate) for rate in (0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03)],
    "dropout": [
        Condition(keep=keep, rate=rate) for keep in (0.9, 0.8, 0.5) for rate in (0.003, 0.01, 0.03)
    ],
    "L2": [
        Condition(l2=l2, rate=rate) for l2 in (0.001, 0.003, 0.01) for rate in (0.003, 0.01, 0.03)
    ],
}


def chosen(method, tuning):
    """Return the condition of a method with the lowest mean validation error."""
    return min(METHODS[method], key=lambda each: np.mean(tuning[each]["validation"]))


def stored(name):
    """Return "tuning" or "report" of ``bends.json``: a dict from a ``Condition`` to lists."""
    return read("bends.json", name, Condition)


def best():
    """Return a dict from a row's name to the stored results on the reported seeds."""
    tuning, report = stored("tuning"), stored("report")
    rows = {"plain, trained to fit": Condition()}
    names = {"plain": "plain, its best rate"}
    rows |= {names.get(method, method): chosen(method, tuning) for method in METHODS}
    return {name: (condition, report[condition]) for name, condition in rows.items()}


def compute(say=print):
    """Make all runs; return what ``written`` takes."""
    tuning, report = {}, {}
    for _method, conditions in METHODS.items():
        for condition in conditions:
            tuning[condition] = results(condition, TUNING, ["validation"])
            say(f"{condition}: {np.mean(tuning[condition]['validation']):.4f}")
    for condition in dict.fromkeys([Condition(), *(chosen(m, tuning) for m in METHODS)]):
        report[condition] = results(condition, REPORTED)
        say(f"{condition}: {np.mean(report[condition]['error']):.4f}")
    return {"tuning": tuning, "report": report}


def as_text(found):
    """Return the text of ``bends.json``."""
    head = {
        "made by": "make sweeps",
        "seeds": {"tuning": "100 to 109", "report": "0 to 19"},
        "unless set": asdict(Condition()),
    }
    return written(head, found)


if __name__ == "__main__":
    path = Path(__file__).with_name("bends.json")
    path.write_text(as_text(compute(say=lambda text: print(text, flush=True))))
