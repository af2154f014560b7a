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

from grader import sandbox
from grader.course import Course
from grader.demo import make_course

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
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        compared = {
            lesson: pool.submit(with_stock, original, folder, lesson, outcome)
            for lesson, outcome in outcomes.items()
        }
        return any([summary(name, outcomes[name], compared[name].result()) for name in lessons])


def grade_lesson(original, course, lesson, with_threats, way, options):
    """Grade the cohort's submissions of one lesson; return the ``Outcome``."""
    members = []

    def write(places):
        members[:] = cohort.write(
            original, course, lesson, places, not options.no_bank, with_threats
        )
        print(f"{lesson}: grading {len(members)} submissions", flush=True)
        return members

    limits = check.LIMITS if with_threats else {}
    outcome = check.run(original, course, lesson, write, limits, way)
    for row in outcome.rows:
        if row.member.kind == "threat":
            print(line(row))
    return outcome


def with_stock(original, folder, lesson, outcome):
    """Compare honest scores with those of nbgrader's own executor, in a course of its own."""
    honest = [row for row in outcome.rows if row.member.kind in cohort.HONEST]
    other = make_course(original, folder / f"stock-{lesson}", lesson)
    for row in honest:
        place = Path("submitted", row.member.student, lesson)
        shutil.copytree(folder / "course" / place, other.root / place)
    points = {row.member.student: row.by_cell for row in honest}
    return check.compare_with_stock(other, lesson, [row.member for row in honest], points)


def line(row):
    """Return a threat as a line of the table."""
    contained = "; ".join(row.problems)[:300] or "yes"
    points = "none" if row.points is None else f"{row.points:g}"
    return f"{row.member.title[:60]:62}{points:>4}   {row.flag[:46]:48}{contained}"


def summary(lesson, outcome, differing):
    """Print how a lesson's others fared, and all that went wrong; return whether anything did."""
    print(f"\n{lesson}")
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
    honest = sum(row.member.kind in cohort.HONEST for row in outcome.rows)
    print(f"{honest - len(differing)} of {honest} honest ones earn the same by nbgrader's own way")
    for problem in outcome.problems + differing:
        print(f"    {problem}")
    count = len(outcome.rows)
    print(
        f"{outcome.seconds / count:.2f} s and {outcome.cpu_seconds / count:.2f} CPU s a submission",
        flush=True,
    )
    return bool(outcome.problems or differing or any(row.problems for row in outcome.rows))


def as_ordinary_user(lesson, options):
    """Do it again without a right that an ordinary user lacks; return whether it failed."""
    doctor = [sys.executable, "-m", "grader.cli", "doctor"]
    if subprocess.run([*ORDINARY, *doctor], capture_output=True).returncode:
        print("not run as an ordinary user: root can make no user namespace with a sandbox in it")
        return False
    command = [sys.executable, "-m", "tests.threats", lesson, "--no-bank", "--once"]
    command += [f"--way={options.way}"] if options.way else []
    return subprocess.run([*ORDINARY, *command]).returncode != 0


if __name__ == "__main__":
    sys.exit(main())
