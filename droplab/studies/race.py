"""Choosing a setting on ten seeds without running the hopeless ones ten times."""

TUNING = range(100, 110)  # seeds that choose, and report nothing
FIRST = 3  # all settings run on the first three of them


def race(settings, wrong, finalists):
    """Choose the setting with the fewest validation digits wrong, in two rounds.

    Every setting runs on the ``FIRST`` tuning seeds; the best few run on the others as well, and
    the fewest mistakes over all ten seeds win, the first of equals.

    Args:
        settings: hashable, those that may be chosen.
        wrong: called as ``wrong(setting, seed)``; returns the validation digits wrong.
        finalists: how many settings see all ten seeds.

    Returns:
        ``(chosen, errors)``: the setting, and for each finalist a list over the ten seeds.
    """
    first = {s: [wrong(s, seed) for seed in TUNING[:FIRST]] for s in settings}
    best = sorted(first, key=lambda s: sum(first[s]))[:finalists]
    errors = {s: first[s] + [wrong(s, seed) for seed in TUNING[FIRST:]] for s in best}
    return min(errors, key=lambda s: sum(errors[s])), errors
