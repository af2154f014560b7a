"""Calling a learner's answer: on copies, in silence, its exceptions caught."""

import contextlib
import io
import warnings

import numpy as np

from .raised import Raised
from .seen import Seen

CHANGED = "The caller still needs its values: work on a copy, and write nothing into the original."
PLAIN = (bool, int, float, str)
SHORT = 8  # entries of an array that a call is told with


class Stop(Exception):  # noqa: N818 - no error: it says that enough was seen
    """Ends a part; its argument is the last thing seen."""


class Call:
    """A learner's answer as a part calls it: ``call(*args)`` returns its checked result.

    Args:
        exercise: gives the name, the parameters' names and the form of an answer.
        answer: the learner's function or class.
        untouched: whether a changed argument ends the part.
    """

    def __init__(self, exercise, answer, untouched=False):
        self.exercise, self.answer, self.untouched = exercise, answer, untouched
        self.text = ""  # the last call, as it is told

    def __call__(self, *args):
        """Call the answer; return its result in the form that the exercise asks for."""
        return self.exercise.form(self.raw(*args), *args)

    def raw(self, *args):
        """Call the answer; return what it returned, whatever its form."""
        self.text = f"{self.exercise.name}({shown(args, self.exercise.parameters)})"
        return self.attempt(self.answer, args, self.exercise.parameters)

    def raises(self, kind, *args):
        """Return ``kind``'s name where the call raises one, else in words what it did."""
        try:
            result = self.raw(*args)
        except Stop as stop:
            value = stop.args[0].value
            if not isinstance(value, Raised):  # a changed argument
                raise
            return kind.__name__ if isinstance(value.error, kind) else type(value.error).__name__
        return "an error returned, not raised" if isinstance(result, Exception) else "no error"

    def new(self, *args, name="layer"):
        """Make an object of a class that is the answer; return it as an ``Instance``."""
        self.text = f"{name} = {self.exercise.name}({shown(args, self.exercise.parameters)})"
        made = self.attempt(self.answer, args, self.exercise.parameters)
        return Instance(self, made, name, self.text)

    def attempt(self, function, args, parameters):
        """Call a function on copies of ``args``; end the part where it raises or changes them."""
        copies = [copied(value) for value in args]
        try:
            with silence():
                result = function(*copies)
        except (Exception, SystemExit) as error:
            raise Stop(Seen("", Raised(error), "no exception")) from error
        if self.untouched:
            names = [n for n, a, b in zip(parameters, args, copies) if not unchanged(a, b)]
            if names:
                found = f"{names[0]} was changed", "as they were"
                raise Stop(Seen("the arguments", *found, advice=CHANGED))
        return result


class Instance:
    """An object of a learner's class: its methods are attempted like a function."""

    def __init__(self, call, made, name, text):
        self.call, self.made, self.name, self.done = call, made, name, [text]

    def do(self, method, *args, parameters=("h",)):
        """Call a method; return what it returned."""
        self.tell(f"{self.name}.{method}({shown(args, parameters)})")
        function = self.read(method)
        return self.call.attempt(function, args, parameters)

    def read(self, attribute):
        """Return an attribute."""
        return self.call.attempt(lambda: getattr(self.made, attribute), (), ())

    def tell(self, text):
        """Take note of what is done; the last three steps are told."""
        self.done = [*self.done, text][-3:]
        self.call.text = "; ".join(self.done)


@contextlib.contextmanager
def silence():
    """Drop what is printed and warned: it costs nothing in any way of grading."""
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield


def copied(value):
    """Return a copy of arrays and of what holds them; generators and functions are passed on."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, (list, tuple)):
        return type(value)(copied(each) for each in value)
    if isinstance(value, dict):
        return {key: copied(each) for key, each in value.items()}
    return value


def unchanged(before, after):
    """Whether a copy that was given away still holds the same values."""
    if isinstance(before, np.ndarray):
        same = isinstance(after, np.ndarray) and before.shape == after.shape
        return same and np.array_equal(before, after, equal_nan=before.dtype.kind == "f")
    if isinstance(before, (list, tuple)):
        same = isinstance(after, (list, tuple)) and len(before) == len(after)
        return same and all(map(unchanged, before, after))
    if isinstance(before, dict):
        return before.keys() == after.keys() and all(unchanged(before[k], after[k]) for k in before)
    return after is before or (type(after) in PLAIN and before == after)


def shown(args, parameters):
    """Return arguments as a call shows them: small ones in full, the others by name."""
    names = [*parameters, *("..." for _ in args)]
    return ", ".join(one_shown(value, name) for value, name in zip(args, names))


def one_shown(value, name):
    """Return one argument as text."""
    if isinstance(value, np.ndarray):
        text = str(value.tolist()) if value.size <= SHORT else ""
        return text if text and len(text) <= 40 else name
    if isinstance(value, (bool, int, float, str, type(None), np.generic)):
        return repr(value.item() if isinstance(value, np.generic) else value)
    if isinstance(value, (list, tuple)) and len(value) <= SHORT:
        numbers = all(isinstance(each, (int, float, str)) for each in value)
        return repr(value) if numbers else name
    return name
