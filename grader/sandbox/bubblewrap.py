"""The command line of bubblewrap: namespaces, and a file system that is empty but for Python."""

import os
import shutil
from pathlib import Path

from .machine import font_lists, needed

AGAIN = "/again"  # where a template has what its forks find in a /tmp of their own


def bubblewrap(readable, given, limits, template=False):
    """Return the command line of bubblewrap, without what it is to run.

    What is ``given`` stands where the child starts. A ``template`` keeps what it needs to give
    each of its forks namespaces, a user and an end, and what a /tmp of theirs would hide.
    """
    program = shutil.which("bwrap")
    if program is None:
        raise FileNotFoundError("bwrap is not on PATH")
    command = [
        *(program, "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"),
        *("--unshare-cgroup-try", "--die-with-parent", "--new-session", "--cap-drop", "ALL"),
    ]
    kept = ["SYS_ADMIN", "KILL"] if template else []
    if os.geteuid() == 0:
        kept += ["SETUID", "SETGID"]  # to become an unused user, which ends all capabilities
    else:
        command += ["--unshare-user"]
    if template and os.geteuid() != 0:
        # Else bubblewrap makes a second user namespace, which does not own the one of processes.
        command += ["--uid", "0", "--gid", "0"]
    for name in kept:
        command += ["--cap-add", f"CAP_{name}"]
    # Before all else, since what is readable may lie below /tmp.
    room = ("--perms", "1777", "--size", str(limits.disk), "--tmpfs")
    command += [*room, "/tmp", "--dev", "/dev", *room, "/dev/shm"]
    paths = [*needed(), *(os.path.abspath(path) for path in readable)]
    for folder in [*folders_above([*paths, "/tmp"]), *([AGAIN] if template else [])]:
        command += ["--perms", "0755", "--dir", folder]  # else only root may walk through
    for path in paths:
        command += ["--ro-bind", os.path.realpath(path), path]
    for path in [*font_lists(), *given]:
        command += ["--ro-bind", str(path), f"/tmp/{path.name}"]
    for path, (source, _) in in_tmp(readable, given).items() if template else ():
        command += ["--ro-bind", path, source]
    # No /proc: bubblewrap's own process has the same user there, and memory that opens as a file.
    command += ["--remount-ro", "/dev", "--remount-ro", "/"]
    return [*command, "--chdir", "/tmp", "--hostname", "sandbox"]


def folders_above(paths):
    """Return the folders that hold these paths, from the top down, without those among them."""
    found = {str(above) for path in paths for above in Path(path).parents}
    inside = tuple(f"{path}/" for path in paths if path != "/tmp")
    return sorted(f for f in found - set(paths) - {"/"} if not f.startswith(inside))


def in_tmp(readable, given):
    """Return {path: (where a template has it once more, where its forks are to find it)}."""
    wanted = {str(path): f"/tmp/{path.name}" for path in [*font_lists(), *given]}
    below = [os.path.abspath(path) for path in [*needed(), *readable]]
    wanted |= {os.path.realpath(path): path for path in below if path.startswith("/tmp/")}
    return {
        path: (f"{AGAIN}/{number}", place) for number, (path, place) in enumerate(wanted.items())
    }
