"""Every run of lesson 03's recipes: at the rate that fits every label, and at their own."""

import numpy as np

from ..intervals import interval
from .base import new_figure, show

RUN, MARK = "#0072B2", "#D55E00"


def recipes_at_rates(columns):
    """Draw the error of every run, a row a recipe, in panels that share their axes.

    Args:
        columns: a dict from a panel's title to a dict from a recipe's name to errors in percent.

    Returns:
        A Picture: a ring per seed, a diamond with a bar for mean and interval.
    """
    names = list(next(iter(columns.values())))
    figure, axes = new_figure(len(columns), width=9.0, height=3.6, sharex=True, sharey=True)
    told = []
    for ax, (title, errors) in zip(axes, columns.items()):
        means = {name: interval(values) for name, values in errors.items()}
        for row, (name, values) in enumerate(errors.items()):
            ax.plot(values, np.full(len(values), row), "o", color=RUN, fillstyle="none", ms=5)
            mean = means[name]
            # Beside the rings, so that neither hides the other.
            ax.errorbar(mean.mean, row + 0.3, xerr=mean.half_width, fmt="D", color=MARK, capsize=3)
        ax.set_title(title, loc="left")
        ax.set_xlabel("test error, %")
        told.append(f"{title}: " + ", ".join(f"{n} {m.mean:.0f}" for n, m in means.items()))
    axes[0].set_yticks(range(len(names)), names)
    axes[0].set(ylim=(len(names) - 0.4, -0.6), xlim=(0, None))
    seeds = len(next(iter(errors.values())))
    return show(figure, alt=f"Test error in % of {seeds} runs a recipe. {'. '.join(told)}.")
