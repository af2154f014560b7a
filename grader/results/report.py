"""What a cohort earned: as a table for reading, as JSON, and as CSV for a spreadsheet.

``points`` is what the tests gave; ``score`` in nbgrader's gradebook may differ by what a person
gave or took. CSV has a row for each graded cell, so that one column can be filtered by another.
"""

import csv
import datetime
import io
import json

from ..intake.submission import FAILED, GRADED

COLUMNS = (
    *("student", "status", "notebook", "cell", "points", "most", "message", "flags", "reason"),
    *("seconds", "late_seconds", "submitted", "sandbox"),
)
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
MESSAGE = 1000  # characters of a message in a CSV cell


def as_json(assignment, results, limits=None, way=None, insecure=False):
    """Return the report as JSON text.

    Args:
        assignment: the assignment's name.
        results: of ``SubmissionResult``.
        limits: what the submissions were held to, as plain data.
        way: the sandbox; ``"none"`` makes the report say that there was none.
        insecure: whether it came over a connection that others could have used.
    """
    report = {
        "assignment": assignment,
        "sandboxed": all(result.way != "none" for result in results) and way != "none",
        "insecure_cluster": insecure,
        "limits": limits,
        "counts": counts(results),
        "submissions": [result.as_json() for result in results],
    }
    return json.dumps(report, indent=1) + "\n"


def counts(results):
    """Return how many submissions there are of each status."""
    found = {}
    for result in results:
        found[result.status] = found.get(result.status, 0) + 1
    return found


def as_csv(results):
    """Return the report as CSV text, safe to open in a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for result in results:
        flags = "; ".join(str(flag) for flag in result.flags if not shown_above(flag, result))
        common = [result.late, iso(result.timestamp), result.way]
        for cell in result.cells:
            of_cell = [str(flag) for flag in result.flags if is_about(flag, cell)]
            said = "; ".join([*cell.flags, *of_cell])
            writer.writerow(
                harmless(value)
                for value in (
                    *(result.student, result.status, cell.notebook, cell.cell, cell.points),
                    *(cell.most, cell.message[:MESSAGE], said, result.reason, cell.seconds),
                    *common,
                )
            )
        total = (result.points, result.most, "", flags, result.reason, result.seconds)
        row = (result.student, result.status, "", "TOTAL", *total, *common)
        writer.writerow(harmless(value) for value in row)
    return text.getvalue()


def is_about(flag, cell):
    """Whether a flag is about a graded cell."""
    return (flag.notebook, flag.cell) == (cell.notebook, cell.cell)


def shown_above(flag, result):
    """Whether a flag stands in the row of a graded cell."""
    return any(is_about(flag, cell) for cell in result.cells)


def iso(seconds):
    """Return a time as text, in UTC."""
    if seconds is None:
        return None
    time = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return time.isoformat(sep=" ", timespec="seconds")


def harmless(value):
    """Return a value for CSV: numbers as they are, text that no spreadsheet takes as a formula."""
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return value
    text = str(value)
    # A space in front does not keep every spreadsheet from it.
    return f"'{text}" if text.lstrip(" ").startswith(RISKY) else text


def as_table(results):
    """Return the report as lines for a terminal."""
    width = max([len(name(result)) for result in results] + [7])
    lines = [f"{'student':{width}}  points    {'':3}seconds  "]
    for result in results:
        points = "-" if result.points is None else f"{result.points:g}"
        points = f"{points} of {result.most:g}" if result.status != FAILED else points
        notes = [] if result.status == GRADED else [result.status]
        notes += ["late"] if result.late else []
        notes += ["waits for a person"] if result.pending else []
        alarming = sum(flag.alarming for flag in result.flags)
        notes += [f"{alarming} flag{'s' * (alarming > 1)}"] if alarming else []
        notes += ["NOT SANDBOXED"] if result.way == "none" else []
        notes += [result.reason] if result.reason else []
        line = f"{name(result):{width}}  {points:12} {result.seconds:7.1f}  {', '.join(notes)}"
        lines.append(line.rstrip())
    return "\n".join(lines)


def name(result):
    """Return a student's name for a terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in result.student)[:40]
