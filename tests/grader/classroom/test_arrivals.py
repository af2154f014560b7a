"""Collecting: one submission, whatever it holds, does not take Formgrader's list from a class."""

import os
import shutil

import pytest

from grader.classroom import exchange
from grader.classroom.stock import Grading
from grader.course import Course
from grader.intake.assignment import read_assignment
from grader.intake.folders import read_folder
from grader.intake.found import Rules
from grader.intake.times import HANDED_IN

NAME = "01_double"
SENT = 1_767_323_045.25  # 2026-01-02 03:04:05.250000 UTC
SENT_TEXT = "2026-01-02 03:04:05.250000 UTC"
SHOWN = "2026-01-02 03:04:05 UTC"


@pytest.fixture(scope="module")
def entered_once(built_once, tmp_path_factory):
    """The small course with its lesson in the gradebook; copy it before changing anything."""
    root = tmp_path_factory.mktemp("entered")
    shutil.copytree(built_once.root, root, dirs_exist_ok=True)
    Grading(Course(root)).generate(NAME)
    return root


@pytest.fixture
def course(entered_once, tmp_path, monkeypatch):
    """A course of its own with its lesson in the gradebook, and an exchange."""
    monkeypatch.delenv("NBGRADER_EXCHANGE", raising=False)
    shutil.copytree(entered_once, tmp_path, dirs_exist_ok=True)
    exchange.prepare(Course(tmp_path), create=True)
    return Course(tmp_path)


@pytest.fixture
def grading(course):
    """nbgrader at work on that course."""
    return Grading(course)


def send(course, student, spoil=lambda folder: None):
    """Put a submission into the exchange as `nbgrader submit` does, then spoil its folder."""
    inbound = exchange.root(course) / "dropout" / "inbound"
    folder = inbound / f"{student}+{NAME}+{SENT_TEXT}"
    folder.mkdir(parents=True)
    shutil.copy(course.release(NAME), folder)
    (folder / "timestamp.txt").write_text(SENT_TEXT)
    spoil(folder)
    os.utime(folder, (SENT, SENT))
    return folder


def submitted(course, student):
    return course.root / "submitted" / student / NAME


def listed(grading):
    """Return what Formgrader's list shows of the time of each student's submission."""
    return {row["student"]: row["display_timestamp"] for row in grading.api.get_submissions(NAME)}


def says(data):
    return lambda folder: (folder / "timestamp.txt").write_bytes(data)


def is_a_directory(folder):
    (folder / "timestamp.txt").unlink()
    (folder / "timestamp.txt").mkdir()


def is_a_link(folder):
    (folder / "timestamp.txt").unlink()
    (folder / "elsewhere").write_text("no time")
    (folder / "timestamp.txt").symlink_to("elsewhere")


NO_TIME = {
    "words": says(b"yesterday"),
    "nothing": says(b""),
    "no UTF-8": says(b"\xff\xfe"),
    "a number too large": says(b"9" * 400),
    "a time before the first": says(b"0001-01-01 00:00:00 +1400"),
    "words far behind a time": says(SENT_TEXT.encode() + b" " * 300 + b"x"),
    "a directory": is_a_directory,
}
ON_DISK = NO_TIME | {"a link": is_a_link}


@pytest.mark.parametrize("spoil", NO_TIME.values(), ids=list(NO_TIME))
def test_formgrader_lists_a_class_where_one_timestamp_is_none(grading, course, spoil):
    send(course, "ada")
    send(course, "eve", spoil)
    assert grading.api.collect(NAME)["success"]
    assert listed(grading) == {"ada": SHOWN, "eve": SHOWN}


@pytest.mark.parametrize("spoil", ON_DISK.values(), ids=list(ON_DISK))
def test_collecting_mends_what_lay_there_before(grading, course, spoil):
    send(course, "ada")
    folder = send(course, "eve", spoil)
    shutil.copytree(folder, submitted(course, "eve"), symlinks=True)
    shutil.rmtree(folder)
    assert grading.api.collect(NAME)["success"]
    assert listed(grading) == {"ada": SHOWN, "eve": SHOWN}


