"""Writes reference/: a page for each room of droplab from its docstrings, and one of all checks."""

import importlib
import pkgutil
from pathlib import Path

from write_lessons import write_changed

import droplab
from droplab import check

FOLDER = Path(__file__).parent / "reference"
# Rooms whose names lessons call through the room itself, as plots.kept_counts.
FRONTS = ("plots", "tables", "widgets")
INDEX = """\
Reference
=========

What the lessons call, from the docstrings of ``droplab``. All of it is numpy and matplotlib, and
short enough to read.

.. toctree::

"""


def write_all(app, config):
    """Bring the folder up to date."""
    rooms = [found.name for found in pkgutil.iter_modules(droplab.__path__) if found.ispkg]
    files = {"droplab.rst": room("droplab", modules("droplab"))}
    for name in rooms:
        files[f"{name}.rst"] = checks_page() if name == "check" else room_page(name)
    order = ["droplab", *(name for name in rooms)]
    files["index.rst"] = INDEX + "".join(f"   {name}\n" for name in order)
    write_changed(FOLDER, files)


def room_page(name):
    """Return the page of one package of droplab, as reStructuredText."""
    if name in FRONTS:
        front = f"droplab.{name}"
        return title(front) + automodule(front, ":imported-members:")
    return room(f"droplab.{name}", modules(f"droplab.{name}"))


def room(package, names):
    """Return a page of a package's own docstring, then its modules one after the other."""
    parts = [title(package), automodule(package)]
    for name in names:
        parts += [title(name.rpartition(".")[2], "-"), automodule(name)]
    return "\n".join(parts)


def modules(package):
    """Return the full names of a package's modules, without its packages."""
    path = importlib.import_module(package).__path__
    return [f"{package}.{found.name}" for found in pkgutil.iter_modules(path) if not found.ispkg]


def checks_page():
    """Return a page that says what each part of each check asks for."""
    text = [title("droplab.check"), automodule("droplab.check", ":no-members:")]
    for name in check.exercise_names():
        exercise = getattr(check, name)
        text += [title(name, "-"), f"``check.{name}({name}, part)``, with these parts:", ""]
        for part, asked in exercise.parts.items():
            text += [f"- ``{part!r}``: {name} {asked.holds}"]
        text += [""]
    return "\n".join(text)


def title(text, line="="):
    return f"{text}\n{line * len(text)}\n"


def automodule(name, *options):
    return "\n".join([f".. automodule:: {name}", *(f"   {option}" for option in options), ""])


def setup(app):
    app.connect("config-inited", write_all)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
