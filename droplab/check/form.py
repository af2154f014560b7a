"""What an answer must be before its values are judged: taken from its type, never from its word.

Each function here makes a form, ``form(result, *args)``, which returns the result as plain numpy,
or ends the part with what it is in place of what it should be. ndarrays and their subclasses,
numpy scalars, numbers, lists and tuples are read; an object's own ``__array__`` is never asked.
"""

import numpy as np

from .call import Stop
from .seen import Seen

NOTHING = "A function without `return` gives None."
INFINITE = "Something was divided by zero, or grew beyond what a float can hold. Where?"


def refuse(found, wanted, advice="", what="the answer"):
    """End the part: this was found where that was wanted."""
    raise Stop(Seen(what, found, wanted, advice=NOTHING if found == "None" else advice))


def number(advice="", finite=True):
    """Return the form of one number: a float, whatever kind of number it was."""

    def form(result, *args):
        array = plain(result)
        if array is None or array.ndim or array.dtype.kind not in "biuf":
            refuse(described(result), "one number", advice)
        if finite and not np.isfinite(array):
            refuse(str(float(array)), "a finite number", INFINITE)
        return float(array)

    return form


def array(shape=None, advice="", finite=True, what="the answer"):
    """Return the form of an array of numbers, in its own dtype.

    Args:
        shape: what it must be: a tuple, or a function of the call's arguments that returns one.
        advice: for an array of another shape, or what is no array.
        finite: whether NaN and infinity are refused.
        what: what the array is called where there are several.
    """

    def form(result, *args):
        wanted = shape(*args) if callable(shape) else shape
        shaped = "an array of numbers" + (f" of shape {wanted}" if wanted is not None else "")
        found = plain(result)
        if found is None or found.dtype.kind not in "biuf":
            refuse(described(result), shaped, advice, what)
        if wanted is not None and found.shape != tuple(wanted):
            refuse(described(result), shaped, advice, what)
        if finite and not np.isfinite(found).all():
            refuse("not all numbers are finite", "finite numbers", INFINITE, what)
        return found

    return form


def items(count, forms, advice="", what="the answer"):
    """Return the form of a tuple or list of so many things, each with a form of its own."""

    def form(result, *args):
        if not isinstance(result, (tuple, list)) or len(result) != count:
            refuse(described(result), f"{count} things in a tuple", advice, what)
        return tuple(each(one, *args) for each, one in zip(forms, result))

    return form


def whatever(result, *args):
    """Return a result as it is."""
    return result


def plain(value):
    """Return a number, a list of numbers or an array as a plain ndarray, else None."""
    if isinstance(value, np.ndarray):
        # Of a masked array its data, masked ones too: that is what reaches whoever grades.
        return np.ndarray.view(value, np.ndarray)
    if isinstance(value, (bool, int, float, np.generic)):
        return np.asarray(value)
    if isinstance(value, (list, tuple)):
        parts = [plain(each) for each in value]
        if any(part is None for part in parts) or len({part.shape for part in parts}) > 1:
            return None
        return np.stack(parts) if parts else np.empty(0)
    return None


def described(value):
    """Return what a value is, in words that a learner knows."""
    if value is None:
        return "None"
    for kinds, words in WORDS:
        if isinstance(value, kinds):
            return words
    found = plain(value)
    if found is None:
        if isinstance(value, (list, tuple)):
            return (
                f"a {'list' if isinstance(value, list) else 'tuple'} of {len(value)} unlike things"
            )
        return "a function" if callable(value) else "an object of another kind"
    if found.ndim == 0:
        return "one number"
    numbers = "numbers" if found.dtype.kind in "biuf" else "something else"
    return f"an array of {numbers} of shape {found.shape}"


WORDS = (
    (str, "a string"),
    (dict, "a dict"),
    (set, "a set"),
    (BaseException, "an exception"),
    (np.random.Generator, "a generator"),
)
