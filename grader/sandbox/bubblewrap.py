"""The command line of bubblewrap: namespaces, and a file system that is empty but for Python."""

import os
import shutil
from pathlib import Path

from .machine import font_lists, needed


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
