"""Lesson 09: averages of thinned nets, two kinds of noise, ridge, bands, and what papers report."""

import numpy as np

from ..intervals import interval
from .base import claim_table, table

COINS, NORMAL, NONE = "coins (dropout)", "Gaussian", "no noise"  # keys of the kinds of noise
WRONG = "30 % wrong labels"


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


def mean_minus_one(averages):
    """Return the table of the mean of k thinned nets minus the one net, in error and loss."""
    gaps = zip(averages.counts, averages.gaps("error"), averages.gaps("loss"))
    seeds = len(averages.one.error)
    return table(
        f"Mean of k thinned nets minus the one net, seed by seed ({seeds} seeds, jittered digits)",
        ["k", "error, points", "loss"],
        [[k, signed(error), signed(loss, 2)] for k, error, loss in gaps],
    )


def averages_beside_one(views):
    """Return a table of error, loss and how sure both are, a row for each set of nets.

    Args:
        views: a dict from a name to a ``noises.Averages`` with a single k.
    """
    rows = []
    for name, view in views.items():
        one, mean = view.one, view.mean
        rows.append(
            [
                name,
                f"{100 - one.error.mean():.0f} %",
                signed(view.gaps("error")[0]),
                f"{one.loss.mean():.2f}",
                f"{mean.loss.mean():.2f}",
                signed(view.gaps("loss")[0], 2),
                f"{100 * one.sure.mean():.0f} %",
                f"{100 * mean.sure.mean():.0f} %",
            ]
        )
    first = next(iter(views.values()))
    return table(
        f"Mean of {first.counts[0]} thinned nets (MC) against the one net,"
        f" {len(first.one.error)} seeds, mean ± 95 %",
        [
            *("nets", "right, one", "error, MC - one", "loss, one", "loss, MC", "loss, MC - one"),
            *("sure, one", "sure, MC"),
        ],
        rows,
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


def noise_gain(errors, end, kind, over=NONE, name=WRONG):
    """Return the ``Interval`` of the points of error that a noise gains over another.

    Args:
        errors: as returned by ``noises.errors``.
        end: ``"last"`` or ``"stopped"``.
        kind, over: keys of ``errors[name, end]``.
        name: the data set.
    """
    return interval(errors[name, end][over] - errors[name, end][kind])


def noise_gains(errors):
    """Return the table of what coins and normal factors gain, on each set and at each end."""
    rows = []
    for name, end in errors:
        pairs = ((COINS, NONE), (NORMAL, NONE), (NORMAL, COINS))
        found = [signed(noise_gain(errors, end, kind, over, name)) for kind, over in pairs]
        when = "last epoch" if end == "last" else "stopped early"
        rows.append([f"{name}, {when}", f"{interval(errors[name, end][NONE]):.1f}", *found])
    return table(
        f"Points of test error gained, seed by seed ({_seeds(errors)} seeds, mean ± 95 %)",
        ["data", "error, no noise", "coins over none", "Gaussian over none", "Gaussian over coins"],
        rows,
    )


def _seeds(errors):
    return len(errors[WRONG, "last"][NONE])


def trained_again(errors, yours, ours):
    """Return the table of errors by noise, and of one kind beside another in pairs by seed.

    Args:
        errors: a dict from a kind of noise to its errors in percent, one a seed.
        yours, ours: the two kinds to compare.
    """
    rows = [[kind, f"{interval(found):.1f}"] for kind, found in errors.items()]
    apart = signed(interval(errors[yours] - errors[ours]))
    return table(
        f"Wrong labels, {len(errors[yours])} nets each: test error after the last epoch, %, 95 %",
        ["noise", "test error"],
        [*rows, [f"{yours} less {ours}", apart]],
    )


def labels_learned(learned):
    """Return the table of the wrong training labels that each kind of net has learned."""
    return table(
        "Share of the wrong training labels learned by heart (%)",
        ["trained with", "wrong labels learned"],
        [[kind, f"{found:.0f}"] for kind, found in learned.items()],
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
    """Return the table of a linear model's errors: a dict from keep to (training, validation)."""
    return table(
        "A linear model on 100 digits, one seed: error (%)",
        ["keep", "training", "validation"],
        [[f"{k}", f"{100 * seen:.0f}", f"{100 * new:.0f}"] for k, (seen, new) in scores.items()],
    )


def bands(measured):
    """Return the table of bands: a dict from a number of points to a ``curvebands.Band``."""
    return table(
        "Ten seeds, mean ± 95 %: half-width of the band, distance from the truth, truth covered",
        ["points", "where", "half-width", "times as wide", "mean off by", "truth in the band (%)"],
        [
            [
                points,
                place,
                f"{band.half_width[place]:.2f}",
                f"{band.wider[place]:.1f}" if place != "among the points" else "1",
                f"{band.off[place]:.2f}",
                f"{band.covered[place]:.0f}",
            ]
            for points, band in measured.items()
            for place in band.half_width
        ],
    )


def averages_in_papers(averages, errors, gaps):
    """Return the table of figure 11, table 10 and section 9.1 of the paper beside ours.

    Args:
        averages: a ``noises.Averages`` on jittered digits, with 50 among its k's.
        errors: as returned by ``noises.errors``.
        gaps: as for ``closed_form_gaps``.
    """
    found = averages.gaps("error")
    level = next((k for k, g in zip(averages.counts, found) if abs(g.mean) <= g.half_width), None)
    mean = {kind: each.mean() for kind, each in errors[WRONG, "last"].items()}
    worst = max(max(each) for each in gaps.values())
    over_coins = signed(noise_gain(errors, "last", NORMAL, COINS))
    return table(
        "Reported and measured (Srivastava et al., 2014)",
        ["where", "reported", "here", "verdict"],
        [
            [
                "figure 11",
                "MNIST: the error of Monte-Carlo averaging comes down to that of weight scaling"
                " at about k = 50",
                f"jittered digits: first k not told apart from the one net: {level};"
                f" at k = 50 {signed(averages.at(50).gaps('error')[0])} points,"
                f" at {averages.counts[-1]} {signed(found[-1])}",
                f"reproduced, at k = {level}" if level else "not reproduced",
            ],
            [
                "table 10",
                "MNIST test error: Bernoulli 1.08 %, Gaussian of equal variance 0.95 %",
                f"wrong labels: {mean[COINS]:.1f} % and {mean[NORMAL]:.1f} % (no noise"
                f" {mean[NONE]:.1f} %); Gaussian over coins {over_coins}",
                "reproduced: as good",
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


def noise_claims(errors, learned):
    """Return the claim table of lesson 09.

    Args:
        errors: as returned by ``noises.errors``.
        learned: a dict from a kind of noise to the ``Interval`` of wrong labels learned.
    """
    stopped = {kind: noise_gain(errors, "stopped", kind) for kind in (COINS, NORMAL)}
    last = {kind: noise_gain(errors, "last", kind) for kind in (COINS, NORMAL)}
    shares = {kind: f"{found.mean:.0f} %" for kind, found in learned.items()}
    measured = (
        f"30 % wrong labels, {_seeds(errors)} seeds, points of test error gained over no noise:"
        f" stopped early, coins {stopped[COINS]:.1f}, Gaussian noise of the same variance"
        f" {stopped[NORMAL]:.1f}; after the last epoch, coins {last[COINS]:.1f}, Gaussian"
        f" {last[NORMAL]:.1f}, Gaussian over coins"
        f" {signed(noise_gain(errors, 'last', NORMAL, COINS))}; wrong labels learned"
        f" {shares[NONE]} without noise, {shares[COINS]} and {shares[NORMAL]} with; on a linear"
        " model noise is a ridge penalty, over all 4,096 masks"
    )
    return claim_table([("B6", "noise regularises", measured, "supported")])
