"""One untrusted child under limits: bubblewrap, else Landlock with seccomp, else a refusal.

bubblewrap    namespaces of its own: no network, no processes but its own, an empty file system
              with Python's folders read-only, a small /tmp and no /proc
landlock      the same view of the machine, but nothing outside Python's folders can be opened,
              and no socket, process or signal be made; files outside can still be seen to exist

Both drop root for an unused uid per child, keep no capability, and set hard limits on CPU time,
memory, threads, file size and open files (``confine.py``). What the child runs is sent to it
over its standard input, so that no folder of the course or the grader is visible inside.
"""

import fcntl
import functools
import importlib.util
import json
import marshal
import os
import platform
import secrets
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import SandboxError
from . import confine
from .limits import ProcessLimits

WAYS = ("bubblewrap", "landlock")
PACKAGE, _, ROOM = __package__.partition(".")
CONFINE = f"{ROOM}.confine"  # by the names that ``spawn`` takes
PIPE = 1 << 20  # bytes
BOOT = """\
import marshal, os
def read(n):
    data = b""
    while len(data) < n:
        piece = os.read(0, n - len(data))
        if not piece: raise SystemExit("no program")
        data += piece
    return data
exec(marshal.loads(read(int.from_bytes(read(8), "big"))))
"""
# Each module is made from its code, without a file; then the last one's main is called.
START = """\
import json, sys, types
settings = json.loads(SETTINGS)
sys.path[:] = settings["path"]
package = sys.modules[PACKAGE] = types.ModuleType(PACKAGE)
package.__path__ = []
def load(name):
    room, _, last = f"{PACKAGE}.{name}".rpartition(".")
    if room not in sys.modules:
        sys.modules[room] = types.ModuleType(room)
        sys.modules[room].__path__ = []
    module = sys.modules[f"{room}.{last}"] = types.ModuleType(f"{room}.{last}")
    module.__package__ = room
    exec(CODES[name], module.__dict__)
    setattr(sys.modules[room], last, module)
    return module
if settings["confine"] is not None:
    load(CONFINE).confine(**settings["confine"])
for name in settings["modules"]:
    last = load(name)
if settings["modules"]:
    last.main(settings["main"])
else:
    import os
    os.write(1, b"hello")
"""


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
        if self.process.returncode is None:
            self.cpu_seconds = self.cpu_so_far()
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                pipe.close()
            except OSError:
                pass
        if self.scratch is not None:
            shutil.rmtree(self.scratch, ignore_errors=True)

    def last_words(self, most=2000):
        """Return what a child that ended wrote to its standard error."""
        os.set_blocking(self.process.stderr.fileno(), False)
        try:
            said = os.read(self.process.stderr.fileno(), most)
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
            shutil.rmtree(scratch, ignore_errors=True)
        if isinstance(error, OSError):
            raise SandboxError(f"a child did not start ({way}): {error}") from error
        raise
    child = Child(process, way, scratch, limits)
    widen(child.source, child.sink)
    send_program(child, code_of(modules, json.dumps(settings)))
    return child


def scratch_with(given):
    """Return a new folder for a child to start in, where what it is given can be found."""
    scratch = Path(tempfile.mkdtemp(prefix="grader-")).resolve()
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


def code_of(modules, settings):
    """Return the program of a child: its modules, compiled, and what starts them."""
    names = {"CODES": compiled(tuple(modules)), "SETTINGS": settings}
    names |= {"PACKAGE": PACKAGE, "CONFINE": CONFINE}
    lines = [f"{name} = marshal.loads({marshal.dumps(value)!r})" for name, value in names.items()]
    return marshal.dumps(compile("\n".join([*lines, START]), "<start>", "exec"))


@functools.cache
def compiled(modules):
    """Return the code of modules of this package, compiled once in a process."""
    folder = Path(__file__).parents[1]
    names = dict.fromkeys([*modules, CONFINE])
    return {
        name: compile((folder / path).read_bytes(), f"<grader>/{path}", "exec")
        for name in names
        for path in [f"{name.replace('.', '/')}.py"]
    }


def python():
    """Return the interpreter itself, not the link to it in a virtual environment."""
    return os.path.realpath(sys.executable)


