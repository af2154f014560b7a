"""Pictures with sliders. Each is one of ``droplab.plots`` made to move; needs a live kernel."""

from .averages import preactivation_histogram
from .base import LivePicture
from .masks import own_masks
from .remedies import stopping
from .trials import keep_sweep

__all__ = [
    "LivePicture",
    "keep_sweep",
    "own_masks",
    "preactivation_histogram",
    "stopping",
]
