"""Lesson 06: what passes a mask in both directions, gradient checks, steps that go on."""

import numpy as np

from ..intervals import interval
from .base import new_figure, show

KEPT, DROPPED, LINE, BAND = "#0072B2", "#D55E00", "#555555", 0.2


def both_ways(passed_on, into, out_of):
    """Draw what one example sends through a masked layer and what comes back; zeros are crossed.

    Args:
        passed_on: (1, units) activations after the mask.
        into: (inputs, units) gradients of the weights that lead into each unit.
        out_of: (classes, units) gradients of the weights that lead out of it.

    Orange is above zero and purple below, stronger the further away.
    """
    panels = [
        ("forward: what each unit passes on", "", passed_on),
        ("backward: gradient of the weights into it", "input", into),
        ("backward: gradient of the weights out of it", "class", out_of),
    ]
    rows = [len(values) for *_, values in panels]
    figure, axes = new_figure(rows=3, height=0.55 * 3 + 0.22 * sum(rows), height_ratios=rows)
    for ax, (title, ylabel, values) in zip(axes, panels):
        _signed_squares(ax, np.asarray(values, dtype=float))
        ax.set(ylabel=ylabel)
        ax.set_title(title, loc="left")
    axes[-1].set_xlabel("hidden unit")
    dropped = passed_on[0] == 0
    back = np.vstack([into, out_of])
    zeros, others = (np.sum(back[:, who] == 0) for who in (dropped, ~dropped))
    return show(
        figure,
        alt=f"Three rows of squares, a column for each of {dropped.size} hidden units. The"
        f" {dropped.sum()} units that pass on nothing are crossed out in the first: of the"
        f" {back[:, dropped].size} gradients of their weights, incoming and outgoing, {zeros} are"
        f" exactly zero and crossed out too; of the other units' gradients, {others or 'none'}.",
    )


def _signed_squares(ax, values):
    top = np.abs(values).max() or 1.0
    ax.pcolormesh(np.ma.masked_equal(values, 0), cmap="PuOr_r", vmin=-1.2 * top, vmax=1.2 * top)
    row, unit = np.nonzero(values == 0)
    ax.plot(unit + 0.5, row + 0.5, "x", color=LINE, markersize=6, markeredgewidth=1.2)
    ax.set(yticks=[], ylim=(len(values), 0))
    ax.set_xticks(np.arange(values.shape[1]) + 0.5, np.arange(values.shape[1]))
    ax.tick_params(length=0)
    ax.grid(False)


def step_lengths(runs, first=200, steps=30):
    """Draw how far one unit's weights moved at each step, and whether it was kept then.

    Args:
        runs: a dict from a name to ``(lengths, kept)``, (steps, units) each. The unit that is
            shown is the one that moved most in the first run.
        first, steps: which steps are shown.

    A cross on the axis marks a step without any movement.
    """
    shown = slice(first, first + steps)
    unit = int(np.argmax(next(iter(runs.values()))[0][shown].sum(axis=0)))
    figure, axes = new_figure(rows=len(runs), height=1.8 * len(runs), sharex=True, squeeze=False)
    told = []
    for ax, (name, (lengths, kept)) in zip(axes[:, 0], runs.items()):
        lengths, kept = lengths[shown, unit], np.asarray(kept[shown, unit], dtype=bool)
        _bars_by_coin(ax, lengths, kept)
        ax.set_title(name, loc="left")
        told.append(f"{name}: {_told_moves(lengths, kept)}")
    axes[-1, 0].set_xlabel("step")
    return show(
        figure,
        alt=f"Bars of the distance that one unit's outgoing weights moved in each of {steps} steps."
        f" {'; '.join(told)}.",
    )


def _told_moves(lengths, kept):
    """Say how a unit moved in the steps that dropped it."""
    still = np.sum(lengths[~kept] == 0)
    if still:
        return f"no movement in {still} of the {np.sum(~kept)} steps that dropped it"
    later = np.flatnonzero(~kept[1:]) + 1
    share = np.mean(lengths[later] / lengths[later - 1])
    return (
        f"a move in each of the {np.sum(~kept)} steps that dropped it, on average {share:.0%} of"
        " the move before"
    )


def _bars_by_coin(ax, lengths, kept):
    steps = np.arange(1, len(lengths) + 1)
    for chosen, color, hatch, label in (
        (kept, KEPT, None, "unit kept"),
        (~kept, DROPPED, "////", "unit dropped"),
    ):
        ax.bar(
            steps[chosen],
            lengths[chosen],
            color=color if hatch is None else "white",
            edgecolor=color,
            hatch=hatch,
            linewidth=1,
            label=label,
        )
    still = ~kept & (lengths == 0)
    ax.plot(
        steps[still],
        np.zeros(still.sum()),
        "x",
        color=DROPPED,
        label="dropped, no movement" if still.any() else None,
        clip_on=False,
        zorder=3,
    )
    # The legend stands above the bars, wherever they end.
    ax.set(ylabel="distance moved", ylim=(0, 1.45 * (lengths.max() or 1.0)))
    ax.legend(loc="upper right", ncols=3, fontsize=9, frameon=False)


