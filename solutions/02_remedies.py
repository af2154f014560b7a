# %% [markdown]
# # 2. Remedies
#
# By the end you can write a penalty on the weights, training images that never look the
# same twice, and the rule that ends a training run in time; and you can say, with
# intervals, how much of the damage of lesson 01 each of them undoes.
#
# **You need:** lesson 01, slices of arrays, the derivative of a square.
# **Time:** 45 minutes. **Points:** 15, in 12 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.
# A graded cell that prints nothing has passed.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import data, nets, plots, tables, train, widgets  # not found? Run `make learn`
from droplab.intervals import interval

# %% [markdown]
# ## The patient
#
# The patient is the network of lesson 01: two hidden layers of 128 units, 500 training
# digits, 30 % of their labels wrong. Before dropout it is fair to ask what the older
# remedies do for it. Four change the training: a **smaller net**, two **penalties** on the
# weights (L2 and L1), and **shifted images**. The fifth only watches: **early stopping**.
#
# **Predict.** Think of the best network there could be: it answers with what every digit
# really shows. What error does it have *on these training labels*?
#
# - a) about 0 %
# - b) about 30 %
# - c) about 50 %

# %% nbgrader={"grade_id": "predict-training-error", "solution": true}
predicted_training_error = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_training_error = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-training-error", "points": 1}
chosen = str(predicted_training_error).strip().lower()
assert chosen in ("a", "b", "c"), (
    "no option has been chosen yet.\n"
    'Write predicted_training_error = "a", "b" or "c" in the cell above, and run it.\n'
    "Any of the three earns the point; the reason comes after the measurement."
)

# %% [markdown]
# All runs of this lesson come from the function below. It is `train.train` with two
# additions, which are explained where they are used, and it measures each epoch on all
# three sets. Two rules make the comparison fair:
#
# - what has to be *chosen* (a width, a strength) is chosen on the **validation** set, for
#   each seed by itself; what is *reported* is the **test** error of that choice;
# - every remedy sees the same 12 splits, so that runs can be compared in pairs.

# %% tags=["demo"]
SEEDS, EPOCHS = 12, 60


def run(split, seed, hidden=(128, 128), l2=0.0, l1=0.0, shifted=False):
    """Train one network; return a dict of curves, one entry an epoch, and its last params."""
    settings = train.Settings(hidden=hidden, epochs=EPOCHS, learning_rate=0.05, l2=l2)
    rng = np.random.default_rng([22, seed])
    params = nets.init_params([64, *hidden, 10], rng)
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    x, curves = split.train_x, []
    for _ in range(settings.epochs):
        if shifted:  # each image at one of its nine places, drawn anew every epoch
            x = any_move(split.train_x, rng)
        for chosen in train.batches(len(x), settings.batch, rng):
            train.step(params, velocity, x[chosen], split.train_labels[chosen], settings, rng)
            if l1:
                towards_zero(params, settings, l1)
        curves.append(measure(params, split))
    return dict(zip(NAMES, np.array(curves).T), params=params)


# %% tags=["demo"]
NAMES = ("train_error", "validation_loss", "validation_error", "test_error")


def measure(params, split):
    """Return the four numbers of NAMES; the training error is against the labels as given."""
    seen = nets.forward(split.train_x, params)
    validated = nets.forward(split.validation_x, params)
    return (
        nets.error(seen, split.train_labels),
        nets.cross_entropy(validated, split.validation_labels),
        nets.error(validated, split.validation_labels),
        nets.error(nets.forward(split.test_x, params), split.test_labels),
    )


def all_seeds(splits, **remedy):
    """Run one remedy on every split."""
    return [run(split, seed, **remedy) for seed, split in enumerate(splits)]


# %% [markdown]
# Two reference points first: the patient without any remedy, and the same network trained
# with all labels right. The second is what a complete cure would look like.

# %% tags=["demo"]
splits = [data.split_digits(np.random.default_rng([21, s]), n=500, wrong=0.3) for s in range(SEEDS)]
right_splits = [data.split_digits(np.random.default_rng([21, s]), n=500) for s in range(SEEDS)]
nothing, cured = all_seeds(splits), all_seeds(right_splits)


def last(runs, what):
    """Return the interval, in percent, of a curve's last value over the seeds."""
    return interval([100 * run[what][-1] for run in runs])


# %% [markdown]
# **Observe.** Look at the last row, and at which of the two numbers is the good sign.

# %% tags=["demo"]
truth = interval([100 * np.mean(s.train_labels != s.true_labels) for s in splits])
tables.table(
    f"After {EPOCHS} epochs, errors in %, {SEEDS} seeds, 95 % intervals",
    ["", "on the training labels as given", "on the test set"],
    [
        ["30 % wrong labels", *(f"{last(nothing, w):.1f}" for w in ("train_error", "test_error"))],
        ["all labels right", *(f"{last(cured, w):.1f}" for w in ("train_error", "test_error"))],
        ["who knew every digit, on the wrong labels", f"{truth.mean:.1f}", "0.0"],
    ],
)

# %% [markdown]
# **Explain.** Whoever knows every digit disagrees with all the wrong labels, so a network
# that learned the digits and nothing else has a *training error as high as the share of
# wrong labels*: answer b. The patient's training error is next to nothing, and that is the
# illness. From here on a good remedy is one that makes the training error rise and the
# test error fall.

# %% [markdown]
# ## A smaller net
#
# The first advice in most articles: a network with fewer units cannot learn so much by
# heart. **Observe** what happens to the three errors as the hidden layers get narrower.
# Is there a width at which the training error is about 30 % *and* the test error is low?

# %% tags=["demo"]
by_width = {width: all_seeds(splits, hidden=(width, width)) for width in (8, 16, 32, 64)}
by_width[128] = nothing


def errors(runs_by_setting):
    """Return the lines of ``plots.sweep`` for runs by a setting."""
    return {
        "training labels as given": [last(r, "train_error") for r in runs_by_setting.values()],
        "validation": [last(r, "validation_error") for r in runs_by_setting.values()],
        "test": [last(r, "test_error") for r in runs_by_setting.values()],
    }


# %% tags=["demo"]
lines = errors(by_width)
plots.show(
    plots.sweep(list(by_width), lines, "units in each hidden layer", "error after 60 epochs, %"),
    alt="Errors against the width. "
    + "; ".join(
        f"{width} units: training {train_.mean:.0f} %, test {test.mean:.0f} %"
        for width, train_, test in zip(by_width, lines["training labels as given"], lines["test"])
    )
    + ".",
)

# %% tags=["demo"]
tables.table(
    "Errors in % by the width of both hidden layers, after the last epoch",
    ["units", *lines],
    [[w, *(f"{line[i]:.1f}" for line in lines.values())] for i, w in enumerate(by_width)],
)

# %% [markdown]
# **Explain.** A narrow network does fit fewer of the labels it is given. But look at 16 units:
# the training error is not far from the share of wrong labels, and the test error has hardly
# moved. The network has not given up the *wrong* labels, it has given up whatever did not fit
# in, digits included. (At 8 units the intervals are wide: the runs differ very much.) The
# number of units is a blunt instrument.

# %% [markdown]
# ## A penalty on the weights
#
# The next two remedies keep all units and make large weights expensive instead. To the loss
# one adds, for all weight matrices together,
#
# $$\text{L2:}\;\; \frac{\lambda}{2} \sum w^2 \qquad\qquad \text{L1:}\;\; \lambda \sum |w|$$
#
# where $\lambda$ is the `strength`. Biases are left out: they only shift a unit's output.
# The hope behind it: a label that contradicts its neighbours can be fitted only with large
# weights, while a rule that many digits share needs small ones.
#
# **Predict.** All four remedies that change the training are tuned on validation data and
# trained to the last epoch. Against each stands a rival that costs nothing: the patient as it
# is, *stopped early*. Which of the four has a clearly lower test error than that rival, so
# that the interval of the gain leaves out 0?
#
# - a) all of them but the smaller net
# - b) only the L2 penalty
# - c) none of them

# %% nbgrader={"grade_id": "predict-remedy", "solution": true}
predicted_remedy = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_remedy = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-remedy", "points": 1}
chosen = str(predicted_remedy).strip().lower()
assert chosen in ("a", "b", "c"), (
    "no option has been chosen yet.\n"
    'Write predicted_remedy = "a", "b" or "c" in the cell above, and run it.\n'
    "Any of the three earns the point; the table of the last section has the reason."
)

# %% [markdown]
# ### Do: the L2 penalty
#
# Training needs two things of a penalty: its value and its gradient. By hand, for one weight
# matrix and `strength = 0.1`:
#
# | | $W$ | $w^2$ | slope of $\frac{0.1}{2} w^2$ |
# |---|---|---|---|
# | first weight | 2 | 4 | 0.2 |
# | second weight | -1 | 1 | -0.1 |
# | third weight | 0 | 0 | 0 |
#
# The squares add up to 5, so the penalty is 0.1 / 2 · 5 = 0.25. A network has several
# matrices: their penalties add up, and each has a gradient of its own shape. So
#
# ```python
# l2_penalty([np.array([[2.0], [-1.0], [0.0]])], 0.1)  # (0.25, [an array [[0.2], [-0.1], [0.0]]])
# ```
#
# The frame is written; complete the loop.

