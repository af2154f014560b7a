"""Lesson 10: element masks and spatial masks over the same feature maps."""

import ipywidgets as widgets

from .. import plots
from .base import LivePicture


def masked_maps(maps, keep=0.7, seed=0):
    """Return ``plots.masked_maps`` with sliders for ``keep`` and the draw.

    Args:
        maps: (maps, height, width) activations of one image.
        keep: where its slider starts.
        seed: where its slider starts.
    """
    return LivePicture(
        lambda keep, seed: plots.masked_maps(maps, keep, seed),
        keep=widgets.FloatSlider(
            keep, min=0.1, max=1, step=0.05, description="keep", continuous_update=False
        ),
        seed=widgets.IntSlider(seed, min=0, max=20, description="draw", continuous_update=False),
    )
