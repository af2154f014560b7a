# %% [markdown]
# # 5. Inverted dropout
#
# By the end you can write dropout the way every framework does it, switch it between
# training and test, translate `keep` for PyTorch and Keras, and notice a forgotten scale
# where it shows: in the loss.
#
# **You need:** lessons 03 and 04.
# **Time:** 40 minutes. **Points:** 20, in 15 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.
# A graded cell that prints nothing has passed.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import data, nets, plots, tables, train, widgets  # not found? Run `make learn`
from droplab.intervals import interval

# %% [markdown]
# ## Two recipes for one idea
#
# The paper trains with masks and repairs the scale at test time. The *inverted* form, named
# as equivalent in section 10 of the same paper, repairs it at once, in training:
#
# | | in training, the next layer reads | at test, it reads |
# |---|---|---|
# | **paper** | `h * r` | `keep * h` (the same as `keep * W`) |
# | **inverted** | `h * r / keep` | `h` |
#
# Why would anyone prefer the second? Because the network that is deployed then holds no trace of
# dropout: its weights are used as they are, and nobody has to know `keep`.
#
# **Predict.** We train in the inverted form and lower `keep` from 0.9 to 0.3; `h`, weights and bias
# stay as they are. Over all the masks, what happens to the pre-activation of a unit that reads `h`?
#
# - a) its mean falls with `keep`
# - b) its mean stays where it is, and it scatters more
# - c) mean and scatter both stay as they are

# %% nbgrader={"grade_id": "predict-spread", "solution": true}
predicted_spread = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_spread = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-spread", "points": 1}
chosen = str(predicted_spread).strip().lower()
assert chosen in ("a", "b", "c"), (
    'no option chosen yet: write predicted_spread = "a", "b" or "c".\n'
    "Any of the three earns the point; the pictures below have the reason."
)

# %% [markdown]
# **Observe.** One unit reads 32 activations under 4000 masks; upper row the paper's form, lower
# row the inverted form, the same masks in both. On the left, look whether the dashed line (test)
# meets the blue one (mean over the masks). Then look at the right, after the ReLU.

# %% tags=["demo"]
rng = np.random.default_rng(49)
h, w = rng.uniform(0, 2, 32), rng.normal(size=32) * 0.35
(z_paper, test_paper), (z_inverted, test_inverted) = plots.form_samples(h, w, 0.0, 0.5)
plots.show(
    plots.two_forms(h, w, 0.0, 0.5),
    alt="Histograms of one unit over 4000 masks at keep 0.5. Before the ReLU the training mean"
    f" and the test value agree: {z_paper.mean():.1f} and {test_paper:.1f} in the paper's form,"
    f" {z_inverted.mean():.1f} and {test_inverted:.1f} in the inverted form. After the ReLU the"
    f" training means are higher: {np.maximum(z_paper, 0).mean():.2f} against {test_paper:.2f},"
    f" and {np.maximum(z_inverted, 0).mean():.2f} against {test_inverted:.2f}.",
)

# %% [markdown]
# The same picture with sliders. Move **keep**: which row moves its dashed line, and which one
# spreads out? Then move **bias** until the line is near 0, and look at the right panels again.
# (Click a slider, then use the arrow keys.)

# %% tags=["demo"]
widgets.two_forms(h, w)

# %% tags=["demo"]
rows = []
for keep in (0.9, 0.6, 0.3):
    (z_paper, test_paper), (z_inverted, test_inverted) = plots.form_samples(h, w, 0.0, keep)
    error = 1.96 * z_inverted.std() / np.sqrt(len(z_inverted))
    rows.append(
        [
            f"{keep}",
            f"{z_paper.mean():.2f} ± {keep * error:.2f}",
            f"{test_paper:.2f}",
            f"{z_inverted.mean():.2f} ± {error:.2f}",
            f"{test_inverted:.2f}",
            f"{z_inverted.std():.1f}",
            f"{np.sqrt((1 - keep) / keep * np.sum((h * w) ** 2)):.1f}",
        ]
    )
header = "keep | paper, training | paper, test | inverted, training | inverted, test"
tables.table(
    "The unit's pre-activation before the ReLU; means over 4000 masks",
    [*header.split(" | "), "inverted, scatter", "scatter, formula"],
    rows,
)

# %% [markdown]
# **Explain.** A coin has mean `keep`, so `r / keep` has mean 1: over the masks, `(h * r / keep) @ W + b`
# has the mean `h @ W + b`, which is the test network's value, whatever `keep` is. What `keep` does
# change is the scatter: each term $h_i w_i$ is multiplied by 0 or by $1 / keep$, which has variance
# $(1 - keep) / keep$. A survivor speaks louder, so the noise is larger.
#
# In the paper's form everything in the upper row is `keep` times as large, in training and at test
# alike. Both forms are equal in expectation *before* the nonlinearity; that is arithmetic, and the
# table shows it. *After* a ReLU, the mean over the masks is above the test value in both rows: a ReLU
# cuts off the masks that went below 0, and only those (lesson 04).
#
# ## Do: the inverted form
#
# Here is the paper's form, complete. The result is a pair: `out`, and a *cache*, which is whatever
# the backward pass of lesson 06 will need (nobody looks into it here).


# %% tags=["demo"]
def paper_forward(h, keep, rng, training):
    """The paper's form as a layer: mask in training, scale at test."""
    if not training:
        return keep * h, None
    r = rng.random(h.shape) < keep
    return h * r, r


example = np.array([[1.0, -2.0, 0.0, 4.0]])
r = np.array([[1, 0, 1, 1]])  # suppose the coins fell like this, at keep = 0.8
tables.table(
    "h = [1, -2, 0, 4], r = [1, 0, 1, 1], keep = 0.8",
    ["", "in training", "at test"],
    [
        ["paper", f"{example * r + 0}", f"{paper_forward(example, 0.8, None, False)[0]}"],
        ["inverted", f"{example * r / 0.8 + 0}", f"{example}"],
    ],
)

# %% [markdown]
# The last line of the table is a worked call: with these coins, `dropout_forward(h, 0.8, rng, True)`
# returns `[[1.25, 0, 0, 5]]` and a cache, and `dropout_forward(h, 0.8, rng, False)` returns
# `[[1, -2, 0, 4]]` and a cache, which may be `None`.
#
# Move the factor. The guard against a `keep` that cannot be is given: at `keep = 0`, `1 / keep` is no
# number at all, and the network would fill with not-a-number a few cells later.

# %% [markdown]
# <details><summary>Hint 1: which lines change</summary>
#
# Compare the two rows of the table at the top, column by column. Each of the two `return` lines of
# `paper_forward` changes, and nothing else.
#
# </details>
# <details><summary>Hint 2: how much louder</summary>
#
# At `keep = 0.8`, eight units in ten carry what ten carried before. By which factor has each to rise,
# so that the mean stays? Check it on the worked call: 4 became 5.
#
# </details>
# <details><summary>Hint 3: nearly there</summary>
#
# Start from the lines of `paper_forward`. At test: no factor, and still two results. In training: the
# array of coins, divided by a number you have, multiplies `h`, and that quotient is a good cache. Write
# `h * ...`, never `h *= ...`, which would change the caller's array.
#
# </details>


# %% nbgrader={"grade_id": "dropout-forward", "solution": true}
def dropout_forward(h, keep, rng, training):
    """Apply inverted dropout to the activations ``h``.

    Args:
        h: activations, (batch, units); not changed.
        keep: probability that a unit is retained, ``0 < keep <= 1``.
        rng: a ``numpy.random.Generator``, the only source of chance; advanced in training.
        training: True: drop units, a coin for each entry, and scale the survivors.
            False: pass ``h`` on as it is.

    Returns:
        ``(out, cache)``: out has the shape of h; the cache is free, and may be None at test.

    Source: Srivastava et al. (2014), section 10; ``keep`` is their p.
    """
    if not 0 < keep <= 1:
        raise ValueError(f"keep is the probability of keeping a unit, in (0, 1]; got {keep}.")
    ### BEGIN SOLUTION
    if not training:
        return h, None
    scaled_mask = (rng.random(h.shape) < keep) / keep
    return h * scaled_mask, scaled_mask
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-forward-modes", "points": 2}
# 2 points: in training units are dropped; at test h comes out as it went in.
import numpy as np


def run_forward(h, keep, rng, training):
    answer = dropout_forward(h.copy(), keep, rng, training)
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (
        "dropout_forward returns two results: out, and a cache.\n"
        "End with `return out, cache` in both modes; at test the cache may be None."
    )
    out = np.asarray(answer[0])
    assert out.dtype.kind in "biuf", (
        "the first result, out, is not an array of numbers.\nReturn out first, then the cache."
    )
    assert out.shape == h.shape, (
        f"h has shape {h.shape}, out has {str(out.shape)[:25]}.\n"
        "Every entry of h is kept or dropped in its own place."
    )
    assert np.isfinite(out).all(), (
        "out holds entries that are not finite numbers.\nWhat do you divide by?"
    )
    return out.astype(float)


