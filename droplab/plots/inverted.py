"""Lesson 05: the paper's form and the inverted form, before and after the nonlinearity."""

import numpy as np

from ..studies.inverted import DRAWS, form_samples
from .moving import Moving, Slider
from .svg import BLUE, FAINT, ORANGE, By, Panel

RECIPES = {"paper": "train h * r, test keep * W", "inverted": "train h * r / keep, test W"}
KEEPS, BIASES = np.linspace(0.2, 1, 17), np.linspace(-3, 3, 13)
BINS, REACH = 50, 4.5  # bars; how far they go, in lengths of h * w


def two_forms(h, w, seed=0):
    """Draw one unit under training masks and at test: a row a form, before and after a ReLU.

    Args:
        h: (n,) activations that the unit reads.
        w: (n,) its weights.
        seed: of the coins, which stay as they are when keep moves.

    Returns:
        A Moving with sliders for keep and the bias. Left: bars for the pre-activation under
        masks, a line at their mean, a dashed line at the test value; what lies beyond the axis
        is not drawn. Right: the means after the ReLU.
    """
    samples = [form_samples(h, w, 0.0, keep, seed) for keep in KEEPS]
    sliders = [
        Slider("keep", [f"{keep:.2f}" for keep in KEEPS], start=6),
        Slider("bias", [f"{b:.1f}" for b in BIASES], start=6),
    ]
    found = [[four_values(*form, b) for form in forms] for forms in samples for b in BIASES]
    longest = max(max(values[2:]) for forms in found for values in forms)
    bins = h @ w + REACH * np.linalg.norm(h * w) * np.linspace(-1, 1, BINS + 1)
    panels = []
    for row, form in enumerate(RECIPES):
        draws, numbers = [forms[row] for forms in samples], [forms[row] for forms in found]
        panels.append(before_relu(form, 45 + 155 * row, bins, draws, numbers))
        panels.append(after_relu(45 + 155 * row, longest, numbers))
    said = [
        f"{form}: before the ReLU mean {values[0]:.2f}, test {values[1]:.2f};"
        f" after it {values[2]:.2f} and {values[3]:.2f}."
        for forms in found
        for form, values in zip(("Paper", "Inverted"), forms)
    ]
    says = [" ".join(pair) for pair in zip(said[::2], said[1::2])]
    return Moving(panels, sliders, says, told(found), size=(720, 355))


def four_values(z, test, b):
    """Return mean and test value before the ReLU, then after it, of a unit with bias ``b``."""
    after = np.maximum(z + b, 0).mean(), max(test + b, 0.0)
    return z.mean() + b, test + b, *after


def before_relu(form, top, bins, draws, numbers):
    """Return the panel of a form's pre-activations: bars follow keep, and the bias shifts them."""
    panel = Panel(20, top, 440, 95, (bins[0] + BIASES[0], bins[-1] + BIASES[-1]))
    cut, _ = panel.at(0, 0)
    band = {"x": 20, "y": top, "width": f"{cut - 20:.1f}", "height": 95, "fill": FAINT}
    panel.add("rect", band | {"fill-opacity": 0.2})
    panel.write(26, top + 14, "the ReLU makes this 0")
    shift = (panel.width / (panel.x[1] - panel.x[0])) * BIASES
    shifted = {"transform": By(1, [f"translate({pixels:.1f})" for pixels in shift])}
    heights = [np.histogram(z, bins)[0] / DRAWS for z, _ in draws]
    bars = By(0, [steps(panel, bins, each) for each in heights])
    outlined = {"fill": FAINT, "fill-opacity": 0.3, "stroke": FAINT}
    panel.add("path", outlined, {"d": bars} | shifted)
    means, tests = ([upright(panel, x) for x in each] for each in zip(*mean_and_test(draws)))
    panel.add("path", {"stroke": BLUE, "stroke-width": 5}, {"d": By(0, means)} | shifted)
    dashed = {"stroke": ORANGE, "stroke-width": 3, "stroke-dasharray": "5 3"}
    panel.add("path", dashed, {"d": By(0, tests)} | shifted)
    ticks = np.arange(np.ceil(panel.x[0] / 5) * 5, panel.x[1], 5)
    last = form == list(RECIPES)[-1]
    panel.frame(
        f"{form}: {RECIPES[form]}", "pre-activation of the unit" if last else "", xticks=ticks
    )
    for line, (name, colour) in enumerate((("mean over masks", BLUE), ("test", ORANGE))):
        at = top + 14 + 17 * line
        panel.write(422, at, name, "end", colour, weight="bold")
        values = [f"{each[line]:.2f}" for each in numbers]
        panel.write(460, at, values, "end", colour, weight="bold")
    return panel


def mean_and_test(draws):
    """Return ``(mean, test)`` of each pair ``(z, test)``."""
    return [(z.mean(), test) for z, test in draws]


def upright(panel, x):
    """Return an upright line at ``x``, higher than the bars, as SVG writes it."""
    across, bottom = panel.at(x, 0)
    return f"M{across:.1f},{bottom:.0f}v-{0.85 * panel.height:.0f}"


def steps(panel, bins, heights):
    """Return bars that touch as one path; the highest fills three quarters of the panel."""
    first, *_, last = [*np.flatnonzero(heights), np.flatnonzero(heights)[-1]]
    x, y = panel.at(bins, np.append(0.75 * heights / heights.max(), 0))
    bottom = panel.top + panel.height
    bars = "".join(f"V{y[i]:.0f}H{x[i + 1]:.1f}" for i in range(first, last + 1))
    return f"M{x[first]:.1f},{bottom}{bars}V{bottom}Z"


def after_relu(top, longest, numbers):
    """Return the panel of a form's output: a bar for the mean over masks, one for the test."""
    panel = Panel(510, top, 190, 95, (0, longest))
    for place, (name, colour) in enumerate((("mean over masks", BLUE), ("test", ORANGE))):
        values = [each[2 + place] for each in numbers]
        y, low = panel.at(0, 0.62 - 0.46 * place)[1], panel.left
        bars = [f"M{low},{y:.0f}H{panel.at(value, 0)[0]:.1f}" for value in values]
        panel.add("path", {"stroke": colour, "stroke-width": 12}, {"d": bars})
        panel.write(low + 6, y - 11, name, colour=colour, weight="bold")
        panel.write(700, y - 11, [f"{v:.2f}" for v in values], "end", colour, weight="bold")
    last = top > 100
    panel.frame(
        "after the ReLU",
        "output of the unit" if last else "",
        xticks=np.arange(0, longest, 2),
    )
    return panel


def told(found):
    """Say what the sliders show at keep 0.2, 0.5 and 1, without a bias."""
    middle = len(BIASES) // 2
    said = []
    for keep in (0, 6, len(KEEPS) - 1):
        paper, inverted = found[keep * len(BIASES) + middle]
        said.append(
            f"at keep {KEEPS[keep]:.1f} before the ReLU {paper[0]:.2f} and {paper[1]:.2f} in the"
            f" paper's form, {inverted[0]:.2f} and {inverted[1]:.2f} in the inverted one; after"
            f" it {paper[2]:.2f} and {paper[3]:.2f}, {inverted[2]:.2f} and {inverted[3]:.2f}"
        )
    return (
        f"One unit over {DRAWS} masks. Mean over the masks and value at test, without a bias:"
        f" {'; '.join(said)}."
    )
