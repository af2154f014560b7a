"""Lesson 07: the keep with the lowest mean validation error, of equals the larger one."""

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen

pick_keep = Exercise(
    "pick_keep",
    "validation_error, keeps",
    form.number("One of keeps is asked for: one number, also where several do equally well."),
)

# Of these, 0.31 has the lowest single error, 0.52 wins most seeds, 1.0 is the steadiest; 0.94 is
# 0.002 above the best in the mean, which is less than the spread of either.
KEEPS = [0.31, 0.52, 0.83, 0.94, 1.0]
ERRORS = np.array(
    [
        [0.041, 0.302, 0.288, 0.283, 0.311],
        [0.131, 0.112, 0.103, 0.118, 0.452],
        [0.132, 0.118, 0.121, 0.133, 0.171],
        [0.145, 0.131, 0.119, 0.137, 0.154],
        [0.161, 0.160, 0.162, 0.159, 0.161],
    ]
)


def keep_seen(call, errors, keeps, advice, where=""):
    """Return what was seen of one call."""
    wanted = reference(errors, keeps)
    return Seen("the keep picked", call(errors, keeps), wanted, advice=advice, where=where)


@pick_keep.part(
    "lowest",
    "picks the keep with the lowest mean",
    probe=((9, 7, None), (8, 6, None), (7, 9, None), (9, 5, None), (8, 8, None)),
    untouched=True,
)
def lowest(call, rng, *cases):
    advice = "A row is one keep. Which number stands for a row, and which row has the lowest?"
    if not cases:
        yield keep_seen(call, ERRORS, KEEPS, advice, f"for keeps {KEEPS}")
    for count, seeds, place in cases:
        stream = np.random.default_rng([count, seeds]) if place is None else rng()
        # A planted row is lower than all others, whatever is drawn; a probe has none.
        width = 0.2 if place is None else 0.05
        errors = 0.3 + stream.uniform(-width, width, size=(count, seeds))
        if place is not None:
            errors[place] -= 0.12
        keeps = np.linspace(0.13, 0.97, count).round(3).tolist()
        yield keep_seen(call, errors, keeps, advice)


# In 64ths, so that means which look equal are equal to the last bit.
ROWS = [[16, 8, 18], [5, 9, 10], [8, 12, 4], [20, 9, 7]]
TIED = (
    (ROWS, [0.23, 0.41, 0.67, 0.92]),
    (ROWS[::-1], [0.92, 0.67, 0.41, 0.23]),
    (ROWS, [0.41, 0.73, 0.32, 0.92]),
)
NEARLY = np.array([[0.6004, 0.6004], [0.6001, 0.6001], [0.7, 0.65]]), [0.85, 0.47, 0.62]


@pick_keep.part(
    "ties",
    "takes the larger of two keeps that do equally well",
    probe=(
        ([[9, 5, 2], [1, 7, 8], [6, 6, 6], [9, 9, 9], [7, 5, 4]], [0.33, 0.58, 0.71, 0.12, 0.86]),
        ([[3, 4], [5, 2], [1, 6], [9, 3]], [0.45, 0.87, 0.62, 0.94]),
    ),
    untouched=True,
)
def ties(call, rng, *cases):
    for errors, keeps in cases or TIED:
        yield keep_seen(
            call,
            np.array(errors) / 64,
            keeps,
            "Find the lowest mean, then all keeps that reach it, then the largest of those.",
            where=f"for keeps {keeps}",
        )
    yield keep_seen(
        call, *NEARLY, "These means are near each other and not equal. Was something rounded?"
    )


@pick_keep.part(
    "order",
    "takes keeps in any order",
    probe=(([0.62, 0.17, 0.81, 0.36, 0.98, 0.44], 0), ([0.29, 0.73, 0.11, 0.58], 1)),
    untouched=True,
)
def order(call, rng, *cases):
    usual = (
        ([0.83, 0.31, 0.64, 0.12, 0.97], 3),
        ((0.27, 0.76, 0.52, 0.05, 0.95), 1),
        (np.array([0.93, 0.71, 0.54, 0.33, 0.13]), 1),
    )
    for keeps, place in cases or usual:
        errors = 0.25 + 0.02 * np.sin(np.arange(2.0 * len(keeps))).reshape(-1, 2)
        errors[place] -= 0.1
        yield keep_seen(
            call,
            errors,
            keeps,
            "Rows and keeps stand in the same order, as given. Which keep belongs to the best row?",
            where=f"for keeps {list(map(float, keeps))}",
        )


# What learners write instead: another score for a row, or another choice among the best.


def choose(errors, keeps, score=np.mean, among=max, place=lambda keeps: keeps):
    """Return ``among`` the keeps whose rows have the lowest score."""
    scores = [float(score(row)) for row in np.asarray(errors)]
    best = min(scores)
    return among([k for k, s in zip(place(list(keeps)), scores) if s <= best + 1e-12])


def reference(errors, keeps):
    return float(choose(errors, keeps))


def declare(parts, says, *answers):
    """Declare wrong answers with the same words."""
    for name, answer in answers:
        answer.__name__ = name
        pick_keep.mistake(parts, says)(answer)


def by(score, **changes):
    return lambda errors, keeps: choose(errors, keeps, score, **changes)


