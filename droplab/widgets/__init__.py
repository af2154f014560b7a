"""Pictures with sliders. Each is one of ``droplab.plots`` made to move; needs a live kernel."""

from .averages import preactivation_histogram
from .base import LivePicture
from .detective import run_sheet
from .ensembles import ridge_contours
from .gradients import gradient_check
from .images import masked_maps
from .inverted import two_forms
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
    "ridge_contours",
    "run_sheet",
    "stopping",
    "two_forms",
    "wrong_label_moment",
]
