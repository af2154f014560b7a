"""``grader grade``: the command's options, and what it prints."""

import dataclasses
import os
import signal
import sys

import click

from ..course import Course
from ..errors import CourseError, GradingError
from ..intake import collect
from ..intake.submission import FAILED
from ..sandbox.limits import Limits, ProcessLimits
from .progress import Progress

KEYS = ".grader/cluster-keys"
EXAMPLES = """\b
Examples:
  grader grade 03 submitted
  grader grade 03 ~/Downloads/submissions.zip --csv marks.csv
  grader grade 03 submitted --json - --jobs 4 | jq .counts
  grader grade 03 submitted --student ada --student bo
  grader grade 03 submitted --again --cell-seconds 120 --memory-mb 4096
  grader grade 03 submitted --scheduler tls://10.0.0.1:8786

\b
SUBMISSIONS is nbgrader's folder (STUDENT/ASSIGNMENT/NOTEBOOK.ipynb), a folder of
STUDENT.ipynb files, or the zip that a learning platform exports.

\b
Exit status: 0 when every submission got a score, 1 when one could not be graded,
2 when the command line is wrong. A run that was stopped goes on where it was.
"""


class UsageError(click.UsageError):
    """A wrong argument: exit status 2."""


def number(name, default, text, kind=None):
    """Return an option that takes a number: a whole one from 1 on unless ``kind`` is given."""
    kind = kind or click.IntRange(min=1)
    return click.option(name, type=kind, default=default, show_default=True, help=text)


def seconds(name, default, text):
    """Return an option that takes a time in seconds."""
    return number(name, default, text, click.FloatRange(min=0.01))


