"""How far a learner is, read from the notebook files as they were last saved.

A graded cell has passed when its saved output says so: it was run, no error is in it, and a line
of it begins with the mark of ``droplab.check``. Nothing is run and nothing is imported here, so
it works offline, in any process, and in a moment; what was run and not saved is not counted.

``here()``         the last cell of a lesson: its points, and what is left
``read(path)``     the same as data
``receipt(path)``  the same in one line, for what was handed in
``write_page``     a page of all lessons in the learner's folder
"""

import json
import os
import re
import time
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

PASSED = "✓"
ELSEWHERE = "Open this lesson with `make learn` to see your points here."
PAGE = "where_you_stand.md"
OURS = "<!-- made by the course at each start and after each save: what you write here is lost -->"
SECONDS = 10.0  # for JupyterLab to save what was run just now; mostly it takes two
PREDICTED = re.compile(r"predict", re.IGNORECASE)
CALLED = re.compile(r"^check\.(\w+)\(", re.MULTILINE)


@dataclass(frozen=True)
class Graded:
    """A graded cell: ``name`` is its grade_id, ``exercise`` the function or name it asks for.

    ``kind`` is "test", or "text" for an answer that a person reads; of such a one ``passed``
    says that something was written.
    """

    name: str
    exercise: str
    points: float
    passed: bool
    kind: str = "test"

    @property
    def predicted(self):
        return bool(PREDICTED.match(self.exercise))


@dataclass(frozen=True)
class Standing:
    """What a lesson's file holds: its title, when it was saved (seconds), its graded cells."""

    title: str
    saved: float
    cells: tuple

    @property
    def tests(self):
        return [cell for cell in self.cells if cell.kind == "test"]

    @property
    def texts(self):
        return [cell for cell in self.cells if cell.kind == "text"]

    @property
    def points(self):
        """Points of the cells that have passed."""
        return sum(cell.points for cell in self.tests if cell.passed)

    @property
    def most(self):
        """Points of all cells that mark themselves."""
        return sum(cell.points for cell in self.tests)

    @property
    def passed(self):
        return sum(cell.passed for cell in self.tests)

    def left(self):
        """Return the exercises that lack points, in order: name -> (points missing, cells)."""
        missing = {}
        for cell in self.cells:
            if not cell.passed:
                name = "predictions" if cell.predicted else cell.exercise
                points, count = missing.get(name, (0, 0))
                missing[name] = (points + cell.points, count + 1)
        return missing


@dataclass(frozen=True)
class Line:
    """What ``here`` returns: text that JupyterLab shows as Markdown."""

    text: str

    def __repr__(self):
        return self.text

    def _repr_markdown_(self):
        return self.text


def here(wait=SECONDS):
    """Return the points of the notebook that this runs in, and what is left of it.

    Args:
        wait: seconds that JupyterLab gets to save what was run up to here.

    Where no JupyterLab started the kernel, as when lessons are built or graded, and where the
    file cannot be read, it is a sentence that is always the same.
    """
    path = own_notebook()
    if path is None:
        return Line(ELSEWHERE)
    wait_for_save(path, wait)
    try:
        return Line(described(read(path)))
    except (OSError, ValueError):
        return Line(ELSEWHERE)


def own_notebook():
    """Return the file of the notebook that this kernel was started for, or None."""
    named = os.environ.get("JPY_SESSION_NAME", "")
    if not named.endswith(".ipynb"):
        return None
    # An older server gives the path from its own folder; the kernel's folder is the notebook's.
    return next((path for path in (Path(named), Path(Path(named).name)) if path.is_file()), None)


def wait_for_save(path, seconds):
    """Wait until a file is saved anew, for so many seconds at most."""
    start = time.time()
    aside = path.with_name(f".~{path.name}")  # there while Jupyter writes the file
    while time.time() < start + seconds:
        if path.stat().st_mtime > start + 0.2 and not aside.exists():
            return
        time.sleep(0.05)


def read(path):
    """Return the ``Standing`` of a notebook file.

    Raises:
        OSError: if it cannot be read.
        ValueError: if it is no notebook.
    """
    found = os.stat(path)
    return read_version(str(path), found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=64)
def read_version(path, mtime_ns, size):
    """As ``read``, once for each version of a file."""
    notebook = json.loads(Path(path).read_text(encoding="utf-8"))
    try:
        cells = [cell for cell in notebook["cells"] if isinstance(cell["metadata"], dict)]
        return Standing(title(cells), mtime_ns / 1e9, tuple(graded(cells)))
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"{path} is no notebook: {error!r}") from error


def title(cells):
    """Return the first heading of a notebook."""
    for cell in cells:
        found = re.search(r"^# (.+)$", source_of(cell), re.MULTILINE)
        if cell["cell_type"] == "markdown" and found:
            return found[1].strip()
    return "A lesson"


def graded(cells):
    """Yield a ``Graded`` for each graded cell; of several with one grade_id only the first."""
    asked, seen = "", set()
    for cell in cells:
        marks = cell["metadata"].get("nbgrader", {})
        name = marks.get("grade_id", "")
        if marks.get("solution") and not marks.get("grade"):
            asked = name
        if not marks.get("grade") or name in seen:
            continue
        seen.add(name)
        points = plain(marks.get("points", 0))
        if marks.get("solution"):
            written = source_of(cell).strip() not in ("", "YOUR ANSWER HERE")
            yield Graded(name, name, points, written, "text")
        else:
            called = CALLED.search(source_of(cell))
            yield Graded(name, called[1] if called else asked or name, points, has_passed(cell))


