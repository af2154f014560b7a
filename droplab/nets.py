"""Fully connected ReLU networks as plain lists of ``(W, b)``.

``W`` is (inputs, outputs), ``h`` is (batch, units). A mask multiplies the *input* of its
layer, so ``masks[0]`` belongs to the data and ``masks[1]`` to the first hidden layer.
"""

import numpy as np

from .arguments import check_count, check_keeps, check_labels, check_rng


def init_params(sizes, rng, dtype=np.float32):
    """Return fresh ``params`` for layers of these sizes, e.g. ``[64, 128, 128, 10]``.

    Weights are normal with variance ``2 / inputs`` (He et al. 2015), biases zero. ``rng`` is
    advanced by one draw a weight.
    """
    if not isinstance(sizes, (list, tuple)) or len(sizes) < 2:
        raise ValueError(f"sizes needs an input and an output width; got {sizes!r}.")
    for i, size in enumerate(sizes):
        check_count(size, f"sizes[{i}]")
    check_rng(rng)
    return [
        (
            (rng.standard_normal((inputs, outputs)) * np.sqrt(2 / inputs)).astype(dtype),
            np.zeros(outputs, dtype),
        )
        for inputs, outputs in zip(sizes, sizes[1:])
    ]


def draw_masks(params, keep, rng, batch, inverted=True):
    """Draw one dropout mask per layer input, ``None`` where that input is kept whole.

    Args:
        keep: one probability for all layer inputs, or a list with one for each.
        batch: how many examples; each gets coins of its own.
        inverted: divide by ``keep``, so that nothing is left to scale at test time.

    Returns:
        A list of (batch, units) float32 arrays or ``None``.

    Source: Srivastava et al. (2014), section 4; the inverted form, section 10.
    """
    check_rng(rng)
    masks = []
    for (W, _), k in zip(params, check_keeps(keep, len(params), "keep")):
        if k == 1:
            masks.append(None)
            continue
        r = rng.random((batch, W.shape[0]), dtype=np.float32) < k
        masks.append(np.multiply(r, 1 / k if inverted else 1, dtype=W.dtype))
    return masks


def forward(x, params, masks=None):
    """Return the logits, (batch, classes): ReLU between layers, none after the last."""
    return activations(x, params, masks)[-1]


def activations(x, params, masks=None):
    """Return ``[h0, h1, ..., logits]``: what each layer reads (masked), and the logits last."""
    if np.ndim(x) != 2 or np.shape(x)[1] != len(params[0][0]):
        raise ValueError(
            f"x must be (batch, {len(params[0][0])}) for these params; got shape {np.shape(x)}."
        )
    if masks is not None and len(masks) != len(params):
        raise ValueError(
            f"masks needs one entry per layer input, {len(params)} in all; got {len(masks)}."
        )
    layers, h = [], x
    for i, (W, b) in enumerate(params):
        if masks is not None and masks[i] is not None:
            # In place where the array is our own; the data are the caller's.
            h = np.multiply(h, masks[i], out=h if i > 0 else None)
        layers.append(h)
        h = h @ W
        h += b
        if i < len(params) - 1:
            np.maximum(h, 0, out=h)
    return [*layers, h]


def softmax(logits):
    """Return the probabilities of each row; any finite logits are safe."""
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def cross_entropy(logits, labels):
    """Return the mean of ``-log(probability of the label)``, in nats, as a float."""
    check_labels(labels, *logits.shape)
    # Shifted first: the small term would be lost beside logits as large as 1e20.
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_sum = np.log(np.exp(shifted).sum(axis=-1))
    return float(np.mean(log_sum - shifted[np.arange(len(labels)), labels]))


def cross_entropy_gradient(logits, labels):
    """Return the gradient of ``cross_entropy`` by the logits, a new array of their shape.

    It is (softmax - one-hot labels) / batch. Labels that ``cross_entropy`` refuses are refused.
    """
    check_labels(labels, *logits.shape)
    grad = softmax(logits)
    grad[np.arange(len(labels)), labels] -= 1
    grad /= len(labels)
    return grad


def error(logits, labels):
    """Return the share of rows whose largest logit is not at the label, as a float."""
    check_labels(labels, *logits.shape)
    return float(np.mean(logits.argmax(axis=-1) != labels))


def loss_and_gradients(params, x, labels, masks=None, through=None):
    """Return the mean cross-entropy of the (thinned) network and its gradients.

    Gradients come as a list of ``(dW, db)``. Backpropagation through the masks is what
    lesson 06 is about; until then it is supplied here.

    Args:
        through: called as ``through(grad, mask)`` for each hidden layer, lesson 06's
            ``dropout_backward``; the mask is None where there is none.
    """
    *inputs, logits = activations(x, params, masks)
    grad = cross_entropy_gradient(logits, labels)
    gradients = []
    for i in reversed(range(len(params))):
        gradients.append((inputs[i].T @ grad, grad.sum(axis=0)))
        if i == 0:
            break
        grad = grad @ params[i][0].T
        mask = None if masks is None else masks[i]
        if through is not None:
            grad = np.asarray(through(grad, mask))
        elif mask is not None:
            grad *= mask
        # A masked input is zero where it was dropped, and the mask is zero there as well. Not
        # > 0: behind a ReLU no input is negative, unless a factor of Gaussian noise made it so.
        grad *= inputs[i] != 0
    return cross_entropy(logits, labels), gradients[::-1]
