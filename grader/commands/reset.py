"""The command `grader reset`."""

import click

from ..course import Course

EXAMPLES = """\b
Examples:
  grader reset 03
  grader reset 03 sample_mask
  grader reset 03 test-sample-mask-values
  grader reset 03 --keep-answers"""


@click.command(epilog=EXAMPLES)
@click.argument("lesson")
@click.argument("cell", required=False)
@click.option(
    "--keep-answers",
    is_flag=True,
    help="Put what you wrote into the lesson brought back: for a newer version of it.",
)
@click.pass_obj
def reset(start, lesson, cell, keep_answers):
    """Bring back a lesson, or one cell of it, as it was released.

    CELL is the function that a cell asks for, or the cell's grade_id. What was there is kept
    beside the lesson first, in a copy with the date in its name; that copy is never handed in.
    """
    from ..classroom.reset import reset as bring_back

    if cell and keep_answers:
        raise click.UsageError("--keep-answers is for a whole lesson: leave CELL out.")
    course = Course.find(start)
    for line in bring_back(course, course.choose([lesson])[0], cell, keep_answers):
        click.echo(line)
