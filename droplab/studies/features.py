"""What units of trained networks see and say, and networks with inputs that cheat."""

import numpy as np

from .. import data, nets
from ..intervals import interval
from ..layers import autoencoder


def bars_of(params, x):
    """Return what an autoencoder's units add to a copy of bars, and how good the copy is.

    Args:
        params: ``[(W, b), (V, c)]``; a unit adds its row of ``V``.
        x: (n, pixels), images of bars.

    Returns:
        Three numbers: units that see one bar, bars that at least one unit sees, and the mean
        squared error of a pixel.
    """
    seen = autoencoder.bars_seen(params[1][0].T)
    covered = len(set(seen[seen >= 0].tolist()))
    return int((seen >= 0).sum()), covered, autoencoder.copying_error(x, params)


def agreement(W):
    """Return how far neighbouring pixels of each unit's weights agree, from -1 to 1, on average.

    Args:
        W: (64, units), pixels of 8 x 8. Noise gives 0, even patches nearly 1.
    """
    images = W.T.reshape(-1, 8, 8)
    across = (images[:, :, 1:] * images[:, :, :-1]).sum(axis=(1, 2))
    down = (images[:, 1:] * images[:, :-1]).sum(axis=(1, 2))
    return float(np.mean((across + down) / 2 / (images**2).sum(axis=(1, 2))))


def gini(values):
    """Return the Gini index of numbers not below zero: 0 if all are equal, 1 if one is all."""
    v = np.sort(values)
    return 2 * np.arange(1, len(v) + 1) @ v / (len(v) * v.sum()) - (len(v) + 1) / len(v)


def correlation(params, x):
    """Return the mean size of the correlation of two units of one layer, and the silent units.

    Args:
        params: list of ``(W, b)``, with ReLU between the layers.
        x: (batch, inputs). A unit that is 0 on all of them is silent.
    """
    layers = nets.activations(x, params)[1:-1]
    pairs = []
    for h in layers:
        c = np.corrcoef(h[:, h.std(axis=0) > 1e-6].T)
        pairs.extend(np.abs(c[np.triu_indices(len(c), 1)]))
    return np.mean(pairs), sum((h.max(axis=0) == 0).sum() for h in layers)


def with_cheat(x, labels, rng, lie):
    """Return x with ten inputs more: a 1 at the label, or at a wrong class where they lie."""
    said = (labels + rng.integers(1, 10, len(labels))) % 10 if lie else labels
    return np.hstack([x, np.eye(10)[said]]).astype(np.float32)


def cheating_split(split, rng):
    """Return a ``data.Split`` whose new inputs tell the label in training, and lie elsewhere.

    Args:
        split: a ``data.Split``.
        rng: a ``numpy.random.Generator``; draws the lies.
    """
    parts = {
        f"{part}_x": with_cheat(
            getattr(split, f"{part}_x"), getattr(split, f"{part}_labels"), rng, part != "train"
        )
        for part in ("train", "validation", "test")
    }
    return data.Split(
        **parts,
        train_labels=split.train_labels,
        true_labels=split.true_labels,
        validation_labels=split.validation_labels,
        test_labels=split.test_labels,
    )


def sparsity(h, threshold=0.01):
    """Return the mean of activations, and the share of them nearer to 0 than ``threshold``."""
    return float(np.mean(h)), float(np.mean(np.abs(h) < threshold))


def worth(removed, alike):
    """Return what one unit is worth: a dict from a quantity to an ``Interval`` over seeds.

    Args:
        removed: (seeds, 3, units), what ``removal.one_by_one`` returns for each seed.
        alike: (seeds, 2), what ``correlation`` returns for each seed.
    """
    loss, error, moved = np.moveaxis(np.asarray(removed), 1, 0)
    alike = np.asarray(alike, float)
    return {
        "error": interval(100 * error.max(axis=1)),
        "loss": interval(loss.max(axis=1)),
        "gini": interval([gini(v) for v in moved]),
        "loss gini": interval([gini(np.maximum(v, 0)) for v in loss]),
        "correlation": interval(alike[:, 0]),
        "silent": interval(alike[:, 1]),
    }
