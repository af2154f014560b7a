"""Lesson 02's fair table: every remedy at one learning rate, and each at its own."""

import numpy as np

from ..findings import above, below, true
from ..intervals import interval
from ..studies.fairrows import FOUR, ROWS, errors_of, gain_of, memorised_by, row_of
from .base import claim_table, table

NAMES = {
    "learning_rate": "rate",
    "width": "units",
    "l1": "L1",
    "l2": "L2",
    "keep": "keep",
    "keep_input": "pixels",
}


def signed(gain, digits=1):
    """Return an ``Interval`` of a gain as text, with its sign."""
    return f"{gain.mean:+.{digits}f} ± {gain.half_width:.{digits}f}"


def setting_of(remedy, but=()):
    """Return in words what a ``studies.fair.Remedy`` has that the plain network has not."""
    usual = type(remedy)()
    said = [
        f"{short} {getattr(remedy, name):g}"
        for name, short in NAMES.items()
        if name not in but and getattr(remedy, name) != getattr(usual, name)
    ]
    return ", ".join(said) or "-"


def fair_references(rows):
    """Show what the plain network is wrong about, with wrong labels in training and without.

    Args:
        rows: ``studies.fairrows.stored()``.
    """
    spoiled, clean = rows["plain", "one rate"], rows["all labels right", "one rate"]
    return table(
        f"After 1,000 steps at rate 0.1, errors in %, {_seeds(spoiled)} and {_seeds(clean)} seeds,"
        " mean ± 95 %",
        ["", "on the training labels as given", "on the test set"],
        [
            ["30 % wrong labels", f"{interval(spoiled.training()):.1f}", _error(spoiled)],
            ["all labels right", f"{interval(clean.training()):.1f}", _error(clean)],
            ["someone who knows every digit, marked by the 30 % wrong labels", "30.0", "0.0"],
        ],
    )


def _seeds(row):
    return len(row.error())


def _error(row):
    return f"{interval(row.error()):.1f}"


def by_setting(rows_by_name, first, what):
    """Show what networks memorise, miss and get wrong, a row a setting.

    Args:
        rows_by_name: a dict from a setting to a ``studies.fairrows.Row``, all with the same seeds.
        first: the header of the first column.
        what: what they are, for the caption.
    """
    seeds = _seeds(next(iter(rows_by_name.values())))
    return table(
        f"{what}, in %, {seeds} seeds, mean ± 95 %",
        [first, "wrong labels memorised", "right labels missed", "test error"],
        [
            [name, *(f"{interval(v):.1f}" for v in (row.memorised(), row.missed(), row.error()))]
            for name, row in rows_by_name.items()
        ],
    )


def given_up(by_width):
    """Show which labels a narrow network gives up; the line below says which they are not.

    Args:
        by_width: a dict from the width of both hidden layers, 16 and 128 among them, to a
            ``studies.fairrows.Row``.
    """
    made = by_setting(by_width, "units", "By the width of both hidden layers")
    narrow, wide = by_width[16], by_width[128]
    kept, missed = interval(narrow.memorised()), interval(narrow.missed())
    gain = interval(wide.error() - narrow.error())
    true(kept.mean < 60 and missed.mean < 15, "16 units drop wrong labels and few right ones")
    true(gain.mean <= gain.half_width, "16 units do not lower the test error")
    return made.noted(
        f"At 16 units the network has let go of {100 - kept.mean:.0f} of 100 wrong labels and"
        f" misses only {missed.mean:.0f} of 100 right ones. Yet its test error is no lower than"
        f" that of 128 units: the gain is {signed(gain)} points."
    )


def fair_one_rate(rows):
    """Show every remedy at the rate 0.1, in one table.

    Args:
        rows: ``studies.fairrows.stored()``.
    """
    shown = []
    for name in ROWS:
        over = "" if name == "plain" else signed(gain_of(rows, name, "one rate"))
        rival = "" if name in ("plain", "stopped early") else "stopped early"
        shown.append(
            [
                name,
                f"{interval(errors_of(rows, name, 'one rate')):.1f}",
                over,
                rival and signed(gain_of(rows, name, "one rate", rival)),
                f"{interval(memorised_by(rows, name, 'one rate')):.0f}",
            ]
        )
    for name, key in (
        ("plain, all training labels right (10 seeds)", "all labels right"),
        (
            "plain, trained on the 400 validation digits (10 seeds)",
            "trained on the validation digits",
        ),
    ):
        errors = rows[key, "one rate"].error()
        plain, stopped = (
            errors_of(rows, rival, "one rate")[: len(errors)]
            for rival in ("plain", "stopped early")
        )
        gain, rival = (signed(interval(each - errors)) for each in (plain, stopped))
        shown.append([name, f"{interval(errors):.1f}", gain, rival, ""])
    return table(
        f"Everything at rate 0.1: test error in %, {len(rows['plain', 'one rate'].error())} seeds,"
        " mean ± 95 %; gains in points, paired",
        ["remedy", "test error", "gain over plain", "gain over stopping early",
         "wrong labels memorised, %"],
        shown,
    ).noted(said_at_one_rate(rows))  # fmt: skip


