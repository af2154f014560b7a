"""Images of bars, and networks with one hidden layer that learn to copy what they are shown.

An autoencoder's ``params`` are those of any network here, ``[(W, b), (V, c)]``: units in
between, linear outputs. So ``nets.forward(x, params)`` is what it makes of ``x``.
"""

from dataclasses import dataclass

import numpy as np

from .. import nets
from ..arguments import check_count, check_fraction, check_keep, check_positive, check_rng
from ..train import batches, momentum_step
from .noise import draw_gaussian


@dataclass(frozen=True)
class Settings:
    """How to train an autoencoder. The defaults suit a thousand images of 8 x 8 bars.

    Attributes:
        units: width of the hidden layer.
        epochs: passes over the images.
        batch: images a step.
        learning_rate: step size, per mean gradient of half the squared error of an image.
        momentum: share of the last step that is carried on.
        keep: probability that a hidden unit is retained; the pixels always are.
        tied: decode with the encoder's own weights, ``V = W.T``, so that each unit has one.
        spread: standard deviation of the first weights.
        gaussian: in the place of a mask divided by keep, normal factors of the same mean and
            variance, so that no unit is ever dropped.
        l1: strength of a penalty on the sum of what the units of an image say.
        l2: strength of ``l2 / 2 * sum of squared weights``; biases are not penalised.
    """

    units: int = 64
    epochs: int = 100
    batch: int = 50
    learning_rate: float = 0.01
    momentum: float = 0.9
    keep: float = 1.0
    tied: bool = True
    spread: float = 0.1
    gaussian: bool = False
    l1: float = 0.0
    l2: float = 0.0

    def __post_init__(self):
        check_count(self.units, "units")
        check_count(self.epochs, "epochs")
        check_count(self.batch, "batch")
        check_positive(self.learning_rate, "learning_rate")
        check_fraction(self.momentum, "momentum")
        check_keep(self.keep)
        for name in ("tied", "gaussian"):
            if not isinstance(getattr(self, name), bool):
                raise TypeError(f"{name} is True or False; got {getattr(self, name)!r}.")
        check_positive(self.spread, "spread")
        check_positive(self.l1, "l1", zero=True)
        check_positive(self.l2, "l2", zero=True)


def draw_bars(n, rng, size=8, chance=1 / 8):
    """Draw ``n`` images in which each row and each column is a bar with this chance.

    Returns:
        ``(x, present)``: (n, size * size) float32 pixels, 1.0 where at least one bar is and
        0.0 elsewhere, and (n, 2 * size) bools, the rows first. ``rng`` is advanced by one draw
        a bar and image.

    Source: Földiák (1990), "Forming sparse representations by local anti-Hebbian learning".
    """
    n, size = check_count(n, "n"), check_count(size, "size")
    chance = check_fraction(chance, "chance")
    present = check_rng(rng).random((n, 2 * size)) < chance
    images = present[:, :size, None] | present[:, None, size:]
    return images.reshape(n, -1).astype(np.float32), present


def single_bars(size=8):
    """Return (2 * size, size * size) float32: each bar alone, the rows first."""
    one = np.eye(check_count(size, "size"), dtype=np.float32)
    rows, columns = np.repeat(one, size, axis=1), np.tile(one, size)
    return np.concatenate([rows, columns])


def bar_match(W):
    """Return (units, bars): the correlation of each unit's weights with each bar alone.

    Args:
        W: (pixels, units), pixels of a square image. 1 means that a unit's weights are one
            bar and the rest of the image even; a unit whose weights are all equal gets 0.
    """
    size = round(np.sqrt(len(W)))
    if np.ndim(W) != 2 or size * size != len(W):
        raise ValueError(f"W must be (pixels of a square image, units); got shape {np.shape(W)}.")
    units, bars = _standardised(np.asarray(W, float).T), _standardised(single_bars(size))
    return units @ bars.T


def _standardised(rows):
    """Return rows of mean 0 and length 1, or 0 where all entries of a row are equal."""
    rows = rows - rows.mean(axis=1, keepdims=True)
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(length > 1e-12, length, 1)


