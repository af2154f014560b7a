"""Lesson 06's tables: zeros, moves, differences between gradients, and the first gain."""

import numpy as np

from ..intervals import interval
from ..studies.backward import moved_share, stopped
from .base import claim_table, table


def exact_zeros(passed_on, into, out_of):
    """Count exact zeros apart for dropped and kept units; arguments as for ``both_ways``."""
    dropped = passed_on[0] == 0
    return table(
        f"One example, {dropped.sum()} of {dropped.size} units dropped: how many numbers are"
        " exactly zero",
        ["what", "dropped units", "kept units"],
        [
            [name, *(_zeros(values[:, who]) for who in (dropped, ~dropped))]
            for name, values in (
                ("forward: what it passes on", passed_on),
                ("gradient of the weights into it", into),
                ("gradient of the weights out of it", out_of),
            )
        ],
    )


def _zeros(values):
    return f"{np.sum(values == 0)} of {values.size}"


def silent_units(batches, with_dropout, without):
    """Show the shares of hidden units that hear nothing of the loss, for each batch size."""
    return table(
        "Share of hidden units whose outgoing weights get exactly no gradient",
        ["examples in the batch", "keep = 0.5", "without dropout"],
        [[n, f"{a:.0%}", f"{b:.0%}"] for n, a, b in zip(batches, with_dropout, without)],
    )


def dropped_moves(runs):
    """Compare the moves of dropped and kept units; ``runs`` as for ``step_lengths``."""
    units = next(iter(runs.values()))[0].shape[1]
    shares = {name: moved_share(*run) for name, run in runs.items()}
    return table(
        f"All {units} units, after step 100: distance moved in steps in which a unit was dropped",
        ["optimiser", "compared with steps in which it was kept", "as a share"],
        [
            [
                name,
                "exactly none" if share == 0 else "less" if share < 1 else "more",
                f"{share:.0%}",
            ]
            for name, share in shares.items()
        ],
    )


def nudge_sizes(exact, nudges, quotients, shown=(5, 8, 10, 11)):
    """Show the largest difference of some quotients from the gradient ``exact``.

    Args:
        exact: any shape.
        nudges: (m,) steps.
        quotients: a dict from a kind of mask to (m, entries) quotients.
        shown: which of the steps, by index.
    """
    worst = {
        name: np.abs(values - np.ravel(exact)).max(axis=1) for name, values in quotients.items()
    }
    largest = np.abs(exact).max()
    return table(
        f"Largest difference from backpropagation; the largest gradient is {largest:.2f}",
        ["step", *(f"{name} masks" for name in worst)],
        [[f"{nudges[i]:.0e}", *(_tiny(each[i]) for each in worst.values())] for i in shown],
    )


def backward_passes(candidates, numerical):
    """Compare backward passes with numerical gradients.

    Args:
        candidates: a dict from a name to the gradient that this pass gives.
        numerical: a dict from a kind of mask to the numerical gradient; the largest entry of
            the first is what differences are a share of.
    """
    largest = np.abs(next(iter(numerical.values()))).max()
    return table(
        "Largest difference from the numerical gradient, as a share of the largest gradient",
        ["backward pass", *(f"{name} masks" for name in numerical)],
        [
            [name, *(_tiny(np.abs(found - n).max() / largest) for n in numerical.values())]
            for name, found in candidates.items()
        ],
    )


def step_check(found, keep):
    """Show what ``studies.backward.step_check`` found for each layer."""
    return table(
        f"sgd_step, keep = {keep}: largest difference as a share of the largest gradient",
        ["weights", "generator frozen", "generator moving"],
        [[f"W of layer {layer}", *map(_tiny, pair)] for layer, pair in enumerate(found)],
    )


def _tiny(difference):
    # The digits below that are rounding, and differ from machine to machine.
    return "below 1e-6" if difference < 1e-6 else f"{difference:.0e}"


def first_gain(found):
    """Show errors, losses and paired gains, with and without stopping early.

    Args:
        found: a dict from a recipe's name to (seeds, measurements, 4) as from
            ``studies.backward.measure``; the first recipe is what gains are counted from.
    """
    base, rows = next(iter(found)), []
    for name, runs in found.items():
        for early in (False, True):
            errors, losses = stopped(runs, early)
            paired = interval(100 * (stopped(found[base], early)[0] - errors))
            rows.append(
                [
                    f"{name}, {'stopped early' if early else 'after the last epoch'}",
                    f"{interval(100 * errors):.1f}",
                    f"{interval(losses):.2f}",
                    "" if name == base else f"{paired:.1f}",
                ]
            )
    return table(
        f"{len(errors)} seeds, mean and 95 % interval; the gain is paired, seed by seed, with the"
        " same stopping",
        ["recipe", "test error, %", "test loss", "gain in points"],
        rows,
    )


def backward_claims(passed_on, into, out_of, runs):
    """Return lesson 06's claim table; arguments as for ``exact_zeros`` and ``step_lengths``."""
    dropped = passed_on[0] == 0
    back = np.vstack([into, out_of])
    shares = {name: moved_share(*run) for name, run in runs.items()}
    return claim_table(
        [
            (
                "A5, B3",
                "a dropped unit takes no part in the step, neither forward nor backward",
                f"one example: {_zeros(back[:, dropped])} weight gradients of {dropped.sum()}"
                f" dropped units exactly 0, {np.sum(back[:, ~dropped] == 0)} of those of kept"
                f" units; plain SGD moves a dropped unit's weights by {shares['plain SGD']:.0%}"
                f" of a kept unit's step, momentum 0.9 by {shares['momentum 0.9']:.0%}: no part"
                " in the loss, but its weights still move",
                "supported",
            ),
        ]
    )
