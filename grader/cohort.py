"""Many submissions: each one task without shared state, recorded by one writer as they come."""

from dataclasses import dataclass

from .referee import Limits
from .submission import Assignment, Submission


@dataclass(frozen=True)
class Task:
    """One submission to grade: all that a worker on any machine needs."""

    submission: Submission
    assignment: Assignment
    limits: Limits
    way: str | None = None


def grade_one(task):
    """Grade one submission in a sandboxed worker; return its ``SubmissionResult``.

    One at a time in a process, see ``referee.grade_notebook``. Raises SandboxError where no
    sandbox works here, and nothing that a submission is the cause of.
    """
    raise NotImplementedError
