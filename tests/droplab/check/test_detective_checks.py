"""Lesson 11's checks: the runs they ask of are what they say, and so are the verdicts."""

import pytest

from droplab import tables
from droplab.check.exercises import _cases, verdict
from droplab.studies import claims


@pytest.mark.parametrize("part", _cases.CASES)
def test_a_fault_is_asked_of_its_own_run_of_a_healthy_one_and_of_another(part):
    fault = _cases.CASES[part]
    asked = [case[0] for case in fault.runs]
    assert asked[0] == fault.name
    assert "healthy" in asked
    assert set(asked) - {fault.name, "healthy"}


def test_every_fault_has_a_part_and_stands_among_the_faulty():
    faults = [name for name in _cases.FAULTS if name != "healthy"]
    assert sorted(_cases.PART) == sorted(faults)
    assert sorted(case[0] for case in _cases.FAULTY) == sorted(faults)


def test_the_verdicts_that_are_marked_are_the_course_s():
    assert verdict.VERDICTS == tables.VERDICTS
    assert len(verdict.EVIDENCE) == 6
    course = {name: claims.by_id()[name].verdict for name in verdict.EVIDENCE}
    assert {name: said for name, (said, _) in verdict.EVIDENCE.items()} == course


def test_a_verdict_is_asked_for_each_id_that_the_course_settles():
    assert sorted(verdict.IDS) == sorted(claims.by_id())
