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


# %% wrong: the loss instead of its place
# loses: test-best-epoch test-best-epoch-ties
# says: The loss itself is not asked for
import numpy as np


def best_epoch(validation_loss):
    return np.min(validation_loss)


# %% wrong: counts from 1
# loses: test-best-epoch test-best-epoch-ties
# says: the epoch counted from 1
import numpy as np


def best_epoch(validation_loss):
    return int(np.argmin(validation_loss)) + 1


# %% wrong: the last of equals
# loses: test-best-epoch-ties
# says: Of equal losses the first is best
def best_epoch(validation_loss):
    best = 0
    for epoch, loss in enumerate(validation_loss):
        if loss <= validation_loss[best]:
            best = epoch
    return best


# %% wrong: all of equals
# loses: test-best-epoch test-best-epoch-ties
# says: which one of them is asked for
import numpy as np


def best_epoch(validation_loss):
    return np.where(validation_loss == validation_loss.min())[0]


# %% wrong: stops at the first rise
# loses: test-best-epoch test-best-epoch-ties
# says: rises for the first time
def best_epoch(validation_loss):
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] > validation_loss[epoch - 1]:
            return epoch - 1
    return len(validation_loss) - 1


# %% wrong: the largest loss
# loses: test-best-epoch test-best-epoch-ties
# says: the first, the last or the largest
import numpy as np


def best_epoch(validation_loss):
    return int(np.argmax(validation_loss))


# %% wrong: the last epoch
# loses: test-best-epoch test-best-epoch-ties
# says: the first, the last or the largest
def best_epoch(validation_loss):
    return len(validation_loss) - 1


# %% wrong: sorts in place
# loses: test-best-epoch test-best-epoch-ties
# says: After sorting in place
def best_epoch(validation_loss):
    validation_loss.sort()
    return 0


# %% wrong: a float
# loses: test-best-epoch test-best-epoch-ties
# says: An index must be an int
import numpy as np


def best_epoch(validation_loss):
    return float(np.argmin(validation_loss))


# %% wrong: index and loss
# loses: test-best-epoch test-best-epoch-ties
# says: one index was expected
import numpy as np


def best_epoch(validation_loss):
    return int(np.argmin(validation_loss)), float(np.min(validation_loss))


# %% wrong: skips the first epoch
# loses: test-best-epoch test-best-epoch-ties
# says: your answer is 4
import numpy as np


def best_epoch(validation_loss):
    return int(np.argmin(validation_loss[1:]))


# %% wrong: forgets to return
# loses: test-best-epoch test-best-epoch-ties
# says: a function without `return` gives None
import numpy as np


def best_epoch(validation_loss):
    best = np.argmin(validation_loss)


# %% wrong: the sharpest fall
# loses: test-best-epoch test-best-epoch-ties
# says: your answer is 1
import numpy as np


def best_epoch(validation_loss):
    return int(np.argmin(np.diff(validation_loss))) + 1


# %% right: the search begins at infinity
def best_epoch(validation_loss):
    low, best = float("inf"), None
    for i, loss in enumerate(validation_loss):
        if loss < low:
            low, best = loss, i
    return best


# %% wrong: the search begins at a loss of 10
# loses: test-best-epoch
# says: If your search begins with a number of its own
def best_epoch(validation_loss):
    low, best = 10.0, 0
    for i, loss in enumerate(validation_loss):
        if loss < low:
            low, best = loss, i
    return best


# %% wrong: a negative index
# loses: test-best-epoch test-best-epoch-ties
# says: counted from the end
import numpy as np


def best_epoch(validation_loss):
    return int(np.argmin(validation_loss)) - len(validation_loss)
