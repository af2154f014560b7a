"""What a submission may use. The flags of `grader grade` take their defaults from here."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class ProcessLimits:
    """What one sandboxed process may use."""

    cpu: int = 300  # CPU seconds of its whole life
    memory: int = 2 << 30  # bytes of address space
    threads: int = 64
    file_size: int = 32 << 20  # bytes of one file
    disk: int = 64 << 20  # bytes below its /tmp
    files: int = 128  # open files


@dataclass(frozen=True)
class Limits:
    """Seconds of wall and of CPU time, and what the worker may use.

    CPU time of all threads; it is looked at a few times a second, while an answer is awaited.
    """

    start: float = 30.0  # until a worker is there
    call: float = 10.0  # one call of a test's into the learner's code
    cell: float = 60.0  # one cell, all its calls included
    notebook: float = 600.0  # all cells together
    call_cpu: float = 20.0
    cell_cpu: float = 120.0
    output: int = 100_000  # characters that a call, and a test, may print
    worker: ProcessLimits = field(default_factory=ProcessLimits)
