# %% [markdown]
# # 1. Overfitting
#
# By the end you can say when a network has stopped learning and begun to learn by heart, and measure it three
# ways: by its error, by the wrong labels it has memorised, and by the epoch at which it should have stopped.
#
# **You need:** numpy indexing with boolean arrays; what a training and a validation set are.
# **Time:** 40 minutes. **Points:** 10, in 9 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.
# A graded cell that prints nothing has passed.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import data, nets, plots, tables, train, widgets  # not found? Run `make learn`
from droplab.intervals import interval

# %% [markdown]
# ## Five hundred digits, some with a wrong label
#
# Whoever labels data makes mistakes. Here we make them on purpose, so that we know which labels are wrong: of 500
# training digits, 30 % get the label of another class, chosen at random. Validation and test labels are all right.
#
# Look for digits whose orange label disagrees with what you see.

# %% tags=["demo"]
split = data.split_digits(np.random.default_rng(1), n=500, wrong=0.3)
wrong_20 = (split.train_labels != split.true_labels)[:20].sum()
plots.show(
    plots.labelled_digits(split.train_x[:20], split.train_labels[:20], split.true_labels[:20]),
    alt=f"The first 20 training digits with their labels; {wrong_20} of the labels are wrong, "
    "and beside each of those stands what the digit really is.",
)

# %% tags=["demo"]
wrong = split.train_labels != split.true_labels
tables.table(
    "The data",
    ["set", "digits", "wrong labels"],
    [
        ["training", len(split.train_x), wrong.sum()],
        ["validation", len(split.validation_x), 0],
        ["test", len(split.test_x), 0],
    ],
)

# %% [markdown]
# ## Predict
#
# A network with two hidden layers of 128 units sees these 500 digits 80 times. Nothing tells it which labels
# are wrong, and a wrong label has nothing to do with its image. When it is done, for what share of the wrongly
# labelled training digits will it answer *with the wrong label*?
#
# - **a**: hardly any: the right labels are in the majority
# - **b**: about half
# - **c**: nearly all

# %% nbgrader={"grade_id": "predict-memorised", "solution": true}
# Your choice, for instance: prediction_memorised = "a"
prediction_memorised = None
### BEGIN SOLUTION
prediction_memorised = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-memorised", "points": 1}
assert str(prediction_memorised).strip().lower() in ("a", "b", "c"), (
    "no option has been chosen yet.\n"
    'Write prediction_memorised = "a", "b" or "c" in the cell above, run it,\n'
    "then run this cell again."
)

# %% [markdown]
# ## Observe: learning, then learning by heart
#
# `train.train` trains the network and measures it after each *epoch*, that is, each pass over the training set.
# Training digits are compared with their labels as given, wrong ones included. The function `remember` is called after
# each epoch and notes what the network says of each training digit; we need that further down.

# %% tags=["demo"]
settings = train.Settings(epochs=80, learning_rate=0.05)
answers_plain = []  # one row of 500 answers per epoch


def remember(epoch, params):
    answers_plain.append(nets.forward(split.train_x, params).argmax(axis=1))


history = train.train(split, settings, np.random.default_rng(2), watch=remember)
lowest = history.validation_loss.argmin()

# %% [markdown]
# Dashed is the training set, solid the validation set; the grey line marks the lowest validation loss. Look at what
# the solid lines do to the right of it, while the dashed ones go on falling.

# %% tags=["demo"]
plots.show(
    plots.learning_curves({"without dropout": history}, mark=lowest),
    alt="Two panels over 80 epochs. Training error falls to "
    f"{history.train_error[-1]:.0%}. Validation error is {history.validation_error[lowest]:.0%} at epoch {lowest}, "
    f"where validation loss is lowest, and {history.validation_error[-1]:.0%} at the end; validation loss rises "
    f"from {history.validation_loss[lowest]:.2f} to {history.validation_loss[-1]:.2f}.",
)

# %% tags=["demo"]
tables.table(
    "One network without dropout (epochs count from 0)",
    ["epoch", "training error", "validation error", "training loss", "validation loss"],
    [
        [
            epoch,
            f"{history.train_error[epoch]:.0%}",
            f"{history.validation_error[epoch]:.0%}",
            f"{history.train_loss[epoch]:.2f}",
            f"{history.validation_loss[epoch]:.2f}",
        ]
        for epoch in (0, lowest, 40, 79)
    ],
)

# %% [markdown]
# ## Explain
#
# A network that recognised every digit would disagree with 30 % of the training labels, because those are wrong. Look at the
# training error in the last row: this network disagrees with none. It can only have got there by storing, digit by digit,
# which label each one happened to carry. So the answer is **c**.
#
# That costs it what it knew: validation error, measured on right labels only, is higher in the last row than in the row of the
# lowest validation loss. This is *overfitting*: the training set is fitted better and better, and everything else worse.

# %% [markdown]
# ## Do: the error rate
#
# The error in the table is the share of digits for which the largest logit does not stand at the label. A small case, two
# digits and three classes:
#
# | logits | largest at | label | |
# |---|---|---|---|
# | `[2.0, 0.5, -1.0]` | 0 | 0 | right |
# | `[0.1, 3.0, 0.2]` | 1 | 2 | wrong |
#
# ```python
# logits = np.array([[2.0, 0.5, -1.0], [0.1, 3.0, 0.2]])
# error_rate(logits, np.array([0, 2]))  # 0.5
# ```
#
# The first step stands there already; complete the function.

# %% [markdown]
# <details><summary>Hint 1: what is missing</summary>
#
# `predicted` holds one class per row. Compare it with `labels`, entry by entry: which entries are errors?
#
# </details>
#
# <details><summary>Hint 2: from yes and no to a share</summary>
#
# A comparison of two arrays gives an array of True and False. True counts as 1 and False as 0, so their mean is the
# share of True.
#
# </details>
#
# <details><summary>Hint 3: nearly the answer</summary>
#
# Use `!=` between the two arrays, `np.mean` around it, and `return` in front.
#
# </details>


# %% nbgrader={"grade_id": "error-rate", "solution": true}
def error_rate(logits, labels):
    """Measure how often the class with the largest logit is not the label.

    Args:
        logits: (n, classes) array, one row per example; any real numbers.
        labels: (n,) ints, the label of each row.

    Returns:
        The share of rows that are wrong, a float from 0 to 1.
    """
    predicted = np.argmax(logits, axis=1)  # (n,): where each row is largest
    ### BEGIN SOLUTION
    return float(np.mean(predicted != labels))
    ### END SOLUTION


