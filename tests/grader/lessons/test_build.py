"""Text to notebooks and back."""

import nbformat
import pytest

from grader.errors import BuildError, CourseError, RunError, TextError
from grader.lessons import build, checks, text

NAME = "01_double"


def edit(path, old, new):
    """Replace ``old`` in a notebook's sources, as an author does in JupyterLab."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.source = cell.source.replace(old, new)
    nbformat.write(notebook, path)


def test_building_twice_gives_the_same_bytes(built):
    first = built.solution(NAME).read_bytes(), built.release(NAME).read_bytes()
    assert build.build(built, NAME, force=True).ran
    assert (built.solution(NAME).read_bytes(), built.release(NAME).read_bytes()) == first


def test_an_unchanged_lesson_is_not_run_again(course):
    assert build.build(course, NAME).ran
    assert not build.build(course, NAME).ran


def test_the_executed_solution_keeps_its_outputs(built):
    cells = build.read_notebook(built.solution(NAME)).cells
    assert cells[2].outputs[0].data["text/plain"] == "np.int64(3)"
    assert cells[4].outputs[0].text == "twice 3 is 6\n"


def test_the_release_holds_neither_solution_nor_hidden_test(built):
    released = built.release(NAME).read_text()
    assert "2 * x" not in released
    assert "-14" not in released
    assert "raise NotImplementedError()" in released


def test_a_release_made_by_formgrader_is_the_one_we_build(built):
    from nbgrader.apps import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    ours = built.release(NAME).read_bytes()
    config = built.config()
    config.CourseDirectory.root = str(built.root)
    result = NbGraderAPI(CourseDirectory(config=config), config=config).generate_assignment(NAME)
    assert result["success"], result["log"]
    assert built.release(NAME).read_bytes() == ours


def test_a_change_in_the_text_reaches_both_notebooks(built):
    source = built.text(NAME)
    source.write_text(source.read_text().replace("twice 3", "double of 3"))
    assert build.build(built, NAME).ran
    assert "double of 3" in built.solution(NAME).read_text()
    assert "double of 3" in built.release(NAME).read_text()


def test_an_edit_in_jupyterlab_is_never_built_over(built):
    edit(built.solution(NAME), "2 * x + 0", "x + x")
    with pytest.raises(BuildError, match="make pull"):
        build.build(built, NAME)
    assert "x + x" in built.solution(NAME).read_text()
    build.build(built, NAME, discard=True)
    assert "x + x" not in built.solution(NAME).read_text()


def test_pull_takes_an_edit_back_into_the_text(built):
    assert not build.pull(built, NAME)
    edit(built.solution(NAME), "2 * x + 0", "x + x")
    assert build.pull(built, NAME)
    assert "return x + x" in built.text(NAME).read_text()
    build.build(built, NAME)
    assert not build.pull(built, NAME)


def test_pull_refuses_when_text_and_notebook_both_changed(built):
    edit(built.solution(NAME), "2 * x + 0", "x + x")
    before = built.text(NAME).read_text() + "\n# %% [markdown]\n# more\n"
    built.text(NAME).write_text(before)
    with pytest.raises(BuildError, match="both changed"):
        build.pull(built, NAME)
    assert built.text(NAME).read_text() == before


def test_text_written_from_a_notebook_reads_back_the_same(course):
    notebook = text.read_text(course.text(NAME))
    path = course.root / "again.py"
    path.write_text(text.write_text(notebook))
    assert text.read_text(path) == notebook


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("import sys; print('careful', file=sys.stderr)", "stderr"),
    ],
)
def test_a_failing_cell_stops_the_build_and_is_shown(course, broken, says):
    source = course.text(NAME)
    source.write_text(source.read_text().replace("np.arange(3).sum()", broken))
    with pytest.raises(RunError, match=says) as caught:
        build.build(course, NAME)
    assert broken in str(caught.value)
    assert not course.solution(NAME).exists()


@pytest.mark.parametrize(
    ("marker", "says"),
    [
        ('nbgrader={"grade_id": "test-double", "points": 2, "locked": true}', "nbgrader metadata"),
        ('nbgrader={"points": 2}', "grade_id"),
        ('nbgrader={"grade_id": "double", "points": 2}', "used twice"),
        ('nbgrader={"grade_id": "test-double", "points": 2} tags=["demo"]', "never graded"),
    ],
)
def test_wrong_cell_metadata_names_the_file_and_the_cell(course, marker, says):
    source = course.text(NAME)
    right = 'nbgrader={"grade_id": "test-double", "points": 2}'
    source.write_text(source.read_text().replace(right, marker))
    with pytest.raises(TextError, match=says) as caught:
        text.read_text(source)
    assert "01_double.py: cell 5" in str(caught.value)


def test_a_broken_configuration_stops_us_where_nbgrader_goes_on(course):
    (course.root / "nbgrader_config.py").write_text("c = get_config()\nc.Exchange.root = nowhere\n")
    with pytest.raises(CourseError, match=r"nbgrader_config.py: NameError"):
        course.config()


def test_an_unknown_lesson_is_answered_with_the_known_ones(course):
    with pytest.raises(CourseError, match="There are: 01_double"):
        course.choose(["07"])


def with_a_check(course, words):
    """Let the lesson name a check, and write what that check says."""
    source = course.text(NAME)
    if "check.double" not in source.read_text():
        named = source.read_text().replace(".sum()", ".sum()  # check.double", 1)
        source.write_text(named)
    path = course.root / "droplab" / "check" / "exercises" / "double.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"double = {words!r}\n")


def test_a_lesson_is_run_again_when_the_words_of_its_checks_changed(course):
    with_a_check(course, "one")
    assert build.build(course, NAME).ran
    assert not build.build(course, NAME).ran
    with_a_check(course, "two")
    (problem,) = checks.check_checks(
        course, course.solution(NAME), build.read_notebook(course.solution(NAME))
    )
    assert problem.mend == "make build"
    assert build.build(course, NAME).ran


def test_another_lessons_checks_leave_a_lesson_as_it_is(course):
    with_a_check(course, "one")
    assert build.build(course, NAME).ran
    other = course.root / "droplab" / "check" / "exercises" / "triple.py"
    other.write_text("triple = 3\n")
    assert not build.build(course, NAME).ran
