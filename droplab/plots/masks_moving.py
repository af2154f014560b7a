"""Masks step by step: which units are kept, and how often each was kept so far."""

import numpy as np
from matplotlib.colors import ListedColormap

from .moving import Moving, Slider, Still
from .svg import BLUE, FAINT, By, Panel

SIZE = (720, 215)
PITCH = 14  # pixels from unit to unit
STEPS = (*range(1, 17), 20, 30, 40, 60)  # that can be chosen, as far as there are so many


def mask_steps(masks, step=4, keep=0.5):
    """Return masks that change from step to step, and how often each unit was kept so far.

    Args:
        masks: a dict from a keep to the (steps, examples, units) masks drawn with it, zeros and
            ones; equally many for each.
        step, keep: what is shown first.

    Returns:
        A ``Moving`` with a slider for keep and one for the step.
    """
    keeps, (steps, examples, units) = list(masks), next(iter(masks.values())).shape
    shown = [each for each in STEPS if each <= steps]
    drawn = np.concatenate([masks[each][np.array(shown) - 1] for each in keeps])
    so_far = np.concatenate([kept_so_far(masks[each])[np.array(shown) - 1] for each in keeps])
    lines = By(0, [[each, each] for each in keeps])
    panels = mask_panels(list(drawn), so_far, lines)
    says = [said_of_step(masks[each], number) for each in keeps for number in shown]
    first = masks[keep][step - 1]
    low, high = np.quantile(kept_so_far(masks[keep])[-1], [0, 1])
    alt = (
        f"Masks of {examples} examples and {units} units, step by step. At keep {keep:g}, step"
        f" {step} keeps {first.mean():.0%} of the units, and the pattern is another at each step;"
        f" after {steps} steps each unit was kept in {low:.0%} to {high:.0%} of its masks."
    )
    sliders = [
        Slider("keep", [f"{each:g}" for each in keeps], keeps.index(keep)),
        Slider("step", [str(each) for each in shown], shown.index(step), play=True),
    ]
    return Moving(panels, sliders, says, alt, SIZE)


def own_mask(masks, keep):
    """Return the last of some masks, and how often each unit was kept in all of them.

    Args:
        masks: (draws, examples, units), zeros and ones.
        keep: what they were drawn with.

    Returns:
        A ``Still``: what ``widgets.own_masks`` draws anew whenever something is moved.
    """
    draws, examples, units = masks.shape
    share = kept_so_far(masks)[-1]
    panels = mask_panels(masks[-1], share, [keep, keep])
    says = (
        f"Mask {draws} keeps {masks[-1].sum():g} of {examples * units} units,"
        f" {masks[-1].mean():.0%}; so far each unit was kept in {share.min():.0%} to"
        f" {share.max():.0%} of {draws * examples} rows."
    )
    alt = f"A mask of {examples} examples and {units} units at keep {keep:g}. {says}"
    return Still(panels, says, alt, SIZE)


def mask_panels(drawn, so_far, line):
    """Return the panels of a mask, of the share kept so far and of a line at ``keep``."""
    examples, units = np.shape(drawn)[-2:]
    left = Panel(40, 30, PITCH * units, PITCH * examples, (0, units), (0, examples))
    left.write(40, 20, "filled: kept, hollow: dropped", weight="bold")
    left.image(drawn, 0, 1, ListedColormap(["#00000000", BLUE]))
    edges = "".join(f"M{40 + PITCH * i},30v{left.height}" for i in range(units + 1))
    edges += "".join(f"M40,{30 + PITCH * i}h{left.width}" for i in range(examples + 1))
    left.add("path", {"d": edges, "stroke": FAINT, "fill": "none"})
    below = 30 + left.height
    left.write(40 + left.width / 2, below + 20, f"{units} units", anchor="middle")
    turned = f"rotate(-90 25 {30 + left.height / 2})"
    left.write(25, 30 + left.height / 2, f"{examples} examples", anchor="middle", transform=turned)
    right = Panel(450, 30, 260, left.height, (-1, units), (0, 1))
    right.frame(yticks=[0, 0.5, 1])
    right.write(450, 20, "share kept so far", weight="bold")
    right.write(580, below + 20, "unit", anchor="middle")
    right.bars(np.arange(units), so_far, width=7)
    right.line([-1, units], line, "currentColor", dash="6 3")
    right.write(705, 20, "- - keep", anchor="end")
    return [left, right]


def kept_so_far(masks):
    """Return, after each step, how often each unit was kept: (steps, units)."""
    steps, examples, _ = masks.shape
    return masks.sum(axis=1).cumsum(axis=0) / (examples * np.arange(1, steps + 1)[:, None])


def said_of_step(masks, step):
    """Return what is to be seen of one step in a sentence or two."""
    rows = masks[:step].reshape(-1, masks.shape[2])
    different = len(np.unique(rows, axis=0))
    share = kept_so_far(masks)[step - 1]
    told = f"Step {step} keeps {masks[step - 1].mean():.0%} of the units"
    if step > 1:
        agree = np.mean(masks[step - 1] == masks[step - 2])
        told += f" and agrees with step {step - 1} on {agree:.0%}"
    return (
        f"{told}. Of the {len(rows)} rows so far {different} are different; each unit was kept in"
        f" {share.min():.0%} to {share.max():.0%} of them."
    )
