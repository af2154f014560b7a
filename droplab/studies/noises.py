"""The nets of lesson 09: trained without noise, with coins, with normal factors; and judged.

``trained`` makes the nets of one data set, ``averages`` compares the mean of k thinned nets with
the one net of all units, ``errors`` and ``memorised`` say what the noise has changed.
"""

from dataclasses import dataclass

import numpy as np

from .. import data, nets, train
from ..intervals import interval
from ..layers import noise
from . import sweeps

SEEDS = range(12)
# What each set is, the learning rate without noise and with it, and epochs. Lesson 07 chose the
# rates by validation digits, for the net without noise and for dropout.
SETS = {
    "jittered digits": (sweeps.Condition(jitter=True), 0.1, 0.05, 100),
    "30 % wrong labels": (sweeps.Condition(wrong=0.3), 0.02, 0.05, 60),
}
ENDS = {"last": "params", "stopped": "best_params"}  # which parameters of a history


def trained(name, noise, seeds=SEEDS, draw=None):
    """Train a net a seed on one of ``SETS``; every kind of noise sees the same digits.

    Args:
        name: a key of ``SETS``.
        noise: what goes to ``train.Settings``: ``{}``, ``{"keep": keep}`` for coins, or with
            ``"gaussian": True`` for normal factors of their variance.
        seeds: one net for each.
        draw: as for ``train.train``, in place of the draws that ``noise`` asks for.

    Returns:
        A list of ``(parts, history)``: a ``data.Split`` and a ``train.History``.
    """
    condition, plain, noisy, epochs = SETS[name]
    settings = train.Settings(epochs=epochs, learning_rate=noisy if noise else plain, **noise)
    runs = []
    for seed in seeds:
        parts = sweeps.split(condition, seed)
        rng = np.random.default_rng([90, seed])
        runs.append((parts, train.train(parts, settings, rng, draw=draw)))
    return runs


@dataclass(frozen=True)
class Judged:
    """How probabilities did on test digits, arrays with one row (or entry) a seed."""

    error: np.ndarray  # in percent
    loss: np.ndarray  # mean cross-entropy
    sure: np.ndarray  # mean probability of the class that is chosen


@dataclass(frozen=True)
class Averages:
    """The mean of k thinned nets beside the one net with every unit active."""

    counts: tuple  # the k's, ascending
    mean: Judged  # (seeds, len(counts))
    one: Judged  # (seeds,)

    def at(self, k):
        """Return the same for one of the k's only."""
        i = self.counts.index(k)
        mean = Judged(self.mean.error[:, [i]], self.mean.loss[:, [i]], self.mean.sure[:, [i]])
        return Averages((k,), mean, self.one)

    def gaps(self, measure):
        """Return, for each k, the ``Interval`` of the mean of k minus the one net.

        Args:
            measure: ``"error"``, ``"loss"`` or ``"sure"``.
        """
        of_mean, of_one = getattr(self.mean, measure), getattr(self.one, measure)
        return [interval(column - of_one) for column in of_mean.T]


def averages(runs, keep, counts, spoiled=0.0):
    """Compare means of thinned nets with the one net, on the test digits of each run.

    Args:
        runs: as returned by ``trained``.
        keep: one probability per layer input.
        counts: ascending numbers of thinned nets.
        spoiled: share of the test labels that are replaced by wrong ones first.

    Returns:
        An ``Averages``.
    """
    found = []
    for seed, (parts, history) in enumerate(runs):
        labels = parts.test_labels
        if spoiled:
            labels = data.wrong_labels(labels, spoiled, np.random.default_rng([92, seed]))
        rng = np.random.default_rng([91, seed])
        means = noise.running_averages(parts.test_x, history.params, keep, counts, rng)
        one = nets.softmax(nets.forward(parts.test_x, history.params))
        found.append([judged(each, labels) for each in (*means, one)])
    error, loss, sure = np.moveaxis(np.array(found), -1, 0)  # (seeds, counts and the one net) each
    means, ones = (
        (error[:, :-1], loss[:, :-1], sure[:, :-1]),
        (error[:, -1], loss[:, -1], sure[:, -1]),
    )
    return Averages(tuple(counts), Judged(*means), Judged(*ones))


def judged(probabilities, labels):
    """Return error in percent, loss, and the mean probability of the class that is chosen."""
    of_label = probabilities[np.arange(len(labels)), labels]
    error = 100 * np.mean(probabilities.argmax(axis=1) != labels)
    return error, -np.mean(np.log(of_label)), probabilities.max(axis=1).mean()


def errors(nets_of):
    """Return the test errors in percent, of the last epoch and where validation loss was lowest.

    Args:
        nets_of: a dict from a data set to a dict from a kind of noise to its runs.

    Returns:
        A dict from ``(data set, "last" or "stopped")`` to a dict from a kind to an array, one
        entry a seed.
    """
    return {
        (name, end): {
            kind: np.array([_error(parts, getattr(history, which)) for parts, history in runs])
            for kind, runs in kinds.items()
        }
        for name, kinds in nets_of.items()
        for end, which in ENDS.items()
    }


def _error(parts, params):
    return 100 * nets.error(nets.forward(parts.test_x, params), parts.test_labels)


def memorised(runs):
    """Return the share of wrong training labels, in percent, that each net answers with."""
    found = []
    for parts, history in runs:
        said = nets.forward(parts.train_x, history.params).argmax(axis=1)
        false = parts.train_labels != parts.true_labels
        found.append(100 * np.mean(said[false] == parts.train_labels[false]))
    return np.array(found)
