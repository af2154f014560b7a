"""Small tables that read the same on the screen, in a terminal and to a screen reader."""

from html import escape

VERDICTS = ("supported", "imprecise", "not seen here")


class Table:
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
        head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in self.header)
        body = "".join(
            f'<tr><th scope="row">{escape(row[0])}</th>'
            + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
            + "</tr>"
            for row in self.rows
        )
        return (
            f"<table><caption>{escape(self.caption)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def __repr__(self):
        lines = [self.header, *self.rows]
        widths = [max(len(line[i]) for line in lines) for i in range(len(self.header))]
        text = ["  ".join(c.ljust(w) for c, w in zip(line, widths)).rstrip() for line in lines]
        return "\n".join([self.caption, *text])


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
