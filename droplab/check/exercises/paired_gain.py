"""Lesson 07: the mean gain over seeds, and its standard error."""

import numpy as np

from ..exercise import Exercise
from ..seen import Seen
from ._two_numbers import one, two

ORDER = "Return two numbers with a comma between them: the mean, then the standard error."
ONE = "There is one of each for all seeds together."
paired_gain = Exercise("paired_gain", "baseline, treated", two(ORDER))

# Six seeds: with five, twice the standard error and a deviation that divides by n are one number.
PAGE = (
    ([14.23, 10.11, 12.64, 16.37, 11.72, 13.95], [11.08, 9.47, 10.25, 15.19, 10.86, 14.613]),
    ([7.31, 9.9, 8.04], [7.12, 8.67, 9.15]),
)
# Two of them with a loss on some seed; a gain of the first seed that is neither best nor median.
PROBE = (
    ([3.17, 5.81, 4.29, 9.03, 6.46, 7.7, 2.93], [3.91, 4.02, 4.11, 6.17, 6.95, 5.24, 1.27]),
    ([21.3, 18.87, 25.14, 19.45], [20.06, 19.21, 17.72, 15.58]),
)
LISTS = (([8, 6, 7], [7, 4, 4]), ([21, 24], [20, 19]), ([0.52, 0.25, 0.73], [0.23, 0.37, 0.27]))


def gains_of(baseline, treated):
    """Return mean and standard error as they should be."""
    gains = np.subtract(baseline, treated)
    n = len(gains)
    return float(gains.sum() / n), float(np.sqrt(np.sum((gains - gains.mean()) ** 2) / n / (n - 1)))


def mean_seen(found, wanted, where):
    return Seen(
        "the mean gain",
        one(found, ONE),
        wanted,
        where=where,
        advice="A gain is the baseline's error minus the treated one's, seed by seed.\n"
        "Print gains inside the function, and their mean.",
    )


def error_seen(found, wanted, where):
    return Seen(
        "the standard error",
        one(found, ONE),
        wanted,
        where=where,
        advice="Print the gains, their deviation with ddof = 1, and the root of their number.",
    )


@paired_gain.part("mean", "measures the mean gain", probe=PROBE, untouched=True)
def mean(call, rng, *cases):
    for baseline, treated in cases or PAGE:
        wanted, _ = gains_of(baseline, treated)
        found, error = call(np.array(baseline), np.array(treated))
        yield mean_seen(found, wanted, f"on {len(baseline)} seeds")
        one(error, ONE)


@paired_gain.part("error", "says how far the mean may be off", probe=PROBE, untouched=True)
def error(call, rng, *cases):
    for baseline, treated in cases or PAGE:
        _, wanted = gains_of(baseline, treated)
        _, found = call(np.array(baseline), np.array(treated))
        yield error_seen(found, wanted, f"on {len(baseline)} seeds")
    baseline = np.array((cases or PAGE)[0][0])
    _, found = call(baseline, baseline - 2.5)
    yield Seen(
        "the standard error of equal gains",
        one(found, ONE),
        0.0,
        advice="How much the errors differ from seed to seed does not matter: the gains do.",
    )


@paired_gain.part("lists", "takes lists, whole numbers and two seeds", probe=PROBE, untouched=True)
def lists(call, rng, *cases):
    for baseline, treated in cases or LISTS:
        wanted = gains_of(baseline, treated)
        found = call(list(baseline), list(treated))
        where = f"on {len(baseline)} seeds in lists"
        yield mean_seen(found[0], wanted[0], where)
        yield error_seen(found[1], wanted[1], where)


# What learners write instead, as changes of one rule: which gains, which mean, which error.


def rule(gain=np.subtract, centre=np.mean, spread=None):
    """Return an answer: ``spread(gains)`` is the second number, by default the right one."""

    def answer(baseline, treated):
        gains = gain(np.asarray(baseline), np.asarray(treated))
        error = gains_of(gains, 0 * gains)[1] if spread is None else spread(gains)
        return centre(gains), error

    return answer


