"""Cohorts on real dask workers and in real sandboxes: every submission gets its row."""

import dataclasses
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time

import psutil
import pytest

from grader.cohort.cluster import connected
from grader.cohort.journal import Journal, key_of
from grader.cohort.run import Task, grade_cohort, grade_one
from grader.errors import GradingError
from grader.intake.assignment import read_assignment
from grader.intake.submission import FAILED, GRADED, UNREADABLE, Submission, SubmissionResult
from grader.sandbox.limits import Limits
from tests.grader.handed_in import ANSWERS, EDITS, NAME, cell_of, code, file, honest, released

QUICK = Limits(call=2, cell=8, notebook=60)
SLOW = "import time; time.sleep(1.5)\n" + ANSWERS["double"]


def submission(student, notebook):
    return Submission(student, (file(notebook),))


def with_helper(course):
    """Return an honest notebook whose answer needs a helper in a cell of the learner's own."""
    notebook = honest(course, ANSWERS | {"double": "def double(x):\n    return helper(x)"})
    place = notebook["cells"].index(cell_of(notebook, "double"))
    notebook["cells"].insert(place, code("def helper(x):\n    return 2 * x"))
    return notebook


def edited(course, edit):
    """Return a notebook without answers, edited around the tests."""
    notebook = honest(course, {})
    edit(notebook)
    return notebook


@pytest.fixture(scope="module")
def assignment(built_once):
    return read_assignment(built_once, NAME)


@pytest.fixture(scope="module")
def cohort(built_once, assignment):
    """Results by student, of one run on two worker processes."""
    wrong = "def double(x):\n    return x / 2"
    submissions = [
        submission("right", honest(built_once)),
        submission("helper", with_helper(built_once)),
        submission("wrong", honest(built_once, ANSWERS | {"double": wrong})),
        submission("empty", released(built_once)),
        submission("unreadable", b"{"),
        submission("hangs", honest(built_once, ANSWERS | {"double": "while True: pass"})),
        Submission("=1+1", (), refused="no id"),
        *(submission(edit.__name__, edited(built_once, edit)) for edit in EDITS),
    ]
    limits = dataclasses.replace(QUICK, cell=1.5)
    results = grade_cohort(iter(submissions), assignment, limits=limits, jobs=2)
    assert [r.student for r in results] == [s.student for s in submissions]
    return {result.student: result for result in results}


@pytest.mark.parametrize(
    ("student", "points", "status"),
    [
        ("right", 3, GRADED),
        ("helper", 3, GRADED),
        ("wrong", 1, GRADED),
        ("empty", 0, GRADED),
        ("hangs", 1, GRADED),
        ("unreadable", 0, UNREADABLE),
        ("=1+1", None, FAILED),
    ],
)
def test_every_submission_gets_its_row(cohort, student, points, status):
    result = cohort[student]
    assert (result.points, result.status) == (points, status)
    assert bool(result.reason) == (status != GRADED)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_edit_around_the_tests_earns_nothing_and_is_flagged(cohort, edit):
    result = cohort[edit.__name__]
    assert (result.points, result.most) == (0, 3)
    assert EDITS[edit] in {flag.kind for flag in result.flags}


def test_every_cell_has_points_and_a_message_where_it_lost_some(cohort):
    said = {cell.cell: (cell.points, cell.most, cell.message) for cell in cohort["wrong"].cells}
    assert said["test-double"] == (0, 2, "double(2) should be 4")
    assert said["test-negative"] == (1, 1, "")
    for result in cohort.values():
        for cell in result.cells:
            assert cell.points == cell.most or cell.message


def test_an_unreadable_notebook_says_so_in_every_cell(cohort):
    messages = {cell.message for cell in cohort["unreadable"].cells}
    assert len(messages) == 1
    assert "could not be read" in messages.pop()


def test_results_name_their_sandbox_and_their_cost(cohort):
    assert cohort["right"].way in ("bubblewrap", "landlock")
    assert 0 < cohort["right"].seconds < 30


def test_honest_work_raises_no_alarm(cohort):
    for student in ("right", "helper", "wrong", "empty"):
        assert not any(flag.alarming for flag in cohort[student].flags)


def test_a_result_survives_json(cohort):
    for result in cohort.values():
        plain = json.loads(json.dumps(result.as_json()))
        assert SubmissionResult.from_json(plain) == result


