"""What intake hands to the boundary: the cells of a notebook to run. Standard library only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """A code cell. ``kind`` is given, learner, test or demo, which is one that an answer needs.

    ``release`` is the released text of a learner's cell, if any.
    """

    name: str
    kind: str
    source: str
    points: float = 0.0
    release: str | None = None

    @property
    def trusted(self):
        """The part of the source that the course's author wrote."""
        return self.source if self.kind != "learner" else self.release or ""