def by_sign(gains):
    """Return three lists of names: whose gain lies above 0, holds 0, and lies below 0."""
    above_, open_, below_ = [], [], []
    for name, gain in gains.items():
        sure = abs(gain.mean) > gain.half_width
        (open_ if not sure else above_ if gain.mean > 0 else below_).append(name)
    return above_, open_, below_


def said_at_one_rate(rows):
    """Return what the table at one rate says of the four remedies and of stopping early."""
    gains = {name: gain_of(rows, name, "one rate") for name in FOUR}
    helped, untold, harmed = by_sign(gains)
    true(helped == list(FOUR[1:]), "all but the smaller net lower the error at rate 0.1")
    rival = gain_of(rows, "dropout", "one rate", "stopped early")
    true(rival.mean <= rival.half_width, "dropout does not beat stopping early at rate 0.1")
    most = max(helped, key=lambda name: gains[name].mean)
    said = [
        f"Over the plain network {_listed(helped)} gain, most of all {most}:"
        f" {gains[most].mean:.1f} points."
    ]
    if untold:
        said.append(f"Not to be told from no gain: {_listed(untold)}.")
    said += [f"The {name} does harm: {signed(gains[name])}." for name in harmed]
    stop = above(gain_of(rows, "stopped early", "one rate"), "the gain of stopping early")
    over = {name: gain_of(rows, name, "one rate", "stopped early") for name in FOUR}
    better, open_, worse = by_sign(over)
    parts = [
        f"{verb} {_listed(names)}"
        for verb, names in (
            ("loses to", better),
            ("cannot be told from", open_),
            ("beats", worse),
        )
        if names
    ]
    said.append(f"Stopping early gains {stop.mean:.1f}; it {' and '.join(parts)}.")
    return " ".join(said)


def _listed(names):
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def fair_own_rate(rows):
    """Show every remedy at rate 0.1 and at the rate of its own, with what it memorised.

    Args:
        rows: ``studies.fairrows.stored()``.
    """
    shown = []
    for name in ROWS:
        row, _ = row_of(rows, name, "own rate")
        shown.append(
            [
                name,
                f"{interval(errors_of(rows, name, 'one rate')):.1f}",
                f"{interval(errors_of(rows, name, 'own rate')):.1f}",
                "" if name == "plain" else signed(gain_of(rows, name, "own rate")),
                f"{interval(memorised_by(rows, name, 'own rate')):.1f}",
                setting_of(row.chosen),
            ]
        )
    return table(
        f"Test error in %, {len(rows['plain', 'own rate'].error())} seeds, mean ± 95 %: everything"
        " at rate 0.1, and each at its own rate",
        ["remedy", "at rate 0.1", "at its own rate", "gain over plain",
         "wrong labels memorised, %", "chosen"],
        shown,
    ).noted(said_at_own_rate(rows)).noted(said_of_the_four(rows))  # fmt: skip


def said_at_own_rate(rows):
    """Return what becomes of the gains once the plain network has a rate of its own."""
    fast, slow = rows["plain", "one rate"], rows["plain", "own rate"]
    above(interval(fast.error() - slow.error() - 10), "what the plain net gains by its own rate")
    stop = gain_of(rows, "stopped early", "own rate")
    true(abs(stop.mean) < 1, "stopping early adds less than a point at the plain net's own rate")
    dropout, both = (
        above(gain_of(rows, name, "own rate"), f"the gain of {name} at its own rate")
        for name in ("dropout", "dropout + L2")
    )
    return (
        f"At rate {slow.chosen.learning_rate:g} the plain network errs on"
        f" {slow.error().mean():.1f} % instead of {fast.error().mean():.1f} %: it has memorised"
        f" {interval(slow.memorised()):.1f} % of the wrong labels, not"
        f" {fast.memorised().mean():.0f} %. Stopping early then adds {signed(stop)} points,"
        f" dropout {signed(dropout)} and dropout with L2 {signed(both)}; at rate 0.1 they had"
        f" gained {gain_of(rows, 'dropout', 'one rate').mean:.1f} and"
        f" {gain_of(rows, 'dropout + L2', 'one rate').mean:.1f}."
    )


