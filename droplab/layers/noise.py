"""Noise on hidden units and what thinned nets say together.

Lesson 09 uses these beside ``nets`` and ``train``: Gaussian factors in the place of masks, and
running averages of predictions.
"""

import numpy as np

from .. import nets
from ..arguments import check_count, check_keep, check_keeps, check_rng


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
