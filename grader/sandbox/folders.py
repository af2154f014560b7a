"""A stranger's folder: how large it is, and how it is removed, however deep it goes."""

import os

MOST = 20_000  # entries that are counted: whoever makes more has gone too far


def folder_size(folder):
    """Return the bytes of all files below a folder; infinity where there are too many."""
    size, seen, waiting = 0, 0, [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    seen += 1
                    size += entry.stat(follow_symlinks=False).st_blocks * 512
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    if seen > MOST:
                        return float("inf")
        except OSError:
            continue  # it has gone, or is not ours to read
    return size


def remove(folder):
    """Remove a folder that nobody writes to any more; what cannot be removed stays.

    What lies deep is moved up first: neither a path nor Python's stack gets too long for it.
    """
    number, folder = 0, os.fspath(folder)
    while folders := emptied(folder):
        moved = 0
        for each in folders:
            for inner in emptied(each):
                number += 1
                moved += attempt(os.rename, inner, os.path.join(folder, f".removed-{number}"))
            moved += attempt(os.rmdir, each)
        if not moved:
            return
    attempt(os.rmdir, folder)


def emptied(folder):
    """Remove the files in a folder; return the folders in it."""
    attempt(os.chmod, folder, 0o700)
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError:
        return []
    folders = [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
    for entry in entries:
        if not entry.is_dir(follow_symlinks=False):
            attempt(os.unlink, entry.path)
    return folders


def attempt(function, *arguments):
    """Call a function of the system's; return whether it did what it should."""
    try:
        function(*arguments)
    except OSError:
        return False
    return True
