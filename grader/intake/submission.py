"""What grading a cohort passes around: plain data, picklable, with a JSON form.

``Submission``        what one student handed in: bytes and a time, nothing looked into yet
``Flag``              something odd about a submission, and what was done about it
``Graded``            what one graded cell earned, and why not more
``SubmissionResult``  all that is known of a submission once it was graded
"""

from dataclasses import asdict, dataclass, field

# The states of a submission.
GRADED, UNREADABLE, FAILED = (
    "graded",
    "unreadable",  # it is wrong in itself: graded as an empty one, 0 points and a reason
    "failed",  # the grader could not: no points recorded, and a reason
)


@dataclass(frozen=True)
class Flag:
    """Something odd about a submission.

    ``alarming`` is what an honest learner does not do by working in JupyterLab; a person should
    look at it. The others only say what became of something.
    """

    kind: str  # a few words joined by hyphens: "test-changed"; see rebuild.py
    found: str
    done: str
    cell: str = ""  # the grade_id, where the flag is about a cell
    notebook: str = ""
    alarming: bool = True

    def __str__(self):
        where = f"{self.cell}: " if self.cell else ""
        return f"{where}{self.found}; {self.done}"


@dataclass(frozen=True)
class File:
    """One notebook as it was handed in; ``problem`` says why there are no bytes."""

    name: str  # the notebook's name in the assignment
    data: bytes = b""
    problem: str = ""


@dataclass(frozen=True)
class Submission:
    """What one student handed in."""

    student: str
    files: tuple
    timestamp: float | None = None  # seconds since the epoch; from the file system
    flags: tuple = ()
    secret: str = ""  # by which the exchange lets this student, and no other, fetch feedback
    refused: str = ""  # why there is nobody to record this for


@dataclass(frozen=True)
class Graded:
    """What one graded cell earned. ``points`` is None until a person has graded it."""

    notebook: str
    cell: str
    points: float | None
    most: float
    message: str = ""
    seconds: float = 0.0
    flags: tuple = ()  # the referee's: "stopped", "stderr", "unsandboxed", ...
    answered: bool = True  # for an answer that a person grades: it is not the release's text


@dataclass(frozen=True)
class SubmissionResult:
    """All that is known of a graded submission."""

    student: str
    status: str  # GRADED, UNREADABLE or FAILED
    cells: tuple = ()  # of Graded, in the order of the notebooks
    flags: tuple = ()  # of Flag
    reason: str = ""  # why it is not graded as it came
    seconds: float = 0.0
    cpu_seconds: float = 0.0  # of all processes that graded it
    way: str = ""  # bubblewrap, landlock or none
    cold: str = ""  # why its processes were not forked from warm templates
    timestamp: float | None = None
    late: float | None = None  # seconds after the due date; None where there is none
    unanswered: tuple = ()  # (notebook, cell) of solution cells left as released
    secret: str = ""  # of the submission
    notebooks: dict = field(default_factory=dict)  # name -> nbformat 4 as plain data, with verdicts

    @property
    def points(self):
        """The points so far, or None for a submission that could not be graded."""
        if self.status == FAILED:
            return None
        return sum(cell.points or 0.0 for cell in self.cells)

    @property
    def most(self):
        return sum(cell.most for cell in self.cells)

    @property
    def pending(self):
        """Whether a person has something left to grade."""
        return any(cell.points is None for cell in self.cells)

    def as_json(self, notebooks=False):
        """Return plain data for ``json.dumps``; notebooks and secret only when asked."""
        plain = asdict(self) | {"points": self.points, "most": self.most, "pending": self.pending}
        if not notebooks:
            del plain["notebooks"], plain["secret"]
        return plain

    @classmethod
    def from_json(cls, plain):
        """Return the result that ``as_json`` was called on."""
        plain = {key: plain[key] for key in cls.__dataclass_fields__ if key in plain}
        cells = (Graded(**cell | {"flags": tuple(cell["flags"])}) for cell in plain["cells"])
        plain["cells"] = tuple(cells)
        plain["flags"] = tuple(Flag(**flag) for flag in plain["flags"])
        plain["unanswered"] = tuple(map(tuple, plain["unanswered"]))
        return cls(**plain)
