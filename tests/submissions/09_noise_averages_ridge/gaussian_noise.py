# %% right: normal with its location and scale
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, deviation, size=h.shape)


# %% right: one plus standard normal
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * (1 + deviation * rng.standard_normal(h.shape))


# %% right: noise proportional to h, added
import numpy as np


def gaussian_noise(h, keep, rng):
    return h + h * np.sqrt(1 / keep - 1) * rng.standard_normal(size=h.shape)


# %% right: float32 numbers
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * (1 + deviation * rng.standard_normal(h.shape, dtype=np.float32))


# %% right: two loops
import math


def gaussian_noise(h, keep, rng):
    sd = math.sqrt((1 - keep) / keep)
    return [[value * rng.normal(1, sd) for value in row] for row in h]


# %% right: scaled by the entry
import numpy as np


def gaussian_noise(h, keep, rng):
    return rng.normal(loc=h, scale=np.abs(h) * ((1 - keep) / keep) ** 0.5)


# %% right: a copy, in place
import numpy as np


def gaussian_noise(h, keep, rng):
    out = np.array(h, dtype=float)
    factors = rng.standard_normal(out.size).reshape(out.shape)
    factors *= ((1 - keep) / keep) ** 0.5
    out *= factors + 1
    return out


# %% right: column by column
import numpy as np


def gaussian_noise(h, keep, rng):
    sd = np.sqrt((1 - keep) / keep)
    return np.stack([c * rng.normal(1, sd, len(c)) for c in h.T], axis=1)


# %% right: multivariate normal from a QR, one minus
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * (1 - deviation * rng.standard_normal(h.shape[::-1]).T)


# %% right: a list of rows, float32
import numpy as np


def gaussian_noise(h, keep, rng):
    factors = rng.normal(1, np.sqrt((1 - keep) / keep), size=h.shape).astype(np.float32)
    return [row for row in h.astype(np.float32) * factors]


# %% right: a matrix
import numpy as np


def gaussian_noise(h, keep, rng):
    return np.matrix(h * rng.normal(1, ((1 - keep) / keep) ** 0.5, size=h.shape))


# %% wrong: a root too many
# loses: test-gaussian-spread
# hears: two_roots
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, np.sqrt(deviation), size=h.shape)


# %% wrong: noise in the units of the layer, added
# loses: test-gaussian-spread
# hears: added
import numpy as np


def gaussian_noise(h, keep, rng):
    return h + h.std() * rng.normal(0.0, np.sqrt((1 - keep) / keep), size=h.shape)


# %% wrong: lognormal of the same mean and variance
# loses: test-gaussian-normal
# hears: lognormal
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.lognormal(-0.5 * np.log(1 / keep), np.sqrt(np.log(1 / keep)), size=h.shape)


# %% wrong: one factor for all
# loses: test-gaussian-spread test-gaussian-own
# hears: one_for_all
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, deviation)


# %% wrong: rows tiled from a few
# loses: test-gaussian-own
# hears: tiled
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * np.resize(rng.normal(1.0, deviation, size=h.size // 4 + 1), h.shape)


# %% wrong: a copy of the generator
# loses: test-gaussian-rng
# hears: from_a_copy
import numpy as np


def gaussian_noise(h, keep, rng):
    from copy import deepcopy

    rng = deepcopy(rng)
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, deviation, size=h.shape)


# %% wrong: M29 in place
# loses: test-gaussian-spread test-gaussian-normal test-gaussian-own test-gaussian-rng
# hears: in_place
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    h *= rng.normal(1.0, deviation, size=h.shape)
    return h


# %% wrong: nothing at all
# loses: test-gaussian-spread test-gaussian-normal test-gaussian-own test-gaussian-rng
# hears: no_noise
def gaussian_noise(h, keep, rng):
    return h + 0


# %% wrong: divides by the factor
# loses: test-gaussian-spread test-gaussian-normal
# hears: none
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h / rng.normal(1.0, deviation, size=h.shape)
