"""What can be known to be wrong with a course without running it again.

Each check yields ``Problem``s that name the file and the command that mends it.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from . import build, checked, claims, cover, page, text

SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.DOTALL)


@dataclass(frozen=True)
class Problem:
    """Something wrong with one file, and what mends it."""

    path: Path
    what: str
    mend: str

    def __str__(self):
        return f"{self.path}: {self.what}\n    mend it: {self.mend}"


def check_lesson(course, name):
    """Yield every problem of one lesson."""
    wanted = text.read_text(course.text(name))
    stored = build.read_notebook(course.solution(name))
    release = build.read_notebook(course.release(name))
    yield from check_text(course.text(name), wanted)
    for path, notebook in ((course.solution(name), stored), (course.release(name), release)):
        if notebook is None:
            yield Problem(path, "does not exist", "make build")
    if stored is not None:
        yield from check_drift(course.solution(name), stored, wanted)
        yield from check_executed(course.solution(name), stored)
        yield from check_figures(course.solution(name), stored)
        yield from check_picture(course.picture, stored)
        yield from check_claims(course, name, stored)
        yield from check_checks(course, course.solution(name), stored)
    if stored is not None and release is not None:
        yield from check_release(course, name, wanted, release)


def check_course(course):
    """Yield every problem of what is built from all lessons together."""
    files = page.lists(course)
    for file in files:
        if file.is_stale():
            yield Problem(file.path, "is not what the lessons say", "make build")
        if cover.folder(course) in file.path.parents and len(file.content) > cover.MOST:
            what = f"has {len(file.content):,} bytes; at most {cover.MOST:,}"
            yield Problem(file.path, what, "give another cell of the lesson the tag cover")
    for path in cover.left_over(course, files):
        yield Problem(path, "is the picture of no lesson", "make build")


def check_text(path, notebook):
    """Yield solution cells without a solution region, hidden tests outside graded cells."""
    for cell in notebook.cells:
        grading = cell.metadata.get("nbgrader", {})
        if cell.cell_type != "code":
            continue
        if (
            grading.get("solution")
            and not grading.get("grade")
            and not SOLUTION.search(cell.source)
        ):
            yield Problem(
                path,
                f"the solution cell {grading.grade_id!r} has no solution region",
                "put ### BEGIN SOLUTION and ### END SOLUTION around the answer",
            )
        if "BEGIN HIDDEN TESTS" in cell.source and not grading.get("grade"):
            yield Problem(
                path,
                f"hidden tests outside a graded cell: {cell.source.splitlines()[0]!r}",
                'give the cell nbgrader={"grade_id": ..., "points": ...}',
            )


def check_drift(path, stored, wanted):
    """Yield differences between the executed notebook and the text."""
    if text.fingerprint(stored) == text.fingerprint(wanted):
        return
    if build.is_edited(stored):
        yield Problem(
            path, "was edited since it was built", "make pull (or grader build --discard)"
        )
    else:
        yield Problem(path, "is older than its text", "make build")


def check_executed(path, stored):
    """Yield code cells that were never run: nbval passes those without a word."""
    for number, cell in enumerate(stored.cells):
        if cell.cell_type == "code" and cell.execution_count is None:
            yield Problem(path, f"code cell {number} was never run", "make build")
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                yield Problem(path, f"cell {number} holds an error: {output.ename}", "make build")


def check_figures(path, stored):
    """Yield pictures that say nothing to who cannot see them."""
    for number, cell in enumerate(stored.cells):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if any(kind.startswith("image/") for kind in data):
                yield Problem(
                    path,
                    f"cell {number} shows a figure without alt text",
                    "show it with plots.show(figure, alt=...)",
                )
            for picture in pictures("".join(data.get("text/html", ""))):
                if len(picture.get("alt", "").split()) < 5:
                    yield Problem(
                        path,
                        f"cell {number} shows a figure whose alt text says nothing",
                        "say in a sentence what the figure shows",
                    )


def check_picture(path, stored):
    """Yield a README picture that is not the one its lesson draws."""
    picture = build.make_picture(stored)
    if picture is not None and build.read_bytes(path) != picture:
        yield Problem(path, "is not the picture that its lesson draws", "make build")


def check_claims(course, name, stored):
    """Yield a notebook that shows the collected claims as they were once."""
    if claims.shown_by(course, name) and stored.metadata.get(build.CLAIMS) != claims.mark(course):
        yield Problem(course.solution(name), f"shows an older {claims.FILE}", "make build")


def check_checks(course, path, stored):
    """Yield a notebook that shows what its checks said before they were changed."""
    if stored.metadata.get(build.CHECKS, "") != checked.mark(course, stored):
        yield Problem(path, "is older than the checks that it shows", "make build")


def check_release(course, name, wanted, release):
    """Yield a stale release, and any answer that a learner could read in it."""
    path = course.release(name)
    if build.make_release(course, name) != path.read_bytes():
        yield Problem(path, "is not what its solution generates", "make build")
    released = "\n".join(cell.source for cell in release.cells)
    for cell in wanted.cells:
        for secret in cell.source.splitlines() if is_written_answer(cell) else ():
            if len(secret.strip()) > 8 and secret.strip() in released:
                yield Problem(path, f"shows a model answer: {secret.strip()!r}", "make build")
        for kind, region in (("a solution line", SOLUTION), ("a hidden test", HIDDEN)):
            for secret in secrets(region, cell.source, wanted):
                if secret in released:
                    yield Problem(path, f"shows {kind}: {secret.strip()!r}", "make build")
    for number, cell in enumerate(release.cells):
        if cell.get("outputs") or cell.get("execution_count"):
            yield Problem(path, f"cell {number} keeps outputs", "make build")
    for extra in sorted(set(path.parent.iterdir()) - {path}):
        yield Problem(extra, "does not belong in a release", f"rm -r {extra}")


def is_written_answer(cell):
    """Whether a cell is text that a person marks; all of it is the author's model answer."""
    grading = cell.metadata.get("nbgrader", {})
    return cell.cell_type == "markdown" and bool(grading.get("grade") and grading.get("solution"))


def secrets(region, source, notebook):
    """Yield the lines of a region that stand nowhere in the open parts of the lesson."""
    open_parts = "\n".join(HIDDEN.sub("", SOLUTION.sub("", cell.source)) for cell in notebook.cells)
    for block in region.findall(source):
        for line in block.splitlines():
            if len(line.strip()) > 8 and line.strip() not in open_parts:
                yield line


class _Pictures(HTMLParser):
    """Collects the attributes of every img element."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.found.append({key: value or "" for key, value in attributes})


def pictures(html):
    """Return the attributes of each ``<img>`` in a piece of HTML."""
    parser = _Pictures()
    parser.feed(html)
    return parser.found
