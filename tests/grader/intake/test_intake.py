"""Intake: the course's notebook comes out whatever goes in, and what was odd is said."""

import base64
import copy
import json

import pytest

from grader.errors import CourseError
from grader.intake.assignment import read_assignment
from grader.intake.rebuild import longest_rising, rebuild
from grader.intake.submission import File
from grader.lessons.plan import DEMO, GIVEN, SOLUTION, TEST, TEXT
from tests.grader.handed_in import (
    ANSWERS,
    EDITS,
    NAME,
    TESTS,
    cell_of,
    code,
    file,
    honest,
    plan_of,
    released,
)


@pytest.fixture(scope="module")
def plan(built_once):
    return plan_of(built_once)


def rebuilt(built_once, notebook):
    return rebuild(file(notebook), plan_of(built_once))


def by_name(result):
    return {cell.name: cell for cell in result.cells}


def kinds(result):
    return {flag.kind for flag in result.flags}


def assert_tests_are_the_course_s(result, plan):
    tests = [(c.name, c.source, c.points) for c in result.cells if c.kind == "test"]
    assert tests == [(s.name, s.source, s.points) for s in plan.slots if s.role == TEST]


def test_a_plan_has_hidden_tests_and_no_solution(plan):
    roles = [slot.role for slot in plan.slots]
    assert roles == [TEXT, GIVEN, GIVEN, SOLUTION, DEMO, TEST, SOLUTION, TEST]
    said = repr(plan)
    assert "negative numbers double too" in said
    assert "2 * x + 0" not in said
    assert [slot.points for slot in plan.slots if slot.role == TEST] == [2, 1]


def test_an_honest_notebook_raises_no_alarm(built_once, plan):
    result = rebuilt(built_once, honest(built_once))
    assert [str(flag) for flag in result.flags if flag.alarming] == []
    assert kinds(result) == {"outputs"}
    assert {name: by_name(result)[name].source for name in ANSWERS} == ANSWERS
    assert result.unanswered == ()
    assert_tests_are_the_course_s(result, plan)


def test_the_release_itself_is_unanswered_and_raises_no_flag(built_once):
    result = rebuilt(built_once, released(built_once))
    assert (result.flags, result.unanswered) == ((), ("double", "negative"))


def test_the_course_s_own_solution_raises_no_alarm(built_once):
    result = rebuilt(built_once, built_once.solution(NAME).read_bytes())
    assert not any(flag.alarming for flag in result.flags)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_edit_around_the_tests_is_undone_and_flagged(built_once, plan, edit):
    notebook = honest(built_once)
    edit(notebook)
    result = rebuilt(built_once, notebook)
    assert_tests_are_the_course_s(result, plan)
    assert EDITS[edit] in kinds(result)
    assert all(flag.notebook == NAME for flag in result.flags)
    order = [c["metadata"]["nbgrader"]["grade_id"] for c in result.page["cells"] if tracked(c)]
    assert order == [slot.name for slot in plan.slots if slot.tracked]
    for cell in result.page["cells"]:
        assert cell.get("outputs", []) == []
        assert "skip-execution" not in cell["metadata"].get("tags", [])


def tracked(cell):
    return "nbgrader" in cell["metadata"]


def test_a_flag_says_which_cell_what_was_found_and_what_was_done(built_once):
    notebook = honest(built_once)
    cell_of(notebook, "test-double")["metadata"]["nbgrader"]["points"] = 1000
    flag = next(f for f in rebuilt(built_once, notebook).flags if f.alarming)
    assert str(flag) == "test-double: points is 1000; 2 was used, as the course has it"


def test_the_answers_survive_lost_metadata(built_once):
    notebook = honest(built_once)
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    cells = by_name(rebuilt(built_once, notebook))
    assert {name: cells[name].source for name in ANSWERS} == ANSWERS


def test_an_answer_turned_into_text_is_code_again(built_once):
    notebook = honest(built_once)
    cell_of(notebook, "double")["cell_type"] = "markdown"
    result = rebuilt(built_once, notebook)
    assert by_name(result)["double"].source == ANSWERS["double"]
    assert "type-changed" in kinds(result)


def test_a_changed_given_cell_is_the_course_s_again(built_once):
    notebook = honest(built_once)
    cell_of(notebook, "imports")["source"] = "import pandas as np"
    result = rebuilt(built_once, notebook)
    assert by_name(result)["imports"].source == "import numpy as np"
    assert "given-changed" in kinds(result)


def test_an_edited_untracked_cell_runs_after_the_course_s(built_once):
    notebook = honest(built_once)
    cell = next(c for c in notebook["cells"] if "arange" in "".join(c["source"]))
    cell["source"] = "def helper(x):\n    return 2 * x"
    result = rebuilt(built_once, notebook)
    sources = [cell.source for cell in result.cells]
    assert sources[1:3] == ["np.arange(3).sum()", "def helper(x):\n    return 2 * x"]
    assert result.cells[2].kind == "learner"
    assert not any(flag.alarming for flag in result.flags)


