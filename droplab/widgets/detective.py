"""Lesson 11: one run at a time, on the sheet of what it logged."""

import ipywidgets as widgets

from .. import plots
from ..plots.detective import SHARES
from .base import LivePicture


def run_sheet(runs):
    """Return ``plots.run_sheet`` with a list to choose the run from. Nothing is trained here.

    Args:
        runs: a dict from a title to a run of ``detective.make_run``.
    """
    if not runs:
        raise ValueError("runs needs at least one run to show; got none.")

    def draw(run):
        return plots.show(plots.run_sheet(runs[run], run), alt=in_words(runs[run], run))

    return LivePicture(draw, run=widgets.Dropdown(options=list(runs), description="run"))


def in_words(run, title):
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
