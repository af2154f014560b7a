"""nbval re-executes every release as a learner gets it, nothing solved.

A release has no outputs, so they are taken from the executed solution: whatever does not need
the learner's answer must show the same, but that no prediction has been made. Cells that call an
answer must fail with NotImplementedError, those that take ours in its place must not, and graded
cells say in a sentence what is missing.
"""

import ast
import json
import re
import subprocess
import sys

import nbformat
import pytest

from grader.course import Course
from grader.lessons import bank, build, judge
from grader.lessons.plan import DEMO

from .conftest import ROOT

COURSE = Course(ROOT)


def calls(node, names):
    """True if any of these names is read somewhere in a piece of code.

    The first argument of ``check.NAME.yours(NAME, ours)`` does not count: it is asked for first.
    """
    if takes_ours(node):
        return any(calls(part, names) for part in [*node.args[1:], *node.keywords])
    if isinstance(node, ast.Name) and node.id in names:
        return True
    return any(calls(part, names) for part in ast.iter_child_nodes(node))


def takes_ours(node):
    """True if a piece of code is a call of ``yours``."""
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "yours"


def cells_with_ours(cells):
    """Return the ids of cells that use ours where an answer is missing, or what came of it."""
    chosen, found = set(), set()
    for cell in cells:
        if cell.cell_type != "code" or DEMO not in cell.metadata.get("tags", []):
            continue
        tree = ast.parse(cell.source)
        if any(map(takes_ours, ast.walk(tree))) or calls(tree, chosen):
            found.add(cell.id)
        (chosen.update if cell.id in found else chosen.difference_update)(bound_in(cell.source))
    return found


def cells_that_need_answers(cells, functions):
    """Return the ids of cells that call what the learner has not written yet.

    A function that calls it needs it as well, but the cell that only defines one does not.
    """
    names, found = set(functions), set()
    for cell in cells:
        grading = cell.metadata.get("nbgrader", {})
        if cell.cell_type != "code" or grading.get("solution"):
            continue
        if grading.get("points"):  # its helpers are its own; later cells may reuse their names
            if calls(ast.parse(cell.source), functions):
                found.add(cell.id)
            continue
        for node in ast.parse(cell.source).body:
            if isinstance(node, ast.FunctionDef):
                (names.add if calls(node, names) else names.discard)(node.name)
            elif calls(node, names):
                found.add(cell.id)
    return found


def bound_in(source):
    """Return the names that a cell assigns at its top level."""
    parts = [part for node in ast.parse(source).body for part in ast.walk(node)]
    return {p.id for p in parts if isinstance(p, ast.Name) and isinstance(p.ctx, ast.Store)}


def cells_left_without(cells, need):
    """Return the ids of cells that read what a cell that needs an answer did not get to bind."""
    lost, found = set(), set()
    for cell in cells:
        grading = cell.metadata.get("nbgrader", {})
        if cell.cell_type != "code" or grading.get("solution") or grading.get("points"):
            continue
        if cell.id not in need and calls(ast.parse(cell.source), lost):
            found.add(cell.id)
        (lost.update if cell.id in need | found else lost.difference_update)(bound_in(cell.source))
    return found


def expected_notebook(name):
    """Return the release with the outputs it should have, errors included."""
    release = build.read_notebook(COURSE.release(name))
    executed = {cell.id: cell for cell in build.read_notebook(COURSE.solution(name)).cells}
    need = cells_that_need_answers(release.cells, bank.functions(COURSE, name))
    left, ours = cells_left_without(release.cells, need), cells_with_ours(release.cells)
    for cell in release.cells:
        if cell.cell_type != "code":
            continue
        cell.outputs, cell.execution_count = unpredicted(executed[cell.id].outputs), 1
        grading = cell.metadata.get("nbgrader", {})
        unwritten = grading.get("solution") and not re.search(r"^(def|class) ", cell.source, re.M)
        if grading.get("points"):
            cell.metadata.tags = ["raises-exception"]
            cell.outputs = [missing(cell.source)]
        elif cell.id in left:
            cell.metadata.tags = ["raises-exception", "nbval-ignore-output"]
        elif cell.id in need or unwritten:
            cell.metadata.tags = ["raises-exception"]
            cell.outputs = [nbformat.v4.new_output("error", ename="NotImplementedError")]
        elif cell.id in ours:
            cell.metadata.tags = ["nbval-ignore-output"]  # an error is still one
    return release


def missing(source):
    """Return what a graded cell shows of an answer that is not there."""
    name = re.search(r"^check\.(\w+)\(", source, re.M)[1]
    said = f"✗ {name} is not written yet: look for # YOUR CODE HERE above."
    if name.startswith("predicted_"):
        said = (
            f'✗ {name}: no option chosen yet\nWrite "a", "b" or "c" in the cell above and run it;'
            " any will do."
        )
    return nbformat.v4.new_output("error", ename="AssertionError", evalue=said)


def unpredicted(outputs):
    """Return outputs of a solution, where each prediction is right, as before it was made."""
    text = json.dumps(outputs)
    text = re.sub(r"You said ([abc]), and so it is\.", r"It was \1; you have not said yet.", text)
    return nbformat.from_dict(json.loads(text))


@pytest.mark.parametrize("name", COURSE.lessons())
def test_release_runs_from_top_to_bottom_with_the_expected_errors_only(name, tmp_path):
    path = tmp_path / f"{name}.ipynb"
    nbformat.write(expected_notebook(name), path)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", "."]
    nbval = ["--nbval", "--nbval-current-env", "--nbval-cell-timeout", "120"]
    sanitize = ["--nbval-sanitize-with", str(ROOT / "tests" / "nbval.cfg")]
    done = subprocess.run(
        [*command, *nbval, *sanitize, str(path)], capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == 0, done.stdout[-6000:]


@pytest.mark.parametrize("name", COURSE.lessons())
def test_an_unsolved_release_earns_nothing(name):
    release = build.read_notebook(COURSE.release(name))
    names = {"__name__": "__main__"}
    earned = []
    for cell in release.cells:
        if cell.cell_type != "code" or bank.DEMO in cell.metadata.get("tags", []):
            continue
        error = judge.run_cell(judge.compiled(cell.source, cell.id), names)
        if cell.metadata.get("nbgrader", {}).get("points") and error is None:
            earned.append(cell.id)
    assert earned == []


@pytest.mark.parametrize("name", COURSE.lessons())
def test_a_page_opened_without_the_course_says_what_to_run(name, tmp_path):
    release = build.read_notebook(COURSE.release(name))
    imports = next(cell.source for cell in release.cells if cell.id == "imports")
    # As in a Python that does not have this project installed.
    page = tmp_path / "page.py"
    page.write_text(f"import sys\nsys.modules['droplab'] = None\n{imports}")
    done = subprocess.run([sys.executable, page], capture_output=True, text=True)
    assert "ModuleNotFoundError" in done.stderr
    assert "Run `make learn`" in done.stderr
