"""Lesson 09: averages of thinned nets, two kinds of noise, dropout as ridge, and bands."""

import numpy as np

from ..arguments import check_keep, check_positive
from ..intervals import interval
from .averages import every_mask, mask_probabilities
from .base import new_figure

BLUE, RED, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#555555"
TARGET = 11  # of the example with two features: size * w1 + w2 = 11


def averages_against_one(counts, error, loss, one_error, one_loss):
    """Draw error and loss of averages of k thinned nets, and of the one net with all units.

    Args:
        counts: (m,) numbers k of thinned nets, ascending.
        error, loss: (seeds, m), error in percent.
        one_error, one_loss: (seeds,), of the net with every unit active.
    """
    figure, axes = new_figure(2, width=8.4, height=3.4)
    for ax, values, one, name in (
        (axes[0], error, one_error, "error, %"),
        (axes[1], loss, one_loss, "loss (cross-entropy)"),
    ):
        found = [interval(column) for column in np.transpose(values)]
        mean = np.array([each.mean for each in found])
        half = np.array([each.half_width for each in found])
        ax.plot(counts, mean, "o-", color=BLUE, markersize=4, label="mean of k thinned nets")
        ax.fill_between(counts, mean - half, mean + half, color=BLUE, alpha=0.2, linewidth=0)
        level = interval(one)
        ax.axhline(level.mean, color=RED, linestyle="--", label="one net, all units")
        ax.axhspan(
            level.mean - level.half_width,
            level.mean + level.half_width,
            color=RED,
            alpha=0.12,
            linewidth=0,
        )
        ax.set_xscale("log")
        ax.set_xticks(counts, [f"{count}" for count in counts])
        ax.minorticks_off()
        ax.set(xlabel="k, thinned nets averaged", ylim=(0, None))
        ax.set_title(name, loc="left")
    axes[0].legend(loc="lower left", frameon=False)
    return figure


def noise_factors(keeps=(0.8, 0.3)):
    """Draw what a unit is multiplied by: r / keep, and the normal factor of equal variance.

    Args:
        keeps: keep probabilities, a panel for each.
    """
    figure, axes = new_figure(len(keeps), width=4.0 * len(keeps), squeeze=False)
    for ax, keep in zip(axes[0], [check_keep(keep) for keep in keeps]):
        deviation = np.sqrt((1 - keep) / keep)
        high = max(1 + 3.2 * deviation, 1.15 / keep)
        factor = np.linspace(1 - 3.2 * deviation, high, 200)
        density = np.exp(-0.5 * ((factor - 1) / max(deviation, 1e-9)) ** 2)
        ax.fill_between(factor, density, color=GREEN, alpha=0.3, linewidth=0)
        ax.plot(factor, density, color=GREEN, label="normal: density, top at 1")
        ax.vlines([0, 1 / keep], 0, [1 - keep, keep], color=BLUE, linewidth=6)
        ax.plot([], [], color=BLUE, linewidth=6, label="r / keep: probabilities")
        ax.axvline(1, color=GREY, linewidth=1, linestyle=":")
        ax.set(xlabel="factor on a unit", ylim=(0, 1.55), yticks=[0, 0.5, 1])
        ax.set_title(f"keep = {keep:g}: variance of both {(1 - keep) / keep:.2f}", loc="left")
        ax.legend(loc="upper left", fontsize=9, frameon=False)
    return figure


def enumerated_loss(X, y, w, keep):
    """Return the squared error of a linear model, averaged over every mask of the inputs.

    Each entry of X has a coin of its own, so there are ``2 ** X.size`` masks; every one is run,
    in the inverted form, and counts with its probability. Nothing is sampled.

    Args:
        X: (examples, features), at most 12 entries.
        y: (examples,).
        w: (features,), or (..., features) for many models at once.
        keep: probability that an entry is retained, ``0 < keep <= 1``.

    Returns:
        ``sum((y - (R * X / keep) @ w) ** 2)`` averaged over R, of shape ``w.shape[:-1]``.

    Source: Srivastava et al. (2014), section 9.1.
    """
    w = np.asarray(w, float)
    thinned, y, chance = _thinned_inputs(X, y, keep)
    said = thinned @ w.reshape(-1, w.shape[-1]).T  # (masks, examples, models)
    squares = np.sum((y[:, None] - said) ** 2, axis=1)
    return (chance @ squares).reshape(w.shape[:-1])