# %% [markdown]
# <details><summary>Hint 1: what the loop does</summary>
#
# Each turn sees one matrix. It makes `loss` larger by that matrix's share, and it appends one
# array to `gradients`. Nothing is written into `W`.
#
# </details>
# <details><summary>Hint 2: the slope</summary>
#
# The derivative of $\frac{\lambda}{2} w^2$ by $w$: the 2 of the square meets the $\frac12$. Compare with the last
# column of the table.
#
# </details>
# <details><summary>Hint 3: nearly there</summary>
#
# `np.sum(W**2)` adds the squares of one matrix. Use `+=` for the loss. In the table the slopes
# 0.2 and -0.1 are 0.1 times the weights 2 and -1.
#
# </details>


# %% nbgrader={"grade_id": "l2-penalty", "solution": true}
def l2_penalty(weights, strength):
    """Return the L2 penalty of all weights of a network and its gradients.

    Args:
        weights: a list of weight matrices, arrays of any shape; they stay as they are.
        strength: how much a squared weight costs, 0 or more.

    Returns:
        ``(loss, gradients)``: the number ``strength / 2 * sum of all squared weights``, and a
        list with one array per matrix, of that matrix's shape.
    """
    loss, gradients = 0.0, []
    for W in weights:
        ...
        ### BEGIN SOLUTION
        loss += strength / 2 * float(np.sum(W**2))
        gradients.append(strength * W)
        ### END SOLUTION
    return loss, gradients


# %% nbgrader={"grade_id": "test-l2-loss", "points": 1}
# 1 point: the value of the penalty.
import numpy as np


def loss_of(answer):
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (
        "two things were expected: the loss, then the list of gradients.\n"
        "End the function with `return loss, gradients`, after the loop."
    )
    assert not isinstance(answer[0], (list, tuple)), (
        "the first of the two results is a list, and should be the loss.\n"
        "The order is: loss, gradients."
    )
    loss = np.asarray(answer[0])
    assert loss.dtype.kind in "biuf", (
        "the loss is not a number.\n"
        "Print what your function returns for the matrix of the worked example."
    )
    assert loss.shape == (), (
        f"the loss has shape {str(loss.shape)[:20]}; one number was expected.\n"
        "The penalty is one price for all the weights together: add them all up."
    )
    assert np.isfinite(loss), (
        f"the loss is {float(loss)}, and a penalty is a finite number.\n"
        "Sums of squares of these weights are small. What did you divide by?"
    )
    return float(loss)


weights = [np.array([[1.0, -2.0, 0.0], [3.0, 0.5, -1.0]]), np.array([[2.0], [-1.0], [0.0]])]
loss = loss_of(l2_penalty([W.copy() for W in weights], 0.6))
# The squares of the two matrices add up to 15.25 and 5, in all 20.25.
mistakes = {
    12.15: "got 12.15, twice the penalty.\n"
    "In the docstring `strength` is divided by something. What is that good for?",
    1.5: "got 1.50: the penalty of the last matrix only.\n"
    "Each turn of the loop has to add to what the turns before it found.",
    4.575: "got 4.57: the penalty of the first matrix only.\n"
    "Does the loop go round more than once? Look at where `return` stands.",
    3.15: "got 3.15: half of strength times the sum of |w|.\n"
    "That is the idea of L1. L2 squares each weight, so that large ones cost most.",
    6.3: "got 6.30: strength times the sum of |w|.\n"
    "That is L1, the other penalty. L2 squares each weight.",
    10.125: "got 10.12: half the sum of squares, whatever the strength.\n"
    "The strength sets how dear a squared weight is. Where does it come in?",
    20.25: "got 20.25: the sum of squares itself.\n"
    "The penalty is a multiple of it. Which factor does the docstring name?",
    1.35: "got 1.35: a square root has been taken (np.linalg.norm does).\n"
    "The penalty adds the squares and leaves it at that.",
    2.7: "got 2.70: strength times the root of the sum of squares.\n"
    "np.linalg.norm takes a root. The penalty adds squares and leaves it at that.",
    0.675: "got 0.68: the mean of the squares, where the sum was expected.\n"
    "With a mean, a weight would cost less in a larger network.",
    1.2625: "got 1.26: the mean of each matrix's squares, added up.\n"
    "With a mean, a weight would cost less in a larger matrix. Add the squares.",
    3.0375: "got 3.04: half of the penalty.\n"
    "Is the sum divided by the number of matrices, or by 2 once too often?",
    0.975: "got 0.98: the weights were added first and squared after.\n"
    "Then 2 and -2 would cost nothing together. Which comes first, square or sum?",
    1.875: "got 1.88: the weights were added first and squared after.\n"
    "Then 2 and -2 would cost nothing together. Which comes first, square or sum?",
    3.645: "got 3.65: the strength has been multiplied in twice.\n"
    "It stands in the penalty once, over 2.",
    16.875: "got 16.88: divided by the strength.\n"
    "A larger strength should make each weight dearer, not cheaper.",
    -6.075: "got -6.08: a penalty below zero would be a reward.\n"
    "Large weights should make the loss larger. Check the sign.",
    0.0: "got 0 for weights that are not zero.\n"
    "Does the loop change `loss` at all? Print it inside the loop.",
}
for value, message in mistakes.items():
    assert not (abs(loss - value) <= 1e-4), message
