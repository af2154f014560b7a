# %% right: itertools.product, a list of tuples
import itertools


def enumerate_masks(n):
    return list(itertools.product([0, 1], repeat=n))


# %% right: shifts and a bit mask, boolean
import numpy as np


def enumerate_masks(n):
    return ((np.arange(2**n)[:, None] >> np.arange(n)[::-1]) & 1).astype(bool)


# %% right: recursion, float32
import numpy as np


def enumerate_masks(n):
    if n == 0:
        return np.zeros((1, 0), dtype=np.float32)
    smaller = enumerate_masks(n - 1)
    zeros = np.zeros((len(smaller), 1), dtype=np.float32)
    return np.vstack([np.hstack([zeros, smaller]), np.hstack([zeros + 1, smaller])])


# %% right: np.indices
import numpy as np


def enumerate_masks(n):
    return np.indices((2,) * n).reshape(n, -1).T


# %% right: a loop over binary strings, lists of ints
def enumerate_masks(n):
    rows = []
    for number in range(2**n):
        rows.append([int(digit) for digit in format(number, f"0{n}b")])
    return rows


# %% right: Gray code, each row differs from the last in one unit
import numpy as np


def enumerate_masks(n):
    numbers = np.arange(2**n)
    gray = numbers ^ (numbers >> 1)
    return gray[:, None] // 2 ** np.arange(n) % 2


# %% right: meshgrid of floats
import numpy as np


def enumerate_masks(n):
    return np.stack(np.meshgrid(*[[0.0, 1.0]] * n), axis=-1).reshape(-1, n)


# %% wrong: the count stops one early
# loses: test-enumerate-table test-enumerate-once
# hears: one_missing
import numpy as np


def enumerate_masks(n):
    return np.arange(2**n - 1)[:, None] // 2 ** np.arange(n) % 2


# %% wrong: random masks instead of all
# loses: test-enumerate-once
# hears: none
import numpy as np


def enumerate_masks(n):
    return np.random.default_rng(n).integers(0, 2, size=(2**n, n))


# %% wrong: M15 only masks that keep half of the units
# loses: test-enumerate-table test-enumerate-once
# hears: half_kept
import itertools


def enumerate_masks(n):
    return [[int(i in chosen) for i in range(n)] for chosen in itertools.combinations(range(n), n // 2)]


# %% wrong: eight bits at most
# loses: test-enumerate-table test-enumerate-once
# hears: eight_bits
import numpy as np


def enumerate_masks(n):
    numbers = np.arange(2**n).astype(np.uint8)
    return numbers[:, None] // (2 ** np.arange(n)).astype(np.uint16) % 2


# %% wrong: every mask and its mirror image, half of the numbers
# loses: test-enumerate-once
# hears: none
import numpy as np


def enumerate_masks(n):
    numbers = np.arange(2 ** (n - 1))
    half = numbers[:, None] // 2 ** np.arange(n) % 2
    half = np.hstack([half[:, : n - 1], half[:, :1]]) if n > 1 else half
    return np.vstack([half, 1 - half])


# %% right: a matrix
import numpy as np


def enumerate_masks(n):
    return np.matrix([[number >> unit & 1 for unit in range(n)] for number in range(2**n)])