# %% [markdown]
# Try it on the network above; the two numbers should agree.

# %% tags=["demo"]
logits = nets.forward(split.validation_x, history.params)
print(f"yours {error_rate(logits, split.validation_labels):.3f}")
print(f"table {history.validation_error[-1]:.3f}")

# %% nbgrader={"grade_id": "test-error-rate", "points": 1}
# Test 1 (1 point): the share of wrong rows, 3 of 8 here.
import numpy as np

logits = np.array(
    [
        [2.0, 0.5, -1.0, 0.0, 1.5],
        [0.1, 0.2, 3.0, 0.3, 0.0],
        [-4.0, -2.0, -3.0, -1.0, -9.0],
        [0.0, 7.5, 7.0, -7.0, 6.0],
        [-0.2, -0.4, -0.1, -0.3, -5.0],
        [1.0, 2.0, 3.0, 5.0, -4.0],
        [9.0, 0.0, 8.0, 1.0, 2.0],
        [0.0, -2.0, -1.0, -1.0, 30.0],
    ]
)
labels = np.array([0, 2, 0, 1, 2, 4, 0, 2])  # the largest are at 0 2 3 1 2 3 0 4
before, labels_before = logits.copy(), labels.copy()
answer = np.asarray(error_rate(logits, labels), dtype=object)
assert np.array_equal(logits, before) and np.array_equal(labels, labels_before), (
    "error_rate changed its arguments.\n"
    "Measuring must leave logits and labels as they are; work on a copy."
)
assert answer.shape == (), (
    f"your answer has shape {answer.shape}; one number was expected.\n"
    "One entry per row says which rows are wrong. What share of them is it?"
)
answer = answer.item()
assert not isinstance(answer, (bool, np.bool_)), (
    f"your answer is {answer}, a yes or no, where 3 of the 8 rows are wrong.\n"
    "The error rate says how large a part of all rows that is."
)
assert isinstance(answer, (int, float, np.integer, np.floating)), (
    f"your answer is of type {type(answer).__name__}, not a number.\n"
    "Return the share itself; a function without `return` gives None."
)
assert np.isfinite(answer), (
    f"your answer is {answer}, which is not a finite number.\n"
    "Look for a division by zero or an overflow."
)
assert abs(answer - 5 / 8) > 1e-6, (
    "your answer is 0.625: the share of rows that are right.\n"
    "The error rate counts the other rows. Which comparison finds those?"
)
assert abs(answer - 3) > 1e-6, (
    "your answer is 3: that is how many of the 8 rows are wrong.\n"
    "A count does not say how large a part of all rows that is."
)
assert abs(answer - 37.5) > 1e-6, (
    "your answer is 37.5: right as a percentage.\nThe docstring asks for a float from 0 to 1."
)
assert abs(answer - 3 / 5) > 1e-6 and abs(answer - 3 / 40) > 1e-6, (
    f"your answer is {answer:.4g} where 3 of the 8 rows are wrong.\n"
    "You divided by the classes, or by all logits, or by the rows that are right.\n"
    "What is it a share of?"
)
assert min(abs(answer - 2 / 8), abs(answer - 1 / 8)) > 1e-6, (
    f"your answer is {answer:.4g} where 3 of the 8 rows are wrong.\n"
    "2 of them are predicted above their label and 1 below. Did you count both kinds?"
)
assert min(abs(answer - d) for d in (6 / 8, 14 / 8, np.sqrt(14 / 8))) > 1e-6, (
    f"your answer is {answer:.4g}: a mean distance between class numbers.\n"
    "Taking a 3 for a 4 is no smaller an error than taking it for a 9."
)
assert abs(answer - 3 / 8) < 1e-6, (
    f"your answer is {answer:.4g} where 3 of the 8 rows are wrong.\n"
    "Print `predicted` for the logits in this cell: it should be 0 2 3 1 2 3 0 4.\n"
    "The labels are 0 2 0 1 2 4 0 2. Which rows does your code count, and how often?"
)
### BEGIN HIDDEN TESTS
for logits, labels, right in (
    (np.array([[0.0, -1.0], [-3.0, -2.0], [1.0, 1.5]]), np.array([0, 0, 1]), 1 / 3),
    (np.array([[5.0, 1.0, 2.0, 3.0]] * 5), np.array([0, 0, 1, 3, 3]), 3 / 5),
    (np.array([[-7.0, -8.0, -9.0], [1e3, 1e4, -1e5]], dtype=np.float32), np.array([0, 0]), 1 / 2),
):
    answer = np.asarray(error_rate(logits, labels), dtype=object)
    assert answer.shape == () and isinstance(
        answer.item(), (int, float, np.integer, np.floating)
    ), "one number was expected, as in the tests above"
    assert abs(answer.item() - right) < 1e-6, (
        f"for logits of shape {logits.shape} you returned {answer.item():.4g}.\n"
        "The rule is the same for every number of rows and classes."
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-error-rate-extremes", "points": 1}
# Test 2 (1 point): a batch of 400, then all rows right, then all wrong.
import numpy as np

rng = np.random.default_rng(5)
logits = rng.normal(scale=3, size=(400, 7)).astype(np.float32)
right_labels = logits.argmax(axis=1)
wrong_labels = (right_labels + rng.integers(1, 7, size=400)) % 7  # never the right class
mixed = right_labels.copy()
mixed[:90] = wrong_labels[:90]
for what, labels, right in (
    ("90 of the 400 rows are wrong", mixed, 90 / 400),
    ("all 400 rows are right", right_labels, 0.0),
    ("all 400 rows are wrong", wrong_labels, 1.0),
):
    before, labels_before = logits.copy(), labels.copy()
    answer = np.asarray(error_rate(logits, labels), dtype=object)
    assert np.array_equal(logits, before) and np.array_equal(labels, labels_before), (
        "error_rate changed its arguments.\n"
        "Measuring must leave logits and labels as they are; work on a copy."
    )
    assert answer.shape == (), (
        f"your answer has shape {answer.shape}; one number was expected.\n"
        "One entry per row says which rows are wrong. What share of them is it?"
    )
    answer = answer.item()
    assert isinstance(answer, (int, float, np.integer, np.floating)), (
        f"your answer is of type {type(answer).__name__}, not a number.\n"
        "Return the share itself; a function without `return` gives None."
    )
    assert abs(answer - right) < 1e-6, (
        f"{what}, and your answer is {answer:.4g}.\n"
        "The error rate is 0 when all rows are right and 1 when none is."
    )
### BEGIN HIDDEN TESTS
logits = -np.abs(np.random.default_rng(6).normal(size=(60, 4))) - 1
labels = (logits.argmax(axis=1) + np.arange(60) % 3 // 2) % 4  # every third row is wrong
before = logits.copy()
answer = np.asarray(error_rate(logits, labels), dtype=object)
assert answer.shape == () and isinstance(answer.item(), (int, float, np.integer, np.floating)), (
    "one number was expected, as in the tests above"
)
assert abs(answer.item() - 1 / 3) < 1e-6, (
    f"20 of 60 rows are wrong, and your answer is {answer.item():.4g}.\n"
    "All logits are negative here. Only which one is largest counts."
)
assert np.array_equal(logits, before), "error_rate changed its arguments."
### END HIDDEN TESTS

# %% [markdown]
# ## Observe: what the network says of a wrong label, epoch by epoch
#
# The 150 wrong labels tell what the error alone hides. For each of these digits the network can answer with the wrong
# label it was given, or with what the image really shows, or with something else.
#
# The grey line stands at epoch 8; below it are eight of these digits with what the network said then. Look at which of the two
# curves is on top there, and where they cross.

# %% tags=["demo"]
shares = plots.wrong_label_shares(split, np.array(answers_plain))
by_label, by_truth = shares["says the wrong label"], shares["says what it shows"]
plots.show(
    plots.wrong_label_moment(split, np.array(answers_plain), epoch=8),
    alt="Of the wrongly labelled digits, the share answered by what they show is "
    f"{by_truth[8]:.0%} at epoch 8 and {by_truth[-1]:.0%} at the end; the share answered by the wrong label is "
    f"{by_label[8]:.0%} at epoch 8 and {by_label[-1]:.0%} at the end. Eight digits with their answers stand below.",
)

# %% tags=["demo"]
tables.table(
    "Answers for the wrongly labelled training digits, without dropout",
    ["epoch", "the wrong label", "what it shows", "another class"],
    [
        [e, f"{by_label[e]:.0%}", f"{by_truth[e]:.0%}", f"{1 - by_label[e] - by_truth[e]:.0%}"]
        for e in (0, 8, 20, 40, 79)
    ],
)

# %% [markdown]
# What all sevens have in common is learnt first, because every seven pulls the weights that way; the label of one
# odd digit pulls alone. So for a while the network *corrects* its own training set. Then nothing is left to be fitted but the
# exceptions, and it learns those.
#
# Next we train the same network with *dropout*. Take that as a black box for now: `keep=(0.8, 0.5, 0.5)` says that at each
# step an input takes part with probability 0.8 and a hidden unit with probability 0.5. Lesson 03 opens the box.

# %% tags=["demo"]
dropout = train.Settings(epochs=80, learning_rate=0.05, keep=(0.8, 0.5, 0.5))
answers_dropout = []


def remember_dropout(epoch, params):
    answers_dropout.append(nets.forward(split.train_x, params).argmax(axis=1))


history_dropout = train.train(split, dropout, np.random.default_rng(2), watch=remember_dropout)

# %% [markdown]
# The same picture with a slider: drag it, or click it and use the arrow keys. Walk through the first 20 epochs, then jump to the end, then
# choose the other network and do it again.

# %% tags=["demo"]
widgets.wrong_label_moment(
    split,
    {
        "without dropout": np.array(answers_plain),
        "with dropout": np.array(answers_dropout),
    },
)

# %% [markdown]
# ## Do: the memorised fraction
#
# Write the orange line yourself. Of the examples *whose noisy label is wrong*, which share does the network answer with
# exactly that label? Five digits:
#
# | true label | noisy label | predicted | |
# |---|---|---|---|
# | 3 | 3 | 3 | the label is right: not counted |
# | 7 | **1** | 1 | wrong label, memorised |
# | 4 | **9** | 4 | wrong label, but the network says what it shows |
# | 5 | **2** | 6 | wrong label, and the network says a third thing |
# | 8 | 8 | 0 | the label is right: not counted |
#
# ```python
# memorised_fraction(
#     predicted=np.array([3, 1, 4, 6, 0]),
#     noisy_labels=np.array([3, 1, 9, 2, 8]),
#     true_labels=np.array([3, 7, 4, 5, 8]),
# )  # 1 of 3 wrong labels: 0.333...
# ```

# %% [markdown]
# <details><summary>Hint 1: which examples count</summary>
#
# Begin with a boolean array that is True where the noisy label is wrong. Only those examples matter; their number is what
# you divide by.
#
# </details>
#
# <details><summary>Hint 2: pick, then compare</summary>
#
# A boolean array in square brackets picks entries: `predicted[wrong]`. Pick from `noisy_labels` in the same way, and compare
# the two.
#
# </details>
#
# <details><summary>Hint 3: nearly the answer</summary>
#
# With `wrong = noisy_labels != true_labels`, first deal with `wrong.sum() == 0`. In every other case the mean of the comparison
# from hint 2 is the result.
#
# </details>


# %% nbgrader={"grade_id": "memorised-fraction", "solution": true}
def memorised_fraction(predicted, noisy_labels, true_labels):
    """Measure how much of the label noise a network has learnt by heart.

    Args:
        predicted: (n,) ints, the class the network gives to each training example.
        noisy_labels: (n,) ints, the labels it was trained on, some of them wrong.
        true_labels: (n,) ints, the right labels.

    Returns:
        Of the examples whose noisy label is wrong, the share predicted as that wrong label, a float from
        0 to 1; 0.0 when no label is wrong.
    """
    ### BEGIN SOLUTION
    wrong = noisy_labels != true_labels
    if not wrong.any():
        return 0.0
    return float(np.mean(predicted[wrong] == noisy_labels[wrong]))
    ### END SOLUTION


# %% tags=["demo"]
for name, answers in (("without dropout", answers_plain), ("with dropout", answers_dropout)):
    share = memorised_fraction(answers[-1], split.train_labels, split.true_labels)
    print(f"{name}: {share:.0%} of the wrong labels memorised after the last epoch")

# %% nbgrader={"grade_id": "test-memorised-fraction", "points": 2}
# Test 1 (2 points): 12 examples, 5 wrong labels, 3 of them memorised.
import numpy as np

true_labels = np.array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2])
noisy_labels = np.array([0, 7, 2, 3, 0, 5, 9, 7, 1, 9, 3, 2])  # wrong at 1, 4, 6, 8 and 10
predicted = np.array([0, 7, 2, 3, 4, 5, 9, 1, 1, 4, 5, 2])
given = [predicted.copy(), noisy_labels.copy(), true_labels.copy()]
answer = np.asarray(memorised_fraction(predicted, noisy_labels, true_labels), dtype=object)
for name, now, then in zip(
    ("predicted", "noisy_labels", "true_labels"), (predicted, noisy_labels, true_labels), given
):
    assert np.array_equal(now, then), (
        f"memorised_fraction changed `{name}`.\n"
        "Measuring must leave its arguments as they are; work on a copy."
    )
