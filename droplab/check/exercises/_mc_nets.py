"""What thinned networks say: revealed unit by unit, or listed for every mask there is."""

import itertools

import numpy as np

from ..chance import state
from ..seen import Seen

UNITS = 64
BIAS, FIRST, SECOND = 0.4, 0.3, 0.7  # of a hidden unit, and of the two classes that read it


def soft(z):
    """Return the softmax of each row."""
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def net(seed, rows, sizes):
    """Return data (rows, sizes[0]) and params in general position."""
    rng = np.random.default_rng([90, seed])
    params = [(rng.normal(size=s), rng.normal(size=s[1])) for s in itertools.pairwise(sizes)]
    return rng.normal(size=(rows, sizes[0])), params


def paths(call, keep, rng):
    """Return what became of each unit of a net whose units each have a path of their own.

    The data are ones; hidden unit j reads input j alone, and two classes read hidden unit j alone,
    one of them twice as strongly. One more class reads nothing, so the probabilities tell all
    logits. Returns the different pairs of logits, and of those in the first row; or words where
    there are no logits.
    """
    eye = np.eye(UNITS)
    last = np.hstack([eye, 2 * eye, np.zeros((UNITS, 1))])
    biases = np.repeat([FIRST, SECOND, 0.0], [UNITS, UNITS, 1])
    params = [(eye, np.full(UNITS, BIAS)), (last, biases)]
    said = call(np.ones((2, UNITS)), params, keep, 1, rng).astype(float)
    if np.isin(said, (0, 1)).all():
        return "only 0 and 1"
    if np.abs(said.sum(axis=1) - 1).max() > 1e-4 or said.min() <= 0:
        return odd(said)
    logits = np.log(said[:, :-1] / said[:, -1:])
    pairs = np.stack([logits[:, :UNITS], logits[:, UNITS:]], axis=-1)
    kinds = different(pairs.reshape(-1, 2))
    return kinds if isinstance(kinds, str) else (kinds, different(pairs[0]))


def odd(said):
    """Return in words what is wrong with rows that are no probabilities."""
    if np.ptp(said) == 0:
        return "one number everywhere"
    if said.min() < 0 or said.max() > 1:
        return "numbers below 0 or above 1"
    if np.abs(said.sum(axis=0) - 1).max() < 1e-4:
        return "columns that add up to 1"
    return "some probabilities are 0" if said.min() == 0 else "rows that do not add up to 1"


def different(pairs):
    """Return the pairs that differ from each other, ascending, or words where there are many."""
    kinds = []
    for pair in np.unique(pairs.round(6), axis=0):
        if not any(np.abs(pair - known).max() < 1e-3 for known in kinds):
            kinds.append(pair)
        if len(kinds) > 12:
            return OWN
    return np.array(kinds)


def fates(call, layer, k, rng):
    """Yield what becomes of the units of one layer's input, those of the other being kept."""
    keep, name = [[k, 1.0], [1.0, k]][layer], ("data", "hidden units")[layer]
    where, stream = f"at keep = {keep}", rng()
    found, again = (paths(call, keep, stream) for _ in range(2))
    # What a logit is without the unit, and what the unit adds; two entries, one a class.
    rest = np.array([FIRST, SECOND]) + (BIAS if layer == 0 else 0) * np.array([1, 2])
    adds = np.array([1.0, 2.0]) * (1 if layer == 0 else 1 + BIAS)
    if not isinstance(found, str) and not isinstance(again, str):
        (found, row), (again, _) = found, again
        yield Seen(f"{name}: fates in one row", len(row), 2, judged=False)
        allowed = [rest, rest + adds / k]
        if all(
            min(np.abs(pair - one).max() for one in allowed) < 1e-4 for pair in (*found, *again)
        ):
            found = DROPPED
        elif found.shape != again.shape or np.abs(found - again).max() > 1e-3:
            found = VARIES
    if isinstance(found, str):
        yield Seen(name, found, DROPPED, advice=ADVICE.get(found, SUMS), where=where)
        return
    words = {1: "none is dropped", 2: DROPPED}.get(len(found), f"{len(found)} fates")
    yield Seen("the logits that came out", found, found, judged=False)
    yield Seen(name, words, DROPPED, advice=NONE if len(found) == 1 else PATH, where=where)
    if len(found) == 2:
        step = float((found[1] - found[0])[0] / adds[0])
        yield Seen(f"{name}, kept: the factor", step, 1 / k, advice=FACTOR, where=where)
        yield Seen(f"{name}, dropped: what is left", found[0], rest, advice=LEFT, where=where)


DROPPED = "dropped or kept"
OWN = "every unit has a factor of its own"
VARIES = "other factors at each call"
NONE = "This is Monte-Carlo: each sample is a thinned net, at test too. Where are the coins?"
PATH = "Follow one unit: mask the layer's input, divide by keep[i], @ W + b, ReLU between."
FACTOR = "Inverted form: what is kept makes up for what is missing, once, by this layer's keep."
LEFT = "A dropped unit adds nothing, and the bias stays as it is: only units are scaled."
SUMS = "Each row holds probabilities that add up to 1. What is done after the softmax?"
ADVICE = {VARIES: "Divide by keep[i], a number you are given, whatever the coins.", OWN: PATH}


def every_net(row, params, keep):
    """Return the logits of each thinned net for one example, (nets, classes)."""
    units = [len(W) for (W, _), k in zip(params, keep) if k < 1]
    coins = np.array(list(itertools.product((0.0, 1.0), repeat=sum(units))))
    h, used = np.broadcast_to(row, (len(coins), len(row))), 0
    for i, ((W, b), k) in enumerate(zip(params, keep)):
        h = h if i == 0 else np.maximum(h, 0)
        if k < 1:
            h, used = h * coins[:, used : used + len(W)] / k, used + len(W)
        h = h @ W + b
    return h


def three_samples(call, x, params, keep, rng, tell):
    """Yield what three samples came to, in six calls of a net with eight masks.

    Three of eight nets are the same with a chance of at most (0.6**3 + 0.4**3)**3 = 0.022, six
    times in a row 1.1e-10: so often a right answer is taken for that of one net. With ``tell``
    the numbers tell apart what is no such mean.
    """
    raw = np.array([every_net(row, params, keep) for row in x])
    triples = np.array(list(itertools.combinations_with_replacement(range(raw.shape[1]), 3)))
    said, stream = soft(raw), rng()
    before = state(stream)
    answers = np.array([call(x, params, keep, 3, stream).astype(float) for _ in range(6)])
    one = "one thinned net's answer each time"
    for words, known in (
        (one if state(stream) != before else f"{one}, nothing drawn", said),
        (MEAN, said[:, triples].mean(axis=2)),
        ("the softmax of a mean of logits", soft(raw[:, triples].mean(axis=2))),
        ("the median of three, class by class", np.median(said[:, triples], axis=2)),
    ):
        off = np.abs(answers[:, :, None] - known[None]).max(axis=-1)
        if off.min(axis=-1).max() <= 1e-5:
            yield Seen("three samples", words, MEAN, advice=THREE)
            return
    if tell:
        yield Seen("what three samples came to", answers, answers, judged=False)
    yield Seen("three samples", "no mean of three thinned nets", MEAN, advice=THREE)


MEAN = "the mean of three thinned nets"
THREE = "Add the probabilities of the samples, each of a net of its own; then divide once."
