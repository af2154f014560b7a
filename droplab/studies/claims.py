"""The claim tables of all lessons in one, as ``make build`` collected them.

``claims.json`` is written from what the executed lessons show; a test compares the two.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ..tables import table


@dataclass(frozen=True)
class Claim:
    """One row of a lesson's claim table."""

    lesson: str  # its name, 03_bernoulli_masks
    ids: str  # as in "A2, B2, C9"
    claim: str
    measured: str
    verdict: str  # one of tables.VERDICTS


@lru_cache
def collected():
    """Return all rows, in the order of the lessons, as a tuple of ``Claim``."""
    text = (files("droplab.studies") / "claims.json").read_text(encoding="utf-8")
    return tuple(Claim(**row) for row in json.loads(text)["claims"])


def by_id():
    """Return a dict from each claim's id, A1 first, to its ``Claim``; several ids share one."""
    found = {each: claim for claim in collected() for each in claim.ids.split(", ")}
    return dict(sorted(found.items(), key=lambda item: (item[0][0], int(item[0][1:]))))


def claims_table():
    """Return a ``Table`` of all rows, with the number of the lesson that settles each."""
    return table(
        "What the course has settled",
        ["ids", "claim", "measured", "verdict", "lesson"],
        [[c.ids, c.claim, c.measured, c.verdict, number(c)] for c in collected()],
    )


def number(claim):
    """Return the number of the lesson that settles a claim, as in "03"."""
    return claim.lesson.partition("_")[0]


def compared(verdict):
    """Return a ``Table`` of someone's verdicts beside the course's, an id a row.

    Args:
        verdict: a function from an id to a verdict.
    """
    rows = []
    for name, claim in by_id().items():
        theirs = verdict(name)
        differs = "" if theirs == claim.verdict else "differs"
        rows.append([name, theirs, claim.verdict, number(claim), differs])
    return table("Verdicts", ["id", "yours", "the course's", "lesson", ""], rows)
