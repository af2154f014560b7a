"""Exports have the columns that Canvas and Moodle ask for, and put marks with their owners."""

import csv
import io

import pytest

from grader.errors import GradingError
from grader.results.export import canvas, moodle

MARKS = {
    "ada": {"03_masks": (7.5, 10), "04_scaling": (None, 12)},
    "bo": {"03_masks": (0.0, 10), "04_scaling": (12.0, 12)},
}
ROSTER = """\
Student,ID,SIS User ID,SIS Login ID,Section,03_masks (88),Quiz (9)
    Points Possible,,,,,10,5
"Lovelace, Ada",41,s-1,ADA,A,,3
"Peep, Bo",42,bo,b.peep,A,1,4
"Nobody, Else",43,x,y,A,,
"""
WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade,Maximum Grade,Feedback comments
Participant 7,Ada Lovelace,ada@uni.example,Submitted,-,100.00,
Participant 8,Bo Peep,bo@uni.example,Submitted,-,100.00,
"""


def rows(export):
    return list(csv.DictReader(io.StringIO(export.text)))


def test_canvas_gets_its_columns_and_a_row_of_points_possible():
    first, ada, bo = rows(canvas(MARKS))
    expected = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "03_masks", "04_scaling"]
    assert list(ada) == expected
    assert (first["Student"].strip(), first["03_masks"]) == ("Points Possible", "10")
    assert (ada["SIS Login ID"], ada["03_masks"], ada["04_scaling"]) == ("ada", "7.5", "")
    assert (bo["03_masks"], bo["04_scaling"]) == ("0", "12")


def test_a_canvas_roster_keeps_its_ids_and_its_own_title_of_the_assignment():
    export = canvas(MARKS, ROSTER)
    first, ada, bo, nobody = rows(export)
    assert (ada["Student"], ada["ID"], ada["03_masks (88)"]) == ("Lovelace, Ada", "41", "7.5")
    assert (bo["ID"], bo["03_masks (88)"], bo["04_scaling"]) == ("42", "0", "12")
    assert (nobody["03_masks (88)"], first["04_scaling"]) == ("", "12")
    assert "Quiz (9)" not in ada and not export.notes


def test_students_whom_a_roster_does_not_name_are_named():
    export = canvas(MARKS | {"eve": {"03_masks": (10.0, 10)}}, ROSTER)
    assert export.notes == ["not in the roster, so not exported: eve"]
    assert "eve" not in export.text


def test_moodle_gets_usernames_and_a_column_for_each_assignment():
    assert rows(moodle(MARKS)) == [
        {"Username": "ada", "03_masks": "7.5", "04_scaling": ""},
        {"Username": "bo", "03_masks": "0", "04_scaling": "12"},
    ]


def test_a_moodle_worksheet_is_filled_in_on_its_own_scale():
    marks = {student: {"03_masks": given["03_masks"]} for student, given in MARKS.items()}
    export = moodle(marks, WORKSHEET)
    assert [row["Grade"] for row in rows(export)] == ["75", "0"]
    assert [row["Identifier"] for row in rows(export)] == ["Participant 7", "Participant 8"]
    assert export.notes == ["10 points here are 100 in the worksheet."]


def test_a_worksheet_takes_one_assignment():
    with pytest.raises(GradingError, match="for one assignment, not for 2"):
        moodle(MARKS, WORKSHEET)


@pytest.mark.parametrize("make", [canvas, moodle])
@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", '"unclosed'])
def test_another_file_is_refused_as_a_roster(make, text):
    with pytest.raises(GradingError, match="roster"):
        make(MARKS, text)


@pytest.mark.parametrize("make", [canvas, moodle])
def test_no_name_becomes_a_formula(make):
    export = make({"=cmd()": {"03_masks": (1.0, 10)}})
    assert not any(
        cell.startswith("=") for row in csv.reader(export.text.splitlines()) for cell in row
    )
    assert "'=cmd()" in export.text
