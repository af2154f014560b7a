"""Lesson 02: errors of the remedies, what they leave of the weights, and what they gain."""

import numpy as np

from ..intervals import interval
from ..studies.remedies import PATIENCE, last, last_errors, nine_moves, stopping_point
from .base import claim_table, table

BOTH = ("train_error", "test_error")


def two_references(patient, cured, splits):
    """Show the errors of the network without remedy and of one trained on right labels.

    Args:
        patient, cured: runs (``remedies.train_all``), a run a seed.
        splits: the ``data.Split`` of the patient's runs.
    """
    truth = interval([100 * np.mean(s.train_labels != s.true_labels) for s in splits])
    return table(
        f"After {_epochs(patient)} epochs, errors in %, {len(patient)} seeds, 95 % intervals",
        ["", "on the training labels as given", "on the test set"],
        [
            [f"{truth.mean:.0f} % wrong labels", *_errors(patient)],
            ["all labels right", *_errors(cured)],
            ["who knew every digit, on the wrong labels", f"{truth.mean:.1f}", "0.0"],
        ],
    )


def errors_by_setting(by_setting, setting, what):
    """Show the three errors after the last epoch, a row a setting.

    Args:
        by_setting: a dict from a setting to its runs.
        setting: the header of the first column.
        what: what is varied, for the caption.
    """
    lines = last_errors(by_setting)
    return table(
        f"Errors in % by {what}, after the last epoch",
        [setting, *lines],
        [
            [value, *(f"{line[i]:.1f}" for line in lines.values())]
            for i, value in enumerate(by_setting)
        ],
    )


def last_errors_of(runs_by_name):
    """Show training and test error after the last epoch, a row for each name."""
    return table(
        "Errors in %, after the last epoch",
        ["", "on the training labels as given", "on the test set"],
        [[name, *_errors(runs)] for name, runs in runs_by_name.items()],
    )


def weights_left(runs_by_name):
    """Show how large the weights of each name's first run are, biases left out."""
    rows = []
    for name, runs in runs_by_name.items():
        w = np.concatenate([W.ravel() for W, _ in runs[0]["params"]])
        size, zeros = np.median(np.abs(w)), np.mean(w == 0)
        rows.append([name, f"{w.size:,}", f"{size:.3f}", f"{np.abs(w).max():.1f}", f"{zeros:.0%}"])
    return table(
        "The weights after training, first seed",
        ["penalty", "weights", "median size", "largest", "exactly zero"],
        rows,
    )


def ink_left(image):
    """Show how much of an 8 x 8 image's ink remains after a move along one axis."""
    moves = nine_moves(np.asarray(image).reshape(1, 8, 8))
    ink = moves.sum(axis=(1, 2, 3)) / moves[4].sum()
    return table(
        "How much of this digit's ink remains",
        ["up", "down", "left", "right"],
        [[f"{ink[i]:.0%}" for i in (1, 7, 3, 5)]],  # in the order of remedies.STEPS
    )


def patiences(runs, tried=(1, 2, 3, 5, 10, 20, 60)):
    """Show how long early stopping trains and what it keeps, a row a patience."""
    rows = []
    for patience in tried:
        points = [stopping_point(run["validation_loss"], patience) for run in runs]
        error = interval([100 * run["test_error"][best] for run, (_, best) in zip(runs, points)])
        rows.append([patience, f"{np.mean([stop + 1 for stop, _ in points]):.0f}", f"{error:.1f}"])
    return table(
        f"Stopping the patient early: {len(runs)} seeds, no other remedy",
        ["patience", "epochs trained, on average", "test error of the epoch kept, %"],
        rows,
    )


def remedy_gains(results, goal):
    """Show every remedy's test error and its paired gain over early stopping alone.

    Args:
        results: a dict from a remedy to its ``remedies.Reported``; ``"nothing"`` is first.
        goal: an ``Interval`` in percent, of a network whose labels were all right.
    """
    alone = results["nothing"].stopped

    def cells(errors):
        gain = interval(alone - errors)
        return f"{interval(errors):.1f}", f"{gain.mean:+.1f} ± {gain.half_width:.1f}"

    rows = []
    for name, found in results.items():
        often = max(found.settings, key=found.settings.count)
        stopped = (cells(found.stopped)[0], "-") if name == "nothing" else cells(found.stopped)
        rows.append([name, often, *cells(found.last), *stopped])
    return table(
        f"Test error in %, {len(alone)} seeds, 95 % intervals;"
        f" gains are over early stopping alone (patience {PATIENCE})",
        ["remedy", "most often chosen", "last epoch", "its gain", "stopped early", "its gain"],
        [*rows, ["(all labels right)", "-", f"{goal:.1f}", "", "", ""]],
    )


def remedy_claims(results, goal):
    """Return lesson 02's claim table; the arguments are those of ``remedy_gains``."""
    patient, alone = results["nothing"].last, results["nothing"].stopped
    gains = "; ".join(
        f"{name} {interval(patient - found.last):.1f}"
        for name, found in results.items()
        if name != "nothing"
    )
    best = min(results, key=lambda name: results[name].stopped.mean())
    return claim_table(
        [
            (
                "C5, C6",
                "smaller nets, augmentation, L1 and L2 help against overfitting,"
                " but do not solve it",
                "points of test error gained after the last epoch, each tuned on validation:"
                f" {gains}. Early stopping, which the claim leaves out:"
                f" {interval(patient - alone):.1f}. Best of all, {best} stopped early: error"
                f" {interval(results[best].stopped):.1f} %, against {goal:.1f} % with all labels"
                " right. Three of the four help much, the smaller net little, and nothing solves"
                " it",
                "imprecise",
            )
        ]
    )


def _epochs(runs):
    return len(runs[0]["test_error"])


def _errors(runs):
    return [f"{last(runs, what):.1f}" for what in BOTH]
