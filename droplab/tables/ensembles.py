"""Lesson 09: averages of thinned nets, temperature, two kinds of noise, dropout as a penalty."""

import numpy as np

from ..findings import above, below, true
from ..intervals import interval
from ..studies.noises import COINS, COUNTS, JITTERED, NONE, NORMAL, WRONG, in_percent
from .base import claim_table, table

OWN = "own rate"  # in the name of a row whose kinds of noise have one each


def signed(found, digits=1):
    """Write a difference, an ``Interval``, with its sign and half-width."""
    mean = round(found.mean, digits) + 0.0  # never -0.0
    return f"{mean:+.{digits}f} ± {found.half_width:.{digits}f}"


def probabilities(caption, rows, classes):
    """Return a table of what nets say, two digits each.

    Args:
        caption: of the table.
        rows: a dict from a name to an array of probabilities.
        classes: their names, one a column.
    """
    body = [[name, *(f"{p:.2f}" for p in said)] for name, said in rows.items()]
    return table(caption, ["probability of", *classes], body)


def mean_minus_one(found):
    """Return the table of the mean of k thinned nets minus the one net, in error and loss.

    Args:
        found: results of ``studies.noises`` for the nets with coins, one entry a seed.
    """
    one, means = np.array(found["one"]), np.array(found["mean"])
    gaps = [
        [interval(means[:, which, k] - one[:, which]) for which in (0, 1)]
        for k in range(len(COUNTS))
    ]
    error, loss = gaps[-1]
    below(loss, "loss, mean of the most nets minus the one net")
    true(abs(error.mean) < 1, "in error they differ by less than a point")
    return table(
        f"Mean of k thinned nets minus the one net, seed by seed ({len(one)} seeds, jittered"
        " digits, mean ± 95 %)",
        ["k", "error, points", "loss"],
        [[k, signed(e), signed(ls, 2)] for k, (e, ls) in zip(COUNTS, gaps)],
    ).noted(
        f"With {COUNTS[-1]} nets the error differs by {signed(error)} points, the loss by"
        f" {signed(loss, 2)}."
    )


def temperatures(found):
    """Return the table of one net and means of thinned nets, as they are and with a temperature.

    Args:
        found: a dict from a data set to results of ``studies.noises`` for nets with coins.
    """
    rows = []
    for name, each in found.items():
        T, means = np.array(each["T"]).mean(axis=0), np.array(each["mean"])[:, :, -1]
        for what, values, t in (
            ("one net", each["one"], ""),
            (f"mean of {COUNTS[-1]}", means, ""),
            ("one net, with temperature", each["one T"], f"{T[0]:.2f}"),
            (f"mean of {COUNTS[-1]}, with temperature", each["mean T"], f"{T[1]:.2f}"),
        ):
            error, loss, sure = np.array(values).mean(axis=0)
            apart = (
                ""
                if what == "one net"
                else signed(interval(np.array(values)[:, 1] - np.array(each["one"])[:, 1]), 2)
            )
            rows.append(
                [f"{name}: {what}", t, f"{100 - error:.0f} %", f"{100 * sure:.0f} %",
                 f"{loss:.2f}", apart]
            )  # fmt: skip
    seeds = len(next(iter(found.values()))["one"])
    return table(
        f"Test digits, {seeds} seeds: how often right, how sure, and the loss",
        ["prediction", "T", "right", "sure", "loss", "loss minus that of one net"],
        rows,
    ).noted(one_number(found))


