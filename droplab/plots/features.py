"""Lesson 08: what units see, what is left without some of them, and how seldom they speak."""

import matplotlib as mpl
import numpy as np

from ..intervals import interval
from ..layers.autoencoder import bar_match, bars_seen
from .base import new_figure, show
from .moving import Moving, Slider
from .svg import Panel

BLUE, ORANGE, GREEN, PINK, GREY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#888888"
COLORS = (BLUE, ORANGE, GREEN, PINK)
COLORS_OF_WEIGHTS = mpl.colormaps["RdBu"].with_extremes(bad="#a8a8a8")


def bar_features(images, weights):
    """Draw images of bars, and beside them what units see that learned to copy such images.

    Units stand in the order of the bar that each of them resembles most.

    Args:
        images: (pixels, images), what the autoencoders were shown; drawn at the left.
        weights: a dict from a training to its ``W`` of (pixels, units).
    """
    panels, said = (
        {"some of the images": images},
        ["Left: images of bars. Then the weights of units, by training"],
    )
    for name, W in weights.items():
        count, units, covered, bars = _counted(W)
        order = np.argsort(bar_match(W).argmax(axis=1), kind="stable")
        panels[f"{name}: {count} of {units} see a bar"] = np.asarray(W)[:, order]
        look = "; the others look like noise" if count < units / 2 else ""
        said.append(
            f"{name}: of {units} units {count} see one single bar, {covered} of the"
            f" {bars} bars are covered{look}"
        )
    return feature_grids(panels, f"{'. '.join(said)}.")


def bars_by_keep(images, weights):
    """Return the picture of what the units of an autoencoder see, with a slider for ``keep``.

    Args:
        images: (pixels, images), what the autoencoders were shown; drawn at the left.
        weights: a dict from keep to ``W``, (pixels, units); the last one is shown first.

    Returns:
        A ``Moving``; units stand in the order of the bar that each of them resembles most.
    """
    if not weights:
        raise ValueError("weights needs at least one autoencoder to show; got none.")
    shown, whole = Panel(0, 30, 185, 185), Panel(225, 30, 365, 365)
    shown.write(0, 18, "some of the images", weight="bold")
    shown.image(_mosaic(images, dots=1, line=1), -1, 1, COLORS_OF_WEIGHTS)
    for row, text in enumerate(("weights:", "blue above 0", "white 0", "red below 0")):
        shown.write(0, 245 + 18 * row, text)
    counts = [_counted(W) for W in weights.values()]
    units, names = counts[0][1], [_kept(keep) for keep in weights]
    titles = [f"{name}: {n} of {units} see a bar" for name, (n, *_) in zip(names, counts)]
    whole.write(225, 18, titles, weight="bold")
    order = [np.argsort(bar_match(W).argmax(axis=1), kind="stable") for W in weights.values()]
    # In thirteen shades: a saved lesson holds every frame.
    mosaics = [
        np.round(6 * _mosaic(np.asarray(W)[:, places], dots=1, line=1)) / 6
        for W, places in zip(weights.values(), order)
    ]
    whole.image(mosaics, -1, 1, COLORS_OF_WEIGHTS)
    says = [
        f"{name}: {n} of {units} units see one single bar; {covered} of the {bars} bars are seen."
        for name, (n, _, covered, bars) in zip(names, counts)
    ]
    most = max(range(len(names)), key=lambda i: counts[i][0])
    alt = (
        f"Left, images of bars; right, the weights of {units} units of an autoencoder, for each"
        f" keep. At {names[0]} {counts[0][0]} of them see one single bar, most at {names[most]}:"
        f" {counts[most][0]}; {names[-1]}: {counts[-1][0]}."
    )
    slider = Slider("keep", [_kept(keep, "") for keep in weights], len(weights) - 1)
    return Moving([shown, whole], [slider], says, alt, (592, 400))


def _kept(keep, before="keep = "):
    return "without dropout" if keep == 1 else f"{before}{keep:g}"


def _counted(W):
    """Return units that see one bar, units, bars that are seen, bars."""
    seen = bars_seen(W)
    covered = len(set(seen[seen >= 0].tolist()))
    return int((seen >= 0).sum()), len(seen), covered, bar_match(W).shape[1]


