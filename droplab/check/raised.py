"""What an answer raised, told without trusting it."""

import builtins
import re
import sys
import textwrap
import traceback

HERE = __file__.removesuffix("raised.py")
WIDTH = 83  # characters of a line: Validate shows 87
LONGEST = 200  # characters of what an error says
FRAMES = 30  # lines


class Raised:
    """An exception of the learner's own, as a value that was seen."""

    def __init__(self, error):
        self.error = error

    def text(self, hidden=False):
        """Return class and first line; for a hidden call the class of Python's own it is one of."""
        if hidden:
            return builtin_name(self.error)
        return f"{type(self.error).__name__}: {self.said()}".removesuffix(": ")

    def said(self):
        """Return the first line of what it says: printable, short, empty where it cannot say it."""
        try:
            line = str(self.error).strip().partition("\n")[0]
        except Exception:  # the learner's own __str__
            return ""
        return "".join(c for c in line if c.isprintable())[:LONGEST]

    def gist(self):
        """Return what two answers with the same fault share: the class, the text without names."""
        return builtin_name(self.error), self.said().split("'")[::2]

    def where(self):
        """Return the learner's line, where whoever passed the exception on knows it."""
        where = getattr(self.error, "where", "")
        return where if type(where) is str else ""


def wrapped(words):
    """Return words in lines that Validate does not cut."""
    return "\n".join(textwrap.fill(line, WIDTH) for line in words.splitlines())


def builtin_name(error):
    """Return the name of the first class of Python's own that an exception is one of."""
    return next(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")


class AssertionError(builtins.AssertionError):  # this very name: nbgrader and our tools show it
    """A part that is not yet so.

    ``args`` are what stands before and after what the learner's own exception says, which is
    taken from ``__cause__`` when the message is made: whoever grades may have blanked it.
    """

    hidden = False

    def __str__(self):
        before, after = self.args
        lines = [before]
        if self.__cause__ is not None:
            cause = Raised(self.__cause__)
            said = wrapped(cause.text(self.hidden))
            lines += [said, "" if self.hidden else cause.where()]
        return "\n".join(filter(None, [*lines, after]))

    def _render_traceback_(self):
        """Return what JupyterLab, nbconvert and Validate show in place of a traceback."""
        frames = [] if self.hidden else learner_frames(self.__cause__)
        return [*str(self).splitlines(), *([""] if frames else []), *frames]

    def __reduce__(self):
        return (type(self), self.args, {"hidden": self.hidden})


def learner_frames(error):
    """Return the lines of an exception's traceback that are the learner's, at most 30."""
    try:
        frames = traceback.extract_tb(error.__traceback__) if error is not None else []
        frames = [frame for frame in frames if not frame.filename.startswith(HERE)]
        # Not those of numpy, say.
        while len(frames) > 1 and re.search(r"-packages|\.pyx$", frames[-1].filename):
            frames.pop()
        lines = [line for frame in frames for line in one_frame(frame)]
    except Exception:  # a traceback is no reason to lose the message
        return []
    half = FRAMES // 2
    return lines if len(lines) <= FRAMES else [*lines[:half], "...", *lines[-half:]]


def one_frame(frame):
    """Return a frame as two lines, its cell named as JupyterLab names it."""
    shell = sys.modules.get("IPython") and sys.modules["IPython"].get_ipython()
    named = shell and shell.compile.format_code_name(frame.filename)
    place = " ".join(named) if named else f'File "{frame.filename}"'
    return [f"{place}, line {frame.lineno}, in {frame.name}", f"    {frame.line}"]
