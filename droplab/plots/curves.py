"""Pictures of training: curves over epochs, digits with wrong labels, means with intervals.

Each comes as a ``Picture``, with the numbers it shows in its alt text.
"""

import numpy as np
from matplotlib.patches import Rectangle

from ..intervals import Interval, interval
from .base import new_figure, show

COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
GREY, WRONG, RIGHT = "#555555", "#D55E00", "#0072B2"


def one_mask(r):
    """Draw a mask as squares: filled where a unit is kept, hollow where it is dropped.

    Args:
        r: (examples, units) array of zeros and ones.
    """
    r = np.asarray(r, dtype=float)
    if r.ndim != 2:
        raise ValueError(f"one_mask draws a mask of examples by units; got shape {r.shape}.")
    figure, ax = new_figure(height=0.8 + 0.22 * r.shape[0])
    for (example, unit), kept in np.ndenumerate(r):
        # The edge of a hollow square is to be seen: #666666 on white has a contrast of 5.7:1.
        fill, edge = (RIGHT, RIGHT) if kept else ("white", "#666666")
        place = (unit + 0.1, example + 0.1)
        ax.add_patch(Rectangle(place, 0.8, 0.8, facecolor=fill, edgecolor=edge, linewidth=1))
    ax.set(xlim=(0, r.shape[1]), ylim=(r.shape[0], 0), aspect="equal", xticks=[], yticks=[])
    ax.set(xlabel="unit", ylabel="example")
    ax.grid(False)
    ax.spines[:].set_visible(False)
    ax.set_title("filled: kept (1), hollow: dropped (0)", loc="left")
    rows = r.sum(axis=1)
    return show(
        figure,
        alt=f"A mask of {r.shape[0]} examples by {r.shape[1]} units: {rows.sum():g} of the {r.size}"
        f" squares are filled, which means kept, and the hollow ones are dropped. Row by row"
        f" {rows.min():g} to {rows.max():g} of {r.shape[1]} units are kept.",
    )


