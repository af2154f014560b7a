"""Keeps the processes that grade a notebook: the referee's, and the workers that it asks for.

No code of an author's or a learner's runs in this process. Tests run in the referee's, learners'
cells in the worker's, each in a sandbox of its own: were a stranger's answer to break the
decoder or numpy in the referee, nothing could be reached from there but the worker. The two talk
over pipes of their own; the keeper only starts them, counts what they use and ends them.
"""

import math
import socket
import time
from dataclasses import asdict, astuple, replace

from ..errors import GradingError, LostError, SandboxError, TimeUpError, WireError
from ..lessons.source import imported, top_level, without_hidden
from ..sandbox import spawn as sandbox
from ..sandbox.limits import Limits
from ..sandbox.machine import local_packages
from .channel import Channel
from .modules import REFEREE, WORKER
from .outcome import KEPT_BACK, LOOK, MESSAGE, Result

OTHERS = "with other numbers than the cell shows"
GRACE = 10.0  # seconds that a referee may go on after the notebook's time is up


def grade_notebook(cells, limits=None, way=None, files=None, templates=None):
    """Run all cells of a notebook; return a ``referee.Result`` for each test cell.

    Shares nothing with other calls. For the arguments see ``Keeper``.
    """
    with Keeper(limits, way, files, templates) as keeper:
        return keeper.grade(cells)


class Keeper:
    """Grades one notebook.

    Args:
        limits: ``Limits``; the referee's process may use what a worker may.
        way: the sandbox; by default the best that works here.
        files: a folder whose files both processes find, read-only, where they start.
        templates: ``Templates`` of the assignment, to fork the processes from.

    Raises:
        SandboxError: no sandbox works here, or a process did not start in it.
        GradingError: the referee itself failed; says where.
    """

    def __init__(self, limits=None, way=None, files=None, templates=None):
        self.limits, self.files, self.templates = limits or Limits(), files, templates
        self.way = way or sandbox.best()
        self.deadline = time.monotonic() + self.limits.notebook
        self.children, self.readable = [], []

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        """End all that still runs."""
        for child in self.children:
            child.kill()

    @property
    def cpu_seconds(self):
        """The CPU seconds of all processes that have ended."""
        return sum(child.cpu_seconds for child in self.children)

    def grade(self, cells):
        """Run all cells; return the results.

        A referee that ends within a cell costs that cell's points; another one takes over.
        """
        known = self.templates is not None
        self.readable = self.templates.readable if known else readable_for(cells)
        results = self.sit(cells)
        kept_back = [i for i, result in results.items() if KEPT_BACK in result.flags]
        if kept_back:
            self.ask_again(cells[: max(kept_back) + 1], kept_back, results)
        return [results[i] for i in sorted(results)]

    def ask_again(self, cells, kept_back, results):
        """Give messages that were cut the words that visible lines alone would have brought.

        No process takes part that has seen a hidden line run, or was asked by one; marks stay.
        """
        visible = [
            replace(cell, source=without_hidden(cell.source)) if cell.kind == "test" else cell
            for cell in cells
        ]
        words = self.sit(visible) if time.monotonic() < self.deadline else {}
        for i in kept_back:
            result, again = results[i], words.get(i)
            result.flags.remove(KEPT_BACK)
            if again is None or "stopped" in again.flags:
                continue
            if again.message:
                result.message = again.message
            elif OTHERS not in result.message:
                said = result.message.removesuffix(LOOK)[: MESSAGE - 80]
                result.message = f"{said}\nThat was {OTHERS}."

    def sit(self, cells):
        """Run all cells; return the results by the number of the cell."""
        results, left_out = {}, set()
        while any(c.kind == "test" and i not in results for i, c in enumerate(cells)):
            rest = [i for i in range(len(cells)) if i not in results and i not in left_out]
            sitting = Sitting(self, cells, rest, results)
            why = sitting.run()
            if not why:
                break
            left_out.add(sitting.at)
            late = time.monotonic() > self.deadline
            for i in rest if late else [sitting.at]:
                if cells[i].kind == "test" and i not in results:
                    results[i] = stopped(cells[i], why)
        return results

    def start(self, kind, main, limits, number=None):
        """Start a worker or a referee, which holds one more open file; return the child."""
        main, child = main | {"readable": self.readable}, None
        if self.templates is not None:
            child = self.templates.fork(kind, main | {"socket": 3}, limits, number)
        if child is None:
            child = sandbox.spawn(
                {"worker": WORKER, "referee": REFEREE}[kind],
                main | {"socket": number},
                readable=self.readable,
                files=self.files,
                limits=limits,
                way=self.way,
                pass_fds=() if number is None else [number],
            )
        self.children.append(child)
        return child


