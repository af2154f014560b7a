"""Wrong labels learnt by heart, epoch by epoch."""

import numpy as np

from .moving import Moving, Slider
from .svg import BLUE, FAINT, ORANGE, Panel

WIDTH, CURVES, LEFT = 720, 150, 125  # of the picture, height of the curves, where digits begin


def wrong_label_moment(split, runs, epoch=8, count=8):
    """Return what networks say of the wrongly labelled training digits, epoch by epoch.

    Args:
        split: a ``data.Split`` with wrong training labels.
        runs: a dict from which network it is, as in "without dropout", to its (epochs, n)
            predictions for the training digits; all have as many epochs.
        epoch: the epoch shown first, counted from 0.
        count: how many digits to draw below the curves.

    Returns:
        A ``Moving``: a panel of two curves for each network, a line at the epoch, and below it
        some of the digits with what each network says of them.
    """
    lengths = {len(predicted) for predicted in runs.values()}
    if len(lengths) != 1:
        raise ValueError(f"runs need predictions of equally many epochs; got {sorted(lengths)}.")
    shown = some_epochs(lengths.pop())
    if epoch not in shown:
        raise ValueError(f"epoch must be one of {shown}; got {epoch!r}.")
    shares = {name: wrong_label_shares(split, predicted) for name, predicted in runs.items()}
    panels = [
        curves(name, each, shown, number, len(runs))
        for number, (name, each) in enumerate(shares.items())
    ]
    panels.append(digits(split, runs, shown, count))
    says = [said_after(each, shares) for each in shown]
    told = " ".join(end_of(name, *each.values()) for name, each in shares.items())
    alt = f"Answers for the wrongly labelled training digits, epoch by epoch. {told}"
    slider = Slider("epoch", [str(each) for each in shown], shown.index(epoch), play=True)
    return Moving(panels, [slider], says, alt, (WIDTH, CURVES + 215 + 18 * len(runs)))


def wrong_label_shares(split, predicted):
    """Return, per epoch, the shares of wrong labels answered by the label and by the truth.

    Args:
        split: a ``data.Split`` with wrong training labels.
        predicted: (epochs, n) ints, the class given to each training digit after each epoch.

    Returns:
        A dict of two (epochs,) arrays, named as in ``wrong_label_moment``.
    """
    predicted = np.asarray(predicted)
    if predicted.ndim != 2 or predicted.shape[1] != len(split.train_labels):
        raise ValueError(
            f"predicted must be (epochs, {len(split.train_labels)}) for this split;"
            f" got shape {predicted.shape}."
        )
    wrong = split.train_labels != split.true_labels
    if not wrong.any():
        raise ValueError("this split has no wrong label; make one with split_digits(wrong=0.3).")
    return {
        "says the wrong label": (predicted == split.train_labels)[:, wrong].mean(axis=1),
        "says what it shows": (predicted == split.true_labels)[:, wrong].mean(axis=1),
    }


def some_epochs(epochs):
    """Return the epochs that can be chosen: each of the first 20, later every fifth, the last."""
    return sorted({*range(min(21, epochs)), *range(25, epochs, 5), epochs - 1})


def curves(name, shares, shown, number, networks):
    """Return one network's panel: both shares over the epochs and a line where one stands."""
    epochs = len(next(iter(shares.values())))
    width = 645 / networks - 25 * (networks - 1)
    panel = Panel(55 + number * (width + 50), 50, width, CURVES, (0, epochs - 1), (0, 100))
    panel.frame("", "epoch", "" if number else "% of wrong labels", [0, 20, 40, 60], [0, 50, 100])
    panel.write(panel.left, 16, name, weight="bold")
    looks = (0, ORANGE, ""), (150, BLUE, "6 3")
    for (at, colour, dash), (told, share) in zip(looks, shares.items()):
        panel.line(range(epochs), 100 * share, colour, dash=dash)
        panel.write(panel.left + at, 36, told, colour=colour)
    places = [panel.path([each, each], [0, 100]) for each in shown]
    panel.add("path", {"stroke": "currentColor"}, {"d": places})
    return panel


def digits(split, runs, shown, count):
    """Return a row of wrongly labelled digits, and below it what was said of each."""
    panel, top = Panel(0, 0, WIDTH, 10), CURVES + 115
    wrong = np.flatnonzero(split.train_labels != split.true_labels)[:count]
    rows = ["label given", *(f"{name}, says" for name in runs)] if len(runs) > 1 else []
    rows = rows or ["label given", "the network says"]
    for line, text in enumerate(rows):
        panel.write(LEFT - 8, top + 70 + 18 * line, text, anchor="end")
    for place, i in enumerate(wrong):
        left = LEFT + 73 * place
        image = Panel(left + 8, top, 50, 50)
        image.image(split.train_x[i].reshape(8, 8), 0, 1)
        panel.parts += image.parts
        given, true = split.train_labels[i], split.true_labels[i]
        panel.write(left + 33, top + 70, str(given), anchor="middle")
        for line, predicted in enumerate(runs.values()):
            said = [int(predicted[each][i]) for each in shown]
            colours = [ORANGE if s == given else BLUE if s == true else FAINT for s in said]
            fixed = {"x": left + 33, "y": top + 88 + 18 * line, "text-anchor": "middle"}
            fixed["font-weight"] = "bold"
            panel.add("text", fixed, {"fill": colours}, [str(each) for each in said])
    return panel


def said_after(epoch, shares):
    """Return what the networks say after an epoch, with its numbers."""
    told = [f"After epoch {epoch}."]
    for name, each in shares.items():
        label, truth = (share[epoch] for share in each.values())
        told.append(
            f"{name[:1].upper()}{name[1:]}: the wrong label for {label:.0%} of the digits that"
            f" carry one, what they show for {truth:.0%}."
        )
    return " ".join(told)


def end_of(name, label, truth):
    """Return how one network's answers went, from its best epoch to its last."""
    best = int(np.argmax(truth))
    return (
        f"{name[:1].upper()}{name[1:]}: {truth[best]:.0%} are called what they show after epoch"
        f" {best}, {truth[-1]:.0%} after the last; the wrong label is given to {label[best]:.0%}"
        f" and then {label[-1]:.0%}."
    )
