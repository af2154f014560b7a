"""One submission to grade, by whatever process: all that it needs, and all that comes of it."""

import time
from dataclasses import dataclass

from ..errors import SandboxError
from ..intake.material import Material
from ..intake.rebuild import rebuild
from ..intake.submission import (
    FAILED,
    GRADED,
    UNREADABLE,
    File,
    Flag,
    Graded,
    Submission,
    SubmissionResult,
)
from ..lessons.plan import Assignment, NotebookPlan, Slot
from ..sandbox import spawn as sandbox
from ..sandbox.limits import Limits, ProcessLimits
from .desk import Desk
from .letters import Letters
from .verdicts import marks, with_verdicts

RETRIES = 2
MARGIN = 60.0  # seconds beyond all limits until whoever grades is taken for stuck


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


def patience(task):
    """Return the seconds after which whoever grades a task is taken for stuck.

    The keeper has limits for what it starts; this is for all else.
    """
    each = task.limits.notebook + task.limits.start
    return MARGIN + 1.5 * len(task.assignment.notebooks) * each


def failed(submission, reason):
    """Return the row of a submission that the grader could not grade."""
    return SubmissionResult(
        student=submission.student,
        status=FAILED,
        flags=submission.flags,
        reason=reason,
        timestamp=submission.timestamp,
    )


def why(error):
    """Return why a task ended without a result."""
    if isinstance(error, SandboxError):
        return f"its sandbox did not start: {str(error)[:500]}"
    return f"grading failed with {type(error).__name__}: {str(error)[:500]}"


LETTERS = Letters(
    *(Task, Submission, File, Flag, Graded, SubmissionResult),
    *(Assignment, NotebookPlan, Slot, Material, Limits, ProcessLimits),
)
