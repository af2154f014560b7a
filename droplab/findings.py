"""Conclusions that hold only as long as the numbers do.

A sentence that names a winner or a sign asks here first. Where a rerun turns the result, the cell
that prints the sentence fails, instead of saying what is no longer so.
"""


class TurnedError(ValueError):
    """A result no longer says what a sentence concludes from it."""


def above(gap, what):
    """Return an ``Interval`` that lies above 0 as a whole; raise ``TurnedError`` for any other.

    Args:
        gap: an ``Interval`` of a difference.
        what: whose, in a few words.
    """
    if gap.mean - gap.half_width <= 0:
        raise TurnedError(f"{what} was above 0 when the text was written; now it is {gap}.")
    return gap


def below(gap, what):
    """Return an ``Interval`` that lies below 0 as a whole; raise ``TurnedError`` for any other."""
    if gap.mean + gap.half_width >= 0:
        raise TurnedError(f"{what} was below 0 when the text was written; now it is {gap}.")
    return gap


def untold(gap, what):
    """Return an ``Interval`` that holds 0; raise ``TurnedError`` for any other.

    It says that these runs cannot tell two things apart, not that the two are equal.
    """
    if abs(gap.mean) > gap.half_width:
        raise TurnedError(
            f"{what} could not be told from 0 when the text was written; now it is {gap}."
        )
    return gap


def true(holds, what):
    """Raise ``TurnedError`` unless something is so that the text says."""
    if not holds:
        raise TurnedError(f"The text says: {what}. That is no longer so.")
