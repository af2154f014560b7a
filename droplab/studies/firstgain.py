"""Lesson 06's first gain: plain steps on wrong labels, at one learning rate and at its own.

300 digits, 30 % of their labels wrong, two hidden layers of 128, batches of 50, plain gradient
descent in float64, 720 steps, judged after the last one. ``make sweeps`` writes
``firstgain.json``: the rates are chosen by validation error on ten seeds that report nothing. The
lesson trains the networks at their own rates again, with the learner's step.
"""

from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import numpy as np

from .. import data, nets, train
from .backward import sgd_step
from .sweeps import mistakes, read, sweep, written

EXAMPLES, WRONG, EPOCHS, EVERY = 300, 0.3, 120, 6
FAST = 0.3  # without dropout every label is learned at this rate
KEEPS = {"without dropout": (1.0, 1.0, 1.0), "with dropout": (0.8, 0.5, 0.5)}
RATES = (0.003, 0.01, 0.03, 0.1, 0.3)
TUNING, SEEDS = range(100, 110), range(12)
TIMES = range(0, EPOCHS + 1, EVERY)  # epochs after which a network is judged


@dataclass(frozen=True)
class Condition:
    """All that a run depends on besides its seed."""

    keep: tuple = KEEPS["without dropout"]
    learning_rate: float = FAST

    def __post_init__(self):
        object.__setattr__(self, "keep", tuple(self.keep))  # JSON knows lists only


def digits(seed):
    """Return the ``data.Split`` of a seed."""
    return data.split_digits(np.random.default_rng([76, seed]), n=EXAMPLES, wrong=WRONG)


def watched(condition, seed, step=sgd_step, watch=None):
    """Train one network and return its parameters after the last step.

    Args:
        condition: a ``Condition``.
        seed: of digits, first weights, batches and masks.
        step: called as ``sgd_step`` is, in the place of ours.
        watch: called as ``watch(split, params)`` at each of ``TIMES``.
    """
    split, rng = digits(seed), np.random.default_rng([77, seed])
    params = nets.init_params([64, 128, 128, 10], rng, dtype=np.float64)
    for epoch in range(EPOCHS + 1):
        if watch is not None and epoch in TIMES:
            watch(split, params)
        if epoch == EPOCHS:
            return params
        for batch in train.batches(EXAMPLES, 50, rng):
            x, labels = split.train_x[batch].astype(float), split.train_labels[batch]
            params, _ = step(params, x, labels, list(condition.keep), rng, condition.learning_rate)


def run(condition, seed, step=sgd_step):
    """Train one network; return how many digits it gets wrong over time, as plain numbers.

    Returns:
        A dict: ``train``, of the labels as given, and ``test``, each a list by ``TIMES``; and
        ``learned``, the share of the wrong labels that the network answers with in the end.
    """
    given, unseen = [], []

    def watch(split, params):
        given.append(mistakes(params, split.train_x, split.train_labels))
        unseen.append(mistakes(params, split.test_x, split.test_labels))

    params, split = watched(condition, seed, step, watch), digits(seed)
    false = split.train_labels != split.true_labels
    kept = 1 - mistakes(params, split.train_x[false], split.train_labels[false]) / false.sum()
    return {"train": given, "test": unseen, "learned": round(float(kept), 4)}


def validated(condition, seed):
    """Return how many validation digits a network gets wrong after the last step."""
    split = digits(seed)
    return mistakes(watched(condition, seed), split.validation_x, split.validation_labels)


def results(condition, seeds):
    """Run a condition for each seed; return a dict of lists, one entry a seed."""
    return collected([run(condition, seed) for seed in seeds])


def collected(found):
    """Return what ``run`` gave for several seeds as a dict of lists, one entry a seed."""
    return {name: [each[name] for each in found] for name in found[0]}


def errors(found):
    """Return errors in percent, (seeds, times) each, on the labels as given and on test digits."""
    unseen = 1797 - EXAMPLES - 400  # of all digits; 400 validate
    return 100 * np.array(found["train"]) / EXAMPLES, 100 * np.array(found["test"]) / unseen


def tuned(condition):
    """Return the validation mistakes of a condition on the seeds of ``TUNING``."""
    return {"validation": [validated(condition, seed) for seed in TUNING]}


def chosen(keep, tuning):
    """Return the condition with this keep and the fewest validation digits wrong."""
    return min(
        (Condition(keep, rate) for rate in RATES), key=lambda c: sum(tuning[c]["validation"])
    )


def compute(say=print):
    """Run everything; return a dict from a sweep's name to its results by ``Condition``."""
    every = [Condition(keep, rate) for keep in KEEPS.values() for rate in RATES]
    tuning = sweep("tuning", every, tuned, say)
    own = [chosen(keep, tuning) for keep in KEEPS.values()]
    both = [*(Condition(keep) for keep in KEEPS.values()), *own]
    return {
        "tuning": tuning,
        "reported": sweep("reported", both, partial(results, seeds=SEEDS), say),
    }


def stored(name):
    """Return a sweep of ``firstgain.json``: a dict from a ``Condition`` to its results."""
    return read("firstgain.json", name, Condition)


def as_text(found):
    """Return the text of ``firstgain.json``: settings first, then a line for each condition."""
    seeds = {"tuning": f"{TUNING[0]} to {TUNING[-1]}", "reported": f"0 to {SEEDS[-1]}"}
    head = {"made by": "make sweeps", "seeds": seeds, "unless set": asdict(Condition())}
    return written(head, found)


if __name__ == "__main__":
    path = Path(__file__).with_name("firstgain.json")
    path.write_text(as_text(compute(say=lambda text: print(text, flush=True))))
    print(f"{path}: {path.stat().st_size} bytes")
