"""Modules that a confined process may import, and those that a template has loaded. Runs inside."""

import contextlib
import importlib
import importlib.abc
import importlib.util
import os
import sys

ready = set()  # paths that were made importable


def make_importable(path):
    """Let a package, module or folder of modules be imported, though its parent is not seen."""
    if path in ready:
        return
    ready.add(path)
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


def load(name):
    """Import what an import statement names, "module" or "module:name"; return whether it is there.

    What is not there may lie beside the notebook, or be missing: a cell's own import will tell.
    """
    module, _, attribute = name.partition(":")
    try:
        found = importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name is not None and f"{module}.".startswith(f"{error.name}."):
            return False
        raise
    if attribute and attribute != "*" and not hasattr(found, attribute):
        with contextlib.suppress(ModuleNotFoundError):
            importlib.import_module(f"{module}.{attribute}")
    return True
