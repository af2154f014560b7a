"""Marks as Canvas and Moodle take them: CSV files in the columns of their own uploads.

Both identify people by ids of their own. A file that the system itself gave out, the roster,
holds them: Canvas's gradebook ("Export"), Moodle's grading worksheet or grade export. With it,
its rows come back filled in; without it, students go by the names that nbgrader knows.
"""

import csv
import io
from dataclasses import dataclass, field

from ..errors import GradingError
from .report import harmless

CANVAS = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
POINTS = "Points Possible"  # Canvas: the first cell of the row below the titles
CANVAS_NAMES = ["SIS Login ID", "SIS User ID", "ID"]
MOODLE_NAMES = ["Username", "ID number", "Email address", "Identifier"]
GRADE, MOST = "Grade", "Maximum Grade"  # Moodle's grading worksheet


@dataclass
class Export:
    """A file to upload, and what a person should know about it."""

    text: str
    notes: list = field(default_factory=list)


def canvas(marks, roster=None):
    """Return the file for Canvas's gradebook ("Import").

    Args:
        marks: student -> assignment -> (points, most), the same assignments for all; points None
            where there is no mark.
        roster: the text of Canvas's own export, or None.
    """
    names = assignments(marks)
    if roster is None:
        most = [number(largest(marks, name)) for name in names]
        rows = [[f"    {POINTS}", "", "", "", "", *most]]
        for student in sorted(marks):
            given = [number(marks[student].get(name, (None, 0))[0]) for name in names]
            name = harmless(student)
            rows.append([name, "", "", name, "", *given])
        return Export(written([*CANVAS, *names], rows))
    titles, rows = table(roster, "Canvas's gradebook", {"Student", "Section"}, CANVAS_NAMES)
    ids = [title for title in titles if title in CANVAS]
    columns = {name: same_assignment(name, titles) for name in names}
    found, filled = set(), []
    for row in rows:
        given = dict.fromkeys(names, "")
        if row["Student"].strip() == POINTS:
            given = {name: row.get(columns[name]) or number(largest(marks, name)) for name in names}
        elif student := whose(row, CANVAS_NAMES, marks):
            found.add(student)
            given = {name: number(marks[student].get(name, (None, 0))[0]) for name in names}
        filled.append([*(row[title] for title in ids), *given.values()])
    return Export(written([*ids, *columns.values()], filled), missing(marks, found))


def moodle(marks, roster=None):
    """Return the file for Moodle: "Grades > Import > CSV file", or a grading worksheet filled in.

    Args:
        marks: as for ``canvas``; a grading worksheet takes one assignment.
        roster: the text of Moodle's grading worksheet or of its grade export, or None.
    """
    names = assignments(marks)
    if roster is None:
        rows = [
            [harmless(student), *(number(marks[student].get(name, (None, 0))[0]) for name in names)]
            for student in sorted(marks)
        ]
        return Export(written(["Username", *names], rows))
    titles, rows = table(roster, "Moodle's file", set(), MOODLE_NAMES)
    worksheet = GRADE in titles
    if worksheet and len(names) != 1:
        raise GradingError(
            f"a grading worksheet is for one assignment, not for {len(names)}: name one."
        )
    found, notes = set(), []
    for row in rows:
        student = whose(row, MOODLE_NAMES, marks)
        if student is None:
            continue
        found.add(student)
        for name in names:
            points, most = marks[student].get(name, (None, 0))
            if worksheet and points is not None:
                points, note = rescaled(points, most, row.get(MOST, ""))
                notes += [note] if note and note not in notes else []
            row[GRADE if worksheet else name] = number(points)
    titles += [] if worksheet else [name for name in names if name not in titles]
    text = written(titles, [[row.get(title, "") for title in titles] for row in rows])
    return Export(text, notes + missing(marks, found))


FORMATS = {"canvas": canvas, "moodle": moodle}


def assignments(marks):
    """Return the names of all assignments."""
    return sorted({name for given in marks.values() for name in given})


def largest(marks, name):
    """Return the points that an assignment is worth."""
    return max(given[name][1] for given in marks.values() if name in given)


def table(text, what, needed, names):
    """Return the titles and rows of a CSV file, or say what is wrong with it."""
    try:
        lines = list(csv.reader(io.StringIO(text.lstrip("\ufeff")), strict=True))
    except csv.Error as error:
        raise GradingError(f"the roster is not {what}, not even CSV: {error}.") from error
    titles = lines[0] if lines else []
    if not needed <= set(titles) or not set(names) & set(titles):
        raise GradingError(
            f"the roster is not {what}: its first line needs"
            f" {', '.join([*sorted(needed), ' or '.join(names)])},\n"
            f"and it is {', '.join(titles)[:200] or 'empty'}."
        )
    rows = [
        dict(zip(titles, line + [""] * (len(titles) - len(line)))) for line in lines[1:] if line
    ]
    return titles, rows


def whose(row, columns, marks):
    """Return the student a row of a roster is about, or None."""
    known = {student.casefold(): student for student in marks}
    for column in columns:
        value = (row.get(column) or "").strip().casefold()
        for name in (value, value.partition("@")[0], value.removeprefix("participant").strip()):
            if name in known:
                return known[name]
    return None


def same_assignment(name, titles):
    """Return the roster's title of an assignment: Canvas adds its own number in brackets."""
    return next((t for t in titles if t == name or t.startswith(f"{name} (")), name)


def rescaled(points, most, limit):
    """Return points on the worksheet's scale, and a note where that is another one."""
    try:
        limit = float(limit)
    except ValueError:
        return points, ""
    if not limit > 0 or limit == most:
        return points, ""
    return (
        points * limit / most,
        f"{number(most)} points here are {number(limit)} in the worksheet.",
    )


def missing(marks, found):
    """Return a note about students whom the roster does not name."""
    lost = sorted(set(marks) - found)
    return [f"not in the roster, so not exported: {', '.join(lost)}"] if lost else []


def number(value):
    """Return points as text; nothing for no mark."""
    return "" if value is None else f"{round(value, 4):g}"


def written(titles, rows):
    """Return a table as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(titles)
    writer.writerows(rows)
    return out.getvalue()
