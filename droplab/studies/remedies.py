"""Lesson 02's runs: what can be done against overfitting short of dropout.

Every remedy is trained on the same splits of the digits. What has to be chosen, a width or a
strength, is chosen on validation digits, for each seed by itself; what is reported is the test
error of that choice.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from .. import data, nets, train
from ..arguments import check_count
from ..intervals import interval

SEEDS, EPOCHS, EXAMPLES = 12, 60, 500
PATIENCE = 10  # of early stopping, wherever the lesson compares remedies
# What is measured after each epoch; the training error is against the labels as given.
NAMES = ("train_error", "validation_loss", "validation_error", "test_error")
STEPS = tuple((dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1))  # down and right count up


def make_splits(wrong=0.0, seeds=SEEDS):
    """Return one ``data.Split`` a seed: 500 training digits, a share of their labels wrong."""
    rngs = (np.random.default_rng([21, seed]) for seed in range(seeds))
    return [data.split_digits(rng, n=EXAMPLES, wrong=wrong) for rng in rngs]


def train_all(splits, **remedy):
    """Return a run for each split, all with the same remedy: see ``train_one``."""
    return [train_one(split, seed, **remedy) for seed, split in enumerate(splits)]


def train_one(
    split, seed, hidden=(128, 128), l2=0.0, l1=0.0, shift=None, epochs=EPOCHS, penalty=None
):
    """Train one network and return what was measured.

    Args:
        split: a ``data.Split`` of 8 x 8 digits.
        seed: settles the first weights, the batches and the shifts.
        hidden: widths of the hidden layers.
        l2: strength of the penalty ``l2 / 2 * sum of squared weights``.
        l1: strength of the penalty ``l1 * sum of absolute weights``.
        shift: called as ``shift(images, rng)`` before each epoch, with (n, 8, 8) images: returns
            what the epoch sees of them. ``any_move`` is ours.
        epochs: passes over the training set.
        penalty: called as ``penalty(weights, l2)`` at each step: returns the loss and the
            gradients of the penalty, in place of ours.

    Returns:
        A dict with an ``(epochs,)`` array for each of ``NAMES``, and the last ``params``.
    """
    settings = train.Settings(hidden=hidden, epochs=epochs, learning_rate=0.05, l2=l2)
    added = partial(penalty, strength=l2) if penalty else None
    rng = np.random.default_rng([22, seed])
    params = nets.init_params([64, *hidden, 10], rng)
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    x, curves = split.train_x, []
    for _ in range(epochs):
        if shift:
            x = np.asarray(shift(split.train_x.reshape(-1, 8, 8), rng)).reshape(x.shape)
        for chosen in train.batches(len(x), settings.batch, rng):
            labels = split.train_labels[chosen]
            train.step(params, velocity, x[chosen], labels, settings, rng, penalty=added)
            if l1:
                towards_zero(params, settings, l1)
        curves.append(measure(params, split))
    return dict(zip(NAMES, np.array(curves).T), params=params)


def measure(params, split):
    """Return the four numbers of ``NAMES`` for one network."""
    seen = nets.forward(split.train_x, params)
    validated = nets.forward(split.validation_x, params)
    return (
        nets.error(seen, split.train_labels),
        nets.cross_entropy(validated, split.validation_labels),
        nets.error(validated, split.validation_labels),
        nets.error(nets.forward(split.test_x, params), split.test_labels),
    )


def towards_zero(params, settings, l1):
    """Move every weight towards zero by one amount, in place, and not across; biases stay.

    With momentum a constant slope moves a weight by ``learning_rate / (1 - momentum)`` times
    the slope.
    """
    amount = l1 * settings.learning_rate / (1 - settings.momentum)
    for W, _ in params:
        W -= np.clip(W, -amount, amount)


def nine_moves(images):
    """Return every image moved by each of the nine ``STEPS``, zeros moved in.

    Args:
        images: (n, height, width).

    Returns:
        (9, n, height, width), in the order of ``STEPS``; the fifth is the image as it was.
    """
    images = np.asarray(images)
    if images.ndim != 3:
        raise ValueError(f"images are (n, height, width); got shape {images.shape}.")
    height, width = images.shape[1:]
    framed = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    return np.stack(
        [framed[:, 1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width] for dy, dx in STEPS]
    )


def any_move(images, rng):
    """Return images, (n, height, width), each moved to one of the nine places around its own.

    ``rng`` is advanced by n draws.
    """
    return nine_moves(images)[rng.integers(9, size=len(images)), np.arange(len(images))]


def l2_penalty(weights, strength):
    """Return the L2 penalty of some weight matrices and its gradients, one for each."""
    squares = sum(float(np.sum(W**2)) for W in weights)
    return strength / 2 * squares, [strength * W for W in weights]


def stopping_point(validation_loss, patience):
    """Return ``(stop, best)``: where patience runs out, and the best epoch up to there.

    An epoch fails when its loss is not strictly below the best so far; ``patience`` failures in
    a row end the run, and the last epoch does in any case.
    """
    check_count(patience, "patience")
    if len(validation_loss) == 0:
        raise ValueError("validation_loss needs one entry an epoch; got none.")
    best = 0
    for epoch, loss in enumerate(validation_loss):
        if loss < validation_loss[best]:
            best = epoch
        if epoch - best >= patience:
            return epoch, best
    return len(validation_loss) - 1, best


def last(runs, what):
    """Return the ``Interval``, in percent, of a curve's last value over the runs."""
    return interval([100 * run[what][-1] for run in runs])


def last_errors(by_setting):
    """Return, for runs by a setting, three lists of ``Interval``, an entry a setting."""
    return {
        name: [last(runs, what) for runs in by_setting.values()]
        for name, what in (
            ("training labels as given", "train_error"),
            ("validation", "validation_error"),
            ("test", "test_error"),
        )
    }


@dataclass(frozen=True)
class Reported:
    """Test errors of one remedy, in percent, an entry a seed, each tuned on validation.

    Attributes:
        settings: the settings that validation chose after the last epoch.
        last: test errors after the last epoch.
        stopped: test errors of the weights that early stopping keeps.
    """

    settings: list
    last: np.ndarray
    stopped: np.ndarray


def tuned(by_setting, stop=stopping_point):
    """Choose a setting for each seed by its validation error, and return the ``Reported``.

    Args:
        by_setting: a dict from a setting to its runs, a run a seed. The choice is made once
            for the last epoch and once for the epochs that early stopping keeps.
        stop: called as ``stop(validation_loss, patience)``: returns where a run is stopped and
            the epoch that is kept.
    """
    last_, stopped = [], []
    for runs in zip(*by_setting.values()):
        runs = dict(zip(by_setting, runs))
        ends = dict.fromkeys(runs, -1)
        kept = {s: stop(r["validation_loss"], PATIENCE)[1] for s, r in runs.items()}
        for found, epoch in ((last_, ends), (stopped, kept)):
            choice = min(runs, key=lambda s: runs[s]["validation_error"][epoch[s]])
            found.append((choice, 100 * runs[choice]["test_error"][epoch[choice]]))
    settings, errors = zip(*last_)
    return Reported(list(settings), np.array(errors), np.array([error for _, error in stopped]))
