# %% right: boolean indexing
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    return np.mean(predicted[wrong] == noisy_labels[wrong]) if wrong.any() else 0.0


# %% right: a loop
def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = memorised = 0
    for p, noisy, true in zip(predicted, noisy_labels, true_labels):
        if noisy != true:
            wrong += 1
            if p == noisy:
                memorised += 1
    if wrong == 0:
        return 0
    return memorised / wrong


# %% right: counts divided by at least one
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = np.not_equal(noisy_labels, true_labels)
    memorised = wrong & (predicted == noisy_labels)
    return float(memorised.sum() / max(wrong.sum(), 1))


# %% right: places of wrong labels, float32
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    places = np.where(noisy_labels != true_labels)[0]
    if len(places) == 0:
        return np.float32(0)
    return np.float32(np.count_nonzero(predicted[places] == noisy_labels[places]) / len(places))


# %% right: list comprehension
def memorised_fraction(predicted, noisy_labels, true_labels):
    hits = [p == n for p, n, t in zip(predicted, noisy_labels, true_labels) if n != t]
    return sum(hits) / len(hits) if hits else 0.0


# %% right: NaN turned into zero
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    with np.errstate(invalid="ignore"):
        share = np.sum((predicted == noisy_labels) * wrong) / np.sum(wrong)
    return np.nan_to_num(share)


# %% wrong: NaN when no label is wrong
# loses: test-memorised-fraction-none
# hears: unguarded
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    with np.errstate(invalid="ignore"):
        return np.sum(wrong & (predicted == noisy_labels)) / np.sum(wrong)


# %% wrong: one entry an example
# loses: test-memorised-fraction test-memorised-fraction-none
# says: One entry an example says which are memorised
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    return (noisy_labels != true_labels) & (predicted == noisy_labels)


# %% wrong: mends the labels in place
# loses: test-memorised-fraction test-memorised-fraction-none
# says: noisy_labels was changed
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    share = np.mean(predicted[wrong] == noisy_labels[wrong]) if wrong.any() else 0.0
    noisy_labels[wrong] = true_labels[wrong]
    return share


# %% wrong: a list without a guard
# loses: test-memorised-fraction-none
# hears: divided
def memorised_fraction(predicted, noisy_labels, true_labels):
    hits = [p == n for p, n, t in zip(predicted, noisy_labels, true_labels) if n != t]
    return sum(hits) / len(hits)


# %% wrong: compares the two kinds of labels
# loses: test-memorised-fraction test-memorised-fraction-none
# hears: none
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    return np.mean(true_labels[wrong] == noisy_labels[wrong]) if wrong.any() else 0.0


# %% wrong: agreement minus accuracy
# loses: test-memorised-fraction test-memorised-fraction-none
# hears: none
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    return np.mean(predicted == noisy_labels) - np.mean(predicted == true_labels)


# %% wrong: zero wherever the first label is right
# loses: test-memorised-fraction
# hears: none
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    return np.mean(predicted[wrong] == noisy_labels[wrong]) if wrong[0] else 0.0
