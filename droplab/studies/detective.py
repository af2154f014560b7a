"""Runs with one planted fault each, told by their curves and a few numbers.

One small program trains networks with dropout, and ``FAULTS`` names nine ways to spoil it. A
run is what such a program could have logged: a dict of plain floats and arrays, see ``KEYS``.
The same fault and seed give the same run; the seed also settles how many digits and units
there are and which keep probabilities are tried.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .. import data, nets
from ..arguments import check_count, check_keeps
from ..train import momentum_step

HEALTHY = "healthy"
# Each name, and what the program does; the last one does everything right.
FAULTS = {
    "mask never redrawn": "the masks of the first step are used to the end",
    "seed inside": "the function that draws a mask makes its own generator, with a fixed seed",
    "one mask a batch": "all examples of a batch share one mask",
    "dropped at test": "units are dropped when the network is evaluated, too",
    "never scaled": "survivors are not divided by keep, and nothing makes up for it at test",
    "gradient not masked": "the backward pass forgets the mask",
    "keep and drop swapped": "a unit is kept with probability 1 - keep",
    "dropout on the output layer": "the logits are dropped out like hidden units",
    "tuned on test": "of the keeps tried, the one with the lowest test error is reported",
    HEALTHY: "none of the others",
}
# What a run says, and how it was measured.
KEYS = {
    "keep": "the keep of hidden units that is reported; all that follows is of this network",
    "keeps": "the keeps tried, each with a network of its own",
    "validation_by_keep": "validation error at the end, one for each of keeps",
    "test_by_keep": "test error at the end, one for each of keeps",
    "masked_loss": "training loss with masks on, the mean over each epoch's steps",
    "train_loss": "training loss after each epoch, evaluated",
    "validation_loss": "validation loss after each epoch, evaluated",
    "test_loss": "test loss after each epoch, evaluated",
    "train_error": "training error after each epoch, evaluated",
    "validation_error": "validation error after each epoch, evaluated",
    "test_error": "test error after each epoch, evaluated",
    "share_kept": "share of hidden units that the masks kept, over all steps",
    "overlap_steps": "share of entries that agree between the masks of two successive steps",
    "overlap_examples": "share of entries that agree between two examples of a batch",
    "overlap_seeds": "share of entries that agree between the first masks of this program"
    " and its first masks under other generators, five of them",
    "survivor_factor": "what a kept unit's output is multiplied by in training, to 6 digits",
    "dropped_gradient": "largest gradient, without sign, that reaches a dropped unit, last epoch",
    "zero_logits": "share of exact zeros among the logits in training, last epoch",
    "test_difference": "largest difference between two evaluations of the same digits",
}
# Three to try in each run. None is near 0.5, where swapping keep and drop would not show.
KEEPS = ((0.75, 0.7, 0.65), (0.8, 0.75, 0.7), (0.85, 0.8, 0.7), (0.9, 0.8, 0.75))
NEAR_HALF = 0.1
WIDTHS = (32, 40, 48)
SIZES = (150, 200, 250)  # training digits; whole batches
BATCH, EPOCHS, LEARNING_RATE, MOMENTUM = 50, 30, 0.1, 0.9
WRONG = 0.2  # share of wrong training labels
HELD_OUT, VALIDATION = 300, 120  # digits not trained on, and how many of them validate
DIVISIONS = 300  # ways to divide them that are tried


def make_run(fault, seed, keeps=None):
    """Train networks with one planted fault and return what the program logged.

    Args:
        fault: a key of ``FAULTS``.
        seed: a whole number, 0 or more.
        keeps: three keep probabilities to try, 0.1 or more away from 0.5; by default the seed
            settles which.

    Returns:
        A dict with the keys of ``KEYS``: Python floats, and float64 arrays.

    Raises:
        ValueError: if there is no such fault, ``seed`` is negative, or a keep is refused.
    """
    if fault not in FAULTS:
        raise ValueError(f"fault is one of {list(FAULTS)}; got {fault!r}.")
    if keeps is not None:
        keeps = tuple(check_keeps(list(keeps), 3))
        if min(abs(keep - 0.5) for keep in keeps) < NEAR_HALF - 1e-9:
            raise ValueError(
                f"each of keeps is {NEAR_HALF} or more away from 0.5, where keep and drop are the"
                f" same; got {keeps}."
            )
    run = _made(fault, check_count(seed, "seed", least=0), keeps)
    # Fresh arrays each time: what a reader of a run writes into it stays theirs.
    return {key: value.copy() if isinstance(value, np.ndarray) else value for key, value in run}


def shuffled_cases():
    """Return ``(cases, planted)``: a run of each program by ``case 1`` to ``case 10``, shuffled.

    Each case has a seed of its own; ``planted`` gives the fault of each by the same names.
    """
    order = np.random.default_rng(11).permutation(len(FAULTS))
    planted = {f"case {i + 1}": list(FAULTS)[fault] for i, fault in enumerate(order)}
    cases = {name: make_run(fault, seed=20 + i) for i, (name, fault) in enumerate(planted.items())}
    return cases, planted


def diagnosed(run):
    """Return what is wrong with the program that logged a run, a key of ``FAULTS``."""
    best = run["keeps"][run["validation_by_keep"].argmin()]
    answers = {
        "dropped at test": run["test_difference"] > 0,
        "dropout on the output layer": run["zero_logits"] > 0,
        "gradient not masked": run["dropped_gradient"] > 0,
        "seed inside": run["overlap_seeds"] == 1,  # its masks repeat at every step, too
        "mask never redrawn": run["overlap_steps"] == 1,
        "one mask a batch": run["overlap_examples"] == 1,
        "never scaled": run["survivor_factor"] == 1,
        "keep and drop swapped": abs(run["share_kept"] - run["keep"]) > 0.1,
        "tuned on test": best != run["keep"],
    }
    return next((name for name, found in answers.items() if found), HEALTHY)


def beyond_healthy(runs, fault, key):
    """Return how much higher a faulty program's last value is than the healthy one's, by seed.

    Args:
        runs: a dict from each fault to its runs, a run a seed, the same seeds for all.
        fault: which of them.
        key: a curve of ``KEYS``.
    """
    pairs = zip(runs[fault], runs[HEALTHY], strict=True)
    return np.array([run[key][-1] - sound[key][-1] for run, sound in pairs])


@lru_cache(maxsize=400)
def _made(fault, seed, keeps=None):
    rng = np.random.default_rng(seed)
    split = data.split_digits(rng, n=int(rng.choice(SIZES)), wrong=WRONG)
    usual = KEEPS[rng.integers(len(KEEPS))]
    width = int(rng.choice(WIDTHS))
    tried = keeps or usual
    logs = [_train(Program(fault, keep, rng), split, width) for keep in tried]
    division = _hold_out([log["held_wrong"][-1] for log in logs], fault, rng)
    if division is None:
        return _made(fault, seed + 1_000_000, keeps)
    order, chosen = division
    by_keep = [_shares(log["held_wrong"][-1:], order) for log in logs]
    log = logs[chosen]
    losses = _shares(log.pop("held_losses"), order)
    errors = _shares(log.pop("held_wrong"), order)
    run = {
        "keep": tried[chosen],
        "keeps": np.array(tried),
        "validation_by_keep": np.array([validation[0] for validation, _ in by_keep]),
        "test_by_keep": np.array([test[0] for _, test in by_keep]),
        "validation_loss": losses[0],
        "test_loss": losses[1],
        "validation_error": errors[0],
        "test_error": errors[1],
    } | log
    return tuple((key, run[key]) for key in KEYS)


def _hold_out(wrong, fault, rng):
    """Divide the held-out digits and choose a keep; return the order and the choice.

    The division is drawn anew until the lowest validation error is the lowest alone and, where
    the fault is tuning on test digits, until the test digits would choose another keep: a run
    in which both agree has no fault that anyone could find. None where no division is found.
    """
    for _ in range(DIVISIONS):
        order = rng.permutation(HELD_OUT)
        shares = [_shares(each[None], order) for each in wrong]
        validation = np.array([each[0][0] for each in shares])
        test = np.array([each[1][0] for each in shares])
        chosen = int(validation.argmin())
        if np.sum(validation == validation[chosen]) > 1:
            continue
        if fault != "tuned on test":
            return order, chosen
        if np.sum(test == test.min()) == 1 and test.argmin() != chosen:
            return order, int(test.argmin())
    return None


def _shares(rows, order):
    """Return the means of each row over the validation and over the test digits."""
    return rows[:, order[:VALIDATION]].mean(axis=1), rows[:, order[VALIDATION:]].mean(axis=1)


@dataclass
class Program:
    """Dropout as somebody wrote it: inverted, on the output of each hidden layer."""

    fault: str
    keep: float
    rng: np.random.Generator

    def __post_init__(self):
        self.first = {}  # a layer's masks of the first step, for the fault that keeps them

    def draw(self, layer, shape):
        """Return the 0/1 mask of one layer, ``(batch, units)``; usually advances the generator."""
        if self.fault == "mask never redrawn" and layer in self.first:
            return self.first[layer]
        rng = np.random.default_rng(0) if self.fault == "seed inside" else self.rng
        chance = 1 - self.keep if self.fault == "keep and drop swapped" else self.keep
        coins = (1, shape[1]) if self.fault == "one mask a batch" else shape
        r = np.broadcast_to(rng.random(coins) < chance, shape).astype(float)
        self.first.setdefault(layer, r)
        return r

    def forward(self, x, params, dropping):
        """Return ``(inputs, outputs, masks, logits)``.

        ``inputs[l]`` is what layer l reads, ``outputs[l]`` what layer l gave before dropout,
        ``masks[l]`` the 0/1 mask between the two or None.
        """
        dropping = dropping or self.fault == "dropped at test"
        inputs, outputs, masks, h = [], [], [], x
        for layer, (W, b) in enumerate(params):
            inputs.append(h)
            h = h @ W + b
            last = layer == len(params) - 1
            if not last:
                h = np.maximum(h, 0)
            outputs.append(h)
            masks.append(None)
            if dropping and (not last or self.fault == "dropout on the output layer"):
                masks[-1] = self.draw(layer, h.shape)
                h = h * masks[-1] * self.factor()
        return inputs, outputs, masks, h

    def factor(self):
        """Return what survivors are multiplied by."""
        return 1.0 if self.fault == "never scaled" else 1 / self.keep

    def backward(self, labels, params, inputs, outputs, masks, logits):
        """Return the gradients of the weights, and those that reached each layer's output."""
        grad = nets.cross_entropy_gradient(logits, labels)
        gradients, arrived = [], []
        for layer in reversed(range(len(params))):
            if masks[layer] is not None and self.fault != "gradient not masked":
                grad = grad * masks[layer] * self.factor()
            arrived.append(grad)
            if layer < len(params) - 1:
                grad = grad * (outputs[layer] > 0)
            gradients.append((inputs[layer].T @ grad, grad.sum(axis=0)))
            grad = grad @ params[layer][0].T
        return gradients[::-1], arrived[::-1]