assert answer.shape == (), (
    f"your answer has shape {answer.shape}; one number was expected.\n"
    "One entry per example says which are memorised. What share is that?"
)
answer = answer.item()
assert isinstance(answer, (int, float, np.integer, np.floating)), (
    f"your answer is of type {type(answer).__name__}, not a number.\n"
    "Return the share itself; a function without `return` gives None."
)
assert np.isfinite(answer), (
    f"your answer is {answer}, which is not a finite number.\n"
    "There are 5 wrong labels here. Print the number you divide by."
)
assert abs(answer - 3 / 12) > 1e-6, (
    "your answer is 0.25: 3 memorised out of all 12 examples.\n"
    "Right labels cannot be memorised as wrong. How many examples count?"
)
assert abs(answer - 8 / 12) > 1e-6, (
    "your answer is 0.667: the share of all examples fitted.\n"
    "Agreeing with a right label is no memorising. Look at wrong labels only."
)
assert abs(answer - 5 / 7) > 1e-6, (
    "your answer is 0.714: you looked at the labels that are right.\n"
    "Which comparison is True where the noisy label is wrong?"
)
assert abs(answer - 4 / 5) > 1e-6, (
    "your answer is 0.8: you counted every answer that is not the truth.\n"
    "One of those 4 is some third class. Memorised means exactly the wrong label."
)
assert abs(answer - 1 / 5) > 1e-6, (
    "your answer is 0.2: the share answered with the true label.\n"
    "Those are the labels the network did not believe. Compare with the others."
)
assert abs(answer - 3 / 8) > 1e-6, (
    f"your answer is {answer:.4g}: you divide by a number of predictions.\n"
    "The share is taken of the wrong labels, whatever was predicted for them."
)
assert abs(answer - 3 / 6) > 1e-6, (
    "your answer is 0.5, and 6 of 12 predictions miss the truth.\n"
    "If that is where it comes from you divide by a number of predictions, or compare\n"
    "with the truth alone. The share is taken of the 5 labels that are wrong."
)
assert abs(answer - 2 / 5) > 1e-6, (
    "your answer is 0.4; of 5 wrong labels 3 are memorised.\n"
    "The other 2 are those predicted as something else. Which comparison finds the 3?"
)
assert abs(answer - 8 / 5) > 1e-6, (
    "your answer is 1.6: no share is above 1.\n"
    "8 predictions agree with their labels, but not all of these labels are wrong.\n"
    "Count agreement and wrong labels over the same examples."
)
assert abs(answer) > 1e-9, (
    "your answer is 0; of 5 wrong labels 3 are memorised.\n"
    "0.0 is for the case in which no label is wrong. Does your code take that way here,\n"
    "compare the two kinds of labels with each other, or cut off the fraction?"
)
assert abs(answer - 5 / 12) > 1e-6, (
    "your answer is 0.417: the share of labels that are wrong.\n"
    "That is known before training. What did the network do with them?"
)
assert abs(answer - 3) > 1e-6 and abs(answer - 60) > 1e-6, (
    f"your answer is {answer:.4g}, a count or a percentage.\n"
    "The docstring asks for a share, a float from 0 to 1."
)
assert abs(answer - 3 / 5) < 1e-6, (
    f"your answer is {answer:.4g}; of 5 wrong labels 3 are memorised.\n"
    "Print the 5 noisy labels that are wrong and the 5 predictions beside them."
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(8)
for n, wrong, memorised, classes in ((400, 120, 30, 10), (90, 60, 45, 4), (7, 3, 1, 5)):
    order = rng.permutation(n)
    true_labels = rng.integers(classes, size=n)
    noisy_labels, predicted = true_labels.copy(), true_labels.copy()
    bad = order[:wrong]
    noisy_labels[bad] = (true_labels[bad] + rng.integers(1, classes, size=wrong)) % classes
    predicted[order[:memorised]] = noisy_labels[order[:memorised]]
    third = order[memorised : memorised + 1]  # an answer that is neither label nor truth
    predicted[third] = next(
        c for c in range(classes) if c not in (noisy_labels[third[0]], true_labels[third[0]])
    )
    predicted[order[-2:]] = (predicted[order[-2:]] + 1) % classes  # errors on right labels
    given = [predicted.copy(), noisy_labels.copy(), true_labels.copy()]
    answer = np.asarray(memorised_fraction(predicted, noisy_labels, true_labels), dtype=object)
    assert answer.shape == () and isinstance(
        answer.item(), (int, float, np.integer, np.floating)
    ), "one number was expected, as in the tests above"
    assert abs(answer.item() - memorised / wrong) < 1e-6, (
        f"of {wrong} wrong labels {memorised} are memorised; you said {answer.item():.4g}.\n"
        "Check your function on the table of five digits above."
    )
    assert all(
        np.array_equal(a, b) for a, b in zip((predicted, noisy_labels, true_labels), given)
    ), "memorised_fraction changed its arguments; work on a copy"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-memorised-fraction-none", "points": 1}
# Test 2 (1 point): one wrong label in four is memorised; then no label is wrong.
import numpy as np

noisy_labels = np.array([2, 1, 0, 2, 1, 2])
true_labels = np.array([2, 0, 1, 0, 2, 2])
predicted = np.array([2, 0, 1, 2, 0, 0])
given = [predicted.copy(), noisy_labels.copy(), true_labels.copy()]
one_in_four = np.asarray(memorised_fraction(predicted, noisy_labels, true_labels), dtype=object)
none_wrong = np.asarray(
    memorised_fraction(np.array([2, 0, 1]), np.array([2, 1, 1]), np.array([2, 1, 1])), dtype=object
)
assert all(np.array_equal(a, b) for a, b in zip((predicted, noisy_labels, true_labels), given)), (
    "memorised_fraction changed its arguments.\n"
    "Measuring must leave them as they are; work on a copy."
)
for answer in (one_in_four, none_wrong):
    assert answer.shape == (), (
        f"your answer has shape {answer.shape}; one number was expected.\n"
        "It must be one number too when there is no wrong label."
    )
    assert isinstance(answer.item(), (int, float, np.integer, np.floating)), (
        f"your answer is of type {type(answer.item()).__name__}, not a number.\n"
        "Every way through your function needs a `return` with a number."
    )
one_in_four, none_wrong = one_in_four.item(), none_wrong.item()
assert abs(one_in_four - 1 / 4) < 1e-6, (
    f"of 4 wrong labels 1 is memorised, and your answer is {one_in_four:.4g}.\n"
    "Count by hand in the arrays of this cell, then compare step by step."
)
assert not np.isnan(none_wrong), (
    "without any wrong label your answer is NaN: you divided 0 by 0.\n"
    "Ask first whether there is a wrong label at all; the docstring says what then."
)
assert abs(none_wrong) < 1e-9, (
    f"without any wrong label your answer is {none_wrong:.4g}.\n"
    "Nothing wrong was there to be memorised. What does the docstring ask for?"
)
### BEGIN HIDDEN TESTS
labels = np.arange(30) % 6
answer = np.asarray(memorised_fraction(labels.copy(), labels.copy(), labels.copy()), dtype=object)
assert answer.shape == () and isinstance(answer.item(), (int, float, np.integer, np.floating)), (
    "one number was expected, as in the tests above"
)
assert abs(answer.item()) < 1e-9, "no wrong label, all predictions right: 0.0 was expected"
shifted = (labels + 1) % 6
answer = np.asarray(memorised_fraction(shifted.copy(), shifted.copy(), labels.copy()), dtype=object)
assert answer.shape == () and isinstance(answer.item(), (int, float, np.integer, np.floating)), (
    "one number was expected, as in the tests above"
)
assert abs(answer.item() - 1) < 1e-6, "all labels wrong and all memorised: 1.0 was expected"
### END HIDDEN TESTS

# %% [markdown]
# ## Observe: the two networks side by side
#
# Look at where the orange dashed line, the training error with dropout, comes to rest, and think of the share of wrong labels.

# %% tags=["demo"]
plots.show(
    plots.learning_curves({"without dropout": history, "with dropout": history_dropout}),
    alt="The learning curves of both networks. With dropout training error ends at "
    f"{history_dropout.train_error[-1]:.0%} and validation error at {history_dropout.validation_error[-1]:.0%}; "
    f"without, at {history.train_error[-1]:.0%} and {history.validation_error[-1]:.0%}.",
)

# %% tags=["demo"]
tables.table(
    "After the last epoch",
    ["network", "training error", "validation error", "validation loss"],
    [
        [
            name,
            f"{h.train_error[-1]:.0%}",
            f"{h.validation_error[-1]:.0%}",
            f"{h.validation_loss[-1]:.2f}",
        ]
        for name, h in (("without dropout", history), ("with dropout", history_dropout))
    ],
)

# %% [markdown]
# With dropout the network goes on disagreeing with about as many training labels as are wrong. Its training error looks far worse, and
# its validation error is far better.

# %% [markdown]
# ## Do: the epoch to stop at
#
# One remedy asks for nothing but patience in the right place: keep the parameters of the epoch with the lowest validation loss,
# and forget what came later. This is *early stopping*. Find that epoch; the function is yours from the first line to the last.
#
# ```python
# best_epoch(np.array([0.9, 0.5, 0.7, 0.6]))  # 1
# ```

# %% [markdown]
# <details><summary>Hint 1: what is asked for</summary>
#
# Not the smallest loss but *where* it stands, counted from 0.
#
# </details>
#
# <details><summary>Hint 2: a function that finds places</summary>
#
# numpy has a function whose name begins with `arg` that returns the place of the smallest entry. Its documentation says which place it
# gives when several entries are smallest.
#
# </details>
#
# <details><summary>Hint 3: nearly the answer</summary>
#
# `np.argmax` gave you the place of the largest logit in `error_rate`. Its counterpart for the smallest entry needs no `axis` here.
#
# </details>


# %% nbgrader={"grade_id": "best-epoch", "solution": true}
def best_epoch(validation_loss):
    """Find the epoch at which training should have stopped.

    Args:
        validation_loss: (epochs,) array, the loss on the validation set after each epoch.

    Returns:
        The index of the smallest value, an int counted from 0; the first one where several are smallest.
    """
    ### BEGIN SOLUTION
    return int(np.argmin(validation_loss))
    ### END SOLUTION


# %% tags=["demo"]
stop = best_epoch(history.validation_loss)
print(f"lowest validation loss at epoch {stop}")
print(f"validation error there {history.validation_error[stop]:.0%}")
print(f"validation error at the end {history.validation_error[-1]:.0%}")

# %% nbgrader={"grade_id": "test-best-epoch", "points": 1}
# Test 1 (1 point): a loss that dips, recovers, dips deeper and rises.
import numpy as np

validation_loss = np.array([2.30, 1.10, 1.40, 1.20, 0.70, 0.60, 0.95, 0.80])
before = validation_loss.copy()
answer = np.asarray(best_epoch(validation_loss), dtype=object)
assert np.array_equal(validation_loss, before), (
    "best_epoch changed the array it was given.\n"
    "After sorting in place nobody knows which epoch was which; work on a copy."
)
assert answer.shape == (), (
    f"your answer has shape {answer.shape}; one index was expected.\n"
    "If you have a list of places, which one of them is asked for?"
)
answer = answer.item()
assert isinstance(answer, (int, float, np.integer, np.floating)), (
    f"your answer is of type {type(answer).__name__}, not an index.\n"
    "Return the place as an int; a function without `return` gives None."
)
assert np.isfinite(answer) and abs(answer - 0.60) > 1e-9, (
    f"your answer is {answer}, and the smallest loss is 0.6.\n"
    "The loss itself is not asked for: at which index does it stand?"
)
assert isinstance(answer, (int, np.integer)) and not isinstance(answer, bool), (
    f"your answer is {answer!r}, of type {type(answer).__name__}.\n"
    "An index must be an int: Python refuses anything else in square brackets."
)
assert answer != 6, (
    "your answer is 6: the epoch counted from 1.\n"
    "Indices count from 0, so that validation_loss[best_epoch(...)] is the smallest."
)
assert answer != 1, (
    "your answer is 1: after it the loss rises for the first time.\n"
    "It falls lower later on. Look through the whole array."
)
assert answer not in (0, 7), (
    f"your answer is {answer}, where the loss is {before[answer]:g}.\n"
    "That is the first, the last or the largest entry; the smallest one is asked for."
)
assert answer >= 0, (
    f"your answer is {answer}: an index counted from the end, or no index.\n"
    "Epochs are counted from the front, and from 0."
)
assert answer == 5, (
    f"your answer is {answer}; the smallest entry is 0.6.\n"
    "Write the index below each entry of the array in this cell, and look again."
)
### BEGIN HIDDEN TESTS
for factor in (1e30, 10.0):
    answer = np.asarray(best_epoch(factor * np.array([4.0, 3.0, 2.0, 2.5])), dtype=object)
    assert answer.shape == () and answer.item() == 2, (
        f"wrong where no loss is below {2 * factor:g}.\n"
        "Losses may have any size. If your search begins with a number of its own, which\n"
        "number is sure to stand in the array?"
    )
for place, n in ((n - 1, n) for n in (3, 9)):
    falling = np.linspace(3, 1, n)
    answer = np.asarray(best_epoch(falling), dtype=object)
    assert answer.shape == () and answer.item() == place, "the last epoch can be the best one"
answer = np.asarray(best_epoch(np.array([0.2, 0.3, 0.5, 0.4])), dtype=object)
assert answer.shape == () and answer.item() == 0, "the first epoch can be the best one"
losses = np.random.default_rng(9).random(150) + 4
losses[137] = 3.5
before = losses.copy()
answer = np.asarray(best_epoch(losses), dtype=object)
assert answer.shape == () and answer.item() == 137, "a long array of losses: look at all of it"
assert np.array_equal(losses, before), "best_epoch changed the array it was given."
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-best-epoch-ties", "points": 1}
# Test 2 (1 point): the first of several equal losses.
import numpy as np

validation_loss = np.array([0.90, 0.50, 0.70, 0.40, 0.60, 0.40, 0.40, 0.80])
before = validation_loss.copy()
answer = np.asarray(best_epoch(validation_loss), dtype=object)
assert np.array_equal(validation_loss, before), (
    "best_epoch changed the array it was given.\n"
    "After sorting in place nobody knows which epoch was which; work on a copy."
)
assert answer.shape == (), (
    f"your answer has shape {answer.shape}; one index was expected.\n"
    "The smallest value stands in three places. Which of them is asked for?"
)
answer = answer.item()
assert isinstance(answer, (int, np.integer)) and not isinstance(answer, bool), (
    f"your answer is of type {type(answer).__name__}; an int was expected.\n"
    "Return the place of the smallest loss, not the loss itself."
)
assert answer not in (5, 6), (
    f"your answer is {answer}; the loss was just as small before that.\n"
    "Of equal losses the first is best: why train longer for the same? Check < or <=."
)
assert answer == 3, (
    f"your answer is {answer}; the smallest entry is 0.4.\n"
    "It stands in several places, counted from 0. Which one comes first?"
)
### BEGIN HIDDEN TESTS
answer = np.asarray(best_epoch(np.array([5.0, 4.0, 2.0, 2.0, 3.0, 2.0])), dtype=object)
assert answer.shape == () and answer.item() == 2, "of equal losses the first one is best"
answer = np.asarray(best_epoch(np.array([1.5, 1.5, 1.5])), dtype=object)
assert answer.shape == () and answer.item() == 0, "a constant loss: its first epoch is best"
### END HIDDEN TESTS

# %% [markdown]
# ## Predict
#
# So far you saw one split and one draw of the weights, and one run proves little. Below, each network is trained ten times, every time with
# its own digits, wrong labels, weights and batches, with wrong labels and also *without*.
#
# With 30 % wrong labels dropout kept the network from learning them by heart. How much will it lower the test error on
# *clean* digits, where every label is right?
#
# - **a**: by more than 5 points
# - **b**: by 1 to 5 points
# - **c**: by at most 1 point

# %% nbgrader={"grade_id": "predict-clean", "solution": true}
# Your choice, for instance: prediction_clean = "a"
prediction_clean = None
### BEGIN SOLUTION
prediction_clean = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-clean", "points": 1}
assert str(prediction_clean).strip().lower() in ("a", "b", "c"), (
    "no option has been chosen yet.\n"
    'Write prediction_clean = "a", "b" or "c" in the cell above, run it,\n'
    "then run this cell again."
)

# %% [markdown]
# ## Observe: ten runs of each
#
# Seeds 0 to 9 draw the same ten splits for every network. `test_error` takes the parameters after the last epoch, or, where `stopped`
# is true, those of the epoch with the lowest validation loss.


# %% tags=["demo"]
def ten_runs(wrong, n=500, **changes):
    """Train for ten seeds; return a list of (split, history)."""
    results = []
    for seed in range(10):
        rng = np.random.default_rng(seed)
        digits = data.split_digits(rng, n=n, wrong=wrong)
        how = train.Settings(epochs=80, learning_rate=0.05, **changes)
        results.append((digits, train.train(digits, how, rng)))
    return results


def test_error(results, stopped=False):
    """Return the test error of each run, in percent."""
    errors = []
    for digits, history in results:
        params = history.best_params if stopped else history.params
        logits = nets.forward(digits.test_x, params)
        errors.append(100 * nets.error(logits, digits.test_labels))
    return np.array(errors)


KEEP, GENTLE = (0.8, 0.5, 0.5), (0.9, 0.7, 0.7)
noisy, noisy_dropout = ten_runs(0.3), ten_runs(0.3, keep=KEEP)

# %% tags=["demo"]
clean, clean_dropout = ten_runs(0.0), ten_runs(0.0, keep=KEEP)
clean_gentle = ten_runs(0.0, keep=GENTLE)

# %% [markdown]
# A dot is the mean of ten runs, its bar the 95 % interval for that mean. Compare the rows within each panel, and then how far
# apart the rows of the two panels lie.

# %% tags=["demo"]
compared = {
    "30 % of the training labels wrong": {
        "trained to the end": test_error(noisy),
        "stopped early": test_error(noisy, stopped=True),
        "dropout": test_error(noisy_dropout),
    },
    "all labels right": {
        "trained to the end": test_error(clean),
        "stopped early": test_error(clean, stopped=True),
        "dropout": test_error(clean_dropout),
        "gentler dropout": test_error(clean_gentle),
    },
}
means = {
    heading: {name: interval(errors) for name, errors in group.items()}
    for heading, group in compared.items()
}
plots.show(
    plots.with_intervals(means, "test error after 80 epochs, %"),
    alt="Mean test error in percent. "
    + " ".join(
        f"{heading}: " + ", ".join(f"{name} {found:.1f}" for name, found in group.items()) + "."
        for heading, group in means.items()
    ),
)

# %% [markdown]
# The last column compares each run with the plain network on *the same* digits and only then takes the mean. What makes one split harder than
# another cancels, so this is the interval to judge by.

# %% tags=["demo"]
tables.table(
    "Test error, %, mean of 10 runs ± 95 %",
    ["labels", "training", "test error", "lower than trained to the end by"],
    [
        [
            heading,
            name,
            f"{interval(errors):.1f}",
            ""
            if name == "trained to the end"
            else f"{interval(group['trained to the end'] - errors):.1f}",
        ]
        for heading, group in compared.items()
        for name, errors in group.items()
    ],
)

# %% [markdown]
# With wrong labels the effect is large: stopping early gains much, dropout more. **With clean labels it is not**: the same dropout gains nothing,
# and a gentler one, `keep=(0.9, 0.7, 0.7)`, gains less than a point on average. So the answer is **c**.
# And even that is a little flattered, because we picked the gentler setting after looking at a few; lesson 07 shows how to choose fairly.
#
# There is hardly anything to prevent on these clean digits: the plain network fits every training label too, but all of them are true.

# %% [markdown]
# ## Predict
#
# Wrong labels again, no dropout, 80 epochs. We make both hidden layers wider, from 32 units to 256. The number of weights grows
# many times over. What happens to the test error?
#
# - **a**: it rises: a more complex network overfits more
# - **b**: it stays, within the intervals
# - **c**: it falls

# %% nbgrader={"grade_id": "predict-width", "solution": true}
# Your choice, for instance: prediction_width = "a"
prediction_width = None
### BEGIN SOLUTION
prediction_width = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-width", "points": 1}
assert str(prediction_width).strip().lower() in ("a", "b", "c"), (
    "no option has been chosen yet.\n"
    'Write prediction_width = "a", "b" or "c" in the cell above, run it,\n'
    "then run this cell again."
)

# %% [markdown]
# ## Observe: too complex?
#
# Seven widths, ten runs each; this takes some seconds.

# %% tags=["demo"]
WIDTHS = (4, 8, 16, 32, 64, 128, 256)
by_width = {w: noisy if w == 128 else ten_runs(0.3, hidden=(w, w)) for w in WIDTHS}


def memorised(results, stopped=False):
    """Return the share of wrong labels that each run has memorised, in percent."""
    shares = []
    for digits, history in results:
        params = history.best_params if stopped else history.params
        answers = nets.forward(digits.train_x, params).argmax(axis=1)
        wrong = digits.train_labels != digits.true_labels
        shares.append(100 * np.mean(answers[wrong] == digits.train_labels[wrong]))
    return np.array(shares)


def training_error(results):
    """Return the last training error of each run, on the labels as given, in percent."""
    return np.array([100 * history.train_error[-1] for _, history in results])


# %% [markdown]
# Follow the three lines from left to right, and look for the width with the largest test error to the right of 8.

# %% tags=["demo"]
lines = {
    "wrong labels memorised": [interval(memorised(by_width[w])) for w in WIDTHS],
    "training error": [interval(training_error(by_width[w])) for w in WIDTHS],
    "test error": [interval(test_error(by_width[w])) for w in WIDTHS],
}
at = {name: dict(zip(WIDTHS, found)) for name, found in lines.items()}
plots.show(
    plots.sweep(WIDTHS, lines, "units in each of two hidden layers", "%"),
    alt="Over widths 4 to 256: wrong labels memorised rise from "
    f"{at['wrong labels memorised'][4].mean:.0f} to {at['wrong labels memorised'][256].mean:.0f} %, training error "
    f"falls from {at['training error'][4].mean:.0f} to {at['training error'][256].mean:.0f} %, and test error is "
    f"{at['test error'][16].mean:.0f} % at width 16, {at['test error'][32].mean:.0f} % at 32 and "
    f"{at['test error'][256].mean:.0f} % at 256.",
)

# %% tags=["demo"]
tables.table(
    "Networks of growing width, 30 % wrong labels, mean of 10 runs ± 95 %",
    ["width", "weights", "memorised, %", "training error, %", "test error, %", "stopped early, %"],
    [
        [
            w,
            64 * w + w * w + 10 * w,
            *(f"{at[name][w]:.0f}" for name in lines),
            f"{interval(test_error(by_width[w], stopped=True)):.0f}",
        ]
        for w in WIDTHS
    ],
)

# %% [markdown]
# Three things to take away:
#
# - Very narrow networks *underfit*: training and test error are both high, and close to each other.
# - Memorising grows with the width until nothing is left to memorise. That far the claim "too complex overfits" is right.
# - But the harm does not keep growing: test error is largest near the width that can *just* fit all labels, and falls again beyond.
#   So the answer is **c**. A wide network has many ways of fitting the wrong labels and can do it with less damage to what lies between
#   them. That explanation is a common one; this lesson measures the fall, not its cause.
#
# In the last column the peak is gone: stopped early, all networks but the two narrowest do about equally well.

# %% [markdown]
# ## Does it take wrong labels?
#
# The usual account of overfitting is: few examples, many epochs, and the training accuracy goes on rising while the
# validation accuracy falls. We compare the epoch of the lowest validation loss with the last one, on the test set, in
# three cases; one of them has only 100 training digits, all labelled rightly.

# %% tags=["demo"]
clean_100 = ten_runs(0.0, n=100)


def test_loss(results, stopped=False):
    """Return the test loss of each run."""
    losses = []
    for digits, history in results:
        params = history.best_params if stopped else history.params
        logits = nets.forward(digits.test_x, params)
        losses.append(nets.cross_entropy(logits, digits.test_labels))
    return np.array(losses)


# %% tags=["demo"]
cases = {
    "500 digits, 30 % wrong": noisy,
    "500 digits, clean": clean,
    "100 digits, clean": clean_100,
}
error_rise = {k: interval(test_error(r) - test_error(r, stopped=True)) for k, r in cases.items()}
loss_rise = {
    k: interval(100 * (test_loss(r) / test_loss(r, stopped=True) - 1)) for k, r in cases.items()
}
tables.table(
    "From the lowest validation loss to the last epoch, mean of 10 runs ± 95 %",
    [
        "case",
        "training error at the end, %",
        "test error rises by, points",
        "test loss rises by, %",
    ],
    [
        [k, f"{interval(training_error(r)):.1f}", f"{error_rise[k]:.1f}", f"{loss_rise[k]:.0f}"]
        for k, r in cases.items()
    ],
)

# %% [markdown]
# Training error goes to zero in all three cases. Test *error* rises where labels are wrong, and does not on clean digits, not even with
# only 100 of them. Test *loss* rises more readily, for it also counts how sure the network is of its mistakes:
# with longer training it becomes surer of all its answers, and those that were wrong weigh more. So never watch accuracy alone.

# %% [markdown]
# ## Check yourself

# %% [markdown]
# **Training error is 0 %, and 30 % of the training labels are known to be wrong. What follows?**
#
# <details><summary>The network recognises every digit</summary>
#
# No. A network that did would disagree with the 30 % that are wrong, and its training error would be 30 %.
#
# </details>
#
# <details><summary>The network has memorised the wrong labels</summary>
#
# Yes. It answers each of those digits with its wrong label; nothing in the images could have told it that label.
#
# </details>
#
# <details><summary>The validation error is 0 % as well</summary>
#
# No. The training error says nothing about digits that were not trained on; the learning curves show how far the two can be apart.
#
# </details>

# %% [markdown]
# **Training and validation error are both 60 %. What is the best next step?**
#
# <details><summary>Dropout: the network does not generalise</summary>
#
# No. It does not even fit what it has seen. That is underfitting, and dropout makes fitting harder still.
#
# </details>
#
# <details><summary>A wider network or longer training</summary>
#
# Yes. The two are close, but both are bad: the network lacks capacity or time. Look at widths 4 and 8 in the sweep.
#
# </details>
#
# <details><summary>Nothing: the gap is closed, so there is no overfitting</summary>
#
# There is none, true. But a small gap is no aim in itself: 60 % of the answers are wrong.
#
# </details>

# %% [markdown]
# **With dropout, the training error stayed far above the validation error. Is something broken?**
#
# <details><summary>Yes: training error is always the lower one</summary>
#
# No. It is measured on labels of which 30 % are wrong, and validation error on right ones. A network that refuses to memorise
# must disagree with the wrong labels.
#
# </details>
#
# <details><summary>No: the training labels are partly wrong, the validation labels are not</summary>
#
# Yes. Compare two errors only when you know on which examples, and on which labels, they were measured.
#
# </details>
#
# <details><summary>No: dropout was still on when the training error was measured</summary>
#
# A good suspicion, and often the reason elsewhere; but here both errors are measured with every unit active.
#
# </details>

# %% [markdown]
# **Your validation accuracy does not change any more and the validation loss rises. What is going on?**
#
# <details><summary>The loss is computed wrongly: the two must move together</summary>
#
# No. Accuracy counts answers; loss also counts how sure the network was of them.
#
# </details>
#
# <details><summary>The network becomes surer, of its mistakes too</summary>
#
# Yes. That is what the rows for clean digits show: the error stays and the loss rises.
#
# </details>
#
# <details><summary>It is still improving; train on</summary>
#
# No. On examples it has not seen, its probabilities get worse. Whoever relies on them is served worse every epoch.
#
# </details>

# %% [markdown]
# ## What this lesson settles
#
# The claims stand, more or less in these words, in articles that introduce dropout. The last column judges only what
# was measured above.

# %% tags=["demo"]
peak = max(WIDTHS[2:], key=lambda w: at["test error"][w].mean)
accuracy = {
    name: (100 - training_error(r).mean(), 100 - test_error(r).mean())
    for name, r in (("width 4", by_width[4]), ("width 128", noisy), ("with dropout", noisy_dropout))
}
tables.claim_table(
    [
        (
            "A1, C2",
            "A network that is too complex overfits.",
            f"Memorised wrong labels rise from {at['wrong labels memorised'][4]:.0f} % at width 4 to "
            f"{at['wrong labels memorised'][256]:.0f} % at 256. From width 16 on, test error peaks at {peak} "
            f"({at['test error'][peak]:.0f} %) and falls to {at['test error'][256]:.0f} %.",
            "imprecise",
        ),
        (
            "B1",
            "Overfitting is learning the noise.",
            f"Wrong labels memorised: {interval(memorised(noisy, stopped=True)):.0f} % at the lowest validation loss, "
            f"{interval(memorised(noisy)):.0f} % at the end, with dropout {interval(memorised(noisy_dropout)):.0f} %.",
            "supported",
        ),
        (
            "C1, C3",
            "With few examples and many epochs training accuracy rises while validation accuracy falls.",
            f"30 % wrong labels: test error rises by {error_rise['500 digits, 30 % wrong']:.1f} points. Clean: "
            f"{error_rise['500 digits, clean']:.1f} (500 digits), {error_rise['100 digits, clean']:.1f} (100), while the "
            f"loss rises by {loss_rise['500 digits, clean']:.0f} and {loss_rise['100 digits, clean']:.0f} %.",
            "imprecise",
        ),
        (
            "C4",
            "The aim is training and validation accuracy that are close and high.",
            "Training and test accuracy: "
            + "; ".join(f"{name}: {a:.0f} and {b:.0f} %" for name, (a, b) in accuracy.items())
            + ". Close can be low, and the best of the three is not close.",
            "imprecise",
        ),
    ]
)

# %% [markdown]
# ## In this lesson you
#
# - watched a network first learn the digits and then its wrong labels, and wrote the three measures of that: `error_rate`,
#   `memorised_fraction` and `best_epoch`;
# - saw dropout and early stopping keep it from the second, and saw that on clean digits there is hardly anything to gain;
# - found that the most harmful size is not the largest, and that a small gap is not an aim in itself.
#
# **Save, then submit**: Submit sends the file on disk, and edits that are not saved stay behind. Lesson 02 tries the other
# remedies: smaller networks, more data, penalties on the weights, stopping early.
