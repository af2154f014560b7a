"""The gradebook and the autograded folder, as nbgrader's own tools see them."""

import dataclasses
import datetime
import json
import shutil
import sqlite3
import threading

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import determine_grade

from grader.classroom.stock import Grading, stock_config
from grader.cohort.run import grade_cohort
from grader.cohort.task import Task, grade_one
from grader.course import Course
from grader.errors import GradingError
from grader.intake.assignment import read_assignment
from grader.intake.collect import collect
from grader.intake.submission import File, Submission
from grader.lessons import build
from grader.results.gradebook import Recorder
from grader.results.scores import assignments_in
from grader.sandbox.limits import Limits
from tests.conftest import make_course
from tests.grader.handed_in import ANSWERS, NAME, honest, released

NOW = 1_795_232_279.25
ESSAY = """
# %% [markdown] nbgrader={"grade_id": "why", "points": 4, "solution": true}
# YOUR ANSWER HERE
"""
WRONG = ANSWERS | {"double": "def double(x):\n    return x / 2"}


@pytest.fixture(scope="module")
def entered_once(built_once, tmp_path_factory):
    """The small course with a gradebook, which takes nbgrader seconds to make."""
    root = tmp_path_factory.mktemp("entered")
    shutil.copytree(built_once.root, root, dirs_exist_ok=True)
    course = Course(root)
    with Recorder(course, read_assignment(course, NAME)):
        return course


@pytest.fixture
def built(entered_once, tmp_path):
    """A small course of its own, with a gradebook."""
    shutil.copytree(entered_once.root, tmp_path, dirs_exist_ok=True)
    return Course(tmp_path)


def grade(course, student, notebook, assignment=None, timestamp=NOW):
    """Return the result of a submission; ``notebook`` as plain data or bytes."""
    data = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()
    handed_in = Submission(student, (File(NAME, data),), timestamp)
    return grade_one(Task(handed_in, assignment or read_assignment(course, NAME), Limits()))


@pytest.fixture(scope="module")
def results(built_once):
    """Results of the small course; made once, recorded again and again."""
    return {
        "right": grade(built_once, "right", honest(built_once)),
        "wrong": grade(built_once, "wrong", honest(built_once, WRONG)),
        "empty": grade(built_once, "empty", released(built_once)),
        "unreadable": grade(built_once, "unreadable", b"{"),
    }


def record(course, *results):
    """Record results; return them as recorded."""
    with Recorder(course, read_assignment(course, NAME)) as recorder:
        return [recorder.record(result) for result in results]


def coursedir(course):
    return CourseDirectory(config=course.config())


def scores(course, student):
    """Return (auto, manual, needs a person) by cell, and the whole score."""
    place = coursedir(course)
    with Gradebook(place.db_url, place.course_id) as book:
        submission = book.find_submission(NAME, student)
        grades = submission.notebooks[0].grades
        cells = {g.name: (g.auto_score, g.manual_score, g.needs_manual_grade) for g in grades}
        return cells, submission.score


def change(course, sql):
    """Do to the gradebook what a person does in Formgrader."""
    with sqlite3.connect(course.root / "gradebook.db") as connection:
        connection.execute(sql)
    connection.close()


def test_scores_comments_and_pages_are_where_nbgrader_looks(built, results):
    record(built, *results.values())
    stock = Grading(built)
    marks = {s: sum(m.points for m in stock.marks(NAME, s)) for s in results}
    assert marks == {"right": 3, "wrong": 1, "empty": 0, "unreadable": 0}
    said = {mark.cell: mark.message for mark in stock.marks(NAME, "wrong")}
    assert said == {"test-double": "double(2) should be 4", "test-negative": ""}
    place = coursedir(built)
    with Gradebook(place.db_url, place.course_id) as book:
        comments = {s: book.find_comment("double", NAME, NAME, s).comment for s in results}
    assert comments["right"] is None
    assert comments["empty"] == comments["unreadable"] == "No response."


def test_the_page_says_the_same_points_as_the_gradebook(built, results):
    record(built, *results.values())
    for student, result in results.items():
        path = built.root / "autograded" / student / NAME / f"{NAME}.ipynb"
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        graded = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]
        assert [determine_grade(cell)[0] for cell in graded] == [c.points for c in result.cells]
        assert path.stat().st_mode & 0o777 == 0o444
        assert "negative numbers double too" in graded[0].source
        assert "2 * x + 0" not in path.read_text()
    right = nbformat.read(path.parents[2] / "right" / NAME / f"{NAME}.ipynb", as_version=4)
    assert ANSWERS["double"] in [cell.source for cell in right.cells]