def one_number(found):
    """Say what a temperature does beside a hundred nets; ``found`` as for ``temperatures``.

    Raises:
        findings.TurnedError: if one net with a temperature no longer beats the mean as it is, or
            if it is not the surer set of nets that the mean helps.
    """
    told = []
    for name, each in found.items():
        raw = np.array(each["mean"])[:, 1, -1] - np.array(each["one T"])[:, 1]
        both = np.array(each["mean T"])[:, 1] - np.array(each["one T"])[:, 1]
        gap = interval(raw)
        true(gap.mean > 0, f"{name}: one net with a temperature is no worse than the mean as it is")
        told.append(f"{name} {signed(gap, 3)} as it is and {signed(interval(both), 3)} with one")
    sure, unsure = found[JITTERED], found[WRONG]
    true(
        np.mean(sure["T"], axis=0)[0] > 1 > np.mean(unsure["T"], axis=0)[0],
        "nets on jittered digits are too sure, nets on wrong labels too unsure",
    )
    below(interval([m[1][-1] - o[1] for m, o in zip(sure["mean"], sure["one"])]), "too sure")
    above(interval([m[1][-1] - o[1] for m, o in zip(unsure["mean"], unsure["one"])]), "unsure")
    return (
        "T above 1: the net is too sure, and a mean, which is less sure, helps. T below 1: it is"
        " too unsure, and the mean harms. One number, fitted on validation digits, does either."
        f" Loss of the mean of {COUNTS[-1]} minus that of one net with its temperature:"
        f" {'; '.join(told)} of its own."
    )


def beside_stored(judged, found, seed=0):
    """Return the table of one seed judged here beside the stored one.

    Args:
        judged: what ``studies.noises.judged`` returned.
        found: the stored results of the same nets.
        seed: which of them.
    """
    stored = {
        "one net": found["one"][seed],
        "one net, with temperature": found["one T"][seed],
        f"mean of {COUNTS[-1]}": [each[-1] for each in found["mean"][seed]],
    }
    here = [judged["one"], judged["one T"], [each[-1] for each in judged["mean"]]]
    return table(
        f"Jittered digits, seed {seed}: your mean is of other thinned nets than ours",
        ["prediction", "error, %", "loss", "loss, stored"],
        [
            [name, f"{mine[0]:.1f}", f"{mine[1]:.3f}", f"{ours[1]:.3f}"]
            for (name, ours), mine in zip(stored.items(), here)
        ],
    )


def thinned_outputs(inputs, outputs):
    """Return the table of a few thinned nets, all equally likely, and the mean of what they say.

    Args:
        inputs: a dict from a mask, a tuple, to what the net reads: (inputs,).
        outputs: one array of probabilities for each of them.
    """
    rows = [[f"{m}", f"{h}", f"{p.round(3)}"] for (m, h), p in zip(inputs.items(), outputs)]
    return table(
        f"{len(rows)} thinned nets, each with probability {1 / len(rows):g}",
        ["mask", "input, masked and divided by 0.5", "probabilities"],
        [*rows, [f"mean of the {len(rows)}", "", f"{np.mean(outputs, axis=0).round(3)}"]],
    )


def most_different(one, mean, labels, samples):
    """Return the table of the test digit on which two predictions differ most.

    Args:
        one, mean: (digits, 10) probabilities of the one net, and of the mean of thinned nets.
        labels: (digits,).
        samples: how many nets are in the mean.
    """
    digit = int(np.abs(mean - one).max(axis=1).argmax())
    rows = {"one net, all units": one[digit], f"mc_predict, {samples} samples": mean[digit]}
    caption = f"Test digit {digit}, which shows a {labels[digit]}"
    return probabilities(caption, rows, range(one.shape[1]))


def noise_factors(factors):
    """Return the table of what many factors come to.

    Args:
        factors: a dict from ``(keep, name)`` to an array of factors.
    """
    rows = []
    for (keep, name), found in factors.items():
        values = [f"{found.mean():.2f}", f"{found.var():.2f}", f"{(1 - keep) / keep:.2f}"]
        near, below = np.mean(np.abs(found) < 1e-6), np.mean(found < 0)
        rows.append([f"{keep}", name, *values, f"{near:.0%}", f"{below:.0%}"])
    return table(
        f"{len(found):,} factors of each kind",
        ["keep", "factor", "mean", "variance", "formula", "equal to 0", "below 0"],
        rows,
    )


