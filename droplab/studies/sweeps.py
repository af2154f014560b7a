"""A fair trial of dropout: many runs, their settings and seeds, and what came out.

One ``Condition`` and one seed make one run, the same numbers each time. ``make sweeps`` makes
all of them and writes ``sweeps.json``; lesson 07 reads that file, repeats a part of it and
compares. How the digits are divided:

- the test digits are locked away first and are the same in every run; nothing is chosen by
  them;
- a seed shuffles the other digits into validation and training, so that each seed has
  training digits, wrong labels, first weights and masks of its own.
"""

import json
import multiprocessing
from dataclasses import asdict, dataclass, replace
from functools import lru_cache, partial
from importlib.resources import files
from pathlib import Path

import numpy as np

from .. import data, nets, train

TEST, VALIDATION = 497, 300  # digits; 1000 are left to train on
TARGET = 0.1  # training loss, all units active: how many steps until it is reached?
NEVER = -1


@dataclass(frozen=True)
class Condition:
    """All that a run depends on besides its seed.

    Attributes:
        n: training digits.
        wrong: share of wrong training labels.
        jitter: put each digit at a place of its own on a canvas of 12 x 12.
        width: units in each of two hidden layers.
        keep: keep probability of hidden units.
        keep_input: keep probability of pixels.
        l2: strength of the penalty on squared weights.
        max_norm: largest length of a hidden unit's incoming weights; 0 for no limit.
        learning_rate: step size; momentum is 0.9, a batch 50 digits.
        steps: steps of a run.
        every: steps from one measurement to the next.
    """

    n: int = 500
    wrong: float = 0.0
    jitter: bool = False
    width: int = 128
    keep: float = 1.0
    keep_input: float = 1.0
    l2: float = 0.0
    max_norm: float = 0.0
    learning_rate: float = 0.05
    steps: int = 600
    every: int = 20


@dataclass(frozen=True)
class Result:
    """What one run came to; digits are counted, so that a file can hold it exactly.

    Attributes:
        validation: of 300 validation digits, the fewest that any measurement found wrong.
        stopped: of 497 test digits, those wrong at that measurement: the run stopped early.
        last: of 497 test digits, those wrong after the last step.
        steps: steps until the training loss was 0.1 or less; -1 if it never was.
    """

    validation: int
    stopped: int
    last: int
    steps: int


@lru_cache
def digits(jitter):
    """Return ``(x, labels)`` of all digits in an order of their own, the test digits last."""
    images, labels = data.load_digits()
    rng = np.random.default_rng(2014)
    order = rng.permutation(len(labels))
    if jitter:
        canvas = np.zeros((len(images), 12, 12), images.dtype)
        places = rng.integers(0, 5, size=(len(images), 2))
        for on, image, (top, left) in zip(canvas, images, places):
            on[top : top + 8, left : left + 8] = image
        images = canvas
    return images.reshape(len(images), -1)[order], labels[order]


def split(condition, seed):
    """Return the ``data.Split`` of a run: a larger ``n`` adds digits, the others stay."""
    x, labels = digits(condition.jitter)
    rng = np.random.default_rng([7, seed])
    order = rng.permutation(len(labels) - TEST)
    if condition.n > len(order) - VALIDATION:
        raise ValueError(
            f"{len(order) - VALIDATION} digits are there to train on; got n = {condition.n}."
        )
    validation, chosen = order[:VALIDATION], order[VALIDATION : VALIDATION + condition.n]
    return data.Split(
        train_x=x[chosen],
        train_labels=data.wrong_labels(labels[chosen], condition.wrong, rng),
        true_labels=labels[chosen],
        validation_x=x[validation],
        validation_labels=labels[validation],
        test_x=x[-TEST:],
        test_labels=labels[-TEST:],
    )


def run(condition, seed, limit=None):
    """Train one network and return its ``Result``.

    Args:
        condition: a ``Condition``.
        seed: of all that is drawn.
        limit: called as ``limit(W, c)`` after each step where there is a largest length c, as
            lesson 07's ``max_norm``; it returns the shorter weights.
    """
    parts = split(condition, seed)
    settings = train.Settings(
        hidden=(condition.width, condition.width),
        learning_rate=condition.learning_rate,
        keep=(condition.keep_input, condition.keep, condition.keep),
        l2=condition.l2,
    )
    rng = np.random.default_rng([77, seed])
    params = nets.init_params([parts.train_x.shape[1], *settings.hidden, 10], rng)
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    best, lowest, fast, step = params, (np.inf, np.inf), NEVER, 0
    while step < condition.steps:
        for chosen in train.batches(condition.n, settings.batch, rng):
            x, labels = parts.train_x[chosen], parts.train_labels[chosen]
            train.step(params, velocity, x, labels, settings, rng)
            if condition.max_norm:
                for W, _ in params[:-1]:
                    W[:] = (limit or max_norm)(W, condition.max_norm)
            step += 1
            if step % condition.every == 0:
                train_loss, _, loss, error = train.measure(params, parts, settings)
                if fast == NEVER and train_loss <= TARGET:
                    fast = step
                # By the error, which is what is reported: the loss, which breaks ties here,
                # would stop too early where the error goes on falling after it.
                if (error, loss) < lowest:
                    best, lowest = train.copy_params(params), (error, loss)
            if step == condition.steps:
                break
    return Result(
        mistakes(best, parts.validation_x, parts.validation_labels),
        mistakes(best, parts.test_x, parts.test_labels),
        mistakes(params, parts.test_x, parts.test_labels),
        fast,
    )


