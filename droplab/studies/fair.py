"""One fair table: what each remedy buys on wrong labels, at one learning rate and at its own.

Two hidden layers of 128, 500 training digits, 30 % of their labels wrong, batches of 50,
momentum 0.9, 1,000 steps, in float64. Every remedy is tuned by the *validation* error of ten
seeds that report nothing, twice: at the learning rate 0.1, at which the plain network fits
every label, and with the rate among the things to be tuned. ``make sweeps`` makes the runs and
writes ``fair.json``; lessons 01 and 02 read it and repeat a part.

A seed draws its own training, validation and test digits from the same 1797, so the seeds of an
interval share digits (Nadeau and Bengio, 2003): it is a little narrower than it should be.
"""

import json
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from .. import data, nets, train
from .race import race
from .remedies import any_move, l2_penalty, stopping_point

EPOCHS, EXAMPLES, BATCH, MOMENTUM, WRONG = 100, 500, 50, 0.9, 0.3
REPORTED, FEW = range(20), range(10)  # seeds of the remedies, and of two references
PATIENCE = 3  # the best of PATIENCES by validation error on the tuning seeds
PATIENCES = (1, 2, 3, 5, 10, 20, 50, 100)
FINALISTS = 2  # of each race: how many settings see all ten tuning seeds
FAST = 0.1  # the rate at which the plain network is trained until it fits
RATES = (0.001, 0.002, 0.005, 0.01, 0.03, 0.1)
SLOWEST_PENALISED = 0.005  # beside a strength, which needs steps to work


@dataclass(frozen=True)
class Remedy:
    """All that a run depends on besides its seed.

    Attributes:
        learning_rate: step size.
        width: units in each of two hidden layers.
        l1, l2: strengths of the penalties on the weights.
        shifted: whether each epoch moves each image to one of its nine places.
        keep: keep probability of hidden units.
        keep_input: keep probability of pixels.
        wrong: share of the training labels that are wrong.
        right: train on the validation digits instead, which are labelled rightly.
    """

    learning_rate: float = FAST
    width: int = 128
    l1: float = 0.0
    l2: float = 0.0
    shifted: bool = False
    keep: float = 1.0
    keep_input: float = 1.0
    wrong: float = WRONG
    right: bool = False


PLAIN = Remedy()
# Every remedy by the settings that it may choose from, beside the learning rate.
REMEDIES = {
    "plain": {},
    "smaller net": {"width": (8, 16, 32, 64)},
    "L1": {"l1": (0.001, 0.002, 0.004, 0.008)},
    "L2": {"l2": (0.005, 0.01, 0.02, 0.04)},
    "shifted images": {"shifted": (True,)},
    "dropout": {"keep": (0.5,), "keep_input": (0.8,)},
    "dropout + L2": {"keep": (0.5,), "keep_input": (0.8,), "l2": (0.001, 0.003, 0.01)},
}
CLEAN = replace(PLAIN, wrong=0.0)
COLUMNS = ("one rate", "own rate")
ENDS = ("last", "stopped")


def split_of(seed, wrong=WRONG):
    """Return the ``data.Split`` of a seed: the same digits for every remedy."""
    return data.split_digits(np.random.default_rng([21, seed]), n=EXAMPLES, wrong=wrong)


def train_one(remedy, seed, penalty=l2_penalty, shift=any_move, watch=None):
    """Train one network and return ``(split, trained)``.

    Args:
        remedy: a ``Remedy``.
        seed: draws digits, wrong labels, first weights, batches, masks and shifts.
        penalty: called as ``penalty(weights, strength)`` where L2 is asked for; returns the
            penalty and its gradients.
        shift: called as ``shift(images, rng)`` each epoch where shifts are asked for.
        watch: called as ``watch(epoch, params)`` after each epoch; must not change ``params``.
    """
    split = split_of(seed, remedy.wrong)
    x, labels = split.train_x, split.train_labels
    if remedy.right:
        x, labels = split.validation_x, split.validation_labels
    rng = np.random.default_rng([22, seed])
    sizes = [64, remedy.width, remedy.width, 10]
    params = nets.init_params(sizes, rng, dtype=np.float64)
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    losses, errors, best = [], [], params
    steps = EPOCHS * EXAMPLES // BATCH
    while steps > 0:
        seen = moved(x, shift, rng) if remedy.shifted else x
        for chosen in train.batches(len(x), BATCH, rng):
            step(params, velocity, seen[chosen], labels[chosen], remedy, rng, penalty)
            steps -= 1
        logits = nets.forward(split.validation_x, params)
        losses.append(nets.cross_entropy(logits, split.validation_labels))
        errors.append(nets.error(logits, split.validation_labels))
        if stopping_point(losses, PATIENCE)[1] == len(losses) - 1:
            best = train.copy_params(params)
        if watch is not None:
            watch(len(losses) - 1, params)
    return split, Trained(np.array(losses), np.array(errors), params, best)


