"""Lesson 07: a trial over many seeds in tables; errors in percent, gains in points."""

import numpy as np

from ..findings import true
from ..intervals import interval
from .base import table


def usual_run(condition, validation, test):
    """Say what a run is unless something else is said.

    Args:
        condition: a ``studies.sweeps.Condition``.
        validation, test: numbers of digits.
    """
    return table(
        "A run, unless something else is said",
        ["setting", "value"],
        [
            ["training, validation, test digits", f"{condition.n}, {validation}, {test}"],
            ["hidden layers", f"two of {condition.width}"],
            ["learning rate, momentum, batch", f"{condition.learning_rate}, 0.9, 50"],
            ["steps; measured every", f"{condition.steps}; {condition.every} steps"],
            ["keep of hidden units, of pixels", f"{condition.keep:g}, {condition.keep_input:g}"],
        ],
    )


def publishable_gains(groups):
    """Say what could be published about gains: a dict from a data set to gains, one a seed."""
    made = table(
        "What you could publish about the same 20 seeds: gain in points of test error",
        ["data", "the best seed", "the worst seed", "seeds with a loss", "the mean, 95 %"],
        [
            [
                name,
                f"{np.max(gains):+.1f}",
                f"{np.min(gains):+.1f}",
                f"{np.sum(np.less(gains, 0))} of {len(gains)}",
                f"{interval(gains):.2f}",
            ]
            for name, gains in groups.items()
        ],
    )
    for name, gains in groups.items():
        made = made.noted(said_of(name, interval(gains)))
    return made


def said_of(name, gain):
    """Say from where to where a mean gain may lie, and what that decides."""
    low, high = gain.mean - gain.half_width, gain.mean + gain.half_width
    if low > 0:
        verdict = "a gain, then, if not a large one" if gain.mean < 3 else "a gain"
    else:
        verdict = "a loss" if high < 0 else "which these seeds cannot tell from zero"
    return f"{name}: the mean lies between {low:+.2f} and {high:+.2f} points, {verdict}."


def keep_errors(panels):
    """Set mean test errors out by keep.

    Args:
        panels: a dict from a share of wrong labels to panels as ``plots.keep_sweep`` takes them.
    """
    columns = {
        f"{name}, {100 * wrong:.0f} % wrong": dict(zip(keeps, map(np.mean, errors)))
        for wrong, by_way in panels.items()
        for name, (keeps, errors) in by_way.items()
    }
    return table(
        "Mean test error in %, stopped early, 10 seeds",
        ["keep", *columns],
        [
            [f"{keep:g}", *(f"{c[keep]:.1f}" if keep in c else "" for c in columns.values())]
            for keep in sorted(set().union(*columns.values()))
        ],
    )


def reported_errors(reports, no_dropout):
    """Set two ways of choosing keep beside each other.

    Args:
        reports: a dict from a way of choosing to test errors in percent, one a seed.
        no_dropout: the test errors at keep = 1, one a seed.
    """
    return table(
        f"Clean digits: ten keeps tried, one chosen for each seed ({len(no_dropout)} seeds, 95 %)",
        ["keep chosen", "test error reported, %", "gain over keep = 1, points"],
        [[n, f"{interval(e):.1f}", f"{interval(no_dropout - e):.1f}"] for n, e in reports.items()],
    )


def method_choices(methods, rates, seeds):
    """Say what each method could choose from.

    Args:
        methods: a dict from a method to a dict from a setting to the values tried.
        rates: the learning rates tried with each.
        seeds: how many seeds chose.
    """
    return table(
        f"What each method could choose from, by the validation error of {seeds} other seeds",
        ["method", "settings", "times learning rates"],
        [
            [
                method,
                "; ".join(f"{k}: {', '.join(f'{v:g}' for v in vs)}" for k, vs in tried.items()),
                ", ".join(f"{rate:g}" for rate in rates),
            ]
            for method, tried in methods.items()
        ],
    )


