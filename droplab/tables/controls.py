"""Lesson 08: coins beside penalties, in tables and in the sentences that rest on them."""

import numpy as np

from ..findings import above, true
from ..intervals import interval
from .base import table

LESS = "without a quarter of the units"
L1, L2, NORMAL = "L1 on activations", "L2 on weights", "normal factors"


def bars_with_controls(found, like, strengths):
    """Set out autoencoders of bars by training, over seeds.

    Args:
        found: a dict from a training to its results, as ``studies.controls.results`` has them.
        like: the training whose copying error the penalties match.
        strengths: a dict from a penalty to its strength.
    """
    names = {name: f"{name}, {strength:g}" for name, strength in strengths.items()}
    rows = []
    for name, each in found.items():
        units, bars = np.array(each["units"]), np.array(each["bars"])
        copies = f"{np.mean(units[bars > 0] / bars[bars > 0]):.1f}" if bars.any() else ""
        rows.append(
            [
                names.get(name, name),
                f"{interval(units):.1f}",
                f"{bars.mean():.1f}",
                copies,
                f"{interval(each['error']):.4f}",
                f"{interval(each['damaged']):.4f}",
            ]
        )
    seeds = len(found[like]["units"])
    return table(
        f"Bars: 64 units, 16 bars, {seeds} seeds with bars of their own, mean ± 95 %",
        ["training", "units that see one bar", "bars seen", "units a bar", "error of the copy",
         LESS],
        rows,
    ).noted(redundancy(found, like))  # fmt: skip


def redundancy(found, like):
    """Say, for copies that are as good whole, what the loss of a quarter costs each training.

    Args:
        found: as for ``bars_with_controls``, with the trainings of ``studies.controls``.
        like: the training with coins.

    Raises:
        findings.TurnedError: if a penalty is no longer hurt more, or copies are not alike.
    """
    whole, less = np.array(found[like]["error"]), np.array(found[like]["damaged"])
    told = []
    for name in (L1, L2):
        apart = np.mean(found[name]["error"]) / whole.mean()
        true(0.9 < apart < 1.1, f"{name} copies as well as coins, and not {apart:.2f} times")
        more = above(interval(np.array(found[name]["damaged"]) - less), f"{name} less coins")
        told.append(f"{more:.3f} more with {name}")
    copies = [np.mean(np.divide(found[n]["units"], found[n]["bars"])) for n in (like, NORMAL, L1)]
    true(
        min(copies[:2]) > 2 and copies[2] < 1.3 and min(found[L1]["bars"]) == 16,
        "noise finds each bar more than twice, L1 each once",
    )
    return (
        f"Each bar is seen by {copies[0]:.1f} units with coins, {copies[1]:.1f} with normal"
        f" factors, {copies[2]:.1f} with L1. The copies are equally good whole; with a quarter of"
        f" the units gone the error is {less.mean():.3f} with coins, and {' and '.join(told)}"
        " (in pairs, seed by seed)."
    )


def bars_by_recipe(found):
    """Set out autoencoders of bars for changed recipes, without and with dropout, over seeds.

    Args:
        found: a dict from a recipe to two results, without dropout and with it.
    """
    rows = [
        [recipe, *(f"{interval(each['units']):.1f}" for each in both)]
        for recipe, both in found.items()
    ]
    seeds = len(next(iter(found.values()))[0]["units"])
    return table(
        f"Units that see one bar, of 64: {seeds} seeds, mean ± 95 %",
        ["autoencoder", "without dropout", "keep = 0.5"],
        rows,
    )


def strokes(found):
    """Say how far neighbouring weights agree on the way in and out, by autoencoder, over seeds.

    Args:
        found: a dict from an autoencoder to its results, as ``studies.controls.results`` has them.
    """
    rows = [
        [
            name,
            *(f"{interval(each[way]):.2f}" for way in ("encoder", "decoder")),
            f"{np.mean(each['error']):.4f}",
        ]
        for name, each in found.items()
    ]
    seeds = len(next(iter(found.values()))["encoder"])
    return table(
        f"Digits: agreement of neighbouring weights (0 for noise), {seeds} seeds, mean ± 95 %",
        ["autoencoder", "on the way in", "on the way out", "error of the copy"],
        rows,
    ).noted(like_strokes(found))


def like_strokes(found):
    """Say which autoencoders see something like strokes.

    Args:
        found: as for ``strokes``, with the names of ``studies.controls``.

    Raises:
        findings.TurnedError: if L2 or the weights on the way in do otherwise.
    """
    ways = {
        (name, way): interval(each[way])
        for name, each in found.items()
        for way in ("encoder", "decoder")
    }
    coins, none = ways["tied, keep = 0.5", "decoder"], ways["tied, without dropout", "decoder"]
    l2, l1 = ways[L2, "decoder"], ways[L1, "decoder"]
    true(min(coins.mean, l2.mean) > 3 * l1.mean / 2 > none.mean, "coins and L2 make most strokes")
    out = [ways[f"untied, {name}", "decoder"] for name in ("without dropout", "keep = 0.5")]
    into = [ways[f"untied, {name}", "encoder"] for name in ("without dropout", "keep = 0.5")]
    gap = interval(
        np.subtract(*(found[f"untied, {n}"]["decoder"] for n in ("keep = 0.5", "without dropout")))
    )
    above(gap, "untied: what dropout adds to agreement on the way out")
    true(abs(into[1].mean - into[0].mean) < 0.03, "on the way in dropout changes next to nothing")
    return (
        f"Tied, dropout turns noise into something like strokes ({none.mean:.2f} to"
        f" {coins.mean:.2f}), and L2 does so too ({l2.mean:.2f}), L1 less ({l1.mean:.2f})."
        f" Untied, dropout shows on the way out ({out[0].mean:.2f} to {out[1].mean:.2f}, in pairs"
        f" {gap:.2f} more), and next to nothing on the way in ({into[0].mean:.2f} and"
        f" {into[1].mean:.2f}): it matters which weights one looks at."
    )
