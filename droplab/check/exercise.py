"""An exercise: its parts, its mistakes, and how a mistake is named.

A **part** is a generator: it calls the answer and yields ``Seen`` quantities, one after the
other. The first that is off is shown with its advice. A **mistake** is a runnable wrong
implementation with its words: they take the advice's place where the mistake, run through the
same part on the same streams, shows the same in every quantity, and again on the part's probe.
"""

import atexit
import contextlib
import itertools
import time
from dataclasses import dataclass, field

import numpy as np

from .call import Call, Stop, silence
from .raised import AssertionError, Raised, wrapped

NOTICED, SLOW = 1.0, 10  # CPU seconds; times ours
REMEMBERED, MOST_REMEMBERED = None, 20_000  # see remember(); looks at a mistake
ELSEWHERE = "is not right with other numbers than the cell shows"


@dataclass(frozen=True)
class Part:
    """One question of an exercise.

    Args:
        run: ``run(call, rng, *values)``, a generator of ``Seen``; ``rng()`` gives a new stream.
        holds: what a right answer does, the rest of a sentence that the function's name begins.
        probe: other values, in general position, on which a mistake must agree as well; or None.
        untouched: whether a changed argument ends the part.
    """

    run: object
    holds: str
    probe: tuple | None = None
    untouched: bool = False


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that is known: ``make()`` returns it, new each time."""

    name: str
    make: object
    says: str


@dataclass
class Exercise:
    """The check of one graded function: call it with the answer and the name of a part.

    Args:
        name: the function's, or the class's.
        parameters: its parameters, as "shape, keep, rng".
        form: ``form(result, *args)`` returns a result in the form that was asked for, or raises
            ``Stop``; see form.py.
    """

    name: str
    parameters: object
    form: object
    parts: dict = field(default_factory=dict)
    mistakes: dict = field(default_factory=dict)  # part -> [Mistake]

    def __post_init__(self):
        self.parameters = tuple(self.parameters.replace(" ", "").split(","))

    def part(self, name, holds, probe=None, untouched=False):
        """Declare a part; decorates its generator."""

        def declare(run):
            self.parts[name] = Part(run, holds, probe, untouched)
            self.mistakes.setdefault(name, [])
            return run

        return declare

    def mistake(self, parts, says, memory=False):
        """Declare a wrong answer to the parts named; decorates it.

        Args:
            parts: names with spaces between them; what has two sets of words is declared twice.
            says: what a learner reads: what was seen means this, and one next step.
            memory: whether it keeps something between calls: then what is decorated is a function
                without arguments that returns the wrong answer, made anew for each look.
        """

        def declare(wrong):
            make = wrong if memory else lambda: wrong
            for part in parts.split():
                self.mistakes[part].append(Mistake(wrong.__name__, make, wrapped(says)))
            return wrong

        return declare

    def wrong(self, name):
        """Return the wrong answer of this name, new."""
        for known in self.known():
            if known.name == name:
                return known.make()
        raise KeyError(f"{self.name} has no mistake {name!r}")

    def known(self, first=None):
        """Yield all mistakes, those of one part before the others."""
        rest = [known for part, known in self.mistakes.items() if part != first]
        yield from itertools.chain(self.mistakes.get(first, ()), *rest)

    def __call__(self, answer, part, *values, seed=None):
        """Judge an answer by one part; print what holds, or raise AssertionError.

        Args:
            answer: the learner's function or class.
            part: the part's name.
            values: in place of the part's own, for a hidden line: then nothing is printed, and
                no value of the call is told.
            seed: other streams than usual; marks must not depend on it.
        """
        seen = self.look(answer, part, values, seed)
        off = next((each for each in seen if not each.fine()), None)
        if off is not None:
            raise self.failure(answer, part, values, seed, seen, off)
        if not values:
            print(f"✓ {self.name} {self.parts[part].holds}")

    def yours(self, answer, ours):
        """Return the learner's answer where it passes every part, else ours; print which.

        A right answer that takes ten times as long as ours over all parts, and a noticeable
        while, is not trained with either: an experiment makes thousands of calls.
        """
        start = time.process_time()
        fine = all(each.fine() for part in self.parts for each in self.glance(answer, part))
        if not fine:
            print(f"With ours: your {self.name} does not pass all its checks yet.")
            return ours
        spent = time.process_time() - start
        # Both again: what a part makes ready, runs for instance, is made in its first look.
        if spent > NOTICED and self.time_of(answer) > max(NOTICED, SLOW * self.time_of(ours)):
            print(f"With ours: your {self.name} is right, and many times slower.")
            return ours
        print(f"With your {self.name}.")
        return answer

    def time_of(self, answer):
        """Return the CPU seconds that all parts take with an answer."""
        start = time.process_time()
        for part in self.parts:
            self.look(answer, part)
        return time.process_time() - start

    def look(self, answer, part, values=(), seed=None):
        """Return all that a part sees of an answer."""
        return list(self.glance(answer, part, values, seed))

    def glance(self, answer, part, values=(), seed=None):
        """Yield what a part sees of an answer, one quantity after the other."""
        part = self.parts[part]
        call = Call(self, answer, part.untouched)
        try:
            for each in part.run(call, Streams(seed), *values):
                each.call = each.call or call.text
                yield each
        except Stop as stop:
            (each,) = stop.args
            each.call = each.call or call.text
            yield each

    def failure(self, answer, part, values, seed, seen, off):
        """Return the AssertionError for an answer of which something is off."""
        raised, hidden = isinstance(off.value, Raised), bool(values)
        error = off.value.error if raised else None
        if isinstance(error, NotImplementedError):
            return unwritten(self.name)
        says = self.named(answer, part, seen, values, seed) or wrapped(off.advice)
        call = f"{self.name}({', '.join(self.parameters)})" if hidden else off.call
        title = f"✗ {self.name} {self.parts[part].holds}: not yet"
        if raised:
            lines = [f"{call} raised" + (", with other numbers than the cell shows" * hidden)]
        else:
            lines = [f"{call}: {off.what} {ELSEWHERE}"] if hidden else [call, off.told()]
        failed = AssertionError("\n".join([title, *map(wrapped, lines)]), says)
        failed.hidden, failed.__cause__, failed.__suppress_context__ = hidden, error, True
        return failed

    def named(self, answer, part, seen, values=(), seed=None):
        """Return the words of the mistake that shows the same as an answer, or nothing."""
        probe = self.parts[part].probe
        own, tried = None, set()
        for known in self.known(part):
            if (known.name, known.says) in tried:  # it is declared for several parts
                continue
            tried.add((known.name, known.says))
            with alone():
                same = alike(seen, self.shown_by(known, part, values, seed))
                if same and probe is not None:
                    own = self.look(answer, part, probe) if own is None else own
                    same = alike(own, self.shown_by(known, part, probe))
            if same:
                return known.says
        return ""

    def shown_by(self, known, part, values=(), seed=None):
        """Return what a part sees of a mistake, one quantity after the other."""
        if REMEMBERED is None:
            return self.glance(known.make(), part, values, seed)
        key = self.name, part, repr(values), seed, known.name, known.says
        if key not in REMEMBERED:
            if len(REMEMBERED) > MOST_REMEMBERED:
                REMEMBERED.clear()
            REMEMBERED[key] = Remembered(self.glance(known.make(), part, values, seed))
        return REMEMBERED[key]


class Remembered:
    """What a generator yields, asked for no further than somebody reads, and kept."""

    def __init__(self, generator):
        self.generator, self.kept = generator, []

    def __iter__(self):
        number = 0
        while True:
            if number == len(self.kept):
                found = next(self.generator, None)
                if found is None:
                    return
                self.kept.append(found)
            yield self.kept[number]
            number += 1


def remember():
    """Keep what mistakes show, for whoever judges many answers by the same numbers."""
    global REMEMBERED
    REMEMBERED = {}
    # Half-read looks would be closed after what they need is gone.
    atexit.register(REMEMBERED.clear)


def unwritten(name):
    """Return the failure of what nobody has written yet."""
    return AssertionError(f"✗ {name} is not written yet: look for # YOUR CODE HERE above.", "")


def alike(one, two):
    """Whether two answers show the same, and what is off is off in both.

    ``two`` may be an iterator, which is asked no further than up to the first difference.
    """
    pairs = itertools.zip_longest(one, two)
    return all(a is not None and b is not None and a.alike(b) for a, b in pairs)


class Streams:
    """Called, gives a new generator: the same ones for an answer and for a mistake."""

    given = 0  # generators in this process: where a check asks for none, no seed matters to it

    def __init__(self, seed=None):
        self.seed, self.drawn = seed or 0, 0

    def __call__(self):
        self.drawn += 1
        Streams.given += 1
        return np.random.default_rng([self.drawn, self.seed])


@contextlib.contextmanager
def alone():
    """Run what is ours: in silence, and with numpy's global generator left where it was."""
    state = np.random.get_state()
    with silence(), np.errstate(all="ignore"):
        yield
    np.random.set_state(state)
