"""Every claim is settled once, and the collected claims are what the lessons show."""

import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from droplab.studies import claims as read_by_lessons
from droplab.tables import VERDICTS, claim_table
from grader.commands.cli import main
from grader.course import Course
from grader.lessons import bank, build, checks, claims
from tests.conftest import ROOT, make_course

COURSE = Course(ROOT)
COUNTS = {"A": 8, "B": 11, "C": 13}
ALL = [f"{letter}{n}" for letter, count in COUNTS.items() for n in range(1, count + 1)]
LAST = "11_detective"
# Two lessons of a small course: one settles a claim, one shows what was settled.
SETTLES = """\

# %% tags=["demo"]
class Table:
    def _repr_html_(self):
        return (
            "<table><tr><th>id</th><th>claim</th><th>measured here</th><th>verdict</th></tr>"
            "<tr><th>A1, B2</th><td>x &lt; y</td><td>3 ± 1</td><td>supported</td></tr></table>"
            "<table><tr><th>id</th><th>other</th></tr><tr><th>Z</th><td>no</td></tr></table>"
        )
Table()
"""
SHOWS = """\
# %% [markdown]
# # All claims

# %% tags=["demo", "claims"]
from pathlib import Path
print(Path("../../droplab/studies/claims.json").read_text())
"""
ROW = {"lesson": "01_double", "ids": "A1, B2", "claim": "x < y", "measured": "3 ± 1"}


@pytest.fixture(scope="module")
def settled_once(tmp_path_factory):
    """The small course with a claim settled, built by the command; copy it before changing it.

    In a process of its own: kernels started from threads leave event loops to the collector.
    """
    course = make_course(tmp_path_factory.mktemp("settled"))
    with course.text("01_double").open("a") as file:
        file.write(SETTLES)
    course.text("02_all").write_text(SHOWS)
    command = [sys.executable, "-m", "grader", "--course", str(course.root), "build"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return course


@pytest.fixture
def settled(settled_once, tmp_path):
    """A small course of its own with a claim settled, built."""
    shutil.copytree(settled_once.root, tmp_path, dirs_exist_ok=True)
    return Course(tmp_path)


def claims_file(course):
    return claims.file(course, claims.collect(course))


def check(course):
    return CliRunner().invoke(main, ["--course", str(course.root), "check"])


def test_every_claim_stands_in_one_claim_table():
    told = [each for row in claims.collect(COURSE) for each in row["ids"].split(", ")]
    missing = [each for each in ALL if each not in told]
    twice = sorted({each for each in told if told.count(each) > 1})
    assert (missing, twice, sorted(set(told) - set(ALL))) == ([], [], [])


def test_the_collected_claims_are_what_the_lessons_show():
    assert not claims_file(COURSE).is_stale(), f"{claims.FILE} is old: run make build"
    shown = [
        {
            "lesson": row.lesson,
            "ids": row.ids,
            "claim": row.claim,
            "measured": row.measured,
            "verdict": row.verdict,
        }
        for row in read_by_lessons.collected()
    ]
    assert shown == claims.collect(COURSE)
    assert {row["verdict"] for row in shown} <= set(VERDICTS)


def test_the_last_lesson_shows_every_row_and_every_id():
    notebook = build.read_notebook(COURSE.solution(LAST))
    html = [
        output.data["text/html"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "text/html" in output.get("data", {})
    ]
    parsed = claims._Tables()
    parsed.feed("".join(html))
    by_header = {tuple(table[0]): table[1:] for table in parsed.found if table}
    rows = by_header["ids", "claim", "measured", "verdict", "lesson"]
    assert rows == [
        [row["ids"], row["claim"], row["measured"], row["verdict"], row["lesson"][:2]]
        for row in claims.collect(COURSE)
    ], "run make build"
    ids = by_header["id", "yours", "the course's", "lesson", ""]
    of_id = read_by_lessons.by_id()
    assert [row[0] for row in ids] == list(of_id)
    assert [row[2] for row in ids] == [claim.verdict for claim in of_id.values()]


def test_the_last_lesson_s_own_verdicts_are_the_course_s():
    names = {"claims": read_by_lessons}
    exec(bank.solution_cell(COURSE, LAST, "verdict").source, names)
    settled = {name: claim.verdict for name, claim in read_by_lessons.by_id().items()}
    assert {name: names["verdict"](name) for name in settled} == settled


def test_the_ids_are_sorted_by_number():
    assert list(read_by_lessons.by_id()) == [
        each for each in ALL if each in read_by_lessons.by_id()
    ]


def test_a_claim_table_reads_back_as_it_was_written():
    rows = [("A1, B2", "x < y & z", "3 ± 1", "supported"), ("C1", "n", "", "imprecise")]
    parsed = claims._Tables()
    parsed.feed(claim_table(rows)._repr_html_())
    assert parsed.found == [[claims.COLUMNS, *map(list, rows)]]


def test_a_build_collects_the_claims_before_the_lesson_that_shows_them(settled):
    assert claims.collect(settled) == [ROW | {"verdict": "supported"}]
    shown = build.read_notebook(settled.solution("02_all")).cells[1].outputs[0].text
    assert shown.strip() == claims.path(settled).read_text().strip()
    assert check(settled).exit_code == 0


def test_a_changed_claim_is_noticed_and_runs_the_lesson_that_shows_it_again(settled):
    assert not build.build(settled, "02_all").ran
    source = settled.text("01_double")
    source.write_text(source.read_text().replace("3 ± 1", "4 ± 1"))
    build.build(settled, "01_double")
    assert claims_file(settled).write()
    assert "4 ± 1" in claims.path(settled).read_text()
    problems = [str(problem) for problem in checks.check_lesson(settled, "02_all")]
    assert any("shows an older" in problem and "make build" in problem for problem in problems)
    assert build.build(settled, "02_all").ran
    assert list(checks.check_lesson(settled, "02_all")) == []


def test_claims_edited_by_hand_are_noticed(settled):
    stored = claims.path(settled)
    stored.write_text(stored.read_text().replace("supported", "imprecise"))
    result = check(settled)
    assert result.exit_code == 1
    assert "claims.json: is not what the lessons say" in result.output


def test_a_course_without_claims_has_no_file_of_them(built):
    assert not claims_file(built).is_stale()
    assert not claims_file(built).write()
    assert not claims.path(built).exists()
