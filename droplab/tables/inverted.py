"""Lesson 05: the two forms in numbers, the switch, and the rate that frameworks ask for."""

import numpy as np

from .. import findings
from ..intervals import interval
from .base import table
from .order import gaps


def factor_moved(h, r, keep):
    """Show what the next layer reads of one example ``h`` under the coins ``r``, in both forms."""
    rows = ["paper", h * r, keep * h], ["inverted", h * r / keep, h]
    coins, values = (", ".join(f"{value:g}" for value in np.ravel(x)) for x in (r, h))
    return table(
        f"h = [{values}], r = [{coins}], keep = {keep}",
        ["", "in training", "at test"],
        # Adding 0 makes -0 into 0.
        [[name, f"{training + 0}", f"{test + 0}"] for name, training, test in rows],
    )


def layer_means(h, outputs):
    """Compare the mean of activations with what a layer made of them.

    Args:
        h: (batch, units).
        outputs: a dict from keep to ``(out in training, out at test)``.
    """
    return table(
        f"dropout_forward on {len(h)} examples of {h.shape[1]} units",
        ["keep", "mean of h", "mean of out, training", "mean of out, test"],
        [
            [f"{keep}", *(f"{np.mean(x):.2f}" for x in (h, training, test))]
            for keep, (training, test) in outputs.items()
        ],
    )


def two_modes(modes):
    """Compare test mode with training mode; ``modes`` maps each to what ``two_passes`` returns."""
    seeds = np.shape(next(iter(modes.values())))[1]
    rows = [[mode, *map(interval, found)] for mode, found in modes.items()]
    return table(
        f"Inverted dropout, {seeds} networks, mean and 95 % interval",
        ["mode", "test loss", "test accuracy, %", "digits answered otherwise the second time, %"],
        [
            [mode, f"{loss:.2f}", f"{accuracy:.1f}", f"{changed:.1f}"]
            for mode, loss, accuracy, changed in rows
        ],
    )


def three_passes(training, at_test):
    """Show the probability of the right answer in three passes of one digit, a row a mode."""
    rows = ("after train()", training), ("after eval()", at_test)
    return table(
        "One digit, three passes: the probability of the right answer",
        ["mode", "first", "second", "third"],
        [[mode, *(f"{value:.3f}" for value in found)] for mode, found in rows],
    )


def copied_rate(meant, translated, copied):
    """Compare networks whose ``keep`` was translated into a framework's rate, or copied as it is.

    Args:
        meant: the keep that was meant.
        translated: what ``studies.inverted.tested`` returns for networks trained with it.
        copied: the same for networks trained with ``1 - meant``.
    """
    rows = (1 - meant, "translated", meant, translated), (meant, "copied", 1 - meant, copied)
    return table(
        f"keep = {meant} was meant, on both hidden layers; {len(translated[0])} seeds, mean and"
        " 95 % interval",
        ["handed to the framework", "kept", "test loss", "test accuracy, %"],
        [
            [f"{rate:.1f}, {how}", f"{kept:.0%}", f"{interval(loss):.2f}", f"{interval(right):.1f}"]
            for rate, how, kept, (loss, right, *_) in rows
        ],
    )


def forms_apart(found):
    """Say how far the inverted form's logits are from the paper's, a row a way to translate.

    Args:
        found: a dict from a name to the largest differences, one a seed.

    Raises:
        TurnedError: unless just the rows "rate * keep ** 2" of plain steps and "rate * keep" of
            Adam agree to two digits.
    """
    met = [name for name, values in found.items() if max(values) < 0.005]
    plain, adam = (
        "plain steps, start keep * W, rate * keep ** 2",
        "Adam, start keep * W, rate * keep",
    )
    findings.true(met == [plain, adam], "plain steps meet at keep ** 2, Adam at keep")
    seeds = len(next(iter(found.values())))
    return table(
        "Inverted against paper: largest difference of a test logit after 100 steps,"
        f" {seeds} seeds",
        ["inverted form with", "mean and 95 % interval"],
        [[name, f"{interval(values):.2f}"] for name, values in found.items()],
    )


def inverted_claims(modes, rates, found):
    """Return what lesson 05 settles, each statement beside its measurement.

    Args:
        modes: as for ``two_modes``, test mode first.
        rates: the networks of ``copied_rate``, translated first.
        found: as for ``forms_apart``.
    """
    right, copied = (interval(each[1]) for each in rates)
    findings.above(interval(rates[0][1] - rates[1][1]), "what a translated rate gains")
    relu, tanh, sigmoid = (gaps(kind)["error"] for kind in ("ReLU", "tanh", "sigmoid"))
    apart = list(found.values())
    rows = [
        [
            "the two forms train the same network",
            f"test logits differ by at most {np.max(apart[1]):.2f} with weights and rates"
            f" translated, by {np.mean(apart[0]):.1f} with the same ones",
            "yes, in other units",
        ],
        ["a forgotten eval() shows", _mode(modes), "yes, even without labels"],
        [
            "keep goes into a framework as it is",
            f"accuracy {right:.1f} % translated, {copied:.1f} % copied (keep = 0.8 meant)",
            "no: 1 - keep does",
        ],
        [
            "a mask may stand before the nonlinearity",
            f"before minus after, points of error: ReLU {relu.mean:.1f} on every seed,"
            f" tanh {tanh:.1f}, sigmoid {sigmoid:.1f}",
            "the same for a ReLU, another method else",
        ],
    ]
    return table("What you found (mean and 95 % interval)", ["statement", "here", "so"], rows)


def _mode(modes):
    at_test, forgotten = ([interval(values) for values in found] for found in modes.values())
    return (
        f"loss {at_test[0]:.2f} with it, {forgotten[0]:.2f} without;"
        f" {forgotten[2]:.1f} % of the answers change from pass to pass"
    )
