"""Lesson 10: what layers read and give, what masks do, and the trial of two kinds of networks."""

import numpy as np

from ..intervals import interval
from .base import claim_table, table


def layer_shapes(x, params, layers):
    """Return the table of one image on its way through a convolutional network.

    Args:
        x: (1, 1, side, side).
        params: as made by ``convolution.init_params``.
        layers: what ``convolution.activations`` returned for it.
    """
    names = ("convolution, pooling", "convolution, pooling", "hidden layer", "logits")
    shapes = [x.shape, *(layer.out.shape for layer in layers)]
    return table(
        "One image on its way through",
        ["layer", "reads", "weights", "gives"],
        [[n, shapes[i], params[f"W{i}"].shape, shapes[i + 1]] for i, n in enumerate(names)],
    )


def largest_gradients(found):
    """Return the table of ``imagetrial.gradient_check``."""
    return table(
        "The largest gradient of each kind",
        ["weight of", "backward pass", "differences"],
        [[name, *(f"{value:.5f}" for value in pair)] for name, pair in found.items()],
    )


def explained_shares(shares):
    """Return the table of ``imagetrial.explained``: lowest, mean and highest over the maps."""
    return table(
        "Share of a pixel's variance that its surroundings explain, over the eight maps",
        ["fitted by", "lowest", "mean", "highest"],
        [[n, f"{min(s):.0%}", f"{np.mean(s):.0%}", f"{max(s):.0%}"] for n, s in shares.items()],
    )


def digit_gains(caption, first, rows):
    """Return a table with a column for each set of digits.

    Args:
        caption: what the numbers are.
        first: the header of the first column.
        rows: a dict from a row's name to a dict from a set of digits to an ``Interval``, or words.
    """
    names = list(next(iter(rows.values())))
    body = [[row, *(_cell(found[name]) for name in names)] for row, found in rows.items()]
    return table(caption, [first, *names], body)


def _cell(found):
    return found if isinstance(found, str) else f"{found:.1f}"


def kept_at_all_steps(keep, lengths):
    """Return the table of the share of units kept at every step of sequences of some lengths."""
    return table(
        f"Units kept at every one of T steps, keep = {keep:g}",
        ["steps", "a coin a step", "a coin a sequence"],
        [[steps, f"{keep**steps:.1%}", f"{keep:.1%}"] for steps in lengths],
    )


def method_errors(network, outcomes):
    """Return the table of errors and chosen settings, a row a method.

    Args:
        network: as in "Recurrent network".
        outcomes: as returned by ``imagetrial.outcomes``.
    """
    names = list(outcomes["none"])
    return table(
        f"{network}: test error in %, mean of 12 seeds, and what was chosen",
        ["method", *(f"{name}: {what}" for name in names for what in ("error", "chosen"))],
        [
            [method, *(cell for name in names for cell in (f"{of[name][0]:.1f}", of[name][1]))]
            for method, of in outcomes.items()
        ],
    )


def masked_variances(inputs, ratios):
    """Return the table of mean, variance and what dropout at keep 0.5 makes of it.

    Args:
        inputs: a dict from a name to an array.
        ratios: for each of them, the measured ratio.
    """
    return table(
        "What dropout at keep 0.5 does to a variance",
        ["input", "mean", "variance", "variance with dropout, over it"],
        [
            [name, f"{round(h.mean(), 2) + 0.0:.2f}", f"{h.var():.2f}", f"{ratio:.1f}"]
            for (name, h), ratio in zip(inputs.items(), ratios)
        ],
    )


def variance_ratios(keeps, formula, measured):
    """Return the table of formula and measurement at some keeps, for each input.

    Args:
        keeps: all keeps that were measured.
        formula, measured: dicts from an input's name to a list, one a keep.
    """
    shown = [i for i, keep in enumerate(keeps) if keep in (0.3, 0.5, 0.8, 1.0)]
    return table(
        "Variance ratio: formula / measured",
        ["keep", "1 / keep", *formula],
        [
            [
                keeps[i],
                f"{1 / keeps[i]:.2f}",
                *(f"{formula[name][i]:.1f} / {measured[name][i]:.1f}" for name in formula),
            ]
            for i in shown
        ],
    )


def now_and_stored(found):
    """Return the table of ``imagetrial.again``."""
    rows = []
    for (recurrent, digits, method), pairs in found.items():
        network = "recurrent" if recurrent else "convolutional"
        rows.append([f"{network}, {digits}: {method}", *(f"{a} and {b}" for a, b in pairs)])
    seeds = [f"seed {i}" for i in range(len(rows[0]) - 1)]
    return table("Test digits wrong, of 497: now and in the file", ["method", *seeds], rows)


def trained_with_masks(found):
    """Return the table of ``imagetrial.with_masks``: errors, and gains over no dropout."""
    now, stored, plain = found
    rows = [["no dropout, in the file", f"{interval(plain):.1f}", ""]]
    for name, errors in (("whole maps, in the file", stored), ("whole maps, this mask", now)):
        rows.append([name, f"{interval(errors):.1f}", f"{interval(plain - errors):.1f}"])
    return table(
        f"Clean digits, {len(now)} seeds, 95 %: test error in %, and the gain in points",
        ["method", "test error", "gain over no dropout"],
        rows,
    )