def digit_features(weights, agreement):
    """Draw what the units of some autoencoders see that learned to copy digits.

    Args:
        weights: a dict from an autoencoder's name to its ``W`` of (pixels, units).
        agreement: a dict from the same names to how far neighbouring pixels agree, an
            ``Interval`` each: 0 for noise, 1 for even patches.
    """
    said = "; ".join(f"{name} {found.mean:.2f}" for name, found in agreement.items())
    most = max(agreement, key=lambda name: agreement[name].mean)
    return feature_grids(
        weights,
        f"What units of {len(weights)} autoencoders see on digits. Agreement of neighbouring"
        f" pixels: {said}. The most like strokes: {most}.",
    )


def feature_grids(panels, alt, columns=None):
    """Draw small square images, a grid for each panel: what goes in, or what units see.

    Args:
        panels: a dict from a panel's title to (pixels, images), the images as columns, as in a
            ``W`` of (pixels, units). Each image is scaled by its own largest entry: blue is
            above zero, white zero, red below.
        alt: what the panels show, in sentences.
        columns: panels side by side; all of them if not given.
    """
    if not panels:
        raise ValueError("panels needs at least one grid of images to draw; got none.")
    columns = columns or len(panels)
    rows, height = -(-len(panels) // columns), 8.8 / max(columns, 2) + 0.25
    margins = {"left": 0.005, "right": 0.995, "bottom": 0.01, "wspace": 0.04, "hspace": 0.09}
    margins["top"] = 1 - 0.25 / (rows * height)
    figure, axes = new_figure(
        columns, rows, width=9.0, height=rows * height, squeeze=False, gridspec_kw=margins
    )
    figure.set_layout_engine("none")
    for ax in axes.ravel()[len(panels) :]:
        ax.axis("off")
    for ax, (title, images) in zip(axes.ravel(), panels.items()):
        ax.imshow(_mosaic(images), cmap=COLORS_OF_WEIGHTS, vmin=-1, vmax=1, interpolation="nearest")
        ax.set_title(title, loc="left", fontsize=10)
        ax.axis("off")
    return show(figure, alt=alt)


def _mosaic(images, dots=5, line=2):
    """Return the images side by side in one array, with NaN between and around them.

    Args:
        images: (pixels, images).
        dots: to a side of a pixel: more than one, and the line between images can be thinner.
        line: its width in dots.
    """
    pixels, count = np.shape(images)
    size, columns = round(np.sqrt(pixels)), int(np.ceil(np.sqrt(count)))
    if size * size != pixels:
        raise ValueError(f"the images of a grid must be square; got {pixels} pixels each.")
    tile = dots * size + line
    mosaic = np.full((-(-count // columns) * tile + line, columns * tile + line), np.nan)
    for i, image in enumerate(np.asarray(images, float).T):
        top, left = (line + tile * k for k in divmod(i, columns))
        image = image.reshape(size, size) / (np.abs(image).max() or 1)
        blocks = image.repeat(dots, axis=0).repeat(dots, axis=1)
        mosaic[top : top + dots * size, left : left + dots * size] = blocks
    return mosaic


def removal_curves(fractions, curves, title=""):
    """Draw the error against the share of units that are gone, with the interval over runs.

    Args:
        fractions: shares of the units silenced, ascending.
        curves: a dict from a name to (runs, fractions) errors, as shares; up to four of them.
        title: stands above the picture.
    """
    if not 1 <= len(curves) <= 4:
        raise ValueError(f"curves needs one to four networks to draw; got {len(curves)}.")
    for name, errors in curves.items():
        if np.ndim(errors) != 2 or np.shape(errors)[1] != len(fractions):
            raise ValueError(
                f"{name!r} needs one error per fraction, {len(fractions)} in all;"
                f" got shape {np.shape(errors)}."
            )
    figure, ax = new_figure(width=7.6, height=3.4)
    styles = zip(COLORS, ("o-", "s-", "^-", "D-"))
    for (color, style), (name, errors) in zip(styles, curves.items()):
        found = [interval(column) for column in 100 * np.asarray(errors, float).T]
        means, bars = [f.mean for f in found], [f.half_width for f in found]
        x = 100 * np.asarray(fractions)
        ax.errorbar(x, means, yerr=bars, fmt=style, color=color, capsize=3, label=name)
    ax.set(xlabel="hidden units silenced, %", ylabel="test error, %", xlim=(-2, 102), ylim=(0, 100))
    ax.set_title(title, loc="left")
    ax.legend(loc="upper left", frameon=False)
    half = int(np.argmin(np.abs(np.asarray(fractions) - 0.5)))
    means = {name: 100 * np.mean(errors, axis=0) for name, errors in curves.items()}
    said = (
        f"With {100 * fractions[i]:.0f} % gone: "
        + "; ".join(f"{name} {mean[i]:.0f} %" for name, mean in means.items())
        for i in (half, -1)
    )
    alt = f"Test error against the share of hidden units silenced. {'. '.join(said)}."
    return show(figure, alt=alt)


def single_removals(costs, ylabel="rise in test loss"):
    """Draw what silencing each unit alone costs, the dearest first, a panel for each network.

    Args:
        costs: a dict from a name to (units,) costs, some of which may be negative.
        ylabel: in what the cost is measured.
    """
    if not costs:
        raise ValueError("costs needs at least one network to draw; got none.")
    figure, axes = new_figure(len(costs), width=8.4, squeeze=False, sharey=True)
    for ax, color, (name, cost) in zip(axes[0], COLORS, costs.items()):
        cost = np.sort(np.asarray(cost, float))[::-1]
        ax.bar(np.arange(1, len(cost) + 1), cost, width=1.0, color=color)
        ax.set_axisbelow(True)
        ax.axhline(0, color=GREY, linewidth=1)
        ax.set(xlabel="hidden unit, the dearest first")
        ax.set_title(f"{name}: up to {cost[0]:.3f}", loc="left", fontsize=10)
    axes[0, 0].set_ylabel(ylabel)
    said = "; ".join(f"{name}: at most {max(cost):.3f}" for name, cost in costs.items())
    units = len(next(iter(costs.values())))
    what = f"{ylabel.capitalize()} when one unit is silenced, the dearest of {units} units first"
    return show(figure, alt=f"{what}. {said}.")


def activity(groups, threshold=0.01):
    """Draw how active units are on average, and how many of all activations are near zero.

    Args:
        groups: a dict from a name to activations (examples, units), up to four of them.
        threshold: an activation below it counts as near zero.

    Source: Srivastava et al. (2014), figure 8.
    """
    if not groups:
        raise ValueError("groups needs at least one layer of activations; got none.")
    groups = {name: np.asarray(h, float) for name, h in groups.items()}
    figure, (left, right) = new_figure(
        2, width=8.0, height=2.9, gridspec_kw={"width_ratios": (1.5, 1)}
    )
    means = np.linspace(0, max(h.mean(axis=0).max() for h in groups.values()), 25)
    near = [100 * (h < threshold).mean() for h in groups.values()]
    for color, (name, h) in zip(COLORS, groups.items()):
        counts, _ = np.histogram(h.mean(axis=0), means)
        left.stairs(counts, means, color=color, linewidth=2, label=name)
    places = np.arange(len(groups))
    right.barh(places, near, color=COLORS[: len(groups)], height=0.6)
    for place, share in zip(places, near):
        right.text(share + 2, place, f"{share:.0f} %", va="center")
    right.set_yticks(places, list(groups))
    right.set(xlim=(0, 118), ylim=(len(groups) - 0.4, -0.6), xticks=[])
    right.grid(False)
    right.set_title("activations near zero", loc="left")
    left.set(xlabel="mean activation", ylabel="units")
    left.set_title("units by their mean", loc="left")
    left.legend(frameon=False)
    said = (
        f"{name}: mean {h.mean():.2f}, {(h < threshold).mean():.0%} of all activations near zero"
        for name, h in groups.items()
    )
    units = next(iter(groups.values())).shape[-1]
    alt = f"Left: the mean activation of {units} units, right: how many are near zero. "
    return show(figure, alt=alt + "; ".join(said) + ".")