def python_path():
    """Return where the child finds modules: the standard library and what is installed."""
    paths = sysconfig.get_paths()
    standard = [paths["stdlib"], str(Path(paths["stdlib"]) / "lib-dynload")]
    found = [*standard, paths["purelib"], paths["platlib"]]
    return list(dict.fromkeys(map(os.path.realpath, found)))


def local_packages(names):
    """Return where those of these modules lie that are installed from a folder of their own.

    That is what ``spawn`` must be told to make readable: the rest comes with Python.
    """
    found, own = [], tuple(f"{path}{os.sep}" for path in python_path())
    for name in sorted(names):
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, ValueError):
            continue
        origin = spec and spec.origin
        if origin and os.path.isfile(origin) and not os.path.realpath(origin).startswith(own):
            package = os.path.basename(origin) == "__init__.py"
            found.append(Path(origin).parent if package else Path(origin))
    return found


def needed():
    """Return the paths that Python needs for itself."""
    library = os.path.realpath(os.path.join(sys.base_prefix, "lib"))
    paths = [*python_path(), python(), library]
    system = ["/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache"]
    return list(dict.fromkeys(path for path in [*paths, *system] if os.path.exists(path)))


def environment(tmp):
    """Return the child's whole environment: nothing of ours goes in."""
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL")}
    folders = {"HOME": tmp, "TMPDIR": tmp, "MPLCONFIGDIR": tmp}
    return {"PATH": "/usr/bin", "LANG": "C.UTF-8", "MPLBACKEND": "Agg"} | threads | folders


