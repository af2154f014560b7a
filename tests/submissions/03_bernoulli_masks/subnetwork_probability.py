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
    r = r.astype(float)
    logs = r * np.log(keep) + (1 - r) * np.log(1 - keep)
    return np.array(np.exp(logs.sum()))


# %% wrong: forgets the dropped units
# loses: test-subnetwork-probability test-subnetwork-any-mask
# says: the chance that the three kept units are kept
import numpy as np


def subnetwork_probability(r, keep):
    return float(keep ** np.count_nonzero(r))


# %% wrong: M01 keep and drop swapped
# loses: test-subnetwork-probability test-subnetwork-any-mask
# says: the factors of kept and dropped units are swapped
import numpy as np


def subnetwork_probability(r, keep):
    kept = np.count_nonzero(r)
    return float((1 - keep) ** kept * keep ** (np.size(r) - kept))


# %% wrong: M02 all masks equally likely, right at 0.5
# loses: test-subnetwork-probability test-subnetwork-any-mask
# says: as if all 32 masks were equally likely
import numpy as np


def subnetwork_probability(r, keep):
    return 0.5 ** np.size(r)


# %% wrong: probability of that many kept
# loses: test-subnetwork-probability test-subnetwork-any-mask
# says: How likely is this one of them
from math import comb

import numpy as np


def subnetwork_probability(r, keep):
    n, kept = np.size(r), np.count_nonzero(r)
    return comb(n, kept) * keep**kept * (1 - keep) ** (n - kept)


# %% wrong: adds the two powers
# loses: test-subnetwork-probability test-subnetwork-any-mask
# says: the two powers were added
import numpy as np


def subnetwork_probability(r, keep):
    kept = np.count_nonzero(r)
    return keep**kept + (1 - keep) ** (np.size(r) - kept)


# %% wrong: adds the coins
# loses: test-subnetwork-probability test-subnetwork-any-mask
# says: the coins' probabilities were added
import numpy as np


def subnetwork_probability(r, keep):
    return float(np.where(r, keep, 1 - keep).sum())


# %% wrong: mean of the coins
# loses: test-subnetwork-probability test-subnetwork-any-mask
# says: the mean of the coins' probabilities
import numpy as np


def subnetwork_probability(r, keep):
    return float(np.where(r, keep, 1 - keep).mean())


# %% wrong: logarithm
# loses: test-subnetwork-probability test-subnetwork-any-mask
# says: the logarithm of the probability
import numpy as np


def subnetwork_probability(r, keep):
    return float(np.log(np.where(r, keep, 1 - keep)).sum())


# %% wrong: a factor of keep for every unit
# loses: test-subnetwork-probability test-subnetwork-any-mask
# says: That is the whole network
import numpy as np


def subnetwork_probability(r, keep):
    return float(keep ** np.size(r))


# %% wrong: only the dropped units
# loses: test-subnetwork-probability test-subnetwork-any-mask
# says: the chance that the two dropped units are dropped
import numpy as np


def subnetwork_probability(r, keep):
    return float((1 - keep) ** (np.size(r) - np.count_nonzero(r)))


# %% wrong: one factor a unit, not multiplied
# loses: test-subnetwork-probability test-subnetwork-any-mask
# says: The whole mask has one probability
import numpy as np


def subnetwork_probability(r, keep):
    return np.where(r, keep, 1 - keep)


# %% wrong: counts rows instead of coins
# loses: test-subnetwork-any-mask
# says: Does the code count coins or rows
def subnetwork_probability(r, keep):
    kept = int(r.sum())
    return float(keep**kept * (1 - keep) ** (len(r) - kept))


# %% wrong: one probability a row
# loses: test-subnetwork-any-mask
# says: A mask for a batch has one probability too
import numpy as np


def subnetwork_probability(r, keep):
    return np.prod(np.where(r, keep, 1 - keep), axis=-1)


# %% wrong: tilde of an integer mask
# loses: test-subnetwork-probability test-subnetwork-any-mask
# says: Independent coins
def subnetwork_probability(r, keep):
    return float(keep ** int(r.sum()) * (1 - keep) ** int((~r.astype(int)).sum()))


# %% wrong: writes the factors into the mask
# loses: test-subnetwork-any-mask
# says: changed the mask that it was given
import numpy as np


def subnetwork_probability(r, keep):
    kept = np.count_nonzero(r)
    dropped = r.size - kept
    r[...] = 1
    return float(keep**kept * (1 - keep) ** dropped)


# %% wrong: share kept to the power of the units
# loses: test-subnetwork-probability test-subnetwork-any-mask
# says: one factor for each of the five coins
import numpy as np


def subnetwork_probability(r, keep):
    return float(np.mean(r) ** np.size(r))


# %% wrong: times the counts instead of to their power
# loses: test-subnetwork-probability test-subnetwork-any-mask
# says: is not multiplied by 3
import numpy as np


def subnetwork_probability(r, keep):
    kept = np.count_nonzero(r)
    dropped = np.size(r) - kept
    return keep * kept * (1 - keep) * dropped


# %% wrong: a factor 0 for each dropped unit
# loses: test-subnetwork-probability test-subnetwork-any-mask
# says: How likely is it to be dropped
import numpy as np


def subnetwork_probability(r, keep):
    return np.prod(r * keep)


# %% wrong: the worked example's 0.2 left in
# loses: test-subnetwork-probability test-subnetwork-any-mask
# says: a dropped unit still counts 0.2
import numpy as np


def subnetwork_probability(r, keep):
    kept = np.count_nonzero(r)
    return keep**kept * 0.2 ** (np.size(r) - kept)


# %% wrong: minus the logarithm
# loses: test-subnetwork-probability test-subnetwork-any-mask
# says: minus the logarithm
import numpy as np


def subnetwork_probability(r, keep):
    return -np.sum(np.log(np.where(r, keep, 1 - keep)))
