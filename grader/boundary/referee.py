"""Runs nbgrader's test cells unchanged, in a process that no learner's code ever runs in.

The notebook comes as the cells of ``intake/cells.py``. Given and learner's cells run in a sandboxed
worker; test cells run here, in one namespace, like in a notebook, and in a sandbox of their own
(``keeper.py``). What a test uses but does not define is, in this order:

- a builtin, unless the release's solution cells define that name;
- an import that a given cell, or the release's text of a solution cell, makes: done here;
- a name that a given cell binds: that cell is trusted and run here as well, when first asked for
  (a demo cell that an answer needs is run in the worker alone);
- else fetched from the worker: plain values by copy, functions, classes and objects as proxies.

Supported, with the same mark as in the notebook: functions, classes with state, attributes and
items of objects, iteration over them, exceptions by builtin ancestor and by the learner's own
class, the test's own functions as callbacks, dataclasses and named tuples of importable modules
as arguments, generators (``default_rng``; they come back advanced, whoever holds them, and may
only move forward), signatures, stdout of a call under ``redirect_stdout``, partial credit (a
number as last expression), ``is`` and shared memory between arguments and answers, warnings and
other output on stderr (nbgrader scores such a cell 0), ``del`` of a learner's name, which is then
gone for the learner's functions too, until the test binds it again to what it was,
``random.seed`` and ``np.random.seed`` before a call (where the call draws from these global
generators, the test's own next draws are others than in the notebook).

**Arguments.** A test cell runs with arguments that never change. Where the learner's code did
change one, the cell runs once more in a fresh worker with changes written back, and both runs
must pass: the first so that no reference computed afterwards can be spoiled, the second so that
a test which compares with a copy sees the change. A cell with the comment ``# grader: in-place``
runs once, with changes written back.

Not supported, and failing on the reference solution, which ``grader check-tests`` runs: modules
fetched from the learner's process; comparing, measuring, converting or calculating with objects
that are not plain; a function's source or code object; deriving a class from a learner's; passing
a test's own objects (functions are fine) or generators other than ``default_rng``; patching the
learner's globals, ``input`` or modules; files of the machine other than what the release has beside
the notebook, network and programs; a test's change to a fetched global or to an argument that the
learner's object kept; arrays of strings or objects; cell magics; names that only a test cell
defines, in a learner's cell.

**Hidden inputs.** Once a hidden line has run, what the learner's exceptions say is left out of
messages, and what calls print is dropped throughout. Where a message was cut so, ``keeper.py``
asks for its words once more, of new processes in which only visible lines are ever run.
"""

import builtins
import contextlib
import ctypes
import io
import threading
import time
import traceback
import warnings
from dataclasses import dataclass, field

from ..errors import EndedError, SandboxError
from ..lessons.source import bindings, hidden_lines, parsed, sets_seeds, wants_in_place, with_result
from ..sandbox.limits import Limits
from .proxies import FromLearner, NotPlainError, Proxy
from .session import Session

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


class Referee:
    """Grades one notebook, cell by cell.

    Takes over ``sys.stdout`` and ``sys.stderr`` while a test runs: one at a time in a process.

    Args:
        start_worker: called without arguments, returns a child with a new worker in it, see
            ``Session``.
        limits: ``Limits``.
        sandboxed: where it is false, each result is flagged.
    """

    def __init__(self, start_worker, limits=None, sandboxed=True):
        self.start_worker, self.limits = start_worker, limits or Limits()
        self.sandboxed = sandboxed
        self.ran, self.ending = [], {}
        self.names = Names(self)
        self.session, self.seen_hidden, self.warned = None, False, set()
        self.seeding = False  # whether the author's cells so far may have seeded
        self.deadline = time.monotonic() + self.limits.notebook

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        """End the worker."""
        if self.session is not None:
            self.session.end("grading is over")
            self.session = None

    def take(self, cell):
        """Run one cell; return the ``Result`` of a test cell, and None for others."""
        if cell.kind != "demo":
            self.seeding |= sets_seeds(cell.trusted)
        if cell.kind == "test":
            return self.test(cell)
        if cell.kind != "demo":
            self.names.passed(cell)
        self.ran.append(cell)
        if self.session is not None and self.session.usable():
            self.run(cell)
        return None

    # The worker's side.

    def worker(self):
        """Return a session in which all cells so far have run."""
        while self.session is None or not self.session.usable():
            self.session = self.start()
            for cell in self.ran:
                if not self.run(cell):
                    break
        return self.session

    def start(self):
        """Start a worker; EndedError where no time is left for one."""
        if time.monotonic() > self.deadline:
            raise EndedError(f"the notebook used up its {self.limits.notebook:g} s")
        cpu = self.limits.call_cpu, self.limits.cell_cpu
        session = Session(self.start_worker(), self.limits.call, cpu=cpu)
        session.start(self.limits.start)
        return session

    def run(self, cell):
        """Run a given or learner's cell; return False where that ended the worker.

        Such a cell is left out when another worker takes over: at once where it hung, else the
        second time, since a thread of another cell's may have done it.
        """
        if self.ending.get(cell.name, 0) < 2:
            try:
                seconds, own = self.time_for(self.limits.cell), cell.kind == "learner"
                self.session.run(cell.name, cell.source, seconds, own)
            except EndedError:
                more = 2 if self.session.slow else 1
                self.ending[cell.name] = self.ending.get(cell.name, 0) + more
                return False
        return True

    def time_for(self, seconds):
        """Return the seconds that something may take, given what is left for the notebook."""
        return max(0.01, min(seconds, self.deadline - time.monotonic()))

    # The tests' side.

    def test(self, cell):
        """Grade one test cell."""
        start = time.monotonic()
        in_place, before = wants_in_place(cell.source), self.names.saved()
        result = self.attempt(cell, in_place)
        session = self.session
        if "stopped" in result.flags and session and session.used > 1 and not session.slow:
            # What an earlier test called may have left the crash behind: ask a fresh worker.
            self.names.restore(before)
            result = self.attempt(cell, in_place)
            session = self.session
        if not in_place and session is not None and session.changed and not session.ended:
            self.names.restore(before)
            session.end("an argument was changed")
            result = stricter(result, self.attempt(cell, in_place=True))
            result.flags.append("changed its arguments")
        if not self.sandboxed:
            result.flags.append("unsandboxed")
        result.seconds = round(time.monotonic() - start, 3)
        return result

    def attempt(self, cell, in_place):
        """Run a test cell once; return its result."""
        outcome = Outcome(cell, self)
        try:
            outcome.session = session = self.worker()
            session.begin(in_place, self.time_for(self.limits.call), self.seeding)
            with outcome.captured(session), timer(self.time_for(self.limits.cell)):
                statements, last = with_result(cell.source, outcome.filename)
                exec(statements, self.names)
                value = eval(last, self.names) if last else None
        except SandboxError:
            raise
        except BaseException as error:
            if type(error) is KeyboardInterrupt:
                raise
            result = outcome.failed(error)
            if isinstance(error, OutOfTimeError):
                session.end("the test ran for too long")  # maybe within a request
            return result
        return outcome.passed(value)


