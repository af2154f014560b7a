"""Starts JupyterLab for a learner or for an instructor, each with a configuration of its own."""

import errno
import os
import secrets
import socket
import sys
from pathlib import Path

from traitlets.config.loader import PyFileConfigLoader

from ..course import CONFIG
from ..errors import LaunchError
from ..lessons.run import STEADY, THREADS
from . import exchange
from .copies import Copy, last_worked_in, lessons_dir, newer
from .standing import Learner

PORTS = range(8888, 8938)


def learn(course, port=None, browser=True, say=print):
    """Open the learner's JupyterLab at the lesson last worked in; does not return.

    Args:
        course: a ``Course`` whose lessons are built.
        port: the port it must listen on; by default the first free one from 8888 on.
        browser: open a browser window too.
        say: called with a line on what was prepared.

    Raises:
        LaunchError: if a release is missing, the port is taken or a folder cannot be written.
    """
    port = free_port(port)
    say(prepare_learn(course))
    lessons = course.lessons()
    name = last_worked_in(course, lessons) or lessons[0]
    # Without its query the file browser would show the lesson's own folder.
    page = f"/lab/tree/{name}/{name}.ipynb?file-browser-path=/"
    start(course, "learn", lessons_dir(course), page, port, browser, say)


def teach(course, port=None, browser=True, say=print):
    """Open the instructor's JupyterLab at Formgrader; does not return. As ``learn``."""
    port = free_port(port)
    say(prepare_teach(course))
    start(course, "teach", course.root, "/lab?formgrader=true", port, browser, say)


def prepare_learn(course):
    """Fill the learner's folder and the exchange; return lines that say what was done."""
    check_config(course, "learn")
    lessons = course.lessons()
    check_releases(course, lessons)
    added = [name for name in lessons if Copy(course, name).fill()]
    older = newer(course, lessons)
    problem = Learner(config=course.config()).write_page(lessons_dir(course), older)
    exchange.prepare(course, create=exchange.is_own(course))
    released = exchange.release(course, lessons) if exchange.is_own(course) else []
    yours = f"{listing(added, 'added')}, yours left as it was"
    yours += f"; older than the course: {', '.join(older)}" if older else ""
    done = f"{lessons_dir(course)}: {yours}; exchange: {listing(released, 'released')}"
    return "\n".join([done, *how_to_go_on(older), *([problem] if problem else [])])


def how_to_go_on(older):
    """Return lines for a learner whose copies of some lessons are older than the course."""
    if not older:
        return []
    return [
        "An older copy stays as it is; you may go on in it and hand it in. For the newer lesson",
        f"with your answers in it: make update LESSON={older[0].partition('_')[0]}",
    ]


def prepare_teach(course):
    """Make the exchange where it is missing; return a line that says where it is."""
    check_config(course, "teach")
    check_releases(course, course.lessons())
    exchange.prepare(course, create=True)
    return f"exchange: {exchange.root(course)}"


def check_releases(course, lessons):
    """Raise ``LaunchError`` if the course is built half-way."""
    missing = [name for name in lessons if not course.release(name).is_file()]
    if missing:
        raise LaunchError(f"{', '.join(missing)}: not built yet; run `make build`, then again.")


def check_config(course, view):
    """Raise if the view's configuration is not the course's.

    nbgrader would log what is wrong and go on with defaults.
    """
    wanted = course.config()
    path = config_dir(course, view) / CONFIG
    restore = f"Restore it with `git checkout {path.parent.relative_to(course.root)}`."
    try:
        found = PyFileConfigLoader(path.name, path=str(path.parent)).load_config()
    except Exception as error:
        raise LaunchError(f"{path}: {type(error).__name__}: {error}\n{restore}") from error
    # A file that load_subconfig does not find is passed over in silence. These two sections say
    # where everything lies.
    if any(found.get(section) != wanted[section] for section in ("CourseDirectory", "Exchange")):
        raise LaunchError(f"{path} does not load {course.root / CONFIG}.\n{restore}")


def config_dir(course, view):
    """The folder that takes the place of ~/.jupyter."""
    return course.root / ".jupyter" / view


def listing(names, done):
    """Say what was done to which lessons, in a few words."""
    if len(names) > 3:
        return f"{len(names)} lessons {done}"
    return f"{done} {', '.join(names)}" if names else f"nothing {done}"


def free_port(wanted=None):
    """Return ``wanted`` or the first free port, or raise ``LaunchError``."""
    for port in [wanted] if wanted else PORTS:
        obstacle = what_bars(port)
        if obstacle is None:
            return port
    if wanted:
        raise LaunchError(
            f"port {wanted} cannot be used: {obstacle}.\n"
            f"Ask for another, or for none: then the first free one from {PORTS[0]} on is taken."
        )
    raise LaunchError(f"no port from {PORTS[0]} to {PORTS[-1]} is free: {obstacle}.")


def what_bars(port):
    """Return why nobody can listen on a port of this machine, or None."""
    for family, *_, address in socket.getaddrinfo("localhost", port, type=socket.SOCK_STREAM):
        try:
            socket.create_server(address[:2], family=family).close()
        except OSError as error:
            # localhost may have an IPv6 address where IPv6 is switched off.
            if error.errno not in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
                return os.strerror(error.errno).lower()
    return None


def start(course, view, folder, page, port, browser, say):
    """Become JupyterLab, so that Ctrl-C and the exit status are its own."""
    environ = environment(config_dir(course, view))
    # JupyterLab prints an address that is broken where the page has a query.
    query = "&" if "?" in page else "?"
    say(f"JupyterLab: http://localhost:{port}{page}{query}token={environ['JUPYTER_TOKEN']}")
    say("Ctrl-C here ends it.")
    sys.stdout.flush()
    # nbgrader reads the configuration of the working directory as well.
    os.chdir(folder)
    os.execve(sys.executable, command(folder, page, port, browser), environ)


def command(folder, page, port, browser):
    """Return the command line of JupyterLab."""
    words = [sys.executable, "-m", "jupyterlab", f"--port={port}", "--ServerApp.port_retries=0"]
    words += [f"--ServerApp.root_dir={folder}", f"--LabApp.default_url={page}"]
    # One Ctrl-C is enough, without a question; and what it logs is for us, but for warnings.
    words += ["-y", "--log-level=WARN"]
    words += [] if browser else ["--no-browser"]
    # In a container one is root; it listens to this machine only, and with a token.
    words += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return words


def environment(config):
    """Return the environment of JupyterLab and of the kernels and graders it starts."""
    return (
        {"JUPYTER_TOKEN": secrets.token_hex(24)}
        | os.environ
        | {
            "JUPYTER_CONFIG_DIR": str(config),
            # A kernel or an extension in the home folder must not stand in front of the course's.
            "JUPYTER_PREFER_ENV_PATH": "1",
            # nbgrader starts alembic by name.
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        }
        | steady()
    )


def steady(processors=Path("/proc/cpuinfo")):
    """Return what makes a sum the one that the pages print: threads, and kernels where it has them.

    Such kernels need AVX2; where nobody can tell, as on macOS, digits late behind the point differ.
    """
    found = processors.read_text().split() if processors.exists() else []
    return STEADY if "avx2" in found else THREADS
