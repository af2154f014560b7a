"""Lesson 08: what units see by training, and copies made without a quarter of the units."""

import numpy as np

from .. import nets
from ..layers.autoencoder import bar_match, bars_seen
from .base import new_figure, show
from .features import feature_grids


def bars_with_controls(images, weights):
    """Draw images of bars, and what the units of one autoencoder for each training see.

    Units that see one bar come first, in the order of the bars, so that units that see the same
    one stand side by side; the others follow.

    Args:
        images: (pixels, images), what the autoencoders were shown.
        weights: a dict from a training to its ``W`` of (pixels, units).
    """
    panels, said = {"some of the images": images}, []
    for name, W in weights.items():
        seen = bars_seen(W)
        order = np.lexsort((bar_match(W).argmax(axis=1), seen < 0))
        count, bars = int((seen >= 0).sum()), len(set(seen[seen >= 0].tolist()))
        panels[f"{name}: {count} units, {bars} bars"] = np.asarray(W)[:, order]
        said.append(f"{name}: {count} of {len(seen)} units see one bar, {bars} bars are covered")
    alt = "Images of bars, then the weights of units by training, those that see one bar first. "
    return feature_grids(panels, alt + "; ".join(said) + ".", columns=3)


def without_a_quarter(images, copiers, rng, gone=0.25):
    """Draw images, and the copies of them that autoencoders make without some of their units.

    Args:
        images: (n, pixels), which no autoencoder was trained on.
        copiers: a dict from a training to ``params``.
        rng: draws which units are silent, the same for all; advanced by one permutation.
        gone: their share.
    """
    units = {len(params[0][1]) for params in copiers.values()}
    if len(units) != 1:
        raise ValueError(f"all autoencoders need the same number of units; got {sorted(units)}.")
    alive = np.ones(units.pop())
    alive[rng.permutation(len(alive))[: round(gone * len(alive))]] = 0
    rows, said = {"the images": np.asarray(images)}, []
    for name, params in copiers.items():
        rows[name] = nets.forward(images, params, [None, alive])
        error = np.mean((rows[name] - images) ** 2)
        said.append(f"{name} {error:.3f}")
    figure, axes = new_figure(rows=len(rows), width=8.4, height=0.82 * len(rows), squeeze=False)
    for ax, (name, shown) in zip(axes[:, 0], rows.items()):
        ax.imshow(_strip(shown), cmap="Greys", vmin=0, vmax=1, interpolation="nearest")
        ax.set_ylabel(name, rotation=0, ha="right", va="center")
        ax.set(xticks=[], yticks=[])
        ax.grid(False)
        ax.spines[:].set_visible(False)
    return show(
        figure,
        alt=f"{len(images)} images of bars, and copies of them with {100 * gone:.0f} % of the units"
        f" silent. Squared error of a pixel by training: {'; '.join(said)}.",
    )


def _strip(images, gap=2):
    """Return images side by side, (size, wide), with empty columns between them."""
    size = round(np.sqrt(images.shape[1]))
    strip = np.full((size, len(images) * (size + gap) - gap), np.nan)
    for i, image in enumerate(images):
        strip[:, i * (size + gap) : i * (size + gap) + size] = image.reshape(size, size)
    return strip
