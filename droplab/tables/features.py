"""Lesson 08: what units see, what one of them is worth, and how seldom they speak, in tables."""

import numpy as np

from ..findings import above, true
from ..intervals import interval
from .base import claim_table, table


def single_units(found, whole):
    """Say what one unit is worth in networks trained in different ways.

    Args:
        found: a dict from a training to a dict from a quantity to an ``Interval``, with the
            quantities that ``studies.features.worth`` measures.
        whole: a dict from a training to errors in percent, one a seed, of whole networks.
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
    ).noted(one_unit(found, whole))


def one_unit(found, whole):
    """Say what agrees with "no unit is too important", and what speaks against it.

    Args:
        found, whole: as for ``single_units``.

    Raises:
        findings.TurnedError: if a row has turned.
    """
    without, with_, l2 = found["without dropout"], found["keep = 0.5"], found["L2"]
    error = np.mean(whole["without dropout"])
    true(without["error"].mean > error, "without dropout a unit is worth more than all errors")
    for other in (without, l2):
        true(_lower(with_["error"], other["error"]), "the worst unit is worth less with dropout")
        true(_lower(with_["gini"], other["gini"]), "logits rest on more units with dropout")
    true(
        not _lower(with_["loss gini"], without["loss gini"])
        and with_["correlation"].mean >= without["correlation"].mean,
        "rises in loss are spread as before, and correlation does not fall",
    )
    return (
        f"For it: without dropout the worst unit costs {without['error'].mean:.1f} points, more"
        f" than the {error:.1f} % that the whole network gets wrong; with dropout"
        f" {with_['error'].mean:.1f}, with L2 {l2['error'].mean:.1f}. And what units do to the"
        " logits is spread more evenly. But the rises in loss are not (Gini index"
        f" {without['loss gini'].mean:.2f} and {with_['loss gini'].mean:.2f}), and units are"
        " correlated no less."
    )


def _lower(one, other):
    """Return whether an ``Interval`` lies below another as a whole."""
    return one.mean + one.half_width < other.mean - other.half_width


def removal_errors(shares, curves):
    """Set out test errors with none, some and most of the hidden units gone.

    Args:
        shares: shares of the units that are gone; 0, 0.3, 0.5 and 0.8 among them.
        curves: a dict from a network to (seeds, shares) errors, as shares; a name that ends in
            ", rescaled" is of the same networks with survivors multiplied.
    """
    shown = {int(np.argmin(np.abs(shares - share))): share for share in (0, 0.3, 0.5, 0.8)}
    at_half = {name: 100 * np.asarray(errors)[:, list(shown)[2]] for name, errors in curves.items()}
    return table(
        "Test error in %, ten seeds, mean with 95 %",
        ["network", *(f"{100 * s:.0f} % gone" if s else "all units" for s in shown.values())],
        [
            [name, *(f"{interval(100 * np.asarray(errors)[:, i]):.1f}" for i in shown)]
            for name, errors in curves.items()
        ],
    ).noted(half_gone(at_half))


def half_gone(errors):
    """Say what is left of networks with half of their units, and what rescaling changes.

    Args:
        errors: a dict from a network to errors in percent, one a seed, with half of its hidden
            units gone; the names are those of ``studies.classifiers.KINDS``, and the same with
            ", rescaled" behind them.

    Raises:
        findings.TurnedError: if noise no longer loses least, or rescaling does otherwise.
    """
    plain, coins = "without dropout", "keep = 0.5"
    over = above(interval(errors[plain] - errors[coins]), "half gone: what dropout saves")
    l2 = above(interval(errors["L2"] - errors[coins]), "half gone: what dropout saves beside L2")
    above(interval(errors[plain] - errors["normal factors"]), "half gone: what factors save")
    helps = {n: interval(errors[n] - errors[f"{n}, rescaled"]) for n in (plain, coins)}
    above(helps[coins], "what rescaling gains with dropout")
    said = ", ".join(f"{kind} {np.mean(errors[kind]):.0f} %" for kind in errors if "," not in kind)
    return (
        f"Half of the units gone: {said}. In pairs, dropout saves {over:.0f} points beside nothing"
        f" and {l2:.0f} beside L2: for it, half of the units missing is what every training step"
        f" was like. Rescaling gains {helps[coins]:.1f} points with dropout, which was trained with"
        f" sums of full strength, and {helps[plain]:.1f} without: there, volume is not what is"
        " missing."
    )


def own_removal_curve(shares, curves):
    """Set out one curve for each network: a dict from its name to errors, as shares."""
    return table(
        "Seed 0, one random choice for each entry: test error in %",
        ["network", *(f"{100 * share:.0f} % gone" for share in shares)],
        [[name, *(f"{100 * error:.1f}" for error in errors)] for name, errors in curves.items()],
    )


def quiet_units(found):
    """Say how much and how often units of autoencoders speak, by training, over seeds.

    Args:
        found: as for ``bars_with_controls``.
    """
    return table(
        "Bars, every unit active, mean ± 95 %",
        ["training", "mean activation", "near zero, %"],
        [
            [
                name,
                f"{interval(each['mean']):.2f}",
                f"{interval(100 * np.array(each['quiet'])):.0f}",
            ]
            for name, each in found.items()
        ],
    )


def sparsity_by_keep(found):
    """Say how much and how often units speak: a dict from keep to (mean, share near zero)."""
    return table(
        "Autoencoders of bars, every unit active, images they have not seen",
        ["keep", "mean activation", "near zero, %"],
        [[f"{keep:g}", f"{mean:.2f}", f"{100 * near:.0f}"] for keep, (mean, near) in found.items()],
    )


def cheating_inputs(errors):
    """Set out what inputs that lie cost: a dict from where dropout is to errors in percent."""
    shown = table(
        "Ten inputs that lie at test: test error in %, ten seeds, mean with 95 %",
        ["dropout with keep = 0.5", "test error"],
        [[place, f"{interval(each):.1f}"] for place, each in errors.items()],
    )
    usual = np.asarray(errors["nowhere"])
    saved = above(interval(usual - errors["inputs only"]), "what dropout on inputs saves")
    cost = above(interval(errors["hidden units only"] - usual), "what dropout on units costs")
    return shown.noted(
        f"Dropout on the inputs saves {saved:.0f} points: the cheating inputs are missing half of"
        " the time, so the pixels have to be learned as well. Dropout on the hidden units costs"
        f" {cost:.0f}: the inputs themselves are always there. A network learns to do without what"
        " goes missing in training, and without nothing else."
    )


def feature_paper(recipes, digits, bars):
    """Set this lesson's results beside those of Srivastava et al. (2014).

    Args:
        recipes: as for ``bars_by_recipe``.
        digits: as for ``strokes``.
        bars: as for ``bars_with_controls``, with keep 0.5 among the trainings.
    """
    without, with_ = (interval(each["units"]) for each in recipes["tied (the picture)"])
    ways = {
        (kind, way): interval(digits[f"{kind}, {name}"]["decoder"])
        for kind in ("tied", "untied")
        for way, name in (("without", "without dropout"), ("with", "keep = 0.5"))
    }
    for kind in ("tied", "untied"):
        true(_lower(ways[kind, "without"], ways[kind, "with"]), f"{kind}: strokes with dropout")
    true(_lower(ways["untied", "with"], ways["tied", "with"]), "untied is the weaker")
    means = [interval(bars[name]["mean"]) for name in ("no noise, no penalty", "coins, keep = 0.5")]
    true(_lower(means[1], means[0]), "the mean activation falls")
    agree = (
        "agreement of neighbouring weights {without:.2f} without, {with_:.2f} with dropout".format
    )
    rows = [
        ("figure 7: what single units see",
         "with p = 0.5 units show something by themselves, without dropout they do not",
         f"bars: {without:.1f} of 64 units see one without, {with_:.1f} with", "reproduced"),
        *(
            (f"figure 7, on digits, {kind}", "the same",
             agree(without=ways[kind, "without"], with_=ways[kind, "with"]),
             "reproduced" if kind == "tied" else "reproduced in the decoder, weaker")
            for kind in ("tied", "untied")
        ),
        ("figure 8: mean activation", "about 2.0 without, 0.7 with",
         f"bars: {means[0]:.2f} without, {means[1]:.2f} with", "reproduced (it falls)"),
    ]  # fmt: skip
    return table("The paper and this lesson", ["result", "the paper", "here", "verdict"], rows)


def feature_claims(bars, recipes, whole, half, worth, cheated):
    """Return the claim table of lesson 08.

    Args:
        bars, recipes: as for ``feature_paper``.
        whole, half: dicts from a training to errors in percent, one a seed: of whole networks,
            and of networks half of whose hidden units are gone.
        worth: as for ``single_units``.
        cheated: as for ``cheating_inputs``.
    """
    a, b = "without dropout", "keep = 0.5"
    units = [interval(each["units"]) for each in recipes["tied (the picture)"]]
    names = ("coins, keep = 0.8", "normal factors", "L1 on activations", "L2 on weights")
    each = {name: interval(bars[name]["units"]) for name in names}
    less = {name: f"{np.mean(bars[name]['damaged']):.3f}" for name in names}
    together = (
        f"Bars: {units[0]:.1f} of 64 units see one bar without, {units[1]:.1f} with keep 0.5."
        f" Controls at the same copy as keep 0.8 ({each[names[0]]:.1f} units): normal factors"
        f" {each[names[1]]:.1f}, L1 on activations {each[names[2]]:.1f}, L2 {each[names[3]]:.1f}:"
        " other remedies do it too. Error of the copy without a quarter of the units, same order:"
        f" {less[names[0]]}, {less[names[1]]}, {less[names[2]]}, {less[names[3]]}: redundancy is"
        " what noise adds. Half of a classifier's units gone: error"
        f" {interval(half[a]):.1f} % without, {interval(half[b]):.1f} % with,"
        f" {interval(half['L2']):.1f} % with L2 (whole: {interval(whole[a]):.1f},"
        f" {interval(whole[b]):.1f}, {interval(whole['L2']):.1f})."
    )
    important = (
        f"Worst single unit: {worth[a]['error']:.1f} points without, {worth[b]['error']:.1f} with;"
        f" Gini index of what units do to the logits {worth[a]['gini']:.2f} and"
        f" {worth[b]['gini']:.2f}. But of the rise in loss {worth[a]['loss gini']:.2f} and"
        f" {worth[b]['loss gini']:.2f}, and what is never dropped gets important: inputs that lie"
        f" cost {interval(cheated['nowhere']):.0f} % without dropout,"
        f" {interval(cheated['hidden units only']):.0f} % with dropout on hidden units."
    )
    return claim_table(
        [
            (
                "A3, B4, B5, B7",
                "Dropout keeps units from co-adapting and makes them redundant.",
                together,
                "supported",
            ),
            ("C7", "Dropout lets no unit become too important.", important, "imprecise"),
        ]
    )
