"""A folder for what a run needs for a while. What a run that was killed left goes with the next."""

import contextlib
import fcntl
import os
import stat
import tempfile
from pathlib import Path

from ..sandbox.folders import remove

PREFIX, LOCK = "grader-run-", "lock"


@contextlib.contextmanager
def run_folder():
    """Yield a new folder; it is removed afterwards, with all that is in it."""
    remove_old(tempfile.gettempdir())
    folder = Path(tempfile.mkdtemp(prefix="grader-new-"))
    try:
        with open(folder / LOCK, "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            folder.chmod(0o711)  # a sandbox has another user, and a folder below this one
            # Only now by the name that others look for: before it is locked, they would remove it.
            folder = folder.rename(folder.with_name(folder.name.replace("new", "run", 1)))
            yield folder
    finally:
        remove(folder)


def remove_old(place):
    """Remove the folders of runs of this user's that have ended without doing so."""
    for folder in Path(place).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            found = folder.lstat()
            if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
                continue
            with open(folder / LOCK) as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                remove(folder)
