# %% [markdown]
# # 6. Backward through a mask
#
# By the end you can send a gradient back through dropout, check by a measurement that it is
# right, and train a network with a step of your own.
#
# **You need:** lesson 05, the chain rule. **Time:** 75 minutes.
# **Points:** 21, in 17 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import check, data, nets, plots  # not found? Run `make learn`
from droplab import progress, standing, tables
from droplab.studies import backward, firstgain, optimisers

# %% [markdown]
# The forward pass is lesson 05's, in the inverted form. Here it is given, and its cache is
# fixed: `r / keep` while training, `None` at test time. Run the cell and read it; everything
# below builds on that cache.


# %% nbgrader={"grade_id": "dropout-forward"}
def dropout_forward(h, keep, rng, training):
    """Return ``(out, cache)``; the cache is ``r / keep`` in training and ``None`` at test."""
    if not training:
        return h, None
    cache = (rng.random(h.shape) < keep) / keep  # (batch, units): 0 or 1 / keep
    return h * cache, cache


# %% [markdown]
# ## What does a dropped unit hear of the loss?
#
# One example goes through a network with dropout on its hidden layer, and one plain step of
# gradient descent follows. Some hidden units were dropped.
#
# **Predict.** Which of the weights of a dropped unit move?
#
# - **a** none of them
# - **b** those that lead into it, but not those that lead out of it
# - **c** all of them: dropout only concerns the forward pass

# %% nbgrader={"grade_id": "predict-still", "solution": true}
predicted_still = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_still = "a"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-still", "points": 1}
from droplab import check

check.predicted_still(predicted_still)  # 1 point

# %% [markdown]
# **Observe.** A network of five inputs, sixteen hidden units and three classes, built so that
# every hidden unit is active: whatever is zero below is zero because of the mask. A cross marks a
# number that is *exactly* zero. Look down the column of a unit that is crossed out in the top row.

# %% tags=["demo"]
rng = np.random.default_rng(61)
x, label = rng.uniform(0.2, 1, size=(1, 5)), np.array([2])
W, V = rng.uniform(0.1, 1, size=(5, 16)), 0.3 * rng.normal(size=(16, 3))
net = [(W, np.full(16, 0.1)), (V, np.zeros(3))]
masks = nets.draw_masks(net, [1.0, 0.6], rng, batch=1)
passed_on = nets.activations(x, net, masks)[1]  # (1, units), after the mask
_, gradients = nets.loss_and_gradients(net, x, label, masks)
into, out_of = gradients[0][0], gradients[1][0].T  # (inputs, units), (classes, units)
plots.both_ways(passed_on, into, out_of).settles(check.predicted_still, predicted_still)

# %% tags=["demo"]
tables.exact_zeros(passed_on, into, out_of)

# %% [markdown]
# **Explain.** Dropout multiplies each activation by one number,
# $out = h \cdot \frac{r}{keep}$, so by the chain rule
#
# $$\frac{\partial L}{\partial h} = \frac{\partial L}{\partial out} \cdot \frac{r}{keep}$$
#
# The factor is *the same one* on the way back: not a fresh mask, not the mask without its
# scale. Where it is zero, nothing arrives at the unit and nothing gets through to the weights
# before it. The weights after it read an input of 0, so their gradient, input times what
# arrives, is 0 too. None of the weights of a dropped unit moves in a plain step.
#
# That is said of one example. In a batch every example tosses its own coins, and a
# weight hears from each example that kept both of its ends.
#
# **Observe.** Digits, 128 hidden units: how many units hear nothing at all? Beside it the same
# network without dropout, where only ReLU makes zeros.

# %% tags=["demo"]
split = data.split_digits(np.random.default_rng(62), n=500)
layers = nets.init_params([64, 128, 10], np.random.default_rng(63))
batches = [1, 2, 5, 20, 50]
with_dropout = backward.silent_shares(layers, split, [1.0, 0.5], batches)
without = backward.silent_shares(layers, split, [1.0, 1.0], batches)
tables.silent_units(batches, with_dropout, without)

