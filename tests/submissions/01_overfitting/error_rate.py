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


# %% wrong: which rows, not what share
# loses: test-error-rate test-error-rate-extremes
# says: One entry a row says which rows are wrong
import numpy as np


def error_rate(logits, labels):
    return np.argmax(logits, axis=1) != labels


# %% wrong: compares whole arrays
# loses: test-error-rate test-error-rate-extremes
# hears: any_wrong
import numpy as np


def error_rate(logits, labels):
    return not np.array_equal(np.argmax(logits, axis=1), labels)


# %% wrong: forgets to return
# loses: test-error-rate test-error-rate-extremes
# says: A function without `return` gives None
import numpy as np


def error_rate(logits, labels):
    predicted = np.argmax(logits, axis=1)
    np.mean(predicted != labels)


# %% wrong: spoils the logits
# loses: test-error-rate test-error-rate-extremes
# says: logits was changed
import numpy as np


def error_rate(logits, labels):
    logits -= logits.max(axis=1, keepdims=True)
    return np.mean(np.argmax(logits, axis=1) != labels)


# %% wrong: largest in each column
# loses: test-error-rate test-error-rate-extremes
# hears: none
import numpy as np


def error_rate(logits, labels):
    predicted = np.resize(np.argmax(logits, axis=0), len(labels))
    return np.mean(predicted != labels)


# %% wrong: counts the right rows in a loop
# loses: test-error-rate test-error-rate-extremes
# hears: accuracy
def error_rate(logits, labels):
    right = 0
    for row, label in zip(logits.tolist(), labels):
        right += row.index(max(row)) == label
    return right / len(labels)


# %% wrong: whole division
# loses: test-error-rate test-error-rate-extremes
# hears: whole
import numpy as np


def error_rate(logits, labels):
    return np.count_nonzero(np.argmax(logits, axis=1) != labels) // len(labels)


# %% wrong: a constant
# loses: test-error-rate test-error-rate-extremes
# hears: none
def error_rate(logits, labels):
    return 1.0


# %% right: a number of its own kind
import numpy as np


class Share(float):
    pass


def error_rate(logits, labels):
    return Share(np.mean(np.argmax(logits, axis=1) != labels))
