"""Dropout in a convolutional and in a recurrent network: many runs, tuned, settings and seeds.

As in ``sweeps``: one ``Condition`` and one seed make one run, the same numbers each time, and
the digits are divided as there, the test digits locked away.
``python -m droplab.studies.imagesweeps`` makes all runs and writes ``images.json``; lesson 10
reads that file and repeats a part of it.
"""

from dataclasses import asdict, dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from .. import nets, train
from ..layers import batchnorm, convolution, recurrent
from . import sweeps

MAPS, HIDDEN, UNITS = (8, 32), 64, 64
BATCH, MOMENTUM, EVERY = 50, 0.9, 25
LONGEST = 1.0  # gradient of the recurrent network; without a limit it explodes now and then


@dataclass(frozen=True)
class Condition:
    """All that a run depends on besides its seed.

    Attributes:
        recurrent: a recurrent network that reads rows; else a convolutional one.
        jitter: each digit at a place of its own on a canvas of 12 x 12; else 8 x 8.
        n: training digits.
        steps: steps of 50 digits; measured every 25.
        learning_rate: step size; momentum is 0.9.
        keep: keep probability of feature maps or, in the recurrent network, of the state that is
            carried from step to step.
        keep_input: keep probability of the pixels that the recurrent network reads.
        keep_hidden: keep probability of what the logits are read from: the hidden layer, or the
            last state.
        shared: one coin for a whole feature map, or for a unit in all steps of its sequence.
        norm: batch norm in the convolutional layers.
    """

    recurrent: bool = False
    jitter: bool = True
    n: int = 500
    steps: int = 800
    learning_rate: float = 0.05
    keep: float = 1.0
    keep_input: float = 1.0
    keep_hidden: float = 1.0
    shared: bool = False
    norm: bool = False


def split(condition, seed):
    """Return the ``data.Split`` of a run, images in the shape that its network reads."""
    parts = sweeps.split(sweeps.Condition(n=condition.n, jitter=condition.jitter), seed)
    side = 12 if condition.jitter else 8
    shape = (-1, side, side) if condition.recurrent else (-1, 1, side, side)
    names = ("train_x", "validation_x", "test_x")
    return replace(parts, **{name: getattr(parts, name).reshape(shape) for name in names})


def coins(shape, keep, rng):
    """Return an inverted float32 mask of this shape, or None where all is kept."""
    if keep == 1:
        return None
    return np.multiply(rng.random(shape, dtype=np.float32) < keep, 1 / keep, dtype=np.float32)


