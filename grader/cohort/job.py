"""A process that grades on this machine: ``jobs.py`` starts it and sends it tasks.

It holds one end of a pair of sockets that nobody else can reach, and opens nothing. No code of an
author's or a learner's runs here: see ``keeper.py``.
"""

import ctypes
import os
import signal
import socket
import sys

from ..errors import LostError
from .desk import Desk
from .frames import receive, send
from .task import LETTERS, RETRIES, Task, grade_one, why


def main(number, parent):
    """Grade what comes over this socket until it is closed."""
    end_with(parent)
    with socket.socket(fileno=number) as peer, Desk() as desk:
        assignment = None
        while True:
            try:
                message = LETTERS.read(receive(peer))
            except LostError:
                return
            # It comes once: the cells of a lesson are longer than most answers.
            assignment = message.get("assignment", assignment)
            task = Task(message["submission"], assignment, *message["rest"])
            send(peer, LETTERS.write(answer(task, desk)))


def answer(task, desk):
    """Return the result of a task, or why there is none."""
    desk.use(task.warm)
    for attempt in range(RETRIES + 1):
        try:
            return {"result": grade_one(task, desk)}
        except Exception as error:
            if attempt == RETRIES:
                return {"failed": why(error)}


def end_with(parent):
    """Let the kernel end this process as soon as the one that started it has ended."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
