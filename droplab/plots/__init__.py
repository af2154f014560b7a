"""Pictures, each a pure function: the same arguments draw the same figure.

``new_figure`` starts one in the course's style and ``show`` displays it with its alt text.
"""

from .averages import average_scatter, preactivation_histogram, scaling_curve
from .base import Picture, new_figure, show
from .masks import kept_counts, mask_steps, runs_by_recipe, thinned_networks

__all__ = [
    "Picture",
    "average_scatter",
    "kept_counts",
    "mask_steps",
    "new_figure",
    "preactivation_histogram",
    "runs_by_recipe",
    "scaling_curve",
    "show",
    "thinned_networks",
]
