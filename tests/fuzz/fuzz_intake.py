"""Coverage-guided fuzzing of intake; needs atheris, which is no dependency.

    python -m venv --system-site-packages fuzzing && fuzzing/bin/pip install atheris
    fuzzing/bin/python tests/fuzz/fuzz_intake.py tests/fuzz/corpus/intake -max_total_time=3600

An input is the bytes of a notebook, and the choices to build one from. Whatever it is: a clean
notebook comes out, with the course's tests in the course's order, or a reason why not.
"""

import json
import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[2]))
with atheris.instrument_imports(include=["grader"]):
    from grader.intake import rebuild as intake
    from grader.intake import untrusted
    from grader.intake.assignment import read_plan
    from grader.lessons.plan import TEST


def code(cell_id, source, **grading):
    """Return a cell of the course's."""
    grading = {"nbgrader": grading | {"grade_id": cell_id}} if grading else {}
    return {"cell_type": "code", "id": cell_id, "metadata": grading, "source": source}


def course(hidden):
    """Return a small notebook of the course's, with or without its hidden tests."""
    cells = [
        code("imports", "import math", locked=True),
        {"cell_type": "markdown", "id": "text", "metadata": {}, "source": "# Text"},
        code("free", "x = 1"),
        code("f", "def f(): ...", solution=True),
        code("test-f", "assert f()" + hidden, grade=True, points=2),
        code("essay", "", grade=True, solution=True, points=3) | {"cell_type": "markdown"},
        code("test-g", "assert g()" + hidden, grade=True, points=1),
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


PLAN = read_plan("nb", course("\nassert hidden"), course(""), "nb")
TESTS = [(slot.name, slot.source, slot.points) for slot in PLAN.slots if slot.role == TEST]
IDS = [slot.name for slot in PLAN.slots]
KEYS = ["cells", "metadata", "nbgrader", "grade_id", "tags", "points", "source", "id", "cell_type"]


def check(data):
    """Rebuild a notebook; what comes out is clean whatever went in."""
    try:
        rebuilt = intake.rebuild_from(data, PLAN)
    except untrusted.UnreadableError as error:
        rebuilt = intake.empty(PLAN, str(error))
    tests = [(cell.name, cell.source, cell.points) for cell in rebuilt.cells if cell.kind == "test"]
    assert tests == TESTS
    json.dumps(rebuilt.page, ensure_ascii=False).encode()
    for flag in rebuilt.flags:
        assert str(flag).isprintable()


def value(source, depth=0):
    """Build any JSON value."""
    kind = source.ConsumeIntInRange(0, 9 if depth < 5 else 6)
    if kind < 2:
        return source.PickValueInList([*IDS, "code", "markdown", "raw", "demo", ""])
    if kind < 4:
        return source.PickValueInList([None, True, False, 0, 4, 5, -1, 1e400, 10**30, [], {}])
    if kind < 6:
        return source.ConsumeUnicode(12)
    if kind == 6:
        return source.ConsumeInt(8)
    count = source.ConsumeIntInRange(0, 5)
    if kind == 7:
        return [value(source, depth + 1) for _ in range(count)]
    return {source.PickValueInList(KEYS): value(source, depth + 1) for _ in range(count)}


def as_notebook(data):
    """Let the input choose what to change about an honest notebook."""
    source, notebook = atheris.FuzzedDataProvider(data), course("")
    for _ in range(source.ConsumeIntInRange(0, 6)):
        cells, action = notebook["cells"], source.ConsumeIntInRange(0, 6)
        if not cells:
            break
        one = source.ConsumeIntInRange(0, len(cells) - 1)
        if action == 0:
            del cells[one]
        elif action == 1:
            cells.insert(source.ConsumeIntInRange(0, len(cells)), cells[one])
        elif action == 2:
            cells.append(value(source))
        elif action == 3 and isinstance(cells[one], dict):
            cells[one] = cells[one] | {source.PickValueInList(KEYS): value(source)}
        elif action == 4:
            cells.insert(one, code(source.PickValueInList(IDS), source.ConsumeUnicode(20), grade=1))
        elif action == 5:
            notebook[source.PickValueInList(["metadata", "nbformat", "nbformat_minor"])] = value(
                source
            )
        else:
            cells.insert(one, code("", source.ConsumeUnicode(20)))
    check(json.dumps(notebook).encode())


def one(data):
    check(data)
    as_notebook(data)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
