"""Pictures with sliders. Each is one of ``droplab.plots`` made to move; needs a live kernel."""

from .averages import preactivation_histogram
from .base import LivePicture
from .masks import own_masks

__all__ = [
    "LivePicture",
    "own_masks",
    "preactivation_histogram",
]
