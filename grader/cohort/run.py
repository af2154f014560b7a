"""Many submissions: each one task without shared state, recorded by one writer as they come.

Tasks run on dask.distributed: on this machine's cores, or on a cluster that is there already. No
code of an author's or a learner's runs in a process of dask's: see ``keeper.py``.

A cluster of our own listens on 127.0.0.1 at random ports. Dask asks nobody who connects for a
password unless the package cryptography is installed: where strangers log in to the machine that
grades, install it, or use one job, which opens no port. Sandboxed code has no network.
"""

import faulthandler
import os
import threading
import time
import warnings
from dataclasses import dataclass, replace

from ..errors import GradingError, SandboxError
from ..intake.rebuild import rebuild
from ..intake.submission import FAILED, GRADED, UNREADABLE, File, Submission, SubmissionResult
from ..lessons.plan import Assignment
from ..sandbox import spawn as sandbox
from ..sandbox.limits import Limits
from .cluster import RETRIES, connected
from .desk import Desk
from .journal import key_of
from .verdicts import marks, with_verdicts

ONE = threading.Lock()  # dask's workers may have threads; a process has one clock to end it
DESK = Desk()  # of a worker process of dask's
MARGIN = 60  # seconds beyond all limits until a worker process is taken for stuck


@dataclass(frozen=True)
class Task:
    """One submission to grade: all that a worker on any machine needs."""

    submission: Submission
    assignment: Assignment
    limits: Limits
    way: str | None = None
    warm: bool = True  # fork processes from warm templates, where that works


def grade_one(task, desk=None):
    """Grade one submission; return its ``SubmissionResult``.

    A ``Desk`` has what was prepared for others; without one everything is started anew. Raises
    SandboxError where no sandbox works here, and nothing that a submission is the cause of.
    """
    if desk is None:
        with Desk(warm=False) as desk:
            return grade_one(task, desk)
    start, cpu, below, submission = time.monotonic(), time.process_time(), 0.0, task.submission
    way, cold = task.way or sandbox.best(), ""
    files = {file.name: file for file in submission.files}
    cells, flags, unanswered, reasons, pages = [], [*submission.flags], [], [], {}
    for plan in task.assignment.notebooks:
        file = files.get(plan.name) or File(plan.name, problem="it was not handed in")
        rebuilt, results = rebuild(file, plan), {}
        if not rebuilt.reason:
            found, seconds, cold = desk.grade(rebuilt.cells, task.assignment, task.limits, way)
            results = {result.cell: result for result in found}
            below += seconds
        graded = marks(plan, rebuilt, results)
        cells += graded
        flags += rebuilt.flags
        unanswered += [(plan.name, cell) for cell in rebuilt.unanswered]
        reasons += [f"{plan.name}: {rebuilt.reason}"] if rebuilt.reason else []
        pages[plan.name] = with_verdicts(plan, rebuilt, graded)
    return SubmissionResult(
        student=submission.student,
        status=UNREADABLE if reasons else GRADED,
        cells=tuple(cells),
        flags=tuple(flags),
        reason="; ".join(reasons),
        seconds=round(time.monotonic() - start, 3),
        cpu_seconds=round(time.process_time() - cpu + below, 3),
        way=way,
        cold=cold,
        timestamp=submission.timestamp,
        secret=submission.secret,
        unanswered=tuple(unanswered),
        notebooks=pages,
    )


def grade_watched(task):
    """Grade one submission in a worker process of dask's, which ends where that takes too long.

    The keeper has limits for what it starts; this is for all else.
    """
    with ONE:
        if DESK.warm != task.warm:
            DESK.close()
            DESK.warm = task.warm
        return grade_alone(task, DESK)


def grade_alone(task, desk=None):
    """Grade one submission, alone in this process, which ends where that takes too long."""
    notebooks = len(task.assignment.notebooks)
    seconds = MARGIN + 1.5 * notebooks * (task.limits.notebook + task.limits.start)
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            return grade_one(task, desk)
        finally:
            faulthandler.cancel_dump_traceback_later()


