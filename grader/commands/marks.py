"""``grader feedback`` and ``grader export``: what learners and learning platforms get."""

import click

from ..course import Course
from ..errors import GradingError

FEEDBACK = """\b
Examples:
  grader feedback 03
  grader feedback 03 --student ada --student bo

\b
Pages go to feedback/STUDENT/ASSIGNMENT/; release them with Formgrader's button or with
`nbgrader release_feedback ASSIGNMENT`.
"""
EXPORT = """\b
Examples:
  grader export canvas 03 --roster canvas.csv > upload.csv
  grader export canvas 03 04 05 -o marks.csv
  grader export moodle 03 --roster worksheet.csv -o upload.csv

\b
A roster is the file that the platform itself gives out: Canvas's gradebook (Export), Moodle's
grading worksheet or grade export. It holds the platform's ids of your students; without one,
they go by the names that nbgrader knows (Canvas: SIS Login ID, Moodle: Username).
"""


@click.command(epilog=FEEDBACK)
@click.argument("assignment")
@click.option(
    "--student", "students", metavar="ID", multiple=True, help="Only this one; may be repeated."
)
@click.pass_obj
def feedback(start, assignment, students):
    """Write a page of feedback for each graded submission."""
    from ..classroom.plugins import show_safely
    from ..classroom.stock import Grading
    from ..results.database import opened

    course = Course.find(start)
    name = course.assignment(assignment)
    if not any(course.root.glob(f"autograded/*/{name}")):
        raise GradingError(f"nothing of {name} is graded yet: `grader grade {name} submitted`.")
    with opened(course):
        pass  # says better than nbgrader what is wrong with it
    config = course.config()
    show_safely(config)  # whatever the course's configuration says
    grading = Grading(course, config)
    for student in students or ["*"]:
        grading.feedback(name, student)
    pages = sorted(course.root.glob(f"feedback/*/{name}/*.html"))
    click.echo(f"{len(pages)} pages in {course.root / 'feedback'}")


@click.command(epilog=EXPORT)
@click.argument("platform", type=click.Choice(["canvas", "moodle"]))
@click.argument("assignments", nargs=-1, metavar="[ASSIGNMENT]...")
@click.option(
    "--roster", type=click.File(encoding="utf-8-sig"), help="The platform's own file, to fill in."
)
@click.option(
    "-o",
    "--output",
    type=click.File("w", encoding="utf-8", atomic=True),
    default="-",
    help="Where to write; by default standard output.",
)
@click.pass_obj
def export(start, platform, assignments, roster, output):
    """Write marks as CSV in the columns of a platform's upload.

    Without ASSIGNMENT, all that were graded.
    """
    from ..results.export import FORMATS
    from ..results.scores import assignments_in, scores

    course = Course.find(start)
    names = [course.assignment(one) for one in assignments] or assignments_in(course)
    marks, waiting = scores(course, names)
    try:
        made = FORMATS[platform](marks, roster.read() if roster else None)
    except UnicodeDecodeError as error:
        raise GradingError(f"{roster.name} is not text in UTF-8: {error}") from error
    output.write(made.text)
    for note in made.notes:
        click.echo(f"grader: {note}", err=True)
    if waiting:
        click.echo(f"grader: not graded by a person yet: {', '.join(waiting)}", err=True)
