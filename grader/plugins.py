"""Preprocessors for nbgrader's own converters; nbgrader_config.py puts them in place."""

from nbgrader.preprocessors import NbGraderPreprocessor

from .text import DEMO


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