assert abs(loss - 6.075) <= 1e-4, (
    f"got {loss:.4g} for squares that add up to 20.25, at strength 0.6.\n"
    "Work it out on paper as in the table above, and print the loss in each turn."
)
again = loss_of(l2_penalty([np.array([[1.0, 0.0], [2.0, 3.0]])], 0.5))
assert not (abs(again - loss - 3.5) <= 1e-4), (
    f"the second call gives {again:.4g}: what the first found is still in it.\n"
    "Does anything remain from an earlier call? Begin with a loss of 0 in each."
)
assert not (abs(again - 4.5) <= 1e-4 or abs(again - 6.5) <= 1e-4), (
    f"got {again:.4g} for [[1, 0], [2, 3]] at strength 0.5.\n"
    "`@` multiplies matrices, rows by columns. Here each weight is squared by itself."
)
assert abs(again - 3.5) <= 1e-4, (
    f"got {again:.4g} for [[1, 0], [2, 3]] at strength 0.5, in place of 3.5.\n"
    "The first call was right: which number in your code belongs to it alone?"
)
### BEGIN HIDDEN TESTS
for weights, strength, expected in (
    ([np.array([[0.5, -1.5]])], 0.3, 0.375),
    (
        [np.array([[2.0, 0.0], [0.0, -1.0], [1.0, 1.0]]), np.array([[3.0]]), np.ones((1, 4))],
        0.8,
        8.0,
    ),
    ([np.full((3, 5), -0.2), np.zeros((5, 2))], 1.0, 0.3),
    ([np.array([[4.0, -3.0]]), np.array([[1.0], [2.0]])], 0.02, 0.3),
    ([np.array([[4.0, -3.0]])], 0.0, 0.0),
):
    loss = loss_of(l2_penalty(weights, strength))
    assert abs(loss - expected) <= 1e-5, (
        f"got {loss:.4g} for {len(weights)} matrices at strength {strength}.\n"
        f"{expected:.4g} was expected. Does the code hold for any list and any strength?"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-l2-gradients", "points": 2}
# 2 points: one gradient for each matrix.
import numpy as np


def gradients_of(answer, shapes):
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (
        "two things were expected: the loss, then the list of gradients.\n"
        "End the function with `return loss, gradients`, after the loop."
    )
    gradients = answer[1]
    assert isinstance(gradients, (tuple, list)), (
        "the second of the two results is not a list.\n"
        "Each matrix has its own gradient: append one in each turn of the loop."
    )
    assert len(gradients) != sum(shape[0] for shape in shapes) or len(gradients) == len(shapes), (
        f"{len(shapes)} matrices, {len(gradients)} gradients: one for each row.\n"
        "Each matrix has one gradient, of its shape. `append` adds one entry, `+=` several."
    )
    assert len(gradients) <= len(shapes), (
        f"there are {len(shapes)} matrices, and the list holds {len(gradients)} gradients.\n"
        "Does anything remain from an earlier call? Begin each call with an empty list."
    )
    assert len(gradients) == len(shapes), (
        f"there are {len(shapes)} matrices, and the list holds {len(gradients)} gradients.\n"
        "Append one in each turn of the loop, and return after the last turn."
    )
    arrays = []
    for gradient, shape in zip(gradients, shapes):
        try:
            gradient = np.asarray(gradient)
        except ValueError:
            gradient = np.asarray(None)
        assert gradient.dtype.kind in "biuf", (
            "a gradient is not an array of numbers.\n"
            "Print the list that your function returns for the worked example."
        )
        assert gradient.shape == shape, (
            f"the gradient of a matrix of shape {shape} has shape {str(gradient.shape)[:15]}.\n"
            "Every weight has a slope of its own, at its own place, so nothing is added up here."
        )
        assert np.isfinite(gradient).all(), (
            "a gradient holds entries that are not finite numbers.\n"
            "The slope at each of these weights is a small number. What did you divide by?"
        )
        arrays.append(gradient.astype(float))
    return arrays


def close(arrays, others):
    return all(np.abs(a - b).max() <= 1e-5 for a, b in zip(arrays, others))


weights = [np.array([[1.0, -2.0, 0.0], [3.0, 0.5, -1.0]]), np.array([[2.0], [-1.0], [0.0]])]
copies = [W.copy() for W in weights]
shapes = [W.shape for W in weights]
gradients = gradients_of(l2_penalty(weights, 0.6), shapes)
for factor, message in (
    (1.2, "The half in the penalty is there to meet the 2 of the square's derivative."),
    (0.3, "A square's derivative brings a factor of 2. What does it do to the half?"),
    (1.0, "That is the weight itself. Where does the strength come in?"),
    (2.0, "That is the slope of w squared. What stands before the square?"),
    (-0.6, "The penalty grows as a weight moves away from 0; the step subtracts later."),
    (0.4, "Those are the weights after a step. Asked is what a step takes off them."),
    (0.36, "The strength seems to be multiplied in twice."),
):
    assert not close(gradients, [factor * W for W in copies]), (
        f"at strength 0.6 a weight of 2 has the slope {2 * factor:.4g} in your gradient.\n{message}\n"
        "Compare with the last column of the table above."
    )
assert not close(gradients, [np.zeros(shape) for shape in shapes]), (
    "every gradient is zero, for weights that are not.\n"
    "A weight of 2 costs more than one of 1.9, so its slope is not 0."
)
for factor in (0.6, 0.3, 1.0):
    assert not close(gradients, [factor * np.sign(W) for W in copies]), (
        "your gradient is the same for a weight of 0.5 and one of 3.\n"
        "That is L1. The slope of a square grows with the weight."
    )
    assert not close(gradients, [factor * np.abs(W) for W in copies]), (
        "your gradient is not negative where the weight is.\n"
        "The penalty falls as -2 moves up to 0: its slope there is below 0."
    )
    assert not close(gradients, [factor * W**2 for W in copies]), (
        "your gradients are made of squared weights, so none is negative.\n"
        "The squares belong to the loss. The gradient is the derivative of them."
    )
expected = [0.6 * W for W in copies]
assert close(gradients, expected), (
    f"at strength 0.6 the weight -2 has the slope {gradients[0][0, 1]:.4g}.\n"
    "Move one weight a little: by how much does the penalty change? See the table."
)
### BEGIN HIDDEN TESTS
for weights, strength in (
    ([np.array([[0.5, -1.5]])], 0.3),
    ([np.array([[2.0, 0.0], [0.0, -1.0], [1.0, 1.0]]), np.array([[3.0]]), np.ones((1, 4))], 0.8),
    ([np.full((3, 5), -0.2), np.eye(5, 2)], 1.0),
):
    expected = [strength * W for W in weights]
    gradients = gradients_of(l2_penalty(weights, strength), [W.shape for W in expected])
    assert close(gradients, expected), (
        f"wrong slopes for {len(weights)} matrices at strength {strength}.\n"
        "The cell above passed for two matrices at 0.6: does the code hold for others?"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-l2-weights-stay", "points": 1}
# 1 point: the weights stay as they are, and a second call gives the same.
import numpy as np

weights = [np.array([[0.5, -1.5], [0.0, 2.0], [1.0, -1.0]]), np.array([[3.0, 0.0, -0.5]])]
copies = [W.copy() for W in weights]
for call in ("first", "second"):
    answer = l2_penalty(weights, 0.4)
    assert len(weights) == 2 and all(np.array_equal(W, c) for W, c in zip(weights, copies)), (
        f"after the {call} call the weights are not what they were.\n"
        "The caller still trains with them. Compute into new arrays: `W * 2` makes one,\n"
        "`W *= 2` does not."
    )
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (
        "two things were expected: the loss, then the list of gradients.\n"
        "End the function with `return loss, gradients`, after the loop."
    )
    loss, gradients = answer
    assert isinstance(gradients, (tuple, list)) and len(gradients) == 2, (
        "a list of two gradients was expected, one for each matrix.\n"
        "Is the list made anew in each call, and filled in each turn of the loop?"
    )
    values = []
    for value in (loss, *gradients):
        try:
            value = np.asarray(value)
        except ValueError:
            value = np.asarray(None)
        assert value.dtype.kind in "biuf" and np.isfinite(value).all(), (
            "the loss or a gradient is not made of finite numbers.\nPass the two cells above first."
        )
        values.append(value)
    assert values[0].shape == () and abs(float(values[0]) - 3.55) <= 1e-4, (
        f"the {call} call gives a loss that does not fit these weights.\n"
        "Does anything remain from an earlier call? Begin with a loss of 0 in each."
    )
    for value, copy in zip(values[1:], copies):
        assert value.shape == copy.shape and np.abs(value - 0.4 * copy).max() <= 1e-5, (
            f"the {call} call gives gradients that do not fit these weights.\n"
            "Begin each call with an empty list, and pass the cell above first."
        )
### BEGIN HIDDEN TESTS
weights = [np.array([[-2.0, 1.0, 0.5]])]
before = weights[0].copy()
answer = l2_penalty(weights, 2.0)
assert np.array_equal(weights[0], before), "the weights are not what they were."
assert abs(float(np.asarray(answer[0])) - 5.25) <= 1e-4, "the loss does not fit other weights."
### END HIDDEN TESTS

# %% [markdown]
# ### What your gradient does to a weight
#
# A step subtracts `learning_rate` times the gradient. If the penalty were all there is, every
# step would multiply each weight by the same factor a little below 1: **weight decay**.

# %% tags=["demo"]
W = np.array([[2.0, -1.0, 0.0]])
for step in range(1, 4):
    loss, (gradient,) = l2_penalty([W], strength=0.5)
    W = W - 0.2 * gradient
    print(f"step {step}: penalty was {loss:.3f}, weights are now {W.round(3).tolist()[0]}")

# %% [markdown]
# **Observe** the strength at work (the gradient joins that of the cross-entropy in
# `train.step`). Where is the test error lowest, and what is the *training* error there?

# %% tags=["demo"]
by_l2 = {strength: all_seeds(splits, l2=strength) for strength in (0.003, 0.01, 0.02, 0.04)}
lines = errors(by_l2)
plots.show(
    plots.sweep(list(by_l2), lines, "strength of the L2 penalty", "error after 60 epochs, %"),
    alt="Errors against the strength of L2. "
    + "; ".join(
        f"{strength}: training {train_.mean:.0f} %, test {test.mean:.0f} %"
        for strength, train_, test in zip(by_l2, lines["training labels as given"], lines["test"])
    )
    + ".",
)

# %% tags=["demo"]
tables.table(
    "Errors in % by the strength of L2, after the last epoch",
    ["strength", *lines],
    [[s, *(f"{line[i]:.1f}" for line in lines.values())] for i, s in enumerate(by_l2)],
)

# %% [markdown]
# **Explain.** Too weak, and the wrong labels are still learned. Too strong, and the digits
# are not learned either: all three errors rise together, which is *under*fitting. In between
# the training error is near the share of wrong labels, as your first prediction asked of a
# good network. Validation and test error have their lowest points at the same strengths;
# that is why the choice can be left to the validation set.

# %% [markdown]
# ### L1, in two lines
#
# The slope of $\lambda |w|$ is $\pm\lambda$, however small the weight: every weight moves
# towards zero by the same amount. A weight that arrives should stay there and not jump
# across, so `towards_zero` does the move after each step and clips it at zero. (With momentum
# a constant slope moves a weight by `learning_rate / (1 - momentum)` times the slope.)
#
# `run` also needs `any_move`, for the section after this one.


# %% tags=["demo"]
def towards_zero(params, settings, l1):
    """Move every weight towards zero by the same amount, and not across; biases stay."""
    amount = l1 * settings.learning_rate / (1 - settings.momentum)
    for W, _ in params:
        W -= np.clip(W, -amount, amount)


def any_move(x, rng):
    """Return the images as rows, each moved to one of the nine places around its own."""
    moves = plots.nine_moves(x.reshape(-1, 8, 8))  # (9, n, 8, 8)
    return moves[rng.integers(9, size=len(x)), np.arange(len(x))].reshape(x.shape)


by_l1 = {strength: all_seeds(splits, l1=strength) for strength in (0.001, 0.002, 0.004, 0.008)}

# %% [markdown]
# **Observe** what is left of the weights. Which penalty makes weights *small*, and which
# makes them *zero*?


# %% tags=["demo"]
def weights_of(runs):
    """Return all weights of the first run, biases left out."""
    return np.concatenate([W.ravel() for W, _ in runs[0]["params"]])


rows = []
for name, runs in (("nothing", nothing), ("L2, 0.02", by_l2[0.02]), ("L1, 0.002", by_l1[0.002])):
    w = weights_of(runs)
    size, zeros = np.median(np.abs(w)), np.mean(w == 0)
    rows.append([name, f"{w.size:,}", f"{size:.3f}", f"{np.abs(w).max():.1f}", f"{zeros:.0%}"])
tables.table(
    "The weights after training, first seed",
    ["penalty", "weights", "median size", "largest", "exactly zero"],
    rows,
)

# %% tags=["demo"]
tables.table(
    "Errors in % by the strength of L1, after the last epoch",
    ["strength", *errors(by_l1)],
    [[s, *(f"{line[i]:.1f}" for line in errors(by_l1).values())] for i, s in enumerate(by_l1)],
)

# %% [markdown]
# **Explain.** L2 pulls hardest at large weights and hardly at small ones, so it leaves many
# small weights. L1 pulls at all of them alike, so the useless ones arrive at zero and the
# network becomes sparse. The test error falls with both.

# %% [markdown]
# ## More data out of the same data
#
# A digit that moves by a pixel is still the same digit. So each epoch can show every image
# at another place: nine images for the price of one, and the label costs nothing.
#
# **Observe** one training image (blue frame) and its eight moves. What fills the row or
# column that opens up, and what happens to ink that leaves?

# %% tags=["demo"]
digit = splits[0].train_x[3]
ink = [move.sum() / digit.sum() for move in plots.nine_moves(digit.reshape(1, 8, 8))]
plots.show(
    plots.moved_digit(digit),
    alt="A digit of 8 by 8 pixels and its eight moves by one pixel, laid out like a compass."
    f" Zeros move in; what leaves the image is lost, and {min(ink):.0%} to {max(ink):.0%} of"
    " the ink remain.",
)

# %% tags=["demo"]
tables.table(
    "How much of this digit's ink remains",
    ["up", "down", "left", "right"],
    [[f"{ink[i]:.0%}" for i in (1, 7, 3, 5)]],  # in the order of plots.nine_moves
)

# %% [markdown]
# ### Do: shift the images
#
# By hand, one small image of 2 rows and 3 columns, moved down by 1 (`dy = 1`) and left by 1
# (`dx = -1`):
#
# | before | | | | after | | |
# |---|---|---|---|---|---|---|
# | 1 | 2 | 3 | → | 0 | 0 | 0 |
# | 4 | 5 | 6 | → | 2 | 3 | 0 |
#
# A plain way to do it is to put a frame of zeros around the image and to cut a window of
# the old size out of it. The next cell does it for this one move.

# %% tags=["demo"]
small = np.array([[1, 2, 3], [4, 5, 6]])
framed = np.pad(small, 1)  # (4, 5): a frame of zeros, one pixel wide
print(framed)
print(framed[0:2, 2:5])  # the window for dy = 1, dx = -1

# %% [markdown]
# Your function moves *every image by its own* dy and dx, each of them -1, 0 or 1 with equal
# chance and independent of each other, so that all nine moves are equally likely. All chance
# comes from the `rng` you are given. A call looks like this:
#
# ```python
# shift_images(np.ones((500, 8, 8)), np.random.default_rng(0))  # an array of shape (500, 8, 8)
# ```

# %% [markdown]
# <details><summary>Hint 1: from one image to many</summary>
#
# A loop over the images is fine. Draw dy and dx for each one, *inside* the loop, or draw all of
# them before it: `rng.integers(..., size=n)`.
#
# </details>
# <details><summary>Hint 2: where the window begins</summary>
#
# With a frame one pixel wide, the window that begins at row 1 and column 1 is the image as it
# was. The worked move, dy = 1 and dx = -1, begins at row 0 and column 2. And note that
# `rng.integers(low, high)` never gives `high`.
#
# </details>
# <details><summary>Hint 3: nearly there</summary>
#
# Begin with `shifted = np.zeros_like(images)`. In turn `i`, pad image `i`, and put the window
# `[1 - dy : 1 - dy + height, ...]` into `shifted[i]`; the columns follow the same pattern with dx.
#
# </details>


# %% nbgrader={"grade_id": "shift-images", "solution": true}
def shift_images(images, rng):
    """Move each image by up to one pixel along both axes; zeros move in.

    Args:
        images: ``(n, height, width)`` floats; they stay as they are.
        rng: a ``numpy.random.Generator``, the only source of chance; it is advanced.

    Returns:
        A new array of the same shape: image i moved by its own dy and dx, drawn
        independently, each -1, 0 or 1 with equal probability.
    """
    ### BEGIN SOLUTION
    n, height, width = images.shape
    shifted = np.zeros_like(images)
    framed = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    for i, (dy, dx) in enumerate(rng.integers(-1, 2, size=(n, 2))):
        shifted[i] = framed[i, 1 - dy : 1 - dy + height, 1 - dx : 1 - dx + width]
    return shifted
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-shift-values", "points": 1}
# 1 point: every image comes out moved by at most one pixel, with zeros moved in.
import numpy as np


def moved(images, dy, dx, outside="zeros"):
    """Pixel (y, x) of the result is pixel (y - dy, x - dx); outside decides about the rest."""
    y, x = (np.arange(size) - step for size, step in zip(images.shape[1:], (dy, dx)))
    if outside == "other side":
        return images[:, y % images.shape[1]][:, :, x % images.shape[2]]
    rows, columns = np.clip(y, 0, images.shape[1] - 1), np.clip(x, 0, images.shape[2] - 1)
    result = images[:, rows][:, :, columns]
    if outside == "zeros":
        result = result * np.outer(rows == y, columns == x)
    return result


def moved_in_some_way(images, reach, outside="zeros"):
    steps = range(-reach, reach + 1)
    return [moved(images, dy, dx, outside) for dy in steps for dx in steps]


def as_images(answer, shape):
    try:
        answer = np.asarray(answer)
    except ValueError:
        answer = np.asarray(None)
    assert answer.dtype.kind in "biuf", (
        "the answer is not an array of numbers, all images of one shape.\n"
        "Look at what the function returns: one array for all the images."
    )
    framed = (shape[0], shape[1] + 2, shape[2] + 2)
    assert answer.shape != framed, (
        f"images of shape {shape[1:]} came out with shape {framed[1:]}.\n"
        "The frame of zeros is still there. Cut a window of the old size out of it."
    )
    assert answer.shape == shape, (
        f"an array of shape {shape} came out with shape {str(answer.shape)[:15]}.\n"
        "Moving an image changes neither its size nor the number of images."
    )
    assert np.isfinite(answer).all(), (
        "the images hold entries that are not finite numbers.\n"
        "Every pixel of the result is a pixel of the image, or 0."
    )
    return answer.astype(float)


def same(answer, options):
    """Which images equal one of the options?"""
    return np.any([np.abs(answer - o).max(axis=(1, 2)) <= 1e-6 for o in options], axis=0)


def explain(images, answer, bad):
    """Say what became of the images that are no move; only called when there are some."""
    assert not np.all(answer == answer.flat[0]), (
        f"every pixel of every image came out as {answer.flat[0]:.3g}.\n"
        "Was the result filled at all? The pixels of the images should be in it."
    )
    assert not np.any(bad & same(answer, moved_in_some_way(images, 2, "other side"))), (
        "pixels that leave at one side come back in at the other.\n"
        "np.roll does that. What leaves is lost, and zeros move in."
    )
    assert not np.any(bad & same(answer, moved_in_some_way(images, 2, "edge"))), (
        "the pixels at the edge were repeated where the image moved away.\n"
        "Which value should move in? See the worked move above."
    )
    assert not np.any(bad & same(answer, moved_in_some_way(images, 2))), (
        "an image moved by two pixels.\n"
        "The moves are -1, 0 and 1 along each axis. Is one applied twice?"
    )
    steps = [(dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    places = [moved(np.ones_like(images), dy, dx) > 0 for dy, dx in steps]
    for (dy, dx), inside in zip(steps, places):
        for i in np.flatnonzero(bad):
            new = answer[i][~inside[i]]
            fits = np.abs(answer[i] - moved(images, dy, dx)[i])[inside[i]].max() <= 1e-6
            assert not (fits and np.all(new == new[0])), (
                f"where an image moved away, {new[0]:.3g} came in.\n"
                "Which value should move in? See the worked move above."
            )
    assert np.any(answer < 0) or not np.any(images < 0), (
        "the images held pixels below 0, and the result holds none.\n"
        "A pixel keeps its value when it moves. Is anything clipped or made positive?"
    )
    edges = [
        np.where(moved(np.ones_like(images), -dy, -dx) > 0, moved(images, dy, dx, "other side"), 0)
        for dy, dx in steps
    ]
    assert not np.any(bad & same(answer, edges)), (
        "an image was blanked at the edge it moved to.\n"
        "Zeros belong where it came from, in place of what came round."
    )
    for i in range(1, len(images)):
        assert not np.any(bad & same(answer, moved_in_some_way(np.roll(images, i, axis=0), 1))), (
            "an image came out at the place of another one.\n"
            "Image i of the result is image i of the argument, moved: labels follow order."
        )
    assert not bad.any(), (
        f"{bad.sum()} of {len(images)} images are not moved by at most 1 with zeros moved in.\n"
        "Try one image of 2 x 3 pixels, and print it with its result."
    )


def check_moves(images, calls, rng):
    before = images.copy()
    right = moved_in_some_way(before, 1)
    some_moved = False
    for _ in range(calls):
        answer = shift_images(images, rng)
        assert np.array_equal(images, before), (
            "the images you were given are not what they were.\n"
            "The next epoch needs them in their old place: write into a new array."
        )
        answer = as_images(answer, images.shape)
        bad = ~same(answer, right)
        if bad.any():
            explain(before, answer, bad)
        some_moved |= bool(np.any(answer != before))
    # Nine moves a piece: that none of calls * n images moves has the chance 9**-(calls * n),
    # below 1e-15 for all calls here.
    assert some_moved, (
        f"in {calls} calls with {len(images)} images, none has moved.\n"
        "Does the function return the images that it was given? Or is dy, dx always 0?"
    )


# All pixels differ and none is 0, but for one pixel in each image.
images = (
    np.arange(1, 97).reshape(4, 4, 6) / 96 * np.where(np.arange(96) % 2, 1, -1).reshape(4, 4, 6)
)
images[:, 1, 2] = 0
check_moves(images, 12, np.random.default_rng(1))
### BEGIN HIDDEN TESTS
images = np.arange(1, 71).reshape(2, 7, 5) / 70 - 1.5
images[:, 3, 3] = 0
check_moves(images, 10, np.random.default_rng(2))
images = -np.arange(3.0, 27.0).reshape(3, 2, 4) / 9
check_moves(images, 10, np.random.default_rng(3))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-shift-own-move", "points": 2}
# 2 points: each image has its own move, and the nine moves are equally likely.
import numpy as np


def moves_of(answer, images):
    """Return (n, 2): dy and dx of each image."""
    try:
        answer = np.asarray(answer)
    except ValueError:
        answer = np.asarray(None)
    assert answer.dtype.kind in "biuf" and answer.shape == images.shape, (
        f"an array of {len(images)} images was expected, of the shape given.\n"
        "The cell above says more: pass it first."
    )
    found = np.full((len(images), 2), 9)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            y, x = (np.arange(size) - step for size, step in zip(images.shape[1:], (dy, dx)))
            rows, columns = np.clip(y, 0, len(y) - 1), np.clip(x, 0, len(x) - 1)
            option = images[:, rows][:, :, columns] * np.outer(rows == y, columns == x)
            found[np.abs(answer - option).max(axis=(1, 2)) <= 1e-6] = dy, dx
    assert np.all(found < 9), (
        f"{np.sum(found[:, 0] == 9)} of {len(images)} images are not one of the nine moves.\n"
        "The cell above says more: pass it first."
    )
    return found


def check_moves(images, rng):
    n = len(images)
    given = images.copy()
    found = moves_of(shift_images(images, rng), given)
    dy, dx = found.T
    assert np.any(dy != dy[0]) or np.any(dx != dx[0]), (
        f"all {n} images moved the same way, by dy = {dy[0]}, dx = {dx[0]}.\n"
        "Each image needs its own move, as each would if someone wrote it again.\n"
        "How many numbers do you draw in a call?"
    )
    for axis, step in (("dy", dy), ("dx", dx)):
        assert np.any(step != step[0]), (
            f"{axis} is {step[0]} for all {n} images.\n"
            "Both dy and dx belong to one image: draw both anew for each of them."
        )
        missing = [value for value in (-1, 0, 1) if not np.any(step == value)]
        assert not missing, (
            f"among {n} images, {axis} is never {missing[0]}.\n"
            "It should be -1, 0 or 1. rng.integers(low, high) leaves out high itself."
        )
    assert not (np.all(dy == dx) or np.all(dy == -dx)), (
        "dy and dx are tied: all images move along one diagonal.\n"
        "Draw two numbers for each image, one for dy and one for dx."
    )
    assert np.any((dy != 0) & (dx != 0)), (
        "no image moved along both axes at once.\n"
        "dy and dx are drawn independently, so four of the nine moves are diagonal."
    )
    assert np.any((dy == 0) & (dx == 0)), (
        "every image moved; none stayed where it was.\n"
        "dy = 0, dx = 0 is one of the nine moves, and as likely as the others."
    )
    # Bernstein, with v = 1/9 * 8/9: P(|share - 1/9| > t) <= 2 exp(-n t**2 / (2 v + 2 t / 3)).
    # Solved for t so that all 9 shares together fail with a chance below 1e-9.
    v, k = 8 / 81, np.log(2 * 9 / 1e-9) / n
    tolerance = k / 3 + np.sqrt((k / 3) ** 2 + 2 * v * k)
    for y in (-1, 0, 1):
        for x in (-1, 0, 1):
            share = np.mean((dy == y) & (dx == x))
            assert abs(share - 1 / 9) <= tolerance, (
                f"{share:.1%} of {n} images moved by dy = {y}, dx = {x}.\n"
                "Nine moves, all equally likely, would be 11.1 % each.\n"
                "From which numbers do you draw, and is each of them as likely?"
            )
    # n / 2 pairs of neighbours that share no image. That none of them agrees has the chance
    # (8/9)**(n / 2); that too many do, by Hoeffding, exp(-n t**2). Both are below 1e-10.
    share = np.mean(np.all(found[: n // 2 * 2 : 2] == found[1::2], axis=1))
    assert 0 < share <= 1 / 9 + np.sqrt(np.log(1e10) / n), (
        f"{share:.0%} of the neighbours in the batch moved the same way.\n"
        "For independent moves it would be 11 %. Do the moves follow a pattern?"
    )
    # Nine counts of 12,000 are within 1 of each other with a chance below 2**8 / 82**8 = 1e-13.
    counts = [np.sum((dy == y) & (dx == x)) for y in (-1, 0, 1) for x in (-1, 0, 1)]
    assert n < 12000 or max(counts) - min(counts) > 1, (
        f"each of the nine moves was dealt out {min(counts)} times, exactly.\n"
        "Independent draws vary: nothing fixes how often a move comes up."
    )


check_moves(
    np.tile(np.arange(1.0, 13.0).reshape(3, 4) / 12, (12000, 1, 1)), np.random.default_rng(4)
)
### BEGIN HIDDEN TESTS
check_moves(np.tile(-np.arange(1.0, 9.0).reshape(4, 2), (400, 1, 1)), np.random.default_rng(5))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-shift-generator", "points": 1}
# 1 point: all chance comes from the generator that is passed in.
import numpy as np


def call(images, rng):
    """Return the shifted images, of which each has to be a move of what was given."""
    given = images.copy()
    answer = shift_images(images, rng)
    try:
        answer = np.asarray(answer)
    except ValueError:
        answer = np.asarray(None)
    assert answer.dtype.kind in "biuf" and answer.shape == given.shape, (
        f"an array of {len(given)} images was expected, of the shape given.\n"
        "The first of these cells says more: pass it first."
    )
    known = np.zeros(len(given), dtype=bool)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            y, x = (np.arange(size) - step for size, step in zip(given.shape[1:], (dy, dx)))
            rows, columns = np.clip(y, 0, len(y) - 1), np.clip(x, 0, len(x) - 1)
            option = given[:, rows][:, :, columns] * np.outer(rows == y, columns == x)
            known |= np.abs(answer - option).max(axis=(1, 2)) <= 1e-6
    assert known.all(), (
        f"not all of {len(given)} images are moved by at most 1, with zeros moved in.\n"
        "The first of these cells says more: pass it first."
    )
    return answer.astype(float)


def check_generator(images, make):
    rng = make()
    before = str(rng.bit_generator.state)
    first = call(images, rng)
    advanced = str(rng.bit_generator.state) != before
    second, again = call(images, rng), call(images, make())
    # That n images get the same moves twice by chance: 9**-n, below 1e-18 for 20 of them.
    assert not np.array_equal(first, second), (
        f"two calls in a row moved all {len(images)} images in the same way.\n"
        "The next epoch would see the same images again. Is a generator made or seeded\n"
        "inside the function, or are the moves not drawn at all?"
    )
    assert np.array_equal(first, again), (
        "two generators with the same seed moved the images differently.\n"
        "Some of the chance does not come from `rng`. Draw every number from it, so that\n"
        "an experiment can be repeated."
    )
    assert advanced, (
        "after the call rng is where it was before.\n"
        "The moves came from a copy or a child of it, so the caller's next draw repeats\n"
        "numbers. Draw from rng itself."
    )


images = np.tile(np.arange(1.0, 13.0).reshape(3, 4), (20, 1, 1))
check_generator(images, lambda: np.random.default_rng(6))
### BEGIN HIDDEN TESTS
images = np.tile(-np.arange(2.0, 17.0).reshape(5, 3), (25, 1, 1))
check_generator(images, lambda: np.random.default_rng(7))
### END HIDDEN TESTS

# %% [markdown]
# ### Your shifts on real digits
#
# The same eight training digits, as two epochs would show them:

# %% tags=["demo"]
rng = np.random.default_rng(23)
eight = splits[0].train_x[:8].reshape(8, 8, 8)
epochs = np.concatenate([shift_images(eight, rng), shift_images(eight, rng)])
labels = np.tile(splits[0].true_labels[:8], 2)
plots.show(
    plots.labelled_digits(epochs, labels, labels, columns=8),
    alt="Eight training digits as two epochs show them, each moved by at most a pixel:"
    f" {np.mean(np.any(epochs[:8] != epochs[8:], axis=(1, 2))):.0%} of them differ from one"
    " epoch to the next.",
)

# %% [markdown]
# Now train with such shifts, every epoch with fresh ones. **Observe** both errors.

# %% tags=["demo"]
shifted = all_seeds(splits, shifted=True)
tables.table(
    "Errors in %, after the last epoch",
    ["", "on the training labels as given", "on the test set"],
    [
        [name, *(f"{last(runs, what):.1f}" for what in ("train_error", "test_error"))]
        for name, runs in (("nothing", nothing), ("shifted images", shifted))
    ],
)

# %% [markdown]
# **Explain.** A wrong label can be learned by heart only if its image comes back. Nine
# variants of each image are harder to memorise than one, while what the digits have in
# common survives the shift. Shifts work here because handwritten digits really do vary in
# that way; the remedy is knowledge about the data, and for other data (a table of blood
# values, say) there may be no such move.

# %% [markdown]
# ## Stop early
#
# The last remedy changes nothing in the training. It watches the validation loss, keeps a
# copy of the weights whenever that loss is lower than ever before, and gives up when it has
# not improved for `patience` epochs in a row.
#
# **Observe** the patient, first seed, with a patience of 5. On the left is what early
# stopping sees: where does it stop (orange), and which epoch does it keep (green)? On the
# right is the test error, which it does not see.

# %% tags=["demo"]
curves = nothing[0]
stop, best = plots.stopping_point(curves["validation_loss"], 5)
plots.show(
    plots.stopping(curves["validation_loss"], curves["test_error"], patience=5),
    alt=f"Validation loss and test error over {EPOCHS} epochs. Patience 5 stops after epoch {stop}"
    f" and keeps epoch {best}: test error {curves['test_error'][best]:.1%} there, and"
    f" {curves['test_error'][-1]:.1%} after the last epoch.",
)

# %% [markdown]
# The same picture with controls: the 12 recorded runs, and the patience. How small may the
# patience get before the run stops at a bump? (Click the slider, then use the arrow keys.)

# %% tags=["demo"]
widgets.stopping(
    {f"run {s + 1}": (r["validation_loss"], r["test_error"]) for s, r in enumerate(nothing)}
)

# %% tags=["demo"]
rows = []
for patience in (1, 2, 3, 5, 10, 20, EPOCHS):
    points = [plots.stopping_point(r["validation_loss"], patience) for r in nothing]
    error = interval([100 * r["test_error"][best] for r, (_, best) in zip(nothing, points)])
    length = np.mean([stop + 1 for stop, _ in points])
    rows.append([patience, f"{length:.0f}", f"{error:.1f}"])
tables.table(
    f"Stopping the patient early: {SEEDS} seeds, no other remedy",
    ["patience", "epochs trained, on average", "test error of the epoch kept, %"],
    rows,
)

# %% [markdown]
# **Explain.** A patience of 1 falls for the first bump. More patience costs epochs and buys a
# little, up to a point: with very much of it a few runs wait for a validation loss that is a
# trifle lower, at an epoch whose *error* is already higher again. (Try the runs in the widget
# with a patience of 30.) From here on this lesson uses a patience of 10 everywhere.

# %% [markdown]
# ### Do: stop early
#
# By hand, with `patience = 2`, on a run of seven epochs:
#
# | epoch | 0 | 1 | 2 | 3 | 4 | 5 | 6 |
# |---|---|---|---|---|---|---|---|
# | validation loss | 0.9 | 0.6 | 0.7 | 0.5 | 0.5 | 0.6 | 0.3 |
# | best so far | 0 | 1 | 1 | 3 | 3 | 3 | |
# | failures in a row | 0 | 0 | 1 | 0 | 1 | 2: stop | |
#
# Epoch 3 is a new best, so the count starts again. Epoch 4 only equals it, and that is a
# failure: an improvement goes strictly below. At epoch 5 the patience is used up; epoch 6,
# the lowest of all, is never seen, because the run has ended. So
#
# ```python
# early_stop(np.array([0.9, 0.6, 0.7, 0.5, 0.5, 0.6, 0.3]), patience=2)  # (5, 3)
# ```
#
# If the patience is never used up, the run stops at its last epoch. This function is yours
# from the first line to the last.

# %% [markdown]
# <details><summary>Hint 1: what to remember</summary>
#
# Walk through the losses once, from the front. Two things are enough to remember: the index of
# the best so far, and how many entries have failed since.
#
# </details>
# <details><summary>Hint 2: one turn of the walk</summary>
#
# Is this loss strictly below the loss at `best`? Then it is the new best and the count returns to
# zero. Otherwise the count grows by one; when it reaches `patience`, the function can return.
#
# </details>
# <details><summary>Hint 3: nearly there</summary>
#
# `for epoch, loss in enumerate(validation_loss):` with an `if` and an `else` inside, starting from
# `best = 0`. Take care that epoch 0 does not count as a failure. After the loop nothing has
# stopped the run: which index is the last one?
#
# </details>


# %% nbgrader={"grade_id": "early-stop", "solution": true}
def early_stop(validation_loss, patience):
    """Find where early stopping ends a run, and which epoch's weights it keeps.

    Args:
        validation_loss: one loss per epoch, an array of one or more; it stays as it is.
        patience: how many epochs in a row may fail to go strictly below the best so far,
            1 or more. The first epoch is the first best.

    Returns:
        ``(stop, best)``, two indices counted from 0: the epoch at which ``patience``
        epochs in a row have failed (or the last epoch, if that never happens), and the
        epoch with the lowest loss up to there, the first of equals.
    """
    ### BEGIN SOLUTION
    best, failures = 0, 0
    for epoch in range(1, len(validation_loss)):
        if validation_loss[epoch] < validation_loss[best]:
            best, failures = epoch, 0
        else:
            failures += 1
        if failures == patience:
            return epoch, best
    return len(validation_loss) - 1, best
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-early-stop-valley", "points": 1}
# 1 point: one valley. Where does the run end, and which epoch is kept?
import numpy as np


def ask(losses, patience):
    losses = np.array(losses)
    before = losses.copy()
    answer = early_stop(losses, patience)
    assert np.array_equal(losses, before), (
        "the losses you were given are not what they were.\n"
        "They are a record of the run: read them, but write nothing into them."
    )
    if isinstance(answer, np.ndarray) and answer.ndim == 1:
        answer = answer.tolist()
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (
        "two indices were expected: (stop, best).\n"
        "Does every way through the function end in `return` with both, also the way\n"
        "on which patience is never used up?"
    )
    pair = []
    for name, index in zip(("stop", "best"), answer):
        try:
            index = np.asarray(index)
        except ValueError:
            index = np.asarray(None)
        assert index.shape == () and index.dtype.kind in "iuf" and np.isfinite(index), (
            f"{name} is not a single whole number.\n"
            "Both results are epochs: places in the list of losses, counted from 0."
        )
        assert float(index) == int(index), (
            f"{name} came out as {float(index):.4g}; an epoch is a whole number.\n"
            "A loss itself is not asked for, but its place in the list."
        )
        pair.append(float(index))
    return tuple(pair)


losses = [0.9, 0.7, 0.6, 0.55, 0.58, 0.57, 0.61, 0.66, 0.7, 0.8]
stop, best = ask(losses, 3)
assert (stop, best) != (3, 6), (
    "got (3, 6): the right two epochs, in the wrong order.\n"
    "The docstring asks for stop first, then best."
)
assert (stop, best) != (7, 4), (
    "got (7, 4): both are one too high.\n"
    "Epochs are counted from 0, as Python counts: losses[3] is the fourth loss."
)
assert best == 3, (
    f"best came out as {best:.4g}, which is not where the loss is lowest.\n"
    "The lowest loss of this run is 0.55. At which index does it stand?"
)
assert stop != 3, (
    "the run ends at epoch 3, which is the best one.\n"
    "Nobody knows at epoch 3 that it will not get better. Patience means going on."
)
assert stop != 5, (
    "the run ends at epoch 5, when two epochs have failed: 4 and 5.\n"
    "With patience = 3 a third one may fail before it is over."
)
assert stop != 7, (
    "the run ends at epoch 7, after four failures: 4, 5, 6 and 7.\n"
    "With patience = 3 the third failure ends it. Which comes first in your loop,\n"
    "counting or comparing?"
)
assert stop != 8, (
    "the run ends at epoch 8: 0.57 after 0.58 counted as an improvement.\n"
    "Compare with the best loss so far (0.55), not with the epoch before."
)
assert stop != 9, (
    "the run goes on to its last epoch.\n"
    "Epochs 4, 5 and 6 fail to go below 0.55: that is three in a row. What ends it?"
)
assert stop == 6, (
    f"the run ends at epoch {stop:.4g}.\n"
    "Count the failures after epoch 3 with your finger, as in the table above."
)
pair = ask(losses, 1)
assert pair != (0, 0), (
    "with patience = 1 the same run ends at epoch 0 already.\n"
    "The first epoch is the first best, and no failure. Where does your count begin?"
)
assert pair == (4, 3), (
    f"with patience = 1 the same run gives ({pair[0]:.4g}, {pair[1]:.4g}).\n"
    "Then the first failure ends it. Does the code follow the patience it is given?"
)
### BEGIN HIDDEN TESTS
for losses, patience, expected in (
    ([0.5, 0.6, 0.7, 0.8, 0.9, 1.0], 4, (4, 0)),
    ([2.0, 1.5, 1.1, 1.3, 1.4, 1.6, 1.7], 2, (4, 2)),
    ([3.0, 2.0, 1.0, 0.5, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9], 5, (9, 4)),
):
    pair = ask(losses, patience)
    assert pair == expected, (
        f"another valley, patience = {patience}: got ({pair[0]:.4g}, {pair[1]:.4g}).\n"
        "The runs above passed. Does the code follow the patience it is given, and compare\n"
        "every loss with the best so far?"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-early-stop-bumps", "points": 2}
# 2 points: bumps on the way, and a future that the run never sees.
import numpy as np


def ask(losses, patience):
    answer = early_stop(np.array(losses), patience)
    if isinstance(answer, np.ndarray) and answer.ndim == 1:
        answer = answer.tolist()
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (
        "two indices were expected: (stop, best).\nThe cell above says more: pass it first."
    )
    pair = []
    for index in answer:
        try:
            index = np.asarray(index)
        except ValueError:
            index = np.asarray(None)
        assert index.shape == () and index.dtype.kind in "iuf" and np.isfinite(index), (
            "stop and best should be whole numbers.\nThe cell above says more: pass it first."
        )
        pair.append(float(index))
    return tuple(pair)


# Epochs 1, 2 fail, 3 is a new best; 4, 5 fail, 6 is a new best; 7, 8, 9 fail. 11 is unseen.
losses = [0.9, 1.0, 0.95, 0.8, 0.85, 0.82, 0.7, 0.76, 0.72, 0.74, 0.73, 0.5, 0.6]
stop, best = ask(losses, 3)
assert stop != 4, (
    "the run ends at epoch 4: 1, 2 and 4 failed, but not in a row.\n"
    "Epoch 3 was a new best. What should happen to the count then?"
)
assert best != 11, (
    "best is epoch 11, but by then the run has ended.\n"
    "A run that stopped cannot keep the weights of an epoch that was never trained.\n"
    "Look for the best among the epochs up to stop."
)
assert stop != 12, (
    "the run goes on to the last epoch, though 7, 8 and 9 all fail.\n"
    "They are compared with the best so far, 0.7. Is it kept when an epoch fails?"
)
assert stop != 10 or best != 6, (
    "the run ends at epoch 10, after 7, 8, 9 and 10 have failed.\n"
    "With patience = 3 the third failure in a row ends it."
)
assert stop == 9, (
    f"the run ends at epoch {stop:.4g}, and should at epoch 9.\n"
    "Epochs 7, 8 and 9 are the first three in a row that fail. Write the table of the\n"
    "worked example for this run, and print your count in each turn."
)
assert best == 6, (
    f"the run ends at epoch 9, as it should, but keeps epoch {best:.4g}.\n"
    "Which of the epochs 0 to 9 has the lowest loss?"
)
pair = ask(losses, 2)
assert pair == (2, 0), (
    "with patience = 2 the same run does not end at epoch 2 with best 0.\n"
    "Epochs 1 and 2 are above the first loss. What is the best before epoch 1?"
)
### BEGIN HIDDEN TESTS
for losses, patience, expected in (
    ([2.0, 2.5, 1.5, 2.5, 1.0, 2.5, 0.8, 2.5, 2.5, 0.1], 2, (8, 6)),
    ([1.0, 0.5, 0.9, 0.7, 0.6, 0.4, 0.45, 0.44, 0.43, 0.42, 0.3], 4, (9, 5)),
    ([1.0, 1.2, 0.2, 0.1], 1, (1, 0)),
):
    pair = ask(losses, patience)
    assert pair == expected, (
        f"another bumpy run, patience = {patience}: stop or best is wrong.\n"
        "The run above passed: draw one with other bumps, and walk through it by hand."
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-early-stop-ties", "points": 1}
# 1 point: a loss that only equals the best.
import numpy as np


def ask(losses, patience):
    answer = early_stop(np.array(losses), patience)
    if isinstance(answer, np.ndarray) and answer.ndim == 1:
        answer = answer.tolist()
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (
        "two indices were expected: (stop, best).\n"
        "The first of these cells says more: pass it first."
    )
    pair = []
    for index in answer:
        try:
            index = np.asarray(index)
        except ValueError:
            index = np.asarray(None)
        assert index.shape == () and index.dtype.kind in "iuf" and np.isfinite(index), (
            "stop and best should be whole numbers.\n"
            "The first of these cells says more: pass it first."
        )
        pair.append(float(index))
    return tuple(pair)


pair = ask([0.9, 0.6, 0.7, 0.5, 0.5, 0.6, 0.3], 2)
assert pair != (5, 4), (
    "got (5, 4) for the worked example: of two equal losses, the second.\n"
    "The first of equals is kept: nothing has improved since."
)
assert pair not in ((6, 6), (6, 3), (6, 4)), (
    "the worked example goes on to epoch 6; it should end at epoch 5.\n"
    "0.5 after 0.5 is no improvement: that would have to go strictly below.\n"
    "So epochs 4 and 5 are two failures in a row."
)
assert pair == (5, 3), (
    "the worked example should give (5, 3), and gives something else.\n"
    "Walk through its table, and print best and the count in each turn."
)
pair = ask([0.8, 0.4, 0.4, 0.4, 0.4, 0.2], 3)
assert pair == (4, 1), (
    "on a flat stretch of 0.4 the run should end after three epochs of it.\n"
    "Losses 0.8, 0.4, 0.4, 0.4, 0.4, 0.2 with patience = 3 give (4, 1)."
)
### BEGIN HIDDEN TESTS
for losses, patience, expected in (
    ([0.7, 0.7, 0.7, 0.6], 2, (2, 0)),
    ([0.9, 0.3, 0.5, 0.3, 0.5, 0.3, 0.1], 3, (4, 1)),
    ([1.0, 0.5, 0.5, 0.4, 0.4, 0.4, 0.1], 2, (5, 3)),
):
    pair = ask(losses, patience)
    assert pair == expected, (
        f"another run with equal losses, patience = {patience}: wrong.\n"
        "Try runs that begin with equal losses, and runs that come back to the best one."
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-early-stop-end", "points": 1}
# 1 point: runs whose patience is never used up.
import numpy as np


def ask(losses, patience):
    answer = early_stop(np.array(losses), patience)
    assert answer is not None, (
        "the function returned nothing for a run that patience never ends.\n"
        "What stands after the loop? The run still has a last epoch, and a best one."
    )
    if isinstance(answer, np.ndarray) and answer.ndim == 1:
        answer = answer.tolist()
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (
        "two indices were expected: (stop, best).\n"
        "The first of these cells says more: pass it first."
    )
    pair = []
    for name, index in zip(("stop", "best"), answer):
        assert index is not None, (
            f"{name} is None for a run that patience never ends.\n"
            "Such a run stops at its last epoch, and keeps the best of all."
        )
        try:
            index = np.asarray(index)
        except ValueError:
            index = np.asarray(None)
        assert index.shape == () and index.dtype.kind in "iuf" and np.isfinite(index), (
            "stop and best should be whole numbers.\n"
            "The first of these cells says more: pass it first."
        )
        pair.append(float(index))
    return tuple(pair)


losses = [0.9, 0.8, 0.7, 0.5, 0.6, 0.55]
stop, best = ask(losses, 3)
assert stop != 6, (
    "stop is 6, and there is no epoch 6: the run has the epochs 0 to 5.\n"
    "The last index of six entries is one less than their number.\n"
    "(Or is stop always best + patience? The run may be over before.)"
)
assert stop not in (-1, 0), (
    f"stop is {stop:.4g} for a run that patience never ends.\n"
    "Give the last epoch as an index counted from the front."
)
assert stop == 5, (
    f"stop is {stop:.4g}; two failures do not use up a patience of 3.\n"
    "Then the run goes on to its last epoch."
)
assert best == 3, (
    f"best is {best:.4g}; the lowest loss of the six, 0.5, stands at index 3.\n"
    "The best epoch is kept also when nothing stops the run."
)
pair = ask([0.9, 0.7, 0.6, 0.4], 1)
assert pair == (3, 3), (
    "the falling losses 0.9, 0.7, 0.6, 0.4 should give (3, 3).\n"
    "No epoch fails, so the run stops at its last epoch, which is the best."
)
### BEGIN HIDDEN TESTS
for losses, patience, expected in (
    ([0.9, 0.5, 0.6, 0.7], 100, (3, 1)),
    ([0.4, 0.5, 0.6], 2, (2, 0)),
    ([1.0, 0.9, 0.95, 0.8, 0.85, 0.7, 0.75], 2, (6, 5)),
    ([0.7], 3, (0, 0)),
):
    pair = ask(losses, patience)
    assert pair == expected, (
        f"another run of {len(losses)} epochs, patience = {patience}, comes out wrong.\n"
        "Try a run of one epoch, and one whose patience ends with its last epoch."
    )
### END HIDDEN TESTS

# %% [markdown]
# Your function on the first three recorded runs:

# %% tags=["demo"]
for s in range(3):
    stop, best = early_stop(nothing[s]["validation_loss"], patience=5)
    errors_then = nothing[s]["test_error"]
    print(
        f"run {s + 1}: stop {stop}, keep {best}: test error {errors_then[best]:.1%},"
        f" and {errors_then[-1]:.1%} after the last epoch"
    )

# %% [markdown]
# ## All remedies side by side
#
# Now each remedy with the width or strength that the *validation* set chooses, for each seed
# by itself, and its *test* error: once after the last epoch, once with the weights that early
# stopping keeps (patience 10). So early stopping stands alone in the first row, and beside
# every other remedy in its own.


# %% tags=["demo"]
def reported(runs_by_setting):
    """Return each seed's setting and test error in %, at the last epoch and stopped early."""
    found = []
    for seed in range(SEEDS):
        runs = {setting: runs[seed] for setting, runs in runs_by_setting.items()}
        kept = {s: plots.stopping_point(r["validation_loss"], 10)[1] for s, r in runs.items()}
        for epoch in (dict.fromkeys(runs, -1), kept):
            choice = min(runs, key=lambda s: runs[s]["validation_error"][epoch[s]])
            found.append((choice, 100 * runs[choice]["test_error"][epoch[choice]]))
    settings, tested = zip(*found)
    return settings[::2], np.array(tested[::2]), np.array(tested[1::2])


results = {
    "nothing": reported({"-": nothing}),
    "smaller net": reported({w: runs for w, runs in by_width.items() if w < 128}),
    "L1": reported(by_l1),
    "L2": reported(by_l2),
    "shifted images": reported({"-": shifted}),
}

# %% [markdown]
# **Observe.** Orange: after the last epoch. Blue: stopped early. The green band is the cure,
# a network whose labels were all right. First compare the orange dots with each other; then
# compare every dot with the *blue* one of the first row.

# %% tags=["demo"]
rows = {n: (interval(last_), interval(stopped)) for n, (_, last_, stopped) in results.items()}
goal = last(cured, "test_error")
plots.show(
    plots.remedy_errors(rows, goal),
    alt=f"Test errors with intervals, {SEEDS} seeds. "
    + "; ".join(f"{n}: {a.mean:.0f} %, stopped early {b.mean:.0f} %" for n, (a, b) in rows.items())
    + f". With all labels right: {goal.mean:.0f} %.",
)

# %% tags=["demo"]
_, _, baseline = results["nothing"]  # early stopping, and nothing else


def gain(errors_now):
    """Return the paired gain over early stopping alone, in points, as text."""
    found = interval(baseline - errors_now)
    return f"{found.mean:+.1f} ± {found.half_width:.1f}"


tables.table(
    f"Test error in %, {SEEDS} seeds, 95 % intervals; gains are over early stopping alone",
    ["remedy", "most often chosen", "last epoch", "its gain", "stopped early", "its gain"],
    [
        [
            name,
            max(settings, key=settings.count),
            *(f"{rows[name][0]:.1f}", gain(last_)),
            *(f"{rows[name][1]:.1f}", "-" if name == "nothing" else gain(stopped)),
        ]
        for name, (settings, last_, stopped) in results.items()
    ]
    + [["(all labels right)", "-", f"{goal:.1f}", "", "", ""]],
)

# %% [markdown]
# **Explain.** Read the table in three steps.
#
# - *After the last epoch*, the penalties and the shifts undo half of the damage or more;
#   the smaller net undoes little of it.
# - *Early stopping alone*, the first row, cannot be told from the best of them, and it saves
#   epochs.
#   A gain whose interval contains 0 might be luck, and in the first column of gains none lies
#   clearly above 0: the answer to your second prediction is c. Whatever is new, dropout
#   included, has to be compared with **this** baseline, and not with the patient.
# - *Together*, the last column says which remedies add something to early stopping. L2 does.
#   The green band stays out of reach of all of them.
#
# Two limits: the validation labels are all right here, which helps every choice; and this is
# one data set, one share of wrong labels and one size of network.

# %% [markdown]
# ## Check yourself
#
# Open the option you would choose; the others are worth reading too.
#
# **1. With an L2 penalty the training error rises from 1 % to 32 %, on labels of which 30 % are wrong.
# What does that say?**
#
# <details><summary>the penalty is too strong: the network underfits</summary>
#
# Not by itself. It underfits when validation error is high as well. About 30 % is what a
# network that knows the digits gets on these labels.
#
# </details>
# <details><summary>nothing yet: look at the validation error</summary>
#
# Right. A training error is measured against labels, and these are partly wrong.
#
# </details>
# <details><summary>the penalty was computed with the wrong sign</summary>
#
# No. Then the weights would grow without bound and the loss would overflow.
#
# </details>
#
# **2. Someone tries ten strengths, takes the one with the lowest *test* error, and reports that
# error. What is wrong?**
#
# <details><summary>nothing: all ten were measured on the same set</summary>
#
# No. That the set is the same is what makes it possible to choose its luckiest result.
#
# </details>
# <details><summary>ten strengths are too few</summary>
#
# More would make it worse: the best of many noisy numbers is too good to be true.
#
# </details>
# <details><summary>the reported number was selected on the set it is reported for</summary>
#
# Right. Choose on validation, report on test, once.
#
# </details>
#
# **3. Early stopping keeps the epoch with the lowest validation loss. May it be run without a
# validation set, on the training loss?**
#
# <details><summary>yes, with a larger patience</summary>
#
# No. The training loss keeps falling while the wrong labels are learned, so it never says stop.
#
# </details>
# <details><summary>no: the training loss falls all the way</summary>
#
# Right. The signal is the validation loss that turns round.
#
# </details>
# <details><summary>yes, if the training labels are all right</summary>
#
# No. Also then the training loss falls to the end; there would merely be less harm in it.
#
# </details>
#
# **4. Which weights does an L1 penalty leave?**
#
# <details><summary>all of them, smaller by the same factor</summary>
#
# That is weight decay, L2: a factor a step, so that nothing arrives at zero.
#
# </details>
# <details><summary>few that are not zero</summary>
#
# Right. Every weight moves towards zero by the same amount, and the useless ones arrive.
#
# </details>
# <details><summary>only the large ones, which it does not touch</summary>
#
# No. It pulls at large weights exactly as hard as at small ones.
#
# </details>
#
# ## What this lesson settles

# %% tags=["demo"]
_, patient, _ = results["nothing"]
gains = {name: interval(patient - last_) for name, (_, last_, _) in results.items()}
best_pair = min(rows, key=lambda name: rows[name][1].mean)
tables.claim_table(
    [
        (
            "C5, C6",
            "smaller nets, augmentation, L1 and L2 help against overfitting, but do not solve it",
            "points of test error gained after the last epoch, each tuned on validation: "
            + "; ".join(
                f"{name} {found.mean:.1f} ± {found.half_width:.1f}"
                for name, found in gains.items()
                if name != "nothing"
            )
            + f". Early stopping, which the claim leaves out: {interval(patient - baseline):.1f}."
            f" Best of all, {best_pair} stopped early: error {rows[best_pair][1]:.1f} %, against"
            f" {goal:.1f} % with all labels right. Three of the four help much, the smaller net"
            " little, and nothing solves it",
            "imprecise",
        )
    ]
)

# %% [markdown]
# In this lesson you
#
# - wrote the L2 penalty and its gradient, and saw why a good network has a *high* error on
#   wrong labels;
# - wrote shifts that show every image at a new place, and the rule that stops a run in time;
# - measured every remedy with choices made on validation and errors reported on test, and met
#   the baseline that dropout will have to beat: early stopping.
#
# **Save, then submit.** Submit sends the file on disk, so edits that are not saved stay behind.
