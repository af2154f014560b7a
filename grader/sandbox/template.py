"""A warm template, as the grader sees it: started, watched, asked for forks, ended.

A template is a process in a sandbox of its own, with modules loaded and no cell run; what runs in
it is ``fork.py``. A fork is confined as a child of ``spawn`` is, and takes milliseconds. Forks
of one template share a hash secret and an address layout: tests and answers need two.
"""

import contextlib
import json
import os
import select
import shutil
import signal
import socket
import subprocess
from pathlib import Path

from ..errors import SandboxError
from .bubblewrap import bubblewrap, in_tmp
from .folders import folder_size, remove
from .fork import MOST
from .limits import ProcessLimits
from .machine import environment, font_lists, needed, python, python_path
from .program import BOOT, CONFINE, code_of
from .restrictions import DEVICES, restrictions
from .spawn import said_in, scratch_with, send_program, widen

PATIENCE = 30.0  # seconds that a template may take for anything
INSIDE = ("sandbox.importable", CONFINE, "sandbox.fork")


class Template:
    """A template for the last of ``modules``.

    Args:
        modules: as for ``spawn``.
        imports: what to load, each "module" or "module:name".
        readable, files, limits, way: as for ``spawn``.

    Raises:
        SandboxError: it does not start, or what it loads makes it unfit; says what.
    """

    def __init__(self, modules, imports=(), *, readable=(), files=None, limits=None, way=None):
        self.way, self.readable = way, [str(path) for path in readable]
        self.limits, self.forks = limits or ProcessLimits(), 0
        self.given = [] if files is None else sorted(Path(files).iterdir())
        self.folder = None if way == "bubblewrap" else scratch_with(self.given)
        self.process = self.socket = self.pidfd = None
        try:
            self.start(modules)
            _, [self.pidfd] = self.ask("hello", None, most=1)
            for name in imports:
                self.ask("load", name)
                self.look(name)
            self.try_out()
            self.forks = 0
        except BaseException as error:
            said = self.close()
            if isinstance(error, (OSError, SandboxError)):
                raise SandboxError(f"no warm template ({way}): {error} {said}".strip()) from error
            raise

    def start(self, modules):
        """Start the process."""
        self.socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.socket.settimeout(PATIENCE)
        command = [python(), "-I", "-S", "-B", "-c", BOOT]
        if self.way == "bubblewrap":
            command = [*bubblewrap(self.readable, self.given, self.limits, True), "--", *command]
        else:
            self.folder.chmod(0o711)  # each fork has a folder in it, and a user
            for path in font_lists():
                shutil.copyfile(path, self.folder / path.name)
        with theirs:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                bufsize=0,
                cwd=self.folder or "/",
                env=environment(str(self.folder or "/tmp")),
                start_new_session=True,
                pass_fds=[theirs.fileno()],
            )
            names = list(dict.fromkeys([*modules, *INSIDE]))
            settings = {
                "path": python_path(),
                "confine": None,
                "modules": names,
                "main": self.settings(theirs.fileno(), modules[-1]),
            }
            send_program(self, code_of(names, json.dumps(settings)))

    def settings(self, control, runs):
        """Return what ``fork.py`` is told."""
        inside, fence = self.way == "bubblewrap", None
        if self.way == "landlock":
            read = [*needed(), *(os.path.realpath(p) for p in [*self.readable, *self.given])]
            fence = {"read": read, "write": [str(self.folder), *DEVICES]}
        return {
            "control": control,
            "runs": runs,
            "readable": self.readable,
            "namespaces": inside,
            "user": inside and os.geteuid() != 0,
            "again": list(in_tmp(self.readable, self.given).values()) if inside else [],
            "fence": fence,
        }

    def ask(self, name, argument, files=(), most=0):
        """Send a message; return the answer and the files in it."""
        try:
            socket.send_fds(self.socket, [json.dumps([name, argument]).encode()], files)
            data, got, _, _ = socket.recv_fds(self.socket, MOST, most)
        except TimeoutError:
            raise SandboxError(f"{name} {argument!s:.60}: no answer in {PATIENCE:g} s") from None
        if not data:
            raise SandboxError(f"{name} {argument!s:.60}: it ended")
        return json.loads(data), got

    def look(self, name):
        """Raise SandboxError where a module has started threads: a fork has none of them."""
        with open(f"/proc/{pid_of(self.pidfd)}/status") as file:
            count = next(int(line.split()[1]) for line in file if line.startswith("Threads:"))
        if count != 1:
            raise SandboxError(f"importing {name} starts {count - 1} threads")

    def try_out(self):
        """Raise SandboxError where a fork cannot confine itself here."""
        child = self.fork(None, self.limits)
        try:
            ready = select.select([child.source], [], [], PATIENCE)[0]
            if not ready or os.read(child.source, 5) != b"hello":
                raise SandboxError(f"a fork does not start: {child.last_words()}")
        finally:
            child.kill()

    def alive(self):
        """Whether the process that forks is there; bubblewrap, its parent, ends a moment later."""
        return self.pidfd is not None and not select.select([self.pidfd], [], [], 0)[0]

    def fork(self, main, limits=None, number=None):
        """Return a new ``Fork`` that calls the module's main, with one more open file as 3.

        Raises:
            SandboxError: the template has ended, or the machine has no process left.
        """
        limits = limits or self.limits
        scratch = None if self.folder is None else scratch_with(self.given, self.folder)
        ours, theirs = pipes()
        try:
            settings = {
                "main": main,
                "folder": str(scratch or "/tmp"),
                "disk": limits.disk,
                "confine": restrictions(
                    self.way, limits, [*self.readable, *self.given], scratch, fonts=False
                ),
            }
            files = [*theirs, *([] if number is None else [number])]
            [pid], [pidfd] = self.ask("fork", settings, files, most=1)
        except BaseException as error:
            close_all(ours)
            if scratch is not None:
                remove(scratch)
            if isinstance(error, (OSError, ValueError)):
                raise SandboxError(f"a template gave no fork: {error}") from error
            raise
        finally:
            close_all(theirs)
        self.forks += 1
        return Fork(self, pid, pidfd, ours, scratch, limits)

    def close(self):
        """End the template and all its forks; return what it said before."""
        said = ""
        if self.process is not None:
            if self.process.returncode is None:  # else its pid may be another's by now
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            said = said_in(self.process.stderr.fileno())
            self.process.stdin.close()
            self.process.stderr.close()
        if self.socket is not None:
            self.socket.close()
        if self.pidfd is not None:
            os.close(self.pidfd)
            self.pidfd = None
        if self.folder is not None:
            remove(self.folder)
        return said

    def last_words(self):
        return said_in(self.process.stderr.fileno())

    kill = close  # for ``send_program``


