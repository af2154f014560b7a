"""A mask before or after the nonlinearity: what a dropped unit says, and what training makes of it.

Two hidden layers of 64 units, keep 0.5 on both, inverted form, 500 digits of which 30 % carry a
wrong label, 600 steps, in float64. For each nonlinearity and each place of the mask the learning
rate is chosen by validation error on ten seeds that report nothing. ``make sweeps`` makes all
runs and writes ``order.json``; lesson 05 reads that file and repeats a row.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from .. import data, nets, train
from .sweeps import read, written

SIZES, KEEP, EPOCHS = [64, 64, 64, 10], 0.5, 60
RATES = {
    "ReLU": (0.003, 0.01, 0.03, 0.1),
    "tanh": (0.001, 0.003, 0.01, 0.03, 0.1),
    "sigmoid": (0.05, 0.1, 0.2, 0.4, 0.6),
}
PLACES = ("after", "before")
TUNING, REPORTED = range(100, 110), range(20)


def sigmoid(z):
    """Return ``1 / (1 + exp(-z))``; any finite z is safe."""
    return 0.5 * (1 + np.tanh(0.5 * z))


def relu(z):
    """Return ``max(z, 0)``."""
    return np.maximum(z, 0)


# Each with its slope, written by what it gave.
KINDS = {
    "ReLU": (relu, lambda h: (h > 0) * 1.0),
    "tanh": (np.tanh, lambda h: 1 - h**2),
    "sigmoid": (sigmoid, lambda h: h * (1 - h)),
}


@dataclass(frozen=True)
class Condition:
    """All that a run depends on besides its seed.

    Attributes:
        kind: the nonlinearity, one of ``KINDS``.
        place: of the mask: "after" it, or "before".
        rate: learning rate; momentum is 0.9.
    """

    kind: str = "ReLU"
    place: str = "after"
    rate: float = 0.03


def hidden(z, r, kind, place):
    """Return what a layer hands on: the mask ``r`` times f(z), or f of the mask times z."""
    f = KINDS[kind][0]
    return f(z) * r if place == "after" else f(z * r)


def forward(x, params, kind):
    """Return the logits of the whole network."""
    f = KINDS[kind][0]
    for W, b in params[:-1]:
        x = f(x @ W + b)
    return x @ params[-1][0] + params[-1][1]


def gradients(params, x, labels, masks, kind, place):
    """Return the gradients ``[(dW, db)]`` of the mean cross-entropy, hidden layers masked.

    Args:
        masks: for each hidden layer its mask over keep.
        kind, place: as in ``Condition``.
    """
    slope = KINDS[kind][1]
    read, bends = [x], []
    for (W, b), r in zip(params[:-1], masks):
        z = read[-1] @ W + b
        inner = KINDS[kind][0](z if place == "after" else z * r)
        # r stands once in either chain: behind f, or inside it.
        bends.append(slope(inner) * r)
        read.append(inner * r if place == "after" else inner)
    W, b = params[-1]
    grad = nets.cross_entropy_gradient(read[-1] @ W + b, labels)
    found = []
    for layer in reversed(range(len(params))):
        found.append((read[layer].T @ grad, grad.sum(axis=0)))
        if layer:
            grad = (grad @ params[layer][0].T) * bends[layer - 1]
    return found[::-1]


def fit(condition, seed):
    """Train one network; return ``(split, params)``. Coins do not depend on kind and place."""
    split = data.split_digits(np.random.default_rng([306, seed]), n=500, wrong=0.3)
    rng, coins = np.random.default_rng([307, seed]), np.random.default_rng([308, seed])
    params = nets.init_params(SIZES, rng, dtype=np.float64)
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    for _ in range(EPOCHS):
        for chosen in train.batches(len(split.train_x), 50, rng):
            x, labels = split.train_x[chosen].astype(float), split.train_labels[chosen]
            masks = [(coins.random((len(x), n)) < KEEP) / KEEP for n in SIZES[1:-1]]
            slopes = gradients(params, x, labels, masks, condition.kind, condition.place)
            for layer in zip(params, velocity, slopes):
                train.momentum_step(zip(*layer), condition.rate, 0.9)
    return split, params


def results(condition, seeds, fields=("validation", "test", "loss")):
    """Train a network for each seed; return a dict from a measurement to a list.

    Counts of wrong answers, of 400 validation and of 897 test digits, and the test loss in nats.
    """
    found = {name: [] for name in fields}
    for seed in seeds:
        split, params = fit(condition, seed)
        logits = forward(split.test_x, params, condition.kind)
        said = forward(split.validation_x, params, condition.kind)
        measured = {
            "validation": int(np.sum(said.argmax(axis=1) != split.validation_labels)),
            "test": int(np.sum(logits.argmax(axis=1) != split.test_labels)),
            "loss": round(nets.cross_entropy(logits, split.test_labels), 4),
        }
        for name in fields:
            found[name].append(measured[name])
    return found


def chosen(kind, place, tuning):
    """Return the condition with the fewest mistakes on validation digits.

    Before and after a ReLU training is the same, so its rate is chosen once.
    """
    place_tuned = "after" if kind == "ReLU" else place
    conditions = [Condition(kind, place_tuned, rate) for rate in RATES[kind]]
    best = min(conditions, key=lambda each: np.mean(tuning[each]["validation"]))
    return Condition(kind, place, best.rate)


def stored(name):
    """Return "tuning" or "report" of ``order.json``: a dict from a ``Condition`` to lists."""
    return read("order.json", name, Condition)


def compute(say=print):
    """Make all runs; return what ``written`` takes."""
    tuning, report = {}, {}
    for kind in KINDS:
        for place in PLACES if kind != "ReLU" else ["after"]:
            for condition in (Condition(kind, place, rate) for rate in RATES[kind]):
                tuning[condition] = results(condition, TUNING, ["validation"])
                say(f"{condition}: {np.mean(tuning[condition]['validation']) / 4:.2f}")
    for condition in (chosen(kind, place, tuning) for kind in KINDS for place in PLACES):
        report[condition] = results(condition, REPORTED)
        say(f"{condition}: {np.mean(report[condition]['test']) / 8.97:.2f}")
    return {"tuning": tuning, "report": report}


def as_text(found):
    """Return the text of ``order.json``."""
    head = {
        "made by": "make sweeps",
        "seeds": {"tuning": "100 to 109", "report": "0 to 19"},
        "keep": KEEP,
        "unless set": asdict(Condition()),
    }
    return written(head, found)


if __name__ == "__main__":
    path = Path(__file__).with_name("order.json")
    path.write_text(as_text(compute(say=lambda text: print(text, flush=True))))