def noise_gains(found):
    """Return the table of what coins and normal factors gain.

    Args:
        found: a dict from a row's name to a dict from a kind of noise to its results.
    """
    rows = []
    for name, kinds in found.items():
        errors = {kind: in_percent(each) for kind, each in kinds.items()}
        pairs = ((NONE, COINS), (NONE, NORMAL), (COINS, NORMAL))
        gains = [signed(interval(errors[a] - errors[b])) for a, b in pairs]
        rows.append([name, f"{interval(errors[NONE]):.1f}", *gains])
    seeds = len(errors[NONE])
    return table(
        f"Points of test error gained, seed by seed ({seeds} seeds on the same test digits, mean"
        " ± 95 %)",
        ["data", "error, no noise", "coins over none", "Gaussian over none", "Gaussian over coins"],
        rows,
    ).noted(both_noises(found))


def both_noises(found):
    """Say what either noise gains on wrong labels; ``found`` as for ``noise_gains``.

    Raises:
        findings.TurnedError: if one of them gains nothing, or they are far apart.
    """
    told = []
    for name, kinds in found.items():
        errors = {kind: in_percent(each) for kind, each in kinds.items()}
        apart = interval(errors[COINS] - errors[NORMAL])
        if WRONG in name:
            above(interval(errors[NONE] - errors[COINS]), f"{name}: coins gain")
            above(interval(errors[NONE] - errors[NORMAL]), f"{name}: normal factors gain")
        if OWN in name:
            true(abs(apart.mean) < 1.5, f"{name}: coins and normal factors are close")
        if JITTERED in name:
            cost = below(interval(errors[NONE] - errors[COINS]), f"{name}: coins cost")
        told.append(f"{name}, {signed(apart)}")
    return (
        f"Gaussian over coins: {'; '.join(told)}. On wrong labels both gain, and much less once the"
        " net without noise has its own rate. On jittered digits, with keep 0.6 and 1,000 steps,"
        f" coins change the error by {-cost.mean:.1f} ± {cost.half_width:.1f} points for the worse."
        " (Where an interval holds 0 these seeds cannot tell two noises apart; that is not to say"
        " that they are equal.)"
    )


def labels_learned(found):
    """Return the table of the wrong training labels learned, by rate and kind of noise.

    Args:
        found: as for ``noise_gains``, of sets with wrong labels.
    """
    return table(
        "Share of the wrong training labels learned by heart, in %",
        ["rate", *next(iter(found.values()))],
        [
            [name, *(f"{100 * np.mean(each['learned']):.0f}" for each in kinds.values())]
            for name, kinds in found.items()
        ],
    )


def trained_again(errors, yours, ours):
    """Return the table of a few errors by two noises, seed by seed.

    Args:
        errors: a dict from a kind of noise to its errors in percent, one a seed.
        yours, ours: the two kinds to compare.
    """
    return table(
        "30 % wrong labels: test error in %",
        ["seed", yours, ours],
        [[i, f"{a:.1f}", f"{b:.1f}"] for i, (a, b) in enumerate(zip(errors[yours], errors[ours]))],
    )


def weights_under_masks(models, X, y, expected):
    """Return the table of a few w of the example with two features, with and without dropout.

    Args:
        models: a dict from what a w does to w, (2,).
        X, y: the one example and its target.
        expected: for each of them, the error averaged over the four masks at keep 0.8.
    """
    (x,), (target,) = X, y
    return table(
        f"{x[0]:g} w1 + w2 = {target:g}: squared error, and its average over the four masks"
        " (keep = 0.8)",
        ["w", f"{x[0]:g} w1", "w2", "error without dropout", "expected error with dropout"],
        [
            [
                f"{name}: ({w[0]:.3g}, {w[1]:.3g})",
                f"{x[0] * w[0]:.2f}",
                f"{w[1]:.2f}",
                f"{(target - x @ w) ** 2:.2f}",
                f"{error:.2f}",
            ]
            for (name, w), error in zip(models.items(), expected)
        ],
    )


def _size(gap):
    return "below 1e-12" if gap < 1e-12 else f"{gap:.0e}"


def closed_form_gaps(gaps):
    """Return the table of ``ensembles.closed_form_gaps``, given as a dict from keep to three."""
    return table(
        "All 4,096 masks against the closed form: largest relative gap",
        [
            *("keep", "expected error, inverted form", "expected error, paper's form"),
            "minimiser (absolute)",
        ],
        [[f"{keep}", *map(_size, found)] for keep, found in gaps.items()],
    )


