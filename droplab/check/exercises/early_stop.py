"""Lesson 02: where early stopping ends a run, and which epoch it keeps."""

import numpy as np

from .. import form
from ..exercise import Exercise
from ..seen import Seen
from ._early_stop_wrong import RETURNED

PAIR = "Does every way through the function end in `return` with both, stop and best?"
PLACE = "Both are epochs: places in the list of losses, whole numbers counted from 0."
WALK = "Write the table of the worked example for this run; print best and count in each turn."


def indices(result, *args):
    """The form of an answer: two whole numbers."""
    if isinstance(result, np.ndarray) and result.ndim == 1:
        result = form.plain(result).tolist()
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        form.refuse(form.described(result), "(stop, best), two epochs", PAIR)
    return tuple(whole(one, name) for one, name in zip(result, ("stop", "best")))


def whole(value, name):
    """Return one index as a float, or end the part."""
    found = form.plain(value)
    if found is None or found.ndim or found.dtype.kind not in "iuf":
        said = "nothing (None)" if value is None else form.described(value)
        form.refuse(said, "a whole number", PLACE, name)
    if not float(found).is_integer():
        form.refuse(f"{float(found):.4g}", "a whole number", PLACE, name)
    return float(found)


early_stop = Exercise("early_stop", "validation_loss, patience", indices)


def walk(losses, patience, beats=np.less, late=0, reset=True, first=1):
    """Return where a run ends and what it keeps; what is passed in bends the rules."""
    best = failed = 0
    for epoch in range(first, len(losses)):
        if beats(losses[epoch], losses[best]):
            best, failed = epoch, failed * (not reset)
        else:
            failed += 1
        if failed >= patience + late and epoch > best:
            return epoch, best
    return len(losses) - 1, best


def judged(call, runs):
    """Yield what was seen of each run: its end, then the epoch it keeps."""
    for losses, patience in runs:
        found = call(np.array(losses), patience)
        where = f"on {' '.join(f'{loss:g}' for loss in losses)}"
        for name, value, wanted in zip(("stop", "best"), found, walk(losses, patience)):
            yield Seen(name, value, wanted, within=0, where=where, advice=WALK)


VALLEY = [0.91, 0.72, 0.6004, 0.6001, 0.6003, 0.6105, 0.6102, 0.66, 0.7, 0.8]
# Epochs 1, 2 fail, 3 is a new best; 4, 5 fail, 6 is one; 7, 8, 9 fail. 11 is never seen.
BUMPS = [0.9, 1.0, 0.95, 0.8, 0.85, 0.82, 0.7, 0.76, 0.72, 0.74, 0.73, 0.5, 0.6]
VALLEYS = [3.14, 2.71, 1.4353, 1.4349, 1.73, 1.44, 1.58, 2.24], [1.17, 1.31, 1.92, 2.03, 2.11, 2.5]
ROUGH = (
    [1.83, 1.41, 1.52, 1.47, 1.22, 1.38, 1.29, 1.36, 1.25, 1.31, 0.87],
    [1.93, 1.24, 1.51, 1.62, 1.73, 1.14, 1.33, 1.25, 1.44, 1.55, 1.66],
    [2.1, 2.3, 2.2, 1.9],
)


@early_stop.part(
    "valley",
    "ends a run with one valley and keeps its lowest epoch",
    probe=tuple((losses, patience) for losses in VALLEYS for patience in (1, 2, 4)),
    untouched=True,
)
def valley(call, rng, *runs):
    yield from judged(call, runs or ((VALLEY, 3), (VALLEY, 1)))


@early_stop.part(
    "bumps",
    "counts failures in a row, up to where the run has ended",
    probe=tuple((losses, patience) for losses in ROUGH for patience in (2, 3, 4)),
)
def bumps(call, rng, *runs):
    yield from judged(call, runs or ((BUMPS, 3), (BUMPS, 2)))


@early_stop.part(
    "ties",
    "takes an equal loss for a failure",
    probe=(([0.83, 0.61, 0.61, 0.47, 0.59, 0.47, 0.61, 0.47, 0.33], 3), ([0.77, 0.77, 0.58], 4)),
)
def ties(call, rng, *runs):
    example = [0.9, 0.6, 0.7, 0.5, 0.5, 0.6, 0.3], 2
    level, all_equal = ([0.8, 0.4, 0.4, 0.4, 0.4, 0.2], 3), ([0.5] * 20, 19)
    back = [0.9, 0.35, 0.6, 0.35, 0.5, 0.1], 3
    yield from judged(call, runs or (example, level, back, all_equal))


@early_stop.part(
    "end",
    "ends at the last epoch where the patience lasts",
    probe=(([1.83, 1.41, 1.52, 1.22, 1.38], 3), ([0.97, 0.71, 0.64], 4), ([0.66, 0.83, 0.79], 2)),
)
def end(call, rng, *runs):
    falling, last = ([0.9, 0.7, 0.6, 0.4], 1), ([0.4, 0.5, 0.6], 2)
    usual = ([0.9, 0.8, 0.7, 0.5, 0.6, 0.55], 3), falling, ([0.9, 0.5, 0.6], 50), last, ([0.7], 3)
    yield from judged(call, runs or usual)