def failed(submission, reason):
    """Return the row of a submission that the grader could not grade."""
    return SubmissionResult(
        student=submission.student,
        status=FAILED,
        flags=submission.flags,
        reason=reason,
        timestamp=submission.timestamp,
    )


def grade_cohort(
    submissions,
    assignment,
    *,
    record=lambda result: result,
    holds=lambda result: True,
    journal=None,
    limits=None,
    way=None,
    jobs=None,
    scheduler=None,
    warm=True,
    say=lambda done, result: None,
):
    """Grade submissions as they come; return their results in the order of ``submissions``.

    Args:
        submissions: of ``Submission``; an iterator is read no further than there is work for.
        assignment: the ``Assignment``.
        record: called in this process with each result that has points; returns the result to
            keep, with what recording added.
        holds: whether a result of the journal is still recorded; if not, it is graded again.
        journal: a ``Journal``: what it has is not graded again.
        limits: the referee's ``Limits``.
        way: the sandbox; by default the best that each machine offers.
        jobs: worker processes on this machine; 1 grades in this process, without dask.
        scheduler: the address of a dask scheduler to use instead, such as tcp://10.0.0.1:8786.
        warm: fork processes from warm templates where that works; else start each anew.
        say: called with the number done so far and each result.

    Raises:
        SandboxError: no sandbox works on this machine, which is to grade.
        GradingError: the scheduler does not answer.
    """
    if scheduler is None and way is None:
        way = sandbox.best()
    done = {}

    def finish(number, result, key=None):
        if result.status != FAILED and key:
            result = record(result)
            if journal is not None:
                journal.add(key, result)
        done[number] = replace(result, notebooks={})
        say(len(done), result)

    def waiting():
        for number, submission in enumerate(submissions):
            task = Task(submission, assignment, limits or Limits(), way, warm)
            key = key_of(task)
            if submission.refused:
                finish(number, failed(submission, submission.refused))
            elif journal and key in journal.results and holds(journal.results[key]):
                finish(number, journal.results[key])
            else:
                yield number, task, key

    if scheduler is None and jobs == 1:
        with Desk(warm) as desk:
            for number, task, key in waiting():
                finish(number, grade_here(task, desk), key)
    else:
        run_on_dask(waiting(), finish, jobs, scheduler)
    return [done[number] for number in sorted(done)]


def grade_here(task, desk):
    """Grade one submission in this process; never raises but for Ctrl-C."""
    for attempt in range(RETRIES + 1):
        try:
            return grade_one(task, desk)
        except Exception as error:
            if attempt == RETRIES:
                return failed(task.submission, why(error))


def why(error):
    """Return why a task ended without a result."""
    if isinstance(error, SandboxError):
        return f"its sandbox did not start: {str(error)[:500]}"
    if type(error).__name__ == "KilledWorker":
        return f"it ended the process that graded it, {RETRIES + 1} times"
    return f"grading failed with {type(error).__name__}: {str(error)[:500]}"


def run_on_dask(waiting, finish, jobs, scheduler):
    """Run tasks on a cluster; keep no more of them in memory than there is work for."""
    from distributed import as_completed

    waiting = iter(waiting)
    first = next(waiting, None)
    if first is None:
        return  # all is known already: no cluster to start
    with connected(jobs, scheduler) as (client, workers):
        running, coming = {}, as_completed()

        def submit(item):
            number, task, key = item
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", "Sending large graph")
                future = client.submit(grade_watched, task, pure=False, retries=RETRIES)
            running[future] = number, task, key
            coming.add(future)

        submit(first)
        for item in take(waiting, 2 * workers - 1):
            submit(item)
        for future in coming:
            number, task, key = running.pop(future)
            if future.cancelled():  # nobody here does that
                raise GradingError(
                    f"the connection to the scheduler {scheduler or 'of this run'} was lost.\n"
                    "What was graded before is kept; run the same command again to go on."
                )
            error = future.exception()
            result = failed(task.submission, why(error)) if error else future.result()
            del future
            finish(number, result, key)
            for item in take(waiting, 1):
                submit(item)


def take(items, count):
    """Yield up to so many items, and leave the others."""
    for _ in range(count):
        try:
            yield next(items)
        except StopIteration:
            return
