"""The picture that stands for a lesson in lists, taken from what its executed notebook shows.

It is that of the cell tagged ``cover``; without one, of the cell tagged ``picture``; without
either, the first that moves, else the first there is, of those that are small enough. It lies
beside the list of lessons, in ``pictures/``; the same notebook gives the same bytes.

Of a picture that moves, an SVG with sliders as ``droplab.plots.moving`` writes them, it is the
frame that is shown first.
"""

import base64
import re
from dataclasses import dataclass
from html import unescape

import nbformat

from .generated import Generated

COVER, PICTURE = "cover", "picture"  # tags
MOVES = 'class="droplab-moving"'
MOST = 60_000  # bytes; the repository holds one for each lesson
PNG = re.compile(r'<img alt="([^"]*)"[^>]*src="data:image/png;base64,([^"]+)"')
SVG = re.compile(r'(<svg [^>]*?aria-label="([^"]*)".*?</svg>)', re.DOTALL)


@dataclass(frozen=True)
class Cover:
    """A picture's bytes, the end of its file's name, and its alt text."""

    content: bytes
    suffix: str
    alt: str


def covers(course):
    """Return the ``Cover`` of each lesson that has been built and shows a picture, by name."""
    paths = {name: course.solution(name) for name in course.lessons()}
    read = {name: nbformat.read(path, 4) for name, path in paths.items() if path.exists()}
    found = {name: cover(notebook) for name, notebook in read.items()}
    return {name: picture for name, picture in found.items() if picture}


def files(course, pictures):
    """Return the ``Generated`` files of these covers."""
    return [
        Generated(folder(course) / f"{name}{picture.suffix}", picture.content)
        for name, picture in pictures.items()
    ]


def left_over(course, files):
    """Return the paths of pictures that no lesson has any more."""
    return sorted(set(folder(course).glob("*.*")) - {file.path for file in files})


def folder(course):
    return course.release_dir / "pictures"


def cover(notebook):
    """Return the ``Cover`` of an executed notebook, or None where it shows no picture."""
    html = shown_by_cover(notebook)
    return None if html is None else as_file(html)


def as_file(html):
    """Return the first picture of a cell's HTML as a ``Cover``."""
    if MOVES in html:
        return Cover(still(html).encode(), ".svg", unescape(SVG.search(html)[2]))
    alt, data = PNG.search(html).groups()
    return Cover(base64.b64decode(data), ".png", unescape(alt))


def shown_by_cover(notebook):
    """Return the HTML that holds the picture, as its cell shows it; None where there is none."""
    shown = [
        (cell.metadata.get("tags", []), "".join(output.get("data", {}).get("text/html", "")))
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    ]
    pictures = [(tags, html) for tags, html in shown if MOVES in html or PNG.search(html)]
    small = [(tags, html) for tags, html in pictures if len(as_file(html).content) <= MOST]
    ways = (
        [html for tags, html in pictures if COVER in tags],
        [html for tags, html in small if PICTURE in tags],
        [html for tags, html in small if MOVES in html],
        [html for tags, html in small],
    )
    return next((found[0] for found in ways if found), None)


def still(html):
    """Return the first frame of a picture that moves as an SVG file on a white card."""
    svg = SVG.search(html)[1]
    width, height = re.search(r'viewBox="0 0 (\S+) (\S+)"', svg).groups()
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
    card = f'<rect width="{width}" height="{height}" fill="#fff"/>'
    svg = head + svg.removeprefix("<svg ")
    return svg.replace(">", f">{card}", 1) + "\n"
