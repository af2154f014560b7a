"""Processes of our own that grade on this machine, each over a pair of sockets of its own.

Nothing listens: nobody else on this machine can reach them. Each has one task at a time. One that
ends takes that task alone along, which is tried again; one that is stuck is ended and replaced.
"""

import os
import selectors
import signal
import socket
import subprocess
import sys
import time

from ..errors import LostError
from .frames import receive, send
from .task import LETTERS, RETRIES, failed, patience

PATIENCE = 30.0  # seconds that a job may take to read or write one message
# What a job keeps of our environment: no password, token or key.
KEPT = {"PATH", "HOME", "LANG", "TMPDIR", "TZ", "USER", "VIRTUAL_ENV", "XDG_CACHE_HOME"}
KEPT_BEGINNINGS = ("LC_", "PYTHON", "OMP_", "MKL_", "OPENBLAS_", "MPL", "COVERAGE")
START = """\
import sys
sys.path[:] = {path!r}
from grader.cohort.job import main
main({number}, {parent})
"""
ENDED = f"it ended the process that graded it, {RETRIES + 1} times"


class Job:
    """One process. ``item`` is the task that it has, until ``deadline``."""

    def __init__(self, folder):
        self.socket, theirs = socket.socketpair()
        self.socket.settimeout(PATIENCE)
        self.item, self.deadline, self.knows = None, float("inf"), None
        code = START.format(path=sys.path, number=theirs.fileno(), parent=os.getpid())
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-c", code],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                cwd="/",
                env=environment() | {"TMPDIR": str(folder)},
                start_new_session=True,  # Ctrl-C goes to every process of a terminal's group
                pass_fds=[theirs.fileno()],
            )

    def give(self, item):
        """Send a task; LostError where the process has gone."""
        self.item, task = item, item[1]
        self.deadline = time.monotonic() + patience(task)
        message = {"submission": task.submission, "rest": (task.limits, task.way, task.warm)}
        if self.knows is not task.assignment:
            message["assignment"] = self.knows = task.assignment
        send(self.socket, LETTERS.write(message))

    def take(self):
        """Return the task and what became of it; LostError where the process has gone."""
        try:
            answer = LETTERS.read(receive(self.socket))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise LostError(f"an answer that is none: {error}") from error
        if self.item is None:
            raise LostError("an answer that nobody asked for")
        item, self.item, self.deadline = self.item, None, float("inf")
        if "failed" in answer:
            return item, failed(item[1].submission, answer["failed"])
        return item, answer["result"]

    def end(self):
        """End the process; its templates and sandboxes end with it."""
        self.socket.close()
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()


class Jobs:
    """Runs tasks on so many processes.

    Args:
        count: how many; one is started when there is a task for it.
        folder: where they put what they need for a while.
    """

    def __init__(self, count, folder):
        self.count, self.folder, self.jobs, self.tries = count, folder, [], {}
        self.selector = selectors.DefaultSelector()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for job in [*self.jobs]:
            self.drop(job)
        self.selector.close()

    def run(self, items, finish):
        """Run tasks.

        Args:
            items: of (number, task, key); read no further than there are processes for.
            finish: called with number, result and key of each that is done.
        """
        items, again, ready = iter(items), [], []
        while True:
            self.hand_out(items, again, ready)
            # Only now: a process need not wait for what becomes of its last result.
            while ready:
                (number, _, key), result = ready.pop(0)
                finish(number, result, key)
            if not any(job.item for job in self.jobs):
                if not again:
                    return
                continue
            for job in self.waiting():
                try:
                    ready.append(job.take())
                except LostError:
                    self.lose(job, ENDED, again, ready)
            for job in [job for job in self.jobs if job.deadline < time.monotonic()]:
                said = f"it was not graded within {patience(job.item[1]):.0f} s"
                self.tries[job.item[0]] = RETRIES  # it has had its time
                self.lose(job, said, again, ready)

    def hand_out(self, items, again, ready):
        """Give each process that has none a task, as long as there are tasks."""
        while (job := self.free()) is not None:
            item = again.pop() if again else next(items, None)
            if item is None:
                return
            if job == "new":
                job = Job(self.folder)
                self.jobs.append(job)
                self.selector.register(job.socket, selectors.EVENT_READ, job)
            try:
                job.give(item)
            except LostError:
                self.lose(job, ENDED, again, ready)

    def free(self):
        """Return a process without a task, "new" where one may be started, or None."""
        for job in self.jobs:
            if job.item is None:
                return job
        return "new" if len(self.jobs) < self.count else None

    def waiting(self):
        """Wait until some process has something to say, or a deadline; return those that have."""
        left = min(job.deadline for job in self.jobs) - time.monotonic()
        found = self.selector.select(max(0.0, min(left, 3600.0)))
        return [key.data for key, _ in found if key.data in self.jobs]

    def lose(self, job, said, again, ready):
        """Do without a process; try its task again, or give it up."""
        item = job.item
        self.drop(job)
        if item is None:
            return
        self.tries[item[0]] = self.tries.get(item[0], 0) + 1
        if self.tries[item[0]] > RETRIES:
            ready.append((item, failed(item[1].submission, said)))
        else:
            again.append(item)

    def drop(self, job):
        """End a process."""
        self.jobs.remove(job)
        self.selector.unregister(job.socket)
        job.end()


def environment():
    """Return what a job may know of ours."""
    kept = {n: v for n, v in os.environ.items() if n in KEPT or n.startswith(KEPT_BEGINNINGS)}
    return kept | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # it calculates nothing
