# %% right: powers of the two counts
import numpy as np


def subnetwork_probability(r, keep):
    kept = np.count_nonzero(r)
    return keep**kept * (1 - keep) ** (np.size(r) - kept)


# %% right: product of chosen factors
import numpy as np


def subnetwork_probability(r, keep):
    return np.where(r, keep, 1 - keep).prod()


# %% right: a loop over coins
import numpy as np


def subnetwork_probability(r, keep):
    probability = 1.0
    for coin in np.ravel(r):
        probability *= keep if coin == 1 else 1 - keep
    return probability


# %% right: the formula of the Bernoulli distribution, float32
import numpy as np


def subnetwork_probability(r, keep):
    r = np.asarray(r, dtype=np.float32)
    return np.prod(keep**r * (1 - keep) ** (1 - r))


# %% right: sum of logarithms, a 0-d array
import numpy as np


def subnetwork_probability(r, keep):
    return np.array(np.exp(np.log(np.where(r, keep, 1 - keep)).sum()))


# %% right: a masked array of no dimension
import numpy as np


def subnetwork_probability(r, keep):
    return np.ma.masked_array(np.where(r, keep, 1.0 - keep)).prod(keepdims=False)


# %% wrong: Python's sum over rows
# loses: test-subnetwork-any-mask
# hears: one_a_column
def subnetwork_probability(r, keep):
    return keep ** sum(r) * (1 - keep) ** (r.size - sum(r))


# %% wrong: asks whether a whole row is kept
# loses: test-subnetwork-any-mask
# hears: asks_a_row
import numpy as np


def subnetwork_probability(r, keep):
    return float(np.prod([keep if coin else 1 - keep for coin in r]))


# %% wrong: cut off to a whole number
# loses: test-subnetwork-probability test-subnetwork-any-mask
# hears: zero_factor
import numpy as np


def subnetwork_probability(r, keep):
    return int(np.where(r, keep, 1 - keep).prod())


# %% wrong: 1 - keep taken from the probability of the kept ones
# loses: test-subnetwork-probability test-subnetwork-any-mask
# hears: none
import numpy as np


def subnetwork_probability(r, keep):
    kept = np.count_nonzero(r)
    return keep**kept * (1 - keep**kept) ** (np.size(r) - kept)


# %% wrong: the logarithms are multiplied by 0 at keep = 1
# loses: test-subnetwork-any-mask
# hears: zero_times_infinity
import numpy as np


def subnetwork_probability(r, keep):
    r = r.astype(float)
    logs = r * np.log(keep) + (1 - r) * np.log(1 - keep)
    return np.array(np.exp(logs.sum()))
