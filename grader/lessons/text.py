"""Lessons as text: py:percent on one side, a notebook with nbgrader's metadata on the other.

The text keeps only what an author decides. A cell marker says

    # %% nbgrader={"grade_id": "mask", "solution": true}             the learner writes here
    # %% nbgrader={"grade_id": "test-mask", "points": 2}             a graded test
    # %% nbgrader={"grade_id": "essay", "points": 3, "solution": true}   marked by a person
    # %% nbgrader={"grade_id": "imports"}                            given, restored at grading
    # %% tags=["demo"]                                               shows something; read-only

and ``full_metadata`` fills in the rest; ``short_metadata`` is its inverse.
"""

import hashlib
import json

import jupytext
import nbformat

from ..errors import TextError
from .plan import DEMO

NOTEBOOK_METADATA = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python"},
}
KNOWN_KEYS = {"grade_id", "points", "solution"}


def read_text(path):
    """Return the notebook that the text at ``path`` describes: no outputs, stable cell ids."""
    try:
        notebook = jupytext.read(path, fmt="py:percent")
    except Exception as error:
        raise TextError(f"{path}: {error}") from error
    notebook.metadata = nbformat.from_dict(NOTEBOOK_METADATA)
    for number, cell in enumerate(notebook.cells):
        where = f"{path}: cell {number} ({cell.source.strip().splitlines()[:1]})"
        cell.metadata = nbformat.from_dict(full_metadata(cell.metadata, where))
    give_ids(notebook, path)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def write_text(notebook):
    """Return the text of a notebook, the inverse of ``read_text``."""
    cells = []
    for cell in notebook.cells:
        metadata = short_metadata(cell.metadata)
        head = "# %%" + (" [markdown]" if cell.cell_type == "markdown" else "")
        # Keys in the order of the page, each as key=JSON, as jupytext reads them.
        for key, value in metadata.items():
            head += f" {key}={json.dumps(value)}"
        body = cell.source
        if cell.cell_type == "markdown":
            body = "\n".join(f"# {line}".rstrip() for line in body.splitlines())
        cells.append(f"{head}\n{body}\n")
    return "\n".join(cells)


def full_metadata(short, where):
    """Return nbgrader's complete cell metadata for what the text says of a cell."""
    metadata = {}
    tags = list(short.get("tags", []))
    if tags:
        metadata["tags"] = tags
    given = short.get("nbgrader")
    if DEMO in tags:
        if given:
            raise TextError(f"{where}: a demo cell is never graded; drop its nbgrader metadata.")
        metadata |= {"deletable": False, "editable": False}
    if given is None:
        return metadata
    unknown = set(given) - KNOWN_KEYS
    if unknown or not isinstance(given.get("grade_id"), str):
        raise TextError(
            f"{where}: nbgrader metadata takes grade_id (needed), points and solution;"
            f" got {dict(given)}."
        )
    solution = bool(given.get("solution", False))
    metadata["nbgrader"] = {
        "grade": "points" in given,
        "grade_id": given["grade_id"],
        "locked": not solution,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if "points" in given:
        metadata["nbgrader"]["points"] = given["points"]
    return metadata


def short_metadata(metadata):
    """Return what the text keeps of a cell's metadata."""
    short = {}
    if metadata.get("nbgrader"):
        full = metadata["nbgrader"]
        short["nbgrader"] = {"grade_id": full["grade_id"]}
        if full.get("grade"):
            short["nbgrader"]["points"] = full["points"]
        if full.get("solution"):
            short["nbgrader"]["solution"] = True
    if metadata.get("tags"):
        short["tags"] = list(metadata["tags"])
    return short


def give_ids(notebook, path):
    """Name each cell by its grade_id, else by a hash of its source: the same at each build."""
    seen = {}
    for number, cell in enumerate(notebook.cells):
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        base = grade_id or hashlib.sha256(cell.source.encode()).hexdigest()[:12]
        count = seen.get(base, 0)
        seen[base] = count + 1
        if grade_id and count:
            raise TextError(f"{path}: cell {number}: the grade_id {grade_id!r} is used twice.")
        cell.id = base if not count else f"{base}-{count}"


def fingerprint(notebook):
    """Return a hash of what an author edits: cell types, sources and short metadata."""
    said = [[cell.cell_type, cell.source, short_metadata(cell.metadata)] for cell in notebook.cells]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]
