# %% right: np.minimum of 1 and the quotient
import numpy as np


def max_norm(W, c):
    lengths = np.sqrt((W**2).sum(axis=0, keepdims=True))
    return W * np.minimum(1, c / lengths)


# %% right: a loop over the columns
import numpy as np


def max_norm(W, c):
    out = W.copy()
    for j in range(W.shape[1]):
        length = np.linalg.norm(W[:, j])
        if length > c:
            out[:, j] = W[:, j] / length * c
    return out


# %% right: np.where and a guarded division
import numpy as np


def max_norm(W, c):
    lengths = np.linalg.norm(W, axis=0)
    factors = np.where(lengths > c, c / np.where(lengths == 0, 1, lengths), 1.0)
    return W * factors


# %% right: divides by what is too much
import numpy as np


def max_norm(W, c):
    return W / np.maximum(np.linalg.norm(W, axis=0) / c, 1)


# %% right: a small number beside the length, as Keras does
import numpy as np


def max_norm(W, c):
    lengths = np.sqrt(np.sum(np.square(W), axis=0))
    return W * (np.clip(lengths, 0, c) / (1e-7 + lengths))


# %% right: float32 out
import numpy as np


def max_norm(W, c):
    lengths = np.linalg.norm(W, axis=0)
    return (W * (c / np.maximum(lengths, c))).astype(np.float32)


# %% right: boolean columns of a copy
import numpy as np


def max_norm(W, c):
    W = np.array(W, dtype=float)
    lengths = np.linalg.norm(W, axis=0)
    long = lengths > c
    W[:, long] *= c / lengths[long]
    return W


# %% right: nested lists
import math


def max_norm(W, c):
    columns = []
    for column in W.T.tolist():
        length = math.hypot(*column)
        columns.append([w * c / length if length > c else w for w in column])
    return [list(row) for row in zip(*columns)]


# %% wrong: rows instead of columns
# loses: test-max-norm test-max-norm-short
# says: *rows* have been shortened
import numpy as np


def max_norm(W, c):
    lengths = np.linalg.norm(W, axis=1, keepdims=True)
    return W * (c / np.maximum(lengths, c))


# %% wrong: every column to length c
# loses: test-max-norm test-max-norm-short
# says: 2 is a limit, no target
import numpy as np


def max_norm(W, c):
    lengths = np.linalg.norm(W, axis=0)
    return c * W / np.where(lengths == 0, 1, lengths)


# %% wrong: every column to length c, zeros too
# loses: test-max-norm test-max-norm-short
# says: 2 is a limit, no target
import numpy as np


def max_norm(W, c):
    return c * W / np.linalg.norm(W, axis=0)


# %% wrong: one length for the matrix
# loses: test-max-norm test-max-norm-short
# says: one factor was used for the whole matrix
import numpy as np


def max_norm(W, c):
    return W * min(1, c / np.linalg.norm(W))


# %% wrong: the factor of the longest
# loses: test-max-norm test-max-norm-short
# says: the factor of the longest
import numpy as np


def max_norm(W, c):
    return W * min(1, c / np.linalg.norm(W, axis=0).max())


# %% wrong: clips single weights
# loses: test-max-norm test-max-norm-short
# says: cut off at 2 and -2
import numpy as np


def max_norm(W, c):
    return np.clip(W, -c, c)


# %% wrong: np.minimum of the weights
# loses: test-max-norm test-max-norm-short
# says: cut off at 2.
import numpy as np


def max_norm(W, c):
    return np.minimum(W, c)


# %% wrong: long columns to length 1
# loses: test-max-norm test-max-norm-short
# says: long columns came out with length 1
import numpy as np


def max_norm(W, c):
    lengths = np.linalg.norm(W, axis=0)
    return W / np.where(lengths > c, lengths, 1)


# %% wrong: long columns to zero
# loses: test-max-norm test-max-norm-short
# says: a unit without incoming weights is lost
import numpy as np


def max_norm(W, c):
    return W * (np.linalg.norm(W, axis=0) <= c)


# %% wrong: without the root
# loses: test-max-norm test-max-norm-short
# says: the *root* of the sum of squares
import numpy as np


def max_norm(W, c):
    squares = np.sum(W**2, axis=0)
    return W * (c / np.maximum(squares, c))


# %% wrong: sums of |w|
# loses: test-max-norm test-max-norm-short
# says: lengths were taken as sums of |w|
import numpy as np


def max_norm(W, c):
    lengths = np.abs(W).sum(axis=0)
    return W * (c / np.maximum(lengths, c))


# %% wrong: the largest weight
# loses: test-max-norm test-max-norm-short
# says: the largest weight stood in for length
import numpy as np


def max_norm(W, c):
    lengths = np.abs(W).max(axis=0)
    return W * (c / np.maximum(lengths, c))


# %% wrong: the larger of the factors
# loses: test-max-norm test-max-norm-short
# says: the short column grew
import numpy as np


def max_norm(W, c):
    lengths = np.linalg.norm(W, axis=0)
    return W * np.maximum(1, c / np.where(lengths == 0, 1, lengths))


# %% wrong: changes nothing
# loses: test-max-norm test-max-norm-short
# says: nothing has changed
def max_norm(W, c):
    return W.copy()


# %% wrong: M29 in place
# loses: test-max-norm test-max-norm-short
# says: changed the weights it was given
import numpy as np


def max_norm(W, c):
    lengths = np.linalg.norm(W, axis=0)
    W *= (c / np.maximum(lengths, c)).astype(W.dtype)
    return W


# %% wrong: zeros become NaN
# loses: test-max-norm-short
# says: 0 / 0 is NaN
import numpy as np


def max_norm(W, c):
    lengths = np.linalg.norm(W, axis=0)
    return np.minimum(lengths, c) * W / lengths


# %% wrong: returns the factors
# loses: test-max-norm test-max-norm-short
# says: All weights should come back
import numpy as np


def max_norm(W, c):
    lengths = np.linalg.norm(W, axis=0)
    return c / np.maximum(lengths, c)


# %% wrong: only the long columns come back
# loses: test-max-norm test-max-norm-short
# says: All weights should come back
import numpy as np


def max_norm(W, c):
    lengths = np.linalg.norm(W, axis=0)
    return (W * c / np.where(lengths == 0, 1, lengths))[:, lengths > c]


# %% wrong: shortens columns at the limit and below
# loses: test-max-norm test-max-norm-short
# says: column 0 was 5 long
import numpy as np


def max_norm(W, c):
    return W * (0.9 * c / np.maximum(np.linalg.norm(W, axis=0), 0.9 * c))