# %% [markdown]
# ### Exercise 1 · dropout_backward · 4 points · 5 minutes
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
# <details><summary>Hint 1 of 3: where to look</summary>
#
# The last row of the table follows from the two rows named "cache" and "gradient that arrives".
# Take one column at a time: what has been done to 0.4 to make 0.5, and to 1.7 to make 0?
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# `keep` is not among the arguments, and nothing has to be drawn: the mask and its scale are
# both in the cache already.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
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
from droplab import check

check.dropout_backward(dropout_backward, "mask")  # 1 point
### BEGIN HIDDEN TESTS
check.dropout_backward(dropout_backward, "mask", (11, 6, 0.92), (9, 5, 0.26))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-backward-values", "points": 2}
from droplab import check

check.dropout_backward(dropout_backward, "values")  # 2 points
### BEGIN HIDDEN TESTS
check.dropout_backward(dropout_backward, "values", (3, 14, 0.61), (8, 6, 0.13))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-backward-test-time", "points": 1}
from droplab import check

check.dropout_backward(dropout_backward, "test_time")  # 1 point
### BEGIN HIDDEN TESTS
check.dropout_backward(dropout_backward, "test_time", (5, 3, 0.31))
### END HIDDEN TESTS

# %% [markdown]
# ## What does the optimiser make of a zero?
#
# A gradient of exactly zero means that a *plain* step leaves the weight where it is. Most
# networks are trained otherwise. **Momentum** keeps a running sum of gradients, and the sum is the step:
# `velocity = momentum * velocity - learning_rate * gradient`, then `W + velocity`.
#
# **Predict.** Training runs with momentum 0.9. In one step a unit is dropped. How far do its
# weights move in that step?
#
# - **a** not at all: their gradient is zero
# - **b** nearly as far as those of a unit that was kept
# - **c** a tiny bit, from rounding

# %% nbgrader={"grade_id": "predict-momentum", "solution": true}
predicted_momentum = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_momentum = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-momentum", "points": 1}
from droplab import check

check.predicted_momentum(predicted_momentum)  # 1 point

# %% [markdown]
# And what of **Adam** (Kingma and Ba, 2015), with which most networks are trained today? It keeps two running means, of the gradients and of their
# squares, and divides the first by the root of the second. **RMSprop** does the same without the first:
# the gradient of this step over the root of the mean square.
#
# **Observe.** A network learns the digits one example a step, so that each unit is either kept
# or dropped for the whole step. Gradients go back through your
# `dropout_backward`, or through ours where yours does not pass its checks yet. The figure follows the weights that lead out
# of one hidden unit through thirty steps. Look at the steps in which it is dropped. (Where it
# was kept and the upper panel has no bar, ReLU had switched it off.)

# %% tags=["demo"]
through = check.dropout_backward.yours(dropout_backward, backward.dropout_backward)
runs = {
    name: optimisers.moves(split, optimisers.OPTIMISERS[name], through)
    for name in ("plain SGD", "momentum 0.9", "Adam")
}
plots.step_lengths(runs).settles(check.predicted_momentum, predicted_momentum)

# %% [markdown]
# Five optimisers, ten seeds each. **AdamW** is Adam that also takes a small share off every weight at every
# step. Which ones move a dropped unit?

# %% tags=["demo"]
moved = {}
for name in progress.over(optimisers.OPTIMISERS, "optimisers, ten runs each"):
    moved[name] = optimisers.shares(split, optimisers.OPTIMISERS[name], through)
tables.dropped_moves(moved)

# %% [markdown]
# **Explain.** In a step in which the unit is dropped, momentum adds a zero to its sum and moves the weights by
# nine tenths of the last step. So a dropped unit has no part in the loss, forward or backward, and
# its weights may move all the same. (Whether that does any harm is not measured here.)

# %% [markdown]
# ## Is the gradient right? Nudge and look
#
# A wrong backward pass rarely crashes. It trains, and nobody notices. The remedy is
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
# - **a** right on average, and off by a few per cent
# - **b** the gradient of the network without dropout
# - **c** noise, far larger than the gradient

# %% nbgrader={"grade_id": "predict-moving", "solution": true}
predicted_moving = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_moving = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-moving", "points": 1}
from droplab import check

check.predicted_moving(predicted_moving)  # 1 point

