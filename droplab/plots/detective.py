"""Lesson 11: what a run logged, its curves and its numbers on one sheet."""

import numpy as np

from .base import new_figure, show

MASKED, TRAIN, VALIDATION, TEST, GREY = "#E69F00", "#0072B2", "#D55E00", "#009E73", "#888888"
# Curves are told by their strokes, too.
CURVES = (
    ("masked_loss", "training, masks on", MASKED, ":"),
    ("train_loss", "training", TRAIN, "--"),
    ("validation_loss", "validation", VALIDATION, "-"),
    ("test_loss", "test", TEST, "-."),
)
SHARES = ("share_kept", "overlap_steps", "overlap_examples", "overlap_seeds", "zero_logits")


def run_curves(runs, columns=5):
    """Draw the losses of several runs, a small panel each, all on one scale.

    Args:
        runs: a dict from a title to a run of ``detective.make_run``.
        columns: panels in a row.
    """
    if not runs:
        raise ValueError("runs needs at least one run to draw; got none.")
    columns = min(columns, len(runs))
    rows = -(-len(runs) // columns)
    figure, axes = new_figure(
        columns, rows, width=9.4, height=0.7 + 1.75 * rows, squeeze=False, sharex=True, sharey=True
    )
    for ax in axes.flat[len(runs) :]:
        ax.set_visible(False)
    for ax, (title, run) in zip(axes.flat, runs.items()):
        for key, name, color, stroke in CURVES[:3]:
            ax.plot(_epochs(run), run[key], stroke, color=color, label=name, linewidth=1.5)
        ax.set(ylim=(0, 2.4))
        ax.set_title(title, loc="left", fontsize=8.5)
    for ax in axes[:, 0]:
        ax.set_ylabel("loss")
    figure.supxlabel("epoch", fontsize=10)
    handles, labels = axes[0, 0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper left", ncols=3, frameon=False)
    ends = ", ".join(f"{name} {run['validation_loss'][-1]:.2f}" for name, run in runs.items())
    return show(
        figure,
        alt=f"Losses over the epochs, {len(runs)} runs. Validation loss at the end: {ends}.",
    )


def run_sheet(run, title="run"):
    """Draw one run: its losses, the keeps it tried, and its shares between 0 and 1.

    Args:
        run: a dict as ``detective.make_run`` returns it.
        title: which run this is; stands above the panels.

    The grey ticks say what sound masks would show: the share that was asked for, and how far
    two independent masks agree by chance, ``keep**2 + (1 - keep)**2``.
    """
    margins = {"left": 0.05, "right": 0.985, "bottom": 0.17, "top": 0.8, "wspace": 0.52}
    widths = {"width_ratios": (1.2, 1, 0.95)}
    figure, (left, middle, right) = new_figure(
        3, width=9.4, height=3.1, gridspec_kw=margins | widths
    )
    # Working the margins out anew would be a third of each redraw of the widget.
    figure.set_layout_engine("none")
    for key, name, color, stroke in CURVES:
        left.plot(_epochs(run), run[key], stroke, color=color, label=name)
    left.set(xlabel="epoch", ylim=(0, None))
    left.set_title("loss", loc="left")
    left.legend(frameon=False, fontsize=8)
    _draw_keeps(middle, run)
    _draw_shares(right, run)
    figure.suptitle(title, x=0.01, ha="left")
    return show(figure, alt=_in_words(run, title))


def _epochs(run):
    return np.arange(len(run["train_loss"]))


def _draw_keeps(ax, run):
    """Draw validation and test error of each keep tried, and mark the one reported."""
    for key, name, color, marker in (
        ("validation_by_keep", "validation", VALIDATION, "o-"),
        ("test_by_keep", "test", TEST, "s-."),
    ):
        ax.plot(run["keeps"], 100 * run[key], marker, color=color, label=name)
    ax.axvline(run["keep"], color=GREY, linewidth=1, linestyle=":")
    high = 100 * max(run["validation_by_keep"].max(), run["test_by_keep"].max())
    ax.set(xlabel="keep; dotted: reported", ylim=(0, 1.35 * high), xticks=run["keeps"])
    ax.margins(x=0.15)
    ax.set_title("error at the end, %", loc="left")
    ax.legend(frameon=False, fontsize=8, ncols=2, loc="upper left")


def _draw_shares(ax, run):
    """Draw the shares as dots, with a tick where sound masks would put them."""
    keep = run["keep"]
    chance = keep**2 + (1 - keep) ** 2
    for row, (key, sound) in enumerate(zip(SHARES, (keep, chance, chance, chance, 0.0))):
        ax.plot(sound, row, "|", color=GREY, markersize=16, markeredgewidth=2)
        ax.plot(run[key], row, "o", color=TRAIN)
    ax.set(xlim=(-0.05, 1.05), ylim=(len(SHARES) - 0.5, -0.5))
    ax.set_yticks(range(len(SHARES)), SHARES, fontsize=8)
    ax.set_title("shares; ticks: if sound", loc="left")


def _in_words(run, title):
    """Return the alt text of a run's sheet: the numbers that its picture shows."""
    validation = ", ".join(f"{100 * error:.0f} %" for error in run["validation_by_keep"])
    test = ", ".join(f"{100 * error:.0f} %" for error in run["test_by_keep"])
    shares = ", ".join(f"{key} {run[key]:.2f}" for key in SHARES)
    return (
        f"{title}: at the end the loss is {run['masked_loss'][-1]:.2f} in training with masks on,"
        f" {run['train_loss'][-1]:.2f} on training, {run['validation_loss'][-1]:.2f} on validation"
        f" and {run['test_loss'][-1]:.2f} on test digits. keep {run['keep']:g} is reported; for"
        f" keeps {', '.join(f'{keep:g}' for keep in run['keeps'])} the validation error is"
        f" {validation}, the test error {test}. {shares}."
    )
