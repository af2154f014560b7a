"""Pictures, each a pure function: the same arguments draw the same figure.

``new_figure`` starts one in the course's style and ``show`` displays it with its alt text.
"""

from .base import Picture, new_figure, show

__all__ = ["Picture", "new_figure", "show"]
