"""What a course says to its learners of their own work; the course names the functions."""

from traitlets import Unicode
from traitlets.config import Configurable
from traitlets.utils.importstring import import_item


class Learner(Configurable):
    """The section ``c.Learner`` of an nbgrader_config.py."""

    page = Unicode(
        help="""Names ``write(folder, newer)``, which writes the page of all lessons into the
        learner's folder; ``newer`` holds the lessons of which the course has a newer version."""
    ).tag(config=True)
    receipt = Unicode(
        help="""Names ``receipt(path)``, which returns in a few words how much of a notebook has
        passed."""
    ).tag(config=True)

    def write_page(self, folder, newer):
        """Write the page, if the course has one; return why it could not be, or None.

        It is a comfort: whatever happens, JupyterLab starts and notebooks are saved.
        """
        try:
            if self.page:
                import_item(self.page)(folder, newer)
        except Exception as error:
            return f"the page of all lessons could not be written: {error!r}"

    def receipt_for(self, path):
        """Return what the course says of a notebook that was handed in."""
        try:
            return import_item(self.receipt)(path) if self.receipt else ""
        except Exception as error:
            return f"its tests could not be counted: {error!r}"
