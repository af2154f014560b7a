"""What a process that grades keeps from one submission to the next: files laid out, templates."""

import contextlib

from ..boundary.keeper import Keeper
from ..boundary.templates import Templates
from ..errors import GradingError, SandboxError
from ..intake.material import laid_out


class Desk:
    """Grades notebooks of one assignment after another. Not for two threads at once.

    Args:
        warm: fork processes from warm templates; else each is started anew, which is slower and
            comes to the same.
    """

    def __init__(self, warm=True):
        self.warm, self.open = warm, contextlib.ExitStack()
        self.at, self.folder, self.templates = None, None, None

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        """End what was kept."""
        self.at = self.templates = None
        self.open.close()

    def use(self, warm):
        """Fork from warm templates from now on, or do not."""
        if warm != self.warm:
            self.close()
            self.warm = warm

    def prepare(self, assignment, limits, way):
        """Keep what the submissions of this assignment need; end what others needed."""
        if self.at == (assignment, limits.worker, way):
            return
        self.close()
        self.folder = self.open.enter_context(laid_out(assignment.material))
        if self.warm:
            made = Templates(assignment, way, self.folder, limits.worker)
            self.templates = self.open.enter_context(made)
        self.at = assignment, limits.worker, way

    def grade(self, cells, assignment, limits, way):
        """Return the results of a notebook, CPU seconds, and why that went the cold way, if so.

        Whatever becomes of a template costs nobody points: then it is done again without.
        """
        self.prepare(assignment, limits, way)
        before = 0.0
        if self.templates is not None and not self.templates.cold:
            deaths = self.templates.deaths
            with Keeper(limits, way, self.folder, self.templates) as keeper, not_begun():
                results = keeper.grade(cells)
                keeper.close()
                if self.templates.count_deaths() == deaths:
                    return results, keeper.cpu_seconds, self.templates.cold
            before = keeper.cpu_seconds
        with Keeper(limits, way, self.folder) as keeper:
            results = keeper.grade(cells)
        cold = "it was asked for" if self.templates is None else self.templates.cold
        return results, before + keeper.cpu_seconds, cold or "a warm template ended"


def not_begun():
    """Pass over what is the grader's own failure, and the cold way's to tell."""
    return contextlib.suppress(SandboxError, GradingError)
