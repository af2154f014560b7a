"""Lesson 08: what units see, what one of them is worth, and how seldom they speak, in tables."""

import numpy as np

from ..intervals import interval
from .base import claim_table, table


def bars_by_keep(found):
    """Set out one autoencoder of bars for each keep.

    Args:
        found: a dict from keep to what ``studies.features.bars_of`` returns.
    """
    return table(
        "One autoencoder for each keep, 64 units, 16 bars",
        ["keep", "units that see one bar", "bars covered", "error of the copy"],
        [
            [f"{keep:g}", units, covered, f"{wrong:.4f}"]
            for keep, (units, covered, wrong) in found.items()
        ],
    )


def bars_by_recipe(found):
    """Set out autoencoders of bars by recipe and training, over seeds.

    Args:
        found: a dict from ``(recipe, training)`` to (seeds, 3): rows of
            ``studies.features.bars_of``.
    """
    rows = []
    for (recipe, training), counted in found.items():
        units, covered, wrong = np.array(counted).T
        rows.append(
            [
                recipe,
                training,
                f"{interval(units):.1f}",
                f"{units.min():.0f}",
                f"{units.max():.0f}",
                f"{covered.mean():.1f}",
                f"{wrong.mean():.3f}",
            ]
        )
    return table(
        "Ten seeds each: units that see one bar, out of 64; bars that at least one unit sees,"
        " out of 16",
        ["autoencoder", "training", "units, mean, 95 %", "fewest", "most", "bars",
         "error of the copy"],
        rows,
    )  # fmt: skip


def neighbour_agreement(found):
    """Say how far neighbouring pixels agree: a dict from an autoencoder to an ``Interval``."""
    return table(
        "Digits: how far neighbouring pixels of a unit's weights agree (0 for noise), ten seeds,"
        " 95 %",
        ["autoencoder", "agreement"],
        [[name, f"{agreement:.2f}"] for name, agreement in found.items()],
    )


def single_units(found):
    """Say what one unit is worth in networks trained in different ways.

    Args:
        found: a dict from a training to a dict from a quantity to an ``Interval``, with the
            quantities that ``studies.features.worth`` measures.
    """
    said = {
        "error": ("worst single unit: rise in test error, points", ".1f"),
        "loss": ("worst single unit: rise in test loss", ".2f"),
        "gini": ("Gini index of the change of the logits", ".2f"),
        "loss gini": ("Gini index of the rise in loss (0 where it falls)", ".2f"),
        "correlation": ("correlation of two units, its size", ".2f"),
        "silent": ("units that are 0 on all test digits, of 128", ".0f"),
    }
    return table(
        "One unit silenced at a time, ten seeds, mean with 95 %",
        ["", *found],
        [
            [words, *(f"{each[what]:{spec}}" for each in found.values())]
            for what, (words, spec) in said.items()
        ],
    )


def removal_errors(shares, curves):
    """Set out test errors with none, some and most of the hidden units gone.

    Args:
        shares: shares of the units that are gone; 0, 0.3, 0.5 and 0.8 among them.
        curves: a dict from a network to (seeds, shares) errors, as shares.
    """
    shown = {int(np.argmin(np.abs(shares - share))): share for share in (0, 0.3, 0.5, 0.8)}
    return table(
        "Test error in %, ten seeds, mean with 95 %",
        ["network", *(f"{100 * s:.0f} % gone" if s else "all units" for s in shown.values())],
        [
            [name, *(f"{interval(100 * np.asarray(errors)[:, i]):.1f}" for i in shown)]
            for name, errors in curves.items()
        ],
    )


def own_removal_curve(shares, curves):
    """Set out one curve for each network: a dict from its name to errors, as shares."""
    return table(
        "Seed 0, one random choice for each entry: test error in %",
        ["network", *(f"{100 * share:.0f} % gone" for share in shares)],
        [[name, *(f"{100 * error:.1f}" for error in errors)] for name, errors in curves.items()],
    )


