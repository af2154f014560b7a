"""Grade a cohort of honest, wrong and hostile submissions; print what became of each threat.

    python -m tests.threats                  lesson 03 with its whole bank
    python -m tests.threats 05 --way landlock
    python -m tests.threats --no-bank --keep /tmp/cohort

As root it does all again as an ordinary user: in a user namespace, without a capability. Exit
status is 0 where everything was contained.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
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
    lesson = original.choose([options.lesson])[0]
    folder = Path(options.keep or tempfile.mkdtemp(prefix="threats-"))
    try:
        failed = one_run(original, lesson, folder, options)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    if os.geteuid() == 0 and not options.once:
        failed |= as_ordinary_user(options)
    return 1 if failed else 0


def parsed(arguments):
    """Return the command line's options."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.threats",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("lesson", nargs="?", default="03", help="name or number of a lesson")
    parser.add_argument("--way", choices=sandbox.WAYS, help="the sandbox; by default the best")
    parser.add_argument("--no-bank", action="store_true", help="leave the bank's answers out")
    parser.add_argument("--keep", metavar="FOLDER", help="write the cohort there and keep it")
    parser.add_argument("--once", action="store_true", help="as root: not as an ordinary user too")
    return parser.parse_args(arguments)


def one_run(original, lesson, folder, options):
    """Grade one cohort and print its table; return whether anything was not contained."""
    way = options.way or sandbox.best()
    who = "root" if os.geteuid() == 0 else "an ordinary user"
    print(f"{lesson} as {who}, sandbox: {way}", flush=True)
    course = make_course(original, folder / "course", lesson)
    members = []

    def write(places):
        members[:] = cohort.write(original, course, lesson, places, not options.no_bank)
        print(f"grading {len(members)} submissions", flush=True)
        return members

    outcome = check.run(original, course, lesson, write, way)
    for row in outcome.rows:
        if row.member.kind == "threat":
            print(line(row))
    problems = outcome.problems + with_stock(original, folder, lesson, outcome)
    summary(outcome, problems)
    return bool(problems or any(row.problems for row in outcome.rows))


def with_stock(original, folder, lesson, outcome):
    """Compare honest scores with those of nbgrader's own executor, in a course of its own."""
    honest = [row for row in outcome.rows if row.member.kind in cohort.HONEST]
    other = make_course(original, folder / "stock", lesson)
    for row in honest:
        source = folder / "course" / "submitted" / row.member.student
        shutil.copytree(source, other.root / "submitted" / row.member.student)
    points = {row.member.student: row.points for row in honest}
    differing = check.compare_with_stock(other, lesson, [row.member for row in honest], points)
    print(f"{len(honest) - len(differing)} of {len(honest)} honest scores equal nbgrader's own")
    return differing


def line(row):
    """Return a threat as a line of the table."""
    contained = "; ".join(row.problems)[:300] or "yes"
    points = "none" if row.points is None else f"{row.points:g}"
    return f"{row.member.title[:60]:62}{points:>4}   {row.flag[:46]:48}{contained}"


def summary(outcome, problems):
    """Print how the others fared, and everything that went wrong."""
    for kind in ("reference", "empty", "right", "wrong", "degenerate", "threat"):
        rows = [row for row in outcome.rows if row.member.kind == kind]
        good = sum(not row.problems for row in rows)
        if rows:
            print(f"{kind:12} {good} of {len(rows)} as they should be")
        for row in rows:
            if row.problems and kind != "threat":
                print(f"    {row.member.student}: {row.member.title}: {'; '.join(row.problems)}")
    for problem in problems:
        print(f"    {problem}")
    count = len(outcome.rows)
    print(
        f"{outcome.seconds / count:.2f} s and {outcome.cpu_seconds / count:.2f} CPU s a"
        f" submission\n"
    )


def as_ordinary_user(options):
    """Do it again without a right that an ordinary user lacks; return whether it failed."""
    doctor = [sys.executable, "-m", "grader.cli", "doctor"]
    if subprocess.run([*ORDINARY, *doctor], capture_output=True).returncode:
        print("not run as an ordinary user: root can make no user namespace with a sandbox in it")
        return False
    command = [sys.executable, "-m", "tests.threats", options.lesson, "--no-bank", "--once"]
    command += [f"--way={options.way}"] if options.way else []
    return subprocess.run([*ORDINARY, *command]).returncode != 0


if __name__ == "__main__":
    sys.exit(main())
