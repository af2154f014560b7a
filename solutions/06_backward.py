# %% [markdown]
# # 6. Backward through a mask
#
# By the end you can send a gradient back through dropout, prove by a measurement that it is
# right, and train a network with a step of your own that beats the same network without
# dropout.
#
# **You need:** lesson 05, the chain rule. **Time:** 50 minutes.
# **Points:** 21, in 17 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.
# A graded cell that prints nothing has passed.

# %% nbgrader={"grade_id": "imports"}
from functools import cache as remember

import numpy as np

from droplab import data, nets, plots, tables, train, widgets  # not found? Run `make learn`
from droplab.intervals import interval

# %% [markdown]
# The forward pass is lesson 05's, in the inverted form. It is supplied here with a fixed
# cache: `r / keep` while training, `None` at test time. Run the cell and read it; everything
# below builds on that cache.


# %% nbgrader={"grade_id": "dropout-forward"}
def dropout_forward(h, keep, rng, training):
    """Return ``(out, cache)``; the cache is ``r / keep`` in training and ``None`` at test."""
    if not training:
        return h, None
    cache = (rng.random(h.shape) < keep) / keep  # (batch, units): 0 or 1 / keep
    return h * cache, cache


# %% [markdown]
# ## What a dropped unit hears of the loss
#
# One example goes through a network with dropout on its hidden layer, and one plain step of
# gradient descent follows. Hidden unit 7 was dropped.
#
# **Predict.** Which of the weights of unit 7 move?
#
# - a) all of them: dropout only concerns the forward pass
# - b) those that lead into it, but not those that lead out of it
# - c) none of them

# %% nbgrader={"grade_id": "predict-still", "solution": true}
predicted_still = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_still = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-still", "points": 1}
chosen = str(predicted_still).strip().lower()
assert chosen in ("a", "b", "c"), (
    'no option chosen yet: write predicted_still = "a", "b" or "c".\n'
    "Any of the three earns the point; the figure below has the reason."
)

# %% [markdown]
# **Observe.** A network of five inputs, sixteen hidden units and three classes, built so that
# every hidden unit is active: whatever is zero below is zero because of the mask. The supplied
# `nets.loss_and_gradients` does the work. A cross marks a number that is *exactly* zero. Look
# down the column of a unit that is crossed out in the top row.

# %% tags=["demo"]
rng = np.random.default_rng(61)
x, label = rng.uniform(0.2, 1, size=(1, 5)), np.array([2])
net = [
    (rng.uniform(0.1, 1, size=(5, 16)), np.full(16, 0.1)),
    (0.3 * rng.normal(size=(16, 3)), np.zeros(3)),
]
masks = nets.draw_masks(net, [1.0, 0.6], rng, batch=1)
passed_on = nets.activations(x, net, masks)[1]  # (1, units), after the mask
_, gradients = nets.loss_and_gradients(net, x, label, masks)
into, out_of = gradients[0][0], gradients[1][0].T  # (inputs, units), (classes, units)
dropped = masks[1][0] == 0
plots.show(
    plots.both_ways(
        [
            ("forward: what each unit passes on", "", passed_on),
            ("backward: gradient of the weights into it", "input", into),
            ("backward: gradient of the weights out of it", "class", out_of),
        ]
    ),
    alt=f"Three rows of squares, a column for each of 16 hidden units. The {dropped.sum()} units"
    " that pass on nothing are crossed out in all three: the gradients of all their weights,"
    " incoming and outgoing, are exactly zero. No other square is.",
)

# %% tags=["demo"]
tables.table(
    "One example, keep = 0.6: how many numbers are exactly zero",
    ["", "dropped units", "kept units"],
    [
        [
            name,
            *(
                f"{np.sum(values[:, who] == 0)} of {values[:, who].size}"
                for who in (dropped, ~dropped)
            ),
        ]
        for name, values in (
            ("forward: what it passes on", passed_on),
            ("gradient of the weights into it", into),
            ("gradient of the weights out of it", out_of),
        )
    ],
)

# %% [markdown]
# **Explain.** The answer is **c**. Dropout multiplies each activation by one number,
# $out = h \cdot \frac{r}{keep}$, so by the chain rule
#
# $$\frac{\partial L}{\partial h} = \frac{\partial L}{\partial out} \cdot \frac{r}{keep}$$
#
# The factor is *the same one* on the way back: not a fresh mask, not the mask without its
# scale. Where it is zero, nothing arrives at the unit and nothing gets through to the weights
# before it. The weights after it read an input of 0, so their gradient, input times what
# arrives, is 0 too.
#
# "Takes no part" is said of one example. In a batch every example tosses its own coins, and a
# weight hears from each example that kept both of its ends. **Observe** how quickly that
# fills the gradient: digits, 128 hidden units, and beside it the same network without dropout,
# where only ReLU makes zeros.

# %% tags=["demo"]
split = data.split_digits(np.random.default_rng(62), n=500)
layers = nets.init_params([64, 128, 10], np.random.default_rng(63))
rows = []
for batch in (1, 2, 5, 20, 50):
    still = []
    for keep in ([1.0, 0.5], [1.0, 1.0]):
        rng = np.random.default_rng(64)
        x, labels = split.train_x[:batch], split.train_labels[:batch]
        masks = nets.draw_masks(layers, keep, rng, batch)
        _, found = nets.loss_and_gradients(layers, x, labels, masks)
        still.append(np.mean(np.all(found[1][0] == 0, axis=1)))
    rows.append([batch, *(f"{share:.0%}" for share in still)])
tables.table(
    "Share of hidden units whose outgoing weights get exactly no gradient",
    ["examples in the batch", "keep = 0.5", "without dropout"],
    rows,
)

# %% [markdown]
# ## Do: the backward pass of dropout
#
# By hand, for one example of four units with `keep = 0.8`; unit 1 was dropped, and unit 2 was
# kept although it happened to be 0:
#
# | unit | 0 | 1 | 2 | 3 |
# |---|---|---|---|---|
# | h | 2 | 3 | 0 | 4 |
# | r | 1 | 0 | 1 | 1 |
# | cache = r / keep | 1.25 | 0 | 1.25 | 1.25 |
# | out | 2.5 | 0 | 0 | 5 |
# | gradient that arrives at out | 0.4 | 1.7 | -0.8 | 0 |
# | gradient for h | 0.5 | 0 | -1 | 0 |
#
# So `dropout_backward(np.array([[0.4, 1.7, -0.8, 0]]), np.array([[1.25, 0, 1.25, 1.25]]))` is
# `[[0.5, 0, -1, 0]]`. Unit 2 is the one to remember: its output is 0 like that of unit 1, but
# its gradient is not, since a nudge to it *would* have reached the loss. What happens at test
# time is written already; complete the rest.

# %% [markdown]
# <details><summary>Hint 1: which row is made of which</summary>
#
# The last row of the table follows from the two rows named "cache" and "gradient that arrives".
# Take one column at a time: what has been done to 0.4 to make 0.5, and to 1.7 to make 0?
#
# </details>
# <details><summary>Hint 2: nothing new to compute</summary>
#
# `keep` is not among the arguments, and nothing has to be drawn: the mask and its scale are
# both in the cache already.
#
# </details>
# <details><summary>Hint 3: nearly there</summary>
#
# One operation between two arrays of the same shape, entry by entry. It is the operation that
# `dropout_forward` does in its last line, with `grad` in the place of `h`. Write it as an
# expression that makes a new array, never as `grad *= ...`, which changes the caller's.
#
# </details>


# %% nbgrader={"grade_id": "dropout-backward", "solution": true}
def dropout_backward(grad, cache):
    """Send a gradient back through dropout.

    Args:
        grad: gradient of the loss with respect to dropout's output, (batch, units).
        cache: what ``dropout_forward`` returned beside that output: ``r / keep``, of the
            shape of ``grad``, or ``None`` where it ran at test time.

    Returns:
        Gradient of the loss with respect to dropout's input, of the same shape. Neither
        argument is changed.
    """
    if cache is None:  # at test time out was h itself
        return grad
    ### BEGIN SOLUTION
    return grad * cache
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-backward-mask", "points": 1}
# 1 point: gradient goes where the forward pass went, and nowhere else.
import numpy as np


def gradient_of(grad, cache):
    try:
        answer = np.asarray(dropout_backward(grad.copy(), cache.copy()))
    except ValueError as error:
        raise AssertionError(f"the call stopped with an error:\n{str(error)[:80]}") from None
    assert answer.dtype.kind in "biuf", (
        "the answer is not an array of numbers.\n"
        "Does every way through the function end in `return`?"
    )
    assert answer.shape == grad.shape, (
        f"the gradient has shape {str(answer.shape)[:20]}, expected {grad.shape}.\n"
        "h, out and both their gradients have one shape: an entry for each unit."
    )
    assert np.isfinite(answer).all(), (
        "the gradient holds entries that are not finite numbers.\n"
        "The cache has zeros in it: is anything divided by it?"
    )
    return answer.astype(float)


def check_mask(grad, r, keep):
    answer = gradient_of(grad, r / keep)
    dropped, heard = r == 0, (r == 1) & (grad != 0)
    lost = heard & (answer == 0)
    extra = dropped & (answer != 0)
    if extra.any():
        row, unit = (int(i) for i in np.argwhere(extra)[0])
        value = answer[row, unit]
        assert not lost[~extra].any(), (
            f"example {row}: forward dropped unit {unit}, yet it gets {value:.3g};\n"
            "and units that were kept get 0. Backward used another mask than forward.\n"
            "Where did forward save the one it used?"
        )
        raise AssertionError(
            f"example {row}: dropped unit {unit} received gradient {value:.3g}.\n"
            "It took no part in the loss, so a nudge to it changes nothing.\n"
            "What does the cache hold at that place?"
        )
    assert not lost.any(), (
        f"{lost.sum()} kept units were passed no gradient, though {heard.sum()} should.\n"
        "Only the coin decides who is cut off. What do these places hold in the cache?"
    )
    assert np.all(np.sign(answer[heard]) == np.sign(grad[heard])), (
        "the gradient of a kept unit changed its sign.\n"
        "Dropout multiplies by a positive number or by 0, forward and backward."
    )
    assert np.all(np.abs(answer[(r == 1) & (grad == 0)]) <= 1e-9), (
        "a gradient of 0 arrived at a kept unit and something else was passed on.\n"
        "Nothing may be added on the way back."
    )


r = np.array([[1, 0, 1, 1, 0, 1, 1], [0, 1, 1, 0, 1, 1, 0], [1, 1, 0, 1, 1, 0, 1]])
grad = np.array(
    [
        [0.4, 1.7, -0.8, 0.0, -2.5, 0.01, 3.0],
        [-1.2, 0.0, 0.6, 5.0, -0.3, 0.9, -0.7],
        [2.0, -0.05, 1.1, -4.0, 0.0, 0.2, 0.5],
    ]
)
check_mask(grad, r, 0.8)
check_mask(-grad[::-1] / 3, r, 0.3)
### BEGIN HIDDEN TESTS
places = np.arange(11 * 6).reshape(11, 6)
for keep, r in ((0.9, (places % 7 != 2) * 1), (0.25, (places % 4 == 1) * 1)):
    check_mask(np.cos(1.0 + 2 * places) * (places % 5 != 0), r, keep)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-backward-values", "points": 2}
# 2 points: the factor of the way back is the factor of the way there.
import numpy as np


def gradient_of(grad, cache):
    try:
        answer = np.asarray(dropout_backward(grad.copy(), cache.copy()))
    except ValueError as error:
        raise AssertionError(f"the call stopped with an error:\n{str(error)[:80]}") from None
    assert answer.dtype.kind in "biuf" and answer.shape == grad.shape, (
        f"expected an array of numbers of shape {grad.shape}.\n"
        "Make the cell about the mask pass first."
    )
    assert np.isfinite(answer).all(), (
        "the gradient holds entries that are not finite numbers.\n"
        "The cache has zeros in it: is anything divided by it?"
    )
    return answer.astype(float)


def check_values(grad, r, keep):
    cache = r / keep
    expected = np.where(r == 1, grad / keep, 0.0)
    answer = gradient_of(grad, cache)
    kept = (r == 1) & (grad != 0)
    cut = float(np.abs(answer[r == 0]).max())
    assert cut <= 1e-9, (
        f"a dropped unit received gradient {cut:.3g}.\nMake the cell about the mask pass first."
    )
    factors = answer[kept] / grad[kept]  # what each kept gradient was multiplied by
    low, high = float(factors.min()), float(factors.max())

    def all_are(value):
        return max(abs(low - value), abs(high - value)) <= 1e-4 * abs(value)

    assert not all_are(1.0), (
        f"kept gradients came back as they were; forward used {1 / keep:.4g}.\n"
        "Masked, but not scaled: off by exactly 1 / keep. Backward multiplies by the same\n"
        "factor as forward, scale included."
    )
    assert not all_are(1 / keep**2), (
        f"kept gradients grew by {high:.4g}; forward used {1 / keep:.4g}.\n"
        "That is 1 / keep twice. Look at what the cache already contains."
    )
    assert not all_are(keep), (
        f"kept gradients shrank to {high:.4g} of themselves; forward used {1 / keep:.4g}.\n"
        "Backward does not undo the forward factor: it uses the same one again."
    )
    assert not all_are(1 / keep / len(grad)), (
        f"the gradient was divided by {len(grad)}, the number of examples.\n"
        "The mean belongs to the loss, and is in grad already. Only the cache is missing."
    )
    assert not all_are(1 / (1 - keep)), (
        f"kept gradients grew by {high:.4g} = 1 / (1 - keep).\n"
        f"Forward used 1 / keep = {1 / keep:.4g}. Which of the two is in the cache?"
    )
    assert np.all(np.abs(answer - expected) <= 1e-5 * np.abs(grad).max()), (
        f"kept gradients were multiplied by {low:.4g} to {high:.4g}.\n"
        f"Forward multiplied every kept unit by {1 / keep:.4g}.\n"
        "Print cache beside the answer: what is the factor in each place?"
    )


