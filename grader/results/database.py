"""Reaches the gradebook of a course: SQLite, PostgreSQL or another by its ``db_url``.

What SQLAlchemy or a driver raises becomes one message that shows no password.
"""

import contextlib
import sys

from nbgrader.api import Gradebook, InvalidEntry
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from ..errors import GradingError


def shown_url(url):
    """Return a database's address without user, password and options."""
    found = parsed(url)
    host = (found.host or "").rpartition("@")[2]  # a password with an @ spills over
    port = f":{found.port}" if found.port else ""
    return f"{found.drivername}://{host}{port}/{found.database or ''}"


def coursedir_of(course):
    """Return nbgrader's ``CourseDirectory`` of a course, for its folder and its gradebook."""
    return CourseDirectory(config=course.config())


def parsed(url):
    """Return a database's address in parts; raises GradingError where it is none."""
    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        raise GradingError(
            "CourseDirectory.db_url in nbgrader_config.py is no address of a database, such as\n"
            "postgresql://USER:PASSWORD@HOST/NAME. In a password, @ : / are %40 %3A %2F."
        ) from None


def said_by(error):
    """Return what a database's driver said, without SQLAlchemy's words around it."""
    return str(getattr(error, "orig", None) or error).strip()


@contextlib.contextmanager
def speaking(url):
    """Turn what SQLAlchemy or a database's driver raises into one message."""
    try:
        yield
    except ImportError as error:
        raise GradingError(
            f"the gradebook {shown_url(url)} needs a driver that is not installed: {error}\n"
            "For postgresql:// put psycopg beside the grader:\n"
            f"    uv pip install --python {sys.executable} 'psycopg[binary]'"
        ) from error
    except (SQLAlchemyError, InvalidEntry, OSError) as error:
        raise GradingError(
            f"the gradebook {shown_url(url)} cannot be used: {said_by(error)}\n"
            "Look at CourseDirectory.db_url in nbgrader_config.py, and whether its server runs;\n"
            "then run the same command again."
        ) from error


def open_gradebook(coursedir):
    """Return nbgrader's gradebook, as a context manager.

    Raises:
        GradingError: its driver is missing, or nothing answers there; says which.
    """
    parsed(coursedir.db_url)
    with speaking(coursedir.db_url):
        return Gradebook(coursedir.db_url, coursedir.course_id)


@contextlib.contextmanager
def opened(course):
    """Yield nbgrader's gradebook of a course."""
    coursedir = coursedir_of(course)
    with open_gradebook(coursedir) as book, speaking(coursedir.db_url):
        yield book
