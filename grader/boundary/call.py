"""What came with a request, and what became of it."""

import numpy as np


class Call:
    """What came with a request, to see afterwards what became of it."""

    def __init__(self, decoder):
        self.decoder = decoder
        self.before = [shallow(value) for value in decoder.made]
        self.numbers = {id(value): k for k, value in enumerate(decoder.made)}
        self.changed = {}

    def changes(self):
        """Return copies of the mutable values that are not as they came, by their number."""
        for k, (value, before) in enumerate(zip(self.decoder.made, self.before)):
            if isinstance(value, np.ndarray):
                order, data = self.decoder.snapshots[k]
                same = (value.shape, value.dtype) == before
                if not same or value.tobytes("F" if order == "F" else "C") != data:
                    self.changed[k] = value.copy()
            elif not isinstance(value, np.random.Generator) and not is_same(value, before):
                self.changed[k] = value.copy()
        return self.changed

    def known(self, value):
        """Return the node of a value that came with the call, or lies in an array that did."""
        k = self.numbers.get(id(value))
        if k is not None and not isinstance(value, np.random.Generator):
            return ["@", k, self.changed[k]] if k in self.changed else ["@", k]
        if isinstance(value, np.ndarray) and value.base is not None:
            for k, (order, _) in self.decoder.snapshots.items():
                whole = self.decoder.made[k]
                if order != "N" and k not in self.changed and lies_in(value, whole):
                    offset = value.ctypes.data - whole.ctypes.data
                    return ["v", k, offset, list(value.shape), list(value.strides)]
        return None


def shallow(value):
    """Return what is needed to see whether a mutable value has changed itself."""
    if isinstance(value, np.ndarray):
        return value.shape, value.dtype
    if isinstance(value, dict):
        return list(value.items())
    return list(value) if isinstance(value, (list, set)) else None


def is_same(value, before):
    """Whether a list, dict or set holds the very objects that it came with."""
    now = list(value.items()) if isinstance(value, dict) else list(value)
    if len(now) != len(before):
        return False
    if isinstance(value, dict):
        return all(a[0] is b[0] and a[1] is b[1] for a, b in zip(now, before))
    return all(a is b for a, b in zip(now, before))


def lies_in(part, whole):
    """Whether an array of the same dtype lies within the memory of another."""
    if part.dtype != whole.dtype or not part.size:
        return False
    low, high = np.lib.array_utils.byte_bounds(part)
    first, last = np.lib.array_utils.byte_bounds(whole)
    return first <= low and high <= last
