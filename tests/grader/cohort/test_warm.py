"""Grading from warm templates: the same as the cold way, and what no template may come to know."""

import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from grader.boundary.templates import Templates, authors_imports
from grader.classroom.demo import make_cohort, make_course
from grader.cohort.desk import Desk
from grader.cohort.task import Task, grade_one
from grader.course import Course
from grader.intake.assignment import read_assignment
from grader.intake.submission import Submission
from grader.lessons.plan import Assignment, NotebookPlan, Slot
from grader.sandbox.limits import Limits
from grader.sandbox.spawn import WAYS, probe
from grader.sandbox.template import Template, pid_of
from tests.conftest import ROOT
from tests.grader.handed_in import ANSWERS, NAME, file, honest
from tests.threats.__main__ import ORDINARY

WORKING = [way for way in WAYS if probe(way).works]
USERS = ["root", "ordinary"] if os.geteuid() == 0 else ["ordinary"]
QUICK = Limits(call=4, cell=10, notebook=60)
LESSONS = ["03_bernoulli_masks", "05_inverted_dropout"]


@pytest.fixture(scope="module")
def cohorts(tmp_path_factory):
    """A course with two lessons and five submissions of each."""
    folder = tmp_path_factory.mktemp("warm")
    original = Course.find(ROOT)
    course = make_course(original, folder / "course", *LESSONS)
    for lesson in LESSONS:
        make_cohort(original, course, lesson)
    return course


def graded(course, lesson, way, user, *options):
    """Return what `grader grade` says of each submission and cell, and of its way."""
    command = [sys.executable, "-m", "grader", f"--course={course.root}", "grade", lesson]
    command += ["submitted", "--again", "--json=-", f"--way={way}", "--jobs=2", *options]
    as_user = ORDINARY if user == "ordinary" and os.geteuid() == 0 else []
    done = subprocess.run([*as_user, *command], cwd=course.root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)["submissions"]
    assert {row["way"] for row in rows} == {way}
    for row in rows:
        for cell in row["cells"]:
            del cell["seconds"]
    found = [(r["student"], r["status"], r["points"], r["flags"], r["cells"]) for r in rows]
    return found, {row["cold"] for row in rows}


@pytest.mark.parametrize("lesson", LESSONS)
def test_warm_and_cold_say_the_same_of_every_cell(cohorts, lesson):
    wanted, cold = graded(cohorts, lesson, WORKING[0], USERS[0], "--cold")
    assert cold == {"it was asked for"}
    assert len({row[2] for row in wanted}) > 3
    for way, user in itertools.product(WORKING, USERS):
        found, cold = graded(cohorts, lesson, way, user)
        assert cold == {""}, f"{way}, {user}"
        assert found == wanted, f"{way}, {user}"


@pytest.fixture
def slow(built_once):
    """A task of some seconds."""
    answer = "import time\ntime.sleep(3)\n" + ANSWERS["double"]
    submission = Submission("ada", (file(honest(built_once, ANSWERS | {"double": answer})),))
    return Task(submission, read_assignment(built_once, NAME), QUICK, WORKING[0])


def cells_of(result):
    return [(cell.cell, cell.points, cell.message, cell.flags) for cell in result.cells]


@pytest.mark.parametrize("kind", ["worker", "referee"])
def test_a_template_that_ends_costs_nobody_points(slow, kind):
    ended = []

    def end():
        while kind not in (desk.templates.kept if desk.templates else {}):
            time.sleep(0.05)
        time.sleep(1)
        ended.append(os.kill(pid_of(desk.templates.kept[kind].pidfd), signal.SIGKILL))

    with Desk() as desk:
        killer = threading.Thread(target=end)
        killer.start()
        result = grade_one(slow, desk)
        killer.join()
        assert ended
        assert cells_of(result) == cells_of(grade_one(slow))
        assert "ended" in result.cold
        assert grade_one(slow, desk).cold == ""  # with a new one


def test_a_template_is_renewed_after_some_forks(built_once, monkeypatch):
    monkeypatch.setattr("grader.boundary.templates.FORKS", 2)
    with Templates(read_assignment(built_once, NAME), WORKING[0]) as templates:
        pids = []
        for _ in range(5):
            templates.fork("worker", {"readable": [], "output": 9}, QUICK.worker).kill()
            pids.append(templates.kept["worker"].process.pid)
    assert len(set(pids)) == 3


def test_without_a_template_grading_goes_on_the_cold_way_and_says_why(slow, monkeypatch):
    monkeypatch.setattr(Template, "start", lambda *_: os.kill(2**22 + 1, 0))
    with Desk() as desk:
        result = grade_one(slow, desk)
    assert result.points == 3
    assert "no warm template" in result.cold


def memory_of(pid):
    """Return all that a process can write to, and what it was started with."""
    found = []
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            place, rights = line.split()[:2]
            if rights.startswith("rw"):
                start, end = (int(part, 16) for part in place.split("-"))
                memory.seek(start)
                found.append(memory.read(end - start))
    return b"".join(found)


def test_no_template_and_no_worker_ever_holds_a_hidden_line(built_once):
    """While a hidden line asks, the answer stays away until all memory was looked through."""
    hidden, shown = b"negative numbers double too", b"double(2) should be 4"
    answer = "def double(x):\n    import time\n    time.sleep(3 * (x < 0))\n    return 2 * x"
    submission = Submission("ada", (file(honest(built_once, ANSWERS | {"double": answer})),))
    task = Task(submission, read_assignment(built_once, NAME), QUICK, WORKING[0])
    forks, found = {}, {}

    def look():
        while len(forks) < 2:
            time.sleep(0.01)
        time.sleep(1.5)  # by then the hidden line has called
        kept = {f"template of {kind}s": template.pidfd for kind, template in kept_by(desk)}
        for name, pidfd in (kept | {kind: fork.pidfd for kind, fork in forks.items()}).items():
            memory = memory_of(pid_of(pidfd))
            found[name] = hidden in memory, shown in memory, answer.encode() in memory

    def kept_by(desk):
        return list(desk.templates.kept.items())

    with Desk() as desk:
        desk.prepare(task.assignment, task.limits, task.way)
        fork = desk.templates.fork

        def watched(kind, *arguments):
            forks[kind] = fork(kind, *arguments)
            return forks[kind]

        desk.templates.fork = watched
        looking = threading.Thread(target=look)
        looking.start()
        assert grade_one(task, desk).points == 3
        looking.join()
    assert found == {
        "template of workers": (False, False, False),
        "template of referees": (False, False, False),
        "worker": (False, False, True),
        "referee": (True, True, found["referee"][2]),
    }


def test_templates_load_what_the_authors_cells_need_and_workers_nothing_that_tests_alone_do():
    cells = [
        ("given", "import json, os.path as path\nfrom xml import dom\nimport email.policy", ""),
        ("solution", "import secret", "import csv\ncsv.reader"),
        ("test", "import wave\npath.join\ndom.Node\nemail.charset", ""),
        ("given", "path = 3\npath.real", ""),
    ]
    slots = tuple(Slot(role, role, "code", source, release) for role, source, release in cells)
    assignment = Assignment("a", (NotebookPlan("a", slots),))
    given = ["json", "os.path", "xml:dom", "email.policy"]
    assert list(authors_imports(assignment, "worker")) == [*given, "csv", "csv:reader"]
    tests = ["wave", "os.path:join", "xml.dom:Node", "email:charset"]
    assert list(authors_imports(assignment, "referee")) == [*given, "csv", "csv:reader", *tests]
