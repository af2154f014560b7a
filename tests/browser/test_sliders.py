"""Every picture with sliders, by mouse and by keyboard, in a lesson opened as it was saved.

No kernel is asked: nothing here runs a cell. How long a step takes is written to
``tests/browser/seen/latency.txt``, picture by picture, and held to nothing.
"""

import json
import re
import statistics

import nbformat
import pytest
from nbformat.sign import NotebookNotary
from playwright.sync_api import expect

from grader.course import Course

from .conftest import ROOT, SEEN

COURSE = Course(ROOT)
LESSONS = COURSE.lessons()
WIDTHS = (1280, 800)
KEYS = {"Home": 0, "End": -1, "ArrowLeft": -2, "ArrowRight": -1}
# What one step costs the page: the picture is changed and laid out again at once.
STEPS = """input => {
  const took = [];
  for (let i = 0; i < 30; i++) {
    const start = performance.now();
    input.value = i % (1 + +input.max);
    input.dispatchEvent(new Event('input', {bubbles: true}));
    input.closest('.droplab-moving').querySelector('svg').getBoundingClientRect();
    took.push(performance.now() - start);
  }
  return took;
}"""

MIDDLE = """input => {
  input.value = Math.floor(input.max / 2);
  input.dispatchEvent(new Event('input', {bubbles: true}));
}"""


@pytest.fixture(scope="module")
def lab(open_lab):
    """One window for all lessons."""
    return open_lab("learn")


@pytest.fixture(scope="module")
def latency():
    """Lines about each slider, kept for whoever wants to read them."""
    lines = []
    yield lines
    (SEEN / "latency.txt").write_text("\n".join(lines) + "\n")


def opened(lab, course, lesson):
    """Open a lesson as whoever ran and saved it finds it; return its pictures with sliders."""
    notebook = nbformat.read(COURSE.solution(lesson), as_version=4)
    path = course.root / "my_lessons" / "pictures" / f"{lesson}.ipynb"
    path.parent.mkdir(exist_ok=True)
    nbformat.write(notebook, path)
    home = lab.server.log.parent
    NotebookNotary(data_dir=str(home / ".local/share/jupyter")).sign(notebook)
    lab.open_file(f"pictures/{lesson}.ipynb")
    saved = [
        output.data["text/html"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "droplab-moving" in output.get("data", {}).get("text/html", "")
    ]
    pictures = lab.notebook().locator(".droplab-moving")
    expect(pictures).to_have_count(len(saved))
    expect(lab.notebook().locator(".jp-Cell")).to_have_count(len(notebook.cells))
    return pictures.all()


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_picture_moves_under_mouse_and_keys_and_stays_in_its_panel(lab, course, lesson, latency):
    pictures = opened(lab, course, lesson)
    cells = lab.notebook().locator(".jp-Cell").count()
    for number, picture in enumerate(pictures):
        picture.scroll_into_view_if_needed()
        for slider in picture.locator("input").all():
            by_keyboard(lab, picture, slider)
            dragged(lab, picture, slider)
            took = slider.evaluate(STEPS)
            slider.evaluate(MIDDLE)  # at its end the other slider may change nothing
            latency.append(
                f"{lesson} picture {number + 1}, {slider_name(slider)}: "
                f"median {statistics.median(took):.1f} ms, most {max(took):.1f} ms"
            )
        for width in WIDTHS:
            lab.page.set_viewport_size({"width": width, "height": 900})
            assert cut(picture) == [], f"{lesson}, {width} px"
            picture.screenshot(path=SEEN / f"{lesson}-picture-{number + 1}-{width}.png")
        lab.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    assert lab.notebook().locator(".jp-Cell").count() == cells


def slider_name(slider):
    """Return what a screen reader calls a slider."""
    return slider.evaluate("input => input.labels[0].textContent.trim()")


def by_keyboard(lab, picture, slider):
    """Move a slider by keys; it keeps the focus, says where it is, and the drawing follows."""
    assert slider_name(slider)
    values = json.loads(slider.get_attribute("data-values"))
    slider.focus()
    drawn = {}
    for key, position in KEYS.items():
        slider.press(key)
        expect(slider).to_have_attribute("aria-valuetext", values[position])
        expect(slider).to_be_focused()
        drawn[key] = picture.locator("svg").inner_html() + picture.locator("p").first.inner_text()
    assert drawn["Home"] != drawn["End"]
    assert drawn["ArrowLeft"] != drawn["ArrowRight"] == drawn["End"]


def dragged(lab, picture, slider):
    """Drag a slider over its width; the drawing changes on the way, not only at the end."""
    slider.press("Home")
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    lab.page.mouse.move(box["x"] + 4, middle)
    lab.page.mouse.down()
    seen = {picture.locator("svg").inner_html()}
    for step in range(1, 6):
        lab.page.mouse.move(box["x"] + box["width"] * step / 5 - 4, middle)
        seen.add(picture.locator("svg").inner_html())
    lab.page.mouse.up()
    positions = 1 + int(slider.get_attribute("max"))
    assert len(seen) >= min(positions, 5), f"{len(seen)} drawings over {positions} positions"


def cut(picture):
    """Return which parts of a picture reach beyond the cell's output that holds it."""
    return picture.evaluate("""picture => {
      const right = picture.closest('.jp-OutputArea-output').getBoundingClientRect().right;
      return [...picture.querySelectorAll('svg, input, output, p')]
        .filter(part => part.getBoundingClientRect().right > right + 1)
        .map(part => part.outerHTML.slice(0, 80));
    }""")


def test_every_lesson_has_a_picture_that_moves():
    for lesson in LESSONS:
        text = COURSE.solution(lesson).read_text()
        assert re.search(r"droplab-moving", text), lesson
