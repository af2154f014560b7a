"""Reports: what a program reads, what a spreadsheet opens, what a person sees."""

import csv
import io
import json

import pytest

from grader.intake.submission import FAILED, GRADED, UNREADABLE, Flag, Graded, SubmissionResult
from grader.results import report

RESULTS = [
    SubmissionResult(
        "ada",
        GRADED,
        (Graded("nb", "f", 2.0, 2.0, seconds=0.5), Graded("nb", "essay", None, 3.0)),
        seconds=1.25,
        way="bubblewrap",
        timestamp=946_684_800.0,
        late=90.0,
    ),
    SubmissionResult(
        "eve",
        UNREADABLE,
        (Graded("nb", "f", -0.0, 2.0, "=cmd|' /C calc'!A0\nand more", flags=("stderr",)),),
        (
            Flag("many", "-1 files", "none"),
            Flag("tags", "it is tagged x", "dropped", "f", "nb"),
            Flag("deleted", "it was deleted", "no answer", "g", "nb"),
        ),
        "=1+1",
        way="none",
    ),
    SubmissionResult("@evil", FAILED, reason="'@evil' cannot be a student's id"),
]


def rows():
    return list(csv.DictReader(io.StringIO(report.as_csv(RESULTS), newline="")))


def test_json_says_all_of_each_cell():
    plain = json.loads(report.as_json("a1", RESULTS, {"call": 1}))
    assert plain["counts"] == {"graded": 1, "unreadable": 1, "failed": 1}
    assert (plain["assignment"], plain["sandboxed"], plain["limits"]) == ("a1", False, {"call": 1})
    ada, eve, evil = plain["submissions"]
    assert (ada["points"], ada["most"], ada["pending"], ada["late"]) == (2, 5, True, 90)
    assert set(eve["cells"][0]) >= {"points", "most", "message", "flags", "seconds"}
    assert eve["flags"][1]["found"] == "it is tagged x"
    assert (evil["points"], evil["reason"]) == (None, RESULTS[2].reason)


def test_csv_has_a_row_for_each_cell_and_a_total():
    found = [(r["student"], r["cell"], r["points"], r["most"]) for r in rows()]
    assert found == [
        ("ada", "f", "2.0", "2.0"),
        ("ada", "essay", "", "3.0"),
        ("ada", "TOTAL", "2.0", "5.0"),
        ("eve", "f", "-0.0", "2.0"),
        ("eve", "TOTAL", "0.0", "2.0"),
        ("'@evil", "TOTAL", "", "0"),
    ]
    assert rows()[0]["submitted"] == "2000-01-01 00:00:00+00:00"
    assert rows()[0]["late_seconds"] == "90.0"


def test_every_flag_is_in_one_row():
    eve = [row["flags"] for row in rows() if row["student"] == "eve"]
    cell, total = (
        "stderr; f: it is tagged x; dropped",
        "'-1 files; none; g: it was deleted; no answer",
    )
    assert eve == [cell, total]


def test_no_cell_of_the_csv_is_a_formula():
    for row in rows():
        for value in row.values():
            try:
                float(value)
            except ValueError:
                assert not value.lstrip().startswith(("=", "+", "-", "@")), value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (-1.5, -1.5),
        (None, ""),
        ("plain", "plain"),
        ("=1", "'=1"),
        ("  +1", "'  +1"),
        ("-x", "'-x"),
        ("\t=1", "'\t=1"),
        ("a=1", "a=1"),
        (True, True),
    ],
)
def test_what_a_spreadsheet_would_run_is_quoted_and_numbers_are_not(value, written):
    assert report.harmless(value) == written


def test_the_table_is_for_reading():
    lines = report.as_table(RESULTS).splitlines()
    assert lines[1].split() == [
        "ada",
        "2",
        "of",
        "5",
        "1.2",
        "late,",
        "waits",
        "for",
        "a",
        "person",
    ]
    assert "unreadable, 3 flags, NOT SANDBOXED, =1+1" in lines[2]
    assert lines[3].startswith("@evil")
    assert "failed" in lines[3]
