"""A small cohort, made and graded, so that an instructor sees the whole way in a minute."""

import copy
import shutil
import time
from pathlib import Path

import nbformat

from ..course import CONFIG, Course
from ..errors import GradingError
from ..lessons import bank
from ..lessons.text import read_text

MARKER = "made-by-grade-demo"


def grade_demo(course, folder, lesson=None, say=print):
    """Make a cohort for one lesson in ``folder``, grade it with nbgrader and print the marks.

    Args:
        course: a ``Course`` whose lessons are built.
        folder: where to put it; made anew each time.
        lesson: which lesson; by default the first that the bank holds wrong answers for to two
            functions or more.
        say: called with each line.

    Raises:
        GradingError: if ``folder`` holds something that is not an earlier demo, or no lesson
            has what the cohort needs.
    """
    from .stock import Grading  # seconds of imports, only where needed

    lesson = lesson or choose_lesson(course)
    demo = make_course(course, Path(folder), lesson)
    students = make_cohort(course, demo, lesson)
    say(f"{lesson}: {len(students)} submissions in {demo.root / 'submitted'}")
    grading, start = Grading(demo), time.monotonic()
    grading.generate(lesson)
    grading.autograde(lesson, "*")
    grading.feedback(lesson, "*")
    say(f"autograded in the sandbox, feedback written: {time.monotonic() - start:.1f} s\n")
    for student, what in students.items():
        marks = grading.marks(lesson, student)
        earned, most = sum(m.points for m in marks), sum(m.most for m in marks)
        say(f"{student:13} {earned:4g} of {most:g}   {what}")
        for mark in [mark for mark in marks if mark.message][:2]:
            say(f"{'':27} {mark.cell}: {mark.message.splitlines()[0]}")
    say(f"\nfeedback: {demo.root / 'feedback'}\ngradebook: {demo.root / 'gradebook.db'}")


def choose_lesson(course):
    """Return the first lesson with wrong answers to at least two functions in the bank."""
    for lesson in course.lessons():
        wrong = {v.function for v in bank.variants(course, lesson) if v.kind == "wrong"}
        if len(wrong) > 1:
            return lesson
    raise GradingError(f"no lesson has wrong answers to two functions in {course.bank_dir}.")


def make_course(course, folder, *lessons):
    """Return a fresh course in ``folder`` with these lessons, solution and release, in it."""
    if folder.exists():
        if not (folder / MARKER).exists():
            raise GradingError(f"{folder} is not an earlier demo; name another folder.")
        shutil.rmtree(folder)
    places = [(place, lesson) for lesson in lessons for place in (Course.solution, Course.release)]
    for path in (place(course, lesson) for place, lesson in places):
        if not path.exists():
            raise GradingError(f"{path} does not exist; run `make build` first.")
    folder.mkdir(parents=True)
    (folder / MARKER).touch()
    demo = Course(folder.resolve())
    shutil.copy(course.root / CONFIG, folder)
    own = f"sqlite:///{demo.root / 'gradebook.db'}"
    with open(folder / CONFIG, "a", encoding="utf-8") as config:
        # The course may name another, with its own learners in it.
        config.write(f"\nget_config().CourseDirectory.db_url = {own!r}\n")
    for place, lesson in places:
        place(demo, lesson).parent.mkdir(parents=True)
        shutil.copy(place(course, lesson), place(demo, lesson))
    return demo


def make_cohort(course, demo, lesson):
    """Write five submissions; return what each student did, by name."""
    release = nbformat.read(course.release(lesson), as_version=4)
    answers = {cell.id: cell.source for cell in read_text(course.text(lesson)).cells}
    mine = [cell.id for cell in release.cells if cell.metadata.get("nbgrader", {}).get("solution")]
    wrong = next(v for v in bank.variants(course, lesson) if v.kind == "wrong")
    spoiled = bank.solution_cell(course, lesson, wrong.function).id
    cohort = {
        "right": ("the reference solution", {i: answers[i] for i in mine}),
        "wrong": (
            f"{wrong.function}: {wrong.title}",
            {i: answers[i] for i in mine} | {spoiled: wrong.source},
        ),
        "half-done": (
            "the first half of the exercises",
            {i: answers[i] for i in mine[: (len(mine) + 1) // 2]},
        ),
        "empty": ("the release as it came", {}),
        "syntax-error": (
            f"a missing colon in {spoiled}",
            {i: answers[i] for i in mine} | {spoiled: answers[spoiled].replace("):\n", ")\n", 1)},
        ),
    }
    for student, (_, sources) in cohort.items():
        submit(demo, lesson, student, release, sources)
    return {student: what for student, (what, _) in cohort.items()}


def submit(demo, lesson, student, release, sources):
    """Put a release with these cells answered where nbgrader collects submissions."""
    notebook = copy.deepcopy(release)
    for cell in notebook.cells:
        cell.source = sources.get(cell.id, cell.source)
    path = demo.root / "submitted" / student / lesson / f"{lesson}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)
