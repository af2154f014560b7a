"""Lesson 02: what can be done against overfitting short of dropout, and when to stop."""

import numpy as np

from ..studies.remedies import STEPS, nine_moves, stopping_point
from . import svg
from .base import new_figure, show
from .curves import labelled_digits
from .moving import Moving, Slider
from .svg import By, Panel

PATIENCES = (*range(1, 13), 15, 20, 30, 60)
BLUE, ORANGE, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#888888"


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


def stopping(runs, patience=5):
    """Return recorded runs, where early stopping ends each, and the epoch whose weights it keeps.

    Args:
        runs: a dict from a run's name to its ``(validation_loss, test_error)``, one entry an
            epoch, equally many in all. Nothing is trained here: the curves are recorded.
        patience: the patience shown first, one of ``PATIENCES``.

    Returns:
        A ``Moving`` with a slider for the run and one for the patience: the loss that early
        stopping sees, and the error that it never looks at.
    """
    if not runs:
        raise ValueError("runs needs at least one recorded run; got none.")
    for name, (losses, errors) in runs.items():
        if len(losses) != len(errors):
            raise ValueError(
                f"one entry per epoch is needed in each; {name} has {len(losses)} losses"
                f" and {len(errors)} errors."
            )
    ends = [[stopping_point(losses, each) for each in PATIENCES] for losses, _ in runs.values()]
    losses, errors = (np.array([run[i] for run in runs.values()]) for i in (0, 1))
    panels = [
        stopped_curves("validation loss", 55, losses, ends, "{:.2f}"),
        stopped_curves("test error, %", 420, 100 * errors, ends, "{:.1f}"),
    ]
    says = [
        f"{name[:1].upper()}{name[1:]}, patience {each}: stops after epoch {stop} and keeps epoch"
        f" {best}, with a test error of {error[best]:.1%}; after the last epoch it is"
        f" {error[-1]:.1%}."
        for (name, (_, error)), row in zip(runs.items(), ends)
        for each, (stop, best) in zip(PATIENCES, row)
    ]
    sliders = [
        Slider("run", list(runs)),
        Slider("patience", [str(each) for each in PATIENCES], PATIENCES.index(patience)),
    ]
    alt = (
        f"Validation loss and test error of {len(runs)} runs over {losses.shape[1]} epochs, and"
        f" where early stopping ends them. {says[PATIENCES.index(patience)]}"
    )
    return Moving(panels, sliders, says, alt, (720, 275))


def stopped_curves(title, left, curves, ends, form):
    """Return a panel of one curve a run, grey where it had stopped, a dot at what is kept."""
    epochs, top = curves.shape[1], float(curves.max())
    panel = Panel(left, 85, 285, 140, (0, epochs - 1), (0, 1.05 * top))
    step = 1 if top < 5 else 25
    panel.frame("", "epoch", "", range(0, epochs, 20), np.arange(0, top, step))
    panel.write(left, 16, title, weight="bold")
    rows = [(curve, stop, best) for curve, row in zip(curves, ends) for stop, best in row]
    right, bottom = left + panel.width, panel.top + panel.height
    places = [float(panel.at(stop, 0)[0]) for _, stop, _ in rows]
    fixed = {"y": panel.top, "height": panel.height, "fill": svg.FAINT, "fill-opacity": 0.2}
    moving = {
        "x": [f"{x:.0f}" for x in places],
        "width": [f"{right - round(x):.0f}" for x in places],
    }
    panel.add("rect", fixed, moving)
    panel.line(range(epochs), By(0, curves), svg.BLUE)
    lines = [f"M{x:.0f},{panel.top}V{bottom}" for x in places]
    panel.add("path", {"stroke": svg.ORANGE, "stroke-width": 2}, {"d": lines})
    kept = [best for *_, best in rows]
    panel.dot(kept, [curve[best] for curve, _, best in rows], 5, svg.GREEN, "currentColor")
    told = [f"stops after epoch {stop}: {form.format(curve[stop])}" for curve, stop, _ in rows]
    panel.write(left, 36, told, colour=svg.ORANGE)
    told = [f"keeps epoch {best}: {form.format(curve[best])}" for curve, _, best in rows]
    panel.write(left, 54, told, colour=svg.GREEN)
    last = By(0, [f"last epoch: {form.format(curve[-1])}" for curve in curves])
    panel.write(left, 72, last)
    return panel
