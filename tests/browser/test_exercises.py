"""One exercise of each lesson as a learner meets it: not written, wrong, right, validated.

Every picture of it is kept in ``tests/browser/seen/``, light and dark, to be looked at.
"""

import re

import nbformat
import pytest
from playwright.sync_api import expect

from droplab import check
from grader.course import Course
from grader.lessons import bank
from grader.lessons.plan import DEMO

from .conftest import ROOT, SEEN

COURSE = Course(ROOT)
LESSONS = COURSE.lessons()
READABLE = 4.5  # contrast of text, WCAG 2.2, 1.4.3
THEMES = ("JupyterLab Dark", "JupyterLab Light")


class Exercise:
    """The first exercise of a lesson with a mistake that its first part knows, and its cells."""

    def __init__(self, lesson):
        cells = bank.graded_path(COURSE, lesson)
        for function in bank.functions(COURSE, lesson):
            exercise = getattr(check, function)
            part = next(iter(exercise.parts))
            if exercise.mistakes[part]:
                break
        self.mistake = exercise.mistakes[part][0]
        self.wrong = (
            f"from droplab import check\n{function} = check.{function}.wrong('{self.mistake.name}')"
        )
        self.solution = bank.solution_cell(COURSE, lesson, function)
        line = f'check.{function}({function}, "{part}"'
        self.test = next(cell for cell in cells if line in cell.source)
        self.right = re.sub(r"(?m)^ *### (BEGIN|END) SOLUTION\n?", "", self.solution.source)
        self.holds = f"✓ {function} {exercise.parts[part].holds}"
        self.name = function


def practice(lesson, exercise):
    """Return the release solved but for one exercise, without its demo cells."""
    notebook = nbformat.read(COURSE.release(lesson), as_version=4)
    answers = {cell.id: cell.source for cell in bank.graded_path(COURSE, lesson)}
    notebook.cells = [
        cell
        for cell in notebook.cells
        if cell.cell_type == "code" and DEMO not in cell.metadata.get("tags", [])
    ]
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution") and cell.id != exercise.solution.id:
            cell.source = answers[cell.id]
    return notebook


@pytest.fixture(scope="module")
def lab(open_lab):
    """One window for all lessons."""
    return open_lab("learn")


@pytest.mark.parametrize("lesson", LESSONS)
def test_an_exercise_says_what_is_missing_what_is_wrong_and_what_holds(lab, course, lesson):
    exercise = Exercise(lesson)
    notebook = practice(lesson, exercise)
    path = course.root / "my_lessons" / "practice" / f"{lesson}.ipynb"
    path.parent.mkdir(exist_ok=True)
    nbformat.write(notebook, path)
    lab.open_notebook(f"practice/{lesson}.ipynb")
    ids = [cell.id for cell in notebook.cells]
    answer, test = ids.index(exercise.solution.id), ids.index(exercise.test.id)

    lab.run_to(test)
    said = lab.cell(test).locator(".jp-OutputArea-output")
    written = f"✗ {exercise.name} is not written yet: look for # YOUR CODE HERE above."
    expect(said).to_have_text(written)

    answer_with(lab, answer, test, exercise.wrong)
    expect(said).to_contain_text(exercise.mistake.says.splitlines()[0])
    expect(said).not_to_contain_text("Traceback")
    message = said.inner_text().strip()
    assert message.startswith(f"✗ {exercise.name} ")
    assert exercise.mistake.says in message
    validate(lab, lesson)
    for theme in THEMES:
        lab.theme(theme)
        assert contrast(said.locator("pre")) >= READABLE
        picture(lab, lesson, "wrong", theme)

    answer_with(lab, answer, test, exercise.right)
    expect(said).to_have_text(exercise.holds)
    assert contrast(said.locator("pre")) >= READABLE


def answer_with(lab, answer, test, source):
    """Write an answer, run it, and run the cell that checks it."""
    lab.write(answer, source)
    for number in (answer, test):
        lab.run_cell(number)


def validate(lab, lesson):
    """Press Validate; the first message must be in sight without scrolling."""
    lab.page.get_by_role("button", name="Validate").click()
    dialog = lab.page.get_by_role("dialog")
    expect(dialog).to_contain_text("✗")
    lowest = dialog.evaluate(LOWEST_LINE)
    assert lowest <= 0, f"the message ends {lowest} px below what the dialog shows"
    picture(lab, lesson, "validate", THEMES[1])
    dialog.get_by_role("button", name="Ok").click()


# How far the end of the first message lies below the dialog's window, in pixels.
LOWEST_LINE = """dialog => {
  const content = dialog.querySelector('.jp-Dialog-body') || dialog;
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  let node, bottom = Infinity;
  while ((node = walker.nextNode())) {
    if (node.textContent.includes('\\u2717')) {
      const range = document.createRange();
      range.selectNodeContents(node);
      bottom = Math.min(bottom, range.getBoundingClientRect().bottom);
    }
  }
  return Math.round(bottom - content.getBoundingClientRect().bottom);
}"""


def picture(lab, lesson, what, theme):
    """Keep what the window shows."""
    SEEN.mkdir(exist_ok=True)
    lab.page.screenshot(path=SEEN / f"{lesson}-{what}-{theme.split()[-1].lower()}.png")


def contrast(text):
    """Return the contrast between a text and what it stands on (WCAG 2.2)."""
    one, two = sorted(map(luminance, text.first.evaluate(COLOURS)), reverse=True)
    return (one + 0.05) / (two + 0.05)


# The colour of a text, and what its own and its ancestors' backgrounds make together.
COLOURS = """text => {
  const parsed = colour => colour.match(/[\\d.]+/g).map(Number);
  const layers = [];
  for (let each = text; each; each = each.parentElement)
    layers.unshift(parsed(getComputedStyle(each).backgroundColor));
  const over = (below, [r, g, b, alpha = 1]) =>
    [r, g, b].map((value, i) => alpha * value + (1 - alpha) * below[i]);
  return [parsed(getComputedStyle(text).color).slice(0, 3), layers.reduce(over, [255, 255, 255])];
}"""


def luminance(colour):
    """Return the relative luminance of an sRGB colour of three numbers up to 255."""
    parts = [value / 255 for value in colour]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
