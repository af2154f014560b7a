"""The server behind a learner's JupyterLab."""

import zmq

c = get_config()  # noqa: F821 - Jupyter puts it here

# Hiding the buttons would leave the pages: solutions and everybody's marks are a URL away.
c.ServerApp.jpserver_extensions = {
    "grader.classroom.lab": True,
    "nbgrader.server_extensions.course_list": False,
    "nbgrader.server_extensions.formgrader": False,
}

# The terminal is for what a learner can do something about. JupyterLab's part of the server has
# a level of its own.
c.Application.logging_config = {
    "filters": {"quiet": {"()": "grader.classroom.quiet.Quiet"}},
    "handlers": {"console": {"level": "WARNING", "filters": ["quiet"]}},
}

# A kernel warns on the terminal where others on this machine could read along. So they cannot.
if zmq.has("curve"):
    c.KernelManager.transport_encryption = "auto"
