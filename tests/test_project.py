"""The files around the course agree with each other."""

import ast
import graphlib
import re
import subprocess
import tomllib

import pytest
from packaging.requirements import Requirement

import grader
from grader.boundary import modules as inner
from grader.course import Course
from grader.lessons.plan import DEMO
from grader.lessons.text import read_text
from grader.sandbox import template

from .conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCK = (ROOT / "requirements.lock").read_text()
SITE_LOCK = (ROOT / "site" / "requirements.lock").read_text()
# Who may import whom, outside the standard library; the arrow never points the other way.
ALLOWED = {
    "droplab/widgets": {"droplab", "ipywidgets", "numpy"},
    "droplab": {"droplab", "numpy", "matplotlib"},
    "grader": {
        "click",
        "cryptography",
        "distributed",
        "grader",
        "jinja2",
        "jupyter_client",
        "jupytext",
        "nbconvert",
        "nbformat",
        "nbgrader",
        "nh3",
        "numpy",
        "sqlalchemy",
        "traitlets",
    },
}
# The only modules that know nbgrader; the rest of grader/ would work without it.
KNOW_NBGRADER = {"classroom", "lessons.autotests", "lessons.build"}
KNOW_NBGRADER |= {"results.database", "results.gradebook", "results.scores"}


def tracked(*patterns):
    """Return the tracked files that match, as git knows them."""
    listed = subprocess.run(
        ["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return listed.stdout.split()


def imports(path):
    """Return the top-level packages that a module imports, its own package for `.x`."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module.split(".")[0] if not node.level else path.parts[-2])
    return found


def modules(folder):
    """Return the modules below a folder that no longer entry of ALLOWED speaks for."""
    others = [ROOT / other for other in ALLOWED if other.startswith(folder + "/")]
    paths = (ROOT / folder).rglob("*.py")
    return [p for p in paths if not any(other in p.parents for other in others)]


def standard_library():
    import sys

    return sys.stdlib_module_names


@pytest.mark.parametrize("folder", ALLOWED)
def test_imports_point_one_way(folder):
    for path in modules(folder):
        local = {path.parts[-2]}
        foreign = imports(path) - standard_library() - local - ALLOWED[folder]
        assert not foreign, f"{path.relative_to(ROOT)} imports {sorted(foreign)}"


def floors_of_the_grader():
    """Return the number of its floor, from the top, for each name on the grader's map."""
    names = re.findall(r"^(\w+)  +\S", grader.__doc__, flags=re.MULTILINE)
    return {name: number for number, name in enumerate(names)}


def dotted(path):
    """Return the name of a module of the grader, as `room.module`."""
    return ".".join(path.relative_to(ROOT / "grader").with_suffix("").parts)


def arrows(path):
    """Return the dotted names inside the grader that a module of it imports."""
    here = ["grader", *dotted(path).split(".")]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            start = here[: -node.level] if node.level else []
            base = [*start, *(node.module.split(".") if node.module else [])]
            # ``from ..room import module`` and ``from .module import name`` look the same.
            names = [[*base, alias.name] for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        else:
            continue
        yield from (".".join(name[1:]) for name in names if name[0] == "grader" and name[1:])


def test_only_the_named_modules_of_the_grader_know_nbgrader():
    know = {dotted(path) for path in modules("grader") if "nbgrader" in imports(path)}
    assert {name for name in know if not KNOW_NBGRADER & {name, name.partition(".")[0]}} == set()


def test_the_graders_map_shows_every_room():
    there = {dotted(path).partition(".")[0] for path in modules("grader")}
    assert set(floors_of_the_grader()) | {"__init__"} == there


def test_no_arrow_in_the_grader_goes_up():
    floors = floors_of_the_grader()
    for path in modules("grader"):
        if dotted(path) == "__init__":
            continue
        mine = floors[dotted(path).partition(".")[0]]
        up = [to for to in arrows(path) if floors[to.partition(".")[0]] < mine]
        assert not up, f"{path.relative_to(ROOT)} imports {up}"


def test_no_arrows_in_the_grader_go_in_a_circle():
    names = {dotted(path): path for path in modules("grader")}
    graph = {
        name: {to if to in names else to.rpartition(".")[0] for to in arrows(path)} & set(names)
        for name, path in names.items()
    }
    assert list(graphlib.TopologicalSorter(graph).static_order())


def test_what_runs_in_a_sandbox_needs_numpy_and_the_standard_library_alone():
    inside = {*inner.WORKER, *inner.REFEREE, *template.INSIDE}
    for name in inside:
        path = ROOT / "grader" / f"{name.replace('.', '/')}.py"
        foreign = imports(path) - standard_library() - {path.parts[-2], "numpy"}
        assert not foreign, f"{name} imports {sorted(foreign)}"
        # What it imports of the grader is sent along, or it would not be found inside.
        for to in arrows(path):
            assert {to, to.rpartition(".")[0]} & inside, f"{name} imports {to}"


def test_no_file_of_the_grader_is_longer_than_a_sitting():
    lengths = {dotted(path): len(path.read_text().splitlines()) for path in modules("grader")}
    assert {name: length for name, length in lengths.items() if length > 350} == {}


def test_environment_yml_asks_for_python_and_this_project_and_nothing_else():
    lines = (ROOT / "environment.yml").read_text().splitlines()
    asked = [line.strip()[2:] for line in lines if line.strip().startswith("- ")]
    python = "python " + PROJECT["project"]["requires-python"]
    assert asked == ["conda-forge", python, "pip", "pip:", "-e ."]


def test_every_dependency_is_locked_within_its_bounds_and_with_hashes():
    project = PROJECT["project"]
    extras = project["optional-dependencies"]
    for lock, wanted in (
        (LOCK, project["dependencies"] + extras["dev"]),
        (SITE_LOCK, extras["site"]),
    ):
        for requirement in map(Requirement, wanted):
            pins = re.findall(rf"^{requirement.name}==([^ \\]+)", lock, flags=re.MULTILINE)
            assert pins, f"{requirement.name} is not locked: run make lock"
            assert all(requirement.specifier.contains(pin) for pin in pins)
        for block in re.split(r"\n(?=\S)", lock):
            assert block.startswith("#") or "--hash=sha256:" in block, block.splitlines()[0]


def test_no_package_is_locked_twice_and_learning_brings_none_of_the_sites():
    names = [set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)) for lock in (LOCK, SITE_LOCK)]
    assert names[0] & names[1] == set()
    assert "sphinx" in names[1]


def test_the_lock_names_no_place_to_fetch_from():
    assert "://" not in LOCK + SITE_LOCK
    assert "index-url" not in LOCK + SITE_LOCK


def test_generated_files_are_marked_as_generated():
    generated = [*tracked("*.ipynb", "*.png", "*.svg", "droplab/studies/*.json", "*.lock")]
    generated += ["droplab/studies/claims.json", "notebooks/README.md"]
    marks = subprocess.run(
        ["git", "check-attr", "linguist-generated", "--", *generated],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert len(marks) == len(generated)
    assert [mark for mark in marks if not mark.endswith(": set")] == []


def test_continuous_integration_runs_what_the_readme_names():
    readme = (ROOT / "README.md").read_text()
    commands = re.findall(r"^make \w+", (ROOT / ".ci" / "run").read_text(), flags=re.MULTILINE)
    assert "make test" in commands
    assert [command for command in commands if command not in readme] == []
    assert ".ci/run" in (ROOT / ".github" / "workflows" / "ci.yml").read_text()


def test_the_oldest_python_is_the_same_everywhere():
    oldest = PROJECT["project"]["requires-python"].removeprefix(">=")
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text()
    bootstrap = (ROOT / "bootstrap.py").read_text()
    assert f'python: ["{oldest}",' in workflow
    assert f"OLDEST = ({oldest.replace('.', ', ')})" in bootstrap
    assert f"Python {oldest}" in (ROOT / "README.md").read_text()


def test_every_make_target_says_what_it_is_for():
    makefile = (ROOT / "Makefile").read_text()
    phony = set(re.search(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)[1].split())
    told = set(re.findall(r"^([a-z-]+):.*## ", makefile, flags=re.MULTILINE))
    assert phony - told == {"setup"}


@pytest.mark.parametrize("name", Course(ROOT).lessons())
def test_lesson_is_a_page_a_learner_can_plan(name):
    cells = read_text(Course(ROOT).text(name)).cells
    points = sum(cell.metadata.get("nbgrader", {}).get("points", 0) for cell in cells)
    graded = sum("points" in cell.metadata.get("nbgrader", {}) for cell in cells)
    opening = cells[0].source
    assert re.match(r"# \d+\. ", opening)
    assert "By the end you " in opening
    assert "**You need:**" in opening
    assert "**Time:**" in opening
    assert f"**Points:** {points}, in {graded} graded cells" in " ".join(opening.split())


@pytest.mark.parametrize("name", Course(ROOT).lessons())
def test_lesson_cells_are_short(name):
    for cell in read_text(Course(ROOT).text(name)).cells:
        if cell.cell_type == "code" and "nbgrader" not in cell.metadata:
            most = 45 if "tables." in cell.source else 25  # a table's rows are mostly prose
            assert len(cell.source.splitlines()) <= most, cell.source.splitlines()[0]


@pytest.mark.parametrize("name", Course(ROOT).lessons())
def test_demo_cells_do_not_carry_a_graded_path(name):
    for cell in read_text(Course(ROOT).text(name)).cells:
        if DEMO in cell.metadata.get("tags", []):
            assert "nbgrader" not in cell.metadata
