"""Cohorts in real processes and real sandboxes: every submission gets its row."""

import dataclasses
import json

import pytest

from grader.cohort.journal import Journal, key_of
from grader.cohort.run import grade_cohort
from grader.cohort.task import Task, grade_one
from grader.errors import GradingError
from grader.intake.assignment import read_assignment
from grader.intake.submission import FAILED, GRADED, UNREADABLE, Submission, SubmissionResult
from grader.sandbox.limits import Limits
from tests.grader.handed_in import ANSWERS, EDITS, NAME, cell_of, code, file, honest, released

QUICK = Limits(call=2, cell=8, notebook=60)


def submission(student, notebook):
    return Submission(student, (file(notebook),))


def with_helper(course):
    """Return an honest notebook whose answer needs a helper in a cell of the learner's own."""
    notebook = honest(course, ANSWERS | {"double": "def double(x):\n    return helper(x)"})
    place = notebook["cells"].index(cell_of(notebook, "double"))
    notebook["cells"].insert(place, code("def helper(x):\n    return 2 * x"))
    return notebook


def edited(course, edit):
    """Return a notebook without answers, edited around the tests."""
    notebook = honest(course, {})
    edit(notebook)
    return notebook


@pytest.fixture(scope="module")
def assignment(built_once):
    return read_assignment(built_once, NAME)


@pytest.fixture(scope="module")
def cohort(built_once, assignment):
    """Results by student, of one run on two worker processes."""
    wrong = "def double(x):\n    return x / 2"
    submissions = [
        submission("right", honest(built_once)),
        submission("helper", with_helper(built_once)),
        submission("wrong", honest(built_once, ANSWERS | {"double": wrong})),
        submission("empty", released(built_once)),
        submission("unreadable", b"{"),
        submission("hangs", honest(built_once, ANSWERS | {"double": "while True: pass"})),
        Submission("=1+1", (), refused="no id"),
        *(submission(edit.__name__, edited(built_once, edit)) for edit in EDITS),
    ]
    limits = dataclasses.replace(QUICK, cell=1.5)
    results = grade_cohort(iter(submissions), assignment, limits=limits, jobs=2)
    assert [r.student for r in results] == [s.student for s in submissions]
    return {result.student: result for result in results}


@pytest.mark.parametrize(
    ("student", "points", "status"),
    [
        ("right", 3, GRADED),
        ("helper", 3, GRADED),
        ("wrong", 1, GRADED),
        ("empty", 0, GRADED),
        ("hangs", 1, GRADED),
        ("unreadable", 0, UNREADABLE),
        ("=1+1", None, FAILED),
    ],
)
def test_every_submission_gets_its_row(cohort, student, points, status):
    result = cohort[student]
    assert (result.points, result.status) == (points, status)
    assert bool(result.reason) == (status != GRADED)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_edit_around_the_tests_earns_nothing_and_is_flagged(cohort, edit):
    result = cohort[edit.__name__]
    assert (result.points, result.most) == (0, 3)
    assert EDITS[edit] in {flag.kind for flag in result.flags}


def test_every_cell_has_points_and_a_message_where_it_lost_some(cohort):
    said = {cell.cell: (cell.points, cell.most, cell.message) for cell in cohort["wrong"].cells}
    assert said["test-double"] == (0, 2, "double(2) should be 4")
    assert said["test-negative"] == (1, 1, "")
    for result in cohort.values():
        for cell in result.cells:
            assert cell.points == cell.most or cell.message


def test_an_unreadable_notebook_says_so_in_every_cell(cohort):
    messages = {cell.message for cell in cohort["unreadable"].cells}
    assert len(messages) == 1
    assert "could not be read" in messages.pop()


def test_results_name_their_sandbox_and_their_cost(cohort):
    assert cohort["right"].way in ("bubblewrap", "landlock")
    assert 0 < cohort["right"].seconds < 30


def test_honest_work_raises_no_alarm(cohort):
    for student in ("right", "helper", "wrong", "empty"):
        assert not any(flag.alarming for flag in cohort[student].flags)


def test_a_result_survives_json(cohort):
    for result in cohort.values():
        plain = json.loads(json.dumps(result.as_json()))
        assert SubmissionResult.from_json(plain) == result


def test_a_stopped_run_goes_on_where_it_was(built_once, assignment, tmp_path):
    submissions = [submission(f"s{i}", released(built_once)) for i in range(3)]
    recorded = []

    def record(result):
        recorded.append(result.student)
        return result

    def stop(done, result):
        if done == 2:
            raise KeyboardInterrupt

    def run(submissions=submissions, again=False, **rest):
        with Journal(tmp_path / "j" / "journal", again) as journal:
            rest = {"record": record, "journal": journal, "limits": QUICK, "jobs": 1} | rest
            return grade_cohort(submissions, assignment, **rest)

    with pytest.raises(KeyboardInterrupt):
        run(say=stop)
    assert recorded == ["s0", "s1"]
    with open(tmp_path / "j" / "journal", "a") as cut_off:
        cut_off.write('{"key": "x", "resu')
    assert [result.points for result in run()] == [0, 0, 0]
    assert recorded == ["s0", "s1", "s2"]
    run()
    assert len(recorded) == 3
    changed = [submission("s0", honest(built_once)), *submissions[1:]]
    assert run(changed)[0].points == 3
    run(limits=dataclasses.replace(QUICK, call=1), holds=lambda result: False)
    assert recorded[3:] == ["s0", "s0", "s1", "s2"]
    run(again=True)
    assert recorded[7:] == ["s0", "s1", "s2"]


def test_a_journal_is_for_its_owner_and_for_one_run_at_a_time(tmp_path):
    path = tmp_path / "journal"
    with Journal(path):
        assert path.stat().st_mode & 0o777 == 0o600
        with pytest.raises(GradingError, match="another run"):
            Journal(path)


def test_a_key_changes_with_whatever_a_result_depends_on(assignment):
    base = Task(submission("ada", b"{}"), assignment, QUICK, "bubblewrap")
    others = [
        dataclasses.replace(base, submission=submission("ada", b"[]")),
        dataclasses.replace(base, submission=submission("bob", b"{}")),
        dataclasses.replace(base, limits=Limits()),
        dataclasses.replace(base, way="none"),
        dataclasses.replace(base, assignment=dataclasses.replace(assignment, name="other")),
    ]
    assert len({key_of(task) for task in [base, *others]}) == 6


def test_code_without_a_sandbox_is_named_as_such(built_once, assignment):
    task = Task(submission("ada", honest(built_once)), assignment, QUICK, "none")
    result = grade_one(task)
    assert (result.points, result.way) == (3, "none")
    assert all("unsandboxed" in cell.flags for cell in result.cells)
