"""Warm templates: what a fork has of its own, and what neither it nor its template may know."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.boundary.modules import REFEREE, WORKER
from grader.boundary.session import Session
from grader.errors import EndedError, SandboxError
from grader.sandbox import template as templates
from grader.sandbox.limits import ProcessLimits
from grader.sandbox.spawn import WAYS, probe
from grader.sandbox.template import Template, pid_of
from tests.conftest import ROOT

WORKING = [way for way in WAYS if probe(way).works]
MAIN = {"readable": [], "output": 1000}
SMALL = ProcessLimits(cpu=20, memory=1 << 30, threads=16, file_size=1 << 20, disk=4 << 20)


@pytest.fixture(scope="module", params=WORKING)
def template(request):
    made = Template(WORKER, ["numpy", "numpy:random"], limits=SMALL, way=request.param)
    yield made
    made.close()


@contextlib.contextmanager
def forked(template):
    session = Session(template.fork(MAIN), 20)
    session.start(30)
    try:
        yield session
    finally:
        session.end("done")


def value_of(session, source):
    """Run code that sets ``answer``; return it."""
    error = session.run("code", source, 20)
    assert error is None, f"{type(error).__name__}: {error}"
    return session.get("answer")


def test_a_fork_holds_no_file_but_its_two_pipes(template):
    code = (
        "import os\n"
        "answer = {}\n"
        "for number in range(4096):\n"
        "    try:\n"
        "        found = os.fstat(number)\n"
        "        answer[number] = found.st_rdev if number < 3 else found.st_mode & 0o170000\n"
        "    except OSError: pass"
    )
    with forked(template) as session:
        found = value_of(session, code)
    null, pipe = os.stat("/dev/null").st_rdev, 0o010000
    assert found == {0: null, 1: null, 2: null, 3: pipe, 4: pipe}


# How to leave each, and what then would not be as it was.
TRACES = {
    "module attribute": ("np.pi = 3", "np.pi"),
    "builtin": ("import builtins\nbuiltins.abs = id", "abs.__name__"),
    "module": ("sys.modules['trace'] = sys", "'trace' in sys.modules"),
    "environment": ("os.environ['TRACE'] = '1'", "os.environ.get('TRACE')"),
    "folder": ("os.mkdir('deep')\nos.chdir('deep')", "os.listdir('.')"),
    "file": ("open(os.environ['TMPDIR'] + '/trace', 'w')", "os.listdir(os.environ['TMPDIR'])"),
    "shared memory": (
        "try: open('/dev/shm/trace', 'w')\nexcept OSError: pass",
        "os.path.exists('/dev/shm/trace')",
    ),
    "generator": ("np.random.seed(1)", "np.random.random() == 0.417022004702574"),
}


@pytest.mark.parametrize("trace", TRACES)
def test_no_fork_finds_what_another_left_behind(template, trace):
    leave, look = TRACES[trace]
    modules = "import os, sys\nimport numpy as np\n"
    look = f"{modules}answer = {look}"
    with forked(template) as session:
        before = value_of(session, look)
    with forked(template) as first, forked(template) as second:
        value_of(first, f"{modules}{leave}\nanswer = 1")
        assert value_of(second, look) == before
    with forked(template) as session:
        assert value_of(session, look) == before


def test_two_forks_draw_different_numbers(template):
    code = "import random, numpy as np\nanswer = np.random.random(), random.random()"
    drawn = set()
    for _ in range(3):
        with forked(template) as session:
            drawn |= set(value_of(session, code))
    assert len(drawn) == 6


@pytest.mark.parametrize("way", WORKING)
def test_tests_and_answers_have_different_hash_secrets(way):
    code = "answer = hash('which secret?')"
    found = []
    for _ in range(2):
        made = Template(WORKER, way=way)
        for _ in range(2):
            with forked(made) as session:
                found.append(value_of(session, code))
        made.close()
    assert len(set(found)) == 2


def test_a_fork_is_no_ones_neighbour(template):
    code = (
        "import os\n"
        "def can(what):\n"
        "    try: what()\n"
        "    except OSError: return False\n"
        "    return True\n"
        "answer = [can(lambda: os.listdir('/proc/1')), can(lambda: os.kill(os.getppid() or -1, 0))]"
    )
    with forked(template), forked(template) as session:
        assert value_of(session, code) == [False, False]


ENDS = {
    "abort": "import os\nos.abort()",
    "exit": "import os\nos._exit(0)",
    "memory": "x = [bytearray(1 << 20) for _ in range(4000)]",
    "signal": "import os, time\nos.kill(os.getpid(), 9)\ntime.sleep(0.2)\nraise OSError",
}


@pytest.mark.parametrize("end", ENDS)
def test_a_fork_that_ends_takes_nothing_along(template, end):
    with forked(template) as session:
        # A process that is the first of its namespace ignores its own signals.
        with contextlib.suppress(EndedError):
            assert session.run("code", ENDS[end], 20) is not None
        with forked(template) as other:
            assert value_of(other, "answer = 1") == 1


def test_a_fork_that_is_killed_from_outside_has_ended_and_cost_what_it_did(template):
    child = template.fork(MAIN)
    session = Session(child, 20)
    session.start(30)
    value_of(session, "import time\nwhile time.process_time() < 0.3: pass\nanswer = 1")
    os.kill(pid_of(child.pidfd), signal.SIGKILL)
    with pytest.raises(EndedError):
        session.run("code", "answer = 2", 5)
    assert child.cpu_seconds >= 0.3


@pytest.mark.parametrize("way", WORKING)
def test_a_template_that_ends_takes_its_forks_along_and_gives_no_more(way):
    made = Template(WORKER, way=way)
    session = Session(made.fork(MAIN), 20)
    session.start(30)
    os.kill(pid_of(made.pidfd), signal.SIGKILL)
    with pytest.raises(EndedError, match="ended"):
        session.run("code", "while True: pass", 10)
    alive = made.alive()
    with pytest.raises(SandboxError, match="fork"):
        made.fork(MAIN)
    made.close()
    assert not alive


PARENT = """
import sys
sys.path.insert(0, {root!r})
from grader.boundary.modules import WORKER
from grader.boundary.session import Session
from grader.sandbox import template
template.BOOT += "# {mark}"
made = template.Template(WORKER, way={way!r})
session = Session(made.fork({main!r}), 20)
session.start(30)
print("up", flush=True)
session.run("code", "while True: pass", 100)
"""


def processes_that_say(mark):
    """Return the pids of processes whose command line holds ``mark``."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark.encode() in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    return found