def test_checksums_are_those_of_nbgrader_s_own_autograded_notebook(built, results):
    stock = Grading(built, stock_config(built))
    path = built.root / "submitted" / "right" / NAME / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(nbformat.writes(nbformat.from_dict(honest(built))))
    stock.generate(NAME)
    stock.autograde(NAME, "right")
    page = built.root / "autograded" / "right" / NAME / f"{NAME}.ipynb"

    def grading():
        cells = nbformat.read(page, as_version=4).cells
        return [dict(c.metadata.nbgrader) for c in cells if "nbgrader" in c.metadata]

    theirs = grading()
    (page.parent / "left-behind.py").write_text("evil")
    record(built, results["right"])
    assert grading() == theirs
    left = sorted(p.name for p in page.parent.iterdir())
    assert left == [f"{NAME}.ipynb", "submission_secret.txt"]


def test_formgrader_sees_a_graded_submission_and_feedback_is_made(built, results):
    record(built, results["wrong"])
    place = coursedir(built)
    api = NbGraderAPI(place, config=built.config())
    submitted = built.root / "submitted" / "wrong" / NAME
    submitted.mkdir(parents=True)
    (submitted / f"{NAME}.ipynb").write_text("{}")
    stamp = (built.root / "autograded" / "wrong" / NAME / "timestamp.txt").read_text()
    (submitted / "timestamp.txt").write_text(stamp)
    row = api.get_submission(NAME, "wrong")
    assert (row["autograded"], row["score"], row["max_score"]) == (True, 1, 3)
    assert not row["needs_manual_grade"]
    assert api.get_autograded_students(NAME) == {"wrong"}
    html = Grading(built).feedback(NAME, "wrong").read_text()
    assert "double(2) should be 4" in html


def test_formgrader_sees_one_without_a_timestamp_too(built, results):
    (built.root / "submitted" / "wrong" / NAME).mkdir(parents=True)
    record(built, results["wrong"])
    api = NbGraderAPI(coursedir(built), config=built.config())
    assert api.get_autograded_students(NAME) == {"wrong"}
    assert not (built.root / "autograded" / "wrong" / NAME / "timestamp.txt").exists()


def test_a_person_s_score_and_comment_outlive_another_run(built, results):
    record(built, results["wrong"])
    change(built, "UPDATE grade SET manual_score = 1.5, extra_credit = 0.25")
    change(built, "UPDATE comment SET manual_comment = 'well tried'")
    record(built, results["wrong"])
    cells, score = scores(built, "wrong")
    assert cells == {"test-double": (0, 1.5, True), "test-negative": (1, 1.5, True)}
    assert score == 3.5
    place = coursedir(built)
    with Gradebook(place.db_url, place.course_id) as book:
        assert book.find_comment("double", NAME, NAME, "wrong").comment == "well tried"


def configure(course, line):
    """Add a line to the course's configuration."""
    with open(course.root / "nbgrader_config.py", "a") as config:
        config.write(f"\n{line}\n")


def late_course(built, method):
    """Make handing in late cost what a method of nbgrader's says."""
    configure(built, f"c.LateSubmissionPlugin.penalty_method = {method!r}")
    configure(built, "c.AssignLatePenalties.plugin_class = 'nbgrader.plugins.LateSubmissionPlugin'")


@pytest.mark.parametrize(("method", "penalty"), [("none", None), ("zero", 3)])
def test_the_due_date_of_the_gradebook_says_what_is_late(built, results, method, penalty):
    late_course(built, method)
    [first] = record(built, results["right"])
    assert first.late is None
    due = datetime.datetime.fromtimestamp(NOW - 90, datetime.UTC).replace(tzinfo=None)
    place = coursedir(built)
    with Gradebook(place.db_url, place.course_id) as book:
        book.update_or_create_assignment(NAME, duedate=due)
    [second] = record(built, results["right"])
    assert second.late == 90
    with Gradebook(place.db_url, place.course_id) as book:
        notebook = book.find_submission(NAME, "right").notebooks[0]
        assert (notebook.late_submission_penalty, notebook.score) == (penalty, 3)
    [third] = record(built, dataclasses.replace(results["right"], timestamp=NOW - 100))
    assert third.late == 0
    with Gradebook(place.db_url, place.course_id) as book:
        assert not book.find_submission(NAME, "right").notebooks[0].late_submission_penalty


@pytest.fixture
def with_essay(tmp_path):
    """A course with an answer that a person grades."""
    course = make_course(tmp_path)
    with open(course.text(NAME), "a") as text:
        text.write(
            ESSAY.replace('nbgrader={"', '[markdown] nbgrader={"').replace(" [markdown]\n", "\n")
        )
    build.build(course, NAME)
    return course


