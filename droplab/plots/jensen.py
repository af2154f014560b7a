"""Why averaging helps, and what a forgotten factor does: lesson 04's small pictures."""

import numpy as np

from ..intervals import interval
from .base import new_figure, show

CURVE, MEMBER, MEAN, TOGETHER = "#222222", "#767676", "#D55E00", "#0072B2"


def averaging_helps(probabilities):
    """Draw the loss of networks one by one, and of their average, on the curve of -ln p.

    Args:
        probabilities: what each network gives the right class.

    Returns:
        A Picture: grey dots are the networks, the orange square their mean loss, the blue dot the
        loss of the mean probability.
    """
    p = np.asarray(probabilities, dtype=float)
    losses, mean = -np.log(p), p.mean()
    figure, ax = new_figure(height=3.4)
    across = np.linspace(0.04, 1, 200)
    ax.plot(across, -np.log(across), color=CURVE, linewidth=1.5)
    ends = [p.argmin(), p.argmax()]
    ax.plot(p[ends], losses[ends], color=MEMBER, linewidth=1, linestyle=":")
    ax.plot(p, losses, "o", color=MEMBER, markersize=8, label="one network each")
    ax.plot(mean, losses.mean(), "s", color=MEAN, markersize=9, label="mean of their losses")
    ax.plot(mean, -np.log(mean), "o", color=TOGETHER, markersize=10, label="loss of their average")
    ax.annotate("", (mean, -np.log(mean)), (mean, losses.mean()), arrowprops={"arrowstyle": "->"})
    ax.set(xlabel="probability of the right class", ylabel="loss, -ln p", ylim=(0, 3.2))
    ax.set_title("The curve bends upwards, so the average loses less", loc="left")
    ax.legend(frameon=False)
    told = ", ".join(f"{each:.1f}" for each in p)
    return show(
        figure,
        alt=f"The curve -ln p. {len(p)} networks give the right class {told}; their losses are"
        f" {losses.mean():.2f} on average. The mean of their probabilities is {mean:.2f}, and its"
        f" loss is {-np.log(mean):.2f}: the curve bends upwards, so it lies below.",
    )


def scaling_bars(tested):
    """Draw loss and share right of the same nets, tested in several ways.

    Args:
        tested: a dict from a way to a (seeds, 3) array, the last axis as in
            ``studies.scaling.Tested``.

    Returns:
        A Picture: a bar for each way, with its 95 % interval; the loss at the left, the share
        right from 0 to 100 % at the right.
    """
    figure, axes = new_figure(2, width=7.6, height=3.2)
    colours = [TOGETHER, MEAN, MEMBER][: len(tested)]
    told = {name: [] for name in tested}
    for ax, which, title in ((axes[0], 0, "loss, nats"), (axes[1], 1, "% right")):
        for place, (name, values) in enumerate(tested.items()):
            found = interval(values[:, which])
            ax.bar(place, found.mean, 0.65, color=colours[place])
            ax.errorbar(place, found.mean, found.half_width, color=CURVE, capsize=4)
            ax.annotate(
                f"{found.mean:.{2 - 2 * which}f}",
                (place, found.mean + found.half_width),
                (0, 4),
                textcoords="offset points",
                ha="center",
            )
            told[name].append(found.mean)
        ax.set_xticks(range(len(tested)), list(tested))
        ax.set_title(title, loc="left")
        ax.margins(y=0.15)
        ax.set_ylim(bottom=0)
        ax.grid(axis="x", visible=False)
        ax.set_axisbelow(True)
    axes[1].set_ylim(0, 115)
    axes[1].set_yticks([0, 50, 100])
    seeds = len(next(iter(tested.values())))
    words = "; ".join(
        f"{name}, loss {loss:.2f}, {right:.0f} % right" for name, (loss, right) in told.items()
    )
    return show(figure, alt=f"The same {seeds} networks, tested in {len(told)} ways: {words}.")
