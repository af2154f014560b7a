"""One quantity that a check saw: how it is compared, and how it is told."""

from dataclasses import dataclass

import numpy as np

from .raised import Raised

EXACT = 1e-5  # relative: float32 passes; what precision is the point says so by ``within``
ZERO = 1e-6  # where nothing but zeros is wanted
SAME = 0.65  # of ``within``: three to four standard deviations of a difference, see chance.py


@dataclass
class Seen:
    """A quantity, judged or only looked at.

    Args:
        what: what it is, in words that hold for every call, as in "share kept".
        value: a number, a string, a tuple of them, an array, or what was ``Raised``.
        wanted: what a right answer shows.
        within: how far off a right answer may be, absolute; by default 1e-5 of the largest
            entry of ``wanted``. The chance of a right answer being further off stands beside it.
        same: how near two answers show the same; by default as exact values, or 0.65 of ``within``.
        advice: true of the symptom, whatever its cause; no number of the call stands in it.
        where: the place, as in "at keep = 0.325"; a hidden part does not tell it.
        judged: else it only tells two mistakes apart.
        call: the call that was made, filled in by the exercise.
    """

    what: str
    value: object
    wanted: object
    within: float | None = None
    same: float | None = None
    advice: str = ""
    where: str = ""
    judged: bool = True
    call: str = ""

    def fine(self):
        """Whether a right answer may show this."""
        return not self.judged or close(self.value, self.wanted, self.tolerance())

    def tolerance(self):
        """Return how far the value may be off."""
        return exact(self.wanted) if self.within is None else self.within

    def alike(self, other):
        """Whether two answers show the same here, and both are right or both wrong."""
        return (
            self.what == other.what
            and close(self.value, other.value, self.sameness())
            and self.fine() == other.fine()
        )

    def sameness(self):
        """Return how far two values may be apart and still show the same."""
        if self.same is not None:
            return self.same
        return exact(self.value) if self.within is None else SAME * self.within

    def told(self):
        """Return the line that tells a learner what is off: yours, and what was wanted."""
        place, value, wanted = difference(self.value, self.wanted, self.tolerance())
        within = bool(self.within) and is_number(self.wanted)
        head = " ".join(filter(None, [self.what, place, self.where]))
        return f"{head}: {value}, expected {wanted}" + (f" ± {self.within:g}" if within else "")


def close(one, two, tolerance):
    """Whether two values agree: words and forms exactly, numbers within a tolerance."""
    if isinstance(one, Raised) or isinstance(two, Raised):
        both = isinstance(one, Raised) and isinstance(two, Raised)
        return both and one.gist() == two.gist()
    if one is None or two is None or isinstance(one, str) or isinstance(two, str):
        return type(one) is type(two) and one == two
    if is_words(one) or is_words(two):
        return one == two
    one, two = np.asarray(one, dtype=float), np.asarray(two, dtype=float)
    if one.shape != two.shape:
        return False
    with np.errstate(invalid="ignore"):
        equal = (one == two) | (np.isnan(one) & np.isnan(two)) | (np.abs(one - two) <= tolerance)
    return bool(np.all(equal))


def exact(value):
    """Return the tolerance of a value that is exact but for float32."""
    if isinstance(value, (Raised, str)) or value is None or is_words(value):
        return 0.0
    numbers = np.abs(np.asarray(value, dtype=float))
    largest = np.max(numbers, initial=0.0, where=np.isfinite(numbers))
    return float(EXACT * largest) or ZERO


def is_words(value):
    """Whether a value is a tuple with something in it that is no number."""
    return isinstance(value, tuple) and not all(is_number(each) for each in value)


def is_number(value):
    """Whether a value is one number."""
    return isinstance(value, (bool, int, float, np.number, np.bool_))


def difference(value, wanted, tolerance):
    """Return the place where two values differ, and both there, with digits enough to see it."""
    if isinstance(value, (Raised, str)) or isinstance(wanted, str) or value is None:
        return "", worded(value), worded(wanted)
    if is_words(value) or is_words(wanted):
        return "", worded(value), worded(wanted)
    one, two = np.asarray(value, dtype=float), np.asarray(wanted, dtype=float)
    if one.shape != two.shape:
        return "", f"shape {one.shape}", f"shape {two.shape}"
    if one.ndim == 0:
        return "", *digits(float(one), float(two))
    if one.size <= 6:
        return "", *several(one, two)
    off = ~((one == two) | (np.abs(one - two) <= tolerance))
    place = tuple(int(i) for i in np.argwhere(off)[0]) if off.any() else (0,) * one.ndim
    return f"at {list(place)}", *digits(float(one[place]), float(two[place]))


def digits(one, two):
    """Return two numbers as text, with as many digits as it takes to tell them apart."""
    for count in range(4, 17):
        texts = f"{one:.{count}g}", f"{two:.{count}g}"
        if texts[0] != texts[1]:
            break
    return texts


def several(one, two):
    """Return two small arrays as text, with as many digits as it takes to tell them apart."""
    for count in range(4, 17):
        texts = [listed(each.tolist(), count) for each in (one, two)]
        if texts[0] != texts[1]:
            break
    return tuple(texts)


def listed(values, count):
    """Return nested lists of numbers as text, each number with so many digits."""
    if isinstance(values, list):
        return f"[{', '.join(listed(each, count) for each in values)}]"
    return f"{values:.{count}g}"


def worded(value):
    """Return a value that is no number as text."""
    if isinstance(value, tuple):
        return ", ".join(worded(each) for each in value)
    if isinstance(value, Raised):
        return value.text()
    return f"{value:.4g}" if isinstance(value, float) else str(value)
