"""What code in a sandbox can reach and use up: in every way that this machine offers.

In each way a child is started anew, or forked from a warm template.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.boundary.modules import WORKER
from grader.boundary.session import Session
from grader.errors import EndedError, SandboxError
from grader.sandbox import confine
from grader.sandbox import spawn as sandbox
from grader.sandbox.doctor import doctor
from grader.sandbox.limits import ProcessLimits
from grader.sandbox.restrictions import unused_uid
from grader.sandbox.spawn import WAYS, Probe, probe, spawn
from grader.sandbox.template import Template
from grader.sandbox.ways_out import refusal
from tests.conftest import ROOT

WORKING = [way for way in WAYS if probe(way).works]
SMALL = ProcessLimits(cpu=20, memory=1 << 30, threads=16, file_size=1 << 20, disk=4 << 20, files=40)


# With the name of the way, whether it is a fork.
STARTS = [*WORKING, *(f"{way}, forked" for way in WORKING)]


@contextlib.contextmanager
def opened(start, seconds=20, limits=SMALL, readable=()):
    readable = [str(path) for path in readable]
    settings = {"readable": readable, "output": 1000}
    way, _, forked = start.partition(", ")
    with contextlib.ExitStack() as stack:
        if forked:
            template = Template(WORKER, ["numpy"], readable=readable, way=way)
            stack.callback(template.close)
            child = template.fork(settings, limits)
        else:
            child = spawn(WORKER, settings, way=way, limits=limits, readable=readable)
        session = Session(child, seconds)
        session.start(30)
        stack.callback(session.end, "done")
        yield session


@pytest.fixture(scope="module", params=STARTS)
def inside(request):
    """A worker for code that it survives."""
    with opened(request.param) as session:
        yield session


def value_of(session, source):
    """Run code that sets ``answer``; return it."""
    error = session.run("code", source, 20)
    assert error is None, f"{type(error).__name__}: {error}"
    return session.get("answer")


def refusal_of(session, source):
    """Run code that must fail; return the exception."""
    error = session.run("code", source, 20)
    assert error is not None, "went through"
    return error


def test_some_sandbox_works_on_the_machine_that_runs_these_tests():
    assert WORKING, doctor()[0]


SECRET = Path(__file__).resolve()


@pytest.mark.parametrize(
    "path",
    [
        SECRET,
        Path.home() / ".bashrc",
        Path("/etc/passwd"),
        Path("/proc/1/cmdline"),
        Path("/proc/self/mem"),
    ],
    ids=str,
)
def test_no_file_but_pythons_can_be_read(inside, path):
    assert isinstance(refusal_of(inside, f"open({str(path)!r}).read(1)"), OSError)


@pytest.mark.parametrize("folder", ["/", "/root", "/home", "/work", str(SECRET.parent)])
def test_no_folder_of_ours_can_be_listed(inside, folder):
    error = inside.run("code", f"import os; answer = os.listdir({folder!r})", 20)
    if error is None:  # an empty view of the machine: no more than the way to Python
        seen = set(inside.get("answer"))
        assert not seen & {"tests", "solutions", "shared", "test_sandbox.py", "boot", "srv"}
    else:
        assert isinstance(error, OSError)


@pytest.mark.parametrize("way", STARTS)
def test_nothing_of_our_environment_is_handed_in(way, monkeypatch):
    monkeypatch.setenv("GRADER_TEST_SECRET", "in here")
    with opened(way) as session:
        assert "in here" not in value_of(session, "import os; answer = str(os.environ)")


@pytest.mark.parametrize("folder", [os.path.dirname(os.__file__), str(SECRET.parent), "/"])
def test_nothing_can_be_written_outside_its_own_folder(inside, folder):
    error = refusal_of(inside, f"open({folder + '/planted.py'!r}, 'w')")
    assert isinstance(error, OSError)
    assert not os.path.exists(folder + "/planted.py")


CHANGES = ["os.chmod({!r}, 0o777)", "os.utime({!r})", "os.chown({!r}, -1, -1)"]


@pytest.mark.parametrize("change", [*CHANGES, "os.setxattr({!r}, 'user.x', b'x')"])
@pytest.mark.parametrize("path", [os.__file__, str(SECRET)])
def test_no_file_outside_can_have_its_mode_times_owner_or_attributes_changed(inside, path, change):
    assert isinstance(refusal_of(inside, "import os\n" + change.format(path)), OSError)


@pytest.mark.parametrize("way", STARTS)
def test_its_own_folder_takes_files_and_is_gone_afterwards(way):
    source = (
        "import tempfile, os\n"
        "with tempfile.NamedTemporaryFile('w', delete=False) as f: f.write('x')\n"
        "answer = f.name"
    )
    with opened(way) as session:
        name = value_of(session, source)
    assert not os.path.exists(name)


def test_no_network_not_even_to_this_machine(inside):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code = f"import socket; socket.create_connection(('127.0.0.1', {port}), 2)"
        assert isinstance(refusal_of(inside, code), OSError)


@pytest.mark.parametrize(
    "code",
    [
        "os.fork()",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "os.execv(sys.executable, ['python'])",
        "subprocess.run(['true'])",
        "os.setsid()",
        "os.kill(os.getppid(), 0)",
        "os.kill(-1, 0)",
        "os.kill(0, 0)",
        "os.setuid(0)",
        "ctypes.CDLL(None, use_errno=True).unshare(0x10000000) and sys.exit('refused')",
        "ctypes.CDLL(None, use_errno=True).ptrace(16, 1, 0, 0) and sys.exit('refused')",
        "ctypes.CDLL(None).memfd_create(b'x', 0) < 0 and sys.exit('refused')",
        "resource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
        "os.posix_fadvise(os.open(os.__file__, 0), 0, 0, os.POSIX_FADV_DONTNEED)",
        "os.preadv(os.open(os.__file__, 0), [bytearray(1)], 0, os.RWF_NOWAIT)",
    ],
)
def test_no_process_no_signal_and_no_privilege_can_be_had(inside, code):
    refusal_of(inside, f"import ctypes, os, resource, subprocess, sys\n{code}")


def test_root_is_never_root_inside(inside):
    ids = value_of(
        inside, "import os; answer = [*os.getresuid(), *os.getresgid(), *os.getgroups()]"
    )
    if os.geteuid() == 0:
        assert min(ids) >= 60_000
    else:  # a fork's user namespace has no names for users
        assert set(ids[:3]) in ({os.getuid()}, {65534})


def test_two_sandboxes_of_root_have_different_users():
    ids = {unused_uid() for _ in range(5)}
    assert len(ids) == 5


def test_memory_has_an_end_and_the_worker_outlives_it(inside):
    assert isinstance(refusal_of(inside, "x = bytearray(2 << 30)"), MemoryError)
    assert value_of(inside, "answer = 1") == 1


def test_threads_have_an_end(inside):
    code = (
        "import threading\n"
        "stop, started = threading.Event(), []\n"
        "try:\n"
        "    while len(started) < 5000:\n"
        "        each = threading.Thread(target=stop.wait, daemon=True)\n"
        "        each.start()\n"
        "        started.append(each)\n"
        "except (RuntimeError, MemoryError):\n"
        "    pass\n"
        "stop.set()\n"
        "answer = len(started)"
    )
    assert value_of(inside, code) < 1000


@pytest.mark.parametrize("way", STARTS)
def test_one_file_has_an_end(way):
    code = (
        "import os, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "with open(os.environ['TMPDIR'] + '/x', 'wb') as f: f.write(bytes(2 << 20))"
    )
    with opened(way) as session:
        assert isinstance(refusal_of(session, code), OSError)


@pytest.mark.parametrize("way", STARTS)
def test_all_files_together_have_an_end(way):
    code = (
        "import os, time\nfor i in range(100):\n"
        "    with open(os.environ['TMPDIR'] + f'/{i}', 'wb') as f: f.write(bytes(1 << 20))\n"
        "    time.sleep(0.05)"
    )
    with opened(way) as session:
        try:
            assert isinstance(session.run("code", code, 30), OSError)
        except EndedError:
            pass  # the Landlock way: the parent saw it and ended the child


@pytest.mark.parametrize("way", STARTS)
def test_cpu_time_has_an_end_even_in_threads(way):
    with opened(way, limits=ProcessLimits(cpu=2)) as session, pytest.raises(EndedError):
        session.run("code", "while True: pass", 60)


def processes_that_say(mark):
    """Return the pids of processes whose command line holds ``mark``."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


