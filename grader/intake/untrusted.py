"""Bytes that a stranger wrote -> the few parts of a notebook that grading looks at.

Trusts nothing: whatever is not as nbformat 4 has it becomes a flag, cell by cell, or a reason
why nothing can be read at all.
"""

import base64
import json
import re
from dataclasses import dataclass, field

from .submission import Flag

KNOWN_MINOR = 5
CELLS = 2000  # of one notebook
SOURCE = 200_000  # characters of one cell
FLAGS = 200  # of one notebook
PICTURES = 10  # attached to one cell
PICTURE = 2 << 20  # characters of one, in base64
NAME = re.compile(r"[\w .()-]{1,80}")  # of an attachment
BEGINNINGS = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
}
# Surrogates that stand alone, control characters, and marks that make a line read another way.
UNSAFE = re.compile(
    "[\ud800-\udfff\x00-\x08\x0e-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069\ufeff]"
)
KINDS = {"code", "markdown", "raw"}


class UnreadableError(Exception):
    """There is no notebook in a file; says why."""


@dataclass(frozen=True)
class Piece:
    """A cell as it was handed in, each part of the type that it should have."""

    number: int
    cell_type: str
    source: str
    cell_id: str = ""
    grade_id: str = ""
    grading: dict = field(default_factory=dict)
    tags: tuple = ()
    outputs: bool = False
    pictures: dict = field(default_factory=dict)
    attached: bool = False  # something that is no picture


@dataclass
class Parsed:
    """A notebook as it was handed in."""

    pieces: list
    kernel: str
    language: str
    flags: list


def parse(data):
    """Return ``Parsed`` for the bytes of a notebook; raise UnreadableError where it is none."""
    notebook = load(data)
    flags = Flags()
    check_format(notebook, flags)
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise UnreadableError("it has no list of cells")
    if len(cells) > CELLS:
        raise UnreadableError(f"it has {len(cells)} cells; at most {CELLS} are read")
    metadata = mapping(notebook.get("metadata"))
    if metadata is not notebook.get("metadata"):
        flags.add("schema", "the notebook's metadata is no mapping", "it was ignored")
    kernel = mapping(metadata.get("kernelspec"))
    pieces = [read_piece(cell, number, flags) for number, cell in enumerate(cells)]
    return Parsed(
        [piece for piece in pieces if piece is not None],
        word(kernel.get("name")),
        word(kernel.get("language")) or word(mapping(metadata.get("language_info")).get("name")),
        flags,
    )


def load(data):
    """Return the mapping that the bytes hold as JSON."""
    if not data.strip():
        raise UnreadableError("the file is empty")
    try:
        notebook = json.loads(data.decode("utf-8-sig", errors="replace"))
    except RecursionError:
        raise UnreadableError("its JSON is nested too deeply") from None
    except (ValueError, MemoryError) as error:
        raise UnreadableError(f"it is not JSON: {shown(str(error), 120, quote=False)}") from None
    if not isinstance(notebook, dict):
        raise UnreadableError(f"its JSON is a {type(notebook).__name__}, not a notebook")
    return notebook


def check_format(notebook, flags):
    """Refuse other formats than nbformat 4; flag a minor version from the future."""
    version, minor = notebook.get("nbformat"), notebook.get("nbformat_minor", 0)
    if type(version) is not int or version != 4:
        raise UnreadableError(
            f"its nbformat is {shown(version)}; only 4 is read: save it with a current JupyterLab"
        )
    if type(minor) is not int or not 0 <= minor <= KNOWN_MINOR:
        flags.add("format", f"nbformat_minor is {shown(minor)}", "it was read as 4.5")


def read_piece(cell, number, flags):
    """Return the ``Piece`` for a cell, or None for what is no cell."""
    where = f"cell {number + 1}"
    if not isinstance(cell, dict) or word(cell.get("cell_type")) not in KINDS:
        flags.add("schema", f"{where} is no cell of a known type", "it was left out")
        return None
    metadata, grading = mapping(cell.get("metadata")), {}
    if "metadata" in cell and not isinstance(cell["metadata"], dict):
        flags.add("schema", f"the metadata of {where} is no mapping", "it was ignored")
    if metadata.get("nbgrader") not in (None, {}):
        grading = mapping(metadata["nbgrader"])
        if not isinstance(grading.get("grade_id"), str):
            flags.add("schema", f"{where} has no proper grade_id", "nbgrader's data was ignored")
            grading = {}
    tags = metadata.get("tags", [])
    tags = tags if isinstance(tags, list) else [tags]
    return Piece(
        number,
        cell["cell_type"],
        read_source(cell.get("source", ""), where, flags),
        word(cell.get("id")),
        word(grading.get("grade_id")),
        grading,
        tuple(word(tag) for tag in tags[:20]),
        bool(cell.get("outputs")),
        *read_pictures(cell.get("attachments")),
    )


def read_pictures(attached):
    """Return the pictures that are attached to a cell, and whether anything else is."""
    kept, attachments = {}, mapping(attached)
    for name, kinds in attachments.items():
        picture = read_picture(kinds)
        if picture and len(kept) < PICTURES and NAME.fullmatch(name):
            kept[name] = picture
    return kept, len(kept) < len(attachments) or (bool(attached) and not attachments)


def read_picture(kinds):
    """Return one attachment as nbformat has it, or None where it is no picture."""
    for kind, text in mapping(kinds).items():
        if kind not in BEGINNINGS or not isinstance(text, str) or len(text) > PICTURE:
            return None
        try:
            data = base64.b64decode(text.replace("\n", ""), validate=True)
        except ValueError:
            return None
        if len(kinds) == 1 and data.startswith(BEGINNINGS[kind]):
            return {kind: base64.b64encode(data).decode()}
    return None


def read_source(source, where, flags):
    """Return a cell's source as text that can be shown, stored and compiled."""
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        flags.add("schema", f"the source of {where} is no text", "it was taken as empty")
        return ""
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    if len(source) > SOURCE:
        flags.add("large", f"{where} has {len(source)} characters", "it was taken as empty")
        return ""
    source, count = UNSAFE.subn("\ufffd", source)
    if count:
        flags.add(
            "characters",
            f"{where} holds {count} characters that cannot be shown or turn text around",
            "they were replaced",
        )
    return source


class Flags(list):
    """Flags of one notebook; a stranger cannot make more than ``FLAGS`` of them."""

    def add(self, kind, found, done, cell="", alarming=True):
        """Add a flag, or count it where there are too many."""
        if len(self) < FLAGS:
            self.append(Flag(kind, found, done, cell, alarming=alarming))
        elif len(self) == FLAGS:
            self.append(Flag("many", f"more than {FLAGS} oddities", "the others are not listed"))


def mapping(value):
    """Return a mapping as it is, and anything else as an empty one."""
    return value if isinstance(value, dict) else {}


def word(value):
    """Return a short name as it is, and anything else as an empty string."""
    return value if isinstance(value, str) and len(value) <= 200 else ""


def shown(value, most=60, quote=True):
    """Return a stranger's value for a message: one line of printable characters, not long."""
    if not isinstance(value, (str, int, float, bool, type(None))):
        return f"a {type(value).__name__}"
    if isinstance(value, int) and abs(value) > 10**20:
        return "a very large number"
    text = repr(value) if quote or not isinstance(value, str) else value
    text = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return text if len(text) <= most else text[: most - 3] + "..."
