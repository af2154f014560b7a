"""A lesson as a visitor reads it: what learners are given, with what its cells showed.

Every source is the release's, so no answer and no hidden test can be in it; the outputs are those
of the executed solution. What a graded cell says is folded below it: the answer that it speaks of
is not on the page.
"""

from html import escape

import nbformat

from .plan import DEMO

SAID = "What this cell says to a right answer"
EXERCISE, CHECK, FOLDED = "exercise", "check", "hide-input"  # tags
SHORT = 3  # lines of code that are shown as they are


def for_visitors(release, executed):
    """Return the notebook for a page: the release's cells with outputs and tags.

    Tags say what a cell is: an ``exercise``, a ``check``, or one that shows something, whose code
    is folded where it is longer than ``SHORT`` lines.

    Args:
        release: what ``build.make_release`` wrote, as a notebook.
        executed: the solution notebook of the same build; cells are matched by their ids.
    """
    shown = {cell.id: cell for cell in executed.cells if cell.cell_type == "code"}
    page = nbformat.v4.new_notebook(metadata={"kernelspec": release.metadata.kernelspec})
    page.metadata.language_info = {"name": "python"}
    for cell in release.cells:
        if cell.cell_type == "code":
            page.cells.append(as_shown(cell, shown[cell.id]))
        else:
            page.cells.append(nbformat.v4.new_markdown_cell(cell.source, id=cell.id))
    return page


def as_shown(cell, executed):
    """Return a code cell of the release with the outputs of the executed one."""
    grading = cell.metadata.get("nbgrader", {})
    outputs = [plainest(output) for output in executed.outputs]
    tags = []
    if grading.get("solution"):
        tags.append(EXERCISE)
    elif grading.get("grade"):
        tags.append(CHECK)
        outputs = folded(executed.outputs)
    elif DEMO in cell.metadata.get("tags", []) and len(cell.source.splitlines()) > SHORT:
        tags.append(FOLDED)
    return nbformat.v4.new_code_cell(
        cell.source, id=cell.id, outputs=outputs, metadata={"tags": tags}
    )


def plainest(output):
    """Return an output in its best form only: HTML, else Markdown, else plain text."""
    data = output.get("data")
    if not data:
        return output
    best = next(kind for kind in ("text/html", "text/markdown", "text/plain") if kind in data)
    return nbformat.v4.new_output("display_data", data={best: data[best]})


def folded(outputs):
    """Return what a graded cell printed as one output that opens when asked to."""
    text = "".join(output.get("text", "") for output in outputs).strip()
    if not text:
        return []
    html = f"<details><summary>{SAID}</summary><pre>{escape(text)}</pre></details>"
    return [nbformat.v4.new_output("display_data", data={"text/html": html})]
