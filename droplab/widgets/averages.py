"""Lesson 04: all masks of one unit's inputs, with sliders."""

import ipywidgets as widgets

from .. import plots
from .base import LivePicture


def preactivation_histogram(h, w, b=0.5, keep=0.8):
    """Return ``plots.preactivation_histogram`` with sliders for ``keep`` and the bias."""

    def draw(keep, b):
        return plots.preactivation_histogram(h, w, b, keep)

    return LivePicture(
        draw,
        keep=widgets.FloatSlider(
            value=keep, min=0.05, max=1.0, step=0.05, description="keep", continuous_update=False
        ),
        b=widgets.FloatSlider(
            value=b, min=-3.0, max=3.0, step=0.25, description="bias", continuous_update=False
        ),
    )