def check_modes(h, keep, one, two, three):
    inside = h != 0
    training = run_forward(h, keep, one, True)
    first, second = run_forward(h, keep, two, False), run_forward(h, keep, three, False)
    # All of 109 rows (or 101 columns) kept, or all dropped: below 0.8**101 = 2e-10, and these
    # only for a function that drops whole ones; for coins of their own, far below that.
    dropped, at_test = np.mean(training[inside] == 0), np.mean(first[inside] == 0)
    assert not (dropped == 0 and at_test > 0), (
        "with training=True nothing is dropped, with False something is.\n"
        "The two modes are swapped. Which branch runs when training is True?"
    )
    assert dropped > 0, (
        f"in training not one of {h.size} entries was dropped at keep = {keep}.\n"
        "Multiply h by the coins: a unit whose coin is 0 passes nothing on."
    )
    assert dropped < 1, (
        f"in training all {h.size} entries came out as 0 at keep = {keep}.\n"
        "A unit is kept with probability keep. Print your coins."
    )
    assert np.array_equal(first, second), (
        "two test calls on the same input gave different answers.\n"
        "At test every unit takes part and nothing is left to chance. What does your code\n"
        "do with `training`?"
    )
    assert at_test == 0, (
        f"at test {at_test:.0%} of the entries came out as 0.\n"
        "At test every unit takes part. What does your code do with `training`?"
    )
    alive = inside & (training != 0)
    in_training = float(np.median(training[alive] / h[alive]))
    factors = first[inside] / h[inside]
    factor = float(np.median(factors))
    same = bool(np.all(np.abs(factors - factor) <= 1e-4 * abs(factor)))
    if same and abs(factor - keep) <= 1e-4:
        assert abs(in_training - 1) <= 1e-4, (
            f"train is right. At test you returned {factor:.4g}·h.\n"
            "Inverted dropout has already paid: the survivors were raised in training.\n"
            "What is left to correct at test?"
        )
        raise AssertionError(
            f"you train with h * r and at test return {factor:.4g}·h.\n"
            "That is the paper's form, complete and right. Here the factor moves into training,\n"
            "and at test nothing is left to do."
        )
    assert not (same and abs(factor - 1 / keep) <= 1e-4), (
        f"at test you returned {factor:.4g}·h: raised by 1 / keep.\n"
        "Survivors are raised because others are missing. At test nobody is missing."
    )
    assert np.all(np.abs(first - h) <= 1e-5 * (1 + np.abs(h))), (
        f"at test an entry of {h[inside][0]:.4g} came out as {first[inside][0]:.4g}.\n"
        "At test dropout does nothing: out equals h, negative entries and zeros included."
    )


h = 1 + 2 * np.sin(np.arange(1, 11010)).reshape(109, 101)
h[::3, ::7] = 0
check_modes(h, 0.8, *(np.random.default_rng(1) for _ in range(2)), np.random.default_rng(2))
check_modes(-h, 0.3, *(np.random.default_rng(3) for _ in range(2)), np.random.default_rng(4))
### BEGIN HIDDEN TESTS
h = 3 * np.cos(np.arange(1, 13001)).reshape(104, 125)
check_modes(h, 0.65, *(np.random.default_rng(5) for _ in range(2)), np.random.default_rng(6))
check_modes(h.T, 0.25, *(np.random.default_rng(7) for _ in range(2)), np.random.default_rng(8))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-forward-scale", "points": 2}
# 2 points: in training an entry of out is 0, or the entry of h raised by the right factor.
import numpy as np


def run_forward(h, keep, rng, training):
    answer = dropout_forward(h.copy(), keep, rng, training)
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (
        "dropout_forward returns two results: out, and a cache.\n"
        "End with `return out, cache` in both modes; at test the cache may be None."
    )
    out = np.asarray(answer[0])
    assert out.dtype.kind in "biuf" and out.shape == h.shape, (
        "out is not an array of numbers of the shape of h.\nReturn out first, then the cache."
    )
    assert np.isfinite(out).all(), (
        "out holds entries that are not finite numbers.\nWhat do you divide by?"
    )
    return out.astype(float)


def near(value, wanted):
    return bool(abs(value - wanted) <= 1e-4 * abs(wanted))


def survivors(h, keep, rng):
    """Return the factor of the survivors, 1 / (share kept), and sum of h / sum of kept h."""
    out = run_forward(h, keep, rng, True)
    alive = out != 0
    # All of 109 rows (or 101 columns) kept, or all dropped: below 0.8**101 = 2e-10, and these
    # only for a function that drops whole ones; for coins of their own, far below that.
    assert not (alive.all() and np.mean(np.abs(out - 0.5) <= 1e-9) > 0.05), (
        "dropped units output 0.5, not 0.\n"
        "0.5 is a sigmoid of 0. Dropout comes after the nonlinearity and applies none."
    )
    assert not alive.all(), (
        f"not one entry of out is 0 at keep = {keep}.\n"
        "A dropped unit passes on nothing: exactly 0, and nothing is added to it."
    )
    assert alive.any(), f"all of out is 0 at keep = {keep}.\nWhich entries survive?"
    assert alive[h < 0].any() or not alive[(h > 0) & (h < 0.5)].any(), (
        "every negative entry of h came out as 0, and not the others.\n"
        "That is a ReLU. Dropout applies no nonlinearity: it drops by a coin, not by sign."
    )
    factors = out[alive] / h[alive]
    factor = float(np.median(factors))
    assert np.all(np.abs(factors - factor) <= 1e-4 * abs(factor)), (
        f"survivors' factors run from {factors.min():.4g} to {factors.max():.4g} in one call.\n"
        "One factor serves all units of all examples. It follows from keep alone, not from\n"
        "what a row or a column happened to keep, nor from the value of a unit."
    )
    return factor, 1 / alive.mean(), h.sum() / h[alive].sum()


# 0.8 and 0.3 of 11,009 entries (or of 101, or of 109) are no whole number: the share kept is
# never keep itself.
h = 1 + 2 * np.sin(np.arange(1, 11010)).reshape(109, 101)
seen = [(0.8, *survivors(h, 0.8, np.random.default_rng(9)))]
seen += [(0.3, *survivors(h, 0.3, np.random.default_rng(10)))]
seen += [(0.8, *survivors(h, 0.8, np.random.default_rng(11)))]
seen += [(0.3, *survivors(h, 0.3, np.random.default_rng(12)))]
high, low = seen[0][1], seen[1][1]
assert not (near(high, 1) and near(low, 1)), (
    "average output 0.30, average input 1.00: keep = 0.3, no factor.\n"
    "Survivors must make up for the missing units. With h at test, pre-activations are\n"
    "1/keep times the training average. Your accuracy may look fine; compare the loss."
)
assert not (near(high, 5) and near(low, 1 / 0.7)), (
    f"at keep=0.8 survivors became {high:.1f} times as large.\n"
    "They should rise just enough to bring the mean back to 1. Eight in ten are left:\n"
    "is that the number you divided by?"
)
assert not (near(high, 0.8) and near(low, 0.3)), (
    f"survivors shrank to {low:.1f} of what they were, at keep = 0.3.\n"
    "Dropping already lowered the total; scaling should undo that, not add to it."
)
assert not (near(high, 0.2) and near(low, 0.7)), (
    f"survivors shrank to {low:.1f} of what they were, at keep = 0.3.\n"
    "That is the share dropped. Fewer are left, so the rest should speak louder, not lower."
)
for keep, factor, by_count, by_sum in seen:
    if abs(by_count * keep - 1) > 1e-9:
        assert not abs(factor - by_count) <= 1e-6 * by_count, (
            f"survivor value changed with the draw ({factor:.3f}, expected {1 / keep:.3f}).\n"
            "You divided by the share this mask happened to keep. Then each unit's value hangs\n"
            "on all the other coins. Divide by what the coin promises."
        )
    if not near(by_sum, 1 / keep):
        assert not abs(factor - by_sum) <= 1e-9 * abs(by_sum), (
            f"survivors rose by {factor:.3f} at keep = {keep}: the sum is restored.\n"
            "Scale depends on the data, so the gradient you return is wrong. And at test a\n"
            "unit's value must not hang on its neighbours. Which number needs no data?"
        )
assert near(high, seen[2][1]) and near(low, seen[3][1]), (
    f"two calls at keep = 0.8: survivors rose by {high:.4g} and {seen[2][1]:.4g}.\n"
    "Survivor value changed with the draw. The factor follows from keep alone."
)
assert not (near(high, 1.5625) and near(low, 1 / 0.09)), (
    f"survivors rose by {high:.4f} at keep = 0.8: scaled twice.\n"
    "Once brings the mean back. Where does the second factor come from?"
)
assert not (near(high, 0.8**-0.5) and near(low, 0.3**-0.5)), (
    f"survivors rose by {high:.3f} at keep = 0.8, the root of 1.25.\n"
    "That restores the mean square. The next layer adds up the values themselves: it is\n"
    "their mean that has to come back."
)
assert not near(high, low), (
    f"survivors rose by {high:.3g} at keep = 0.8 and at keep = 0.3.\n"
    "The fewer are left, the more each must make up for. Where does keep enter?"
)
for keep, factor, _, _ in seen:
    assert abs(factor * keep - 1) <= 5e-6, (
        f"at keep = {keep} survivors were multiplied by {factor:.4g}.\n"
        f"Then the mean output is {factor * keep:.4g} times the input. Which factor brings it back?"
    )

