"""Scores into nbgrader's gradebook, and autograded notebooks where nbgrader looks for them.

Everything goes through nbgrader's own API, as its ``SaveAutoGrades`` and ``AssignLatePenalties``
do it. What a person graded stays: a manual score
outranks the new one and the cell is marked to be looked at again.
"""

import datetime
import json
import logging
import os
import secrets
import shutil
import tempfile
import time
import warnings
from dataclasses import replace
from pathlib import Path

from nbgrader.api import InvalidEntry, MissingEntry
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.exc import DBAPIError, SAWarning

from ..errors import GradingError
from ..intake.found import SECRET
from ..intake.submission import UNREADABLE
from ..intake.times import STAMP, shown_time
from ..lessons.build import CONVERTING
from ..lessons.plan import MANUAL, SOLUTION, TASK
from .database import coursedir_of, open_gradebook, said_by, shown_url, speaking

NO_RESPONSE = "No response."
BUSY = 5  # times that a busy database is asked again
# nbgrader says InvalidEntry where another run added the same student, or the database was busy.
REFUSED = (DBAPIError, InvalidEntry)


class Recorder:
    """Writes the results of one assignment, one submission at a time.

    A context manager: on the way in it enters the assignment into the gradebook as it is now.

    Args:
        course: a ``Course``.
        assignment: the ``Assignment`` that is graded.
    """

    def __init__(self, course, assignment):
        self.course, self.assignment = course, assignment
        self.coursedir = coursedir_of(course)
        self.gradebook = None

    def __enter__(self):
        open_gradebook(self.coursedir).close()  # says better what is wrong than nbgrader does
        enter_assignment(self.course, self.assignment.name, self.coursedir.db_url)
        self.gradebook = open_gradebook(self.coursedir)
        # What a submission needs is not read again after each of nbgrader's commits.
        session = self.gradebook.db()
        session.expire_on_commit = session.autoflush = False
        return self

    def __exit__(self, *error):
        self.gradebook.close()

    def folder(self, student):
        """Return where nbgrader keeps a student's autograded notebooks."""
        step = self.coursedir.autograded_directory
        return Path(self.coursedir.format_path(step, student, self.assignment.name))

    def holds(self, result):
        """Whether gradebook and folder have a result of an earlier run."""
        try:
            with speaking(self.coursedir.db_url):
                self.gradebook.find_submission(self.assignment.name, result.student)
        except MissingEntry:
            return False
        names = [f"{plan.name}.ipynb" for plan in self.assignment.notebooks]
        return all((self.folder(result.student) / name).is_file() for name in names)

    def record(self, result):
        """Write one result; return it with ``late``, which only the gradebook knows.

        Raises:
            GradingError: the gradebook or the folder cannot be written.
        """
        try:
            self.gradebook.db.expire_all()  # others may have changed it since the last one
            late = self.save_patiently(result)
            self.write_pages(result)
        except (MissingEntry, OSError, *REFUSED) as error:
            raise GradingError(
                f"the result of {result.student} could not be recorded: {said_by(error)}\n"
                "What was graded before is kept; run the same command again to go on."
            ) from error
        return replace(result, late=late)

    def save_patiently(self, result):
        """Save scores; wait where Formgrader or a person has the database for a moment."""
        for attempt in range(BUSY):
            try:
                with warnings.catch_warnings():
                    # nbgrader adds a submission to its student before the session.
                    warnings.filterwarnings("ignore", "Object of type <Submitted", SAWarning)
                    return self.save(result)
            except REFUSED:
                self.gradebook.db.rollback()
                if attempt == BUSY - 1:
                    raise
                time.sleep(0.2 * 2**attempt)

    def save(self, result):
        """Save scores and comments; return the seconds that the submission is late."""
        book, name = self.gradebook, self.assignment.name
        book.update_or_create_student(result.student)
        submission = book.update_or_create_submission(
            name, result.student, timestamp=naive_utc(self.time_to_store(result))
        )
        graded = {(one.notebook, one.cell): one for one in result.cells}
        for plan in self.assignment.notebooks:
            notebook = book.find_submission_notebook(plan.name, name, result.student)
            slots = {slot.name: slot for slot in plan.slots if slot.tracked}
            for grade in notebook.grades:
                save_grade(grade, slots[grade.name], graded[plan.name, grade.name], result)
            for comment in notebook.comments:
                if slots[comment.name].role in (SOLUTION, MANUAL):
                    silent = (plan.name, comment.name) in result.unanswered
                    comment.auto_comment = NO_RESPONSE if silent else None
        book.db.commit()
        late = None if submission.duedate is None else submission.total_seconds_late
        if late or submission.late_submission_penalty:
            for plan in self.assignment.notebooks:
                self.penalise(plan.name, result.student)
        return late

    def time_to_store(self, result):
        """Return the time that the gradebook gets.

        Formgrader takes a submission for graded only where the gradebook says the same as the
        timestamp.txt in ``submitted``. Where there is none, nbgrader stores no time, and so do
        we, unless there is a due date to hold it against.
        """
        step = self.coursedir.submitted_directory
        folder = Path(self.coursedir.format_path(step, result.student, self.assignment.name))
        unstamped = folder.is_dir() and not os.path.lexists(folder / STAMP)
        due = self.gradebook.find_assignment(self.assignment.name).duedate
        return None if unstamped and due is None else result.timestamp

    def penalise(self, notebook, student):
        """Let nbgrader's own preprocessor decide about a penalty for being late."""
        names = {"notebook": notebook, "assignment": self.assignment.name, "student": student}
        resources = {"nbgrader": names | {"db_url": self.coursedir.db_url}}
        preprocessor = AssignLatePenalties(config=self.coursedir.config)
        preprocessor.log.setLevel("ERROR")
        preprocessor.preprocess(EmptyPage(), resources)
        self.gradebook.db.expire_all()

    def write_pages(self, result):
        """Write the autograded notebooks and their time; remove what an earlier run left."""
        folder, files = self.folder(result.student), {}
        for plan in self.assignment.notebooks:
            notebook = self.gradebook.find_notebook(plan.name, self.assignment.name)
            sums = {cell.name: cell.checksum for cell in notebook.source_cells}
            page = with_checksums(result.notebooks[plan.name], sums)
            files[f"{plan.name}.ipynb"] = as_text(page)
        seconds = self.time_to_store(result)
        if seconds is not None:
            files[STAMP] = f"{shown_time(seconds, 'microseconds')}\n"
        # The exchange releases nobody's feedback where one student's secret is missing.
        files[SECRET] = result.secret or secrets.token_hex(32)
        folder.mkdir(parents=True, exist_ok=True)
        mode = 0o664 if self.coursedir.groupshared else 0o444  # as nbgrader has it
        for name, text in files.items():
            write_whole(folder / name, text, mode)
        for path in folder.iterdir():
            if path.name not in files:
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


