"""Intake takes any bytes, any JSON and any notebook that was tampered with."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from grader.intake import rebuild as intake
from grader.intake.assignment import read_plan
from grader.intake.untrusted import UnreadableError
from grader.lessons.plan import TEST

settings.register_profile("quiet", database=None, deadline=None)
settings.load_profile("quiet")


def cell(name, source, cell_type="code", **grading):
    """Return a cell of the course's."""
    metadata = {"nbgrader": grading | {"grade_id": name}} if grading else {}
    made = {"cell_type": cell_type, "id": name, "metadata": metadata, "source": source}
    return made | ({"outputs": [], "execution_count": None} if cell_type == "code" else {})


def course(hidden):
    """Return a small notebook of the course's, with or without its hidden tests."""
    cells = [
        cell("imports", "import math", locked=True),
        cell("text", "# Text", "markdown"),
        cell("free", "x = 1"),
        cell("f", "def f(): ...", solution=True),
        cell("test-f", "assert f()" + hidden, grade=True, points=2),
        cell("essay", "", "markdown", grade=True, solution=True, points=3),
        cell("test-g", "assert g()" + hidden, grade=True, points=1),
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


PLAN = read_plan("nb", course("\nassert hidden"), course(""), "nb")
TESTS = [(slot.name, slot.source, slot.points) for slot in PLAN.slots if slot.role == TEST]


def assert_clean(rebuilt):
    """Whatever went in: the course's tests, in its order, and text that can be stored."""
    tests = [(c.name, c.source, c.points) for c in rebuilt.cells if c.kind == "test"]
    assert tests == TESTS
    tracked = [c["id"] for c in rebuilt.page["cells"] if c["metadata"].get("nbgrader")]
    assert tracked == [slot.name for slot in PLAN.slots if slot.tracked]
    json.dumps(rebuilt.page, ensure_ascii=False).encode()
    assert all(str(flag).isprintable() for flag in rebuilt.flags)
    assert len(rebuilt.flags) < 250


def clean(data):
    """Rebuild without the last safety net; return what comes out."""
    try:
        rebuilt = intake.rebuild_from(data, PLAN)
    except UnreadableError as error:
        rebuilt = intake.empty(PLAN, str(error))
        assert rebuilt.reason.isprintable()
    assert_clean(rebuilt)
    return rebuilt


words = st.sampled_from(
    [*(slot.name for slot in PLAN.slots), "code", "markdown", "raw", "demo", "python3"]
)
text = st.text(st.characters() | st.sampled_from("\x00\x1b\u202e\ufeff\ud800\r\n"), max_size=20)
keys = text | st.sampled_from(
    [
        *("cells", "metadata", "nbgrader", "grade_id", "tags", "points", "source", "cell_type"),
        *("id", "attachments", "outputs", "solution", "grade", "locked", "nbformat", "name"),
    ]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | text | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=15,
)
places = st.integers(0, 20)
cells = st.builds(
    lambda name, kind, source, grading, more: cell(name, source, kind, **grading) | more,
    words | text,
    st.sampled_from(["code", "markdown", "raw"]),
    text,
    st.dictionaries(st.sampled_from(["grade", "solution", "locked", "points", "task"]), values),
    st.dictionaries(keys, values, max_size=2),
)


@given(st.binary(max_size=300))
def test_any_bytes(data):
    assert clean(data).reason or data


@given(values)
def test_any_json(value):
    clean(json.dumps(value).encode())


@given(st.dictionaries(keys, values), st.lists(cells | values, max_size=6), values)
@settings(max_examples=150)
def test_any_notebook(more, some, metadata):
    notebook = {"nbformat": 4, "metadata": metadata, "cells": some} | more
    clean(json.dumps(notebook).encode())


@st.composite
def tampered(draw):
    """An honest notebook with cells dropped, doubled, moved, changed and added."""
    notebook = course("")
    for _ in range(draw(st.integers(1, 6))):
        found, place = notebook["cells"], draw(places)
        one = place % len(found) if found else 0
        match draw(st.sampled_from(["drop", "double", "move", "change", "add", "flip"])):
            case "drop":
                del found[one : one + 1]
            case "double":
                found[draw(places) : 0] = found[one : one + 1]
            case "move":
                found[draw(places) : 0] = [found.pop(one)] if found else []
            case "change" if found:
                found[one] = {**found[one], draw(keys): draw(values)}
            case "add":
                found.insert(one, draw(cells))
            case "flip":
                found.reverse()
    return notebook


@given(tampered())
@settings(max_examples=200)
def test_any_tampering(notebook):
    rebuilt = clean(json.dumps(notebook).encode())
    assert not rebuilt.reason


@given(tampered(), st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=5))
@settings(max_examples=100)
def test_any_flipped_bytes(notebook, flips):
    data = bytearray(json.dumps(notebook).encode())
    for place, byte in flips:
        data[place * 7919 % len(data)] = byte
    clean(bytes(data))
