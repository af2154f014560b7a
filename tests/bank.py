"""The bank of submissions: right and wrong answers to every graded function.

`tests/submissions/LESSON/FUNCTION.py` holds variants of one function, each below a line that
says what must become of it:

    # %% right: compares with <=
    # %% wrong: M01 keep and drop swapped
    # loses: test-mask-rate            every one of these graded cells must fail
    # says: share we wanted to drop    stands in the message of the first that fails

Degenerate values (NaN, a string, its own argument ...) are made here, for every function. A
submission is the solution with one function replaced; its cells are run in order without the
demo cells, and again with every `default_rng(number)` of a graded cell re-seeded, since a mark
must not hang on a draw. Run it with `make bank` or `python -m tests.bank [LESSON]...`.
"""

import ast
import multiprocessing
import re
import sys
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from grader.course import Course
from grader.text import DEMO, read_text

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "submissions"
SEEDS = 200
WIDTHS = (67, 83)  # characters of a message's first and other lines; Validate cuts at 87

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

    def __str__(self):
        return f"{self.lesson}/{self.function}: {self.kind}: {self.title}"


@dataclass
class Outcome:
    """What became of a variant: complaints are misses, none is what we want."""

    variant: Variant
    message: str = ""
    complaints: list = field(default_factory=list)


def variants(lesson):
    """Return every variant of a lesson, degenerate ones included."""
    found = []
    for path in sorted((FOLDER / lesson).glob("*.py")):
        found += read_variants(path)
    for function in functions(lesson):
        original = solution_cell(lesson, function).source
        for title, expression in DEGENERATE.items():
            wrapper = WRAPPER.replace("FUNCTION", function).replace("EXPRESSION", expression)
            found.append(Variant(lesson, function, "degenerate", title, f"{original}\n{wrapper}"))
    return found


def read_variants(path):
    """Return the variants written in one file of the bank."""
    found = []
    for block in re.split(r"^# %% ", path.read_text(), flags=re.MULTILINE)[1:]:
        head, _, source = block.partition("\n")
        kind, _, title = head.partition(":")
        if kind not in ("right", "wrong") or not title.strip():
            raise ValueError(f"{path}: '# %% {head}': expected '# %% right: ...' or 'wrong: ...'")
        said = dict(re.findall(r"^# (loses|says): (.+)$", source, flags=re.MULTILINE))
        if kind == "wrong" and set(said) != {"loses", "says"}:
            raise ValueError(f"{path}: {head}: a wrong variant needs '# loses:' and '# says:'")
        loses, says = tuple(said.get("loses", "").split()), said.get("says", "").strip()
        found.append(Variant(path.parent.name, path.stem, kind, title.strip(), source, loses, says))
    return found


def notebook(lesson):
    """Return the lesson's notebook, from its text."""
    return read_text(Course(ROOT).text(lesson))


def graded_path(lesson):
    """Return the code cells that a grader runs: all but the demo cells."""
    return [
        cell
        for cell in notebook(lesson).cells
        if cell.cell_type == "code" and DEMO not in cell.metadata.get("tags", [])
    ]


def functions(lesson):
    """Return the names a learner defines in solution cells: functions and classes."""
    names = []
    for cell in graded_path(lesson):
        if cell.metadata.get("nbgrader", {}).get("solution"):
            names += re.findall(r"^(?:def|class) (\w+)", cell.source, flags=re.MULTILINE)
    return names


def solution_cell(lesson, function):
    """Return the solution cell that defines ``function``."""
    for cell in graded_path(lesson):
        defined = re.search(rf"^(?:def|class) {function}\b", cell.source, flags=re.MULTILINE)
        if cell.metadata.get("nbgrader", {}).get("solution") and defined:
            return cell
    raise ValueError(f"{lesson} has no solution cell that defines {function}")


def tests_of(cells, function):
    """Return the graded test cells that call ``function``."""
    return [
        cell
        for cell in cells
        if cell.metadata.get("nbgrader", {}).get("points")
        and re.search(rf"\b{function}\(", cell.source)
    ]


def with_function(cells, variant):
    """Return sources by cell id, with the variant in place of its function."""
    replaced = solution_cell(variant.lesson, variant.function).id
    return {cell.id: variant.source if cell.id == replaced else cell.source for cell in cells}


class _Reseed(ast.NodeTransformer):
    def __init__(self, seed):
        self.seed = seed

    def visit_Call(self, node):
        self.generic_visit(node)
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name == "default_rng" and node.args and isinstance(node.args[0], ast.Constant):
            seeds = [node.args[0], ast.Constant(self.seed)]
            node.args[0] = ast.List(elts=seeds, ctx=ast.Load())
        return node