def has_passed(cell):
    """Whether the saved output of a graded cell says that it passed."""
    outputs = cell.get("outputs", [])
    if cell.get("execution_count") is None or any(o["output_type"] == "error" for o in outputs):
        return False
    said = "".join(text_of(output) for output in outputs)
    return any(line.startswith(PASSED) for line in said.splitlines())


def text_of(output):
    """Return what an output says as plain text, ending in a line break."""
    text = output.get("text", output.get("data", {}).get("text/plain", ""))
    text = text if isinstance(text, str) else "".join(text)
    return text if text.endswith("\n") or output["output_type"] == "stream" else text + "\n"


def source_of(cell):
    """Return the source of a cell, which a file may hold as lines."""
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def plain(points):
    """Return points as an int where they are whole, so that none is shown as 2.0."""
    return int(points) if float(points).is_integer() else float(points)


def described(standing):
    """Return the Markdown that ``here`` shows."""
    at = clock(standing.saved, "%H:%M")
    line = (
        f"**{standing.points} of {standing.most} points**,"
        f" {standing.passed} of {len(standing.tests)} graded cells passed, as last saved at {at}."
    )
    left = [f"- {words}" for words in left_of(standing)]
    if left:
        return "\n".join([line, "", "Left:", "", *left])
    person = sum(cell.points for cell in standing.texts)
    return line + (f" A person gives {count(person, 'point')} more." if person else " All done.")


def left_of(standing):
    """Return a line for each exercise that lacks points."""
    read_by_a_person = {cell.exercise for cell in standing.texts}
    return [
        f"`{name}`, {count(points, 'point')}, which a person gives: nothing is written yet"
        if name in read_by_a_person
        else f"{count(cells, 'prediction')}, {count(points, 'point')}"
        if name == "predictions"
        else f"`{name}`, {count(points, 'point')} in {count(cells, 'cell')}"
        for name, (points, cells) in standing.left().items()
    ]


def receipt(path):
    """Return in a few words how much of a notebook file has passed, as saved.

    It never raises: a file that cannot be read is handed in all the same.
    """
    try:
        standing = read(path)
    except (OSError, ValueError):
        return "it cannot be read as a notebook"
    return f"{standing.passed} of {count(len(standing.tests), 'graded cell')} passed"


def write_page(folder, newer=()):
    """Write the page of all lessons into a learner's folder; return its path, or None.

    Args:
        folder: holds a folder with a notebook for each lesson.
        newer: names of lessons of which the course has a newer version.

    A file of that name that is not the course's stays as it is.
    """
    path = Path(folder) / PAGE
    if path.exists() and not path.read_text(encoding="utf-8", errors="replace").startswith(OURS):
        return None
    text = page(folder, newer)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        partial = path.with_name(f".{PAGE}.partial")
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    return path


def page(folder, newer=()):
    """Return the text of the page: totals, then a row for each lesson."""
    rows, counts = [], Counter()
    for path in sorted(Path(folder).glob("*/*.ipynb")):
        name = path.stem
        if name != path.parent.name:
            continue
        link = f"{name}/{name}.ipynb"
        try:
            standing = read(path)
        except (OSError, ValueError):
            rows.append(f"| [{name}]({link}) | cannot be read | `make reset LESSON={name[:2]}` |")
            continue
        counts.update(points=standing.points, most=standing.most)
        left = said_left(standing, name in newer)
        reached = f"{standing.points} of {standing.most}"
        rows.append(f"| [{cell_text(standing.title)}]({link}) | {reached} | {left} |")
    return "\n".join(
        [
            f"{OURS}\n",
            "# Where you stand\n",
            f"**{counts['points']} of {counts['most']} points**, counted from your notebooks as"
            " last saved. Close this page and open it again to see what you saved since.\n",
            "| lesson | points | left |",
            "|---|---|---|",
            *rows,
            "\nA lesson that went wrong comes back as it was with `make reset LESSON=03`, one"
            " function of it with\n`make reset LESSON=03 CELL=sample_mask`; yours is kept beside"
            " it.\n",
        ]
    )


def said_left(standing, newer):
    """Return what the page says beside a lesson's points."""
    left = standing.left()
    if not any(cell.passed for cell in standing.cells):
        words = "all of it"
    elif left:
        words = ", ".join(name if name == "predictions" else f"`{name}`" for name in left)
    else:
        words = f"nothing, saved {clock(standing.saved, '%d %b %H:%M')}"
    return words + (" (the course has a newer version)" if newer else "")


def cell_text(text):
    """Return text that means itself in a Markdown table."""
    return escape(text).replace("|", "\\|").replace("[", "\\[").replace("]", "\\]")


def clock(seconds, form):
    """Return a time of this machine's clock, in words."""
    return time.strftime(form, time.localtime(seconds))


def count(number, thing):
    """Return a number of things in words: 1 point, 2 points."""
    return f"{number} {thing}" + ("" if number == 1 else "s")
