"""nbgrader's configuration for this course; .jupyter/*/nbgrader_config.py load it too."""

import os
import sys
from pathlib import Path

from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader.converters import GenerateAssignment

from grader.plugins import take_over

# nbgrader starts alembic by name, and without it leaves a half-made gradebook behind.
here = str(Path(sys.executable).parent)
if here not in os.environ["PATH"].split(os.pathsep):
    os.environ["PATH"] = os.pathsep.join([here, os.environ["PATH"]])

c = get_config()  # noqa: F821 - nbgrader puts it here
root = Path(__file__).resolve().parent

c.CourseDirectory.root = str(root)
c.CourseDirectory.course_id = "dropout"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
# nbgrader copies every other file of an assignment folder into the release.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "*.py"]

# One person on one machine by default; a class shares a folder: NBGRADER_EXCHANGE=/srv/exchange.
c.Exchange.root = os.environ.get("NBGRADER_EXCHANGE") or str(root / ".exchange" / "hub")
c.Exchange.cache = str(root / ".exchange" / "cache")
c.Exchange.assignment_dir = str(root / "my_lessons")

# Releases would keep widget state and execution times, and answers may be in there.
# (Whole lists, not append: Formgrader loads this file again and again.)
c.GenerateAssignment.preprocessors = [
    *GenerateAssignment.preprocessors.default(),
    ClearMetadataPreprocessor,
]
c.ClearMetadataPreprocessor.enabled = True
c.ClearMetadataPreprocessor.preserve_nb_metadata_mask = {"kernelspec", ("language_info", "name")}
c.ClearMetadataPreprocessor.preserve_cell_metadata_mask = {
    "deletable",
    "editable",
    "nbgrader",
    "tags",
}

# Validate skips the demo cells, which take most of a lesson's time.
c.Execute.skip_cells_with_tag = "demo"

# Small nets are faster on one thread; kernels started to grade or validate inherit this.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# A lesson's slowest cell takes a few seconds; an endless loop should not take the evening.
c.Execute.timeout = 120
c.Execute.interrupt_on_timeout = True
c.Execute.extra_arguments = ["--HistoryManager.hist_file=:memory:", "--log-level=ERROR"]

# Submit hands in what is on the screen and leaves a receipt; a page shows all lessons.
c.ExchangeFactory.submit = "grader.classroom.handing_in.Submit"
c.Learner.page = "droplab.standing.write_page"
c.Learner.receipt = "droplab.standing.receipt"

# Collect, autograde and show what strangers wrote as `grader` does. At the end: it builds on
# what stands above.
take_over(c)
