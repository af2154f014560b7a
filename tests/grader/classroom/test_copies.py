"""A learner's copy is compared with the course: what is newer there, and what was worked in."""

import json
import os

import pytest

from grader.classroom import copies, launch
from grader.classroom.copies import Copy

from .test_launch import NAME, course  # noqa: F401 - a fixture

OTHER = "02_more"


@pytest.fixture
def lessons(course):  # noqa: F811
    """Two lessons, each with a copy that was made an hour ago, the second one later."""
    course.text(OTHER).write_text(course.text(NAME).read_text())
    course.release(OTHER).parent.mkdir()
    course.release(OTHER).write_bytes(course.release(NAME).read_bytes())
    made = [Copy(course, NAME), Copy(course, OTHER)]
    for age, copy in zip((3600, 3500), made):
        copy.fill()
        touch(copy, age)
    return made


def touch(copy, age):
    """Let a copy be saved so many seconds ago."""
    saved = os.stat(copy.release).st_mtime - age
    os.utime(copy.path, (saved, saved))


def change(path, grade_id, source=None, **values):
    """Change the cell with this grade_id in a notebook file."""
    notebook = json.loads(path.read_bytes())
    cell = next(c for c in notebook["cells"] if copies.key_of(c) == grade_id)
    cell.update(values if source is None else {"source": source} | values)
    path.write_text(json.dumps(notebook))


def last(copies_):
    return copies.last_worked_in(copies_[0].course, [NAME, OTHER])


def test_a_newcomer_has_worked_in_no_lesson(lessons):
    assert last(lessons) is None


@pytest.mark.parametrize("done", [{"source": "mine"}, {"execution_count": 1}])
def test_the_lesson_written_or_run_in_last_is_found(lessons, done):
    change(lessons[0].path, "double", **done)
    touch(lessons[0], 3600)
    assert last(lessons) == NAME
    change(lessons[1].path, "double", **done)
    touch(lessons[1], 3700)
    assert last(lessons) == NAME
    touch(lessons[1], 60)
    assert last(lessons) == OTHER


def test_saving_without_a_change_is_no_work(lessons):
    notebook = json.loads(lessons[1].path.read_bytes())
    notebook["metadata"]["language_info"] = {"version": "3.11"}
    lessons[1].path.write_text(json.dumps(notebook))
    assert last(lessons) is None


def test_an_older_copy_without_a_record_is_work_only_where_an_answer_differs(lessons):
    for copy in lessons:
        copy.record.unlink()
        change(copy.release, "test-double", "assert double(3) == 6")
    assert last(lessons) is None
    change(lessons[0].path, "double", "mine")
    assert last(lessons) == NAME


def test_a_lesson_that_cannot_be_read_is_passed_over(lessons):
    lessons[1].path.write_text("{")
    change(lessons[0].path, "double", "mine")
    assert last(lessons) == NAME


def test_learn_opens_the_lesson_last_worked_in(lessons, monkeypatch):
    opened = []
    monkeypatch.setattr(launch, "start", lambda *args: opened.append(args[3]))
    launch.learn(lessons[0].course, browser=False, say=lambda line: None)
    change(lessons[1].path, "double", "mine")
    launch.learn(lessons[0].course, browser=False, say=lambda line: None)
    assert [page.split("?")[0] for page in opened] == [
        f"/lab/tree/{NAME}/{NAME}.ipynb",
        f"/lab/tree/{OTHER}/{OTHER}.ipynb",
    ]


@pytest.mark.parametrize("changed", ["double", "test-double", "imports"])
def test_a_copy_is_older_as_soon_as_any_cell_of_the_release_changed(lessons, changed):
    assert not lessons[0].is_older()
    change(lessons[0].release, changed, "# mended")
    assert lessons[0].is_older()


def test_a_learners_own_work_never_makes_a_copy_older(lessons):
    for grade_id in ("double", "test-double", "imports"):
        change(lessons[0].path, grade_id, "mine", execution_count=3)
    assert not lessons[0].is_older()


@pytest.mark.parametrize("changed, older", [("test-double", True), ("double", False)])
def test_a_copy_without_a_record_is_compared_by_what_the_release_locks(lessons, changed, older):
    lessons[0].record.unlink()
    change(lessons[0].path, "double", "mine")
    assert not lessons[0].is_older()
    change(lessons[0].release, changed, "# mended")
    assert lessons[0].is_older() == older


def test_an_older_copy_is_named_at_start_with_what_to_do_and_stays(lessons):
    change(lessons[1].release, "test-double", "# mended")
    before = [copy.path.read_bytes() for copy in lessons]
    said = launch.prepare_learn(lessons[0].course)
    assert f"older than the course: {OTHER};" in said and "make update LESSON=02" in said
    assert [copy.path.read_bytes() for copy in lessons] == before


def test_the_other_program_s_old_name_for_launch_still_works():
    from grader import launch as old

    assert old is launch


def test_the_page_of_all_lessons_is_refreshed_at_each_start(lessons):
    page = copies.lessons_dir(lessons[0].course) / "where_you_stand.md"
    launch.prepare_learn(lessons[0].course)
    assert f"[A lesson of one function]({NAME}/{NAME}.ipynb) | 0 of 3 " in page.read_text()
    change(lessons[1].release, "test-double", "# mended")
    launch.prepare_learn(lessons[0].course)
    assert "newer version" in page.read_text()