def test_extra_cells_run_at_their_place_as_the_learner_s(built_once):
    notebook = honest(built_once)
    place = notebook["cells"].index(cell_of(notebook, "double"))
    notebook["cells"].insert(place, code("def helper(x): return 2 * x"))
    notebook["cells"].insert(place + 2, code("shown = 1", tags=["demo"]))
    notebook["cells"].insert(place + 2, code("   "))
    result = rebuilt(built_once, notebook)
    names = [cell.name for cell in result.cells]
    assert names[names.index("double") - 1].startswith("extra-")
    assert names[names.index("double") + 1] == "test-double"  # neither the demo nor the blank one
    extra = result.cells[names.index("double") - 1]
    assert (extra.kind, extra.trusted) == ("learner", "")
    assert not any(flag.alarming for flag in result.flags)


def test_an_answer_split_in_two_still_runs_whole(built_once):
    notebook = honest(built_once)
    cell = cell_of(notebook, "double")
    first = copy.deepcopy(cell) | {"source": "def helper(x): return 2 * x", "id": "other"}
    notebook["cells"].insert(notebook["cells"].index(cell), first)
    cell["source"] = "def double(x): return helper(x)"
    result = rebuilt(built_once, notebook)
    sources = [cell.source for cell in result.cells]
    assert sources.index(first["source"]) < sources.index(cell["source"])
    assert "duplicate" in kinds(result)


def test_a_deleted_answer_is_no_answer(built_once):
    notebook = honest(built_once)
    notebook["cells"].remove(cell_of(notebook, "double"))
    result = rebuilt(built_once, notebook)
    assert by_name(result)["double"].source == ""
    assert result.unanswered == ("double",)


def test_an_unknown_grade_id_is_an_extra_cell(built_once):
    notebook = honest(built_once)
    grading = {"grade_id": "my-test", "grade": True, "points": 5, "solution": False}
    notebook["cells"].append(code("assert True", nbgrader=grading))
    result = rebuilt(built_once, notebook)
    assert "unknown-cell" in kinds(result)
    assert result.cells[-1].kind == "learner"


UNREADABLE = {
    "no JSON": (b"{cells", "not JSON"),
    "empty": (b"", "empty"),
    "blank": (b" \n ", "empty"),
    "a list": (b"[]", "its JSON is a list"),
    "nbformat 3": (b'{"nbformat": 3, "worksheets": []}', "nbformat is 3"),
    "nbformat 99": (b'{"nbformat": 99, "cells": []}', "nbformat is 99"),
    "nbformat true": (b'{"nbformat": true, "cells": []}', "nbformat is True"),
    "no nbformat": (b'{"cells": []}', "nbformat is None"),
    "no cells": (b'{"nbformat": 4}', "no list of cells"),
    "cells a number": (b'{"nbformat": 4, "cells": 3}', "no list of cells"),
    "too many cells": (b'{"nbformat": 4, "cells": [%s0]}' % (b"0," * 3000), "3001 cells"),
    "deep": (b'{"nbformat": 4, "x": ' + b"[" * 100_000, "nested too deeply"),
    "a long number": (b'{"nbformat": %s}' % (b"9" * 5000), "not JSON"),
    "a pickle": (b"\x80\x04\x95\x1c\x00\x00\x00\x00\x00\x00\x00", "not JSON"),
    "an image": (b"\x89PNG\r\n\x1a\n\x00\x00", "not JSON"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_is_the_empty_release_and_a_reason(built_once, plan, what):
    data, reason = UNREADABLE[what]
    result = rebuilt(built_once, data)
    assert reason in result.reason
    assert [flag.kind for flag in result.flags] == ["unreadable"]
    assert result.unanswered == ("double", "negative")
    assert_tests_are_the_course_s(result, plan)


def test_a_file_that_was_not_read_has_its_problem_as_the_reason(plan):
    result = rebuild(File(NAME, problem="it is a symbolic link"), plan)
    assert result.reason == "it is a symbolic link"


def test_a_minor_version_from_the_future_is_read_and_flagged(built_once):
    result = rebuilt(built_once, honest(built_once) | {"nbformat_minor": 99})
    assert "format" in kinds(result)
    assert not result.reason


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("x = 'a\ud800b'", "x = 'a\ufffdb'"),
        ("x = 'a\x00b'", "x = 'a\ufffdb'"),
        ("x = 1 # \u202e # y", "x = 1 # \ufffd # y"),
        ("print('\x1b[2J')", "print('\ufffd[2J')"),
    ],
)
def test_characters_that_mislead_are_replaced_and_flagged(built_once, text, clean):
    result = rebuilt(built_once, honest(built_once, {"double": "def double(x): return x\n" + text}))
    assert by_name(result)["double"].source.endswith(clean)
    assert "characters" in kinds(result)
    json.dumps(result.page, ensure_ascii=False).encode()


