"""A lesson or one cell of it comes back as released, and nothing a learner had is ever lost."""

import json
import re

import pytest
from click.testing import CliRunner

from grader.classroom import copies, reset
from grader.classroom.copies import Copy
from grader.commands.cli import main
from grader.errors import LaunchError

NAME = "01_double"


@pytest.fixture
def copy(built):
    """The learner's copy of the small lesson, just made."""
    copy = Copy(built, NAME)
    copy.fill()
    return copy


def answer(copy, **sources):
    """Write sources into the cells with these grade_ids; return the file's bytes."""
    notebook = json.loads(copy.path.read_bytes())
    for cell in notebook["cells"]:
        if copies.key_of(cell) in sources:
            cell["source"] = sources[copies.key_of(cell)]
    copy.path.write_bytes(json.dumps(notebook).encode())
    return copy.path.read_bytes()


def source(copy, grade_id):
    cells = copies.cells_of(copy.path)
    return next(copies.source_of(c) for c in cells if copies.key_of(c) == grade_id)


def kept(copy):
    """Return the bytes of what was kept beside the lesson."""
    return [path.read_bytes() for path in sorted(copy.folder.glob(f"{NAME}_kept_*.ipynb"))]


def test_a_lesson_comes_back_as_released_and_what_was_there_stays_beside_it(copy):
    mine = answer(copy, double="hours of work")
    said = reset.reset(copy.course, NAME)
    assert copy.path.read_bytes() == copy.release.read_bytes()
    assert kept(copy) == [mine]
    assert next(copy.folder.glob("*_kept_*")).name in said[1]


@pytest.mark.parametrize("wanted", ["double", "test-double"])
def test_one_cell_comes_back_and_the_others_stay(copy, wanted):
    mine = answer(copy, **{"double": "mine", "test-double": "broken", "negative": "mine too"})
    released = {name: source_of_release(copy, name) for name in ("double", "test-double")}
    reset.reset(copy.course, NAME, wanted)
    assert source(copy, wanted) == released[wanted]
    others = {"double": "mine", "test-double": "broken", "negative": "mine too"}
    others.pop(wanted)
    assert {name: source(copy, name) for name in others} == others
    assert kept(copy) == [mine]


def source_of_release(copy, grade_id):
    cells = copies.cells_of(copy.release)
    return next(copies.source_of(c) for c in cells if copies.key_of(c) == grade_id)


def test_a_cell_is_found_by_the_function_it_asks_for(built):
    cell = {"metadata": {"nbgrader": {"grade_id": "mask-it", "solution": True}}}
    cell["source"] = [
        "import numpy as np\n",
        "seed = 3\n",
        "def sample_mask(shape):\n",
        "    x = 1",
    ]
    assert all(reset.chosen([cell], n, NAME) is cell for n in ("mask-it", "sample_mask", "seed"))
    with pytest.raises(LaunchError, match="mask-it"):
        reset.chosen([cell], "x", NAME)


def test_a_deleted_cell_comes_back_behind_the_cell_before_it(copy):
    notebook = json.loads(copy.path.read_bytes())
    names = [copies.key_of(cell) for cell in notebook["cells"]]
    notebook["cells"] = [c for c in notebook["cells"] if copies.key_of(c) != "double"]
    copy.path.write_bytes(json.dumps(notebook).encode())
    reset.reset(copy.course, NAME, "double")
    assert [copies.key_of(cell) for cell in copies.cells_of(copy.path)] == names


def test_two_resets_within_a_second_keep_both_versions(copy, monkeypatch):
    monkeypatch.setattr(reset.time, "strftime", lambda form: "2026-12-01_14.02.00")
    versions = []
    for words in ("first", "second"):
        versions.append(answer(copy, double=words))
        reset.reset(copy.course, NAME)
    assert sorted(kept(copy)) == sorted(versions)


def test_nothing_is_kept_where_nothing_changes(copy):
    assert "already; nothing to do" in reset.reset(copy.course, NAME)[0]
    assert kept(copy) == []


def test_a_newer_lesson_takes_the_answers_along(copy):
    answer(copy, double="def double(x):\n    return x + x")
    release = copy.release.read_text()
    copy.release.write_text(release.replace("A lesson of one function", "A newer lesson"))
    assert copy.is_older()
    reset.reset(copy.course, NAME, answers=True)
    assert "A newer lesson" in copy.path.read_text()
    assert source(copy, "double") == "def double(x):\n    return x + x"
    assert not copy.is_older() and len(kept(copy)) == 1


def test_a_broken_file_is_brought_back_whole_and_kept(copy):
    copy.path.write_text('{"cells": [')
    with pytest.raises(LaunchError, match="Bring back the whole lesson: grader reset"):
        reset.reset(copy.course, NAME, "double")
    assert kept(copy) == [] and copy.path.read_text() == '{"cells": ['
    reset.reset(copy.course, NAME)
    assert kept(copy) == [b'{"cells": [']
    assert copy.path.read_bytes() == copy.release.read_bytes()


def test_where_nothing_can_be_kept_nothing_is_brought_back(copy, monkeypatch):
    mine = answer(copy, double="hours of work")
    monkeypatch.setattr(copies.Path, "write_bytes", full_disk)
    with pytest.raises(LaunchError, match=r"_kept_.*cannot be written: No space left"):
        reset.reset(copy.course, NAME)
    assert copy.path.read_bytes() == mine and kept(copy) == []


def full_disk(*args):
    raise OSError(28, "No space left on device")


def test_a_link_stays_a_link_and_what_it_points_to_is_brought_back(copy, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("disk") / "mine.ipynb"
    copy.path.rename(elsewhere)
    copy.path.symlink_to(elsewhere)
    mine = answer(copy, double="hours of work")
    reset.reset(copy.course, NAME)
    assert copy.path.is_symlink() and elsewhere.read_bytes() == copy.release.read_bytes()
    assert kept(copy) == [mine]


def test_a_missing_lesson_is_there_again(copy):
    copy.path.unlink()
    assert "is there again" in reset.reset(copy.course, NAME)[0]
    assert copy.path.read_bytes() == copy.release.read_bytes()


def test_the_command_names_what_there_is(copy):
    run = CliRunner().invoke
    course = ["--course", str(copy.course.root), "reset"]
    lesson, cell = run(main, [*course, "99"]), run(main, [*course, "01", "nothing"])
    assert lesson.exit_code == cell.exit_code == 1
    assert "no lesson is called '99'. There are: 01_double." in lesson.output
    assert "no cell called 'nothing'. What you write in it: double, negative." in cell.output


def test_the_command_says_what_it_kept_and_shows_examples(copy):
    answer(copy, double="hours of work")
    done = CliRunner().invoke(main, ["--course", str(copy.course.root), "reset", "01", "double"])
    assert done.exit_code == 0 and "double is as it was released." in done.output
    assert re.search(r"kept beside it: 01_double_kept_\d{4}-\d\d-\d\d_[\d.]+\.ipynb", done.output)
    help_ = CliRunner().invoke(main, ["reset", "--help"]).output
    assert "grader reset 03 sample_mask" in help_ and "--keep-answers" in help_
