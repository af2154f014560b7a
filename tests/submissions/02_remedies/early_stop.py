# %% right: counts failures
def early_stop(validation_loss, patience):
    best, failures = 0, 0
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] < validation_loss[best]:
            best, failures = epoch, 0
        else:
            failures += 1
            if failures >= patience:
                return epoch, best
    return len(validation_loss) - 1, best


# %% right: the distance from the best, starting from infinity
def early_stop(validation_loss, patience):
    lowest, best = float("inf"), 0
    for epoch, loss in enumerate(validation_loss):
        if loss < lowest:
            lowest, best = loss, epoch
        elif epoch - best == patience:
            break
    return epoch, best


# %% right: numpy, prefix by prefix, a list out
import numpy as np


def early_stop(validation_loss, patience):
    losses = np.asarray(validation_loss)
    for stop in range(len(losses)):
        best = np.argmin(losses[: stop + 1])
        if stop - best >= patience:
            return [stop, best]
    return [np.int64(len(losses) - 1), np.argmin(losses)]


# %% right: running minimum without a loop, an array out
import numpy as np


def early_stop(validation_loss, patience):
    losses = np.asarray(validation_loss, dtype=float)
    lowest = np.minimum.accumulate(losses)
    improved = np.concatenate([[True], losses[1:] < lowest[:-1]])
    best = np.maximum.accumulate(np.where(improved, np.arange(len(losses)), 0))
    over = np.flatnonzero(np.arange(len(losses)) - best >= patience)
    stop = over[0] if len(over) else len(losses) - 1
    return np.array([stop, best[stop]])


# %% right: a while loop
def early_stop(validation_loss, patience):
    epoch = best = 0
    while epoch < len(validation_loss) - 1 and epoch - best < patience:
        epoch += 1
        if not validation_loss[epoch] >= validation_loss[best]:
            best = epoch
    return epoch, best


# %% wrong: one epoch too many
# loses: test-early-stop-valley test-early-stop-bumps test-early-stop-ties
# hears: late
def early_stop(validation_loss, patience):
    best, failures = 0, 0
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] < validation_loss[best]:
            best, failures = epoch, 0
        else:
            failures += 1
            if failures > patience:
                return epoch, best
    return len(validation_loss) - 1, best


# %% wrong: one epoch too few
# loses: test-early-stop-valley test-early-stop-bumps test-early-stop-ties
# hears: early
def early_stop(validation_loss, patience):
    best = 0
    for epoch, loss in enumerate(validation_loss):
        if loss < validation_loss[best]:
            best = epoch
        elif epoch - best >= patience - 1:
            return epoch, best
    return len(validation_loss) - 1, best


# %% wrong: nothing after the loop
# loses: test-early-stop-end
# hears: no_last_line
def early_stop(validation_loss, patience):
    best, failures = 0, 0
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] < validation_loss[best]:
            best, failures = epoch, 0
        else:
            failures += 1
        if failures == patience:
            return epoch, best


# %% wrong: stops at the best epoch
# loses: test-early-stop-valley test-early-stop-bumps test-early-stop-ties
# hears: at_the_best
def early_stop(validation_loss, patience):
    best, failures = 0, 0
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] < validation_loss[best]:
            best, failures = epoch, 0
        else:
            failures += 1
        if failures == patience:
            return best, best
    return len(validation_loss) - 1, best


# %% wrong: the patience is a constant
# loses: test-early-stop-valley test-early-stop-bumps test-early-stop-ties
# hears: always_2
def early_stop(validation_loss, patience):
    patience = 3
    best, failures = 0, 0
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] < validation_loss[best]:
            best, failures = epoch, 0
        else:
            failures += 1
        if failures == patience:
            return epoch, best
    return len(validation_loss) - 1, best


# %% right: looks for the first window without a new best
def early_stop(validation_loss, patience):
    v = np.asarray(validation_loss)
    n = len(v)
    for b in range(n):
        if b and v[b] >= v[:b].min():
            continue
        if b + patience < n and (v[b + 1 : b + patience + 1] >= v[b]).all():
            return b + patience, b
    return n - 1, int(v.argmin())


# %% wrong: compares with the loss patience epochs ago
# loses: test-early-stop-valley test-early-stop-bumps
# hears: patience_ago
def early_stop(validation_loss, patience):
    v = np.asarray(validation_loss)
    for t in range(patience, len(v)):
        if v[t] >= v[t - patience]:
            return t, int(v[: t + 1].argmin())
    return len(v) - 1, int(v.argmin())


# %% right: a named tuple of numpy's integers
from collections import namedtuple

Ended = namedtuple("Ended", "stop best")


def early_stop(validation_loss, patience):
    best = np.int32(0)
    for epoch, loss in enumerate(validation_loss):
        if loss < validation_loss[best]:
            best = np.int32(epoch)
        if epoch - best == patience or epoch == len(validation_loss) - 1:
            return Ended(np.int64(epoch), best)


# %% right: whole numbers as floats, in a masked array
def early_stop(validation_loss, patience):
    losses = [float(loss) for loss in validation_loss]
    for stop in range(len(losses)):
        best = losses.index(min(losses[: stop + 1]))
        if stop - best == patience:
            break
    return np.ma.masked_array([float(stop), float(best)])
