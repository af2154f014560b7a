"""A mask before or after the nonlinearity: what a unit can say, on shared axes."""

import numpy as np

from ..studies.order import KEEP, KINDS, hidden
from .base import new_figure, show

AFTER, BEFORE, WHOLE = "#0072B2", "#D55E00", "#222222"


def before_or_after():
    """Draw what a unit hands on, kept and dropped, with its mask after or before f.

    Returns:
        A Picture, a panel a nonlinearity on shared axes: z across, the unit's two values up, and
        what it says at test.
    """
    z = np.linspace(-3, 3, 121)
    figure, axes = new_figure(len(KINDS), width=8.4, height=3.3, sharex=True, sharey=True)
    told = []
    for ax, (kind, (f, _)) in zip(axes, KINDS.items()):
        ax.plot(z, f(z), color=WHOLE, linewidth=1.4, linestyle=":", label="at test")
        for r in (1 / KEEP, 0.0):
            last = {"label": "after f"} if r else {}
            ax.plot(z, hidden(z, r, kind, "after"), color=AFTER, linewidth=4, alpha=0.55, **last)
            last = {"label": "before f"} if r else {}
            ax.plot(z, hidden(z, r, kind, "before"), color=BEFORE, linewidth=1.6, **last)
        ax.set_title(kind, loc="left")
        ax.set(xlabel="z", ylim=(-2.1, 3.1))
        said = float(hidden(np.array(2.0), 0.0, kind, "before"))
        kept = [float(hidden(np.array(2.0), 1 / KEEP, kind, p)) for p in ("after", "before")]
        told.append(
            f"{kind}: a dropped unit says {said:g} if masked before and 0 after; a kept"
            f" one at z = 2 {kept[1]:.2f} before and {kept[0]:.2f} after"
        )
    axes[0].set_ylabel("what the unit hands on")
    axes[0].legend(loc="upper left", frameon=False)
    return show(figure, alt=f"What a unit hands on at keep {KEEP:g}. {'. '.join(told)}.")
