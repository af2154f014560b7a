"""A small drawing in SVG whose parts may differ from frame to frame.

Numbers are rounded to a tenth of a pixel: a saved notebook holds every frame. Colours follow the
page's theme (``currentColor``); what carries meaning has one of ``COLOURS``, which stand out by
3:1 or more on white and on JupyterLab's dark background.
"""

import base64
import io
from html import escape

import matplotlib.image
import numpy as np

BLUE, ORANGE, GREEN, PINK = COLOURS = ("#0b7bc1", "#c96a12", "#1f8f6b", "#c2609a")
FAINT = "#8a8a8a"
SIZE = 12  # of text, in pixels


class By(list):
    """Entries that follow one slider alone, ``number`` of them counted from 0."""

    def __init__(self, number, entries):
        super().__init__(entries)
        self.number = number

    def mapped(self, change):
        """Return the same with each entry changed."""
        return By(self.number, map(change, self))


class Panel:
    """One pair of axes at a place of the drawing.

    Args:
        left, top, width, height: the rectangle of the axes, in pixels.
        x, y: the values at its edges, ``(low, high)``.
    """

    def __init__(self, left, top, width, height, x=(0, 1), y=(0, 1)):
        self.left, self.top, self.width, self.height = left, top, width, height
        self.x, self.y = x, y
        self.parts = []  # (tag, attributes that stay, {attribute: one value a frame}, text)

    def at(self, x, y):
        """Return where values lie, in pixels from the drawing's corner."""
        across = self.left + self.width * (np.asarray(x, float) - self.x[0]) / (
            self.x[1] - self.x[0]
        )
        up = self.height * (np.asarray(y, float) - self.y[0]) / (self.y[1] - self.y[0])
        return across, self.top + self.height - up

    def add(self, tag, fixed, moving=None, text=None):
        """Add an element; ``moving`` and a list as ``text`` have one entry a frame.

        A ``By`` in their place has one entry a position of its slider.
        """
        self.parts.append((tag, fixed, moving or {}, text))

    def frame(self, title="", xlabel="", ylabel="", xticks=(), yticks=()):
        """Draw axes: a line below and at the left, ticks with their numbers, labels."""
        right, bottom = self.left + self.width, self.top + self.height
        lines = f"M{self.left},{self.top}V{bottom}H{right}"
        for tick in xticks:
            x, _ = self.at(tick, self.y[0])
            lines += f"M{x:.1f},{bottom}v4"
            self.write(x, bottom + 17, f"{tick:g}", anchor="middle")
        for tick in yticks:
            _, y = self.at(self.x[0], tick)
            lines += f"M{self.left},{y:.1f}h-4"
            self.write(self.left - 7, y + 4, f"{tick:g}", anchor="end")
        self.add("path", {"d": lines, "fill": "none", "stroke": "currentColor"})
        self.write(self.left, self.top - 8, title, weight="bold")
        self.write(self.left + self.width / 2, bottom + 34, xlabel, anchor="middle")
        turned = f"rotate(-90 {self.left - 38} {self.top + self.height / 2})"
        self.write(
            self.left - 38, self.top + self.height / 2, ylabel, anchor="middle", transform=turned
        )

    def write(self, left, top, text, anchor="start", colour="currentColor", weight="", **more):
        """Write text at a place in pixels; a list has one text a frame."""
        if not text:
            return
        fixed = {"x": f"{left:.1f}", "y": f"{top:.1f}", "text-anchor": anchor, "fill": colour}
        fixed |= {"font-weight": weight} if weight else {}
        self.add("text", fixed | more, text=text)

    def line(self, x, y, colour=BLUE, width=2, dash=""):
        """Draw a line through points; two-dimensional ``y`` (or a ``By``) has one row a frame."""
        fixed = {"fill": "none", "stroke": colour, "stroke-width": width}
        fixed |= {"stroke-dasharray": dash} if dash else {}
        self.paths(fixed, y, lambda row: self.path(x, row))

    def paths(self, fixed, rows, path):
        """Add a path for ``rows``: one for all frames, or a row of rows (or a ``By``) for each."""
        if isinstance(rows, By):
            self.add("path", fixed, {"d": rows.mapped(path)})
        elif np.ndim(rows) == 1:
            self.add("path", fixed | {"d": path(rows)})
        else:
            self.add("path", fixed, {"d": [path(row) for row in rows]})

    def bars(self, x, heights, colour=BLUE, width=8):
        """Draw bars from the bottom up: one path, in whole pixels.

        Args:
            x: (n,) where their middles lie, in values.
            heights: (n,) or (frames, n) or a ``By`` of (n,), in values.
            width: in pixels.
        """
        across, _ = self.at(x, self.y[0])
        bottom = self.top + self.height

        def path(row):
            _, tops = self.at(0, row)
            return "".join(f"M{a:.4g},{bottom:g}V{top:.0f}" for a, top in zip(across, tops))

        self.paths({"stroke": colour, "stroke-width": width}, heights, path)

    def squares(self, x, y, shown, colour=BLUE, side=8):
        """Draw squares about points where they are shown: one path, so hundreds cost little.

        Args:
            x, y: (n,) where their middles lie, in values.
            shown: (n,) or (frames, n) or a ``By`` of (n,), true where there is one.
            side: in pixels.
        """
        across, down = self.at(x, y)
        points = [f"M{a:.4g},{b:.4g}h0" for a, b in zip(across, down)]

        def path(row):
            return "".join(point for point, there in zip(points, row) if there)

        fixed = {"stroke": colour, "stroke-width": side, "stroke-linecap": "square"}
        self.paths(fixed, shown, path)

    def image(self, values, low, high, cmap="gray_r"):
        """Fill the panel with an array as an image; a list or a ``By`` has one a frame.

        Args:
            values: (height, width), or several.
            low, high: the values at the ends of matplotlib's ``cmap``.
        """

        def written(each):
            buffer = io.BytesIO()
            matplotlib.image.imsave(
                buffer, each, vmin=low, vmax=high, cmap=cmap, format="png", metadata={}
            )
            return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()

        fixed = {"x": self.left, "y": self.top, "width": self.width, "height": self.height}
        fixed |= {"preserveAspectRatio": "none", "style": "image-rendering:pixelated"}
        if isinstance(values, By):
            self.add("image", fixed, {"href": values.mapped(written)})
        elif isinstance(values, list):
            self.add("image", fixed, {"href": [written(each) for each in values]})
        else:
            self.add("image", fixed | {"href": written(values)})

    def path(self, x, y):
        """Return points joined by lines, as SVG writes them; a gap where one is not finite."""
        across, down = self.at(x, y)
        words, pen = [], "M"
        for left, top in zip(np.broadcast_to(across, np.shape(down)), down):
            if not np.isfinite(top):
                pen = "M"
                continue
            words.append(f"{pen}{left:.1f},{top:.1f}")
            pen = "L"
        return "".join(words)

    def dot(self, x, y, radius=4, fill=BLUE, edge="none"):
        """Draw a dot; ``fill``, ``x`` or ``y`` may be lists with one entry a frame."""
        fixed, moving = {"r": radius, "stroke": edge}, {}
        frames = max((len(v) for v in (x, y) if np.ndim(v)), default=0)
        if frames:
            across, down = self.at(np.broadcast_to(x, frames), np.broadcast_to(y, frames))
            moving |= {"cx": [f"{v:.1f}" for v in across], "cy": [f"{v:.1f}" for v in down]}
        else:
            across, down = self.at(x, y)
            fixed |= {"cx": f"{across:.1f}", "cy": f"{down:.1f}"}
        if isinstance(fill, str):
            fixed["fill"] = fill
        else:
            moving["fill"] = list(fill)
        self.add("circle", fixed, moving)

    def box(self, x, y, width, height, fill=BLUE, edge="none"):
        """Draw a rectangle from its corner, in values; ``fill`` or ``height`` may move."""
        left, base = self.at(x, y)
        right, _ = self.at(np.asarray(x) + width, y)
        fixed = {"x": f"{left:.1f}", "width": f"{right - left:.1f}", "stroke": edge}
        tops = [float(self.at(x, y + each)[1]) for each in np.atleast_1d(height)]
        y_values, heights = [f"{t:.1f}" for t in tops], [f"{base - t:.1f}" for t in tops]
        moving = {}
        if len(tops) == 1:
            fixed |= {"y": y_values[0], "height": heights[0]}
        else:
            moving |= {"y": y_values, "height": heights}
        if isinstance(fill, str):
            fixed["fill"] = fill
        else:
            moving["fill"] = list(fill)
        self.add("rect", fixed, moving)


