"""Judges the bank: every wrong variant must lose its points and hear why, every right one pass.

The cells of a submission are run in order without the demo cells, in this process, and again
with every ``default_rng(number)`` of a graded cell re-seeded, and every ``check.NAME(...)`` given
a ``seed``, since a mark must not hang on a draw; the name of a mistake rarely may. For a course's
own bank only: nothing here protects from the code it runs.
"""

import ast
import contextlib
import io
import multiprocessing
import warnings
from dataclasses import dataclass, field, replace

from ..errors import BankError
from . import bank
from .bank import SPOILER, Variant

SEEDS = 200
DEGENERATE_SEEDS = 10  # their values do not depend on what is drawn
# A check names a mistake where both show the same within 3 to 4 standard deviations: on some
# draws they do not, and the message keeps to what was seen. Of other seeds that many may.
RARELY = 0.02
WIDTHS = (67, 83)  # characters of a message's first and other lines; Validate cuts at 87


@dataclass
class Outcome:
    """What became of a variant: complaints are misses, none is what we want."""

    variant: Variant
    failed: dict = field(default_factory=dict)  # graded cell -> exception, without other seeds
    complaints: list = field(default_factory=list)
    unnamed: int = 0  # other seeds with which it lost what it must, and heard no mistake's words


class _Reseed(ast.NodeTransformer):
    def __init__(self, seed):
        self.seed = seed

    def visit_Call(self, node):
        self.generic_visit(node)
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name == "default_rng" and node.args and isinstance(node.args[0], ast.Constant):
            seeds = [node.args[0], ast.Constant(self.seed)]
            node.args[0] = ast.List(elts=seeds, ctx=ast.Load())
        if is_check(node.func):
            node.keywords.append(ast.keyword("seed", ast.Constant(self.seed)))
        return node


def is_check(function):
    """Whether a call is of the form ``check.NAME(...)``."""
    owner = getattr(function, "value", None)
    return isinstance(function, ast.Attribute) and getattr(owner, "id", "") == "check"


def compiled(source, name, seed=None):
    """Compile a cell; with a seed, every ``default_rng(number)`` becomes another stream."""
    tree = ast.parse(source)
    if seed is not None:
        tree = ast.fix_missing_locations(_Reseed(seed).visit(tree))
    return compile(tree, f"<{name}>", "exec")


def run_cell(code, names):
    """Run a cell; return None where it passes, else the exception.

    A warning goes to stderr, which nbgrader scores 0, so it is returned where nothing is raised.
    """
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        try:
            exec(code, names)
        except (Exception, SystemExit) as error:
            return error
    return heard[0].message if heard else None


def judge(course, variant, seeds=SEEDS):
    """Run a variant, over many seeds where its tests draw numbers, and compare with its title."""
    # What a lesson prints would stand between the lines of the table.
    with contextlib.redirect_stdout(io.StringIO()):
        return _judge(course, variant, seeds)


def _judge(course, variant, seeds):
    cells = bank.graded_path(course, variant.lesson)
    sources = bank.with_function(course, cells, variant)
    tests = bank.tests_of(cells, variant.function)
    outcome = Outcome(variant)
    names, drawing = {"__name__": "__main__"}, []
    for cell in cells:
        given = streams_given(course)
        error = run_cell(compiled(sources[cell.id], cell.id), names)
        if cell in tests and draws(course, cell, given):
            drawing.append(cell.id)
        if error is not None and cell in tests:
            outcome.failed[cell.id] = error
        elif error is not None:
            outcome.complaints.append(f"{cell.id}, of another question, failed: {error!r}")
    outcome.complaints += compare(course, variant, outcome.failed, tests)
    others = min(seeds, DEGENERATE_SEEDS) if variant.kind == "degenerate" else seeds
    # From 1: numpy pads a seed with zeros, so [7, 0] would be the stream of 7 again.
    for seed in range(1, 1 + others if drawing else 1):
        if outcome.complaints:
            break
        run_cell(compiled(variant.source, variant.function), names)
        failed = run_again(variant, tests, drawing, outcome.failed, names, seed)
        if unnamed(course, variant, failed):
            outcome.unnamed += 1
            if outcome.unnamed <= RARELY * seeds:
                continue
        outcome.complaints += [
            f"seed {seed}: {text}" for text in compare(course, variant, failed, tests)
        ]
    return outcome


def unnamed(course, variant, failed):
    """Whether a wrong answer lost all that it must, and its mistake was not named, nor another."""
    first = next(iter(failed.values()), None)
    return (
        variant.hears not in ("", "none")
        and set(variant.loses) <= set(failed)
        and heard(course, replace(variant, hears="none"), first)
    )