def test_an_answer_for_a_person_waits_for_one(with_essay):
    notebook = honest(with_essay)
    notebook["cells"][-1]["source"] = "Because twice is <script>alert(1)</script> more."
    written = grade(with_essay, "written", notebook)
    silent = grade(with_essay, "silent", honest(with_essay))
    assert (written.points, written.most, written.pending) == (3, 7, True)
    assert (silent.points, silent.pending) == (3, False)
    record(with_essay, written, silent)
    assert scores(with_essay, "written")[0]["why"] == (None, None, True)
    assert scores(with_essay, "silent")[0]["why"] == (0, None, False)
    change(
        with_essay,
        "UPDATE grade SET manual_score = 4, needs_manual_grade = 0 WHERE auto_score IS NULL",
    )
    record(with_essay, written)
    cells, score = scores(with_essay, "written")
    assert cells["why"] == (None, 4, True)
    assert score == 7


def test_what_was_recorded_is_known(built, results):
    with Recorder(built, read_assignment(built, NAME)) as recorder:
        assert not recorder.holds(results["right"])
        recorder.record(results["right"])
        assert recorder.holds(results["right"])
        (recorder.folder("right") / f"{NAME}.ipynb").unlink()
        assert not recorder.holds(results["right"])


def test_a_folder_that_cannot_be_written_stops_the_run(built, results):
    (built.root / "autograded").write_text("in the way")
    with pytest.raises(GradingError, match="right could not be recorded"):
        record(built, results["right"])


def test_cells_that_came_later_than_submissions_are_refused(built, results):
    record(built, results["right"])
    text = built.text(NAME)
    text.write_text(text.read_text().replace("test-negative", "test-minus"))
    build.build(built, NAME)
    with pytest.raises(GradingError, match="could not be entered into the gradebook"):
        record(built)


def kept_in(course, url):
    """Say where the course's gradebook is."""
    configure(course, f"c.CourseDirectory.db_url = {url!r}")


def test_a_course_that_nbgrader_cannot_convert_says_why_and_leaves_nothing(built):
    configure(built, 'c.IncludeHeaderFooter.header = "nowhere.ipynb"')
    with pytest.raises(GradingError, match=r"FileNotFoundError.*nowhere\.ipynb"):
        record(built)
    assert not list(built.root.glob(".grader/*"))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql+pg8000://me:secret@db/x", "needs a driver .*pg8000(.|\n)*uv pip install"),
        ("sqlite:////nowhere/gradebook.db", "gradebook.db cannot be used: unable to open"),
        ("postgres://me:secret@db/x", "cannot be used: Can't load plugin"),
        ("postgresql://me:a@secret:c@db/x", "is no address of a database(.|\n)*%40"),
    ],
)
def test_a_gradebook_out_of_reach_says_what_to_do(built, url, said):
    kept_in(built, url)
    for use in (record, assignments_in):
        with pytest.raises(GradingError, match=said) as caught:
            use(built)
        assert "secret" not in str(caught.value)


@pytest.mark.parametrize("patient", [True, False])
def test_a_new_student_waits_for_a_busy_database(built, results, patient):
    path = built.root / "gradebook.db"
    kept_in(built, f"sqlite:///{path}?timeout=0.1")
    with Recorder(built, read_assignment(built, NAME)) as recorder:
        other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        end = threading.Timer(1, other.rollback)
        if patient:
            end.start()
            assert recorder.record(results["right"]).points == 3
            end.join()
        else:
            with pytest.raises(GradingError, match="of right could not be recorded"):
                recorder.record(results["right"])
        other.close()


def test_feedback_of_all_can_be_released_where_one_has_no_secret(built):
    """nbgrader stops at the first autograded folder without one."""
    folders = []
    for student, secret in (("ada", "ab" * 32), ("bo", None)):
        folder = built.root / "submitted" / student / NAME
        folder.mkdir(parents=True)
        shutil.copy(built.release(NAME), folder)
        if secret:
            (folder / "submission_secret.txt").write_text(secret)
        folders.append(built.root / "autograded" / student / NAME / "submission_secret.txt")
    assignment = read_assignment(built, NAME)
    found = collect(built.root / "submitted", assignment, course=built)
    with Recorder(built, assignment) as recorder:
        results = grade_cohort(found, assignment, record=recorder.record, jobs=1)
    assert folders[0].read_text() == "ab" * 32
    assert len(folders[1].read_text()) == 64
    assert "ab" * 32 not in json.dumps([result.as_json() for result in results])
