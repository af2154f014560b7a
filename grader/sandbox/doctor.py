"""What this machine offers, for `grader doctor`."""

import os

from . import confine
from .limits import ProcessLimits
from .machine import needed
from .spawn import WAYS, probe
from .ways_out import refusal


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