# %% [markdown]
# **Observe.** The loss of a small network as a function of its first weights `W`, with dropout on
# the data and on the hidden layer. *Frozen*: each evaluation makes the same generator anew, so
# it meets the same masks. *Moving*: one generator serves all evaluations. A dot is a weight; the
# line is where quotient and backpropagation agree. Look at the numbers on the vertical axes.
#
# Then move **step**: drag the slider, or click it and use the arrow keys. Where are the quotients
# best, and what spoils them on either side?

# %% tags=["demo"]
rng = np.random.default_rng(66)
x, labels, keep = rng.normal(size=(4, 6)), np.array([0, 2, 1, 2]), [0.8, 0.5]
small = nets.init_params([6, 5, 3], rng, dtype=np.float64)
coins = np.random.default_rng(68)
losses = {
    "frozen": lambda W: backward.loss_at(W, small, x, labels, keep, np.random.default_rng(67)),
    "moving": lambda W: backward.loss_at(W, small, x, labels, keep, coins),
}
masks = nets.draw_masks(small, keep, np.random.default_rng(67), batch=4)
exact = nets.loss_and_gradients(small, x, labels, masks)[1][0][0]  # backpropagation, (6, 5)

# %% tags=["demo"]
nudges = 10.0 ** np.arange(-11, 1)
quotients = {name: backward.quotients(f, small[0][0], nudges) for name, f in losses.items()}
picture = plots.gradient_check(exact, nudges, quotients)
picture.settles(check.predicted_moving, predicted_moving)

# %% tags=["demo"]
tables.nudge_sizes(exact, nudges, quotients)

# %% [markdown]
# **Explain.** With moving masks $f(x + step)$ and $f(x - step)$ belong to
# two different thinned networks. Their losses differ by some tenths whatever the nudge, and that is
# divided by $2 \cdot step$: the smaller the step, the larger the nonsense. **Freeze the
# generator**: make it anew, from the same seed, inside every evaluation.
#
# With frozen masks two errors remain. A large step leaves the straight part of the curve; a
# tiny one is drowned by rounding, since the two losses share all but their last digits.
# In between, near $10^{-6}$ to $10^{-5}$ for float64, a right gradient agrees to many digits.
#
# ### Exercise 2 · numerical_gradient · 4 points · 10 minutes
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
# <details><summary>Hint 1 of 3: where to look</summary>
#
# Two calls of `f` for each entry. Loop over the entries of `x`. For each one you need `f` of a copy
# with that entry raised, and `f` of another copy with it lowered; all other entries are as in `x`.
# Fresh copies each time save you from having to undo a nudge.
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# `for place in np.ndindex(x.shape):` visits every entry; `place` is a tuple such as `(2, 0)` that
# works as an index, `x[place]`. Collect the quotients in an array like `x`.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
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
from droplab import check

check.numerical_gradient(numerical_gradient, "values")  # 2 points
### BEGIN HIDDEN TESTS
check.numerical_gradient(numerical_gradient, "values", "exp(x0) x1 + x1 x2 + x2 x3^2", "7 x0^2")
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-numerical-shape", "points": 1}
from droplab import check

check.numerical_gradient(numerical_gradient, "shape")  # 1 point
### BEGIN HIDDEN TESTS
check.numerical_gradient(numerical_gradient, "shape", (3, 1), (1, 5))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-numerical-central", "points": 1}
from droplab import check

check.numerical_gradient(numerical_gradient, "central")  # 1 point
### BEGIN HIDDEN TESTS
check.numerical_gradient(numerical_gradient, "central", (2, 1.1), (3, 0.26))
### END HIDDEN TESTS

# %% [markdown]
# **Observe.** Now let your second function judge your first. A loss sends `h` through dropout and a
# small layer. The gradient at dropout's output is worked out by hand, and each candidate for
# a backward pass carries it on to `h`. The first row is yours, where it passes its checks; the others
# are passes that people do write. The last column is the same check with moving masks.

# %% tags=["demo"]
through = check.dropout_backward.yours(dropout_backward, backward.dropout_backward)
rng = np.random.default_rng(69)
h, V = rng.normal(size=(6, 9)), rng.normal(size=(9, 4))
h[rng.random(h.shape) < 0.2] = 0  # like blank pixels, kept or not
target = rng.integers(4, size=6)
out, cache = dropout_forward(h, 0.8, np.random.default_rng(70), training=True)
arriving = nets.cross_entropy_gradient(out @ V, target) @ V.T  # (6, 9), at out
candidates = {
    "dropout_backward": through(arriving, cache),
    "not masked": arriving,
    "masked, not scaled": np.where(cache > 0, arriving, 0),
    "scaled, not masked": arriving / 0.8,
    "a fresh mask": arriving * dropout_forward(h, 0.8, np.random.default_rng(71), True)[1],
    "the mask read off the output": np.where(out != 0, arriving / 0.8, 0),
}