r = np.array([[0, 1, 1, 0, 1], [1, 1, 0, 1, 0], [1, 0, 1, 1, 1], [0, 0, 1, 1, 1]])
grad = np.array(
    [
        [0.7, -1.3, 0.0, 2.1, 40.0],
        [3.0, 0.02, -0.9, 1.6, -0.4],
        [-0.8, 1.9, 0.3, -2.2, 0.0],
        [1.1, -0.6, 5.0, 0.09, -7.0],
    ]
)
check_values(grad, r, 0.8)
check_values(grad[:, ::-1] - 0.25, r, 0.3)
### BEGIN HIDDEN TESTS
places = np.arange(3 * 14).reshape(3, 14)
for keep, r in ((0.6, (places % 5 != 1) * 1), (0.1, (places % 8 == 3) * 1)):
    check_values(np.sin(0.5 + 3 * places) * 10.0 ** (places % 4 - 2), r, keep)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-backward-test-time", "points": 1}
# 1 point: training and test time in turn, and both arguments stay as they were.
import numpy as np


def gradient_of(grad, cache):
    mine = grad.copy(), None if cache is None else cache.copy()
    try:
        answer = np.asarray(dropout_backward(*mine))
    except (TypeError, ValueError) as error:
        raise AssertionError(
            f"with cache = {'None' if cache is None else 'r / keep'} the call stopped:\n"
            f"{str(error)[:80]}\n"
            "None means test time, when out was h itself."
        ) from None
    assert answer.dtype.kind in "biuf" and answer.shape == grad.shape, (
        f"cache = {'None' if cache is None else 'r / keep'}: no numbers of shape {grad.shape}.\n"
        "Does every way through the function end in `return`?"
    )
    answer = answer.astype(float)
    assert np.isfinite(answer).all(), "the gradient is not finite everywhere.\nPrint it."
    for name, now, before in zip(("grad", "cache"), mine, (grad, cache)):
        assert before is None or np.array_equal(now, before), (
            f"dropout_backward changed its argument: {name}.\n"
            "`*=` writes into the caller's array, which is still needed there.\n"
            "Make a new array instead."
        )
    return answer


def check_both(grad, r, keep):
    trained = gradient_of(grad, r / keep)
    assert np.all(np.abs(trained[r == 0]) <= 1e-9) and np.any(np.abs(trained) > 0), (
        "in training, dropped units must get no gradient and kept ones some.\n"
        "Make the cell about the mask pass first."
    )
    tested = gradient_of(grad, None)
    assert np.all(np.abs(tested - grad) <= 1e-5 * np.abs(grad).max()), (
        "with cache = None the gradient came back changed.\n"
        "At test time dropout did nothing, so its backward pass does nothing either."
    )


r = np.array([[1, 0, 0, 1, 1, 0], [0, 1, 1, 1, 0, 1]])
grad = np.array([[0.3, -1.4, 2.2, 0.0, -0.6, 0.8], [1.5, -0.1, 0.0, 4.0, -2.0, 0.7]])
check_both(grad, r, 0.8)
### BEGIN HIDDEN TESTS
places = np.arange(5 * 3).reshape(5, 3)
check_both(np.cos(places + 0.3), (places % 3 != 1) * 1, 0.3)
### END HIDDEN TESTS

# %% [markdown]
# ## What the optimiser makes of a zero
#
# A gradient of exactly zero means that a *plain* step leaves the weight where it is. Most
# networks are trained with momentum: `velocity = momentum * velocity - learning_rate * gradient`,
# then `W + velocity`.
#
# **Predict.** Training runs with momentum 0.9. In one step a unit is dropped. How far do its
# weights move in that step?
#
# - a) not at all: their gradient is zero
# - b) nearly as far as those of a unit that was kept
# - c) a tiny bit, from rounding

# %% nbgrader={"grade_id": "predict-momentum", "solution": true}
predicted_momentum = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_momentum = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-momentum", "points": 1}
chosen = str(predicted_momentum).strip().lower()
assert chosen in ("a", "b", "c"), (
    'no option chosen yet: write predicted_momentum = "a", "b" or "c".\n'
    "Any of the three earns the point; the figure below has the reason."
)

# %% [markdown]
# **Observe.** A network learns the digits one example a step, so that each unit is either kept
# or dropped for the whole step. With momentum 0.9 the learning rate is ten times smaller, since
# each gradient is then used about ten times over. The figure follows the weights that lead out
# of one hidden unit through thirty steps. Look at the steps in which it is dropped. (Where it
# was kept and the upper panel has no bar, ReLU had switched it off.)


# %% tags=["demo"]
def follow(momentum, steps=400):
    """Return how far each unit's outgoing weights moved at each step, and the masks."""
    rng = np.random.default_rng(65)
    params = nets.init_params([64, 128, 128, 10], rng)
    velocity = [(0 * W, 0 * b) for W, b in params]
    rate, lengths, kept = 0.01 * (1 - momentum), [], []
    for _ in range(steps):
        one = rng.integers(len(split.train_x), size=1)
        masks = nets.draw_masks(params, [1.0, 0.5, 0.5], rng, batch=1)
        _, gradients = nets.loss_and_gradients(
            params, split.train_x[one], split.train_labels[one], masks
        )
        velocity = [
            (momentum * vW - rate * dW, momentum * vb - rate * db)
            for (vW, vb), (dW, db) in zip(velocity, gradients)
        ]
        params = [(W + vW, b + vb) for (W, b), (vW, vb) in zip(params, velocity)]
        lengths.append(np.linalg.norm(velocity[2][0], axis=1))
        kept.append(masks[2][0] > 0)
    return np.array(lengths), np.array(kept)  # (steps, units) each


# %% tags=["demo"]
runs = {"plain SGD": follow(0.0), "momentum 0.9": follow(0.9)}
shown = slice(200, 230)
unit = int(np.argmax(runs["plain SGD"][0][shown].sum(axis=0)))
panels = [(name, *(each[shown, unit] for each in run)) for name, run in runs.items()]
dropped_moves = [lengths[~kept].mean() for _, lengths, kept in panels]
plots.show(
    plots.step_lengths(panels),
    alt=f"Bars of the distance that one unit's outgoing weights moved in each of 30 steps."
    f" Plain SGD: no bar in any step in which the unit was dropped (mean {dropped_moves[0]:.1f})."
    f" Momentum 0.9: a bar in every step, dropped or kept, shrinking by a tenth while it is dropped.",
)

# %% tags=["demo"]
moved = {}
for name, (lengths, kept) in runs.items():
    lengths, kept = lengths[100:], kept[100:]  # the velocity has filled up by then
    moved[name] = lengths[~kept].mean() / lengths[kept].mean()
tables.table(
    "All 128 units, steps 101 to 400: distance moved in steps in which a unit was dropped",
    ["", "compared with steps in which it was kept", "as a share"],
    [
        [name, "exactly none" if share == 0 else "less", f"{share:.0%}"]
        for name, share in moved.items()
    ],
)

# %% [markdown]
# **Explain.** The answer is **b**. Momentum keeps a running sum of old gradients. In a step in
# which the unit is dropped it adds a zero to that sum, and then moves the weights by nine tenths of
# the last step. The dropped unit takes no part in the loss, forward or backward; its weights
# are still carried along by the steps in which it did. Whatever else moves a weight without
# asking the gradient of this step, such as an L2 penalty, moves dropped units too.

# %% [markdown]
# ## Is the gradient right? Nudge and look
#
# A wrong backward pass rarely crashes. It trains, a little worse than it should. The remedy is
# old and needs no calculus: nudge one number by a small `step` both ways and see how the
# loss answers,
#
# $$\frac{\partial f}{\partial x_i} \approx
#   \frac{f(x + step \cdot e_i) - f(x - step \cdot e_i)}{2 \cdot step}$$
#
# where $e_i$ is 1 at place $i$ and 0 elsewhere. With dropout there is a catch: $f$ tosses
# coins.
#
# **Predict.** You compare backpropagation with these difference quotients, step $10^{-6}$, and
# every evaluation of $f$ draws its masks anew. What do the quotients look like?
#
# - a) right on average, and off by a few per cent
# - b) the gradient of the network without dropout
# - c) noise, thousands of times larger than the gradient

# %% nbgrader={"grade_id": "predict-moving", "solution": true}
predicted_moving = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_moving = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-moving", "points": 1}
chosen = str(predicted_moving).strip().lower()
assert chosen in ("a", "b", "c"), (
    'no option chosen yet: write predicted_moving = "a", "b" or "c".\n'
    "Any of the three earns the point; the figure below has the reason."
)

# %% [markdown]
# **Observe.** The loss of a small network as a function of its first weights, with dropout on
# the data and on the hidden layer. *Frozen*: each evaluation makes the same generator anew, so
# it meets the same masks. *Moving*: one generator serves all evaluations. Look at the numbers on the vertical
# axes.

# %% tags=["demo"]
rng = np.random.default_rng(66)
x, labels = rng.normal(size=(4, 6)), np.array([0, 2, 1, 2])
small = nets.init_params([6, 5, 3], rng, dtype=np.float64)
start = small[0][0]  # (6, 5)


def loss_at(W, coins):
    params = [(W, small[0][1]), small[1]]
    masks = nets.draw_masks(params, [0.8, 0.5], coins, batch=4)
    return nets.cross_entropy(nets.forward(x, params, masks), labels)


one_generator = np.random.default_rng(68)
losses = {
    "frozen": lambda W: loss_at(W, np.random.default_rng(67)),  # made anew, same coins
    "moving": lambda W: loss_at(W, one_generator),  # goes on, fresh coins
}
masks = nets.draw_masks(small, [0.8, 0.5], np.random.default_rng(67), batch=4)
exact = nets.loss_and_gradients(small, x, labels, masks)[1][0][0]  # backpropagation, (6, 5)

# %% tags=["demo"]
nudges = 10.0 ** np.arange(-11, 1)
units = np.eye(start.size).reshape(-1, *start.shape)  # one 1 in each, at another place
quotients = {
    name: np.array(
        [[(loss(start + s * e) - loss(start - s * e)) / (2 * s) for e in units] for s in nudges]
    )
    for name, loss in losses.items()
}
worst = {name: np.abs(values - exact.ravel()).max(axis=1) for name, values in quotients.items()}
plots.show(
    plots.gradient_check(exact, nudges, quotients, "moving", 5),
    alt=f"Left: with moving masks and step 1e-06 the quotients are scattered over the"
    f" hundred thousands, while the gradient is below {np.abs(exact).max():.1f}. Right: with moving masks the"
    f" largest difference grows as the step shrinks; with frozen masks it falls below"
    f" {1e-6 if worst['frozen'].min() < 1e-6 else 1:.0e} and rises again at the smallest steps.",
)

# %% [markdown]
# The same picture with controls. Switch to **frozen**: the dots fall on the line. Then move
# **step** with the arrow keys: where are the quotients best, and what spoils them on either side?

# %% tags=["demo"]
widgets.gradient_check(exact, nudges, quotients)

# %% tags=["demo"]
tables.table(
    f"Largest difference from backpropagation; the largest gradient is {np.abs(exact).max():.2f}",
    ["step", "frozen masks", "moving masks"],
    [
        [
            f"{nudges[i]:.0e}",
            "below 1e-6" if worst["frozen"][i] < 1e-6 else f"{worst['frozen'][i]:.0e}",
            f"{worst['moving'][i]:.0e}",
        ]
        for i in (5, 8, 10, 11)
    ],
)

# %% [markdown]
# **Explain.** The answer is **c**. With moving masks $f(x + step)$ and $f(x - step)$ belong to
# two different thinned networks. Their losses differ by some tenths whatever the nudge, and that is
# divided by $2 \cdot step$: the smaller the step, the larger the nonsense. **Freeze the
# generator**: make it anew, from the same seed, inside every evaluation.
#
# With frozen masks two errors remain. A large step leaves the straight part of the curve; a
# tiny one is drowned by rounding, since the two losses share all but their last digits.
# In between, near $10^{-6}$ to $10^{-5}$ for float64, agreement to seven digits or so is what a right
# gradient looks like. A wrong one is off by tens of per cent.
#
# ## Do: the numerical gradient
#
# By hand, for $f(x) = x_0^2 \cdot x_1$ at $x = (3, 2)$ with a step of 0.1:
#
# | nudged | f above | f below | quotient |
# |---|---|---|---|
# | $x_0$ | 3.1² · 2 = 19.22 | 2.9² · 2 = 16.82 | 2.40 / 0.2 = 12 |
# | $x_1$ | 3² · 2.1 = 18.9 | 3² · 1.9 = 17.1 | 1.80 / 0.2 = 9 |
#
# So with `f = lambda x: x[0] ** 2 * x[1]` the call `numerical_gradient(f, np.array([3.0, 2.0]),
# step=0.1)` gives `[12, 9]`. Write it for an `x` of any shape.

