"""Edits of the notebook around the tests: each takes a release as plain JSON and spoils it.

All leave the exercises unsolved, so that any point is a forged one.
"""

import copy

EDITS = {}


def edit(title):
    """Register an edit under its title."""

    def register(function):
        EDITS[title] = function
        return function

    return register


def tests(notebook):
    """Return the test cells."""
    return [cell for cell in notebook["cells"] if is_test(cell)]


def is_test(cell):
    grading = cell["metadata"].get("nbgrader", {})
    return bool(grading.get("grade")) and not grading.get("solution")


@edit("delete every test cell")
def delete(notebook):
    notebook["cells"] = [cell for cell in notebook["cells"] if not is_test(cell)]


@edit("replace the tests' source with pass")
def replace(notebook):
    for cell in tests(notebook):
        cell["source"] = "pass"


@edit("append a passing copy of each test with the same grade_id")
def append(notebook):
    for cell in tests(notebook):
        twin = copy.deepcopy(cell) | {"source": "pass", "id": f"{cell['id'][:50]}-twin"}
        notebook["cells"].append(twin)


@edit("change the points to 1000")
def points(notebook):
    for cell in tests(notebook):
        cell["metadata"]["nbgrader"]["points"] = 1000


@edit("negative, infinite and textual points")
def odd_points(notebook):
    for cell, odd in zip(tests(notebook), [-5, 1e308, "many", None, [1]] * 20):
        cell["metadata"]["nbgrader"]["points"] = odd


@edit("tag the tests skip-execution")
def skip(notebook):
    tag(notebook, "skip-execution")


@edit("tag the tests raises-exception")
def raises(notebook):
    tag(notebook, "raises-exception")


@edit("tag the tests demo")
def demo(notebook):
    tag(notebook, "demo")


def tag(notebook, name):
    for cell in tests(notebook):
        cell["metadata"]["tags"] = [name]


@edit("turn the tests into markdown")
def markdown(notebook):
    turn(notebook, "markdown")


@edit("turn the tests into raw cells")
def raw(notebook):
    turn(notebook, "raw")


def turn(notebook, cell_type):
    for cell in tests(notebook):
        cell["cell_type"] = cell_type
        cell.pop("outputs"), cell.pop("execution_count")


@edit("point the notebook at another kernel")
def kernel(notebook):
    notebook["metadata"]["kernelspec"] = {"name": "bash", "display_name": "x", "language": "bash"}


@edit("ship passing outputs")
def outputs(notebook):
    for cell in tests(notebook):
        data = {"text/plain": "100"}
        cell["outputs"] = [
            {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}
        ]
        cell["execution_count"] = 1


@edit("move the tests in front of everything")
def move(notebook):
    notebook["cells"].sort(key=lambda cell: not is_test(cell))


@edit("turn the tests into solution cells")
def claim(notebook):
    for cell in tests(notebook):
        cell["metadata"]["nbgrader"] |= {"solution": True, "grade": False, "locked": False}
        cell["source"] = "pass"


@edit("give solution cells the tests' grade_ids")
def swap(notebook):
    for cell, test in zip(tests(notebook), reversed(tests(notebook))):
        cell["metadata"]["nbgrader"]["grade_id"] = test["metadata"]["nbgrader"]["grade_id"]


@edit("redefine numpy and helpers in cells between solution and test")
def redefine(notebook):
    cells = []
    for cell in notebook["cells"]:
        if is_test(cell):
            source = "import builtins\nnp = all = abs = len = float = lambda *a, **k: True\n"
            source += "builtins.AssertionError = type('Quiet', (Exception,), {})"
            cells.append(code(source, f"extra-{len(cells)}"))
        cells.append(cell)
    notebook["cells"] = cells


@edit("change the given cells")
def given(notebook):
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and not is_test(cell):
            if not cell["metadata"].get("nbgrader", {}).get("solution"):
                cell["source"] = "import sys\nsys.modules['numpy'] = sys\nnp = None"


@edit("active content in markdown, attachments and metadata")
def active(notebook):
    script = "<script>alert('ACTIVE')</script>"
    for cell in notebook["cells"]:
        cell["metadata"]["name"] = script
        if cell["cell_type"] == "markdown":
            cell["source"] = f"{script}<img src=//evil.example/x>![a](attachment:a.svg)"
            cell["attachments"] = {
                "a.svg": {"image/svg+xml": f"<svg onload='ACTIVE'>{script}</svg>"}
            }
    notebook["metadata"]["title"] = script


@edit("widget state with a script in it")
def widgets(notebook):
    state = {"model": {"state": {"value": "<script>ACTIVE</script>"}}}
    notebook["metadata"]["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {"state": state}
    }


def code(source, name):
    """Return a code cell."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": {},
        "outputs": [],
        "source": source,
    }
