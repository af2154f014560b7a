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


# %% wrong: the count, not the share
# loses: test-fraction-kept test-fraction-kept-shapes
# says: how many units are kept
import numpy as np


def fraction_kept(r):
    return np.sum(r)


# %% wrong: the share dropped
# loses: test-fraction-kept test-fraction-kept-shapes
# says: the share dropped
import numpy as np


def fraction_kept(r):
    return 1 - np.mean(r)


# %% wrong: a percentage
# loses: test-fraction-kept test-fraction-kept-shapes
# says: right as a percentage
import numpy as np


def fraction_kept(r):
    return 100 * np.mean(r)


# %% wrong: divides by the number of rows
# loses: test-fraction-kept test-fraction-kept-shapes
# says: the length of one side
import numpy as np


def fraction_kept(r):
    return np.sum(r) / len(r)


# %% wrong: divides by the number of columns
# loses: test-fraction-kept test-fraction-kept-shapes
# says: the length of one side
import numpy as np


def fraction_kept(r):
    return np.sum(r) / r.shape[-1]


# %% wrong: a share per unit
# loses: test-fraction-kept test-fraction-kept-shapes
# says: one number was expected
import numpy as np


def fraction_kept(r):
    return np.mean(r, axis=0)


# %% wrong: prints instead of returning
# loses: test-fraction-kept test-fraction-kept-shapes
# says: a function without `return` gives None
import numpy as np


def fraction_kept(r):
    print(np.mean(r))


# %% wrong: rounds down
# loses: test-fraction-kept test-fraction-kept-shapes
# says: you returned 0 for a mask
import numpy as np


def fraction_kept(r):
    return int(np.mean(r))


# %% wrong: knows tables only
# loses: test-fraction-kept-shapes
# says: not enough values to unpack
import numpy as np


def fraction_kept(r):
    rows, columns = r.shape
    return np.sum(r) / (rows * columns)


# %% wrong: counts entries of two dimensions only
# loses: test-fraction-kept-shapes
# says: in a way that suits any shape
import numpy as np


def fraction_kept(r):
    return np.sum(r) / (len(r) * (r.shape[1] if r.ndim > 1 else 1))


# %% wrong: odds, kept over dropped
# loses: test-fraction-kept test-fraction-kept-shapes
# says: 0.4286 for a mask with 3 ones
import numpy as np


def fraction_kept(r):
    return np.sum(r) / np.sum(np.asarray(r) == 0)


# %% wrong: spoils the mask
# loses: test-fraction-kept test-fraction-kept-shapes
# says: changed the mask
import numpy as np


def fraction_kept(r):
    share = float(np.mean(r))
    r *= 0
    return share


# %% wrong: text
# loses: test-fraction-kept test-fraction-kept-shapes
# says: of type str
import numpy as np


def fraction_kept(r):
    return f"{np.mean(r):.0%}"


# %% wrong: the answer for the worked example
# loses: test-fraction-kept test-fraction-kept-shapes
# says: 0.625 for a mask with 3 ones
def fraction_kept(r):
    return 0.625


# %% wrong: the first row only
# loses: test-fraction-kept test-fraction-kept-shapes
# says: the share of ones in one row only
import numpy as np


def fraction_kept(r):
    return np.mean(r[0])


# %% wrong: entries over ones
# loses: test-fraction-kept test-fraction-kept-shapes
# says: which the whole
import numpy as np


def fraction_kept(r):
    return np.size(r) / np.sum(r)
