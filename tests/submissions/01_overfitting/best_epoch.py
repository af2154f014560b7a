# %% right: argmin
import numpy as np


def best_epoch(validation_loss):
    return np.argmin(validation_loss)


# %% right: the place of the minimum in a list
def best_epoch(validation_loss):
    losses = list(validation_loss)
    return losses.index(min(losses))


# %% right: a loop with <
def best_epoch(validation_loss):
    best = 0
    for epoch, loss in enumerate(validation_loss):
        if loss < validation_loss[best]:
            best = epoch
    return best


# %% right: the first place of all
import numpy as np


def best_epoch(validation_loss):
    return int(np.flatnonzero(validation_loss == np.min(validation_loss))[0])


# %% right: min with a key
def best_epoch(validation_loss):
    return min(range(len(validation_loss)), key=lambda epoch: validation_loss[epoch])


# %% right: a stable sort, int32
import numpy as np


def best_epoch(validation_loss):
    return np.int32(np.argsort(validation_loss, kind="stable")[0])


# %% right: a zero-dimensional array
import numpy as np


def best_epoch(validation_loss):
    return np.array(np.asarray(validation_loss).argmin())


# %% wrong: all of equals
# loses: test-best-epoch test-best-epoch-ties
# hears: places
import numpy as np


def best_epoch(validation_loss):
    return np.where(validation_loss == validation_loss.min())[0]


# %% wrong: sorts in place
# loses: test-best-epoch test-best-epoch-ties
# says: validation_loss was changed
def best_epoch(validation_loss):
    validation_loss.sort()
    return 0


# %% wrong: index and loss
# loses: test-best-epoch test-best-epoch-ties
# says: Which single epoch is asked for
import numpy as np


def best_epoch(validation_loss):
    return int(np.argmin(validation_loss)), float(np.min(validation_loss))


# %% wrong: forgets to return
# loses: test-best-epoch test-best-epoch-ties
# says: A function without `return` gives None
import numpy as np


def best_epoch(validation_loss):
    best = np.argmin(validation_loss)


# %% right: the search begins at infinity
def best_epoch(validation_loss):
    low, best = float("inf"), None
    for i, loss in enumerate(validation_loss):
        if loss < low:
            low, best = loss, i
    return best


# %% wrong: reads from the back
# loses: test-best-epoch-ties
# hears: last_of_equals
import numpy as np


def best_epoch(validation_loss):
    return len(validation_loss) - 1 - int(np.argmin(validation_loss[::-1]))


# %% wrong: equal is what differs by little
# loses: test-best-epoch
# hears: rounded
import numpy as np


def best_epoch(validation_loss):
    return int(np.flatnonzero(validation_loss <= validation_loss.min() + 1e-3)[0])


# %% wrong: waits until the loss rises
# loses: test-best-epoch test-best-epoch-ties
# hears: first_rise
def best_epoch(validation_loss):
    epoch = 0
    while epoch + 1 < len(validation_loss) and validation_loss[epoch + 1] <= validation_loss[epoch]:
        epoch += 1
    return epoch


# %% wrong: a sort that is not stable
# loses: test-best-epoch-ties
# hears: none
import numpy as np


def best_epoch(validation_loss):
    return int(np.argsort(validation_loss)[0])


# %% wrong: all places, sorted
# loses: test-best-epoch test-best-epoch-ties
# says: Which single epoch is asked for
import numpy as np


def best_epoch(validation_loss):
    return np.argsort(validation_loss, kind="stable")
