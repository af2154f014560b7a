# %% [markdown]
# # 4. One network for 2^n
#
# By the end you can average every thinned network there is, replace that average by
# one network whose weights are multiplied by `keep`, and say where the replacement is
# exact and where it is only close.
#
# **You need:** lesson 03, and what a mean is. **Time:** 45 minutes.
# **Points:** 14, in 10 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import check, data, plots  # not found? Run `make learn`
from droplab import progress, standing, tables, train
from droplab.studies import averages, scaling

# %% [markdown]
# ## How many networks share the weights?
#
# In lesson 03 each training step drew one mask and trained one thinned network. Of `n`
# units each is in or out, so there are 2^n masks, and 2^n networks that share their
# weights. At test time we want the opinion of all of them, each counted as often as
# dropout would draw it.
#
# For ten units that is 1,024 networks: few enough to run every one. So before we
# approximate the average, we compute it. That takes a list of all masks.
#
# ### Exercise 1 · enumerate_masks · 3 points · 10 minutes
#
# Counting in binary gives such a list. The number 6 is 110 in binary; its digits, ones first,
# are 0, 1, 1: a mask of three units that drops the first. Each number from 0 to
# 2^n - 1 has digits of its own, so counting visits every mask once.

# %% tags=["demo"]
# The digit at a place is what is left after dividing by the place, modulo 2.
print("6 has the digits", (6 // np.array([1, 2, 4])) % 2, "ones, twos, fours")
print("5 has the digits", (5 // np.array([1, 2, 4])) % 2)

# %% [markdown]
# These are the lines for one number. Complete the function so that it does the same
# for all numbers at once. `enumerate_masks(2)` must hold the rows `[0 0]`, `[1 0]`,
# `[0 1]` and `[1 1]`, in any order.
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
# With your function: one unit reads two activations, 3 and 1, with weights 2 and -4 and
# bias 1. Look at the last row of the table: it is the average that the paper's dropout
# implies, each net counted with the probability of its mask.

# %% tags=["demo"]
h, w, b, keep = np.array([3.0, 1.0]), np.array([2.0, -4.0]), 1.0, 0.8
masks_of = check.enumerate_masks.yours(enumerate_masks, averages.every_mask)
masks = np.asarray(masks_of(2), dtype=float)
chance = averages.mask_probabilities(masks, keep)
tables.four_networks(masks, chance, z=(h * masks) @ w + b, keep=keep)

# %% [markdown]
# ## Which network has the average of all?
#
# Now one unit that reads ten activations: 1,024 networks at `keep = 0.8`. Average its
# pre-activation over all of them, each weighted by the probability of its mask.
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
# **Observe.** Grey: how probable each value of the pre-activation is when a mask is drawn, over all
# masks that your function lists (the tallest bar fills the height). Look in the left panel at where the broad blue line (the mean of all nets), the dashed line
# (one net with `keep * w`) and the dotted line (one net that nobody scaled) stand; then
# look at the same three lines in the right panel, where a ReLU follows. Drag a slider, or click
# it and use the arrow keys: on the left the broad and the dashed line never part. On the right,
# find settings where they do, and one where they (almost) do not.

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
# **Explain.** The pre-activation is a sum, and the mean of a sum is the sum of the means. A
# unit that contributes `h[j] * w[j]` when kept and 0 when dropped contributes on average
# `keep` times that, whatever the other coins say. The bias is added outside the mask: every
# one of the 2^n nets has the whole of it.
#
# A ReLU bends. In the mean of `max(z, 0)` a net below zero counts as zero; in the ReLU of
# the mean it has lowered the mean first. So after a nonlinearity the one net and the
# average differ, by as much as the last column says. The two agree where the ReLU does
# not bend: where all nets stand on the same side of zero.
#
# ### Exercise 2 · expected_preactivation · 3 points · 10 minutes
#
# Write the average for a batch and a whole layer. Both ways are right: enumerate the
# masks and weigh them, or find what all of it amounts to. By hand, for the four networks
# of the table above: `h = [[3, 1]]`, `W = [[2], [-4]]`, `b = [1]` and `keep = 0.8` give
# the number in its last row, as an array of shape `(1, 1)`.
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
# The unit that reads ten activations once more: the mean of 1,024 networks from the table above,
# and one call of your function.

# %% tags=["demo"]
expected = check.expected_preactivation.yours(expected_preactivation, averages.expected)
for each in means:
    (one,) = np.ravel(expected(h[None, :], w[:, None], np.array([-1.0]), each.keep))
    print(f"keep {each.keep}: mean of 1,024 networks {each.mean:.3f}, one call {one:.3f}")

# %% [markdown]
# ## Does it hold for whole networks?
#
# A classifier does not stop at a pre-activation: a softmax follows. Take a net with one
# hidden layer whose 12 units are dropped, and let each of the 4,096 thinned networks
# state its probabilities. Two ways to average 4,096 probabilities:
#
# - the *arithmetic mean*: add them, each times the probability of its mask;
# - the *geometric mean*: multiply them, each to the power of that probability, then
#   divide by the sum over the classes, so that they add up to one again.
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
# We train two small nets on 500 digits in the paper's form (`h * r` while training): one
# with a single hidden layer of 12 units, one with two hidden layers of 6. Then we run all
# 4,096 thinned networks of each, as your function lists them, on 300 test digits.

# %% tags=["demo"]
small = data.split_digits(np.random.default_rng(40), n=500)
x, labels = small.test_x[:300].astype(float), small.test_labels[:300]
masks_of = check.enumerate_masks.yours(enumerate_masks, averages.every_mask)
found = {}
for name, hidden in (("one hidden layer of 12", (12,)), ("two hidden layers of 6", (6, 6))):
    keeps = [1, *(0.8 for _ in hidden)]
    settings = train.Settings(hidden=hidden, keep=keeps, inverted=False)
    params = train.train(small, settings, np.random.default_rng(41)).params
    params = [(W.astype(float), b.astype(float)) for W, b in params]
    found[name] = averages.every_network(x, labels, params, keeps, masks_of)
print("ran", 2 * 2**12, "networks on", len(x), "digits")

# %% [markdown]
# **Observe.** One dot for each digit and class. A dot on the diagonal says that the one scaled
# net gives the same probability as the average. Look at which colour stays on the diagonal
# on the left, and what becomes of it on the right.

# %% tags=["demo"]
plots.average_scatter(found).settles(check.predicted_softmax, predicted_softmax)

# %% tags=["demo"]
tables.whole_networks(found)

# %% [markdown]
# **Explain.** The logarithm of a softmax is the logit minus a number that is the same for all
# classes. So the geometric mean, a mean of logarithms, averages the *logits*; what is the same
# for all classes disappears when the classes are made to add up to one. With one masked
# layer the logits are pre-activations of masked units, and for those one net with
# `keep * W` is exact, as the table of ten units showed. With a second masked layer a ReLU
# stands between, and the table shows the difference that it makes.
#
# Two more things in the table. A single thinned network is much worse than the average
# of all: the average is worth having. And the one net costs one forward pass, not 4,096.
# With two hidden layers it is not exact, single probabilities differ, yet its loss is close to
# that of the geometric mean. This is one seed of two small nets. That the shortcut works well
# in deep nets is an observation without a proof (Goodfellow, Bengio and Courville, *Deep
# Learning*, 2016, section 7.12).
#
# ## What if the scaling is forgotten?
#
# Now a net of ordinary size: two hidden layers of 128, trained on 500 digits of which
# 30 % carry a wrong label, with `h * r` and `keep = [0.8, 0.5, 0.5]`. Nobody can enumerate
# its 2^320 networks; there is only the approximation. Somebody tests it and forgets to
# multiply the weights.
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
# Twelve nets with wrong labels and twelve with right ones, each from a seed of its own.
# The first twelve are tested on two kinds of labels: labels spoiled the way their training
# labels were (a fresh 30 % wrong), and the right ones.

# %% tags=["demo"]
KEEP, POWERS = [0.8, 0.5, 0.5], [-1, -0.5, 0, 0.5, 1, 1.5, 2]  # 0: forgotten, 1: keep * W
noisy, clean = (
    [scaling.trained(seed, wrong, KEEP) for seed in progress.over(range(12), f"nets, {name}")]
    for name, wrong in (("30 % of the labels wrong", 0.3), ("all labels right", 0.0))
)
measured = {
    "trained and tested with 30 % wrong": scaling.sweep(noisy, KEEP, POWERS, like_training=True),
    "trained with 30 % wrong, tested right": scaling.sweep(noisy, KEEP, POWERS, False),
    "trained and tested with right labels": scaling.sweep(clean, KEEP, POWERS, False),
}

# %% [markdown]
# **Observe.** From left to right the weights are divided by `keep`, left alone, multiplied
# once, and multiplied twice. Look at how much the share right moves between *forgotten* and
# *keep \* W*, and how much the loss does. Bars are 95 % intervals over the twelve seeds.

# %% tags=["demo"]
plots.scaling_curve(POWERS, measured).settles(check.predicted_forgotten, predicted_forgotten)

# %% tags=["demo"]
tables.forgotten_scaling(POWERS, measured)

# %% tags=["demo"]
tables.how_sure(POWERS, measured)

# %% [markdown]
# **Explain.** Unscaled logits are too large. Mostly the largest one stays the largest, so the
# share right hardly notices; but the softmax turns large logits into certainty, and the loss
# charges for certainty that is wrong. **Compare losses, not accuracies, when you look for
# this mistake.** Scaling twice is a mistake of another kind: what is left of the weights
# is too small beside the biases, and the share right falls too. And `keep * W` matches a
# mean, it was not chosen to minimise the loss: the lowest point of a curve need not lie on
# the dashed line.
#
# The middle row of the first table contradicts the easy version of this lesson: nets
# trained on wrong labels and tested on right ones have a *lower* loss when the scaling is
# forgotten. That does not make forgetting a method. These nets learned that three labels
# in ten are surprises, and became careful; on labels without surprises the care is not
# needed, and logits that are too large happen to undo it. The second table shows it: on
# right labels the scaled nets are right far more often than they are sure. So the loss
# tells of this mistake where the test labels are like those in training; between two
# kinds of labels it mixes two effects.
#
# Why is the largest logit so stable? In a ReLU net without biases, multiplying the
# weights of a layer by a positive number multiplies every logit by it, and the order
# stays. Only the biases disturb that. The next cell counts the predictions that change,
# with the trained biases and with biases set to zero. Some do change with biases; that the
# share right hardly moves says that about as many change for the better as for the worse.

# %% tags=["demo"]
for biases, name in ((True, "trained biases"), (False, "biases zero")):
    share = np.mean([scaling.changed(net, KEEP, biases) for net in noisy])
    print(f"predictions changed by forgetting, {name}: {share:.1f} %")

# %% [markdown]
# ### Exercise 3 · scale_for_test · 5 points · 10 minutes
#
# Write the function that was forgotten. Each layer has its own `keep`, that of *its
# input*: `keep[0]` belongs to the data, which `params[0]` reads; `keep[1]` to the first
# hidden layer, which `params[1]` reads; and so on.
#
# By hand, for `keep = [0.8, 0.5]`: a weight of 2.0 in `params[0]` becomes 1.6, a weight
# of 2.0 in `params[1]` becomes 1.0, and every bias stays what it was. For one layer:

# %% tags=["demo"]
W = np.array([[2.0, -1.0], [0.0, 4.0], [1.0, 3.0]])  # reads three inputs, writes two
print(W * 0.8)  # a new array; W itself is as before

# %% [markdown]
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
# Your function on a trained net: the first of the twelve, tested on labels like those it was
# trained on. Compare the two losses, then the two shares.

# %% tags=["demo"]
net = noisy[0]
scale = check.scale_for_test.yours(scale_for_test, train.scaled)
scaled = scale(net.params, KEEP)
tables.weights_at_test(
    {
        "scale_for_test(params, keep)": scaling.tested(scaled, net.split.test_x, net.like_training),
        "params as trained": scaling.tested(net.params, net.split.test_x, net.like_training),
    }
)

# %% [markdown]
# ## What do the papers report?
#
# What was reported, and what this page measured. The papers' numbers come from other
# data and other nets; what can be compared is the statement.

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
# <details><summary>a: compare the loss, on labels like those in training</summary>
#
# Yes. And on labels of another kind the loss can even mislead: the middle row of the
# table of losses.
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
# **4. `keep = 0.8`. All masks count alike in somebody's average. What is wrong?**
#
# <details><summary>a: nothing, the average of all nets is the average of all nets</summary>
#
# No. Then each unit is in half of the masks, and the mean is that of `keep = 0.5`.
#
# </details>
# <details><summary>b: masks that keep fewer units must count more, to make up for what is missing</summary>
#
# No. Nothing is made up for here; the average weighs each net as training weighed it.
#
# </details>
# <details><summary>c: masks that keep more units are more probable here, and must count more</summary>
#
# Yes. A mask counts with the probability with which dropout draws it (lesson 03).
#
# </details>
#
# ### What you found

# %% tags=["demo"]
tables.scaling_claims(means, found, POWERS, measured)

# %% [markdown]
# ### Where you stand
#
# You enumerated every thinned network, and found that the mean pre-activation is that of one
# net: weights times `keep`, biases as they are. You saw where that one net is exact (a softmax
# right after the masked layer, as a geometric mean) and where it is an approximation (a ReLU
# between masked layers). And you wrote `scale_for_test`: forgetting it hides from the accuracy
# and shows in the loss, if the test labels are like those in training.
#
# This lesson has 14 points: 11 for your functions, 3 for predictions.
#
# **Submit** waits until your work is saved, then shows when it was handed in. Lesson 05 moves the factor into training, and nothing is left to forget.
#
# [Lesson 05](../05_inverted_dropout/05_inverted_dropout.ipynb) is next; here is [where you stand](../where_you_stand.md) in all lessons.

# %% tags=["demo"]
standing.here()