def test_what_was_handed_in_is_kept(grading, course):
    folder = send(course, "eve", says(b"yesterday"))
    (folder / HANDED_IN).write_text("mine")
    assert grading.api.collect(NAME)["success"]
    here = submitted(course, "eve")
    assert (here / HANDED_IN).read_text() == "mine"
    assert (here / f"{HANDED_IN}1").read_text() == "yesterday"
    assert (folder / "timestamp.txt").read_text() == "yesterday"


def test_a_time_that_can_be_read_is_left_alone(grading, course):
    send(course, "ada")
    assert grading.api.collect(NAME)["success"]
    names = sorted(os.listdir(submitted(course, "ada")))
    assert names == [f"{NAME}.ipynb", "timestamp.txt"]
    assert (submitted(course, "ada") / "timestamp.txt").read_text() == SENT_TEXT


def test_a_mended_time_is_flagged_when_grading_and_formgrader_sees_the_marks(grading, course):
    send(course, "eve", says(b"yesterday"))
    assert grading.api.collect(NAME)["success"]
    rules = Rules(read_assignment(course, NAME))
    found = read_folder(course.root / "submitted", "eve", rules)
    assert found.timestamp == SENT
    [flag] = found.flags
    assert flag.alarming and flag.found == "timestamp.txt held no time when it was collected"
    grading.autograde(NAME, "eve")
    [row] = grading.api.get_submissions(NAME)
    assert (row["autograded"], row["max_score"], row["display_timestamp"]) == (True, 3, SHOWN)


def has_a_link_to_the_solution(folder):
    (folder / f"{NAME}.ipynb").unlink()
    (folder / f"{NAME}.ipynb").symlink_to(folder.parents[4] / "solutions" / NAME / f"{NAME}.ipynb")


def is_a_link_to_the_solutions(folder):
    shutil.rmtree(folder)
    folder.symlink_to(folder.parents[4] / "solutions" / NAME)


@pytest.mark.parametrize("spoil", [has_a_link_to_the_solution, is_a_link_to_the_solutions])
def test_collecting_follows_no_link_to_what_only_the_instructor_may_read(grading, course, spoil):
    send(course, "ada")
    folder = send(course, "eve", spoil)
    assert course.solution(NAME).samefile(folder / f"{NAME}.ipynb")
    grading.api.collect(NAME)
    assert not os.path.lexists(submitted(course, "eve") / f"{NAME}.ipynb")
    assert (submitted(course, "ada") / f"{NAME}.ipynb").read_bytes()
    assert set(listed(grading)) == {"ada", "eve"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "nowhere").symlink_to("gone"),
        lambda folder: (folder / "[p]*").symlink_to(folder.parents[4] / "solutions"),
        lambda folder: os.mkfifo(folder / "pipe"),
    ],
    ids=["a link to nothing", "a link to a folder", "a pipe"],
)
def test_what_is_no_file_is_left_out_and_the_rest_collected(grading, course, spoil):
    send(course, "ada")
    send(course, "eve", spoil)
    assert grading.api.collect(NAME)["success"]
    names = sorted(os.listdir(submitted(course, "eve")))
    assert names == [f"{NAME}.ipynb", "timestamp.txt"]
    assert grading.coursedir.ignore == course.config().CourseDirectory.ignore


def test_a_timestamp_that_is_a_link_is_left_out(grading, course):
    send(course, "ada")
    send(course, "eve", is_a_link)
    assert grading.api.collect(NAME)["success"]
    assert listed(grading) == {"ada": SHOWN, "eve": None}


def test_a_submission_that_cannot_be_copied_is_named_and_all_others_are_collected(grading, course):
    for student in ("ada", "bo", "eve"):
        send(course, student)
    large = send(course, "dora", lambda folder: (folder / "large").write_bytes(bytes(10**6)))
    grading.coursedir.max_dir_size = 500
    result = grading.api.collect(NAME)
    assert not result["success"]
    assert f"{large}: it cannot be copied whole: Directory size is too big" in result["log"]
    assert set(listed(grading)) == {"ada", "bo", "dora", "eve"}


def test_a_folder_of_the_exchange_whose_name_has_no_time_stops_nobody(grading, course):
    send(course, "ada")
    folder = send(course, "eve")
    folder.rename(folder.with_name(f"eve+{NAME}+yesterday"))
    assert grading.api.collect(NAME)["success"]
    assert listed(grading) == {"ada": SHOWN, "eve": SHOWN}
