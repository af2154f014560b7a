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


# %% right: np.matrix
import numpy as np


def max_norm(W, c):
    lengths = np.linalg.norm(W, axis=0)
    return np.asmatrix(W * (c / np.maximum(lengths, c)))


# %% right: a masked array
import numpy as np


def max_norm(W, c):
    lengths = np.linalg.norm(W, axis=0)
    return np.ma.masked_array(W * (c / np.maximum(lengths, c)))


# %% wrong: without the root
# loses: test-max-norm test-max-norm-short
# hears: squares
import numpy as np


def max_norm(W, c):
    squares = np.sum(W**2, axis=0)
    return W * (c / np.maximum(squares, c))


# %% wrong: sums of |w|
# loses: test-max-norm test-max-norm-short
# hears: sums
import numpy as np


def max_norm(W, c):
    lengths = np.abs(W).sum(axis=0)
    return W * (c / np.maximum(lengths, c))


# %% wrong: the largest weight
# loses: test-max-norm test-max-norm-short
# hears: largest_weight
import numpy as np


def max_norm(W, c):
    lengths = np.abs(W).max(axis=0)
    return W * (c / np.maximum(lengths, c))


# %% wrong: M29 in place
# loses: test-max-norm test-max-norm-short
# hears: in_place
import numpy as np


def max_norm(W, c):
    lengths = np.linalg.norm(W, axis=0)
    W *= (c / np.maximum(lengths, c)).astype(W.dtype)
    return W


# %% wrong: only the long columns come back
# loses: test-max-norm test-max-norm-short
# hears: only_long
import numpy as np


def max_norm(W, c):
    lengths = np.linalg.norm(W, axis=0)
    return (W * c / np.where(lengths == 0, 1, lengths))[:, lengths > c]


# %% wrong: shortens columns at the limit and below
# loses: test-max-norm test-max-norm-short
# hears: none
import numpy as np


def max_norm(W, c):
    return W * (0.9 * c / np.maximum(np.linalg.norm(W, axis=0), 0.9 * c))
