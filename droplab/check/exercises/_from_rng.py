"""Whether all chance of an answer comes from the rng that it is given, and moves it on."""

from ..chance import state, twin
from ..seen import Seen

ANY_STATE = "Whatever generator comes in, the outcome is the same. What decides it?"
ONE_STATE = "The numbers do not come from rng. Which call in your code draws without it?"
LATER = "They came from a copy or a child of rng: the caller's next draw repeats them."


def from_rng(call, rng, args):
    """Yield what generators in the same state and in others make of one call; rng comes last.

    Whoever calls this sees to it that two draws are equal by chance below 1e-12.
    """
    one, other = rng(), rng()
    two, before = twin(one), state(one)
    first = call(*args, one).tobytes()
    moved = state(one) != before
    second, third, later = (call(*args, each).tobytes() for each in (two, other, one))
    yield Seen("from generators in two states", same(first, third), "different", advice=ANY_STATE)
    yield Seen("from two generators in one state", same(first, second), "equal", advice=ONE_STATE)
    yield Seen("the first call", "moves rng" if moved else "leaves it", "moves rng", judged=False)
    on = "moved on" if moved and first != later else "where it was"
    yield Seen("rng after the call", on, "moved on", advice=LATER)


def same(one, two):
    """Return in a word whether two outcomes are equal."""
    return "equal" if one == two else "different"


SEEDED = (
    "The same at every call, whatever generator comes in: a seed inside decides, or something "
    "drawn once and kept. Seed outside; inside, draw from the rng you are given, at every call."
)
GLOBAL = (
    "The numbers do not come from rng, so another cell, or another run, changes results. "
    "Which call in your code draws without rng?"
)
COPIED = (
    "After the call rng is where it was: the numbers came from a copy of it, so the next "
    "draw repeats them. Draw from rng itself."
)
IN_PLACE = (
    "The caller's array is written into, as `h *= ...` and `h[...] = ...` do, and it is needed "
    "again after the call. Make a new one: `h * ...`."
)
