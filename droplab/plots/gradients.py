"""Lesson 06: what passes a mask in both directions, gradient checks, steps that go on."""

import numpy as np

from ..intervals import interval
from .base import new_figure

KEPT, DROPPED, LINE, BAND = "#0072B2", "#D55E00", "#555555", 0.2


def both_ways(panels):
    """Draw arrays whose columns are the units of one layer; a cross marks each exact zero.

    Args:
        panels: a list of ``(title, ylabel, values)``, the values (rows, units) with the same
            number of units; orange is above zero and purple below, stronger the further away.
    """
    rows = [len(values) for _, _, values in panels]
    figure, axes = new_figure(
        rows=len(panels), height=0.55 * len(panels) + 0.22 * sum(rows), height_ratios=rows
    )
    for ax, (title, ylabel, values) in zip(np.ravel(axes), panels):
        values = np.asarray(values, dtype=float)
        top = np.abs(values).max() or 1.0
        ax.pcolormesh(np.ma.masked_equal(values, 0), cmap="PuOr_r", vmin=-1.2 * top, vmax=1.2 * top)
        row, unit = np.nonzero(values == 0)
        ax.plot(unit + 0.5, row + 0.5, "x", color=LINE, markersize=6, markeredgewidth=1.2)
        ax.set(ylabel=ylabel, yticks=[], ylim=(len(values), 0))
        ax.set_xticks(np.arange(values.shape[1]) + 0.5, np.arange(values.shape[1]))
        ax.tick_params(length=0)
        ax.grid(False)
        ax.set_title(title, loc="left")
    np.ravel(axes)[-1].set_xlabel("hidden unit")
    return figure


def step_lengths(panels):
    """Draw how far one unit's weights moved at each step, and whether it was kept then.

    Args:
        panels: a list of ``(title, lengths, kept)``: (steps,) distances, and (steps,) ones and
            zeros. A cross on the axis marks a step without any movement.
    """
    figure, axes = new_figure(rows=len(panels), height=1.8 * len(panels), sharex=True)
    for ax, (title, lengths, kept) in zip(np.ravel(axes), panels):
        steps, kept = np.arange(1, len(lengths) + 1), np.asarray(kept, dtype=bool)
        lengths = np.asarray(lengths, dtype=float)
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
        ax.set(ylabel="distance moved")
        ax.set_title(title, loc="left")
        # Above the bars, wherever they end.
        ax.set_ylim(0, 1.45 * (lengths.max() or 1.0))
        ax.legend(loc="upper right", ncols=3, fontsize=9, frameon=False)
    np.ravel(axes)[-1].set_xlabel("step")
    return figure


def gradient_check(exact, steps, quotients, shown, step):
    """Draw numerical gradients against backpropagation, and their distance at every step.

    Args:
        exact: the gradient that backpropagation gives, any shape.
        steps: (m,) steps of the difference quotients, ascending.
        quotients: a dict from a name to (m, ...) numerical gradients, one for each step.
        shown: which of the names the left panel shows.
        step: at which of ``steps``, by index.

    Returns:
        A Figure. Left: a dot per entry, on the line where the two agree. Right: the largest
        difference over all entries, for every name and step, with the shown one marked.
    """
    margins = {"left": 0.1, "right": 0.985, "bottom": 0.15, "top": 0.9, "wspace": 0.28}
    figure, (left, right) = new_figure(columns=2, width=8.6, height=3.5, gridspec_kw=margins)
    # Working the margins out anew would be a third of each redraw of the widget.
    figure.set_layout_engine("none")
    exact = np.ravel(exact)
    found = np.ravel(quotients[shown][step])
    ends = np.array([exact.min(), exact.max()])
    left.plot(ends, ends, color=LINE, linewidth=1, label="equal")
    left.plot(exact, found, "o", color=KEPT if shown == next(iter(quotients)) else DROPPED, ms=5)
    left.set(xlabel="backpropagation", ylabel="difference quotient")
    left.ticklabel_format(axis="y", style="sci", scilimits=(-3, 3))
    left.set_title(f"{shown}, step {steps[step]:.0e}", loc="left")
    left.legend(loc="upper left", frameon=False)
    for color, marker, (name, values) in zip((KEPT, DROPPED), "os", quotients.items()):
        worst = largest_differences(exact, values)
        right.plot(steps, worst, marker=marker, color=color, markersize=4, label=name)
        if name == shown:
            right.plot(steps[step], worst[step], "o", color=color, ms=12, fillstyle="none")
    right.axhline(np.abs(exact).max(), color=LINE, linestyle="--", linewidth=1)
    right.text(steps[0], 1.3 * np.abs(exact).max(), "the largest gradient itself", va="bottom")
    right.set(xscale="log", yscale="log", xlabel="step", ylabel="largest difference")
    # Minor ticks and typeset powers of ten would be most of a redraw.
    right.minorticks_off()
    for axis in (right.xaxis, right.yaxis):
        low, high = np.log10(axis.get_view_interval())
        powers = np.arange(np.ceil(low), high, max(1, (high - low) // 5))
        axis.set_ticks(10.0**powers, [f"1e{power:.0f}" for power in powers])
    right.set_title("how far off, at every step", loc="left")
    right.legend(loc="upper right", frameon=False)
    return figure


def largest_differences(exact, quotients):
    """Return, for each step, the largest distance of a quotient from the exact gradient."""
    exact = np.ravel(exact)
    return np.abs(np.reshape(quotients, (len(quotients), exact.size)) - exact).max(axis=1)


def error_bands(epochs, panels):
    """Draw mean errors over training with their 95 % intervals.

    Args:
        epochs: (m,) epochs after which the errors were measured.
        panels: a dict from a panel's title to a dict from a recipe's name to its (seeds, m)
            errors, shares from 0 to 1.
    """
    figure, axes = new_figure(columns=len(panels), width=8.0, height=3.2, squeeze=False)
    for ax, (title, recipes) in zip(axes[0], panels.items()):
        for color, style, (name, errors) in zip((DROPPED, KEPT), ("--", "-"), recipes.items()):
            bands = [interval(100 * column) for column in np.transpose(errors)]
            mean = np.array([each.mean for each in bands])
            half = np.array([each.half_width for each in bands])
            ax.plot(epochs, mean, style, color=color, label=name)
            ax.fill_between(epochs, mean - half, mean + half, color=color, alpha=BAND, linewidth=0)
        ax.set(xlabel="epoch", ylim=(0, None))
        ax.set_title(title, loc="left")
    axes[0, 0].legend(loc="upper right", frameon=False)
    return figure
