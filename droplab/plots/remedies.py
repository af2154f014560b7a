"""Lesson 02: what can be done against overfitting short of dropout, and when to stop."""

import numpy as np

from ..intervals import interval
from ..studies.remedies import STEPS, last_errors, nine_moves, stopping_point
from .base import new_figure, show
from .curves import labelled_digits, sweep

BLUE, ORANGE, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#888888"


def errors_by_setting(by_setting, xlabel):
    """Draw the errors after the last epoch against a setting, with intervals.

    Args:
        by_setting: a dict from a setting, ascending, to its runs (``remedies.train_all``).
        xlabel: the setting.
    """
    lines = last_errors(by_setting)
    epochs = len(next(iter(by_setting.values()))[0]["test_error"])
    picture = sweep(list(by_setting), lines, xlabel, f"error after {epochs} epochs, %")
    found = "; ".join(
        f"{setting}: training {train.mean:.0f} %, test {test.mean:.0f} %"
        for setting, train, test in zip(
            by_setting, lines["training labels as given"], lines["test"]
        )
    )
    return show(picture, alt=f"Errors against {xlabel}. {found}.")


def moved_digit(image):
    """Draw one 8 x 8 digit and its eight moves, each where its move points.

    Args:
        image: (8, 8) or (64,) pixels in [0, 1].
    """
    moves = nine_moves(np.asarray(image).reshape(1, 8, 8))[:, 0]
    figure, ax = new_figure(width=4.6, height=4.8)
    for (dy, dx), moved in zip(STEPS, moves):
        left, top = 9.5 * (dx + 1), 11.5 * (dy + 1)
        ax.imshow(moved, cmap="Greys", vmin=0, vmax=1, extent=(left, left + 8, top + 8, top))
        edge = BLUE if dy == dx == 0 else "#bbbbbb"
        ax.plot([left, left + 8, left + 8, left, left], [top, top, top + 8, top + 8, top], edge)
        words = f"dy = {dy}, dx = {dx}"
        ax.text(left + 4, top + 8.4, words, ha="center", va="top", fontsize=9)
    ax.set(xlim=(-0.5, 27.5), ylim=(33.5, -0.5), aspect="equal")
    ax.axis("off")
    ink = moves.sum(axis=(1, 2)) / moves[4].sum()
    return show(
        figure,
        alt="A digit of 8 by 8 pixels and its eight moves by one pixel, laid out like a compass."
        f" Zeros move in; what leaves the image is lost, and {ink.min():.0%} to {ink.max():.0%} of"
        " the ink remain.",
    )


def two_epochs(first, second, labels):
    """Draw the same digits as two epochs show them, one row each.

    Args:
        first, second: (n, 8, 8) pixels in [0, 1], image i of both from the same digit.
        labels: (n,) what the digits show.
    """
    both = np.concatenate([first, second])
    names = np.tile(labels, 2)
    differ = np.mean(np.any(first != second, axis=(1, 2)))
    return show(
        labelled_digits(both, names, names, columns=len(first)),
        alt=f"{len(first)} training digits as two epochs show them, each moved by at most a pixel:"
        f" {differ:.0%} of them differ from one epoch to the next.",
    )


def stopping(validation_loss, test_error, patience, name=""):
    """Draw one run, where early stopping ends it, and the epoch whose weights are kept.

    Args:
        validation_loss: (epochs,) what early stopping watches.
        test_error: (epochs,) shares; what is reported, and what it never looks at.
        patience: epochs without a new lowest loss until it gives up, 1 or more.
        name: which run this is, for the alt text where there are several.
    """
    if len(validation_loss) != len(test_error):
        raise ValueError(
            f"one entry per epoch is needed in each; got {len(validation_loss)} losses"
            f" and {len(test_error)} errors."
        )
    stop, best = stopping_point(validation_loss, patience)
    margins = {"left": 0.07, "right": 0.99, "bottom": 0.15, "top": 0.9, "wspace": 0.15}
    figure, axes = new_figure(columns=2, width=9.0, height=3.3, gridspec_kw=margins)
    # Working the margins out anew would be a third of each redraw of the widget.
    figure.set_layout_engine("none")
    for ax, values, form, title in (
        (axes[0], np.asarray(validation_loss), ".2f", f"validation loss, patience {patience}"),
        (axes[1], 100 * np.asarray(test_error), ".1f", "test error, %"),
    ):
        _draw_stop(ax, values, form, stop, best)
        ax.set_title(title, loc="left")
    return show(
        figure,
        alt=f"{name and name + ': '}Validation loss and test error over {len(test_error)} epochs."
        f" Patience {patience} stops after epoch {stop} and keeps epoch {best}: test error"
        f" {test_error[best]:.1%} there, and {test_error[-1]:.1%} after the last epoch.",
    )


def _draw_stop(ax, values, form, stop, best):
    """Draw one curve up to where it stopped, the rest dotted, and the epoch that is kept."""
    epochs = np.arange(len(values))
    ax.plot(epochs, values, ":", color=GREY, label=f"last epoch: {values[-1]:{form}}")
    ax.plot(epochs[: stop + 1], values[: stop + 1], color=BLUE)
    ax.axvspan(best, stop, color=ORANGE, alpha=0.15, linewidth=0)
    ax.axvline(stop, color=ORANGE, label=f"stopped after epoch {stop}: {values[stop]:{form}}")
    kept = f"kept, epoch {best}: {values[best]:{form}}"
    ax.plot(best, values[best], "o", color=GREEN, label=kept)
    # Headroom for the legend, the same at every patience.
    ax.set(xlabel="epoch", ylim=(0, 1.45 * values.max()), xlim=(-1, len(values)))
    ax.legend(loc="upper right", fontsize=9, frameon=False)


def remedy_errors(results, goal):
    """Draw the test error of each remedy, alone and stopped early, with intervals.

    Args:
        results: a dict from a remedy to its ``remedies.Reported``.
        goal: an ``Interval`` in percent, drawn as a band: what there is to reach.
    """
    if not results:
        raise ValueError("results needs at least one remedy to draw; got none.")
    rows = {name: (interval(r.last), interval(r.stopped)) for name, r in results.items()}
    figure, ax = new_figure(width=8.4, height=1.2 + 0.5 * len(rows))
    low, high = goal.mean - goal.half_width, goal.mean + goal.half_width
    ax.axvspan(low, high, color=GREEN, alpha=0.3, linewidth=0, label="all labels right")
    for i, (color, shape, name) in enumerate(
        ((ORANGE, "o", "after the last epoch"), (BLUE, "s", "stopped early"))
    ):
        found = [pair[i] for pair in rows.values()]
        ax.errorbar(
            [each.mean for each in found],
            np.arange(len(rows)) + (-0.13, 0.13)[i],
            xerr=[each.half_width for each in found],
            fmt=shape,
            color=color,
            capsize=3,
            label=name,
        )
    ax.set_yticks(range(len(rows)), list(rows))
    ax.set(xlabel="test error, %", ylim=(len(rows) - 0.5, -0.5))
    ax.set_xlim(0, None)
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
    said = (f"{n}: {a.mean:.0f} %, stopped early {b.mean:.0f} %" for n, (a, b) in rows.items())
    seeds = len(next(iter(results.values())).last)
    return show(
        figure,
        alt=f"Test errors with intervals, {seeds} seeds. {'; '.join(said)}."
        f" With all labels right: {goal.mean:.0f} %.",
    )