def _train(program, split, width):
    """Train one network and return its log; held-out digits come as (epochs, digits) arrays."""
    x, labels = split.train_x.astype(float), split.train_labels
    held_x = np.concatenate([split.validation_x, split.test_x])[:HELD_OUT].astype(float)
    held_labels = np.concatenate([split.validation_labels, split.test_labels])[:HELD_OUT]
    rng = program.rng
    params = nets.init_params([64, width, width, 10], rng, dtype=float)
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    masks, grads, zeros, curves = [], [], [], []
    for epoch in range(EPOCHS):
        masked = []
        for chosen in rng.permutation(len(x)).reshape(-1, BATCH):
            passed = program.forward(x[chosen], params, dropping=True)
            gradients, arrived = program.backward(labels[chosen], params, *passed)
            for layer in zip(params, velocity, gradients):
                momentum_step(zip(*layer), LEARNING_RATE, MOMENTUM)
            hidden, logits = passed[2][:2], passed[3]
            masks.append(np.concatenate(hidden, axis=1) == 1)
            masked.append(nets.cross_entropy(logits, labels[chosen]))
            if epoch == EPOCHS - 1:
                zeros.append(np.mean(logits == 0))
                grads += [np.abs(g[r == 0]).max(initial=0.0) for g, r in zip(arrived, hidden)]
        train = _each(program.forward(x, params, dropping=False)[-1], labels)
        held = _each(program.forward(held_x, params, dropping=False)[-1], held_labels)
        curves.append((np.mean(masked), *train, *held))
    masked, losses, wrong, held_losses, held_wrong = zip(*curves)
    again = [program.forward(held_x, params, dropping=False)[-1] for _ in range(2)]
    masks = np.array(masks)  # (steps, batch, units of both layers)
    return {
        "masked_loss": np.array(masked),
        "train_loss": np.mean(losses, axis=1),
        "train_error": np.mean(wrong, axis=1),
        "held_losses": np.array(held_losses),
        "held_wrong": np.array(held_wrong),
        "share_kept": float(masks.mean()),
        "overlap_steps": float(np.mean(masks[1:] == masks[:-1])),
        "overlap_examples": float(np.mean(masks[:, 1:] == masks[:, :-1])),
        "overlap_seeds": _overlap_of_seeds(program, (BATCH, width)),
        "survivor_factor": round(program.factor(), 6),
        "dropped_gradient": float(max(grads)),
        "zero_logits": float(np.mean(zeros)),
        "test_difference": float(np.abs(again[0] - again[1]).max()),
    }


def _each(logits, labels):
    """Return the loss of each row, and 1.0 where its largest logit is not at the label."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    loss = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(labels)), labels]
    return loss, (logits.argmax(axis=1) != labels).astype(float)


def _overlap_of_seeds(program, shape):
    """Return how far the program's first masks agree with those under other generators."""
    first, *others = [
        np.stack([fresh.draw(layer, shape) for layer in range(2)])
        for fresh in (Program(program.fault, program.keep, rng) for rng in program.rng.spawn(6))
    ]
    return float(np.mean([np.mean(first == other) for other in others]))
