"""Lesson 09: two features under dropout, with sliders."""

import ipywidgets as widgets

from .. import plots
from ..plots.ensembles import enumerated_minimum, two_features
from .base import LivePicture


def ridge_contours(keep=0.8, size=10.0):
    """Return ``plots.ridge_contours`` with sliders for ``keep`` and the first feature."""

    def draw(keep, size):
        first, second = enumerated_minimum(*two_features(size), keep)
        return plots.show(
            plots.ridge_contours(keep, size),
            alt=f"Contours of the expected squared error at keep {keep:.2f} for features {size:g}"
            f" and 1: the minimum lies at w1 = {first:.3f}, w2 = {second:.3f}, where the features"
            f" contribute {size * first:.2f} and {second:.2f}.",
        )

    return LivePicture(
        draw,
        keep=widgets.FloatSlider(
            value=keep, min=0.1, max=0.95, step=0.05, description="keep", continuous_update=False
        ),
        size=widgets.FloatSlider(
            value=size, min=0.5, max=20.0, step=0.5, description="x1", continuous_update=False
        ),
    )
