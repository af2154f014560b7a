"""nbgrader from Python: generate, autograde, feedback and marks, in one process.

Each `nbgrader` command costs three seconds of imports; its API costs them once. It grades as the
course's configuration says; ``stock_config`` is for comparing with what nbgrader does by itself.
"""

import warnings
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import SaveCells
from sqlalchemy.exc import SAWarning

from ..cohort.verdicts import said_under
from ..errors import GradingError
from .plugins import GradedPathOnly, SaveCellsForTheReferee


@dataclass(frozen=True)
class Mark:
    """What one graded cell earned, and what it said where it earned less than all."""

    cell: str
    points: float
    most: float
    message: str


def stock_config(course):
    """Return a course's configuration with nbgrader's own executor in the place of ours.

    For work that is known to be honest: nothing stands between a submission and this machine.
    """
    config = course.config()
    for name in ("exporter_class", "sanitize_preprocessors", "autograde_preprocessors"):
        config.Autograde.pop(name, None)
    config.Autograde.autograde_preprocessors = [
        GradedPathOnly,
        *Autograde.autograde_preprocessors.default(),
    ]
    config.GenerateAssignment.preprocessors = [
        SaveCells if one is SaveCellsForTheReferee else one
        for one in config.GenerateAssignment.preprocessors
    ]
    return config


class Grading:
    """nbgrader at work on a course folder: its `submitted/`, its gradebook, its `feedback/`."""

    def __init__(self, course, config=None):
        self.config = config or course.config()
        self.coursedir = CourseDirectory(config=self.config)
        self.api = NbGraderAPI(self.coursedir, config=self.config)
        self.api.log.setLevel("ERROR")

    def generate(self, lesson):
        """Enter the lesson into the gradebook and write its release."""
        self._ask(self.api.generate_assignment, lesson)

    def autograde(self, lesson, student):
        """Grade one submission from `submitted/`."""
        self._ask(self.api.autograde, lesson, student)

    def feedback(self, lesson, student):
        """Write one student's feedback as HTML; return its path."""
        self._ask(self.api.generate_feedback, lesson, student)
        return self._folder("feedback", student, lesson) / f"{lesson}.html"

    def marks(self, lesson, student):
        """Return a ``Mark`` for every graded cell, in the order of the page."""
        path = self._folder("autograded", student, lesson) / f"{lesson}.ipynb"
        notebook = nbformat.read(path, as_version=4)
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            grades = gradebook.find_submission_notebook(lesson, lesson, student).grades
            earned = {grade.name: (grade.score, grade.max_score) for grade in grades}
        marks = []
        for cell in notebook.cells:
            grading = cell.metadata.get("nbgrader", {})
            if grading.get("grade"):
                points, most = earned[grading.grade_id]
                said = said_under(cell) if points < most else ""
                marks.append(Mark(grading.grade_id, points, most, said))
        return marks

    def _folder(self, step, student, lesson):
        return Path(self.coursedir.format_path(step, student, lesson))

    def _ask(self, step, *names):
        with warnings.catch_warnings():
            # nbgrader adds a submission to its student before the session; SQLAlchemy minds.
            warnings.filterwarnings("ignore", "Object of type <Submitted", SAWarning)
            result = step(*names)
        if not result["success"]:
            said = "\n".join([result.get("log", ""), result.get("error", "")])
            what = f"{step.__name__} {' '.join(names)}"
            raise GradingError(f"nbgrader failed at {what}:\n{said[-3000:].strip()}")