def reruns(again, stored):
    """Count the digits by which runs differ from the stored ones.

    Args:
        again, stored: dicts from a method to results, as ``studies.sweeps.results`` returns them.
    """
    return table(
        "Twenty runs of each, now, and the same in the file: digits of difference",
        ["method", "validation, stopped early", "test, stopped early", "test, last step"],
        [
            [
                method,
                *(
                    np.abs(np.subtract(again[method][what], stored[method][what])).sum()
                    for what in ("validation", "stopped", "last")
                ),
            ]
            for method in again
        ],
    )


def trial_errors(outcomes):
    """Set out what every method came to and what it had chosen.

    Args:
        outcomes: a dict from a data set to a dict from a method to ``(error, wording)``.
    """
    methods = next(iter(outcomes.values()))
    return table(
        "Test error in %, mean of 20 seeds, and what the tuning seeds chose",
        ["method", *(f"{name}: {what}" for name in outcomes for what in ("error", "chosen"))],
        [
            [
                method,
                *(
                    cell
                    for found in outcomes.values()
                    for cell in (f"{found[method][0]:.1f}", found[method][1])
                ),
            ]
            for method in methods
        ],
    )


def two_baselines(last, stopped):
    """Set the gain over a baseline that may not stop early beside that over one that may.

    Args:
        last, stopped: dicts from a data set to gains of dropout, one a seed.
    """
    made = table(
        "The gain of dropout, in points, against two baselines",
        ["data", "both to the last step", "both stopped early", "seeds with a loss, stopped early"],
        [
            [
                name,
                f"{interval(last[name]):.1f}",
                f"{interval(gains):.1f}",
                f"{np.sum(np.less(gains, 0))} of {len(gains)}",
            ]
            for name, gains in stopped.items()
        ],
    )
    largest = max(last, key=lambda name: np.mean(last[name]))
    before, after = interval(last[largest]), interval(stopped[largest])
    true(before.mean > 2 * after.mean > 0, "most of dropout's gain goes when both stop early")
    return made.noted(
        f"{largest}: of the {before.mean:.1f} points that dropout gains over a net trained to the"
        f" end, {after.mean:.1f} are left over one that stops early."
    )


def no_stopping_needed(rows):
    """Show lesson 02's answer to the same question: nobody stops early, each at its own rate.

    Args:
        rows: ``studies.fairrows.stored()``.
    """
    plain, dropout = (rows[name, "own rate"] for name in ("plain", "dropout"))
    gain = interval(plain.error() - dropout.error())
    return table(
        "Lesson 02 once more: 30 % wrong labels, to the last step, each at its own rate",
        ["network", "rate", "test error, %", "gain, points"],
        [
            ["plain", f"{plain.chosen.learning_rate:g}", f"{interval(plain.error()):.1f}", ""],
            [
                "dropout",
                f"{dropout.chosen.learning_rate:g}",
                f"{interval(dropout.error()):.1f}",
                f"{gain.mean:+.1f} ± {gain.half_width:.1f}",
            ],
        ],
    )


def width_gains(gains):
    """Set out what a wide net gains.

    Args:
        gains: a dict from ``(share of wrong labels, narrow width)`` to two intervals, without
            dropout and with it.
    """
    return table(
        "Gain of going to 256 units, in points, stopped early, 10 seeds",
        ["labels", "from", "without dropout", "keep = 0.5"],
        [
            [f"{100 * wrong:.0f} % wrong", f"{narrow} units", *(f"{each:.1f}" for each in found)]
            for (wrong, narrow), found in gains.items()
        ],
    )


