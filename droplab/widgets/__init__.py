"""Pictures with sliders. Each is one of ``droplab.plots`` made to move; needs a live kernel."""

from .base import LivePicture
from .masks import own_masks

__all__ = [
    "LivePicture",
    "own_masks",
]
