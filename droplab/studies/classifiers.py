"""The classifiers that lesson 08 looks into: without anything, with coins, and with controls.

Two hidden layers of 64, 500 clean digits, 1,000 steps with momentum 0.9, in float64. What is inside
of a network depends on its learning rate, too, so all kinds have one: that at which they have the
fewest validation digits wrong together, on ten seeds that report nothing. L2 has its best strength
there. ``make sweeps`` writes ``classifiers.json``; the lesson trains the chosen ones.
"""

from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from .. import data, nets, train
from .sweeps import mistakes, read, sweep, written

EPOCHS = 100  # ten steps each
RATES, STRENGTHS = (0.01, 0.02, 0.05, 0.1, 0.2), (0.001, 0.003, 0.01)
TUNING, SEEDS = range(100, 110), range(10)


@dataclass(frozen=True)
class Condition:
    """All that a run depends on besides its seed; ``keep`` is that of hidden units."""

    keep: float = 1.0
    gaussian: bool = False
    l2: float = 0.0
    learning_rate: float = 0.05


COINS = Condition(keep=0.5)
KINDS = {
    "without dropout": [Condition()],
    "keep = 0.5": [COINS],
    "normal factors": [replace(COINS, gaussian=True)],
    "L2": [Condition(l2=strength) for strength in STRENGTHS],
}


def choices(kind):
    """Return every ``Condition`` that a key of ``KINDS`` may choose from."""
    return [replace(c, learning_rate=rate) for c in KINDS[kind] for rate in RATES]


def digits(seed):
    """Return the ``data.Split`` of a seed: 500 clean training digits, 400 to validate."""
    return data.split_digits(np.random.default_rng([83, seed]))


def fit(condition, split, seed):
    """Train the network of a ``Condition`` on ``split``; return its parameters."""
    keep = (1.0, condition.keep, condition.keep)
    settings = train.Settings(
        hidden=(64, 64),
        epochs=EPOCHS,
        keep=keep,
        l2=condition.l2,
        gaussian=condition.gaussian,
        learning_rate=condition.learning_rate,
    )
    return fitted(settings, split, np.random.default_rng([84, seed]))


def fitted(settings, split, rng):
    """Train one network in float64 and return its parameters after the last step."""
    sizes = [split.train_x.shape[1], *settings.hidden, 10]
    params = nets.init_params(sizes, rng, np.float64)
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    for _ in range(settings.epochs):
        for batch in train.batches(len(split.train_x), settings.batch, rng):
            x, labels = split.train_x[batch], split.train_labels[batch]
            train.step(params, velocity, x, labels, settings, rng)
    return params


def results(condition, seeds):
    """Return the validation digits that each seed's network gets wrong."""
    found = []
    for seed in seeds:
        split = digits(seed)
        params = fit(condition, split, seed)
        found.append(mistakes(params, split.validation_x, split.validation_labels))
    return {"validation": found}


def chosen(tuning=None):
    """Return the ``Condition`` of each kind, all at the rate that suits them best together.

    Args:
        tuning: a dict from a ``Condition`` to its results; the stored one if not given.
    """
    tuning = stored("tuning") if tuning is None else tuning

    def wrong(condition):
        return sum(tuning[condition]["validation"])

    def best(kind, rate):
        return min((c for c in choices(kind) if c.learning_rate == rate), key=wrong)

    rate = min(RATES, key=lambda rate: sum(wrong(best(kind, rate)) for kind in KINDS))
    return {kind: best(kind, rate) for kind in KINDS}


def compute(say=print):
    """Run everything; return a dict from a sweep's name to its results by ``Condition``."""
    every = [c for kind in KINDS for c in choices(kind)]
    return {"tuning": sweep("tuning", every, partial(results, seeds=TUNING), say)}


def stored(name):
    """Return a sweep of ``classifiers.json``: a dict from a ``Condition`` to its results."""
    return read("classifiers.json", name, Condition)


def as_text(found):
    """Return the text of ``classifiers.json``: settings first, a line for each condition."""
    seeds = {"tuning": f"{TUNING[0]} to {TUNING[-1]}"}
    return written(
        {"made by": "make sweeps", "seeds": seeds, "unless set": asdict(Condition())}, found
    )


if __name__ == "__main__":
    path = Path(__file__).with_name("classifiers.json")
    path.write_text(as_text(compute(say=lambda text: print(text, flush=True))))
    print(f"{path}: {path.stat().st_size} bytes")
