"""The form of an answer that is two numbers: a tuple, a list or an array of them."""

import numpy as np

from .. import form


def two(advice):
    """Return the form of two things, each of which is read by ``one`` when it is needed.

    Args:
        advice: which two they are.
    """
    read = form.items(2, (form.whatever, form.whatever), advice)

    def pair(result, *args):
        if isinstance(result, np.ndarray) and result.shape == (2,):
            result = tuple(form.plain(result).tolist())
        return read(result, *args)

    return pair


def one(value, advice=""):
    """Return one of them as a float, or end the part."""
    return form.number(advice)(value)
