"""Lesson 08: what the units of an autoencoder see, for other keep probabilities."""

import ipywidgets as widgets

from .. import plots
from ..layers.autoencoder import bars_seen
from .base import LivePicture


def features(images, weights):
    """Return ``plots.feature_grids`` with a slider for ``keep``.

    Args:
        images: (pixels, images), what the autoencoders were shown; drawn at the left.
        weights: a dict from keep to ``W``, (pixels, units); drawn at the right. Nothing is
            trained here.
    """
    if not weights:
        raise ValueError("weights needs at least one autoencoder to show; got none.")

    def draw(keep):
        W = weights[keep]
        seen = bars_seen(W)
        title = f"keep = {keep:g}: {(seen >= 0).sum()} of {len(seen)} units see one bar"
        covered = len(set(seen[seen >= 0].tolist()))
        return plots.show(
            plots.feature_grids({"some of the images": images, title: W}),
            alt=f"What each unit sees. With {title}, {covered} of the bars are covered.",
        )

    return LivePicture(
        draw,
        keep=widgets.SelectionSlider(
            options=[(f"{keep:g}", keep) for keep in weights],
            value=list(weights)[-1],
            description="keep",
            continuous_update=False,
        ),
    )