# %% tags=["demo"]
measure = check.numerical_gradient.yours(numerical_gradient, backward.numerical_gradient)
coins = np.random.default_rng(72)
losses = {
    "frozen": lambda h: nets.cross_entropy(
        dropout_forward(h, 0.8, np.random.default_rng(70), True)[0] @ V, target
    ),
    "moving": lambda h: nets.cross_entropy(dropout_forward(h, 0.8, coins, True)[0] @ V, target),
}
numerical = {name: measure(f, h) for name, f in losses.items()}
tables.backward_passes(candidates, numerical)

# %% [markdown]
# **Explain.** With frozen masks the check separates right from wrong without a doubt. With moving
# masks every row fails, the right one included: such a check says nothing at all.

# %% [markdown]
# ## What does one training step have to remember?
#
# Everything is there for one step of stochastic gradient descent. Read the table downwards for
# the way there, layer after layer, and upwards for the way back, last layer first. $g$ is the gradient that arrives from below, $c$ the layer's cache.
#
# | | forward | shape | backward |
# |---|---|---|---|
# | 1 | dropout: $\tilde h = h \cdot c$ | (batch, inputs) | $g \cdot c$ |
# | 2 | $z = \tilde h W + b$ | (batch, outputs) | $\tilde h^\top g$ for $W$, the sum of $g$ over the batch for $b$, and $g\, W^\top$ goes on |
# | 3 | ReLU, but not after the last layer | (batch, outputs) | $g$ where $z > 0$, else 0 |
# | 4 | loss: mean cross-entropy of the softmax of $z$ | a number | (probabilities - one-hot labels) / batch |
#
# So the forward pass keeps two things of each layer for the way back: what it read, after its mask, and its cache.
# `nets.softmax(logits)` and `nets.cross_entropy(logits, labels)` are there to be used; both
# stay finite for logits of any finite size.
#
# ### Exercise 3 · sgd_step · 10 points · 20 minutes
#
# Three things are easy to miss. The **loss** is that of the thinned network
# before the step, with the same masks as the gradient. **The arguments stay as they are**: the step
# returns new arrays. And the gradient goes back through the **old** weights.
#
# A call by hand, with one layer, nothing dropped, and all weights zero:
#
# - `x = [[1, 2]]`, `labels = [0]`, `W` two by two, both classes get probability 0.5;
# - loss = -log 0.5 = 0.693; gradient at the logits `[[-0.5, 0.5]]`;
# - `dW = [[-0.5, 0.5], [-1, 1]]`, `db = [-0.5, 0.5]`;
# - with learning rate 0.1 the new `W` is `[[0.05, -0.05], [0.1, -0.1]]`, the new `b`
#   `[0.05, -0.05]`.

# %% [markdown]
# <details><summary>Hint 1 of 3: where to look</summary>
#
# What has to be remembered on the way forward? Two lists, filled in the forward loop: for each layer
# what it read (after the mask), and its cache. The logits of the last layer are left over at the end
# of the loop.
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# `for l in reversed(range(len(params))):` with `grad` at the output of layer `l` on entry. First `dW`,
# `db` and the new pair; then carry `grad` to the layer before, through `W`, the mask and ReLU, in
# that order. Where the layer read 0, ReLU or the mask had cut it off: `inputs[l] > 0` serves as the
# gate of row 3. The pairs come out last layer first.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
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
from droplab import check

check.sgd_step(sgd_step, "loss")  # 1 point
### BEGIN HIDDEN TESTS
check.sgd_step(sgd_step, "loss", ((4, 5, 3, 6), 7))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sgd-update", "points": 2}
from droplab import check

check.sgd_step(sgd_step, "update")  # 2 points
### BEGIN HIDDEN TESTS
check.sgd_step(sgd_step, "update", ((4, 6, 3, 5), 7, 0.29), ((5, 4), 6, 1.4))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sgd-masks", "points": 2}
from droplab import check

