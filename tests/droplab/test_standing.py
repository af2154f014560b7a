"""What a learner is told of a lesson is what its file holds, as last saved."""

import json
import os
import subprocess
import sys
import threading
import time

import pytest

from droplab import standing

ALWAYS = "Open this lesson with `make learn` to see your points here."


def answer(grade_id):
    return cell("code", f"def {grade_id}(): ...", grade_id=grade_id, solution=True, grade=False)


def check(grade_id, exercise, points, output=None):
    source = f"from droplab import check\n\ncheck.{exercise}({exercise})"
    outputs = [] if output is None else [output]
    made = cell("code", source, grade_id=grade_id, grade=True, solution=False, points=points)
    return made | {"outputs": outputs, "execution_count": 3 if outputs else None}


def cell(kind, source, **marks):
    metadata = {"nbgrader": marks} if marks else {}
    return {"cell_type": kind, "id": "x", "metadata": metadata, "source": source}


def said(*lines):
    return {"output_type": "stream", "name": "stdout", "text": [f"{line}\n" for line in lines]}


FAILED = {"output_type": "error", "ename": "CheckFailed", "evalue": "✓", "traceback": []}
CELLS = (
    cell("markdown", "# 3. Masks\n\nText"),
    answer("predict-count"),
    check("test-count", "predicted_count", 1, said("✓ noted: b", "It is b.")),
    answer("sample-mask"),
    check("test-values", "sample_mask", 1, said("✓ sample_mask holds zeros and ones")),
    check("test-rate", "sample_mask", 2, said("with ✓ in the middle")),
    check("test-rng", "sample_mask", 4),
    answer("thinned-forward"),
    check("test-thinned", "thinned_forward", 8, FAILED),
)


@pytest.fixture
def lesson(tmp_path):
    """Return a function that writes a lesson's file from cells and returns its path."""

    def write(cells=CELLS, name="03_masks"):
        path = tmp_path / name / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"cells": list(cells), "metadata": {}}), encoding="utf-8")
        return path

    return write


def test_points_are_those_of_cells_whose_saved_output_has_a_line_with_the_mark(lesson):
    found = standing.read(lesson())
    assert [cell.name for cell in found.cells if cell.passed] == ["test-count", "test-values"]
    assert (found.points, found.most, found.passed, found.title) == (2, 16, 2, "3. Masks")


@pytest.mark.parametrize(
    "outputs",
    [
        [said("✓ passed"), FAILED],
        [said("not ✓")],
        [],
        [{"output_type": "display_data", "data": {}}],
    ],
)
def test_a_cell_with_an_error_or_without_the_mark_has_not_passed(lesson, outputs):
    graded = check("test", "f", 1) | {"outputs": outputs, "execution_count": 1}
    assert standing.read(lesson([graded])).points == 0


def test_a_mark_in_what_was_never_run_does_not_count(lesson):
    graded = check("test", "f", 1, said("✓ passed")) | {"execution_count": None}
    assert standing.read(lesson([graded])).points == 0


def test_a_second_cell_with_the_same_grade_id_adds_no_points(lesson):
    graded = check("test", "f", 2, said("✓ passed"))
    assert standing.read(lesson([graded, graded])).most == 2


def test_the_mark_counts_where_a_cell_displays_a_result_too(lesson):
    shown = {"output_type": "execute_result", "data": {"text/plain": ["✓ passed"]}, "metadata": {}}
    assert standing.read(lesson([check("test", "f", 2, shown)])).points == 2


def test_what_is_left_names_exercises_with_the_points_that_are_missing(lesson):
    assert standing.read(lesson()).left() == {"sample_mask": (6, 2), "thinned_forward": (8, 1)}


def test_predictions_that_are_left_are_counted_together(lesson):
    cells = [check("a", "predicted_a", 1), check("b", "predicted_b", 1)]
    assert standing.read(lesson(cells)).left() == {"predictions": (2, 2)}


def test_a_text_for_a_person_is_left_until_something_is_written(lesson):
    marks = {"grade_id": "short-answer", "grade": True, "solution": True, "points": 4}
    open_, written = (cell("markdown", s, **marks) for s in ("YOUR ANSWER HERE", "Because"))
    assert standing.read(lesson([open_])).left() == {"short-answer": (4, 1)}
    found = standing.read(lesson([written]))
    assert (found.left(), found.points, found.most) == ({}, 0, 0)


