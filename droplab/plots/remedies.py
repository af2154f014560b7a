"""Lesson 02: what can be done against overfitting short of dropout, and when to stop."""

import numpy as np

from ..arguments import check_count
from .base import new_figure

BLUE, ORANGE, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#888888"
STEPS = tuple((dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1))  # down and right count up


def nine_moves(images):
    """Return every image moved by each of the nine ``STEPS``, zeros moved in.

    Args:
        images: (n, height, width).

    Returns:
        (9, n, height, width), in the order of ``STEPS``; the fifth is the image as it was.
    """
    images = np.asarray(images)
    if images.ndim != 3:
        raise ValueError(f"images are (n, height, width); got shape {images.shape}.")
    height, width = images.shape[1:]
    framed = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    return np.stack(
        [framed[:, 1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width] for dy, dx in STEPS]
    )


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
    return figure


def stopping_point(validation_loss, patience):
    """Return ``(stop, best)``: where patience runs out, and the best epoch up to there.

    An epoch fails when its loss is not strictly below the best so far; ``patience`` failures in
    a row end the run, and the last epoch does in any case.
    """
    check_count(patience, "patience")
    if len(validation_loss) == 0:
        raise ValueError("validation_loss needs one entry an epoch; got none.")
    best = 0
    for epoch, loss in enumerate(validation_loss):
        if loss < validation_loss[best]:
            best = epoch
        if epoch - best >= patience:
            return epoch, best
    return len(validation_loss) - 1, best


def stopping(validation_loss, test_error, patience):
    """Draw one run, where early stopping ends it, and the epoch whose weights are kept.

    Args:
        validation_loss: (epochs,) what early stopping watches.
        test_error: (epochs,) shares; what is reported, and what it never looks at.
        patience: epochs without a new lowest loss until it gives up, 1 or more.
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
    epochs = np.arange(len(validation_loss))
    for ax, values, form, title in (
        (axes[0], np.asarray(validation_loss), ".2f", "validation loss"),
        (axes[1], 100 * np.asarray(test_error), ".1f", "test error, %"),
    ):
        ax.plot(epochs, values, ":", color=GREY, label=f"last epoch: {values[-1]:{form}}")
        ax.plot(epochs[: stop + 1], values[: stop + 1], color=BLUE)
        ax.axvspan(best, stop, color=ORANGE, alpha=0.15, linewidth=0)
        ax.axvline(stop, color=ORANGE, label=f"stopped after epoch {stop}: {values[stop]:{form}}")
        kept = f"kept, epoch {best}: {values[best]:{form}}"
        ax.plot(best, values[best], "o", color=GREEN, label=kept)
        # Headroom for the legend, the same at every patience.
        ax.set(xlabel="epoch", ylim=(0, 1.45 * values.max()), xlim=(-1, len(values)))
        ax.set_title(title, loc="left")
        ax.legend(loc="upper right", fontsize=9, frameon=False)
    axes[0].set_title(f"validation loss, patience {patience}", loc="left")
    return figure


def remedy_errors(rows, goal):
    """Draw the test error of each remedy, alone and stopped early, with intervals.

    Args:
        rows: a dict from a remedy to ``(last, stopped)``, two ``Interval`` in percent.
        goal: an ``Interval`` in percent, drawn as a band: what there is to reach.
    """
    if not rows:
        raise ValueError("rows needs at least one remedy to draw; got none.")
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
    return figure