@functools.cache
def font_lists():
    """Return matplotlib's lists of fonts, where this user has any: making one takes a second."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folders = [os.environ.get("MPLCONFIGDIR"), cache / "matplotlib"]
    return [path for folder in folders if folder for path in Path(folder).glob("fontlist-v*.json")]


def restrictions(way, limits, readable, scratch):
    """Return what the child is to do to itself: the arguments of ``confine``, or None."""
    if way == "none":
        return None
    values = {
        "cpu": limits.cpu,
        "memory": limits.memory,
        "threads": limits.threads,
        "file_size": limits.file_size,
        "files": limits.files,
        "uid": unused_uid() if os.geteuid() == 0 else None,
    }
    if way == "landlock":
        devices = ["/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"]
        read = [*needed(), *(str(Path(path).resolve()) for path in readable)]
        values["landlock"] = {"read": read, "write": [str(scratch), *devices]}
        for path in font_lists():
            shutil.copyfile(path, scratch / path.name)
        if values["uid"] is not None:
            os.chown(scratch, values["uid"], values["uid"])
        else:
            # Threads are counted for the whole user here: leave room for those that run.
            values["threads"] += user_threads()
    return values


def unused_uid():
    """Return a user id that nobody has and no other child is likely to have."""
    for line in Path("/proc/self/uid_map").read_text().splitlines():
        first, _, count = map(int, line.split())
        # A container may map no more than 65536 ids; 65534 is nobody, whom others use too.
        for least, most in ((100_000, 1 << 31), (60_001, 65_534)):
            low, high = max(first, least), min(first + count, most)
            if low < high:
                return low + secrets.randbelow(high - low)
    raise SandboxError("this container maps no unused user id, so root cannot be dropped")


def user_threads():
    """Return how many threads this user has."""
    count = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if folder.stat().st_uid == os.getuid():
                count += len(os.listdir(folder / "task"))
        except OSError:
            continue  # it has ended meanwhile
    return count


def bubblewrap(readable, given, limits):
    """Return the command line of bubblewrap, without what it is to run.

    What is ``given`` stands where the child starts.
    """
    program = shutil.which("bwrap")
    if program is None:
        raise FileNotFoundError("bwrap is not on PATH")
    command = [
        *(program, "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"),
        *("--unshare-cgroup-try", "--die-with-parent", "--new-session", "--cap-drop", "ALL"),
    ]
    if os.geteuid() == 0:
        # Only to become an unused user, which ends all capabilities.
        command += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        command += ["--unshare-user"]
    # Before all else, since what is readable may lie below /tmp.
    room = ("--perms", "1777", "--size", str(limits.disk), "--tmpfs")
    command += [*room, "/tmp", "--dev", "/dev", *room, "/dev/shm"]
    paths = [*needed(), *(os.path.abspath(path) for path in readable)]
    for folder in folders_above([*paths, "/tmp"]):
        command += ["--perms", "0755", "--dir", folder]  # else only root may walk through
    for path in paths:
        command += ["--ro-bind", os.path.realpath(path), path]
    for path in [*font_lists(), *given]:
        command += ["--ro-bind", str(path), f"/tmp/{path.name}"]
    # No /proc: bubblewrap's own process has the same user there, and memory that opens as a file.
    command += ["--remount-ro", "/dev", "--remount-ro", "/"]
    return [*command, "--chdir", "/tmp", "--hostname", "sandbox"]


def folders_above(paths):
    """Return the folders that hold these paths, from the top down, without those among them."""
    found = {str(above) for path in paths for above in Path(path).parents}
    inside = tuple(f"{path}/" for path in paths if path != "/tmp")
    return sorted(f for f in found - set(paths) - {"/"} if not f.startswith(inside))


def folder_size(folder):
    """Return the bytes of all files below a folder."""
    size = 0
    for root, _, names in os.walk(folder):
        for name in names:
            try:
                size += os.lstat(os.path.join(root, name)).st_blocks * 512
            except OSError:
                continue
    return size


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


def refusal(probes, system=None):
    """Return why nothing can be graded here, and the ways out for this system."""
    reasons = "\n".join(f"  {found.way}: {found.why}" for found in probes)
    ways_out = "\n".join(f"  - {line}" for line in ways_out_of(system or this_system()))
    return (
        "no sandbox works on this machine, and code written by strangers is not run without one.\n"
        f"{reasons}\nWays out:\n{ways_out}\n"
        "  - --allow-unsandboxed runs it with your rights all the same; the results will say so"
    )


def this_system():
    """Return ``linux``, ``container``, ``wsl`` or ``macos``; other systems by their own name."""
    if sys.platform != "linux":
        return {"darwin": "macos"}.get(sys.platform, sys.platform)
    if "microsoft" in platform.release().lower():
        return "wsl"
    inside = any(os.path.exists(path) for path in ("/.dockerenv", "/run/.containerenv"))
    return "container" if inside else "linux"


def ways_out_of(system):
    """Return what a person can do about a machine without a sandbox."""
    virtual = "run the grader in a Linux virtual machine, where both ways work"
    if system == "linux":
        return [
            "install bubblewrap: apt install bubblewrap, or dnf install bubblewrap",
            "if it is installed: allow user namespaces (sysctl kernel.unprivileged_userns_clone=1,"
            " and on Ubuntu kernel.apparmor_restrict_unprivileged_userns=0)",
            "or use a kernel from 5.13 on with Landlock (lsm= names landlock)",
        ]
    if system == "container":
        return [
            "start the container with --security-opt seccomp=unconfined and, for bubblewrap,"
            " --cap-add SYS_ADMIN",
            "or run its host on a kernel from 5.13 on with Landlock, which needs no privilege",
        ]
    if system == "wsl":
        return [
            "use WSL 2, not WSL 1: wsl --set-version DISTRIBUTION 2",
            "then apt install bubblewrap",
        ]
    return [virtual, "or in a Linux container that allows user namespaces"]


def doctor(probes=None):
    """Return what this machine offers, as text, and whether some sandbox works."""
    probes = probes or [probe(way) for way in WAYS]
    working = [found.way for found in probes if found.works]
    lines = [f"{found.way:12} {'works' if found.works else f'no: {found.why}'}" for found in probes]
    if not working:
        return "\n".join([*lines, refusal(probes)]), False
    lines.append(f"{'used':12} {working[0]}")
    if os.geteuid() == 0:
        lines.append(f"{'user':12} root is dropped for an unused user id in each sandbox")
    if working[0] == "landlock" and os.geteuid() == 0 and not confine.reachable(needed()):
        lines.append(f"{'note':12} Python lies where only root may look, so the sandbox keeps")
        lines.append(f"{'':12} CAP_DAC_READ_SEARCH; Landlock still names all that it can read")
    defaults = ProcessLimits()
    lines.append(
        f"{'limits':12} {defaults.cpu} CPU s, {defaults.memory >> 20} MB of memory,"
        f" {defaults.threads} threads, no processes, {defaults.disk >> 20} MB of files"
    )
    return "\n".join(lines), True
