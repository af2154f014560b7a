"""One untrusted child under limits: bubblewrap, else Landlock with seccomp, else a refusal.

bubblewrap    namespaces of its own: no network, no processes but its own, an empty file system
              with Python's folders read-only, a small /tmp and no /proc
landlock      the same view of the machine, but nothing outside Python's folders can be opened,
              and no socket, process or signal be made; files outside can still be seen to exist

Both drop root for an unused uid per child, keep no capability, and set hard limits on CPU time,
memory, threads, file size and open files (``confine.py``). What the child runs is sent to it
over its standard input, so that no folder of the course or the grader is visible inside.
"""

import contextlib
import fcntl
import functools
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import SandboxError
from . import confine
from .bubblewrap import bubblewrap
from .folders import folder_size, remove
from .limits import ProcessLimits
from .machine import environment, python, python_path
from .program import BOOT, CONFINE, code_of
from .restrictions import restrictions
from .ways_out import refusal

WAYS = ("bubblewrap", "landlock")
PIPE = 1 << 20  # bytes


@dataclass
class Child:
    """A running child; ``kill`` ends it and all that it started."""

    process: subprocess.Popen
    way: str
    scratch: Path | None = None
    limits: ProcessLimits = field(default_factory=ProcessLimits)
    cpu_seconds: float = 0.0  # known once it was killed

    @property
    def source(self):
        return self.process.stdout.fileno()

    @property
    def sink(self):
        return self.process.stdin.fileno()

    def watch(self):
        """End a child that fills its folder; bubblewrap's is bounded by itself."""
        if self.scratch is not None and folder_size(self.scratch) > self.limits.disk:
            os.killpg(self.process.pid, signal.SIGKILL)

    def cpu_so_far(self):
        """Return the CPU seconds that the child and all that it started have used."""
        return cpu_seconds(self.process.pid)

    def kill(self):
        """End the child at once, with its namespace or its process group."""
        if self.process.returncode is None:  # else its pid may be another's by now
            self.cpu_seconds = self.cpu_so_far()
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                pipe.close()
            except OSError:
                pass
        if self.scratch is not None:
            remove(self.scratch)

    def last_words(self):
        """Return what a child that ended wrote to its standard error."""
        return said_in(self.process.stderr.fileno())


def said_in(pipe, most=2000):
    """Return what was written into a pipe so far."""
    os.set_blocking(pipe, False)
    try:
        said = os.read(pipe, most)
    except OSError:
        said = b""
    return said.decode(errors="replace").strip()


def cpu_seconds(pid):
    """Return the CPU seconds of a process, of those below it, and of those they waited for.

    bubblewrap does not wait for what it runs, so the kernel adds that up nowhere.
    """
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has gone, or this system has no such files
        return 0.0
    ticks = sum(map(int, fields[11:15]))  # utime, stime, and both of its dead children
    return ticks / os.sysconf("SC_CLK_TCK") + sum(map(cpu_seconds, below))


def spawn(
    modules, main=None, *, readable=(), files=None, limits=None, way=None, env=None, pass_fds=()
):
    """Start a child that calls ``main`` of the last of ``modules``.

    Args:
        modules: modules of the grader that the child needs, "room.name", each before those that
            import it.
        main: what ``main`` is called with, as JSON.
        readable: files and folders that the child may read, beside Python's own.
        files: a folder that any user may read; what is in it stands where the child starts.
        limits: ``ProcessLimits`` of the child.
        way: one of ``WAYS``, or ``"none"`` for no sandbox at all; by default the best that works.
        env: environment variables to add.
        pass_fds: open files that the child gets under the same numbers.

    Returns:
        A ``Child``: its ``source`` and ``sink`` are the child's standard output and input.

    Raises:
        SandboxError: where no sandbox works and ``way`` is not ``"none"``.
    """
    way, limits = way or best(), limits or ProcessLimits()
    given = [] if files is None else sorted(Path(files).iterdir())
    scratch = None if way == "bubblewrap" else scratch_with(given)
    try:
        settings = {
            "path": python_path(),
            "confine": restrictions(way, limits, [*readable, *given], scratch),
            "modules": [name for name in modules if name != CONFINE],
            "main": main,
        }
        command = [python(), "-I", "-S", "-B", "-c", BOOT]
        if way == "bubblewrap":
            command = [*bubblewrap(readable, given, limits), "--", *command]
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            cwd=scratch or "/",
            env=environment(str(scratch or "/tmp")) | (env or {}),
            start_new_session=True,
            pass_fds=pass_fds,
        )
    except BaseException as error:
        if scratch is not None:
            remove(scratch)
        if isinstance(error, OSError):
            raise SandboxError(f"a child did not start ({way}): {error}") from error
        raise
    child = Child(process, way, scratch, limits)
    widen(child.source, child.sink)
    send_program(child, code_of(modules, json.dumps(settings)))
    return child


def scratch_with(given, where=None):
    """Return a new folder for a child to start in, where what it is given can be found."""
    scratch = Path(tempfile.mkdtemp(prefix="grader-", dir=where)).resolve()
    for path in given:
        (scratch / path.name).symlink_to(path)
    return scratch


def send_program(child, program):
    """Send a child what it runs; raise SandboxError where it has ended."""
    try:
        child.process.stdin.write(len(program).to_bytes(8, "big"))
        view = memoryview(program)
        while view:
            view = view[child.process.stdin.write(view) :]
    except OSError:
        child.process.wait()
        said = child.last_words()
        child.kill()
        raise SandboxError(f"a child did not start ({child.way}): {said[-500:]}") from None


def widen(*pipes):
    """Let pipes hold a whole array: each time one is full, both processes take turns."""
    for pipe in pipes:
        try:
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)
        except (OSError, AttributeError):
            pass  # the user's share is used up; slower, but all the same


@dataclass(frozen=True)
class Probe:
    """Whether one way works here, and why not."""

    way: str
    works: bool
    why: str


@functools.cache
def probe(way):
    """Start a child that does nothing in this way; return a ``Probe``."""
    if sys.platform != "linux":
        return Probe(way, False, f"{platform.system()} has no namespaces and no Landlock")
    if way == "bubblewrap" and shutil.which("bwrap") is None:
        return Probe(way, False, "bwrap is not installed (Debian, Ubuntu: apt install bubblewrap)")
    if way == "landlock" and not confine.landlock_version():
        return Probe(way, False, "this kernel has no Landlock, or it is switched off")
    try:
        child = spawn([], way=way)
    except (SandboxError, OSError) as error:
        return Probe(way, False, str(error))
    try:
        said, complaint = child.process.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        return Probe(way, False, "a child did not answer within 20 s")
    finally:
        child.kill()
    lines = complaint.decode(errors="replace").strip().splitlines() or ["no answer"]
    return Probe(way, said == b"hello", "" if said == b"hello" else lines[-1][:200])


def best():
    """Return the first way that works on this machine; raise ``SandboxError`` where none does."""
    probes = []
    for way in WAYS:
        probes.append(probe(way))
        if probes[-1].works:
            return way
    raise SandboxError(refusal(probes))
