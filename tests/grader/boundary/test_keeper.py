"""The referee's own sandbox, and what becomes of a notebook when a referee ends."""

import math
import time

import pytest

from grader.boundary import keeper
from grader.boundary.keeper import Keeper, checked, grade_notebook, readable_for
from grader.errors import GradingError, SandboxError, WireError
from grader.intake.cells import Cell
from grader.sandbox import spawn as sandbox
from grader.sandbox.limits import Limits, ProcessLimits

GIVEN = Cell("imports", "given", "import numpy as np")
ANSWER = Cell("answer", "learner", "def f(x): return 2 * x", release="def f(x): pass")
QUICK = Limits(call=2, cell=8, notebook=60, worker=ProcessLimits(cpu=30, memory=1 << 30))
WORKING = [way for way in sandbox.WAYS if sandbox.probe(way).works]


def graded(*tests, limits=QUICK, **rest):
    cells = [Cell(f"test-{i}", "test", source, 1) for i, source in enumerate(tests, 1)]
    return grade_notebook([GIVEN, ANSWER, *cells], limits, **rest)


@pytest.mark.parametrize("way", WORKING)
def test_a_test_cannot_reach_what_the_grader_can(way, tmp_path):
    secret = tmp_path / "gradebook.db"
    secret.write_text("marks")
    reads = f"assert open({str(secret)!r}).read()"
    writes = f"open({str(tmp_path / 'new')!r}, 'w')"
    connects = "import socket\nsocket.socket()"
    starts = "import os\nos.fork()"
    sees = "import os\nassert 'GRADER_PASSWORD' in os.environ"
    results = graded(reads, writes, connects, starts, sees, "assert f(3) == 6", way=way)
    assert [result.points for result in results] == [0, 0, 0, 0, 0, 1]
    assert list(tmp_path.iterdir()) == [secret]


@pytest.mark.parametrize("way", WORKING)
def test_a_referee_that_ends_costs_one_cell_and_not_the_ones_after_it(way):
    results = graded(
        "assert f(1) == 2",
        "import os\nos._exit(1)",
        "assert f(2) == 4",
        "assert f(2) == 5",
        way=way,
    )
    assert [result.points for result in results] == [1, 0, 1, 0]
    assert results[1].flags == ["stopped"]
    assert "ended" in results[1].message


def test_a_referee_that_takes_too_much_memory_costs_one_cell():
    results = graded("big = np.ones((40_000, 40_000))", "assert f(2) == 4")
    assert [result.points for result in results] == [0, 1]


def test_a_test_that_no_limit_inside_reaches_is_ended_with_the_notebooks_time(monkeypatch):
    monkeypatch.setattr(keeper, "GRACE", 1.0)
    limits = Limits(start=1.5, notebook=2, cell=2)
    start = time.monotonic()
    results = graded("assert f(1) == 2", "7 ** 7 ** 9", "assert f(2) == 4", limits=limits)
    assert [result.points for result in results] == [1, 0, 0]
    assert "too long" in results[1].message
    assert time.monotonic() - start < 12


def test_what_the_author_gives_lies_where_cells_start_and_cannot_be_changed(tmp_path):
    tmp_path.chmod(0o755)
    (tmp_path / "data.csv").write_text("1,2\n3,4\n")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "more.txt").write_text("more")
    answer = """\
def f(x):
    try:
        open("data.csv", "w").write("mine")
    except OSError:
        pass
    return np.loadtxt("data.csv", delimiter=",").sum() + len(open("deep/more.txt").read()) + x
"""
    test = "assert f(1) == np.loadtxt('data.csv', delimiter=',').sum() + 5"
    cells = [GIVEN, Cell("a", "learner", answer, release=""), Cell("t", "test", test, 1)]
    for way in WORKING:
        (result,) = grade_notebook(cells, QUICK, way=way, files=tmp_path)
        assert result.points == 1, f"{way}: {result.message}"
    assert (tmp_path / "data.csv").read_text() == "1,2\n3,4\n"


def test_the_cpu_time_of_both_processes_is_counted():
    busy = "import time\nend = time.process_time() + 0.5\nwhile time.process_time() < end: pass\n"
    cells = [GIVEN, Cell("a", "learner", f"{busy}", release=""), Cell("t", "test", busy, 1)]
    with Keeper(QUICK) as kept:
        kept.grade(cells)
    assert kept.cpu_seconds > 1.0


def test_a_fault_of_the_referees_own_is_told_and_is_nobodys_wrong_answer(monkeypatch):
    real = sandbox.spawn

    def spawn(modules, main, **rest):
        if modules is keeper.REFEREE:
            main = main | {"limits": {"patience": 3}}
        return real(modules, main, **rest)

    monkeypatch.setattr(sandbox, "spawn", spawn)
    with pytest.raises(GradingError, match="patience"):
        graded("assert f(1) == 2")


def test_a_worker_that_does_not_start_is_told_as_such(monkeypatch):
    real = sandbox.spawn

    def spawn(modules, *arguments, **rest):
        if modules is keeper.WORKER:
            modules = ("errors",)  # which has no main
        return real(modules, *arguments, **rest)

    monkeypatch.setattr(sandbox, "spawn", spawn)
    with pytest.raises(SandboxError, match="did not start"):
        graded("assert f(1) == 2")


def test_folders_to_read_come_from_the_authors_imports_alone(tmp_path, monkeypatch):
    for name in ("wanted", "secret"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    cells = [
        Cell("given", "given", "import json, numpy, wanted.part"),
        Cell("answer", "learner", "import secret", release="import nowhere"),
    ]
    assert readable_for(cells) == [str(tmp_path / "wanted")]


TEST = Cell("t", "test", "", 2)
GOOD = ("t", 1.0, 2, "why", 0.1, ["stderr"])


def test_a_result_as_it_should_be_is_taken():
    assert checked(GOOD, TEST).points == 1.0


@pytest.mark.parametrize(
    "plain",
    [
        None,
        GOOD[:5],
        ("other", *GOOD[1:]),
        ("t", 3.0, *GOOD[2:]),
        ("t", -1.0, *GOOD[2:]),
        ("t", math.nan, *GOOD[2:]),
        ("t", True, *GOOD[2:]),
        ("t", 1.0, 1000, *GOOD[3:]),
        (*GOOD[:3], "x" * 5000, 0.1, []),
        (*GOOD[:4], "soon", []),
        (*GOOD[:5], [1]),
    ],
)
def test_a_result_that_is_none_is_refused(plain):
    with pytest.raises(WireError):
        checked(plain, TEST)


def test_a_result_for_a_cell_that_earns_nothing_is_refused():
    with pytest.raises(WireError):
        checked(("imports", 0.0, 0.0, "", 0.1, []), GIVEN)
