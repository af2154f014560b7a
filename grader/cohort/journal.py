"""What a run has finished: one line of JSON a submission, so that a stopped run goes on.

A line counts only for the very same submission, source, limits and sandbox. The journal is the
grader's own: it holds hidden tests' messages, so only its owner can read it.
"""

import dataclasses
import fcntl
import hashlib
import json
import os

from ..errors import GradingError
from ..intake.submission import SubmissionResult

VERSION = 1  # of the results: another one makes earlier lines count for nothing


class Journal:
    """The journal at ``path``; one run at a time.

    Args:
        path: the file; made with its folder where it is missing.
        again: take no notice of what earlier runs finished; a later line outranks theirs.
    """

    def __init__(self, path, again=False):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.file = open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "r+b")
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self.file.close()
            raise GradingError(
                f"another run is grading the same assignment ({path} is locked).\n"
                "Wait until it has ended, or end it with Ctrl-C."
            ) from None
        self.results = {} if again else self.read()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.file.close()

    def read(self):
        """Return earlier results by key; a line that was cut off counts for nothing."""
        self.file.seek(0)
        results = {}
        for line in self.file:
            try:
                entry = json.loads(line)
                results[entry["key"]] = SubmissionResult.from_json(entry["result"])
            except (ValueError, KeyError, TypeError):
                continue
        return results

    def add(self, key, result):
        """Write down a result for good."""
        line = json.dumps({"key": key, "result": result.as_json()})
        self.file.seek(0, os.SEEK_END)
        self.file.write(b"\n" * self.cut_off() + line.encode() + b"\n")
        self.file.flush()
        os.fsync(self.file.fileno())
        self.results[key] = result

    def cut_off(self):
        """Whether the last line has no end, since a run was killed while writing it."""
        if not self.file.tell():
            return False
        self.file.seek(-1, os.SEEK_END)
        return self.file.read(1) != b"\n"


class Said:
    """The last assignment that was asked for as text: it is the same for a whole cohort."""

    def __init__(self):
        self.assignment, self.text = None, ""

    def __call__(self, assignment):
        if assignment is not self.assignment:
            self.assignment, self.text = assignment, repr(assignment)
        return self.text


said_of = Said()


def key_of(task):
    """Return a key that changes with anything that a task's result depends on."""
    said = hashlib.sha256()
    for file in task.submission.files:
        said.update(hashlib.sha256(file.data).digest())
    submission = dataclasses.replace(task.submission, files=())
    names = [(file.name, file.problem) for file in task.submission.files]
    rest = [VERSION, repr(submission), names, said_of(task.assignment), repr(task.limits), task.way]
    said.update(json.dumps(rest).encode())
    return said.hexdigest()
