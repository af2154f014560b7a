"""Pictures with sliders. Each is one of ``droplab.plots`` made to move; needs a live kernel."""

from .base import LivePicture

__all__ = ["LivePicture"]
