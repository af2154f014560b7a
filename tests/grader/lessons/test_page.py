"""The list of lessons says what the lessons say."""

import re

import pytest
from click.testing import CliRunner

from grader.commands.cli import main
from grader.course import Course
from grader.lessons import bank, checks, claims, cover, page
from tests.conftest import ROOT

COURSE = Course(ROOT)


def page_file(course):
    return page.file(course, claims.collect(course), cover.covers(course))


def test_the_page_is_what_the_lessons_say():
    assert not page_file(COURSE).is_stale(), "notebooks/README.md is old: run make build"


def test_the_page_lists_every_lesson_with_its_points_and_functions():
    rows = [line for line in page_file(COURSE).text.splitlines() if line.startswith("| [")]
    assert len(rows) == len(COURSE.lessons())
    for name, row in zip(COURSE.lessons(), rows):
        assert f"({name}/{name}.ipynb)" in row
        assert COURSE.release(name).exists()
        points, graded = re.search(r"\| (\d+) in (\d+) \|", row).groups()
        opening = " ".join(checks.text.read_text(COURSE.text(name)).cells[0].source.split())
        assert f"**Points:** {points}, in {graded} graded cells" in opening
        assert re.search(r"\*\*Time:\*\* (\d+)", opening)[1] == row.split(" | ")[1]
        assert all(f"`{function}`" in row for function in bank.functions(COURSE, name))


def test_the_sums_on_the_page_are_those_of_its_rows():
    text = page_file(COURSE).text
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| [")]
    lessons, hours, minutes, points = map(
        int, re.search(r"^(\d+) lessons, (\d+) h (\d+) min, (\d+) points", text, re.M).groups()
    )
    assert lessons == len(rows)
    assert 60 * hours + minutes == sum(int(row[1]) for row in rows)
    assert points == sum(int(row[2].split()[0]) for row in rows)


def test_the_same_course_gives_the_same_bytes(built):
    assert page_file(built).write()
    first = page_file(built).path.read_bytes()
    assert not page_file(built).write()
    page_file(built).path.unlink()
    assert page_file(built).write()
    assert page_file(built).path.read_bytes() == first


@pytest.mark.parametrize("spoil", ["edit", "remove", "lesson"])
def test_a_page_that_drifted_is_noticed_and_built_anew(built, spoil):
    page_file(built).write()
    assert list(checks.check_course(built)) == []
    if spoil == "edit":
        with page_file(built).path.open("a") as file:
            file.write("by hand\n")
    elif spoil == "remove":
        page_file(built).path.unlink()
    else:
        source = built.text("01_double")
        source.write_text(source.read_text().replace('"points": 2', '"points": 5'))
    result = CliRunner().invoke(main, ["--course", str(built.root), "check"])
    assert result.exit_code == 1
    assert "README.md: is not what the lessons say\n    mend it: make build" in result.output
    assert page_file(built).write()
    assert list(checks.check_course(built)) == []


def test_points_of_every_graded_cell_are_counted(built):
    about = page.about(built, "01_double")
    assert (about["points"], about["graded"]) == (3, 2)
    assert about["functions"] == ["double", "negative"]
    assert (
        "| [A lesson of one function](01_double/01_double.ipynb) | | 3 in 2 |"
        in page_file(built).text
    )
