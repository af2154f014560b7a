"""Autoencoders trained with coins, and with penalties in the place of coins.

Lesson 08 shows what dropout makes of the units of an autoencoder. Whether it is the coins that do
it can only be told beside other trainings: normal factors of the same variance, a penalty on what
units say (L1), a penalty on weights (L2). ``make sweeps`` runs them all and writes
``controls.json``; the lesson reads that file and runs one seed of it again.

A penalty may be strong or weak, so how to compare? Here the penalties have the strength at which
the *whole* network copies as well as dropout's does, chosen on seeds that report nothing. Then the
trainings are equal in that, and differ in what is reported.
"""

from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from .. import data, nets
from ..layers import autoencoder
from . import features
from .sweeps import read, sweep, written

GONE, ORDERS = 0.25, 5  # the share of units silenced, and in how many random choices
NEAR = 0.01  # an activation below it is near zero
PLAIN, NORMAL = "no noise, no penalty", "normal factors"
L1, L2 = "L1 on activations", "L2 on weights"
KEEP, DIGITS_KEEP = 0.8, 0.5  # whose copy the penalties match, on bars and on digits
STRENGTHS = (0.01, 0.03, 0.1, 0.3)
TUNING, REPORTED = range(100, 110), range(12)


@dataclass(frozen=True)
class Condition:
    """All that a run depends on besides its seed; but for ``images`` as in ``Settings``."""

    images: str = "bars"  # or "digits"
    keep: float = 1.0
    gaussian: bool = False
    l1: float = 0.0
    l2: float = 0.0
    tied: bool = True
    spread: float = 0.1
    learning_rate: float = 0.01


def drawn(images, rng):
    """Return 1000 images to train on and others to judge by, (n, 64) float64 each."""
    if images == "bars":
        return [autoencoder.draw_bars(1000, rng)[0].astype(float) for _ in range(2)]
    if images != "digits":
        raise ValueError(f'images is "bars" or "digits"; got {images!r}.')
    x = data.load_digits()[0].reshape(-1, 64).astype(float)
    order = rng.permutation(len(x))
    return x[order[:1000]], x[order[1000:]]


def trained(condition, seed):
    """Return ``(params, unseen)``: a trained autoencoder and images that it has not seen."""
    rng = np.random.default_rng([80, seed])
    x, unseen = drawn(condition.images, rng)
    chosen = {k: v for k, v in asdict(condition).items() if k != "images"}
    return autoencoder.train(x, autoencoder.Settings(**chosen), rng), unseen


def damaged(params, x, rng, gone=GONE, orders=ORDERS):
    """Return the copying error without a share of the units, over random choices of them.

    Nothing is rescaled, and nothing is trained again. ``rng`` is advanced by a permutation each.
    """
    units = len(params[0][1])
    found = []
    for _ in range(orders):
        alive = np.ones(units)
        alive[rng.permutation(units)[: round(gone * units)]] = 0
        found.append(np.mean((nets.forward(x, params, [None, alive]) - x) ** 2))
    return float(np.mean(found))


def measured(params, x, rng):
    """Return what is reported of one autoencoder, as plain numbers, on images ``x``.

    ``units`` see one bar (by what they add to the copy), ``bars`` are seen by at least one;
    ``error`` and ``damaged`` are squared errors of a pixel, whole and without a quarter of the
    units; ``mean`` and ``quiet`` are those of ``features.sparsity``, of the hidden units;
    ``encoder`` and ``decoder`` say how far neighbouring weights agree, on the way in and out.
    """
    units, covered, error = features.bars_of(params, x)
    mean, quiet = features.sparsity(nets.activations(x, params)[1], NEAR)
    return {
        "units": units,
        "bars": covered,
        "error": round(error, 6),
        "damaged": round(damaged(params, x, rng), 6),
        "mean": round(mean, 4),
        "quiet": round(quiet, 4),
        "encoder": round(features.agreement(params[0][0]), 4),
        "decoder": round(features.agreement(params[1][0].T), 4),
    }


def run(condition, seed):
    """Train one autoencoder and return what is ``measured`` of it."""
    params, unseen = trained(condition, seed)
    return measured(params, unseen, np.random.default_rng([81, seed]))


