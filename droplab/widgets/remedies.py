"""Lesson 02: early stopping on recorded runs, with sliders."""

import ipywidgets as widgets

from .. import plots
from .base import LivePicture


def stopping(runs, patience=5, most=30):
    """Return ``plots.stopping`` with a choice of run and a slider for the patience.

    Args:
        runs: a dict from a run's name to its ``(validation_loss, test_error)``, one entry an
            epoch in each. Nothing is trained here: the curves are recorded.
        patience: where the slider starts.
        most: where it ends.
    """
    if not runs:
        raise ValueError("runs needs at least one recorded run; got none.")

    def draw(run, patience):
        return plots.stopping(*runs[run], patience, name=run)

    return LivePicture(
        draw,
        run=widgets.Dropdown(options=list(runs), description="run"),
        patience=widgets.IntSlider(
            patience, min=1, max=most, description="patience", continuous_update=False
        ),
    )