def ridge_errors(scores):
    """Return the table of a linear model's errors, with the keep that validation chooses.

    Args:
        scores: a dict from keep to (seeds, 3) errors, shares: training, validation and test. The
            largest keep is what the chosen one is compared with.
    """
    found = {keep: 100 * np.array(each) for keep, each in scores.items()}
    best = min(found, key=lambda keep: found[keep][:, 1].mean())
    least = max(found)
    gain = above(interval(found[least][:, 2] - found[best][:, 2]), "what ridge gains on digits")
    return table(
        f"A linear model on 100 digits, {len(found[best])} seeds: error in %",
        ["keep", "training", "validation"],
        [[f"{k}", f"{e[:, 0].mean():.1f}", f"{interval(e[:, 1]):.1f}"] for k, e in found.items()],
    ).noted(
        f"The validation digits choose keep = {best}. On test digits it errs on"
        f" {found[best][:, 2].mean():.1f} %, {gain:.1f} points less than keep = {least} (in pairs)."
    )


def averages_in_papers(averages, own, gaps):
    """Return the table of figure 11, table 10 and section 9.1 of the paper beside ours.

    Args:
        averages: results of ``studies.noises`` for nets with coins, on jittered digits.
        own: a dict from a kind of noise to its results on wrong labels, each at its own rate.
        gaps: as for ``closed_form_gaps``.
    """
    one, means = np.array(averages["one"]), np.array(averages["mean"])
    fifty = interval(means[:, 0, COUNTS.index(50)] - one[:, 0])
    most = interval(means[:, 0, -1] - one[:, 0])
    mean = {kind: in_percent(each).mean() for kind, each in own.items()}
    over = interval(in_percent(own[COINS]) - in_percent(own[NORMAL]))
    worst = max(max(each) for each in gaps.values())
    return table(
        "Reported and measured (Srivastava et al., 2014)",
        ["where", "reported", "here", "verdict"],
        [
            [
                "figure 11",
                "MNIST: the error of Monte-Carlo averaging comes down to that of weight scaling"
                " at about k = 50",
                f"jittered digits: mean of k minus the one net, at k = 50 {signed(fifty)} points,"
                f" at {COUNTS[-1]} {signed(most)}; where they meet depends on how many seeds look",
                "cannot be told with these seeds",
            ],
            [
                "table 10",
                "MNIST test error: Bernoulli 1.08 %, Gaussian of equal variance 0.95 %, which is"
                " 12 % better",
                f"wrong labels: {mean[COINS]:.1f} % and {mean[NORMAL]:.1f} % (no noise"
                f" {mean[NONE]:.1f} %); Gaussian over coins {signed(over)}",
                "cannot be told",
            ],
            [
                "section 9.1",
                "linear regression: E ||y - (R * X) w||^2 = ||y - p X w||^2 + p (1 - p) ||G w||^2"
                " (p is our keep)",
                f"4,096 masks: largest relative gap {_size(worst)}",
                "reproduced, exactly",
            ],
        ],
    )


def noise_claims(found):
    """Return the claim table of lesson 09; ``found`` as for ``noise_gains``."""
    told = []
    for name, kinds in found.items():
        errors = {kind: in_percent(each) for kind, each in kinds.items()}
        gains = [interval(errors[NONE] - errors[kind]) for kind in (COINS, NORMAL)]
        said = (
            f"{name}: no noise {interval(errors[NONE]):.1f} %; gains coins {signed(gains[0])},"
            f" Gaussian {signed(gains[1])}"
        )
        if WRONG in name:
            for gain in gains:
                above(gain, f"{name}: what noise gains")
            learned = [f"{100 * np.mean(each['learned']):.0f} %" for each in kinds.values()]
            said += f"; wrong labels learned {', '.join(learned)}"
        told.append(said)
    measured = (
        f"Test error, {len(errors[NONE])} seeds. {'. '.join(told)}. On a linear model noise is a"
        " ridge penalty, over all 4,096 masks."
    )
    return claim_table([("B6", "noise regularises", measured, "supported")])
