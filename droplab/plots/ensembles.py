"""Lesson 09: averages of thinned nets, two kinds of noise, dropout as a penalty."""

import numpy as np
from matplotlib.figure import Figure

from ..arguments import check_keep, check_positive
from ..findings import true
from ..intervals import interval
from ..studies import logistic
from ..studies.averages import every_mask, mask_probabilities
from .base import new_figure, show
from .moving import Moving, Slider
from .svg import BLUE as DROPOUT
from .svg import FAINT, By, Panel
from .svg import ORANGE as L2

BLUE, RED, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#555555"
TARGET = 11  # of the example with two features: size * w1 + w2 = 11


def averages_against_one(found, counts):
    """Draw error and loss of averages of k thinned nets, and of the one net with all units.

    Args:
        found: results of ``studies.noises``, a list a seed for ``one``, ``one T`` and ``mean``.
        counts: the k's.
    """
    figure, axes = new_figure(2, width=8.4, height=3.4)
    one, tempered = np.array(found["one"]), np.array(found["one T"])  # (seeds, 3)
    means = np.array(found["mean"])  # (seeds, 3, counts)
    _one_measure(axes[0], counts, means[:, 0], one[:, 0], "error, %")
    _one_measure(axes[1], counts, means[:, 1], one[:, 1], "loss")
    level = tempered[:, 1].mean()
    axes[1].axhline(level, color=GREEN, linestyle=":", linewidth=2, label="with a temperature")
    axes[1].legend(loc="upper right", frameon=False)
    error, loss = means[:, 0].mean(axis=0), means[:, 1].mean(axis=0)
    return show(
        figure,
        alt=f"Error and loss of the mean of k thinned nets, k from {counts[0]} to {counts[-1]}."
        f" Error falls from {error[0]:.1f} to {error[-1]:.1f} %, the one net has"
        f" {one[:, 0].mean():.1f} %. Loss falls from {loss[0]:.2f} to {loss[-1]:.2f}; the one net"
        f" has {one[:, 1].mean():.2f}, and {level:.2f} with a temperature.",
    )


def _one_measure(ax, counts, values, one, name):
    """Draw one panel: the mean of k nets over (seeds, k), and the level of the one net."""
    found = [interval(column) for column in np.transpose(values)]
    mean = np.array([each.mean for each in found])
    half = np.array([each.half_width for each in found])
    ax.plot(counts, mean, "o-", color=BLUE, markersize=4, label="mean of k thinned nets")
    ax.fill_between(counts, mean - half, mean + half, color=BLUE, alpha=0.2, linewidth=0)
    level = interval(one)
    low, high = level.mean - level.half_width, level.mean + level.half_width
    ax.axhline(level.mean, color=RED, linestyle="--", label="one net, all units")
    ax.axhspan(low, high, color=RED, alpha=0.12, linewidth=0)
    ax.set_xscale("log")
    ax.set_xticks(counts, [f"{count}" for count in counts])
    ax.minorticks_off()
    ax.set(xlabel="k, thinned nets averaged")
    ax.set_title(name, loc="left")


def noise_factors(keeps=(0.8, 0.3)):
    """Draw what a unit is multiplied by: r / keep, and the normal factor of equal variance.

    Args:
        keeps: keep probabilities, a panel for each, on one scale.
    """
    figure, axes = new_figure(
        rows=len(keeps), width=7.4, height=1.9 * len(keeps), squeeze=False, sharex=True
    )
    widest = max(np.sqrt((1 - check_keep(keep)) / keep) for keep in keeps)
    factor = np.linspace(1 - 3 * widest, 1 + 3 * widest, 400)
    for ax, keep in zip(axes[:, 0], [check_keep(keep) for keep in keeps]):
        deviation = np.sqrt((1 - keep) / keep)
        density = np.exp(-0.5 * ((factor - 1) / max(deviation, 1e-9)) ** 2)
        ax.fill_between(factor, density, color=GREEN, alpha=0.3, linewidth=0)
        ax.plot(factor, density, color=GREEN, label="normal: density, top at 1")
        ax.vlines([0, 1 / keep], 0, [1 - keep, keep], color=BLUE, linewidth=6)
        ax.plot([], [], color=BLUE, linewidth=6, label="r / keep: probabilities")
        ax.axvline(1, color=GREY, linewidth=1, linestyle=":")
        ax.set(ylim=(0, 1.15), yticks=[0, 0.5, 1])
        ax.set_title(f"keep = {keep:g}: variance of both {(1 - keep) / keep:.2f}", loc="left")
    axes[0, 0].legend(loc="upper left", fontsize=9, frameon=False)
    axes[-1, 0].set_xlabel("factor on a unit")
    names = ", ".join(f"{keep:g}" for keep in keeps)
    variances = ", ".join(f"{(1 - keep) / keep:.2f}" for keep in keeps)
    return show(
        figure,
        alt=f"What a unit is multiplied by, at keep {names}. Bars at 0 and at 1 / keep show what"
        f" dropout multiplies by; a normal curve around 1 has the same variance, {variances}.",
    )


