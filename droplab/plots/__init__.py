"""Pictures, each a pure function: the same arguments draw the same figure.

``new_figure`` starts one in the course's style and ``show`` displays it with its alt text.
"""

from .base import Picture, new_figure, show
from .masks import kept_counts, mask_steps, runs_by_recipe, thinned_networks

__all__ = [
    "Picture",
    "kept_counts",
    "mask_steps",
    "new_figure",
    "runs_by_recipe",
    "show",
    "thinned_networks",
]
