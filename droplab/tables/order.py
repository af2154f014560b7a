"""A mask before or after the nonlinearity, in numbers."""

import numpy as np

from .. import findings
from ..intervals import interval
from ..studies import order
from .base import table

TEST = 897  # test digits


def runs(kind, place):
    """Return ``(condition, errors in percent, losses)`` of the stored runs, one a seed."""
    condition = order.chosen(kind, place, order.stored("tuning"))
    found = order.stored("report")[condition]
    return condition, 100 / TEST * np.array(found["test"]), np.array(found["loss"])


def gaps(kind):
    """Return before minus after, a dict from "error" (points) and "loss" to an Interval."""
    (_, *before), (_, *after) = (runs(kind, place) for place in ("before", "after"))
    return {
        name: interval(one - other) for name, one, other in zip(("error", "loss"), before, after)
    }


def orders():
    """Return a ``Table`` of both places for each nonlinearity; the line below concludes."""
    rows = []
    for kind in order.KINDS:
        for place in order.PLACES:
            condition, errors, losses = runs(kind, place)
            gap = {name: f"{g.mean:+.1f} ± {g.half_width:.1f}" for name, g in gaps(kind).items()}
            rows.append(
                [
                    f"{kind}, {place}",
                    f"{condition.rate:g}",
                    f"{interval(errors):.1f}",
                    gap["error"] if place == "before" else "",
                    f"{interval(losses):.2f}",
                ]
            )
    made = table(
        f"Test error in % and loss, {len(errors)} seeds, mean ± 95 %; keep {order.KEEP:g},"
        " inverted form",
        ["mask", "rate", "error", "before - after", "loss"],
        rows,
    )
    return made.noted(orders_say({kind: gaps(kind) for kind in order.KINDS}))


def orders_say(found):
    """Return the sentences that conclude; ``found`` is a dict from a kind to its ``gaps``.

    Raises:
        TurnedError: if a sign is no longer what the sentences say.
    """
    relu, tanh, sigmoid = found["ReLU"], found["tanh"], found["sigmoid"]
    same = relu["error"].mean == relu["error"].half_width == relu["loss"].mean == 0
    findings.true(same, "before and after a ReLU every run is the same")
    findings.below(tanh["error"], "tanh: error before minus after")
    findings.untold(sigmoid["error"], "sigmoid: error before minus after")
    for kind, gap in (("tanh", tanh), ("sigmoid", sigmoid)):
        findings.below(gap["loss"], f"{kind}: loss before minus after")
    return (
        "For a ReLU every run is the same before and after. With tanh a mask before it errs on"
        f" {-tanh['error'].mean:.1f} ± {tanh['error'].half_width:.1f} points fewer; for the sigmoid"
        f" these runs cannot tell ({sigmoid['error']:.1f}). The loss is lower with the mask before,"
        f" by {-tanh['loss'].mean:.2f} and {-sigmoid['loss'].mean:.2f}."
    )
