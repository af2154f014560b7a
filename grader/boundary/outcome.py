"""What became of one run of a test cell, and what may be said of it."""

import contextlib
import io
import traceback
import warnings
from dataclasses import dataclass, field

from ..errors import EndedError
from ..lessons.source import hidden_lines
from .proxies import FromLearner, NotPlainError

MESSAGE = 4000  # characters of a message
STDERR = "a warning or something else was written to stderr, which earns no points"
LOOK = ".\nRun this cell in your notebook to see where."
KEPT_BACK = "kept back"  # flags a result whose message leaves out what the learner's code said


@dataclass
class Result:
    """What a graded cell earned, and why not more."""

    cell: str
    points: float
    most: float
    message: str = ""
    seconds: float = 0.0
    flags: list = field(default_factory=list)


class OutOfTimeError(BaseException):
    """Ends a test cell that runs too long."""


class Outcome:
    """What became of one run of a test cell."""

    def __init__(self, cell, referee):
        self.cell, self.referee, self.session = cell, referee, None
        self.filename = f"<{cell.name}>"
        self.hidden = hidden_lines(cell.source)
        most = referee.limits.output
        self.stdout, self.stderr = Bounded(most), Bounded(most)

    @contextlib.contextmanager
    def captured(self, session):
        """Take what is printed, and show warnings once for each place, as a notebook does."""
        session.stdout, session.stderr = self.stdout, self.stderr
        with (
            contextlib.redirect_stdout(self.stdout),
            contextlib.redirect_stderr(self.stderr),
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("always")
            for quiet in (PendingDeprecationWarning, ImportWarning, ResourceWarning):
                warnings.simplefilter("ignore", quiet)
            warnings.showwarning = self.show
            yield

    def show(self, message, category, filename, lineno, file=None, line=None):
        """Write a warning to stderr, the first time it comes from its place."""
        place = category, str(message), filename, lineno
        if place not in self.referee.warned:
            self.referee.warned.add(place)
            self.stderr.write(warnings.formatwarning(message, category, filename, lineno, line))

    def passed(self, value):
        """Return the result of a cell that raised nothing."""
        most = self.cell.points
        self.referee.seen_hidden |= bool(self.hidden)
        if self.stderr.getvalue():
            message, flags = STDERR, ["stderr"]
            if self.referee.seen_hidden:
                flags.append(KEPT_BACK)
            else:
                message += f":\n{self.stderr.getvalue()}"
            return Result(self.cell.name, 0.0, most, message[:MESSAGE], flags=flags)
        points, flag = partial(value, most)
        return Result(self.cell.name, points, most, flags=flag)

    def failed(self, error):
        """Return the result of a cell that raised."""
        self.referee.seen_hidden |= self.reached_hidden(error)
        flags = ["stopped"] if isinstance(error, (EndedError, OutOfTimeError)) else []
        if self.referee.seen_hidden and hushed(error):
            flags.append(KEPT_BACK)
        message = self.message(error)[:MESSAGE]
        return Result(self.cell.name, 0.0, self.cell.points, message, flags=flags)

    def message(self, error):
        """Return what may be shown of an exception; never a line of a hidden test."""
        name, hidden = type(error).__name__, self.referee.seen_hidden
        if isinstance(error, OutOfTimeError):
            return "the test ran for too long with the answers of your code"
        if isinstance(error, EndedError):
            return f"your code was stopped: {error}"
        if isinstance(error, FromLearner):
            said = f": {error.said}" if error.said else ""
            where = f"\n{error.where}" if error.where else ""
            return f"your code raised {name}{LOOK if hidden else said + where}"
        text = text_of(error)
        if isinstance(error, (AssertionError, NotPlainError)) and text:
            return text
        if self.reached_hidden(error):
            return f"a hidden test failed ({name})"
        line = self.line(error)
        return f"{name}: {text or line}"

    def places(self, error):
        """Return the numbers of this cell's lines in a traceback."""
        trace = traceback.extract_tb(error.__traceback__)
        return [frame.lineno for frame in trace if frame.filename == self.filename]

    def reached_hidden(self, error):
        """Whether a hidden line had run when an exception was raised."""
        last = max(self.places(error), default=0)
        return bool(self.hidden) and last >= min(self.hidden)

    def line(self, error):
        """Return the line of the cell that raised."""
        places = self.places(error)
        return self.cell.source.splitlines()[places[-1] - 1].strip() if places else ""


def text_of(error):
    """Return what an exception of a test says; its class may be the course's own, and fail."""
    try:
        return str(error)
    except Exception:
        return ""


def hushed(error):
    """Take the words from the learner's exceptions behind this one; return whether there were any.

    A test's own message may be made from them, as late as when it is asked for.
    """
    waiting, met, had = [error], set(), False
    while waiting:
        each = waiting.pop()
        if each is None or id(each) in met:
            continue
        met.add(id(each))
        had |= isinstance(each, FromLearner) and each.hush()
        waiting += [each.__cause__, each.__context__, *getattr(each, "exceptions", ())]
    return had


class Bounded(io.StringIO):
    """Keeps the first part of what is written."""

    def __init__(self, most):
        super().__init__()
        self.most = most

    def write(self, text):
        return super().write(text[: max(0, self.most - self.tell())])


def partial(value, most):
    """Return the points for the value a test cell ends in, as nbgrader counts them, and flags."""
    if type(value) not in (int, float):
        return most, []
    if 0 <= value <= most:
        return float(value), []
    # nbgrader gives full points for NaN and for less than 0; a learner's value may be behind it.
    return 0.0, ["ends in a number that is no share of its points"]
