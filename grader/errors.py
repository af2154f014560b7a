"""Everything this package raises on purpose.

GraderError
├── CourseError      the course folder is not what it should be
├── TextError        a lesson's text cannot be read as a notebook
├── BankError        a file of the bank of submissions is not as bank.py describes
├── RunError         a cell raised, warned or ran too long
├── GradingError     a cohort cannot be graded as asked
├── SandboxError     nothing on this machine can hold a stranger's code
├── WireError        a frame from the worker is malformed
├── UnsendableError  a value cannot cross between test and worker; a TypeError too
├── LostError        the other side of a channel has gone
│   └── TimeUpError  it did not answer in time
├── BuildError       building would lose work, or cannot be done
└── LaunchError      JupyterLab cannot be started as asked

EndedError           not below Exception: ends a test cell, since the learner's process has gone
"""


class GraderError(Exception):
    """Base of all errors meant for the person at the keyboard; the message says what to do."""


class CourseError(GraderError):
    """The course folder lacks something, or its configuration cannot be read."""


class TextError(GraderError):
    """A lesson's text cannot be turned into a notebook; names the file and the cell."""


class BankError(GraderError):
    """A file of the bank of submissions cannot be read; names the file and the section."""


class RunError(GraderError):
    """A cell failed while a notebook was run; carries the cell and what it said."""


class GradingError(GraderError):
    """Grading a cohort could not start or nbgrader failed; carries what it logged."""


class SandboxError(GraderError):
    """No sandbox works here, or a child did not start in it; says why and which ways lead out."""


class WireError(GraderError):
    """A frame is not as boundary/wire.py describes. The only thing that decoding one may raise."""


class UnsendableError(GraderError, TypeError):
    """A value has no plain form: it cannot be passed to the learner's code or come back."""


class LostError(GraderError):
    """The process at the other end of a channel has gone."""


class TimeUpError(LostError):
    """The process at the other end did not answer within its time."""


class BuildError(GraderError):
    """A build was refused because it would overwrite an edit, or nothing could be built."""


class LaunchError(GraderError):
    """JupyterLab could not be started: a port in use, a folder that cannot be written."""


class EndedError(BaseException):
    """The learner's process was ended; says why. A test's ``except Exception`` lets it through."""