check.sgd_step(sgd_step, "masks")  # 2 points
### BEGIN HIDDEN TESTS
check.sgd_step(sgd_step, "masks", ([0.71, 0.64, 0.42], [21, 23, 20, 3], 1))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sgd-batch", "points": 1}
from droplab import check

check.sgd_step(sgd_step, "batch")  # 1 point
### BEGIN HIDDEN TESTS
check.sgd_step(sgd_step, "batch", ([0.42, 0.73], (5, 3, 2)))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sgd-keep", "points": 1}
from droplab import check

check.sgd_step(sgd_step, "keep")  # 1 point
### BEGIN HIDDEN TESTS
check.sgd_step(sgd_step, "keep", ([0.91, 0.62, 0.33], [70, 72, 75, 3]), ([0.44, 1.0], [75, 70, 3]))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sgd-fresh", "points": 1}
from droplab import check

check.sgd_step(sgd_step, "fresh")  # 1 point
### BEGIN HIDDEN TESTS
check.sgd_step(sgd_step, "fresh", [0.42, 0.73])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sgd-arguments", "points": 1}
from droplab import check

check.sgd_step(sgd_step, "arguments")  # 1 point
### BEGIN HIDDEN TESTS
check.sgd_step(sgd_step, "arguments", [0.33, 0.78], [1.0, 0.91])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sgd-extreme", "points": 1}
from droplab import check

check.sgd_step(sgd_step, "extreme")  # 1 point
### BEGIN HIDDEN TESTS
check.sgd_step(
    sgd_step,
    "extreme",
    ([[1e6, 2e5], [-4e5, 9e5]], [2, 0], 1.0),
    ([[2000.0, -700.0], [-1200.0, 1500.0]], [1, 2], 0.8),
)
### END HIDDEN TESTS

# %% [markdown]
# **Observe.** Your step can be checked like any other gradient. With a frozen generator the loss it
# returns is a function of the weights, and what it took off the weights, over the learning rate, is
# the gradient it used. The two should agree for every layer, with dropout on.

# %% tags=["demo"]
step = check.sgd_step.yours(sgd_step, backward.sgd_step)
rng = np.random.default_rng(73)
examples, classes = rng.normal(size=(5, 6)), np.array([0, 2, 1, 2, 0])
weights, keep = nets.init_params([6, 7, 3], rng, dtype=np.float64), [0.8, 0.5]
found = backward.step_check(step, measure, weights, examples, classes, keep)
tables.step_check(found, keep)

# %% [markdown]
# ## What does your step gain?
#
# Now train with it, all the way: 300 digits, 30 % of their labels wrong, two hidden layers of 128, plain
# steps; without dropout, and with `keep = [0.8, 0.5, 0.5]`. Twelve seeds, each with digits, first
# weights and batches of its own.
#
# At which learning rate? That turns out to decide everything. We show two answers. **One rate for both**, 0.3: there the network
# without dropout learns every label, the wrong ones too. And **each at its own rate**: the
# one of five with the fewest errors on validation digits, on ten other seeds.

# %% tags=["demo"]
tables.own_rates(firstgain.stored("tuning"))

# %% [markdown]
# **Observe.** The networks at their own rates are trained here, with your `sgd_step` where it passes its checks: 24 networks, more than 17,000 steps. Those at one rate
# (dashed) were trained the same way and stored. Lines are means over the seeds, bands their 95 % intervals. Left: how many of the training labels, wrong ones included,
# the network gets wrong. Right: how many test digits.

# %% tags=["demo"]
step, own = check.sgd_step.yours(sgd_step, backward.sgd_step), {}
for name, keep in firstgain.KEEPS.items():
    best = firstgain.chosen(keep, firstgain.stored("tuning"))
    seeds = progress.over(firstgain.SEEDS, f"seeds {name}")
    own[name] = firstgain.collected([firstgain.run(best, seed, step) for seed in seeds])

# %% tags=["demo"]
reported = firstgain.stored("reported")
fast = {name: reported[firstgain.Condition(keep)] for name, keep in firstgain.KEEPS.items()}
plots.error_bands(firstgain.TIMES, {"own rate": own, "one rate": fast})

