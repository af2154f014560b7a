"""Lesson 07: its results beside the paper's, and the claims that they settle."""

import numpy as np

from ..intervals import interval
from .base import claim_table, table


def trial_paper(outcomes, panels, sizes, by_size, factors):
    """Set this lesson's results beside those of Srivastava et al. (2014).

    Args:
        outcomes: as for ``trials.trial_errors``.
        panels: as for ``trials.keep_errors``.
        sizes, by_size: as for ``trials.size_gains``.
        factors: as for ``trials.steps_and_gains``.
    """

    def listed(methods):
        return "; ".join(
            f"{name}: {', '.join(f'{found[m][0]:.1f}' for m in methods)}"
            for name, found in outcomes.items()
        )

    curves = "; ".join(
        f"{name}: {', '.join(f'{f.mean:.1f}' for f in found)}" for name, found in by_size.items()
    )
    longer = ", ".join(f"{f.mean:.1f}" for f in factors.values() if f)
    rows = [
        ("table 2: standard net (logistic); dropout, ReLU; + max-norm", "1.60, 1.25, 1.06",
         listed(("none", "dropout", "dropout + max-norm")),
         "dropout: yes, but on clean digits it cannot be told; max-norm on top: no"),
        ("table 9: L2; max-norm; dropout + L2; dropout + max-norm", "1.62, 1.35, 1.25, 1.05",
         listed(("L2", "max-norm", "dropout + L2", "dropout + max-norm")),
         "no: max-norm is not the better partner"),
        ("figure 9, n fixed: keep from 0.4 to 0.8", "flat", _valleys(panels),
         "a valley, not flat"),
        ("figure 9, keep * n fixed: best keep", "near 0.6",
         f"{_best(panels, 'keep * n = 64')} (n fixed: {_best(panels, 'n = 128')})", "yes"),
        ("figure 10: gain against data", "none at 100 and 500, grows, then declines",
         f"n = {', '.join(map(str, sizes))}: {curves}",
         "on jittered digits; else only the decline"),
        ("section 11: training time", "2 to 3 times", f"{longer} times the steps", "yes"),
    ]  # fmt: skip
    return table(
        "The paper and this lesson: test errors in %, gains in points",
        ["result", "the paper", "here", "reproduced"],
        rows,
    )


def _best(panels, way):
    """Return the keep with the lowest mean error, for each share of wrong labels, as text."""
    found = [panels[wrong][way] for wrong in panels]
    best = (keeps[int(np.argmin([np.mean(e) for e in errors]))] for keeps, errors in found)
    return " and ".join(f"{keep:g}" for keep in best)


def _valleys(panels):
    """Return from where to where the mean error goes as keep goes from 0.4 to 0.8, as text."""
    said = []
    for wrong, by_way in panels.items():
        found = [np.mean(e) for keep, e in zip(*by_way["n = 128"]) if 0.4 <= keep <= 0.8]
        name = f"{100 * wrong:.0f} % wrong" if wrong else "clean"
        said.append(f"{name}: {min(found):.1f} to {max(found):.1f}")
    return "; ".join(said)


def trial_claims(gains, not_stopped, cost, factors, by_width, dropout_at):
    """Return the claim table of lesson 07.

    Args:
        gains: a dict from a data set to a dict from a method to an ``Interval``.
        not_stopped: a dict from a data set to gains of dropout, one a seed, without stopping.
        cost: ``(multiplications, coins)`` of a step.
        factors: as for ``trials.steps_and_gains``.
        by_width: as for ``trials.width_gains``.
        dropout_at: as for ``trials.dropout_by_width``.
    """
    fame = "; ".join(
        f"{name} {found['dropout']:.1f} ({interval(not_stopped[name]):.1f})"
        for name, found in gains.items()
    )
    penalty = ", ".join(f"{found['L2']:.1f}" for found in gains.values())
    longer = "; ".join(f"{found:.1f} at rate {rate:g}" for rate, found in factors.items() if found)
    never = " and ".join(f"{rate:g}" for rate, found in factors.items() if not found)
    wider = "; ".join(
        f"{100 * w:.0f} % wrong, {by_width[w, 64][0]:.1f} without and {by_width[w, 64][1]:.1f}"
        " with dropout"
        for w in (0.3, 0.0)
    )
    multiplied, coins = cost
    return claim_table(
        [
            ("A8, C13", "Dropout is a powerful strategy; predictions get excellent.",
             "Gain in points over a baseline tuned and stopped early (in brackets: neither side"
             f" stopped), 20 seeds: {fame}. L2 instead of dropout, stopped early: {penalty}.",
             "imprecise"),
            ("B8", "Dropout is computationally cheap.",
             f"Per step no product is saved: {multiplied:,} multiplications as before, and"
             f" {coins:,} coins on top; to a training loss of 0.1 it takes"
             f" {factors[0.05].mean:.1f} times the steps.", "imprecise"),
            ("B10", "Dropout needs more epochs.",
             f"Steps to a training loss of 0.1, keep 0.5 over keep 1: {longer}; never at rate"
             f" {never}.", "supported"),
            ("C10", "Dropout allows bigger nets.",
             f"Gain of going from 64 to 256 units: {wider}. At 32 units dropout gains"
             f" {dropout_at[0.3, 32]:.1f} and {dropout_at[0.0, 32]:.1f}: it needs the bigger net."
             " Without it, size does no harm either.", "imprecise"),
        ]
    )  # fmt: skip