def declare(parts, says, *answers):
    """Declare wrong answers with the same words."""
    for name, answer in answers:
        answer.__name__ = name
        paired_gain.mistake(parts, says)(answer)


declare(
    "mean lists",
    "Every sign is turned: a gain is what the error has gone down by.\n"
    "Which of the two is subtracted from which?",
    ("turned", rule(gain=lambda b, t: t - b)),
)
declare(
    "mean lists",
    "That is the gain of the best seed, and the best seed is luck as well.\n"
    "Which number stands for all seeds?",
    ("best_seed", rule(centre=np.max)),
)
declare(
    "mean lists",
    "That is the gain of the first seed, and one seed is one draw.\n"
    "Which number stands for all seeds?",
    ("first_seed", rule(centre=lambda gains: gains[0])),
    ("one_seed", rule(centre=lambda gains: gains[0], spread=lambda gains: 0.0)),
)
declare(
    "mean lists",
    "That is the sum: it grows with every seed you run.\nWhat does a seed gain on average?",
    ("total", rule(centre=np.sum)),
)
declare(
    "mean lists",
    "That is the median of the gains:\na fair number too, but the docstring asks for the mean.",
    ("median", rule(centre=np.median)),
)
declare(
    "mean lists",
    "That is a share of the baseline's error.\n"
    "Leave it in the unit of the errors: the difference of the two, then the mean.",
    ("relative", rule(gain=lambda b, t: (b - t) / b)),
    ("relative_means", rule(gain=lambda b, t: (b - t) / b.mean())),
)
declare(
    "mean lists",
    "That is the mean error of one side. A gain compares the two sides, seed by seed.",
    ("mean_of_baseline", rule(gain=lambda b, t: b)),
    ("mean_of_treated", rule(gain=lambda b, t: t)),
)
declare(
    "mean lists",
    "A gain may be negative: then the treatment does harm on that seed.\nWhere is its sign lost?",
    ("absolute", rule(gain=lambda b, t: np.abs(b - t))),
    ("without_losses", rule(gain=lambda b, t: np.maximum(b - t, 0))),
    ("only_gains", rule(gain=lambda b, t: (b - t)[b > t])),
)
declare(
    "mean error lists",
    "The two numbers stand in the other order:\nthe mean comes first, then the standard error.",
    ("other_order", lambda baseline, treated: gains_of(baseline, treated)[::-1]),
)
declare(
    "mean error lists",
    "Rounded. Return what you computed: rounding is for printing.",
    ("rounded", lambda b, t: tuple(round(number, 2) for number in gains_of(b, t))),
    ("rounded_to_one", lambda b, t: tuple(round(number, 1) for number in gains_of(b, t))),
)


def root(power=0.5, ddof=1, less=0, factor=1.0):
    """Return a spread: the deviation over a power of the number of seeds, taken ``less``."""
    return lambda gains: factor * np.std(gains, ddof=ddof) / (len(gains) - less) ** power