def test_other_alphabets_are_left_alone(built_once):
    answer = "def double(x):\n    return 2 * x  # удвоить 加倍 ضاعف 🎲\r\n"
    result = rebuilt(built_once, honest(built_once, {"double": answer}))
    assert by_name(result)["double"].source == answer.replace("\r\n", "\n")
    assert "characters" not in kinds(result)


BROKEN = {
    "source a number": {"source": 3},
    "source a list of numbers": {"source": [1, 2]},
    "source missing": {"source": None},
    "metadata a list": {"metadata": []},
    "nbgrader a list": {"metadata": {"nbgrader": [1]}},
    "grade_id a dict": {"metadata": {"nbgrader": {"grade_id": {}, "grade": True}}},
    "tags a number": {"metadata": {"tags": 3}},
    "type a dict": {"cell_type": {}},
    "type unknown": {"cell_type": "heading"},
    "id a list": {"id": ["double"]},
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_cell_spoils_no_other(built_once, plan, what):
    notebook = honest(built_once)
    place = notebook["cells"].index(cell_of(notebook, "double"))
    notebook["cells"][place] = cell_of(notebook, "double") | BROKEN[what]
    result = rebuilt(built_once, notebook)
    assert by_name(result)["negative"].source == ANSWERS["negative"]
    assert not result.reason
    assert_tests_are_the_course_s(result, plan)


@pytest.mark.parametrize("cell", [None, 3, "code", [], {}, {"cell_type": "code"}])
def test_what_is_no_cell_is_left_out(built_once, plan, cell):
    notebook = honest(built_once)
    notebook["cells"].insert(0, cell)
    result = rebuilt(built_once, notebook)
    assert by_name(result)["double"].source == ANSWERS["double"]
    assert_tests_are_the_course_s(result, plan)


def test_metadata_that_is_a_list_is_ignored(built_once):
    result = rebuilt(built_once, honest(built_once) | {"metadata": []})
    assert "schema" in kinds(result)
    assert result.page["metadata"]["kernelspec"]["name"] == "python3"


def test_too_much_is_cut_and_said(built_once):
    notebook = honest(built_once)
    notebook["cells"] += [code(f"x{i} = {i}") for i in range(400)]
    notebook["cells"].append(code("y = '" + "a" * 300_000 + "'"))
    result = rebuilt(built_once, notebook)
    assert len(result.cells) < 320
    assert "large" in kinds(result)


def test_a_stranger_s_words_stay_on_one_line_of_a_flag(built_once):
    notebook = honest(built_once)
    cell_of(notebook, "test-double")["metadata"]["tags"] = ["a\n\x1b[2J" + "b" * 100]
    text = " ".join(map(str, rebuilt(built_once, notebook).flags))
    assert text.isprintable()
    assert len(text) < 300


def test_attachments_are_dropped(built_once):
    notebook = honest(built_once)
    notebook["cells"][0]["attachments"] = {"x.svg": {"image/svg+xml": "<svg onload='x()'/>"}}
    result = rebuilt(built_once, notebook)
    assert "attachments" in kinds(result)
    assert "svg" not in json.dumps(result.page)


PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n and so on").decode()


@pytest.mark.parametrize(
    ("attachments", "kept"),
    [
        ({"a.png": {"image/png": PNG}}, {"a.png": {"image/png": PNG}}),
        ({"a.png": {"image/png": PNG[:8] + "\n" + PNG[8:]}}, {"a.png": {"image/png": PNG}}),
        ({"a.png": {"image/png": "PHN2Zz4="}}, None),
        ({"a.png": {"image/png": "<svg>"}}, None),
        ({"a.png": {"image/svg+xml": PNG}}, None),
        ({"a.png": {"image/png": PNG, "text/html": "<script>"}}, None),
        ({'"onerror=': {"image/png": PNG}}, None),
        ({"a.png": []}, None),
        ([1], None),
    ],
)
def test_a_picture_in_an_answer_stays_and_nothing_else_does(built_once, attachments, kept):
    notebook = honest(built_once)
    text = {"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "![](attachment:a)"}
    notebook["cells"].append(text | {"attachments": attachments})
    cell = rebuilt(built_once, notebook).page["cells"][-1]
    assert cell.get("attachments") == kept


def test_an_assignment_that_is_not_there_is_named(built_once):
    with pytest.raises(CourseError, match="99_none"):
        read_assignment(built_once, "99_none")


def test_a_release_of_another_source_is_refused(built):
    notebook = released(built)
    notebook["cells"].remove(cell_of(notebook, TESTS[0]))
    built.release(NAME).write_text(json.dumps(notebook))
    with pytest.raises(CourseError, match="lacks the cell 'test-double'"):
        read_assignment(built, NAME)


@pytest.mark.parametrize(
    ("numbers", "longest"),
    [([], set()), ([3], {3}), ([1, 2, 3], {1, 2, 3}), ([5, 1, 2, 3], {1, 2, 3}), ([3, 2, 1], {1})],
)
def test_what_was_moved_is_what_breaks_the_order(numbers, longest):
    assert longest_rising(numbers) == longest
