"""Lesson 06: a gradient measured by central differences."""

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen
from ._watched import FUNCTIONS, VALUES, bowl, described, slope_of_bowl, watched

OWN = "Each entry of x is nudged by itself and has a quotient of its own, where the entry stands."
POINTS = (
    "Print the two points that f is given for this entry: they should differ from x "
    "in this entry only, one step up and one step down."
)

numerical_gradient = Exercise(
    "numerical_gradient", "f, x, step", form.array(lambda f, x, step=None: x.shape, OWN)
)


@numerical_gradient.part(
    "values", "measures the gradient of a function", probe=("x0 x1 x2 - x1^2",)
)
def values(call, rng, *names):
    for name in names or VALUES:
        function, gradient, point = FUNCTIONS[name]
        (f, given), x = watched(function), np.array(point)
        wanted = np.array(gradient(x))
        answer = call(f, x).astype(float)
        largest = float(np.abs(wanted).max())
        size = np.abs(answer).max()
        nearly = "all exactly 0" if size == 0 else "all nearly 0" if size < 1e-4 else "not all 0"
        yield Seen("the entries", nearly, "not all 0", where=f"of f = {name}", advice=NAUGHT)
        yield Seen("the points", described(given, x), "one entry nudged", judged=False)
        yield Seen(
            "the gradient",
            answer,
            wanted,
            within=1e-4 * largest,
            same=1e-4 * max(largest, size),
            where=f"of f = {name}",
            advice=POINTS,
        )


NAUGHT = "Which two points is f given? And what is the difference of its values divided by?"


@numerical_gradient.part(
    "shape", "takes x of any shape, and leaves it", probe=((3, 2), (2, 3, 4)), untouched=True
)
def shape(call, rng, *shapes):
    for each in shapes or ((3, 4), (2, 3, 2)):
        places = np.arange(float(np.prod(each))).reshape(each)
        x, weights = np.sin(1 + places), np.cos(0.3 + 2 * places)
        x.flat[0] = 0.25
        wanted = slope_of_bowl(x, weights)
        f, given = watched(lambda x, weights=weights: bowl(x, weights))
        answer = call(f, x).astype(float)
        yield Seen("the points", described(given, x), "one entry nudged", judged=False)
        within = 1e-4 * float(np.abs(wanted).max())
        here = f"for x of shape {each}"
        apart = np.abs(np.sort(answer, axis=None) - np.sort(wanted, axis=None)).max()
        yield Seen(
            "the largest difference once both are sorted",
            "small" if apart <= within else "large",
            "small",
            judged=False,
        )
        yield Seen("the gradient", answer, wanted, within, within, ROWS, where=here)


ROWS = "Does the loop reach every row and every column, each entry by itself?"


@numerical_gradient.part(
    "central",
    "takes central differences, with the step asked for",
    probe=((3, 0.37), (2, 0.83)),
)
def central(call, rng, *cases):
    for size, step in cases or ((4, 0.5), (3, 0.21)):
        x = np.array([0.45, -1.3, 2.1, 0.0])[:size]
        w = np.array([0.9, -1.7, 0.5, 2.6])[-size:]
        # f(x) = (w x)^3: the central quotients are w (3 (w x)^2 + (w step)^2), exactly.
        wanted = w * (3 * (w @ x) ** 2 + (w * step) ** 2)
        f, given = watched(lambda x, w=w: (w @ x) ** 3)
        answer = call(f, x, step).astype(float)
        yield Seen("the points", described(given, x), "one entry nudged", judged=False)
        within = 1e-5 * float(np.abs(wanted).max())
        here = f"at a step of {step}"
        yield Seen("the quotients", answer, wanted, within, within, QUOTIENT, where=here)


QUOTIENT = "It is (f above - f below) over the distance of these two points."


# What learners write instead: another pair of points, or another distance.


def probing(pair, over=lambda size, step: 2 * step, turn=lambda gap, x: gap):
    """Return a numerical gradient: ``pair(f, x, e)`` are two values, ``over`` their distance."""

    def answer(f, x, step=1e-6):
        found = np.zeros(x.shape)
        for flat in range(x.size):
            e = step * (np.arange(x.size) == flat).reshape(x.shape)
            high, low = pair(f, x, e)
            found.flat[flat] = turn(high - low, x) / over(x.size, step)
        return found

    return answer


def both(f, x, e):
    return f(x + e), f(x - e)


def known(name, parts, says, answer):
    answer.__name__ = name
    numerical_gradient.mistake(parts, says)(answer)


