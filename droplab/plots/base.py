"""A figure with words: how every picture of the course is started and shown."""

import base64
import io
from html import escape
from importlib.resources import files

import matplotlib as mpl
import matplotlib.style
from matplotlib.figure import Figure

from ..shown import Shown

# On a dark page a figure is a card of its own; in a narrow one it shrinks instead of being cut.
CARD = "max-width:100%;height:auto;background:#fff;padding:8px;border-radius:6px"
STYLE = str(files("droplab") / "course.mplstyle")


def new_figure(columns=1, rows=1, width=7.0, height=3.0, **kwargs):
    """Return ``(figure, axes)`` in the course's style, outside pyplot's global list.

    ``axes`` is one Axes for a single panel, else an array; other arguments go to
    ``Figure.subplots``. Sizes are in inches.
    """
    with mpl.rc_context(), mpl.style.context(STYLE):
        figure = Figure(figsize=(width, height))
        return figure, figure.subplots(rows, columns, **kwargs)


class Picture(Shown):
    """A drawn figure and the sentence that stands for it where it cannot be seen."""

    def __init__(self, figure, alt):
        if not isinstance(alt, str) or len(alt.split()) < 5:
            raise ValueError(f"alt text says in a sentence what the figure shows; got {alt!r}.")
        with mpl.style.context(STYLE):
            buffer = io.BytesIO()
            figure.savefig(buffer, format="png", metadata={"Software": None})
        self.figure = figure
        self.png = buffer.getvalue()
        self.alt = alt

    def html(self):
        """Return an ``<img>`` with the picture inside it and its alt text."""
        data = base64.b64encode(self.png).decode()
        return f'<img alt="{escape(self.alt)}" style="{CARD}" src="data:image/png;base64,{data}">'

    def _repr_html_(self):
        # JupyterLab gives an image/png output no alt text, so the picture goes out as HTML.
        return self.html() + self.below_html()

    def __repr__(self):
        return "\n".join([f"Figure: {self.alt}", *self.below])


def show(figure, alt):
    """Return the figure as a ``Picture``; as the last line of a cell it is displayed.

    Args:
        figure: a matplotlib Figure.
        alt: what it shows, in a sentence, for a reader who cannot see it. Put numbers in
            with an f-string, so that they are the measured ones.
    """
    return Picture(getattr(figure, "figure", figure), alt)
