"""The processes that grade on this machine: what becomes of one, and of all, when a run ends."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil
import pytest

from grader.cohort.folder import PREFIX, run_folder
from grader.cohort.jobs import Job, Jobs
from grader.cohort.task import LETTERS, Task, grade_one
from grader.intake.assignment import read_assignment
from grader.intake.submission import GRADED
from tests.grader.cohort.test_cohort import QUICK, submission
from tests.grader.handed_in import ANSWERS, NAME, honest

SLOW = "import time; time.sleep(1.5)\n" + ANSWERS["double"]


@pytest.fixture(scope="module")
def assignment(built_once):
    return read_assignment(built_once, NAME)


def run_jobs(submissions, assignment, meddle):
    """Grade on two processes while ``meddle`` does something to each; return results by student."""
    results, over = {}, threading.Event()

    def finish(number, result, key):
        results[result.student] = result

    def watch():
        while not over.wait(0.05):
            for job in [*jobs.jobs]:
                item = job.item
                if item is not None and has_started(job.process.pid):
                    meddle(job, item[1].submission.student)

    items = [(n, Task(s, assignment, QUICK), None) for n, s in enumerate(submissions)]
    with run_folder() as folder, Jobs(2, folder) as jobs:
        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            jobs.run(items, finish)
        finally:
            over.set()
            watcher.join()
    return results


def has_started(pid):
    """Whether a process has started sandboxes."""
    try:
        return bool(psutil.Process(pid).children())
    except psutil.Error:
        return False


def test_the_task_of_a_lost_job_is_done_by_another(built_once, assignment):
    slow, killed = honest(built_once, ANSWERS | {"double": SLOW}), []

    def kill_once(job, student):
        if not killed:
            killed.append(student)
            job.process.kill()

    results = run_jobs([submission(f"s{i}", slow) for i in range(3)], assignment, kill_once)
    assert killed
    assert [(r.status, r.points) for r in results.values()] == [(GRADED, 3)] * 3


def test_a_task_that_ends_every_process_is_a_row_with_a_reason_and_costs_no_other(
    built_once, assignment
):
    slow = honest(built_once, ANSWERS | {"double": SLOW})

    def kill(job, student):
        if student == "deadly":
            job.process.kill()

    names = ["s0", "deadly", "s1", "s2"]
    results = run_jobs([submission(name, slow) for name in names], assignment, kill)
    assert {name: results[name].points for name in names} == dict.fromkeys(names, 3) | {
        "deadly": None
    }
    assert "ended the process that graded it" in results["deadly"].reason


def test_a_stuck_job_is_ended_and_its_task_becomes_a_row(built_once, assignment, monkeypatch):
    monkeypatch.setattr("grader.cohort.jobs.patience", lambda task: 20.0)
    slow = honest(built_once, ANSWERS | {"double": SLOW})

    def stop(job, student):
        if student == "stuck":
            job.process.send_signal(signal.SIGSTOP)

    results = run_jobs([submission(n, slow) for n in ("s0", "stuck", "s1")], assignment, stop)
    assert [results[name].points for name in ("s0", "stuck", "s1")] == [3, None, 3]
    assert "not graded within 20 s" in results["stuck"].reason


def listening(pid):
    """Return the sockets of a process on which something can arrive from elsewhere."""
    mine, found = set(), []
    for entry in os.scandir(f"/proc/{pid}/fd"):
        with contextlib.suppress(OSError):
            mine.add(os.readlink(entry.path))
    for kind in ("tcp", "tcp6", "udp", "udp6", "unix"):
        for line in Path(f"/proc/{pid}/net/{kind}").read_text().splitlines()[1:]:
            parts = line.split()
            inode = parts[6] if kind == "unix" else parts[9]
            # 0A is LISTEN, 0x10000 the same for Unix; one for datagrams needs no more than a name.
            opened = int(parts[3], 16) & 0x10000 if kind == "unix" else parts[3] in ("0A", "07")
            if opened and f"socket:[{inode}]" in mine:
                found.append(line)
    return found


def test_no_process_of_a_run_listens(built, tmp_path):
    with (
        socket.create_server(("127.0.0.1", 0)),
        socket.socket(socket.AF_UNIX) as server,
    ):
        server.bind(str(tmp_path / "socket"))
        server.listen()
        assert len(listening(os.getpid())) == 2  # this is how they would be seen
    slow, seen = honest(built, ANSWERS | {"double": SLOW}), {}
    for number in range(4):
        path = built.root / "submitted" / f"s{number}" / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(slow))
    command = [sys.executable, "-m", "grader", "grade", NAME, "submitted", "--jobs", "2"]
    run = subprocess.Popen(command, cwd=built.root, stderr=subprocess.PIPE)
    while run.poll() is None:
        for process in [psutil.Process(run.pid), *psutil.Process(run.pid).children(recursive=True)]:
            with contextlib.suppress(OSError):
                seen.setdefault(process.pid, []).extend(listening(process.pid))
        time.sleep(0.1)
    assert run.returncode == 0, run.stderr.read()
    run.stderr.close()
    # The grader, two jobs, two templates of each in bubblewrap or not, and forks.
    assert len(seen) >= 1 + 2 + 4 + 8
    assert [line for lines in seen.values() for line in lines] == []


def test_what_jobs_are_told_arrives_as_it_was(built_once, assignment):
    task = Task(submission("ada", honest(built_once)), assignment, QUICK, "landlock", False)
    assert LETTERS.read(LETTERS.write(task)) == task
    result = grade_one(task)
    assert LETTERS.read(LETTERS.write(result)) == result


def test_what_a_killed_run_left_goes_with_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old = tmp_path / f"{PREFIX}old"
    old.mkdir()
    (old / "lock").touch()
    (old / "scratch").mkdir()
    with run_folder() as other, run_folder() as mine:
        assert sorted(tmp_path.iterdir()) == sorted([other, mine])
    assert list(tmp_path.iterdir()) == []


def test_jobs_know_none_of_our_secrets(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_PASSWORD", "secret")
    job = Job(tmp_path)
    names, process = {}, psutil.Process(job.process.pid)
    while not names:  # until it has become another program
        names = process.environ()
    job.end()
    assert "PATH" in names
    assert "DATABASE_PASSWORD" not in names


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
