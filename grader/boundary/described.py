"""A learner's objects and exceptions in a few words, for the other side."""

import inspect
import types

TEXT = 2000  # characters of an exception's text
LINE = 120  # characters of a learner's line


def text_of(error):
    """Return what an exception says; its class may be the learner's, and raise."""
    try:
        return str(error)[:TEXT]
    except BaseException:
        return ""


def kind_of(value):
    """Return what a reference to a value may be used for."""
    if isinstance(value, type):
        return "exception" if issubclass(value, BaseException) else "class"
    if isinstance(value, BaseException):
        return "error"
    if isinstance(value, types.ModuleType):
        return "module"
    return "function" if callable(value) else "object"


def name_of(value):
    """Return a few words on a value; of exceptions, their nearest builtin ancestor too."""
    if isinstance(value, BaseException):
        return f"{name_of(type(value))}:{text_of(value)}"
    if not (inspect.isroutine(value) or isinstance(value, type)):
        return type(value).__name__
    if kind_of(value) == "exception":
        ancestors = [kind.__name__ for kind in value.__mro__ if kind.__module__ == "builtins"]
        return f"{value.__name__}:{ancestors[0]}"
    return str(value.__name__)
