"""A hostile notebook -> a clean one rebuilt on the release, plus flags.

Order, text, given code, tests and points are the course's own. A submission adds two things:
the source of the cells that learners write, and cells that the release does not have, which run
at their place, in the learner's process only: a test takes nothing from them that the course
defines. Every other difference is a ``Flag``:

    deleted moved duplicate        tracked cells that are gone, elsewhere, or there twice
    test-changed given-changed     the course's text was edited
    type-changed metadata-changed  another cell type, points or kind of cell
    tags lost-metadata             tags or no nbgrader metadata on a cell that nbgrader tracks
    unknown-cell                   a grade_id that the course does not have
    kernel                         another kernel than the release's
    given-edited extra outputs attachments     what honest learners do as well: not alarming
    schema format large characters many unreadable     see untrusted.py
"""

from bisect import bisect_left
from dataclasses import dataclass, replace

from ..lessons.plan import DEMO, GIVEN, MANUAL, SOLUTION, TEST, TEXT
from .cells import Cell
from .demos import with_needed
from .submission import Flag
from .untrusted import Piece, UnreadableError, parse, shown

EXTRAS = 300  # cells
EXTRA_TEXT = 1_000_000  # characters of all extra cells together
KEYS = ("grade", "solution", "locked", "task", "points")
THEIRS = (SOLUTION, MANUAL)
NOTHING = Piece(-1, "code", "")


@dataclass(frozen=True)
class Rebuilt:
    """A clean notebook.

    Attributes:
        cells: what the referee runs, in order, of ``referee.Cell``.
        page: the whole notebook as plain nbformat 4 data, without outputs.
        flags: of ``Flag``.
        unanswered: names of the solution and manual cells left as released.
        reason: why the submission could not be read; the page is the release's then.
    """

    cells: tuple
    page: dict
    flags: tuple
    unanswered: tuple = ()
    reason: str = ""


def rebuild(file, plan):
    """Return ``Rebuilt`` for a ``submission.File`` and a ``submission.NotebookPlan``.

    Never raises for what is in the file: what cannot be read becomes the release's empty
    notebook with a reason.
    """
    try:
        if file.problem:
            raise UnreadableError(file.problem)
        rebuilt = rebuild_from(file.data, plan)
    except UnreadableError as error:
        rebuilt = empty(plan, str(error))
    except Exception as error:  # no input is known to lead here; no cohort should end by it
        rebuilt = empty(plan, f"reading it failed with {type(error).__name__}")
    return replace(rebuilt, flags=tuple(replace(f, notebook=plan.name) for f in rebuilt.flags))


def rebuild_from(data, plan):
    """Return ``Rebuilt`` for the bytes of a notebook; raise UnreadableError where it is none."""
    parsed = parse(data)
    building = Building(plan, parsed.pieces, parsed.flags)
    building.match()
    building.check(parsed)
    return assemble(plan, building.chosen, building.placed_extras(), parsed.flags)


def empty(plan, reason):
    """Return the release as it is, and why."""
    flag = Flag("unreadable", reason, "it was graded as an empty notebook")
    slots = enumerate(plan.slots)
    released = {i: Piece(i, slot.cell_type, slot.release) for i, slot in slots}
    return replace(assemble(plan, released, {}, [flag]), reason=reason)


