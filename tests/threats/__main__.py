"""Grade a cohort of honest, wrong and hostile submissions; print what became of each threat.

    python -m tests.threats                  the bank of every lesson, the threats in lesson 03
    python -m tests.threats 05               the bank and the threats of lesson 05 alone
    python -m tests.threats 03 --way landlock --no-bank --keep /tmp/cohort

As root it does the threats again as an ordinary user: in a user namespace, without a capability.
Exit status is 0 where everything was contained.
"""

import argparse
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from grader.classroom.demo import make_course
from grader.course import Course
from grader.sandbox import spawn as sandbox

from . import check, cohort

# Nobody is root in there, and what belongs to whoever starts it belongs to user 1000.
ORDINARY = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"]


def main(arguments=None):
    options = parsed(arguments)
    original = Course.find()
    hostile = original.choose([options.lesson or "03"])[0]
    lessons = original.lessons() if options.lesson is None else [hostile]
    lessons = [hostile] if options.no_bank else lessons
    folder = Path(options.keep or tempfile.mkdtemp(prefix="threats-"))
    try:
        failed = one_run(original, lessons, hostile, folder, options)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    if os.geteuid() == 0 and not options.once:
        failed |= as_ordinary_user(hostile, options)
    return 1 if failed else 0


def parsed(arguments):
    """Return the command line's options."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.threats",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("lesson", nargs="?", help="name or number of the only lesson to grade")
    parser.add_argument("--way", choices=sandbox.WAYS, help="the sandbox; by default the best")
    parser.add_argument("--no-bank", action="store_true", help="leave the bank's answers out")
    parser.add_argument("--keep", metavar="FOLDER", help="write the cohort there and keep it")
    parser.add_argument("--once", action="store_true", help="as root: not as an ordinary user too")
    return parser.parse_args(arguments)


def one_run(original, lessons, hostile, folder, options):
    """Grade one cohort and print its tables; return whether anything was not contained."""
    way = options.way or sandbox.best()
    who = "root" if os.geteuid() == 0 else "an ordinary user"
    print(f"as {who}, sandbox: {way}", flush=True)
    course = make_course(original, folder / "course", *lessons)
    outcomes = {}
    for lesson in lessons:
        outcomes[lesson] = grade_lesson(original, course, lesson, lesson == hostile, way, options)
    differ = by_nbgrader(original, folder, outcomes)
    return differ or any(outcome.failed for outcome in outcomes.values())


def grade_lesson(original, course, lesson, with_threats, way, options):
    """Grade the cohort's submissions of one lesson, print a table; return the ``Outcome``."""

    def write(places):
        with_bank = not options.no_bank
        members = cohort.write(original, course, lesson, places, with_bank, with_threats)
        print(f"\n{lesson}: grading {len(members)} submissions", flush=True)
        return members

    limits = check.LIMITS if with_threats else {}
    outcome = check.run(original, course, lesson, write, limits, way)
    for row in outcome.rows:
        if row.member.kind == "threat":
            print(line(row))
    summary(outcome)
    return outcome


def by_nbgrader(original, folder, outcomes):
    """Compare honest marks with those of nbgrader's own way; return whether any differ."""
    print("\nhonest submissions with the same marks by nbgrader's own way", flush=True)
    failed = False
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        running = {
            lesson: pool.submit(check.with_stock, original, folder, lesson, outcome.rows)
            for lesson, outcome in outcomes.items()
        }
        for lesson, future in running.items():
            count, differing = future.result()
            print(f"{lesson:36} {count - len(differing)} of {count}", flush=True)
            for one in differing:
                print(f"    {one}")
            failed |= bool(differing)
    return failed


def line(row):
    """Return a threat as a line of the table."""
    contained = "; ".join(row.problems)[:300] or "yes"
    points = "none" if row.points is None else f"{row.points:g}"
    return f"{row.member.title[:60]:62}{points:>4}   {row.flag[:46]:48}{contained}"


def summary(outcome):
    """Print how each kind fared, and all that went wrong."""
    for kind in ("reference", "empty", "right", "wrong", "degenerate", "threat"):
        rows = [row for row in outcome.rows if row.member.kind == kind]
        good = sum(not row.problems for row in rows)
        answers = sum(len(row.member.variants) for row in rows)
        if rows:
            said = f" ({answers} answers of the bank)" if answers else ""
            print(f"{kind:12} {good} of {len(rows)} as they should be{said}")
        for row in rows:
            if row.problems and kind != "threat":
                print(f"    {row.member.student}: {'; '.join(row.problems)}")
    for problem in outcome.problems:
        print(f"    {problem}")
    count = len(outcome.rows)
    print(
        f"{outcome.seconds / count:.2f} s and {outcome.cpu_seconds / count:.2f} CPU s a submission",
        flush=True,
    )


def as_ordinary_user(lesson, options):
    """Do it again without a right that an ordinary user lacks; return whether it failed."""
    doctor = [sys.executable, "-m", "grader", "doctor"]
    if subprocess.run([*ORDINARY, *doctor], capture_output=True).returncode:
        print("not run as an ordinary user: root can make no user namespace with a sandbox in it")
        return False
    command = [sys.executable, "-m", "tests.threats", lesson, "--no-bank", "--once"]
    command += [f"--way={options.way}"] if options.way else []
    return subprocess.run([*ORDINARY, *command]).returncode != 0


if __name__ == "__main__":
    sys.exit(main())