def enumerated_minimum(X, y, keep):
    """Return the w that minimises ``enumerated_loss``, from sums over every mask.

    The loss is a quadratic in w. Its coefficients are averaged over the masks one by one: no
    formula for the average is used.
    """
    thinned, y, chance = _thinned_inputs(X, y, keep)
    weighted = chance[:, None, None] * thinned
    square = np.tensordot(weighted, thinned, axes=([0, 1], [0, 1]))
    return np.linalg.solve(square, np.tensordot(weighted, y, axes=([1], [0])).sum(axis=0))


def _thinned_inputs(X, y, keep):
    """Return ``R * X / keep`` for every mask R, (masks, examples, features), y, and chances."""
    X, y, keep = np.asarray(X, float), np.asarray(y, float), check_keep(keep)
    if X.ndim != 2 or y.shape != X.shape[:1]:
        raise ValueError(
            f"X is (examples, features) and y (examples,); got shapes {X.shape} and {y.shape}."
        )
    masks = every_mask(X.size)
    return masks.reshape(-1, *X.shape) * X / keep, y, mask_probabilities(masks, keep)


def two_features(size=10.0):
    """Return ``(X, y)`` of the example: one row, ``size`` and 1, whose target is 11."""
    return np.array([[check_positive(size, "size"), 1.0]]), np.array([float(TARGET)])


def l2_choice(X, y):
    """Return the shortest of all w that solve ``X @ w = y``: what a faint L2 penalty picks."""
    return np.linalg.lstsq(X, y, rcond=None)[0]


def ridge_contours(keep, size=10.0):
    """Draw the squared error of ``size * w1 + w2 = 11``, averaged over the four masks.

    The line holds every w that solves the equation. Marked are the w that dropout prefers,
    and the one a faint L2 penalty picks from the line.

    Args:
        keep: probability that a feature is retained, ``0 < keep <= 1``.
        size: the value of the first feature; the second is 1.
    """
    X, y = two_features(size)
    first, second = np.linspace(-0.15, 1.15, 53) * TARGET / size, np.linspace(-0.15, 1.15, 53) * 11
    grid = np.stack(np.meshgrid(first, second), axis=-1)
    loss = enumerated_loss(X, y, grid, keep)
    margins = {"left": 0.09, "right": 0.68, "bottom": 0.13, "top": 0.92}
    figure, ax = new_figure(width=6.8, height=4.0, gridspec_kw=margins)
    figure.set_layout_engine("none")  # a third of each redraw of the widget otherwise
    # Steps in the root: the valley is flat, its walls are steep.
    ax.contour(*grid.transpose(2, 0, 1), np.sqrt(loss), levels=16, cmap="Greys_r", linewidths=0.9)
    ax.plot([0, TARGET / size], [TARGET, 0], color=GREY, label=f"{size:g} w1 + w2 = {TARGET}")
    if keep < 1:
        ax.plot(*enumerated_minimum(X, y, keep), "o", color=BLUE, markersize=10, label="dropout")
    ax.plot(*l2_choice(X, y), "s", color=RED, markersize=8, label="on the line, faint L2")
    ax.set(xlabel="w1", ylabel="w2", xlim=first[[0, -1]], ylim=second[[0, -1]])
    ax.grid(False)
    ax.set_title(f"expected squared error over four masks, keep = {keep:.2f}", loc="left")
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
    return figure


def bands(panels, truth, x, gap):
    """Draw what thinned nets say of a curve: their mean, twice their spread, and the truth.

    Args:
        panels: a list of ``(title, noise.Curve, samples)``, samples (nets, len(x)).
        truth: (len(x),) the curve the points came from, without their noise.
        x: (m,) ascending.
        gap: ``(low, high)``, where there are no points between others.
    """
    figure, axes = new_figure(
        len(panels), width=4.3 * len(panels), height=3.4, sharey=True, squeeze=False
    )
    for ax, (title, curve, samples) in zip(axes[0], panels):
        mean, deviation = samples.mean(axis=0), samples.std(axis=0)
        ax.axvspan(*gap, color="#eeeeee", zorder=0)
        low, high = mean - 2 * deviation, mean + 2 * deviation
        ax.fill_between(x, low, high, color=BLUE, alpha=0.25, linewidth=0, label="mean ± 2 sd")
        ax.plot(x, mean, color=BLUE)
        ax.plot(x, truth, "--", color=RED, label="truth")
        ax.plot(curve.x, curve.y, ".", color="black", markersize=5, label="points")
        ax.set(xlabel="x", xlim=(x[0], x[-1]))
        ax.set_title(title, loc="left")
    axes[0, 0].legend(loc="upper left", frameon=False)
    return figure
