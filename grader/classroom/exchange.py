"""The exchange: the folder through which lessons go to learners and their work comes back.

A course's own exchange lies inside the course and serves one person on one machine; whoever
starts JupyterLab keeps it in step. One that lies elsewhere is shared by a class and belongs to
the instructor, who fills it from Formgrader.
"""

import contextlib
import os
from pathlib import Path

from ..errors import LaunchError


def is_own(course):
    """True if the exchange lies inside the course, for one person on one machine."""
    return root(course).is_relative_to(course.root)


def root(course):
    """The folder that nbgrader calls ``Exchange.root``."""
    return Path(course.config().Exchange.root).resolve()


def prepare(course, create):
    """Make sure that there is an exchange to write to.

    Args:
        course: a ``Course``.
        create: make it where it is missing, with the modes that nbgrader asks for.

    Raises:
        LaunchError: if it is still missing then, or not writable.
    """
    folder = root(course)
    if create and not folder.exists():
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True)
            # Everybody may hand in. mkdir's own mode is cut by the umask.
            folder.chmod(0o777)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise LaunchError(
            f"the exchange {folder} is missing or not writable for you.\n"
            "Whoever teaches makes it with `grader teach`; without NBGRADER_EXCHANGE the course"
            " uses one of its own."
        )


def release(course, lessons):
    """Release the lessons whose copy in the exchange is missing or older; return their names.

    Only what learners fetch from is replaced, never what they fetched or handed in.
    """
    stale = [name for name in lessons if files(course.release(name).parent) != sent(course, name)]
    for name in stale:
        release_one(course, name)
    return stale


def sent(course, name):
    """Return the files of a lesson in the exchange, by relative path."""
    return files(root(course) / course.config().CourseDirectory.course_id / "outbound" / name)


def files(folder):
    """Return the bytes of every file below a folder, by relative path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def release_one(course, name):
    """Copy one release into the exchange, in the place of an older one."""
    from nbgrader.apps import NbGraderAPI  # two seconds of imports, only where needed
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.exchange import ExchangeError

    config = course.config()
    config.CourseDirectory.assignment_id = name
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    step = api.exchange.ReleaseAssignment(
        coursedir=api.coursedir, authenticator=api.authenticator, parent=api
    )
    step.log.setLevel("CRITICAL")
    step.force = True
    try:
        step.start()
    except (ExchangeError, OSError) as error:
        raise LaunchError(
            f"{name} could not be released into {root(course)}: {error}\n"
            "Remove that folder if nothing in it is needed, then start again."
        ) from error
