"""Masks over steps and examples, with sliders."""

from functools import lru_cache

import ipywidgets as widgets
import numpy as np

from .. import plots
from .base import LivePicture

STEPS, EXAMPLES, UNITS = 60, 10, 24


@lru_cache
def coins(seed):
    """Return uniform numbers, one a step, example and unit; keep decides what they become."""
    return np.random.default_rng(seed).random((STEPS, EXAMPLES, UNITS))


def mask_steps(seed=3):
    """Return ``plots.mask_steps`` with sliders for ``keep`` and the step.

    Args:
        seed: of the coins. They stay as they are when ``keep`` moves, so that raising it only
            adds units.
    """

    def draw(keep, step):
        return plots.mask_steps((coins(seed) < keep).astype(float), step, keep)

    return LivePicture(
        draw,
        keep=widgets.FloatSlider(
            0.5, min=0.05, max=1, step=0.05, description="keep", continuous_update=False
        ),
        step=widgets.IntSlider(
            1, min=1, max=STEPS - 1, description="step", continuous_update=False
        ),
    )
