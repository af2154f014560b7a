"""Pictures with sliders. Each is one of ``droplab.plots`` made to move; needs a live kernel."""

from .averages import preactivation_histogram
from .base import LivePicture
from .detective import run_sheet
from .gradients import gradient_check
from .images import masked_maps
from .masks import own_masks
from .overfitting import wrong_label_moment
from .remedies import stopping
from .trials import keep_sweep

__all__ = [
    "LivePicture",
    "gradient_check",
    "keep_sweep",
    "masked_maps",
    "own_masks",
    "preactivation_histogram",
    "run_sheet",
    "stopping",
    "wrong_label_moment",
]