def quiet_units(means, near_zero):
    """Say how much and how often units speak.

    Args:
        means, near_zero: dicts from ``(network, training)`` to an ``Interval``: of the mean
            activation, and of the percentage near zero.
    """
    return table(
        "Every unit active, ten seeds, mean with 95 %",
        ["network", "training", "mean activation", "near zero, %"],
        [[*key, f"{means[key]:.2f}", f"{near_zero[key]:.0f}"] for key in means],
    )


def sparsity_by_keep(found):
    """Say how much and how often units speak: a dict from keep to (mean, share near zero)."""
    return table(
        "Autoencoders of bars, every unit active, images they have not seen",
        ["keep", "mean activation", "near zero, %"],
        [[f"{keep:g}", f"{mean:.2f}", f"{100 * near:.0f}"] for keep, (mean, near) in found.items()],
    )


def cheating_inputs(errors):
    """Say what inputs that lie cost: a dict from where dropout is to errors in percent."""
    return table(
        "Ten inputs that lie at test: test error in %, ten seeds, mean with 95 %",
        ["dropout with keep = 0.5", "test error"],
        [[place, f"{interval(each):.1f}"] for place, each in errors.items()],
    )


def feature_paper(bars, strokes, means):
    """Set this lesson's results beside those of Srivastava et al. (2014).

    Args:
        bars: as for ``bars_by_recipe``.
        strokes: as for ``neighbour_agreement``.
        means: as for ``quiet_units``.
    """
    without, with_ = _units_seen(bars)
    noise = [strokes[f"untied, {name}"] for name in ("without dropout", "keep = 0.5")]
    falls = "; ".join(
        f"{what}: {means[what, 'without dropout'].mean:.2f} without,"
        f" {means[what, 'keep = 0.5'].mean:.2f} with"
        for what in ("bars, autoencoder", "digits, classifier")
    )
    rows = [
        ("figure 7: what single units see",
         "with p = 0.5 units show something by themselves, without dropout they do not",
         f"bars: {without:.1f} of 64 units see one without, {with_:.1f} with", "reproduced"),
        ("figure 7, on digits, untied as well", "the same",
         f"agreement of neighbouring pixels {noise[0]:.2f} without, {noise[1]:.2f} with; noise"
         " either way", "not seen at this scale"),
        ("figure 8: mean activation", "about 2.0 without, 0.7 with", falls,
         "reproduced (it falls)"),
    ]  # fmt: skip
    return table("The paper and this lesson", ["result", "the paper", "here", "verdict"], rows)


def feature_claims(bars, whole, half, worth, cheated):
    """Return the claim table of lesson 08.

    Args:
        bars: as for ``bars_by_recipe``.
        whole, half: dicts from a training to errors in percent, one a seed: of whole networks,
            and of networks half of whose hidden units are gone.
        worth: as for ``single_units``.
        cheated: as for ``cheating_inputs``.
    """
    a, b = whole
    without, with_ = _units_seen(bars)
    covered = np.array(bars["tied (the picture)", b])[:, 1].mean()
    measured = (
        f"Bars: {without:.1f} of 64 units see one bar without, {with_:.1f} with, and"
        f" {covered:.0f} of 16 bars are covered by {with_.mean / 16:.1f} units each."
        f" Half of a classifier's units gone: error {interval(half[a]):.1f} % without,"
        f" {interval(half[b]):.1f} % with (whole: {interval(whole[a]):.1f} and"
        f" {interval(whole[b]):.1f}). Worst single unit: {worth[a]['error']:.1f} and"
        f" {worth[b]['error']:.1f} points; Gini index {worth[a]['gini']:.2f} and"
        f" {worth[b]['gini']:.2f}. It holds for what is dropped and no further: inputs that lie"
        f" cost {interval(cheated['nowhere']):.0f} % without dropout and"
        f" {interval(cheated['hidden units only']):.0f} % with dropout on hidden units."
    )
    claim = (
        "Dropout keeps units from co-adapting, makes them redundant, and lets no unit become too"
        " important."
    )
    return claim_table([("A3, B4, B5, B7, C7", claim, measured, "supported")])


def _units_seen(bars):
    """Return how many units see one bar, without dropout and with it, in the picture's recipe."""
    found = (bars["tied (the picture)", name] for name in ("without dropout", "keep = 0.5"))
    return [interval(np.array(each)[:, 0]) for each in found]
