"""Tables of lesson 03: how many networks, how many units, which recipe."""

from math import comb

import numpy as np

from .. import findings
from ..intervals import interval
from .base import claim_table, table
from .masking import recipe_errors


def kept_counts(counts, units, keep):
    """Compare how many units each mask kept with the binomial distribution.

    Args:
        counts: for each mask the number of units it kept.
        units: units in a mask.
        keep: probability that a unit is retained.
    """
    counts, likely = np.asarray(counts), round(keep * units)
    chance = comb(units, likely) * keep**likely * (1 - keep) ** (units - likely)
    spread = np.sqrt(units * keep * (1 - keep))
    return table(
        f"{units} units, keep = {keep:g}: {len(counts):,} masks against independent coins",
        ["", "masks drawn", "binomial"],
        [
            ["mean of the units kept", f"{counts.mean():.1f}", f"{units * keep:.1f}"],
            ["standard deviation", f"{counts.std():.1f}", f"{spread:.1f}"],
            [f"share with exactly {likely}", f"{np.mean(counts == likely):.1%}", f"{chance:.1%}"],
            ["fewest, most", f"{counts.min()}, {counts.max()}", f"0 to {units} possible"],
        ],
    )


def mask_agreement(masks, keep):
    """Say how often masks of other examples and of other steps agree, against independent coins.

    Args:
        masks: (steps, examples, units) array of zeros and ones.
        keep: probability that a unit is retained.
    """
    steps, examples, units = masks.shape
    one, two = np.triu_indices(examples, 1)
    same = masks[:, one] == masks[:, two]  # (steps, pairs of examples, units)
    agree = f"{keep**2 + (1 - keep) ** 2:.2f}"
    return table(
        f"{steps} steps at keep = {keep:g}, {examples} examples a step, {units} units",
        ["", "measured", "independent coins"],
        [
            ["share kept, all masks", f"{masks.mean():.2f}", f"{keep:.2f}"],
            ["two examples of one step agree on a unit", f"{same.mean():.2f}", agree],
            [
                "one example, this step and the next, agree on a unit",
                f"{np.mean(masks[1:] == masks[:-1]):.2f}",
                agree,
            ],
            ["pairs of examples of one step with the same mask", same.all(axis=2).sum(), "0"],
        ],
    )


def drawn_networks(drawn, networks, chances, keep):
    """Compare how often each network was drawn with its probability.

    Args:
        drawn: (n, units) masks.
        networks: masks to look for among them.
        chances: the probability of each.
        keep: probability that a unit is retained.
    """
    units = np.shape(drawn)[1]
    return table(
        f"{len(drawn):,} masks of {units} units at keep = {keep:g}, drawn by your sample_mask",
        ["mask", "drawn", "subnetwork_probability"],
        [
            [
                "".join(str(int(bit)) for bit in mask),
                f"{np.mean(np.all(np.asarray(drawn) == mask, axis=1)):.1%}",
                f"{chance:.1%}",
            ]
            for mask, chance in zip(networks, chances)
        ],
    )


def both_forwards(by_hand, supplied):
    """Put the outputs of one layer, computed in two ways, beside each other; (outputs,) each."""
    return table(
        "One example, five inputs of which three are kept, three outputs",
        ["output", "the equations, unit by unit", "nets.forward"],
        [[i, f"{a:.4f}", f"{b:.4f}"] for i, (a, b) in enumerate(zip(by_hand, supplied), start=1)],
    )


def thinned_answers(logits, mask):
    """Show the first three logits of each thinned network, and how many units it kept.

    Args:
        logits: (networks, classes).
        mask: (networks, units), the mask on the hidden layer.
    """
    return table(
        "One digit through five thinned networks of the same untrained weights",
        ["network", "hidden units kept", "first logit", "second logit", "third logit"],
        [
            [i, int(np.sum(r)), *(f"{value:.2f}" for value in row[:3])]
            for i, (row, r) in enumerate(zip(logits, mask), start=1)
        ],
    )


def weights_used(used, moved, silent):
    """Say which share of the weights one example uses in one step, and a training changes.

    Args:
        used: for each of many masks the share of the weights from a kept to a kept unit.
        moved: a dict from the recipe to the share changed, one number a seed.
        silent: the share of those that training without dropout did not change which touch a
            unit that was never active, one number a seed.
    """
    made = table(
        "The weights between the two hidden layers, keep = 0.5 at both",
        ["", "share of them"],
        [
            [
                f"used by one example in one step (mean of {len(used)} masks)",
                f"{np.mean(used):.0%}",
            ],
            *(
                [f"changed at the end of training: {name}", f"{np.mean(shares):.0%}"]
                for name, shares in moved.items()
            ),
        ],
    )
    share = interval(100 * np.asarray(silent))
    return made.noted(
        f"Of the weights that never change without dropout, {share:.0f} % touch a unit that no"
        " training digit ever made active; the others join two units that were active, but never"
        " on the same digit."
    )


def mask_claims(kept, masks, equation_gap, used, moved, parameters):
    """Return the claim table of lesson 03.

    Args:
        kept: how many of 64 units each mask kept.
        masks: (steps, examples, units) at keep 0.5.
        equation_gap: largest difference of the equations to the course's forward pass.
        used, moved: as in ``weights_used``.
        parameters: how many weights and biases the network has.
    """
    own = recipe_errors("own")
    frozen = findings.above(
        interval(own["frozen, whole network"] - own["no dropout"]), "what a frozen mask costs"
    )
    rows = masks.reshape(-1, masks.shape[2])
    agree = "agree to 12 digits" if equation_gap < 1e-12 else f"differ by {equation_gap:.1g}"
    return claim_table(
        [
            (
                "A2, B2, C9",
                "dropout leaves out a fresh random subset of the units at every step",
                f"a mask and the next step's agree on {np.mean(masks[1:] == masks[:-1]):.0%} of the"
                f" units at keep 0.5, as two coins do; {len(np.unique(rows, axis=0))} of"
                f" {len(rows)} rows differ. A mask never redrawn costs"
                f" {frozen:.1f} points of error against no dropout"
                f" ({len(own['no dropout'])} seeds, each at its own rate)",
                "supported",
            ),
            (
                "A4, A7",
                "at 50 % half of the units are removed",
                f"{np.mean(kept == 32):.0%} of {len(kept):,} masks keep exactly 32 of 64 units;"
                f" they keep {kept.min()} to {kept.max()}, with a standard deviation of"
                f" {kept.std():.1f}: independent coins, half on average",
                "imprecise",
            ),
            (
                "C8, C12",
                "only a fraction of the weights is learned; r is a new neuron",
                f"one example in one step uses {np.mean(used):.0%} of the weights between the"
                f" hidden layers, the whole training changes {np.mean(moved['fresh masks']):.0%}"
                f" of them; the network has {parameters:,} weights and biases with and without"
                " dropout, none of them in r: r is a random variable",
                "imprecise",
            ),
            (
                "C11",
                "z = W y + b, y = f(z), and with dropout r * y in place of y",
                "the equations written unit by unit and the course's forward pass give outputs"
                f" that {agree}; the graded function does the same for a batch and several layers",
                "supported",
            ),
        ]
    )
