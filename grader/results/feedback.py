"""One page of feedback: points, and what each failed cell has to say.

It stands alone: no scripts, no fonts, nothing fetched, and a policy that forbids them to
whatever should slip through. nbgrader writes it, from Formgrader's button and from the shell,
since nbgrader_config.py names ``FeedbackExporter``.
"""

from dataclasses import dataclass

from jinja2 import Environment, PackageLoader
from nbconvert.exporters.exporter import Exporter

from ..cohort.verdicts import said_under
from ..lessons.plan import DEMO
from ..lessons.source import without_hidden
from . import sanitise

TEMPLATE = "feedback.html.j2"


@dataclass(frozen=True)
class Part:
    """A cell as the page shows it. ``kind`` is test, answer, both (a person marks it) or extra."""

    name: str
    kind: str
    code: str = ""
    html: str = ""
    points: float | None = None
    most: float = 0.0
    message: str = ""
    comment: str = ""

    @property
    def graded(self):
        return self.points is not None


class FeedbackExporter(Exporter):
    """Turns an autograded notebook, its scores in place, into a page."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(self, nb, resources=None, **kw):
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        return page(nb, resources["nbgrader"]), resources


def page(notebook, scores):
    """Return the page for an autograded notebook.

    Args:
        notebook: its cells carry ``score``, ``points`` and ``comment`` in nbgrader's metadata;
            its own metadata may carry ``grader``, with what intake had to say.
        scores: ``notebook`` (its name), ``student``, ``score``, ``max_score``, ``late_penalty``.
    """
    environment = Environment(
        loader=PackageLoader(__package__, "templates"), autoescape=True, trim_blocks=True
    )
    said = notebook.metadata.get("grader", {})
    return environment.get_template(TEMPLATE).render(
        title=sanitise.plain(str(scores["notebook"])),
        student=sanitise.plain(str(scores.get("student", ""))),
        score=scores["score"],
        most=scores["max_score"],
        penalty=scores.get("late_penalty") or 0,
        reason=sanitise.plain(str(said.get("reason", ""))),
        flags=[sanitise.plain(str(flag)) for flag in said.get("flags", [])],
        parts=[part for cell in notebook.cells if (part := shown(cell))],
    )


def shown(cell):
    """Return the part of the page that a cell becomes, or None."""
    grading = cell.metadata.get("nbgrader", {})
    solution = grading.get("solution") or grading.get("task")
    graded = grading.get("grade") or grading.get("task")
    if not solution and not graded:
        return extra(cell, grading)
    kind = "test" if not solution else "both" if graded else "answer"
    earned = dict(points=grading["score"] or 0, most=grading["points"]) if graded else {}
    lost = graded and earned["points"] < earned["most"]
    return Part(
        name=grading["grade_id"],
        kind=kind,
        message=sanitise.plain(said_under(cell)) if lost and kind == "test" else "",
        comment=sanitise.markdown(grading.get("comment") or ""),
        **content(cell),
        **earned,
    )


def extra(cell, grading):
    """Return a cell that the learner added, if it is one."""
    if grading or cell.cell_type != "code" or DEMO in cell.metadata.get("tags", []):
        return None
    return Part(name=cell.get("id", ""), kind="extra", **content(cell)) if cell.source else None


def content(cell):
    """Return a cell's source as it may be shown: Markdown rendered, hidden tests left out."""
    if cell.cell_type == "markdown":
        return dict(html=sanitise.markdown(cell.source))
    return dict(code=sanitise.plain(without_hidden(cell.source)))
