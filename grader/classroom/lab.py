"""What we add to the server behind a learner's JupyterLab; the page itself is stock.

.jupyter/learn/jupyter_server_config.py names this module as an extension. Extensions are loaded
by name and the first handler of an address answers, so ours stand in front of nbgrader's.

- Submit waits for unsaved edits before it copies, and the Assignment List shows receipts. This
  server has one thread: while nbgrader's Submit slept in it, nothing would be saved.
- Each save writes the page of all lessons anew.
"""

import asyncio
import os
import time
from pathlib import Path

from nbgrader.server_extensions.assignment_list import handlers

from ..course import Course
from . import copies, handing_in
from .standing import Learner

MANAGER = "grader_assignment_list"


def _jupyter_server_extension_points():
    return [{"module": __name__}]


def _load_jupyter_server_extension(app):
    """Put our handlers in front of nbgrader's."""
    # Which launch.config_dir names so.
    course = Course(Path(os.environ["JUPYTER_CONFIG_DIR"]).parents[1])
    manager = AssignmentList(parent=app)
    manager.root_dir, manager.course = app.root_dir, course
    settings = app.web_app.settings
    settings["log_function"] = manager.saves = Saves(settings["log_function"])
    settings[MANAGER] = manager
    found = [
        (handlers.ujoin(settings["base_url"], address), handler)
        for address, handler in (
            (r"/assignments", Listed),
            (r"/assignments/(?P<action>fetch|submit|fetch_feedback)", Done),
        )
    ]
    app.web_app.add_handlers(".*$", found)


async def _start_jupyter_server_extension(app):
    """Watch saves. Only now: jupytext's extension puts a contents manager of its own in place."""
    course = app.web_app.settings[MANAGER].course
    app.contents_manager.register_post_save_hook(PageWriter(course, app.log))


class Saves:
    """How long saves take here, in seconds: JupyterLab pauses ten times as long between them.

    On a slow machine it does not keep to ``autosaveInterval``, so Submit waits longer there.
    A save is two requests: whether the file is still as it was, and the file.
    """

    def __init__(self, log):
        self.log, self.asked, self.took = log, {}, 0.0

    def __call__(self, handler):
        """Take note of a request that was answered. For tornado's ``log_function``."""
        self.log(handler)
        request, now = handler.request, time.time()
        if "/api/contents/" in request.path:
            start = now - request.request_time()
            if request.method == "GET":
                self.asked[request.path] = start
            elif request.method == "PUT":
                asked = self.asked.pop(request.path, 0.0)
                self.took = now - (asked if asked > start - 2 else start)

    def patience(self, least, most=9.0):
        """Return how long to wait for the next save; half of one is the page's own part."""
        return max(least, min(20 * self.took + 1, most))


class PageWriter:
    """Writes the page of all lessons after each save of one; never stops a save."""

    def __init__(self, course, log):
        self.folder = copies.lessons_dir(course)
        self.learner = Learner(config=course.config())
        self.newer = copies.newer(course, course.lessons())
        self.log = log

    def __call__(self, os_path, model, **kw):
        path = Path(os_path)
        if model["type"] == "notebook" and path.stem == path.parent.name:
            problem = self.learner.write_page(self.folder, self.newer)
            if problem:
                self.log.warning(problem)


class AssignmentList(handlers.AssignmentList):
    """nbgrader's own, with a receipt in the place of the bare time stamp."""

    def list_submitted_assignments(self, course_id=None):
        found = super().list_submitted_assignments(course_id)
        for assignment in found["value"] if found["success"] else ():
            for submission in assignment["submissions"]:
                line = handing_in.receipt_of(submission["path"])
                submission["timestamp"] = line or submission["timestamp"]
        return found

    def note_fetched(self):
        """Note of which release the lessons are that were fetched just now."""
        for name in self.course.lessons():
            copy = copies.Copy(self.course, name)
            if copies.same(copy.path, copy.release):
                copy.keep_record()

    async def saved(self, name):
        """Wait until what is on the screen of a lesson is saved."""
        config = self.course.config()
        least = config.Submit.get("patience", handing_in.Submit.patience.default_value)
        folder = copies.lessons_dir(self.course) / name
        for pause in handing_in.pauses(folder, self.saves.patience(least)):
            await asyncio.sleep(pause)


class Listed(handlers.AssignmentListHandler):
    """The lists of released, fetched and submitted lessons."""

    @property
    def manager(self):
        return self.settings[MANAGER]


class Done(handlers.AssignmentActionHandler):
    """The buttons Fetch, Submit and Fetch Feedback."""

    @property
    def manager(self):
        return self.settings[MANAGER]

    @handlers.web.authenticated
    async def post(self, action):
        if action == "submit":
            name = self.get_argument("assignment_id", None)
            await self.manager.saved(name or self.get_json_body()["assignment_id"])
        waited = handing_in.WAITED.set(True)
        try:
            super().post(action)
        finally:
            handing_in.WAITED.reset(waited)
        if action == "fetch":
            self.manager.note_fetched()
