"""Lesson 08: what the units of an autoencoder see, for other keep probabilities."""

import ipywidgets as widgets

from .. import plots
from .base import LivePicture


def features(images, weights):
    """Return ``plots.bar_features`` with a slider for ``keep``.

    Args:
        images: (pixels, images), what the autoencoders were shown; drawn at the left.
        weights: a dict from keep to ``W``, (pixels, units); drawn at the right. Nothing is
            trained here.
    """
    if not weights:
        raise ValueError("weights needs at least one autoencoder to show; got none.")

    def draw(keep):
        return plots.bar_features(images, {f"keep = {keep:g}": weights[keep]})

    return LivePicture(
        draw,
        keep=widgets.SelectionSlider(
            options=[(f"{keep:g}", keep) for keep in weights],
            value=list(weights)[-1],
            description="keep",
            continuous_update=False,
        ),
    )