PARENT = """
import sys, time
sys.path.insert(0, {root!r})
from grader.boundary.modules import WORKER
from grader.boundary.session import Session
from grader.sandbox import spawn as sandbox
sandbox.BOOT += "# {mark}"
session = Session(sandbox.spawn(WORKER, {{"readable": [], "output": 9}}, way={way!r}), 20)
session.start(30)
print("up", flush=True)
session.run("code", "while True: pass", 100)
"""


@pytest.mark.parametrize("way", WORKING)
def test_a_child_dies_with_its_parent(way, tmp_path):
    mark = f"marked {tmp_path.name} {os.getpid()}"
    code = PARENT.format(root=str(ROOT), mark=mark, way=way)
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert parent.stdout.readline() == b"up\n"
    assert processes_that_say(mark)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    until = time.monotonic() + 10
    while processes_that_say(mark) and time.monotonic() < until:
        time.sleep(0.05)
    assert processes_that_say(mark) == []


@pytest.mark.parametrize("way", STARTS)
def test_a_package_made_readable_can_be_imported_and_its_neighbours_cannot(way, tmp_path):
    for name in ("wanted", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("from .part import number\n")
        (tmp_path / name / "part.py").write_text("number = 7\n")
    tmp_path.chmod(0o755)
    with opened(way, readable=[tmp_path / "wanted"]) as session:
        assert value_of(session, "from wanted import number as answer") == 7
        assert isinstance(refusal_of(session, "import other"), ImportError)
        path = str(tmp_path / "other" / "part.py")
        assert isinstance(refusal_of(session, f"open({path!r})"), OSError)


def test_matplotlib_draws_inside(inside):
    code = (
        "import matplotlib.pyplot as plt\nfigure = plt.figure(); plt.plot([1, 2])\n"
        "figure.canvas.draw(); answer = plt.get_backend().lower()"
    )
    assert value_of(inside, code) == "agg"


# Where nothing works.

NONE = [Probe("bubblewrap", False, "not installed"), Probe("landlock", False, "no Landlock")]


@pytest.mark.parametrize(
    ("system", "hint"),
    [
        ("linux", "apt install bubblewrap"),
        ("container", "seccomp=unconfined"),
        ("wsl", "WSL 2"),
        ("macos", "virtual machine"),
    ],
)
def test_a_refusal_names_the_reasons_and_the_ways_out_of_this_system(system, hint):
    text = refusal(NONE, system)
    assert hint in text
    assert "not installed" in text
    assert "--allow-unsandboxed" in text


def test_without_a_sandbox_nothing_is_run(monkeypatch):
    monkeypatch.setattr(sandbox, "probe", lambda way: Probe(way, False, "switched off"))
    with pytest.raises(SandboxError, match="switched off"):
        spawn(WORKER, {"readable": []})


@pytest.mark.parametrize("way", ["bubblewrap", "landlock"])
def test_a_child_that_cannot_be_started_is_the_sandboxes_fault_and_leaves_nothing(
    way, monkeypatch, tmp_path
):
    monkeypatch.setattr(sandbox.tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))  # no bwrap
    monkeypatch.setattr(sandbox, "python", lambda: str(tmp_path / "nowhere"))
    with pytest.raises(SandboxError, match=f"did not start .{way}"):
        spawn(WORKER, {"readable": []}, way=way)
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_says_no_only_where_no_way_works():
    assert doctor(NONE)[1] is False
    report, works = doctor([NONE[0], Probe("landlock", True, "")])
    assert works
    assert "used         landlock" in report


def test_the_seccomp_filter_lets_no_jump_leave_its_end():
    program = confine.seccomp_program(1234)
    for place, each in enumerate(program):
        code, yes, no, _ = confine.struct.unpack("HBBI", each)
        if code & 7 == 5:
            assert place + 1 + max(yes, no) < len(program)
