"""Lesson 01: a network that learns wrong labels, over its epochs and over ten runs of it."""

import numpy as np

from ..findings import above, true
from ..intervals import interval
from .base import claim_table, table
from .fair import signed


def label_counts(split):
    """Return how many digits each set of a ``data.Split`` holds, and how many wrong labels."""
    wrong = int(np.sum(split.train_labels != split.true_labels))
    return table(
        "The data",
        ["set", "digits", "wrong labels"],
        [
            ["training", len(split.train_x), wrong],
            ["validation", len(split.validation_x), 0],
            ["test", len(split.test_x), 0],
        ],
    )


def epochs_of(history, epochs):
    """Return the errors and losses of a ``train.History`` at some of its epochs."""
    errors, losses = (
        (history.train_error, history.validation_error),
        (history.train_loss, history.validation_loss),
    )
    return table(
        "One network without dropout (epochs count from 0)",
        ["epoch", "training error", "validation error", "training loss", "validation loss"],
        [
            [epoch, *(f"{e[epoch]:.0%}" for e in errors), *(f"{x[epoch]:.2f}" for x in losses)]
            for epoch in epochs
        ],
    )


def wrong_label_answers(shares, epochs):
    """Return what a network says of the wrongly labelled digits at some epochs.

    Args:
        shares: as ``plots.wrong_label_shares`` returns them.
        epochs: which to show, counted from 0.
    """
    label, truth = shares["says the wrong label"], shares["says what it shows"]
    return table(
        "Answers for the wrongly labelled training digits, without dropout",
        ["epoch", "the wrong label", "what it shows", "another class"],
        [
            [e, *(f"{share:.0%}" for share in (label[e], truth[e], 1 - label[e] - truth[e]))]
            for e in epochs
        ],
    )


def after_training(histories):
    """Return errors and loss after the last epoch; a dict from a name to a ``train.History``."""
    return table(
        "After the last epoch",
        ["network", "training error", "validation error", "validation loss"],
        [
            [
                name,
                f"{history.train_error[-1]:.0%}",
                f"{history.validation_error[-1]:.0%}",
                f"{history.validation_loss[-1]:.2f}",
            ]
            for name, history in histories.items()
        ],
    )


def paired_errors(compared, rivals):
    """Return mean test errors, and the paired gain of each over the plain network of its kind.

    Args:
        compared: a dict from a heading to a dict from a training's name to its test errors in
            percent, an entry a run; the runs of a group are on the same digits.
        rivals: a dict from a training's name to that of the plain network it is compared with.
    """
    rows, runs = [], []
    for heading, group in compared.items():
        for name, errors in group.items():
            gain = signed(interval(group[rivals[name]] - errors)) if name in rivals else ""
            rows.append([heading, name, f"{interval(errors):.1f}", rivals.get(name, ""), gain])
        runs.append(f"{len(errors)} runs")
    return table(
        f"Test error in %, mean ± 95 % of {' and '.join(runs)}; gains in points, run by run",
        ["labels", "training", "test error", "beside", "gain"],
        rows,
    ).noted(said_of_dropout(*compared.values()))


def said_of_dropout(wrong, clean):
    """Return what dropout gains on wrong labels, at two kinds of rate, and on clean ones."""
    fast = interval(wrong["plain"] - wrong["dropout"])
    slow = interval(wrong["plain, own rate"] - wrong["dropout, own rate"])
    above(slow, "the gain of dropout where both sides have a rate of their own")
    true(fast.mean > 3 * slow.mean, "most of dropout's gain goes with the rival's own rate")
    cost = above(interval(clean["dropout"] - clean["plain"]), "what dropout costs on clean digits")
    worse = int(np.sum(clean["dropout"] > clean["plain"]))
    return (
        f"With wrong labels dropout gains {fast:.1f} points over a network that is trained to fit,"
        f" and {slow:.1f} where both sides have a rate of their own. On clean digits it costs"
        f" {cost:.1f} points: the error is higher in {worse} of {len(clean['plain'])} runs."
    )


def growing_widths(widths, lines):
    """Return what was measured on networks of two hidden layers of one width, a row each.

    Args:
        widths: units in each of the two layers.
        lines: a dict from a column's name to, for each width, values in percent of ten runs.
    """
    made = table(
        "Networks of growing width, 30 % wrong labels, mean of 10 runs ± 95 %",
        ["width", "weights", *(f"{name}, %" for name in lines)],
        [
            [w, 64 * w + w * w + 10 * w, *(f"{interval(found[i]):.0f}" for found in lines.values())]
            for i, w in enumerate(widths)
        ],
    )
    errors = dict(zip(widths, lines["test error"]))
    peak = max((w for w in widths if w >= 16), key=lambda w: np.mean(errors[w]))
    fall = above(interval(errors[peak] - errors[widths[-1]]), "the fall behind the peak")
    return made.noted(
        f"From 16 units on the test error is highest at {peak} units, and {fall:.1f} points lower"
        f" at {widths[-1]}, run by run."
    )


