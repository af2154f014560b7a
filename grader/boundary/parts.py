"""A test's object that the learner's process can build again: of a class that it can import."""

import dataclasses
import sys
import types


def parts_of(value):
    """Return (module, name, fields) of a dataclass, named tuple or namespace, and else None."""
    kind = type(value)
    home = sys.modules.get(kind.__module__)
    if isinstance(value, type) or getattr(home, kind.__name__, None) is not kind:
        return None
    if kind is types.SimpleNamespace:
        return "types", "SimpleNamespace", dict(vars(value))
    if dataclasses.is_dataclass(value):
        fields = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
        return kind.__module__, kind.__name__, fields
    if isinstance(value, tuple) and hasattr(kind, "_fields"):
        return kind.__module__, kind.__name__, tuple(value)
    return None