def shorten_columns(W, longest):
    """Shorten, in place, each column of ``W`` that is longer than ``longest``."""
    lengths = np.sqrt(np.sum(W * W, axis=0))
    W *= np.minimum(1, longest / np.maximum(lengths, longest)).astype(W.dtype)


def max_norm(W, c):
    """Return weights as ``shorten_columns`` leaves them, in memory of their own."""
    shorter = W.copy()
    shorten_columns(shorter, c)
    return shorter


def mistakes(params, x, labels):
    """Return how many rows a network gets wrong."""
    return int(np.sum(nets.forward(x, params).argmax(axis=1) != labels))


# What is run. The trial: every method on three data sets, each at each of its settings.
DATA = {
    "30 % wrong labels": Condition(wrong=0.3),
    "clean": Condition(),
    "clean, jittered": Condition(jitter=True),
}
RATES, KEEPS = (0.02, 0.05, 0.1), (0.4, 0.6, 0.8)
PENALTIES, LENGTHS = (0.001, 0.005, 0.02), (1.0, 1.5, 2.0)
# Every method may choose its learning rate, too.
METHODS = {
    "none": {},
    "L2": {"l2": PENALTIES},
    "max-norm": {"max_norm": LENGTHS},
    "dropout": {"keep": KEEPS},
    "dropout + L2": {"keep": KEEPS, "l2": PENALTIES[:2]},
    "dropout + max-norm": {"keep": KEEPS, "max_norm": LENGTHS[:2]},
    "dropout, inputs too": {"keep": KEEPS, "keep_input": (0.8,)},
}
TUNING, REPORTED = range(100, 104), range(20)  # seeds: those that choose report nothing
SEEDS = range(10)  # of the other sweeps

SHARES_WRONG = (0.0, 0.15, 0.3)
ALL_KEEPS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
UNITS_KEPT, ITS_KEEPS = 64, (0.25, 0.4, 0.5, 0.6, 0.8, 1.0)
WIDTHS = (32, 64, 128, 256)
SIZES = (50, 100, 200, 400, 1000)
STEP_SIZES = (0.01, 0.02, 0.05, 0.1, 0.2)


def settings_of(method, condition):
    """Return ``condition`` at every setting a method of ``METHODS`` may choose from."""
    choices = [condition]
    for name, values in ({"learning_rate": RATES} | METHODS[method]).items():
        choices = [replace(choice, **{name: value}) for choice in choices for value in values]
    return choices


def chosen(method, condition, tuning):
    """Return the setting with the fewest validation digits wrong, the first of equals.

    Args:
        method: a key of ``METHODS``.
        condition: a value of ``DATA``.
        tuning: a dict from a ``Condition`` to its results over the seeds of ``TUNING``.
    """
    return min(settings_of(method, condition), key=lambda c: sum(tuning[c]["validation"]))


def wording(condition):
    """Return, short, the settings that a method of ``METHODS`` has chosen."""
    names = {
        "keep": "keep",
        "keep_input": "pixels",
        "l2": "L2",
        "max_norm": "c",
        "learning_rate": "rate",
    }
    said = [
        f"{short} {getattr(condition, name):g}"
        for name, short in names.items()
        if name == "learning_rate" or getattr(condition, name) != getattr(Condition, name)
    ]
    return ", ".join(said)


def sized(condition, keep, n):
    """Return ``condition`` with ``n`` digits, and with more steps where there are many.

    With 600 steps for 1000 jittered digits, dropout would look harmful and merely be unfinished.
    """
    return replace(condition, keep=keep, n=n, steps=max(600, 2 * n))


