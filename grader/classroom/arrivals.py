"""`nbgrader collect` and Formgrader's button: from the exchange to the folder of submissions.

Formgrader's list reads the timestamp.txt of every submission, and where one holds no time there
is no list for the whole class. nbgrader has no setting for how it reads that file; which class
collects is one, so the file is mended as it arrives.

nbgrader also copies with the rights of whoever collects, wherever a learner's link leads, and
stops at the first submission that it cannot copy.
"""

import datetime
import glob
import os
import stat

from nbgrader.exchange.default import ExchangeCollect

from ..intake.times import HANDED_IN, STAMP, mend, possible


class Collect(ExchangeCollect):
    """Collects submissions without following links, each whatever the others hold.

    Gives a time to those whose timestamp.txt holds none.
    """

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

    def do_copy(self, src, dest, log=None):
        """Copy one submission without its links; note what is wrong with it and go on."""
        ignored = self.coursedir.ignore
        try:
            if os.path.islink(src):
                raise OSError("it is a link")
            # Whoever swaps a file for a link between here and the copy is not stopped by this.
            strange = strange_names(src)
            if strange:
                self.log.warning("%s: left out, neither files nor folders: %s", src, strange)
            self.coursedir.ignore = ignored + [glob.escape(name) for name in strange]
            super().do_copy(src, dest, log)
        except (OSError, RuntimeError) as error:
            self.problems[src] = f"it cannot be copied whole: {error}"
            os.makedirs(dest, exist_ok=True)  # so that grading has it in its report
        finally:
            self.coursedir.ignore = ignored

    def _path_to_record(self, path):
        """Return nbgrader's record of a folder in the exchange; anybody may name one there."""
        try:
            return super()._path_to_record(path)
        except (ValueError, OverflowError):
            seconds, name = possible(os.lstat(path).st_mtime), os.path.basename(path)
            moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC).replace(tzinfo=None)
            return {"username": name.rsplit("+", 3)[0], "filename": name, "timestamp": moment}

    def mend_times(self):
        """Mend every submission of the assignment, however it came into the folder."""
        step, name = self.coursedir.submitted_directory, self.coursedir.assignment_id
        for path in sorted(glob.glob(self.coursedir.format_path(step, "*", name))):
            try:
                if mend(path):
                    self.log.warning("%s: its %s held no time; see %s", path, STAMP, HANDED_IN)
            except OSError as error:
                self.problems[path] = f"its {STAMP} cannot be mended: {error}"


def strange_names(folder):
    """Return the names of everything below a folder that is neither a file nor a folder."""
    found = {
        name
        for above, folders, files in os.walk(folder)
        for name in folders + files
        if not is_plain(os.lstat(os.path.join(above, name)).st_mode)
    }
    return sorted(found)


def is_plain(mode):
    """Whether a mode is that of a file or a folder, and of no link or device."""
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)
