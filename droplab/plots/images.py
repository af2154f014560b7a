"""Lesson 10: masks over feature maps and over sequences, and what they do to the variance."""

import numpy as np
from matplotlib.colors import ListedColormap

from ..arguments import check_keep
from .base import new_figure, show
from .moving import Moving, Slider
from .svg import FAINT, Panel
from .svg import ORANGE as DROPPED

BLUE, ORANGE, GREEN, LINE = "#0072B2", "#D55E00", "#009E73", "#555555"
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


KEEPS = [round(0.1 * k, 1) for k in range(1, 11)]
DRAWS = range(1, 11)  # seeds of the coins


def masked_maps(maps, keep=0.7, draw=2):
    """Return the picture of one image's feature maps under element masks and spatial masks.

    Args:
        maps: (maps, height, width) activations, none below zero.
        keep: where its slider starts, one of ``KEEPS``.
        draw: where the other starts, one of ``DRAWS``.

    Returns:
        A ``Moving`` with three rows, the first whole; the darker a pixel, the larger the
        activation, and what is dropped is orange.
    """
    maps = np.asarray(maps, dtype=float)
    if maps.ndim != 3 or not maps.size:
        raise ValueError(f"masked_maps needs (maps, height, width); got shape {maps.shape}.")
    masks = [map_masks(maps.shape, k, seed) for k in KEEPS for seed in DRAWS]
    side = 600 // (len(maps) * (maps.shape[2] + 1) - 1)  # of a pixel
    tall, wide = side * maps.shape[1], side * (len(maps) * (maps.shape[2] + 1) - 1)
    panels = []
    for row, name in enumerate(["all kept", *masks[0]]):
        panel = Panel(100, 24 + row * (tall + 18), wide, tall)
        panel.write(92, panel.top + tall / 2 + 4, name, anchor="end")
        panel.image(_side_by_side(maps), 0, max(maps.max(), 1e-9))
        if row:
            gone = [np.where(each[name] > 0, np.nan, 1.0) for each in masks]
            panel.image([_side_by_side(each) for each in gone], 0, 1, ListedColormap([DROPPED]))
        panels.append(panel)
    lefts = [100 + side * number * (maps.shape[2] + 1) for number in range(len(maps))]
    across = side * maps.shape[2]
    for number, left in enumerate(lefts):
        panels[0].write(left + across / 2, 14, f"map {number}", anchor="middle")
    for panel in panels:
        boxes = "".join(f"M{left},{panel.top}h{across}v{tall}h-{across}z" for left in lefts)
        panel.add("path", {"d": boxes, "fill": "none", "stroke": FAINT})
    says = [_dropped_in_words(each) for each in masks]
    half = [dropped(each) for each in masks[KEEPS.index(0.5) * len(DRAWS) :][: len(DRAWS)]]
    pixels, none, whole = np.transpose(half)
    alt = (
        f"{len(maps)} feature maps of one digit: whole; with a coin a pixel; with a coin a map. At"
        f" keep 0.5, in {len(DRAWS)} draws, a coin a pixel drops"
        f" {pixels.mean() / maps.size:.0%} of the pixels and {none.sum()} maps entirely; a coin a"
        f" map drops {whole.min()} to {whole.max()} of the {len(maps)} maps."
    )
    sliders = [
        Slider("keep", [f"{k:g}" for k in KEEPS], KEEPS.index(keep)),
        Slider("draw", [f"{seed}" for seed in DRAWS], DRAWS.index(draw)),
    ]
    return Moving(panels, sliders, says, alt, (110 + wide, 30 + 3 * (tall + 18)))


def _side_by_side(maps):
    """Return maps in one row, with a column of nothing between them."""
    count, height, width = maps.shape
    row = np.full((height, count * (width + 1) - 1), np.nan)
    for number, each in enumerate(maps):
        row[:, number * (width + 1) :][:, :width] = each
    return row


def dropped(masks):
    """Return pixels that element masks drop, maps that they drop entirely, maps dropped whole."""
    elements, whole = masks.values()
    gone = [int((mask.max(axis=(1, 2)) == 0).sum()) for mask in (elements, whole)]
    return int((elements == 0).sum()), *gone


def _dropped_in_words(masks):
    pixels, entirely, maps = dropped(masks)
    elements, _ = masks.values()
    return (
        f"A coin a pixel drops {pixels} of {elements.size} pixels, and {entirely} of"
        f" {len(elements)} maps entirely; a coin a map drops {maps} of {len(elements)} maps."
    )


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
