"""Lesson 07: the sweep of keep for other labels and other ends of the run."""

import ipywidgets as widgets

from .. import plots
from .base import LivePicture


def keep_sweep(sweeps, ends):
    """Return ``plots.keep_sweep`` with a slider for the wrong labels and a choice of the end.

    Args:
        sweeps: a dict from a share of wrong labels to a dict from an end of the run to the
            panels that ``plots.keep_sweep`` takes. Nothing is trained here.
        ends: the ends of the run to choose from, the one shown first first.
    """
    if not sweeps:
        raise ValueError("sweeps needs at least one share of wrong labels; got none.")

    def draw(wrong, end):
        title = f"{100 * wrong:.0f} % wrong labels, {end}"
        return plots.keep_sweep(sweeps[wrong][end], title)

    return LivePicture(
        draw,
        wrong=widgets.SelectionSlider(
            options=[(f"{100 * wrong:.0f} %", wrong) for wrong in sweeps],
            value=list(sweeps)[-1],
            description="wrong",
            continuous_update=False,
        ),
        end=widgets.ToggleButtons(options=list(ends), description="measured"),
    )