def step(params, velocity, x, labels, remedy, rng, penalty):
    """Take one momentum step in place, with the penalties that the remedy asks for."""
    keeps = (remedy.keep_input, remedy.keep, remedy.keep)
    masks = nets.draw_masks(params, keeps, rng, len(x))
    _, gradients = nets.loss_and_gradients(params, x, labels, masks)
    if remedy.l2:
        _, slopes = penalty([W for W, _ in params], remedy.l2)
        gradients = [(dW + slope, db) for (dW, db), slope in zip(gradients, slopes)]
    for layer in zip(params, velocity, gradients):
        train.momentum_step(zip(*layer), remedy.learning_rate, MOMENTUM)
    if remedy.l1:
        # With momentum a constant slope moves a weight by rate / (1 - momentum) times the slope.
        amount = remedy.l1 * remedy.learning_rate / (1 - MOMENTUM)
        for W, _ in params:
            W -= np.clip(W, -amount, amount)


def moved(x, shift, rng):
    """Return digits as rows of pixels, each moved as ``shift(images, rng)`` does."""
    return np.asarray(shift(x.reshape(-1, 8, 8), rng)).reshape(x.shape)


@dataclass(frozen=True)
class Trained:
    """What a run leaves behind: an entry an epoch, and two networks."""

    validation_loss: np.ndarray
    validation_error: np.ndarray
    params: list  # after the last step
    best_params: list  # those that early stopping keeps


def run(remedy, seed, **changes):
    """Train one network; return counts and losses at both ``ENDS``, as plain numbers.

    Args:
        remedy, seed, changes: as for ``train_one``.

    Returns:
        A dict from an end to ``[validation digits wrong, test digits wrong, wrong labels
        memorised, rightly labelled training digits missed, test loss]``.
    """
    split, trained = train_one(remedy, seed, **changes)
    spoiled = split.train_labels != split.true_labels
    found = {}
    for end, params in zip(ENDS, (trained.params, trained.best_params)):
        says = nets.forward(split.train_x, params).argmax(axis=1)
        logits = nets.forward(split.test_x, params)
        validated = nets.forward(split.validation_x, params).argmax(axis=1)
        found[end] = [
            int(np.sum(validated != split.validation_labels)),
            int(np.sum(logits.argmax(axis=1) != split.test_labels)),
            int(np.sum((says == split.train_labels)[spoiled])),
            int(np.sum((says != split.train_labels)[~spoiled])),
            round(nets.cross_entropy(logits, split.test_labels), 4),
        ]
    return found


def curves(remedy, seeds):
    """Return a dict from a run's name to its validation losses and test errors, one an epoch."""
    found = {}
    for number, seed in enumerate(seeds, 1):
        split, errors = split_of(seed, remedy.wrong), []

        def watch(_, params, split=split, errors=errors):
            errors.append(nets.error(nets.forward(split.test_x, params), split.test_labels))

        _, trained = train_one(remedy, seed, watch=watch)
        found[f"run {number}"] = trained.validation_loss, np.array(errors)
    return found


def settings_of(choices, rates, start=PLAIN):
    """Return every ``Remedy`` that a row of the table may choose from.

    Args:
        choices: a value of ``REMEDIES``: the values of each setting that is tuned.
        rates: the learning rates to choose from.
        start: what holds beside them.
    """
    settings = [start]
    if "l1" in choices or "l2" in choices:
        rates = [rate for rate in rates if rate >= SLOWEST_PENALISED]
    for name, values in ({"learning_rate": rates} | choices).items():
        settings = [replace(each, **{name: value}) for each in settings for value in values]
    return settings


def compute(run=run, say=print):
    """Make all runs; return what ``fair.json`` holds, as plain data."""
    rows = []

    def report(name, column, settings, end="last", seeds=REPORTED):
        chosen, errors = settings[0], {}
        if len(settings) > 1:
            chosen, errors = race(settings, lambda each, seed: run(each, seed)[end][0], FINALISTS)
        found = [run(chosen, seed) for seed in seeds]
        tuned = [[unusual(each), wrong] for each, wrong in errors.items()]
        row = {"remedy": name, "column": column, "set": unusual(chosen), "tuned": tuned}
        rows.append(row | {end: [each[end] for each in found] for end in ENDS})
        say(f"{len(rows)}. {name}, {column}: {unusual(chosen)}")

    for name, choices in REMEDIES.items():
        for column, rates in zip(COLUMNS, ((FAST,), RATES)):
            report(name, column, settings_of(choices, rates))
    report("stopped early", "own rate", settings_of({}, RATES), end="stopped")
    on_validation = replace(PLAIN, right=True)
    report("trained on the validation digits", "one rate", [on_validation], seeds=FEW)
    report("all labels right", "one rate", [CLEAN], seeds=FEW)
    return rows


def unusual(remedy):
    """Return the settings of a ``Remedy`` that are not the plain ones, as a dict."""
    usual = asdict(PLAIN)
    return {name: value for name, value in asdict(remedy).items() if value != usual[name]}


def as_text(rows):
    """Return the text of ``fair.json``: what holds for all, then a line a row."""
    head = {
        "made by": "make sweeps",
        "unless set": asdict(PLAIN),
        "seeds": {"tuning": "100 to 109", "reported": "0 to 19"},
        "an entry a seed": "validation wrong, test wrong, memorised, missed, test loss",
    }
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    return json.dumps(head, indent=1)[:-2] + ',\n "rows": [\n' + lines + "\n ]\n}\n"


if __name__ == "__main__":
    path = Path(__file__).with_name("fair.json")
    path.write_text(as_text(compute(lru_cache(maxsize=None)(run))))
    print(f"{path}: {path.stat().st_size} bytes")
