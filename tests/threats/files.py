"""Hostile files: each writes what a student handed in, given the folder for it.

``write(folder, name, release, course)``: the submission's folder, the notebook's name, the
release as plain JSON, and the course folder that files may point at.
"""

import json
import os

HOSTILE = {}


def hostile(title):
    """Register a writer under its title."""

    def register(function):
        HOSTILE[title] = function
        return function

    return register


def save(folder, name, notebook):
    text = json.dumps(notebook, ensure_ascii=True)
    (folder / f"{name}.ipynb").write_text(text)


@hostile("a notebook that is not JSON")
def not_json(folder, name, release, course):
    (folder / f"{name}.ipynb").write_bytes(b"\x89PNG\r\n not JSON \xff\xfe")


@hostile("a notebook of no bytes")
def empty(folder, name, release, course):
    (folder / f"{name}.ipynb").touch()


@hostile("JSON that is not a notebook")
def other_json(folder, name, release, course):
    save(folder, name, ["cells", 4])


@hostile("nbformat 3")
def old(folder, name, release, course):
    sheet = {"cells": [{"cell_type": "code", "input": "pass", "outputs": [], "language": "python"}]}
    save(folder, name, {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [sheet]})


@hostile("nbformat 99")
def new(folder, name, release, course):
    save(folder, name, release | {"nbformat": 99, "nbformat_minor": 99})


@hostile("nbformat 4, minor 99")
def newer(folder, name, release, course):
    save(folder, name, release | {"nbformat_minor": 99})


@hostile("100 MB of outputs and attachments")
def large(folder, name, release, course):
    release["cells"][0]["attachments"] = {"a.png": {"image/png": "A" * (100 << 20)}}
    save(folder, name, release)


@hostile("brackets a hundred thousand deep")
def deep(folder, name, release, course):
    (folder / f"{name}.ipynb").write_text("[" * 100_000 + "]" * 100_000)


@hostile("halves of surrogates, NUL and reversed text in sources")
def characters(folder, name, release, course):
    for cell in release["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = "# \ud800 \u0000 \u202e ssap\nx = '\udfff'"
    save(folder, name, release)


@hostile("fields of the wrong kind")
def schema(folder, name, release, course):
    kinds = [("source", 5), ("metadata", []), ("cell_type", {}), ("id", 7), ("outputs", "none")]
    for cell, (key, value) in zip(release["cells"], kinds * 40):
        cell[key] = value
    save(folder, name, release)


@hostile("a grade_id of the wrong kind")
def grade_ids(folder, name, release, course):
    for number, cell in enumerate(release["cells"]):
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["grade_id"] = [{"a": 1}, None, 7, "../../x"][number % 4]
    save(folder, name, release)


@hostile("a link to the instructor's source")
def link(folder, name, release, course):
    (folder / f"{name}.ipynb").symlink_to(course / "solutions" / name / f"{name}.ipynb")


@hostile("a link to a system file")
def system(folder, name, release, course):
    (folder / f"{name}.ipynb").symlink_to("/etc/passwd")


@hostile("a folder that is a link")
def folder_link(folder, name, release, course):
    folder.rmdir()
    folder.symlink_to(course / "solutions" / name)


@hostile("a folder called like the notebook")
def directory(folder, name, release, course):
    (folder / f"{name}.ipynb").mkdir()


@hostile("a pipe called like the notebook")
def pipe(folder, name, release, course):
    os.mkfifo(folder / f"{name}.ipynb")


@hostile("modules that shadow numpy, IPython and sitecustomize")
def shadows(folder, name, release, course):
    save(folder, name, release)
    for module in ("numpy", "IPython", "ipykernel_launcher", "sitecustomize", "grader", "json"):
        text = "open('/tmp/threat-was-here', 'w')\nraise SystemExit(0)\n"
        (folder / f"{module}.py").write_text(text)


@hostile("a timestamp of long ago")
def early(folder, name, release, course):
    save(folder, name, release)
    (folder / "timestamp.txt").write_text("1999-01-01 00:00:00.000000 UTC\n")


@hostile("a timestamp that is none")
def garbage(folder, name, release, course):
    save(folder, name, release)
    (folder / "timestamp.txt").write_bytes(b"\xff" * 5000)


@hostile("a notebook under a name of its own")
def renamed(folder, name, release, course):
    save(folder, "another", release)


@hostile("nothing at all")
def nothing(folder, name, release, course):
    pass
