"""Grading a cohort from warm templates, beside the cold way: the same submissions, turn by turn.

    python benchmarks/cohort.py              lesson 03, 20 submissions
    python benchmarks/cohort.py 06 40

Right, wrong, half done, empty and broken answers in turn, with one process that grades and with
two. Prints wall and CPU seconds of a submission, recording included, and how the floor compares:
the same cells and tests in one process, without a sandbox or a wire. Ends with an error where a
cell's score or message differs between the ways.
"""

import dataclasses
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"

from grader.classroom.demo import make_cohort, make_course
from grader.cohort.run import grade_cohort
from grader.cohort.twoways import as_in_notebook, cells_of, sources_of
from grader.course import Course
from grader.intake.assignment import read_assignment
from grader.intake.collect import collect
from grader.intake.submission import GRADED
from grader.results.gradebook import Recorder
from grader.sandbox.limits import Limits

LIMITS = Limits(call=4, cell=10, notebook=120)


def main(wanted="03", count="20"):
    original = Course.find()
    lesson = original.assignment(wanted)
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch).chmod(0o755)
        course = make_course(original, Path(scratch, "course"), lesson)
        make_cohort(original, course, lesson)
        assignment = read_assignment(course, lesson)
        five = list(collect(course.root / "submitted", assignment, course=course))
        found = [renamed(five[n % len(five)], n) for n in range(int(count))]
        print(f"{lesson}, {len(found)} submissions, seconds of each")
        print(f"{'':22}{'wall':>8}{'CPU':>8}{'first':>8}")
        results = {}
        for name, warm, jobs in (("cold, 1", False, 1), ("warm, 1", True, 1), ("warm, 2", True, 2)):
            with Recorder(course, assignment) as recorder:
                results[name] = timed(name, found, assignment, recorder, warm, jobs)
        same = {name: list(map(said, found)) for name, found in results.items()}
        if len(set(map(str, same.values()))) != 1:
            sys.exit("benchmarks/cohort.py: the ways differ in a score or a message")
    floor(original, lesson)


def renamed(submission, number):
    """Return a submission of another student's."""
    return dataclasses.replace(submission, student=f"{submission.student}-{number:03}")


def said(result):
    """Return what a learner is told."""
    cells = [(cell.cell, cell.points, cell.message, cell.flags) for cell in result.cells]
    return result.student, result.status, cells


def timed(name, found, assignment, recorder, warm, jobs):
    """Grade and record; print what a submission took. What starts once counts for the first."""
    start, cpu, first = time.monotonic(), time.process_time(), []
    results = grade_cohort(
        iter(found),
        assignment,
        record=recorder.record,
        limits=LIMITS,
        jobs=jobs,
        warm=warm,
        say=lambda done, result: first.append(time.monotonic()),
    )
    wall = (first[-1] - first[jobs - 1]) / (len(found) - jobs)
    ours = (time.process_time() - cpu) / len(found)
    used = statistics.mean(result.cpu_seconds for result in results) + ours
    assert all(result.status == GRADED for result in results)
    print(f"{name + ' job' + 's' * (jobs > 1):22}{wall:8.3f}{used:8.3f}{first[0] - start:8.2f}")
    return results


def floor(course, lesson):
    """Print what the solution's cells take in one process that has all modules."""
    [(name, source)] = sources_of(course, lesson).items()
    cells = cells_of(read_assignment(course, lesson, {name: source}).notebooks[0], source)
    as_in_notebook(cells)
    times = []
    for _ in range(5):
        cpu = time.process_time()
        as_in_notebook(cells)
        times.append(time.process_time() - cpu)
    least = statistics.median(times)
    print(f"{'floor':22}{'':8}{least:8.3f}   4 times the floor + 0.05 s: {4 * least + 0.05:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
