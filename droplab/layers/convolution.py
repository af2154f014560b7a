"""A small convolutional network, from the windows up.

Images and feature maps are (batch, channels, height, width). Two convolutional layers with
windows of 3 x 3, each followed by pooling, which halves height and width; then a hidden layer
and the logits. ``params`` is a dict: ``W0, b0`` and ``W1, b1`` of the convolutions, ``W2, b2``
and ``W3, b3`` of the dense layers; with batch norm also ``gamma0, beta0, gamma1, beta1``. As in
``nets``, ``masks[l]`` multiplies the *input* of layer l.
"""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from .. import nets
from ..arguments import check_count, check_rng
from . import batchnorm

SIZE = 3  # of a window
LAYERS, CONVOLUTIONS = 4, (0, 1)
NO_MASKS = (None,) * LAYERS


def windows(h):
    """Return the window around every pixel as a row; beyond the border there are zeros.

    Args:
        h: (batch, channels, height, width).

    Returns:
        (batch * height * width, 9 * channels) array, a copy.
    """
    if np.ndim(h) != 4:
        raise ValueError(f"h must be (batch, channels, height, width); got shape {np.shape(h)}.")
    n, channels, height, width = h.shape
    # In memory the channels come last, here and below: a window then copies longer pieces.
    padded = np.zeros((n, height + 2, width + 2, channels), h.dtype)
    padded[:, 1:-1, 1:-1] = h.transpose(0, 2, 3, 1)
    view = sliding_window_view(padded, (SIZE, SIZE), axis=(1, 2))
    # (n, height, width, channels, 3, 3): the place in front, what is seen from there behind.
    return view.transpose(0, 1, 2, 4, 5, 3).reshape(-1, SIZE * SIZE * channels)


def convolve(h, W, b):
    """Return ``(z, rows)``: the feature maps, and the windows that they were made from.

    A convolution is one dense layer that reads every window with the same weights.

    Args:
        h: (batch, channels, height, width).
        W: (9 * channels, filters).
        b: (filters,).

    Returns:
        ``z`` is (batch, filters, height, width); ``rows`` is ``windows(h)``.
    """
    rows = windows(h)
    z = rows @ W
    z += b
    return z.reshape(len(h), *h.shape[2:], -1).transpose(0, 3, 1, 2), rows


def convolve_backward(grad, rows):
    """Return ``(dW, db)`` of ``convolve``; ``grad`` has its output's shape."""
    flat = grad.transpose(0, 2, 3, 1).reshape(len(rows), -1)
    return rows.T @ flat, flat.sum(axis=0)


def back_to_pixels(grad, W):
    """Return the gradient ``dh`` of ``convolve``; ``grad`` has its output's shape.

    A pixel is seen from nine windows: what they send back adds up.
    """
    n, filters, height, width = grad.shape
    flat = grad.transpose(0, 2, 3, 1).reshape(-1, filters)
    sent = (flat @ W.T).reshape(n, height, width, SIZE, SIZE, -1)
    padded = np.zeros((n, height + 2, width + 2, sent.shape[-1]), grad.dtype)
    for i in range(SIZE):
        for j in range(SIZE):
            padded[:, i : i + height, j : j + width] += sent[:, :, :, i, j]
    return padded[:, 1:-1, 1:-1].transpose(0, 3, 1, 2)


def pool(z):
    """Return ``(out, won)``: the largest of each 2 x 2 pixels, and who won, for the way back.

    Args:
        z: (batch, channels, height, width), height and width even.

    Returns:
        ``out`` is (batch, channels, height/2, width/2). ``won`` holds two boolean arrays: was
        the right one of two neighbours larger, and then the lower one? The first of equals wins.
    """
    if z.shape[2] % 2 or z.shape[3] % 2:
        raise ValueError(f"height and width of z must be even to be halved; got {z.shape}.")
    left, right = z[..., ::2], z[..., 1::2]
    row = np.maximum(left, right)
    upper, lower = row[:, :, ::2], row[:, :, 1::2]
    return np.maximum(upper, lower), (right > left, lower > upper)


def pool_backward(grad, won):
    """Return the gradient of ``pool``'s argument: each winner gets it, the others get zero."""
    right, lower = won
    n, channels, height, width = grad.shape
    row = np.empty((n, 2 * height, width, channels), grad.dtype).transpose(0, 3, 1, 2)
    row[:, :, ::2], row[:, :, 1::2] = grad * ~lower, grad * lower
    dz = np.empty((n, 2 * height, 2 * width, channels), grad.dtype).transpose(0, 3, 1, 2)
    dz[..., ::2], dz[..., 1::2] = row * ~right, row * right
    return dz


