"""Pictures that answer: while a slider moves, by keyboard, and when a lesson is opened again."""

import json
import re
import urllib.request

import nbformat
import pytest
from playwright.sync_api import expect

from .conftest import SEEN
from .servers import TOKEN

LESSON = "03_bernoulli_masks"
SOLVED = f"{LESSON}/solved.ipynb"


def number_of_cell(course, start):
    """Return the number of the first cell whose source has a line that starts so."""
    cells = nbformat.read(course.solution(LESSON), as_version=4).cells
    return next(
        i for i, cell in enumerate(cells) if re.search(f"^{re.escape(start)}", cell.source, re.M)
    )


@pytest.fixture(scope="module")
def lab(open_lab, course):
    """A window on the lesson with every exercise solved, run down to the widget."""
    lab = open_lab("learn")
    solved = nbformat.read(course.solution(LESSON), as_version=4)
    for cell in solved.cells:
        if cell.cell_type == "code":  # a learner's file holds what they ran, so it is trusted
            cell.outputs, cell.execution_count = [], None
    nbformat.write(solved, course.root / "my_lessons" / SOLVED)
    lab.open_notebook(SOLVED)
    lab.run_to(number_of_cell(course, "widgets.own_masks"))
    return lab


def test_a_plain_slider_moves_its_picture_by_keyboard_and_keeps_the_focus(lab, course):
    cell = lab.cell(number_of_cell(course, "plots.mask_steps"))
    slider = cell.get_by_role("slider", name="step")
    slider.focus()
    slider.press("ArrowRight")
    expect(cell.locator(".droplab-moving p")).to_contain_text("Step 5 keeps")
    expect(slider).to_have_attribute("aria-valuetext", "5")
    expect(slider).to_be_focused()


def test_a_widgets_slider_has_a_name_and_draws_with_the_learners_function(lab, course):
    cell = lab.cell(number_of_cell(course, "widgets.own_masks"))
    expect(cell).to_contain_text("With your sample_mask.")
    slider = cell.get_by_role("slider", name="keep")
    cell.get_by_role("button", name="a new mask").click()
    expect(cell).to_contain_text("Mask 2 keeps")
    slider.focus()
    slider.press("End")
    expect(cell).to_contain_text("Mask 2 keeps 240 of 240 units, 100%")


def test_a_widgets_picture_follows_while_its_slider_is_dragged(lab, course):
    cell = lab.cell(number_of_cell(course, "widgets.own_masks"))
    handle = cell.get_by_role("slider", name="keep")
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    mouse = lab.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(box["x"] - 100, box["y"] + 5, steps=5)
    expect(cell).not_to_contain_text("100%; so far")  # the button is still down
    mouse.up()


def test_a_lesson_opened_again_shows_the_widgets_picture_and_no_error(lab, course):
    number = number_of_cell(course, "widgets.own_masks")
    lab.save()
    end_all_kernels(lab.server)
    lab.open_notebook(SOLVED)
    cell = lab.cell(number)
    cell.scroll_into_view_if_needed()
    expect(cell.locator("svg[role=img]")).to_be_visible()
    expect(cell).to_contain_text("Mask 2 keeps")
    expect(cell).not_to_contain_text("Error displaying widget")
    lab.page.screenshot(path=SEEN / "widget_opened_again.png")


def end_all_kernels(server):
    """End every session of a server, as a night does."""
    address = f"{server.address}/api/sessions"
    headers = {"Authorization": f"token {TOKEN}"}
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
        sessions = json.load(answer)
    for session in sessions:
        request = urllib.request.Request(
            f"{address}/{session['id']}", headers=headers, method="DELETE"
        )
        urllib.request.urlopen(request).close()
