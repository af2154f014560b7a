"""Many submissions: each one task without shared state, recorded by one writer as they come.

Tasks run in processes of this machine (``jobs.py``), or on a cluster that is there already
(``cluster.py``). No code of an author's or a learner's runs in any of them: see ``keeper.py``.
"""

import itertools
import os
from dataclasses import replace

from ..intake.submission import FAILED
from ..sandbox import spawn as sandbox
from ..sandbox.limits import Limits
from .folder import run_folder
from .jobs import Jobs
from .journal import key_of
from .task import Task, failed


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
    cluster=None,
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
        jobs: processes on this machine; by default one for each core.
        cluster: the ``Cluster`` to use instead.
        warm: fork processes from warm templates where that works; else start each anew.
        say: called with the number done so far and each result.

    Raises:
        SandboxError: no sandbox works on this machine, which is to grade.
        GradingError: the cluster does not answer, or no worker of it can grade this.
    """
    if cluster is None and way is None:
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

    items = waiting()
    first = next(items, None)
    if first is not None:  # else all is known already: nothing to start
        items = itertools.chain([first], items)
        if cluster is not None:
            cluster.run(items, finish)
        else:
            with run_folder() as folder, Jobs(jobs or os.cpu_count() or 1, folder) as local:
                local.run(items, finish)
    return [done[number] for number in sorted(done)]
