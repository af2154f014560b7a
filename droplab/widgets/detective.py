"""Lesson 11: one run at a time, on the sheet of what it logged."""

import ipywidgets as widgets

from .. import plots
from .base import LivePicture


def run_sheet(runs):
    """Return ``plots.run_sheet`` with a list to choose the run from. Nothing is trained here.

    Args:
        runs: a dict from a title to a run of ``detective.make_run``.
    """
    if not runs:
        raise ValueError("runs needs at least one run to show; got none.")

    def draw(run):
        return plots.run_sheet(runs[run], run)

    return LivePicture(draw, run=widgets.Dropdown(options=list(runs), description="run"))
