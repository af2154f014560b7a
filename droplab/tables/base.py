"""Small tables that read the same on the screen, in a terminal and to a screen reader."""

import re
from html import escape

from ..shown import Shown

# A number, perhaps with a sign, a unit of up to three characters, or a second number behind ±.
NUMBER = re.compile(r"[-+−×x]?[\d.,]+( ?±[\d., ]+)?( ?[^\W\d]{1,3}| ?%)?")
LEFT = ' style="text-align: left"'
VERDICTS = ("supported", "imprecise", "not seen here")


class Table(Shown):
    """A caption, a header and rows of cells; shown as HTML in a notebook, else as text."""

    def __init__(self, caption, header, rows):
        self.caption = caption
        self.header = [str(cell) for cell in header]
        self.rows = [[str(cell) for cell in row] for row in rows]
        for row in self.rows:
            if len(row) != len(self.header):
                raise ValueError(
                    f"the table has {len(self.header)} columns; this row has {len(row)}: {row}"
                )

    def _repr_html_(self):
        # Jupyter sets every cell flush right: good for numbers, hard to read for words.
        style = ["" if column else LEFT for column in self._numbers()]
        head = "".join(
            f'<th scope="col"{s}>{escape(cell)}</th>' for cell, s in zip(self.header, style)
        )
        body = "".join(
            f'<tr><th scope="row"{style[0]}>{escape(row[0])}</th>'
            + "".join(f"<td{s}>{escape(cell)}</td>" for cell, s in zip(row[1:], style[1:]))
            + "</tr>"
            for row in self.rows
        )
        return (
            f"<table><caption>{escape(self.caption)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{self.below_html()}"
        )

    def _numbers(self):
        """Return for each column whether it holds only numbers (or nothing)."""
        cells = [[row[i] for row in self.rows if row[i]] for i in range(len(self.header))]
        return [all(NUMBER.fullmatch(cell) for cell in column) for column in cells]

    def __repr__(self):
        lines = [self.header, *self.rows]
        widths = [max(len(line[i]) for line in lines) for i in range(len(self.header))]
        text = ["  ".join(c.ljust(w) for c, w in zip(line, widths)).rstrip() for line in lines]
        return "\n".join([self.caption, *text, *self.below])


def table(caption, header, rows):
    """Return a ``Table``; ``rows`` is a list of rows, each with one cell per header."""
    return Table(caption, header, rows)


def claim_table(rows):
    """Return the table that ends a lesson.

    Args:
        rows: ``(ids, claim, what was measured, verdict)``, the ids as in ``"A1, C2"`` and
            the verdict one of ``VERDICTS``.

    Raises:
        ValueError: for any other verdict.
    """
    for ids, _, _, verdict in rows:
        if verdict not in VERDICTS:
            raise ValueError(f"claim {ids}: the verdict is one of {VERDICTS}; got {verdict!r}.")
    return Table("What this lesson settles", ["id", "claim", "measured here", "verdict"], rows)