def row_of(errors):
    return int(np.argmin(np.einsum("ks->k", np.asarray(errors))))


declare(
    "lowest ties order",
    "That is the row of the best keep. Which keep stands at that place?",
    ("the_row", lambda errors, keeps: row_of(errors)),
)
declare(
    "lowest ties order",
    "That is the best keep's error. The error tells which keep to take;\nthe keep is asked for.",
    ("the_error", lambda errors, keeps: np.einsum("ks->k", errors).min() / errors.shape[1]),
)
declare(
    "lowest",
    "That keep has the lowest single error, on one seed: luck.\n"
    "Which number stands for all seeds of a row?",
    ("best_single", by(min)),
)
declare(
    "lowest",
    "That keep has the lowest error on the first seed. What about the other seeds?",
    ("first_seed", by(lambda row: row[0])),
)
declare(
    "lowest",
    "That keep has the lowest error on the last seed. What about the other seeds?",
    ("last_seed", by(lambda row: row[-1])),
)
declare(
    "lowest",
    "That keep has the lowest median, which forgets the seeds on which it fails.\n"
    "The lowest mean counts.",
    ("lowest_median", by(np.median)),
)
declare(
    "lowest",
    "You picked by the worst seed of each keep. The lowest mean counts.",
    ("by_the_worst", by(max)),
)
declare(
    "lowest ties order",
    "Its mean is the highest of all. An error is better when it is lower.",
    ("highest_mean", by(lambda row: -np.mean(row))),
)
declare(
    "lowest order",
    "That is the steadiest keep: its errors differ least. The lowest mean counts.",
    ("steadiest", by(np.std)),
)
declare(
    "lowest ties order",
    "That is the largest keep, whatever its errors.\n"
    "Only where means are equal is the larger keep taken.",
    ("largest_keep", lambda errors, keeps: max(keeps)),
)
declare(
    "ties order",
    "That is the smallest keep, whatever its errors. Whose mean is the lowest?",
    ("smallest_keep", lambda errors, keeps: min(keeps)),
)
declare(
    "lowest ties",
    "The means were rounded, and so unequal ones became a tie. Equal means equal here.",
    ("rounded_to_two", by(lambda row: round(float(np.mean(row)), 2))),
)
declare(
    "ties",
    "The means were rounded, and so unequal ones became a tie. Equal means equal here.",
    ("rounded_to_three", by(lambda row: round(float(np.mean(row)), 3))),
    ("by_the_hundred", by(lambda row: int(100 * np.mean(row) + 1e-9))),
)
declare(
    "ties",
    "Of keeps with equal means you picked the first row's, as np.argmin does.\n"
    "Which of them does the docstring take?",
    ("first_of_equals", by(np.mean, among=lambda found: found[0])),
)
declare(
    "ties",
    "Of keeps with equal means you picked the one whose row comes last.\n"
    "The larger keep need not be the last: keeps come in any order.",
    ("last_of_equals", by(np.mean, among=lambda found: found[-1])),
)
declare(
    "ties",
    "Of keeps with equal means you picked the smaller.\n"
    "Which of them, the milder treatment or the stronger, does the docstring take?",
    ("smaller_of_equals", by(np.mean, among=min)),
)
declare(
    "ties",
    "Of keeps with equal means you returned their mean, which nobody tried.\nTake one of them.",
    ("mean_of_equals", by(np.mean, among=np.mean)),
)
declare(
    "ties order",
    "Rows were taken to belong to keeps in ascending order.\nThey belong to keeps as given.",
    ("ascending", by(np.mean, place=sorted)),
    ("ascending_first", by(np.mean, place=sorted, among=lambda found: found[0])),
)
declare(
    "order",
    "Rows were taken to belong to keeps in descending order.\nThey belong to keeps as given.",
    ("descending", by(np.mean, place=lambda keeps: sorted(keeps)[::-1])),
)


@pick_keep.mistake(
    "lowest",
    "That keep is the largest whose mean lies within one standard error of the lowest:\n"
    "a rule of its own. Here only equal means are a tie.",
)
def one_standard_error(errors, keeps):
    means = np.mean(errors, axis=1)
    best = int(np.argmin(means))
    spread = np.std(errors[best], ddof=1) / np.sqrt(errors.shape[1])
    return max(k for k, m in zip(keeps, means) if m <= means[best] + spread)


@pick_keep.mistake(
    "lowest",
    "That keep wins on most seeds, and fails badly on another. The lowest mean counts.",
)
def most_wins(errors, keeps):
    wins = np.bincount(np.argmin(errors, axis=0), minlength=len(keeps))
    return max(k for k, w in zip(keeps, wins) if w == wins.max())


@pick_keep.mistake(
    "lowest ties order",
    "All keeps that do equally well came back, in an array, also where it is only one.\n"
    "One of them is asked for, as a number: which?",
)
def all_of_equals(errors, keeps):
    return np.array(choose(errors, keeps, among=list))


@pick_keep.mistake(
    "lowest ties order",
    "The errors have been sorted where they stand, and they are needed again for the report.\n"
    "np.sort returns a sorted copy; but does a mean need one?",
)
def sorted_in_place(errors, keeps):
    errors.sort(axis=1)
    return reference(errors, keeps)
