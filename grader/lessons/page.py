"""The list of lessons, written from what the lessons say of themselves.

``README.md`` in the release folder: each lesson's time, points and graded functions come from
its text, the claims it settles and its picture from its executed notebook.
"""

import re
from html import escape

from . import bank, claims, cover
from .generated import Generated
from .text import read_text

BANNER = "<!-- Built from solutions/ by make build; edit the lessons, not this page. -->"
WIDTH = 320  # pixels of a picture in the list


def lists(course):
    """Return every ``Generated`` file made of all lessons: the claims, pictures and this page."""
    rows, covers = claims.collect(course), cover.covers(course)
    pictures = cover.files(course, covers)
    return [claims.file(course, rows), *pictures, file(course, rows, covers)]


def file(course, rows, covers):
    """Return the page as a ``Generated`` file, with these rows of claims and pictures in it."""
    return Generated(course.release_dir / "README.md", as_text(course, rows, covers))


def as_text(course, rows, covers):
    """Return the page's text."""
    lessons = [about(course, name) for name in course.lessons()]
    points = sum(lesson["points"] for lesson in lessons)
    lines = [
        "# The lessons",
        "",
        BANNER,
        "",
        f"{len(lessons)} lessons, {_hours(lessons)}, {points:g} points. `make learn` opens them;"
        " what is in this folder is what learners get, and it is generated.",
        "",
        *_table(
            ["lesson", "minutes", "points", "you write", "claims settled"],
            [
                [
                    f"[{lesson['title']}]({lesson['name']}/{lesson['name']}.ipynb)"
                    + _picture(lesson["name"], covers),
                    lesson["minutes"],
                    f"{lesson['points']:g} in {lesson['graded']}",
                    ", ".join(f"`{function}`" for function in lesson["functions"]),
                    ", ".join(row["ids"] for row in rows if row["lesson"] == lesson["name"]),
                ]
                for lesson in lessons
            ],
        ),
        "",
        "Points are given as the points of a lesson and the number of graded cells they come from.",
    ]
    if rows:
        lines += [
            "",
            "## What the course settles",
            "",
            "Claims found in articles about dropout, and what the lessons measured of them; the",
            "numbers stand at the end of each lesson.",
            "",
            *_table(
                ["id", "claim", "verdict", "lesson"],
                [
                    [row["ids"], row["claim"], row["verdict"], row["lesson"].partition("_")[0]]
                    for row in rows
                ],
            ),
        ]
    return "\n".join(lines) + "\n"


def about(course, name):
    """Return what a lesson's text says of it: title, minutes, points, graded cells, functions."""
    cells = read_text(course.text(name)).cells
    graded = [cell.metadata["nbgrader"] for cell in cells if "nbgrader" in cell.metadata]
    graded = [grading["points"] for grading in graded if grading["grade"]]
    opening = " ".join(cells[0].source.split())
    minutes = re.search(r"\*\*Time:\*\* (\d+) min", opening)
    return {
        "name": name,
        "title": cells[0].source.splitlines()[0].lstrip("# "),
        "minutes": int(minutes[1]) if minutes else "",
        "points": sum(graded),
        "graded": len(graded),
        "functions": bank.functions(course, name),
    }


def _picture(name, covers):
    """Return the lesson's picture as HTML of a size that suits a table, below a line break."""
    if name not in covers:
        return ""
    path, alt = f"pictures/{name}{covers[name].suffix}", escape(covers[name].alt)
    return f'<br><img src="{path}" width="{WIDTH}" alt="{alt}">'


def _hours(lessons):
    minutes = sum(lesson["minutes"] or 0 for lesson in lessons)
    return f"{minutes // 60} h {minutes % 60:02} min"


def _table(head, rows):
    """Return the lines of a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    cells = [[str(cell).replace("|", r"\|") for cell in line] for line in lines]
    return [f"| {' | '.join(line)} |".replace("|  |", "| |") for line in cells]
