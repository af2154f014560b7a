"""Where the parts of a course lie, and its nbgrader configuration."""

from dataclasses import dataclass
from pathlib import Path

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from .errors import CourseError

CONFIG = "nbgrader_config.py"


@dataclass(frozen=True)
class Course:
    """A course folder: text and executed solutions, releases, and nbgrader's configuration."""

    root: Path

    @classmethod
    def find(cls, start="."):
        """Return the course that holds ``start``, looking upwards for its configuration."""
        start = Path(start).resolve()
        for folder in (start, *start.parents):
            if (folder / CONFIG).is_file():
                return cls(folder)
        raise CourseError(
            f"{start} is not inside a course: no {CONFIG} here or above.\n"
            "Go to the course folder, or name it with --course."
        )

    def config(self):
        """Return the nbgrader configuration of the course as a traitlets ``Config``.

        Unlike nbgrader's own loading, an error in the file stops us here: nbgrader would
        log it and go on with defaults.
        """
        path = self.root / CONFIG
        try:
            config = PyFileConfigLoader(path.name, path=str(self.root)).load_config()
        except Exception as error:
            raise CourseError(f"{path}: {type(error).__name__}: {error}") from error
        config = Config(config)
        config.CourseDirectory.setdefault("root", str(self.root))
        return config

    @property
    def source_dir(self):
        return self.root / self._directory("source_directory", "source")

    @property
    def release_dir(self):
        return self.root / self._directory("release_directory", "release")

    @property
    def picture(self):
        return self.root / "picture.png"

    @property
    def bank_dir(self):
        return self.root / "tests" / "submissions"

    def _directory(self, trait, default):
        return self.config().CourseDirectory.get(trait, default)

    def lessons(self):
        """Return the names of all lessons, in order: one for each text in the source folder."""
        names = sorted(path.stem for path in self.source_dir.glob("*.py"))
        if not names:
            raise CourseError(f"{self.source_dir} holds no lesson: expected NN_name.py files.")
        return names

    def choose(self, wanted):
        """Return the lessons that ``wanted`` names, by full name or by a prefix such as 03."""
        names = self.lessons()
        chosen = []
        for want in wanted or names:
            found = [name for name in names if name == want or name.startswith(f"{want}_")]
            if not found:
                raise CourseError(f"no lesson is called {want!r}. There are: {', '.join(names)}.")
            chosen += found
        return chosen

    def assignments(self):
        """Return the names of all assignments, in order: folders with notebooks."""
        folders = self.source_dir.glob("*/")
        return sorted(path.name for path in folders if any(path.glob("*.ipynb")))

    def assignment(self, wanted):
        """Return the assignment that ``wanted`` names, by full name or by a prefix such as 03."""
        names = self.assignments()
        found = [name for name in names if name == wanted or name.startswith(f"{wanted}_")]
        if wanted not in names and len(found) != 1:
            raise CourseError(
                f"{self.source_dir} holds no assignment {wanted!r}."
                f" There are: {', '.join(names) or 'none'}."
            )
        return wanted if wanted in names else found[0]

    def text(self, name):
        """Path of a lesson's source of truth."""
        return self.source_dir / f"{name}.py"

    def solution(self, name):
        """Path of the executed notebook with solutions and hidden tests."""
        return self.source_dir / name / f"{name}.ipynb"

    def release(self, name):
        """Path of the notebook that learners open."""
        return self.release_dir / name / f"{name}.ipynb"
