"""Lesson 09: two features under dropout, with sliders."""

import ipywidgets as widgets

from .. import plots
from .base import LivePicture


def ridge_contours(keep=0.8, size=10.0):
    """Return ``plots.ridge_contours`` with sliders for ``keep`` and the first feature."""
    return LivePicture(
        plots.ridge_contours,
        keep=widgets.FloatSlider(
            value=keep, min=0.1, max=0.95, step=0.05, description="keep", continuous_update=False
        ),
        size=widgets.FloatSlider(
            value=size, min=0.5, max=20.0, step=0.5, description="x1", continuous_update=False
        ),
    )
