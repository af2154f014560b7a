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


# %% wrong: keep as it is
# loses: test-framework-rate
# says: keep went through unchanged
import numpy as np


def to_framework_rate(keep):
    return keep


# %% wrong: M04 survivors' factor
# loses: test-framework-rate
# says: a ratio
import numpy as np


def to_framework_rate(keep):
    return 1 / keep


# %% wrong: one over the rate
# loses: test-framework-rate
# says: a ratio
import numpy as np


def to_framework_rate(keep):
    return 1 / max(1 - keep, 1e-9)


# %% wrong: odds
# loses: test-framework-rate
# says: a ratio
import numpy as np


def to_framework_rate(keep):
    return (1 - keep) / keep


# %% wrong: a percentage
# loses: test-framework-rate
# says: a percentage
import numpy as np


def to_framework_rate(keep):
    return 100 * (1 - keep)


# %% wrong: a rounded percentage
# loses: test-framework-rate
# says: a percentage
import numpy as np


def to_framework_rate(keep):
    return round(100 - keep * 100)


# %% wrong: rounded to one digit
# loses: test-framework-rate
# says: rounded
import numpy as np


def to_framework_rate(keep):
    return round(1 - keep, 1)


# %% wrong: rounded to two digits
# loses: test-framework-rate
# says: rounded
import numpy as np


def to_framework_rate(keep):
    return round(1 - keep, 2)


# %% wrong: subtracts the other way
# loses: test-framework-rate
# says: no probability is negative
import numpy as np


def to_framework_rate(keep):
    return keep - 1


# %% wrong: whole numbers only
# loses: test-framework-rate
# says: what do the two probabilities add up to
import numpy as np


def to_framework_rate(keep):
    return int(1 - keep)


# %% wrong: M02 the usual rate
# loses: test-framework-rate
# says: what do the two probabilities add up to
import numpy as np


def to_framework_rate(keep):
    return 0.5


# %% wrong: a string
# loses: test-framework-rate
# says: not a number
import numpy as np


def to_framework_rate(keep):
    return f'p={1 - keep}'


# %% wrong: a pair for both frameworks
# loses: test-framework-rate
# says: not one finite number
import numpy as np


def to_framework_rate(keep):
    return 1 - keep, 1 - keep


# %% wrong: squares
# loses: test-framework-rate
# says: what do the two probabilities add up to
import numpy as np


def to_framework_rate(keep):
    return 1 - keep**2