class Sitting:
    """What one referee does, from its start to its end. ``at`` is the cell that it is at."""

    def __init__(self, keeper, cells, rest, results):
        self.keeper, self.cells, self.results = keeper, cells, results
        self.waiting, self.at = iter(rest), None
        self.socket = self.worker = None
        self.taken = False  # whether the referee has asked for this worker
        # Each with the number of its arguments.
        self.requests = {
            "next": (self.next, 1),
            "worker": (self.give_worker, 0),
            "look": (self.look, 0),
            "words": (self.words, 0),
            "kill": (self.kill, 0),
            "failed": (self.failed, 2),
        }

    def run(self):
        """Serve the referee until it is done; return why it ended before that, if it did."""
        self.socket, theirs = socket.socketpair()
        with self.socket:
            with theirs:
                child = self.start_referee(theirs.fileno())
            try:
                self.start_worker()  # meanwhile: nearly every notebook needs one
                return self.serve(child)
            finally:
                self.keeper.close()

    def start_referee(self, number):
        """Start a referee that has this socket."""
        keeper, now = self.keeper, time.monotonic()
        limits = replace(keeper.limits, notebook=max(0.0, keeper.deadline - now))
        seconds = limits.notebook + limits.start + GRACE
        self.deadline = now + seconds
        settings = {
            "limits": {name: value for name, value in asdict(limits).items() if name != "worker"},
            "sandboxed": keeper.way != "none",
        }
        mine = replace(limits.worker, cpu=max(math.ceil(seconds), limits.worker.cpu))
        return keeper.start("referee", settings, mine, number)

    def start_worker(self):
        """Start a worker for the next request."""
        limits = self.keeper.limits
        self.worker = self.keeper.start("worker", {"output": limits.output}, limits.worker)
        self.taken = False

    def serve(self, child):
        """Answer requests until there are none left, or the referee has gone."""
        channel = Channel(child.source, child.sink, watch=child.watch)
        try:
            while True:
                message, _ = channel.receive(self.deadline)
                channel.send(self.answer(message), self.deadline)
                if self.at is None:
                    return ""
        except TimeUpError:
            why = "the test ran for too long with the answers of your code"
        except (LostError, WireError):
            why = "the test was stopped: the process that ran it ended"
        if self.at is None:
            raise SandboxError(f"a referee did not start ({child.way}): {child.last_words()}")
        return why

    def answer(self, message):
        """Return the answer to a request."""
        if type(message) is not tuple or not message or message[0] not in self.requests:
            raise WireError("a request that is none")
        function, count = self.requests[message[0]]
        if len(message) != 1 + count:
            raise WireError("a request that is none")
        return function(*message[1:])

    def next(self, result):
        if result is not None:
            self.results[self.at] = checked(result, self.cells[self.at])
        self.at = next(self.waiting, None)
        return () if self.at is None else astuple(self.cells[self.at])

    def give_worker(self):
        if self.taken:
            self.start_worker()
        self.taken = True
        socket.send_fds(self.socket, [b"w"], [self.worker.source, self.worker.sink])
        return ()

    def look(self):
        self.worker.watch()
        return (self.worker.cpu_so_far(),)

    def words(self):
        return (self.worker.last_words(),)

    def kill(self):
        self.worker.kill()
        return ()

    def failed(self, kind, text):
        raise (SandboxError if kind == "sandbox" else GradingError)(str(text))


def readable_for(cells):
    """Return the folders that the author's cells need to import from, beside Python's own."""
    names = {top_level(name) for cell in cells for name in imported(cell.trusted)}
    return [str(path) for path in local_packages(names)]


def checked(plain, cell):
    """Return the ``Result`` that a referee handed in for a cell; WireError where it is none."""
    if type(plain) is not tuple or len(plain) != 6:
        raise WireError("a result that is none")
    name, points, most, message, seconds, flags = plain
    sound = (
        cell.kind == "test"
        and (name, most) == (cell.name, cell.points)
        and type(points) in (int, float)
        and 0 <= points <= most
        and type(message) is str
        and len(message) <= MESSAGE
        and type(seconds) is float
        and type(flags) is list
        and all(type(flag) is str for flag in flags)
    )
    if not sound:
        raise WireError("a result that is none")
    return Result(name, points, most, message, seconds, flags)


def stopped(cell, why):
    """Return the result of a test cell whose referee ended."""
    return Result(cell.name, 0.0, cell.points, why, flags=["stopped"])
