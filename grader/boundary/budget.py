"""The CPU seconds that a worker may use."""

from ..errors import TimeUpError


class Budget:
    """The CPU seconds that a worker may use for an answer, and for a cell.

    Both are counted from the first look on, a quarter of a second after an answer was asked for:
    most answers are there by then, and are not slowed down by counting.
    """

    def __init__(self, child, answer, cell):
        self.child, self.answer, self.cell = child, answer, cell
        self.answer_start, self.cell_start, self.spent = None, None, ""

    def begin_cell(self):
        self.cell_start = None

    def begin_answer(self):
        self.answer_start = None

    def check(self):
        """Raise TimeUpError, and say in ``spent`` why, where a budget is used up."""
        used = self.child.cpu_so_far()
        if self.answer_start is None:
            self.answer_start = used
        if self.cell_start is None:
            self.cell_start = used
        for most, start in ((self.answer, self.answer_start), (self.cell, self.cell_start)):
            if used - start > most:
                self.spent = f"it used more than {most:g} CPU s"
                raise TimeUpError(self.spent)