def gradient_check(exact, steps, quotients, shown, step):
    """Draw numerical gradients against backpropagation, and their distance at every step.

    Args:
        exact: the gradient that backpropagation gives, any shape.
        steps: (m,) steps of the difference quotients, ascending.
        quotients: a dict from a name to (m, ...) numerical gradients, one for each step.
        shown: which of the names the left panel shows.
        step: at which of ``steps``, by index.

    Returns:
        A Picture. Left: a dot per entry, on the line where the two agree. Right: the largest
        difference over all entries, for every name and step, with the shown one marked.
    """
    margins = {"left": 0.1, "right": 0.985, "bottom": 0.15, "top": 0.9, "wspace": 0.28}
    figure, (left, right) = new_figure(columns=2, width=8.6, height=3.5, gridspec_kw=margins)
    # Working the margins out anew would be a third of each redraw of the widget.
    figure.set_layout_engine("none")
    exact = np.ravel(exact)
    color = KEPT if shown == next(iter(quotients)) else DROPPED
    _entry_by_entry(left, exact, np.ravel(quotients[shown][step]), color)
    left.set_title(f"{shown}, step {steps[step]:.0e}", loc="left")
    worst = {name: largest_differences(exact, values) for name, values in quotients.items()}
    _distance_by_step(right, steps, worst, np.abs(exact).max())
    right.plot(steps[step], worst[shown][step], "o", color=color, ms=12, fillstyle="none")
    ranges = ", ".join(f"with {name} masks {_range(steps, each)}" for name, each in worst.items())
    return show(
        figure,
        alt=f"Gradient check with {shown} masks and step {steps[step]:.0e}: the difference quotient"
        f" is up to {worst[shown][step]:.1e} away from the gradient of backpropagation, whose"
        f" largest entry is {np.abs(exact).max():.2f}. The largest difference is {ranges}.",
    )


def _range(steps, worst):
    """Say where the largest difference is tiny, else what it is at both ends."""
    small = np.asarray(steps)[worst < 1e-6]
    if small.size:
        return f"below 1e-6 from step {small[0]:.0e} to {small[-1]:.0e}"
    return f"{worst[0]:.0e} at step {steps[0]:.0e} and {worst[-1]:.0e} at {steps[-1]:.0e}"


def _entry_by_entry(ax, exact, found, color):
    ends = np.array([exact.min(), exact.max()])
    ax.plot(ends, ends, color=LINE, linewidth=1, label="equal")
    ax.plot(exact, found, "o", color=color, ms=5)
    ax.set(xlabel="backpropagation", ylabel="difference quotient")
    ax.ticklabel_format(axis="y", style="sci", scilimits=(-3, 3))
    ax.legend(loc="upper left", frameon=False)


def _distance_by_step(ax, steps, worst, largest):
    for color, marker, (name, values) in zip((KEPT, DROPPED), "os", worst.items()):
        ax.plot(steps, values, marker=marker, color=color, markersize=4, label=name)
    ax.axhline(largest, color=LINE, linestyle="--", linewidth=1)
    ax.text(steps[0], 1.3 * largest, "the largest gradient itself", va="bottom")
    ax.set(xscale="log", yscale="log", xlabel="step", ylabel="largest difference")
    # Minor ticks and typeset powers of ten would be most of a redraw.
    ax.minorticks_off()
    for axis in (ax.xaxis, ax.yaxis):
        low, high = np.log10(axis.get_view_interval())
        powers = np.arange(np.ceil(low), high, max(1, (high - low) // 5))
        axis.set_ticks(10.0**powers, [f"1e{power:.0f}" for power in powers])
    ax.set_title("how far off, at every step", loc="left")
    ax.legend(loc="upper right", frameon=False)


def largest_differences(exact, quotients):
    """Return, for each step, the largest distance of a quotient from the exact gradient."""
    exact = np.ravel(exact)
    return np.abs(np.reshape(quotients, (len(quotients), exact.size)) - exact).max(axis=1)


def error_bands(epochs, found):
    """Draw mean errors over training with their 95 % intervals.

    Args:
        epochs: (m,) epochs after which the errors were measured.
        found: a dict from a recipe's name to (seeds, m, 2 or more) shares from 0 to 1, the
            error on the training labels first, then the test error.
    """
    figure, axes = new_figure(columns=2, width=8.0, height=3.2)
    for column, title in enumerate(("error on the training labels, %", "test error, %")):
        ax = axes[column]
        for color, style, (name, runs) in zip((DROPPED, KEPT), ("--", "-"), found.items()):
            bands = [interval(100 * errors) for errors in np.transpose(runs[:, :, column])]
            mean = np.array([each.mean for each in bands])
            half = np.array([each.half_width for each in bands])
            ax.plot(epochs, mean, style, color=color, label=name)
            ax.fill_between(epochs, mean - half, mean + half, color=color, alpha=BAND, linewidth=0)
        ax.set(xlabel="epoch", ylim=(0, None))
        ax.set_title(title, loc="left")
    axes[0].legend(loc="upper right", frameon=False)
    ends = "; ".join(
        f"{name} the training error ends at {interval(100 * runs[:, -1, 0]):.1f} % and the test"
        f" error at {interval(100 * runs[:, -1, 1]):.1f} %"
        for name, runs in found.items()
    )
    seeds = len(next(iter(found.values())))
    return show(
        figure,
        alt=f"Two panels of error over {epochs[-1]} epochs, mean of {seeds} seeds: {ends}.",
    )
