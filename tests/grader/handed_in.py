"""Notebooks as learners hand them in, honest and otherwise, for the small course of conftest."""

import copy
import json

from grader.intake.assignment import read_assignment
from grader.intake.submission import File
from tests.threats import notebooks

NAME = "01_double"
ANSWERS = {
    "double": "def double(x):\n    return x + x",
    "negative": "def negative(x):\n    return 0 - x",
}
TESTS = ["test-double", "test-negative"]


def released(course):
    """Return the release as plain data."""
    return json.loads(course.release(NAME).read_text())


def plan_of(course):
    """Return the ``NotebookPlan`` of the small course."""
    return read_assignment(course, NAME).notebooks[0]


def cell_of(notebook, name):
    """Return the first cell with a grade_id."""
    return next(c for c in notebook["cells"] if grade_id(c) == name)


def grade_id(cell):
    return cell["metadata"].get("nbgrader", {}).get("grade_id")


def code(source, **metadata):
    """Return a code cell as a learner adds one."""
    made = notebooks.code(source, f"new-{abs(hash(source)) % 10**8}")
    return made | {"metadata": metadata}


def honest(course, answers=ANSWERS):
    """Return the release with answers, run and saved in JupyterLab."""
    notebook = released(course)
    for name, source in answers.items():
        cell_of(notebook, name)["source"] = source.splitlines(keepends=True)
    for number, cell in enumerate(notebook["cells"], 1):
        if cell["cell_type"] == "code":
            said = {"output_type": "stream", "name": "stdout", "text": ["twice 3 is 6\n"]}
            cell |= {"execution_count": number, "outputs": [said]}
            cell["metadata"] |= {"execution": {"iopub.status.busy": "2026-11-21T03:19:02Z"}}
            cell["metadata"] |= {"trusted": True}
    state = {"application/vnd.jupyter.widget-state+json": {"state": {}, "version_major": 2}}
    notebook["metadata"] |= {"widgets": state}
    notebook["metadata"]["language_info"] |= {"version": "3.13.0", "pygments_lexer": "ipython3"}
    return notebook


def file(notebook, name=NAME):
    """Return a ``File`` for a notebook as plain data, or for bytes."""
    data = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()
    return File(name, data)


# What was done to the notebook around the tests, besides what the threats do to any release.


def append_copies_with_their_ids(notebook):
    for name in TESTS:
        notebook["cells"].append(copy.deepcopy(cell_of(notebook, name)) | {"source": "pass"})


def make_markdown(notebook):
    for name, kind in zip(TESTS, ("markdown", "raw")):
        cell_of(notebook, name)["cell_type"] = kind


def redefine_helpers(notebook):
    place = notebook["cells"].index(cell_of(notebook, "double")) + 1
    fake = "class np:\n    def __getattr__(self, name): return lambda *a, **k: True\nnp = np()"
    notebook["cells"].insert(place, code(fake))


def strip_metadata(notebook):
    for cell in notebook["cells"]:
        cell["metadata"] = {}


EDITS = {
    notebooks.delete: "deleted",
    notebooks.replace: "test-changed",
    append_copies_with_their_ids: "duplicate",
    notebooks.points: "metadata-changed",
    notebooks.skip: "tags",
    notebooks.raises: "tags",
    make_markdown: "type-changed",
    notebooks.kernel: "kernel",
    notebooks.outputs: "outputs",
    notebooks.move: "moved",
    redefine_helpers: "extra",
    strip_metadata: "lost-metadata",
}