def enumerated_loss(X, y, w, keep):
    """Return the squared error of a linear model, averaged over every mask of the inputs.

    Each entry of X has a coin of its own, so there are ``2 ** X.size`` masks; every one is run,
    in the inverted form, and counts with its probability. Nothing is sampled.

    Args:
        X: (examples, features), at most 12 entries.
        y: (examples,).
        w: (features,), or (..., features) for many models at once.
        keep: probability that an entry is retained, ``0 < keep <= 1``.

    Returns:
        ``sum((y - (R * X / keep) @ w) ** 2)`` averaged over R, of shape ``w.shape[:-1]``.

    Source: Srivastava et al. (2014), section 9.1.
    """
    w = np.asarray(w, float)
    thinned, y, chance = _thinned_inputs(X, y, keep)
    said = thinned @ w.reshape(-1, w.shape[-1]).T  # (masks, examples, models)
    squares = np.sum((y[:, None] - said) ** 2, axis=1)
    return (chance @ squares).reshape(w.shape[:-1])


def enumerated_minimum(X, y, keep):
    """Return the w that minimises ``enumerated_loss``, from sums over every mask.

    The loss is a quadratic in w. Its coefficients are averaged over the masks one by one: no
    formula for the average is used.
    """
    thinned, y, chance = _thinned_inputs(X, y, keep)
    weighted = chance[:, None, None] * thinned
    square = np.tensordot(weighted, thinned, axes=([0, 1], [0, 1]))
    return np.linalg.solve(square, np.tensordot(weighted, y, axes=([1], [0])).sum(axis=0))


def ridge(X, y, keep):
    """Return the w that minimises ``enumerated_loss``, from its closed form."""
    gram = X.T @ X
    return np.linalg.solve(gram + (1 - keep) / keep * np.diag(np.diag(gram)), X.T @ y)


def closed_form_gaps(X, y, models, keep):
    """Compare the closed form of the expected error with what every mask gives.

    Args:
        X, y: as for ``enumerated_loss``.
        models: (m, features), the w at which the error is compared.
        keep: probability that an entry is retained.

    Returns:
        Three numbers: the largest relative gap of the error in the inverted form, the same in
        the paper's form, and the largest absolute gap between the two minimisers.
    """
    every, size = enumerated_loss(X, y, models, keep), np.sum(X**2, axis=0)
    inverted = np.sum((y - models @ X.T) ** 2, axis=1)
    inverted += (1 - keep) / keep * models**2 @ size
    longer = models / keep  # the paper's w, whose inputs nobody divides
    paper = np.sum((y - keep * longer @ X.T) ** 2, axis=1) + keep * (1 - keep) * longer**2 @ size
    return (
        float(np.abs(inverted / every - 1).max()),
        float(np.abs(paper / every - 1).max()),
        float(np.abs(enumerated_minimum(X, y, keep) - ridge(X, y, keep)).max()),
    )


def _thinned_inputs(X, y, keep):
    """Return ``R * X / keep`` for every mask R, (masks, examples, features), y, and chances."""
    X, y, keep = np.asarray(X, float), np.asarray(y, float), check_keep(keep)
    if X.ndim != 2 or y.shape != X.shape[:1]:
        raise ValueError(
            f"X is (examples, features) and y (examples,); got shapes {X.shape} and {y.shape}."
        )
    masks = every_mask(X.size)
    return masks.reshape(-1, *X.shape) * X / keep, y, mask_probabilities(masks, keep)


def two_features(size=10.0):
    """Return ``(X, y)`` of the example: one row, ``size`` and 1, whose target is 11."""
    return np.array([[check_positive(size, "size"), 1.0]]), np.array([float(TARGET)])


