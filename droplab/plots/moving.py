"""Pictures that move under the hand without the kernel: frames computed once, plain sliders.

What a cell shows is one piece of HTML: a drawing in SVG, a slider for each thing that can be
moved, and a script that puts the other frames in. It works as soon as a saved lesson is opened, in
an exported page too; where scripts are off, the first frame stands there as a picture.
"""

import json
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from math import prod

from ..shown import Shown
from .svg import By, drawn

MOST = 200_000  # bytes of one picture: a saved lesson holds them all
SCRIPT = (files("droplab.plots") / "moving.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Slider:
    """One thing that can be moved.

    Args:
        name: what it is, as in "keep".
        values: what each position is called, as in ``["0.1", "0.2"]``.
        start: the first position.
        play: whether it has a button that runs it from its first position to its last.
    """

    name: str
    values: list
    start: int = 0
    play: bool = False


class Still(Shown):
    """A drawing that a widget's kernel draws anew for each position; arguments as ``Moving``'s."""

    def __init__(self, panels, says, alt, size=(640, 300)):
        self.says, self.alt = says, alt
        self.svg, _ = drawn(panels, *size, [], 0, alt)

    def html(self):
        """Return the drawing and the sentence below it."""
        return f"{self.svg}<p>{escape(self.says)}</p>"

    def _repr_html_(self):
        return self.html() + self.below_html()

    def __repr__(self):
        return "\n".join([f"Figure: {self.alt}", *self.below])


class Moving(Shown):
    """A drawing with sliders; frame number i * len(second) + j stands at positions i and j.

    Args:
        panels: ``svg.Panel``s, each moving part with one entry a frame.
        sliders: one or two ``Slider``.
        says: what is to be seen in each frame, one sentence with its numbers, for all readers: it
            stands below the sliders, and a screen reader hears it as they move.
        alt: what the whole picture shows, in a sentence or two with measured numbers.
        size: width and height in pixels.
    """

    def __init__(self, panels, sliders, says, alt, size=(640, 300)):
        frames = prod(len(slider.values) for slider in sliders)
        if len(says) != frames:
            raise ValueError(f"the sliders give {frames} frames; says has {len(says)} sentences.")
        if len(alt.split()) < 5:
            raise ValueError(f"alt text says in a sentence what the figure shows; got {alt!r}.")
        self.panels, self.sliders, self.says, self.alt, self.size = panels, sliders, says, alt, size
        for *_, changing, text in (part for panel in panels for part in panel.parts):
            for each in [*changing.values(), *([text] if isinstance(text, list) else [])]:
                needed = len(sliders[each.number].values) if isinstance(each, By) else frames
                if len(each) != needed:
                    raise ValueError(f"a part that moves has {len(each)} entries, not {needed}.")
        if len(self.html()) > MOST:
            raise ValueError(f"the picture has {len(self.html()):,} bytes; at most {MOST:,}.")

    @property
    def start(self):
        """The positions of the sliders that are shown first."""
        return [slider.start for slider in self.sliders]

    def frame(self, positions):
        """Return the number of the frame at these positions of the sliders."""
        number = 0
        for slider, position in zip(self.sliders, positions):
            number = number * len(slider.values) + position
        return number

    def still(self, *positions):
        """Return the drawing as SVG, with the sliders at these positions or as they start."""
        return self.at(positions or self.start)[0]

    def at(self, positions):
        """Return the drawing as SVG at these positions, and what differs elsewhere."""
        return drawn(self.panels, *self.size, positions, self.frame(positions), self.alt)

    def html(self):
        """Return the drawing, its sliders and its script."""
        svg, moving = self.at(self.start)
        data = json.dumps({"parts": moving, "says": self.says}, separators=(",", ":"))
        data = data.replace("</", "<\\/")  # or the page would end the script there
        return (
            f'<div class="droplab-moving">{svg}{"".join(map(control, self.sliders))}'
            f'<p aria-live="polite">{escape(self.says[self.frame(self.start)])}</p>'
            f'<script type="application/json">{data}</script>'
            f"<script>{SCRIPT}</script></div>"
        )

    def _repr_html_(self):
        return self.html() + self.below_html()

    def __repr__(self):
        return "\n".join([f"Figure: {self.alt}", *self.below])


def control(slider):
    """Return a slider as HTML: its name, the range, its value in words, maybe a button."""
    value, name = escape(slider.values[slider.start]), escape(slider.name)
    words = escape(json.dumps(list(slider.values)))
    button = '<button type="button">play</button> ' if slider.play else ""
    return (
        f'<div style="margin:4px 0">{button}<label>{name} <input type="range" min="0"'
        f' max="{len(slider.values) - 1}" value="{slider.start}" aria-valuetext="{value}"'
        f' data-values="{words}" style="width:min(24em,60%);vertical-align:middle"></label>'
        f" <output>{value}</output></div>"
    )
