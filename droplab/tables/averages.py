"""Tables of lesson 04: averages over all thinned networks, and nets that nobody scaled."""

import numpy as np

from ..intervals import interval
from ..studies.averages import shown_gap
from .base import claim_table, table

LOSS, RIGHT, SURE = range(3)  # the last axis of what studies.scaling.sweep returns


def four_networks(masks, chance, z, keep):
    """Show the pre-activation of each thinned network of one unit, and their average.

    Args:
        masks: (networks, units).
        chance: the probability of each mask.
        z: the pre-activation under each mask.
        keep: probability that a unit is retained.
    """
    return table(
        f"The four thinned networks of one unit, keep = {keep:g}",
        ["mask r", "probability", "pre-activation (h * r) @ w + b"],
        [
            *(
                [row.astype(int), f"{p:.2f}", f"{value:.2f}"]
                for row, p, value in zip(masks, chance, z)
            ),
            ["average of all", f"{np.sum(chance):.2f}", f"{np.dot(chance, z):.2f}"],
        ],
    )


def mean_against_one(found):
    """Compare the mean over all masks with the one net, before and after a ReLU.

    Args:
        found: a list of ``studies.averages.Means``, one a keep.
    """
    return table(
        "Mean of 1,024 networks against one network with keep * w",
        [
            "keep",
            "mean",
            "one net",
            "gap",
            "mean after ReLU",
            "one net after ReLU",
            "gap after ReLU",
        ],
        [
            [
                f"{m.keep:.1f}",
                f"{m.mean:.2f}",
                f"{m.one:.2f}",
                shown_gap(m.mean - m.one),
                f"{m.mean_after:.2f}",
                f"{m.one_after:.2f}",
                shown_gap(m.mean_after - m.one_after),
            ]
            for m in found
        ],
    )


def whole_networks(found):
    """Compare a single thinned network, both averages and the one net, by loss and share right.

    Args:
        found: a dict from a net's name to its ``studies.averages.Averages``.
    """
    rows = []
    for name, got in found.items():
        single = f"{got.single_loss:.2f}", f"{100 * got.single_right:.0f}"
        rows.append([name, "a single thinned net, on average", "", *single])
        for kind in ("arithmetic", "geometric", "one"):
            label = "one net, keep * W" if kind == "one" else f"{kind} mean of 4,096"
            gap = "" if kind == "one" else shown_gap(got.gap(kind))
            rows.append([name, label, gap, f"{got.loss(kind):.2f}", f"{100 * got.right(kind):.0f}"])
    return table(
        "4,096 thinned networks and the one that stands for them, 300 test digits",
        ["net", "prediction", "largest difference to the one net", "loss", "% right"],
        rows,
    )


def forgotten_scaling(powers, measured):
    """Say what forgetting does to the loss and to the share right, seed by seed.

    Args:
        powers: how often the factor was applied; 0 and 1 are among them.
        measured: a dict from the kind of labels to a (seeds, powers, 3) array, the last axis
            as in ``studies.scaling.Tested``.
    """
    rows = []
    for kind, values in measured.items():
        once, forgotten = at(values, powers, 1), at(values, powers, 0)
        rows.append(
            [
                kind,
                f"{interval(once[:, LOSS]):.2f}",
                f"{interval(forgotten[:, LOSS]):.2f}",
                f"{interval(forgotten[:, LOSS] / once[:, LOSS]):.1f}",
                f"{interval(once[:, RIGHT] - forgotten[:, RIGHT]):.1f}",
            ]
        )
    return table(
        f"Forgotten scaling, {seeds(measured)} seeds, mean ± 95 %",
        ["labels", "loss, keep * W", "loss, forgotten", "ratio of the two", "points right lost"],
        rows,
    )


def how_sure(powers, measured):
    """Put how sure the nets are beside how often they are right; arguments as above."""
    return table(
        f"How sure the nets are, and how often right (%), {seeds(measured)} seeds, mean ± 95 %",
        ["labels", "right, keep * W", "sure, keep * W", "right, forgotten", "sure, forgotten"],
        [
            [kind]
            + [
                f"{interval(at(values, powers, power)[:, which]):.0f}"
                for power in (1, 0)
                for which in (RIGHT, SURE)
            ]
            for kind, values in measured.items()
        ],
    )


def at(values, powers, power):
    """Return the numbers at one power, (seeds, 3)."""
    return values[:, list(powers).index(power)]


def seeds(measured):
    """Return over how many seeds was measured."""
    return len(next(iter(measured.values())))


def weights_at_test(tested):
    """Compare ways of testing one net; ``tested`` maps each to its ``studies.scaling.Tested``."""
    return table(
        "One net, with your function and without",
        ["weights at test", "loss", "% right", "sure (%)"],
        [[name, f"{t.loss:.2f}", f"{t.right:.0f}", f"{t.sure:.0f}"] for name, t in tested.items()],
    )


def averages_reported(means, found):
    """Put what three papers report beside what was measured here.

    Args:
        means: as ``found`` in ``mean_against_one``.
        found: as in ``whole_networks``: the net with one hidden layer, then that with two.
    """
    shallow, deep = found.values()
    return table(
        "Reported and measured",
        ["source", "reported", "here", "reproduced"],
        [
            [
                "Srivastava et al. (2014), section 4",
                "at test one net without dropout, weights W_test = p W (p is our keep)",
                f"pre-activation: gap to the mean of 1,024 nets {shown_gap(largest(means))}",
                "yes, exactly",
            ],
            [
                "Hinton et al. (2012), arXiv 1207.0580",
                "one hidden layer and softmax: the one net is the geometric mean",
                f"gap to the mean of 4,096 nets {shown_gap(shallow.gap('geometric'))}",
                "yes, exactly",
            ],
            [
                "Warde-Farley et al. (2013), arXiv 1312.6197",
                "in small ReLU nets the geometric mean, computed exactly, and the one net are"
                " close",
                f"largest difference {deep.gap('geometric'):.2f}, loss"
                f" {deep.loss('geometric'):.2f} against {deep.loss('one'):.2f}",
                "yes for the loss; single probabilities differ",
            ],
        ],
    )


def largest(means):
    """Return the largest gap between the mean pre-activation and that of the one net."""
    return max(abs(each.mean - each.one) for each in means)


def scaling_claims(means, found, powers, measured):
    """Return the claim table of lesson 04; arguments as in the tables above.

    The first kind of labels in ``measured`` is that of the training.
    """
    shallow, deep = found.values()
    values = next(iter(measured.values()))
    once, forgotten = at(values, powers, 1), at(values, powers, 0)
    ratio = interval(forgotten[:, LOSS] / once[:, LOSS])
    lost = interval(once[:, RIGHT] - forgotten[:, RIGHT])
    return claim_table(
        [
            (
                "A6, C14",
                "at test all units are active and the weights are adjusted",
                "gap between one net with keep * W and all nets: pre-activation"
                f" {shown_gap(largest(means))}; softmax on one masked layer, geometric mean,"
                f" {shown_gap(shallow.gap('geometric'))}; with a ReLU between, up to"
                f" {shown_gap(deep.gap('geometric'))}. Not adjusted: loss times {ratio:.1f},"
                f" points right lost {lost:.1f} ({len(values)} seeds, test labels like those in"
                " training)",
                "supported",
            ),
        ]
    )
