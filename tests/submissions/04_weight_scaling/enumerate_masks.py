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


# %% wrong: the mask that drops everything is left out
# loses: test-enumerate-table test-enumerate-once
# says: one mask is missing
import itertools


def enumerate_masks(n):
    return [r for r in itertools.product([0, 1], repeat=n) if any(r)]


# %% wrong: the count stops one early
# loses: test-enumerate-table test-enumerate-once
# says: where does it stop
import numpy as np


def enumerate_masks(n):
    return np.arange(2**n - 1)[:, None] // 2 ** np.arange(n) % 2


# %% wrong: one column a mask
# loses: test-enumerate-table test-enumerate-once
# says: lies on its side
import numpy as np


def enumerate_masks(n):
    return np.arange(2**n) // (2 ** np.arange(n))[:, None] % 2


# %% wrong: random masks instead of all
# loses: test-enumerate-once
# says: for n = 3
import numpy as np


def enumerate_masks(n):
    return np.random.default_rng(n).integers(0, 2, size=(2**n, n))


# %% wrong: one mask a unit
# loses: test-enumerate-table test-enumerate-once
# says: Each of 3 units is in or out
import numpy as np


def enumerate_masks(n):
    return np.eye(n)


# %% wrong: the numbers, not their digits
# loses: test-enumerate-table test-enumerate-once
# says: one row a mask
import numpy as np


def enumerate_masks(n):
    return np.arange(2**n)


# %% wrong: divides without modulo
# loses: test-enumerate-table test-enumerate-once
# says: entries such as
import numpy as np


def enumerate_masks(n):
    return np.arange(2**n)[:, None] // 2 ** np.arange(n)


# %% wrong: every column holds the lowest digit
# loses: test-enumerate-once
# says: rows are different
import numpy as np


def enumerate_masks(n):
    return np.arange(2**n)[:, None] // np.ones(n, dtype=int) % 2


# %% wrong: modulo before division
# loses: test-enumerate-table test-enumerate-once
# says: entries such as
import numpy as np


def enumerate_masks(n):
    return np.arange(2**n)[:, None] % 2 / 2 ** np.arange(n)


# %% wrong: places 1, 2, 3 instead of 1, 2, 4
# loses: test-enumerate-table test-enumerate-once
# says: is kept in
import numpy as np


def enumerate_masks(n):
    return np.arange(2**n)[:, None] // np.arange(1, n + 1) % 2


# %% wrong: places that start at 2
# loses: test-enumerate-table test-enumerate-once
# says: is kept in
import numpy as np


def enumerate_masks(n):
    return np.arange(2**n)[:, None] // 2 ** np.arange(1, n + 1) % 2


# %% wrong: M15 only masks that keep half of the units
# loses: test-enumerate-table test-enumerate-once
# says: which makes 8 masks
import itertools


def enumerate_masks(n):
    return [[int(i in chosen) for i in range(n)] for chosen in itertools.combinations(range(n), n // 2)]


# %% wrong: signs instead of zeros and ones
# loses: test-enumerate-table test-enumerate-once
# says: entries such as -1
import itertools


def enumerate_masks(n):
    return list(itertools.product([-1, 1], repeat=n))


# %% wrong: binary strings
# loses: test-enumerate-table test-enumerate-once
# says: not a table of numbers
def enumerate_masks(n):
    return [list(format(number, f"0{n}b")) for number in range(2**n)]


# %% wrong: binary digits without leading zeros
# loses: test-enumerate-table test-enumerate-once
# says: not a table of numbers
def enumerate_masks(n):
    return [[int(digit) for digit in f"{number:b}"] for number in range(2**n)]


# %% wrong: eight bits at most
# loses: test-enumerate-table test-enumerate-once
# says: is kept in
import numpy as np


def enumerate_masks(n):
    numbers = np.arange(2**n).astype(np.uint8)
    return numbers[:, None] // (2 ** np.arange(n)).astype(np.uint16) % 2


# %% wrong: right for three units only
# loses: test-enumerate-table test-enumerate-once
# says: for n = 5
import itertools


def enumerate_masks(n):
    return list(itertools.product([0, 1], repeat=3))


# %% wrong: masks divided by one half
# loses: test-enumerate-table test-enumerate-once
# says: entries such as 2
import itertools

import numpy as np


def enumerate_masks(n):
    return np.array(list(itertools.product([0, 1], repeat=n))) / 0.5


# %% wrong: every mask twice
# loses: test-enumerate-table test-enumerate-once
# says: Count your rows
import itertools


def enumerate_masks(n):
    return 2 * list(itertools.product([0, 1], repeat=n))


# %% wrong: every mask and its mirror image, half of the numbers
# loses: test-enumerate-once
# says: rows are different
import numpy as np


def enumerate_masks(n):
    numbers = np.arange(2 ** (n - 1))
    half = numbers[:, None] // 2 ** np.arange(n) % 2
    half = np.hstack([half[:, : n - 1], half[:, :1]]) if n > 1 else half
    return np.vstack([half, 1 - half])