def run_again(variant, tests, drawing, before, names, seed):
    """Return what fails with another seed; cells that are not ``drawing`` fail as before.

    Of a wrong answer only those cells are run that its title speaks of: up to the first that
    fails, and those it must lose.
    """
    failed = {}
    for cell in tests:
        settled = variant.kind == "wrong" and failed and cell.id not in variant.loses
        if settled or cell.id not in drawing:
            error = before.get(cell.id)
        else:
            error = run_cell(compiled(cell.source, cell.id, seed), names)
        if error is not None:
            failed[cell.id] = error
    return failed


def draws(course, cell, given):
    """Whether a graded cell that was run drew numbers, so that another seed may change its mind.

    ``given`` is what ``streams_given`` was before it ran.
    """
    counted = streams_given(course)
    asks = "check." in cell.source if counted is None else counted != given
    return asks or "default_rng(" in cell.source


def streams_given(course):
    """Return how many generators the course's checks have asked for, None where none counts."""
    declared = bank.mistakes_of(course)
    return declared.streams_given() if hasattr(declared, "streams_given") else None


def compare(course, variant, failed, tests):
    """Return what is wrong about these failures, given what the variant should get."""
    if variant.kind == "right":
        return [f"refused by {cell}: {error!r}" for cell, error in failed.items()]
    complaints = []
    for cell, error in failed.items():
        if variant.kind == "degenerate" and not isinstance(error, AssertionError):
            complaints.append(f"{cell} raises {error!r} instead of a message")
        complaints += [f"{cell}: {text}" for text in too_wide(error)]
    if variant.kind == "degenerate":
        kept = [cell.id for cell in tests if cell.id not in failed]
        if variant.title == SPOILER and failed:
            kept = []
        return complaints + [f"still earns {cell}" for cell in kept]
    complaints += [f"still earns {cell}" for cell in variant.loses if cell not in failed]
    first = next(iter(failed.values()), None)
    if not heard(course, variant, first):
        complaints.append(f"does not say {variant.says or variant.hears!r} but {first!r}")
    return complaints


def heard(course, variant, error):
    """Whether the first failure of a wrong answer says what it should."""
    said = joined(error)
    if not variant.hears:
        return joined(variant.says) in said
    declared = bank.mistakes_of(course)
    if variant.hears == "none":
        return not any(joined(words) in said for words in declared.all_words(variant.function))
    words = declared.words(variant.function, variant.hears)
    if not words:
        raise BankError(f"{variant}: there is no mistake {variant.hears!r}")
    return any(joined(each) in said for each in words)


def joined(said):
    """Return what is said on one line."""
    return " ".join(str(said).split())


def too_wide(error):
    """Yield lines of an assertion's message that Validate would cut."""
    if isinstance(error, AssertionError):
        lines = str(error).splitlines()
        first = WIDTHS[str(error).startswith("✗")]  # no class stands before it then
        for number, line in enumerate(lines):
            if len(line) > (WIDTHS[1] if number else first):
                yield f"line of {len(line)} characters: {line!r}"


def judge_all(course, chosen, seeds=SEEDS):
    """Judge many variants on all cores; yields outcomes in order."""
    with multiprocessing.Pool() as pool:
        yield from pool.imap(_task, [(course, variant, seeds) for variant in chosen], chunksize=1)


def _task(arguments):
    return judge(*arguments)


def report(course, lessons, seeds=SEEDS, say=print):
    """Print a line per function and every miss; return the number of misses."""
    header = f"{'function':46} {'right':>7} {'wrong':>7} {'message':>8} {'degenerate':>11}"
    say(f"{header}\n{'-' * len(header)}")
    misses, everything = [], []
    for lesson in lessons:
        outcomes = list(judge_all(course, bank.variants(course, lesson), seeds))
        everything += outcomes
        for function in bank.functions(course, lesson):
            mine = [outcome for outcome in outcomes if outcome.variant.function == function]
            say(f"{lesson + '/' + function:46} {row(mine)}")
        missed = [outcome for outcome in outcomes if outcome.complaints]
        misses += missed
        for outcome in missed:
            say(f"  MISS {outcome.variant}" + "".join(f"\n       {c}" for c in outcome.complaints))
    wrong = [one for one in everything if one.variant.kind == "wrong"]
    own = sum(one.variant.hears != "none" and not one.complaints for one in wrong)
    if wrong:
        say(f"\n{own / len(wrong):.1%} of {len(wrong)} wrong answers hear their own mistake")
    say(f"{len(misses)} misses; random checks ran with {seeds} other seeds")
    return len(misses)


def row(outcomes):
    """Return good and all, as columns: accepted, caught, told why, degenerate caught."""

    def good(kind, is_good):
        of_kind = [outcome for outcome in outcomes if outcome.variant.kind == kind]
        return f"{sum(map(is_good, of_kind))}/{len(of_kind)}"

    def flawless(outcome):
        return not outcome.complaints

    def caught(outcome):
        return not any("still earns" in complaint for complaint in outcome.complaints)

    return (
        f"{good('right', flawless):>7} {good('wrong', caught):>7}"
        f" {good('wrong', flawless):>8} {good('degenerate', flawless):>11}"
    )
