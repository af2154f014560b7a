"""The tests' namespace: what they do not define is imported, run or fetched, when asked for."""

import builtins

from ..lessons.source import bindings, parsed
from .proxies import Proxy


class Names(dict):
    """The tests' namespace: what they do not define comes from elsewhere."""

    def __init__(self, referee):
        super().__init__(__name__="__main__", __builtins__=builtins)
        self.referee = referee
        self.origins = {}  # name -> the cell that bound it last, and its import statement
        self.deleted = set()  # names of the learner's that a test has deleted

    def passed(self, cell):
        """Take note of a given or learner's cell: what it binds is no longer the tests'."""
        for name, statement in bindings(cell.trusted).items():
            self.pop(name, None)
            self.deleted.discard(name)
            self.origins[name] = cell, statement

    def saved(self):
        """Return all that ``restore`` needs."""
        return dict(self), dict(self.origins), set(self.deleted)

    def restore(self, saved):
        """Become as ``saved`` was."""
        self.clear()
        self.update(saved[0])
        self.origins, self.deleted = dict(saved[1]), set(saved[2])

    def __missing__(self, name):
        if name.startswith("__"):
            raise KeyError(name)
        cell, statement = self.origins.get(name, (None, None))
        if statement is not None:
            exec(statement, self)
            return dict.__getitem__(self, name)
        if cell is not None and cell.kind == "given":
            return self.given(cell, name)
        if cell is None and hasattr(builtins, name):
            raise KeyError(name)
        return self.fetched(name)

    def given(self, cell, name):
        """Run a given cell here; return what it binds."""
        names, origins, _ = self.saved()
        for bound, (origin, _) in origins.items():
            if origin is cell:
                del self.origins[bound]
        try:
            exec(compile(parsed(cell.source), f"<{cell.name}>", "exec"), self)
        except BaseException:
            self.origins = origins  # or the name would be fetched from the learner's code
            raise
        self.update(names)  # what tests have bound meanwhile stays theirs
        return dict.__getitem__(self, name)

    def fetched(self, name):
        """Return what the worker has under a name."""
        value = self.referee.worker().get(name)
        if isinstance(value, Proxy) and value._grader_ref.kind == "module":
            raise NameError(
                f"the test uses {name}, a module that only the learner's code imports.\n"
                "Import it in the test cell, or in a given cell above."
            )
        return value

    def __setitem__(self, name, value):
        """Bind a name: the tests', unless it was deleted in the learner's notebook and comes back.

        Nothing but the learner's own objects goes there, so that no answer of a test's does.
        """
        if name in self.deleted and isinstance(value, Proxy):
            self.referee.worker().bind(name, value)
            self.deleted.discard(name)
        else:
            dict.__setitem__(self, name, value)

    def __delitem__(self, name):
        """Delete a name of the tests', else the learner's, whose functions then miss it too."""
        if dict.__contains__(self, name):
            dict.__delitem__(self, name)
        else:
            self.referee.worker().delete(name)
            self.deleted.add(name)

    def __contains__(self, name):
        try:
            self[name]
        except (KeyError, NameError):
            return False
        return True

    def get(self, name, default=None):
        try:
            return self[name]
        except KeyError:
            return default