# Zeros stay zeros, kept or not.
holes = h * (np.arange(h.size).reshape(h.shape) % 4 != 0)
out = run_forward(holes, 0.8, np.random.default_rng(13), True)
assert np.all(out[holes == 0] == 0), (
    "entries of h that are 0 came out as something else.\n0 is 0, kept or dropped."
)
### BEGIN HIDDEN TESTS
h = 5 * np.cos(np.arange(1, 11129)).reshape(107, 104)[:, :101] + 0.5
for keep in (0.55, 0.75, 0.25):
    factor, _, _ = survivors(h, keep, np.random.default_rng(15))
    assert abs(factor * keep - 1) <= 1e-5, (
        f"at keep = {keep} survivors were multiplied by {factor:.4g}.\n"
        "The factor must follow keep, whatever its value."
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-forward-rate", "points": 1}
# 1 point: keep is the share that is kept, not the share that is dropped.
import numpy as np


def kept(h, keep, rng):
    answer = dropout_forward(h.copy(), keep, rng, True)
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (
        "dropout_forward returns two results: out, and a cache.\nEnd with `return out, cache`."
    )
    out = np.asarray(answer[0])
    assert out.dtype.kind in "biuf" and out.shape == h.shape and np.isfinite(out).all(), (
        "out is not an array of finite numbers of the shape of h.\n"
        "Make the cell about the two modes pass first."
    )
    return out != 0


def share_kept(keep, rng):
    alive = kept(2 * np.sin(np.arange(1, 32001)).reshape(200, 160), keep, rng)
    # Coins of their own never give 200 equal rows, nor 160 equal columns: below 1e-1000.
    assert not (alive == alive[:1]).all() or alive.all() or not alive.any(), (
        "all 200 rows dropped the same units.\n"
        "Each example needs its own thinned network. How many coins did you draw?"
    )
    assert not (alive == alive[:, :1]).all() or alive.all() or not alive.any(), (
        "whole rows vanished, and the others are complete.\n"
        "The coin belongs to each unit, not to each example. How many did you draw?"
    )
    return float(alive.mean())


# Hoeffding: the share of n = 32,000 coins misses keep by 0.02 or more with a chance below
# 2 exp(-2 n 0.02**2) = 1.6e-11.
low, high = share_kept(0.3, np.random.default_rng(16)), share_kept(0.8, np.random.default_rng(17))
assert not (abs(low - 0.7) <= 0.02 and abs(high - 0.2) <= 0.02), (
    f"with keep = 0.8 your mask kept {high:.0%} of units.\n"
    "That is the share we wanted to drop. Which side of the threshold means *kept*?"
)
assert not (abs(low - 0.618) <= 0.02 and abs(high - 0.788) <= 0.02), (
    f"kept {low:.0%} at keep=0.3 and {high:.0%} at keep=0.8.\n"
    "These are the shares of normally distributed numbers below 0.3 and 0.8.\n"
    "What range do these numbers have, and which one does a coin need?"
)
assert not abs(low - high) <= 0.04, (
    f"kept {low:.0%} at keep = 0.3 and {high:.0%} at keep = 0.8: no difference.\n"
    "The share kept has to follow keep. Where does keep enter the coins?"
)
for keep, share in ((0.3, low), (0.8, high)):
    assert abs(share - keep) <= 0.02, (
        f"with keep = {keep}, {share:.1%} of the entries survived.\n"
        f"Over 32,000 independent coins it should be {keep:.0%}, give or take 2 %."
    )
share = share_kept(1.0, np.random.default_rng(14))
assert share == 1, (
    f"with keep = 1, in training, {share:.1%} of the entries survived.\n"
    "Every unit is kept then, without exception."
)
### BEGIN HIDDEN TESTS
for keep in (0.06, 0.42, 0.67, 0.94):
    share = share_kept(keep, np.random.default_rng(18))
    assert abs(share - keep) <= 0.02, (
        f"with keep = {keep}, {share:.1%} of the entries survived.\n"
        "The share kept has to follow keep, whatever its value."
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-forward-coins", "points": 2}
# 2 points: every entry has a coin of its own, and no coin looks at h.
import numpy as np


def kept(h, keep, rng):
    answer = dropout_forward(h.copy(), keep, rng, True)
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (
        "dropout_forward returns two results: out, and a cache.\nEnd with `return out, cache`."
    )
    out = np.asarray(answer[0])
    assert out.dtype.kind in "biuf" and out.shape == h.shape and np.isfinite(out).all(), (
        "out is not an array of finite numbers of the shape of h.\n"
        "Make the cell about the two modes pass first."
    )
    return out != 0


def check_coins(keep, rng):
    rows, columns = 220, 130
    h = 1 + 2 * np.sin(np.arange(1, rows * columns + 1)).reshape(rows, columns)
    r = kept(h, keep, rng).astype(int)
    assert 0 < r.mean() < 1, (
        f"in training {r.mean():.0%} of the entries survived at keep = {keep}.\n"
        "Make the cell about the two modes pass first."
    )
    # Two independent rows of 130 coins are equal with a chance of at most 0.68**130 = 2e-22;
    # columns of 220 less. We ask for more than two equal ones: far below that.
    different_rows, different_columns = len({*map(bytes, r)}), len({*map(bytes, r.T.copy())})
    assert different_rows > 1, (
        f"all {rows} rows dropped the same units.\n"
        "Each example needs its own thinned network. How many coins did you draw for\n"
        "220 examples of 130 units?"
    )
    assert different_columns > 1, (
        "whole rows vanished, and the others are complete.\n"
        "The coin belongs to each unit, not to each example. How many coins did you draw for\n"
        "220 examples of 130 units?"
    )
    # Hoeffding over the 14,300 entries of a half: two shares of coins that do not look at h
    # differ by 0.06 or more with a chance below 4 exp(-2 * 14300 * 0.03**2) = 2.7e-11.
    for name, size in (("value", h), ("size", np.abs(h))):
        large = size > np.median(size)
        above, below = r[large].mean(), r[~large].mean()
        assert abs(above - below) <= 0.06, (
            f"survived: {above:.0%} of the entries large in {name}, {below:.0%} of the small.\n"
            "Drops depend on the value. r must be independent of h: a coin for each entry,\n"
            "drawn without a look at what the entry holds."
        )
    assert different_rows >= rows - 1 and different_columns >= columns - 1, (
        f"{different_rows} of {rows} rows differ, and {different_columns} of {columns} columns.\n"
        "Some coins are used more than once. Draw one for every entry."
    )
    # The variance of binomial counts, over its expected value, is near chi-square / df: out of
    # 0.35 to 2.2 with a chance below (2.2 exp(-1.2))**(129 / 2) = 3e-12 (Chernoff), 0.35 alike.
    for name, found, n in (("row", r.sum(axis=1), columns), ("column", r.sum(axis=0), rows)):
        wanted = np.sqrt(n * keep * (1 - keep))
        assert found.std() > 0, (
            f"every {name} keeps exactly {found[0]} of {n}.\n"
            f"Independent coins vary: about {n * keep:.0f} ± {wanted:.0f}. Nothing fixes the total."
        )
        assert 0.35 <= (found.std() / wanted) ** 2 <= 2.2, (
            f"units kept per {name} scatter by {found.std():.1f}; coins: {wanted:.1f}.\n"
            "The entries are not independent, or not all have the same chance."
        )
    # Neighbours agree with chance a. Hoeffding over 14,300 separate pairs: off by 0.03 or more
    # with a chance below 2 exp(-2 * 14300 * 0.03**2) = 1.4e-11. At a wrong keep the pairs are
    # held to the share that was kept; it is known to 0.02, which moves a by at most 0.024.
    share = r.mean()
    a = share**2 + (1 - share) ** 2
    for name, one, two in (("rows", r[0::2], r[1::2]), ("columns", r[:, 0::2], r[:, 1::2])):
        agree = np.mean(one == two)
        assert abs(agree - a) <= 0.06, (
            f"neighbouring {name} agree in {agree:.0%} of places; coins: {a:.0%}.\n"
            "One entry tells about the next, so they are not independent."
        )


def check_totals(keep, rng):
    # 40 totals of 300 independent coins are all equal with a chance below 0.06**39 < 1e-45.
    h = np.cos(np.arange(1, 301)).reshape(20, 15)
    masks = [kept(h, keep, rng) for _ in range(40)]
    totals = {int(mask.sum()) for mask in masks}
    assert totals not in ({0}, {300}), (
        f"in training {min(totals)} of 300 entries survived at keep = {keep}.\n"
        "Make the cell about the two modes pass first."
    )
    assert len({mask.tobytes() for mask in masks}) > 1, (
        "40 training calls used the identical mask.\n"
        "Then you train one fixed sub-network. A mask that is made once does that, and so\n"
        "does a seed or a copy inside: same mask on every call. Seed once, outside."
    )
    assert len(totals) > 1, (
        f"each of 40 calls keeps exactly {min(totals)} of its 300 units.\n"
        f"Independent coins vary: about {300 * keep:.0f} ± {np.sqrt(300 * keep * (1 - keep)):.0f}."
        " Nothing fixes the total."
    )


check_coins(0.8, np.random.default_rng(19))
check_totals(0.3, np.random.default_rng(20))
### BEGIN HIDDEN TESTS
check_coins(0.3, np.random.default_rng(21))
check_totals(0.8, np.random.default_rng(22))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-forward-fresh", "points": 1}
# 1 point: every call in training draws fresh coins.
import numpy as np


def kept(h, keep, rng):
    answer = dropout_forward(h.copy(), keep, rng, True)
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (
        "dropout_forward returns two results: out, and a cache.\nEnd with `return out, cache`."
    )
    out = np.asarray(answer[0])
    assert out.dtype.kind in "biuf" and out.shape == h.shape and np.isfinite(out).all(), (
        "out is not an array of finite numbers of the shape of h.\n"
        "Make the cell about the two modes pass first."
    )
    assert (out == 0).any() and (out != 0).any(), (
        "in training all entries were dropped, or none was.\n"
        "Make the cell about the two modes pass first."
    )
    return out != 0


def check_calls(shape, keep, rng):
    h = 1 + 2 * np.sin(np.arange(1, shape[0] * shape[1] + 1)).reshape(shape)
    # Two independent masks of 1200 coins are equal with a chance of at most 0.82**1200 < 1e-100.
    masks = [kept(h, keep, rng) for _ in range(6)]
    different = len({mask.tobytes() for mask in masks})
    assert different > 1, (
        "two training calls used the identical mask (and so did six).\n"
        "Then you train one fixed sub-network. A mask that is made once does that, and so\n"
        "does a seed or a copy inside: same mask on every call. Seed once, outside."
    )
    assert different == 6, (
        f"six calls with one rng gave {different} different masks.\n"
        "Every call has to draw fresh coins."
    )
    # Hoeffding over 1200 coins a pair: agreement off by 0.12 has a chance below 2e-15. A share
    # other than keep is the business of another cell, so the pairs are held to the share seen.
    share = float(np.mean(masks))
    expected = share**2 + (1 - share) ** 2
    agree = [float(np.mean(one == two)) for one, two in zip(masks, masks[1:])]
    worst = max(agree, key=lambda value: abs(value - expected))
    assert abs(worst - expected) <= 0.18, (
        f"two calls in a row agree in {worst:.0%} of their entries.\n"
        f"Fresh coins agree in {expected:.0%} of them: something is carried over."
    )


check_calls((60, 20), 0.8, np.random.default_rng(23))
check_calls((30, 40), 0.3, np.random.default_rng(24))
### BEGIN HIDDEN TESTS
check_calls((120, 10), 0.9, np.random.default_rng(25))
check_calls((12, 100), 0.4, np.random.default_rng(26))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-forward-rng", "points": 1}
# 1 point: all chance comes from the rng that is passed in, and moves it on.
import numpy as np


def kept(h, keep, rng):
    answer = dropout_forward(h.copy(), keep, rng, True)
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (
        "dropout_forward returns two results: out, and a cache.\nEnd with `return out, cache`."
    )
    out = np.asarray(answer[0])
    assert out.dtype.kind in "biuf" and out.shape == h.shape and np.isfinite(out).all(), (
        "out is not an array of finite numbers of the shape of h.\n"
        "Make the cell about the two modes pass first."
    )
    assert (out == 0).any() and (out != 0).any(), (
        "in training all entries were dropped, or none was.\n"
        "Make the cell about the two modes pass first."
    )
    return out != 0


def check_rng(shape, keep, one, two, other):
    """``one`` and ``two`` are in the same state, ``other`` is not."""
    h = 1 + 2 * np.sin(np.arange(1, shape[0] * shape[1] + 1)).reshape(shape)
    untouched = str(one.bit_generator.state)
    first = kept(h, keep, one)
    advanced = str(one.bit_generator.state) != untouched
    second, third = kept(h, keep, two), kept(h, keep, other)
    # Independent masks of 1200 coins are equal with a chance of at most 0.82**1200 < 1e-100.
    assert not np.array_equal(first, third), (
        "same mask on every call, whatever generator we pass.\n"
        "A seed inside the function decides, or a mask that was made once. Seed once,\n"
        "outside: the function only draws from the rng it is given."
    )
    assert np.array_equal(first, second), (
        "two generators in the same state gave different masks.\n"
        "You ignored `rng`, so results change when another cell runs first.\n"
        "Which call in your code draws numbers without rng?"
    )
    assert advanced, (
        "after the call rng is where it was before.\n"
        "The coins came from a copy or a child of it, so the caller's next draw repeats\n"
        "numbers. Draw from rng itself."
    )


check_rng((60, 20), 0.8, *(np.random.default_rng(27) for _ in range(2)), np.random.default_rng(28))
check_rng((30, 40), 0.3, *(np.random.default_rng(29) for _ in range(2)), np.random.default_rng(30))
### BEGIN HIDDEN TESTS
check_rng((12, 100), 0.9, *(np.random.default_rng(31) for _ in range(2)), np.random.default_rng(32))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-forward-arguments", "points": 1}
# 1 point: the caller's array stays as it was, in both modes and for any batch size.
import numpy as np


def check_untouched(h, keep, rng, training):
    before = h.copy()
    answer = dropout_forward(h, keep, rng, training)
    assert isinstance(answer, (tuple, list)) and len(answer) == 2, (
        "dropout_forward returns two results: out, and a cache.\nEnd with `return out, cache`."
    )
    assert np.array_equal(h, before), (
        "your function changed the caller's array.\n"
        "`h *= ...` and `h[...] = ...` write into it, and the caller may need it again (the\n"
        "backward pass does). Make a new array: `h * ...`."
    )
    out = np.asarray(answer[0])
    assert out.dtype.kind in "biuf" and out.shape == h.shape and np.isfinite(out).all(), (
        "out is not an array of finite numbers of the shape of h.\n"
        "Make the cell about the two modes pass first."
    )
    if training:
        # 400 coins or more, all kept or all dropped: below 0.8**400 = 2e-39.
        alive = out != 0
        assert alive.any() and not alive.all(), (
            f"in training all entries were dropped, or none, for shape {h.shape}.\n"
            "Make the cell about the two modes pass first."
        )
        assert np.all(np.sign(out[alive]) == np.sign(before[alive])), (
            "survivors changed their sign or place.\nEach survivor is its own entry of h, scaled."
        )


for shape in ((25, 40), (1, 400), (400, 1)):
    h = 1 + 2 * np.sin(np.arange(1, shape[0] * shape[1] + 1)).reshape(shape)
    check_untouched(h, 0.8, np.random.default_rng(33), True)
    check_untouched(h, 0.3, np.random.default_rng(34), True)
    check_untouched(h, 0.8, np.random.default_rng(35), False)
### BEGIN HIDDEN TESTS
for shape in ((7, 100), (300, 2)):
    h = 1.5 * np.cos(np.arange(1, shape[0] * shape[1] + 1)).reshape(shape)
    check_untouched(h, 0.6, np.random.default_rng(36), True)
    check_untouched(h, 0.6, np.random.default_rng(37), False)
### END HIDDEN TESTS

# %% [markdown]
# Your function at work: the mean of what comes out, in training and at test.

# %% tags=["demo"]
rng = np.random.default_rng(53)
activations = np.maximum(rng.normal(size=(2000, 128)), 0)  # half of them zeros, as after a ReLU
rows = []
for keep in (0.9, 0.5, 0.2):
    trained_on, _ = dropout_forward(activations, keep, rng, True)
    tested_on, _ = dropout_forward(activations, keep, rng, False)
    rows.append([f"{keep}", *(f"{x.mean():.2f}" for x in (activations, trained_on, tested_on))])
tables.table(
    "Your dropout_forward on 2000 examples of 128 units",
    ["keep", "mean of h", "mean of out, training", "mean of out, test"],
    rows,
)

# %% [markdown]
# ## Equal before the nonlinearity, and not after it
#
# One unit made it visible; a trained network shows how much it matters. Twenty networks are trained
# in each form (500 clean digits, two hidden layers of 128, `keep = 0.5` on both hidden layers, the
# pixels kept whole). Each has its own draw of digits, weights and masks; the two forms share them.

# %% tags=["demo"]
KEEP, SEEDS = [1.0, 0.5, 0.5], range(20)


def fit(seed, **settings):
    """Train on 500 digits, everything drawn from ``seed``; return the data and the weights."""
    split = data.split_digits(np.random.default_rng([51, seed]), n=500)
    settings, rng = (
        train.Settings(learning_rate=0.05, **settings),
        np.random.default_rng([52, seed]),
    )
    # In float64 rounding is too small to change a printed digit from one machine to another.
    params = nets.init_params([64, *settings.hidden, 10], rng, dtype=np.float64)
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    for _ in range(40):
        for chosen in train.batches(500, settings.batch, rng):
            x, labels = split.train_x[chosen], split.train_labels[chosen]
            train.step(params, velocity, x, labels, settings, rng)
    return split, params


trained = {
    form: [fit(seed, keep=KEEP, inverted=form == "inverted") for seed in SEEDS]
    for form in ("paper", "inverted")
}
print(f"{len(SEEDS)} seeds, {sum(map(len, trained.values()))} networks")

# %% [markdown]
# Now ten digits go through the second hidden layer, each under 3000 masks of the 128 units that
# layer reads. The *gap* is the distance between the mean over the masks and the one pass of the test
# network (root mean square over digits and units, in units of the pre-activations' scatter).
#
# A mean of m masks is off by chance, and that part of the gap shrinks like $1/\sqrt m$: a straight
# line of the slope marked in the picture. **Observe:** which curves follow it to the end?

# %% tags=["demo"]
COUNTS = [10, 30, 100, 300, 1000, 3000]


def gaps(split, params, form, rng):
    """Return the gap before and after the ReLU, each for the first m masks, m in COUNTS."""
    h = nets.activations(split.test_x[:10], params)[1]  # (10, 128), what layer 1 reads
    layer = params[1:2]
    masks = nets.draw_masks(layer, 0.5, rng, 10 * COUNTS[-1], inverted=form == "inverted")
    z = nets.forward(np.tile(h, (COUNTS[-1], 1)), layer, masks).reshape(COUNTS[-1], 10, -1)
    test = nets.forward(h, layer if form == "inverted" else train.scaled(layer, 0.5))  # (10, 128)

    def gap(f):
        means = [f(z[:m]).mean(axis=0) for m in COUNTS]
        return [np.sqrt(np.mean((mean - f(test)) ** 2)) / test.std() for mean in means]

    return gap(lambda z: z), gap(lambda z: np.maximum(z, 0))


# %% tags=["demo"]
curves = {}
for form, networks in trained.items():
    found = [
        gaps(*network, form, np.random.default_rng([54, seed]))
        for seed, network in enumerate(networks)
    ]
    curves[f"{form}, before the ReLU"] = np.array([before for before, _ in found])
    curves[f"{form}, after the ReLU"] = np.array([after for _, after in found])
curves = {name: curves[name] for name in sorted(curves, key=lambda name: "after" in name)}

# %% tags=["demo"]
last = {name: interval(values[:, -1]) for name, values in curves.items()}
plots.show(
    plots.gap_against_masks(COUNTS, curves),
    alt="Gap between the mean over masks and the test network, against the number of masks, on"
    " logarithmic axes, twenty networks. Before the ReLU the curves fall like chance, to "
    + " and ".join(f"{g.mean:.3f}" for name, g in last.items() if "before" in name)
    + " at 3000 masks; after the ReLU they level off at "
    + " and ".join(f"{g.mean:.2f}" for name, g in last.items() if "after" in name)
    + ".",
)

# %% tags=["demo"]
fall = {name: interval(values[:, 0] / values[:, -1]) for name, values in curves.items()}
chance = np.sqrt(COUNTS[-1] / COUNTS[0])
tables.table(
    f"Gap to the test network, 20 networks, mean and 95 % interval (chance alone: {chance:.1f} times)",
    ["form", "10 masks", "3000 masks", "fell by a factor of"],
    [
        [name, f"{interval(values[:, 0]):.2f}", f"{last[name]:.3f}", f"{fall[name]:.1f}"]
        for name, values in curves.items()
    ],
)

# %% [markdown]
# **Explain.** Before the ReLU the gap falls as chance predicts, with no end in sight: the expectation
# is exact, in both forms. After the ReLU it falls at first and then stays: what is left is not noise
# but a bias, and no number of masks removes it. So "the activations keep their expected value" is true
# of what a layer adds up, and an approximation for everything behind the next nonlinearity. Moving
# the factor into training changed nothing about that.
#
# ## Two modes
#
# The inverted form is quiet at test, if it is told that this is a test. In a framework the layer
# carries that switch: `model.train()` and `model.eval()` in PyTorch, `training=True` or `False` in a
# call of a Keras model. Forget it, and the network is used with masks on.
#
# **Predict.** One of our trained networks classifies the same test digits twice, both times left in
# training mode. How many digits get another answer the second time?
#
# - a) none: it is the same network
# - b) around one in ten
# - c) more than half

# %% nbgrader={"grade_id": "predict-mode", "solution": true}
predicted_mode = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_mode = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-mode", "points": 1}
chosen = str(predicted_mode).strip().lower()
assert chosen in ("a", "b", "c"), (
    'no option chosen yet: write predicted_mode = "a", "b" or "c".\n'
    "Any of the three earns the point; the table below has the reason."
)

# %% [markdown]
# **Observe.** The twenty networks of the inverted form, tested in both modes. The last column
# compares two passes over the same digits.


# %% tags=["demo"]
def scores(split, params, masks=None):
    """Return loss and accuracy in percent on the test digits, and the answers."""
    logits = nets.forward(split.test_x, params, masks)
    loss = nets.cross_entropy(logits, split.test_labels)
    return loss, 100 * (1 - nets.error(logits, split.test_labels)), logits.argmax(axis=1)


modes = {"test mode": [], "training mode, forgotten": []}
for seed, (split, params) in enumerate(trained["inverted"]):
    n, rng = len(split.test_x), np.random.default_rng([55, seed])
    for mode, found in modes.items():
        on = "training" in mode
        masks = [nets.draw_masks(params, KEEP, rng, n) if on else None for _ in range(2)]
        loss, accuracy, first = scores(split, params, masks[0])
        second = scores(split, params, masks[1])[2]
        found.append([loss, accuracy, 100 * np.mean(first != second)])

# %% tags=["demo"]
mode_means = {mode: [interval(c) for c in np.transpose(rows)] for mode, rows in modes.items()}
tables.table(
    "Inverted dropout, 20 networks, mean and 95 % interval",
    ["mode", "test loss", "test accuracy, %", "digits answered otherwise the second time, %"],
    [
        [mode, f"{loss:.2f}", f"{accuracy:.1f}", f"{changed:.1f}"]
        for mode, (loss, accuracy, changed) in mode_means.items()
    ],
)

# %% [markdown]
# **Explain.** In training mode each pass is another thinned network: the answers are worse *and* they
# change. That second sign needs no labels, which makes it the quickest test there is: call the model
# twice on the same input and compare. (Passing the same input many times with masks on and averaging is
# a method too, with its own price; lesson 09.)
#
# ## Do: a layer with a switch
#
# Write `Dropout` as a class, so that the mode is remembered between calls. How it is used:
#
# | call | what happens |
# |---|---|
# | `layer = Dropout(0.8, np.random.default_rng(1))` | `layer.training` is `True` |
# | `layer.forward(h)` | one array: fresh coins, survivors scaled |
# | `layer.eval()` | `layer.training` is `False` |
# | `layer.forward(h)` | one array, equal to `h`, every time |
# | `layer.train()` | back to training, for this layer and no other |
#
# With `h = [[1, -2, 0, 4]]`, in training, `layer.forward(h)` may be `[[1.25, 0, 0, 5]]`, and after
# `layer.eval()` it is `[[1, -2, 0, 4]]`. Calling your `dropout_forward` inside is fine, but then a
# mistake in it counts here as well.

# %% [markdown]
# <details><summary>Hint 1: what has to be remembered</summary>
#
# Three things between one call and the next: how likely a unit stays, where the coins come from, and the
# mode. All three belong to the object: `self.something`. The coins themselves are *not* remembered.
#
# </details>
# <details><summary>Hint 2: the switch</summary>
#
# `train` and `eval` each set one attribute of `self` and need not return anything. `==` compares,
# `=` sets.
#
# </details>
# <details><summary>Hint 3: nearly there</summary>
#
# `__init__` has three assignments to `self`, the third is `self.training = True`. `forward` is your
# `dropout_forward` with `self.` before what was an argument, and it returns `out` alone.
#
# </details>


# %% nbgrader={"grade_id": "dropout-class", "solution": true}
class Dropout:
    """Inverted dropout with two modes.

    Args:
        keep: probability that a unit is retained, ``0 < keep <= 1``.
        rng: a ``numpy.random.Generator``, the only source of chance; advanced in training.

    Attributes:
        training: True from the start, until ``eval`` is called.
    """

    def __init__(self, keep, rng):
        ### BEGIN SOLUTION
        self.keep = keep
        self.rng = rng
        self.training = True
        ### END SOLUTION

    def train(self):
        """From now on drop units and scale the survivors."""
        ### BEGIN SOLUTION
        self.training = True
        ### END SOLUTION

    def eval(self):
        """From now on pass everything on as it is."""
        ### BEGIN SOLUTION
        self.training = False
        ### END SOLUTION

    def forward(self, h):
        """Return ``out`` for activations ``h``, (batch, units), which are not changed."""
        ### BEGIN SOLUTION
        if not self.training:
            return h
        r = self.rng.random(h.shape) < self.keep
        return h * r / self.keep
        ### END SOLUTION


# %% nbgrader={"grade_id": "test-class-modes", "points": 2}
# 2 points: training starts True, train() and eval() switch this layer, forward() obeys.
import numpy as np


def make(keep, rng):
    layer = Dropout(keep, rng)
    for name in ("training", "train", "eval", "forward"):
        assert hasattr(layer, name), (
            f"the layer has no `{name}`.\n"
            "A layer has the attribute training and the methods train, eval and forward; an\n"
            "attribute is set in __init__, as self.training = ..."
        )
    return layer


def switch(layer, name):
    method = getattr(layer, name)
    assert not isinstance(method, (bool, int, float, str, list, type(None))), (
        f"layer.{name} holds {str(method)[:20]!r}, and should be a method.\n"
        f"Some line assigns to self.{name}. The mode belongs in self.training."
    )
    method()


def check_mode(layer, wanted, when):
    mode = np.asarray(layer.training)
    assert mode.dtype.kind in "biuf" and mode.shape == (), (
        f"{when}, layer.training is neither True nor False.\n"
        "It is an attribute that holds the mode, not a method."
    )
    assert bool(mode) is wanted, (
        f"{when}, layer.training is {bool(mode)}.\n"
        f"It should be {wanted}. Which line sets self.training, with = and not with ==?"
    )


def run_forward(layer, h):
    before = h.copy()
    answer = layer.forward(h)
    assert not (isinstance(answer, (tuple, list)) and len(answer) == 2), (
        "forward returned two results.\nOf a layer we want out alone; it keeps what it needs."
    )
    out = np.asarray(answer)
    assert out.dtype.kind in "biuf" and out.shape == h.shape, (
        "forward did not return an array of numbers of the shape of h.\n"
        "In both modes: return one array, each entry in its own place."
    )
    assert np.isfinite(out).all(), "out holds entries that are not finite.\nWhat do you divide by?"
    assert np.array_equal(h, before), (
        "your layer changed the caller's array.\nMake a new one: `h * ...`, not `h *= ...`."
    )
    return out.astype(float)


def dropped(layer, h):
    """The share of the entries of h, none of them 0, that came out as 0."""
    return float(np.mean(run_forward(layer, h) == 0))


def check_layer(h, keep, one, two):
    layer, other = make(keep, one), make(keep, two)
    check_mode(layer, True, "on a new layer")
    # 109 rows or 101 columns, all kept or all dropped: below 0.8**101 = 2e-10, and these only
    # for a layer that drops whole ones.
    training = run_forward(layer, h)
    share = float(np.mean(training == 0))
    assert share > 0, (
        f"a new layer, in training, dropped none of {h.size} entries.\n"
        "forward has to look at self.training: which branch runs when it is True?"
    )
    assert share < 1, f"in training, all entries came out as 0 at keep = {keep}.\nPrint your coins."
    switch(layer, "eval")
    check_mode(layer, False, "after layer.eval()")
    first, second = run_forward(layer, h), run_forward(layer, h)
    assert np.array_equal(first, second), (
        "two test calls on the same input gave different answers.\n"
        "After eval() no unit is dropped. Where does forward look at self.training?"
    )
    assert not (first == 0).any(), (
        f"after eval(), {np.mean(first == 0):.0%} of the entries came out as 0.\n"
        "At test every unit takes part. Where does forward look at self.training?"
    )
    factors = first / h
    factor = float(np.median(factors))
    if np.all(np.abs(factors - factor) <= 1e-4 * abs(factor)):
        alive = training != 0
        paper = abs(float(np.median(training[alive] / h[alive])) - 1) <= 1e-4
        assert not (paper and abs(factor - keep) <= 1e-4), (
            f"in training you return h * r, after eval() {factor:.4g}·h.\n"
            "That is the paper's form, complete and right. Here the factor moves into training,\n"
            "and at test nothing is left to do."
        )
        assert abs(factor - 1) <= 1e-4, (
            f"after eval() forward returned {factor:.4g}·h.\n"
            "Inverted dropout has already paid, in training. What is left to correct at test?"
        )
    assert np.all(np.abs(first - h) <= 1e-5 * (1 + np.abs(h))), (
        f"after eval(), an entry of {h.flat[0]:.4g} came out as {first.flat[0]:.4g}.\n"
        "At test dropout does nothing: out equals h."
    )
    check_mode(other, True, "when another layer went to eval()")
    assert dropped(other, h) > 0, (
        "one layer went to eval(), and another stopped dropping as well.\n"
        "The mode belongs to the object: set self.training, not something all layers share."
    )
    switch(layer, "train")
    check_mode(layer, True, "after layer.train()")
    assert dropped(layer, h) > 0, (
        "after eval() and then train(), nothing is dropped.\n"
        "train() has to bring the first mode back, coins included."
    )


h = 1 + 2 * np.sin(np.arange(1, 11010)).reshape(109, 101)
check_layer(h, 0.8, np.random.default_rng(38), np.random.default_rng(39))
check_layer(h, 0.3, np.random.default_rng(40), np.random.default_rng(41))
### BEGIN HIDDEN TESTS
layer = make(0.65, np.random.default_rng(42))
h = 3 * np.cos(np.arange(1, 13001)).reshape(104, 125)
for _ in range(2):
    switch(layer, "eval")
    switch(layer, "eval")
    check_mode(layer, False, "after eval() twice")
    assert np.all(np.abs(run_forward(layer, h) - h) <= 1e-5 * (1 + np.abs(h))), (
        "after eval() twice, out is not h.\neval() sets the mode; it does not toggle it."
    )
    switch(layer, "train")
    switch(layer, "train")
    check_mode(layer, True, "after train() twice")
    assert dropped(layer, h) > 0, (
        "after train() twice, nothing is dropped.\ntrain() sets the mode; it does not toggle it."
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-class-scale", "points": 1}
# 1 point: in training the layer raises the survivors as the inverted form does.
import numpy as np


def survivors(h, keep, rng):
    """Return the factor of the survivors and 1 / (share kept)."""
    layer = Dropout(keep, rng)
    assert hasattr(layer, "forward"), (
        "the layer has no method `forward`.\nMake the cell about the modes pass first."
    )
    answer = layer.forward(h.copy())
    assert not (isinstance(answer, (tuple, list)) and len(answer) == 2), (
        "forward returned two results.\nOf a layer we want out alone; it keeps what it needs."
    )
    out = np.asarray(answer)
    assert out.dtype.kind in "biuf" and out.shape == h.shape and np.isfinite(out).all(), (
        "forward did not return finite numbers in the shape of h.\n"
        "Make the cell about the modes pass first."
    )
    alive = out != 0
    assert alive.any() and not alive.all(), (
        f"in training all entries came out as 0, or none, at keep = {keep}.\n"
        "A dropped unit passes on exactly 0; make the cell about the modes pass first."
    )
    assert alive[h < 0].any() or not alive[(h > 0) & (h < 0.5)].any(), (
        "every negative entry of h came out as 0, and not the others.\n"
        "That is a ReLU. Dropout applies no nonlinearity."
    )
    factors = out[alive] / h[alive]
    factor = float(np.median(factors))
    assert np.all(np.abs(factors - factor) <= 1e-4 * abs(factor)), (
        f"survivors' factors run from {factors.min():.4g} to {factors.max():.4g} in one call.\n"
        "One factor serves all units of all examples, and it follows from keep alone."
    )
    return factor, 1 / float(alive.mean())


def near(value, wanted):
    return bool(abs(value - wanted) <= 1e-4 * abs(wanted))


# 0.8 and 0.3 of 11,009 entries are no whole number: the share kept is never keep itself.
h = 1 + 2 * np.sin(np.arange(1, 11010)).reshape(109, 101)
high, share_high = survivors(h, 0.8, np.random.default_rng(43))
low, share_low = survivors(h, 0.3, np.random.default_rng(44))
assert not (near(high, 1) and near(low, 1)), (
    "average output 0.30, average input 1.00: keep = 0.3, no factor.\n"
    "Survivors must make up for the missing units. Your accuracy may look fine without;\n"
    "compare the loss."
)
assert not (near(high, 5) and near(low, 1 / 0.7)), (
    f"at keep=0.8 survivors became {high:.1f} times as large.\n"
    "They should rise just enough to bring the mean back to 1. What share is left?"
)
assert not (near(high, 0.8) and near(low, 0.3)), (
    f"survivors shrank to {low:.1f} of what they were, at keep = 0.3.\n"
    "Dropping already lowered the total; scaling should undo that, not add to it."
)
assert not (near(high, 1.5625) and near(low, 1 / 0.09)), (
    f"survivors rose by {high:.4f} at keep = 0.8: scaled twice.\nOnce brings the mean back."
)
for keep, factor, by_count in ((0.8, high, share_high), (0.3, low, share_low)):
    assert abs(factor - by_count) > 1e-6 * by_count or abs(by_count * keep - 1) <= 1e-9, (
        f"survivor value changed with the draw ({factor:.3f}, expected {1 / keep:.3f}).\n"
        "You divided by the share this mask happened to keep, not by what the coin promises."
    )
    assert abs(factor * keep - 1) <= 5e-6, (
        f"at keep = {keep} survivors were multiplied by {factor:.4g}.\n"
        f"Then the mean output is {factor * keep:.4g} times the input. Which factor brings it back?"
    )
### BEGIN HIDDEN TESTS
for keep in (0.55, 0.75, 0.25):
    factor, _ = survivors(h, keep, np.random.default_rng(45))
    assert abs(factor * keep - 1) <= 1e-5, (
        f"at keep = {keep} survivors were multiplied by {factor:.4g}.\n"
        "The factor must follow keep, whatever its value."
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-class-coins", "points": 2}
# 2 points: keep is the share kept, and every entry has a coin of its own.
import numpy as np


def kept(layer, h):
    out = np.asarray(layer.forward(h.copy()))
    assert out.dtype.kind in "biuf" and out.shape == h.shape and np.isfinite(out).all(), (
        "forward did not return finite numbers in the shape of h.\n"
        "Make the cell about the modes pass first."
    )
    return (out != 0).astype(int)


def check_coins(keep, rng):
    rows, columns = 220, 130
    h = 1 + 2 * np.sin(np.arange(1, rows * columns + 1)).reshape(rows, columns)
    layer = Dropout(keep, rng)
    assert hasattr(layer, "forward"), (
        "the layer has no method `forward`.\nMake the cell about the modes pass first."
    )
    r = kept(layer, h)
    share = float(r.mean())
    assert 0 < share < 1, (
        f"in training {share:.0%} of the entries survived at keep = {keep}.\n"
        "Make the cell about the modes pass first."
    )
    # Two independent rows of 130 coins are equal with a chance of at most 0.68**130 = 2e-22.
    different_rows, different_columns = len({*map(bytes, r)}), len({*map(bytes, r.T.copy())})
    assert different_rows > 1, (
        f"all {rows} rows dropped the same units.\nEach example needs its own thinned network."
    )
    assert different_columns > 1, (
        "whole rows vanished, and the others are complete.\n"
        "The coin belongs to each unit, not to each example."
    )
    # Hoeffding over the 14,300 entries of a half: two shares of coins that do not look at h
    # differ by 0.06 or more with a chance below 4 exp(-2 * 14300 * 0.03**2) = 2.7e-11.
    for name, size in (("value", h), ("size", np.abs(h))):
        large = size > np.median(size)
        above, below = r[large].mean(), r[~large].mean()
        assert abs(above - below) <= 0.06, (
            f"survived: {above:.0%} of the entries large in {name}, {below:.0%} of the small.\n"
            "Drops depend on the value. r must be independent of h."
        )
    # Hoeffding over 28,600 coins: off by 0.022 or more with a chance below 2e-12.
    assert not abs(share - (1 - keep)) <= 0.022, (
        f"with keep = {keep} your layer kept {share:.0%} of units.\n"
        "That is the share we wanted to drop. Which side of the threshold means *kept*?"
    )
    assert abs(share - keep) <= 0.022, (
        f"with keep = {keep} your layer kept {share:.1%} of units.\n"
        f"Over 28,600 coins it should be {keep:.0%}, give or take 2 %. What do you draw?"
    )
    assert different_rows >= rows - 1 and different_columns >= columns - 1, (
        f"{different_rows} of {rows} rows differ, and {different_columns} of {columns} columns.\n"
        "Some coins are used more than once. Draw one for every entry."
    )
    # The variance of binomial counts, over its expected value, is near chi-square / df: out of
    # 0.35 to 2.2 with a chance below (2.2 exp(-1.2))**(129 / 2) = 3e-12 (Chernoff), 0.35 alike.
    for name, found, n in (("row", r.sum(axis=1), columns), ("column", r.sum(axis=0), rows)):
        wanted = np.sqrt(n * keep * (1 - keep))
        assert 0.35 <= (found.std() / wanted) ** 2 <= 2.2, (
            f"units kept per {name} scatter by {found.std():.1f}; coins: {wanted:.1f}.\n"
            "Independent coins vary: nothing fixes the total."
        )
    # 40 totals of 300 independent coins are all equal with a chance below 0.06**39 < 1e-45.
    masks = [kept(layer, h[:20, :15]) for _ in range(40)]
    assert len({mask.tobytes() for mask in masks}) > 1, (
        "40 training calls used the identical mask.\n"
        "Then you train one fixed sub-network. A mask made once does that, in __init__ or at\n"
        "the first call, and so does a seed inside: same mask on every call."
    )
    totals = {int(mask.sum()) for mask in masks}
    assert len(totals) > 1, (
        f"each of 40 calls keeps exactly {min(totals)} of its 300 units.\n"
        "Independent coins vary: nothing fixes the total, and every call draws anew."
    )


check_coins(0.8, np.random.default_rng(46))
check_coins(0.3, np.random.default_rng(47))
### BEGIN HIDDEN TESTS
check_coins(0.6, np.random.default_rng(48))
check_coins(0.2, np.random.default_rng(49))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-class-fresh", "points": 1}
# 1 point: fresh coins at every call, from the layer's own generator, for any batch size.
import numpy as np


def make(keep, rng):
    layer = Dropout(keep, rng)
    assert hasattr(layer, "forward"), (
        "the layer has no method `forward`.\nMake the cell about the modes pass first."
    )
    return layer


def kept(layer, shape):
    h = 1 + 2 * np.sin(np.arange(1, shape[0] * shape[1] + 1)).reshape(shape)
    try:
        out = np.asarray(layer.forward(h))
    except (ValueError, IndexError) as error:
        raise AssertionError(
            f"forward stopped for a batch of shape {shape}:\n{str(error)[:80]}\n"
            "The last batch of an epoch is often smaller. Draw coins for the h that comes in."
        ) from None
    assert out.dtype.kind in "biuf" and out.shape == h.shape and np.isfinite(out).all(), (
        "forward did not return finite numbers in the shape of h.\n"
        "Make the cell about the modes pass first."
    )
    assert (out == 0).any() and (out != 0).any(), (
        "in training all entries were dropped, or none was.\n"
        "Make the cell about the modes pass first."
    )
    return out != 0


def check_fresh(keep, one, two, other):
    """``one`` and ``two`` are in the same state, ``other`` is not."""
    layer, twin, stranger = make(keep, one), make(keep, two), make(keep, other)
    # Independent masks of 1200 coins are equal with a chance of at most 0.82**1200 < 1e-100.
    untouched = str(one.bit_generator.state)
    first, again = kept(layer, (30, 40)), kept(layer, (30, 40))
    advanced = str(one.bit_generator.state) != untouched
    assert not np.array_equal(first, again), (
        "two training calls used the identical mask.\n"
        "Then you train one fixed sub-network. A mask made once does that, in __init__ or at\n"
        "the first call, and so does a seed inside: same mask on every call."
    )
    assert not np.array_equal(first, kept(stranger, (30, 40))), (
        "two layers with generators in different states: the same mask.\n"
        "A seed inside the class decides, whatever generator we pass. Seed once, outside."
    )
    assert np.array_equal(first, kept(twin, (30, 40))), (
        "two layers with generators in the same state: different masks.\n"
        "You ignored `rng`, so results change when another cell runs first.\n"
        "Which call in your code draws numbers without self.rng?"
    )
    assert advanced, (
        "after two training calls rng is where it was before.\n"
        "The coins came from a copy or a child of it, so two layers that share a generator\n"
        "may drop the same units. Draw from rng itself."
    )
    kept(layer, (12, 100))
    kept(layer, (41, 20))


check_fresh(0.8, *(np.random.default_rng(50) for _ in range(2)), np.random.default_rng(51))
check_fresh(0.3, *(np.random.default_rng(52) for _ in range(2)), np.random.default_rng(53))
### BEGIN HIDDEN TESTS
check_fresh(0.9, *(np.random.default_rng(54) for _ in range(2)), np.random.default_rng(55))
### END HIDDEN TESTS

# %% [markdown]
# Your layer in a trained network, on one digit: three passes in each mode, and the probability that the
# network gives to the right answer.

# %% tags=["demo"]
split, params = trained["inverted"][0]
layers = [Dropout(keep, np.random.default_rng([56, i])) for i, keep in enumerate(KEEP)]


def probability(x, label):
    h = x
    for i, ((W, b), layer) in enumerate(zip(params, layers)):
        h = layer.forward(h) @ W + b
        h = np.maximum(h, 0) if i < len(params) - 1 else h
    return nets.softmax(h)[0, label]


rows = []
for switch in ("train", "eval"):
    for layer in layers:
        getattr(layer, switch)()
    found = [probability(split.test_x[:1], split.test_labels[0]) for _ in range(3)]
    rows.append([f"after {switch}()", *(f"{value:.3f}" for value in found)])
tables.table("One digit, three passes", ["mode", "first", "second", "third"], rows)

# %% [markdown]
# ## The other number
#
# > **What frameworks call it.** This course and the paper name the probability of *keeping* a unit.
# > Frameworks name the probability of *dropping* it. Both below use the inverted form.
#
# | here | PyTorch | Keras |
# |---|---|---|
# | `Dropout(keep, rng)` | `torch.nn.Dropout(p=1 - keep)` | `keras.layers.Dropout(rate=1 - keep)` |
# | `keep = 0.8` | `p=0.2` | `rate=0.2` |
# | survivors `/ keep` | survivors `/ (1 - p)` | survivors `/ (1 - rate)` |
# | `layer.train()`, `layer.eval()` | `model.train()`, `model.eval()` | `training=True`, `training=False` in the call |
#
# > **Two traps in PyTorch.** `torch.no_grad()` does *not* switch dropout off. And the function
# > `torch.nn.functional.dropout` has `training=True` by default and knows nothing of `model.eval()`.
#
# Where PyTorch is installed, `tests/test_torch.py` of this course compares the lesson's reference answers
# with the real `torch.nn.Dropout`: scale, gradient, test mode.
#
# ## Do: translate
#
# A worked call: `to_framework_rate(0.8)` is `0.2`, up to rounding.

# %% [markdown]
# <details><summary>Hint 1: two sides of one coin</summary>
#
# A unit is kept or dropped, and nothing else can happen to it. What do the two probabilities add up to?
#
# </details>
# <details><summary>Hint 2: keep everything</summary>
#
# At `keep = 1` nothing is dropped, so the rate is 0. Which formula gives 0 there?
#
# </details>
# <details><summary>Hint 3: nearly there</summary>
#
# The header of the box has it, in the place of `p`. A plain number, no percentage, not rounded.
#
# </details>


# %% nbgrader={"grade_id": "to-framework-rate", "solution": true}
def to_framework_rate(keep):
    """Return what PyTorch calls ``p`` and Keras ``rate``: the probability of dropping a unit.

    Args:
        keep: probability that a unit is retained, ``0 < keep <= 1``.
    """
    ### BEGIN SOLUTION
    return 1 - keep
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-framework-rate", "points": 1}
# 1 point: the probability of dropping, for any keep.
import numpy as np


def rate(keep):
    answer = np.asarray(to_framework_rate(keep))
    assert answer.dtype.kind in "biuf", (
        "the answer is not a number.\nFrameworks want a plain number: look at what is returned."
    )
    assert answer.shape == () and np.isfinite(answer), (
        "the answer is not one finite number.\nOne keep in, one rate out."
    )
    return float(answer)


def near(value, wanted):
    return bool(abs(value - wanted) <= 1e-6)


high, low, odd = rate(0.8), rate(0.3), rate(0.875)
assert not (near(high, 0.8) and near(low, 0.3)), (
    "keep went through unchanged: as a framework's rate, 0.8 drops 80 %.\n"
    "Frameworks ask for the share to drop. Check your answer at keep = 1."
)
assert not (abs(high - 20) <= 0.5 and abs(low - 70) <= 0.5), (
    f"got {high:.4g} for keep = 0.8: a percentage.\nFrameworks want a probability, from 0 to 1."
)
assert not (near(high, 1.25) or near(high, 5) or near(high, 0.25)), (
    f"got {high:.4g} for keep = 0.8, a ratio.\n"
    "The factor of the survivors is something else. Here: how likely is a unit dropped?"
)
assert not (near(high, -0.2) and near(low, -0.7)), (
    f"got {high:.4g} for keep = 0.8, and no probability is negative.\n"
    "Which of the two is subtracted from which?"
)
assert 0 <= high <= 1 and 0 <= low <= 1, (
    f"got {high:.4g} for keep = 0.8 and {low:.4g} for keep = 0.3.\n"
    "A probability lies between 0 and 1."
)
assert not (near(high, 0.2) and near(low, 0.7)) or near(odd, 0.125), (
    f"got {odd:.6g} for keep = 0.875: rounded.\nReturn the rate as it is."
)
for keep, answer, wanted in ((0.8, high, 0.2), (0.3, low, 0.7)):
    assert near(answer, wanted), (
        f"got {answer:.4g} for keep = {keep}.\n"
        "Kept or dropped: what do the two probabilities add up to?"
    )
### BEGIN HIDDEN TESTS
for keep in (1.0, 0.5, 0.05, 0.625, 0.999):
    answer = rate(keep)
    assert near(answer, 1 - keep), (
        f"got {answer:.6g} for keep = {keep}.\n"
        "The cell's other values passed: does the code hold for any keep?"
    )
### END HIDDEN TESTS

# %% [markdown]
# What the mistake costs. Someone reads `keep = 0.8` here and writes `torch.nn.Dropout(0.8)`: that keeps
# 20 %. **Observe** the two rows, and ask yourself what they would be at `keep = 0.5`.

# %% tags=["demo"]
copied = {}
for keep in (0.8, 0.2):
    found = [fit(seed, keep=[1.0, keep, keep], inverted=True) for seed in SEEDS]
    copied[keep] = np.array([scores(*network)[:2] for network in found])
tables.table(
    "keep = 0.8 was meant, on both hidden layers; 20 seeds, mean and 95 % interval",
    ["handed to the framework", "kept", "test loss", "test accuracy, %"],
    [
        [
            f"{rate}, {how}",
            f"{keep:.0%}",
            f"{interval(copied[keep][:, 0]):.2f}",
            f"{interval(copied[keep][:, 1]):.1f}",
        ]
        for rate, how, keep in (("0.2", "translated", 0.8), ("0.8", "copied", 0.2))
    ],
)

# %% [markdown]
# ## The scale that nobody misses
#
# Now the most quiet mistake of all: mixing the two recipes. Someone trains with `h * r`, the paper's
# way, and tests with plain `h`, the framework's way. Every pre-activation behind a masked layer is then
# about `1 / keep` times what the next layer was trained on, layer upon layer.
#
# **Predict.** Compared with the right test network (`keep * W`), the one whose scale was forgotten has
#
# - a) a much lower accuracy and a much higher loss
# - b) about the same accuracy and a much higher loss
# - c) about the same accuracy and about the same loss

# %% nbgrader={"grade_id": "predict-loss", "solution": true}
predicted_loss = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_loss = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-loss", "points": 1}
chosen = str(predicted_loss).strip().lower()
assert chosen in ("a", "b", "c"), (
    'no option chosen yet: write predicted_loss = "a", "b" or "c".\n'
    "Any of the three earns the point; the picture below has the reason."
)

# %% [markdown]
# **Observe.** Two ways to train, two ways to test: the twenty networks of each form from above, the two
# right combinations and the two mixed ones. A dot is one seed. Compare the first two rows on the left,
# then on the right.


# %% tags=["demo"]
def both(networks, test):
    """Return losses and accuracies of the networks after ``test`` made their test weights."""
    return np.transpose([scores(split, test(params))[:2] for split, params in networks])


as_it_is, times_keep = (lambda params: params), (lambda params: train.scaled(params, KEEP))
recipes = {
    "h * r, then keep * W (paper)": both(trained["paper"], times_keep),
    "h * r, then W (forgotten)": both(trained["paper"], as_it_is),
    "h * r / keep, then W (inverted)": both(trained["inverted"], as_it_is),
    "h * r / keep, then keep * W (twice)": both(trained["inverted"], times_keep),
}
recipe_means = {name: [interval(v) for v in values] for name, values in recipes.items()}
plots.show(
    plots.loss_and_accuracy(recipes),
    alt="Test loss and accuracy of twenty networks for four recipes, mean and 95 % interval: "
    + "; ".join(
        f"{name}: loss {loss:.2f}, accuracy {accuracy:.1f} %"
        for name, (loss, accuracy) in recipe_means.items()
    )
    + ".",
)

# %% tags=["demo"]
paper, forgotten, inverted, twice = recipes.values()
comparisons = {"forgotten": (forgotten, paper), "twice": (twice, inverted)}
ratio = {name: interval(wrong[0] / right[0]) for name, (wrong, right) in comparisons.items()}
points = {name: interval(wrong[1] - right[1]) for name, (wrong, right) in comparisons.items()}
rows = [
    [
        name,
        f"{ratio[name]:.1f}",
        f"{points[name].mean:+.1f} ± {points[name].half_width:.1f}",
        f"{np.sum(wrong[0] > right[0])} of {len(SEEDS)}",
        f"{np.sum(wrong[1] < right[1])} of {len(SEEDS)}",
    ]
    for name, (wrong, right) in comparisons.items()
]
tables.table(
    "Each mixed recipe against the right one, same weights, 20 seeds, mean and 95 % interval",
    ["scale", "test loss, times", "accuracy, points", "seeds with higher loss", "less accurate"],
    rows,
)

# %% [markdown]
# The last column of the next table asks how sure a network is of the answers that it gets *wrong*.


# %% tags=["demo"]
def surest(networks, test):
    """Return the mean probability of the answer given: over all digits, and over the mistakes."""
    found = []
    for split, params in networks:
        probability = nets.softmax(nets.forward(split.test_x, test(params)))
        mistake = probability.argmax(axis=1) != split.test_labels
        top = probability.max(axis=1)
        found.append([top.mean(), top[mistake].mean()])
    return [interval(column) for column in np.transpose(found)]


# %% tags=["demo"]
tests = [
    ("paper", times_keep),
    ("paper", as_it_is),
    ("inverted", as_it_is),
    ("inverted", times_keep),
]
tables.table(
    "Mean probability of the answer given, 20 networks, mean and 95 % interval",
    ["recipe", "all test digits", "the mistakes"],
    [
        [name, *(f"{found:.2f}" for found in surest(trained[form], test))]
        for name, (form, test) in zip(recipes, tests)
    ],
)

# %% [markdown]
# **Explain.** The accuracy asks only which logit is the largest, and logits that are all too large keep
# their order, mostly. The loss asks how *sure* the network is, and a network whose logits are too
# large is too sure, of its mistakes as well. So a forgotten scale hides from the accuracy, and the loss
# shows it at once. Where you compare a training with a reference, compare the loss.
#
# Hides is not vanishes: with the same weights in both tests the accuracy is lower on nearly
# every seed, but by less than a point, which is less than the dots of one row scatter. The factor applied twice makes a network
# too *un*sure instead; the loss rises as well, and here the accuracy falls by more.
#
# ### Are the two forms the same network?
#
# The two right rows are close but not equal, although digits, starting weights and masks were the same.
# The reason: the inverted form *is* the paper's form with weights `keep * W`, and in those units a
# gradient is `1 / keep` times as large and a weight `keep` times as large. So the same learning rate is not the
# same learning rate. **Observe** what happens when that is put right: start from `keep * W` and
# multiply each layer's learning rate by `keep ** 2`.


# %% tags=["demo"]
def descend(split, params, rates, inverted, seed, steps=100):
    """Plain gradient steps with masks on, a learning rate for each layer's weights."""
    rng = np.random.default_rng([57, seed])
    for _ in range(steps):
        chosen = rng.choice(len(split.train_x), size=50, replace=False)
        masks = nets.draw_masks(params, KEEP, rng, 50, inverted)
        x, labels = split.train_x[chosen], split.train_labels[chosen]
        _, gradients = nets.loss_and_gradients(params, x, labels, masks)
        params = [
            (W - rate * dW, b - 0.1 * db)
            for (W, b), (dW, db), rate in zip(params, gradients, rates)
        ]
    return nets.forward(split.test_x, params if inverted else train.scaled(params, KEEP))


# %% tags=["demo"]
distance = {"same start, same rate": [], "start keep * W, rate * keep ** 2": []}
for seed in SEEDS:
    split = trained["paper"][seed][0]
    start = nets.init_params([64, 128, 128, 10], np.random.default_rng([58, seed]), dtype=float)
    paper_logits = descend(split, start, [0.1] * 3, False, seed)
    for name, begin, rates in (
        ("same start, same rate", start, [0.1] * 3),
        (
            "start keep * W, rate * keep ** 2",
            train.scaled(start, KEEP),
            [0.1 * k**2 for k in KEEP],
        ),
    ):
        logits = descend(split, begin, rates, True, seed)
        distance[name].append(np.abs(logits - paper_logits).max())

# %% tags=["demo"]
tables.table(
    "Inverted against paper: largest difference of a test logit after 100 steps, 20 seeds",
    ["inverted form with", "mean and 95 % interval"],
    [[name, f"{interval(values):.2f}"] for name, values in distance.items()],
)

# %% [markdown]
# **Explain.** With weights and learning rates translated, the two forms take the same steps: a zero in
# the table means equal to two digits, after a hundred steps. So neither form regularises better.
# They differ in units, and in who has to remember the factor.
#
# ## Check yourself
#
# Open the option you would choose; the others are worth reading too.
#
# **1. A network was trained with inverted dropout at `keep = 0.5`. What is done to its weights before it
# is used?**
#
# <details><summary>they are multiplied by 0.5</summary>
#
# No, that is the paper's form. Here training has already paid, and the factor would come in twice
# (the last row of the picture).
#
# </details>
# <details><summary>nothing</summary>
#
# Right. The test network reads `h` with the weights as they are.
#
# </details>
# <details><summary>they are divided by 0.5</summary>
#
# No. Survivors were divided by `keep` because others were missing; at test nobody is missing.
#
# </details>
#
# **2. "Inverted dropout keeps the expected output of the network." True?**
#
# <details><summary>true: E[r / keep] = 1</summary>
#
# That holds for what the next layer adds up, one layer on. Behind a nonlinearity the mean over the masks and
# the test value differ: the two curves that level off.
#
# </details>
# <details><summary>true for the pre-activations of the layer that reads the mask, approximate behind them</summary>
#
# Right, and it is the same in the paper's form.
#
# </details>
# <details><summary>false: only the paper's form does</summary>
#
# No. Both forms are equal in expectation before the nonlinearity, and neither is after it.
#
# </details>
#
# **3. A model gives other answers each time, on the same input. Most likely?**
#
# <details><summary>it was trained for too short a time</summary>
#
# No. Its weights are fixed now, however they were found. Something random is still switched on.
#
# </details>
# <details><summary>gradients are still being computed</summary>
#
# No. `torch.no_grad()` saves memory and time; it does not touch dropout.
#
# </details>
# <details><summary>it is still in training mode</summary>
#
# Right: `model.eval()`. Comparing two passes is a test that needs no labels.
#
# </details>
#
# **4. `keep = 0.5` in your tests, and all pass. Which mistake could still be in there?**
#
# <details><summary>keep copied into PyTorch's p</summary>
#
# Right: at 0.5 the two are the same number. So is dividing by `1 - keep`. Test at 0.8 and 0.3.
#
# </details>
# <details><summary>a forgotten scale</summary>
#
# No. At 0.5 the survivors should double, so a test of the values sees it. A test of the *accuracy* may not.
#
# </details>
# <details><summary>dropping at test</summary>
#
# No. At 0.5 half of the entries come out as 0, and two calls differ.
#
# </details>
#
# ## What this lesson settles

# %% tags=["demo"]
before, after = ([g for name, g in last.items() if word in name] for word in ("before", "after"))
fell = fall["inverted, before the ReLU"].mean
in_eval, in_train = mode_means.values()
untranslated, translated = distance.values()
right, swapped = (interval(copied[keep][:, 1]) for keep in (0.8, 0.2))
measured = {
    "before": f"gap after 3000 masks: {before[0]:.3f} (paper), {before[1]:.3f} (inverted);"
    f" {fell:.0f} times smaller than after 10, as by chance ({chance:.0f})",
    "after": f"the gap levels off at {after[0]:.2f} (paper) and {after[1]:.2f} (inverted)",
    "same": f"test logits differ by at most {np.max(translated):.2f} with weights and learning"
    f" rates translated, by {np.mean(untranslated):.1f} with the same ones",
    "mode": f"loss {in_eval[0]:.2f} with it, {in_train[0]:.2f} without;"
    f" {in_train[2]:.1f} % of the answers change from pass to pass",
    "scale": f"accuracy {points['forgotten'].mean:+.1f} ± {points['forgotten'].half_width:.1f}"
    f" points, loss {ratio['forgotten']:.1f} times",
    "rate": f"accuracy {right:.1f} % translated, {swapped:.1f} % copied (keep = 0.8 meant)",
}

# %% tags=["demo"]
tables.table(
    "What this lesson settles (20 networks each, mean and 95 % interval)",
    ["statement", "measured here", "so"],
    [
        ["equal in expectation before the nonlinearity", measured["before"], "yes, both forms"],
        ["equal in expectation after it", measured["after"], "no, neither form"],
        ["the two forms train the same network", measured["same"], "yes, in other units"],
        ["a forgotten eval() shows", measured["mode"], "yes, even without labels"],
        ["a forgotten scale shows in the accuracy", measured["scale"], "hardly: in the loss"],
        ["keep goes into a framework as it is", measured["rate"], "no: 1 - keep does"],
    ],
)

# %% [markdown]
# In this lesson you
#
# - moved dropout's factor from the test network into training, and wrote a layer with two modes;
# - measured that both forms are equal in expectation before the nonlinearity and not after it;
# - saw a forgotten scale in the loss where the accuracy said hardly anything, and translated `keep` for PyTorch
#   and Keras.
#
# **Save, then submit.** Submit sends the file on disk, so edits that are not saved stay behind.