# %% [markdown]
# <details><summary>Hint 1: two calls of f for each entry</summary>
#
# Loop over the entries of `x`. For each one you need `f` of a copy with that entry raised, and
# `f` of a copy with it lowered; all other entries are as in `x`. Fresh copies each time save you from
# having to undo a nudge.
#
# </details>
# <details><summary>Hint 2: any shape</summary>
#
# `for place in np.ndindex(x.shape):` visits every entry; `place` is a tuple such as `(2, 0)` that
# works as an index, `x[place]`. Collect the quotients in an array like `x`.
#
# </details>
# <details><summary>Hint 3: nearly there</summary>
#
# Inside the loop: `above = x.copy()`, then `above[place] += step`; `below` likewise. The entry of the
# result is the difference of the two values of `f` over the distance between the two points, which is
# not `step`. Start from `np.zeros(x.shape)` and return it after the loop.
#
# </details>


# %% nbgrader={"grade_id": "numerical-gradient", "solution": true}
def numerical_gradient(f, x, step=1e-6):
    """Measure the gradient of a function by central differences.

    Args:
        f: a function of one array, of the shape of ``x``, that returns a float.
        x: the point, a float64 array of any shape; it is not changed.
        step: how far each entry is nudged, up and down.

    Returns:
        Array of the shape of ``x``: for each entry
        ``(f(x + step there) - f(x - step there)) / (2 * step)``.
    """
    ### BEGIN SOLUTION
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[place] += step
        below[place] -= step
        gradient[place] = (f(above) - f(below)) / (2 * step)
    return gradient
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-numerical-values", "points": 2}
# 2 points: the gradient of functions of a few numbers.
import numpy as np


def as_array(answer):
    try:
        return np.asarray(answer)
    except ValueError:  # rows of unequal length
        return np.asarray(None)


def gradient_of(f, x):
    answer = as_array(numerical_gradient(f, x.copy()))
    assert answer.dtype.kind in "biuf", (
        "the answer is not an array of numbers.\n"
        "Return an array with one quotient for each entry of x."
    )
    assert answer.shape == x.shape, (
        f"x has shape {x.shape}, the gradient has shape {str(answer.shape)[:20]}.\n"
        "Each entry of x is nudged by itself and has a quotient of its own."
    )
    assert np.isfinite(answer).all(), (
        "the gradient holds entries that are not finite numbers.\n"
        "The step is 1e-6 unless the caller says otherwise: what is divided by what?"
    )
    return answer.astype(float)


def check_gradient(f, x, expected):
    answer = gradient_of(f, x)
    scale = np.abs(expected).max()

    def equals(values):
        return bool(np.all(np.abs(answer - values) <= 1e-4 * max(scale, np.abs(values).max())))

    assert np.abs(answer).max() > 1e-4 * scale, (
        f"every entry is (nearly) 0, and one should be {expected.flat[0]:.4g}.\n"
        "Did the nudge reach f? And was the difference divided by the distance?"
    )
    assert not equals(2 * expected), (
        "each entry is twice the gradient.\n"
        "One point is a step above x and one a step below. How far apart are they?"
    )
    assert not equals(expected / 2), (
        "each entry is half of the gradient.\n"
        "Divide by the distance between the two points at which f was taken."
    )
    assert not equals(-expected), (
        "each entry has the wrong sign.\nWhich of the two values of f is taken from which?"
    )
    assert equals(expected) or not equals(np.full(x.shape, expected.sum())), (
        f"every entry is {answer.flat[0]:.4g}, the sum of the gradient's entries.\n"
        "All of x was nudged at once. Nudge one entry and leave the others alone."
    )
    for wrong, message in (
        (
            x * expected,
            "gradient times x.\nThe nudge is the step itself, not a share of the entry.",
        ),
        (
            np.abs(expected),
            "gradient without its sign.\nf may fall as the entry grows. Keep the sign.",
        ),
        (
            expected / max(x.size, 3),
            f"gradient over {x.size}, the number of entries.\n"
            "Each entry has a quotient of its own; nothing is averaged.",
        ),
        (expected * 1e6, "gradient over the step once more.\nDivide once, by the distance."),
        (np.trunc(expected), "gradient without its decimals.\nIs the result an array of ints?"),
    ):
        assert equals(expected) or not equals(wrong), f"each entry is the {message}"
    place = int(np.argmax(np.abs(answer - expected)))
    assert equals(expected) or answer.flat[place] != 0, (
        f"entry {place} is 0, expected {expected.flat[place]:.6g}.\n"
        "Does the loop reach this entry, and do its two points differ from x in this entry\n"
        "only, by a step up and a step down?"
    )
    assert equals(expected), (
        f"entry {place} is {answer.flat[place]:.6g}, expected {expected.flat[place]:.6g}.\n"
        "Print the two points that f is given for this entry: they should differ from x\n"
        "in this entry only, one step up and one step down."
    )


# f(x) = x0^2 x1 + 5 x2 and its gradient (2 x0 x1, x0^2, 5)
x = np.array([3.0, -2.0, 0.0])
check_gradient(lambda x: float(x[0] ** 2 * x[1] + 5 * x[2]), x, np.array([-12.0, 9.0, 5.0]))
# f(x) = sin(x0) + x0 x1 - 5 x1
x = np.array([0.4, 1.5])
expected = np.array([np.cos(0.4) + 1.5, 0.4 - 5.0])
check_gradient(lambda x: float(np.sin(x[0]) + x[0] * x[1] - 5 * x[1]), x, expected)
### BEGIN HIDDEN TESTS
x = np.array([0.5, 2.0, -1.0, 1.2])
expected = np.array([np.exp(0.5) * 2.0, np.exp(0.5) - 1.0, 2.0 + 1.44, 2 * 1.2 * -1.0])
check_gradient(lambda x: float(np.exp(x[0]) * x[1] + x[1] * x[2] + x[2] * x[3] ** 2), x, expected)
check_gradient(lambda x: float(7 * x[0] ** 2), np.array([0.25]), np.array([3.5]))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-numerical-shape", "points": 1}
# 1 point: x of any shape, and x stays as it was.
import numpy as np


def as_array(answer):
    try:
        return np.asarray(answer)
    except ValueError:  # rows of unequal length
        return np.asarray(None)


def check_shape(f, x, expected):
    mine = x.copy()
    try:
        answer = as_array(numerical_gradient(f, mine))
    except (IndexError, TypeError, ValueError) as error:
        raise AssertionError(
            f"for x of shape {x.shape} the call stopped with an error:\n"
            f"{str(error)[:80]}\n"
            "f wants an array of the shape of x, and the loop has to reach every entry."
        ) from None
    assert answer.dtype.kind in "biuf", (
        "the answer is not an array of numbers.\n"
        "Return an array with one quotient for each entry of x."
    )
    assert answer.shape == x.shape, (
        f"x has shape {x.shape}, the gradient has shape {str(answer.shape)[:20]}.\n"
        "The gradient answers entry by entry: it has the shape of x."
    )
    answer = answer.astype(float)
    assert np.isfinite(answer).all(), "the gradient is not finite everywhere.\nPrint it."
    assert np.array_equal(mine, x), (
        "numerical_gradient changed x, the caller's array.\n"
        "A nudge that is left in, or not undone to the last digit, moves the network that\n"
        "is being checked. Nudge a copy."
    )
    tolerance = 1e-4 * np.abs(expected).max()
    right = np.abs(answer - expected) <= tolerance
    apart = np.sort(answer, axis=None) - np.sort(expected, axis=None)
    assert right.all() or not np.all(np.abs(apart) <= tolerance), (
        f"x of shape {x.shape}: the right numbers in the wrong places.\n"
        "The quotient of an entry stands where the entry stands. Did a reshape mix them up?"
    )
    assert right.all(), (
        f"{np.sum(~right)} of {x.size} entries are wrong for x of shape {x.shape}.\n"
        "Does the loop reach every row and every column, each entry by itself?"
    )