def killed_workers(done):
    """Kill the first dask worker that has a sandbox running; tell when."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for child in psutil.Process().children():
            try:
                if "spawn_main" in " ".join(child.cmdline()) and child.children():
                    child.kill()
                    done.append(child.pid)
                    return
            except psutil.Error:
                continue
        time.sleep(0.05)


def test_the_task_of_a_lost_worker_is_done_by_another(built_once, assignment):
    slow = honest(built_once, ANSWERS | {"double": SLOW})
    submissions = [submission(f"s{i}", slow) for i in range(3)]
    killed = []
    killer = threading.Thread(target=killed_workers, args=(killed,))
    killer.start()
    results = grade_cohort(submissions, assignment, limits=QUICK, jobs=2)
    killer.join()
    assert killed
    assert [(r.status, r.points) for r in results] == [(GRADED, 3)] * 3


def test_a_task_that_ends_every_process_is_a_row_with_a_reason(built_once, assignment):
    """No code of an author's or a learner's runs there: what iterates over the flags ends it."""
    deadly = Submission("ada", (file(honest(built_once)),), flags=map(os._exit, [3]))
    [result] = grade_cohort([deadly], assignment, limits=QUICK, jobs=2)
    assert (result.status, result.points) == (FAILED, None)
    assert "ended the process that graded it" in result.reason


def test_a_stopped_run_goes_on_where_it_was(built_once, assignment, tmp_path):
    submissions = [submission(f"s{i}", released(built_once)) for i in range(3)]
    recorded = []

    def record(result):
        recorded.append(result.student)
        return result

    def stop(done, result):
        if done == 2:
            raise KeyboardInterrupt

    def run(submissions=submissions, again=False, **rest):
        with Journal(tmp_path / "j" / "journal", again) as journal:
            rest = {"record": record, "journal": journal, "limits": QUICK, "jobs": 1} | rest
            return grade_cohort(submissions, assignment, **rest)

    with pytest.raises(KeyboardInterrupt):
        run(say=stop)
    assert recorded == ["s0", "s1"]
    with open(tmp_path / "j" / "journal", "a") as cut_off:
        cut_off.write('{"key": "x", "resu')
    assert [result.points for result in run()] == [0, 0, 0]
    assert recorded == ["s0", "s1", "s2"]
    run()
    assert len(recorded) == 3
    changed = [submission("s0", honest(built_once)), *submissions[1:]]
    assert run(changed)[0].points == 3
    run(limits=dataclasses.replace(QUICK, call=1), holds=lambda result: False)
    assert recorded[3:] == ["s0", "s0", "s1", "s2"]
    run(again=True)
    assert recorded[7:] == ["s0", "s1", "s2"]


def test_a_journal_is_for_its_owner_and_for_one_run_at_a_time(tmp_path):
    path = tmp_path / "journal"
    with Journal(path):
        assert path.stat().st_mode & 0o777 == 0o600
        with pytest.raises(GradingError, match="another run"):
            Journal(path)


def test_a_key_changes_with_whatever_a_result_depends_on(assignment):
    base = Task(submission("ada", b"{}"), assignment, QUICK, "bubblewrap")
    others = [
        dataclasses.replace(base, submission=submission("ada", b"[]")),
        dataclasses.replace(base, submission=submission("bob", b"{}")),
        dataclasses.replace(base, limits=Limits()),
        dataclasses.replace(base, way="none"),
        dataclasses.replace(base, assignment=dataclasses.replace(assignment, name="other")),
    ]
    assert len({key_of(task) for task in [base, *others]}) == 6


def test_code_without_a_sandbox_is_named_as_such(built_once, assignment):
    task = Task(submission("ada", honest(built_once)), assignment, QUICK, "none")
    result = grade_one(task)
    assert (result.points, result.way) == (3, "none")
    assert all("unsandboxed" in cell.flags for cell in result.cells)


def test_a_stuck_worker_is_ended_and_the_task_becomes_a_row(built_once, assignment, tmp_path):
    """A single operation that never ends holds the interpreter: no timer of Python's fires."""
    task = Task(submission("ada", released(built_once)), assignment, QUICK)
    script = tmp_path / "stuck.py"
    script.write_text(
        "import pickle, sys\n"
        "from grader.cohort import run as cohort\n"
        "cohort.MARGIN = -130\n"
        "cohort.grade_one = lambda *task: 3 ** (10 ** 9)\n"
        "cohort.grade_watched(pickle.loads(sys.stdin.buffer.read()))\n"
    )
    start = time.monotonic()
    done = subprocess.run([sys.executable, script], input=pickle.dumps(task))
    assert done.returncode == 1
    assert time.monotonic() - start < 60


