"""The referee's own process: asks ``keeper.py`` for cells and for workers. Runs inside.

Each request is a tuple that starts with its name, and is answered by a tuple:

    ("next", result)       the next cell, or () where none is left; ``result`` is that of the cell
                           before, or None
    ("worker",)            (), once the pipes of a new worker have gone over the socket
    ("look",)              (CPU seconds that the worker has used so far,)
    ("words",)             (what the worker wrote to its standard error,)
    ("kill",)              (), once the worker has ended
    ("failed", kind, text) none: the referee gives up, and says why
"""

import os
import socket
import traceback
from dataclasses import astuple

from ..errors import SandboxError
from ..intake.cells import Cell
from ..sandbox.limits import Limits
from .child import begin
from .referee import Referee


def main(settings):
    """Grade the cells of one notebook."""
    keeper = Keeper(begin(settings), settings["socket"])
    try:
        with Referee(keeper.worker, Limits(**settings["limits"]), settings["sandboxed"]) as referee:
            grade(keeper, referee)
    except SandboxError as error:
        keeper.tell("failed", "sandbox", str(error))
    except Exception:
        keeper.tell("failed", "referee", traceback.format_exc()[-2000:])


def grade(keeper, referee):
    """Take one cell after the other, and hand in what each test cell earned."""
    result = None
    while cell := keeper.ask("next", result):
        found = referee.take(Cell(*cell))
        result = found and astuple(found)


class Keeper:
    """The keeper, as it is seen from here."""

    def __init__(self, channel, number):
        self.channel = channel
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, fileno=number)

    def tell(self, name, *arguments):
        """Send a request."""
        self.channel.send((name, *arguments))

    def ask(self, name, *arguments):
        """Send a request; return the answer."""
        self.tell(name, *arguments)
        return self.channel.receive()[0]

    def worker(self):
        """Return a new worker."""
        self.ask("worker")
        _, (source, sink), _, _ = socket.recv_fds(self.socket, 1, 2)
        return KeptWorker(self, source, sink)


class KeptWorker:
    """A worker that the keeper holds; what a ``Session`` asks of a child."""

    def __init__(self, keeper, source, sink):
        self.keeper, self.source, self.sink = keeper, source, sink

    def watch(self):
        """The keeper watches whenever it is asked for the CPU time."""

    def cpu_so_far(self):
        return self.keeper.ask("look")[0]

    def last_words(self):
        return self.keeper.ask("words")[0]

    def kill(self):
        os.close(self.source)
        os.close(self.sink)
        self.keeper.ask("kill")
