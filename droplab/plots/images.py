"""Lesson 10: masks over feature maps and over sequences, and what they do to the variance."""

import numpy as np

from ..arguments import check_keep
from .base import new_figure, show

BLUE, ORANGE, GREEN, LINE = "#0072B2", "#D55E00", "#009E73", "#555555"
GONE, GAP = (0.96, 0.72, 0.52), (0.86, 0.89, 0.93)  # a dropped pixel, and between the maps
COLORS, MARKERS = (BLUE, ORANGE, GREEN), "os^"


def map_masks(shape, keep, seed):
    """Return the masks of ``masked_maps``, a dict of two arrays of zeros and ones.

    Args:
        shape: ``(maps, height, width)``.
        keep: keep probability.
        seed: of the coins; they stay as they are when ``keep`` moves.
    """
    keep, rng = check_keep(keep), np.random.default_rng(seed)
    elements, whole = rng.random(shape), rng.random((shape[0], 1, 1))
    return {
        "a coin a pixel": (elements < keep) * 1.0,
        "a coin a map": np.broadcast_to(whole < keep, shape) * 1.0,
    }


def masked_maps(maps, keep, seed=0):
    """Draw the feature maps of one image whole, under element masks and under spatial masks.

    Args:
        maps: (maps, height, width) activations, none below zero.
        keep: keep probability.
        seed: of the coins.

    There are three rows; the darker a pixel, the larger the activation, and what is dropped is
    orange.
    """
    maps = np.asarray(maps, dtype=float)
    if maps.ndim != 3 or not maps.size:
        raise ValueError(f"masked_maps needs (maps, height, width); got shape {maps.shape}.")
    count, height, width = maps.shape
    masks = map_masks(maps.shape, keep, seed)
    rows = {"all kept": np.ones(maps.shape)} | masks
    # One picture of everything: drawing each map by itself would take most of a second.
    canvas = np.full((3 * (height + 1) - 1, count * (width + 1) - 1, 3), GAP)
    grey = np.repeat(1 - maps[..., None] / max(maps.max(), 1e-9), 3, axis=-1)
    for row, mask in enumerate(rows.values()):
        for number in range(count):
            top, left = row * (height + 1), number * (width + 1)
            pixels = np.where(mask[number, :, :, None] > 0, grey[number], GONE)
            canvas[top : top + height, left : left + width] = pixels
    figure, ax = new_figure(width=7.6, height=3.1)
    ax.imshow(canvas, interpolation="nearest")
    places = np.arange(count) * (width + 1) + width / 2 - 0.5
    ax.set_xticks(places, [f"map {number}" for number in range(count)])
    ax.set_yticks(np.arange(3) * (height + 1) + height / 2 - 0.5, list(rows))
    ax.grid(False)
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    ax.set_title(f"keep = {keep:g}; orange: dropped", loc="left")
    said = [
        f"{name} keeps {mask.mean():.0%} of the pixels and drops"
        f" {int((mask.max(axis=(1, 2)) == 0).sum())} of {count} maps entirely"
        for name, mask in masks.items()
    ]
    return show(figure, alt=f"Feature maps of one digit at keep {keep:.2f}: {'; '.join(said)}.")


def sequence_masks(masks):
    """Draw masks of one sequence, a panel each: steps from top to bottom, units across.

    Args:
        masks: a dict from a title to a (steps, units) array of zeros and ones.
    """
    if not masks:
        raise ValueError("masks needs at least one mask to draw; got none.")
    figure, axes = new_figure(len(masks), width=7.6, height=2.6, squeeze=False)
    for ax, (title, mask) in zip(axes[0], masks.items()):
        mask = np.asarray(mask, dtype=float)
        if mask.ndim != 2:
            raise ValueError(f"{title!r} needs a mask of (steps, units); got shape {mask.shape}.")
        ax.pcolormesh(mask, cmap="Blues", vmin=0, vmax=1.25, edgecolors="white", linewidth=1)
        ax.set(xticks=[], xlabel="unit", ylabel="step")
        ax.set_yticks(np.arange(len(mask)) + 0.5, range(1, len(mask) + 1))
        ax.invert_yaxis()
        ax.grid(False)
        ax.spines[:].set_visible(False)
        ax.tick_params(length=0)
        ax.set_title(title, loc="left")
    said = [
        f"with {title}, {int(np.asarray(mask).all(axis=0).sum())} of {np.shape(mask)[1]} units are"
        " kept at all steps"
        for title, mask in masks.items()
    ]
    steps = " and ".join(sorted({f"{len(mask)}" for mask in masks.values()}))
    return show(figure, alt=f"Masks of one sequence of {steps} steps: {'; '.join(said)}.")


def variance_curves(keeps, formula, measured):
    """Draw by how much dropout raises the variance: formula as lines, measurements as marks.

    Args:
        keeps: keep probabilities, ascending.
        formula: a dict from a name to the ratio at each keep; a line each.
        measured: a dict with the same names, what was measured there; marks.
    """
    if not formula or set(formula) != set(measured):
        raise ValueError("formula needs at least one line, and measured the same names.")
    figure, ax = new_figure(width=7.6)
    for color, marker, (name, line) in zip(COLORS, MARKERS, formula.items()):
        for found in (line, measured[name]):
            if len(found) != len(keeps):
                raise ValueError(
                    f"{name!r} needs one ratio per keep, {len(keeps)} in all; got {len(found)}."
                )
        ax.plot(keeps, line, "-", color=color, label=f"{name}: formula")
        ax.plot(keeps, measured[name], marker, color=color, label=f"{name}: measured")
    ax.axhline(1, color=LINE, linewidth=1)
    ax.set(xlabel="keep", ylabel="variance with dropout / without", ylim=(0, None))
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
    middle = min(range(len(keeps)), key=lambda i: abs(keeps[i] - 0.5))
    pairs = [(line[middle], measured[name][middle]) for name, line in formula.items()]
    said = ", ".join(f"{n} {a:.1f} and {b:.1f}" for n, (a, b) in zip(formula, pairs))
    return show(
        figure,
        alt="Variance with dropout over without, against keep: formula as lines, measurements as"
        f" marks. At keep {keeps[middle]:g}, formula and measurement: {said}.",
    )