class EmptyPage(dict):
    """A notebook without cells, for a preprocessor that only reads the gradebook."""

    cells = ()


def save_grade(grade, slot, graded, result):
    """Save what a cell earned, as nbgrader's ``SaveAutoGrades`` does it."""
    if slot.role == TASK and result.status != UNREADABLE:
        if slot.metadata["nbgrader"].get("task"):
            return  # a person's alone
    grade.auto_score = graded.points
    grade.needs_manual_grade = grade.manual_score is not None or graded.points is None


def naive_utc(seconds):
    """Return a time as the gradebook stores it, or None."""
    if seconds is None:
        return None
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).replace(tzinfo=None)


def with_checksums(page, sums):
    """Return a page whose tracked cells say which text of the course's they belong to."""
    cells = []
    for cell in page["cells"]:
        grading = cell["metadata"].get("nbgrader") or {}
        if grading.get("grade_id") in sums:
            grading = grading | {"checksum": sums[grading["grade_id"]]}
            cell = cell | {"metadata": cell["metadata"] | {"nbgrader": grading}}
        cells.append(cell)
    return page | {"cells": cells}


def as_text(page):
    """Return a notebook as a file's text: a line for each cell, which takes a tenth of the time."""
    cells = ",\n".join(json.dumps(cell, ensure_ascii=False) for cell in page["cells"])
    rest = json.dumps({k: v for k, v in page.items() if k != "cells"}, ensure_ascii=False)
    return f'{{"cells": [\n{cells}\n],\n{rest[1:]}\n'


def write_whole(path, text, mode):
    """Write a file so that nobody ever sees half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.write(text)
            os.fchmod(file.fileno(), mode)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def enter_assignment(course, name, db_url):
    """Enter an assignment into a gradebook, as ``nbgrader generate_assignment`` would.

    Where the course is, since a header is named relative to it; the release that comes with it
    is thrown away, and the course's own stays as it is.

    Raises:
        GradingError: the graded cells are others than those that submissions were recorded for.
    """
    config, scratch = course.config(), course.root / ".grader" / f"release-{secrets.token_hex(8)}"
    config.CourseDirectory.release_directory = str(scratch.relative_to(course.root))
    config.CourseDirectory.ignore = ["*"]  # beside the notebooks
    config.CourseDirectory.db_url = db_url
    config.CourseDirectory.assignment_id = name
    # nbgrader changes the working directory of the process while it converts.
    with CONVERTING:
        converter = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config)
        converter.log, said = quiet_log()
        try:
            converter.start()
        except (NbGraderException, SystemExit) as error:
            raise GradingError(
                f"{name} could not be entered into the gradebook {shown_url(db_url)}.\n"
                "nbgrader refuses cells added or removed once submissions are recorded, and a"
                " database that an older nbgrader made: `nbgrader db upgrade` mends the latter.\n"
                f"It said: {raised(said) or error}"
            ) from error
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def quiet_log():
    """Return a logger that prints nothing, and the list of what errors are reported to it."""
    log, said = logging.Logger("nbgrader", "ERROR"), []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())
    log.addHandler(handler)
    return log, said


def raised(said):
    """Return the last line of the last traceback among messages, or nothing."""
    traces = [text.strip() for text in said if text.startswith("Traceback ")]
    return traces[-1].rpartition("\n")[2] if traces else ""
