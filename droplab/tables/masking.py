"""Lesson 03's recipes and committees in numbers, with the sentences that rest on them."""

import numpy as np

from .. import findings
from ..intervals import interval
from ..studies import masking, recipes
from ..studies.masking import Condition
from .base import table

TEST, WRONG = 1197, 60  # test digits; wrong labels among 200
# What a row is called: which masks, and how the network is used.
ROWS = {
    "no dropout": ("no dropout", ""),
    "fresh masks": ("fresh masks", ""),
    "frozen, whole network": ("frozen mask", ""),
    "frozen, its sub-network": ("frozen mask", "sub-network "),
    "fresh, one for the batch": ("one for the batch", ""),
}


def conditions():
    """Return for each row the conditions "fits" (rate 0.1) and "own" (its best rate)."""
    tuning = masking.stored("tuning")
    return {
        name: {"fits": Condition(recipe), "own": masking.chosen(recipe, tuning, way)}
        for name, (recipe, way) in ROWS.items()
    }


def recipe_errors(column):
    """Return a dict from each row to its test errors in percent, an array of one a seed.

    Args:
        column: "fits", at the rate where every label is learned, or "own", at its own best rate.
    """
    report = masking.stored("report")
    return {
        name: 100 / TEST * np.array(report[each[column]][ROWS[name][1] + "test"])
        for name, each in conditions().items()
    }


def recipe_table(yours=()):
    """Return a ``Table`` of all recipes at rate 0.1 and at their own rates.

    Args:
        yours: test errors in percent of networks that a learner has trained with fresh masks at
            their own rate, on the first seeds.

    The lines below say what fresh masks gain, and which rows are worse than others.
    """
    report, columns = masking.stored("report"), ("fits", "own")
    found = {column: recipe_errors(column) for column in columns}
    rows = []
    for name, each in conditions().items():
        row = [name]
        for column in columns:
            gap = signed(found[column][name] - found[column]["no dropout"])
            learned = 100 / WRONG * np.mean(report[each[column]][ROWS[name][1] + "learned"])
            row += [f"{each['own'].rate:g}"] if column == "own" else []
            row += [f"{interval(found[column][name]):.1f}", "" if name == "no dropout" else gap]
            row += [f"{learned:.0f} %"]
        rows.append(row)
    if len(yours):
        mine = f"{interval(yours):.1f} ({len(yours)} seeds)"
        rows.append(["fresh masks, yours", "", "", "", rows[1][4], mine, "", ""])
    three = ["error", "minus none", "by heart"]
    seeds = len(found["own"]["no dropout"])
    made = table(
        f"Test error in %, {seeds} seeds, mean ± 95 %; wrong labels learned by heart"
        f" (n = 200, 30 % wrong, 600 steps)",
        [
            "masks",
            *(f"rate {recipes.FITS:g}: {each}" for each in three),
            "own rate",
            *(f"own rate: {each}" for each in three),
        ],
        rows,
    )
    return made.noted(recipes_say(found["fits"], found["own"]))


def recipes_say(fits, own):
    """Return two sentences about dicts of errors, at rate 0.1 and at each recipe's own rate.

    Raises:
        TurnedError: if a sign is no longer what the sentences say.
    """
    gains, frozen, batch = [], [], []
    for found in (fits, own):
        none, fresh = found["no dropout"], found["fresh masks"]
        gains.append(findings.above(interval(none - fresh), "the gain of fresh masks"))
        for way in ("frozen, whole network", "frozen, its sub-network"):
            cost = findings.above(interval(found[way] - none), f"what it costs: {way}")
            frozen.append(cost)
        worse = interval(found["fresh, one for the batch"] - fresh)
        batch.append(findings.above(worse, "what one mask for the batch costs"))
    findings.true(gains[0].mean > gains[1].mean, "the gain is larger where everything is learned")
    return (
        f"Fresh masks gain {gains[0]:.1f} points on a network that learns every wrong label, and"
        f" {gains[1]:.1f} on one with its own best rate. The frozen mask costs {frozen[0]:.1f} and"
        f" {frozen[2]:.1f} points, its sub-network {frozen[1]:.1f} and {frozen[3]:.1f}. One mask"
        f" for the batch costs {batch[0]:.1f} and {batch[1]:.1f} against one for each example."
    )


def signed(values):
    """Return a mean with its sign and its interval."""
    gap = interval(values)
    return f"{gap.mean:+.1f} ± {gap.half_width:.1f}"


def committees():
    """Return a ``Table`` of networks one by one and averaged: plain ones, and thinned ones.

    The line below says what averaging gained in each.
    """
    tuning, stored = masking.stored("tuning"), masking.stored("committee")
    plain, fresh = (masking.chosen(recipe, tuning) for recipe in ("no dropout", "fresh masks"))
    named = {
        f"{masking.MEMBERS} plain networks, rate {recipes.FITS:g}": stored[Condition()],
        f"{masking.MEMBERS} plain networks, rate {plain.rate:g}": stored[plain],
        f"{masking.THINNED} thinned networks of one, rate {fresh.rate:g}": stored[fresh],
    }
    rows = []
    for name, found in named.items():
        rows.append(
            [
                name,
                percent(found["member"]),
                percent(found["averaged"]),
                percent(np.subtract(found["member"], found["averaged"])),
                percent(found["one"]) if "one" in found else "",
                f"{np.mean(found['member loss']):.2f}",
                f"{np.mean(found['averaged loss']):.2f}",
            ]
        )
    seeds = len(stored[plain]["member"])
    made = table(
        f"Test error in %, {seeds} seeds, mean ± 95 %, and loss (n = 200, 30 % wrong labels)",
        [
            "networks",
            "one of them",
            "averaged",
            "gain",
            "one with keep * W",
            "loss, one",
            "loss, averaged",
        ],
        rows,
    )
    return made.noted(committees_say(*named.values()))


def percent(shares):
    """Return shares as a mean percentage with its interval."""
    return f"{interval(100 * np.asarray(shares)):.1f}"


def committees_say(fitted, plain, thinned):
    """Return what the three committees show; arguments are lists by measurement.

    Raises:
        TurnedError: if averaging no longer gains in one of them.
    """
    gains = [
        findings.above(interval(100 * np.subtract(f["member"], f["averaged"])), "averaging's gain")
        for f in (fitted, plain, thinned)
    ]
    gap = findings.untold(
        interval(100 * np.subtract(plain["averaged"], thinned["one"])), "committee minus one net"
    )
    return (
        f"A committee beats its members: by {gains[0]:.1f} points where all have learned the same"
        f" wrong labels, by {gains[1]:.1f} where they have not. The thinned networks of one dropout"
        f" net gain {gains[2]:.1f}. That one net with keep * W errs on"
        f" {100 * np.mean(thinned['one']):.1f} %, ten plain networks together on"
        f" {100 * np.mean(plain['averaged']):.1f} %: {gap:.1f} points apart, too little to tell."
    )
