"""Lesson 02's fair table as a picture: every remedy at one learning rate and at its own."""

import numpy as np

from ..intervals import interval
from ..studies.fairrows import ROWS, errors_of
from .base import new_figure, show

BLUE, ORANGE, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#888888"


def fair_columns(rows):
    """Draw each remedy's test error at rate 0.1 and at its own rate, with intervals.

    Args:
        rows: ``studies.fairrows.stored()``.
    """
    columns = ("one rate", "everyone at rate 0.1"), ("own rate", "each at its own rate")
    found = {
        column: [interval(errors_of(rows, name, column)) for name in ROWS] for column, _ in columns
    }
    places = np.arange(len(ROWS))
    figure, ax = new_figure(width=8.2, height=4.3)
    goal = interval(rows["all labels right", "one rate"].error())
    low, high = goal.mean - goal.half_width, goal.mean + goal.half_width
    ax.axvspan(low, high, color=GREEN, alpha=0.3, linewidth=0, label="no label wrong")
    starts, ends = ([each.mean for each in found[column]] for column, _ in columns)
    ax.hlines(places, ends, starts, color="#cccccc", linewidth=5, zorder=1)
    for (column, label), color, marker in zip(columns, (ORANGE, BLUE), "os"):
        ax.errorbar(
            [each.mean for each in found[column]],
            places,
            xerr=[each.half_width for each in found[column]],
            fmt=marker,
            color=color,
            capsize=3,
            label=label,
        )
    words = f"{starts[0] - ends[0]:.0f} points, by the learning rate alone"
    ax.text((starts[0] + ends[0]) / 2, -0.22, words, ha="center", va="bottom", color="#555555")
    ax.set_yticks(places, list(ROWS))
    ax.set(xlabel="test error, %", ylim=(len(ROWS) - 0.5, -0.8), xlim=(0, None))
    ax.grid(False, axis="y")
    ax.legend(loc="lower right", frameon=False)
    said = "; ".join(
        f"{name} {a.mean:.1f} and {b.mean:.1f}" for name, a, b in zip(ROWS, *found.values())
    )
    return show(
        figure,
        alt="Test error in percent at rate 0.1 and at each remedy's own rate, 30 % of the training"
        f" labels wrong: {said}. With no label wrong: {goal.mean:.1f}.",
    )


def widths(widths, memorised, errors):
    """Draw what networks of growing width memorise, and beside it their test error alone.

    Args:
        widths: units in each of two hidden layers, ascending.
        memorised, errors: for each width, values in percent of several runs.
    """
    learnt, errors = ([interval(values) for values in found] for found in (memorised, errors))
    figure, axes = new_figure(2, width=8.0, height=3.2)
    # The narrowest network that knows nearly every wrong label by heart: it can just fit them all.
    fits = next(w for w, found in zip(widths, learnt) if found.mean >= 95)
    for ax, color, marker, found, title in (
        (axes[0], ORANGE, "o", learnt, "wrong labels memorised, %"),
        (axes[1], BLUE, "s", errors, "test error, %"),
    ):
        means, bars = [f.mean for f in found], [f.half_width for f in found]
        ax.errorbar(widths, means, yerr=bars, fmt=f"{marker}-", color=color, capsize=3)
        ax.axvline(fits, color=GREY, linewidth=1, linestyle=":")
        ax.set_xscale("log", base=2)
        ax.set_xticks(widths, [f"{width:g}" for width in widths])
        ax.set(xlabel="units in each of two hidden layers")
        ax.set_title(title, loc="left")
    axes[0].set_ylim(0, 105)
    place = {"xytext": (6, 0), "textcoords": "offset points", "color": "#555555", "fontsize": 9}
    axes[0].annotate("just fits all labels", (fits, 12), **place)
    said = "; ".join(
        f"{w} units {a.mean:.0f} and {b.mean:.0f}" for w, a, b in zip(widths, learnt, errors)
    )
    return show(
        figure,
        alt="Wrong labels memorised and test error, both in percent, by the width of two hidden"
        f" layers: {said}. From {fits} units on nearly all wrong labels are memorised.",
    )