class Fork:
    """A running fork, to be used as a ``spawn.Child`` is."""

    def __init__(self, template, pid, pidfd, pipes, scratch, limits):
        self.template, self.pid, self.pidfd = template, pid, pidfd
        self.sink, self.source, self.errors = pipes
        self.scratch, self.limits, self.way = scratch, limits, template.way
        self.cpu_seconds, self.ended = 0.0, False  # the seconds are known once it was killed

    def watch(self):
        """End a fork that fills its folder; that of a namespace is bounded by itself."""
        if self.scratch is not None and folder_size(self.scratch) > self.limits.disk:
            self.signal()

    def signal(self):
        """End the process, whoever it is the child of."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)

    def cpu_so_far(self):
        """Return the CPU seconds that the fork has used."""
        try:
            pid = pid_of(self.pidfd)
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0  # it has gone
        # A pid is another's once the process was waited for.
        return sum(map(int, fields[11:13])) / TICKS if pid_of(self.pidfd) == pid else 0.0

    def kill(self):
        """End the fork at once."""
        if self.ended:
            return
        self.ended = True
        try:
            self.cpu_seconds = sum(self.template.ask("end", self.pid)[0])
        except (OSError, SandboxError, ValueError):  # the template has gone
            self.cpu_seconds = self.cpu_so_far()
            self.signal()
        close_all([self.pidfd, self.sink, self.source, self.errors])
        if self.scratch is not None:
            remove(self.scratch)

    def last_words(self):
        """Return what a fork that ended wrote to its standard error."""
        return said_in(self.errors)


TICKS = os.sysconf("SC_CLK_TCK")


def pid_of(pidfd):
    """Return the pid of an open process as it is seen from here; -1 where it was waited for."""
    with open(f"/proc/self/fdinfo/{pidfd}") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Pid:"))


def pipes():
    """Return our ends, then the other's, of its standard input, output and error."""
    (read, sink), (source, write), (errors, said) = os.pipe(), os.pipe(), os.pipe()
    widen(source, sink)
    return (sink, source, errors), (read, write, said)


def close_all(numbers):
    """Close files."""
    for number in numbers:
        os.close(number)
