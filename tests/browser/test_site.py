"""The pages of make site in a browser: offline, by keyboard, wide and narrow, light and dark."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.pages import written

from .conftest import SEEN

KINDS = {
    "first page": "index.html",
    "lesson 03": "lessons/03_bernoulli_masks.html",
    "reference": "reference/layers.html",
    "search": "search.html?q=draw_masks",
}


@pytest.fixture(scope="module")
def folder():
    return written()


@pytest.fixture
def show(chromium, folder):
    """Return a function that opens a page from its file, and fails on what it asks of a host."""
    asked, wrong, contexts = [], [], []

    def open_page(path, width=1280, theme="light"):
        size = {"width": width, "height": 800}
        contexts.append(chromium.new_context(viewport=size, color_scheme=theme))
        page = contexts[-1].new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"{folder.as_uri()}/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert asked
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert wrong == []


def test_no_page_asks_anything_of_a_host(show, folder):
    page = show("index.html")
    for path in sorted(folder.rglob("*.html")):
        page.goto(path.as_uri())


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_serious(show, kind, theme):
    page = show(KINDS[kind], theme=theme)
    # The dark theme has other colours and nothing else.
    options = {"resultTypes": ["violations"]}
    options |= {"runOnly": ["color-contrast"]} if theme == "dark" else {}
    serious = [
        (each["id"], node["html"][:200])
        for each in Axe().run(page, options=options).response["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]
    assert serious == []
    SEEN.mkdir(exist_ok=True)
    page.screenshot(path=SEEN / f"site {kind} {theme}.png")


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways_as_a_whole(show, kind):
    page = show(KINDS[kind])
    for width in (800, 640, 400):  # 640 is a window of 1280 at 200 %, 400 a telephone
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_scrolls_sideways_is_reached_by_keyboard(show):
    page = show(KINDS["lesson 03"], width=400)
    code = page.locator(".highlight pre", has_text="def sample_mask").first
    expect(code).to_have_attribute("tabindex", "0")
    code.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("element => element.scrollLeft > 0", arg=code.element_handle())


def test_a_picture_is_reached_and_moved_by_keyboard(show):
    page = show("index.html")
    slider = page.locator(".droplab-moving input").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if slider.evaluate("element => element === document.activeElement"):
            break
    expect(slider).to_be_focused()
    said = page.locator(".droplab-moving p[aria-live]").first
    drawn = page.locator(".droplab-moving svg").first
    before = said.inner_text(), drawn.inner_html()
    page.keyboard.press("ArrowLeft")
    expect(said).not_to_have_text(before[0])
    assert drawn.inner_html() != before[1]
    assert "step" in slider.aria_snapshot()


def test_a_formula_is_drawn_and_read_without_a_script(show):
    page = show("lessons/09_noise_averages_ridge.html")
    formula = page.locator("math", has=page.locator("mfrac")).first
    height = formula.bounding_box()["height"]
    assert height > 1.4 * page.locator("p").first.evaluate(
        "e => parseFloat(getComputedStyle(e).fontSize)"
    )
    assert page.locator("article").inner_text().count("\\frac") == 0
    scripts = page.locator("script[src]").evaluate_all("all => all.map(each => each.src)")
    assert not [src for src in scripts if re.search(r"mathjax|katex", src, re.IGNORECASE)]


def test_search_finds_a_function_and_a_lesson(show):
    page = show("index.html")
    page.get_by_placeholder("Search").first.fill("draw_masks")
    page.keyboard.press("Enter")
    results = page.locator("#search-results")
    expect(results.get_by_role("link", name="3. Bernoulli masks")).to_be_visible()
    results.get_by_role("link", name="droplab.nets.draw_masks").click()
    expect(page.locator('[id="droplab.nets.draw_masks"]')).to_be_in_viewport()


def test_hints_and_checks_unfold_by_keyboard(show):
    page = show(KINDS["lesson 03"])
    for name in ("Hint 1 of 3", "What this cell says to a right answer", "Show the code"):
        fold = page.locator("details", has=page.locator("summary", has_text=name)).first
        fold.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(fold).to_have_attribute("open", "")
