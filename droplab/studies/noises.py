"""The nets of lesson 09: trained without noise, with coins, with normal factors; and judged.

``make sweeps`` makes them all and writes ``noises.json``; the lesson reads that file and runs one
seed of it again. Each kind of noise has the learning rate with the fewest validation digits wrong,
on ten seeds that report nothing. All nets take 1,000 steps and are judged after the last one.
"""

from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import numpy as np

from .. import nets, train
from ..layers import noise
from . import sweeps, temperature
from .sweeps import read, sweep, written

JITTERED, WRONG = "jittered digits", "30 % wrong labels"
SETS = {JITTERED: sweeps.Condition(jitter=True), WRONG: sweeps.Condition(wrong=0.3)}
NONE, COINS, NORMAL = "no noise", "coins (dropout)", "Gaussian"
KEEP = [1.0, 0.6, 0.6]  # of pixels and of two hidden layers of 128, as lesson 07 chose
KINDS = {NONE: {}, COINS: {"keep": KEEP}, NORMAL: {"keep": KEEP, "gaussian": True}}
EPOCHS = 100  # ten steps each
RATES = {JITTERED: (0.02, 0.05, 0.1, 0.2, 0.4), WRONG: (0.001, 0.002, 0.005, 0.01, 0.02, 0.05)}
FAST = 0.1  # a rate at which a net without noise learns every wrong label
TUNING, SEEDS = range(100, 110), range(12)
COUNTS = (1, 2, 5, 10, 20, 50, 100)  # thinned nets that are averaged


@dataclass(frozen=True)
class Condition:
    """All that a run depends on besides its seed."""

    data: str = WRONG  # a key of SETS
    noise: str = NONE  # a key of KINDS
    learning_rate: float = FAST


def fit(condition, seed, draw=None):
    """Train one net in float64; return ``(parts, params)``, a ``data.Split`` and a network.

    Every kind of noise sees the same digits and starts from the same weights.

    Args:
        condition: a ``Condition``.
        seed: of the digits, and of weights, batches and noise.
        draw: as for ``train.step``, in the place of the draws that the noise asks for.
    """
    parts = sweeps.split(SETS[condition.data], seed)
    settings = train.Settings(learning_rate=condition.learning_rate, **KINDS[condition.noise])
    rng = np.random.default_rng([90, seed])
    params = nets.init_params([parts.train_x.shape[1], *settings.hidden, 10], rng, np.float64)
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    for _ in range(EPOCHS):
        for batch in train.batches(len(parts.train_x), settings.batch, rng):
            x, labels = parts.train_x[batch], parts.train_labels[batch]
            train.step(params, velocity, x, labels, settings, rng, draw)
    return parts, params


def run(condition, seed, fields=None):
    """Train one net and return what is reported of it, as plain numbers.

    ``validation`` and ``test`` are digits wrong, of 300 and 497; ``learned`` is the share of the
    wrong training labels that the net answers with (0 where none is wrong).
    """
    parts, params = fit(condition, seed)
    found = {
        "validation": sweeps.mistakes(params, parts.validation_x, parts.validation_labels),
        "test": sweeps.mistakes(params, parts.test_x, parts.test_labels),
        "learned": round(learned(parts, params), 4),
    }
    if condition.noise == COINS and fields is None:
        found |= judged(parts, params, np.random.default_rng([91, seed]))
    return {name: found[name] for name in fields or found}


def learned(parts, params):
    """Return the share of the wrong training labels that a net answers with."""
    false = parts.train_labels != parts.true_labels
    said = nets.forward(parts.train_x[false], params).argmax(axis=1)
    return float(np.mean(said == parts.train_labels[false])) if false.any() else 0.0


