"""What a lesson's checks are made of, so that a build notices when their words changed.

A graded cell is a line, and what it prints is written elsewhere: a lesson is stale not only when
its text changed but when a check or a prediction that it names did.
"""

import hashlib
import re

FOLDER = "droplab/check"
NAMED = re.compile(r"\bcheck\.(\w+)")


def mark(course, notebook):
    """Return a fingerprint of the files that declare what the notebook names; "" for none."""
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    names = set(NAMED.findall(code))
    found = [
        text
        for path in sorted((course.root / FOLDER).glob("*/*.py"))
        for text in [path.read_text(encoding="utf-8")]
        if names & set(re.findall(r"^(\w+) = ", text, flags=re.MULTILINE))
    ]
    return hashlib.sha256("\n".join(found).encode()).hexdigest()[:16] if found else ""
