"""What nbgrader_config.py puts into nbgrader, so that its own buttons and commands grade our way.

``take_over``                does all of it, for any course
``show_safely``              does what concerns feedback and Formgrader's pages
``TrustedExporter``          makes `nbgrader autograde` and Formgrader's button grade in the sandbox
``SaveCellsForTheReferee``   makes a gradebook useless to nbgrader's own executor
``Refuse``                   stops nbgrader's own executor where it is asked nevertheless
``GradedPathOnly``           lets nbgrader's own executor skip demo cells, where we compare with it
"""

import json
import os
import re
import subprocess
import sys

from nbconvert.exporters import NotebookExporter
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor, SaveCells
from traitlets.config.loader import LazyConfigValue

from ..lessons.plan import DEMO

NO_KERNEL = "graded-in-the-sandbox-only"
SAVE_CELLS = "nbgrader.preprocessors.SaveCells"  # a configuration may name it so


def take_over(c):
    """Let nbgrader collect, autograde and show submissions as `grader` does.

    For the end of an nbgrader_config.py, with what ``get_config()`` returned. It may be loaded
    again and again, as Formgrader does.

    - `nbgrader autograde` and the Autograde button grade in the sandbox; nbgrader's own way is
      closed, in a gradebook that was made with this too.
    - Collecting follows no link, and no submission stops the others.
    - What learners wrote is shown without anything that runs or fetches, see ``show_safely``.
    """
    c.Autograde.exporter_class = TrustedExporter
    c.Autograde.sanitize_preprocessors = [Refuse]
    c.Autograde.autograde_preprocessors = [Refuse]
    steps = c.GenerateAssignment.get("preprocessors", GenerateAssignment.preprocessors.default())
    if isinstance(steps, LazyConfigValue):
        steps = steps.get_value(GenerateAssignment.preprocessors.default())
    c.GenerateAssignment.preprocessors = [
        SaveCellsForTheReferee if one in (SaveCells, SAVE_CELLS) else one for one in steps
    ]
    c.ExchangeFactory.collect = "grader.classroom.arrivals.Collect"
    show_safely(c)


def show_safely(c):
    """Let feedback and Formgrader show nothing that runs or fetches, and no hidden test."""
    c.GenerateFeedback.exporter_class = "grader.results.feedback.FeedbackExporter"
    c.GenerateFeedback.preprocessors = ["nbgrader.preprocessors.GetGrades"]
    c.HTMLExporter.filters = {"markdown2html": "grader.results.sanitise.markdown"}
    c.HTMLExporter.sanitize_html = True


class TrustedExporter(NotebookExporter):
    """Takes the grading out of the hands of the ``Autograde`` that makes it.

    nbgrader's own way copies a submission's files, follows its links and runs its cells in a
    kernel beside the tests. All that is left to nbgrader here is to find the submissions.
    """

    def __init__(self, *args, parent=None, **kw):
        super().__init__(*args, parent=parent, **kw)
        if isinstance(parent, Autograde):
            parent.convert_notebooks = lambda: autograde(parent)


def autograde(converter):
    """Grade the submissions that an ``Autograde`` has found, with `grader grade`.

    In a process of its own: Formgrader's server goes on whatever happens there. What is
    unchanged since it was graded is not graded again unless ``converter.force`` says so. Ends
    with nbgrader's own exception where a submission could not be graded.
    """
    pattern = converter._format_source(r"(?P<name>.*)", r"(?P<student>.*)", escape=True)
    chosen = {}
    for folder in sorted(converter.assignments):
        found = re.match(pattern, folder)
        if found is None:
            raise NbGraderException(f"{folder} is no folder of a submission ({pattern})")
        chosen.setdefault(found["name"], []).append(found["student"])
    for name, students in chosen.items():
        run_grade(converter, name, students)


def run_grade(converter, name, students):
    """Grade one assignment for these students; log each result."""
    coursedir = converter.coursedir
    command = [sys.executable, "-m", "grader", "--course", coursedir.root, "grade"]
    command += [name, os.path.join(coursedir.root, coursedir.submitted_directory), "--json", "-"]
    command += [f"--student={student}" for student in students]
    command += ["--again"] if converter.force else []
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1) or not done.stdout:
        raise NbGraderException(f"`grader grade {name}` failed:\n{done.stderr[-3000:].strip()}")
    failed = []
    for row in json.loads(done.stdout)["submissions"]:
        said = f"{row['student']}: {row['points']} of {row['most']} points {row['reason']}"
        converter.log.info("%s: %s", name, said)
        failed += [said] if row["points"] is None else []
    if failed:
        raise NbGraderException("not graded:\n" + "\n".join(failed))


class SaveCellsForTheReferee(SaveCells):
    """Enters a notebook into the gradebook with a kernel that does not exist.

    nbgrader logs an error in nbgrader_config.py and goes on with its defaults, its own executor
    among them: one broken line there, and strangers' code would run beside the tests. That
    executor takes its kernel from the gradebook; there is none of this name, so grading stops.
    """

    def preprocess(self, nb, resources):
        kernel = nb.metadata.get("kernelspec")
        nb.metadata.kernelspec = {"name": NO_KERNEL, "display_name": NO_KERNEL}
        try:
            return super().preprocess(nb, resources)
        finally:
            if kernel is None:
                del nb.metadata["kernelspec"]
            else:
                nb.metadata.kernelspec = kernel


class Refuse(NbGraderPreprocessor):
    """In the place of nbgrader's own preprocessors for grading: none of them is to run."""

    def preprocess(self, nb, resources):
        raise NbGraderException(
            "Autograde.exporter_class is not the grader's TrustedExporter, so this would run\n"
            "learners' code without a sandbox. End nbgrader_config.py with"
            " grader.plugins.take_over(c),\nor use `grader grade`."
        )


class GradedPathOnly(NbGraderPreprocessor):
    """Lets Execute skip demo cells, and nothing else, whatever tags a submission carries.

    Demo cells only show; no graded cell needs them, and they take most of a lesson's time.
    nbclient skips cells by tag, and nbgrader gives a graded cell without output full marks: a
    learner who tags a test cell to be skipped would take them. So a cell that nbgrader knows
    loses its tags here, and only the others may say that they are demo cells. Goes before
    ``Execute``, whose ``skip_cells_with_tag`` must be ``"demo"``.
    """

    def preprocess_cell(self, cell, resources, index):
        if "nbgrader" in cell.metadata:
            cell.metadata.pop("tags", None)
        elif DEMO not in cell.metadata.get("tags", []):
            # raises-exception and the like have no business in what is being graded.
            cell.metadata.pop("tags", None)
        return cell, resources
