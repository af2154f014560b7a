"""What an executed lesson shows: its tables by caption, and all its text."""

import re
from html.parser import HTMLParser

import nbformat

from grader.course import Course

from ..conftest import ROOT

COURSE = Course(ROOT)


def lesson(number):
    """Return the executed notebook of a lesson, by its number, as in "02"."""
    (name,) = (each for each in COURSE.lessons() if each.startswith(number))
    return nbformat.read(COURSE.solution(name), as_version=4)


def html_of(number):
    """Return the HTML of all outputs of a lesson, joined."""
    return "\n".join(
        "".join(output.get("data", {}).get("text/html", ""))
        for cell in lesson(number).cells
        for output in cell.get("outputs", [])
    )


def tables(number):
    """Return a dict from each table's caption to its rows, the header first."""
    reader = _Tables()
    reader.feed(html_of(number))
    return reader.found


def rows(number, caption):
    """Return the rows of the one table whose caption begins so, as dicts by the header."""
    (found,) = (body for name, body in tables(number).items() if name.startswith(caption))
    head, *body = found
    return [dict(zip(head, row)) for row in body]


def interval(cell):
    """Return ``(mean, half-width)`` of a cell such as "+2.0 ± 0.5"."""
    mean, half = cell.split("±")
    return float(mean), float(half)


def text_of(number):
    """Return all that a lesson prints and shows, as plain text."""
    said = []
    for cell in lesson(number).cells:
        for output in cell.get("outputs", []):
            said.append(output.get("text") or output.get("data", {}).get("text/plain", ""))
    return "\n".join(said)


def prose_of(number):
    """Return the text of a lesson with every run of white space as one space."""
    (path,) = (ROOT / "solutions").glob(f"{number}_*.py")
    return " ".join(re.sub(r"^# ?", "", path.read_text(), flags=re.MULTILINE).split())


def numbers(text, start):
    """Return the numbers of the first line that begins with ``start``, behind it."""
    line = next(line for line in text.splitlines() if line.startswith(start))
    return [float(each) for each in re.findall(r"-?\d+\.?\d*", line[len(start) :])]


class _Tables(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.caption, self.row, self.cell = {}, None, None, None

    def handle_starttag(self, tag, attrs):
        if tag == "caption":
            self.caption, self.cell = "", "caption"
        elif tag == "tr":
            self.row = []
            self.found.setdefault(self.caption, []).append(self.row)
        elif tag in ("td", "th"):
            self.row.append("")
            self.cell = "cell"

    def handle_endtag(self, tag):
        if tag in ("caption", "td", "th"):
            self.cell = None

    def handle_data(self, data):
        if self.cell == "caption":
            self.caption += data
        elif self.cell == "cell":
            self.row[-1] += data
