# %% [markdown]
# # 4. One network for 2^n
#
# By the end you can say why averaging networks helps, average every thinned network there is, replace
# that average by one network whose weights are multiplied by `keep`, and say where the replacement is
# exact and where it is only close.
#
# **You need:** lesson 03, the cross-entropy of lesson 01, and what a mean is.
# **Time:** 55 minutes. **Points:** 14, in 10 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import check, plots  # not found? Run `make learn`
from droplab import progress, standing, tables
from droplab.studies import averages, scaling

# %% [markdown]
# ## Why does averaging help?
#
# The committees of lesson 03 beat their members, and that was no accident. A network that gives the right
# class the probability p has the loss -ln p (the cross-entropy). Two networks read one digit: one
# gives its class 0.9, the other 0.1.
#
# **Observe.** Orange is the mean of the two losses, blue the loss of the mean probability. Why does the
# blue one lie below?

# %% tags=["demo"]
plots.averaging_helps([0.9, 0.1])

# %% [markdown]
# **Explain.** The curve bends upwards, so a straight line between two of its points lies above it
# (*Jensen's inequality*). The average of the probabilities never loses more than the networks do on
# average, for any networks and any digit. The same holds when the *logits* are averaged, for the loss as a function
# of the logits bends upwards too (Goodfellow, Bengio and Courville, *Deep Learning*, 2016, section 7.12).
# Mind what is not promised: the average need not beat the *best* member.
#
# ## How many networks share the weights?
#
# In lesson 03 each training step drew one mask and trained one thinned network. Of `n` units each is in
# or out, so 2^n networks share their weights. At test time we want the average of all of them, each
# counted as often as dropout would draw it. For ten units that is 1,024 networks: few enough to run every
# one. So before we approximate the average, we compute it. That takes a list of all masks.
#
# ### Exercise 1 · enumerate_masks · 3 points · 5 minutes
#
# *Easy.* Counting in binary gives such a list. The number 6 is 110 in binary; its digits, ones first,
# are 0, 1, 1: a mask of three units that drops the first. Each number from 0 to 2^n - 1 has digits of its
# own, so counting visits every mask once.

