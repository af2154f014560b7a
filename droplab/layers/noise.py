"""Noise on hidden units and what thinned nets say together.

Lesson 09 uses these beside ``nets`` and ``train``: Gaussian factors in the place of masks,
running averages of predictions, and a small regression net whose thinned versions disagree.
"""

from dataclasses import dataclass

import numpy as np

from .. import nets
from ..arguments import check_count, check_keep, check_keeps, check_positive, check_rng


def draw_gaussian(params, keep, rng, batch):
    """Draw Normal(1, (1 - keep) / keep) factors per layer input, as ``nets.draw_masks`` coins.

    The variance is that of an inverted mask, ``r / keep``, and so is the mean: nothing is left
    to scale at test time.

    Args:
        keep: one probability for all layer inputs, or a list with one for each.
        batch: how many examples; each gets factors of its own.

    Returns:
        A list of (batch, units) arrays, or ``None`` where ``keep`` is 1. ``rng`` is advanced.

    Source: Srivastava et al. (2014), section 10.
    """
    check_rng(rng)
    factors = []
    for (W, _), k in zip(params, check_keeps(keep, len(params), "keep")):
        if k == 1:
            factors.append(None)
            continue
        factor = rng.standard_normal((batch, W.shape[0]), dtype=np.float32).astype(W.dtype)
        factor *= np.sqrt((1 - k) / k)
        factor += 1
        factors.append(factor)
    return factors


def normal_factors(shape, keep, rng):
    """Draw Normal(1, (1 - keep) / keep) factors: mean and variance of an inverted mask.

    Args:
        shape: of the factors.
        keep: the keep probability whose noise is imitated, ``0 < keep <= 1``.
        rng: advanced by one draw an entry.
    """
    return 1 + np.sqrt((1 - check_keep(keep)) / keep) * check_rng(rng).standard_normal(shape)


def multiplied(h, keep, rng):
    """Return ``h`` times normal factors with the mean and variance of inverted dropout.

    Args:
        h: activations of any shape; not changed.
        keep: the keep probability whose noise is imitated, ``0 < keep <= 1``.
        rng: advanced by one draw an entry.
    """
    return h * normal_factors(np.shape(h), keep, rng)


def drawn_by(multiply):
    """Return a function as ``train.train`` takes it for ``draw``, with noise of someone's own.

    Args:
        multiply: ``multiply(h, keep, rng)``, activations times their noise.
    """

    def draw(params, keep, rng, batch):
        keeps = check_keeps(keep, len(params), "keep")
        return [
            None if k == 1 else np.asarray(multiply(np.ones((batch, len(W))), k, rng), W.dtype)
            for (W, _), k in zip(params, keeps)
        ]

    return draw


def average(x, params, keep, samples, rng):
    """Return the mean softmax output of random thinned nets, (batch, classes).

    Args:
        x, params, keep: as for ``running_averages``.
        samples: how many nets.
        rng: advanced by one set of masks a net.
    """
    return running_averages(x, params, keep, [samples], rng)[0]


def running_averages(x, params, keep, counts, rng):
    """Return the mean softmax output of the first k random thinned nets, for each k asked.

    Args:
        x: the data, (batch, inputs).
        params: a network trained with inverted dropout.
        keep: as for ``nets.draw_masks``.
        counts: ascending numbers of thinned nets, e.g. ``[1, 10, 100]``.
        rng: advanced by one set of masks a net.

    Returns:
        Array (len(counts), batch, classes).

    Source: Srivastava et al. (2014), section 7.5.
    """
    for count in counts:
        check_count(count, "counts")
    if list(counts) != sorted(set(counts)) or not len(counts):
        raise ValueError(f"counts must ascend, each once; got {list(counts)!r}.")
    total, means = 0, []
    for k in range(1, counts[-1] + 1):
        masks = nets.draw_masks(params, keep, rng, len(x))
        total = total + nets.softmax(nets.forward(x, params, masks))
        if k in counts:
            means.append(total / k)
    return np.array(means)


@dataclass(frozen=True)
class Curve:
    """A regression net of one input, and the points it was fitted to."""

    x: np.ndarray  # (n,)
    y: np.ndarray  # (n,)
    keep: list
    params: list

    def whole(self, x):
        """Return what the net says at ``x`` with every unit active, (n,)."""
        return nets.forward(np.asarray(x, float)[:, None], self.params)[:, 0]

    def samples(self, x, count, rng):
        """Return what ``count`` thinned nets say at ``x``, (count, n), one mask a net."""
        column, found = np.asarray(x, float)[:, None], []
        for _ in range(check_count(count, "count")):
            masks = nets.draw_masks(self.params, self.keep, rng, 1)
            found.append(nets.forward(column, self.params, masks)[:, 0])
        return np.array(found)


def fit_curve(x, y, keep, rng, hidden=(64, 64), steps=2000, learning_rate=0.005):
    """Fit a ReLU net with inverted dropout to points by full-batch descent with momentum 0.9.

    Args:
        x, y: (n,) points.
        keep: one keep probability per layer input, or one for all.
        rng: draws the weights, then a mask for each point and step.

    Returns:
        A ``Curve``.
    """
    x, y = np.asarray(x, float), np.asarray(y, float)
    if x.ndim != 1 or x.shape != y.shape or not len(x):
        raise ValueError(f"x and y must be (n,) each; got shapes {x.shape} and {y.shape}.")
    check_count(steps, "steps")
    check_positive(learning_rate, "learning_rate")
    params = nets.init_params([1, *hidden, 1], rng, dtype=float)
    # Kinks all over the range of x; with zero biases they would all start at x = 0.
    W, b = params[0]
    params[0] = (W, -W[0] * rng.uniform(x.min(), x.max(), size=len(b)))
    keeps = check_keeps(keep, len(params), "keep")
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    for _ in range(steps):
        masks = nets.draw_masks(params, keeps, rng, len(x))
        *inputs, out = nets.activations(x[:, None], params, masks)
        grad = (out - y[:, None]) / len(x)
        for i in reversed(range(len(params))):
            (W, b), (vW, vb) = params[i], velocity[i]
            vW *= 0.9
            vW -= learning_rate * inputs[i].T @ grad
            vb *= 0.9
            vb -= learning_rate * grad.sum(axis=0)
            if i > 0:
                grad = grad @ W.T
                grad *= inputs[i] != 0
                if masks[i] is not None:
                    grad *= masks[i]
            W += vW
            b += vb
    return Curve(x, y, keeps, params)
