"""Tests that nbgrader writes: what ``### AUTOTEST`` in a source notebook becomes."""

import contextlib
import json
import logging

import nbformat
from nbgrader.preprocessors import InstantiateTests

from ..errors import CourseError
from .build import CONVERTING


class Tidy(InstantiateTests):
    """Can end its kernel and close the connection to it, which nbgrader leaves open."""

    client = None

    def _execute_code_snippet(self, code):
        self.client = self.kc
        return super()._execute_code_snippet(code)

    def close(self):
        if self.client is not None:
            self.client.stop_channels()
            self.client.parent.shutdown_kernel(now=True)


def with_autotests(course, notebook, folder):
    """Return a source notebook with its tests written out, as ``generate_assignment`` does it.

    Runs the notebook in a kernel where it asks for tests to be written, and only there: left as
    comments, they would pass whatever is handed in.

    Args:
        course: a ``Course``; its configuration may have other words than AUTOTEST.
        notebook: nbformat 4 as plain data.
        folder: where the notebook lies, and its kernel starts.

    Raises:
        CourseError: a test could not be written; says what nbgrader raised.
    """
    step = Tidy(config=course.config())
    step.log = logging.Logger("nbgrader", "CRITICAL")
    sources = ("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
    if not any(step.autotest_delimiter in source for source in sources):
        return notebook
    found = nbformat.reads(json.dumps(notebook), as_version=4)
    # Both change and read the working directory of the process.
    with CONVERTING, contextlib.chdir(course.root), contextlib.closing(step):
        try:
            found, _ = step.preprocess(found, {"metadata": {"path": str(folder)}})
        except Exception as error:  # nbgrader's own, a kernel's, YAML's, Jinja's
            raise CourseError(
                f"{folder}: nbgrader could not write the tests that {step.autotest_delimiter} asks"
                f" for: {type(error).__name__}: {error}\nSee autotests.yml, and that the source"
                " notebook runs."
            ) from error
    return found
