"""Builds nbgrader courses whose lessons are text, grades any; knows nothing of this one.

Each line is a floor; what is on it imports from its own floor and from those below, never up.

__main__   the command `grader` for ``python -m grader``
plugins    the door that a course's nbgrader_config.py comes in by
commands   the command `grader`: parse, call, print
classroom  nbgrader's own doors: Formgrader, the exchange, releases, JupyterLab, a cohort to try
results    what is kept of marks and what is shown: gradebook, feedback, reports, exports
cohort     many submissions: who grades next, what is tried again, where a stopped run goes on
boundary   tests on one side, answers on the other, a wire between
sandbox    one confined process, and what it may use
intake     a stranger's folder or zip -> cells to run, and flags for what is odd about it
lessons    text <-> notebook, and what makes a lesson sound
course     where the parts of a course lie
errors     all that is raised on purpose
"""


def __getattr__(name):
    """Return a module that other programs import by the name it had before there were rooms."""
    if name == "launch":
        from .classroom import launch

        return launch
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
