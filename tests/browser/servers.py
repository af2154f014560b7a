"""Real `grader learn` and `grader teach` servers, each on a port of its own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

TOKEN = "for-tests"
START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running server: its address without a path, and the file of what it printed."""

    address: str
    log: Path

    def first_page(self):
        """Return the address that the command told its user to open."""
        lines = self.log.read_text().splitlines()
        return next(x for x in lines if x.startswith("JupyterLab: ")).removeprefix("JupyterLab: ")


@contextlib.contextmanager
def serve(course, view, home):
    """Run one view of a course until the block ends; yield its ``Server``."""
    port = free_port()
    server = Server(f"http://localhost:{port}", home / f"{view}-{port}.log")
    command = [sys.executable, "-m", "grader", "--course", str(course.root)]
    with server.log.open("w") as out:
        process = subprocess.Popen(
            [*command, view, "--no-browser", "--port", str(port)],
            env=plain_environment() | {"JUPYTER_TOKEN": TOKEN, "HOME": str(home)},
            stdout=out,
            stderr=out,
        )
    try:
        wait_until_up(process, server)
        yield server
    finally:
        stop(process)


def plain_environment():
    """Return the environment of somebody who has neither activated ours nor prepared anything."""
    ours = str(Path(sys.executable).parent)
    plain = {name: value for name, value in os.environ.items() if "JUPYTER" not in name}
    path = os.environ["PATH"].split(os.pathsep)
    return plain | {"PATH": os.pathsep.join(part for part in path if part != ours)}


def free_port():
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]


def wait_until_up(process, server):
    """Wait until the server answers; fail with what it printed if it does not."""
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit:
        assert process.poll() is None, f"the server ended:\n{server.log.read_text()}"
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{server.address}/api").close()
            return
        time.sleep(0.1)
    raise AssertionError(f"no answer after {START_SECONDS} s:\n{server.log.read_text()}")


def stop(process):
    """End a server and its kernels, and make sure that it is gone.

    Not by SIGINT: away from a terminal jupyter_server does not end kernels then, and a thread that
    reads a file may wait for ever. tests/grader/classroom/test_launch.py presses Ctrl-C.
    """
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(20)
    finally:
        process.kill()
        process.wait()
