"""What a child is told to do to itself: the arguments of ``confine``."""

import os
import secrets
import shutil
from pathlib import Path

from ..errors import SandboxError
from .machine import font_lists, needed

DEVICES = ["/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"]


def restrictions(way, limits, readable, scratch, fonts=True):
    """Return what the child is to do to itself: the arguments of ``confine``, or None.

    Where nothing hides the rest of the machine, ``scratch`` becomes the child's, with
    matplotlib's lists of ``fonts`` in it.
    """
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
        read = [*needed(), *(str(Path(path).resolve()) for path in readable)]
        values["landlock"] = {"read": read, "write": [str(scratch), *DEVICES]}
        for path in font_lists() if fonts else ():
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
