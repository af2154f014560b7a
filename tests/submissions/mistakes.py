"""The wrong answers that droplab.check declares, as variants of the bank."""

import re
from pathlib import Path

from droplab import check
from droplab.check.exercise import Streams, remember

remember()  # hundreds of answers are held against the same mistakes
LESSONS = Path(__file__).parents[2] / "solutions"


def mistakes(lesson, function):
    """Yield ``(name, source, loses)`` for every mistake of a graded function."""
    if function not in check.exercise_names():
        return
    exercise, cells = getattr(check, function), graded_cells(lesson, function)
    for name, parts in by_name(exercise).items():
        source = f'from droplab import check\n\n{function} = check.{function}.wrong("{name}")\n'
        loses = tuple(cells[part] for part in parts if part in cells)
        yield name, source, loses


def by_name(exercise):
    """Return the parts of each mistake by its name."""
    found = {}
    for part, mistakes in exercise.mistakes.items():
        for one in mistakes:
            found.setdefault(one.name, []).append(part)
    return found


def graded_cells(lesson, function):
    """Return the grade_id of the cell that asks each part of a function."""
    text = (LESSONS / f"{lesson}.py").read_text()
    asked = re.compile(
        r'# %% nbgrader=\{"grade_id": "([^"]+)", "points"[^}]*\}\n'
        r"(?:(?!# %%).*\n)*?check\.(\w+)\(\w+, \"(\w+)\""
    )
    return {part: cell for cell, name, part in asked.findall(text) if name == function}


def words(function, mistake):
    """Return the words of one mistake; in other parts it may have others."""
    return [one.says for one in getattr(check, function).known() if one.name == mistake]


def all_words(function):
    """Return the words of all mistakes of a function."""
    if function not in check.exercise_names():
        return []
    return [one.says for one in getattr(check, function).known()]


def streams_given():
    """Return how many generators checks have asked for in this process so far."""
    return Streams.given
