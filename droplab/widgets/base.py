"""One picture redrawn as its controls move, where the kernel has to compute what is shown."""

import ipywidgets as widgets

# ipywidgets gives a slider's handle no name, so a screen reader hears a number of nothing. An
# image that loads is what runs in HTML put into a page.
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
NAMES = f"""<img alt="" hidden src="{PIXEL}" onload="
  this.closest('.droplab-live').querySelectorAll('.widget-slider').forEach(slider => {{
    const name = slider.querySelector('.widget-label').textContent;
    slider.querySelector('[role=slider]').setAttribute('aria-label', name);
  }})">"""


class LivePicture(widgets.VBox):
    """Controls above a picture; ``draw(**values)`` returns what to show, with its ``html()``.

    The picture is swapped inside one HTML widget instead of an output area: no flicker, alt
    text included, and no output area to wait for when a notebook is run without a browser. What
    is saved holds the picture as HTML too, for where no kernel knows the widget.

    Args:
        draw: a function of the controls' values, by their names; quick enough to be called while
            one is dragged.
        controls: widgets with a value, or a ``Button``, whose value is how often it was pressed.
    """

    def __init__(self, draw, **controls):
        self._draw = draw
        self._pressed = {}
        self.controls = controls
        self.picture = widgets.HTML()
        for name, control in controls.items():
            if isinstance(control, widgets.Button):
                self._pressed[name] = 0
                control.on_click(lambda _, name=name: self._press(name))
            else:
                control.observe(self._redraw, names="value")
        self._redraw()
        super().__init__([*controls.values(), self.picture, widgets.HTML(NAMES)])
        self.add_class("droplab-live")

    def _press(self, name):
        self._pressed[name] += 1
        self._redraw()

    def _redraw(self, change=None):
        moved = {n: each.value for n, each in self.controls.items() if n not in self._pressed}
        self.picture.value = self._draw(**moved, **self._pressed).html()

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, None)
        data["text/html"] = self.picture.value
        return data if metadata is None else (data, metadata)

    def __repr__(self):
        return "A picture with controls; they need a running kernel."
