"""Files made from the lessons: whether one says what it should, and bringing it up to date."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Generated:
    """A file and the text, or the bytes, that it should hold."""

    path: Path
    text: str | bytes
    needed: bool = True  # where it is not, only a file that exists can be out of date

    @property
    def content(self):
        return self.text if isinstance(self.text, bytes) else self.text.encode()

    def is_stale(self):
        """Whether the file is missing or says something else."""
        if not self.path.exists():
            return self.needed
        return self.path.read_bytes() != self.content

    def write(self):
        """Bring the file up to date; return whether it changed."""
        if not self.is_stale():
            return False
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(self.content)
        return True
