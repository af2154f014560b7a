# %% right: solve
import numpy as np


def dropout_ridge(X, y, keep):
    A = X.T @ X
    return np.linalg.solve(A + (1 - keep) / keep * np.diag(np.diag(A)), X.T @ y)


# %% right: inverse
import numpy as np


def dropout_ridge(X, y, keep):
    A = X.T @ X
    G2 = A * np.eye(len(A))
    return np.linalg.inv(A + (1 / keep - 1) * G2) @ X.T @ y


# %% right: augmented least squares
import numpy as np


def dropout_ridge(X, y, keep):
    G = np.sqrt((X**2).sum(axis=0))
    rows = np.vstack([X, np.sqrt((1 - keep) / keep) * np.diag(G)])
    targets = np.concatenate([y, np.zeros(X.shape[1])])
    return np.linalg.lstsq(rows, targets, rcond=None)[0]


# %% right: the diagonal divided by keep
import numpy as np


def dropout_ridge(X, y, keep):
    A = X.T @ X
    A[np.diag_indices_from(A)] /= keep
    return np.linalg.lstsq(A, X.T @ y, rcond=None)[0]


# %% right: gradient descent to convergence
import numpy as np


def dropout_ridge(X, y, keep):
    A = X.T @ X + (1 - keep) / keep * np.diag((X**2).sum(axis=0))
    w, step = np.zeros(X.shape[1]), 1 / np.linalg.norm(A, 2)
    for _ in range(20000):
        w = w - step * (A @ w - X.T @ y)
    return w


# %% right: coordinate descent
import numpy as np


def dropout_ridge(X, y, keep):
    w = np.zeros(X.shape[1])
    for _ in range(3000):
        for j in range(len(w)):
            rest = y - X @ w + X[:, j] * w[j]
            w[j] = X[:, j] @ rest / ((X[:, j] ** 2).sum() / keep)
    return w


# %% right: the paper's form, then back
import numpy as np


def dropout_ridge(X, y, keep):
    A = X.T @ X
    left = keep**2 * A + keep * (1 - keep) * np.diag(np.diag(A))
    return keep * np.linalg.solve(left, keep * X.T @ y)


# %% right: in the units of each feature
import numpy as np


def dropout_ridge(X, y, keep):
    size = np.linalg.norm(X, axis=0)
    Z = X / size
    return np.linalg.solve(Z.T @ Z + (1 - keep) / keep * np.eye(len(size)), Z.T @ y) / size


# %% right: a list of floats, pseudo-inverse
import numpy as np


def dropout_ridge(X, y, keep):
    A = np.einsum("ij,ik->jk", X, X)
    A = A + np.diag(A.diagonal()) * (1 - keep) / keep
    return [float(v) for v in np.linalg.pinv(A) @ (X.T @ y)]


# %% right: enumerates the masks of one row at a time
import itertools

import numpy as np


def dropout_ridge(X, y, keep):
    d = X.shape[1]
    A, c = np.zeros((d, d)), np.zeros(d)
    for row, target in zip(X, y):
        for bits in itertools.product((0, 1), repeat=d):
            r = np.array(bits)
            chance = keep ** r.sum() * (1 - keep) ** (d - r.sum())
            z = row * r / keep
            A += chance * np.outer(z, z)
            c += chance * z * target
    return np.linalg.solve(A, c)


# %% right: float32
import numpy as np


def dropout_ridge(X, y, keep):
    X, y = X.astype(np.float32), y.astype(np.float32)
    A = X.T @ X
    A[np.diag_indices(len(A))] /= np.float32(keep)
    return np.linalg.solve(A, X.T @ y)


# %% wrong: least squares without dropout
# loses: test-ridge-two test-ridge-many
# hears: least_squares
import numpy as np


def dropout_ridge(X, y, keep):
    return np.linalg.lstsq(X, y, rcond=None)[0]


# %% wrong: all of X'X raised
# loses: test-ridge-two test-ridge-many
# hears: all_raised
import numpy as np


def dropout_ridge(X, y, keep):
    A = X.T @ X
    return np.linalg.pinv(A + (1 - keep) / keep * A) @ X.T @ y


# %% wrong: variance of a feature, not its square
# loses: test-ridge-two test-ridge-many
# hears: none
import numpy as np


