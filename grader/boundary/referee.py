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

import time

from ..errors import EndedError, SandboxError
from ..lessons.source import sets_seeds, wants_in_place, with_result
from ..sandbox.limits import Limits
from .names import Names
from .outcome import Outcome, OutOfTimeError
from .session import Session
from .timer import timer


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
        late = time.monotonic() > self.deadline  # then no other worker would be had
        fast = session is not None and session.used > 1 and not session.slow
        if "stopped" in result.flags and fast and not late:
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


def stricter(first, second):
    """Return the lower of two results of one cell: arguments as they were, then as they became."""
    if second.points <= first.points:
        return second
    first.message = (
        "your function changed the values that it was given.\n"
        "The caller still needs them: work on a copy."
    )
    return first
