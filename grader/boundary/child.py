"""What both sandboxed processes do first, the referee's and the learner's. Runs inside."""

import os
import sys

from ..sandbox.importable import make_importable
from .channel import Channel


def begin(settings):
    """Prepare the process; return the channel to whoever started it."""
    channel = take_over_pipes()
    for path in settings["readable"]:
        make_importable(path)
    sys.path.append(os.getcwd())  # modules of the author's beside the notebook, behind all others
    return channel


def take_over_pipes():
    """Keep standard input and output for frames; what other code gets is empty."""
    source, sink = os.dup(0), os.dup(1)
    empty = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(empty, number)
    os.close(empty)
    return Channel(source, sink)