known(
    "above_only",
    "central",
    "You compare a point above with x itself: a one-sided quotient, whose error shrinks "
    "only as fast as the step. Look one step to both sides.",
    probing(lambda f, x, e: (f(x + e), f(x)), lambda size, step: step),
)
known(
    "below_only",
    "central",
    "You compare x itself with a point below: a one-sided quotient.\nLook one step to both sides.",
    probing(lambda f, x, e: (f(x), f(x - e)), lambda size, step: step),
)
known(
    "over_one_step",
    "values shape central",
    "Each entry is twice the gradient.\n"
    "One point is a step above x and one a step below. How far apart are they?",
    probing(both, lambda size, step: step),
)
known(
    "half",
    "values shape",
    "Each entry is half of the gradient.\n"
    "Divide by the distance between the two points at which f was taken.",
    probing(lambda f, x, e: (f(x + e), f(x))),
)
TINY = "The difference is there, but hardly any of it is left. What is it divided by?"
known("times_step", "values", TINY, probing(both, lambda size, step: 2 / step))
known("undivided", "values", TINY, probing(both, lambda size, step: 1))
known(
    "upside_down",
    "values shape central",
    "Each entry has the wrong sign. Which of the two values of f is taken from which?",
    probing(lambda f, x, e: both(f, x, e)[::-1]),
)
known(
    "all_at_once",
    "values shape central",
    "All of x was nudged at once. Nudge one entry and leave the others alone.",
    probing(lambda f, x, e: both(f, x, np.full(x.shape, e.sum()))),
)
known(
    "share_of_entry",
    "values shape",
    "Each entry is the gradient times x.\nThe nudge is the step itself, not a share of the entry.",
    probing(lambda f, x, e: both(f, x, e * x)),
)
known(
    "unsigned",
    "values shape central",
    "Each entry is the gradient without its sign.\nf may fall as the entry grows: keep the sign.",
    probing(both, turn=lambda gap, x: abs(gap)),
)
known(
    "over_step_twice",
    "values",
    "Each entry is the gradient over the step once more. Divide once, by the distance.",
    probing(both, lambda size, step: 2 * step**2),
)
known(
    "averaged",
    "values shape central",
    "It is divided by the number of entries.\nEach has a quotient of its own: nothing is averaged.",
    probing(both, lambda size, step: 2 * step * size),
)
known(
    "own_step",
    "central",
    "The step asked for changes nothing: the caller chose it.\nIs a number written in its place?",
    probing(lambda f, x, e: both(f, x, 1e-5 * (e != 0)), lambda size, step: 2e-5),
)
known(
    "half_steps",
    "central",
    "Your two points are one step apart, half a step to each side.\n"
    "Each is to be a whole step away from x: 3.1 and 2.9 in the table above.",
    probing(lambda f, x, e: both(f, x, e / 2), lambda size, step: step),
)
LARGER = (
    "Large entries are nudged by a larger step than small ones.\n"
    "The caller asks for one step, for every entry alike."
)


def stretched(size):
    """Return a pair of values for a step that grows with the entry, by ``size(entry)``."""

    def pair(f, x, e):
        factor = size(float(np.abs(x[e != 0][0])))
        return tuple(value / factor for value in both(f, x, e * factor))

    return probing(pair)


known("at_least_one", "central", LARGER, stretched(lambda entry: max(entry, 1)))
known("one_more", "central", LARGER, stretched(lambda entry: 1 + entry))


@numerical_gradient.mistake(
    "values shape central",
    "Both names stand for one array: the step down undoes the step up, and f is given x "
    "itself twice. Make two copies.",
)
def same_array(f, x, step=1e-6):
    found = np.zeros(x.shape)
    for flat in range(x.size):
        one = other = x.copy()
        one.flat[flat] += step
        other.flat[flat] -= step
        found.flat[flat] = f(one) - f(other)
    return found


known(
    "unreached",
    "values shape central",
    "f is given x itself: the nudge goes into an array that f never sees.",
    probing(lambda f, x, e: both(f, x, 0 * e)),
)


@numerical_gradient.mistake(
    "central",
    "The first entry is right, the next are not.\n"
    "Is the nudge of an entry still there when the next one has its turn?",
)
def left_in(f, x, step=1e-6):
    moved, found = x.copy(), np.zeros(x.shape)
    for flat in range(x.size):
        moved.flat[flat] += step
        high = f(moved)
        moved.flat[flat] -= 2 * step
        found.flat[flat] = (high - f(moved)) / (2 * step)
    return found


@numerical_gradient.mistake(
    "shape",
    "The nudges went into the caller's x. One that is left in, or not undone to the last "
    "digit, moves the network that is being checked. Nudge a copy.",
)
def in_place(f, x, step=1e-6):
    found = left_in(f, x, step)
    x += 0.01 * step
    return found


central_right = probing(both)


@numerical_gradient.mistake(
    "values shape central",
    "Only the first entry was measured: `return` inside the loop ends the function.",
)
def first_only(f, x, step=1e-6):
    return central_right(f, x, step) * (np.arange(x.size) == 0).reshape(x.shape)


@numerical_gradient.mistake(
    "values shape central", "The last entry was never measured. Where does the loop end?"
)
def last_left_out(f, x, step=1e-6):
    return central_right(f, x, step) * (np.arange(x.size) < x.size - 1).reshape(x.shape)


@numerical_gradient.mistake(
    "values shape central",
    "The quotients lost their decimals: they were put into an array of ints.",
)
def whole_numbers(f, x, step=1e-6):
    return central_right(f, x, step).astype(int)


@numerical_gradient.mistake(
    "shape", "Only the first column was measured: x has more than one axis to loop over."
)
def first_column(f, x, step=1e-6):
    rows = np.zeros(x.shape)
    rows[(slice(None), *(0,) * (x.ndim - 1))] = 1
    return central_right(f, x, step) * rows


@numerical_gradient.mistake(
    "shape",
    "The right numbers in the wrong places: a reshape, or an order, mixed them up.\n"
    "The quotient of an entry stands where the entry stands.",
)
def by_columns(f, x, step=1e-6):
    return central_right(f, x, step).reshape(-1, order="F").reshape(x.shape)


@numerical_gradient.mistake(
    "shape", "All the quotients are there, in one row. The gradient has the shape of x."
)
def flat(f, x, step=1e-6):
    return central_right(f, x, step).reshape(-1)


@numerical_gradient.mistake(
    "shape",
    "One quotient for each row of x, but x has more than one axis to loop over.",
)
def by_rows(f, x, step=1e-6):
    return np.zeros(len(x))


@numerical_gradient.mistake(
    "values shape central",
    "That is the slope along all entries at once.\n"
    "Nudge one entry, leave the others alone, and collect a quotient for each.",
)
def one_number(f, x, step=1e-6):
    return (f(x + step) - f(x - step)) / (2 * step)
