"""How far a run is: a bar on a terminal, a line for each submission elsewhere."""

import shutil
import time


class Progress:
    """Says what is done.

    Args:
        total: how many submissions there are.
        stream: where to write; a bar, where that is a terminal.
    """

    def __init__(self, total, stream):
        self.total, self.stream, self.start = total, stream, time.monotonic()
        self.failed = self.flagged = 0
        self.live = stream.isatty()

    def __call__(self, done, result):
        """Take note of one more result, the ``done``-th."""
        self.failed += result.points is None
        self.flagged += any(flag.alarming for flag in result.flags)
        if self.live:
            self.stream.write(f"\r{self.bar(done)}\x1b[K" + "\n" * (done == self.total))
        else:
            points = "not graded"
            if result.points is not None:
                points = f"{result.points:g} of {result.most:g}"
            self.stream.write(f"[{done}/{self.total}] {result.student}: {points}\n")
        self.stream.flush()

    def bar(self, done):
        """Return the line of a terminal."""
        words = [f"{done} of {self.total}"]
        words += [f"{self.failed} not graded"] if self.failed else []
        words += [f"{self.flagged} flagged"] if self.flagged else []
        left = (time.monotonic() - self.start) / max(1, done) * (self.total - done)
        words += [f"{int(left) // 60}:{int(left) % 60:02} left"] if done < self.total else []
        text = ", ".join(words)
        room = min(40, shutil.get_terminal_size().columns - len(text) - 5)
        if room < 5:
            return text
        full = room * done // self.total
        return f"[{'#' * full}{'.' * (room - full)}] {text}"

    def close(self):
        """Leave a bar that is not full on a line of its own."""
        if self.live:
            self.stream.write("\n")
