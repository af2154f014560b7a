"""Lesson 10: element masks and spatial masks over the same feature maps."""

import ipywidgets as widgets

from .. import plots
from ..plots.images import map_masks
from .base import LivePicture


def masked_maps(maps, keep=0.7, seed=0):
    """Return ``plots.masked_maps`` with sliders for ``keep`` and the draw.

    Args:
        maps: (maps, height, width) activations of one image.
        keep: where its slider starts.
        seed: where its slider starts.
    """

    def draw(keep, seed):
        said = []
        for name, mask in map_masks(maps.shape, keep, seed).items():
            gone = int((mask.max(axis=(1, 2)) == 0).sum())
            said.append(
                f"{name} keeps {mask.mean():.0%} of the pixels, {gone} of {len(mask)} maps"
                " are gone entirely"
            )
        return plots.show(
            plots.masked_maps(maps, keep, seed),
            alt=f"Feature maps of one digit at keep {keep:.2f}: {'; '.join(said)}.",
        )

    return LivePicture(
        draw,
        keep=widgets.FloatSlider(
            keep, min=0.1, max=1, step=0.05, description="keep", continuous_update=False
        ),
        seed=widgets.IntSlider(seed, min=0, max=20, description="draw", continuous_update=False),
    )
