"""What a learner's code did to an argument, done to the test's own where it asks for that."""

import numpy as np


class FaultError(AssertionError):
    """The learner's code did to an argument what no answer may do."""


def write_back(old, new):
    """Change a value of the test's as the learner's code changed its copy."""
    if isinstance(old, np.ndarray):
        if (old.shape, old.dtype) != (new.shape, new.dtype) or not old.flags.writeable:
            raise FaultError(
                "your function changed the shape or type of the array it was given.\n"
                "The caller still needs that array: make a new one."
            )
        old[...] = new
    elif isinstance(old, list):
        old[:] = new
    else:
        old.clear()
        old.update(new)