class Names(dict):
    """The tests' namespace: what they do not define comes from elsewhere."""

    def __init__(self, referee):
        super().__init__(__name__="__main__", __builtins__=builtins)
        self.referee = referee
        self.origins = {}  # name -> the cell that bound it last, and its import statement
        self.deleted = set()  # names of the learner's that a test has deleted

    def passed(self, cell):
        """Take note of a given or learner's cell: what it binds is no longer the tests'."""
        for name, statement in bindings(cell.trusted).items():
            self.pop(name, None)
            self.deleted.discard(name)
            self.origins[name] = cell, statement

    def saved(self):
        """Return all that ``restore`` needs."""
        return dict(self), dict(self.origins), set(self.deleted)

    def restore(self, saved):
        """Become as ``saved`` was."""
        self.clear()
        self.update(saved[0])
        self.origins, self.deleted = dict(saved[1]), set(saved[2])

    def __missing__(self, name):
        if name.startswith("__"):
            raise KeyError(name)
        cell, statement = self.origins.get(name, (None, None))
        if statement is not None:
            exec(statement, self)
            return dict.__getitem__(self, name)
        if cell is not None and cell.kind == "given":
            return self.given(cell, name)
        if cell is None and hasattr(builtins, name):
            raise KeyError(name)
        return self.fetched(name)

    def given(self, cell, name):
        """Run a given cell here; return what it binds."""
        names, origins, _ = self.saved()
        for bound, (origin, _) in origins.items():
            if origin is cell:
                del self.origins[bound]
        try:
            exec(compile(parsed(cell.source), f"<{cell.name}>", "exec"), self)
        except BaseException:
            self.origins = origins  # or the name would be fetched from the learner's code
            raise
        self.update(names)  # what tests have bound meanwhile stays theirs
        return dict.__getitem__(self, name)

    def fetched(self, name):
        """Return what the worker has under a name."""
        value = self.referee.worker().get(name)
        if isinstance(value, Proxy) and value._grader_ref.kind == "module":
            raise NameError(
                f"the test uses {name}, a module that only the learner's code imports.\n"
                "Import it in the test cell, or in a given cell above."
            )
        return value

    def __setitem__(self, name, value):
        """Bind a name: the tests', unless it was deleted in the learner's notebook and comes back.

        Nothing but the learner's own objects goes there, so that no answer of a test's does.
        """
        if name in self.deleted and isinstance(value, Proxy):
            self.referee.worker().bind(name, value)
            self.deleted.discard(name)
        else:
            dict.__setitem__(self, name, value)

    def __delitem__(self, name):
        """Delete a name of the tests', else the learner's, whose functions then miss it too."""
        if dict.__contains__(self, name):
            dict.__delitem__(self, name)
        else:
            self.referee.worker().delete(name)
            self.deleted.add(name)

    def __contains__(self, name):
        try:
            self[name]
        except (KeyError, NameError):
            return False
        return True

    def get(self, name, default=None):
        try:
            return self[name]
        except KeyError:
            return default


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


def stricter(first, second):
    """Return the lower of two results of one cell: arguments as they were, then as they became."""
    if second.points <= first.points:
        return second
    first.message = (
        "your function changed the values that it was given.\n"
        "The caller still needs them: work on a copy."
    )
    return first


@contextlib.contextmanager
def timer(seconds):
    """Raise ``OutOfTimeError`` in this thread after so many seconds."""
    thread, lock, over = ctypes.c_ulong(threading.get_ident()), threading.Lock(), []

    def stop():
        with lock:
            if not over:
                over.append("fired")
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(OutOfTimeError))

    clock = threading.Timer(seconds, stop)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()
        with lock:
            if over:  # and maybe not raised yet
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)
            over.append("left")
