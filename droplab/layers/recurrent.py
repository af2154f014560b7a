"""A small recurrent network that reads an image row by row.

Sequences are (batch, steps, inputs). At each step the state becomes
``tanh(x_t @ Wx + h @ Wh + b)``; the last state gives the logits. ``params`` is a dict:
``Wx`` (inputs, units), ``Wh`` (units, units), ``b``, ``Wo`` (units, 10), ``bo``.
"""

from dataclasses import dataclass

import numpy as np

from .. import nets
from ..arguments import check_count, check_rng


@dataclass(frozen=True)
class Masks:
    """What multiplies the three inputs of the network; ``None`` keeps all of it.

    Each must broadcast to its shape. A mask with one step, (batch, 1, units), is the same at
    every step of a sequence: Gal and Ghahramani (2016), section 4.
    """

    x: np.ndarray | None = None  # (batch, steps, inputs): what is read
    state: np.ndarray | None = None  # (batch, steps, units): what is carried on
    last: np.ndarray | None = None  # (batch, units): the last state


def init_params(rng, inputs=8, units=64, dtype=np.float32):
    """Return fresh ``params``; ``rng`` is advanced.

    ``Wh`` is orthogonal: it turns the state and keeps its length, so that neither the state nor
    the gradient fades or explodes over the steps (Saxe et al. 2014). ``Wx`` and ``Wo`` are
    normal with variance ``1 / inputs``.
    """
    check_rng(rng)
    check_count(inputs, "inputs")
    check_count(units, "units")
    params = {
        "Wx": rng.standard_normal((inputs, units)) / np.sqrt(inputs),
        "Wh": np.linalg.qr(rng.standard_normal((units, units)))[0],
        "b": np.zeros(units),
        "Wo": rng.standard_normal((units, 10)) / np.sqrt(units),
        "bo": np.zeros(10),
    }
    return {name: value.astype(dtype) for name, value in params.items()}


def states(x, params, masks=Masks()):
    """Return ``(x, carried, h)``: what each step read, what was carried into it, its state.

    Args:
        x: (batch, steps, inputs).
        params: as made by ``init_params``.
        masks: a ``Masks``.

    Returns:
        Three lists or arrays by step: the masked inputs (batch, steps, inputs), and two lists
        of (batch, units) arrays, masked states before and new states after each step.
    """
    if np.ndim(x) != 3 or x.shape[2] != len(params["Wx"]):
        raise ValueError(
            f"x must be (batch, steps, {len(params['Wx'])}) for these params;"
            f" got shape {np.shape(x)}."
        )
    if masks.x is not None:
        x = x * masks.x
    from_x = x @ params["Wx"] + params["b"]  # (batch, steps, units), all steps at once
    h, carried, found = np.zeros_like(from_x[:, 0]), [], []
    keep = masks.state
    for t in range(x.shape[1]):
        if keep is not None:
            h = h * keep[:, min(t, keep.shape[1] - 1)]
        carried.append(h)
        h = np.tanh(from_x[:, t] + h @ params["Wh"])
        found.append(h)
    return x, carried, found


def forward(x, params, masks=Masks()):
    """Return the logits, (batch, 10), read from the last state."""
    last = states(x, params, masks)[2][-1]
    if masks.last is not None:
        last = last * masks.last
    return last @ params["Wo"] + params["bo"]


def loss_and_gradients(params, x, labels, masks=Masks()):
    """Return the mean cross-entropy and its gradients, a dict like ``params``.

    Backpropagation through time: the steps in reverse, the gradients of the shared weights
    added up.
    """
    x, carried, found = states(x, params, masks)
    last = found[-1] if masks.last is None else found[-1] * masks.last
    logits = last @ params["Wo"] + params["bo"]
    grad = nets.cross_entropy_gradient(logits, labels)
    gradients = {"Wo": last.T @ grad, "bo": grad.sum(axis=0)}
    grad = grad @ params["Wo"].T
    if masks.last is not None:
        grad = grad * masks.last
    before = []  # gradients before each tanh, the last step's first
    for t in reversed(range(x.shape[1])):
        grad = grad * (1 - found[t] ** 2)
        before.append(grad)
        grad = grad @ params["Wh"].T
        if masks.state is not None:
            grad = grad * masks.state[:, min(t, masks.state.shape[1] - 1)]
    before = np.stack(before[::-1], axis=1).reshape(-1, len(params["b"]))  # (batch * steps, units)
    gradients["Wx"] = x.reshape(len(before), -1).T @ before
    gradients["Wh"] = np.stack(carried, axis=1).reshape(before.shape).T @ before
    gradients["b"] = before.sum(axis=0)
    return nets.cross_entropy(logits, labels), gradients