def plain_rates(rates, gains):
    """Return the table of the plain network at every rate.

    Args:
        rates: as returned by ``imagetrial.plain_rates``.
        gains: for the same keys, the ``Interval`` of a coin a pixel and of a coin a map.
    """
    return table(
        "The plain convolutional network at every rate, and dropout's gains over it in points",
        [
            *("digits", "rate", "validation digits wrong", "test error, %"),
            *("a coin a pixel gains", "a coin a map gains"),
        ],
        [
            [name, f"{rate:g}", wrong, f"{errors.mean():.1f}"]
            + [f"{found:.1f}" for found in gains[name, rate]]
            for (name, rate), (wrong, errors) in rates.items()
        ],
    )


def clean_statistics(found):
    """Return the table of ``imagetrial.clean_statistics``."""
    return table(
        "Statistics taken again without masks, 12 seeds",
        ["method", "keep on maps", "variance expected / variance that comes", "gain, points"],
        [
            [f"{name}: {method}", f"{keep:g}", f"{shift:.2f}", f"{mended:.1f}"]
            for (name, method), (keep, shift, mended) in found.items()
        ],
    )


def dense_then_all(errors, dense, over_best, further):
    """Return the table of three networks of the paper, and of ours, in the same order.

    Args:
        errors: a dict from a set of digits to three mean test errors in percent: no dropout, in
            the dense layers, in all layers.
        dense: the gain of the second over the first, a dict of ``Interval``.
        over_best: the same over the best rate of the first.
        further: the gain of the third over the second.
    """
    rows = [
        ["the paper, SVHN", "3.95 -> 3.02 -> 2.55", "0.93", "", "0.47", ""],
        ["the paper, CIFAR-10", "14.98 -> 14.32 -> 12.61", "0.66", "", "1.71", ""],
    ]
    for name, three in errors.items():
        first, second = (g[name].mean > g[name].half_width for g in (over_best, further))
        order = "both steps" if first and second else "the second step" if second else "no"
        gains = [f"{g[name]:.1f}" for g in (dense, over_best, further)]
        listed = " -> ".join(f"{error:.1f}" for error in three)
        rows.append([f"here, {name} digits", listed, *gains, order])
    return table(
        "Test error in %: no dropout -> in dense layers -> in all layers",
        [
            *("network and data", "test error, %", "gain of dense"),
            *("over the best plain rate", "then of all", "reproduced"),
        ],
        rows,
    )


def findings(maps_over_pixels, pixels, sequence_over_step, shift, after_over_before):
    """Return the table of what others found and what came out here.

    Args:
        maps_over_pixels: the gain of a coin a map over a coin a pixel; this and what follows is a
            dict from a set of digits to an ``Interval``.
        pixels: the gain of a coin a pixel over none.
        sequence_over_step: on the state, the gain of a coin a sequence over a coin a step.
        shift: variance that batch norm expects over the one that comes, dropout before it.
        after_over_before: the gain of dropout after batch norm over dropout before it.
    """
    rows = (
        ("Tompson et al. (2015): a coin a map beats a coin a pixel", maps_over_pixels, "no"),
        (
            "Ghiasi et al. (2018): element masks do little in convolutional layers",
            pixels,
            "no: they gain",
        ),
        (
            "Gal and Ghahramani (2016): on the state, a coin a sequence beats a coin a step",
            sequence_over_step,
            "no",
        ),
        (
            "Li et al. (2019): behind dropout, batch norm expects too large a variance (ratio)",
            shift,
            "yes",
        ),
        (
            "Li et al. (2019): dropout after batch norm beats dropout before it",
            after_over_before,
            "no",
        ),
    )
    return table(
        "What others found, and what came out here (gains in points, 12 seeds)",
        ["finding", *pixels, "reproduced"],
        [[name, *(f"{g:.1f}" for g in found.values()), said] for name, found, said in rows],
    )


def three_networks(works):
    """Return the table of ``imagetrial.three_networks``."""
    return table(
        "Dropout in three kinds of networks, jittered digits: gain in points, 95 %",
        ["network", "kind of dropout", "gain"],
        [[name, method, f"{found:.1f}"] for name, method, found in works],
    )


def network_claims(works, over_best, on_the_state, over_norm, maps_over_norm):
    """Return the claim table of lesson 10.

    Args:
        works: as returned by ``imagetrial.three_networks``.
        over_best: the convolutional gain over the best plain rate, an ``Interval``.
        on_the_state: the gain of one coin a sequence on the state.
        over_norm: a dict from a set of digits to the gain of a coin a pixel over batch norm.
        maps_over_norm: the gain of a coin a map over batch norm, on jittered digits.
    """
    works_said = "; ".join(f"{name} ({method}) {found:.1f}" for name, method, found in works)
    norm_said = "; ".join(f"{name} {found:.1f}" for name, found in over_norm.items())
    return claim_table(
        [
            (
                "B9",
                "Dropout works for feed-forward, convolutional and recurrent networks.",
                f"Gain in points on jittered digits: {works_said}. Over the best of the plain"
                f" convolutional network's rates: {over_best:.1f}. Not in every place: one coin a"
                f" sequence on the state, {on_the_state:.1f}.",
                "supported",
            ),
            (
                "B11",
                "In convolutional layers dropout is less effective than batch norm.",
                f"Gain in points of dropout (a coin a pixel) over batch norm: {norm_said}. A coin a"
                f" map over batch norm: {maps_over_norm:.1f} on jittered digits. A small network on"
                " few digits.",
                "not seen here",
            ),
        ]
    )
