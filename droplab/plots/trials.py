"""Lesson 07: trials over many seeds, the keep probability swept, gains against data."""

import numpy as np

from ..intervals import interval
from .base import new_figure, show

BLUE, ORANGE, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#888888"
COLORS, MARKERS = (BLUE, ORANGE, GREEN), "os^"


def seed_gains(groups):
    """Draw the gain of every seed, smallest first, with the mean and its interval as a band.

    Args:
        groups: a dict from a title to gains in points, one a seed; a panel each.
    """
    if not groups:
        raise ValueError("groups needs at least one list of gains to draw; got none.")
    figure, axes = new_figure(len(groups), width=8.0, height=3.0, squeeze=False)
    for ax, color, (title, gains) in zip(axes[0], COLORS, groups.items()):
        found = interval(gains)
        low, high = found.mean - found.half_width, found.mean + found.half_width
        ax.axhspan(low, high, color=color, alpha=0.2, linewidth=0, label="mean ± 95 %")
        ax.axhline(found.mean, color=color)
        ax.axhline(0, color=GREY, linewidth=1)
        ax.plot(range(1, len(gains) + 1), np.sort(gains), "o", color=color, label="one seed")
        ax.set(xlabel="seeds, smallest gain first", ylabel="gain, points")
        ax.set_title(title, loc="left")
        ax.legend(loc="upper left", frameon=False)
    said = (
        f"{title}, {len(gains)} seeds: from {np.min(gains):.1f} to {np.max(gains):.1f},"
        f" mean {interval(gains):.1f}"
        for title, gains in groups.items()
    )
    return show(figure, alt=f"Gain of dropout on each seed, in points. {'; '.join(said)}.")


def keep_sweep(panels, title=""):
    """Draw test errors against keep with their intervals, one panel for each way of sweeping.

    Args:
        panels: a dict from a panel's title to ``(keeps, errors)``: the keep probabilities, and
            one list of errors in percent, an entry a seed, for each of them.
        title: stands above the panels.
    """
    if not panels:
        raise ValueError("panels needs at least one sweep to draw; got none.")
    margins = {"left": 0.08, "right": 0.99, "bottom": 0.16, "top": 0.82, "wspace": 0.08}
    figure, axes = new_figure(
        len(panels), width=8.4, height=3.4, squeeze=False, sharey=True, gridspec_kw=margins
    )
    # Working the margins out anew would be a third of each redraw of the widget.
    figure.set_layout_engine("none")
    said = []
    for ax, color, marker, (name, (keeps, errors)) in zip(axes[0], COLORS, MARKERS, panels.items()):
        if len(keeps) != len(errors):
            raise ValueError(
                f"{name!r} needs one list of errors per keep, {len(keeps)} in all;"
                f" got {len(errors)}."
            )
        found = [interval(each) for each in errors]
        means = [each.mean for each in found]
        bars = [each.half_width for each in found]
        ax.errorbar(keeps, means, yerr=bars, fmt=f"{marker}-", color=color, capsize=3)
        best = int(np.argmin(means))
        ax.axhline(means[best], color=GREY, linewidth=1, linestyle=":")
        # Logarithmic: next to guessing, which is where small keeps end, a valley of points is flat.
        ax.set_yscale("log")
        ax.set_yticks([2, 5, 10, 20, 50, 100], ["2", "5", "10", "20", "50", "100"])
        ax.set_yticks([], minor=True)
        ax.set(xlabel="keep", xlim=(0, 1.05), ylim=(2, 100))
        ax.set_title(f"{name}: lowest {means[best]:.1f} % at {keeps[best]:g}", loc="left")
        every = ", ".join(f"{mean:.0f} % at {keep:g}" for keep, mean in zip(keeps, means))
        said.append(f"{name}: lowest {means[best]:.1f} % at keep {keeps[best]:g}; {every}")
    axes[0, 0].set_ylabel("test error, %, log scale")
    figure.suptitle(title, x=0.01, ha="left")
    where = f", {title}" if title else ""
    return show(figure, alt=f"Test error against keep{where}. {'. '.join(said)}.")


def trial_gains(groups, what="Gains over the tuned, early-stopped baseline, in points, 20 seeds"):
    """Draw the gain of each method over the baseline, with intervals, one panel a data set.

    Args:
        groups: a dict from a data set to a dict from a method to an ``Interval`` in points; all
            with the same methods.
        what: begins the alt text: whose gains, over what, in how many seeds.
    """
    if len({tuple(group) for group in groups.values()}) != 1:
        raise ValueError("groups needs at least one data set, and the same methods in each.")
    figure, axes = new_figure(len(groups), width=8.8, height=3.2, squeeze=False, sharey=True)
    for ax, color, (title, group) in zip(axes[0], COLORS, groups.items()):
        means = [found.mean for found in group.values()]
        bars = [found.half_width for found in group.values()]
        ax.axvline(0, color=GREY, linewidth=1)
        ax.errorbar(means, range(len(group)), xerr=bars, fmt="o", color=color, capsize=3)
        ax.set(xlabel="gain, points", ylim=(len(group) - 0.5, -0.5))
        ax.set_title(title, loc="left")
    axes[0, 0].set_yticks(range(len(group)), list(group))
    said = (
        f"{title}: " + ", ".join(f"{method} {found:.1f}" for method, found in group.items())
        for title, group in groups.items()
    )
    return show(figure, alt=f"{what}. {'. '.join(said)}.")


def gain_curves(values, lines, xlabel, ylabel="gain of keep = 0.5, points"):
    """Draw gains, which may be losses, against a setting on a logarithmic scale.

    Args:
        values: the settings tried, ascending and above zero.
        lines: a dict from a name to a list of ``Interval``, one per setting.
        xlabel: the setting.
        ylabel: what is gained by what, with its unit.
    """
    for name, found in lines.items():
        if len(found) != len(values):
            raise ValueError(
                f"{name!r} needs one interval per setting, {len(values)} in all; got {len(found)}."
            )
    figure, ax = new_figure(width=7.6)
    ax.axhline(0, color=GREY, linewidth=1)
    for color, marker, (name, found) in zip(COLORS, MARKERS, lines.items()):
        means, bars = [f.mean for f in found], [f.half_width for f in found]
        ax.errorbar(values, means, yerr=bars, fmt=f"{marker}-", color=color, capsize=3, label=name)
    ax.set_xscale("log")
    ax.set_xticks(values, [f"{value:g}" for value in values])
    ax.set_xticks([], minor=True)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
    said = (
        f"{name}: " + ", ".join(f"{f.mean:.1f} at {value:g}" for value, f in zip(values, found))
        for name, found in lines.items()
    )
    return show(figure, alt=f"{ylabel.capitalize()}, against {xlabel}. {'. '.join(said)}.")