class Building:
    """Finds out which cell of a submission is which cell of the release."""

    def __init__(self, plan, pieces, flags):
        self.plan, self.slots, self.pieces, self.flags = plan, plan.slots, pieces, flags
        self.chosen = {}  # index of a slot -> the piece that fills it
        self.dropped = set()  # numbers of pieces that nothing is taken from
        self.edited = {}  # number of a piece -> index of the given slot that it changes

    def match(self):
        """Fill the slots: by grade_id, else by the cell's id, else by what it says."""
        tracked = {slot.name: i for i, slot in enumerate(self.slots) if slot.tracked}
        found = {}
        for piece in self.pieces:
            if piece.grade_id in tracked:
                found.setdefault(tracked[piece.grade_id], []).append(piece)
            elif piece.grade_id:
                self.flags.add(
                    "unknown-cell",
                    f"cell {piece.number + 1} has the grade_id {shown(piece.grade_id)}, which"
                    " the course does not have",
                    "it was taken as an extra cell",
                )
        for i, pieces in found.items():
            self.chosen[i] = pieces[-1]  # the last, as nbgrader does it
            if len(pieces) > 1:
                self.duplicates(self.slots[i], pieces)
        self.match_by_id()
        self.match_by_text()
        for name, i in tracked.items():
            if i not in self.chosen:
                self.flags.add("deleted", "the cell was deleted", self.instead(i), name)

    def instead(self, i):
        """Say what takes the place of a deleted cell."""
        return "it has no answer" if self.slots[i].role in THEIRS else "the course's was used"

    def duplicates(self, slot, pieces):
        """Decide what becomes of all but the last cell with one grade_id."""
        done = "the last was taken as the answer, the others as extra cells"
        if slot.role not in THEIRS:
            self.dropped |= {piece.number for piece in pieces}
            done = "the course's was used"
        self.flags.add("duplicate", f"there are {len(pieces)} of this cell", done, slot.name)

    def match_by_id(self):
        """Match untracked cells, and tracked ones that lost their metadata, by the cell's id."""
        ids = {slot.cell_id: i for i, slot in enumerate(self.slots) if slot.cell_id}
        taken = self.taken()
        for piece in self.pieces:
            i = ids.get(piece.cell_id)
            if i is None or i in self.chosen or piece.number in taken or piece.grade_id:
                continue
            self.chosen[i] = piece
            slot = self.slots[i]
            if slot.tracked:
                done = self.instead(i) if slot.role not in THEIRS else "known by its cell id"
                self.flags.add("lost-metadata", "nbgrader's metadata is gone", done, slot.name)

    def match_by_text(self):
        """Match untracked cells without an id that say what the release says."""
        texts, taken = {}, self.taken()
        for piece in self.pieces:
            if piece.number not in taken and not piece.grade_id:
                texts.setdefault((piece.cell_type, piece.source), []).append(piece)
        for i, slot in enumerate(self.slots):
            same = texts.get((slot.cell_type, slot.release))
            if i not in self.chosen and not slot.tracked and same:
                self.chosen[i] = same.pop(0)

    def taken(self):
        return self.dropped | {piece.number for piece in self.chosen.values()}

    def check(self, parsed):
        """Flag every difference that is not an answer."""
        for i, piece in sorted(self.chosen.items()):
            self.check_piece(i, self.slots[i], piece)
        self.check_order()
        kernel, ours = parsed.kernel, self.plan.metadata.get("kernelspec", {}).get("name")
        if kernel and kernel != ours:
            self.flags.add(
                "kernel",
                f"the notebook asks for the kernel {shown(kernel)}",
                "the course's way to run it was used",
                alarming=parsed.language != "python",
            )
        count = sum(piece.outputs for piece in self.pieces)
        if count:
            self.flags.add("outputs", f"{count} cells had outputs", "dropped", alarming=False)

    def check_piece(self, i, slot, piece):
        """Flag how a cell differs from the release's."""
        changed = piece.source not in (slot.release, slot.source)
        if slot.locked and changed:
            kind = "test-changed" if slot.role == TEST else "given-changed"
            self.flags.add(kind, "its text was changed", "the course's was used", slot.name)
        if changed and not slot.tracked and slot.role in (GIVEN, TEXT):
            self.edited[piece.number] = i
            if slot.role == GIVEN:
                done = "it runs in the learner's process, after the course's"
                text = "a given cell was edited"
                self.flags.add("given-edited", text, done, slot.name, alarming=False)
        if piece.attached or (piece.pictures and slot.role not in THEIRS):
            text, done = (
                "files are attached to the cell",
                "all but pictures in answers were dropped",
            )
            self.flags.add("attachments", text, done, slot.name, alarming=piece.attached)
        if piece.cell_type != slot.cell_type:
            text = f"it was made a {piece.cell_type} cell"
            done = f"it is a {slot.cell_type} cell again"
            self.flags.add("type-changed", text, done, slot.name, alarming=slot.tracked)
        if slot.tracked and piece.grading:
            self.check_metadata(slot, piece)

    def check_metadata(self, slot, piece):
        """Flag changed metadata of a cell that nbgrader tracks."""
        ours = slot.metadata["nbgrader"]
        for key in KEYS:
            was, now = ours.get(key) or 0, piece.grading.get(key) or 0
            if was != now:
                self.flags.add(
                    "metadata-changed",
                    f"{key} is {shown(piece.grading.get(key))}",
                    f"{shown(ours.get(key))} was used, as the course has it",
                    slot.name,
                )
        tags = [tag for tag in piece.tags if tag not in slot.metadata.get("tags", [])]
        if tags:
            named = ", ".join(shown(tag, 30, quote=False) for tag in tags[:5])
            self.flags.add("tags", f"it is tagged {named}", "the tags were dropped", slot.name)

    def check_order(self):
        """Flag tracked cells that stand elsewhere than in the release."""
        order = [
            i
            for i, _ in sorted(self.chosen.items(), key=lambda item: item[1].number)
            if self.slots[i].tracked
        ]
        stay = longest_rising(order)
        for i in order:
            if i not in stay:
                text = "the cell was moved"
                self.flags.add("moved", text, "it is back at its place", self.slots[i].name)

    def placed_extras(self):
        """Return the pieces that the release does not have, by the slot that they follow."""
        fills = {piece.number: i for i, piece in self.chosen.items()}
        placed, last, count, size = {}, -1, 0, 0
        for piece in self.pieces:
            last = fills.get(piece.number, last)
            own = piece.number not in fills and piece.number not in self.dropped
            if not (own or piece.number in self.edited) or not piece.source.strip():
                continue
            count, size = count + 1, size + len(piece.source)
            if count > EXTRAS or size > EXTRA_TEXT:
                self.flags.add("large", "there are too many extra cells", "the rest is left out")
                break
            placed.setdefault(self.edited.get(piece.number, last), []).append(piece)
        added = sum(p.number not in self.edited for pieces in placed.values() for p in pieces)
        if added:
            done = "they were kept; code runs in the learner's process only"
            self.flags.add("extra", f"{added} cells are the learner's own", done, alarming=False)
        return placed


