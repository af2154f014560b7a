"""What a worker of a cluster does with a task: grades it, or says why it cannot."""

import threading

from ..errors import SandboxError
from ..sandbox import spawn as sandbox
from .desk import Desk
from .task import LETTERS, grade_one, why

ONE = threading.Lock()  # a worker may have threads; templates are for one at a time
DESK = Desk()


def graded(letter):
    """Return ("graded", letter), ("failed", why), or ("aside", why) where nothing works here."""
    task = LETTERS.read(letter)
    with ONE:
        try:
            if task.way is None:
                sandbox.best()
            elif task.way != "none" and not (found := sandbox.probe(task.way)).works:
                return "aside", f"no sandbox of the kind {task.way}: {found.why}"
        except SandboxError as error:
            return "aside", f"no sandbox: {str(error).splitlines()[0]}"
        DESK.use(task.warm)
        try:
            return "graded", LETTERS.write(grade_one(task, DESK))
        except Exception as error:
            return "failed", why(error)