def test_a_file_saved_again_is_read_again(lesson):
    path = lesson()
    standing.read(path)
    lesson([check("test", "f", 5, said("✓"))])
    os.utime(path, ns=(1, 1))
    assert standing.read(path).most == 5


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"cells": [1]}', '{"cells": {"a": 1}}'])
def test_what_is_no_notebook_is_a_value_error(lesson, text):
    path = lesson()
    path.write_text(text)
    with pytest.raises(ValueError):
        standing.read(path)
    assert standing.receipt(path) == "it cannot be read as a notebook"


def test_a_receipt_counts_graded_cells(lesson):
    assert standing.receipt(lesson()) == "2 of 5 graded cells passed"


def test_the_last_cell_shows_points_the_time_of_saving_and_what_is_left(lesson, monkeypatch):
    path = lesson()
    os.utime(path, (saved := time.mktime((2026, 3, 1, 14, 2, 0, 0, 0, -1)), saved))
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    text = standing.here(wait=0)._repr_markdown_()
    assert text.startswith("**2 of 16 points**, 2 of 5 graded cells passed, as last saved at 14:02")
    assert "- `sample_mask`, 6 points in 2 cells\n- `thinned_forward`, 8 points in 1 cell" in text


def test_the_last_cell_waits_for_what_was_just_run_to_be_saved(lesson, monkeypatch):
    path = lesson()
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    later = threading.Timer(1, lesson, [[check("test", "f", 5, said("✓"))]])
    later.start()
    assert "**5 of 5 points**" in standing.here(wait=30).text
    later.join()


@pytest.mark.parametrize("named", ["", "/nowhere/03.ipynb", "a console"])
def test_without_a_notebook_of_jupyterlab_the_sentence_is_always_the_same(monkeypatch, named):
    monkeypatch.setenv("JPY_SESSION_NAME", named)
    assert repr(standing.here()) == standing.here()._repr_markdown_() == ALWAYS


def test_a_file_that_broke_off_shows_the_same_sentence(lesson, monkeypatch):
    path = lesson()
    path.write_text('{"cells": [')
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    assert standing.here(wait=0).text == ALWAYS


def test_the_page_adds_up_all_lessons_and_links_to_each(lesson, tmp_path):
    lesson(), lesson([check("test", "f", 4, said("✓"))], "04_more")
    text = standing.write_page(tmp_path).read_text(encoding="utf-8")
    assert "**6 of 20 points**" in text
    assert (
        "| [3. Masks](03_masks/03_masks.ipynb) | 2 of 16 | `sample_mask`, `thinned_forward` |"
        in text
    )
    assert "(04_more/04_more.ipynb) | 4 of 4 | nothing, saved" in text


def test_the_page_marks_lessons_of_which_the_course_has_a_newer_version(lesson, tmp_path):
    lesson()
    assert "newer version" in standing.page(tmp_path, newer=["03_masks"])
    assert "newer version" not in standing.page(tmp_path)


def test_the_page_leaves_kept_copies_out_and_names_what_cannot_be_read(lesson, tmp_path):
    path = lesson()
    path.with_name("03_masks_kept_2026-12-01.ipynb").write_text(path.read_text())
    lesson(name="04_more").write_text("{")
    text = standing.page(tmp_path)
    assert text.count("03_masks.ipynb") == 1 and "kept_" not in text
    assert "| [04_more](04_more/04_more.ipynb) | cannot be read |" in text


def test_the_page_is_written_anew_and_a_learners_own_file_of_that_name_never(lesson, tmp_path):
    lesson()
    path = standing.write_page(tmp_path)
    lesson([])
    assert "0 of 0 points" in standing.write_page(tmp_path).read_text()
    path.write_text("# My own notes")
    assert standing.write_page(tmp_path) is None
    assert path.read_text() == "# My own notes"


def test_reading_needs_the_standard_library_only():
    asked = "import sys, droplab.standing; print('numpy' in sys.modules, 'nbformat' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True)
    assert done.stdout.split() == ["False", "False"]
