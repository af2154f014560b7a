"""The pages show every lesson and no answer, and ask nothing of another host."""

import re
from functools import cache
from html import unescape

import pytest

from grader.course import Course
from grader.lessons import build, checks
from grader.lessons.text import read_text
from tests.conftest import ROOT
from tests.pages import written

COURSE = Course(ROOT)
LESSONS = COURSE.lessons()
# Attributes that make a browser fetch something as soon as a page is there.
FETCHED = re.compile(
    r'<(?:script|img|iframe|source|audio|video|embed)[^>]*\ssrc="([^"]*)"'
    r'|<link[^>]*\shref="([^"]*)"'
)


@pytest.fixture(scope="module")
def folder():
    return written()


def text_of(path):
    """Return what stands on a page: no tags, every run of spaces as one."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", path.read_text())).split())


def answers(name):
    """Return the lines of a lesson's answers and hidden tests that no release gives to learners."""
    cells = read_text(COURSE.text(name)).cells
    regions = [
        region
        for cell in cells
        for kind in (checks.SOLUTION, checks.HIDDEN)
        for region in kind.findall(cell.source)
    ]
    regions += [cell.source for cell in cells if checks.is_written_answer(cell)]
    lines = [line.strip() for region in regions for line in region.splitlines()]
    return {" ".join(line.split()) for line in lines if len(line) > 8 and line not in released()}


@cache
def released():
    """Return all sources of all releases."""
    releases = [build.read_notebook(COURSE.release(name)) for name in LESSONS]
    return "\n".join(cell.source for release in releases for cell in release.cells)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_has_a_page_with_its_exercises_checks_and_outputs(folder, name):
    html = (folder / "lessons" / f"{name}.html").read_text()
    cells = build.read_notebook(COURSE.release(name)).cells
    graded = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("points")]
    text = text_of(folder / "lessons" / f"{name}.html")
    assert "Points:" in text
    assert html.count("tag_check") == sum(cell.cell_type == "code" for cell in graded)
    assert "tag_exercise" in html
    assert "<table" in html
    assert 'class="droplab-moving"' in html or 'src="data:image/png' in html


def test_no_answer_and_no_hidden_test_stands_in_any_file(folder):
    texts = {p.name: text_of(p) for p in folder.rglob("*") if p.suffix in (".html", ".js")}
    for name in LESSONS:
        secrets = answers(name)
        assert len(secrets) >= 3
        found = [(page, line) for page, text in texts.items() for line in secrets if line in text]
        assert found == [], f"an answer of {name} can be read"


def test_the_pages_claim_nothing_of_a_visitor(folder):
    for name in LESSONS:
        text = text_of(folder / "lessons" / f"{name}.html")
        assert not re.search(r"You said [abc]", text)
        assert "where you stand" not in text
        assert not re.search(r"\d+ of \d+ points", text)
    assert not any(folder.rglob("*.ipynb")) and not any(folder.glob("_sources/*"))


def test_nothing_is_fetched_from_another_host(folder):
    for path in folder.rglob("*.html"):
        fetched = ["".join(found) for found in FETCHED.findall(path.read_text())]
        assert fetched
        assert [url for url in fetched if "//" in url and not url.startswith("data:")] == [], path
    for path in folder.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(https?:)?//|@import", path.read_text()), path


def test_every_link_within_the_pages_leads_somewhere(folder):
    for path in folder.rglob("*.html"):
        for link in re.findall(r'href="([^"#:]+)(?:#[^"]*)?"', path.read_text()):
            assert (path.parent / link.partition("?")[0]).exists(), f"{path.name}: {link}"


def test_the_first_page_lists_all_lessons_with_their_pictures_and_what_they_settle(folder):
    html = (folder / "index.html").read_text()
    for name in LESSONS:
        assert f'href="lessons/{name}.html"' in html
        assert f'src="_static/pictures/{name}.' in html
    assert html.count('class="lesson"') == len(LESSONS)
    assert "imprecise" in html and "supported" in html
    assert 'class="droplab-moving"' in html


@pytest.mark.parametrize("name", ["nets.draw_masks", "plots.thinned_networks", "train.train"])
def test_the_reference_has_the_functions_that_lessons_call(folder, name):
    pages = "".join(path.read_text() for path in (folder / "reference").glob("*.html"))
    assert f'id="droplab.{name}"' in pages


def test_every_check_says_what_it_asks_for(folder):
    from droplab import check

    text = text_of(folder / "reference" / "check.html")
    for name in check.exercise_names():
        for part, asked in getattr(check, name).parts.items():
            assert f"'{part}': {name} {asked.holds}" in text
