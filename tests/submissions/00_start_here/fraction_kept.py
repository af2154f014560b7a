# %% right: numpy's mean
import numpy as np


def fraction_kept(r):
    return np.mean(r)


# %% right: ones over entries, as a Python float
import numpy as np


def fraction_kept(r):
    return float(np.count_nonzero(r) / np.size(r))


# %% right: a loop over the flattened mask
import numpy as np


def fraction_kept(r):
    kept = 0
    for value in np.ravel(r):
        if value == 1:
            kept += 1
    return kept / np.ravel(r).size


# %% right: float32
import numpy as np


def fraction_kept(r):
    return np.asarray(r, dtype=np.float32).mean()


# %% right: list comprehension
import numpy as np


def fraction_kept(r):
    flat = np.asarray(r).flatten().tolist()
    return len([x for x in flat if x]) / len(flat)


# %% right: a zero-dimensional array
import numpy as np


def fraction_kept(r):
    return np.array(np.asarray(r, dtype=float).sum() / np.prod(np.shape(r)))


# %% right: one minus the share of zeros
import numpy as np


def fraction_kept(r):
    return 1 - np.mean(np.asarray(r) == 0)


# %% wrong: a share per unit
# loses: test-fraction-kept test-fraction-kept-shapes
# says: one share of ones, over all its dimensions
import numpy as np


def fraction_kept(r):
    return np.mean(r, axis=0)


# %% wrong: prints instead of returning
# loses: test-fraction-kept test-fraction-kept-shapes
# says: A function without `return` gives None
import numpy as np


def fraction_kept(r):
    print(np.mean(r))


# %% wrong: spoils the mask
# loses: test-fraction-kept test-fraction-kept-shapes
# says: r was changed
import numpy as np


def fraction_kept(r):
    share = float(np.mean(r))
    r *= 0
    return share


# %% wrong: text
# loses: test-fraction-kept test-fraction-kept-shapes
# says: a string, expected one number
import numpy as np


def fraction_kept(r):
    return f"{np.mean(r):.0%}"


# %% wrong: the answer for the worked example
# loses: test-fraction-kept test-fraction-kept-shapes
# hears: none
def fraction_kept(r):
    return 0.625


# %% wrong: one minus a mean in a loop
# loses: test-fraction-kept test-fraction-kept-shapes
# hears: dropped
import numpy as np


def fraction_kept(r):
    zeros = [value == 0 for value in np.ravel(r)]
    return sum(zeros) / len(zeros)


# %% wrong: whole division
# loses: test-fraction-kept test-fraction-kept-shapes
# hears: whole
import numpy as np


def fraction_kept(r):
    return np.count_nonzero(r) // np.size(r)


# %% wrong: percent, rounded
# loses: test-fraction-kept test-fraction-kept-shapes
# hears: none
import numpy as np


def fraction_kept(r):
    return round(100 * np.mean(r))