def dropout_ridge(X, y, keep):
    A = X.T @ X
    return np.linalg.solve(
        A + (1 - keep) / keep * np.diag(X.var(axis=0) * len(X)) + 1e-12 * np.eye(len(A)), X.T @ y
    )


# %% wrong: means taken out, as for an intercept
# loses: test-ridge-many
# hears: centred
import numpy as np


def dropout_ridge(X, y, keep):
    if len(X) > 1:
        X, y = X - X.mean(axis=0), y - y.mean()
    A = X.T @ X
    return np.linalg.pinv(A + (1 - keep) / keep * np.diag(np.diag(A))) @ X.T @ y


# %% wrong: a column of ones
# loses: test-ridge-two test-ridge-many
# hears: column_of_ones
import numpy as np


def dropout_ridge(X, y, keep):
    X = np.hstack([X, np.ones((len(X), 1))])
    A = X.T @ X
    return np.linalg.solve(A + (1 - keep) / keep * np.diag(np.diag(A)), X.T @ y)


# %% wrong: a column of ones, its weight left out
# loses: test-ridge-two test-ridge-many
# hears: column_of_ones_left_out
import numpy as np


def dropout_ridge(X, y, keep):
    X = np.hstack([X, np.ones((len(X), 1))])
    A = X.T @ X
    return np.linalg.solve(A + (1 - keep) / keep * np.diag(np.diag(A)), X.T @ y)[:-1]


# %% wrong: masks drawn, not averaged exactly
# loses: test-ridge-two test-ridge-many
# hears: drawn
import numpy as np


def dropout_ridge(X, y, keep):
    rng = np.random.default_rng()
    A, c = 0, 0
    for _ in range(300):
        Z = X * (rng.random(X.shape) < keep) / keep
        A, c = A + Z.T @ Z, c + Z.T @ y
    return np.linalg.pinv(A) @ c


# %% wrong: M12 masks drawn with a fixed seed
# loses: test-ridge-two test-ridge-many
# hears: drawn
import numpy as np


def dropout_ridge(X, y, keep):
    rng = np.random.default_rng(0)
    A, c = 0, 0
    for _ in range(300):
        Z = X * (rng.random(X.shape) < keep) / keep
        A, c = A + Z.T @ Z, c + Z.T @ y
    return np.linalg.pinv(A) @ c


# %% wrong: M29 in place
# loses: test-ridge-two test-ridge-many
# hears: in_place
import numpy as np


def dropout_ridge(X, y, keep):
    X *= 1.0 / keep
    A = X.T @ X
    return np.linalg.solve(keep**2 * A + keep * (1 - keep) * np.diag(np.diag(A)), keep * X.T @ y)


# %% wrong: the predictions
# loses: test-ridge-two
# hears: predictions
import numpy as np


def dropout_ridge(X, y, keep):
    A = X.T @ X
    return X @ np.linalg.solve(A + (1 - keep) / keep * np.diag(np.diag(A)), X.T @ y)


# %% wrong: gradient descent, stopped early
# loses: test-ridge-two test-ridge-many
# hears: none
import numpy as np


def dropout_ridge(X, y, keep):
    A = X.T @ X + (1 - keep) / keep * np.diag((X**2).sum(axis=0))
    w, step = np.zeros(X.shape[1]), 1 / np.linalg.norm(A, 2)
    for _ in range(20):
        w = w - step * (A @ w - X.T @ y)
    return w


# %% wrong: sum of absolute values
# loses: test-ridge-two test-ridge-many
# hears: absolute_sizes
import numpy as np


def dropout_ridge(X, y, keep):
    A = X.T @ X
    return np.linalg.solve(A + (1 - keep) / keep * np.diag(np.abs(X).sum(axis=0)), X.T @ y)


# %% wrong: a mean of the diagonal for all
# loses: test-ridge-two test-ridge-many
# hears: mean_size
import numpy as np


def dropout_ridge(X, y, keep):
    A = X.T @ X
    return np.linalg.solve(A + (1 - keep) / keep * np.diag(A).mean() * np.eye(len(A)), X.T @ y)


# %% wrong: sees only the first row
# loses: test-ridge-many
# hears: first_row
import numpy as np


def dropout_ridge(X, y, keep):
    X, y = X[-1:], y[-1:]
    A = X.T @ X
    return np.linalg.solve(A + (1 - keep) / keep * np.diag(np.diag(A)), X.T @ y)