declare(
    "error lists",
    "An error of 0 says that every seed gains the same. How much do the gains differ?",
    ("no_error", rule(spread=lambda gains: 0.0)),
)
declare(
    "error lists",
    "That is the standard deviation: how much single seeds differ.\n"
    "The mean of many seeds is steadier than one seed. By which factor?",
    ("deviation", rule(spread=root(power=0))),
)
declare(
    "error lists",
    "That is a standard deviation, and one with ddof = 0. Two steps are missing:\n"
    "ddof = 1, and the mean of many seeds is steadier than one seed.",
    ("deviation_over_n", rule(spread=root(power=0, ddof=0))),
)
declare(
    "error lists",
    "That comes from ddof = 0, numpy's habit: few seeds look steadier than they are.\n"
    "np.std takes ddof as an argument.",
    ("ddof_zero", rule(spread=root(ddof=0))),
)
declare(
    "error lists",
    "The deviation has been divided by the number of seeds, not by its root.\n"
    "Four times the seeds make a mean twice as sure, not four times.",
    ("by_n", rule(spread=root(power=1))),
    ("ddof_zero_by_n", rule(spread=root(power=1, ddof=0))),
)
declare(
    "error lists",
    "One is taken off twice. It belongs inside the deviation, which is what ddof = 1 does; "
    "the root is that of the number of seeds.",
    ("root_of_less", rule(spread=root(less=1))),
)
declare(
    "error lists",
    "That is the variance of the gains, in squared points.\n"
    "A standard error has the unit of the errors, and falls with the number of seeds.",
    ("variance", rule(spread=lambda gains: np.var(gains, ddof=1))),
    ("variance_over_n", rule(spread=np.var)),
)
declare(
    "error lists",
    "That is its square, the variance of the mean.\n"
    "A standard error has the unit of the errors: which step is missing?",
    ("squared", rule(spread=lambda gains: np.var(gains, ddof=1) / len(gains))),
    ("squared_ddof_zero", rule(spread=lambda gains: np.var(gains) / len(gains))),
)
declare(
    "error lists",
    "That is the half-width of a 95 % interval.\n"
    "The standard error comes before the factor of about two.",
    ("interval", rule(spread=root(factor=1.96))),
    ("twice", rule(spread=root(factor=2.0))),
    ("student", rule(spread=lambda gains: STUDENT[len(gains)] * root()(gains))),
)
STUDENT = {2: 12.706, 3: 4.303, 4: 3.182, 6: 2.571, 7: 2.447, 12: 2.201}


def from_sides(combine, ddof=1):
    """Return an answer whose error is made of the standard errors of the two sides."""

    def answer(baseline, treated):
        n = len(baseline)
        sides = (np.std(each, ddof=ddof) / np.sqrt(n) for each in (baseline, treated))
        return gains_of(baseline, treated)[0], combine(*sides)

    return answer


declare(
    "error lists",
    "It takes the two sides as unrelated, but they share digits and weights.\n"
    "Look at the gains, seed by seed: how much do they differ?",
    ("unpaired", from_sides(np.hypot)),
    ("unpaired_ddof_zero", from_sides(np.hypot, ddof=0)),
)
declare(
    "error",
    "That subtracts two standard errors, and errors of a difference do not subtract.\n"
    "Look at the gains, seed by seed.",
    ("errors_apart", from_sides(np.subtract)),
    ("errors_apart_in_size", from_sides(lambda one, two: abs(one - two))),
)
declare(
    "error lists",
    "That adds the standard errors of two sides that share digits and weights.\n"
    "Look at the gains, seed by seed.",
    ("errors_added", from_sides(np.add)),
)
declare(
    "error lists",
    "That is the standard error of one side.\n"
    "What has to be steady is the gain: one number a seed.",
    ("error_of_baseline", from_sides(lambda one, two: one)),
    ("error_of_treated", from_sides(lambda one, two: two)),
)


@paired_gain.mistake(
    "error",
    "Each side has been put in order by itself, and the pairs are gone.\n"
    "What a seed gained is known only where both errors are that seed's.",
)
def sorted_sides(baseline, treated):
    return gains_of(np.sort(baseline), np.sort(treated))


@paired_gain.mistake(
    "lists", "Lists cannot be subtracted from each other. What makes an array of a list?"
)
def arrays_only(baseline, treated):
    return gains_of(baseline - treated, 0 * treated)


@paired_gain.mistake(
    "mean error lists",
    "One number came back. Return both, with a comma between them: the mean, then the\n"
    "standard error.",
)
def one_number(baseline, treated):
    return gains_of(baseline, treated)[0]


@paired_gain.mistake(
    "mean error",
    "The gains have been written into baseline, whose errors the next method needs again.\n"
    "baseline - treated makes a new array; baseline -= treated does not.",
)
def in_place(baseline, treated):
    baseline -= treated
    return gains_of(baseline, 0 * treated)