def l2_choice(X, y):
    """Return the shortest of all w that solve ``X @ w = y``: what a faint L2 penalty picks."""
    return np.linalg.lstsq(X, y, rcond=None)[0]


KEEPS = [round(0.05 * k, 2) for k in range(2, 20)]
SIZES = [0.5, 1.0, 2.0, 5.0, 10.0, 20.0]  # of the first feature
ENDS = (-0.15 * TARGET, 1.15 * TARGET)  # of what a feature contributes, in the picture


def ridge_contours(keep=0.8, size=10.0):
    """Return the picture of the error of ``size * w1 + w2 = 11`` over four masks, with sliders.

    Rings join all w with one expected error, and the line holds every w that solves the
    equation. Marked are the w that dropout prefers, and the one a faint L2 penalty picks from
    the line; bars show what each feature contributes there.

    Args:
        keep: where its slider starts, one of ``KEEPS``.
        size: where that of the first feature's value starts, one of ``SIZES``; the second is 1.
    """
    plane = Panel(50, 40, 290, 290, ENDS, ENDS)
    bars = Panel(440, 70, 230, 225, (0, 5), (0, TARGET))
    best = [enumerated_minimum(*two_features(1.0), k) for k in KEEPS]  # of contributions
    faint = [(TARGET * s**2 / (s**2 + 1), TARGET / (s**2 + 1)) for s in SIZES]
    _draw_plane(plane, best, faint)
    _draw_contributions(bars, best, faint)
    says = [ridge_in_words(k, s) for k in KEEPS for s in SIZES]
    (low, _), (high, _) = best[0], best[-1]
    alt = (
        "Rings of equal expected squared error over the weights of two features. Dropout's"
        " minimum lies below the line of perfect solutions, where both features contribute the"
        f" same, whatever their sizes: from {high:.2f} each at keep {KEEPS[-1]:g} to {low:.2f} at"
        f" keep {KEEPS[0]:g}. A faint L2 penalty gives"
        f" {100 * faint[SIZES.index(10.0)][0] / TARGET:.0f} % to a feature that is 10 times as"
        " large."
    )
    sliders = [
        Slider("keep", [f"{k:g}" for k in KEEPS], KEEPS.index(keep)),
        Slider("first feature", [f"{s:g}" for s in SIZES], SIZES.index(size)),
    ]
    return Moving([plane, bars], sliders, says, alt, (700, 390))


def _draw_plane(plane, best, faint):
    """Draw rings, the line, and both choices; places are contributions, numbers are weights.

    In contributions the rings are the same whatever the size of a feature: only the numbers
    along w1 change.
    """
    plane.frame("expected squared error over four masks", "w1", "w2", (), (0, 5.5, 11))
    for place in (0, 5.5, 11):
        across, down = plane.at(place, ENDS[0])
        plane.add("path", {"d": f"M{across:.1f},{down:.1f}v4", "stroke": "currentColor"})
        labels = By(1, [f"{place / s:.3g}" for s in SIZES])
        plane.write(across, down + 17, labels, anchor="middle")
    ring = {"fill": "none", "stroke": FAINT, "stroke-width": 1}
    plane.add("path", ring, {"d": By(0, [_rings(plane, k) for k in KEEPS])})
    plane.line([0, TARGET], [TARGET, 0], "currentColor", 1.5)
    line = By(1, [f"line: {s:g} w1 + w2 = {TARGET}" for s in SIZES])
    plane.write(plane.left + plane.width, down + 34, line, anchor="end")
    across, down = plane.at(*np.transpose(best))
    places = {"cx": By(0, [f"{x:.1f}" for x in across]), "cy": By(0, [f"{y:.1f}" for y in down])}
    plane.add("circle", {"r": 6, "fill": DROPOUT, "stroke": "#fff"}, places)
    across, down = plane.at(*np.transpose(faint))
    corners = {"x": By(1, [f"{x - 5:.1f}" for x in across])}
    corners["y"] = By(1, [f"{y - 5:.1f}" for y in down])
    plane.add("rect", {"width": 10, "height": 10, "fill": L2, "stroke": "#fff"}, corners)