def candidates(images):
    """Return a dict from "L1" and "L2" to the conditions that may stand for it."""
    usual = Condition(images)
    return {
        "L1": [replace(usual, l1=strength) for strength in STRENGTHS],
        "L2": [replace(usual, l2=strength) for strength in STRENGTHS],
    }


def model(images):
    """Return the condition with dropout whose copying error the penalties match."""
    return Condition(images, keep=KEEP if images == "bars" else DIGITS_KEEP)


def matched(images, tuning):
    """Return, for "L1" and "L2", the condition whose copy is nearest to that of ``model``.

    Args:
        images: "bars" or "digits".
        tuning: a dict from a ``Condition`` to its results over the seeds of ``TUNING``.
    """
    aim = np.mean(tuning[model(images)]["error"])
    return {
        name: min(choices, key=lambda c: abs(np.log(np.mean(tuning[c]["error"]) / aim)))
        for name, choices in candidates(images).items()
    }


def trainings(images, tuning):
    """Return the trainings that are compared: a dict from a name to a ``Condition``."""
    like, penalties = model(images), matched(images, tuning)
    return {
        PLAIN: Condition(images),
        f"coins, keep = {like.keep:g}": like,
        NORMAL: replace(like, gaussian=True),
        L1: penalties["L1"],
        L2: penalties["L2"],
    }


def recipes():
    """Return changes to the recipe, without and with dropout: a dict from a name to two."""
    changes = {
        "tied (the picture)": {},
        "untied": {"tied": False},
        "tied, half the rate": {"learning_rate": 0.005},
        "tied, half the rate, first weights x 2": {"learning_rate": 0.005, "spread": 0.2},
    }
    return {
        name: [Condition(keep=keep, **change) for keep in (1.0, 0.5)]
        for name, change in changes.items()
    }


def strokes():
    """Return the autoencoders of digits whose weights are looked at: a dict from a name."""
    return {
        f"{'tied' if tied else 'untied'}, {name}": Condition("digits", keep=keep, tied=tied)
        for tied in (True, False)
        for name, keep in (("without dropout", 1.0), ("keep = 0.5", 0.5))
    }


def digit_trainings(tuning):
    """Return all autoencoders of digits that are compared: ``strokes``, and controls."""
    controls = trainings("digits", tuning)
    return strokes() | {name: controls[name] for name in (NORMAL, L1, L2)}


def plan(tuning):
    """Return all that is reported: a dict from a sweep's name to a list of ``Condition``."""
    bars = [*trainings("bars", tuning).values(), Condition(keep=0.5, gaussian=True)]
    changed = [c for both in recipes().values() for c in both]
    untied = [replace(c, tied=False) for c in trainings("bars", tuning).values()]
    return {
        "bars": list(dict.fromkeys([*bars, *changed, *untied])),
        "digits": list(dict.fromkeys([*strokes().values(), *trainings("digits", tuning).values()])),
    }


def results(condition, seeds, fields=None):
    """Run a condition for each seed; return a dict of lists, one entry a seed."""
    found = [run(condition, seed) for seed in seeds]
    return {name: [each[name] for each in found] for name in fields or found[0]}


def stored(name):
    """Return a sweep of ``controls.json``: a dict from a ``Condition`` to its results."""
    return read("controls.json", name, Condition)


def compute(say=print):
    """Run everything; return a dict from a sweep's name to its results by ``Condition``."""
    every = []
    for images in ("bars", "digits"):
        every += [model(images), *candidates(images)["L1"], *candidates(images)["L2"]]
    tune = partial(results, seeds=TUNING, fields=["error"])
    found = {"tuning": sweep("tuning", every, tune, say)}
    for name, conditions in plan(found["tuning"]).items():
        found[name] = sweep(name, conditions, partial(results, seeds=REPORTED), say)
    return found


def as_text(found):
    """Return the text of ``controls.json``: settings first, then a line for each condition."""
    seeds = {"tuning": f"{TUNING[0]} to {TUNING[-1]}", "the others": f"0 to {REPORTED[-1]}"}
    head = {"made by": "make sweeps", "seeds": seeds, "unless set": asdict(Condition())}
    return written(head, found)


if __name__ == "__main__":
    path = Path(__file__).with_name("controls.json")
    path.write_text(as_text(compute(say=lambda text: print(text, flush=True))))
    print(f"{path}: {path.stat().st_size} bytes")
