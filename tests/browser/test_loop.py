"""The whole way of one lesson: solved by hand, handed in, collected, graded, given back."""

import getpass
import re
import shutil

import nbformat
import pytest
from playwright.sync_api import expect

from grader.lessons import bank

from .conftest import ROOT, SEEN
from .lab import number_of

LESSON = "00_start_here"
NOTEBOOK = f"{LESSON}/{LESSON}.ipynb"
UNSAVED = "\n# typed just before Submit"


def answers(course):
    """Return what a learner types, by cell id: the reference solution without its markers."""
    return {
        cell.id: re.sub(r"^ *### (BEGIN|END) SOLUTION\n?", "", cell.source, flags=re.MULTILINE)
        for cell in bank.graded_path(course, LESSON)
        if cell.metadata.get("nbgrader", {}).get("solution")
    }


@pytest.fixture(scope="module")
def solved(open_lab, course):
    """The learner's window after every exercise was typed in, run and saved."""
    lab = open_lab("learn")
    lab.open_notebook(NOTEBOOK)
    for cell_id, source in answers(course).items():
        lab.write(number_of(course.release(LESSON), cell_id), source)
    lab.run_all()
    lab.save()
    return lab


@pytest.fixture(scope="module")
def handed_in(solved, course):
    """The learner's window after the lesson was submitted with an edit that nobody saved."""
    cell_id, source = next(iter(answers(course).items()))
    solved.write(number_of(course.release(LESSON), cell_id), source + UNSAVED)
    solved.menu("Nbgrader", "Assignment List")
    row = solved.assignments("fetched").locator("> .list_item").filter(has_text=LESSON)
    row.get_by_role("button", name="Submit").click()
    expect(solved.assignments("submitted")).to_contain_text(LESSON)
    return solved


@pytest.fixture(scope="module")
def graded(open_lab, handed_in):
    """The instructor's window after collecting and autograding: the list of submissions."""
    lab = open_lab("teach")
    lab.visit("/lab?formgrader=true")
    page = lab.formgrader()
    row = page.get_by_role("row").filter(has_text=LESSON)
    lab.press(row.locator(".assign a"))
    lab.press(row.locator(".collect a"))
    row.locator(".num-submissions a").click()
    lab.press(page.locator("td.autograde a"))
    return lab


@pytest.fixture(scope="module")
def given_back(graded, handed_in):
    """The learner's window after feedback was generated, released and fetched."""
    page = graded.formgrader()
    graded.press(page.locator("td.generate-feedback a"))
    graded.press(page.locator("td.release-feedback a"))
    handed_in.assignments("submitted").get_by_role("button", name="Fetch Feedback").click()
    expect(handed_in.assignments("submitted")).to_contain_text("view feedback")
    return handed_in


def test_a_lesson_solved_by_hand_passes_validate(solved):
    solved.page.get_by_role("button", name="Validate").click()
    dialog = solved.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Success! Your notebook passes all the tests.")
    dialog.get_by_role("button", name="Ok").click()


def test_the_last_cell_shows_the_points_of_the_lesson(solved, course):
    cells = nbformat.read(course.release(LESSON), as_version=4).cells
    number = next(i for i, cell in enumerate(cells) if "standing.here()" in cell.source)
    solved.run_cell(number)  # after all the others: a busy page saves before their outputs came
    shown = solved.cell(number).locator(".jp-OutputArea-output")
    expect(shown).to_contain_text(
        re.compile(r"^\s*([1-9]\d*) of \1 points, .* last saved at \d\d:")
    )


def test_the_assignment_list_and_the_lessons_folder_show_a_receipt(handed_in, course):
    said = re.compile(r"handed in .* \d\d:\d\d, ([1-9]\d*) of \1 graded cells passed")
    expect(handed_in.assignments("submitted")).to_contain_text(said)
    handed_in.page.screenshot(path=SEEN / "handed_in.png")
    receipt = course.root / "my_lessons" / LESSON / "handed_in.md"
    assert said.search(receipt.read_text())


def test_an_edit_that_was_not_saved_is_handed_in(handed_in, course):
    inbound = course.root / ".exchange" / "hub" / "dropout" / "inbound"
    (sent,) = inbound.glob(f"*+{LESSON}+*/{LESSON}.ipynb")
    assert UNSAVED.strip() in sent.read_text()


def test_what_was_submitted_is_what_was_typed(handed_in, course):
    inbound = course.root / ".exchange" / "hub" / "dropout" / "inbound"
    sent = list(inbound.glob(f"{getpass.getuser()}+{LESSON}+*/{LESSON}.ipynb"))
    mine = course.root / "my_lessons" / NOTEBOOK
    assert [path.read_bytes() for path in sent] == [mine.read_bytes()]


def test_formgrader_gives_it_full_marks(graded):
    score = graded.formgrader().locator("td.score")
    expect(score).to_have_text(re.compile(r"^([1-9]\d*) / \1$"))


def test_formgrader_makes_the_release_that_is_in_the_repository(graded, course):
    assert course.release(LESSON).read_bytes() == (ROOT / "notebooks" / NOTEBOOK).read_bytes()


def test_instructors_are_offered_what_instructors_do(graded):
    graded.page.get_by_role("menuitem", name="Nbgrader").click()
    items = graded.page.locator(".lm-Menu-content .lm-Menu-item:not(.lm-mod-hidden)")
    expect(items).to_have_text(["Formgrader", "Create assignment"])
    graded.page.keyboard.press("Escape")


def test_feedback_reaches_the_learner_and_opens(given_back, course):
    folder = course.root / "my_lessons"
    (html,) = (folder / LESSON / "feedback").rglob("*.html")
    given_back.open_file(str(html.relative_to(folder)))
    report = given_back.page.frame_locator(".jp-HTMLViewer iframe, iframe.jp-HTMLViewer")
    expect(report.locator("body")).to_contain_text(re.compile(r"([1-9][\d.]*) of \1\s+points"))


def test_a_lesson_that_was_removed_can_be_fetched_again(handed_in, course):
    lesson = course.lessons()[-1]
    shutil.rmtree(course.root / "my_lessons" / lesson)
    handed_in.visit("/lab")
    handed_in.menu("Nbgrader", "Assignment List")
    row = handed_in.assignments("released").locator("> .list_item").filter(has_text=lesson)
    row.get_by_role("button", name="Fetch").click()
    expect(handed_in.assignments("fetched")).to_contain_text(lesson)
    assert (course.root / "my_lessons" / lesson / f"{lesson}.ipynb").is_file()
