"""Submit, as JupyterLab's Assignment List and `nbgrader submit` do it: what is on the screen.

JupyterLab saves every two seconds what a learner types, and Submit copies what is saved. So it
waits for a save that began after the button was pressed, or as long as such a save would take.
Then it leaves a receipt in the lesson's folder, and one that the Assignment List shows.
"""

import contextvars
import os
import time
from pathlib import Path

from nbgrader.exchange.default import ExchangeSubmit
from nbgrader.utils import find_all_notebooks
from traitlets import Float

from ..errors import LaunchError
from .copies import KEPT, write
from .standing import Learner

RECEIPT = "handed_in.md"
LINE = "receipt.txt"  # beside the learner's own record of what was handed in
HEAD = "# Handed in\n\nThe first line counts; what was handed in before it does not any more.\n\n"
UNDER_WAY = 1.0  # seconds: a save that ends sooner may have begun before Submit was pressed
STEP = 0.1
ASIDE = ".~"  # how the names begin that Jupyter gives to what it is replacing
# JupyterLab's server has one thread: if Submit slept there, nothing could be saved meanwhile.
# So whoever calls it from there waits first, and says so.
WAITED = contextvars.ContextVar("waited", default=False)


class Submit(ExchangeSubmit):
    """Hands in a lesson. For ``c.ExchangeFactory.submit``."""

    patience = Float(
        5.0, help="Seconds to wait for unsaved edits; longer than JupyterLab's autosaveInterval."
    ).tag(config=True)

    def __init__(self, **kw):
        super().__init__(**kw)
        # What is left beside a lesson by us is for its learner only.
        self.coursedir.ignore = [*self.coursedir.ignore, RECEIPT, f"*{KEPT}*", f"{ASIDE}*"]

    def init_src(self):
        super().init_src()
        if not WAITED.get():
            for pause in pauses(self.src_path, self.patience):
                time.sleep(pause)

    def check_filename_diff(self):
        """As nbgrader's, for notebooks that are missing; more of them are a learner's own."""
        if set(find_all_notebooks(self.release_path)) - set(find_all_notebooks(self.src_path)):
            super().check_filename_diff()

    def copy_files(self):
        super().copy_files()
        sent = Path(self.inbound_path, self.assignment_filename)
        now = time.localtime()
        line = f"handed in {now.tm_mday} {time.strftime('%B %Y %H:%M', now)}" + self.said(sent)
        # As in nbgrader's own copy_files: the learner's record lacks the random string.
        name = self.assignment_filename
        name = name.rpartition("+")[0] if self.add_random_string else name
        try:
            write(Path(self.cache_path, name, LINE), line.encode())
            write_receipt(Path(self.src_path, RECEIPT), line)
        except LaunchError as error:
            self.log.warning("%s, but without a receipt: %s", line, error)

    def said(self, sent):
        """Return what the course says of each notebook that was sent."""
        learner = Learner(config=self.config)
        known = find_all_notebooks(self.release_path)
        paths = [sent / name for name in known if (sent / name).is_file()]
        missing = "".join(f"; {name} is missing" for name in known if sent / name not in paths)
        several = len(known) > 1
        words = [(path.stem + ": ") * several + learner.receipt_for(path) for path in paths]
        return "".join(f", {each}" for each in words if each) + missing


def pauses(folder, patience):
    """Yield seconds to sleep until what is on the screen now is saved in a folder.

    Ends with the first save that began after now, and else when ``patience`` seconds are over:
    then there was nothing to save. Never in the middle of a save, unless one hangs.
    """
    start = time.time()
    while time.time() < start + patience:
        if last_save(folder) > start + UNDER_WAY and not is_saving(folder):
            return
        yield STEP
    while is_saving(folder) and time.time() < start + 2 * patience:
        yield STEP


def last_save(folder):
    """Return when a notebook in a folder was last written, in seconds; 0 where there is none."""
    return max((os.stat(path).st_mtime for path in Path(folder).glob("*.ipynb")), default=0.0)


def is_saving(folder):
    """Whether Jupyter writes a notebook in a folder: then its old text stands beside it."""
    return any(Path(folder).glob(f"{ASIDE}*"))


def write_receipt(path, line):
    """Put a line in front of a lesson's receipts."""
    before = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    older = "".join(f"{each}\n" for each in before.splitlines() if each.startswith("- "))
    write(path, f"{HEAD}- {line}\n{older}".encode())


def receipt_of(folder):
    """Return the line that was left with a learner's own record of a submission, or ``""``."""
    path = Path(folder, LINE)
    return path.read_text(encoding="utf-8") if path.is_file() else ""