def draw_masks(condition, batch, side, rng, draw=None):
    """Return the masks of one step, as the network of this condition takes them.

    ``draw(shape, keep, rng)`` draws zeros and ones for feature maps, (batch, maps, height,
    width), in place of our coins; it may return what broadcasts to that shape.
    """
    keep, share = condition.keep, condition.shared
    if condition.recurrent:
        steps = 1 if share else side
        return recurrent.Masks(
            x=coins((batch, steps, side), condition.keep_input, rng),
            state=coins((batch, steps, UNITS), keep, rng),
            last=coins((batch, UNITS), condition.keep_hidden, rng),
        )
    masks = [None]
    for maps, pixels in zip(MAPS, (side // 2, side // 4)):
        if draw is not None:
            r = np.asarray(draw((batch, maps, pixels, pixels), keep, rng), dtype=np.float32)
            masks.append(r / np.float32(keep))
            continue
        pixels = 1 if share else pixels
        # Channels last, as they lie in memory; the mask that is used has them in front.
        r = coins((batch, pixels, pixels, maps), keep, rng)
        masks.append(None if r is None else r.transpose(0, 3, 1, 2))
    return [*masks, coins((batch, HIDDEN), condition.keep_hidden, rng)]


class Network:
    """One network of a condition, with what training has to carry along.

    ``draw`` is as for ``draw_masks``.
    """

    def __init__(self, condition, side, rng, draw=None):
        self.condition, self.side, self.rng, self.draw = condition, side, rng, draw
        if condition.recurrent:
            self.params, self.running = recurrent.init_params(rng, side, UNITS), {}
        else:
            self.params = convolution.init_params(rng, side, MAPS, HIDDEN, condition.norm)
            self.running = convolution.init_running(self.params)
        self.velocity = {name: np.zeros_like(value) for name, value in self.params.items()}

    def step(self, x, labels):
        """Take one momentum step in place, with fresh masks."""
        masks = draw_masks(self.condition, len(x), self.side, self.rng, self.draw)
        if self.condition.recurrent:
            _, gradients = recurrent.loss_and_gradients(self.params, x, labels, masks)
            shorten(gradients)
        else:
            _, gradients = convolution.loss_and_gradients(
                self.params, x, labels, masks, self.running
            )
        moves = [(self.params[name], self.velocity[name], gradients[name]) for name in self.params]
        train.momentum_step(moves, self.condition.learning_rate, MOMENTUM)

    def logits(self, x):
        """Return the logits at test: no masks, batch norm by its running statistics."""
        if self.condition.recurrent:
            return recurrent.forward(x, self.params)
        return convolution.forward(x, self.params, self.running)

    def state(self):
        """Return a copy of all that the logits depend on."""
        params = {name: value.copy() for name, value in self.params.items()}
        return params, {i: [value.copy() for value in pair] for i, pair in self.running.items()}


def shorten(gradients):
    """Shorten, in place, gradients that are longer than ``LONGEST`` all together.

    Source: Pascanu, Mikolov and Bengio (2013), section 3.2.
    """
    length = np.sqrt(sum(np.sum(each * each) for each in gradients.values()))
    if length > LONGEST:
        for each in gradients.values():
            each *= LONGEST / length


def fit(condition, seed, draw=None):
    """Train one network; return it as of its best measurement, and the split it was trained on.

    ``draw`` is as for ``draw_masks``.
    """
    parts = split(condition, seed)
    rng = np.random.default_rng([10, seed])
    network = Network(condition, parts.train_x.shape[-1], rng, draw)
    best, lowest, step = None, (np.inf, np.inf), 0
    while step < condition.steps:
        for chosen in train.batches(condition.n, BATCH, rng):
            network.step(parts.train_x[chosen], parts.train_labels[chosen])
            step += 1
            if step % EVERY == 0:
                logits = network.logits(parts.validation_x)
                labels = parts.validation_labels
                measured = nets.error(logits, labels), nets.cross_entropy(logits, labels)
                if measured < lowest:
                    best, lowest = network.state(), measured
            if step == condition.steps:
                break
    network.params, network.running = best
    return network, parts


def mistakes(network, x, labels):
    """Return how many digits a network gets wrong."""
    return int(np.sum(network.logits(x).argmax(axis=1) != labels))


def run(condition, seed):
    """Train one network and return what it came to, a dict of counts.

    Returns:
        ``validation``: of 300 validation digits, those wrong where they were fewest;
        ``test``: of 497 test digits, those wrong then. With batch norm also ``again``: those
        wrong after its statistics have been taken again, without masks; and ``shift``: in the
        second layer, the variance that batch norm expects over the one that comes, the
        geometric mean over the maps.
    """
    network, parts = fit(condition, seed)
    found = {
        "validation": mistakes(network, parts.validation_x, parts.validation_labels),
        "test": mistakes(network, parts.test_x, parts.test_labels),
    }
    if condition.norm:
        expected = network.running[1][1]
        network.running = clean_statistics(network, parts.train_x)
        found["again"] = mistakes(network, parts.test_x, parts.test_labels)
        logs = np.log(expected + batchnorm.TINY) - np.log(network.running[1][1] + batchnorm.TINY)
        found["shift"] = round(float(np.exp(logs.mean())), 3)
    return found


def clean_statistics(network, x):
    """Return batch norm's statistics on ``x`` with all units active, a dict as ``running``.

    The first layer's are taken first and used for what the second layer sees.
    """
    layers = convolution.activations(x, network.params)
    return {i: list(layers[i].statistics) for i in network.running}


# What is run: two networks, each on two sets of digits, and for each its methods. Every method
# may choose its learning rate, and keep where it has one.
DATA = {
    "jittered": {"jitter": True, "n": 500},
    "clean": {"jitter": False, "n": 200, "steps": 400},
}
RATES, RECURRENT_RATES = (0.02, 0.05, 0.1), (0.02, 0.05)
MAP_KEEPS, HIDDEN_KEEPS, STATE_KEEPS = (0.7, 0.9), (0.5, 0.8), (0.8, 0.9)
CONVOLUTIONAL = {
    "none": {},
    "dropout, hidden layer": {"keep_hidden": HIDDEN_KEEPS},
    "dropout, elements of maps": {"keep": MAP_KEEPS},
    "dropout, whole maps": {"keep": MAP_KEEPS, "shared": (True,)},
    "dropout, elements and hidden": {"keep": MAP_KEEPS, "keep_hidden": HIDDEN_KEEPS[1:]},
    "batch norm": {"norm": (True,)},
    "batch norm, dropout after it": {"norm": (True,), "keep_hidden": HIDDEN_KEEPS},
    "batch norm, dropout before it": {"norm": (True,), "keep": MAP_KEEPS},
}
RECURRENT = {
    "none": {},
    "last state": {"keep_hidden": HIDDEN_KEEPS},
    "input, a coin a step": {"keep_input": STATE_KEEPS},
    "input, a coin a sequence": {"keep_input": STATE_KEEPS, "shared": (True,)},
    "state, a coin a step": {"keep": STATE_KEEPS},
    "state, a coin a sequence": {"keep": STATE_KEEPS, "shared": (True,)},
}
TUNING, REPORTED = range(100, 103), range(12)  # seeds: those that choose report nothing


def methods(recurrent):
    """Return the methods of one kind of network, a dict from a name to what it may choose."""
    return RECURRENT if recurrent else CONVOLUTIONAL


def settings_of(recurrent, name, method):
    """Return every ``Condition`` that a method may choose from, on one set of digits."""
    rates = RECURRENT_RATES if recurrent else RATES
    choices = [Condition(recurrent=recurrent, **DATA[name])]
    if recurrent and name == "jittered":
        choices = [replace(choices[0], steps=1200)]
    for field, values in ({"learning_rate": rates} | methods(recurrent)[method]).items():
        choices = [replace(choice, **{field: value}) for choice in choices for value in values]
    return choices


def chosen(recurrent, name, method, tuning):
    """Return the setting with the fewest validation digits wrong, the first of equals.

    Args:
        recurrent: the kind of network.
        name: a key of ``DATA``.
        method: a key of ``methods(recurrent)``.
        tuning: a dict from a ``Condition`` to its results over the seeds of ``TUNING``.
    """
    choices = settings_of(recurrent, name, method)
    return min(choices, key=lambda choice: sum(tuning[choice]["validation"]))


def wording(condition):
    """Return, short, what a method has chosen."""
    names = {"keep": "keep", "keep_input": "keep", "keep_hidden": "hidden", "learning_rate": "rate"}
    said = [
        f"{short} {getattr(condition, field):g}"
        for field, short in names.items()
        if field == "learning_rate" or getattr(condition, field) < 1
    ]
    return ", ".join(said)


def results(condition, seeds, fields=None):
    """Run a condition for each seed; return a dict of lists, one entry a seed."""
    found = [run(condition, seed) for seed in seeds]
    return {name: [each[name] for each in found] for name in fields or found[0]}


@lru_cache
def stored(name):
    """Return ``"tuning"``, ``"trial"`` or ``"baseline"`` of ``images.json``, by ``Condition``.

    Results are lists, one entry a seed, named as in ``run``. Of the tuning runs only the
    validation digits are there: what they did on test digits was never written down.
    """
    return sweeps.read("images.json", name, Condition)


def compute(say=print):
    """Run everything on all cores; return for each name what ``stored`` does."""
    kinds = [(r, name, m) for r in (False, True) for name in DATA for m in methods(r)]
    every = [choice for kind in kinds for choice in settings_of(*kind)]
    tune = partial(results, seeds=TUNING, fields=("validation",))
    tuning = sweeps.sweep("tuning", every, tune, say)
    best = [chosen(*kind, tuning) for kind in kinds]
    trial = sweeps.sweep("trial", best, partial(results, seeds=REPORTED), say)
    # The plain network at every rate: how much does a gain owe to its rival's setting?
    plain = [choice for name in DATA for choice in settings_of(False, name, "none")]
    report = partial(results, seeds=REPORTED, fields=("test",))
    baseline = sweeps.sweep("baseline", plain, report, say)
    return {"tuning": tuning, "trial": trial, "baseline": baseline}


def as_text(found):
    """Return the text of ``images.json``: settings first, then a line for each condition."""
    head = {
        "made by": "python -m droplab.studies.imagesweeps",
        "test digits": sweeps.TEST,
        "validation digits": sweeps.VALIDATION,
        "feature maps, hidden units, units of the recurrent network": [*MAPS, HIDDEN, UNITS],
        "seeds": {
            name: f"{seeds[0]} to {seeds[-1]}"
            for name, seeds in (("tuning", TUNING), ("trial and baseline", REPORTED))
        },
        "unless set": asdict(Condition()),
    }
    return sweeps.written(head, found)


if __name__ == "__main__":
    path = Path(__file__).with_name("images.json")
    path.write_text(as_text(compute(say=lambda text: print(text, flush=True))))
    print(f"{path}: {path.stat().st_size} bytes")
