"""Lesson 06's tables: zeros, moves, differences between gradients, and the first gain."""

import numpy as np

from ..findings import above, true
from ..intervals import interval
from ..studies import firstgain
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
    ).noted(
        f"Coins alone leave a unit out of all {batches[-1]} examples with probability"
        f" {0.5 ** batches[-1]:.0e}. The {with_dropout[-1]:.0%} there are units that ReLU shuts on"
        " every example that kept them."
    )


def dropped_moves(found):
    """Compare the moves of dropped and kept units by optimiser, over seeds.

    Args:
        found: a dict from a name of ``studies.optimisers.OPTIMISERS`` to ``shares``, one a seed.
    """
    seeds = len(next(iter(found.values())))
    rows = [[name, _share(each)] for name, each in found.items()]
    return table(
        f"Distance moved in steps in which a unit was dropped, in % of steps in which it was kept,"
        f" {seeds} seeds, mean ± 95 %",
        ["optimiser", "dropped over kept, %"],
        rows,
    ).noted(memory_moves(found))


def _share(values):
    return "exactly 0" if not np.any(values) else f"{interval(values):.1f}"


def memory_moves(found):
    """Say which optimisers move a dropped unit; ``found`` as for ``dropped_moves``.

    Raises:
        findings.TurnedError: if one of them does otherwise.
    """
    still = [name for name, each in found.items() if not np.any(each)]
    true(still == ["plain SGD", "RMSprop"], "plain SGD and RMSprop do not move a dropped unit")
    most = {name: np.mean(each) for name, each in found.items() if name not in still}
    true(min(most.values()) > 75, "the others move it by more than three quarters of a step")
    return (
        "It is the memory of past gradients that moves a dropped unit. Plain SGD has none, RMSprop"
        " only of their squares, and they do not move it at all; momentum 0.9 goes on by"
        f" {most['momentum 0.9']:.0f} % of a kept unit's step, Adam by {most['Adam']:.0f} %. What"
        f" AdamW takes off on top does not show ({most['AdamW, decay 0.01']:.0f} %)."
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
    ).noted(_digits_agreed(largest, nudges, worst))


def _digits_agreed(largest, nudges, worst):
    """Say how well quotients agree with frozen masks, and how badly with moving ones."""
    frozen, moving = worst["frozen"], worst["moving"]
    best, i = int(frozen.argmin()), int(np.argmin(np.abs(np.log10(nudges) + 6)))
    true(frozen[best] < 1e-8 * largest, "frozen quotients agree to eight digits and more")
    true(moving[i] > 1e5 * largest, "moving quotients are far larger than the gradient")
    return (
        f"Frozen, at step {nudges[best]:.0e}: agreement to {-np.log10(frozen[best] / largest):.0f}"
        f" digits. Moving, at step {nudges[i]:.0e}: off by {moving[i] / largest:.0e} times the"
        " largest gradient."
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


def own_rates(tuning):
    """Set out validation errors by learning rate, and which rate is each network's own.

    Args:
        tuning: a dict from a ``firstgain.Condition`` to its results.
    """
    rows = []
    for name, keep in firstgain.KEEPS.items():
        means = [
            np.mean(tuning[firstgain.Condition(keep, rate)]["validation"]) / 4
            for rate in firstgain.RATES
        ]
        best = firstgain.chosen(keep, tuning).learning_rate
        rows.append([name, *(f"{mean:.1f}" for mean in means), f"{best:g}"])
    return table(
        f"Validation error in % after the last step, mean of {len(firstgain.TUNING)} seeds",
        ["rate", *(f"{rate:g}" for rate in firstgain.RATES), "own rate"],
        rows,
    )


def first_gain(found):
    """Show errors, paired gains and wrong labels learned, for each way to choose the rate.

    Args:
        found: a dict from a way to a dict from a network to results of ``firstgain.run``, one a
            seed; without dropout first, which gains are counted from.
    """
    rows, gains = [], []
    for way, networks in found.items():
        ends = [firstgain.errors(each)[1][:, -1] for each in networks.values()]
        gains.append(above(interval(ends[0] - ends[1]), f"what dropout gains, {way}"))
        for (name, each), end in zip(networks.items(), ends):
            learned = interval(100 * np.array(each["learned"])).mean
            gain = f"{gains[-1]:.1f}" if end is not ends[0] else ""
            rows.append([f"{way}: {name}", f"{learned:.0f}", f"{interval(end):.1f}", gain])
    fast, slow = gains
    plain = [np.mean(next(iter(networks.values()))["learned"]) for networks in found.values()]
    true(plain[0] > 0.95 and plain[1] < 0.2, "at its own rate the network learns few wrong labels")
    true(slow.mean < fast.mean / 2, "at own rates less than half of the gain is left")
    return table(
        f"{len(end)} seeds, after the last step, mean ± 95 %; gains are paired, seed by seed",
        ["network", "wrong labels learned, %", "test error, %", "gain in points"],
        rows,
    ).noted(
        f"At one rate dropout gains {fast:.1f} points, at own rates {slow:.1f}: the network without"
        f" dropout then learns {100 * plain[1]:.0f} % of the wrong labels and not"
        f" {100 * plain[0]:.0f} %. (Seeds share digits, so the intervals are a little narrow.)"
    )


def backward_claims(passed_on, into, out_of, moved):
    """Return lesson 06's claim table; arguments as for ``exact_zeros`` and ``dropped_moves``."""
    dropped = passed_on[0] == 0
    back = np.vstack([into, out_of])
    return claim_table(
        [
            (
                "A5, B3",
                "a dropped unit takes no part in the step, neither forward nor backward",
                f"one example: {_zeros(back[:, dropped])} weight gradients of {dropped.sum()}"
                f" dropped units exactly 0, {np.sum(back[:, ~dropped] == 0)} of those of kept"
                " units: no part in the loss. In the step it has: its weights move by"
                f" {_share(moved['momentum 0.9'])} % of a kept unit's step with momentum 0.9, by"
                f" {_share(moved['Adam'])} % with Adam; with plain SGD by"
                f" {_share(moved['plain SGD'])}",
                "imprecise",
            ),
        ]
    )