def longest_rising(numbers):
    """Return the members of a longest rising subsequence of distinct numbers."""
    ends, lasts, before = [], [], {}
    for number in numbers:
        place = bisect_left(ends, number)
        before[number] = lasts[place - 1] if place else None
        ends[place:] = [number] if place == len(ends) else [number, *ends[place + 1 :]]
        lasts[place:] = [number] if place == len(lasts) else [number, *lasts[place + 1 :]]
    found, number = set(), lasts[-1] if lasts else None
    while number is not None:
        found.add(number)
        number = before[number]
    return found


def assemble(plan, answers, extras, flags):
    """Return ``Rebuilt``: the release with answers and extra cells, by index of their slot."""
    cells, page, unanswered = [], [], []

    def add_extras(i):
        for piece in extras.get(i, ()):
            name = f"extra-{piece.number + 1}"
            page.append(page_cell(piece.cell_type, name, piece.source, {}, piece.pictures))
            if piece.cell_type == "code" and DEMO not in piece.tags:
                cells.append(Cell(name, "learner", piece.source))

    add_extras(-1)
    for i, slot in enumerate(plan.slots):
        source, pictures = slot.source, {}
        if slot.role in THEIRS:
            answer = answers.get(i, NOTHING)
            source, pictures = answer.source, answer.pictures
            if source == slot.release or not source.strip():
                unanswered.append(slot.name)
        if slot.cell_type == "code" and slot.role in (GIVEN, TEST, DEMO, *THEIRS):
            cells.append(referee_cell(slot, source))
        cell_id = slot.cell_id or f"cell-{i}"
        page.append(page_cell(slot.cell_type, cell_id, source, slot.metadata, pictures))
        add_extras(i)
    page = {"cells": page, "metadata": plan.metadata, "nbformat": 4, "nbformat_minor": 5}
    return Rebuilt(tuple(with_needed(cells)), page, tuple(flags), tuple(unanswered))


def referee_cell(slot, source):
    """Return what the referee runs for a slot."""
    kind = slot.role if slot.role in (GIVEN, TEST, DEMO) else "learner"
    release = slot.release if kind == "learner" else None
    return Cell(slot.name, kind, source, slot.points, release)


def page_cell(cell_type, cell_id, source, metadata, pictures):
    """Return a cell as nbformat 4.5 stores it."""
    cell = {"cell_type": cell_type, "id": cell_id, "metadata": metadata, "source": source}
    if cell_type == "code":
        return cell | {"outputs": [], "execution_count": None}
    return cell | ({"attachments": pictures} if pictures else {})