def dropout_by_width(gains):
    """Set out what dropout gains at each width.

    Args:
        gains: a dict from ``(share of wrong labels, width)`` to an ``Interval``.
    """
    shares, widths = (list(dict.fromkeys(key[i] for key in gains)) for i in (0, 1))
    made = table(
        "Gain of keep = 0.5 over keep = 1, in points, by width",
        ["units in each layer", *(f"{100 * wrong:.0f} % wrong" for wrong in shares)],
        [[width, *(f"{gains[wrong, width]:.1f}" for wrong in shares)] for width in widths],
    )
    starved = {wrong: gains[wrong, widths[0]] for wrong in shares}
    if all(gain.mean < -gain.half_width for gain in starved.values()):
        said = " and ".join(f"{-gain.mean:.1f}" for gain in starved.values())
        made = made.noted(f"At {widths[0]} units dropout does harm: {said} points.")
    return made


def wider_with_dropout(slopes):
    """Say whether a wider net pays more with dropout than without.

    Args:
        slopes: a dict from a share of wrong labels to an ``Interval``: what going wide gains with
            dropout, less what it gains without.
    """
    return table(
        "From 64 to 256 units: how much more does a wide net gain with dropout than without?",
        ["labels", "points", "so"],
        [
            [
                f"{100 * wrong:.0f} % wrong",
                f"{more.mean:+.1f} ± {more.half_width:.1f}",
                "it pays more with dropout"
                if more.mean > more.half_width
                else "these seeds cannot tell"
                if more.mean > -more.half_width
                else "it pays less with dropout",
            ]
            for wrong, more in slopes.items()
        ],
    )


def size_gains(sizes, gains):
    """Set out what dropout gains with more data: a dict from a data set to intervals."""
    made = table(
        "Gain of keep = 0.5 in points, stopped early, 10 seeds",
        ["training digits", *gains],
        [[n, *(f"{found[i]:.1f}" for found in gains.values())] for i, n in enumerate(sizes)],
    )
    for name, found in gains.items():
        best = max(range(len(sizes)), key=lambda i: found[i].mean)
        last = found[-1]
        sure = "sure" if abs(last.mean) > last.half_width else "not to be told from 0"
        made = made.noted(
            f"{name}: most at {sizes[best]} digits, {found[best].mean:.1f} points; at {sizes[-1]}"
            f" {last.mean:+.1f}, {sure}."
        )
    return made


def step_cost(multiplied, coins):
    """Say what a step costs: multiplications in products, and coins drawn for the masks."""
    return table(
        "One step, keep = 0.5 in the hidden layers",
        ["operation", "without dropout", "with dropout"],
        [
            ["multiplications in matrix products", f"{multiplied:,}", f"{multiplied:,}"],
            ["coins drawn", "0", f"{coins:,}"],
            ["multiplications by the mask, there and back", "0", f"{2 * coins:,}"],
        ],
    )


def steps_to_loss(steps):
    """Set out how many steps a training loss takes.

    Args:
        steps: a dict from a learning rate to a dict from keep to steps, one a seed, infinite
            where a run never got there.
    """

    def said(found):
        never = np.isinf(found).sum()
        return f"never in {never} of {len(found)} runs" if never else f"{interval(found):.0f}"

    keeps = next(iter(steps.values()))
    return table(
        "Steps until the training loss is 0.1, clean digits, 10 seeds",
        ["learning rate", *(f"keep = {keep:g}" for keep in keeps)],
        [[f"{rate:g}", *map(said, found.values())] for rate, found in steps.items()],
    )


def steps_and_gains(factors, gains):
    """Set the steps that dropout takes beside what it gains.

    Args:
        factors: a dict from a learning rate to an ``Interval``, None where it never arrives.
        gains: a dict from the same learning rates to an ``Interval`` in points.
    """
    return table(
        "keep = 0.5 against keep = 1 on clean digits, seed by seed, 95 %",
        ["learning rate", "times as many steps to 0.1", "gain in test error, points"],
        [
            [
                f"{rate:g}",
                f"{factors[rate]:.2f}" if factors[rate] else "never arrives",
                f"{gain:.1f}",
            ]
            for rate, gain in gains.items()
        ],
    )