@pytest.mark.parametrize("way", WORKING)
def test_template_and_forks_die_with_the_grader(way, tmp_path):
    mark = f"marked {tmp_path.name} {os.getpid()}"
    code = PARENT.format(root=str(ROOT), mark=mark, way=way, main=MAIN)
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert parent.stdout.readline() == b"up\n"
    assert len(processes_that_say(mark)) >= 2
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until = time.monotonic() + 10
    while processes_that_say(mark) and time.monotonic() < until:
        time.sleep(0.05)
    assert processes_that_say(mark) == []


THREAD = "threading.Thread(target=threading.Event().wait, daemon=True).start()"
UNFIT = {
    "threads": (f"import threading\n{THREAD}", "importing unfit starts 1 thread"),
    "hang": ("while True: pass", "load unfit: no answer"),
    "failure": ("raise ValueError('no luck')", "load unfit: it ended.*no luck"),
    "exit": ("import os\nos._exit(3)", "load unfit: it ended"),
}


@pytest.mark.parametrize("way", WORKING)
@pytest.mark.parametrize("kind", UNFIT)
def test_a_module_that_makes_a_template_unfit_is_named(kind, way, tmp_path, monkeypatch):
    source, said = UNFIT[kind]
    (tmp_path / "unfit.py").write_text(source)
    tmp_path.chmod(0o755)
    monkeypatch.setattr(templates, "PATIENCE", 3.0)
    with pytest.raises(SandboxError, match=f"(?s)no warm template .{way}.*{said}"):
        Template(REFEREE, ["unfit"], readable=[tmp_path / "unfit.py"], way=way)


@pytest.mark.parametrize("way", WORKING)
def test_a_module_that_is_not_there_is_left_to_the_cell_that_imports_it(way):
    made = Template(WORKER, ["nowhere.to_be_found", "json:no_such_name"], way=way)
    with forked(made) as session:
        assert isinstance(session.run("code", "import nowhere", 20), ImportError)
    made.close()
