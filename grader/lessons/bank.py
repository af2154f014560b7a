"""The bank of submissions: right and wrong answers to every graded function.

`tests/submissions/LESSON/FUNCTION.py` holds variants of one function, each below a line that
says what must become of it:

    # %% right: compares with <=
    # %% wrong: M01 keep and drop swapped
    # loses: test-mask-rate            every one of these graded cells must fail
    # says: share we wanted to drop    stands in the message of the first that fails

In place of ``says``, where ``tests/submissions/mistakes.py`` knows the words of mistakes:

    # hears: swapped                   the mistake whose words that message ends with, or
    # hears: none                      no mistake's words

That file's ``mistakes(lesson, function)`` yields (name, source, loses) for wrong answers that
the course declares elsewhere, ``words(function, mistake)`` and ``all_words(function)`` their
words; its ``streams_given()``, if it has one, counts the generators that checks have asked for: a
cell that asks for none is not judged again with other seeds. It is the course's own, like the
bank.

Degenerate values (NaN, a string, its own argument ...) are made here, for every function. A
submission is the solution with one function replaced. ``judge`` runs them.
"""

import importlib.util
import re
from dataclasses import dataclass
from functools import lru_cache

from ..errors import BankError
from .plan import DEMO
from .text import read_text

# Each makes a wrong value out of the right one and must lose every point of its function. The
# last answers rightly for arguments that it spoiled, so that a reference computed afterwards
# agrees; it must lose something.
SPOILER = "right for overwritten arguments"
DEGENERATE = {
    "NaN of the right shape": "like(out, np.nan)",
    "inf of the right shape": "like(out, np.inf)",
    "zeros of the right shape": "like(out, 0.0)",
    "ones of the right shape": "like(out, 1.0)",
    "an empty array": "np.array([])",
    "an empty list": "[]",
    "its first argument": "args[0]",
    "a string": "'keep'",
    "True": "True",
    "None": "None",
    "a broadcastable shape": "broadcastable(out)",
    "zeros, arguments overwritten": "(overwrite(args), like(out, 0.0))[1]",
    SPOILER: "right(*args, **kwargs) if overwrite(args) else like(out, np.nan)",
}
WRAPPER = """
import numpy as _np

def _wrap(right, np=_np):
    def like(out, value):
        if isinstance(out, (list, tuple)):
            return type(out)(like(part, value) for part in out)
        return np.full(np.shape(out), value) if np.shape(out) else value

    def broadcastable(out):
        if isinstance(out, (list, tuple)):
            return type(out)(broadcastable(part) for part in out)
        return np.asarray(out)[None]

    def overwrite(args):
        touched = False
        for value in args:
            if isinstance(value, (list, tuple)):
                touched |= overwrite(value)
            elif isinstance(value, np.ndarray):
                value[...] = 0
                touched = True
            elif isinstance(value, np.random.Generator):
                value.bit_generator.state = np.random.default_rng(0).bit_generator.state
                touched = True
        return touched

    def wrong(*args, **kwargs):
        try:
            out = right(*args, **kwargs)
        except Exception:
            out = 0.0
        return EXPRESSION

    return wrong

FUNCTION = _wrap(FUNCTION)
"""


@dataclass(frozen=True)
class Variant:
    """One answer to one function, and what must become of it."""

    lesson: str
    function: str
    kind: str  # right, wrong or degenerate
    title: str
    source: str
    loses: tuple = ()
    says: str = ""
    hears: str = ""  # a mistake's name, or none

    def __str__(self):
        return f"{self.lesson}/{self.function}: {self.kind}: {self.title}"


def variants(course, lesson):
    """Return every variant of a lesson, degenerate ones included."""
    found = []
    for path in sorted((course.bank_dir / lesson).glob("*.py")):
        found += read_variants(path)
    declared = mistakes_of(course)
    for function in functions(course, lesson):
        for name, source, loses in declared.mistakes(lesson, function) if declared else ():
            title = f"mistake {name}"
            found.append(Variant(lesson, function, "wrong", title, source, loses, hears=name))
        original = solution_cell(course, lesson, function).source
        for title, expression in DEGENERATE.items():
            wrapper = WRAPPER.replace("FUNCTION", function).replace("EXPRESSION", expression)
            found.append(Variant(lesson, function, "degenerate", title, f"{original}\n{wrapper}"))
    return found


def mistakes_of(course):
    """Return the course's module of declared mistakes, None where it has none."""
    path = course.bank_dir / "mistakes.py"
    return _module(path, path.stat().st_mtime_ns) if path.exists() else None


@lru_cache
def _module(path, _written):
    spec = importlib.util.spec_from_file_location("_mistakes", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_variants(path):
    """Return the variants written in one file of the bank."""
    found = []
    for block in re.split(r"^# %% ", path.read_text(), flags=re.MULTILINE)[1:]:
        head, _, source = block.partition("\n")
        kind, _, title = head.partition(":")
        if kind not in ("right", "wrong") or not title.strip():
            raise BankError(f"{path}: '# %% {head}': expected '# %% right: ...' or 'wrong: ...'")
        said = dict(re.findall(r"^# (loses|says|hears): (.+)$", source, flags=re.MULTILINE))
        if kind == "wrong" and set(said) not in ({"loses", "says"}, {"loses", "hears"}):
            raise BankError(f"{path}: {head}: a wrong variant needs '# loses:' and '# says:'")
        loses, says = tuple(said.get("loses", "").split()), said.get("says", "").strip()
        where, hears = (path.parent.name, path.stem), said.get("hears", "").strip()
        found.append(Variant(*where, kind, title.strip(), source, loses, says, hears))
    return found


def graded_path(course, lesson):
    """Return the code cells that a grader runs: all but the demo cells. Do not change them."""
    path = course.text(lesson)
    return _graded_path(path, path.stat().st_mtime_ns)


@lru_cache
def _graded_path(path, _written):
    return [
        cell
        for cell in read_text(path).cells
        if cell.cell_type == "code" and DEMO not in cell.metadata.get("tags", [])
    ]


def functions(course, lesson):
    """Return the names a learner defines in solution cells: functions and classes."""
    names = []
    for cell in graded_path(course, lesson):
        if cell.metadata.get("nbgrader", {}).get("solution"):
            names += re.findall(r"^(?:def|class) (\w+)", cell.source, flags=re.MULTILINE)
    return names


def solution_cell(course, lesson, function):
    """Return the solution cell that defines ``function``."""
    for cell in graded_path(course, lesson):
        defined = re.search(rf"^(?:def|class) {function}\b", cell.source, flags=re.MULTILINE)
        if cell.metadata.get("nbgrader", {}).get("solution") and defined:
            return cell
    raise BankError(f"{lesson} has no solution cell that defines {function}")


def tests_of(cells, function):
    """Return the graded test cells that call ``function``."""
    return [
        cell
        for cell in cells
        if cell.metadata.get("nbgrader", {}).get("points")
        and re.search(rf"\b{function}\(", cell.source)
    ]


def with_function(course, cells, variant):
    """Return sources by cell id, with the variant in place of its function."""
    replaced = solution_cell(course, variant.lesson, variant.function).id
    return {cell.id: variant.source if cell.id == replaced else cell.source for cell in cells}
