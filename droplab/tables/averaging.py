"""Lesson 04's averages over seeds, and a forgotten factor, with the sentences that rest on them."""

from .. import findings
from ..intervals import interval
from ..studies.averages import shown_gap
from .averages import largest
from .base import claim_table, table

LOSS, RIGHT, SURE = range(3)  # the last axis of what studies.scaling.sweep returns
KINDS = ("arithmetic", "geometric", "one")


def whole_networks(found):
    """Compare a thinned network, both averages and the one net, over seeds.

    Args:
        found: a dict from a net's name to its ``studies.averages.Averages``, one a seed.

    Returns:
        A Table; the line below says that neither average ever loses more than its networks.
    """
    rows = []
    for name, runs in found.items():
        loss = interval([run.single_loss for run in runs])
        right = interval([100 * run.single_right for run in runs])
        rows.append([name, "a thinned net, on average", "", f"{loss:.2f}", f"{right:.0f}"])
        for kind in KINDS:
            label = "one net, keep * W" if kind == "one" else f"{kind} mean of 4,096"
            loss = interval([run.loss(kind) for run in runs])
            right = interval([100 * run.right(kind) for run in runs])
            gap = "" if kind == "one" else gaps(runs, kind)
            rows.append([name, label, gap, f"{loss:.2f}", f"{right:.0f}"])
    seeds = len(next(iter(found.values())))
    made = table(
        f"4,096 thinned networks and the one that stands for them, 300 test digits, {seeds} seeds,"
        " mean ± 95 %",
        ["net", "prediction", "largest difference to the one net", "loss", "% right"],
        rows,
    )
    return made.noted(averages_say(found))


def gaps(runs, kind):
    """Return the largest differences of an average to the one net, smallest and largest seed."""
    low, high = (f([run.gap(kind) for run in runs]) for f in (min, max))
    return shown_gap(high) if high < 1e-9 else f"{low:.2f} to {high:.2f}"


def averages_say(found):
    """Return what holds of all averages, and how near the one net comes to them.

    Raises:
        TurnedError: if an average loses more than its networks on a single digit, or if the one
            net's loss can be told from that of the geometric mean.
    """
    exceptions, digits = 0, 0
    for runs in found.values():
        exceptions += sum(run.exceptions(kind) for run in runs for kind in KINDS[:2])
        digits += sum(len(run.labels) for run in runs)
    findings.true(exceptions == 0, "no average loses more than its networks")
    *_, deep = found.values()
    gap = interval([run.loss("one") - run.loss("geometric") for run in deep])
    findings.untold(gap, "loss of the one net minus that of the geometric mean")
    return (
        f"On none of {digits:,} digits does either average lose more than its networks do on"
        f" average. With two hidden layers the one net's loss minus that of the geometric mean is"
        f" {gap.mean:+.3f} ± {gap.half_width:.3f}."
    )


def forgotten_scaling(tested):
    """Compare ways of testing the same nets; the line below says what forgetting does.

    Args:
        tested: a dict from a way, ``"keep * W"`` and ``"forgotten"`` first, to a (seeds, 3) array,
            the last axis as in ``studies.scaling.Tested``.
    """
    seeds = len(next(iter(tested.values())))
    rows = [
        [
            name,
            f"{interval(values[:, LOSS]):.2f}",
            f"{interval(values[:, RIGHT]):.1f}",
            f"{interval(values[:, SURE]):.0f}",
        ]
        for name, values in tested.items()
    ]
    made = table(
        f"Right labels in training and at test, {seeds} seeds, mean ± 95 %",
        ["weights at test", "loss", "% right", "how sure, %"],
        rows,
    )
    return made.noted(forgotten_say(tested))


def forgotten_say(tested):
    """Return what forgetting costs in loss and in points right; arguments as above.

    Raises:
        TurnedError: if the loss does not rise, or the share right falls by two points or more.
    """
    ratio, lost = costs(tested)
    findings.true(ratio.mean - ratio.half_width > 1, "forgetting makes the loss larger")
    findings.true(lost.mean + lost.half_width < 2, "forgetting costs less than two points")
    return (
        f"Forgetting multiplies the loss by {ratio:.1f} and costs {lost:.1f} points of the share"
        " right."
    )


def costs(tested):
    """Return the ratio of losses and the points right lost by forgetting, as Intervals."""
    once, forgotten, *_ = tested.values()
    ratio = interval(forgotten[:, LOSS] / once[:, LOSS])
    return ratio, interval(once[:, RIGHT] - forgotten[:, RIGHT])


def changed_predictions(trained, without):
    """Say how many predictions forgetting changes, with the trained biases and without any.

    Args:
        trained, without: percentages, one a seed.
    """
    return table(
        f"Predictions that forgetting changes, in %, {len(trained)} seeds, mean ± 95 %",
        ["biases", "changed"],
        [["as trained", f"{interval(trained):.1f}"], ["set to zero", f"{interval(without):.1f}"]],
    )


def averages_reported(means, found):
    """Put what three papers report beside what was measured here.

    Args:
        means: as ``found`` in ``mean_against_one``.
        found: as in ``whole_networks``: the net with one hidden layer, then that with two.
    """
    shallow, deep = found.values()
    gap = interval([run.loss("one") - run.loss("geometric") for run in deep])
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
                f"gap to the mean of 4,096 nets {gaps(shallow, 'geometric')}"
                f" ({len(shallow)} seeds)",
                "yes, exactly",
            ],
            [
                "Warde-Farley et al. (2013), arXiv 1312.6197",
                "in small ReLU nets the geometric mean, computed exactly, and the one net are"
                " close",
                f"largest difference {gaps(deep, 'geometric')}, loss apart by"
                f" {gap.mean:+.3f} ± {gap.half_width:.3f} ({len(deep)} seeds)",
                "yes for the loss; single probabilities differ",
            ],
        ],
    )


def scaling_claims(means, found, tested):
    """Return the claim table of lesson 04; arguments as in the tables above."""
    shallow, deep = found.values()
    ratio, lost = costs(tested)
    return claim_table(
        [
            (
                "A6",
                "at test all units are active and, in the paper's form, the weights are adjusted",
                "gap between one net with keep * W and all nets: pre-activation"
                f" {shown_gap(largest(means))}; softmax on one masked layer, geometric mean,"
                f" {gaps(shallow, 'geometric')}; with a ReLU between {gaps(deep, 'geometric')}"
                f" ({len(deep)} seeds). Not adjusted: loss times {ratio:.1f}, points right lost"
                f" {lost:.1f} ({len(next(iter(tested.values())))} seeds)",
                "supported",
            ),
        ]
    )