# %% tags=["demo"]
tables.first_gain({"one rate, 0.3": fast, "own rate": own})

# %% [markdown]
# **Explain.** The first gain is mostly a gain over a network that was trained until it had learned every wrong label. At its own
# rate, which is far smaller, the same network never gets that far in 720 steps: **a small rate is early
# stopping**. The second gain is what dropout adds to a rival that had its chance. Your step works, dropout can
# pay, and the rival decides by how much. Lesson 07 makes that a fair trial.
#
# ### Check yourself
#
# Open the option you would choose; the others are worth reading too.
#
# **1. A colleague does not store the mask and writes `mask = (out != 0)` in the backward pass. When does
# that go wrong?**
#
# <details><summary>a: never, dropped units are the ones that are zero</summary>
#
# No. They are zero, but others may be zero too: a blank pixel that was kept, for one. It passed
# on 0, yet a nudge to it would have reached the loss.
#
# </details>
# <details><summary>b: where an input was 0 and kept, which then gets no gradient</summary>
#
# Yes, and the check above caught it, on an `h` with zeros such as blank pixels have. (Right behind a ReLU it
# would do no harm: there a unit at 0 is cut off anyway.)
#
# </details>
# <details><summary>c: only when two units have the same activation</summary>
#
# No. Each unit is judged by its own output; equal neighbours do not matter.
#
# </details>
#
# **2. A gradient check with frozen masks is off by a factor of exactly 0.8 in the first layer, and right in the last.
# keep is 0.8. What happened?**
#
# <details><summary>a: the step of the difference quotient is too large</summary>
#
# No. Such errors are small, differ from entry to entry, and shrink with the step.
#
# </details>
# <details><summary>b: the generator was not frozen</summary>
#
# No. Then both layers would show noise, far larger than the gradient, and no clean factor.
#
# </details>
# <details><summary>c: the backward pass used the mask without its scale</summary>
#
# Yes. The last layer's own gradient needs no mask; on the way to the first one a factor of
# 1 / keep is missing.
#
# </details>
#
# **3. Training uses momentum and one example a step. Unit 7 is dropped in this step. Which statement holds?**
#
# <details><summary>a: its gradient is zero and its weights move</summary>
#
# Yes. The gradient is exactly zero, and momentum moves the weights by what earlier steps left behind.
#
# </details>
# <details><summary>b: its weights keep their values</summary>
#
# No. That holds for plain SGD and for RMSprop. Momentum carries earlier gradients on.
#
# </details>
# <details><summary>c: its gradient is small but not zero</summary>
#
# No. It is multiplied by 0.0, and that leaves nothing, however large it was.
#
# </details>
#
# **4. The losses that `sgd_step` returns in an epoch are, on average, twice the validation loss. Is something wrong?**
#
# <details><summary>a: yes, training loss must be below validation loss</summary>
#
# No. That holds when both are measured the same way, and these are not.
#
# </details>
# <details><summary>b: not necessarily, one is of thinned networks and the other of the whole one</summary>
#
# Yes. To compare, evaluate both sets with every unit active, as the figure above does. (Wrong labels in
# the training set add to the difference, too.)
#
# </details>
# <details><summary>c: yes, the masks are not scaled</summary>
#
# No. With the right scale the mean of each input is kept, but the noise of the masks still costs loss.
#
# </details>
#
# ### What you found

# %% tags=["demo"]
tables.backward_claims(passed_on, into, out_of, moved)

# %% [markdown]
# ### Where you stand
#
# You sent a gradient back through dropout: the same mask and the same scale as on the way there, and
# exact zeros for whoever was dropped. You checked gradients by nudging, with the generator frozen, and
# saw what the check says when it is not. And you wrote a whole training step, and saw how much of its
# first gain belongs to the rival's learning rate.
#
# This lesson has 21 points: 4 for `dropout_backward`, 4 for `numerical_gradient`, 10 for `sgd_step`
# and 3 for predictions.
#
# **Submit** waits until your work is saved, then shows when it was handed in.
#
# Next: lesson 07, *Does it help*, a fair trial with tuned rivals and many seeds.
#
# [Lesson 07](../07_does_it_help/07_does_it_help.ipynb) is next; here is [where you stand](../where_you_stand.md) in all lessons.

# %% tags=["demo"]
standing.here()
