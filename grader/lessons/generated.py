"""Files made from the lessons: whether one says what it should, and bringing it up to date."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Generated:
    """A file and the text that it should hold."""

    path: Path
    text: str
    needed: bool = True  # where it is not, only a file that exists can be out of date

    def is_stale(self):
        """Whether the file is missing or says something else."""
        if not self.path.exists():
            return self.needed
        return self.path.read_text(encoding="utf-8") != self.text

    def write(self):
        """Bring the file up to date; return whether it changed."""
        if not self.is_stale():
            return False
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.text, encoding="utf-8")
        return True
