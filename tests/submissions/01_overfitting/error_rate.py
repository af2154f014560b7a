# %% right: mean of a comparison
import numpy as np


def error_rate(logits, labels):
    return np.mean(np.argmax(logits, axis=1) != labels)


# %% right: a loop and a count
def error_rate(logits, labels):
    errors = 0
    for row, label in zip(logits, labels):
        best = 0
        for k in range(len(row)):
            if row[k] > row[best]:
                best = k
        if best != label:
            errors += 1
    return errors / len(labels)


# %% right: one minus accuracy
import numpy as np


def error_rate(logits, labels):
    predicted = np.argmax(logits, axis=1)
    accuracy = np.sum(predicted == labels) / labels.shape[0]
    return 1.0 - accuracy


# %% right: softmax first, float32
import numpy as np


def error_rate(logits, labels):
    e = np.exp(logits - np.max(logits, axis=-1, keepdims=True))
    probabilities = e / e.sum(axis=-1, keepdims=True)
    return np.float32((probabilities.argmax(-1) != labels).mean())


# %% right: sorting, and a zero-dimensional array
import numpy as np


def error_rate(logits, labels):
    predicted = np.argsort(logits, axis=1)[:, -1]
    return np.array(np.count_nonzero(predicted - labels) / len(logits))


# %% right: the label's logit against the largest
import numpy as np


def error_rate(logits, labels):
    at_label = logits[np.arange(len(labels)), labels]
    return float(np.where(at_label < logits.max(axis=1), 1.0, 0.0).mean())


# %% right: list comprehension
import numpy as np


def error_rate(logits, labels):
    wrong = [int(np.argmax(row)) != int(label) for row, label in zip(logits, labels)]
    return sum(wrong) / len(wrong)


# %% wrong: accuracy
# loses: test-error-rate test-error-rate-extremes
# says: the share of rows that are right
import numpy as np


def error_rate(logits, labels):
    return np.mean(np.argmax(logits, axis=1) == labels)


# %% wrong: a count
# loses: test-error-rate test-error-rate-extremes
# says: how large a part of all rows
import numpy as np


def error_rate(logits, labels):
    return np.sum(np.argmax(logits, axis=1) != labels)


# %% wrong: a percentage
# loses: test-error-rate test-error-rate-extremes
# says: right as a percentage
import numpy as np


def error_rate(logits, labels):
    return 100 * np.mean(np.argmax(logits, axis=1) != labels)


# %% wrong: divides by the number of classes
# loses: test-error-rate test-error-rate-extremes
# says: divided by the classes, or by all logits
import numpy as np


def error_rate(logits, labels):
    return np.sum(np.argmax(logits, axis=1) != labels) / logits.shape[1]


# %% wrong: divides by all logits
# loses: test-error-rate test-error-rate-extremes
# says: divided by the classes, or by all logits
import numpy as np


def error_rate(logits, labels):
    return np.sum(np.argmax(logits, axis=1) != labels) / logits.size


# %% wrong: distance between class numbers
# loses: test-error-rate test-error-rate-extremes
# says: a mean distance between class numbers
import numpy as np


def error_rate(logits, labels):
    return np.mean(np.abs(np.argmax(logits, axis=1) - labels))


# %% wrong: which rows, not what share
# loses: test-error-rate test-error-rate-extremes
# says: one number was expected
import numpy as np


def error_rate(logits, labels):
    return np.argmax(logits, axis=1) != labels


# %% wrong: is any row wrong
# loses: test-error-rate test-error-rate-extremes
# says: a yes or no
import numpy as np


def error_rate(logits, labels):
    return np.any(np.argmax(logits, axis=1) != labels)


# %% wrong: compares whole arrays
# loses: test-error-rate test-error-rate-extremes
# says: a yes or no
import numpy as np


def error_rate(logits, labels):
    return not np.array_equal(np.argmax(logits, axis=1), labels)


# %% wrong: smallest logit
# loses: test-error-rate test-error-rate-extremes
# says: 0.875 where 3 of the 8 rows
import numpy as np


def error_rate(logits, labels):
    return np.mean(np.argmin(logits, axis=1) != labels)


# %% wrong: a logit above zero is a yes
# loses: test-error-rate test-error-rate-extremes
# says: 0.5 where 3 of the 8 rows
import numpy as np


def error_rate(logits, labels):
    return np.mean(logits[np.arange(len(labels)), labels] <= 0)


# %% wrong: compares the largest value with the label
# loses: test-error-rate test-error-rate-extremes
# says: where 3 of the 8 rows
import numpy as np


def error_rate(logits, labels):
    return np.mean(np.max(logits, axis=1) != labels)


# %% wrong: counts classes from 1
# loses: test-error-rate test-error-rate-extremes
# says: 0.875 where 3 of the 8 rows
import numpy as np


def error_rate(logits, labels):
    return np.mean(np.argmax(logits, axis=1) + 1 != labels)


# %% wrong: forgets to return
# loses: test-error-rate test-error-rate-extremes
# says: a function without `return` gives None
import numpy as np


def error_rate(logits, labels):
    predicted = np.argmax(logits, axis=1)
    np.mean(predicted != labels)


# %% wrong: spoils the logits
# loses: test-error-rate test-error-rate-extremes
# says: changed its arguments
import numpy as np


def error_rate(logits, labels):
    logits -= logits.max(axis=1, keepdims=True)
    return np.mean(np.argmax(logits, axis=1) != labels)


# %% wrong: largest in each column
# loses: test-error-rate test-error-rate-extremes
# says: where 3 of the 8 rows
import numpy as np


def error_rate(logits, labels):
    predicted = np.resize(np.argmax(logits, axis=0), len(labels))
    return np.mean(predicted != labels)


# %% wrong: squared distance between class numbers
# loses: test-error-rate test-error-rate-extremes
# says: a mean distance between class numbers
import numpy as np


def error_rate(logits, labels):
    return np.mean((np.argmax(logits, axis=1) - labels) ** 2)


# %% wrong: only classes above the label count
# loses: test-error-rate test-error-rate-extremes
# says: Did you count both kinds
import numpy as np


def error_rate(logits, labels):
    return np.mean(np.argmax(logits, axis=1) > labels)


# %% wrong: wrong rows over right rows
# loses: test-error-rate test-error-rate-extremes
# says: by the rows that are right
import numpy as np


def error_rate(logits, labels):
    wrong = np.argmax(logits, axis=1) != labels
    return wrong.sum() / max((~wrong).sum(), 1)