def labelled_digits(images, given, true, columns=10):
    """Draw digits with the label they were given; wrong ones are marked with what they show.

    Args:
        images: (n, 8, 8) or (n, 64) pixels in [0, 1].
        given: (n,) labels, some of them wrong.
        true: (n,) labels that are right.
        columns: digits in a row.
    """
    _check_lengths(images=images, given=given, true=true)
    rows = -(-len(images) // columns)
    figure, ax = new_figure(height=0.15 + 0.8 * rows)
    words = [(f"{g}", GREY) if g == t else (f"{g} (is {t})", WRONG) for g, t in zip(given, true)]
    _digits(ax, images, words, columns)
    wrong = int(np.sum(np.asarray(given) != np.asarray(true)))
    beside = f"{wrong} of the labels are wrong; beside each of those stands what the digit is."
    return show(
        figure,
        alt=f"{len(images)} digits, each with the label it was given; "
        + (beside if wrong else "all of the labels are right."),
    )


def learning_curves(histories, mark=None):
    """Draw the error and the loss of training and validation set over the epochs.

    Args:
        histories: a dict from a name to a ``train.History``; one colour each, dashed on the
            training set and solid on the validation set.
        mark: an epoch, counted from 0, to mark with a vertical line; None marks none.
    """
    if not histories:
        raise ValueError("histories needs at least one run to draw; got none.")
    figure, axes = new_figure(2, width=7.6, height=3.2)
    for color, (name, h) in zip(COLORS, histories.items()):
        epochs = np.arange(len(h.train_loss))
        front = f"{name}, " if len(histories) > 1 else ""
        for ax, train, validation in (
            (axes[0], 100 * h.train_error, 100 * h.validation_error),
            (axes[1], h.train_loss, h.validation_loss),
        ):
            ax.plot(epochs, train, "--", color=color, label=f"{front}training")
            ax.plot(epochs, validation, "-", color=color, label=f"{front}validation")
    for ax, title in zip(axes, ("error, %", "loss (cross-entropy)")):
        if mark is not None:
            ax.axvline(mark, color=GREY, linewidth=1)
        ax.set(xlabel="epoch", ylim=(0, None))
        ax.set_title(title, loc="left")
    axes[0].set_ylim(0, 100)
    axes[0].legend(frameon=False)
    epochs = len(next(iter(histories.values())).train_loss)
    said = " ".join(_course_of(name, h) for name, h in histories.items())
    return show(figure, alt=f"Error and loss over {epochs} epochs, counted from 0. {said}")


def _course_of(name, history):
    """Return in words where the errors and the losses of one run begin and end."""
    lowest = int(np.argmin(history.validation_loss))
    low, end = history.validation_loss[[lowest, -1]]
    return (
        f"{name[:1].upper()}{name[1:]}: training error falls to {history.train_error[-1]:.0%}."
        f" Validation error is {history.validation_error[lowest]:.0%} at epoch {lowest}, where"
        f" validation loss is lowest, and {history.validation_error[-1]:.0%} at the end; validation"
        f" loss goes from {low:.2f} there to {end:.2f}."
    )


def with_intervals(groups, xlabel):
    """Draw means with their intervals, one row each, grouped under headings.

    Args:
        groups: a dict from a heading to a dict from a row's name to an ``Interval``, or to
            the values of 2 to 40 runs.
        xlabel: what is measured, with its unit.
    """
    rows = sum(len(group) for group in groups.values())
    if not rows:
        raise ValueError("groups needs at least one interval to draw; got none.")
    groups = {
        heading: {name: _interval(found) for name, found in group.items()}
        for heading, group in groups.items()
    }
    figure, axes = new_figure(
        rows=len(groups),
        height=0.9 + 0.3 * len(groups) + 0.32 * rows,
        squeeze=False,
        sharex=True,
        height_ratios=[len(group) + 0.6 for group in groups.values()],
    )
    for ax, color, (heading, group) in zip(axes[:, 0], COLORS, groups.items()):
        for row, found in enumerate(group.values()):
            ax.errorbar(found.mean, row, xerr=found.half_width, fmt="o", color=color, capsize=4)
        ax.set_yticks(range(len(group)), list(group))
        ax.set_ylim(len(group) - 0.4, -0.6)
        ax.set_title(heading, loc="left")
    axes[-1, 0].set_xlim(0, None)
    axes[-1, 0].set_xlabel(xlabel)
    said = " ".join(
        f"{heading}: {', '.join(f'{name} {found:.1f}' for name, found in group.items())}."
        for heading, group in groups.items()
    )
    return show(figure, alt=f"Means with their 95 % intervals, {xlabel}. {said}")


def sweep(values, lines, xlabel, ylabel):
    """Draw how measured quantities change with a setting, on a doubling scale, with intervals.

    Args:
        values: the settings tried, ascending and above zero.
        lines: a dict from a name to a list with, for each setting, an ``Interval`` or the
            values of 2 to 40 runs.
        xlabel: the setting.
        ylabel: what is measured, with its unit.
    """
    for name, found in lines.items():
        if len(found) != len(values):
            raise ValueError(f"{name!r} needs one interval per setting, {len(values)} in all;"
                             f" got {len(found)}.")  # fmt: skip
    lines = {name: [_interval(each) for each in found] for name, found in lines.items()}
    figure, ax = new_figure()
    for color, marker, (name, found) in zip(COLORS, "os^D", lines.items()):
        ax.errorbar(
            values,
            [f.mean for f in found],
            yerr=[f.half_width for f in found],
            fmt=f"{marker}-",
            color=color,
            capsize=3,
            label=name,
        )
    ax.set_xscale("log", base=2)
    ax.set_xticks(values, [f"{value:g}" for value in values])
    ax.set(xlabel=xlabel, ylabel=ylabel, ylim=(0, None))
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
    said = "; ".join(
        f"{name} {_along(values, [f.mean for f in found])}" for name, found in lines.items()
    )
    return show(figure, alt=f"Means with their 95 % intervals against {xlabel} ({ylabel}): {said}.")


def _interval(found):
    """Return an ``Interval`` as it is, and that of the values of several runs."""
    return found if isinstance(found, Interval) else interval(found)


def _along(values, means):
    """Return in words the first and the last of some means, and where they turn in between."""
    rise, little = np.diff(means), 0.02 * np.ptp(means)
    turns = [
        i
        for i, (before, after) in enumerate(zip(rise, rise[1:]), 1)
        if before * after < 0 and min(abs(before), abs(after)) > little
    ]
    places = dict.fromkeys((0, *turns, len(means) - 1))
    return ", ".join(f"{means[i]:.1f} at {values[i]:g}" for i in places)


def _digits(ax, images, words, columns):
    """Draw 8 x 8 digits side by side in one Axes, each with coloured words below it."""
    images = np.asarray(images).reshape(-1, 8, 8)
    high = 8 + 3 + 2.2 * max(text.count("\n") for text, _ in words)
    for i, (image, (text, color)) in enumerate(zip(images, words)):
        left, top = 10 * (i % columns), high * (i // columns)
        ax.imshow(image, cmap="Greys", vmin=0, vmax=1, extent=(left, left + 8, top + 8, top))
        ax.text(left + 4, top + 8.3, text, color=color, ha="center", va="top", fontsize=9)
    rows = -(-len(images) // columns)
    ax.set(xlim=(-0.5, 10 * columns - 1.5), ylim=(high * rows, -0.5), aspect="equal")
    ax.axis("off")


def _check_lengths(**arrays):
    """Refuse arrays that do not have one entry per example each."""
    lengths = {name: len(array) for name, array in arrays.items()}
    if len(set(lengths.values())) > 1 or 0 in lengths.values():
        raise ValueError(f"one entry per example is needed in each; got lengths {lengths}.")
