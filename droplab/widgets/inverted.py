"""Lesson 05: the two forms side by side, with sliders."""

import ipywidgets as widgets
import numpy as np

from .. import plots
from ..plots.inverted import FORMS, form_samples
from .base import LivePicture


def two_forms(h, w, b=0.0, keep=0.5, seed=0):
    """Return ``plots.two_forms`` with sliders for ``keep`` and the bias."""

    def draw(keep, b):
        said = [
            f"{name.partition(':')[0]} form: training mean {z.mean():.2f}, test {test:.2f} before"
            f" the ReLU; {np.maximum(z, 0).mean():.2f} and {max(test, 0):.2f} after it"
            for name, (z, test) in zip(FORMS, form_samples(h, w, b, keep, seed))
        ]
        return plots.show(
            plots.two_forms(h, w, b, keep, seed),
            alt=f"One unit at keep {keep:.2f} and bias {b:.2f}. The {said[0]}. The {said[1]}.",
        )

    return LivePicture(
        draw,
        keep=widgets.FloatSlider(
            value=keep, min=0.2, max=1.0, step=0.05, description="keep", continuous_update=False
        ),
        b=widgets.FloatSlider(
            value=b, min=-3.0, max=3.0, step=0.25, description="bias", continuous_update=False
        ),
    )