weights = np.cos(np.arange(12.0)).reshape(3, 4)
x = np.sin(1 + np.arange(12.0)).reshape(3, 4)
check_shape(lambda x: float(np.sum(weights * x**2)), x, 2 * weights * x)
block = np.arange(1.0, 13.0).reshape(2, 3, 2) / 4
check_shape(
    lambda x: float(np.sum(x) * x[1, 2, 0]), block, block[1, 2, 0] + block.sum() * (block == 11 / 4)
)
### BEGIN HIDDEN TESTS
check_shape(
    lambda x: float(np.prod(x)), np.array([[2.0], [3.0], [-0.5]]), np.array([[-1.5], [-1.0], [6.0]])
)
row = np.array([[1.0, -2.0, 0.0, 4.0, 0.5]])
check_shape(
    lambda x: float(x[0, 0] * x[0, 3] + np.sum(x**2)), row, np.array([[6.0, -4.0, 0.0, 9.0, 1.0]])
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-numerical-central", "points": 1}
# 1 point: central differences, with the step that the caller asks for.
import numpy as np


def as_array(answer):
    try:
        return np.asarray(answer)
    except ValueError:  # rows of unequal length
        return np.asarray(None)


def check_central(x, w, step):
    # f(x) = (w x)^3: the central quotients are w (3 (w x)^2 + (w step)^2), exactly.
    s, d = float(w @ x), w * step
    expected = w * (3 * s**2 + d**2)
    answer = as_array(numerical_gradient(lambda x: float(w @ x) ** 3, x.copy(), step))
    assert answer.dtype.kind in "biuf" and answer.shape == x.shape, (
        f"expected an array of numbers of shape {x.shape}.\nMake the cell about values pass first."
    )
    answer = answer.astype(float)
    assert np.isfinite(answer).all(), "the gradient is not finite everywhere.\nPrint it."

    def equals(values):
        return bool(np.all(np.abs(answer - values) <= 1e-5 * np.abs(expected).max()))

    assert not equals(w * (3 * s**2 + 3 * s * d + d**2)), (
        f"at a step of {step} you get {answer[0]:.4g}, central differences {expected[0]:.4g}.\n"
        "You compare a point above with x itself: a one-sided quotient, whose error shrinks\n"
        "only as fast as the step. Look one step to *both* sides."
    )
    assert not equals(w * (3 * s**2 - 3 * s * d + d**2)), (
        f"at a step of {step} you get {answer[0]:.4g}, central differences {expected[0]:.4g}.\n"
        "You compare x itself with a point below: a one-sided quotient.\n"
        "Look one step to *both* sides."
    )
    assert not equals(w * 3 * s**2), (
        f"you get {answer[0]:.4g} whatever the step; at {step} it should be {expected[0]:.4g}.\n"
        "The caller chose the step. Is another number written into your code?"
    )
    assert not equals(w * (3 * s**2 + d**2 / 4)), (
        f"your two points are one step apart, {step}: half a step to each side.\n"
        "Each is to be a whole step away from x: 3.1 and 2.9 in the table above."
    )
    for size in (np.abs(x), np.maximum(np.abs(x), 1), 1 + np.abs(x)):
        assert equals(expected) or not equals(w * (3 * s**2 + (d * size) ** 2)), (
            "large entries are nudged by a larger step than small ones.\n"
            f"The caller asked for {step}, for every entry alike."
        )
    right = np.abs(answer - expected) <= 1e-5 * np.abs(expected).max()
    assert right.all() or not right[0], (
        f"entry 0 is right, entry {int(np.argmin(right))} is not.\n"
        "Is the nudge of an entry still there when the next one has its turn?"
    )
    assert right.all(), (
        f"at a step of {step} entry 0 is {answer[0]:.4g}, expected {expected[0]:.4g}.\n"
        "The quotient is (f above - f below) over the distance of the two points."
    )


check_central(np.array([1.0, -0.5, 2.0, 0.0]), np.array([1.0, -2.0, 0.5, 3.0]), 0.5)
### BEGIN HIDDEN TESTS
check_central(np.array([-1.0, 1.5]), np.array([2.0, -1.0]), 1.0)
check_central(np.array([0.8, 0.3, -2.0]), np.array([-0.5, 1.0, 1.5]), 0.25)
### END HIDDEN TESTS

# %% [markdown]
# Now let your second function judge your first. Below, `f` sends `h` through dropout and a small
# layer to a loss. The gradient at dropout's output is worked out by hand, and each candidate for
# a backward pass carries it on to `h`. The first row is yours; the others are passes that people
# do write. The last column is the same check with moving masks.

# %% tags=["demo"]
rng = np.random.default_rng(69)
h, V = rng.normal(size=(6, 9)), rng.normal(size=(9, 4))
h[rng.random(h.shape) < 0.2] = 0  # as after a ReLU
target = rng.integers(4, size=6)


def loss_of_h(h, coins):
    return nets.cross_entropy(dropout_forward(h, 0.8, coins, training=True)[0] @ V, target)


out, cache = dropout_forward(h, 0.8, np.random.default_rng(70), training=True)
arriving = (nets.softmax(out @ V) - np.eye(4)[target]) / 6 @ V.T  # (6, 9), at out
other_mask = dropout_forward(h, 0.8, np.random.default_rng(71), training=True)[1]
others = {
    "not masked": arriving,
    "masked, not scaled": np.where(cache > 0, arriving, 0),
    "scaled, not masked": arriving / 0.8,
    "a fresh mask": other_mask * arriving,
    "the mask read off the output": np.where(out != 0, arriving / 0.8, 0),
}

# %% tags=["demo"]
frozen = numerical_gradient(lambda h: loss_of_h(h, np.random.default_rng(70)), h)
coins = np.random.default_rng(72)
moving = numerical_gradient(lambda h: loss_of_h(h, coins), h)
candidates = {"your dropout_backward": dropout_backward(arriving, cache), **others}


def distance(found, numerical):
    share = np.abs(found - numerical).max() / np.abs(frozen).max()
    return "below 1e-6" if share < 1e-6 else f"{share:.0e}"


tables.table(
    "Largest difference from the numerical gradient, as a share of the largest gradient",
    ["backward pass", "frozen masks", "moving masks"],
    [
        [name, distance(found, frozen), distance(found, moving)]
        for name, found in candidates.items()
    ],
)

# %% [markdown]
# With frozen masks the check separates right from wrong without a doubt. With moving masks
# every row fails, the right one included: such a check says nothing at all.

# %% [markdown]
# ## A training step of your own
#
# Everything is there for one step of stochastic gradient descent. Read the table downwards for
# the way there, layer after layer, and upwards for the way back, last layer first. What each row
# needs on the way back, the forward pass has to remember. `h` is what the layer reads, *after*
# its mask.
#
# | | forward | shape | backward |
# |---|---|---|---|
# | 1 | `h, cache = dropout_forward(h, keep[l], rng, True)` | (batch, inputs) | gradient times `cache` |
# | 2 | `z = h @ W + b` | (batch, outputs) | `dW = h.T @ grad`, `db = grad.sum(axis=0)`, then `grad @ W.T` |
# | 3 | `h = np.maximum(z, 0)`, but not after the last layer | (batch, outputs) | `grad * (z > 0)` |
# | 4 | loss: `nets.cross_entropy(z, labels)` | a number | softmax of `z`, minus 1 at the label, over the batch size |
#
# Row 4 starts the way back: $\partial L / \partial z$ is
# (probabilities - one-hot labels) / batch. `nets.softmax` and `nets.cross_entropy` are supplied; both
# stay finite for logits of any finite size.
#
# A call by hand, with one layer, nothing dropped, and all weights zero:
#
# - `x = [[1, 2]]`, `labels = [0]`, `W` two by two, both classes get probability 0.5;
# - loss = -log 0.5 = 0.693; gradient at the logits `[[-0.5, 0.5]]`;
# - `dW = [[-0.5, 0.5], [-1, 1]]`, `db = [-0.5, 0.5]`;
# - with learning rate 0.1 the new `W` is `[[0.05, -0.05], [0.1, -0.1]]`, the new `b`
#   `[0.05, -0.05]`.
#
# ## Do: `sgd_step`
#
# Three things are asked for that are easy to miss. The **loss** is that of the thinned network
# before the step, with the same masks as the gradient. **The arguments stay as they are**: the step
# returns new arrays. And the gradient goes back through the **old** weights.

# %% [markdown]
# <details><summary>Hint 1: what to remember on the way forward</summary>
#
# Two lists, filled in the forward loop: for each layer what it read (after the mask), and its
# cache. The logits of the last layer are left over at the end of the loop.
#
# </details>
# <details><summary>Hint 2: the way back</summary>
#
# `for l in reversed(range(len(params))):` with `grad` at the output of layer `l` on entry. First `dW`,
# `db` and the new pair; then carry `grad` to the layer before, through `W`, the mask and ReLU, in
# that order. Where the layer read 0, ReLU or the mask had cut it off: `inputs[l] > 0` serves as the
# gate of row 3. The pairs come out last layer first.
#
# </details>
# <details><summary>Hint 3: nearly there</summary>
#
# `grad = nets.softmax(z)`, then `grad[np.arange(len(labels)), labels] -= 1` and `grad /= len(labels)`:
# writing into `grad` is fine, it is your own. In the loop the new pair is `W` minus learning rate times
# `dW`, and the same for `b`, written as an expression and not as `W -= ...`. After it,
# `grad = ... @ W.T`, `dropout_backward(grad, caches[l])`, and the gate. Return the list turned
# around, and the loss.
#
# </details>


# %% nbgrader={"grade_id": "sgd-step", "solution": true}
def sgd_step(params, x, labels, keep, rng, learning_rate):
    """Take one plain step of gradient descent on a network with dropout.

    Inverted dropout acts on the input of every layer, the data included, with a coin of its
    own for each unit of each example; the loss is the mean cross-entropy over the batch.

    Args:
        params: list of ``(W, b)``, ``W`` (inputs, outputs); ReLU between layers, none after
            the last.
        x: the data, (batch, inputs).
        labels: (batch,) ints.
        keep: list with one keep probability per layer input; 1 keeps that input whole.
        rng: a ``numpy.random.Generator``, the only source of chance; it is advanced.
        learning_rate: the step is the gradient times this number.

    Returns:
        ``(new_params, loss)``: a list of ``(W, b)`` that shares no memory with ``params``, and
        the loss of the thinned networks *before* the step, with the masks of the gradient.

    No argument but ``rng`` is changed. Source: Srivastava et al. (2014), sections 4 and 10.
    """
    ### BEGIN SOLUTION
    inputs, caches, h = [], [], x
    for (W, b), k in zip(params, keep):
        h, cache = dropout_forward(h, k, rng, training=True)
        inputs.append(h)
        caches.append(cache)
        logits = h @ W + b
        h = np.maximum(logits, 0)
    loss = nets.cross_entropy(logits, labels)
    grad = nets.softmax(logits)
    grad[np.arange(len(labels)), labels] -= 1
    grad /= len(labels)
    new = []
    for (W, b), h, cache in zip(params[::-1], inputs[::-1], caches[::-1]):
        new.append((W - learning_rate * h.T @ grad, b - learning_rate * grad.sum(axis=0)))
        # A masked input is zero where it was dropped, and the cache is zero there as well.
        grad = grad @ W.T * cache * (h > 0)
    return new[::-1], loss
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-sgd-loss", "points": 1}
# 1 point: with nothing dropped, the loss before the step.
import numpy as np


def as_array(answer):
    try:
        return np.asarray(answer)
    except ValueError:  # rows of unequal length
        return np.asarray(None)


def take_step(params, x, labels, keep, rng, learning_rate):
    """Call sgd_step on copies; return the new params and the loss, once they have their form."""
    mine = [(W.copy(), b.copy()) for W, b in params]
    try:
        answer = sgd_step(mine, x.copy(), labels.copy(), list(keep), rng, learning_rate)
    except (IndexError, TypeError, ValueError) as error:
        raise AssertionError(
            f"the step stopped with an error:\n{str(error)[:80]}\n"
            "keep is a list: keep[l] belongs to the input of layer l. Print the shape of h,\n"
            "of its mask and of grad at each layer."
        ) from None
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (
        f"sgd_step returned one {type(answer).__name__}, two results were expected.\n"
        "It ends with the new params and the loss: `return new, loss`."
    )
    new, loss = answer[0], as_array(answer[1])
    assert isinstance(new, (tuple, list)) and len(new) == len(params), (
        f"the first result is not a list of {len(params)} pairs (W, b).\n"
        "The new params have the form of the old: one pair a layer, the first layer first."
    )
    assert all(isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in new), (
        "an entry of the new params is not a pair (W, b).\n"
        "The new params have the form of the old: a list of pairs."
    )
    new = [(as_array(W), as_array(b)) for W, b in new]
    for old, now in zip(params, new):
        for before, after in zip(old, now):
            assert after.dtype.kind in "biuf" and after.shape == before.shape, (
                f"shape {before.shape} became {str(after.shape)[:20]}, or not a number.\n"
                "A step moves values and keeps shapes; the first layer comes first."
            )
            assert np.isfinite(after).all(), (
                "the new params are not all finite numbers.\n"
                "Print loss and grad at each layer: where does the first one appear?"
            )
    assert loss.dtype.kind in "iuf" and loss.shape == (), (
        "the second result, the loss, is not one number.\n"
        "Mean cross-entropy: a mean over the examples of the batch."
    )
    assert np.isfinite(loss), (
        f"the loss is {float(loss)}, not a finite number.\n"
        "Print the logits: what becomes of them on the way to the loss?"
    )
    return [(W.astype(float), b.astype(float)) for W, b in new], float(loss)


def loss_of(params, x, labels, masks):
    """Return the loss of a net whose layer inputs are multiplied by these masks."""
    h = x
    for i, (W, b) in enumerate(params):
        h = (h * masks[i]) @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    top = h.max(axis=1)
    log_sums = top + np.log(np.exp(h - top[:, None]).sum(axis=1))
    return float(np.mean(log_sums - h[np.arange(len(x)), labels]))


def check_loss(params, x, labels, rng):
    n, whole = len(x), [np.ones((len(x), len(W))) for W, _ in params]
    expected = loss_of(params, x, labels, whole)
    new, loss = take_step(params, x, labels, [1.0] * len(params), rng, 0.2)

    def equals(value):
        return abs(loss - value) <= 1e-5 * max(1, abs(value))

    assert equals(expected) or not equals(n * expected), (
        f"the loss is {loss:.4g}: the sum over the {n} examples.\n"
        "Mean cross-entropy is asked for, so that it does not grow with the batch."
    )
    assert equals(expected) or not equals(-expected), (
        f"the loss is {loss:.4g}; cross-entropy is never negative.\n"
        "The logarithm of a probability is below 0. What is in front of it?"
    )
    assert equals(expected) or not equals(expected / np.log(2)), (
        f"the loss is {loss:.4g}, which is in bits; {expected:.4g} in nats.\n"
        "Use the natural logarithm, whose derivative the gradient relies on."
    )
    classes = len(params[-1][1])
    assert equals(expected) or not equals(expected / classes), (
        f"the loss is {loss:.4g}: divided by {n} examples and {classes} classes.\n"
        "Only the label's probability counts, one a row. How many numbers are averaged?"
    )
    assert equals(expected) or not equals(loss_of(new, x, labels, whole)), (
        f"the loss is {loss:.4g}: that of the new params, after the step.\n"
        f"Before it the loss was {expected:.4g}. Take it from the logits of the gradient."
    )
    silent = [np.zeros((n, len(W))) for W, _ in params]
    assert equals(expected) or not equals(loss_of(params, x, labels, silent)), (
        "keep = 1 everywhere, and every input of every layer was dropped.\n"
        "That is the share we wanted to drop. Which side of the threshold means *kept*?"
    )
    if not equals(expected):
        losses = [take_step(params, x, labels, [1.0] * len(params), rng, 0.2)[1] for _ in range(5)]
        assert max(abs(value - loss) for value in losses) <= 1e-5, (
            "keep = 1 everywhere, and equal steps return different losses.\n"
            "keep = 1 drops nothing and leaves nothing to chance. What range do your random\n"
            "numbers have, and is any of them not below 1?"
        )
    assert equals(expected), (
        f"with nothing dropped the loss is {expected:.4g}, you return {loss:.4g}.\n"
        "ReLU stands between layers and not after the last; keep = 1 drops and scales\n"
        "nothing; dropout never touches the logits. Print your logits."
    )


params = [
    (np.array([[0.5, -1.0, 0.2], [1.5, 0.3, -0.7]]), np.array([0.1, -0.2, 0.4])),
    (np.array([[1.0, -0.5], [0.4, 0.8], [-1.2, 0.6]]), np.array([-0.3, 0.2])),
]
x = np.array([[1.0, -2.0], [0.0, 1.5], [-1.0, 0.5], [2.0, 1.0], [0.3, -0.4]])
check_loss(params, x, np.array([0, 1, 1, 0, 1]), np.random.default_rng(80))
check_loss(
    params[1:], np.abs(x @ params[0][0]), np.array([1, 1, 0, 0, 1]), np.random.default_rng(81)
)
### BEGIN HIDDEN TESTS
sizes = [4, 5, 3, 6]
deep = [
    (np.sin(2.0 + np.arange(i * o)).reshape(i, o), np.cos(np.arange(o)) / 3)
    for i, o in zip(sizes, sizes[1:])
]
x = 2 * np.cos(3.0 * np.arange(28)).reshape(7, 4)
check_loss(deep, x, np.array([5, 0, 3, 2, 2, 1, 4]), np.random.default_rng(82))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sgd-update", "points": 2}
# 2 points: with nothing dropped, a step down the gradient.
import numpy as np


def take_step(params, x, labels, keep, rng, learning_rate):
    """Call sgd_step on copies; return the new params and the loss as numbers."""
    form = (
        "expected the new params, pairs (W, b) in a list, and the loss.\n"
        "Make the cell about the loss pass first."
    )
    mine = [(W.copy(), b.copy()) for W, b in params]
    answer = sgd_step(mine, x.copy(), labels.copy(), list(keep), rng, learning_rate)
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, form
    new, loss = answer
    assert isinstance(new, (tuple, list)) and len(new) == len(params), form
    assert all(isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in new), form
    try:
        shapes = [[np.shape(a) for a in pair] for pair in new], np.shape(loss)
    except ValueError:  # rows of unequal length
        shapes = None
    assert shapes == ([[W.shape, b.shape] for W, b in params], ()), form
    assert all(np.asarray(a).dtype.kind in "biuf" for pair in new for a in pair), form
    assert np.asarray(loss).dtype.kind in "iuf", form
    finite = all(np.isfinite(a).all() for pair in new for a in pair) and np.isfinite(loss)
    assert finite, (
        f"at keep = {list(keep)} the step gives numbers that are not finite.\n"
        "Print h, loss and grad at each layer: where does the first one appear?"
    )
    return [tuple(np.array(a, dtype=float) for a in pair) for pair in new], float(loss)


def loss_of(params, x, labels, masks):
    """Return the loss of a net whose layer inputs are multiplied by these masks."""
    h = x
    for i, (W, b) in enumerate(params):
        h = (h * masks[i]) @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    top = h.max(axis=1)
    log_sums = top + np.log(np.exp(h - top[:, None]).sum(axis=1))
    return float(np.mean(log_sums - h[np.arange(len(x)), labels]))


def right_slope(params, x, labels, masks, layer, part, direction):
    """Return how fast the loss grows as W (part 0) or b (part 1) of a layer moves that way."""

    def nudged(t):
        moved = [list(pair) for pair in params]
        moved[layer][part] = moved[layer][part] + t * direction
        return loss_of(moved, x, labels, masks)

    return (nudged(1e-5) - nudged(-1e-5)) / 2e-5


def right_gradient(params, x, labels, masks, layer, part):
    shape = params[layer][part].shape
    entries = np.eye(int(np.prod(shape))).reshape(-1, *shape)
    slopes = [right_slope(params, x, labels, masks, layer, part, e) for e in entries]
    return np.reshape(slopes, shape)


def factor(moved, wanted):
    """Return the number that makes ``moved`` out of ``wanted``, or None if none does."""
    moved, wanted = np.ravel(moved), np.ravel(wanted)
    ratio = float(moved @ wanted / (wanted @ wanted))
    return ratio if np.abs(moved - ratio * wanted).max() <= 1e-4 * np.abs(wanted).max() else None


def check_update(params, x, labels, rate, rng):
    masks = [np.ones((len(x), len(W))) for W, _ in params]
    wanted = [
        [-rate * right_gradient(params, x, labels, masks, layer, part) for part in (0, 1)]
        for layer in range(len(params))
    ]
    new, _ = take_step(params, x, labels, [1.0] * len(params), rng, rate)
    moved = [[after - before for before, after in zip(*pair)] for pair in zip(params, new)]
    largest = max(np.abs(part).max() for pair in moved for part in pair)
    assert largest > 1e-6, (
        "the params came back as they were.\nA step moves them against the gradient."
    )
    same = all(
        np.abs(rate * now + part).max() <= 1e-5
        for n, w in zip(new, wanted)
        for now, part in zip(n, w)
    )
    assert not same, (
        "these are the gradients, not the new params.\n"
        "A step takes them, times the learning rate, off the old ones."
    )
    off = {  # where a unit is off for every example, nothing of the loss comes through
        layer: np.flatnonzero(np.all(wanted[layer][0] == 0, axis=0))
        for layer in range(len(params) - 1)
    }
    for layer, units in off.items():
        for unit in units:
            drift = float(np.abs(moved[layer][0][:, unit]).max())
            assert drift <= 1e-6, (
                f"hidden unit {unit} is off throughout, yet its W moved by {drift:.2g}.\n"
                "ReLU gave 0 and would have given 0 after a nudge, so no gradient passes.\n"
                "Which row of the table is missing on the way back?"
            )
    factors = [factor(m, w) for pair in zip(moved, wanted) for m, w in zip(*pair)]
    for ratio, message in (
        (
            -1,
            "the step goes uphill: the right distance, the wrong way.\n"
            "The gradient says where the loss grows.",
        ),
        (
            1 / rate,
            f"the step ignores learning_rate = {rate}: it is the gradient itself.\n"
            "Where does learning_rate enter?",
        ),
        (
            len(x),
            f"the step is {len(x)} times too long, the number of examples in the batch.\n"
            "The loss is a mean over them, so its gradient is one too.",
        ),
        (
            1 / len(x),
            f"the step is {len(x)} times too short, the number of examples in the batch.\n"
            "Two things divide by the batch size: which of them is too much?",
        ),
        (
            rate,
            f"the step is too short by {rate}: the learning rate is in it twice.\n"
            "Follow it from the gradient to the new W.",
        ),
    ):
        assert not all(f is not None and abs(f - ratio) <= 1e-3 * abs(ratio) for f in factors), (
            message
        )
    for layer in reversed(range(len(params))):
        for part, name in enumerate("Wb"):
            m, w = moved[layer][part], wanted[layer][part]
            distance, largest = float(np.abs(m - w).max()), float(np.abs(w).max())
            assert np.abs(m).max() > 1e-6 or largest <= 1e-6, (
                f"{name} of layer {layer} did not move.\n"
                "Every W and every b takes part in the step, each with its own gradient."
            )
            assert distance <= 1e-4 * max(largest, 0.01), (
                f"{name} of layer {layer} is off by {distance:.2g} (it should move by {largest:.2g}).\n"
                "Layers after it are right. On the way here the gradient goes through the *old*\n"
                "W of the next layer, then ReLU, where only what was above 0 passes."
                if layer < len(params) - 1
                else f"{name} of layer {layer} is off by {distance:.2g} (it should move by {largest:.2g}).\n"
                "It is the last layer: dW = h.T @ grad with grad = (probabilities - one-hot)\n"
                "/ batch, and db the sum of grad over the batch."
            )


params = [
    (np.array([[0.5, -1.0, 0.2, 0.1], [1.5, 0.3, -0.7, -0.1]]), np.array([0.1, -0.2, 0.4, -4.0])),
    (np.array([[1.0, -0.5], [0.4, 0.8], [-1.2, 0.6], [0.9, -1.1]]), np.array([-0.3, 0.2])),
]
x = np.array([[1.0, -2.0], [0.0, 1.5], [-1.0, 0.5], [2.0, 1.0], [0.3, -0.4]])
check_update(params, x, np.array([0, 1, 1, 0, 1]), 0.4, np.random.default_rng(83))
### BEGIN HIDDEN TESTS
sizes = [4, 5, 3, 6]
deep = [
    (np.sin(2.0 + np.arange(i * o)).reshape(i, o), np.cos(np.arange(o)) / 3)
    for i, o in zip(sizes, sizes[1:])
]
x = 2 * np.cos(3.0 * np.arange(28)).reshape(7, 4)
check_update(deep, x, np.array([5, 0, 3, 2, 2, 1, 4]), 0.3, np.random.default_rng(84))
check_update(deep[:1], x, np.array([0, 1, 2, 2, 0, 1, 1]), 1.5, np.random.default_rng(85))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sgd-masks", "points": 2}
# 2 points: one example with dropout; loss and gradient belong to one and the same mask.
# Nobody tells the test which units you dropped: the rows of W that stood still do.
import numpy as np


def take_step(params, x, labels, keep, rng, learning_rate):
    """Call sgd_step on copies; return the new params and the loss as numbers."""
    form = (
        "expected the new params, pairs (W, b) in a list, and the loss.\n"
        "Make the cell about the loss pass first."
    )
    mine = [(W.copy(), b.copy()) for W, b in params]
    answer = sgd_step(mine, x.copy(), labels.copy(), list(keep), rng, learning_rate)
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, form
    new, loss = answer
    assert isinstance(new, (tuple, list)) and len(new) == len(params), form
    assert all(isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in new), form
    try:
        shapes = [[np.shape(a) for a in pair] for pair in new], np.shape(loss)
    except ValueError:  # rows of unequal length
        shapes = None
    assert shapes == ([[W.shape, b.shape] for W, b in params], ()), form
    assert all(np.asarray(a).dtype.kind in "biuf" for pair in new for a in pair), form
    assert np.asarray(loss).dtype.kind in "iuf", form
    finite = all(np.isfinite(a).all() for pair in new for a in pair) and np.isfinite(loss)
    assert finite, (
        f"at keep = {list(keep)} the step gives numbers that are not finite.\n"
        "Print h, loss and grad at each layer: where does the first one appear?"
    )
    return [tuple(np.array(a, dtype=float) for a in pair) for pair in new], float(loss)


def loss_of(params, x, labels, masks):
    """Return the loss of a net whose layer inputs are multiplied by these masks."""
    h = x
    for i, (W, b) in enumerate(params):
        h = (h * masks[i]) @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    top = h.max(axis=1)
    log_sums = top + np.log(np.exp(h - top[:, None]).sum(axis=1))
    return float(np.mean(log_sums - h[np.arange(len(x)), labels]))


def right_slope(params, x, labels, masks, layer, part, direction):
    """Return how fast the loss grows as W (part 0) or b (part 1) of a layer moves that way."""

    def nudged(t):
        moved = [list(pair) for pair in params]
        moved[layer][part] = moved[layer][part] + t * direction
        return loss_of(moved, x, labels, masks)

    return (nudged(1e-5) - nudged(-1e-5)) / 2e-5


def always_active(sizes, dead=0):
    """Return a net and one example; hidden units are on whatever is dropped, bar ``dead``.

    Each row of the last W is lowest at class 1, so that with label 1 no gradient cancels out.
    """
    signs = np.where(np.arange(sizes[0]) % 3 == 1, -1.0, 1.0)
    x = signs * (0.6 + 0.4 * np.cos(np.arange(sizes[0])) ** 2)
    params = []
    for i, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
        W = np.cos(1.0 + np.arange(inputs * outputs)).reshape(inputs, outputs)
        b = 0.5 + 0.1 * np.arange(outputs) / outputs
        if i < len(sizes) - 2:
            W = (1.0 + 0.3 * W) / inputs
            W[:, :dead], b[:dead] = -0.4, -0.5
        if i == 0:
            W = W * signs[:, None]
        if i == len(sizes) - 2:
            W[:, 1] = -1.2
            W, b = W / inputs / 2, b - 0.5
        params.append((W, b))
    return params, x[None, :]


def check_masks(keep, sizes, dead, rate, rng):
    params, x = always_active(sizes, dead)
    label, last = np.array([1]), len(params) - 1
    whole_loss = loss_of(params, x, label, [1.0] * len(params))
    steps = []
    for _ in range(40):
        new, loss = take_step(params, x, label, keep, rng, rate)
        masks = [(np.abs(V - W).max(axis=1) > 1e-6) * 1.0 for (W, _), (V, _) in zip(params, new)]
        steps.append((new, loss, masks))
    losses = np.array([loss for _, loss, _ in steps])

    # 40 steps of 6 or more coins each: that none drops has a chance below 0.8**240 < 1e-23, that
    # all 40 drop the same units one far below.
    assert np.any(np.abs(losses - whole_loss) > 1e-5), (
        f"40 steps at keep = {keep}: the loss is always {whole_loss:.4g}.\n"
        "That is the loss of the whole network. Take it from the thinned one, whose\n"
        "logits the gradient starts from; and does anything get dropped?"
    )
    assert np.any(np.abs(losses - losses[0]) > 1e-6), (
        "40 steps with the same rng dropped the very same units.\n"
        "Then one fixed sub-network is trained. Draw from rng inside the step: not once,\n"
        "not from a seed or a copy of your own, and without a look at h."
    )
    for i in reversed(range(len(params))):
        on = np.arange(len(params[i][0])) >= (dead if i else 0)
        # Where a later layer was dropped whole, nothing reaches this one: no mask to read.
        rows = [m[i][on] for *_, m in steps if all(later[dead:].any() for later in m[i + 1 :])]
        assert len(rows) >= 15, (
            f"layer {i} hardly ever moves at keep = {keep}.\n"
            "Is a whole layer kept or dropped at once? The coin belongs to each unit."
        )  # 15 of 40 at the least: a layer is dropped whole with a chance below 0.7**5 = 0.17
        rows = np.array(rows)
        assert not rows.all(), (
            f"at keep[{i}] = {keep[i]} no row of W of layer {i} ever stood still.\n"
            "A weight that read 0 has gradient 0. Is the input of this layer dropped at all? And\n"
            "dW needs what the layer really read: its input after the mask."
        )
        # A row of coins is all kept or all dropped with a chance below 0.4, 15 times below 1e-5
        # and, as there are 25 and more in nearly all draws, in fact below 1e-9.
        assert not np.all(rows == rows[:, :1]), (
            f"at layer {i} either all units are dropped or none is, in 40 steps.\n"
            "One coin for the whole example. The coin belongs to each unit."
        )
    for i in range(last):
        # How far the incoming weights of each unit moved, and who of the active ones was kept.
        drifts = np.array([np.abs(new[i][0] - params[i][0]).max(axis=0) for new, _, _ in steps])
        kept = np.array([masks[i + 1] for *_, masks in steps])
        reached = np.array([masks[i].any() for *_, masks in steps])
        on = np.arange(kept.shape[1]) >= dead
        extra = on & (kept == 0) & (drifts > 1e-6)
        lost = on & (kept == 1) & (drifts <= 1e-6) & reached[:, None]
        if extra.any():
            step, unit = (int(found) for found in np.argwhere(extra)[0])
            assert not lost.any(), (
                f"forward dropped unit {unit} of layer {i}, backward dropped another one.\n"
                "The way back needs the very mask of the way there. Save it."
            )
            raise AssertionError(
                f"unit {unit} was dropped, its incoming W moved by {drifts[step, unit]:.2g}.\n"
                "A dropped unit received gradient. It took no part in the loss.\n"
                "By what does the gradient have to be multiplied on its way back?"
            )
    for new, _, _ in steps:
        assert np.all(np.abs(new[last][1] - params[last][1]) > 1e-7), (
            "the bias of a class did not move at all: its logit was dropped.\n"
            "A class can vanish that way, the right one too. Dropout acts on what the\n"
            "layers read: the data and the hidden units."
        )

    def all_losses_are(scale, keep=keep):
        for _, loss, masks in steps:
            scaled = [m * scale(k, m) for m, k in zip(masks, keep)]
            if not abs(loss - loss_of(params, x, label, scaled)) <= 1e-5:
                return False
        return True

    right = all_losses_are(lambda k, m: 1 / k)
    for name, scale, message in (
        (
            "not scaled",
            lambda k, m: 1.0,
            "What is left has to make up for what is missing: here it was not scaled.",
        ),
        (
            "times keep",
            lambda k, m: k,
            "Dropping already lowered the total; scaling should undo that, not add to it.",
        ),
        (
            "over 1 - keep",
            lambda k, m: 1 / (1 - k) if k < 1 else 1.0,
            "You divided by the share that is dropped. Which share is left to do the work?",
        ),
        (
            "over their mean",
            lambda k, m: 1 / max(m.mean(), 0.01),
            "The scale changed with the draw. keep is known; it need not be measured.",
        ),
    ):
        assert right or not all_losses_are(scale), (
            f"these are losses with masks {name}; it should be 1 / keep.\n{message}"
        )
    for name, others in (
        ("keep[0]", [keep[0]] * len(keep)),
        ("keep from its end", keep[::-1]),
        ("the next keep", [*keep[1:], keep[-1]]),
    ):
        assert right or not all_losses_are(lambda k, m: 1 / k, others), (
            f"the scale is that of {name} at every layer.\n"
            "What layer l reads has a probability of its own, keep[l]."
        )
    for i in range(len(keep)):
        others = [1.0 if layer == i else k for layer, k in enumerate(keep)]
        assert right or not all_losses_are(lambda k, m: 1 / k, others), (
            f"the input of layer {i} was masked, but not scaled.\n"
            "In every layer, what is left has to make up for what is missing."
        )
    after = all(
        abs(loss - loss_of(new, x, label, [m / k for m, k in zip(masks, keep)])) <= 1e-5
        for new, loss, masks in steps
    )
    assert right or not after, (
        "the loss is that of the new params, after the step.\n"
        "Take it from the logits that the gradient starts from."
    )
    assert right, (
        f"at keep = {keep} loss and gradient do not fit the same masks.\n"
        "The rows of W that stood still say who was dropped; with these masks, over keep,\n"
        "the loss is another one. One set of masks serves both, on layer inputs only."
    )
    for layer in reversed(range(len(params))):
        for part, name in enumerate("Wb"):
            direction = np.sin(1.0 + 2 * np.arange(params[layer][part].size))
            direction = direction.reshape(params[layer][part].shape)
            found, wanted = [], []
            for new, _, masks in steps[:8]:
                scaled = [m / k for m, k in zip(masks, keep)]
                fall = right_slope(params, x, label, scaled, layer, part, direction)
                wanted.append(-rate * fall)
                found.append(float(np.sum((new[layer][part] - params[layer][part]) * direction)))
            found, wanted = np.array(found), np.array(wanted)
            tolerance = 1e-4 * np.abs(wanted).max()
            share = keep[layer + 1] if layer < last else 1.0
            for ratio, message in (
                (
                    share,
                    "Masked, but not scaled: backward multiplies by the same factor as forward.",
                ),
                (1 / share, "The scale is in it twice. Look at what the cache already contains."),
                (share**2, "Forward divided by keep; backward does the same, it does not undo it."),
            ):
                assert share == 1 or not np.all(np.abs(found - ratio * wanted) <= tolerance), (
                    f"the step of {name} of layer {layer} is {ratio:.4g} times what it should be;\n"
                    f"keep of the hidden layer after it is {share}.\n{message}"
                )
            assert np.all(np.abs(found - wanted) <= tolerance), (
                f"the loss is right, but {name} of layer {layer} does not follow its slope.\n"
                "Go through the table from the bottom up: the gradient passes W, then the mask\n"
                "with its scale, then ReLU. Which of the three is missing here?"
            )


check_masks([0.8, 0.3], [7, 6, 3], 0, 0.5, np.random.default_rng(86))
check_masks([0.3, 0.8], [6, 7, 4], 1, 0.4, np.random.default_rng(87))
### BEGIN HIDDEN TESTS
check_masks([0.7, 0.6, 0.4], [8, 7, 9, 3], 1, 0.3, np.random.default_rng(88))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sgd-batch", "points": 1}
# 1 point: a batch; coins of its own for each example, and the mean over all of them.
import numpy as np


def take_step(params, x, labels, keep, rng, learning_rate):
    """Call sgd_step on copies; return the new params and the loss as numbers."""
    form = (
        "expected the new params, pairs (W, b) in a list, and the loss.\n"
        "Make the cell about the loss pass first."
    )
    mine = [(W.copy(), b.copy()) for W, b in params]
    answer = sgd_step(mine, x.copy(), labels.copy(), list(keep), rng, learning_rate)
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, form
    new, loss = answer
    assert isinstance(new, (tuple, list)) and len(new) == len(params), form
    assert all(isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in new), form
    try:
        shapes = [[np.shape(a) for a in pair] for pair in new], np.shape(loss)
    except ValueError:  # rows of unequal length
        shapes = None
    assert shapes == ([[W.shape, b.shape] for W, b in params], ()), form
    assert all(np.asarray(a).dtype.kind in "biuf" for pair in new for a in pair), form
    assert np.asarray(loss).dtype.kind in "iuf", form
    finite = all(np.isfinite(a).all() for pair in new for a in pair) and np.isfinite(loss)
    assert finite, (
        f"at keep = {list(keep)} the step gives numbers that are not finite.\n"
        "Print h, loss and grad at each layer: where does the first one appear?"
    )
    return [tuple(np.array(a, dtype=float) for a in pair) for pair in new], float(loss)


def loss_of(params, x, labels, masks):
    """Return the loss of a net whose layer inputs are multiplied by these masks."""
    h = x
    for i, (W, b) in enumerate(params):
        h = (h * masks[i]) @ W + b
        if i < len(params) - 1:
            h = np.maximum(h, 0)
    top = h.max(axis=1)
    log_sums = top + np.log(np.exp(h - top[:, None]).sum(axis=1))
    return float(np.mean(log_sums - h[np.arange(len(x)), labels]))


def right_slope(params, x, labels, masks, layer, part, direction):
    """Return how fast the loss grows as W (part 0) or b (part 1) of a layer moves that way."""

    def nudged(t):
        moved = [list(pair) for pair in params]
        moved[layer][part] = moved[layer][part] + t * direction
        return loss_of(moved, x, labels, masks)

    return (nudged(1e-5) - nudged(-1e-5)) / 2e-5


def always_active(sizes, dead=0):
    """Return a net and one example; hidden units are on whatever is dropped, bar ``dead``.

    Each row of the last W is lowest at class 1, so that with label 1 no gradient cancels out.
    """
    signs = np.where(np.arange(sizes[0]) % 3 == 1, -1.0, 1.0)
    x = signs * (0.6 + 0.4 * np.cos(np.arange(sizes[0])) ** 2)
    params = []
    for i, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
        W = np.cos(1.0 + np.arange(inputs * outputs)).reshape(inputs, outputs)
        b = 0.5 + 0.1 * np.arange(outputs) / outputs
        if i < len(sizes) - 2:
            W = (1.0 + 0.3 * W) / inputs
            W[:, :dead], b[:dead] = -0.4, -0.5
        if i == 0:
            W = W * signs[:, None]
        if i == len(sizes) - 2:
            W[:, 1] = -1.2
            W, b = W / inputs / 2, b - 0.5
        params.append((W, b))
    return params, x[None, :]


def check_own_coins(keep, rng):
    """Twelve equal examples: a row of W stands still only where all of them dropped it."""
    params, x = always_active([60, 40, 3])
    x, labels = np.repeat(x, 12, axis=0), np.full(12, 1)
    new, _ = take_step(params, x, labels, [keep, keep], rng, 0.5)
    for i, ((W, _), (V, _)) in enumerate(zip(params, new)):
        still = int(np.sum(np.abs(V - W).max(axis=1) <= 1e-9))
        # Own coins: a row stands still with a chance of 0.7**12 = 0.014, 15 of 60 below 1e-14
        # and 15 of 40 below 1e-17. One mask for all: 0.7, fewer than 15 of 60 below 1e-11.
        assert still < 15, (
            f"layer {i}: {still} of {len(W)} units were dropped by all 12 examples at once.\n"
            "One mask for the whole batch: each example needs its own thinned network.\n"
            "How many coins are drawn for a batch of 12?"
        )
        assert i > 0 or np.abs(V - W).max() > 1e-6, "nothing moved: a step changes the params."


def check_mean(keep, n, block, hidden, rng):
    """Each example has inputs and hidden units to itself, so each mask can be read off."""
    own = np.kron(np.eye(n), np.ones((block, hidden)))
    W0 = own * (0.5 + 0.3 * np.cos(np.arange(own.size)).reshape(own.shape))
    W1 = np.sin(1.0 + np.arange(2 * n * hidden)).reshape(n * hidden, 2)
    params = [(W0, np.full(n * hidden, -0.1)), (W1, np.array([0.2, -0.1]))]
    x = np.kron(np.eye(n), np.ones(block)) * (0.6 + 0.1 * np.arange(n * block))
    labels = np.arange(n) % 2
    for _ in range(8):
        new, loss = take_step(params, x, labels, keep, rng, 0.5)
        # The rows of an example's own units stand still where it dropped them; what its mask
        # holds elsewhere is multiplied by 0.
        masks = [
            np.tile((np.abs(V - W).max(axis=1) > 1e-7) / k, (n, 1))
            for (W, _), (V, _), k in zip(params, new, keep)
        ]
        expected = loss_of(params, x, labels, masks)
        assert abs(loss - n * expected) > 1e-5 * n, (
            f"the loss of a batch of {n} is the sum of its {n} losses.\n"
            "Mean cross-entropy is asked for."
        )
        assert abs(loss - expected) <= 1e-5, (
            f"a batch of {n} with dropout: loss {loss:.5g}, its masks give {expected:.5g}.\n"
            "Make the cell about one example pass first; then look at what is averaged."
        )
        for layer in (1, 0):
            for part, name in enumerate("Wb"):
                old = params[layer][part]
                direction = np.cos(2.0 + 3 * np.arange(old.size)).reshape(old.shape)
                wanted = -0.5 * right_slope(params, x, labels, masks, layer, part, direction)
                found = float(np.sum((new[layer][part] - old) * direction))
                assert abs(found - wanted) <= 1e-5, (
                    f"a batch of {n}: the step of {name} of layer {layer} is off the mean's slope.\n"
                    "Every example adds its share, with its own mask, over the batch size."
                )


check_own_coins(0.3, np.random.default_rng(89))
check_mean([0.8, 0.3], 3, 5, 4, np.random.default_rng(90))
### BEGIN HIDDEN TESTS
check_own_coins(0.3, np.random.default_rng(91))
check_mean([0.4, 0.7], 5, 3, 2, np.random.default_rng(92))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sgd-keep", "points": 1}
# 1 point: keep is a list, one probability for the input of each layer.
import numpy as np


def take_step(params, x, labels, keep, rng, learning_rate):
    """Call sgd_step on copies; return the new params and the loss as numbers."""
    form = (
        "expected the new params, pairs (W, b) in a list, and the loss.\n"
        "Make the cell about the loss pass first."
    )
    mine = [(W.copy(), b.copy()) for W, b in params]
    answer = sgd_step(mine, x.copy(), labels.copy(), list(keep), rng, learning_rate)
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, form
    new, loss = answer
    assert isinstance(new, (tuple, list)) and len(new) == len(params), form
    assert all(isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in new), form
    try:
        shapes = [[np.shape(a) for a in pair] for pair in new], np.shape(loss)
    except ValueError:  # rows of unequal length
        shapes = None
    assert shapes == ([[W.shape, b.shape] for W, b in params], ()), form
    assert all(np.asarray(a).dtype.kind in "biuf" for pair in new for a in pair), form
    assert np.asarray(loss).dtype.kind in "iuf", form
    finite = all(np.isfinite(a).all() for pair in new for a in pair) and np.isfinite(loss)
    assert finite, (
        f"at keep = {list(keep)} the step gives numbers that are not finite.\n"
        "Print h, loss and grad at each layer: where does the first one appear?"
    )
    return [tuple(np.array(a, dtype=float) for a in pair) for pair in new], float(loss)


def always_active(sizes, dead=0):
    """Return a net and one example; hidden units are on whatever is dropped, bar ``dead``.

    Each row of the last W is lowest at class 1, so that with label 1 no gradient cancels out.
    """
    signs = np.where(np.arange(sizes[0]) % 3 == 1, -1.0, 1.0)
    x = signs * (0.6 + 0.4 * np.cos(np.arange(sizes[0])) ** 2)
    params = []
    for i, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
        W = np.cos(1.0 + np.arange(inputs * outputs)).reshape(inputs, outputs)
        b = 0.5 + 0.1 * np.arange(outputs) / outputs
        if i < len(sizes) - 2:
            W = (1.0 + 0.3 * W) / inputs
            W[:, :dead], b[:dead] = -0.4, -0.5
        if i == 0:
            W = W * signs[:, None]
        if i == len(sizes) - 2:
            W[:, 1] = -1.2
            W, b = W / inputs / 2, b - 0.5
        params.append((W, b))
    return params, x[None, :]


def check_keep(keep, sizes, rng):
    params, x = always_active(sizes)
    rows = [[] for _ in params]
    for _ in range(45):
        new, _ = take_step(params, x, np.array([1]), keep, rng, 1.0)
        masks = [np.abs(V - W).max(axis=1) > 1e-6 for (W, _), (V, _) in zip(params, new)]
        if all(mask.any() for mask in masks[1:]):  # else nothing reaches the first layer
            for kept, mask in zip(rows, masks):
                kept.append(mask)
    assert len(rows[0]) >= 40, (
        f"at keep = {keep} whole layers are dropped, often.\n"
        "Make the cell about one example pass first."
    )
    # Hoeffding over 40 steps of 70 coins or more: off by 0.07 has a chance below 3e-12.
    shares = [float(np.mean(kept)) for kept in rows]
    told = ", ".join(f"{share:.2f}" for share in shares)

    def are(values):
        return all(abs(share - value) <= 0.07 for share, value in zip(shares, values))

    for values, message in (
        (
            [1 - k for k in keep],
            "That is the share we wanted to drop. Which side of the threshold means *kept*?",
        ),
        (
            [{0.8: 0.788, 0.3: 0.618}.get(k, k) for k in keep],
            "Those are shares of normal numbers below keep. What range do yours have?",
        ),
        (
            [keep[0]] * len(keep),
            "keep[0] decides everywhere. Layer l has a probability of its own.",
        ),
        ([keep[-1]] * len(keep), "keep[-1] decides everywhere. Layer l has one of its own."),
        (
            keep[::-1],
            "The list is used from its end: keep[0] belongs to the data, layer 0's input.",
        ),
        ([1.0, *keep[:-1]], "keep[l] was used after layer l; it belongs to what layer l reads."),
        ([1.0] * len(keep), "Nothing is dropped."),
    ):
        assert are(keep) or not are(values), f"keep = {keep}: units kept are {told}.\n{message}"
    for i, (share, k) in enumerate(zip(shares, keep)):
        assert abs(share - k) <= (0.07 if k < 1 else 0), (
            f"keep[{i}] = {k}, and the input of layer {i} kept {share:.2f} of its units.\n"
            "keep is the probability that a unit is kept; 1 keeps them all."
        )
        totals = {int(np.sum(mask)) for mask in rows[i]}
        # 40 totals of 70 or more coins are all equal with a chance far below 1e-30.
        assert k == 1 or len(totals) > 1, (
            f"the input of layer {i} keeps exactly {min(totals)} units at every step.\n"
            "Independent coins vary: nothing fixes their total."
        )


check_keep([0.8, 0.3], [80, 70, 3], np.random.default_rng(93))
check_keep([1.0, 0.6], [70, 75, 4], np.random.default_rng(94))
### BEGIN HIDDEN TESTS
check_keep([0.9, 0.6, 0.3], [70, 72, 75, 3], np.random.default_rng(95))
check_keep([0.4, 1.0], [75, 70, 3], np.random.default_rng(96))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sgd-fresh", "points": 1}
# 1 point: fresh masks at every call, all drawn from the rng that is passed in.
import numpy as np


def take_step(params, x, labels, keep, rng, learning_rate):
    """Call sgd_step on copies; return the new params and the loss as numbers."""
    form = (
        "expected the new params, pairs (W, b) in a list, and the loss.\n"
        "Make the cell about the loss pass first."
    )
    mine = [(W.copy(), b.copy()) for W, b in params]
    answer = sgd_step(mine, x.copy(), labels.copy(), list(keep), rng, learning_rate)
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, form
    new, loss = answer
    assert isinstance(new, (tuple, list)) and len(new) == len(params), form
    assert all(isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in new), form
    try:
        shapes = [[np.shape(a) for a in pair] for pair in new], np.shape(loss)
    except ValueError:  # rows of unequal length
        shapes = None
    assert shapes == ([[W.shape, b.shape] for W, b in params], ()), form
    assert all(np.asarray(a).dtype.kind in "biuf" for pair in new for a in pair), form
    assert np.asarray(loss).dtype.kind in "iuf", form
    finite = all(np.isfinite(a).all() for pair in new for a in pair) and np.isfinite(loss)
    assert finite, (
        f"at keep = {list(keep)} the step gives numbers that are not finite.\n"
        "Print h, loss and grad at each layer: where does the first one appear?"
    )
    return [tuple(np.array(a, dtype=float) for a in pair) for pair in new], float(loss)


def always_active(sizes, dead=0):
    """Return a net and one example; hidden units are on whatever is dropped, bar ``dead``.

    Each row of the last W is lowest at class 1, so that with label 1 no gradient cancels out.
    """
    signs = np.where(np.arange(sizes[0]) % 3 == 1, -1.0, 1.0)
    x = signs * (0.6 + 0.4 * np.cos(np.arange(sizes[0])) ** 2)
    params = []
    for i, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
        W = np.cos(1.0 + np.arange(inputs * outputs)).reshape(inputs, outputs)
        b = 0.5 + 0.1 * np.arange(outputs) / outputs
        if i < len(sizes) - 2:
            W = (1.0 + 0.3 * W) / inputs
            W[:, :dead], b[:dead] = -0.4, -0.5
        if i == 0:
            W = W * signs[:, None]
        if i == len(sizes) - 2:
            W[:, 1] = -1.2
            W, b = W / inputs / 2, b - 0.5
        params.append((W, b))
    return params, x[None, :]


def masks_of(keep, rng):
    """Take a step from the same start and return who was kept, in one row, and the loss."""
    params, x = always_active([70, 60, 3])
    new, loss = take_step(params, x, np.array([1]), keep, rng, 1.0)
    rows = [np.abs(V - W).max(axis=1) > 1e-6 for (W, _), (V, _) in zip(params, new)]
    kept = np.concatenate(rows)
    assert kept.any() and not kept.all(), (
        f"at keep = {keep} a step dropped {'nothing' if kept.all() else 'everything'}.\n"
        "Make the cell about one example pass first."
    )
    return kept, loss


def check_fresh(keep, rng, one, two, other):
    """``one`` and ``two`` are in the same state, ``other`` is in another."""
    # Two independent sets of 130 coins are equal with a chance below 0.7**130 = 1e-20.
    calls = [masks_of(keep, rng)[0] for _ in range(5)]
    different = len({kept.tobytes() for kept in calls})
    assert different > 1, (
        "five steps with the same rng dropped the very same units.\n"
        "Then one fixed sub-network is trained. Draw from rng inside the step: not once,\n"
        "and not from a seed of your own."
    )
    assert different == 5, (
        f"five steps with the same rng used {different} different sets of masks.\n"
        "Every step has to draw fresh coins."
    )
    before = str(one.bit_generator.state)
    (kept, loss), advanced = masks_of(keep, one), None
    advanced = str(one.bit_generator.state) != before
    again, same_loss = masks_of(keep, two)
    third, _ = masks_of(keep, other)
    assert not np.array_equal(kept, third), (
        "two generators in different states gave the same masks.\n"
        "A seed inside the function decides, whatever generator we pass."
    )
    assert np.array_equal(kept, again) and abs(loss - same_loss) <= 1e-6, (
        "two generators in the same state gave different steps.\n"
        "Some chance does not come from rng, so no run can be repeated, and no gradient\n"
        "checked. Which call in your code draws numbers without rng?"
    )
    assert advanced, (
        "after the step rng is where it was before.\n"
        "The coins came from a copy or a child of it, so the caller's next draw repeats\n"
        "numbers. Draw from rng itself."
    )


check_fresh(
    [0.8, 0.3],
    np.random.default_rng(97),
    *(np.random.default_rng(98) for _ in range(2)),
    np.random.default_rng(99),
)
### BEGIN HIDDEN TESTS
check_fresh(
    [0.4, 0.7],
    np.random.default_rng(100),
    *(np.random.default_rng(101) for _ in range(2)),
    np.random.default_rng(102),
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sgd-arguments", "points": 1}
# 1 point: the arguments stay as they were, and the new params are new.
import numpy as np


def take_step(params, x, labels, keep, rng, learning_rate):
    """Call sgd_step on copies; return the new params and the loss as numbers."""
    form = (
        "expected the new params, pairs (W, b) in a list, and the loss.\n"
        "Make the cell about the loss pass first."
    )
    mine = [(W.copy(), b.copy()) for W, b in params]
    answer = sgd_step(mine, x.copy(), labels.copy(), list(keep), rng, learning_rate)
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, form
    new, loss = answer
    assert isinstance(new, (tuple, list)) and len(new) == len(params), form
    assert all(isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in new), form
    try:
        shapes = [[np.shape(a) for a in pair] for pair in new], np.shape(loss)
    except ValueError:  # rows of unequal length
        shapes = None
    assert shapes == ([[W.shape, b.shape] for W, b in params], ()), form
    assert all(np.asarray(a).dtype.kind in "biuf" for pair in new for a in pair), form
    assert np.asarray(loss).dtype.kind in "iuf", form
    finite = all(np.isfinite(a).all() for pair in new for a in pair) and np.isfinite(loss)
    assert finite, (
        f"at keep = {list(keep)} the step gives numbers that are not finite.\n"
        "Print h, loss and grad at each layer: where does the first one appear?"
    )
    return [tuple(np.array(a, dtype=float) for a in pair) for pair in new], float(loss)


def check_arguments(keep, rng):
    params = [
        (
            np.array([[0.9, -0.6, 0.3, 0.8], [-0.2, 0.7, 0.9, -0.5], [0.4, 0.9, -0.8, 0.6]]),
            np.array([0.2, 0.1, 0.3, -0.1]),
        ),
        (np.array([[0.9, -0.4], [-0.7, 0.9], [0.8, 0.5], [-0.3, 0.6]]), np.array([0.1, -0.2])),
    ]
    x = np.array([[1.0, 0.0, -0.5], [0.7, 2.0, 0.3], [-1.5, 0.4, 0.9], [0.2, -0.8, 1.1]])
    labels = np.array([1, 0, 0, 1])
    new, _ = take_step(params, x, labels, keep, rng, 0.01)
    # At this learning rate no weight can move far: |gradient| < |x| |W| / keep.
    far = max(float(np.abs(a - b).max()) for pair in zip(params, new) for a, b in zip(*pair))
    assert 1e-6 < far < 0.2, (
        f"a step of learning rate 0.01 moved a weight by {far:.2g}.\n"
        "Make the cell about the update pass first."
    )
    mine = [(W.copy(), b.copy()) for W, b in params]
    arrays = [a for pair in mine for a in pair]
    others = [x.copy(), labels.copy(), list(keep)]
    new, _ = sgd_step(mine, *others, rng, 0.01)
    assert len(mine) == 2 and all(a is b for a, b in zip(arrays, (a for p in mine for a in p))), (
        "the list params holds other arrays than before the step.\n"
        "`params[l] = ...` writes into the caller's list. Collect the pairs in a new one."
    )
    for layer, (pair, before) in enumerate(zip(mine, params)):
        for name, a, b in zip("Wb", pair, before):
            assert np.array_equal(a, b), (
                f"the step changed its argument: {name} of layer {layer}.\n"
                f"`{name} -= ...` writes into the caller's array. Make a new one: `{name} - ...`."
            )
    for name, now, before in zip(("x", "labels", "keep"), others, (x, labels, list(keep))):
        assert np.array_equal(now, before), (
            f"the step changed its argument: {name}.\n"
            "`h *= mask` writes into the caller's array when h is x. Make a new one."
        )
    for layer, pair in enumerate(new):
        for name, a in zip("Wb", pair):
            shared = isinstance(a, np.ndarray) and any(np.shares_memory(a, b) for b in arrays)
            assert not shared, (
                f"the new {name} of layer {layer} shares memory with the old params.\n"
                "Whoever keeps both, to compare or to go back, would lose one of them."
            )


check_arguments([1.0, 1.0], np.random.default_rng(103))
check_arguments([0.8, 0.3], np.random.default_rng(104))
### BEGIN HIDDEN TESTS
check_arguments([0.3, 0.8], np.random.default_rng(105))
check_arguments([1.0, 0.9], np.random.default_rng(106))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sgd-extreme", "points": 1}
# 1 point: logits of any finite size give a finite loss and a finite step.
import numpy as np


def extreme_step(W, x, labels, keep, rng):
    with np.errstate(all="ignore"):
        answer = sgd_step([(W.copy(), np.zeros(3))], x.copy(), labels.copy(), list(keep), rng, 0.1)
    form = (
        "expected the new params, pairs (W, b) in a list, and the loss.\n"
        "Make the cell about the loss pass first."
    )
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, form
    new, loss = answer
    assert isinstance(new, (tuple, list)) and len(new) == 1, form
    assert isinstance(new[0], (tuple, list)) and len(new[0]) == 2, form
    try:
        shapes = [np.shape(a) for a in (*new[0], loss)]
    except ValueError:  # rows of unequal length
        shapes = None
    assert shapes == [W.shape, (3,), ()], form
    assert all(np.asarray(a).dtype.kind in "biuf" for a in (*new[0], loss)), form
    loss = float(loss)
    assert np.isfinite(loss), (
        f"logits in the thousands: the loss is {loss}.\n"
        "exp overflows above 709, and a probability below 1e-323 is 0, with no logarithm.\n"
        "Take the loss from the logits, or use what nets supplies."
    )
    new = [np.array(a, dtype=float) for a in new[0]]
    assert all(np.isfinite(a).all() for a in new), (
        "logits in the thousands: the new params are not finite.\n"
        "exp overflows above 709. Subtracting a row's largest logit changes no probability."
    )
    return new, loss


def check_extreme(x, labels, rng):
    W = np.array([[4.0, -2.0, 0.5], [-1.0, 3.0, 0.25]])
    logits = x @ W  # so far apart that the softmax is 0 or 1 in float64
    sure = (logits == logits.max(axis=1, keepdims=True)) * 1.0
    grad = (sure - np.eye(3)[labels]) / len(x)
    wrong = np.mean(logits.argmax(axis=1) != labels)
    (V, c), loss = extreme_step(W, x, labels, [1.0], rng)
    assert loss > 10 * wrong - 1e-6 and (wrong > 0 or loss <= 1e-6), (
        f"the loss is {loss:.4g}, and the net is surely wrong on {wrong:.0%} of the batch.\n"
        "Each such example costs dearly, and each surely right one nothing."
    )
    off = max(np.abs(V - (W - 0.1 * x.T @ grad)).max(), np.abs(c + 0.1 * grad.sum(axis=0)).max())
    assert off <= 1e-5 * np.abs(x).max(), (
        f"logits in the thousands: finite, but the step is off by {off:.2g}.\n"
        "A sure answer has probability 1, the others 0: (probabilities - one-hot) / batch."
    )


check_extreme(
    np.array([[2000.0, -500.0], [-900.0, 1500.0], [100.0, 4000.0]]),
    np.array([1, 1, 2]),
    np.random.default_rng(107),
)
check_extreme(np.array([[-3000.0, 800.0]]), np.array([1]), np.random.default_rng(108))
### BEGIN HIDDEN TESTS
check_extreme(np.array([[1e6, 2e5], [-4e5, 9e5]]), np.array([2, 0]), np.random.default_rng(109))
x = np.array([[2000.0, -700.0], [-1200.0, 1500.0]])
extreme_step(
    np.array([[4.0, -2.0, 0.5], [-1.0, 3.0, 0.25]]),
    x,
    np.array([1, 2]),
    [0.8],
    np.random.default_rng(110),
)
### END HIDDEN TESTS

# %% [markdown]
# Your step can be checked like any other gradient. With a frozen generator the loss it returns is a function of the
# weights, and what it took off the weights, over the learning rate, is the gradient it used.
# The two should agree for every layer, with dropout on.

# %% tags=["demo"]
rng = np.random.default_rng(73)
examples, classes = rng.normal(size=(5, 6)), np.array([0, 2, 1, 2, 0])
weights = nets.init_params([6, 7, 3], rng, dtype=np.float64)


def step_from(layer, W, coins):
    """Take a step after W has replaced the weights of a layer."""
    changed = [(W if i == layer else V, b) for i, (V, b) in enumerate(weights)]
    return sgd_step(changed, examples, classes, [0.8, 0.5], coins, 0.1)


# %% tags=["demo"]
def off_by(layer, generator):
    """Return how far the step's gradient is from the quotients, as a share of the largest."""
    W = weights[layer][0]
    new, _ = step_from(layer, W, np.random.default_rng(74))
    used = (W - new[layer][0]) / 0.1
    measured = numerical_gradient(lambda W: step_from(layer, W, generator())[1], W)
    share = np.abs(used - measured).max() / np.abs(used).max()
    return "below 1e-6" if share < 1e-6 else f"{share:.0e}"


one_for_all = np.random.default_rng(75)
tables.table(
    "Your sgd_step, keep = [0.8, 0.5]: largest difference as a share of the largest gradient",
    ["", "generator frozen", "generator moving"],
    [
        [
            f"W of layer {layer}",
            off_by(layer, lambda: np.random.default_rng(74)),
            off_by(layer, lambda: one_for_all),
        ]
        for layer in (0, 1)
    ],
)

# %% [markdown]
# ## The first gain
#
# Now train with it: 300 digits, 30 % of their labels wrong, two hidden layers of 128, plain SGD;
# once with `keep = [1, 1, 1]` and once with dropout, `keep = [0.8, 0.5, 0.5]`, everything else
# the same. Twelve seeds, each with digits, starting weights and batches of its own. (The runs
# are remembered. If you change `sgd_step` later, run everything from the next cell on again.)

# %% tags=["demo"]
EPOCHS = np.arange(0, 121, 6)  # after which we measure
RECIPES = {"without dropout": [1.0, 1.0, 1.0], "with dropout": [0.8, 0.5, 0.5]}


def measure(params, split):
    """Return errors on training labels and test, then loss on validation and test."""
    given, held_out, unseen = (
        nets.forward(x, params) for x in (split.train_x, split.validation_x, split.test_x)
    )
    return (
        nets.error(given, split.train_labels),
        nets.error(unseen, split.test_labels),
        nets.cross_entropy(held_out, split.validation_labels),
        nets.cross_entropy(unseen, split.test_labels),
    )


# %% tags=["demo"]
def train_one(keep, seed):
    """Return what ``measure`` says after each of EPOCHS, (measurements, 4)."""
    split = data.split_digits(np.random.default_rng([76, seed]), n=300, wrong=0.3)
    rng = np.random.default_rng([77, seed])
    params = nets.init_params([64, 128, 128, 10], rng, dtype=np.float64)
    rows = []
    for epoch in range(EPOCHS[-1] + 1):
        if epoch in EPOCHS:
            rows.append(measure(params, split))
        for chosen in train.batches(300, 50, rng):
            x, labels = split.train_x[chosen].astype(float), split.train_labels[chosen]
            params, _ = sgd_step(params, x, labels, keep, rng, 0.3)
    return np.array(rows)


@remember
def twelve(recipe):
    """Return (seeds, measurements, 4) for one of RECIPES, trained by your sgd_step."""
    return np.array([train_one(RECIPES[recipe], seed) for seed in range(12)])


# %% [markdown]
# **Observe.** The lines are means over the seeds, the bands their 95 % intervals. On the left
# stands the share of training labels that the network does not reproduce, wrong ones included;
# on the right the test error. Which line reaches 0 on the left, and what becomes of it on the
# right? (The cell trains 24 networks: give it some seconds.)

# %% tags=["demo"]
found = {recipe: twelve(recipe) for recipe in RECIPES}
ends = {r: [f"{interval(100 * v[:, -1, i]):.1f}" for i in (0, 1)] for r, v in found.items()}
plots.show(
    plots.error_bands(
        EPOCHS,
        {
            "error on the training labels, %": {r: v[:, :, 0] for r, v in found.items()},
            "test error, %": {r: v[:, :, 1] for r, v in found.items()},
        },
    ),
    alt="Two panels of error over 120 epochs, mean of 12 seeds. Without dropout the training error"
    f" ends at {ends['without dropout'][0]} % and the test error at {ends['without dropout'][1]} %;"
    f" with dropout at {ends['with dropout'][0]} % and {ends['with dropout'][1]} %.",
)


# %% tags=["demo"]
def at(values, column, early):
    """Pick a column at the end, or where each seed's validation loss is lowest."""
    when = values[:, :, 2].argmin(axis=1) if early else np.full(len(values), -1)
    return values[np.arange(len(values)), when, column]


rows = []
plain = {early: 100 * at(twelve("without dropout"), 1, early) for early in (False, True)}
for recipe in RECIPES:
    for early in (False, True):
        errors = 100 * at(twelve(recipe), 1, early)
        loss = interval(at(twelve(recipe), 3, early))
        gain = "" if recipe == "without dropout" else f"{interval(plain[early] - errors):.1f}"
        when = "stopped early" if early else "after 120 epochs"
        rows.append([f"{recipe}, {when}", f"{interval(errors):.1f}", f"{loss:.2f}", gain])
tables.table(
    "Twelve seeds, mean and 95 % interval; the gain is paired, seed by seed, with the same stopping",
    ["", "test error, %", "test loss", "gain in points"],
    rows,
)

# %% [markdown]
# **Explain.** Without dropout your step learns the wrong labels by heart, and the test error pays
# for it; with dropout it does not. Stopping early, at the lowest validation loss, takes back a
# good part of the harm without any dropout: that row is what dropout has to beat, and the last
# row's gain is counted from it. Look at the loss too: stopped early, the network without dropout
# is right less often and still has the lower test loss. Error and loss are two questions.
#
# The setting was picked because overfitting costs much in it: few digits, many wrong labels, a
# wide network. So the table says that the step works and that dropout *can* pay, not that it
# always does. Lesson 07 makes it a fair trial.
#
# ## Check yourself
#
# Open the option you would choose; the others are worth reading too.
#
# **1. A colleague does not store the mask and writes `mask = (out != 0)` in the backward pass. When does
# that go wrong?**
#
# <details><summary>never: dropped units are the ones that are zero</summary>
#
# No. They are zero, but others may be zero too: a blank pixel that was kept, for one. It passed
# on 0, yet a nudge to it would have reached the loss.
#
# </details>
# <details><summary>where an input was 0 and kept: it gets no gradient</summary>
#
# Right, and the check above caught it. Behind a ReLU it does no harm, since an inactive unit is cut off anyway;
# on data, or behind another nonlinearity, it does.
#
# </details>
# <details><summary>only when two units have the same activation</summary>
#
# No. Each unit is judged by its own output; equal neighbours do not matter.
#
# </details>
#
# **2. A gradient check with frozen masks is off by a factor of exactly 0.8 in the first layer, and right in the last.
# keep is 0.8. What happened?**
#
# <details><summary>the step of the difference quotient is too large</summary>
#
# No. Such errors are small, differ from entry to entry, and shrink with the step.
#
# </details>
# <details><summary>the backward pass used the mask without its scale</summary>
#
# Right. The last layer's own gradient needs no mask; on the way to the first one a factor of
# 1 / keep is missing.
#
# </details>
# <details><summary>the generator was not frozen</summary>
#
# No. Then both layers would show noise, thousands of times too large, and no clean factor.
#
# </details>
#
# **3. Training uses momentum and one example a step. Unit 7 is dropped in this step. Which statement holds?**
#
# <details><summary>its weights keep their values</summary>
#
# No, that is true of plain SGD only. Momentum carries earlier gradients on.
#
# </details>
# <details><summary>its gradient is zero and its weights move</summary>
#
# Right. Both were measured above: the zero is exact, and the velocity does not ask for it.
#
# </details>
# <details><summary>its gradient is small but not zero</summary>
#
# No. It is multiplied by 0.0, and that leaves nothing, however large it was.
#
# </details>
#
# **4. The losses that `sgd_step` returns in an epoch average 1.34, and the validation loss is 0.70. Something wrong?**
#
# <details><summary>yes: training loss must be below validation loss</summary>
#
# No. That holds when both are measured the same way, and these are not.
#
# </details>
# <details><summary>not necessarily: one is of thinned networks, the other of the whole one</summary>
#
# Right. To compare, evaluate both sets with every unit active, as the figure above does. (Wrong labels in
# the training set alone add to the difference.)
#
# </details>
# <details><summary>yes: the masks are not scaled</summary>
#
# No. With the right scale the mean of each input is kept, but the noise of the masks still costs loss.
#
# </details>
#
# ## What this lesson settles

# %% tags=["demo"]
tables.claim_table(
    [
        (
            "A5, B3",
            "a dropped unit takes no part in the step, neither forward nor backward",
            f"one example: all {into[:, dropped].size + out_of[:, dropped].size} weight gradients of"
            f" {dropped.sum()} dropped units exactly 0, {np.sum(into[:, ~dropped] == 0) + np.sum(out_of[:, ~dropped] == 0)}"
            f" of those of kept units; plain SGD moves a dropped unit's weights by {moved['plain SGD']:.0%} of a kept"
            f" unit's step, momentum 0.9 by {moved['momentum 0.9']:.0%}: no part in the loss, but its weights still move",
            "supported",
        ),
    ]
)

# %% [markdown]
# In this lesson you
#
# - sent a gradient back through dropout: the same mask and the same scale as on the way there,
#   and exact zeros for whoever was dropped;
# - checked gradients by nudging, with the generator frozen, and saw what the check says when it is not;
# - wrote a whole training step, and measured a first gain over the same network without dropout,
#   early stopping included.
#
# **Save, then submit.** Submit sends the file on disk, so edits that are not saved stay behind.
