"""The command line. Thin: each command calls one function and prints what it returns."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor

import click

from ..course import Course
from ..errors import GraderError
from .cluster import cluster_keys
from .grade import grade
from .marks import export, feedback
from .reset import reset

EXAMPLES = {
    "build": "grader build\n  grader build 03\n  grader build --force 01 04",
    "pull": "grader pull 03",
    "check": "grader check",
    "demo": "grader demo\n  grader demo 03 --folder /tmp/cohort",
    "bank": "grader bank\n  grader bank 03 --seeds 1000",
    "check-tests": "grader check-tests\n  grader check-tests 03 --way landlock",
    "doctor": "grader doctor",
    "learn": "grader learn\n  grader learn --no-browser --port 8890",
    "teach": "grader teach\n  NBGRADER_EXCHANGE=/srv/exchange grader teach",
}


class Commands(click.Group):
    """Turns errors meant for the reader into one message and exit status 1."""

    def invoke(self, ctx):
        try:
            return super().invoke(ctx)
        except GraderError as error:
            click.echo(f"grader: {error}", err=True)
            ctx.exit(1)


def examples(name):
    """Return the epilog of a command; \\b keeps click from rewrapping it."""
    return f"\b\nExamples:\n  {EXAMPLES[name]}"


lessons_argument = click.argument("lessons", nargs=-1, metavar="[LESSON]...")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--course",
    type=click.Path(exists=True, file_okay=False),
    default=".",
    show_default=True,
    help="A folder inside the course.",
)
@click.pass_context
def main(ctx, course):
    """Build a course from lessons that are text; grade any nbgrader course.

    LESSON is a lesson's name or its number; without one a command does all of them. Exit
    status is 0 when all went well, 1 when something is wrong with the course or a lesson, 2
    when the command line is wrong.
    """
    ctx.obj = course


@main.command(epilog=examples("build"))
@lessons_argument
@click.option("--force", is_flag=True, help="Run lessons even where the text did not change.")
@click.option("--discard", is_flag=True, help="Drop edits made in a solution notebook.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=os.cpu_count(),
    show_default=True,
    help="Lessons to run at once.",
)
@click.pass_obj
def build(start, lessons, force, discard, jobs):
    """Run lessons; write their solutions and their releases.

    A lesson that shows the claims of all others comes last. The collected claims, and the list
    of lessons with its pictures, are brought up to date, too.
    """
    from ..lessons import claims, cover, page
    from ..lessons.build import build as build_one

    course = Course.find(start)

    def one(name):
        try:
            return build_one(course, name, force, discard, lambda line: click.echo(line))
        except GraderError as error:
            return error

    names = course.choose(lessons)
    last = [name for name in names if claims.shown_by(course, name)]
    failed = False
    with ThreadPoolExecutor(jobs) as pool:
        for group in ([name for name in names if name not in last], last):
            for name, built in zip(group, pool.map(one, group)):
                if isinstance(built, GraderError):
                    failed = True
                    click.echo(f"grader: {name}: {built}", err=True)
                elif built.ran:
                    click.echo(f"{name}: built, {built.cpu_seconds:.1f} CPU seconds")
                else:
                    click.echo(f"{name}: up to date")
    files = page.lists(course)
    for file in files:
        if file.write():
            click.echo(f"wrote {file.path.relative_to(course.root)}")
    for path in cover.left_over(course, files):
        path.unlink()
    sys.exit(1 if failed else 0)


@main.command(epilog=examples("pull"))
@lessons_argument
@click.pass_obj
def pull(start, lessons):
    """Take edits made in solution notebooks back into the text."""
    from ..lessons.build import pull as pull_one

    course = Course.find(start)
    for name in course.choose(lessons):
        changed = pull_one(course, name)
        click.echo(f"{name}: {'text updated; now run make build' if changed else 'no edit'}")


@main.command(epilog=examples("check"))
@lessons_argument
@click.pass_obj
def check(start, lessons):
    """Compare text, solutions and releases; look for leaks."""
    from ..lessons.checks import check_course, check_lesson

    course = Course.find(start)
    problems = [p for name in course.choose(lessons) for p in check_lesson(course, name)]
    problems += check_course(course)
    for problem in problems:
        click.echo(str(problem), err=True)
    click.echo(f"{len(course.choose(lessons))} lessons, {len(problems)} problems")
    sys.exit(1 if problems else 0)


@main.command(epilog=examples("bank"))
@lessons_argument
@click.option(
    "--seeds",
    type=click.IntRange(min=0),
    default=200,
    show_default=True,
    help="Other draws to try where a graded cell draws numbers.",
)
@click.pass_obj
def bank(start, lessons, seeds):
    """Judge the bank: right ones pass, wrong ones hear why."""
    from ..lessons.judge import report

    course = Course.find(start)
    sys.exit(1 if report(course, course.choose(lessons), seeds, click.echo) else 0)


@main.command("check-tests", epilog=examples("check-tests"))
@click.argument("assignments", nargs=-1, metavar="[ASSIGNMENT]...")
@click.option(
    "--way",
    type=click.Choice(["bubblewrap", "landlock"]),
    help="The sandbox to use; by default the best that works here.",
)
@click.pass_obj
def check_tests(start, assignments, way):
    """Grade solutions as a notebook does, and in the referee.

    For any nbgrader course: the solutions are those in its source notebooks.

    Exit status is 1 where the marks differ, a solution does not get all its points, or the
    unsolved release gets any.
    """
    from ..cohort.twoways import compare

    course = Course.find(start)
    problems = 0
    for name in map(course.assignment, assignments) if assignments else course.assignments():
        agreement = compare(course, name, way)
        click.echo(str(agreement))
        for problem in agreement.problems:
            click.echo(problem, err=True)
        problems += len(agreement.problems)
    sys.exit(1 if problems else 0)


@main.command(epilog=examples("doctor"))
def doctor():
    """Say which sandbox this machine offers.

    Exit status is 0 when there is one, 1 when there is none.
    """
    from ..sandbox.doctor import doctor as examine

    report, works = examine()
    click.echo(report)
    sys.exit(0 if works else 1)


@main.command(epilog=examples("demo"))
@click.argument("lesson", required=False)
@click.option(
    "--folder",
    type=click.Path(file_okay=False),
    default="grade-demo",
    show_default=True,
    help="Where to put the cohort; an earlier demo there is replaced.",
)
@click.pass_obj
def demo(start, lesson, folder):
    """Make a small cohort for LESSON, grade it, print the marks."""
    from ..classroom.demo import grade_demo

    course = Course.find(start)
    grade_demo(course, folder, course.choose([lesson])[0] if lesson else None, click.echo)


port_option = click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="Listen here or not at all; by default the first free port from 8888 on.",
)
browser_option = click.option(
    "--browser/--no-browser", default=True, show_default=True, help="Open a browser window."
)


@main.command(epilog=examples("learn"))
@port_option
@browser_option
@click.pass_obj
def learn(start, port, browser):
    """Open JupyterLab at the lesson you worked in last. Ctrl-C ends it.

    Your copies of the lessons lie in my_lessons/. What is missing there is added; what is
    there is yours and never replaced. Beside them a page shows where you stand in all lessons.
    """
    from ..classroom.launch import learn as open_learn

    open_learn(Course.find(start), port, browser, click.echo)


@main.command(epilog=examples("teach"))
@port_option
@browser_option
@click.pass_obj
def teach(start, port, browser):
    """Open JupyterLab at Formgrader. Ctrl-C ends it.

    There you release, collect, autograde and give feedback.

    The exchange is a folder of this course, for one person trying everything out, unless
    NBGRADER_EXCHANGE names one that a class shares.
    """
    from ..classroom.launch import teach as open_teach

    open_teach(Course.find(start), port, browser, click.echo)


for command in (cluster_keys, grade, feedback, export, reset):
    main.add_command(command)

if __name__ == "__main__":
    main()
