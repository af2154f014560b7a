"""Grades a cohort with `grader grade` and looks at what became of each submission."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from grader.classroom.demo import make_course
from grader.classroom.stock import Grading, stock_config
from grader.errors import GradingError
from grader.lessons import bank, judge
from grader.lessons.source import hidden_lines

from .cohort import HONEST
from .surroundings import Listener, Surroundings

SECRET = "SECRET-7c1e2f"
LIMITS = {  # for what hangs and floods; honest cohorts have the command's own
    "call-seconds": 2,
    "cell-seconds": 4,
    "notebook-seconds": 20,
    "cpu-seconds": 40,
    "memory-mb": 1024,
}
# Of an exception of the learner's, once a hidden test has run: its text could tell of that test.
UNSAID = "Run this cell in your notebook to see where."
STORED = 2 << 20  # bytes that a submission may leave behind
ACTIVE = re.compile(
    r"<\s*(script|iframe|object|embed|link|form|svg|base)"
    r"|<\s*meta(?! charset| name=| http-equiv=\"Content)"
    r"|<[^>]*\s(on\w+|srcdoc|action)\s*="
    r"|<[^>]*(src|href)\s*=\s*[\"']?(https?:|//|javascript:)",
    re.IGNORECASE,
)


@dataclass
class Row:
    """What became of one submission. ``problems`` is empty where it was contained."""

    member: object
    points: float | None
    by_cell: dict
    flag: str
    problems: list = field(default_factory=list)


@dataclass
class Outcome:
    """What became of a cohort."""

    rows: list
    problems: list  # that are nobody's in particular
    seconds: float = 0.0
    cpu_seconds: float = 0.0

    @property
    def failed(self):
        """Whether anything went wrong."""
        return bool(self.problems or any(row.problems for row in self.rows))


def run(original, course, lesson, write, limits, way=None):
    """Write a cohort with ``write(places)``, grade it, and return its ``Outcome``."""
    listener, home = Listener(), course.root.parent / "home"
    home.mkdir(exist_ok=True)
    (home / "diary").write_text(SECRET)
    Grading(course).generate(lesson)
    places = {
        "COURSE": str(course.root),
        "PORT": str(listener.port),
        "PYTHON": os.path.dirname(nbformat.__path__[0]),
    }
    members = write(places)
    plant(course, lesson, members)
    around = Surroundings(course, home)
    report, said = grade(course, lesson, home, limits, way)
    changes = around.changes()
    if listener.visits:
        changes.append(f"{listener.visits} connections to a service of this machine")
    listener.close()
    by_student = {row["student"]: row for row in report["submissions"]}
    Grading(course).feedback(lesson, "*")
    rows = [
        examine(original, course, lesson, member, by_student.get(member.student))
        for member in members
    ]
    recorded = disagreeing(course, lesson, by_student)
    graded = report["submissions"]
    return Outcome(
        rows,
        changes + recorded + ([said] if said else []),
        sum(row["seconds"] for row in graded),
        sum(row["cpu_seconds"] for row in graded),
    )


def plant(course, lesson, members):
    """Put something worth stealing into an honest submission and into the gradebook's folder."""
    path = course.root / "submitted" / members[0].student / lesson / f"{lesson}.ipynb"
    notebook = json.loads(path.read_text())
    notebook["cells"][0]["source"] = SECRET
    path.write_text(json.dumps(notebook))
    (course.root / "solutions" / "answers.txt").write_text(SECRET)


