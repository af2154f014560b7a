"""What is sent to a child over its standard input: its modules, compiled, and what starts them."""

import functools
import marshal
from pathlib import Path

PACKAGE, _, ROOM = __package__.partition(".")
CONFINE = f"{ROOM}.confine"  # by the names that ``spawn`` takes
BOOT = """\
import marshal, os
def read(n):
    data = b""
    while len(data) < n:
        piece = os.read(0, n - len(data))
        if not piece: raise SystemExit("no program")
        data += piece
    return data
exec(marshal.loads(read(int.from_bytes(read(8), "big"))))
"""
# Each module is made from its code, without a file; then the last one's main is called.
START = """\
import json, sys, types
settings = json.loads(SETTINGS)
sys.path[:] = settings["path"]
package = sys.modules[PACKAGE] = types.ModuleType(PACKAGE)
package.__path__ = []
def load(name):
    room, _, last = f"{PACKAGE}.{name}".rpartition(".")
    if room not in sys.modules:
        sys.modules[room] = types.ModuleType(room)
        sys.modules[room].__path__ = []
    module = sys.modules[f"{room}.{last}"] = types.ModuleType(f"{room}.{last}")
    module.__package__ = room
    exec(CODES[name], module.__dict__)
    setattr(sys.modules[room], last, module)
    return module
if settings["confine"] is not None:
    load(CONFINE).confine(**settings["confine"])
for name in settings["modules"]:
    last = load(name)
if settings["modules"]:
    last.main(settings["main"])
else:
    import os
    os.write(1, b"hello")
"""


def code_of(modules, settings):
    """Return the program of a child: its modules, compiled, and what starts them."""
    names = {"CODES": compiled(tuple(modules)), "SETTINGS": settings}
    names |= {"PACKAGE": PACKAGE, "CONFINE": CONFINE}
    lines = [f"{name} = marshal.loads({marshal.dumps(value)!r})" for name, value in names.items()]
    return marshal.dumps(compile("\n".join([*lines, START]), "<start>", "exec"))


@functools.cache
def compiled(modules):
    """Return the code of modules of this package, compiled once in a process."""
    folder = Path(__file__).parents[1]
    names = dict.fromkeys([*modules, CONFINE])
    return {
        name: compile((folder / path).read_bytes(), f"<grader>/{path}", "exec")
        for name in names
        for path in [f"{name.replace('.', '/')}.py"]
    }
