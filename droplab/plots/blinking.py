"""A whole network, drawn: a digit comes in, a coin falls for each unit, ten answers go out."""

import numpy as np

from ..studies.blinking import SHOWN
from .moving import Moving, Slider
from .svg import BLUE, FAINT, GREEN, ORANGE, By, Panel

SIZE = (720, 330)
LEFT, RIGHT = 185, 345  # the two hidden layers
ANSWERS = 505
TOP, PITCH = 46, 22  # of the units
RADIUS = 7


def blinking_network(found):
    """Return the picture of a network whose units blink with each example and each step.

    Args:
        found: ``studies.blinking.Blinks``.

    Returns:
        A ``Moving`` with a slider for the example and one for the step of training, each with a
        button. Kept units are filled and joined, dropped ones hollow; bars are what the thinned
        network says.
    """
    digits, steps = found.said.shape[:2]
    masks = found.masks.reshape(digits * steps, 2, -1).astype(bool)
    said = found.said.reshape(digits * steps, 10)
    panel = Panel(0, 0, *SIZE, (0, SIZE[0]), (SIZE[1], 0))  # values are pixels, counted from above
    panel.write(20, 22, "a digit", weight="bold")
    panel.write((LEFT + RIGHT) / 2, 22, "a coin for each unit", anchor="middle", weight="bold")
    panel.write(ANSWERS - 12, 22, "what this thinned network says", weight="bold")
    _draw_lines(panel, masks)
    _draw_units(panel, masks)
    _draw_answers(panel, said, found.together.reshape(said.shape), found.labels)
    digit = Panel(20, 118, 112, 112)
    panel.add("rect", {"x": 20, "y": 118, "width": 112, "height": 112, "stroke": FAINT})
    digit.image(By(0, list(found.images)), 0, 1)
    says = [sentence(found, digit, step) for digit in range(digits) for step in range(steps)]
    different = len(np.unique(masks.reshape(len(masks), -1), axis=0))
    right, together = (
        np.sum(each[:, -1].argmax(axis=1) == found.labels) for each in (found.said, found.together)
    )
    alt = (
        f"A network of {masks.shape[2]} and {masks.shape[2]} hidden units reads {digits} digits at"
        f" {steps} steps of its training. For each digit and each step other units are kept, about"
        f" half of them: {different} different networks in {len(masks)} frames. At step"
        f" {SHOWN[-1]} the thinned networks are right on {right} of the {digits} digits, all units"
        f" together on {together}."
    )
    sliders = [
        Slider("example", [f"a {label}" for label in found.labels], digits // 2, True),
        Slider("step", [str(step) for step in SHOWN], steps - 1, True),
    ]
    return Moving([panel, digit], sliders, says, alt, SIZE)


def sentence(found, digit, step):
    """Return what one frame shows: which units were kept, what the thinned network says."""
    said, kept = found.said[digit, step], int(found.masks[digit, step].sum())
    label, answer = found.labels[digit], said.argmax()
    whole = found.together[digit, step]
    return (
        f"Step {SHOWN[step]}, a {label}: the coins keep {kept} of {found.masks[0, 0].size} units,"
        f" and this thinned network says {answer} ({said[answer]:.2f}). All units together say"
        f" {whole.argmax()} ({whole.max():.2f})."
    )


def _places(units):
    return TOP + PITCH * np.arange(units) + RADIUS


def _draw_lines(panel, masks):
    """Draw the connections that are left: those between units that are both kept."""
    units = masks.shape[2]
    heights = _places(units)
    thin = {"stroke": FAINT, "stroke-width": 0.7, "fill": "none"}
    for unit, y in enumerate(heights):
        # Where a unit is dropped, all that goes in or out at one end goes with it.
        for layer, path in (
            (0, "".join(f"M132,{118 + 14 * row + 7}L{LEFT},{y}" for row in range(8))),
            (1, "".join(f"M{RIGHT},{y}L{ANSWERS},{_answer(k)}" for k in range(10))),
        ):
            seen = [int(kept) for kept in masks[:, layer, unit]]
            panel.add("path", thin | {"d": path}, {"opacity": seen})
    between = [
        "".join(
            f"M{LEFT},{heights[i]}L{RIGHT},{heights[j]}"
            for i in np.flatnonzero(first)
            for j in np.flatnonzero(second)
        )
        or "M0,0"
        for first, second in masks
    ]
    panel.add("path", thin | {"stroke": BLUE, "stroke-width": 0.9}, {"d": between})


def _draw_units(panel, masks):
    for layer, x in enumerate((LEFT, RIGHT)):
        for unit, y in enumerate(_places(masks.shape[2])):
            panel.add("circle", {"cx": x, "cy": y, "r": RADIUS, "fill": "none", "stroke": FAINT})
            filled = [int(kept) for kept in masks[:, layer, unit]]
            panel.add("circle", {"cx": x, "cy": y, "r": RADIUS, "fill": BLUE}, {"opacity": filled})


def _answer(k):
    return 62 + 25 * k


def _draw_answers(panel, said, together, labels):
    """Draw a bar for each class, as long as it is probable, green where it is the right one.

    A tick stands where all units together put it.
    """
    for k in range(10):
        panel.add("circle", {"cx": ANSWERS, "cy": _answer(k), "r": RADIUS, "fill": FAINT})
        panel.write(ANSWERS + 14, _answer(k) + 4, str(k))
    long = np.rint(150 * said).astype(int)
    right = np.repeat(labels, len(said) // len(labels))
    for colour, picked in ((GREEN, True), (ORANGE, False)):
        paths = [
            "".join(
                f"M{ANSWERS + 30},{_answer(k)}h{n}"
                for k, n in enumerate(row)
                if n and (k == label) == picked
            )
            or "M0,0"
            for row, label in zip(long, right)
        ]
        panel.add("path", {"stroke": colour, "stroke-width": 13}, {"d": paths})
    ticks = [
        "".join(f"M{ANSWERS + 30 + n},{_answer(k) - 9}v18" for k, n in enumerate(row) if n)
        for row in np.rint(150 * together).astype(int)
    ]
    panel.add("path", {"stroke": "currentColor", "stroke-width": 2}, {"d": ticks})
    told = "green: the right answer; line: all units together"
    panel.write(SIZE[0] - 5, SIZE[1] - 8, told, anchor="end")