def environment_names():
    return sorted(os.environ)


def test_worker_processes_know_none_of_our_secrets(monkeypatch):
    monkeypatch.setenv("DATABASE_PASSWORD", "secret")
    with connected(1, None) as (client, workers):
        [names] = client.run(environment_names).values()
    assert workers == 1
    assert "PATH" in names
    assert "DATABASE_PASSWORD" not in names


def test_a_scheduler_that_is_not_there_is_named(built_once, assignment):
    with pytest.raises(GradingError, match="does not answer"):
        grade_cohort([submission("a", b"")], assignment, scheduler="tcp://127.0.0.1:1")


def test_a_cluster_that_runs_already_is_used(built_once, assignment):
    from distributed import LocalCluster

    options = {"dashboard_address": "127.0.0.1:0", "silence_logs": 100, "memory_limit": 0}
    with LocalCluster(n_workers=1, threads_per_worker=1, host="127.0.0.1", **options) as cluster:
        address = cluster.scheduler_address
        [result] = grade_cohort(
            [submission("ada", honest(built_once))], assignment, limits=QUICK, scheduler=address
        )
    assert result.points == 3


def other_numpy():
    import numpy

    numpy.__version__ = "0.1"


@pytest.mark.parametrize(("workers", "said"), [(0, "has no workers"), (1, "numpy 0.1, ")])
def test_a_cluster_that_would_grade_otherwise_is_refused(assignment, workers, said):
    from distributed import Client, LocalCluster

    options = {"dashboard_address": "127.0.0.1:0", "silence_logs": 100, "memory_limit": 0}
    with LocalCluster(n_workers=workers, host="127.0.0.1", **options) as cluster:
        with Client(cluster) as client:
            client.run(other_numpy)
        with pytest.raises(GradingError, match=said):
            grade_cohort([submission("a", b"")], assignment, scheduler=cluster.scheduler_address)


def test_a_scheduler_that_goes_away_is_named(built_once, assignment):
    from distributed import LocalCluster

    options = {"dashboard_address": "127.0.0.1:0", "silence_logs": 100, "memory_limit": 0}
    with LocalCluster(n_workers=1, threads_per_worker=1, host="127.0.0.1", **options) as cluster:
        submissions = [submission(f"s{i}", released(built_once)) for i in range(5)]

        def end(done, result):
            if done == 1:
                cluster.close()

        with pytest.raises(GradingError, match=r"connection to the scheduler .* was lost"):
            grade_cohort(
                submissions, assignment, limits=QUICK, scheduler=cluster.scheduler_address, say=end
            )


def processes_of(marker):
    """Return the processes whose command line or environment holds a marker."""
    found = []
    for process in psutil.process_iter():
        try:
            if marker in process.environ().get("GRADER_TEST", ""):
                found.append(process.pid)
        except psutil.Error:
            continue
    return found


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_run_ends_with_all_its_processes_and_the_next_goes_on(built, how):
    slow = honest(built, ANSWERS | {"double": SLOW})
    for number in range(5):
        path = built.root / "submitted" / f"s{number}" / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(slow))
    command = [sys.executable, "-m", "grader", "grade", NAME, "submitted", "--jobs", "2"]
    marker = str(built.root)
    environment = os.environ | {"GRADER_TEST": marker}
    started = subprocess.Popen(
        command,
        cwd=built.root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    first = started.stderr.readline()
    assert first.startswith("[1/5]"), first + started.stderr.read()
    os.killpg(started.pid, how) if how == signal.SIGINT else started.send_signal(how)
    _, said = started.communicate(timeout=60)
    assert started.returncode == 130
    assert "Traceback" not in said
    assert said.splitlines()[-1].endswith("the same command goes on where it was.")
    assert processes_of(marker) == []
    if how == signal.SIGTERM:
        return
    done = subprocess.run(command, cwd=built.root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("3 of 3") == 5
