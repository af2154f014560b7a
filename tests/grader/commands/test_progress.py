"""What a person sees while a cohort is graded."""

import io
import re

from grader.commands.progress import Progress
from grader.intake.submission import FAILED, GRADED, Flag, Graded, SubmissionResult

CELLS = (Graded("n", "c", 1.0, 2.0),)
FINE = SubmissionResult("ada", GRADED, CELLS)
ODD = SubmissionResult("bob", GRADED, CELLS, (Flag("extra", "a cell", "left out"),))
BAD = SubmissionResult("eve", FAILED)


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_elsewhere_than_on_a_terminal_each_submission_is_a_line():
    stream = io.StringIO()
    progress = Progress(2, stream)
    progress(1, FINE)
    progress(2, BAD)
    assert stream.getvalue() == "[1/2] ada: 1 of 2\n[2/2] eve: not graded\n"


def test_on_a_terminal_one_line_counts_done_failed_flagged_and_the_time_left(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    stream = Terminal()
    progress = Progress(4, stream)
    progress.start -= 90
    for done, result in enumerate([FINE, ODD, BAD], 1):
        progress(done, result)
    assert "\n" not in stream.getvalue()
    last = stream.getvalue().rpartition("\r")[2]
    assert re.match(r"\[#+\.+\] 3 of 4, 1 not graded, 1 flagged, 0:3\d left", last)
    progress(4, FINE)
    assert stream.getvalue().rpartition("\r")[2].startswith(f"[{'#' * 40}] 4 of 4, 1 not graded")
    assert stream.getvalue().endswith("\n")


def test_a_narrow_terminal_has_the_words_and_no_bar(monkeypatch):
    monkeypatch.setenv("COLUMNS", "14")
    assert Progress(3, Terminal()).bar(3) == "3 of 3"
