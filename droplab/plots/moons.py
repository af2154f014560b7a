"""The picture that opens the course: units that blink, and the line that a network draws."""

import numpy as np
from matplotlib.figure import Figure

from .. import nets
from .moving import Moving, Slider
from .svg import BLUE, ORANGE, Panel

X, Y = (-1.9, 2.9), (-1.3, 1.8)
GRID = 41
SIZE = (720, 290)


def moons_trained(moons, runs):
    """Return the picture of two moons and the networks trained on them, frame by frame.

    Args:
        moons: ``studies.moons.Moons``, what they were trained on.
        runs: a dict with the ``studies.moons.Run`` of "plain", "dropout" and "L2".

    Returns:
        A ``Moving``: at the left the network with dropout, its kept units filled as they are for
        one example; beside it the two networks' decisions, plain and with dropout, over the points
        that they were given. The sentence below has the share of new points each is right on.
    """
    plain, dropped, control = (runs[name] for name in ("plain", "dropout", "L2"))
    panels = [
        network(dropped),
        decisions("without dropout", 205, moons, plain),
        decisions("with dropout", 470, moons, dropped),
    ]
    says = [
        f"Step {step:,}: of 100 new points the plain network is right on {100 * one:.0f}, the one"
        f" with dropout on {100 * two:.0f}."
        for step, one, two in zip(plain.steps, plain.right, dropped.right)
    ]
    last, islands, line = (
        f"{plain.steps[-1]:,}",
        f"{plain.right[-1]:.0%}",
        f"{dropped.right[-1]:.0%}",
    )
    alt = (
        "Two networks learn to tell two moons of points apart; some points carry the wrong label."
        f" After {last} steps the plain one has drawn islands around wrong points and is right on"
        f" {islands} of new points; the one with dropout has drawn a line and is right on {line}."
    )
    steps = Slider("step", [f"{step:,}" for step in plain.steps], len(plain.steps) - 1, play=True)
    picture = Moving(panels, [steps], says, alt, SIZE)
    return picture.noted(
        f"A penalty on the weights tames the same network too: right on {control.right[-1]:.0%}."
        " What dropout does that a penalty does not is a question for later lessons."
    )


def network(run):
    """Return the panel of a network whose hidden units are filled where its mask keeps them."""
    panel = Panel(15, 40, 150, 200, (0, 3), (0, 1))
    panel.write(15, 20, "units kept", weight="bold")
    widths = [2, *(len(r) for r in run.masks[0]), 1]
    heights = [(np.arange(n) + 0.5) / n for n in widths]
    for layer in range(3):
        for low in heights[layer][:: 5 if layer else 1]:
            for high in heights[layer + 1][::5]:
                panel.line([layer, layer + 1], [low, high], "#9a9a9a", 0.5)
    for layer, places in enumerate(heights):
        for unit, y in enumerate(places):
            kept = [True] * len(run.steps)
            if 0 < layer < 3:
                kept = [bool(masks[layer - 1][unit]) for masks in run.masks]
            fills = [BLUE if each else "none" for each in kept]
            panel.dot(layer, y, 4.5, fill=fills if 0 < layer < 3 else BLUE, edge=BLUE)
    return panel


def decisions(title, left, moons, run):
    """Return the panel of what a network decides everywhere, over the points it was given."""
    panel = Panel(left, 40, 235, 200, X, Y)
    panel.write(left, 20, title, weight="bold")
    panel.add("rect", {"x": left, "y": 40, "width": 235, "height": 200, "fill": "#fbe3cf"})
    edge = {"fill": "#cfe6f7", "stroke": "#444", "stroke-width": 1.2}
    panel.add("path", edge, {"d": [region(panel, params) for params in run.params]})
    for (x, y), label in zip(moons.x, moons.labels):
        panel.dot(x, y, 2.6, fill=BLUE if label else ORANGE, edge="#fff")
    return panel


def region(panel, params):
    """Return where a network says 1, as an SVG path on a panel."""
    x, y = np.linspace(*X, GRID), np.linspace(*Y, GRID)
    points = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    logits = nets.forward(points, params)[:, 0].reshape(GRID, GRID)
    filled = Figure().subplots().contourf(x, y, logits, [0, 1e9])
    words = []
    for path in filled.get_paths():
        for polygon in path.to_polygons(closed_only=True):
            across, down = panel.at(*polygon.T)
            pixels = np.column_stack([across, down]).round().astype(int)
            words += ["M" + "L".join(f"{a},{b}" for a, b in pixels) + "Z"]
    return "".join(words)