def _rings(panel, keep, count=8):
    """Return lines of equal expected error as an SVG path, a step apart in its root."""
    around = np.linspace(*ENDS, 41)
    grid = np.stack(np.meshgrid(around, around), axis=-1)
    # In the root, since the valley is flat and its walls are steep.
    root = np.sqrt(enumerated_loss(*two_features(1.0), grid, keep))
    levels = np.linspace(root.min(), root.max(), count + 1)[1:-1]
    drawn = Figure().subplots().contour(around, around, root, levels)
    lines = (line for path in drawn.get_paths() for line in path.to_polygons(closed_only=False))
    words = []
    for line in lines:
        points = np.column_stack(panel.at(*line.T)).round().astype(int)
        steps = np.diff(points, axis=0)
        words.append("M{},{}l".format(*points[0]) + " ".join(f"{a},{b}" for a, b in steps))
    return "".join(words)


def _draw_contributions(bars, best, faint):
    """Draw what each feature contributes, at dropout's minimum and where faint L2 goes."""
    bars.frame("", "", "", (), (0, 5.5, 11))
    bars.write(bars.left, 32, "what each feature contributes", weight="bold")
    for middles, name, colour, number, choices in (
        ((0.75, 1.75), "● dropout", DROPOUT, 0, best),
        ((3.25, 4.25), "■ faint L2", L2, 1, faint),
    ):
        bars.bars(middles, By(number, choices), colour, 30)
        for i, middle in enumerate(middles):
            across, down = bars.at(middle, 0)
            bars.write(across, down + 17, ("first", "second")[i], anchor="middle")
            values = By(number, [f"{choice[i]:.2f}" for choice in choices])
            bars.write(across, down + 34, values, anchor="middle")
        across, _ = bars.at(np.mean(middles), 0)
        bars.write(across, 54, name, anchor="middle", colour=colour, weight="bold")


def ridge_in_words(keep, size):
    """Return what is to be seen of two features at one ``keep``."""
    X, y = two_features(size)
    w = enumerated_minimum(X, y, keep)
    lowest, (shortest, other) = float(enumerated_loss(X, y, w, keep)), l2_choice(X, y)
    return (
        f"The expected error is lowest, {lowest:.1f}, at w1 = {w[0]:.3g}, w2 = {w[1]:.3g}; the"
        f" features contribute {size * w[0]:.2f} and {w[1]:.2f}. Faint L2 picks w1 ="
        f" {shortest:.3g}, w2 = {other:.3g}: {size * shortest:.2f} and {other:.2f}."
    )


def cost_of_noise(contributions, keep):
    """Draw what masks on the inputs cost a logistic model, by how sure it is.

    Args:
        contributions: (features,), ``x_j * w_j``; the masks of all of them are run.
        keep: probability that a feature is retained.
    """
    bias = np.linspace(-7, 7, 141) - np.sum(contributions)
    p = logistic.probability(contributions, bias)
    exact = logistic.noise_cost(contributions, bias, keep)
    rule = logistic.wager(contributions, bias, keep)
    figure, ax = new_figure(width=7.0, height=3.2)
    ax.plot(p, exact, color=BLUE, linewidth=2, label=f"all {2 ** len(contributions):,} masks")
    ax.plot(p, rule, "--", color=RED, label="p (1 - p) times half the variance")
    ax.fill_between(p, exact, color=BLUE, alpha=0.12, linewidth=0)
    ax.set(xlabel="p, what the model says without noise", ylabel="loss that the noise adds")
    ax.set(xlim=(0, 1), ylim=(0, None))
    ax.legend(loc="lower center", fontsize=9, frameon=False)
    sure = int(np.argmin(np.abs(p - 0.99)))
    return show(
        figure,
        alt=f"A bump: the loss that masks add, against the probability p of a logistic model, is"
        f" largest, {exact.max():.3f}, where p is one half, and {exact[sure]:.3f} where it is 0.99."
        " The approximation lies close to it.",
    ).noted(cost_in_words(p, exact, rule))


def cost_in_words(p, exact, rule):
    """Say what noise costs an unsure and a sure model, and how near the approximation is.

    Raises:
        findings.TurnedError: if a sure model does not pay far less, or the two lie far apart.
    """
    sure = int(np.argmin(np.abs(p - 0.99)))
    true(exact[sure] < exact.max() / 8, "a sure model pays less than an eighth")
    true(np.abs(exact - rule).max() < 0.15 * exact.max(), "the approximation is near")
    return (
        f"The same noise costs {exact.max():.3f} nats where the model says one half, and"
        f" {exact[sure]:.3f} where it says 0.99. The approximation is off by at most"
        f" {np.abs(exact - rule).max():.3f}."
    )
