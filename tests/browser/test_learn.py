"""What a learner sees: the first lesson, the page of all, and nothing that is not for them."""

import shutil
import urllib.error
import urllib.request

import nbformat
import pytest
from playwright.sync_api import expect

from droplab import standing

from .conftest import LESSONS, SEEN
from .servers import TOKEN

FIRST = LESSONS[0]


@pytest.fixture(scope="module")
def learner(open_lab):
    """A window on the page that `grader learn` told its user to open."""
    lab = open_lab("learn")
    lab.page.goto(lab.server.first_page())
    lab.page.get_by_role("heading", name="0. Start here").wait_for()
    lab.wait_for_kernel()
    return lab


@pytest.fixture
def solved(open_lab, course):
    """Return a function that opens a lesson in which every exercise is solved."""
    opened = []

    def open_solved(name):
        opened.append(open_lab("learn"))
        shutil.copy(course.solution(name), course.root / "my_lessons" / name / "solved.ipynb")
        opened[-1].open_notebook(f"{name}/solved.ipynb")
        return opened[-1]

    yield open_solved
    for lab in opened:
        lab.page.close()


def test_the_first_lesson_is_shown_rendered(learner):
    expect(learner.cell(0)).to_contain_text("By the end you know")
    expect(learner.prompts().first).to_have_text("[ ]:")


def test_the_file_browser_lists_lessons_the_page_of_all_of_them_and_nothing_else(learner, course):
    listed = [*course.lessons(), standing.PAGE]
    expect(learner.page.locator(".jp-DirListing-itemText")).to_have_text(listed)


def test_the_page_of_all_lessons_opens_rendered_and_leads_to_each(open_lab, course):
    lab = open_lab("learn")
    lab.open_file(standing.PAGE)
    page = lab.page.locator(".jp-MarkdownViewer")
    expect(page.get_by_role("heading", name="Where you stand")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(1 + len(course.lessons()))
    lab.page.screenshot(path=SEEN / "where_you_stand.png")
    page.get_by_role("link", name="3. Bernoulli masks").click()
    expect(lab.notebook().get_by_role("heading", name="3. Bernoulli masks")).to_be_visible()
    lab.wait_for_kernel()
    lab.page.close()


def test_formgrader_is_neither_in_the_menu_nor_at_its_address(learner):
    learner.page.get_by_role("menuitem", name="Nbgrader").click()
    items = learner.page.locator(".lm-Menu-content .lm-Menu-item:not(.lm-mod-hidden)")
    expect(items).to_have_text(["Assignment List"])
    learner.page.keyboard.press("Escape")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{learner.server.address}/formgrader?token={TOKEN}")


def test_nothing_pops_up_in_front_of_the_lesson(learner):
    # The question about news comes with the page, so it would be there by now.
    expect(learner.page.locator(".Toastify__toast, .jp-Dialog")).to_have_count(0)
    expect(learner.page.locator(".jp-Notification-Status")).to_have_text("0")


def test_every_picture_has_its_alt_text_after_running(solved):
    lab = solved(FIRST)
    lab.run_all()
    images = lab.notebook().locator(".jp-OutputArea-output img")
    expect(images.first).to_be_visible()
    assert all(len(alt.split()) >= 5 for alt in images.evaluate_all("all => all.map(i => i.alt)"))


def test_a_saved_picture_nobody_trusts_yet_keeps_alt_text_and_content(open_lab, course):
    lab = open_lab("teach")
    lab.open_file(f"solutions/{FIRST}/{FIRST}.ipynb")
    image = lab.notebook().locator(".jp-OutputArea-output img").first
    expect(image).to_have_attribute("alt", saved_alt(course))
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100


def saved_alt(course):
    """Return the alt text of the first picture in the executed solution."""
    notebook = nbformat.read(course.solution(FIRST), as_version=4)
    shown = [o for cell in notebook.cells for o in cell.get("outputs", []) if "data" in o]
    picture = next(o for o in shown if "<img" in o.data.get("text/html", ""))
    return picture.data["text/plain"].removeprefix("Figure: ")
