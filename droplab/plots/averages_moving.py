"""One unit's pre-activation over all masks of what it reads, at every keep and bias."""

import numpy as np

from ..studies.averages import every_mask, preactivations
from .moving import Moving, Slider
from .svg import BLUE, FAINT, ORANGE, Panel

KEEPS = tuple(k / 10 for k in range(1, 11))
BIASES = tuple(b / 2 for b in range(-6, 7))
BIN = 0.25  # of a pre-activation
LOOKS = (BLUE, 6, ""), ("currentColor", 2, "5 4"), (ORANGE, 2.5, "2 3")  # of the three lines
NAMES = "━ mean of all nets", "╌ one net, keep * w", "┈ one net, not scaled"


def preactivation_histogram(h, w, b, keep, masks_of=every_mask):
    """Return one unit's pre-activation, and its ReLU output, over all masks of what it reads.

    Left: ``(h * r) @ w + b`` for every mask r, each as likely as its mask; right: the same
    after a ReLU. Both mark the mean over the masks, the value of the one net with ``keep * w``,
    and that of the net which nobody scaled.

    Args:
        h: (n,) activations, n at most 12.
        w: (n,) weights of the unit that reads them.
        b, keep: what is shown first, of ``BIASES`` and ``KEEPS``.
        masks_of: returns all masks of n units, in any order, one a row.

    Returns:
        A ``Moving`` with a slider for keep and one for the bias.
    """
    masks = np.array(sorted(np.asarray(masks_of(len(h)), dtype=float).tolist()))
    frames = [
        (*preactivations(h, w, bias, k, lambda n: masks), h @ w * k + bias, h @ w + bias)
        for k in KEEPS
        for bias in BIASES
    ]
    after = [(np.maximum(z, 0), chance, *np.maximum(ends, 0)) for z, chance, *ends in frames]
    reached = np.array([(z.min(), z.max()) for z, *_ in frames])
    low, high = np.floor(reached[:, 0].min()), np.ceil(reached[:, 1].max())
    panels = [
        outcomes("pre-activation", 20, frames, (low, high)),
        outcomes("after a ReLU", 380, after, (-1.0, high)),
    ]
    names = [(k, bias) for k in KEEPS for bias in BIASES]
    says = [said_of(*name, *both) for name, *both in zip(names, frames, after)]
    sliders = [
        Slider("keep", [f"{k:g}" for k in KEEPS], KEEPS.index(keep)),
        Slider("bias", [f"{bias:g}" for bias in BIASES], BIASES.index(b)),
    ]
    alt = (
        f"Histograms of one unit over {len(masks):,} masks. The mean pre-activation and that of"
        " the one net with keep * w are the same at every keep and bias; after a ReLU they differ"
        f" at {sum('differ' in each for each in says)} of {len(says)} settings."
        f" {says[names.index((keep, b))]}"
    )
    return Moving(panels, sliders, says, alt, (720, 280))


def outcomes(title, left, frames, x):
    """Return a panel of the histogram of all outcomes and the three values that are compared."""
    panel = Panel(left, 90, 320, 140, x, (0, 1))
    panel.frame("", title, "", np.arange(2 * np.ceil(x[0] / 2), x[1] + 1, 2) + 0.0)
    panel.write(left, 16, title, weight="bold")
    fixed = {"fill": FAINT, "fill-opacity": 0.45, "stroke": FAINT}
    panel.add("path", fixed, {"d": [stairs(panel, z, chance, x) for z, chance, *_ in frames]})
    values = np.array([(chance @ z, one, whole) for z, chance, one, whole in frames])
    for number, ((colour, width, dash), name) in enumerate(zip(LOOKS, NAMES)):
        fixed = {"stroke": colour, "stroke-width": width}
        fixed |= {"stroke-dasharray": dash} if dash else {}
        across, _ = panel.at(values[:, number], 0)
        panel.add("path", fixed, {"d": [f"M{place:.1f},90V230" for place in across]})
        panel.write(left, 36 + 18 * number, f"{name}:", colour=colour)
        told = [f"{value:.3f}" for value in values[:, number] + 0.0]
        panel.write(left + 190, 36 + 18 * number, told, anchor="end", colour=colour)
    return panel


def stairs(panel, z, chance, x):
    """Return the histogram of one frame as a path, its tallest bar as high as the panel."""
    bins = np.arange(x[0], x[1] + BIN, BIN)
    heights, edges = np.histogram(z, bins=bins, weights=chance)
    path, pen = "", None
    for height, start, end in zip(
        heights / heights.max(), *panel.at([edges[:-1], edges[1:]], 0)[0]
    ):
        if height < 0.003:
            continue
        if pen != start:
            path += ("V230" if path else "") + f"M{start:.0f},230"
        path += f"V{230 - 140 * height:.0f}H{end:.0f}"
        pen = end
    return path + "V230"


def said_of(keep, bias, before, after):
    """Return what the three values of a frame say, with their numbers."""
    (z, chance, one, _), (bent, _, one_after, _) = before, after
    mean, mean_after = chance @ z + 0.0, chance @ bent + 0.0
    gap = abs(mean_after - one_after)
    told = "so they agree" if gap < 0.0005 else f"so they differ by {gap:.3f}"
    return (
        f"At keep {keep:g} and bias {bias:g} the mean of all nets is {mean:.3f}, and the one net"
        f" with keep * w gives {one + 0.0:.3f}. After a ReLU the mean is {mean_after:.3f} and the"
        f" one net gives {one_after:.3f}, {told}."
    )