def compiled(source, name, seed=None):
    """Compile a cell; with a seed, every ``default_rng(number)`` becomes another stream."""
    tree = ast.parse(source)
    if seed is not None:
        tree = ast.fix_missing_locations(_Reseed(seed).visit(tree))
    return compile(tree, f"<{name}>", "exec")


def run_cell(code, names):
    """Run a cell; return None where it passes, else the exception."""
    try:
        exec(code, names)
    except (Exception, SystemExit) as error:
        return error
    return None


def judge(variant, seeds=SEEDS):
    """Run a variant, over many seeds where its tests draw numbers, and compare with its title."""
    warnings.simplefilter("error")  # anything on stderr is a zero in nbgrader
    cells = graded_path(variant.lesson)
    sources = with_function(cells, variant)
    tests = tests_of(cells, variant.function)
    outcome = Outcome(variant)
    names = {"__name__": "__main__"}
    others = {}
    for cell in cells:
        error = run_cell(compiled(sources[cell.id], cell.id), names)
        if error is not None and cell not in tests:
            others[cell.id] = error
    if others:
        outcome.complaints.append(f"cells of other questions failed: {others}")
    chance = any("default_rng(" in cell.source for cell in tests)
    definition = compiled(variant.source, variant.function)
    codes = [compiled(cell.source, cell.id) for cell in tests]
    for seed in [None, *range(seeds if chance else 0)]:
        if seed is not None:
            codes = [compiled(cell.source, cell.id, seed) for cell in tests]
            run_cell(definition, names)
        errors = {cell.id: run_cell(code, names) for cell, code in zip(tests, codes)}
        complaints = compare(variant, {k: e for k, e in errors.items() if e}, list(errors))
        if complaints:
            outcome.complaints += [f"seed {seed}: {text}" for text in complaints]
            break
    failed = [error for error in errors.values() if error]
    outcome.message = str(failed[0]) if failed else ""
    return outcome


def compare(variant, failed, tests):
    """Return what is wrong about these failures, given what the variant should get."""
    if variant.kind == "right":
        return [f"refused by {cell}: {error!r}" for cell, error in failed.items()]
    complaints = []
    for cell, error in failed.items():
        if variant.kind == "degenerate" and not isinstance(error, AssertionError):
            complaints.append(f"{cell} raises {error!r} instead of a message")
        complaints += [f"{cell}: {text}" for text in too_wide(error)]
    if variant.kind == "degenerate":
        kept = [cell for cell in tests if cell not in failed]
        if variant.title == SPOILER and failed:
            kept = []
        return complaints + [f"still earns {cell}" for cell in kept]
    complaints += [f"still earns {cell}" for cell in variant.loses if cell not in failed]
    first = next(iter(failed.values()), None)
    if variant.says not in " ".join(str(first).split()):
        complaints.append(f"does not say {variant.says!r} but {first!r}")
    return complaints


def too_wide(error):
    """Yield lines of an assertion's message that Validate would cut."""
    if isinstance(error, AssertionError):
        for number, line in enumerate(str(error).splitlines()):
            if len(line) > WIDTHS[min(number, 1)]:
                yield f"line of {len(line)} characters: {line!r}"


def judge_all(chosen, seeds=SEEDS):
    """Judge many variants on all cores; yields outcomes in order."""
    with multiprocessing.Pool() as pool:
        yield from pool.imap(_judge, [(variant, seeds) for variant in chosen], chunksize=1)


def _judge(task):
    np.seterr(all="warn")
    return judge(*task)


def main(wanted):
    """Print a line per function and every miss; return the number of misses."""
    course, misses = Course(ROOT), 0
    header = f"{'function':46} {'right':>7} {'wrong':>7} {'message':>8} {'degenerate':>11}"
    print(f"{header}\n{'-' * len(header)}")
    for lesson in course.choose(wanted):
        outcomes = list(judge_all(variants(lesson)))
        for function in functions(lesson):
            mine = [o for o in outcomes if o.variant.function == function]
            counts = []
            for kind in ("right", "wrong", "wrong", "degenerate"):
                of_kind = [o for o in mine if o.variant.kind == kind]
                good = sum(not o.complaints for o in of_kind)
                if len(counts) == 1:  # caught at all, whatever it was told
                    good = sum(not any("still earns" in c for c in o.complaints) for o in of_kind)
                counts.append(f"{good}/{len(of_kind)}")
            row = zip(counts, (7, 7, 8, 11))
            print(f"{lesson + '/' + function:46} " + " ".join(c.rjust(w) for c, w in row))
        for outcome in outcomes:
            misses += bool(outcome.complaints)
            for complaint in outcome.complaints:
                print(f"  MISS {outcome.variant}\n       {complaint}")
    print(f"\n{misses} misses; random checks ran with {SEEDS} other seeds")
    return misses


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
