"""When a submission came in.

A submission's time is that of its folder, or of its file in a flat folder: nbgrader's
``submit`` makes that folder in the exchange, and ``collect`` copies its time along. The
``timestamp.txt`` in it was written by the learner's own process, and ``collect`` copies whatever
it says; so it is believed where it agrees with the folder, and else flagged. Where the exchange
still has the submission and its folder is another user's, the time at which the system saw that
folder change last is taken instead: its owner cannot set that back. So copy ``submitted`` with
its times (``cp -a``), or all of it will look late.
"""

import contextlib
import datetime
import os
import re
import stat
import time

from .submission import Flag

AGREE = 120  # seconds between timestamp.txt and the folder's time
TIME = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?) (?:UTC|\+0000)")


def time_of(folder, student, assignment, exchange, flags):
    """Return when a submission came in; flag a timestamp.txt that says something else.

    Args:
        folder: the open folder of the submission.
        student: whose it is.
        assignment: the assignment's name.
        exchange: the exchange's inbound folder, or None.
        flags: a list to add to.
    """
    seconds = exchange_time(student, assignment, exchange)
    source = "the exchange"
    if seconds is None:
        seconds, source = possible(os.fstat(folder).st_mtime), "its folder"
    said = timestamp_file(folder)
    if said is None:
        return seconds
    if isinstance(said, float) and abs(said - seconds) <= AGREE:
        return said
    what = "holds no time" if isinstance(said, str) else f"says {shown_time(said)}"
    used = f"the time of {source} was used: {shown_time(seconds)}"
    flags.append(Flag("timestamp", f"timestamp.txt {what}", used))
    return seconds


def possible(seconds):
    """Return a time that a file may have: a disk holds whatever its owner set."""
    return min(max(0.0, seconds), time.time())


def exchange_time(student, assignment, exchange):
    """Return when the exchange saw a student's last submission change, or None."""
    if exchange is None:
        return None
    begins, times = f"{student}+{assignment}+", []
    with contextlib.suppress(OSError):
        for entry in os.scandir(exchange):
            if entry.name.startswith(begins):
                found = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(found.st_mode) and found.st_uid != os.geteuid():
                    times.append(found.st_ctime)
    return max(times, default=None)


def timestamp_file(folder):
    """Return what timestamp.txt says: seconds, ``"garbage"``, or None where there is none."""
    try:
        handle = os.open(
            "timestamp.txt", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder
        )
    except FileNotFoundError:
        return None
    except OSError:
        return "garbage"
    try:
        text = os.read(handle, 200).decode("ascii", errors="replace").strip()
        said = datetime.datetime.fromisoformat(TIME.fullmatch(text)[1])
        return said.replace(tzinfo=datetime.UTC).timestamp()
    except (OSError, TypeError, ValueError, OverflowError):
        return "garbage"
    finally:
        os.close(handle)


def shown_time(seconds):
    """Return a time for a message."""
    moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC).replace(tzinfo=None)
    return f"{moment.isoformat(sep=' ', timespec='seconds')} UTC"