def init_params(rng, side=12, maps=(16, 32), hidden=64, norm=False, dtype=np.float32):
    """Return fresh ``params``; normal weights with variance ``2 / inputs``, ``rng`` is advanced.

    Args:
        rng: a ``numpy.random.Generator``.
        side: height and width of the images, divisible by 4; they have one channel.
        maps: feature maps of the two convolutions.
        hidden: units of the hidden layer.
        norm: batch norm of both convolutional layers, between pooling and ReLU.
    """
    check_rng(rng)
    if check_count(side, "side") % 4:
        raise ValueError(f"side is halved twice, so it must be divisible by 4; got {side}.")
    first, second = maps
    inputs = (SIZE**2, first * SIZE**2, second * (side // 4) ** 2, hidden)
    params = {}
    for i, (fan_in, outputs) in enumerate(zip(inputs, (first, second, hidden, 10))):
        W = rng.standard_normal((fan_in, outputs)) * np.sqrt(2 / fan_in)
        params[f"W{i}"], params[f"b{i}"] = W.astype(dtype), np.zeros(outputs, dtype)
        if norm and i in CONVOLUTIONS:
            params[f"gamma{i}"], params[f"beta{i}"] = np.ones(outputs, dtype), params[f"b{i}"] + 0
    return params


def init_running(params):
    """Return the running statistics ``{i: [mean, variance]}``, empty without batch norm."""
    return {
        i: [np.zeros_like(params[f"b{i}"]), np.ones_like(params[f"b{i}"])]
        for i in CONVOLUTIONS
        if f"gamma{i}" in params
    }


@dataclass(frozen=True)
class Layer:
    """What one layer leaves behind in a pass through the network."""

    rows: np.ndarray  # what it multiplied its weights with, (rows, inputs)
    won: tuple  # of ``pool``, None in dense layers
    statistics: list  # mean and variance used by batch norm, None where there is none
    cache: tuple  # batch norm's, None where there is none
    out: np.ndarray  # after the ReLU; of the last layer, the logits


def activations(x, params, masks=NO_MASKS, running=None):
    """Return a ``Layer`` for each of the four layers.

    Args:
        x: (batch, 1, side, side) images.
        params: as made by ``init_params``.
        masks: one for each layer's input, ``None`` for all of it; each must broadcast to that
            input, and those of the first three are masks of maps.
        running: where batch norm takes its statistics from; ``None`` for the batch itself,
            which is what happens in training.
    """
    layers, h = [], x
    for i in range(LAYERS):
        W, b = params[f"W{i}"], params[f"b{i}"]
        won = statistics = cache = None
        if masks[i] is not None:
            h = h * masks[i]
        if i in CONVOLUTIONS:
            z, rows = convolve(h, W, b)
            h, won = pool(z)
            if f"gamma{i}" in params:
                statistics = batchnorm.statistics(h) if running is None else running[i]
                h, cache = batchnorm.forward(
                    h, params[f"gamma{i}"], params[f"beta{i}"], *statistics
                )
        else:
            rows = h.reshape(len(h), -1)
            h = rows @ W + b
        if i < LAYERS - 1:
            h = np.maximum(h, 0)
        layers.append(Layer(rows, won, statistics, cache, h))
    return layers


def forward(x, params, running=None, masks=NO_MASKS):
    """Return the logits, (batch, 10); batch norm uses ``running``, as at test."""
    return activations(x, params, masks, running)[-1].out


def loss_and_gradients(params, x, labels, masks=NO_MASKS, running=None):
    """Return the mean cross-entropy of a training pass and its gradients, a dict like ``params``.

    Batch norm uses the statistics of this batch; ``running``, if given, follows them in place.
    """
    layers = activations(x, params, masks)
    logits = layers[-1].out
    grad = nets.cross_entropy_gradient(logits, labels)
    gradients = {}
    for i in reversed(range(LAYERS)):
        layer, W = layers[i], params[f"W{i}"]
        if i < LAYERS - 1:
            grad = grad * (layer.out > 0)
        if layer.cache is not None:
            grad, gradients[f"gamma{i}"], gradients[f"beta{i}"] = batchnorm.backward(
                grad, layer.cache
            )
            if running is not None:
                batchnorm.follow(running[i], layer.statistics)
        if i in CONVOLUTIONS:
            grad = pool_backward(grad, layer.won)
            gradients[f"W{i}"], gradients[f"b{i}"] = convolve_backward(grad, layer.rows)
            if i == 0:  # nobody asks for the gradient of the images
                break
            grad = back_to_pixels(grad, W)
        else:
            gradients[f"W{i}"], gradients[f"b{i}"] = layer.rows.T @ grad, grad.sum(axis=0)
            grad = (grad @ W.T).reshape(layers[i - 1].out.shape)
        if masks[i] is not None:
            grad = grad * masks[i]
    return nets.cross_entropy(logits, labels), gradients
