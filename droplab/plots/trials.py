"""Lesson 07: trials over many seeds, the keep probability swept, gains against data."""

import numpy as np

from ..intervals import interval
from . import svg
from .base import new_figure, show
from .moving import Moving, Slider

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


def keep_sweep(sweeps):
    """Draw test errors against keep with their intervals, a panel for each way of sweeping.

    Args:
        sweeps: a dict from a share of wrong labels, ascending, to a dict from an end of the run to
            two panels: a dict from a way of sweeping to ``(keeps, errors)``, the keep
            probabilities, and one list of errors in percent, an entry a seed, for each of them.
            Keeps and ways are the same throughout. Nothing is trained here.

    Returns:
        A Moving with sliders for the share, starting at the last, and for the end.
    """
    if not sweeps:
        raise ValueError("keep_sweep needs at least one share of wrong labels; got none.")
    shares, ends = list(sweeps), list(next(iter(sweeps.values())))
    panels = {(share, end): sweeps[share][end] for share in shares for end in ends}
    found = {frame: means_and_bars(each) for frame, each in panels.items()}
    ways = list(next(iter(panels.values())))
    drawn = [
        by_keep(way, 58 + 345 * place, [each[way] for each in found.values()], colour)
        for place, (way, colour) in enumerate(zip(ways, (svg.BLUE, svg.ORANGE)))
    ]
    says = [
        f"{100 * share:.0f} % wrong labels, {end}: "
        + "; ".join(f"{way}, {said_lowest(*each)}" for way, each in found[share, end].items())
        + "."
        for share, end in panels
    ]
    sliders = [
        Slider("wrong labels", [f"{100 * share:.0f} %" for share in shares], len(shares) - 1),
        Slider("measured", ends),
    ]
    first, last = (found[share, ends[0]] for share in (shares[0], shares[-1]))
    told = (
        f"{100 * share:.0f} % wrong labels: "
        + "; ".join(f"{way}, {said_lowest(*each)}" for way, each in those.items())
        for share, those in ((shares[-1], last), (shares[0], first))
    )
    alt = f"Test error against keep, {ends[0]}. {'. '.join(told)}."
    return Moving(drawn, sliders, says, alt, size=(720, 290))


def means_and_bars(panels):
    """Return ``(keeps, means, half-widths)`` of each way of sweeping."""
    found = {}
    for way, (keeps, errors) in panels.items():
        if len(keeps) != len(errors):
            raise ValueError(
                f"{way!r} needs one list of errors per keep, {len(keeps)} in all;"
                f" got {len(errors)}."
            )
        each = [interval(values) for values in errors]
        found[way] = keeps, [e.mean for e in each], [e.half_width for e in each]
    return found


def said_lowest(keeps, means, _):
    """Say where the error is lowest, beside what it is at both ends."""
    best = int(np.argmin(means))
    return (
        f"lowest {means[best]:.1f} % at keep {keeps[best]:g}, {means[0]:.1f} % at {keeps[0]:g} and"
        f" {means[-1]:.1f} % at {keeps[-1]:g}"
    )


def by_keep(title, left, found, colour):
    """Return the panel of one way of sweeping; ``found`` has keeps, means and bars a frame.

    Logarithmic: next to guessing, which is where small keeps end, a valley of points is flat.
    """
    panel = svg.Panel(left, 50, 300, 190, (0, 1.05), (np.log10(2), 2))
    panel.frame(title, "keep", xticks=[0, 0.2, 0.4, 0.6, 0.8, 1])
    for percent in (2, 5, 10, 20, 50, 100):
        _, y = panel.at(0, np.log10(percent))
        panel.add("path", {"d": f"M{left},{y:.1f}h-4", "stroke": "currentColor"})
        panel.write(left - 7, y + 4, f"{percent}", "end")
    if left < 100:
        turned = f"rotate(-90 {left - 40} 145)"
        panel.write(left - 40, 145, "test error, %, log scale", "middle", transform=turned)
    lines, bars, dots, lowest = [], [], [], []
    for keeps, means, half in found:
        means, half = np.array(means), np.array(half)
        lines.append(panel.path(keeps, np.log10(means)))
        lowest.append(panel.path([0, 1.05], np.full(2, np.log10(means.min()))))
        across, middle = panel.at(keeps, np.log10(means))
        dots.append("".join(f"M{x:.1f},{y:.1f}h0" for x, y in zip(across, middle)))
        ends = [np.log10(np.clip(means + side * half, 2, 100)) for side in (-1, 1)]
        low, high = (panel.at(0, end)[1] for end in ends)
        bars.append("".join(f"M{x:.1f},{a:.1f}V{b:.1f}" for x, a, b in zip(across, low, high)))
    plain = {"fill": "none", "stroke": colour}
    panel.add("path", plain | {"stroke-width": 2}, {"d": lines})
    panel.add("path", plain | {"stroke-width": 1.5}, {"d": bars})
    panel.add("path", plain | {"stroke-width": 7, "stroke-linecap": "round"}, {"d": dots})
    dotted = {"stroke": "currentColor", "stroke-dasharray": "2 3"}
    panel.add("path", dotted, {"d": lowest})
    said = [
        f"lowest {min(means):.1f} % at {keeps[np.argmin(means)]:g}" for keeps, means, _ in found
    ]
    panel.write(left + 300, 66, said, "end", colour, weight="bold")
    return panel


def trial_gains(
    groups,
    what="Gains over the tuned, early-stopped baseline, in points, 20 seeds",
    one_scale=False,
):
    """Draw the gain of each method over the baseline, with intervals, one panel a data set.

    Args:
        groups: a dict from a data set to a dict from a method to an ``Interval`` in points; all
            with the same methods.
        what: begins the alt text: whose gains, over what, in how many seeds.
        one_scale: whether a point is as long in every panel.
    """
    if len({tuple(group) for group in groups.values()}) != 1:
        raise ValueError("groups needs at least one data set, and the same methods in each.")
    shared = {"sharey": True, "sharex": one_scale}
    figure, axes = new_figure(len(groups), width=8.8, height=3.2, squeeze=False, **shared)
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
