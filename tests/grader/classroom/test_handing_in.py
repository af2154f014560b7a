"""What Submit waits for, what it hands in, and the receipt it leaves."""

import os
import time

import pytest
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from grader.classroom import copies, handing_in, launch
from grader.classroom.standing import Learner

from .test_launch import NAME, course, mine  # noqa: F401 - fixtures


@pytest.fixture
def submit(course, mine):  # noqa: F811
    """Return a function that hands the lesson in and returns the folder that was sent."""
    launch.prepare_learn(course)

    def hand_in(**config):
        made = course.config()
        made.CourseDirectory.assignment_id = NAME
        made.Submit.update({"patience": 0.0} | config)
        api = NbGraderAPI(CourseDirectory(config=made), config=made)
        step = api.exchange.Submit(
            coursedir=api.coursedir, authenticator=api.authenticator, parent=api
        )
        step.start()
        inbound = course.root / ".exchange" / "hub" / "dropout" / "inbound"
        return max(inbound.iterdir(), key=lambda path: path.stat().st_mtime_ns)

    return hand_in


def waited(folder, patience, monkeypatch, each=lambda now: None):
    """Return how long ``pauses`` would sleep, on a clock that only it moves."""
    now = [1000.0]
    monkeypatch.setattr(handing_in.time, "time", lambda: now[0])
    for pause in handing_in.pauses(folder, patience):
        now[0] += pause
        each(now[0])
    return now[0] - 1000


def saver(path, at):
    """Return a function that saves a file as soon as a clock says so."""

    def each(now):
        if now >= 1000 + at and path.stat().st_mtime < 1000 + at:
            os.utime(path, (now, now))

    return each


@pytest.fixture
def saved_long_ago(tmp_path):
    path = tmp_path / "lesson.ipynb"
    path.touch()
    os.utime(path, (500, 500))
    return path


def test_a_lesson_without_unsaved_edits_is_waited_for_as_long_as_a_save_can_take(
    saved_long_ago, monkeypatch
):
    assert waited(saved_long_ago.parent, 5, monkeypatch) == pytest.approx(5, abs=0.2)


def test_waiting_ends_with_the_first_save_that_began_after_the_button(saved_long_ago, monkeypatch):
    each = saver(saved_long_ago, 2)
    assert waited(saved_long_ago.parent, 5, monkeypatch, each) == pytest.approx(2, abs=0.3)


def test_a_save_that_was_under_way_already_is_not_taken_for_it(saved_long_ago, monkeypatch):
    each = saver(saved_long_ago, 0.3)
    assert waited(saved_long_ago.parent, 5, monkeypatch, each) == pytest.approx(5, abs=0.2)


def test_nothing_is_copied_in_the_middle_of_a_save(saved_long_ago, monkeypatch):
    aside = saved_long_ago.with_name(".~lesson.ipynb")
    aside.touch()
    save = saver(saved_long_ago, 2)

    def each(now):
        save(now)
        if now >= 1006:
            aside.unlink(missing_ok=True)

    assert waited(saved_long_ago.parent, 5, monkeypatch, each) == pytest.approx(6, abs=0.3)


def test_a_save_that_hangs_does_not_hold_submit_for_ever(saved_long_ago, monkeypatch):
    saved_long_ago.with_name(".~lesson.ipynb").touch()
    assert waited(saved_long_ago.parent, 5, monkeypatch) == pytest.approx(10, abs=0.2)


def test_from_a_shell_submit_waits_by_itself_and_from_the_server_it_does_not(submit):
    start = time.monotonic()
    submit(patience=1.5)
    assert time.monotonic() - start > 1.5
    token = handing_in.WAITED.set(True)
    try:
        start = time.monotonic()
        submit(patience=30.0)
        assert time.monotonic() - start < 25
    finally:
        handing_in.WAITED.reset(token)


def test_what_is_handed_in_is_the_lesson_without_what_we_left_beside_it(submit, mine):  # noqa: F811
    mine.write_text("hours of work")
    copies.keep_beside(mine, "2026-12-01_14.02.00")
    mine.with_name("notes.txt").write_text("mine")
    submit()
    mine.with_name(f".~{mine.name}").write_text("half a save")
    sent = submit()
    names = {path.name for path in sent.iterdir()} - {"timestamp.txt", "submission_secret.txt"}
    assert names == {mine.name, "notes.txt"}
    assert (sent / mine.name).read_text() == "hours of work"


def test_the_receipt_says_when_and_how_much_passed_the_newest_first(submit, mine, monkeypatch):  # noqa: F811
    submit()
    monkeypatch.setattr(Learner, "receipt_for", lambda self, path: "2 of 2 graded cells passed")
    submit()
    first, second = (mine.parent / "handed_in.md").read_text().splitlines()[-2:]
    today = time.strftime("%B %Y")
    assert first.startswith("- handed in ") and today in first
    assert first.endswith(", 2 of 2 graded cells passed")
    assert second.endswith(", 0 of 2 graded cells passed")


def test_a_receipt_tells_of_a_notebook_that_is_missing(submit, mine):  # noqa: F811
    mine.unlink()
    submit()
    assert f"; {mine.name} is missing" in (mine.parent / "handed_in.md").read_text()


def test_a_receipt_that_cannot_be_written_does_not_stop_submit(submit, mine):  # noqa: F811
    (mine.parent / "handed_in.md").mkdir()
    assert (submit() / mine.name).is_file()


def test_a_course_function_that_fails_stops_neither_submit_nor_the_start(submit, mine, course):  # noqa: F811
    config = course.root / "nbgrader_config.py"
    for name in ("page", "receipt"):
        wrong = f'\nget_config().Learner.{name} = "droplab.nowhere.at_all"\n'
        config.write_text(config.read_text() + wrong)
    assert "could not be written" in launch.prepare_learn(course)
    assert (submit() / mine.name).is_file()
    assert "could not be counted" in (mine.parent / "handed_in.md").read_text()
