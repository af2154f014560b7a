"""`nbgrader collect` and Formgrader's button: from the exchange to the folder of submissions.

Formgrader's list reads the timestamp.txt of every submission, and where one holds no time there
is no list for the whole class. nbgrader has no setting for how it reads that file; which class
collects is one, so the file is mended as it arrives.
"""

import glob

from nbgrader.exchange.default import ExchangeCollect

from .times import HANDED_IN, STAMP, mend


class Collect(ExchangeCollect):
    """Collects submissions, and gives a time to those whose timestamp.txt holds none."""

    def copy_files(self):
        """Copy what is new; fail only when all that can be collected is.

        Raises:
            ExchangeError: a submission could not be collected as it should; names each.
        """
        self.problems = {}
        self.mend_times()  # nbgrader compares with the times of what was collected before
        super().copy_files()
        self.mend_times()
        if self.problems:
            said = "".join(f"\n{path}: {problem}" for path, problem in self.problems.items())
            self.fail(f"All others were collected. Look at these by hand:{said}")

    def mend_times(self):
        """Mend every submission of the assignment, however it came into the folder."""
        step, name = self.coursedir.submitted_directory, self.coursedir.assignment_id
        for path in sorted(glob.glob(self.coursedir.format_path(step, "*", name))):
            try:
                if mend(path):
                    self.log.warning("%s: its %s held no time; see %s", path, STAMP, HANDED_IN)
            except OSError as error:
                self.problems[path] = f"its {STAMP} cannot be mended: {error}"
