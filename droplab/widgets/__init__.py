"""Pictures with sliders. Each is one of ``droplab.plots`` made to move; needs a live kernel."""

from .averages import preactivation_histogram
from .base import LivePicture
from .masks import mask_steps
from .overfitting import wrong_label_moment
from .remedies import stopping

__all__ = [
    "LivePicture",
    "mask_steps",
    "preactivation_histogram",
    "stopping",
    "wrong_label_moment",
]
