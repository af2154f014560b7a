"""Runs over many seeds, and what is measured on each: errors, losses, wrong labels learnt.

A run is a pair ``(split, history)``, as ``train_seeds`` returns them; a list of them may come from
elsewhere. Every measure returns one number a run, so that runs on the same digits can be paired.
"""

import numpy as np

from .. import data, nets, train


def train_seeds(wrong, n=500, seeds=range(10), **changes):
    """Train a network for each seed and return a list of ``(split, history)``.

    Each seed draws its own digits, wrong labels, weights, batches and masks, and the same digits
    and wrong labels whatever the training is.

    Args:
        wrong: share of the training labels to replace by a wrong class.
        n: training examples.
        seeds: one network each.
        changes: of ``train.Settings``, beside 80 epochs at learning rate 0.05.
    """
    settings = train.Settings(**{"epochs": 80, "learning_rate": 0.05} | changes)
    runs = []
    for seed in seeds:
        rng = np.random.default_rng(seed)
        split = data.split_digits(rng, n=n, wrong=wrong)
        runs.append((split, train.train(split, settings, rng)))
    return runs


def test_error(runs, stopped=False):
    """Return the test error of each run, in percent.

    Args:
        runs: a list of ``(split, history)``.
        stopped: take the parameters of the epoch with the lowest validation loss, where training
            could have stopped, in place of the last ones.
    """
    return np.array(
        [
            100 * nets.error(nets.forward(split.test_x, params), split.test_labels)
            for split, params in networks(runs, stopped)
        ]
    )


def test_loss(runs, stopped=False):
    """Return the test loss of each run; arguments as in ``test_error``."""
    return np.array(
        [
            nets.cross_entropy(nets.forward(split.test_x, params), split.test_labels)
            for split, params in networks(runs, stopped)
        ]
    )


def memorised_share(predicted, noisy_labels, true_labels):
    """Return the share of wrong labels that are answered with; 0.0 where no label is wrong."""
    wrong = noisy_labels != true_labels
    return float(np.mean(predicted[wrong] == noisy_labels[wrong])) if wrong.any() else 0.0


def memorised(runs, stopped=False, share=memorised_share):
    """Return the share of wrong training labels that each run answers with, in percent.

    Args:
        runs, stopped: as in ``test_error``.
        share: a function of the answers, the labels as given and the right ones.
    """
    found = []
    for split, params in networks(runs, stopped):
        answers = nets.forward(split.train_x, params).argmax(axis=1)
        found.append(100 * share(answers, split.train_labels, split.true_labels))
    return np.array(found)


def lowest_epoch(validation_loss):
    """Return the epoch, from 0, with the lowest loss, the first of equals."""
    return int(np.argmin(validation_loss))


def training_error(runs):
    """Return the last training error of each run, on the labels as given, in percent."""
    return np.array([100 * history.train_error[-1] for _, history in runs])


def recognised(runs):
    """Return the shares of training and test digits that each run recognises, in percent.

    Both are judged by what the digits really are, whatever label they were trained on.
    """
    training = [
        100 * (1 - nets.error(nets.forward(split.train_x, h.params), split.true_labels))
        for split, h in runs
    ]
    return np.array(training), 100 - test_error(runs)


def sureness(runs, stopped=False):
    """Return the mean probability that each run gives to its test answers, in percent.

    Args:
        runs, stopped: as in ``test_error``.

    Returns:
        ``(right, wrong)``: over the answers that are right, and over those that are not.
    """
    found = []
    for split, params in networks(runs, stopped):
        logits = nets.forward(split.test_x, params)
        right = logits.argmax(axis=1) == split.test_labels
        sure = 100 * nets.softmax(logits).max(axis=1)
        found.append((sure[right].mean(), sure[~right].mean()))
    return tuple(np.array(found).T)


def networks(runs, stopped):
    """Return the split of each run with the parameters to measure."""
    return [(split, h.best_params if stopped else h.params) for split, h in runs]