def plan():
    """Return the sweeps but the trial: a dict from a name to a list of ``Condition``."""
    return {
        "keep, n fixed": [
            Condition(wrong=wrong, keep=keep) for wrong in SHARES_WRONG for keep in ALL_KEEPS
        ],
        "keep, keep * n fixed": [
            Condition(wrong=wrong, keep=keep, width=round(UNITS_KEPT / keep))
            for wrong in SHARES_WRONG
            for keep in ITS_KEEPS
        ],
        "width": [
            Condition(wrong=wrong, keep=keep, width=width)
            for wrong in (0.0, 0.3)
            for keep in (1.0, 0.5)
            for width in WIDTHS
        ],
        "data size": [
            sized(condition, keep, n)
            for condition in DATA.values()
            for keep in (1.0, 0.5)
            for n in SIZES
        ],
        "learning rate": [
            Condition(keep=keep, learning_rate=rate, every=10)
            for keep in (1.0, 0.8, 0.5)
            for rate in STEP_SIZES
        ],
    }


def results(condition, seeds, fields=("validation", "stopped", "last", "steps"), limit=None):
    """Run a condition for each seed; return a dict of lists, one entry a seed.

    ``limit`` is as for ``run``.
    """
    found = [asdict(run(condition, seed, limit)) for seed in seeds]
    return {name: [each[name] for each in found] for name in fields}


def stored(name):
    """Return a sweep of ``sweeps.json``: a dict from a ``Condition`` to its results.

    Results are lists, one entry a seed, named as in ``Result``. Of the tuning runs, only the
    validation digits are there: what they did on test digits was never written down.
    """
    return read("sweeps.json", name, Condition)


def compute(names=None, say=print):
    """Run all sweeps (or those named) on all cores; return a dict as ``stored`` does, by name."""
    names = [*plan(), "tuning", "trial"] if names is None else names
    found = {
        name: sweep(name, conditions, partial(results, seeds=SEEDS), say)
        for name, conditions in plan().items()
        if name in names
    }
    if "tuning" in names:
        every = [c for d in DATA.values() for m in METHODS for c in settings_of(m, d)]
        tune = partial(results, seeds=TUNING, fields=("validation",))
        found["tuning"] = sweep("tuning", every, tune, say)
    if "tuning" in names and "trial" in names:
        best = [chosen(m, d, found["tuning"]) for d in DATA.values() for m in METHODS]
        report = partial(results, seeds=REPORTED, fields=("validation", "stopped", "last"))
        found["trial"] = sweep("trial", best, report, say)
    return found


def sweep(name, conditions, results_of, say=print):
    """Run conditions on all cores, each once; return a dict from each to its results.

    Args:
        name: the sweep's, for ``say``.
        conditions: hashable, of any class.
        results_of: a function of one condition; pickled on its way to the cores.
        say: called with a line of text after each condition.
    """
    conditions, found = list(dict.fromkeys(conditions)), {}
    with multiprocessing.Pool() as pool:
        for condition, lists in zip(conditions, pool.imap(results_of, conditions)):
            found[condition] = lists
            say(f"{name}: {len(found)} of {len(conditions)}")
    return found


def as_text(found):
    """Return the text of ``sweeps.json``: settings first, then a line for each condition."""
    head = {
        "made by": "make sweeps",
        "test digits": TEST,
        "validation digits": VALIDATION,
        "training loss aimed at": TARGET,
        "seeds": {
            name: f"{seeds[0]} to {seeds[-1]}"
            for name, seeds in (("tuning", TUNING), ("trial", REPORTED), ("the others", SEEDS))
        },
        "unless set": asdict(Condition()),
    }
    return written(head, found)


def written(head, found):
    """Return settings and results as JSON text, a line for each condition.

    Args:
        head: what holds for all, as plain data; ``head["unless set"]`` is the usual condition.
        found: a dict from a sweep's name to its results by ``Condition``.
    """
    usual, parts = head["unless set"], []
    for name, by_condition in found.items():
        lines = []
        for condition, lists in by_condition.items():
            unusual = {k: v for k, v in asdict(condition).items() if v != usual[k]}
            lines.append(json.dumps({"set": unusual, "found": lists}, separators=(",", ":")))
        parts.append(json.dumps(name) + ": [\n" + ",\n".join(lines) + "\n]")
    top = json.dumps(head, indent=1)[:-2]
    return top + ',\n "sweeps": {\n' + ",\n".join(parts) + "\n }\n}\n"


def read(file, name, condition):
    """Return a sweep as it was ``written``: a dict from a condition to its results.

    Args:
        file: the name of a JSON file in droplab.
        name: the sweep's.
        condition: the class of its conditions.
    """
    lines = json.loads((files("droplab.studies") / file).read_text())["sweeps"][name]
    return {condition(**line["set"]): line["found"] for line in lines}


if __name__ == "__main__":
    path = Path(__file__).with_name("sweeps.json")
    path.write_text(as_text(compute(say=lambda text: print(text, flush=True))))
    print(f"{path}: {path.stat().st_size} bytes")
