"""What both sandboxed processes do first, the referee's and the learner's. Runs inside."""

import importlib.abc
import importlib.util
import os
import sys

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


def make_importable(path):
    """Let a package, module or folder of modules be imported, though its parent is not seen."""
    name, start = os.path.basename(path), os.path.join(path, "__init__.py")
    make = importlib.util.spec_from_file_location
    if os.path.isfile(start):
        spec = make(name, start, submodule_search_locations=[path])
    elif path.endswith(".py"):
        spec = make(name.removesuffix(".py"), path)
    else:
        sys.path.append(path)
        return
    sys.meta_path.append(Finder(spec))


class Finder(importlib.abc.MetaPathFinder):
    """Finds one package or module."""

    def __init__(self, spec):
        self.spec = spec

    def find_spec(self, name, path=None, target=None):
        return self.spec if name == self.spec.name else None
