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
import itertools
import os
import re
import stat
import time
from functools import partial

from .submission import Flag

STAMP = "timestamp.txt"
HANDED_IN = f"{STAMP}.handed-in"  # a learner's own, where ``mend`` has put another
GARBAGE = "garbage"
LONGEST = 200  # bytes of a timestamp.txt
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
    if HANDED_IN in os.listdir(folder):
        found = f"{STAMP} held no time when it was collected"
        flags.append(Flag("timestamp", found, f"its folder's was used; the file is {HANDED_IN}"))
    said = timestamp_file(folder)
    if said is None:
        return seconds
    if isinstance(said, float) and abs(said - seconds) <= AGREE:
        return said
    what = "holds no time" if said == GARBAGE else f"says {shown_time(said)}"
    used = f"the time of {source} was used: {shown_time(seconds)}"
    flags.append(Flag("timestamp", f"{STAMP} {what}", used))
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
    """Return what timestamp.txt says: seconds, ``GARBAGE``, or None where there is none."""
    try:
        handle = os.open(STAMP, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    except FileNotFoundError:
        return None
    except OSError:
        return GARBAGE
    try:
        data = os.read(handle, LONGEST + 1)
        if len(data) > LONGEST:  # nbgrader reads all of it
            return GARBAGE
        text = data.decode("ascii", errors="replace").strip()
        said = datetime.datetime.fromisoformat(TIME.fullmatch(text)[1])
        return said.replace(tzinfo=datetime.UTC).timestamp()
    except (OSError, TypeError, ValueError, OverflowError):
        return GARBAGE
    finally:
        os.close(handle)


def shown_time(seconds, timespec="seconds"):
    """Return a time for a message, or with microseconds for a timestamp.txt."""
    moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC).replace(tzinfo=None)
    return f"{moment.isoformat(sep=' ', timespec=timespec)} UTC"


def mend(path):
    """Put the time of a submission's folder in the place of a timestamp.txt that holds none.

    The learner's own is kept as ``HANDED_IN``, or with a number behind it where they handed in
    a file of that name; ``time_of`` flags it. Returns whether there was something to mend.

    Raises:
        OSError: the folder is a link or no folder, or cannot be written.
    """
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        if timestamp_file(folder) != GARBAGE:
            return False
        found = os.fstat(folder)
        os.fchmod(folder, stat.S_IMODE(found.st_mode) | stat.S_IRWXU)  # it came with its mode
        there = os.listdir(folder)
        names = (f"{HANDED_IN}{number or ''}" for number in itertools.count())
        kept = next(name for name in names if name not in there)
        os.rename(STAMP, kept, src_dir_fd=folder, dst_dir_fd=folder)
        create = partial(os.open, mode=0o664, dir_fd=folder)
        with open(STAMP, "x", encoding="ascii", opener=create) as file:
            file.write(f"{shown_time(possible(found.st_mtime), 'microseconds')}\n")
        os.utime(folder, ns=(found.st_atime_ns, found.st_mtime_ns))  # grading goes by it
        return True
    finally:
        os.close(folder)
