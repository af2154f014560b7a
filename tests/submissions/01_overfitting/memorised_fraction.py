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


# %% wrong: divides by all examples
# loses: test-memorised-fraction test-memorised-fraction-none
# says: 3 memorised out of all 12
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    return np.mean(wrong & (predicted == noisy_labels))


# %% wrong: training accuracy
# loses: test-memorised-fraction test-memorised-fraction-none
# says: the share of all examples fitted
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    return np.mean(predicted == noisy_labels)


# %% wrong: looks at the right labels
# loses: test-memorised-fraction test-memorised-fraction-none
# says: you looked at the labels that are right
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    chosen = noisy_labels == true_labels
    if not chosen.any():
        return 0.0
    return np.mean(predicted[chosen] == noisy_labels[chosen])


# %% wrong: any answer but the truth
# loses: test-memorised-fraction test-memorised-fraction-none
# says: some third class
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    if not wrong.any():
        return 0.0
    return np.mean(predicted[wrong] != true_labels[wrong])


# %% wrong: answered with the truth
# loses: test-memorised-fraction test-memorised-fraction-none
# says: the share answered with the true label
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    if not wrong.any():
        return 0.0
    return np.mean(predicted[wrong] == true_labels[wrong])


# %% wrong: of the network's errors
# loses: test-memorised-fraction test-memorised-fraction-none
# says: divide by a number of predictions
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    errors = predicted != true_labels
    return np.sum(wrong & (predicted == noisy_labels)) / max(np.sum(errors), 1)


# %% wrong: of the labels agreed with
# loses: test-memorised-fraction test-memorised-fraction-none
# says: divide by a number of predictions
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    agreed = predicted == noisy_labels
    return np.sum(wrong & agreed) / max(np.sum(agreed), 1)


# %% wrong: NaN when no label is wrong
# loses: test-memorised-fraction-none
# says: divided 0 by 0
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    with np.errstate(invalid="ignore"):
        return np.sum(wrong & (predicted == noisy_labels)) / np.sum(wrong)


# %% wrong: the mean of nothing
# loses: test-memorised-fraction-none
# says: your answer is NaN: you divided 0 by 0
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    return np.mean(predicted[wrong] == noisy_labels[wrong])


# %% wrong: one when no label is wrong
# loses: test-memorised-fraction-none
# says: Nothing wrong was there to be memorised
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    if wrong.sum() == 0:
        return 1.0
    return np.mean(predicted[wrong] == noisy_labels[wrong])


# %% wrong: nothing returned when no label is wrong
# loses: test-memorised-fraction-none
# says: Every way through your function
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    if wrong.any():
        return np.mean(predicted[wrong] == noisy_labels[wrong])


# %% wrong: share of wrong labels
# loses: test-memorised-fraction test-memorised-fraction-none
# says: the share of labels that are wrong
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    return np.mean(noisy_labels != true_labels)


# %% wrong: a count
# loses: test-memorised-fraction
# says: a count or a percentage
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    return np.sum((noisy_labels != true_labels) & (predicted == noisy_labels))


# %% wrong: a percentage
# loses: test-memorised-fraction test-memorised-fraction-none
# says: a count or a percentage
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    return 100 * np.mean(predicted[wrong] == noisy_labels[wrong]) if wrong.any() else 0.0


# %% wrong: one entry an example
# loses: test-memorised-fraction test-memorised-fraction-none
# says: one number was expected
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    return (noisy_labels != true_labels) & (predicted == noisy_labels)


# %% wrong: mends the labels in place
# loses: test-memorised-fraction test-memorised-fraction-none
# says: changed `noisy_labels`
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    share = np.mean(predicted[wrong] == noisy_labels[wrong]) if wrong.any() else 0.0
    noisy_labels[wrong] = true_labels[wrong]
    return share


# %% wrong: the share not memorised
# loses: test-memorised-fraction test-memorised-fraction-none
# says: 0.4; of 5 wrong labels 3
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    if not wrong.any():
        return 0.0
    return np.mean(predicted[wrong] != noisy_labels[wrong])


# %% wrong: a guard that asks for all instead of any
# loses: test-memorised-fraction test-memorised-fraction-none
# says: Does your code take that way here
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    if not wrong.all():
        return 0.0
    return np.mean(predicted[wrong] == noisy_labels[wrong])


# %% wrong: all agreement over the wrong labels
# loses: test-memorised-fraction test-memorised-fraction-none
# says: Count agreement and wrong labels over the same examples
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    wrong = noisy_labels != true_labels
    return np.sum(predicted == noisy_labels) / max(wrong.sum(), 1)


# %% wrong: accuracy on the true labels
# loses: test-memorised-fraction test-memorised-fraction-none
# says: with the truth alone
import numpy as np


def memorised_fraction(predicted, noisy_labels, true_labels):
    return np.mean(predicted == true_labels)
