"""What the instructor wrote, as slots to fill: plain data, picklable, with a JSON form.

``Slot``          a cell of the release, with what the source knows of it
``NotebookPlan``  the slots of a notebook
``Assignment``    its notebooks, and what lies beside them
"""

from dataclasses import dataclass, field

# The roles of a slot.
GIVEN, SOLUTION, TEST, MANUAL, TASK, TEXT, DEMO = (
    "given",  # code of the author's; the referee trusts it
    "solution",  # code to write, judged by the tests after it
    "test",  # code of the author's that earns points
    "manual",  # an answer that a person grades, text or code
    "task",  # a description whose points a person gives
    "text",  # markdown and raw cells
    "demo",  # shows something, never run when grading; the tag of such a cell as well
)


@dataclass(frozen=True)
class Slot:
    """A cell of the release, with what the source knows of it."""

    name: str  # the grade_id, else the cell's id or its number
    role: str
    cell_type: str
    source: str  # with hidden tests; the release's text for what learners write
    release: str
    tracked: bool = False  # nbgrader knows it by its grade_id
    locked: bool = False
    points: float = 0.0
    cell_id: str = ""
    metadata: dict = field(default_factory=dict)

    @property
    def graded(self):
        return self.role in (TEST, MANUAL, TASK) and self.points is not None


@dataclass(frozen=True)
class NotebookPlan:
    """One notebook of an assignment: its slots in the order of the release."""

    name: str
    slots: tuple
    metadata: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Assignment:
    """An assignment: one notebook or more, and what lies beside them."""

    name: str
    notebooks: tuple
    material: tuple = ()  # of intake.material.Material