def drawn(panels, width, height, positions, frame, label):
    """Return ``(svg, moving)``: the drawing as it is in one frame, and what differs in others.

    Args:
        positions: where each slider stands; ``frame`` is the number of the frame that this makes.

    ``moving`` lists ``[number of the element, attribute, values, slider]``; an attribute "" is its
    text, a slider -1 stands for all of them. An element that moves carries its number as
    ``data-n``.
    """

    def now(values):
        return values[positions[values.number] if isinstance(values, By) else frame]

    elements, moving, number = [], [], 0
    for tag, fixed, changing, text in (part for panel in panels for part in panel.parts):
        changes = dict(changing) | ({"": text} if isinstance(text, list) else {})
        attributes = dict(fixed) | {name: now(values) for name, values in changing.items()}
        said = now(text) if isinstance(text, list) else text
        if changes:
            attributes["data-n"] = number
            moving += [
                [number, name, list(values), getattr(values, "number", -1)]
                for name, values in changes.items()
            ]
            number += 1
        written = "".join(f' {key}="{escape(str(value))}"' for key, value in attributes.items())
        elements.append(f"<{tag}{written}>{escape(said)}</{tag}>" if said else f"<{tag}{written}/>")
    svg = (
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}"'
        f' style="max-width:{width}px;width:100%;height:auto;font:{SIZE}px sans-serif;'
        'color:var(--jp-content-font-color1,currentColor)">'
    )
    return svg + "".join(elements) + "</svg>", moving