def judged(parts, params, rng, average=None):
    """Compare one net with the means of its thinned nets, each as it is and with a temperature.

    Temperatures are fitted on the validation digits; the test digits are what is judged.

    Args:
        parts: a ``data.Split``.
        params: a network trained with coins.
        rng: draws the thinned nets, the first for the validation digits.
        average: ``average(x, params, keep, samples, rng)``, for the means of the most nets only;
            in place of ``noise.running_averages`` for all of ``COUNTS``.

    Returns:
        A dict of plain numbers: ``one`` and ``one T`` hold error in percent, loss and the mean
        probability of the chosen class, ``mean`` a list of three such lists by ``COUNTS``,
        ``mean T`` the last of them with its temperature; ``T`` both temperatures.
    """
    if average is None:
        several = partial(noise.running_averages, params=params, keep=KEEP, rng=rng)
        held_out = several(parts.validation_x, counts=COUNTS[-1:])[0]
        means = several(parts.test_x, counts=COUNTS)
    else:
        held_out, last = (
            average(x, params, KEEP, COUNTS[-1], rng) for x in (parts.validation_x, parts.test_x)
        )
        means = [last]
    logits = nets.forward(parts.test_x, params)
    T = [
        temperature.fitted(found, parts.validation_labels)
        for found in (nets.forward(parts.validation_x, params), np.log(held_out))
    ]
    labels = parts.test_labels
    by_count = [quality(each, labels) for each in means]
    return {
        "one": quality(nets.softmax(logits), labels),
        "one T": quality(nets.softmax(logits / T[0]), labels),
        "mean": [list(column) for column in zip(*by_count)],
        "mean T": quality(nets.softmax(np.log(means[-1]) / T[1]), labels),
        "T": [round(each, 4) for each in T],
    }


def quality(probabilities, labels):
    """Return error in percent, loss, and the mean probability of the class that is chosen."""
    of_label = probabilities[np.arange(len(labels)), labels]
    error = 100 * np.mean(probabilities.argmax(axis=1) != labels)
    sure = probabilities.max(axis=1).mean()
    return [round(float(each), 4) for each in (error, -np.mean(np.log(of_label)), sure)]


def chosen(data, kind, tuning=None):
    """Return the condition of a kind of noise with the fewest validation digits wrong.

    Args:
        data, kind: keys of ``SETS`` and ``KINDS``.
        tuning: a dict from a ``Condition`` to its results; the stored one if not given.
    """
    tuning = stored("tuning") if tuning is None else tuning
    return min(
        (Condition(data, kind, rate) for rate in RATES[data]),
        key=lambda c: sum(tuning[c]["validation"]),
    )


def results(condition, seeds, fields=None):
    """Run a condition for each seed; return a dict of lists, one entry a seed."""
    found = [run(condition, seed, fields) for seed in seeds]
    return {name: [each[name] for each in found] for name in found[0]}


def compute(say=print):
    """Run everything; return a dict from a sweep's name to its results by ``Condition``."""
    every = [Condition(data, kind, rate) for data in SETS for kind in KINDS for rate in RATES[data]]
    tune = partial(results, seeds=TUNING, fields=["validation"])
    tuning = sweep("tuning", every, tune, say)
    own = [chosen(data, kind, tuning) for data in SETS for kind in KINDS]
    own = sweep("own rate", own, partial(results, seeds=SEEDS), say)
    fast = [Condition(WRONG, kind, FAST) for kind in KINDS]
    few = partial(results, seeds=SEEDS, fields=["validation", "test", "learned"])
    return {"tuning": tuning, "own rate": own, "one rate": sweep("one rate", fast, few, say)}


def stored(name):
    """Return a sweep of ``noises.json``: a dict from a ``Condition`` to its results."""
    return read("noises.json", name, Condition)


def by_kind(name):
    """Return a sweep of ``noises.json``: a dict from a data set to one from a kind of noise."""
    found = {}
    for condition, results_of in stored(name).items():
        found.setdefault(condition.data, {})[condition.noise] = results_of
    return found


def in_percent(found):
    """Return test errors in percent, an array with one entry a seed, of what is stored."""
    return 100 * np.array(found["test"]) / sweeps.TEST


def as_text(found):
    """Return the text of ``noises.json``: settings first, then a line for each condition."""
    seeds = {"tuning": f"{TUNING[0]} to {TUNING[-1]}", "the others": f"0 to {SEEDS[-1]}"}
    head = {"made by": "make sweeps", "seeds": seeds, "unless set": asdict(Condition())}
    return written(head, found)


if __name__ == "__main__":
    path = Path(__file__).with_name("noises.json")
    path.write_text(as_text(compute(say=lambda text: print(text, flush=True))))
    print(f"{path}: {path.stat().st_size} bytes")
