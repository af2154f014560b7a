"""Pictures, each a pure function: the same arguments draw the same figure.

``new_figure`` starts one in the course's style and ``show`` displays it with its alt text.
"""

from .averages import average_scatter
from .averages_moving import preactivation_histogram
from .base import Picture, new_figure, show
from .bends import four_curves
from .blinking import blinking_network
from .controls import bars_with_controls, without_a_quarter
from .curves import (
    labelled_digits,
    learning_curves,
    one_mask,
    sweep,
    with_intervals,
)
from .curves_moving import wrong_label_moment, wrong_label_shares
from .detective import run_curves, run_sheets
from .ensembles import averages_against_one, cost_of_noise, noise_factors, ridge_contours
from .fair import fair_columns, widths
from .features import (
    activity,
    bar_features,
    bars_by_keep,
    digit_features,
    feature_grids,
    removal_curves,
    single_removals,
)
from .gradients import both_ways, error_bands, gradient_check, step_lengths
from .images import masked_maps, sequence_masks, variance_curves
from .inverted import two_forms
from .jensen import averaging_helps, scaling_bars
from .masking import recipes_at_rates
from .masks import thinned_networks
from .masks_moving import mask_steps, own_mask
from .moons import moons_trained
from .order import before_or_after
from .remedies import (
    moved_digit,
    stopping,
    two_epochs,
)
from .trials import gain_curves, keep_sweep, seed_gains, trial_gains

__all__ = [
    "Picture",
    "activity",
    "average_scatter",
    "averages_against_one",
    "averaging_helps",
    "bar_features",
    "bars_by_keep",
    "bars_with_controls",
    "before_or_after",
    "blinking_network",
    "both_ways",
    "cost_of_noise",
    "digit_features",
    "error_bands",
    "fair_columns",
    "feature_grids",
    "four_curves",
    "gain_curves",
    "gradient_check",
    "keep_sweep",
    "labelled_digits",
    "learning_curves",
    "mask_steps",
    "masked_maps",
    "moons_trained",
    "moved_digit",
    "new_figure",
    "noise_factors",
    "one_mask",
    "own_mask",
    "preactivation_histogram",
    "recipes_at_rates",
    "removal_curves",
    "ridge_contours",
    "run_curves",
    "run_sheets",
    "scaling_bars",
    "seed_gains",
    "sequence_masks",
    "show",
    "single_removals",
    "step_lengths",
    "stopping",
    "sweep",
    "thinned_networks",
    "trial_gains",
    "two_epochs",
    "two_forms",
    "variance_curves",
    "widths",
    "with_intervals",
    "without_a_quarter",
    "wrong_label_moment",
    "wrong_label_shares",
]