def said_of_the_four(rows):
    """Return which of the four remedies still gain at their own rates, beside dropout."""
    gains = {name: gain_of(rows, name, "own rate") for name in FOUR}
    below(gains["shifted images"], "the gain of shifted images at their own rate")
    above(gains["L2"], "the gain of L2 at its own rate")
    groups = zip(by_sign(gains), ("still gain", "cannot be told from no remedy", "do harm"))
    said = "; ".join(
        f"{verb}: {', '.join(f'{name} {signed(gains[name])}' for name in names)}"
        for names, verb in groups
        if names
    )
    lead = interval(errors_of(rows, "L2", "own rate") - errors_of(rows, "dropout", "own rate"))
    return f"Of the four, {said}. Dropout's lead over L2, each at its own rate: {signed(lead)}."


def patience_choice(losses, errors, patiences, stopping_point):
    """Show what each patience keeps on the tuning seeds, by *validation* error.

    Args:
        losses, errors: validation losses and errors, a curve a seed.
        patiences: those tried.
        stopping_point: called as ``stopping_point(loss, patience)``; returns ``(stop, best)``.
    """
    shown = []
    for patience in patiences:
        ends = [stopping_point(loss, patience) for loss in losses]
        kept = [100 * error[best] for error, (_, best) in zip(errors, ends)]
        epochs = np.mean([stop + 1 for stop, _ in ends])
        shown.append([patience, f"{epochs:.0f}", f"{np.mean(kept):.1f}"])
    best = min(shown, key=lambda row: float(row[2]))
    return table(
        f"Stopping the plain network early: {len(losses)} tuning seeds, validation only",
        ["patience", "epochs trained, on average", "validation error of the epoch kept, %"],
        shown,
    ).noted(
        f"The lowest validation error belongs to a patience of {best[0]}. That is what the tables"
        " below use; no test digit had a say."
    )


def runs_again(rows, again):
    """Count by how many test digits runs made now differ from the stored ones.

    Args:
        rows: ``studies.fairrows.stored()``.
        again: a dict from a row's key to results of its first seeds, as ``studies.fair.run``
            returns them.
    """
    shown = []
    for key, found in again.items():
        row = rows[key]
        now = np.array([each["last"][1] for each in found])
        stored = row.found["last"][: len(now), 1]
        shown.append(
            [
                key[0],
                f"{row.chosen.learning_rate:g}",
                ", ".join(f"{100 * wrong / row.digits:.1f}" for wrong in now),
                f"{np.abs(now - stored).sum():.0f}",
            ]
        )
    return table(
        f"The first {len(now)} seeds, trained here",
        ["network", "rate", "test errors, %", "digits that differ from the file"],
        shown,
    )


def remedy_claims(rows):
    """Return lesson 02's claim table.

    Args:
        rows: ``studies.fairrows.stored()``.
    """
    fast, slow = (
        {name: gain_of(rows, name, column) for name in FOUR} for column in ("one rate", "own rate")
    )
    clean = interval(rows["all labels right", "one rate"].error())
    helped, _, _ = by_sign(fast)
    reached = {name: errors_of(rows, name, "own rate") for name in FOUR}
    best = min(reached, key=lambda name: reached[name].mean())
    true(
        reached[best].mean() > clean.mean + clean.half_width,
        "none of the four comes down to what right labels give",
    )
    return claim_table(
        [
            (
                "C5, C6",
                "smaller nets, augmentation, L1 and L2 help against overfitting,"
                " but do not solve it",
                f"points of test error gained at rate 0.1: {_gains(fast)}. Over a plain net at its"
                f" own rate, each at its own: {_gains(slow)}. The best of them, {best}, ends at"
                f" {interval(reached[best]):.1f} %, against {clean:.1f} % with all labels right",
                "supported" if len(helped) == len(FOUR) else "imprecise",
            )
        ]
    )


def _gains(found):
    return "; ".join(f"{name} {signed(gain)}" for name, gain in found.items())