def rises(training_error, error_rise, loss_rise):
    """Return what grows between the lowest validation loss and the last epoch.

    Args:
        training_error: a dict from a case to the training errors at the end, in percent, of
            ten runs.
        error_rise: the same for the rise of the test error, in points.
        loss_rise: the same for the rise of the test loss, in percent.
    """
    rows = []
    for case, errors in training_error.items():
        more = f"{interval(error_rise[case]):.1f}", f"{interval(loss_rise[case]):.0f}"
        rows.append([case, f"{interval(errors):.1f}", *more])
    return table(
        "From the lowest validation loss to the last epoch, mean of 10 runs ± 95 %",
        [
            "case",
            "training error at the end, %",
            "test error rises by, points",
            "test loss rises by, %",
        ],
        rows,
    )


def on_right_labels(accuracy):
    """Show training and test accuracy where both are judged by what the digits really are.

    Args:
        accuracy: a dict from a network's name to two lists in percent, an entry a run: the share
            of training digits recognised, judged by their true labels, and of test digits. Three
            networks: a narrow one, a wide one, and one with dropout.
    """
    shown = []
    for name, (training, test) in accuracy.items():
        gap = interval(np.subtract(training, test))
        shown.append([name, f"{interval(training):.1f}", f"{interval(test):.1f}", signed(gap)])
    narrow, plain, dropout = (np.mean(test) for _, test in accuracy.values())
    true(dropout > plain > narrow, "dropout is right most often, and 4 units least")
    return table(
        f"Right answers in %, by what the digits really are, {len(training)} runs, mean ± 95 %",
        ["network", "training digits", "test digits", "gap, points"],
        shown,
    )


def how_sure_at_both_ends(early, late):
    """Show how sure networks are of their test answers at two moments of their training.

    Args:
        early, late: ``(right, wrong)`` as ``studies.runs.sureness`` returns it.
    """
    more = above(interval(late[1] - early[1]), "how much surer networks get of their mistakes")
    return table(
        f"The mean probability given to the answer, in %, {len(late[0])} runs, mean ± 95 %",
        ["", "where it is right", "where it is wrong"],
        [
            [name, *(f"{interval(values):.0f}" for values in pair)]
            for name, pair in (
                ("at the lowest validation loss", early),
                ("after the last step", late),
            )
        ],
    ).noted(f"Surer of their mistakes by {more:.0f} points, and each weighs more in the loss.")


def overfitting_claims(widths, lines, learnt, error_rise, loss_rise, accuracy):
    """Return what lesson 01 settles.

    Args:
        widths: as in ``growing_widths``, with 16 among them.
        lines: as there; "wrong labels memorised" and "test error" are read.
        learnt: the wrong labels memorised, in percent of ten runs, by when: "stopped early",
            "at the end", "with dropout" and "at a small rate".
        error_rise: as in ``rises``: wrong labels, then clean ones, then few clean ones.
        loss_rise: the same.
        accuracy: as in ``on_right_labels``.
    """
    errors, shares = (
        dict(zip(widths, map(interval, lines[name])))
        for name in ("test error", "wrong labels memorised")
    )
    narrow, wide = widths[0], widths[-1]
    peak = max((w for w in widths if w >= 16), key=lambda w: errors[w].mean)
    learnt = {when: f"{interval(values):.0f} %" for when, values in learnt.items()}
    rise, clean, few = (f"{interval(values):.1f}" for values in error_rise.values())
    _, clean_loss, few_loss = (f"{interval(values):.0f}" for values in loss_rise.values())
    right = "; ".join(
        f"{name} {np.mean(train):.0f} and {np.mean(test):.0f} %"
        for name, (train, test) in accuracy.items()
    )
    return claim_table(
        [
            (
                "A1, C2",
                "A network that is too complex overfits.",
                f"Memorised wrong labels rise from {shares[narrow]:.0f} % at width {narrow} to"
                f" {shares[wide]:.0f} % at {wide}. From width 16 on, test error peaks at {peak}"
                f" ({errors[peak]:.0f} %) and falls to {errors[wide]:.0f} %.",
                "imprecise",
            ),
            (
                "B1",
                "Overfitting is learning the noise.",
                f"Wrong labels memorised: {learnt['stopped early']} at the lowest validation loss,"
                f" {learnt['at the end']} at the end; with dropout {learnt['with dropout']}, at a"
                f" small learning rate {learnt['at a small rate']}.",
                "supported",
            ),
            (
                "C1, C3",
                "With few examples and many epochs training accuracy rises while validation"
                " accuracy falls.",
                f"30 % wrong labels: test error rises by {rise} points. Clean: {clean}"
                f" (500 digits), {few} (100 digits, as many steps), while the loss rises by"
                f" {clean_loss} and {few_loss} %.",
                "imprecise",
            ),
            (
                "C4",
                "The aim is training and validation accuracy that are close and high.",
                f"Training and test accuracy, both by the true labels: {right}. All of them are"
                " close and one is high, so it is the height that counts.",
                "imprecise",
            ),
        ]
    )
