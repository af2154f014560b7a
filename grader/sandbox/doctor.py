"""What this machine offers, for `grader doctor`."""

import os

from ..errors import SandboxError
from . import confine
from .limits import ProcessLimits
from .machine import needed
from .spawn import WAYS, probe
from .template import Template
from .ways_out import refusal


def doctor(probes=None):
    """Return what this machine offers, as text, and whether some sandbox works."""
    probes = probes or [probe(way) for way in WAYS]
    working = [found.way for found in probes if found.works]
    lines = [f"{found.way:12} {'works' if found.works else f'no: {found.why}'}" for found in probes]
    if not working:
        return "\n".join([*lines, refusal(probes)]), False
    lines.append(f"{'used':12} {working[0]}")
    lines += speed(working[0])
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


def speed(way):
    """Return whether processes can be forked from a warm template in this way, and why not."""
    try:
        Template(["errors"], way=way).close()
    except SandboxError as error:
        last = (str(error).strip().splitlines() or ["no reason is known"])[-1]
        return [
            f"{'speed':12} slow: each process is started anew, since there is",
            f"{'':12} {last[:200]}",
            f"{'':12} the marks are the same; {HOW[way]}",
        ]
    return [f"{'speed':12} fast: each process is forked from a warm template in milliseconds"]


HOW = {
    "bubblewrap": "let processes in it make namespaces (Ubuntu: its AppArmor profile of bwrap)",
    "landlock": "it needs a kernel from 5.13 on",
}
