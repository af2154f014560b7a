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
# says: after four failures
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
# says: when two epochs have failed
def early_stop(validation_loss, patience):
    best = 0
    for epoch, loss in enumerate(validation_loss):
        if loss < validation_loss[best]:
            best = epoch
        elif epoch - best >= patience - 1:
            return epoch, best
    return len(validation_loss) - 1, best


# %% wrong: failures need not be in a row
# loses: test-early-stop-bumps
# says: not in a row
def early_stop(validation_loss, patience):
    best, failures = 0, 0
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] < validation_loss[best]:
            best = epoch
        else:
            failures += 1
        if failures == patience:
            return epoch, best
    return len(validation_loss) - 1, best


# %% wrong: compares with the epoch before
# loses: test-early-stop-valley test-early-stop-bumps
# says: so far (0.55), not with the epoch before
def early_stop(validation_loss, patience):
    failures = 0
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] < validation_loss[epoch - 1]:
            failures = 0
        else:
            failures += 1
        if failures == patience:
            return epoch, int(validation_loss[: epoch + 1].argmin())
    return len(validation_loss) - 1, int(validation_loss.argmin())


# %% wrong: the best of the whole run, unseen epochs included
# loses: test-early-stop-bumps
# says: never trained
import numpy as np


def early_stop(validation_loss, patience):
    best, failures = 0, 0
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] < validation_loss[best]:
            best, failures = epoch, 0
        else:
            failures += 1
        if failures == patience:
            return epoch, np.argmin(validation_loss)
    return len(validation_loss) - 1, best


# %% wrong: equal counts as better
# loses: test-early-stop-ties
# says: the worked example
def early_stop(validation_loss, patience):
    best, failures = 0, 0
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] <= validation_loss[best]:
            best, failures = epoch, 0
        else:
            failures += 1
        if failures == patience:
            return epoch, best
    return len(validation_loss) - 1, best


# %% wrong: nothing after the loop
# loses: test-early-stop-end
# says: returned nothing
def early_stop(validation_loss, patience):
    best, failures = 0, 0
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] < validation_loss[best]:
            best, failures = epoch, 0
        else:
            failures += 1
        if failures == patience:
            return epoch, best


# %% wrong: the number of epochs in place of the last index
# loses: test-early-stop-end
# says: there is no epoch 6
def early_stop(validation_loss, patience):
    best, failures = 0, 0
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] < validation_loss[best]:
            best, failures = epoch, 0
        else:
            failures += 1
        if failures == patience:
            return epoch, best
    return len(validation_loss), best


# %% wrong: always best + patience
# loses: test-early-stop-end
# says: best + patience
def early_stop(validation_loss, patience):
    best, failures = 0, 0
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] < validation_loss[best]:
            best, failures = epoch, 0
        else:
            failures += 1
        if failures == patience:
            break
    return best + patience, best


# %% wrong: minus one for never
# loses: test-early-stop-end
# says: counted from the front
def early_stop(validation_loss, patience):
    best, failures = 0, 0
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] < validation_loss[best]:
            best, failures = epoch, 0
        else:
            failures += 1
        if failures == patience:
            return epoch, best
    return -1, best


# %% wrong: best and stop swapped
# loses: test-early-stop-valley test-early-stop-bumps test-early-stop-ties test-early-stop-end
# says: wrong order
def early_stop(validation_loss, patience):
    best, failures = 0, 0
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] < validation_loss[best]:
            best, failures = epoch, 0
        else:
            failures += 1
        if failures == patience:
            return best, epoch
    return best, len(validation_loss) - 1


# %% wrong: counts epochs from one
# loses: test-early-stop-valley test-early-stop-bumps test-early-stop-ties test-early-stop-end
# says: counted from 0
def early_stop(validation_loss, patience):
    best, failures = 0, 0
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] < validation_loss[best]:
            best, failures = epoch, 0
        else:
            failures += 1
        if failures == patience:
            return epoch + 1, best + 1
    return len(validation_loss), best + 1


# %% wrong: the lowest loss in place of its index
# loses: test-early-stop-valley test-early-stop-bumps test-early-stop-ties test-early-stop-end
# says: its place in the list
def early_stop(validation_loss, patience):
    lowest, failures = float("inf"), 0
    for epoch, loss in enumerate(validation_loss):
        if loss < lowest:
            lowest, failures = loss, 0
        else:
            failures += 1
        if failures == patience:
            return epoch, lowest
    return len(validation_loss) - 1, lowest


# %% wrong: never stops
# loses: test-early-stop-valley test-early-stop-bumps test-early-stop-ties
# says: goes on to its last epoch
import numpy as np


def early_stop(validation_loss, patience):
    return len(validation_loss) - 1, int(np.argmin(validation_loss))


# %% wrong: stops at the best epoch
# loses: test-early-stop-valley test-early-stop-bumps test-early-stop-ties
# says: Patience means going on
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


# %% wrong: only the epoch to keep
# loses: test-early-stop-valley test-early-stop-bumps test-early-stop-ties test-early-stop-end
# says: two indices were expected
def early_stop(validation_loss, patience):
    best = 0
    for epoch, loss in enumerate(validation_loss):
        if loss < validation_loss[best]:
            best = epoch
        if epoch - best == patience:
            break
    return best


# %% wrong: the patience is a constant
# loses: test-early-stop-valley test-early-stop-bumps test-early-stop-ties
# says: follow the patience
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


# %% wrong: forgets the best after each failure
# loses: test-early-stop-valley test-early-stop-bumps
# says: not where the loss is lowest
def early_stop(validation_loss, patience):
    best, failures, previous = 0, 0, validation_loss[0]
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] < previous:
            best, failures = epoch, 0
        else:
            failures += 1
        previous = validation_loss[epoch]
        if failures == patience:
            return epoch, best
    return len(validation_loss) - 1, best


# %% wrong: the first epoch is a failure
# loses: test-early-stop-valley test-early-stop-bumps
# says: first best, and no failure
def early_stop(validation_loss, patience):
    best, failures = 0, 0
    for epoch in range(len(validation_loss)):
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
# says: every loss with the best so far
def early_stop(validation_loss, patience):
    v = np.asarray(validation_loss)
    for t in range(patience, len(v)):
        if v[t] >= v[t - patience]:
            return t, int(v[: t + 1].argmin())
    return len(v) - 1, int(v.argmin())
