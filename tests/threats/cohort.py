"""Writes a cohort: honest submissions, the bank's, and every threat.

A student of the bank's answers every question of a lesson, each with another answer of the same
kind, so that a cohort is no larger than the longest list of answers to one question. No answer
changes what another question earns; `make bank` holds each to that.
"""

import copy
import json
import re
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from grader.lessons import bank

from .files import HOSTILE, save
from .notebooks import EDITS

HONEST = ("reference", "empty", "right", "wrong")
CODE = Path(__file__).parent / "code"


@dataclass(frozen=True)
class Member:
    """One submission. ``kind`` is reference, empty, right, wrong, degenerate or threat."""

    student: str
    kind: str
    title: str
    variants: tuple = ()  # the bank's answers that were handed in


def threats():
    """Yield (group, title, code or writer) for every threat."""
    for path in sorted(CODE.glob("*.py")):
        for block in re.split(r"^# %% ", path.read_text(), flags=re.MULTILINE)[1:]:
            title, _, code = block.partition("\n")
            yield path.stem, title.strip(), code
    for title, edit in EDITS.items():
        yield "notebook", title, edit
    for title, write in HOSTILE.items():
        yield "file", title, write


def chosen(variants):
    """Yield the written answers, and one in four of the mistakes that the course declares.

    All of those are held to their words in one process; here it is the referee that is tried.
    """
    declared = 0
    for variant in variants:
        if variant.title.startswith("mistake "):
            declared += 1
            if declared % 4 != 1:
                continue
        yield variant


def packed(original, lesson):
    """Yield (kind, variants): what is ``chosen`` of a bank, each once, one to a cell."""
    by_cell = {"right": {}, "wrong": {}, "degenerate": {}}
    for variant in chosen(bank.variants(original, lesson)):
        place = bank.solution_cell(original, lesson, variant.function).id
        by_cell[variant.kind].setdefault(place, []).append(variant)
    for kind, columns in by_cell.items():
        for row in zip_longest(*columns.values()):
            yield kind, [variant for variant in row if variant]


def write(original, course, lesson, places, with_bank=True, with_threats=True):
    """Write a cohort for one lesson into ``course``; return its members.

    Args:
        original: the course that holds the lesson's text and bank.
        course: a copy of it with that lesson; its submitted/ is written.
        lesson: the lesson's name.
        places: text to put in for @NAME@ in hostile code.
        with_bank: add every answer of the bank.
        with_threats: add every threat.
    """
    release = json.loads(course.release(lesson).read_text())
    cells = bank.graded_path(original, lesson)
    mine = [c.id for c in cells if c.metadata.get("nbgrader", {}).get("solution")]
    answers = {cell.id: cell.source for cell in cells if cell.id in mine}
    writer = Writer(course, lesson, release)
    writer.answered("reference", "the reference solution", answers)
    writer.answered("empty", "the release as it came", {})
    for kind, variants in packed(original, lesson) if with_bank else ():
        changed = {bank.solution_cell(original, lesson, v.function).id: v.source for v in variants}
        writer.answered(kind, "from the bank", answers | changed, tuple(variants))
    functions = {name: re.findall(r"^(?:def|class) (\w+)", answers[name], re.M) for name in mine}
    for group, title, what in threats() if with_threats else ():
        if group == "notebook":
            writer.edited(f"{group}: {title}", what)
        elif group == "file":
            writer.wrote(f"{group}: {title}", what)
        else:
            for name, text in places.items():
                what = what.replace(f"@{name}@", text)
            writer.answered("threat", f"{group}: {title}", hostile_answers(what, functions))
    return writer.members


def hostile_answers(code, functions):
    """Return hostile code for the first solution cell, and its ``answer`` under every name."""
    named = {name: "\n".join(f"{f} = answer" for f in found) for name, found in functions.items()}
    first = next(name for name in named if named[name])
    # What the code ends in stays the last line of its cell.
    lead, _, last = code.rstrip().rpartition("\n\n\n")
    tail = f"{lead}\n\n\n{named[first]}\n{last}" if "def answer" in lead else code + named[first]
    return {name: source for name, source in named.items() if source} | {first: tail}


class Writer:
    """Puts submissions where nbgrader collects them."""

    def __init__(self, course, lesson, release):
        self.course, self.lesson, self.release, self.members = course, lesson, release, []

    def folder(self, kind, title, variants=()):
        """Return a new student's folder for the lesson."""
        member = Member(f"{kind}-{len(self.members):03}", kind, title, variants)
        self.members.append(member)
        folder = self.course.root / "submitted" / member.student / self.lesson
        folder.mkdir(parents=True)
        return folder

    def answered(self, kind, title, answers, variants=()):
        """Hand in the release with these answers."""
        notebook = copy.deepcopy(self.release)
        for cell in notebook["cells"]:
            cell["source"] = answers.get(cell.get("id"), cell["source"])
        save(self.folder(kind, title, variants), self.lesson, notebook)

    def edited(self, title, edit):
        """Hand in the release after an edit."""
        notebook = copy.deepcopy(self.release)
        for cell in notebook["cells"]:
            cell["source"] = "".join(cell["source"])
        edit(notebook)
        save(self.folder("threat", title), self.lesson, notebook)

    def wrote(self, title, write):
        """Hand in what a writer of files makes."""
        folder = self.folder("threat", title)
        write(folder, self.lesson, copy.deepcopy(self.release), self.course.root)
