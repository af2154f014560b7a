"""Lesson 04: all masks of one unit's inputs, with sliders."""

import ipywidgets as widgets
import numpy as np

from .. import plots
from ..plots.averages import preactivations
from .base import LivePicture


def preactivation_histogram(h, w, b=0.5, keep=0.8):
    """Return ``plots.preactivation_histogram`` with sliders for ``keep`` and the bias."""

    def draw(keep, b):
        z, masses = preactivations(h, w, b, keep)
        mean, rectified = np.sum(masses * z), np.sum(masses * np.maximum(z, 0))
        scaled = h @ w * keep + b
        return plots.show(
            plots.preactivation_histogram(h, w, b, keep),
            alt=f"Histograms over {len(z)} masks at keep {keep:.2f} and bias {b:.2f}: the mean"
            f" pre-activation is {mean:.3f} and the scaled net's {scaled:.3f}; after a ReLU the"
            f" mean is {rectified:.3f} and the scaled net's {max(scaled, 0):.3f}.",
        )

    return LivePicture(
        draw,
        keep=widgets.FloatSlider(
            value=keep, min=0.05, max=1.0, step=0.05, description="keep", continuous_update=False
        ),
        b=widgets.FloatSlider(
            value=b, min=-3.0, max=3.0, step=0.25, description="bias", continuous_update=False
        ),
    )
