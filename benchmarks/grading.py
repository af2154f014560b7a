"""Grading a submission here, beside nbgrader's own autograde: the same ones, turn by turn.

    python benchmarks/grading.py                lesson 03, 10 submissions
    python benchmarks/grading.py 06 20

Prints the median wall and CPU seconds of a submission for each, and their ratio. `grader grade`
judges, records and writes the notebook; its tests never share a process with what it judges.
nbgrader starts a kernel and runs submission and tests in it. Both are started once, so that no
import is counted, and grade one submission at a time.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import nbformat

from grader.classroom.demo import make_course, submit
from grader.classroom.stock import Grading, stock_config
from grader.cohort.task import Task, grade_one
from grader.course import Course
from grader.intake.assignment import read_assignment
from grader.intake.collect import collect
from grader.lessons import bank
from grader.results.gradebook import Recorder
from grader.sandbox.limits import Limits


def main(wanted="03", count="10"):
    original = Course.find()
    lesson = original.assignment(wanted)
    with tempfile.TemporaryDirectory() as scratch:
        ours, stock = (cohort(original, Path(scratch, n), lesson, int(count)) for n in ("a", "b"))
        times = {"grader grade": [], "nbgrader autograde": []}
        for here, there in zip(by_us(ours, lesson), by_nbgrader(stock, lesson)):
            times["grader grade"].append(here)
            times["nbgrader autograde"].append(there)
    report(lesson, times)


def cohort(original, folder, lesson, count):
    """Write reference solutions as submissions into a course of their own; return it."""
    course = make_course(original, folder / "course", lesson)
    release = nbformat.read(original.release(lesson), as_version=4)
    cells = bank.graded_path(original, lesson)
    answers = {c.id: c.source for c in cells if c.metadata.get("nbgrader", {}).get("solution")}
    for number in range(count):
        submit(course, lesson, f"student{number:03}", release, answers)
    return course


def by_us(course, lesson):
    """Grade one submission after another; yield wall and CPU seconds."""
    assignment = read_assignment(course, lesson)
    found = iter(collect(course.root / "submitted", assignment, course=course))
    with Recorder(course, assignment) as recorder:
        while True:
            start = time.monotonic()
            submission = next(found, None)
            if submission is None:
                return
            result = grade_one(Task(submission, assignment, Limits()))
            before = time.process_time()
            recorder.record(result)
            recording = time.process_time() - before
            check(result.points == result.most, f"{result.points} of {result.most} points")
            yield time.monotonic() - start, result.cpu_seconds + recording


def by_nbgrader(course, lesson):
    """The same with nbgrader's own executor; its kernels' CPU time is counted too."""
    grading = Grading(course, stock_config(course))
    grading.generate(lesson)
    for student in sorted(os.listdir(course.root / "submitted")):
        start, cpu = time.monotonic(), os.times()
        grading.autograde(lesson, student)
        used = sum(os.times()[:4]) - sum(cpu[:4])
        marks = grading.marks(lesson, student)
        check(all(mark.points == mark.most for mark in marks), f"{student} lost points")
        yield time.monotonic() - start, used


def check(right, said):
    """Stop where a reference solution did not get all its points: that time means nothing."""
    if not right:
        sys.exit(f"benchmarks/grading.py: a reference solution got {said}")


def report(lesson, times):
    """Print medians and ratios."""
    medians = {name: [statistics.median(t) for t in zip(*found)] for name, found in times.items()}
    count = len(times["grader grade"])
    print(f"{lesson}, {count} reference solutions, medians of a submission")
    print(f"{'':22}{'wall s':>8}{'CPU s':>8}")
    for name, (wall, cpu) in medians.items():
        print(f"{name:22}{wall:8.2f}{cpu:8.2f}")
    ours, stock = medians.values()
    print(f"{'ratio':22}{ours[0] / stock[0]:8.2f}{ours[1] / stock[1]:8.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
