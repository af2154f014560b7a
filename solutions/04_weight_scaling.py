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
# A graded cell that prints nothing has passed.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import data, nets, plots, tables, train, widgets  # not found? Run `make learn`
from droplab.intervals import interval
from droplab.plots import averages

# %% [markdown]
# ## 1. How many networks?
#
# In lesson 03 each training step drew one mask and trained one thinned network. Of `n`
# units each is in or out, so there are 2^n masks, and 2^n networks that share their
# weights. At test time we want the opinion of all of them, each counted as often as
# dropout would draw it.
#
# For ten units that is 1,024 networks: few enough to run every one. So before we
# approximate the average, we compute it. That takes a list of all masks.
#
# Counting in binary gives one. The number 6 is 110 in binary; its digits, ones first,
# are 0, 1, 1: a mask of three units that drops the first. Each number from 0 to
# 2^n - 1 has digits of its own, so counting visits every mask once.

# %% tags=["demo"]
# The digit at a place is what is left after dividing by the place, modulo 2.
print("6 has the digits", (6 // np.array([1, 2, 4])) % 2, "ones, twos, fours")
print("5 has the digits", (5 // np.array([1, 2, 4])) % 2)

# %% [markdown]
# ### Exercise 1: every mask (3 points)
#
# The lines for one number stand above. Complete the function so that it does the same
# for all numbers at once. `enumerate_masks(2)` must hold the rows `[0 0]`, `[1 0]`,
# `[0 1]` and `[1 1]`, in any order.
#
# <details><summary>Hint 1: which shapes meet?</summary>
#
# `numbers` has shape `(2**n,)` and `places` has shape `(n,)`. You want one row a number
# and one column a place: `(2**n, n)`.
#
# </details>
#
# <details><summary>Hint 2: how do I make a table of two lists?</summary>
#
# Broadcasting does it when one of the two is a column: `numbers[:, None]` has shape
# `(2**n, 1)`, and an operation with `places` then fills `(2**n, n)`.
#
# </details>
#
# <details><summary>Hint 3: nearly all of it</summary>
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
import numpy as np


# Test 1.1 (1 point): a table of zeros and ones, in which each unit is kept half the time?
def check_table(answer, n):
    try:
        r = np.asarray(answer)
    except Exception:
        r = np.asarray(None)  # rows of unequal length
    assert r.dtype.kind in "biuf", (
        "the answer is not a table of numbers.\n"
        f"For n = {n} it should be an array of {2**n} rows with {n} entries each.\n"
        "Does every row hold one number for each unit?"
    )
    shape = str(r.shape)[:30]
    assert r.shape != (n, 2**n) or n == 2**n, (
        f"for n = {n} the table has shape {shape}: it lies on its side.\n"
        "A row is one mask, a column is one unit. Which axis did you make which?"
    )
    assert r.shape != (2**n - 1, n), (
        f"for n = {n} there are {2**n - 1} rows: one mask is missing.\n"
        "Dropping every unit is a mask, and keeping every unit is one.\n"
        "Where does your count start, and where does it stop?"
    )
    assert r.shape == (2**n, n), (
        f"for n = {n} the answer has shape {shape}.\n"
        f"Each of {n} units is in or out, which makes {2**n} masks: one row a mask,\n"
        "one column a unit. Count your rows and columns."
    )
    r = r.astype(float)
    other = r[(r != 0) & (r != 1)]
    assert other.size == 0, (
        f"the table holds entries such as {other.flat[0]:.3g}.\n"
        "A unit is in (1) or out (0); there is nothing else in a mask.\n"
        "What is left of a number after taking it modulo 2?"
    )
    kept = r.sum(axis=0)
    worst = int(np.argmax(np.abs(kept - 2 ** (n - 1))))
    assert kept[worst] == 2 ** (n - 1), (
        f"for n = {n}, unit {worst} is kept in {kept[worst]:.0f} of {2**n} rows.\n"
        f"To every mask that keeps a unit belongs one that differs only in dropping it,\n"
        f"so over all masks each unit is kept {2 ** (n - 1)} times. List the masks of n = 2."
    )


check_table(enumerate_masks(3), 3)
check_table(enumerate_masks(5), 5)
### BEGIN HIDDEN TESTS
check_table(enumerate_masks(1), 1)
check_table(enumerate_masks(10), 10)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-enumerate-once", "points": 2}
import numpy as np


# Test 1.2 (2 points): does every mask stand there exactly once?
def check_rows(answer, n):
    try:
        r = np.asarray(answer)
    except Exception:
        r = np.asarray(None)  # rows of unequal length
    good = r.dtype.kind in "biuf" and r.shape == (2**n, n)
    assert good and np.isin(r, (0, 1)).all(), (
        f"for n = {n} this is not a table of {2**n} rows of zeros and ones.\n"
        "Get test 1.1 to pass first; it says more."
    )
    # Each row read as a binary number: all different means every mask once.
    seen = np.unique(r.astype(int) @ 2 ** np.arange(n))
    missing = np.setdiff1d(np.arange(2**n), seen)
    example = (
        [int(digit) for digit in format(int(missing[0]), f"0{n}b")[::-1]] if len(missing) else []
    )
    assert len(missing) == 0, (
        f"for n = {n} only {len(seen)} of the {2**n} rows are different.\n"
        "Where a row comes twice another mask never comes; one that is missing here:\n"
        f"{example}\n"
        "Which number should have produced it?"
    )


check_rows(enumerate_masks(2), 2)
check_rows(enumerate_masks(4), 4)
### BEGIN HIDDEN TESTS
check_rows(enumerate_masks(1), 1)
check_rows(enumerate_masks(7), 7)
check_rows(enumerate_masks(12), 12)
### END HIDDEN TESTS

# %% [markdown]
# ### Two units, four networks
#
# With your function: one unit reads two activations, 3 and 1, with weights 2 and -4 and
# bias 1. Look at the last row of the table: it is the average that the paper's dropout
# implies, each net counted with the probability of its mask.

# %% tags=["demo"]
h, w, b, keep = np.array([3.0, 1.0]), np.array([2.0, -4.0]), 1.0, 0.8
masks = np.asarray(enumerate_masks(2), dtype=float)
chance = averages.mask_probabilities(masks, keep)
z = (h * masks) @ w + b
tables.table(
    "The four thinned networks of one unit, keep = 0.8",
    ["mask r", "probability", "pre-activation (h * r) @ w + b"],
    [
        *([row.astype(int), f"{chance[i]:.2f}", f"{z[i]:.2f}"] for i, row in enumerate(masks)),
        ["average of all", f"{chance.sum():.2f}", f"{chance @ z:.2f}"],
    ],
)

# %% [markdown]
# ## 2. The average of a sum
#
# Now one unit that reads ten activations: 1,024 networks at `keep = 0.8`. Average its
# pre-activation over all of them, each weighted by the probability of its mask. What
# comes out?
#
# - **a** the pre-activation of the net with every unit active
# - **b** exactly the pre-activation of one net: the one whose weights are multiplied by `keep`
# - **c** close to b, but not exactly: one net cannot do the work of 1,024

# %% nbgrader={"grade_id": "predict-average", "solution": true}
# Your choice, for instance: predicted_average = "a"
predicted_average = None
### BEGIN SOLUTION
predicted_average = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-average", "points": 1}
# 1 point for choosing; whether it was right you see in the next picture.
assert str(predicted_average).strip().lower() in ("a", "b", "c"), (
    "no prediction yet for the average pre-activation.\n"
    'Write predicted_average = "a", "b" or "c" in the cell above, run it,\n'
    "then run this cell again."
)

# %% [markdown]
# Grey: how probable each value of the pre-activation is when a mask is drawn. Look in
# the left panel at where the broad blue line (the mean of all nets), the dashed line
# (one net with `keep * w`) and the dotted line (one net that nobody scaled) stand; then
# look at the same three lines in the right panel, where a ReLU follows.

# %% tags=["demo"]
h = np.array([2.0, 0.0, 1.5, 0.3, 1.0, 0.7, 2.4, 0.0, 1.2, 0.5])
w = np.array([0.9, -1.1, -1.4, 0.6, 0.8, -0.5, 0.4, 0.7, 1.3, -0.9])
b, keep = -1.0, 0.8
z, chance = averages.preactivations(h, w, b, keep)  # 1,024 values and their probabilities
scaled, whole = h @ w * keep + b, h @ w + b
plots.show(
    plots.preactivation_histogram(h, w, b, keep),
    alt=f"Two histograms over {len(z)} networks. Pre-activation: mean {chance @ z:.3f}, the"
    f" scaled net {scaled:.3f}, the unscaled net {whole:.3f}. After a ReLU: mean"
    f" {chance @ np.maximum(z, 0):.3f}, scaled net {max(scaled, 0):.3f}, unscaled"
    f" {max(whole, 0):.3f}.",
)


# %% tags=["demo"]
def shown_gap(gap):
    return "0 (to 9 digits)" if abs(gap) < 1e-9 else f"{gap:.2f}"


rows, gap_before = [], 0
for k in (0.1, 0.3, 0.5, 0.8):
    z, chance = averages.preactivations(h, w, b, k)
    mean, one = chance @ z, h @ w * k + b
    mean_after, one_after = chance @ np.maximum(z, 0), max(one, 0)
    gap_before = max(gap_before, abs(mean - one))
    values = [f"{value:.2f}" for value in (mean, one, mean_after, one_after)]
    before, after = shown_gap(mean - one), shown_gap(mean_after - one_after)
    rows.append([f"{k:.1f}", *values[:2], before, *values[2:], after])
tables.table(
    "Mean of 1,024 networks against one network with keep * w",
    ["keep", "mean", "one net", "gap", "mean after ReLU", "one net after ReLU", "gap after ReLU"],
    rows,
)

# %% [markdown]
# The same picture with sliders. Move `keep`, then the bias: on the left the broad and
# the dashed line never part. On the right, find settings where they do, and one where
# they (almost) do not.

# %% tags=["demo"]
widgets.preactivation_histogram(h, w, b=-1.0)

# %% [markdown]
# ### Why b
#
# The pre-activation is a sum, and the mean of a sum is the sum of the means. A unit that
# contributes `h[j] * w[j]` when kept and 0 when dropped contributes on average `keep`
# times that, whatever the other coins say. The bias is added outside the mask: every one
# of the 2^n nets has the whole of it.
#
# A ReLU bends. In the mean of `max(z, 0)` a net below zero counts as zero; in the ReLU of
# the mean it has pulled the mean down first. So after a nonlinearity the one net and the
# average differ, by as much as the last column says. The two agree where the ReLU does
# not bend: where all nets stand on the same side of zero.

# %% [markdown]
# ### Exercise 2: the expected pre-activation (3 points)
#
# Write the average for a batch and a whole layer. Both ways are right: enumerate the
# masks and weigh them, or find what all of it amounts to. By hand, for the four networks
# of the table above: `h = [[3, 1]]`, `W = [[2], [-4]]`, `b = [1]` and `keep = 0.8` give
# the number in its last row, as an array of shape `(1, 1)`.
#
# <details><summary>Hint 1: which parts are random?</summary>
#
# Only `r`. `h`, `W` and `b` are the same in every thinned network.
#
# </details>
#
# <details><summary>Hint 2: what is the mean of h[j] * r[j]?</summary>
#
# `r[j]` is 1 with probability `keep` and 0 otherwise. Multiply each value by its
# probability and add.
#
# </details>
#
# <details><summary>Hint 3: nearly all of it</summary>
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
import numpy as np


# Test 2.1 (2 points): is it the mean over all masks? (The biases are zero here.)
def check_mean(first, second, whole, expected, keep):
    try:
        z, again = np.asarray(first), np.asarray(second)
    except Exception:
        z = again = np.asarray(None)  # rows of unequal length
    assert z.dtype.kind in "biuf" and again.dtype.kind in "biuf", (
        "the answer is not an array of numbers.\n"
        "It should hold one mean for each example and each output."
    )
    assert z.shape == expected.shape == again.shape, (
        f"the answer has shape {str(z.shape)[:20]}, expected {expected.shape}.\n"
        "The mean is taken over masks. Examples stay rows, outputs stay columns:\n"
        "which axis did you average away, or add?"
    )
    z, again = z.astype(float), again.astype(float)
    assert np.isfinite(z).all() and np.isfinite(again).all(), (
        "some means came out as NaN or infinity.\n"
        "All arguments are finite and so is a mean. Where do you divide?"
    )
    close = 1e-5 * np.abs(whole).max()  # room for float32
    ratio = z[np.abs(whole) > close] / whole[np.abs(whole) > close]
    worst = np.abs(z - expected).argmax()
    seen = (
        f"at keep = {keep} an entry is {z.flat[worst]:.4g}, expected {expected.flat[worst]:.4g}.\n"
    )
    assert np.abs(z - again).max() <= close, (
        "two calls with the same arguments gave different answers.\n"
        "You drew some of the masks; the mean over all of them has no chance in it.\n"
        "Enumerate every mask, or ask for the mean of one entry of r."
    )
    assert np.abs(ratio - 1).max() > 1e-4, (
        f"at keep = {keep} you return the net with every unit active.\n"
        "That is one network out of 2^n, the one without dropout; the others have\n"
        "less to add up. How much does a unit contribute on average?"
    )
    assert keep == 1 or np.abs(ratio - 1 / keep).max() > 1e-4, (
        f"at keep = {keep} the values grew by {1 / keep:.3g}.\n"
        "Dropping units takes something away from the sum, so its mean cannot be\n"
        "larger in size than the whole. Which way does keep act?"
    )
    assert np.abs(ratio - (1 - keep)).max() > 1e-4, (
        f"at keep = {keep} the values shrank to {1 - keep:.3g} of the whole.\n"
        "That is the share of units which is dropped. Which share is left?"
    )
    assert np.abs(ratio - keep**2).max() > 1e-4, (
        f"at keep = {keep} the values shrank to {keep**2:.3g} of the whole.\n"
        f"A unit is kept with probability {keep}, and it is dropped only once.\n"
        "In how many places does keep enter?"
    )
    assert np.abs(ratio - 1 / 2).max() > 1e-4, (
        f"at keep = {keep} every value is half of the whole.\n"
        "Half is the mean when all masks count alike. But some masks are drawn more\n"
        "often than others: how probable is each at this keep?"
    )
    bent = (expected < -close).any() and np.abs(z - np.maximum(expected, 0)).max() <= close
    assert not bent, (
        f"at keep = {keep} a mean of {expected.min():.3g} came out as 0.\n"
        "A pre-activation may be negative: the ReLU comes after it, and the mean\n"
        "of what comes after is another number. Where do values below zero go?"
    )
    averaged_twice = np.abs(2 ** h.shape[1] * z - expected).max() <= close
    assert not averaged_twice, (
        seen + "The probabilities of the masks add up to 1. Weighed with them, the nets need\n"
        f"no division by their number, {2 ** h.shape[1]}, on top."
    )
    near = np.abs(z - expected).max() <= 0.05 * np.abs(expected).max()
    assert not near or np.abs(z - expected).max() <= close, (
        seen + "That is near the mean, but a sample of masks, a rounded number or a sum with\n"
        "some masks left out is not the mean over all. Does your code take one of these?"
    )
    assert np.abs(z - expected).max() <= close, (
        seen + "Each mask counts with its probability, and the probabilities add up to 1.\n"
        "Try h with a single unit: two masks, and you can do it on paper."
    )


h = np.array([[1.0, 0.0, -2.0, 0.5], [3.0, 1.5, 0.0, -1.0], [0.2, 4.0, -0.7, 2.5]])
W = np.array([[2.0, -1.0], [0.5, 3.0], [1.0, 0.0], [-4.0, 2.0]])
whole = np.array([[-2.0, 0.0], [10.75, -0.5], [-8.3, 16.8]])  # with every unit active
for keep, expected in (
    (0.8, np.array([[-1.6, 0.0], [8.6, -0.4], [-6.64, 13.44]])),
    (0.3, np.array([[-0.6, 0.0], [3.225, -0.15], [-2.49, 5.04]])),
):
    given = h.copy(), W.copy(), np.zeros(2)
    first = expected_preactivation(*given, keep)
    assert all(np.array_equal(a, b) for a, b in zip(given, (h, W, np.zeros(2)))), (
        "your function changed the caller's array.\n"
        "h, W and b are needed again after the call. Which line writes into one?"
    )
    check_mean(first, expected_preactivation(*given, keep), whole, expected, keep)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(41)
for batch, units, outputs, keep in ((2, 6, 3, 0.65), (5, 3, 4, 0.1), (1, 10, 2, 0.9)):
    h, W, b = rng.normal(size=(batch, units)), rng.normal(size=(units, outputs)), np.zeros(outputs)
    h.flat[0] = 0.0
    whole = h @ W
    expected = keep * whole
    given = h.copy(), W.copy(), b.copy()
    first = expected_preactivation(*given, keep)
    assert all(np.array_equal(a, b) for a, b in zip(given, (h, W, b))), (
        "your function changed the caller's array"
    )
    check_mean(first, expected_preactivation(*given, keep), whole, expected, keep)
h, W = np.array([[1.5, -2.0]]), np.array([[2.0, 1.0, 0.0], [1.0, 0.25, -3.0]])
z = np.asarray(expected_preactivation(h.copy(), W.copy(), np.zeros(3), 1.0))
assert z.shape == (1, 3) and np.abs(z - [[1.0, 1.0, 6.0]]).max() <= 1e-4, (
    "at keep = 1 there is one mask, which keeps every unit.\n"
    "The mean over it is the whole net. What does yours return?"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-expected-bias", "points": 1}
import numpy as np


# Test 2.2 (1 point): what becomes of the bias?
def check_bias(answer, expected, b, keep):
    try:
        z = np.asarray(answer)
    except Exception:
        z = np.asarray(None)  # rows of unequal length
    good = z.dtype.kind in "biuf" and z.shape == expected.shape
    assert good and np.isfinite(z.astype(float)).all(), (
        f"the answer is not an array of {expected.size} finite numbers in {len(expected)} rows.\n"
        "Get test 2.1 to pass first; it says more."
    )
    off = z.astype(float) - expected
    assert np.abs(off + b).max() > 1e-4, (
        "the bias is missing from the mean.\n"
        "(h * r) @ W + b has it in every thinned network. Where did it go?"
    )
    assert np.abs(off + (1 - keep) * b).max() > 1e-4, (
        f"a bias of {b[0]:.3g} was counted as {keep * b[0]:.3g}.\n"
        "b has no mask in training: each of the 2^n networks adds all of it, so its\n"
        "mean is b. Which part of the formula does keep belong to?"
    )
    assert np.abs(off).max() <= 1e-4, (
        f"the first entry is {z.flat[0]:.4g}, expected {expected.flat[0]:.4g}.\n"
        "Take h = 0 first: what is left is b. Then look at test 2.1."
    )


h = np.array([[1.0, 0.0, -2.0], [0.5, 3.0, 1.0]])
W = np.array([[2.0, -1.0, 0.0, 5.0], [0.5, 3.0, -2.0, 0.0], [1.0, 0.0, 4.0, -3.0]])
b = np.array([10.0, -3.0, 0.5, 7.0])
expected = np.array([[10.0, -3.8, -5.9, 15.8], [12.8, 3.8, -1.1, 6.6]])
given = h.copy(), W.copy(), b.copy()
answer = expected_preactivation(*given, 0.8)
check_bias(answer, expected, b, 0.8)
assert all(np.array_equal(a, c) for a, c in zip(given, (h, W, b))), (
    "your function changed the caller's array.\n"
    "h, W and b are needed again after the call. Which line writes into one?"
)
### BEGIN HIDDEN TESTS
h, W, b = h[:1] - 1, W[:, :2] * [1, -2], np.array([-6.0, 4.0])
expected = 0.3 * (h @ W) + b
given = h.copy(), W.copy(), b.copy()
answer = expected_preactivation(*given, 0.3)
check_bias(answer, expected, b, 0.3)
assert all(np.array_equal(a, c) for a, c in zip(given, (h, W, b))), (
    "your function changed the caller's array"
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. The average of whole networks
#
# A classifier does not stop at a pre-activation: a softmax follows. Take a net with one
# hidden layer whose 12 units are dropped, and let each of the 4,096 thinned networks
# state its probabilities. Two ways to average 4,096 probabilities:
#
# - the *arithmetic mean*: add them, each times the probability of its mask;
# - the *geometric mean*: multiply them, each to the power of that probability, then
#   divide by the sum over the classes, so that they add up to one again.
#
# Which of the two does the one net with `keep * W` compute?
#
# - **a** the arithmetic mean, exactly
# - **b** the geometric mean, exactly
# - **c** neither: a softmax is a nonlinearity, so it can only be close

# %% nbgrader={"grade_id": "predict-softmax", "solution": true}
# Your choice, for instance: predicted_softmax = "a"
predicted_softmax = None
### BEGIN SOLUTION
predicted_softmax = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-softmax", "points": 1}
# 1 point for choosing; whether it was right you see in the next picture.
assert str(predicted_softmax).strip().lower() in ("a", "b", "c"), (
    "no prediction yet for the average of whole networks.\n"
    'Write predicted_softmax = "a", "b" or "c" in the cell above, run it,\n'
    "then run this cell again."
)

# %% [markdown]
# We train two small nets on 500 digits in the paper's form (`h * r` while training): one
# with a single hidden layer of 12 units, one with two hidden layers of 6. Then we run all
# 4,096 thinned networks of each on 300 test digits.


# %% tags=["demo"]
def every_network(x, labels, params, keep):
    """Run all thinned networks: masks on the hidden units, the data itself kept whole."""
    widths = [W.shape[0] for W, _ in params[1:]]
    masks = averages.every_mask(sum(widths))
    chance = averages.mask_probabilities(masks, np.repeat(keep[1:], widths))
    by_layer = np.split(masks, np.cumsum(widths)[:-1], axis=1)
    arithmetic, log_geometric, loss, error = 0, 0, 0, 0
    for i, weight in enumerate(chance):
        logits = nets.forward(x, params, [None, *(layer[i] for layer in by_layer)])
        arithmetic += weight * nets.softmax(logits)
        log_geometric += weight * np.log(nets.softmax(logits))
        loss += weight * nets.cross_entropy(logits, labels)
        error += weight * nets.error(logits, labels)
    geometric = np.exp(log_geometric)
    geometric /= geometric.sum(axis=1, keepdims=True)  # the classes add up to 1 again
    one = nets.softmax(nets.forward(x, train.scaled(params, keep)))
    return {"arithmetic": arithmetic, "geometric": geometric, "one": one, "single": (loss, error)}


# %% tags=["demo"]
small = data.split_digits(np.random.default_rng(40), n=500)
shown, shown_labels = small.test_x[:300].astype(float), small.test_labels[:300]
found = {}
for name, hidden, keeps in (
    ("one hidden layer of 12", (12,), [1, 0.8]),
    ("two hidden layers of 6", (6, 6), [1, 0.8, 0.8]),
):
    settings = train.Settings(hidden=hidden, keep=keeps, inverted=False)
    params = train.train(small, settings, np.random.default_rng(41)).params
    params = [(W.astype(float), b.astype(float)) for W, b in params]
    found[name] = every_network(shown, shown_labels, params, keeps)
print("ran", 2 * 2**12, "networks on", len(shown), "digits")

# %% [markdown]
# One dot for each digit and class. A dot on the diagonal says that the one scaled net
# gives the same probability as the average. Look at which colour stays on the diagonal
# on the left, and what becomes of it on the right.


# %% tags=["demo"]
def gap(name, kind):
    return np.abs(found[name][kind] - found[name]["one"]).max()


panels = [(name, got["one"], got["arithmetic"], got["geometric"]) for name, got in found.items()]
plots.show(
    plots.average_scatter(panels),
    alt="Averages over 4,096 networks against the one scaled net. "
    + " ".join(
        f"{name.capitalize()}: largest difference of the geometric mean"
        f" {shown_gap(gap(name, 'geometric'))}, of the arithmetic mean"
        f" {shown_gap(gap(name, 'arithmetic'))}."
        for name in found
    ),
)


# %% tags=["demo"]
def said(probabilities):
    of_label = probabilities[np.arange(len(shown)), shown_labels]
    right = np.mean(probabilities.argmax(axis=1) == shown_labels)
    return f"{-np.mean(np.log(of_label)):.2f}", f"{100 * right:.0f}"


rows = []
for name, got in found.items():
    loss, error = got["single"]
    rows.append(
        [name, "a single thinned net, on average", "", f"{loss:.2f}", f"{100 * (1 - error):.0f}"]
    )
    for kind in ("arithmetic", "geometric"):
        rows.append([name, f"{kind} mean of 4,096", shown_gap(gap(name, kind)), *said(got[kind])])
    rows.append([name, "one net, keep * W", "", *said(got["one"])])
tables.table(
    "4,096 thinned networks and the one that stands for them, 300 test digits",
    ["net", "prediction", "largest difference to the one net", "loss", "% right"],
    rows,
)

# %% [markdown]
# ### Why b, and why only there
#
# The logarithm of a softmax is the logit minus a number that is the same for all classes.
# So the geometric mean, a mean of logarithms, averages the *logits*; what is the same for
# all classes disappears when the classes are made to add up to one. With one masked
# layer the logits are pre-activations of masked units, and for those one net with
# `keep * W` is exact, as section 2 showed. With a second masked layer a ReLU stands
# between, and the table shows the difference that it makes.
#
# Two more things in the table. A single thinned network is much worse than the average
# of all: the average is worth having. And the one net costs one forward pass, not 4,096.
# On the right it is not exact, single probabilities differ, yet its loss is close to that
# of the geometric mean. This is one seed of two small nets. That the shortcut works well
# in deep nets is an observation without a proof (Goodfellow, Bengio and Courville, *Deep
# Learning*, 2016, section 7.12).

# %% [markdown]
# ## 4. Forgetting
#
# Now a net of ordinary size: two hidden layers of 128, trained on 500 digits of which
# 30 % carry a wrong label, with `h * r` and `keep = [0.8, 0.5, 0.5]`. Nobody can enumerate
# its 2^320 networks; there is only the approximation. Somebody tests it and forgets to
# multiply the weights. What happens to the share of test digits that it gets right?
#
# - **a** it falls to that of a guess, about 10 %
# - **b** it falls by 5 to 20 points
# - **c** it hardly moves

# %% nbgrader={"grade_id": "predict-forgotten", "solution": true}
# Your choice, for instance: predicted_forgotten = "a"
predicted_forgotten = None
### BEGIN SOLUTION
predicted_forgotten = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-forgotten", "points": 1}
# 1 point for choosing; whether it was right you see in the next picture.
assert str(predicted_forgotten).strip().lower() in ("a", "b", "c"), (
    "no prediction yet for the forgotten scaling.\n"
    'Write predicted_forgotten = "a", "b" or "c" in the cell above, run it,\n'
    "then run this cell again."
)

# %% [markdown]
# Twelve nets with wrong labels and twelve with right ones, each from a seed of its own.
# The first twelve are tested on two kinds of labels: the right ones, and labels spoiled
# the way their training labels were (a fresh 30 % wrong).

# %% tags=["demo"]
KEEP, SEEDS = [0.8, 0.5, 0.5], range(12)
POWERS = [-1, -0.5, 0, 0.5, 1, 1.5, 2]  # 0: forgotten, 1: keep * W


def trained(seed, wrong):
    split = data.split_digits(np.random.default_rng([42, seed]), n=500, wrong=wrong)
    settings = train.Settings(epochs=60, keep=KEEP, inverted=False)
    history = train.train(split, settings, np.random.default_rng([43, seed]))
    like_training = data.wrong_labels(split.test_labels, wrong, np.random.default_rng([44, seed]))
    return split, history.params, like_training


def tested(params, x, labels):
    """Return loss, % right, and the mean probability (in %) given to the chosen class."""
    logits = nets.forward(x, params)
    confidence = nets.softmax(logits).max(axis=1).mean()
    return (
        nets.cross_entropy(logits, labels),
        100 - 100 * nets.error(logits, labels),
        100 * confidence,
    )


# %% tags=["demo"]
def sweep(results, like_training):
    """Return loss, % right and confidence, (seeds, powers, 3)."""
    return np.array(
        [
            [
                tested(averages.reweighted(params, KEEP, power), split.test_x, labels)
                for power in POWERS
            ]
            for split, params, spoiled in results
            for labels in [spoiled if like_training else split.test_labels]
        ]
    )


# %% tags=["demo"]
noisy_nets = [trained(seed, 0.3) for seed in SEEDS]
clean_nets = [trained(seed, 0.0) for seed in SEEDS]
noisy = sweep(noisy_nets, like_training=True)
judged_clean = sweep(noisy_nets, like_training=False)
clean = sweep(clean_nets, like_training=False)
print("trained", len(noisy_nets) + len(clean_nets), "nets")

# %% [markdown]
# From left to right the weights are divided by `keep`, left alone, multiplied once, and
# multiplied twice. Look at how much the share right moves between *forgotten* and
# *keep \* W*, and how much the loss does. Bands are 95 % intervals over the twelve seeds.

# %% tags=["demo"]
FORGOTTEN, ONCE, TWICE = POWERS.index(0), POWERS.index(1), POWERS.index(2)
kinds = [
    ("trained and tested with 30 % wrong", noisy),
    ("trained with 30 % wrong, tested right", judged_clean),
    ("trained and tested with right labels", clean),
]
plots.show(
    plots.scaling_curve(
        POWERS,
        losses=[(kind, measured[:, :, 0]) for kind, measured in kinds],
        accuracies=[(kind, measured[:, :, 1]) for kind, measured in kinds],
    ),
    alt="Loss and share right against the factor on the weights. With labels like those in"
    f" training, forgetting moves the share right from {noisy[:, ONCE, 1].mean():.0f} to"
    f" {noisy[:, FORGOTTEN, 1].mean():.0f} % and the loss from {noisy[:, ONCE, 0].mean():.1f} to"
    f" {noisy[:, FORGOTTEN, 0].mean():.1f}; scaling twice moves the share right to"
    f" {noisy[:, TWICE, 1].mean():.0f} %.",
)

# %% tags=["demo"]
tables.table(
    "Forgotten scaling, 12 seeds, mean ± 95 %",
    ["labels", "loss, keep * W", "loss, forgotten", "ratio of the two", "points right lost"],
    [
        [
            kind,
            f"{interval(m[:, ONCE, 0]):.2f}",
            f"{interval(m[:, FORGOTTEN, 0]):.2f}",
            f"{interval(m[:, FORGOTTEN, 0] / m[:, ONCE, 0]):.1f}",
            f"{interval(m[:, ONCE, 1] - m[:, FORGOTTEN, 1]):.1f}",
        ]
        for kind, m in kinds
    ],
)

# %% tags=["demo"]
tables.table(
    "How sure the nets are, and how often right (%), 12 seeds, mean ± 95 %",
    ["labels", "right, keep * W", "sure, keep * W", "right, forgotten", "sure, forgotten"],
    [
        [kind]
        + [f"{interval(m[:, power, which]):.0f}" for power in (ONCE, FORGOTTEN) for which in (1, 2)]
        for kind, m in kinds
    ],
)

# %% [markdown]
# ### What forgetting does
#
# Unscaled logits are too large. Mostly the largest one stays the largest, so the share
# right hardly notices; but the softmax turns large logits into certainty, and the loss
# charges for certainty that is wrong. **Compare losses, not accuracies, when you look for
# this mistake.** (Scaling twice is a mistake of another kind: what is left of the weights
# is too small beside the biases, and the share right falls too. And `keep * W` matches a
# mean, it was not chosen to minimise the loss: the lowest point of a curve need not lie on
# the dashed line.)
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
def changed(params, x):
    """Return the share of predictions (in %) that forgetting changes."""
    forgotten = nets.forward(x, params).argmax(axis=1)
    return 100 * np.mean(forgotten != nets.forward(x, train.scaled(params, KEEP)).argmax(axis=1))


with_biases = [changed(params, split.test_x) for split, params, _ in noisy_nets]
without = [
    changed([(W, 0 * b) for W, b in params], split.test_x) for split, params, _ in noisy_nets
]
print(f"predictions changed by forgetting, trained biases: {np.mean(with_biases):.1f} %")
print(f"predictions changed by forgetting, biases zero:    {np.mean(without):.1f} %")

# %% [markdown]
# ### Exercise 3: the network for test time (5 points)
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
# <details><summary>Hint 1: what comes back?</summary>
#
# A list like `params`: one pair `(W, b)` a layer, in the same order, but with new weights.
#
# </details>
#
# <details><summary>Hint 2: how do I walk along both lists?</summary>
#
# `zip(params, keep)` gives you `((W, b), k)` for one layer after the other.
#
# </details>
#
# <details><summary>Hint 3: nearly all of it</summary>
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
import numpy as np


# Test 3.1 (2 points): are the weights scaled? (One keep for all layers here.)
def read_layers(answer, params):
    assert isinstance(answer, (list, tuple)) and len(answer) == len(params), (
        f"the answer is not a list of {len(params)} layers.\n"
        "Return a list like params: one pair (W, b) for each layer, in order."
    )
    layers = []
    for i, (pair, like) in enumerate(zip(answer, params)):
        assert isinstance(pair, (list, tuple)) and len(pair) == 2, (
            f"layer {i} of the answer is not a pair (W, b).\n"
            "The weights come back scaled; the bias comes back too."
        )
        for value, name, old in zip(pair, "Wb", like):
            try:
                value = np.asarray(value)
            except Exception:
                value = np.asarray(None)
            assert value.dtype.kind in "biuf" and value.shape == old.shape, (
                f"{name} of layer {i} is not an array of shape {old.shape}.\n"
                "Scaling changes numbers, not shapes, and W comes before b."
            )
            assert np.isfinite(value.astype(float)).all(), (
                f"{name} of layer {i} holds NaN or infinity.\n"
                "Every keep is in (0, 1] and every weight finite. Where do you divide?"
            )
            layers.append(value.astype(float))
    return layers[0::2], layers[1::2]


def check_weights(W, old, expected, keep, i):
    nonzero = old != 0
    ratio = W[nonzero] / old[nonzero]
    assert np.abs(ratio - 1).max() > 1e-4, (
        f"the weights of layer {i} came back as they were.\n"
        f"At keep = {keep} the layer was trained on fewer inputs than it now gets, so its\n"
        "pre-activations are too large. What brings them back to the mean?"
    )
    assert np.abs(ratio - 1 / keep).max() > 1e-4, (
        f"at keep = {keep} a weight of {old[nonzero][0]:.3g} became {W[nonzero][0]:.3g}.\n"
        "More inputs are active than in training, and you made each count for more.\n"
        "Should weights grow or shrink at test time?"
    )
    assert np.abs(ratio - (1 - keep)).max() > 1e-4, (
        f"at keep = {keep} a weight of {old[nonzero][0]:.3g} became {W[nonzero][0]:.3g}.\n"
        "You scaled by the share that was dropped. Which share was there in training?"
    )
    assert np.abs(ratio - keep**2).max() > 1e-4, (
        f"at keep = {keep} a weight of {old[nonzero][0]:.3g} became {W[nonzero][0]:.3g}.\n"
        "That is keep applied twice. Each layer's input was masked once."
    )
    worst = np.abs(W - expected).argmax()
    assert np.abs(W - expected).max() <= 1e-5 * np.abs(old).max(), (
        f"layer {i}: a weight is {W.flat[worst]:.3g}, expected {expected.flat[worst]:.3g} (keep {keep}).\n"
        "The new net has to give the mean of the thinned ones: test 2.1 for each layer."
    )


old = [
    (np.array([[1.0, -2.0], [0.5, 4.0], [0.0, 10.0]]), np.array([3.0, -1.0])),
    (np.array([[5.0, 0.0, -1.0, 2.0], [-3.0, 1.0, 0.25, 6.0]]), np.array([0.5, 0.0, -2.0, 8.0])),
]
for keep, expected in (
    (
        [0.8, 0.8],
        [[[0.8, -1.6], [0.4, 3.2], [0.0, 8.0]], [[4.0, 0.0, -0.8, 1.6], [-2.4, 0.8, 0.2, 4.8]]],
    ),
    (
        [0.3, 0.3],
        [[[0.3, -0.6], [0.15, 1.2], [0.0, 3.0]], [[1.5, 0.0, -0.3, 0.6], [-0.9, 0.3, 0.075, 1.8]]],
    ),
):
    expected = [np.array(W) for W in expected]
    params, given = [(W.copy(), b.copy()) for W, b in old], list(keep)
    answer = scale_for_test(params, given)
    same = len(params) == len(old) and given == keep
    assert same and all(
        np.array_equal(a, c) for new, was in zip(params, old) for a, c in zip(new, was)
    ), (
        "your function changed the arguments it was given.\n"
        "The trained weights are needed again, and scaling them twice is a mistake of\n"
        "its own. Make new arrays and a new list: which line writes into the old ones?"
    )
    weights, _ = read_layers(answer, old)
    ratios = [W[was != 0] / was[was != 0] for W, (was, _) in zip(weights, old)]
    unscaled = [np.abs(ratio - 1).max() <= 1e-4 for ratio in ratios]
    one_number_each = all(np.ptp(ratio) <= 1e-4 for ratio in ratios)
    assert all(unscaled) or not any(unscaled) or not one_number_each, (
        f"the weights of layer {unscaled.index(True)} came back as they were; others did not.\n"
        "Each layer reads an input that was masked in training, the first and the last\n"
        "too. What does your loop leave out, or which W gets whose keep?"
    )
    for i in range(len(old)):
        check_weights(weights[i], old[i][0], expected[i], keep[i], i)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(45)
for sizes, k in (((4, 3, 5, 2), 0.65), ((6, 1), 0.9)):
    old = [(rng.normal(size=s), rng.normal(size=s[1])) for s in zip(sizes, sizes[1:])]
    expected = [k * W for W, _ in old]
    params, given = [(W.copy(), b.copy()) for W, b in old], [k] * len(old)
    answer = scale_for_test(params, given)
    same = len(params) == len(old) and given == [k] * len(old)
    assert same and all(
        np.array_equal(a, c) for new, was in zip(params, old) for a, c in zip(new, was)
    ), "your function changed the arguments it was given"
    weights, _ = read_layers(answer, old)
    for i in range(len(old)):
        check_weights(weights[i], old[i][0], expected[i], k, i)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-scale-biases", "points": 1}
import numpy as np


# Test 3.2 (1 point): does the layer give the mean pre-activation, bias included?
def read_pair(answer, old):
    try:
        W, b = (np.asarray(part) for part in answer[0])
        one = len(answer) == 1
    except Exception:
        W = b = np.asarray(None)
        one = False
    good = one and all(a.dtype.kind in "biuf" for a in (W, b))
    assert good and (W.shape, b.shape) == (old[0].shape, old[1].shape), (
        "the answer is not a list with one pair (W, b) of the old shapes.\n"
        "Get test 3.1 to pass first; it says more."
    )
    return W.astype(float), b.astype(float)


def check_layer(W, b, old, h, expected, keep):
    assert np.isfinite(W).all() and np.isfinite(b).all(), (
        "the scaled layer holds NaN or infinity.\nEvery keep is in (0, 1]. Where do you divide?"
    )
    assert np.abs(b - keep * old[1]).max() > 1e-4, (
        f"a bias of {old[1][0]:.3g} became {b[0]:.3g}.\n"
        "b has no mask in training, so its mean is b: all thinned networks have it.\n"
        "Scale what is multiplied by masked inputs. What is that?"
    )
    assert np.abs(b - old[1]).max() <= 1e-4, (
        f"a bias of {old[1][0]:.3g} became {b[0]:.3g}.\n"
        "Nothing drops a bias in training. What should its mean be?"
    )
    z = h @ W + b
    assert np.abs(z - expected).max() <= 1e-4, (
        f"the new layer's pre-activation is {z.flat[0]:.3g}, expected {expected.flat[0]:.3g}.\n"
        "The bias is right and the weights are not: test 3.1 says more."
    )


old = (np.array([[1.0, -2.0], [0.5, 4.0], [-3.0, 10.0]]), np.array([6.0, -1.5]))
h = np.array([[2.0, 0.0, 1.0], [-1.0, 3.0, 0.5]])
for keep, expected in (
    (0.8, np.array([[5.2, 3.3], [5.2, 13.7]])),
    (0.3, np.array([[5.7, 0.3], [5.7, 4.2]])),
):
    params, given = [(old[0].copy(), old[1].copy())], [keep]
    W, b = read_pair(scale_for_test(params, given), old)
    check_layer(W, b, old, h, expected, keep)
    untouched = len(params) == 1 and given == [keep]
    assert untouched and all(np.array_equal(a, c) for a, c in zip(params[0], old)), (
        "your function changed the arguments it was given.\n"
        "Make new arrays and a new list: which line writes into the old ones?"
    )
### BEGIN HIDDEN TESTS
old = (np.array([[0.5, 0.0, -1.0, 3.0]]), np.array([-2.0, 1.0, 0.25, -7.0]))
h = np.array([[4.0], [-2.0], [0.0]])
expected = 0.45 * (h @ old[0]) + old[1]
params, given = [(old[0].copy(), old[1].copy())], [0.45]
W, b = read_pair(scale_for_test(params, given), old)
check_layer(W, b, old, h, expected, 0.45)
untouched = len(params) == 1 and given == [0.45]
assert untouched and all(np.array_equal(a, c) for a, c in zip(params[0], old)), (
    "your function changed the arguments it was given"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-scale-layers", "points": 2}
import numpy as np


# Test 3.3 (2 points): does each layer get the keep of its own input?
def factors(answer, old):
    try:
        pairs = [(np.asarray(W), np.asarray(b)) for W, b in answer]
    except Exception:
        pairs = []
    good = (
        isinstance(answer, (list, tuple))
        and len(pairs) == len(old)
        and all(
            a.dtype.kind in "biuf" and a.shape == c.shape and np.isfinite(a.astype(float)).all()
            for new, was in zip(pairs, old)
            for a, c in zip(new, was)
        )
    )
    assert good, (
        f"the answer is not a list of {len(old)} pairs (W, b) of the old shapes.\n"
        "Get test 3.1 to pass first; it says more."
    )
    found = []
    for i, ((W, _), (was, _)) in enumerate(zip(pairs, old)):
        factor = W.astype(float)[was != 0] / was[was != 0]
        assert np.abs(W[was == 0]).max(initial=0) <= 1e-6 and np.ptp(factor) <= 1e-4, (
            f"the weights of layer {i} were not all multiplied by one number.\n"
            "Every unit of a layer's input has the same keep. What differs among yours?"
        )
        found.append(float(factor[0]))
    return np.array(found)


def check_factors(found, keep):
    k = np.array(keep)
    right = np.abs(found - k).max() <= 1e-4
    output = (
        "Each layer got the keep of its *output*. r multiplies what a layer reads:\n"
        "params[1] reads hidden layer 0, whose keep is keep[1]. Which W is whose?"
    )
    one = "You used the {} one for all layers. Walk along both lists together."
    for wrong, lines in (
        (np.ones(len(k)), "Nothing was scaled. Test 3.1 says what scaling is for."),
        (np.append(k[1:], 1), output),
        (np.append(k[1:], k[-1]), output),
        (np.roll(k, -1), output),
        (np.full(len(k), k[0]), one.format("first")),
        (np.full(len(k), k[-1]), one.format("last")),
        (np.full(len(k), k.mean()), one.format("mean")),
        (
            np.append(1, k[1:]),
            "The data are an input too: keep[0] says how many of them were kept.\n"
            "Where does your loop start?",
        ),
        (
            np.append(k[:-1], 1),
            "The last layer reads a masked hidden layer as well.\nWhere does your loop stop?",
        ),
        (
            np.cumprod(k),
            "The factors pile up from layer to layer. When a layer is scaled its output\n"
            "has the right mean already: what is left for the next one?",
        ),
        (
            np.roll(k, 1),
            "Each layer got the keep that stands one place earlier, the first one the last.\n"
            "params[i] reads the input whose probability is keep[i]. Where do you subtract?",
        ),
        (k[::-1], "You went through one of the lists backwards. Whose is keep[0]?"),
        (found, "params[i] reads the input whose probability is keep[i]. Compare one by one."),
    ):
        assert right or np.abs(found - wrong).max() > 1e-4, (
            f"the layers were scaled by {', '.join(f'{f:.3g}' for f in found)}.\n"[-67:]
            + f"keep is {keep}: one probability for each layer's input.\n"
            + lines
        )


def make(sizes):
    # Weights and biases that are easy to read, of both signs, with a zero in each layer.
    old = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        W = np.arange(1.0, inputs * outputs + 1).reshape(inputs, outputs) * (-1) ** inputs
        W.flat[-1] = 0.0
        old.append((W, np.linspace(-2.0, 3.0, outputs)))
    return old


for sizes, keep in (((4, 3, 5, 2), [0.8, 0.3, 0.6]), ((3, 4, 2), [0.9, 0.3])):
    old = make(sizes)
    params, given = make(sizes), list(keep)
    check_factors(factors(scale_for_test(params, given), old), keep)
    untouched = len(params) == len(old) and given == keep
    assert untouched and all(
        np.array_equal(a, c) for new, was in zip(params, old) for a, c in zip(new, was)
    ), (
        "your function changed the arguments it was given.\n"
        "Make new arrays and a new list: which line writes into the old ones?"
    )
### BEGIN HIDDEN TESTS
for sizes, keep in (((2, 6, 3, 4), [1, 0.5, 0.8]), ((5, 2, 3, 2, 4), [0.9, 1.0, 0.35, 0.7])):
    old = make(sizes)
    params, given = make(sizes), list(keep)
    check_factors(factors(scale_for_test(params, given), old), keep)
    untouched = len(params) == len(old) and given == keep
    assert untouched and all(
        np.array_equal(a, c) for new, was in zip(params, old) for a, c in zip(new, was)
    ), "your function changed the arguments it was given"
### END HIDDEN TESTS

# %% [markdown]
# ### Your function on a trained net
#
# The first of the twelve nets, tested on labels like those it was trained on. Compare
# the two losses, then the two shares.

# %% tags=["demo"]
split, params, like_training = noisy_nets[0]
mine = tested(scale_for_test(params, KEEP), split.test_x, like_training)
forgotten = tested(params, split.test_x, like_training)
tables.table(
    "One net, with your function and without",
    ["weights at test", "loss", "% right", "sure (%)"],
    [
        ["scale_for_test(params, keep)", f"{mine[0]:.2f}", f"{mine[1]:.0f}", f"{mine[2]:.0f}"],
        ["params as trained", f"{forgotten[0]:.2f}", f"{forgotten[1]:.0f}", f"{forgotten[2]:.0f}"],
    ],
)

# %% [markdown]
# ## Beside the papers
#
# What was reported, and what this page measured. The papers' numbers come from other
# data and other nets; what can be compared is the statement.

# %% tags=["demo"]
deep = "two hidden layers of 6"
tables.table(
    "Reported and measured",
    ["source", "reported", "here", "reproduced"],
    [
        [
            "Srivastava et al. (2014), section 4",
            "at test one net without dropout, weights W_test = p W (p is our keep)",
            f"pre-activation: gap to the mean of 1,024 nets {shown_gap(gap_before)}",
            "yes, exactly",
        ],
        [
            "Hinton et al. (2012), arXiv 1207.0580",
            "one hidden layer and softmax: the one net is the geometric mean",
            f"gap to the mean of 4,096 nets {shown_gap(gap('one hidden layer of 12', 'geometric'))}",
            "yes, exactly",
        ],
        [
            "Warde-Farley et al. (2013), arXiv 1312.6197",
            "in small ReLU nets the geometric mean, computed exactly, and the one net are close",
            f"largest difference {gap(deep, 'geometric'):.2f}, loss {said(found[deep]['geometric'])[0]}"
            f" against {said(found[deep]['one'])[0]}",
            "yes for the loss; single probabilities differ",
        ],
    ],
)

# %% [markdown]
# ## Check yourself
#
# **1. You train with `h * r`, `keep = 0.5` on hidden layer 0. Which numbers are halved at test?**
#
# <details><summary>the weights and the bias that produce hidden layer 0</summary>
#
# No. The mask multiplies what hidden layer 0 hands on, not what it reads. Its own
# pre-activation was never thinned by this mask.
#
# </details>
#
# <details><summary>the weights that read hidden layer 0</summary>
#
# Yes. The layer after it added up half of these inputs on average; now all of them arrive.
#
# </details>
#
# <details><summary>the weights and the bias of the layer that reads hidden layer 0</summary>
#
# Half right. The weights, yes; that layer's bias was whole in every thinned network.
#
# </details>
#
# **2. A colleague compares test accuracy with and without scaling, finds no difference, and
# removes the scaling.**
#
# <details><summary>Right: what does not change the accuracy is not needed</summary>
#
# No. The probabilities changed: section 4 shows the loss, and how sure the net is of what
# it says. Whoever uses the probabilities uses wrong ones.
#
# </details>
#
# <details><summary>Wrong: the accuracy must have fallen, the test set was too small</summary>
#
# No. Accuracy asks only for the largest logit, and the order of the logits hardly
# changes; without biases it does not change at all.
#
# </details>
#
# <details><summary>Wrong: the loss should be compared, on labels like those in training</summary>
#
# Yes. And on labels of another kind the loss can even mislead: the middle row of the
# table in section 4.
#
# </details>
#
# **3. Of a net with two dropped hidden layers, what does the scaled net compute?**
#
# <details><summary>the mean prediction of all thinned networks, exactly</summary>
#
# No. Between the masked layers stands a ReLU, and the mean does not pass through it
# unchanged. Section 3 measured the difference.
#
# </details>
#
# <details><summary>an approximation to their geometric mean, in one forward pass</summary>
#
# Yes. Exact for the pre-activation of one layer, and for a softmax right after it; beyond
# that an approximation, which was close in what we measured.
#
# </details>
#
# <details><summary>the best of the thinned networks</summary>
#
# No. All units are active: it is none of the thinned networks, and nothing was selected.
#
# </details>
#
# **4. `keep = 0.8`. All masks count alike in somebody's average. What is wrong?**
#
# <details><summary>Nothing: the average of all nets is the average of all nets</summary>
#
# No. Then each unit is in half of the masks, and the mean is that of `keep = 0.5`.
#
# </details>
#
# <details><summary>Masks that keep more units are more probable here, and must count more</summary>
#
# Yes: a mask counts with the probability with which dropout draws it (lesson 03).
#
# </details>
#
# <details><summary>Masks that keep fewer units must count more, to make up for what is missing</summary>
#
# No. Nothing is made up for here; the average weighs each net as training weighed it.
#
# </details>

# %% [markdown]
# ## What this lesson settles

# %% tags=["demo"]
ratio = interval(noisy[:, FORGOTTEN, 0] / noisy[:, ONCE, 0])
lost = interval(noisy[:, ONCE, 1] - noisy[:, FORGOTTEN, 1])
tables.claim_table(
    [
        (
            "A6, C14",
            "at test all units are active and the weights are adjusted",
            "gap between one net with keep * W and all nets: pre-activation"
            f" {shown_gap(gap_before)}; softmax on one masked layer, geometric mean,"
            f" {shown_gap(gap('one hidden layer of 12', 'geometric'))}; with a ReLU between, up to"
            f" {shown_gap(gap(deep, 'geometric'))}. Not adjusted: loss times {ratio:.1f}, points right"
            f" lost {lost:.1f} (12 seeds, test labels like those in training)",
            "supported",
        ),
    ]
)

# %% [markdown]
# In this lesson you
#
# - enumerated every thinned network and found that the mean pre-activation is that of one
#   net: weights times `keep`, biases as they are;
# - saw where that one net is exact (a softmax right after the masked layer, as a geometric
#   mean) and where it is an approximation (a ReLU between masked layers);
# - wrote `scale_for_test`, and saw that forgetting it hides from the accuracy and shows in
#   the loss, if the test labels are like those in training.
#
# **Save, then submit**: Submit sends the file on disk, so edits that are not saved stay
# behind. Next: lesson 05 moves the factor into training, and nothing is left to forget.
