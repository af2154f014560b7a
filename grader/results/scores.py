"""Reads from nbgrader's gradebook what students have earned."""

from nbgrader.api import MissingEntry

from ..errors import GradingError
from .database import opened


def assignments_in(course):
    """Return the names of the assignments that have submissions, in order."""
    with opened(course) as book:
        return sorted(one.name for one in book.assignments if one.submissions)


def scores(course, names):
    """Return student -> assignment -> (points, most), and who waits for a person to grade.

    Points are nbgrader's: what tests and persons gave, less what was taken for being late.
    Students without a submission have None for points.

    Raises:
        GradingError: the gradebook has no such assignment.
    """
    found, waiting = {}, []
    with opened(course) as book:
        for name in names:
            try:
                assignment = book.find_assignment(name)
                if not assignment.submissions:
                    raise MissingEntry(name)
            except MissingEntry:
                raise GradingError(
                    f"the gradebook has no {name}: grade it first, `grader grade {name} submitted`."
                ) from None
            for student in book.students:
                found.setdefault(student.id, {})[name] = (None, assignment.max_score)
            for submission in assignment.submissions:
                points = max(0.0, submission.score - submission.late_submission_penalty)
                found[submission.student.id][name] = (points, assignment.max_score)
                if submission.needs_manual_grade:
                    waiting.append(f"{submission.student.id} ({name})")
    return found, waiting
