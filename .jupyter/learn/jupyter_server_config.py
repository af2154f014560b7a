"""The server behind a learner's JupyterLab."""

c = get_config()  # noqa: F821 - Jupyter puts it here

# Hiding the buttons would leave the pages: solutions and everybody's marks are a URL away.
c.ServerApp.jpserver_extensions = {
    "nbgrader.server_extensions.course_list": False,
    "nbgrader.server_extensions.formgrader": False,
}
