"""The lessons speak with one voice, and show a learner the experiment instead of its plumbing."""

import ast
import re
from collections import Counter
from statistics import median

import pytest

from droplab import check
from grader.course import Course
from grader.lessons.plan import DEMO
from grader.lessons.text import read_text

from .conftest import ROOT

COURSE = Course(ROOT)
LESSONS = COURSE.lessons()
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n.*?### END HIDDEN TESTS", re.DOTALL)
OPTION = re.compile(r"^- \*\*([abc])\*\* ", re.MULTILINE)
QUIZ = re.compile(r"<details><summary>([abc]): .*?</summary>\s*(\w+)", re.DOTALL)
EXERCISE = re.compile(r"^### Exercise (\d+) · (\w+) · (\d+) points? · (\d+) minutes$", re.MULTILINE)
HINT = re.compile(r"<summary>Hint (\d) of 3: ")


def cells(lesson):
    return read_text(COURSE.text(lesson)).cells


def prose(lesson):
    return "\n\n".join(cell.source for cell in cells(lesson) if cell.cell_type == "markdown")


def demo_cells(lesson):
    return [c for c in cells(lesson) if DEMO in c.metadata.get("tags", [])]


def graded(lesson):
    """Return the graded code cells of a lesson."""
    return [
        cell
        for cell in cells(lesson)
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("points")
    ]


def lines(source):
    return [line for line in source.splitlines() if line.strip()]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_learner_sees_at_most_forty_lines_of_test_code_in_a_lesson(lesson):
    assert sum(len(lines(HIDDEN.sub("", cell.source))) for cell in graded(lesson)) <= 40


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_graded_cell_is_an_import_and_a_line_that_names_its_points(lesson):
    for cell in graded(lesson):
        first, *rest = lines(HIDDEN.sub("", cell.source))
        points = cell.metadata.nbgrader.points
        said = f"# {points:g} point" + "s" * (points != 1)
        assert first == "from droplab import check"
        assert len(rest) == 1, cell.source
        assert re.fullmatch(rf"check\.(\w+)\(.+\)  {said}", rest[0]), cell.source


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_demo_cell_is_short_enough_to_be_read(lesson):
    sizes = [len(lines(cell.source)) for cell in demo_cells(lesson)]
    assert max(sizes) <= 15
    assert median(sizes) < 6


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_demo_cell_defines_what_an_answer_could_call(lesson):
    for cell in demo_cells(lesson):
        defined = [
            node.name
            for node in ast.parse(cell.source).body
            if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        ]
        assert not defined, defined


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_prediction_has_three_options_and_is_taken_up_again(lesson):
    text = prose(lesson)
    source = "\n".join(cell.source for cell in cells(lesson) if cell.cell_type == "code")
    asked = re.findall(r"^check\.(predicted_\w+)\(\1\)", source, flags=re.MULTILINE)
    assert text.count("**Predict.**") == len(asked)
    assert OPTION.findall(text) == ["a", "b", "c"] * len(asked)
    for name in asked:
        assert f".settles(check.{name}, {name})" in source, name
        assert f'{name} = "{getattr(check, name).right}"' in source, name


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_option_of_a_question_has_a_reason_and_one_is_right(lesson):
    found = QUIZ.findall(prose(lesson))
    assert [letter for letter, _ in found] == ["a", "b", "c"] * (len(found) // 3)
    assert 3 <= len(found) // 3 <= 4
    for start in range(0, len(found), 3):
        assert sorted(word for _, word in found[start : start + 3]) == ["No", "No", "Yes"]


def test_the_right_option_is_spread_evenly_over_the_positions():
    predictions = Counter(getattr(check, name).right for name in check.prediction_names())
    questions = Counter(
        letter
        for lesson in LESSONS
        for letter, word in QUIZ.findall(prose(lesson))
        if word == "Yes"
    )
    for found in (predictions, questions):
        assert max(found[letter] for letter in "abc") - min(found[letter] for letter in "abc") <= 2


@pytest.mark.parametrize("lesson", LESSONS)
def test_an_exercise_names_its_function_its_points_and_its_minutes(lesson):
    exercises = EXERCISE.findall(prose(lesson))
    assert [int(number) for number, *_ in exercises] == list(range(1, len(exercises) + 1))
    for _, function, points, minutes in exercises:
        asked = [c for c in graded(lesson) if f"check.{function}({function}," in c.source]
        assert sum(cell.metadata.nbgrader.points for cell in asked) == int(points), function
        assert 5 <= int(minutes) <= 20


@pytest.mark.parametrize("lesson", LESSONS)
def test_hints_come_in_three_steps(lesson):
    text = prose(lesson)
    found = HINT.findall(text)
    assert found == ["1", "2", "3"] * len(EXERCISE.findall(text))
    assert len(re.findall("<summary>Hint", text)) == len(found)


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_ends_with_questions_what_was_found_and_where_one_stands(lesson):
    titles = re.findall(r"^#+ (.+)$", prose(lesson), flags=re.MULTILINE)
    assert titles[-3:] in (
        ["Check yourself", "What you found", "Where you stand"],
        [titles[-3], "Check yourself", "Where you stand"],  # a lesson that settles no claim
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_section_is_titled_by_a_question_or_a_finding(lesson):
    titles = re.findall(r"^#+ (.+)$", prose(lesson), flags=re.MULTILINE)
    assert not {"Predict", "Observe", "Explain", "Do"} & set(titles)
