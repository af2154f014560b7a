"""Lesson 05: what frameworks call the rate."""

from .. import form
from ..exercise import Exercise
from ..seen import Seen

to_framework_rate = Exercise(
    "to_framework_rate", "keep", form.number("One keep in, one rate out, a plain number.")
)
ADD = "Kept or dropped: what do the two probabilities add up to?"


@to_framework_rate.part("values", "gives the probability of dropping", probe=(0.413, 0.9071))
def values(call, rng, *keeps):
    for keep in keeps or (0.8, 0.3, 0.8716, 1.0):
        rate = call(keep)
        # float32 is off by 6e-8; two decimal places would be off by 0.0016 at the third keep.
        yield Seen("the rate", rate, 1 - keep, 1e-6, same=1e-6, advice=ADD)


SHARE = "Frameworks ask for the share to drop, from 0 to 1."
PERCENT = f"That is a percentage. {SHARE}"
ROUNDED = "Rounded: a framework takes any rate. Return it as it is."
RATIO = "That is one over the rate. A probability is never above 1. How likely is a drop?"
ODDS = f"That is kept over dropped, the odds. {SHARE} What is the whole?"
OWN = (
    (
        "unchanged",
        f"keep went through unchanged: as a framework's rate it would be dropped.\n{SHARE}",
        lambda keep: keep * 1,
    ),
    (
        "survivors_factor",
        f"That is the factor of the survivors. {SHARE}",
        lambda keep: keep**-1.0,
    ),
    (
        "over_dropped",
        RATIO,
        lambda keep: (1 - keep) ** -1.0,
    ),
    ("over_dropped_guarded", RATIO, lambda keep: 1 / max(1 - keep, 1e-9)),
    (
        "odds",
        f"That is dropped over kept, the odds. {SHARE} What is the whole?",
        lambda keep: 1 / keep - 1,
    ),
    ("odds_of_keeping", ODDS, lambda keep: keep / (1 - keep)),
    ("odds_of_keeping_guarded", ODDS, lambda keep: keep / max(1 - keep, 1e-9)),
    ("percentage", PERCENT, lambda keep: 100 - 100 * keep),
    ("rounded_percentage", PERCENT, lambda keep: round(100 - 100 * keep)),
    ("one_place", ROUNDED, lambda keep: round(1 - keep, 1)),
    ("three_places", ROUNDED, lambda keep: round(1 - keep, 3)),
    ("two_places", ROUNDED, lambda keep: round(1 - keep, 2)),
    (
        "whole",
        f"A whole number is 0 or 1 here: where does `int` cut? {ADD}",
        lambda keep: int(1 - keep),
    ),
    (
        "negative",
        "No probability is negative. Which of the two is subtracted from which?",
        lambda keep: keep - 1,
    ),
    (
        "usual",
        "The rate is 0.5 whatever keep is: right at keep = 0.5 alone. Where does keep enter?",
        lambda keep: 0.5,
    ),
    (
        "squared",
        f"keep was squared before it was subtracted. {ADD}",
        lambda keep: 1 - keep * keep,
    ),
    (
        "pair",
        "Two rates for two frameworks: but both ask for the same number. Return it once.",
        lambda keep: (1 - keep,) * 2,
    ),
)


def declare(name, says, wrong):
    """Declare one of them."""
    wrong.__name__ = name
    to_framework_rate.mistake("values", says)(wrong)


for each in OWN:
    declare(*each)
