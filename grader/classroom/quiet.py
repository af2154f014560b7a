"""Keeps from a learner's terminal what is not the learner's to act on, and nothing else."""

import logging

# As the start of a message, before its values are put in.
NOT_THEIRS = (
    # Nothing is hidden by it: what notebooks show is shown. It is trusted once run and saved.
    "Notebook %s is not trusted",
    # jupyter_server's own default, in units that tornado no longer reads as it means them.
    "The websocket_ping_timeout",
    # JupyterLab asks itself at each visit whether it has to be built.
    "Build is up to date",
)


class Quiet(logging.Filter):
    """For ``Application.logging_config``."""

    def filter(self, record):
        return not str(record.msg).startswith(NOT_THEIRS)
