"""What all tests share: steady arithmetic, the environment's tools on the PATH, fresh courses."""

import importlib.util
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from grader.lessons.run import STEADY

# Before numpy is imported: the thread count and the kernels of its BLAS are read then.
os.environ.update(STEADY)
os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
# A shell starts what it puts into the background with Ctrl-C ignored, and so would we our servers.
signal.signal(signal.SIGINT, signal.default_int_handler)
# nbgrader starts alembic by name.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

ROOT = Path(__file__).parent.parent
# PyTorch is an extra of half a gigabyte: where it is not installed, the report says so.
HAVE_TORCH = importlib.util.find_spec("torch") is not None
collect_ignore = [] if HAVE_TORCH else ["droplab/test_torch.py"]
# The packages of the extra site are brought by make site, which make test runs first.
HAVE_SITE = importlib.util.find_spec("sphinx") is not None
collect_ignore += [] if HAVE_SITE else ["site", "browser/test_site.py"]
LESSON = """\
# %% [markdown]
# # A lesson of one function

# %% nbgrader={"grade_id": "imports"}
import numpy as np

# %%
np.arange(3).sum()

# %% nbgrader={"grade_id": "double", "solution": true}
def double(x):
    ### BEGIN SOLUTION
    return 2 * x + 0
    ### END SOLUTION


# %% tags=["demo"]
print("twice 3 is", double(3))

# %% nbgrader={"grade_id": "test-double", "points": 2}
assert double(2) == 4, "double(2) should be 4"
### BEGIN HIDDEN TESTS
assert double(-7) == -14, "negative numbers double too"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "negative", "solution": true}
def negative(x):
    ### BEGIN SOLUTION
    return -x
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-negative", "points": 1}
assert negative(2) == -2, "negative(2) should be -2"
"""


def pytest_report_header():
    """Name what this machine does not test."""
    missing = []
    if not HAVE_TORCH:
        missing.append("not run: tests/droplab/test_torch.py needs PyTorch (make torch)")
    if not HAVE_SITE:
        missing.append("not run: tests/site, tests/browser/test_site.py need Sphinx (make site)")
    return missing


def make_course(root):
    """Write a course with one small lesson, not built yet."""
    from grader.course import Course

    shutil.copy(ROOT / "nbgrader_config.py", root)
    (root / "solutions").mkdir()
    (root / "solutions" / "01_double.py").write_text(LESSON)
    return Course(root)


@pytest.fixture
def course(tmp_path):
    """A small course of its own, not built yet."""
    return make_course(tmp_path)


@pytest.fixture(scope="session")
def built_once(tmp_path_factory):
    """The small course, built; copy it before changing anything."""
    from grader.lessons import build

    course = make_course(tmp_path_factory.mktemp("built"))
    build.build(course, "01_double")
    return course


@pytest.fixture
def built(built_once, tmp_path):
    """A small course of its own, built."""
    shutil.copytree(built_once.root, tmp_path, dirs_exist_ok=True)
    return type(built_once)(tmp_path)
