"""Lesson 11: what a run logged, its curves and its numbers on one sheet."""

import numpy as np

from .base import new_figure, show
from .moving import Moving, Slider
from .svg import BLUE, FAINT, GREEN, ORANGE, PINK, Panel

MASKED, TRAIN, VALIDATION = "#E69F00", "#0072B2", "#D55E00"
# Curves are told by their strokes, too.
CURVES = (
    ("masked_loss", "training, masks on", MASKED, ":"),
    ("train_loss", "training", TRAIN, "--"),
    ("validation_loss", "validation", VALIDATION, "-"),
)
LINES = (
    ("masked_loss", "training, masks on", PINK, "2 2"),
    ("train_loss", "training", BLUE, "6 3"),
    ("validation_loss", "validation", ORANGE, ""),
    ("test_loss", "test", GREEN, "8 3 2 3"),
)
BY_KEEP = (
    ("validation_by_keep", "validation", ORANGE, ""),
    ("test_by_keep", "test", GREEN, "8 3 2 3"),
)
FAR = 0.1  # off its tick; chance moves shares by less
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
        for key, name, color, stroke in CURVES:
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


def run_sheets(runs):
    """Return the picture of one run at a time: its losses, the keeps it tried, and its shares.

    Args:
        runs: a dict from a title to a run of ``detective.make_run``.

    Returns:
        A ``Moving`` with a slider for the run. The ticks at the right say what sound masks would
        show: the share that was asked for, and how far two independent masks agree by chance,
        ``keep**2 + (1 - keep)**2``.
    """
    if not runs:
        raise ValueError("runs needs at least one run to show; got none.")
    logged = list(runs.values())
    panels = [_losses(logged), _keeps(logged), _shares(logged)]
    says = [_in_words(run, title) for title, run in runs.items()]
    ends = ", ".join(f"{title} {run['test_loss'][-1]:.2f}" for title, run in runs.items())
    off = sum(
        any(abs(run[key] - sound) > FAR for key, sound in zip(SHARES, _sound(run)))
        for run in logged
    )
    alt = (
        f"{len(runs)} runs, one at a time: losses over {len(logged[0]['train_loss'])} epochs, the"
        f" errors of the keeps that were tried, and shares. Test loss at the end: {ends}. In {off}"
        f" of them a share lies more than {FAR} off its tick."
    )
    return Moving(panels, [Slider("case", list(runs))], says, alt, (720, 300))


def _sound(run):
    """Return what the shares of a sound run are, on average."""
    keep = run["keep"]
    chance = keep**2 + (1 - keep) ** 2
    return keep, chance, chance, chance, 0.0


def _losses(runs):
    """Return the panel of the losses over the epochs."""
    epochs = np.arange(len(runs[0]["train_loss"]))
    high = np.ceil(max(run[key].max() for run in runs for key, *_ in LINES))
    panel = Panel(45, 40, 185, 160, (0, epochs[-1]), (0, high))
    panel.frame("loss", "epoch", "", (0, 10, 20, epochs[-1]), np.arange(high + 1))
    for row, (key, name, colour, dash) in enumerate(LINES):
        panel.line(epochs, [run[key] for run in runs], colour, 2, dash)
        _key(panel, row, name, colour, dash, panel.top + panel.height + 52)
    return panel


def _key(panel, row, name, colour, dash, top):
    """Write what a line means below a panel, two in a row."""
    left, down = panel.left - 30 + 148 * (row % 2), top + 18 * (row // 2)
    line = {"d": f"M{left},{down - 4}h26", "stroke": colour, "stroke-width": 2}
    panel.add("path", line | ({"stroke-dasharray": dash} if dash else {}))
    panel.write(left + 31, down, name)


def _keeps(runs):
    """Return the panel of validation and test error of each keep tried, the reported one marked."""
    panel = Panel(300, 40, 130, 160, (-0.3, 2.3))
    panel.frame("error at the end, %", "keep")
    # A scale of its own for each run: which keep is best is a matter of a few points.
    tops = [10 * np.ceil(10 * max(run[key].max() for key, *_ in BY_KEEP)) for run in runs]
    for height in (0, 0.5, 1):
        _, down = panel.at(0, height)
        panel.add("path", {"d": f"M{panel.left},{down:.1f}h-4", "stroke": "currentColor"})
        panel.write(panel.left - 7, down + 4, [f"{height * top:g}" for top in tops], anchor="end")
    order = [np.argsort(run["keeps"]) for run in runs]
    for place in range(3):
        across, down = panel.at(place, 0)
        names = [f"{run['keeps'][o[place]]:g}" for run, o in zip(runs, order)]
        panel.write(across, down + 17, names, anchor="middle")
    reported = [list(run["keeps"][o]).index(run["keep"]) for run, o in zip(runs, order)]
    across, _ = panel.at(reported, 0)
    rule = {"stroke": FAINT, "stroke-dasharray": "2 3", "stroke-width": 1.5}
    panel.add("path", rule, {"d": [f"M{x:.1f},{panel.top}v{panel.height}" for x in across]})
    for row, (key, name, colour, dash) in enumerate(BY_KEEP):
        found = [100 * run[key][o] / top for run, o, top in zip(runs, order, tops)]
        panel.line(np.arange(3), found, colour, 1.5, dash)
        for place in range(3):
            panel.dot(place, [each[place] for each in found], 4, colour)
        _key(panel, 2 * row, name, colour, dash, panel.top + panel.height + 52)
    panel.write(panel.left + 88, panel.top + panel.height + 52, "dotted: reported")
    return panel


def _shares(runs):
    """Return the panel of the shares as dots, with a tick where sound masks would put them."""
    panel = Panel(560, 40, 140, 160, (-0.05, 1.05), (len(SHARES) - 0.5, -0.5))
    panel.frame("shares", "", "", (0, 0.5, 1))
    for row, key in enumerate(SHARES):
        _, down = panel.at(0, row)
        panel.write(panel.left - 8, down + 4, key, anchor="end")
        across, _ = panel.at([_sound(run)[row] for run in runs], row)
        tick = {"stroke": "currentColor", "stroke-width": 2}
        panel.add("path", tick, {"d": [f"M{x:.1f},{down - 9:.1f}v18" for x in across]})
        panel.dot([run[key] for run in runs], row, 4.5, BLUE, "#fff")
    panel.write(panel.left - 20, panel.top + panel.height + 52, "ticks: where all is well")
    return panel


def _epochs(run):
    return np.arange(len(run["train_loss"]))


def _in_words(run, title):
    """Return the numbers that the picture of a run shows."""
    validation, test = (
        ", ".join(f"{100 * error:.0f}" for error in run[key]) for key, *_ in BY_KEEP
    )
    shares = ", ".join(f"{key} {run[key]:.2f}" for key in SHARES)
    return (
        f"{title} reports keep {run['keep']:g}. Loss at the end: {run['masked_loss'][-1]:.2f} in"
        f" training with masks on, {run['train_loss'][-1]:.2f} on training,"
        f" {run['validation_loss'][-1]:.2f} on validation, {run['test_loss'][-1]:.2f} on test"
        f" digits. For keeps {', '.join(f'{keep:g}' for keep in run['keeps'])} the validation"
        f" error is {validation} %, the test error {test} %. {shares}."
    )
