"""The plain value that an instance of a learner's subclass stands for. Runs inside.

A named tuple is a tuple and a masked array an array to whoever calculates with it; in the
notebook the tests do, so the value crosses the wire. It is read with the base class's own methods
alone, never with overridden ones: no class decides by code of its own what it is worth.
"""

import collections

import numpy as np

from .wire import SCALARS

ARRAYS = {np.ndarray: lambda value: np.ndarray.view(value, np.ndarray)}
NUMBERS = {kind: lambda value, kind=kind: kind.__array__(value)[()] for kind in SCALARS}
# An ordered dict has an order of its own, which its part that is a dict does not know.
OTHERS = {
    str: str.__str__,
    bytes: bytes.__bytes__,
    int: int.__int__,
    float: float.__float__,
    complex: complex.__complex__,
    tuple: lambda value: tuple(tuple.__iter__(value)),
    list: lambda value: list(list.__iter__(value)),
    collections.OrderedDict: lambda value: dict(collections.OrderedDict.items(value)),
    dict: lambda value: dict(dict.items(value)),
    set: set,  # both copy the table of any set, whatever its __iter__ says
    frozenset: frozenset,
}
# numpy's first: a float64 is a float, too.
BASES = ARRAYS | NUMBERS | OTHERS


def plain(value):
    """Return the plain value of an instance of a subclass, and anything else as it is."""
    kind = type(value)
    for each in type.__dict__["__mro__"].__get__(kind):
        if each in BASES:
            return BASES[each](value)
    return value
