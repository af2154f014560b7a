"""A gradient check whose step and masks can be changed."""

import ipywidgets as widgets

from .. import plots
from .base import LivePicture


def gradient_check(exact, steps, quotients):
    """Return ``plots.gradient_check`` with controls for the step and the kind of mask.

    Args:
        exact: the gradient that backpropagation gives, any shape.
        steps: (m,) steps of the difference quotients, ascending.
        quotients: a dict from a name to (m, ...) numerical gradients, one for each step.
    """

    def draw(shown, step):
        return plots.gradient_check(exact, steps, quotients, shown, step)

    return LivePicture(
        draw,
        shown=widgets.ToggleButtons(options=list(quotients), description="masks"),
        step=widgets.SelectionSlider(
            options=[(f"{step:.0e}", i) for i, step in enumerate(steps)],
            value=len(steps) // 2,
            description="step",
            continuous_update=False,
        ),
    )
