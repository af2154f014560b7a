"""What pictures and tables share: lines below that take a learner's prediction up again."""

from html import escape


class Shown:
    """Something a cell displays; ``below`` holds lines of text that stand under it."""

    below = ()

    def settles(self, prediction, chosen):
        """Add the line that says what was predicted and what it was; return this.

        Args:
            prediction: one of ``droplab.check``, as ``check.predicted_whole``.
            chosen: what the learner wrote; without a choice the line says that it is missing.
        """
        self.below = (*self.below, prediction.settled(chosen))
        return self

    def noted(self, text):
        """Add a line below; return this."""
        self.below = (*self.below, text)
        return self

    def below_html(self):
        """Return the lines as HTML."""
        return "".join(f"<p>{escape(line)}</p>" for line in self.below)
