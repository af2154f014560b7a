"""Masks drawn by the kernel, with the function that is handed in."""

import ipywidgets as widgets
import numpy as np

from .. import plots
from .base import LivePicture

EXAMPLES, UNITS = 10, 24


def own_masks(draw, seed=3):
    """Return a picture of masks that ``draw`` draws: a slider for keep, a button for a new mask.

    Args:
        draw: ``draw(shape, keep, rng)`` returns a mask, as lesson 03's ``sample_mask`` does.
        seed: of the generator; all masks come from one that moves on.
    """

    def shown(keep, new):
        rng = np.random.default_rng(seed)
        masks = [draw((EXAMPLES, UNITS), keep, rng) for _ in range(new + 1)]
        return plots.own_mask(np.array(masks, dtype=float), keep)

    return LivePicture(
        shown,
        keep=widgets.FloatSlider(0.5, min=0.05, max=1, step=0.05, description="keep"),
        new=widgets.Button(description="a new mask"),
    )
