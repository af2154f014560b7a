"""Where Python and its modules lie on this machine, and what a child may see of it."""

import functools
import importlib.util
import os
import sys
import sysconfig
from pathlib import Path


def python():
    """Return the interpreter itself, not the link to it in a virtual environment."""
    return os.path.realpath(sys.executable)


def python_path():
    """Return where the child finds modules: the standard library and what is installed."""
    paths = sysconfig.get_paths()
    standard = [paths["stdlib"], str(Path(paths["stdlib"]) / "lib-dynload")]
    found = [*standard, paths["purelib"], paths["platlib"]]
    return list(dict.fromkeys(map(os.path.realpath, found)))


def local_packages(names):
    """Return where those of these modules lie that are installed from a folder of their own.

    That is what ``spawn`` must be told to make readable: the rest comes with Python.
    """
    found, own = [], tuple(f"{path}{os.sep}" for path in python_path())
    for name in sorted(names):
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, ValueError):
            continue
        origin = spec and spec.origin
        if origin and os.path.isfile(origin) and not os.path.realpath(origin).startswith(own):
            package = os.path.basename(origin) == "__init__.py"
            found.append(Path(origin).parent if package else Path(origin))
    return found


def needed():
    """Return the paths that Python needs for itself."""
    library = os.path.realpath(os.path.join(sys.base_prefix, "lib"))
    paths = [*python_path(), python(), library]
    system = ["/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache"]
    return list(dict.fromkeys(path for path in [*paths, *system] if os.path.exists(path)))


def environment(tmp):
    """Return the child's whole environment: nothing of ours goes in."""
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL")}
    folders = {"HOME": tmp, "TMPDIR": tmp, "MPLCONFIGDIR": tmp}
    return {"PATH": "/usr/bin", "LANG": "C.UTF-8", "MPLBACKEND": "Agg"} | threads | folders


@functools.cache
def font_lists():
    """Return matplotlib's lists of fonts, where this user has any: making one takes a second."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folders = [os.environ.get("MPLCONFIGDIR"), cache / "matplotlib"]
    return [path for folder in folders if folder for path in Path(folder).glob("fontlist-v*.json")]
