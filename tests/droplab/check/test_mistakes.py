"""Every mistake that an exercise knows loses its part, and hears its own words."""

import itertools
import re

import numpy as np
import pytest

from droplab import check
from droplab.check.exercise import alike, remember
from tests.conftest import ROOT

NAMES = check.exercise_names()
DECLARED = [
    (name, part, known.name)
    for name in NAMES
    for part, mistakes in getattr(check, name).mistakes.items()
    for known in mistakes
]
SEEDS = 3  # make bank has 200
remember()  # each answer is held against all mistakes of its function


def refused(name, answer, part, seed=None):
    """Return the message that an answer gets, empty where it passes."""
    try:
        getattr(check, name)(answer, part, seed=seed)
    except AssertionError as error:
        return str(error)
    return ""


def known(name, part, mistake):
    """Return a mistake as it was declared for a part."""
    return next(each for each in getattr(check, name).mistakes[part] if each.name == mistake)


@pytest.mark.parametrize(("name", "part", "mistake"), DECLARED)
def test_a_mistake_loses_its_part_and_hears_its_own_words(name, part, mistake):
    one = known(name, part, mistake)
    for seed in range(SEEDS):
        assert refused(name, one.make(), part, seed).endswith(one.says), f"seed {seed}"


@pytest.mark.parametrize("name", NAMES)
def test_no_two_mistakes_with_other_words_show_the_same(name):
    exercise = getattr(check, name)
    for part, mistakes in exercise.mistakes.items():
        values = [(), exercise.parts[part].probe]
        looks = {
            one.name: [exercise.look(one.make(), part, v) for v in values if v is not None]
            for one in mistakes
        }
        for one, two in itertools.combinations(mistakes, 2):
            same = all(map(alike, looks[one.name], looks[two.name]))
            assert not same or one.says == two.says, f"{part}: {one.name} and {two.name}"


@pytest.mark.parametrize("name", NAMES)
def test_another_seed_changes_what_a_part_draws_or_it_draws_nothing(name):
    exercise = getattr(check, name)
    for part, declared in exercise.parts.items():
        drawn = []
        for seed in (0, 1):
            streams = Recorder(seed)
            answer = next(iter(exercise.known(part)), None)
            if answer is None:
                continue
            list(until_stopped(declared.run, exercise, answer.make(), streams))
            drawn.append([g.bit_generator.state["state"]["state"] for g in streams.made])
        if drawn and drawn[0] and drawn[1]:
            assert drawn[0] != drawn[1], part


class Recorder:
    """Gives generators as an exercise does, and keeps them."""

    def __init__(self, seed):
        self.seed, self.made = seed, []

    def __call__(self):
        self.made.append(np.random.default_rng([len(self.made) + 1, self.seed]))
        return self.made[-1]


def until_stopped(run, exercise, answer, streams):
    """Yield what a part sees, up to where it is ended."""
    from droplab.check.call import Call, Stop

    try:
        yield from run(Call(exercise, answer), streams)
    except Stop as stop:
        yield from stop.args


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_an_exercise_are_sentences_that_fit(name):
    exercise = getattr(check, name)
    for part in exercise.parts.values():
        assert len(f"✗ {name} {part.holds}: not yet") <= 83
    for one in exercise.known():
        assert re.search(r"[.?!]$", one.says.strip()), one.name
        assert not re.search(r"\*\w+\*", one.says), f"{one.name}: asterisks are shown as they are"


@pytest.mark.parametrize(
    ("page", "name", "part", "mistake"),
    [
        ("README.md", "sample_mask", "rate", "swapped"),
        ("solutions/00_start_here.py", "fraction_kept", "values", "count"),
    ],
)
def test_a_message_that_a_page_quotes_is_the_one_that_is_shown(page, name, part, mistake):
    text = (ROOT / page).read_text()
    for line in refused(name, known(name, part, mistake).make(), part).splitlines():
        assert f"    {line}\n" in text, line
