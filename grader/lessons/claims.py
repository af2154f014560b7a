"""The claim tables of all lessons, collected from what their executed notebooks show.

Each lesson that settles claims ends in a table with the columns of ``COLUMNS``. ``make build``
collects their rows into one file, which the course's own package reads; a lesson whose cell
is tagged ``claims`` shows them and is run again when they change.
"""

import hashlib
import json
from html.parser import HTMLParser

import nbformat

from .generated import Generated
from .text import read_text

COLUMNS = ["id", "claim", "measured here", "verdict"]
KEYS = ("ids", "claim", "measured", "verdict")
SHOWS = "claims"  # the tag of a cell that shows what was collected
FILE = "droplab/studies/claims.json"


def collect(course):
    """Return the rows of all claim tables, in the order of the lessons, as dicts."""
    found = []
    for name in course.lessons():
        path = course.solution(name)
        if path.exists():
            found += [{"lesson": name} | row for row in rows(nbformat.read(path, as_version=4))]
    return found


def rows(notebook):
    """Return the rows of one executed notebook's claim tables, as dicts of ``KEYS``."""
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            tables = _Tables()
            tables.feed("".join(output.get("data", {}).get("text/html", "")))
            for head, *body in filter(None, tables.found):
                if head == COLUMNS:
                    found += [dict(zip(KEYS, row)) for row in body]
    return found


def path(course):
    """Return where the collected claims lie."""
    return course.root / FILE


def file(course, rows):
    """Return the ``Generated`` file of these rows, a line for each; no claims need no file."""
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    text = f'{{\n "made by": "make build",\n "claims": [\n{lines}\n ]\n}}\n'
    return Generated(path(course), text, needed=bool(rows))


def shown_by(course, name):
    """Whether a lesson's text has a cell that shows the collected claims."""
    cells = read_text(course.text(name)).cells
    return any(SHOWS in cell.metadata.get("tags", []) for cell in cells)


def mark(course):
    """Return what a notebook that shows the claims says of those it was run with."""
    stored = path(course).read_bytes() if path(course).exists() else b""
    return hashlib.sha256(stored).hexdigest()[:16]


class _Tables(HTMLParser):
    """Collects each table as a list of rows, and each row as a list of its cells' text."""

    def __init__(self):
        super().__init__()
        self.found, self.inside = [], False

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.found.append([])
        elif tag == "tr" and self.found:
            self.found[-1].append([])
        elif tag in ("td", "th") and self.found and self.found[-1]:
            self.found[-1][-1].append("")
            self.inside = True

    def handle_endtag(self, tag):
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, text):
        if self.inside:
            self.found[-1][-1][-1] += text