# What learners write instead.


@early_stop.mistake(
    "valley bumps ties",
    "One failure too many is allowed. With patience = 3 the third in a row ends the run.\n"
    "Which comes first in your loop, counting or comparing?",
)
def late(losses, patience):
    return walk(losses, patience, late=1)


EARLY = "The run ends one failure too early. With patience = 3 two in a row end nothing yet."


@early_stop.mistake("valley bumps ties", EARLY)
def early(losses, patience):
    return walk(losses, patience, late=-1)


@early_stop.mistake("valley bumps ties", EARLY)
def early_from_the_first(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        elif epoch - best >= patience - 1:  # the first epoch, too, where the patience is 1
            return epoch, best
    return len(losses) - 1, best


@early_stop.mistake(
    "bumps",
    "The failures that were counted here are not in a row.\n"
    "What should happen to the count at a new best?",
)
def not_in_a_row(losses, patience):
    return walk(losses, patience, reset=False)


@early_stop.mistake(
    "valley bumps",
    "Each loss is compared with the epoch before, so a drop after a rise passes\n"
    "for better. Compare with the best so far.",
)
def epoch_before(losses, patience):
    failed = 0
    for epoch in range(1, len(losses)):
        failed = 0 if losses[epoch] < losses[epoch - 1] else failed + 1
        if failed == patience:
            return epoch, int(np.argmin(losses[: epoch + 1]))
    return len(losses) - 1, int(np.argmin(losses))


@early_stop.mistake(
    "valley bumps",
    "After a failure the best so far is forgotten: the next epochs are compared with a\n"
    "worse one. `best` changes only at an improvement.",
)
def forgets(losses, patience):
    best = failed = 0
    for epoch in range(1, len(losses)):
        better = losses[epoch] < losses[epoch - 1]
        best, failed = (epoch, 0) if better else (best, failed + 1)
        if failed == patience:
            return epoch, best
    return len(losses) - 1, best


@early_stop.mistake(
    "ties",
    "Equal passes for better here; an improvement goes strictly below the best so far.\n"
    "Epoch 4 of the worked example is a failure.",
)
def equal_is_better(losses, patience):
    return walk(losses, patience, beats=np.less_equal)


@early_stop.mistake(
    "ties",
    "Of equal losses the last is kept. Nothing has improved since the first of them.",
)
def last_of_equals(losses, patience):
    stop, best = walk(losses, patience)
    return stop, int(np.flatnonzero(np.equal(losses[: stop + 1], losses[best]))[-1])


@early_stop.mistake(
    "valley",
    "A small improvement passed for none.\nAny loss strictly below the best is a new best.",
)
def by_a_margin(losses, patience):
    return walk(losses, patience, beats=lambda new, best: new < best - 1e-3)


@early_stop.mistake(
    "valley", "Losses that differ late behind the point passed for equal. Compare them unrounded."
)
def rounded(losses, patience):
    return walk(np.round(losses, 2), patience)


@early_stop.mistake(
    "valley bumps",
    "The first epoch counts as a failure, but it is the first best.\nWhere does your count begin?",
)
def first_fails(losses, patience):
    best = failed = 0
    for epoch, loss in enumerate(losses):
        best, failed = (epoch, 0) if loss < losses[best] else (best, failed + 1)
        if failed == patience:
            return epoch, best
    return len(losses) - 1, best


@early_stop.mistake(
    "valley",
    "Each loss is compared with the one `patience` epochs before.\n"
    "A failure is a loss that is not below the best so far.",
)
def patience_ago(losses, patience):
    for epoch in range(patience, len(losses)):
        if losses[epoch] >= losses[epoch - patience]:
            return epoch, int(np.argmin(losses[: epoch + 1]))
    return len(losses) - 1, int(np.argmin(losses))


@early_stop.mistake(
    "valley bumps",
    "The run ends at the first failure after `patience` epochs, wherever its best was.\n"
    "Count anew from each new best.",
)
def from_the_start(losses, patience):
    for epoch in range(patience, len(losses)):
        if losses[epoch] >= min(losses[:epoch]):
            return epoch, int(np.argmin(losses[: epoch + 1]))
    return len(losses) - 1, int(np.argmin(losses))


def returned(rule):
    """Return an answer that returns something else than where the run ended."""
    return lambda losses, patience: rule(losses, patience, *walk(losses, patience))


for _name, _parts, _words, _rule in RETURNED:
    _wrong = returned(_rule)
    _wrong.__name__ = _name
    early_stop.mistake(_parts, _words)(_wrong)


def constant(always):
    """Declare an answer that never looks at its patience."""

    def wrong(losses, patience):
        return walk(losses, always)

    wrong.__name__ = f"always_{always}"
    words = "The run does not follow the patience that is passed in. Where is it used?"
    early_stop.mistake("bumps", words)(wrong)


for _always in (2, 3, 5):
    constant(_always)