def limit_options(command):
    """Add the options that limit what a submission may use; units are in their names."""
    limits, worker = Limits(), ProcessLimits()
    options = [
        seconds("--call-seconds", limits.call, "One call of a test's into an answer."),
        seconds("--cell-seconds", limits.cell, "One cell, all its calls included."),
        seconds("--notebook-seconds", limits.notebook, "All cells of a notebook."),
        seconds("--call-cpu-seconds", limits.call_cpu, "CPU time of a call, all threads."),
        seconds("--cell-cpu-seconds", limits.cell_cpu, "CPU time of a cell, all threads."),
        number("--cpu-seconds", worker.cpu, "CPU time of a notebook's process, all cells."),
        number("--memory-mb", worker.memory >> 20, "Memory (address space) of a process."),
        click.option(
            *("threads", "--threads", "--processes"),
            type=click.IntRange(min=1),
            default=worker.threads,
            show_default=True,
            help="Threads at once: Linux counts them as processes. No second process can start.",
        ),
        number("--file-mb", worker.file_size >> 20, "One file that an answer writes."),
        number("--disk-mb", worker.disk >> 20, "All files that a notebook writes."),
        number("--open-files", worker.files, "Files open at once."),
        number("--output-kb", limits.output // 1000, "What a call, or a test, may print."),
        number("--size-mb", collect.SIZE >> 20, "A submitted notebook's file."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.command("grade", epilog=EXAMPLES)
@click.argument("assignment")
@click.argument("submissions", type=click.Path())
@click.option("--json", "json_path", metavar="PATH", help="Write the report; - prints it alone.")
@click.option("--csv", "csv_path", metavar="PATH", help="Write a row for each graded cell.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    help="Submissions to grade at once.  [default: one for each core, as many as there are]",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="A dask scheduler instead of this machine, such as tls://10.0.0.1:8786.",
)
@click.option(
    "--keys",
    metavar="FOLDER",
    type=click.Path(),
    help="Where the cluster's keys are; by default where `grader cluster-keys` puts them.",
)
@click.option(
    "--insecure",
    is_flag=True,
    help="Take a scheduler without TLS. Whoever reaches it can run code as you.",
)
@click.option(
    "--student", "students", metavar="ID", multiple=True, help="Only this one; may be repeated."
)
@click.option("--again", is_flag=True, help="Grade what an earlier run has graded already.")
@click.option(
    "--way",
    type=click.Choice(["bubblewrap", "landlock"]),
    help="The sandbox to use; by default the best that works here.",
)
@click.option(
    "--allow-unsandboxed",
    is_flag=True,
    help="Run learners' code with your rights. Only for code that you trust.",
)
@click.option(
    "--cold",
    is_flag=True,
    help="Start each process anew instead of forking it from a warm template: slow, same marks.",
)
@limit_options
@click.pass_obj
def grade(start, assignment, submissions, json_path, csv_path, jobs, scheduler, again, **rest):
    """Grade the SUBMISSIONS of one ASSIGNMENT.

    Learners' code runs in a sandbox of its own, tests in another process. Scores go into the
    course's gradebook and notebooks into its autograded folder, where Formgrader finds them.
    """
    from ..results import report

    course, assignment, found = prepare(start, assignment, submissions, rest["size_mb"] << 20)
    found = only(found, rest["students"])
    limits, way = limits_from(rest), rest["way"]
    if rest["allow_unsandboxed"]:
        way = "none"
        click.echo("grader: NOT SANDBOXED: learners' code runs with your rights.", err=True)
    cluster = None if scheduler is None else cluster_at(course, scheduler, rest)
    jobs = jobs or (1 if len(found) < 3 else min(os.cpu_count() or 1, len(found)))
    # Two templates cost what two submissions do.
    warm = len(found) > 2 and not rest["cold"]
    try:
        results = run(course, assignment, found, limits, way, jobs, cluster, again, warm)
    except KeyboardInterrupt:
        click.echo("grader: stopped; the same command goes on where it was.", err=True)
        sys.exit(130)
    insecure = cluster is not None and cluster.security is None
    text = report.as_json(assignment.name, results, dataclasses.asdict(limits), way, insecure)
    if json_path == "-":
        click.echo(text, nl=False)
    else:
        write(json_path, text)
        click.echo(report.as_table(results))
    write(csv_path, report.as_csv(results))
    sys.exit(1 if any(result.status == FAILED for result in results) else 0)


def prepare(start, assignment, submissions, size):
    """Return the course, the assignment and its submissions; UsageError where one is missing."""
    from ..intake.assignment import read_assignment

    course = Course.find(start)
    try:
        read = read_assignment(course, course.assignment(assignment))
        return course, read, collect.collect(submissions, read, size=size, course=course)
    except (CourseError, GradingError) as error:
        raise UsageError(str(error)) from error


def cluster_at(course, address, options):
    """Return the ``Cluster`` of these options; UsageError where it cannot be used."""
    from ..cohort.cluster import Cluster

    keys, insecure = options["keys"] or course.root / KEYS, options["insecure"]
    if insecure:
        click.echo("grader: INSECURE: whoever reaches the scheduler runs code as you.", err=True)

    def say(line):
        click.echo(f"grader: {line}", err=True)

    try:
        return Cluster(address, keys, insecure, say)
    except GradingError as error:
        raise UsageError(str(error)) from error


def only(found, students):
    """Return the submissions of these students; all where none is named."""
    if not students:
        return found
    chosen = [submission for submission in found if submission.student in students]
    lost = set(students) - {submission.student for submission in chosen}
    if lost:
        raise UsageError(f"no submission of {', '.join(sorted(lost))} was found.")
    return chosen


def limits_from(options):
    """Return the ``Limits`` for the command's options."""
    worker = ProcessLimits(
        cpu=options["cpu_seconds"],
        memory=options["memory_mb"] << 20,
        threads=options["threads"],
        file_size=options["file_mb"] << 20,
        disk=options["disk_mb"] << 20,
        files=options["open_files"],
    )
    return Limits(
        call=options["call_seconds"],
        cell=options["cell_seconds"],
        notebook=options["notebook_seconds"],
        call_cpu=options["call_cpu_seconds"],
        cell_cpu=options["cell_cpu_seconds"],
        output=options["output_kb"] * 1000,
        worker=worker,
    )


def run(course, assignment, found, limits, way, jobs, cluster, again, warm):
    """Grade and record; return the results."""
    from ..cohort.journal import Journal
    from ..cohort.run import grade_cohort
    from ..results.gradebook import Recorder

    progress = Progress(len(found), sys.stderr)

    def say(done, result):
        progress(done, result)
        if stopped:  # and the exception was lost: where an object is deleted, Python ignores it
            raise KeyboardInterrupt

    def stop(*_):
        stopped.append(True)
        progress.close()
        raise KeyboardInterrupt

    stopped = []
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, stop)
    path = course.root / ".grader" / f"{assignment.name}.jsonl"
    with Journal(path, again) as journal, Recorder(course, assignment) as recorder:
        return grade_cohort(
            found,
            assignment,
            record=recorder.record,
            holds=recorder.holds,
            journal=journal,
            limits=limits,
            way=way,
            jobs=jobs,
            cluster=cluster,
            warm=warm,
            say=say,
        )


def write(path, text):
    """Write a report, where one is asked for."""
    if path is not None:
        with click.open_file(path, "w", encoding="utf-8", atomic=path != "-") as file:
            file.write(text)
