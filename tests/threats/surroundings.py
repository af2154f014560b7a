"""What grading must leave as it was: files, processes, and a port that nobody may reach."""

import ctypes
import hashlib
import os
import socket
import sysconfig
import threading
from pathlib import Path

import psutil

# What grading itself writes.
OWN = {"autograded", "feedback", ".grader", "gradebook.db", "report.json", ".nbgrader.log"}
SHARED = ("/tmp", "/dev/shm", "/var/tmp")  # where other programs leave files as well
PLANTED = ("threat-was-here", "numpy.py", "sitecustomize.py")
ADOPT = 36  # prctl: orphans below this process become its children, and are seen here


class Listener:
    """A service on this machine; counts who connects."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port, self.visits = self.socket.getsockname()[1], 0
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            try:
                visitor, _ = self.socket.accept()
            except OSError:
                return
            self.visits += 1
            visitor.close()

    def close(self):
        self.socket.close()


class Surroundings:
    """A picture of what lies around a cohort; ``changes`` says what is different now."""

    def __init__(self, course, home):
        ctypes.CDLL(None).prctl(ADOPT, 1, 0, 0, 0)
        self.course, self.home = course, home
        self.files, self.processes = self.pictures(), set(children())

    def pictures(self):
        """Return every file that must stay as it is, with a mark of what is in it."""
        found = {}
        for root in (self.course.root, self.home, Path(__file__).parents[2] / "grader"):
            for path in sorted(root.rglob("*")):
                if path.relative_to(root).parts[0] not in OWN and "__pycache__" not in path.parts:
                    found[path] = mark(path)
        packages = Path(sysconfig.get_path("purelib"))
        return found | {packages / name: "there" for name in os.listdir(packages)}

    def changes(self):
        """Return a sentence for each difference."""
        now = self.pictures()
        said = [
            f"{path}: {became(self.files.get(path), now.get(path))}"
            for path in sorted(now.keys() | self.files.keys())
            if now.get(path) != self.files.get(path)
        ]
        planted = [Path(folder, name) for folder in SHARED for name in PLANTED]
        said += [f"{path}: planted" for path in planted if path.exists()]
        said += [f"process {one} goes on" for one in set(children()) - self.processes]
        return said


def became(before, after):
    """Return what happened to a file between two pictures."""
    return "new" if before is None else "gone" if after is None else "changed"


def mark(path):
    """Return what a path is and, for a file, a digest of its bytes."""
    if path.is_symlink():
        return f"link to {os.readlink(path)}"
    if not path.is_file():
        return "folder" if path.is_dir() else "other"
    return hashlib.blake2b(path.read_bytes()).hexdigest()


def children():
    """Return this process's descendants that run, as (pid, name)."""
    return [
        (child.pid, child.name())
        for child in psutil.Process().children(recursive=True)
        if child.status() != psutil.STATUS_ZOMBIE
    ]
