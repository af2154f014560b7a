"""A course of its own for each test module, and one Chromium for all."""

import shutil
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from grader.course import Course

from .lab import Lab
from .servers import serve

ROOT = Path(__file__).parents[2]
LESSONS = ("00_start_here", "01_overfitting", "03_bernoulli_masks", "04_weight_scaling")
SEEN = Path(__file__).parent / "seen"  # pictures that the tests keep, to be looked at
PATIENCE = 60_000  # milliseconds; what is there sooner is not waited for
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)


@pytest.fixture(scope="package")
def chromium():
    """A headless Chromium; each page it opens has a profile of its own.

    It ends with this folder's tests: others start event loops, and Playwright runs one as well.
    """
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail(f"these tests need one of {', '.join(CHROMIUM)}; make test leaves them out")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET.split())
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A few lessons of this course as a fresh clone has them; the checkout stays clean."""
    root = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    leftovers = shutil.ignore_patterns("lab", "migrated", ".ipynb_checkpoints")
    shutil.copytree(ROOT / ".jupyter", root / ".jupyter", ignore=leftovers)
    for name in LESSONS:
        for folder in ("solutions", "notebooks"):
            shutil.copytree(ROOT / folder / name, root / folder / name, ignore=leftovers)
        shutil.copy(ROOT / "solutions" / f"{name}.py", root / "solutions")
    return Course(root)


@pytest.fixture(scope="module")
def open_lab(chromium, course, tmp_path_factory):
    """Return a function that opens a window on a view of the course, and starts it if need be."""
    home = tmp_path_factory.mktemp("home")
    with ExitStack() as running:

        @cache
        def server(view):
            return running.enter_context(serve(course, view, home))

        def open_view(view):
            page = chromium.new_page(viewport={"width": 1280, "height": 900})
            page.set_default_timeout(PATIENCE)
            return Lab(page, server(view))

        yield open_view
