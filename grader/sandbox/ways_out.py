"""Why nothing can be graded on a machine without a sandbox, and what a person can do about it."""

import os
import platform
import sys


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
