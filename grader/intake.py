"""A hostile notebook -> a clean one rebuilt on the release, plus flags."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rebuilt:
    """A clean notebook.

    Attributes:
        cells: what the referee runs, in order: a list of ``referee.Cell``.
        page: the whole notebook as plain nbformat 4 data, without outputs.
        flags: of ``Flag``.
        unanswered: names of the solution and manual cells left as released.
        reason: why the submission could not be read; the page is the release's then.
    """

    cells: tuple
    page: dict
    flags: tuple
    unanswered: tuple = ()
    reason: str = ""


def rebuild(file, plan):
    """Return ``Rebuilt`` for a ``submission.File`` and a ``submission.NotebookPlan``.

    Never raises for what is in the file: what cannot be read becomes the release's empty
    notebook with a reason.
    """
    raise NotImplementedError
