"""Lesson 05: the two forms side by side, with sliders."""

import ipywidgets as widgets

from .. import plots
from .base import LivePicture


def two_forms(h, w, b=0.0, keep=0.5, seed=0):
    """Return ``plots.two_forms`` with sliders for ``keep`` and the bias."""

    def draw(keep, b):
        return plots.two_forms(h, w, b, keep, seed)

    return LivePicture(
        draw,
        keep=widgets.FloatSlider(
            value=keep, min=0.2, max=1.0, step=0.05, description="keep", continuous_update=False
        ),
        b=widgets.FloatSlider(
            value=b, min=-3.0, max=3.0, step=0.25, description="bias", continuous_update=False
        ),
    )
