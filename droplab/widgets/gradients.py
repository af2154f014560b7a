"""A gradient check whose step and masks can be changed."""

import ipywidgets as widgets

from .. import plots
from ..plots.gradients import largest_differences
from .base import LivePicture


def gradient_check(exact, steps, quotients):
    """Return ``plots.gradient_check`` with controls for the step and the kind of mask.

    Args:
        exact: the gradient that backpropagation gives, any shape.
        steps: (m,) steps of the difference quotients, ascending.
        quotients: a dict from a name to (m, ...) numerical gradients, one for each step.
    """
    names = list(quotients)

    def draw(shown, step):
        worst = largest_differences(exact, quotients[shown])[step]
        return plots.show(
            plots.gradient_check(exact, steps, quotients, shown, step),
            alt=f"Gradient check with {shown} and step {steps[step]:.0e}: the difference quotient"
            f" is up to {worst:.1e} away from the gradient of backpropagation.",
        )

    return LivePicture(
        draw,
        shown=widgets.ToggleButtons(options=names, description="masks"),
        step=widgets.SelectionSlider(
            options=[(f"{step:.0e}", i) for i, step in enumerate(steps)],
            value=len(steps) // 2,
            description="step",
            continuous_update=False,
        ),
    )