# %% tags=["demo"]
# The digit at a place is what is left after dividing by the place, modulo 2.
print("6 has the digits", (6 // np.array([1, 2, 4])) % 2, "ones, twos, fours")
print("5 has the digits", (5 // np.array([1, 2, 4])) % 2)

# %% [markdown]
# Complete the function so that it does the same for all numbers at once. `enumerate_masks(2)` must hold
# the rows `[0 0]`, `[1 0]`, `[0 1]` and `[1 1]`, in any order.
#
# <details><summary>Hint 1 of 3: where to look</summary>
#
# At the shapes: `numbers` has shape `(2**n,)` and `places` has shape `(n,)`. You want one
# row a number and one column a place: `(2**n, n)`.
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# Broadcasting makes a table of two lists when one of them is a column: `numbers[:, None]`
# has shape `(2**n, 1)`, and an operation with `places` then fills `(2**n, n)`.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# Take the expression of the cell above, with the column of numbers where the 6 stands
# and `places` where `[1, 2, 4]` stands.
#
# </details>


# %% nbgrader={"grade_id": "enumerate-masks", "solution": true}
def enumerate_masks(n):
    """Return every mask of ``n`` units, each exactly once.

    Args:
        n: number of units, 1 to 12.

    Returns:
        Array (2**n, n) of zeros and ones, 1 where a unit is kept; one row a mask, in any
        order. Dropping all units and keeping all units are masks too.

    No randomness: the same table at every call.
    """
    numbers = np.arange(2**n)  # (2**n,): 0, 1, 2, ...
    places = 2 ** np.arange(n)  # (n,): 1, 2, 4, ...
    ### BEGIN SOLUTION
    return numbers[:, None] // places % 2
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-enumerate-table", "points": 1}
from droplab import check

check.enumerate_masks(enumerate_masks, "table")  # 1 point
### BEGIN HIDDEN TESTS
check.enumerate_masks(enumerate_masks, "table", 1, 5, 10)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-enumerate-once", "points": 2}
from droplab import check

check.enumerate_masks(enumerate_masks, "once")  # 2 points
### BEGIN HIDDEN TESTS
check.enumerate_masks(enumerate_masks, "once", 1, 7, 12)
### END HIDDEN TESTS

# %% [markdown]
# With your function: one unit reads two activations, 3 and 1, with weights 2 and -4 and bias 1. The last
# row is the average that the paper's dropout implies, each net counted with the probability of its mask.

# %% tags=["demo"]
h, w, b, keep = np.array([3.0, 1.0]), np.array([2.0, -4.0]), 1.0, 0.8
masks_of = check.enumerate_masks.yours(enumerate_masks, averages.every_mask)
masks = np.asarray(masks_of(2), dtype=float)
chance = averages.mask_probabilities(masks, keep)
tables.four_networks(masks, chance, z=(h * masks) @ w + b, keep=keep)

# %% [markdown]
# ## Which network has the average of all?
#
# Now one unit that reads ten activations: 1,024 networks at `keep = 0.8`. Average its pre-activation (what
# it adds up, before the ReLU) over all of them, each weighted by the probability of its mask.
#
# **Predict.** What comes out?
#
# - **a** the pre-activation of the net with every unit active
# - **b** exactly the pre-activation of one net: the one whose weights are multiplied by `keep`
# - **c** close to b, but not exactly: one net cannot do the work of 1,024

# %% nbgrader={"grade_id": "predict-average", "solution": true}
predicted_average = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_average = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-average", "points": 1}
from droplab import check

check.predicted_average(predicted_average)  # 1 point

# %% [markdown]
# **Observe.** Grey: how probable each value of the pre-activation is when a mask is drawn, over all masks
# that your function lists. On the left, look at the broad blue line (the mean of all nets) and the dashed line (one
# net with `keep * w`); then at the same lines on the right, where a ReLU follows. Drag a slider, or
# click it and use the arrow keys: on the left they never part. On the right, find settings where they
# do.

# %% tags=["demo"]
h = np.array([2.0, 0.0, 1.5, 0.3, 1.0, 0.7, 2.4, 0.0, 1.2, 0.5])
w = np.array([0.9, -1.1, -1.4, 0.6, 0.8, -0.5, 0.4, 0.7, 1.3, -0.9])
masks_of = check.enumerate_masks.yours(enumerate_masks, averages.every_mask)
picture = plots.preactivation_histogram(h, w, b=-1.0, keep=0.8, masks_of=masks_of)
picture.settles(check.predicted_average, predicted_average)

# %% tags=["demo"]
means = [averages.means(h, w, -1.0, keep, masks_of) for keep in (0.1, 0.3, 0.5, 0.8)]
tables.mean_against_one(means)

# %% [markdown]
# **Explain.** The pre-activation is a sum, and the mean of a sum is the sum of the means. A unit that
# contributes `h[j] * w[j]` when kept and 0 when dropped contributes on average `keep` times that,
# whatever the other coins say. The bias is added outside the mask: every one of the 2^n nets has the whole
# of it.
#
# A ReLU bends. Take two nets whose pre-activations are 1 and -1. The mean of their ReLUs is 0.5; the ReLU
# of their mean is 0. So after a nonlinearity the one net and the average differ, by as much as the last
# column says. They agree where all nets stand on the same side of zero.
#
# ### Exercise 2 · expected_preactivation · 3 points · 10 minutes
#
# *Medium.* Write the average for a batch and a whole layer. Both ways are right: enumerate the masks and
# weigh them, or find what all of it amounts to. By hand, for the four networks of the table above:
# `h = [[3, 1]]`, `W = [[2], [-4]]`, `b = [1]` and `keep = 0.8` give the number in its last row, as an
# array of shape `(1, 1)`.
#
# <details><summary>Hint 1 of 3: where to look</summary>
#
# Which parts are random? Only `r`. `h`, `W` and `b` are the same in every thinned network.
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# The mean of `h[j] * r[j]`: `r[j]` is 1 with probability `keep` and 0 otherwise. Multiply
# each value by its probability and add.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# The mean over masks of `(h * r) @ W + b` is what stands there when `r` is replaced by
# its mean. Check what that replacement does to `b`.
#
# </details>


# %% nbgrader={"grade_id": "expected-preactivation", "solution": true}
def expected_preactivation(h, W, b, keep):
    """Return the mean of ``(h * r) @ W + b`` over all masks r.

    Each entry of r is 1 with probability ``keep``, independently; a mask counts with its
    probability.

    Args:
        h: activations, (batch, units), of either sign.
        W: weights, (units, outputs).
        b: biases, (outputs,).
        keep: probability that a unit is retained, ``0 < keep <= 1``.

    Returns:
        Array (batch, outputs). The exact mean, not a sample; the arguments stay as they are.
    """
    ### BEGIN SOLUTION
    return keep * (h @ W) + b
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-expected-mean", "points": 2}
from droplab import check

check.expected_preactivation(expected_preactivation, "mean")  # 2 points
### BEGIN HIDDEN TESTS
hidden = (2, 6, 3, 0.65), (5, 3, 4, 0.1), (1, 10, 2, 0.9), (1, 2, 3, 1.0)
check.expected_preactivation(expected_preactivation, "mean", *hidden)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-expected-bias", "points": 1}
from droplab import check

check.expected_preactivation(expected_preactivation, "bias")  # 1 point
### BEGIN HIDDEN TESTS
check.expected_preactivation(expected_preactivation, "bias", (1, 3, 2, 0.29), (4, 5, 3, 0.66))
### END HIDDEN TESTS

# %% [markdown]
# The unit that reads ten activations once more: the mean of 1,024 networks, and one call of your function.

# %% tags=["demo"]
expected = check.expected_preactivation.yours(expected_preactivation, averages.expected)
for each in means:
    (one,) = np.ravel(expected(h[None, :], w[:, None], np.array([-1.0]), each.keep))
    print(f"keep {each.keep}: mean of 1,024 networks {each.mean:.3f}, one call {one:.3f}")

# %% [markdown]
# ## Does it hold for whole networks?
#
# A classifier does not stop at a pre-activation: a softmax follows. Take a net with one hidden layer whose
# 12 units are dropped, and let each of the 4,096 thinned networks state its probabilities. There are two
# ways to average them:
#
# - the *arithmetic mean*: add them, each times the probability of its mask;
# - the *geometric mean*: multiply them, each to the power of that probability, then divide by the sum over
#   the classes, so that they add up to one again.
#
# **Predict.** Which of the two does the one net with `keep * W` compute?
#
# - **a** the arithmetic mean, exactly
# - **b** neither: a softmax is a nonlinearity, so it can only be close
# - **c** the geometric mean, exactly

# %% nbgrader={"grade_id": "predict-softmax", "solution": true}
predicted_softmax = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_softmax = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-softmax", "points": 1}
from droplab import check

check.predicted_softmax(predicted_softmax)  # 1 point

# %% [markdown]
# Two small nets are trained on 500 digits in the paper's form (`h * r` while training), ten seeds each: one
# hidden layer of 12 units, or two of 6. All 4,096 thinned
# networks of each, as your function lists them, are run on 300 test digits.

# %% tags=["demo"]
masks_of = check.enumerate_masks.yours(enumerate_masks, averages.every_mask)
found = {}
for name, hidden in (("one hidden layer of 12", (12,)), ("two hidden layers of 6", (6, 6))):
    keeps = [1, *(0.8 for _ in hidden)]
    seeds = progress.over(range(10), f"seeds, {name}")
    found[name] = [scaling.enumerated(seed, hidden, keeps, masks_of) for seed in seeds]

# %% [markdown]
# **Observe.** The first seed, a dot for each digit and class. On the diagonal the one scaled net gives
# the same probability as the average. Which colour stays on the diagonal on the left, and what becomes
# of it on the right?

# %% tags=["demo"]
first = {name: runs[0] for name, runs in found.items()}
plots.average_scatter(first).settles(check.predicted_softmax, predicted_softmax)

# %% tags=["demo"]
tables.whole_networks(found)

# %% [markdown]
# **Explain.** The logarithm of a softmax is the logit minus a number that is the same for all classes. So
# the geometric mean, a mean of logarithms, averages the *logits*; what is the same for all classes
# disappears when the classes are made to add up to one. With one masked layer the logits are
# pre-activations of masked units, and for those one net with `keep * W` is exact. With a second masked
# layer a ReLU stands between, and single probabilities differ; the loss hardly does. (The two layers of 6 hardly work:
# 12 coins leave them too little.)
#
# The table also shows what the average is worth: a single thinned network is much worse than either average.
# And the one net costs one forward pass, not 4,096. Why the shortcut works so well in deep nets is
# analysed, with bounds, by Baldi and Sadowski (2013); for ReLU nets it is mostly an observation.
#
# ## What if the scaling is forgotten?
#
# Now a net of ordinary size: two hidden layers of 128, trained on 500 digits with `h * r` and
# `keep = [0.8, 0.5, 0.5]`. Nobody can enumerate its 2^320 networks; there is only the approximation.
# Somebody tests it and forgets to multiply the weights.
#
# **Predict.** What happens to the share of test digits that it gets right?
#
# - **a** it hardly moves
# - **b** it falls by 5 to 20 points
# - **c** it falls to that of a guess, about 10 %

# %% nbgrader={"grade_id": "predict-forgotten", "solution": true}
predicted_forgotten = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_forgotten = "a"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-forgotten", "points": 1}
from droplab import check

check.predicted_forgotten(predicted_forgotten)  # 1 point

# %% [markdown]
# **Observe.** Twelve nets, each tested with its weights times `keep`, left alone, and multiplied twice.

# %% tags=["demo"]
KEEP, WAYS = [0.8, 0.5, 0.5], {"keep * W": 1, "forgotten": 0, "twice": 2}  # powers of keep
trained = [scaling.trained(seed, KEEP) for seed in progress.over(range(12), "nets")]
measured = scaling.sweep(trained, KEEP, WAYS.values())
tested = {name: measured[:, i] for i, name in enumerate(WAYS)}
plots.scaling_bars(tested).settles(check.predicted_forgotten, predicted_forgotten)

# %% tags=["demo"]
tables.forgotten_scaling(tested)

# %% [markdown]
# **Explain.** Unscaled logits are too large. Mostly the largest one stays the largest, so the share right
# hardly notices; but the softmax turns large logits into certainty, and the loss charges for certainty that
# is wrong. **Compare losses, not accuracies, when you look for this mistake.** Scaling twice leaves the
# weights too small beside the biases, and the share right falls too.
#
# Why is the largest logit so stable? In a ReLU net without biases, multiplying a layer's weights by a positive
# number multiplies every logit by it, and their order stays. Only biases disturb it. With the trained
# biases some predictions change, about as many for the better as for the worse:

# %% tags=["demo"]
shares = ([scaling.changed(net, KEEP, biases) for net in trained] for biases in (True, False))
tables.changed_predictions(*shares)

# %% [markdown]
# ### Exercise 3 · scale_for_test · 5 points · 10 minutes
#
# *Medium, and open: no cell above holds it.* Write the function that was forgotten. Each layer has its own
# `keep`, that of *its input*: `keep[0]` belongs to the data, which `params[0]` reads; `keep[1]` to the
# first hidden layer, which `params[1]` reads; and so on.
#
# By hand, for `keep = [0.8, 0.5]`: a weight of 2.0 in `params[0]` becomes 1.6, a weight of 2.0 in
# `params[1]` becomes 1.0, and every bias stays what it was.
#
# <details><summary>Hint 1 of 3: where to look</summary>
#
# At what comes back: a list like `params`, one pair `(W, b)` a layer, in the same order, but
# with new weights.
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# `zip(params, keep)` walks along both lists: it gives you `((W, b), k)` for one layer after
# the other.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# Start with an empty list; for each layer append a pair: the weights times that layer's
# `k`, as a new array, and the bias as it is. `W *= k` would write into the learner's
# network, which you may want to go on training.
#
# </details>


# %% nbgrader={"grade_id": "scale-for-test", "solution": true}
def scale_for_test(params, keep):
    """Return the network that stands for all thinned ones, in the paper's form.

    Args:
        params: list of ``(W, b)``, W (inputs, outputs), b (outputs,), trained with
            ``h * r``.
        keep: list with one probability for each layer's *input*: ``keep[0]`` for the
            data, ``keep[1]`` for the first hidden layer, ...; 1 where nothing was dropped.

    Returns:
        A list of ``(W, b)`` of the same shapes: weights scaled, biases not. ``params``
        and its arrays stay as they are.

    Source: Srivastava et al. (2014), section 4; ``keep`` is their p.
    """
    ### BEGIN SOLUTION
    return [(k * W, b) for (W, b), k in zip(params, keep)]
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-scale-weights", "points": 2}
from droplab import check

check.scale_for_test(scale_for_test, "weights")  # 2 points
### BEGIN HIDDEN TESTS
hidden = ((4, 3, 5, 2), (0.65,) * 3), ((6, 1), (0.9,))
check.scale_for_test(scale_for_test, "weights", *hidden)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-scale-biases", "points": 1}
from droplab import check

check.scale_for_test(scale_for_test, "biases")  # 1 point
### BEGIN HIDDEN TESTS
check.scale_for_test(scale_for_test, "biases", ((1, 5), 0.45), ((4, 2), 0.76))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-scale-layers", "points": 2}
from droplab import check

check.scale_for_test(scale_for_test, "layers")  # 2 points
### BEGIN HIDDEN TESTS
hidden = ((2, 6, 3, 4), (1, 0.5, 0.8)), ((5, 2, 3, 2, 4), (0.9, 1.0, 0.35, 0.7))
check.scale_for_test(scale_for_test, "layers", *hidden)
### END HIDDEN TESTS

# %% [markdown]
# Your function on the first of the twelve nets. Compare the two losses, then the two shares.

# %% tags=["demo"]
scale = check.scale_for_test.yours(scale_for_test, scaling.train.scaled)
split, params = trained[0].split, trained[0].params
ways = {"scale_for_test(params, keep)": scale(params, KEEP), "params as trained": params}
tables.weights_at_test(
    {name: scaling.tested(each, split.test_x, split.test_labels) for name, each in ways.items()}
)

# %% [markdown]
# ## What do the papers report?
#
# The papers' numbers come from other data and other nets; what can be compared is the statement.

# %% tags=["demo"]
tables.averages_reported(means, found)

# %% [markdown]
# ### Check yourself
#
# Open the option you would choose; the others are worth reading too.
#
# **1. You train with `h * r`, `keep = 0.5` on hidden layer 0. Which numbers are halved at test?**
#
# <details><summary>a: the weights and the bias that produce hidden layer 0</summary>
#
# No. The mask multiplies what hidden layer 0 hands on, not what it reads. Its own
# pre-activation was never thinned by this mask.
#
# </details>
# <details><summary>b: the weights and the bias of the layer that reads hidden layer 0</summary>
#
# No, only half of it. The weights, yes; that layer's bias was whole in every thinned network.
#
# </details>
# <details><summary>c: the weights that read hidden layer 0</summary>
#
# Yes. The layer after it added up half of these inputs on average; now all of them arrive.
#
# </details>
#
# **2. A colleague compares test accuracy with and without scaling, finds no difference, and
# removes the scaling. What do you say?**
#
# <details><summary>a: compare the loss</summary>
#
# Yes. It asks how sure the net is of what it says, and an unscaled net is too sure.
#
# </details>
# <details><summary>b: what does not change the accuracy is not needed</summary>
#
# No. The probabilities changed: the tables show the loss, and how sure the net is of what
# it says. Whoever uses the probabilities uses wrong ones.
#
# </details>
# <details><summary>c: the accuracy must have fallen, the test set was too small</summary>
#
# No. Accuracy asks only for the largest logit, and the order of the logits hardly
# changes; without biases it does not change at all.
#
# </details>
#
# **3. Of a net with two dropped hidden layers, what does the scaled net compute?**
#
# <details><summary>a: the mean prediction of all thinned networks, exactly</summary>
#
# No. Between the masked layers stands a ReLU, and the mean does not pass through it
# unchanged. The scatter on the right shows the difference.
#
# </details>
# <details><summary>b: an approximation to their geometric mean, in one forward pass</summary>
#
# Yes. Exact for the pre-activation of one layer, and for a softmax right after it; beyond
# that an approximation, which was close in what we measured.
#
# </details>
# <details><summary>c: the best of the thinned networks</summary>
#
# No. All units are active: it is none of the thinned networks, and nothing was selected.
#
# </details>
#
# ### What you found

# %% tags=["demo"]
tables.scaling_claims(means, found, tested)

# %% [markdown]
# ### Where you stand
#
# You saw why an average loses less than its members do on average, enumerated every thinned network, and
# found that the mean pre-activation is that of one net: weights times `keep`, biases as they are. That one
# net is exact for a softmax right after the masked layer, as a geometric mean, and an approximation where
# a ReLU stands between masked layers. And you wrote `scale_for_test`: forgetting it hides from the
# accuracy and shows in the loss.
#
# This lesson has 14 points: 11 for your functions, 3 for predictions.
#
# **Submit** waits until your work is saved, then shows when it was handed in. Lesson 05 moves the factor
# into training, and nothing is left to forget.
#
# [Lesson 05](../05_inverted_dropout/05_inverted_dropout.ipynb) is next; here is [where you stand](../where_you_stand.md) in all lessons.

# %% tags=["demo"]
standing.here()
