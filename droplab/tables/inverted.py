"""Lesson 05: the two forms in numbers, and what happens where they are mixed up."""

import numpy as np

from ..intervals import interval
from ..studies.inverted import DRAWS, form_samples
from .base import table


def forms_by_keep(h, w, keeps, b=0.0):
    """Compare one unit's pre-activation in training and at test, in both forms, a row a keep.

    Args:
        h: (n,) activations that the unit reads.
        w: (n,) its weights.
        keeps: probabilities that an activation is retained.
        b: its bias.
    """
    rows = []
    for keep in keeps:
        (paper, paper_test), (inverted, test) = form_samples(h, w, b, keep)
        error = 1.96 * inverted.std() / np.sqrt(DRAWS)
        rows.append(
            [
                f"{keep}",
                f"{paper.mean():.2f} ± {keep * error:.2f}",
                f"{paper_test:.2f}",
                f"{inverted.mean():.2f} ± {error:.2f}",
                f"{test:.2f}",
                f"{inverted.std():.1f}",
                f"{np.sqrt((1 - keep) / keep * np.sum((h * w) ** 2)):.1f}",
            ]
        )
    header = "keep | paper, training | paper, test | inverted, training | inverted, test"
    return table(
        f"The unit's pre-activation before the ReLU; means over {DRAWS} masks",
        [*header.split(" | "), "inverted, scatter", "scatter, formula"],
        rows,
    )


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


def gap_falls(counts, curves):
    """Say how far each curve of ``plots.gap_against_masks`` fell, beside what chance does alone."""
    chance = np.sqrt(counts[-1] / counts[0])
    seeds = len(next(iter(curves.values())))
    return table(
        f"Gap to the test network, {seeds} networks, mean and 95 % interval"
        f" (chance alone: {chance:.1f} times)",
        ["form", f"{counts[0]} masks", f"{counts[-1]} masks", "fell by a factor of"],
        [
            [
                name,
                f"{interval(values[:, 0]):.2f}",
                f"{interval(values[:, -1]):.3f}",
                f"{interval(values[:, 0] / values[:, -1]):.1f}",
            ]
            for name, values in curves.items()
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


def mixed_recipes(recipes):
    """Compare each mixed recipe with the right one of the same weights.

    Args:
        recipes: four arrays as ``studies.inverted.tested`` returns them, in the order of
            ``plots.loss_and_accuracy``: paper, scale forgotten, inverted, scaled twice.
    """
    rows = []
    for name, (wrong, right) in _comparisons(recipes).items():
        ratio, points = interval(wrong[0] / right[0]), interval(wrong[1] - right[1])
        seeds = len(right[0])
        rows.append(
            [
                name,
                f"{ratio:.1f}",
                f"{points.mean:+.1f} ± {points.half_width:.1f}",
                f"{np.sum(wrong[0] > right[0])} of {seeds}",
                f"{np.sum(wrong[1] < right[1])} of {seeds}",
            ]
        )
    return table(
        f"Each mixed recipe against the right one, same weights, {seeds} seeds, mean and"
        " 95 % interval",
        [
            "scale",
            "test loss, times",
            "accuracy, points",
            "seeds with higher loss",
            "less accurate",
        ],
        rows,
    )


def _comparisons(recipes):
    paper, forgotten, inverted, twice = recipes.values()
    return {"forgotten": (forgotten, paper), "twice": (twice, inverted)}


def surest(recipes):
    """Say how sure each recipe's networks are; ``recipes`` as for ``mixed_recipes``."""
    seeds = len(next(iter(recipes.values()))[0])
    return table(
        f"Mean probability of the answer given, {seeds} networks, mean and 95 % interval",
        ["recipe", "all test digits", "the mistakes"],
        [
            [name, *(f"{interval(values):.2f}" for values in found[2:])]
            for name, found in recipes.items()
        ],
    )


def forms_apart(distance):
    """Say how far the inverted form's logits are from the paper's, a row a way to translate."""
    seeds = len(next(iter(distance.values())))
    return table(
        "Inverted against paper: largest difference of a test logit after 100 steps,"
        f" {seeds} seeds",
        ["inverted form with", "mean and 95 % interval"],
        [[name, f"{interval(values):.2f}"] for name, values in distance.items()],
    )


def inverted_claims(counts, curves, distance, modes, recipes, rates):
    """Return what lesson 05 settles, each statement beside its measurement.

    Args:
        counts, curves: as for ``plots.gap_against_masks``, the paper's form first.
        distance: as for ``forms_apart``, the translated way last.
        modes: as for ``two_modes``, test mode first.
        recipes: as for ``mixed_recipes``.
        rates: the networks of ``copied_rate``, translated first.
    """
    right, copied = (interval(found[1]) for found in rates)
    wrong, paper = _comparisons(recipes)["forgotten"]
    points, ratio = interval(wrong[1] - paper[1]), interval(wrong[0] / paper[0])
    rows = [
        [
            "equal in expectation before the nonlinearity",
            _before(counts, curves),
            "yes, both forms",
        ],
        ["equal in expectation after it", _after(curves), "no, neither form"],
        ["the two forms train the same network", _same(distance), "yes, in other units"],
        ["a forgotten eval() shows", _mode(modes), "yes, even without labels"],
        [
            "a forgotten scale shows in the accuracy",
            f"accuracy {points.mean:+.1f} ± {points.half_width:.1f} points, loss {ratio:.1f} times",
            "hardly: in the loss",
        ],
        [
            "keep goes into a framework as it is",
            f"accuracy {right:.1f} % translated, {copied:.1f} % copied (keep = 0.8 meant)",
            "no: 1 - keep does",
        ],
    ]
    return table(
        f"What you found ({len(paper[0])} networks each, mean and 95 % interval)",
        ["statement", "measured here", "so"],
        rows,
    )


def _last(curves, place):
    return [values[:, -1] for name, values in curves.items() if f"{place} the ReLU" in name]


def _before(counts, curves):
    paper, inverted = (interval(values) for values in _last(curves, "before"))
    values = curves["inverted, before the ReLU"]
    fell, chance = np.mean(values[:, 0] / values[:, -1]), np.sqrt(counts[-1] / counts[0])
    return (
        f"gap after {counts[-1]} masks: {paper:.3f} (paper), {inverted:.3f} (inverted);"
        f" {fell:.0f} times smaller than after {counts[0]}, as by chance ({chance:.0f})"
    )


def _after(curves):
    paper, inverted = (interval(values) for values in _last(curves, "after"))
    return f"the gap levels off at {paper:.2f} (paper) and {inverted:.2f} (inverted)"


def _same(distance):
    untranslated, translated = distance.values()
    return (
        f"test logits differ by at most {np.max(translated):.2f} with weights and learning rates"
        f" translated, by {np.mean(untranslated):.1f} with the same ones"
    )


def _mode(modes):
    at_test, forgotten = ([interval(values) for values in found] for found in modes.values())
    return (
        f"loss {at_test[0]:.2f} with it, {forgotten[0]:.2f} without;"
        f" {forgotten[2]:.1f} % of the answers change from pass to pass"
    )
