"""One picture redrawn as its sliders move."""

import ipywidgets as widgets


class LivePicture(widgets.VBox):
    """Controls above a picture; ``draw(**values)`` returns the ``plots.Picture`` for them.

    The picture is swapped inside one HTML widget instead of an output area: no flicker, alt
    text included, and no output area to wait for when a notebook is run without a browser.
    """

    def __init__(self, draw, **controls):
        self._draw = draw
        self.controls = controls
        self.picture = widgets.HTML()
        for control in controls.values():
            control.observe(self._redraw, names="value")
        self._redraw()
        super().__init__([*controls.values(), self.picture])

    def _redraw(self, change=None):
        values = {name: control.value for name, control in self.controls.items()}
        self.picture.value = self._draw(**values).html()

    def __repr__(self):
        return "Sliders: they need a running kernel. The picture above shows the same thing."
