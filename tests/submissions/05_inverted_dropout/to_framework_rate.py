# %% right: one minus keep
import numpy as np


def to_framework_rate(keep):
    return 1 - keep


# %% right: numpy scalar
import numpy as np


def to_framework_rate(keep):
    return np.float64(1.0) - keep


# %% right: float32
import numpy as np


def to_framework_rate(keep):
    return np.float32(1 - keep)


# %% right: minus keep plus one, an array of no dimensions
import numpy as np


def to_framework_rate(keep):
    return np.array(-keep + 1)


# %% right: rounded far behind the point
import numpy as np


def to_framework_rate(keep):
    return round(1 - keep, 12)


# %% right: a list of one, made a number
import numpy as np


def to_framework_rate(keep):
    return np.subtract([1.0], keep)[0]


# %% right: a fraction made a float
from fractions import Fraction


def to_framework_rate(keep):
    return float(1 - Fraction(keep))


# %% wrong: M04 survivors' factor
# loses: test-framework-rate
# hears: survivors_factor
import numpy as np


def to_framework_rate(keep):
    return 1 / keep


# %% wrong: one over the rate
# loses: test-framework-rate
# hears: over_dropped
import numpy as np


def to_framework_rate(keep):
    return 1 / max(1 - keep, 1e-9)


# %% wrong: a string
# loses: test-framework-rate
# hears: none
import numpy as np


def to_framework_rate(keep):
    return f"p={1 - keep}"


# %% wrong: printed, not returned
# loses: test-framework-rate
# hears: none
def to_framework_rate(keep):
    print(1 - keep)


# %% wrong: three places
# loses: test-framework-rate
# hears: three_places
def to_framework_rate(keep):
    return round(1 - keep, 3)


# %% wrong: kept over dropped
# loses: test-framework-rate
# hears: odds_of_keeping
def to_framework_rate(keep):
    return keep / (1 - keep)