def bars_seen(W, enough=0.8):
    """Return (units,) ints: which bar each unit sees, -1 for a unit that sees no single one.

    Args:
        W: (pixels, units).
        enough: the correlation with a bar from which a unit counts as seeing it.
    """
    match = bar_match(W)
    return np.where(match.max(axis=1) >= enough, match.argmax(axis=1), -1)


def loss_and_gradients(params, x, masks=None, l1=0.0):
    """Return half the squared error an image, mean over images, and its gradients.

    Args:
        params: ``[(W, b), (V, c)]``.
        x: (n, pixels), input and target alike.
        masks: as for ``nets.forward``: one entry per layer input, or None.
        l1: times the sum of what units pass on, without its sign; added to the loss.

    Returns:
        ``(loss, [(dW, db), (dV, dc)])`` of the (thinned) network, as if nothing were tied.
    """
    inputs, h, out = nets.activations(x, params, masks)
    if out.shape != np.shape(x):
        raise ValueError(
            f"an autoencoder's outputs are its inputs again: {np.shape(x)}; got {out.shape}."
        )
    grad = out - x  # (n, pixels)
    loss = float(np.sum(grad**2) / 2 / len(x))
    grad /= len(x)
    back = grad @ params[1][0].T  # (n, units)
    if l1:
        loss += float(l1 * np.abs(h).sum() / len(x))
        back += back.dtype.type(l1 / len(x)) * np.sign(h)
    if masks is not None and masks[1] is not None:
        back *= masks[1]
    back *= h != 0  # not > 0: a normal factor may have turned a unit's sign
    return loss, [(inputs.T @ back, back.sum(axis=0)), (h.T @ grad, grad.sum(axis=0))]


def train(x, settings, rng):
    """Train a fresh autoencoder on ``x`` and return its ``params``, ``[(W, b), (V, c)]``.

    Inverted dropout (or its normal factors) on the hidden units, fresh at every step.

    Args:
        x: (n, pixels) of float32 or float64; training computes in the same.
        settings: a ``Settings``.
        rng: a ``numpy.random.Generator``; draws the weights, then batches and masks.
    """
    if np.ndim(x) != 2:
        raise ValueError(f"x must be (n, pixels); got shape {np.shape(x)}.")
    pixels, units = np.shape(x)[1], settings.units
    check_rng(rng)
    W, V = (
        (settings.spread * rng.standard_normal(shape)).astype(x.dtype)
        for shape in ((pixels, units), (units, pixels))
    )
    if settings.tied:
        V = W.T  # a view: what W learns, V has learned
    params = [(W, np.zeros(units, x.dtype)), (V, np.zeros(pixels, x.dtype))]
    velocity = [(np.zeros_like(w), np.zeros_like(b)) for w, b in params]
    for _ in range(settings.epochs):
        for chosen in batches(len(x), settings.batch, rng):
            _step(params, velocity, x[chosen], settings, rng)
    return [(np.array(w, order="C"), b) for w, b in params]


def _step(params, velocity, x, settings, rng):
    """Take one momentum step in place; tied weights take one step of both their gradients."""
    draw = draw_gaussian if settings.gaussian else nets.draw_masks
    masks = draw(params, [1.0, settings.keep], rng, len(x))
    _, ((dW, db), (dV, dc)) = loss_and_gradients(params, x, masks, settings.l1)
    (W, b), (V, c) = params
    (vW, vb), (vV, vc) = velocity
    moves = [(W, vW, dW), (b, vb, db), (V, vV, dV), (c, vc, dc)]
    if settings.tied:
        dW += dV.T
        del moves[2]
    if settings.l2:
        for w, _, dw in moves:
            if w.ndim == 2:
                dw += w.dtype.type(settings.l2) * w
    momentum_step(moves, settings.learning_rate, settings.momentum)


def copying_error(x, params):
    """Return the mean squared error of a pixel with every unit active, as a float."""
    return float(np.mean((nets.forward(x, params) - x) ** 2))
