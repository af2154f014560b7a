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


# %% wrong: the variance as the deviation
# loses: test-gaussian-spread
# says: where numpy takes the standard deviation
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, (1 - keep) / keep, size=h.shape)


# %% wrong: a root too many
# loses: test-gaussian-spread
# says: A root too many
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, np.sqrt(deviation), size=h.shape)


# %% wrong: variance 1 - keep
# loses: test-gaussian-spread
# says: What divides it
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, np.sqrt(1 - keep), size=h.shape)


# %% wrong: deviation 1 - keep
# loses: test-gaussian-spread
# says: the variance of the factors is
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, 1 - keep, size=h.shape)


# %% wrong: variance of the mask itself
# loses: test-gaussian-spread
# says: That is the variance of r
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, np.sqrt(keep * (1 - keep)), size=h.shape)


# %% wrong: M01 the fraction on its head
# loses: test-gaussian-spread
# says: stands on its head
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, np.sqrt(keep / (1 - keep)) if keep < 1 else 0, size=h.shape)


# %% wrong: M02 variance 1, right at keep = 0.5 only
# loses: test-gaussian-spread
# says: Noise must follow keep
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, 1.0 * (keep < 1), size=h.shape)


# %% wrong: divided by keep too often
# loses: test-gaussian-spread
# says: once too often
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, np.sqrt(1 - keep) / keep, size=h.shape)


# %% wrong: around 0
# loses: test-gaussian-spread
# says: wipes a unit out
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(0.0, deviation, size=h.shape)


# %% wrong: M03 around keep, the paper's form
# loses: test-gaussian-spread
# says: paper's form
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(keep, np.sqrt(keep * (1 - keep)), size=h.shape)


# %% wrong: M05 divided by keep as well
# loses: test-gaussian-spread
# says: nothing to make up for
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, deviation, size=h.shape) / keep


# %% wrong: added, not multiplied
# loses: test-gaussian-spread
# says: Noise is *multiplied* here
import numpy as np


def gaussian_noise(h, keep, rng):
    return h + rng.normal(0.0, np.sqrt((1 - keep) / keep), size=h.shape)


# %% wrong: noise in the units of the layer, added
# loses: test-gaussian-spread
# says: Noise is *multiplied* here
import numpy as np


def gaussian_noise(h, keep, rng):
    return h + h.std() * rng.normal(0.0, np.sqrt((1 - keep) / keep), size=h.shape)


# %% wrong: coins: inverted dropout
# loses: test-gaussian-normal
# says: Those are coins
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * (rng.random(h.shape) < keep) / keep


# %% wrong: plus and minus one deviation
# loses: test-gaussian-normal
# says: Those are coins
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * (1 + deviation * rng.choice([-1, 1], size=h.shape))


# %% wrong: uniform of the same variance
# loses: test-gaussian-normal
# says: Normal numbers have tails
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.uniform(1 - np.sqrt(3) * deviation, 1 + np.sqrt(3) * deviation, size=h.shape)


# %% wrong: Laplace of the same variance
# loses: test-gaussian-normal
# says: factors
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.laplace(1.0, deviation / np.sqrt(2), size=h.shape)


# %% wrong: logistic of the same variance
# loses: test-gaussian-normal
# says: within one deviation
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.logistic(1.0, deviation * np.sqrt(3) / np.pi, size=h.shape)


# %% wrong: lognormal of the same mean and variance
# loses: test-gaussian-normal
# says: factors
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.lognormal(-0.5 * np.log(1 / keep), np.sqrt(np.log(1 / keep)), size=h.shape)


# %% wrong: gamma of the same mean and variance
# loses: test-gaussian-normal
# says: factors
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * (rng.gamma(keep / (1 - keep), (1 - keep) / keep, size=h.shape) if keep < 1 else 1)


# %% wrong: negative factors cut off
# loses: test-gaussian-spread test-gaussian-normal
# says: factors
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * np.maximum(rng.normal(1.0, deviation, size=h.shape), 0)


# %% wrong: negative factors turned round
# loses: test-gaussian-spread test-gaussian-normal
# says: factors
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * np.abs(rng.normal(1.0, deviation, size=h.shape))


# %% wrong: a ReLU behind it
# loses: test-gaussian-spread
# says: factors have
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return np.maximum(0, h * rng.normal(1.0, deviation, size=h.shape))


# %% wrong: M09 one factor a unit, all rows alike
# loses: test-gaussian-own
# says: rows got the same factors
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, deviation, size=h.shape[1])


# %% wrong: M10 one factor an example
# loses: test-gaussian-own
# says: all units of a row got the same factor
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, deviation, size=(len(h), 1))


# %% wrong: one factor for all
# loses: test-gaussian-spread test-gaussian-own
# says: there is no noise
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, deviation)


# %% wrong: rows tiled from a few
# loses: test-gaussian-own
# says: share their factor with others
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * np.resize(rng.normal(1.0, deviation, size=h.size // 4 + 1), h.shape)


# %% wrong: M12 seeds inside
# loses: test-gaussian-rng
# says: whatever generator we pass
import numpy as np


def gaussian_noise(h, keep, rng):
    rng = np.random.default_rng(0)
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, deviation, size=h.shape)


# %% wrong: M13 the global generator
# loses: test-gaussian-rng
# says: You ignored `rng`
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * np.random.normal(1.0, deviation, size=h.shape)


# %% wrong: a copy of the generator
# loses: test-gaussian-rng
# says: rng is where it was
import numpy as np


def gaussian_noise(h, keep, rng):
    from copy import deepcopy

    rng = deepcopy(rng)
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, deviation, size=h.shape)


# %% wrong: M29 in place
# loses: test-gaussian-spread test-gaussian-normal test-gaussian-own test-gaussian-rng
# says: changed the caller's array
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    h *= rng.normal(1.0, deviation, size=h.shape)
    return h


# %% wrong: noise at keep = 1 too
# loses: test-gaussian-own
# says: the variance (1 - keep) / keep is 0
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep) or 0.1
    return h * rng.normal(1.0, deviation, size=h.shape)


# %% wrong: nothing at all
# loses: test-gaussian-spread test-gaussian-normal test-gaussian-own test-gaussian-rng
# says: there is no noise
def gaussian_noise(h, keep, rng):
    return h + 0


# %% wrong: returns the factors
# loses: test-gaussian-spread
# says: an entry of h that is 0
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return rng.normal(1.0, deviation, size=h.shape)


# %% wrong: divides by the factor
# loses: test-gaussian-spread test-gaussian-normal
# says: factors
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h / rng.normal(1.0, deviation, size=h.shape)


# %% wrong: M16 standardised to this draw
# loses: test-gaussian-own
# says: You forced this draw
import numpy as np


def gaussian_noise(h, keep, rng):
    z = rng.standard_normal(h.shape)
    z = (z - z.mean()) / z.std()
    return h * (1 + np.sqrt((1 - keep) / keep) * z)


# %% wrong: two factors multiplied
# loses: test-gaussian-spread test-gaussian-normal
# says: variance
import numpy as np


def gaussian_noise(h, keep, rng):
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, deviation, size=h.shape) * rng.normal(1.0, deviation, size=h.shape)