def grade(course, lesson, home, limits, way):
    """Run `grader grade`; return its report, and what was wrong with the run itself."""
    report = course.root / "report.json"
    command = [sys.executable, "-m", "grader", "--course", course.root, "grade", lesson]
    command += [course.root / "submitted", "--json", report]
    command += [f"--{name}={value}" for name, value in limits.items()]
    command += [f"--way={way}"] if way else []
    environment = os.environ | {"GRADER_PASSWORD": SECRET, "HOME": str(home)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    said = "" if done.returncode == 0 else f"exit status {done.returncode}: {done.stderr[-2000:]}"
    if SECRET in done.stdout + done.stderr:
        said += "a secret was printed"
    return json.loads(report.read_text()) if report.exists() else {"submissions": []}, said


def examine(original, course, lesson, member, graded):
    """Return the ``Row`` of one submission."""
    if graded is None or graded["points"] is None:
        return Row(member, None, {}, "", ["it has no score"])
    problems = marks_problems(original, lesson, member, graded)
    if graded["status"] != "graded" and not graded["reason"]:
        problems.append("no reason is given")
    stored = stored_text(course, lesson, member.student)
    shown = json.dumps(graded) + stored["feedback"]
    if member.kind == "threat" and SECRET in shown + stored["autograded"]:
        problems.append("a secret is shown")
    own = own_text(course, lesson, member)
    leaked = [x for x in hidden_tests(course, lesson) if x in shown and x not in own]
    problems += [f"hidden test shown: {x}" for x in leaked]
    if ACTIVE.search(stored["feedback"]):
        problems.append(f"active: {ACTIVE.search(stored['feedback']).group()}")
    if sum(map(len, stored.values())) > STORED:
        problems.append("it left more than 2 MB behind")
    points = {cell["cell"]: cell["points"] or 0 for cell in graded["cells"]}
    return Row(member, graded["points"], points, flag_of(graded), problems)


def marks_problems(original, lesson, member, graded):
    """Return what is wrong with a submission's points, by what kind it is."""
    points = {cell["cell"]: (cell["points"], cell["most"]) for cell in answered(graded)}
    if member.kind in ("reference", "right"):
        lost = [name for name, (got, most) in points.items() if got not in (most, None)]
        return [f"it lost {', '.join(lost)}"] if lost else []
    if member.kind in ("empty", "threat"):
        got = [f"{got:g} points in {name}" for name, (got, _) in points.items() if got]
        return [f"it earned {', '.join(got)}"] if got else []
    return bank_problems(original, lesson, member.variants, graded)


def answered(graded):
    """Return the cells of a submission without what a person would grade, had it been written."""
    return [cell for cell in graded["cells"] if cell["answered"]]


def bank_problems(original, lesson, variants, graded):
    """Return what is wrong with the points and messages for these answers of the bank."""
    cells = bank.graded_path(original, lesson)
    tests = {v: [cell.id for cell in bank.tests_of(cells, v.function)] for v in variants}
    judged = {name for names in tests.values() for name in names}
    found = {cell["cell"]: cell for cell in answered(graded)}
    others = [cell for name, cell in found.items() if name not in judged]
    lost = [cell["cell"] for cell in others if cell["points"] not in (cell["most"], None)]
    problems = [f"it lost {', '.join(lost)}"] if lost else []
    for variant, names in tests.items():
        said = variant_problem(original, variant, [found[name] for name in names])
        problems += [f"{variant.function}: {variant.title}: {said}"] if said else []
    return problems


def variant_problem(original, variant, cells):
    """Return what is wrong with the cells that test one answer of the bank, or None."""
    got = [cell["cell"] for cell in cells if cell["points"]]
    lost = [cell for cell in cells if cell["points"] != cell["most"]]
    if variant.kind == "right":
        return f"it lost {', '.join(cell['cell'] for cell in lost)}" if lost else None
    if not lost:
        return "it lost nothing"
    if variant.kind == "degenerate":
        return f"it earned {', '.join(got)}" if got and variant.title != bank.SPOILER else None
    kept = [name for name in variant.loses if name in got]
    if kept:
        return f"it earned {', '.join(kept)}"
    said = judge.joined(lost[0]["message"])
    if judge.heard(original, variant, said) or said.endswith(UNSAID):
        return None
    return f"it is told {said!r} and not {variant.says or variant.hears!r}"


def flag_of(graded):
    """Return the most telling thing that the report says about a submission, in short."""
    said = [flag["kind"] for flag in graded["flags"] if flag["alarming"]]
    said += [flag for cell in graded["cells"] for flag in cell["flags"]]
    said = said or [flag["kind"] for flag in graded["flags"]]
    messages = [cell["message"].partition("\n")[0] for cell in graded["cells"] if cell["message"]]
    # The last one: the first is often that of a question that was left open.
    return ", ".join(dict.fromkeys(said)) or (messages or [graded["reason"]])[-1]


def stored_text(course, lesson, student):
    """Return what learners and instructors are shown of a submission afterwards."""
    feedback = course.root / "feedback" / student / lesson / f"{lesson}.html"
    autograded = course.root / "autograded" / student / lesson / f"{lesson}.ipynb"
    return {"feedback": feedback.read_text(), "autograded": autograded.read_text()}


def own_text(course, lesson, member):
    """Return what an honest submission holds: an answer may well be written like a test."""
    if member.kind == "threat":
        return ""
    path = course.root / "submitted" / member.student / lesson / f"{lesson}.ipynb"
    return "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells)


def hidden_tests(course, lesson):
    """Return the lines that stand in hidden tests and nowhere else."""
    notebook = nbformat.read(course.solution(lesson), as_version=4)
    hidden, visible = {}, []
    for cell in notebook.cells:
        inside = hidden_lines(cell.source)
        for number, line in enumerate(cell.source.split("\n"), 1):
            if number in inside:
                hidden[line.strip()] = None
            else:
                visible.append(line)
    visible = "\n".join([*visible, "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"])
    return [line for line in hidden if len(line) > 15 and line not in visible]


def disagreeing(course, lesson, by_student):
    """Return what the gradebook holds that the report does not say."""
    grading, said = Grading(course), []
    for student, row in by_student.items():
        marks = {mark.cell: mark.points for mark in grading.marks(lesson, student)}
        reported = {cell["cell"]: cell["points"] or 0 for cell in row["cells"]}
        if marks != reported:
            said.append(f"{student}: the gradebook has {marks}, the report {reported}")
    return said


def with_stock(original, folder, lesson, rows):
    """Grade honest submissions with nbgrader's own executor, in a course of its own.

    Returns how many there are, and a sentence for each whose marks differ.
    """
    honest = [row for row in rows if row.member.kind in HONEST]
    course = make_course(original, folder / f"stock-{lesson}", lesson)
    for row in honest:
        place = Path("submitted", row.member.student, lesson)
        shutil.copytree(folder / "course" / place, course.root / place)
    grading, said = Grading(course, stock_config(course)), []
    grading.generate(lesson)
    autograde_all(grading, lesson)
    for row in honest:
        student = row.member.student
        stock = {mark.cell: mark.points for mark in grading.marks(lesson, student)}
        if stock != row.by_cell:
            said.append(f"{student}: {row.by_cell} here, {stock} by nbgrader")
    return len(honest), said


def autograde_all(grading, lesson):
    """Let nbgrader grade all that is not graded yet, again where a kernel did not start.

    A kernel's ports are looked for before it starts, and a process beside this one may take one.
    """
    for last in (False, False, True):
        try:
            return grading.autograde(lesson, "*")
        except GradingError as error:
            if last or "Kernel died before replying" not in str(error):
                raise
