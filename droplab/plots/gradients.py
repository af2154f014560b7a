"""Lesson 06: what passes a mask in both directions, gradient checks, steps that go on."""

import numpy as np

from ..intervals import interval
from ..studies import firstgain
from .base import new_figure, show
from .moving import Moving, Slider
from .svg import BLUE, FAINT, ORANGE, Panel

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
    height = 1.75 * len(runs)
    margins = {"left": 0.11, "right": 0.99, "bottom": 0.55 / height, "top": 1 - 0.3 / height}
    figure, axes = new_figure(
        rows=len(runs),
        height=height,
        sharex=True,
        squeeze=False,
        gridspec_kw=margins | {"hspace": 0.35},
    )
    figure.set_layout_engine("none")  # the legends of three panels leave it no room
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


def gradient_check(exact, steps, quotients):
    """Draw numerical gradients against backpropagation, and their distance at every step.

    Args:
        exact: the gradient that backpropagation gives, any shape.
        steps: (m,) steps of the difference quotients, ascending.
        quotients: a dict from two kinds of masks to (m, ...) numerical gradients, one for each
            step; the kind that should agree first.

    Returns:
        A Moving with a slider for the step. A panel for each kind of masks has a dot an entry, on
        the line where the two agree; the last has the largest difference at every step.
    """
    exact = np.ravel(exact)
    found = {name: np.reshape(each, (len(steps), -1)) for name, each in quotients.items()}
    worst = {name: largest_differences(exact, each) for name, each in found.items()}
    panels = [
        entry_by_entry(f"{name} masks", 62 + 220 * place, exact, each, colour)
        for place, ((name, each), colour) in enumerate(zip(found.items(), (BLUE, ORANGE)))
    ]
    panels.append(distance_by_step(520, steps, worst, np.abs(exact).max()))
    says = [
        f"Step {step:.0e}: the quotients are up to "
        + " and ".join(f"{each[i]:.0e} off with {name} masks" for name, each in worst.items())
        + f"; the largest gradient is {np.abs(exact).max():.2f}."
        for i, step in enumerate(steps)
    ]
    ranges = ", ".join(f"with {name} masks {_range(steps, each)}" for name, each in worst.items())
    alt = (
        "Difference quotients against the gradient of backpropagation, whose largest entry is"
        f" {np.abs(exact).max():.2f}. The largest difference is {ranges}."
    )
    slider = Slider("step", [f"{step:.0e}" for step in steps], start=len(steps) // 2 - 1)
    return Moving(panels, [slider], says, alt, size=(720, 265))


def _range(steps, worst):
    """Say where the largest difference is tiny, else what it is at both ends."""
    small = np.asarray(steps)[worst < 1e-6]
    if small.size:
        return f"below 1e-6 from step {small[0]:.0e} to {small[-1]:.0e}"
    return f"{worst[0]:.0e} at step {steps[0]:.0e} and {worst[-1]:.0e} at {steps[-1]:.0e}"


def entry_by_entry(title, left, exact, found, colour):
    """Return the panel of quotients against the gradient, its height of a power of ten a step."""
    side = power_of_ten(np.abs(exact).max())
    panel = Panel(left, 40, 150, 165, (-side, side), (-1, 1))
    tops = [power_of_ten(max(np.abs(row).max(), side)) for row in found]
    ends = np.array([-side, side])
    panel.line(ends, [ends / top for top in tops], FAINT, 1.5)
    across, _ = panel.at(exact, 0)
    dots = []
    for row, top in zip(found, tops):
        _, down = panel.at(0, row / top)
        dots.append("".join(f"M{x:.0f},{y:.0f}h0" for x, y in zip(across, down)))
    round_ones = {"stroke": colour, "stroke-width": 6, "stroke-linecap": "round"}
    panel.add("path", round_ones, {"d": dots})
    panel.frame(title, "backpropagation", xticks=[-side, 0, side])
    panel.add("path", {"d": f"M{left},40h-4M{left},122.5h-4", "stroke": "currentColor"})
    panel.write(left - 7, 44, [short(top) for top in tops], "end")
    panel.write(left - 7, 126.5, "0", "end")
    panel.write(left - 7, 209, [short(-top) for top in tops], "end")
    middle = f"rotate(-90 {left - 30} 122)"
    panel.write(left - 30, 122, "difference quotient", "middle", transform=middle)
    return panel


def power_of_ten(value):
    """Return the smallest power of ten that is not below a value, 1 at 0.67."""
    return 10.0 ** np.ceil(np.log10(value))


def short(power):
    """Return a power of ten in a few letters: 1, -10, 1e5."""
    if abs(power) < 1000:
        return f"{power:g}"
    return ("-" if power < 0 else "") + f"1e{np.log10(abs(power)):.0f}"


def distance_by_step(left, steps, worst, largest):
    """Return the panel of the largest difference at every step; a ring marks the one shown."""
    x, curves = np.log10(steps), {name: np.log10(each) for name, each in worst.items()}
    every = np.concatenate(list(curves.values()))
    low, high = np.floor(every.min()), np.ceil(every.max())
    panel = Panel(left, 40, 190, 165, (x[0], x[-1]), (low, high))
    panel.line(panel.x, np.full(2, np.log10(largest)), "currentColor", 1, "5 3")
    for place, ((name, each), colour) in enumerate(zip(curves.items(), (BLUE, ORANGE))):
        panel.line(x, each, colour)
        panel.dot(x, each, 6, "none", colour)
        panel.write(left + 190, 54 + 16 * place, f"{name} masks", "end", colour, weight="bold")
    _, dashed = panel.at(0, np.log10(largest))
    panel.write(left + 6, dashed + 14, "the largest gradient")
    panel.frame("largest difference", "step")
    bottom = panel.top + panel.height
    for power in np.arange(np.ceil(x[0] / 5) * 5, x[-1] + 0.1, 5):
        across, _ = panel.at(power, low)
        panel.add("path", {"d": f"M{across:.1f},{bottom}v4", "stroke": "currentColor"})
        panel.write(across, bottom + 17, f"1e{power:.0f}", "middle")
    for power in np.arange(np.ceil(low / 5) * 5, high + 0.1, 5):
        _, down = panel.at(x[0], power)
        panel.add("path", {"d": f"M{left},{down:.1f}h-4", "stroke": "currentColor"})
        panel.write(left - 7, down + 4, f"1e{power:.0f}", "end")
    return panel


def largest_differences(exact, quotients):
    """Return, for each step, the largest distance of a quotient from the exact gradient."""
    exact = np.ravel(exact)
    return np.abs(np.reshape(quotients, (len(quotients), exact.size)) - exact).max(axis=1)


def error_bands(epochs, found):
    """Draw mean errors over training with their 95 % intervals.

    Args:
        epochs: (m,) epochs after which the errors were measured.
        found: a dict from a way to choose the rate, "own rate" and "one rate", to a dict from a
            network to results of ``firstgain.run``, one a seed. The second way is dashed.
    """
    figure, axes = new_figure(columns=2, width=8.4, height=3.4)
    said = []
    for style, (way, networks) in zip(("-", "--"), found.items()):
        for color, (name, each) in zip((DROPPED, KEPT), networks.items()):
            errors = firstgain.errors(each)
            for ax, runs in zip(axes, errors):
                bands = [interval(column) for column in runs.T]
                mean = np.array([band.mean for band in bands])
                half = np.array([band.half_width for band in bands])
                ax.plot(epochs, mean, style, color=color, label=f"{name}, {way}")
                ax.fill_between(epochs, mean - half, mean + half, color=color, alpha=BAND, lw=0)
            given, unseen = (interval(runs[:, -1]) for runs in errors)
            said.append(f"{name}, {way}: training {given:.1f} %, test {unseen:.1f} %")
    for ax, title in zip(axes, ("error on the training labels, %", "test error, %")):
        ax.set(xlabel="epoch", ylim=(0, 60))
        ax.set_title(title, loc="left")
    axes[1].legend(loc="upper right", frameon=False, fontsize=9)
    return show(
        figure,
        alt=f"Two panels of error over {epochs[-1]} epochs, mean of {len(errors[0])} seeds. Errors"
        f" at the end: {'; '.join(said)}.",
    )
