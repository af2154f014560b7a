# %% [markdown]
# # 3. Bernoulli masks
#
# By the end you can draw a dropout mask that is right, say how likely any one thinned
# network is, send a batch through its thinned networks, and show with measurements why
# the masks have to be fresh at every step.
#
# **You need:** lesson 01, broadcasting, the chance of independent coins.
# **Time:** 40 minutes. **Points:** 18, in 14 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.
# A graded cell that prints nothing has passed.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import data, nets, plots, tables, train, widgets  # not found? Run `make learn`
from droplab.intervals import interval

# %% [markdown]
# ## One network out of many
#
# Dropout gives each unit a coin: $r_j \sim \text{Bernoulli}(keep)$. The unit is kept where
# $r_j = 1$ and dropped, with all its connections, where $r_j = 0$. The row of coins is the
# **mask** `r`, and what is left of the network is a **thinned network**.
# (`keep` is the probability of *keeping* a unit: the p of Srivastava et al., 2014.)
#
# **Predict.** A layer has three hidden units and `keep = 0.8`. How often is the whole
# network left, with all three units?
#
# - a) in 80 % of the masks
# - b) in about half of the masks
# - c) in one mask out of eight

# %% nbgrader={"grade_id": "predict-whole", "solution": true}
predicted_whole = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_whole = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-whole", "points": 1}
chosen = str(predicted_whole).strip().lower()
assert chosen in ("a", "b", "c"), (
    'no option chosen yet: write predicted_whole = "a", "b" or "c".\n'
    "Any of the three earns the point; the figure below has the reason."
)

# %% [markdown]
# **Observe.** All the networks that three hidden units (blue) can leave between two inputs
# and two outputs. Look at the number below the first one, and at which networks share a
# number.

# %% tags=["demo"]
plots.show(
    plots.thinned_networks(0.8),
    alt=f"The eight networks of three hidden units at keep 0.8. All three are kept with"
    f" probability {0.8**3:.1%}; each network with two units has {0.8**2 * 0.2:.1%}, each"
    f" with one unit {0.8 * 0.2**2:.1%}, and the one with none {0.2**3:.1%}.",
)

# %% tags=["demo"]
tables.table(
    "One mask is a row of independent coins, so the number of networks doubles with each unit",
    ["units", "thinned networks", "chance of the whole one, keep = 0.8", "... keep = 0.5"],
    [
        [n, f"{2**n:,}" if n < 20 else f"{2.0**n:.1e}", f"{0.8**n:.1e}", f"{0.5**n:.1e}"]
        for n in (3, 10, 64, 128)
    ],
)

# %% [markdown]
# **Explain.** The coins are independent, so their probabilities multiply: `keep` for each
# unit that is kept, `1 - keep` for each that is dropped. Networks that keep the same
# *number* of units are equally likely; networks that keep more are likelier when `keep` is
# above one half. And the table says why nobody trains them all: a layer of 128 units has
# more thinned networks than there are steps in any training run. Dropout draws from them.
#
# ## Do: how likely is this one?
#
# By hand, for the mask `[1, 0, 1]` and `keep = 0.8`:
#
# | unit | r | its factor |
# |---|---|---|
# | first | 1, kept | 0.8 |
# | second | 0, dropped | 0.2 |
# | third | 1, kept | 0.8 |
#
# The product is 0.8 · 0.2 · 0.8 = 0.128, the number in the figure. So
# `subnetwork_probability(np.array([1, 0, 1]), 0.8)` is `0.128`. Most of the function is
# written; complete it.

# %% [markdown]
# <details><summary>Hint 1: what the two counts are for</summary>
#
# `kept` factors are equal to one number and `dropped` factors to another. A product of
# equal factors is a power.
#
# </details>
# <details><summary>Hint 2: this mask, not this many</summary>
#
# Many masks keep the same number of units. Only the one you are given is asked for, so
# nothing counts the others.
#
# </details>
# <details><summary>Hint 3: nearly there</summary>
#
# For the table above the answer is `0.8**2 * 0.2**1`. Put the names in place of the four
# numbers; one of them is not `keep` itself but what is left of 1.
#
# </details>


# %% nbgrader={"grade_id": "subnetwork-probability", "solution": true}
def subnetwork_probability(r, keep):
    """Return the probability that independent coins give exactly the mask ``r``.

    Args:
        r: mask of any shape, not empty; 1 or True = kept, 0 or False = dropped.
        keep: probability that a unit is retained, ``0 < keep <= 1``.

    Returns:
        The probability as a float.
    """
    kept = np.count_nonzero(r)
    dropped = np.size(r) - kept
    ### BEGIN SOLUTION
    return float(keep**kept * (1 - keep) ** dropped)
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-subnetwork-probability", "points": 2}
# 2 points: the probability of one mask of five units.
import numpy as np


def as_number(answer):
    try:
        answer = np.asarray(answer)
    except ValueError:  # a list of different things
        answer = np.asarray(None)
    assert answer.dtype.kind in "biuf", (
        "the answer is not a number.\n"
        "A probability is one number: look at what the function returns."
    )
    assert answer.shape == (), (
        f"got an array of shape {str(answer.shape)[:20]}, expected one number.\n"
        "The whole mask has one probability: all its coins together."
    )
    assert np.isfinite(answer), (
        f"the answer is {float(answer)}, and a probability is a finite number.\n"
        "Compute the three factors of the table by hand and compare."
    )
    return float(answer)


def check_one_mask(keep, expected, mistakes):
    r = np.array([1, 0, 1, 1, 0])
    answer = as_number(subnetwork_probability(r, keep))
    for value, message in mistakes.items():
        assert not (abs(answer - value) <= 1e-4 * abs(value)), message
    assert answer <= 1, (
        f"got {answer:.4g}, and no probability is above 1.\n"
        "Independent coins: are their probabilities added or multiplied?"
    )
    assert abs(answer - expected) <= 1e-4 * expected, (
        f"r = [1, 0, 1, 1, 0], keep = {keep}: got {answer:.4g}, not {expected:.4g}.\n"
        "Write down one factor for each of the five coins, as in the table above."
    )


check_one_mask(
    0.8,
    0.02048,
    {
        0.512: "got 0.512: the chance that the three kept units are kept.\n"
        "That the other two are dropped is part of this mask as well.\n"
        "Which factor does a dropped unit bring?",
        0.04: "got 0.04: the chance that the two dropped units are dropped.\n"
        "That the other three are kept is part of this mask as well.",
        0.00512: "got 0.00512: the factors of kept and dropped units are swapped.\n"
        "At keep = 0.8 a kept unit is the likely case. Which factor is the large one?",
        0.2048: "got 0.2048: the chance that any three of five units are kept.\n"
        "Ten masks do that. How likely is this one of them?",
        0.03125: "got 0.03125 = 1/32, as if all 32 masks were equally likely.\n"
        "They are at keep = 0.5 only. Look at the figure: which networks are likelier?",
        0.32768: "got 0.328: a factor of 0.8 for each of the five units.\n"
        "That is the whole network. What is the chance that a unit is dropped?",
        0.552: "got 0.552: the two powers were added.\n"
        "Kept units kept *and* dropped units dropped: independent, so what joins them?",
        2.8: "got 2.8: the coins' probabilities were added, and 2.8 is above 1.\n"
        "What joins the probabilities of independent coins?",
        0.56: "got 0.56: the mean of the coins' probabilities.\n"
        "All five coins have to fall this way at once. What joins independent coins?",
        -3.888206: "got -3.89: the logarithm of the probability.\n"
        "Useful when there are many units, but here the probability itself is asked for.",
        3.888206: "got 3.89: minus the logarithm of the probability.\n"
        "Useful when there are many units, but here the probability itself is asked for.",
        -1.68867: "got -1.69: the logarithm of the probability, to base 10.\n"
        "Useful when there are many units, but here the probability itself is asked for.",
        0.96: "got 0.96: keep times 3, times (1 - keep) times 2.\n"
        "A factor that comes three times is not multiplied by 3. Write out all five.",
        2.048: "got 2.048: right as a percentage.\n"
        "A probability is a number from 0 to 1, where 1 is certain.",
        0.6: "got 0.6: the share of units that are kept.\n"
        "That is a property of the mask. How likely is it that the coins fall like this?",
        0.16: "got 0.16: one factor of each kind.\n"
        "Three units are kept and two are dropped, and each of them brings a factor.",
        0.0: "got 0: a product with a factor 0, or a number rounded down.\n"
        "A dropped unit is possible at keep = 0.8. How likely is it to be dropped?",
        0.97952: "got 0.9795: the chance of any mask but this one.\n"
        "You subtracted it from 1. Which probability is asked for?",
    },
)
check_one_mask(
    0.3,
    0.01323,
    {
        0.02048: "got 0.02048 at keep = 0.3, the same as at keep = 0.8.\n"
        "The function must use the keep that it is given.",
        0.00108: "got 0.00108 at keep = 0.3: a dropped unit still counts 0.2.\n"
        "That was its factor at keep = 0.8. Where does it come from?",
    },
)
### BEGIN HIDDEN TESTS
for r, keep, expected in (
    (np.array([0, 0, 0]), 0.8, 0.008),
    (np.array([1, 1, 1, 1]), 0.3, 0.0081),
    (np.array([0, 1, 0, 0, 0, 0]), 0.9, 0.9e-5),
    (np.array([1]), 0.6, 0.6),
):
    answer = as_number(subnetwork_probability(r, keep))
    assert abs(answer - expected) <= 1e-4 * expected, (
        f"r = {r.tolist()}, keep = {keep}: got {answer:.4g}.\n"
        "The cell above passed for r = [1, 0, 1, 1, 0]: does the code hold for other masks?"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-subnetwork-any-mask", "points": 1}
# 1 point: masks of any shape, and of True and False.
import numpy as np


def as_number(answer):
    try:
        answer = np.asarray(answer)
    except ValueError:  # a list of different things
        answer = np.asarray(None)
    assert answer.dtype.kind in "biuf", (
        "the answer is not a number.\n"
        "A probability is one number: look at what the function returns."
    )
    assert answer.shape == (), (
        f"got an array of shape {str(answer.shape)[:20]}, expected one number.\n"
        "A mask for a batch has one probability too: all its coins together."
    )
    assert np.isfinite(answer), (
        f"the answer is {float(answer)}, and a probability is a finite number.\n"
        "Compute the factors of the table above by hand and compare."
    )
    return float(answer)


def check_mask(r, keep, expected):
    before = r.copy()
    answer = as_number(subnetwork_probability(r, keep))
    assert np.array_equal(r, before), (
        "the function changed the mask that it was given.\n"
        "The caller may need it again: work on a copy."
    )
    assert abs(answer - expected) <= 1e-4 * expected, (
        f"mask of {r.dtype}, shape {r.shape}: got {answer:.4g}, not {expected:.4g}.\n"
        f"It has {r.size} coins, {np.count_nonzero(r)} of them kept. Does the code count coins or rows?\n"
        "Does it also work when kept and dropped are spelled True and False?"
    )


check_mask(np.array([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0]]), 0.3, 0.003969)
check_mask(np.array([True, False, False, True]), 0.8, 0.0256)

# The networks of four units: some mask has to come up, so their chances add up to 1.
total = 0.0
for number in range(16):
    mask = np.array([number >> unit & 1 for unit in range(4)])
    total += as_number(subnetwork_probability(mask, 0.3))
assert abs(total - 1) <= 1e-3, (
    f"the chances of all 16 masks of four units add up to {total:.4g}.\n"
    "One of them has to come up, so they should add up to 1."
)
### BEGIN HIDDEN TESTS
check_mask(np.array([[[1, 0], [0, 0]], [[1, 1], [0, 0]], [[0, 0], [0, 1]]]), 0.3, 0.3**4 * 0.7**8)
check_mask(np.array([[True], [False], [True]]), 0.9, 0.081)
check_mask(np.array([[0, 1, 1, 0, 1]]), 0.8, 0.02048)
### END HIDDEN TESTS

# %% [markdown]
# ## How many units does a mask keep?
#
# Sources often say that dropout at 50 % "removes half of the units".
#
# **Predict.** A layer has 64 units, `keep = 0.5`, and we draw many masks. How many units
# does a mask keep?
#
# - a) exactly 32, every time
# - b) around 32, mostly within about ten of it
# - c) any number from 0 to 64, all equally likely

# %% nbgrader={"grade_id": "predict-count", "solution": true}
predicted_count = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_count = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-count", "points": 1}
chosen = str(predicted_count).strip().lower()
assert chosen in ("a", "b", "c"), (
    'no option chosen yet: write predicted_count = "a", "b" or "c".\n'
    "Any of the three earns the point; the figure below has the reason."
)

# %% [markdown]
# **Observe.** The supplied `nets.draw_masks` draws ten thousand masks for a layer that
# reads 64 units. The bars are how many units the masks kept; the dots are the binomial
# distribution, which is what independent coins predict. How high is the bar at 32?

# %% tags=["demo"]
rng = np.random.default_rng(31)
layer = nets.init_params([64, 10], rng)  # one layer, reading 64 units
r = nets.draw_masks(layer, 0.5, rng, batch=10_000, inverted=False)[0]  # (10000, 64)
kept = r.sum(axis=1).astype(int)  # (10000,)
plots.show(
    plots.kept_counts(kept, 64, 0.5),
    alt=f"Histogram of the units kept by 10,000 masks of 64 units at keep 0.5: a bell around"
    f" 32 that follows the binomial; {np.mean(kept == 32):.0%} of the masks keep exactly 32,"
    f" and the counts run from {kept.min()} to {kept.max()}.",
)

# %% tags=["demo"]
from math import comb

tables.table(
    "64 units, keep = 0.5: ten thousand masks against independent coins",
    ["", "masks drawn", "binomial"],
    [
        ["mean of the units kept", f"{kept.mean():.1f}", f"{64 * 0.5:.1f}"],
        ["standard deviation", f"{kept.std():.1f}", f"{np.sqrt(64 * 0.5 * 0.5):.1f}"],
        ["share with exactly 32", f"{np.mean(kept == 32):.1%}", f"{comb(64, 32) / 2**64:.1%}"],
        ["fewest, most", f"{kept.min()}, {kept.max()}", "0 to 64 possible"],
    ],
)

# %% [markdown]
# **Explain.** Half is the *expected* share. The number kept is binomial, with mean
# `keep * n` and standard deviation $\sqrt{n \cdot keep \cdot (1 - keep)}$, and few masks
# keep exactly half: the table says how few. Nothing forces the total, and no unit knows what the others did.
#
# The coins are also independent from example to example and from step to step. **Observe**
# the masks of two steps in a row: ten examples (rows), 24 units (columns), dark = kept. Is
# there a row, a column or a step that repeats? The right panel counts how often each unit
# has been kept so far.

# %% tags=["demo"]
rng = np.random.default_rng(32)
layer = nets.init_params([24, 10], rng)
masks = np.stack(
    [nets.draw_masks(layer, 0.5, rng, batch=10, inverted=False)[0] for _ in range(60)]
)  # (steps, examples, units)
so_far = masks[:5].mean(axis=(0, 1))  # (units,)
different = len(np.unique(masks[3:5].reshape(-1, 24), axis=0))
plots.show(
    plots.mask_steps(masks, 4, 0.5),
    alt=f"Masks of ten examples and 24 units at keep 0.5. Step 4 keeps {masks[3].mean():.0%},"
    f" step 5 keeps {masks[4].mean():.0%}, in another pattern; {different} of their 20 rows differ. After"
    f" five steps each unit was kept in {so_far.min():.0%} to {so_far.max():.0%} of its masks.",
)

# %% [markdown]
# The same picture with sliders. Move **step**: the pattern changes altogether, and the bars
# on the right settle at the dashed line. Move **keep**: how many units are dark changes, and
# with it the height at which the bars settle. (Click a slider, then use the arrow keys.)

# %% tags=["demo"]
widgets.mask_steps()

# %% tags=["demo"]
pairs = [(masks[s, e], masks[s, f]) for s in range(60) for e in range(10) for f in range(e)]
tables.table(
    "Sixty steps at keep = 0.5, ten examples a step, 24 units",
    ["", "measured", "independent coins"],
    [
        ["share kept, all masks", f"{masks.mean():.2f}", "0.50"],
        [
            "two examples of one step agree on a unit",
            f"{np.mean([np.mean(a == b) for a, b in pairs]):.2f}",
            "0.50",
        ],
        [
            "one example, this step and the next, agree on a unit",
            f"{np.mean(masks[1:] == masks[:-1]):.2f}",
            "0.50",
        ],
        ["two examples of one step with the same mask", sum(np.all(a == b) for a, b in pairs), "0"],
    ],
)

# %% [markdown]
# ## Do: draw a mask
#
# A generator gives numbers spread evenly over the interval from 0 to 1. Such a number makes
# one coin: split the interval in a part of length `keep` and a part of length `1 - keep`,
# and see where the number falls. With `keep = 0.75` and six numbers:
#
# | number drawn | 0.91 | 0.13 | 0.52 | 0.78 | 0.97 | 0.30 |
# |---|---|---|---|---|---|---|
# | r | 0 | 1 | 1 | 0 | 0 | 1 |
#
# `sample_mask((2, 6), 0.75, rng)` is an array of shape `(2, 6)` like the next cell's,
# with a coin of its own in each place. Your zeros may fall elsewhere: the marks never
# depend on the order in which you draw.

# %% tags=["demo"]
example = np.array([[0, 1, 1, 0, 0, 1], [1, 1, 1, 1, 0, 1]])
print(f"shape {example.shape}, values {np.unique(example).tolist()}, kept {example.mean():.2f}")

# %% [markdown]
# Three things go wrong more often than the coin itself. All are tested, each in a cell of
# its own:
#
# - **whose coins:** one per entry, so neither rows nor columns repeat, and no total is fixed;
# - **whose generator:** all chance comes from the `rng` you are given. It moves on when
#   you draw, so the next call gives fresh coins, and the same seed repeats a whole experiment;
# - **which keep:** `keep` is a probability and not 0. Anything else, not-a-number
#   (`float("nan")`) included, raises `ValueError`, instead of a network that is silently empty.

# %% [markdown]
# <details><summary>Hint 1: one number per coin</summary>
#
# Ask the generator for as many numbers as the mask has entries, in the mask's shape, in one
# call. Which method of `rng` gives numbers between 0 and 1?
#
# </details>
# <details><summary>Hint 2: the guard</summary>
#
# `nan <= 0` is false and `nan > 1` is false, so a guard that lists what is *wrong* lets it
# through. State what is *right*, and raise when that does not hold.
#
# </details>
# <details><summary>Hint 3: nearly there</summary>
#
# `if not (...): raise ValueError("keep is ...")` with the chained comparison from the
# docstring; then compare `rng.random(shape)` with `keep`. In the table above, on which side
# of 0.75 are the numbers whose r is 1? True and False are fine as a mask.
#
# </details>


# %% nbgrader={"grade_id": "sample-mask", "solution": true}
def sample_mask(shape, keep, rng):
    """Draw r ~ Bernoulli(keep), independently for every entry of a mask.

    Args:
        shape: the shape of the mask, a tuple ``(batch, units)``.
        keep: probability that a unit is retained, ``0 < keep <= 1``.
        rng: a ``numpy.random.Generator``, the only source of chance; it is advanced.

    Returns:
        An array of that shape, 1 (or True) where a unit is kept and 0 (or False) elsewhere.

    Raises:
        ValueError: unless ``0 < keep <= 1``; not-a-number is refused too.

    Source: Srivastava et al. (2014), section 4; ``keep`` is their p.
    """
    ### BEGIN SOLUTION
    if not 0 < keep <= 1:
        raise ValueError(f"keep is the probability of keeping a unit, in (0, 1]; got {keep}.")
    return (rng.random(shape) < keep).astype(float)
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-sample-mask-values", "points": 1}
# 1 point: an array of the shape asked for, of zeros and ones.
import numpy as np


def as_array(answer):
    try:
        return np.asarray(answer)
    except ValueError:  # rows of unequal length, or a list of different things
        return np.asarray(None)


def check_values(shape, keep, rng):
    try:
        r = as_array(sample_mask(shape, keep, rng))
    except TypeError as error:
        raise AssertionError(
            "the call stopped with a TypeError:\n"
            f"{str(error)[:80]}\n"
            "shape is a tuple such as (40, 25): does each call get what it expects?"
        ) from None
    assert r.dtype.kind in "biuf", (
        "the answer is not an array of numbers (or of True and False).\n"
        "A mask is an array: look at what the function returns."
    )
    assert r.shape == shape, (
        f"asked for shape {shape}, got {str(r.shape)[:25]}.\n"
        "A mask has one coin for each unit of each example."
    )
    assert np.isfinite(r).all(), (
        "the mask holds entries that are not finite numbers.\n"
        "A coin has two sides: 1 for kept, 0 for dropped."
    )
    r = r.astype(float)
    odd = r[(r != 0) & (r != 1)]
    if odd.size:
        assert not np.all(np.abs(odd * keep - 1) <= 1e-6), (
            f"kept entries are {odd[0]:.4g}, which is 1 / keep.\n"
            "That is the inverted form of lesson 05. Here a mask says kept or dropped,\n"
            "and nothing is scaled."
        )
        assert not np.all(np.abs(odd - keep) <= 1e-6), (
            f"kept entries are {odd[0]:.4g}, which is keep itself.\n"
            "keep is how often a unit stays. A unit that stays, stays whole: 1."
        )
        assert len(np.unique(odd)) < 10, (
            f"the mask holds in-between numbers such as {odd[0]:.4g}.\n"
            "Those look like the numbers drawn. Each one still has to become a coin:\n"
            "kept or dropped."
        )
        raise AssertionError(
            f"the mask holds {odd[0]:.4g}, and a coin is 0 or 1.\n"
            "The mask is multiplied with h: which two factors keep and remove a unit?"
        )
    return r


# A mask of 7200 coins has no zero, or no one, with a chance below 0.8**7200 < 1e-690.
for shape, keep in (((90, 80), 0.8), ((80, 90), 0.3)):
    r = check_values(shape, keep, np.random.default_rng(1))
    seen = np.unique(r).tolist()
    assert seen == [0, 1], (
        f"all 7200 entries are {seen[0]:g} at keep = {keep}.\n"
        "A mask keeps some units and drops others. What decides, entry by entry?"
    )
### BEGIN HIDDEN TESTS
for shape, keep in (((60, 40), 0.6), ((45, 70), 0.4)):
    r = check_values(shape, keep, np.random.default_rng(2))
    assert np.unique(r).tolist() == [0, 1], (
        f"all entries are {r.flat[0]:g} at keep = {keep}, shape {shape}.\n"
        "A mask keeps some units and drops others, whatever its shape."
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sample-mask-coins", "points": 2}
# 2 points: every entry has a coin of its own, across rows and across columns.
import numpy as np


def as_array(answer):
    try:
        return np.asarray(answer)
    except ValueError:  # rows of unequal length, or a list of different things
        return np.asarray(None)


def draw(shape, keep, rng):
    r = as_array(sample_mask(shape, keep, rng))
    assert r.dtype.kind in "biuf" and r.shape == shape, (
        f"expected an array of numbers of shape {shape}.\n"
        "Make the cell about shape and values pass first."
    )
    assert np.isin(r, (0, 1)).all(), (
        "the mask holds something other than 0 and 1.\n"
        "Make the cell about shape and values pass first."
    )
    return r.astype(int)


def check_coins(keep, rng):
    rows, columns = 220, 130
    r = draw((rows, columns), keep, rng)
    share = r.mean()
    assert 0 < share < 1, (
        f"every entry is {share:g}, so there is nothing to be independent.\n"
        "Make the cell about shape and values pass first."
    )
    # Two independent rows of 130 coins are equal with a chance of at most 0.68**130 = 2e-22 (at
    # keep = 0.8; columns of 220 less), any two of them below 1e-17.
    different_rows, different_columns = len({*map(bytes, r)}), len({*map(bytes, r.T.copy())})
    assert different_rows > 1, (
        f"all {rows} rows dropped the same units.\n"
        "One mask for the whole batch: but each example needs its own thinned network.\n"
        "How many coins did you draw for 220 examples of 130 units?"
    )
    assert different_columns > 1, (
        "whole rows vanished, and the other rows are complete.\n"
        "One coin for each example: but the coin belongs to each unit.\n"
        "How many coins did you draw for 220 examples of 130 units?"
    )
    assert different_rows == rows and different_columns == columns, (
        f"{different_rows} of {rows} rows differ, and {different_columns} of {columns} columns.\n"
        "Some coins are used more than once. Draw one for every entry."
    )
    # Some row or column of independent coins is full or empty: below 350 * 0.8**130 = 9e-11.
    counts, totals = r.sum(axis=1), r.sum(axis=0)
    full = np.sum(counts == columns) + np.sum(totals == rows)
    empty = np.sum(counts == 0) + np.sum(totals == 0)
    assert full + empty == 0, (
        f"{full} rows or columns are kept whole and {empty} are dropped whole.\n"
        "Each entry has a coin of its own, so that (almost) never happens."
    )
    # The variance of binomial counts, over its expected value, is near chi-square / df: out of
    # 0.35 to 2.2 with a chance below (2.2 exp(-1.2))**(129 / 2) = 3e-12 (Chernoff), 0.35 alike.
    for name, found, n in (("row", counts, columns), ("column", totals, rows)):
        wanted = np.sqrt(n * share * (1 - share))
        assert found.std() > 0, (
            f"every {name} keeps exactly {found[0]} units of {n}.\n"
            f"Independent coins vary: about {n * share:.0f} give or take {wanted:.0f}.\n"
            "Nothing fixes the total; each entry is decided by itself."
        )
        ratio = (found.std() / wanted) ** 2
        assert 0.35 <= ratio <= 2.2, (
            f"units kept per {name} scatter by {found.std():.1f}; coins: {wanted:.1f}.\n"
            "The entries are not independent, or not all have the same chance.\n"
            "Decide each entry by itself, with a number of its own."
        )
    # Neighbours agree with chance a. Hoeffding: over 14,300 separate pairs off by 0.03 or more
    # with a chance below 1.4e-11; over 28,600 coins share is off by 0.02, and so a by 0.024, with
    # a chance below 3e-10. (Whether share is keep is another cell's question.)
    a = share**2 + (1 - share) ** 2
    for name, one, two in (("rows", r[0::2], r[1::2]), ("columns", r[:, 0::2], r[:, 1::2])):
        agree = np.mean(one == two)
        assert abs(agree - a) <= 0.055, (
            f"neighbouring {name} agree in {agree:.0%} of places; coins: {a:.0%}.\n"
            "One entry tells about the next, so they are not independent."
        )


def check_totals(keep, rng):
    # 20 totals of 300 independent coins are all equal with a chance below 0.06**19 < 1e-23.
    masks = [draw((20, 15), keep, rng) for _ in range(20)]
    if len({mask.tobytes() for mask in masks}) == 1:
        return  # one mask 20 times: the cell about fresh coins has a word for that
    totals = {int(mask.sum()) for mask in masks}
    assert len(totals) > 1, (
        f"each of 20 masks keeps exactly {min(totals)} of its 300 units.\n"
        f"Independent coins vary: about {300 * keep:.0f} give or take {np.sqrt(300 * keep * (1 - keep)):.0f}.\n"
        "Nothing fixes the total; each entry is decided by itself."
    )


check_coins(0.8, np.random.default_rng(6))
check_totals(0.3, np.random.default_rng(7))
### BEGIN HIDDEN TESTS
check_coins(0.3, np.random.default_rng(8))
check_totals(0.8, np.random.default_rng(9))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sample-mask-rate", "points": 2}
# 2 points: keep is the share of units that are kept.
import numpy as np


def as_array(answer):
    try:
        return np.asarray(answer)
    except ValueError:  # rows of unequal length, or a list of different things
        return np.asarray(None)


def share_kept(keep, rng):
    r = as_array(sample_mask((200, 160), keep, rng))
    assert r.dtype.kind in "biuf" and r.shape == (200, 160), (
        "expected an array of numbers of shape (200, 160).\n"
        "Make the cell about shape and values pass first."
    )
    assert np.isin(r, (0, 1)).all(), (
        "the mask holds something other than 0 and 1.\n"
        "Make the cell about shape and values pass first."
    )
    different = len({*map(bytes, r)}), len({*map(bytes, r.T.copy())})
    assert min(different) > 1, (
        "all rows, or all columns, of the mask are the same.\n"
        "Then its share rests on few coins. Make the cell above pass first."
    )
    return float(np.mean(r.astype(float)))


# Hoeffding: the share of n = 32,000 coins misses keep by 0.02 or more with a chance below
# 2 exp(-2 n 0.02**2) = 1.6e-11.
low, high = share_kept(0.3, np.random.default_rng(3)), share_kept(0.8, np.random.default_rng(4))
assert not (abs(low - 0.7) <= 0.02 and abs(high - 0.2) <= 0.02), (
    f"with keep = 0.8 your mask kept {high:.0%} of the units.\n"
    "That is the share we wanted to drop. Which side of the threshold means *kept*?"
)
assert not (abs(low - 0.618) <= 0.02 and abs(high - 0.788) <= 0.02), (
    f"kept {low:.0%} at keep = 0.3 and {high:.0%} at keep = 0.8.\n"
    "These are the shares of normally distributed numbers below 0.3 and 0.8.\n"
    "What range do the numbers you draw have, and how are they spread over it?"
)
assert not (abs(low - high) <= 0.04), (
    f"kept {low:.0%} at keep = 0.3 and {high:.0%} at keep = 0.8: no difference.\n"
    "The share kept has to follow keep. Where does keep enter your code?"
)
for keep, share in ((0.3, low), (0.8, high)):
    assert abs(share - keep) <= 0.02, (
        f"with keep = {keep} your masks kept {share:.1%} of the units.\n"
        f"Over 32,000 independent coins it should be {keep:.0%}, give or take 2 %.\n"
        "For which share of the numbers you draw does your code say *kept*?"
    )
### BEGIN HIDDEN TESTS
for keep in (0.05, 0.65):
    share = share_kept(keep, np.random.default_rng(5))
    assert abs(share - keep) <= 0.02, (
        f"with keep = {keep} your masks kept {share:.1%} of the units.\n"
        "The share kept has to follow keep, whatever its value."
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sample-mask-fresh", "points": 1}
# 1 point: fresh coins at every call.
import numpy as np


def as_array(answer):
    try:
        return np.asarray(answer)
    except ValueError:  # rows of unequal length, or a list of different things
        return np.asarray(None)


def draw(shape, keep, rng):
    r = as_array(sample_mask(shape, keep, rng))
    assert r.dtype.kind in "biuf" and r.shape == shape, (
        f"expected an array of numbers of shape {shape}.\n"
        "Make the cell about shape and values pass first."
    )
    assert np.isin(r, (0, 1)).all() and len(np.unique(r)) == 2, (
        "expected a mask of zeros and ones, both of them.\n"
        "Make the cell about shape and values pass first."
    )
    return r.astype(int)


def check_calls(shape, keep, rng):
    # Independent masks of 7200 coins are equal with a chance of at most 0.68**7200 < 1e-1200.
    masks = [draw(shape, keep, rng) for _ in range(4)]
    different = len({mask.tobytes() for mask in masks})
    assert different > 1, (
        "four calls with the same rng gave four identical masks.\n"
        "Training with it trains one fixed sub-network.\n"
        "Draw from rng inside the call: not once, not from a seed or a copy of your own."
    )
    assert different == 4, (
        f"four calls with the same rng gave {different} different masks.\n"
        "Every call has to draw fresh coins."
    )
    # Fresh coins agree in 68 % at most; 95 % of 7200 has a chance below exp(-2 * 7200 * 0.27**2).
    agree = max(float(np.mean(one == two)) for one, two in zip(masks, masks[1:]))
    assert agree <= 0.95, (
        f"two calls in a row agree in {agree:.0%} of their entries.\n"
        "Every call has to draw all of its coins: something is carried over."
    )


check_calls((90, 80), 0.8, np.random.default_rng(10))
check_calls((80, 90), 0.3, np.random.default_rng(11))
### BEGIN HIDDEN TESTS
check_calls((75, 96), 0.7, np.random.default_rng(12))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sample-mask-rng", "points": 1}
# 1 point: all chance comes from the rng that is passed in, and moves it on.
import numpy as np


def as_array(answer):
    try:
        return np.asarray(answer)
    except ValueError:  # rows of unequal length, or a list of different things
        return np.asarray(None)


def draw(shape, keep, rng):
    r = as_array(sample_mask(shape, keep, rng))
    assert r.dtype.kind in "biuf" and r.shape == shape, (
        f"expected an array of numbers of shape {shape}.\n"
        "Make the cell about shape and values pass first."
    )
    assert np.isin(r, (0, 1)).all() and len(np.unique(r)) == 2, (
        "expected a mask of zeros and ones, both of them.\n"
        "Make the cell about shape and values pass first."
    )
    return r.astype(int)


def check_rng(shape, keep, one, two, other):
    """``one`` and ``two`` are in the same state, ``other`` is not."""
    untouched = str(one.bit_generator.state)
    first = draw(shape, keep, one)
    advanced = str(one.bit_generator.state) != untouched
    second, third = draw(shape, keep, two), draw(shape, keep, other)
    # Independent masks of 7200 coins are equal with a chance of at most 0.68**7200 < 1e-1200.
    assert not np.array_equal(first, third), (
        "two generators in different states gave the same mask.\n"
        "A seed inside the function decides, whatever generator we pass.\n"
        "Seed once, outside: the function only draws from the rng it is given."
    )
    assert np.array_equal(first, second), (
        "two generators in the same state gave different masks.\n"
        "The coins do not come from rng, so another cell, or another run, changes results.\n"
        "Which call in your code draws numbers without rng?"
    )
    assert advanced, (
        "after the call rng is where it was before.\n"
        "The coins came from a copy or a child of it, so the caller's next draw repeats\n"
        "numbers. Draw from rng itself."
    )


check_rng((90, 80), 0.8, *(np.random.default_rng(14) for _ in range(2)), np.random.default_rng(15))
check_rng((80, 90), 0.3, *(np.random.default_rng(16) for _ in range(2)), np.random.default_rng(17))
### BEGIN HIDDEN TESTS
check_rng((100, 72), 0.6, *(np.random.default_rng(18) for _ in range(2)), np.random.default_rng(19))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sample-mask-keep", "points": 1}
# 1 point: a keep that is no probability, or 0, raises ValueError; every other one works.
import numpy as np


def as_array(answer):
    try:
        return np.asarray(answer)
    except ValueError:  # rows of unequal length, or a list of different things
        return np.asarray(None)


def check_accepted(keep, rng):
    try:
        r = sample_mask((90, 80), keep, rng)
    except ValueError:
        raise AssertionError(
            f"keep = {keep} raised ValueError, but it lies in 0 < keep <= 1.\n"
            "keep = 1 is allowed: it keeps every unit."
            if keep == 1
            else f"keep = {keep} raised ValueError, but it lies in 0 < keep <= 1.\n"
            "Read the guard aloud: for which keep does it raise?"
        ) from None
    r = as_array(r)
    assert r.dtype.kind in "biuf" and r.shape == (90, 80), (
        f"keep = {keep} is right; expected an array of shape (90, 80).\n"
        "Make the cell about shape and values pass first."
    )
    assert np.isin(r, (0, 1)).all(), (
        "the mask holds something other than 0 and 1.\n"
        "Make the cell about shape and values pass first."
    )
    # Hoeffding over 7200 coins: off by 0.25 or more with a chance below 2 exp(-900). The cell
    # about the share has the fine check.
    share = float(np.mean(r.astype(float)))
    assert keep < 1 or share == 1, (
        f"with keep = 1 your mask dropped {7200 * (1 - share):.0f} of 7200 units.\n"
        "At keep = 1 every coin says kept. What does your code say for the largest\n"
        "number that can be drawn?"
    )
    assert abs(share - keep) <= 0.25, (
        f"with keep = {keep} your mask kept {share:.0%} of the units.\n"
        "A guard may refuse a keep but must not change one. If the guard is right, make\n"
        "the cell about the share pass first."
    )


def check_refused(keep, why):
    try:
        answer = sample_mask((4, 3), keep, np.random.default_rng(20))
        outcome = "went through"
        if answer is None or isinstance(answer, Exception):
            why = "A guard raises its error: one that is printed or returned stops nobody."
    except ValueError:
        return
    except Exception as error:
        outcome = f"raised {type(error).__name__[:20]}"
    raise AssertionError(f"keep = {keep} {outcome}; expected ValueError.\n{why}")


check_accepted(0.8, np.random.default_rng(21))
check_accepted(0.3, np.random.default_rng(22))
check_accepted(1, np.random.default_rng(23))
check_refused(0, "keep must be in (0, 1]: at 0 every unit is dropped and nothing can be learned.")
check_refused(-0.2, "A probability is never negative. Check keep before anything is drawn.")
check_refused(1.5, "A probability is never above 1. Is this a percentage, or 1 / keep?")
check_refused(
    float("nan"),
    "Every comparison with nan is false, so a guard that lists what is wrong lets it\n"
    "through. State what is right instead.",
)
### BEGIN HIDDEN TESTS
check_accepted(0.05, np.random.default_rng(24))
check_accepted(1.0, np.random.default_rng(25))
check_accepted(np.float64(0.6), np.random.default_rng(26))
check_refused(0.0, "At 0 every unit is dropped.")
check_refused(-3, "A probability is never negative.")
check_refused(1.01, "A probability is never above 1.")
check_refused(80, "A probability is never above 1. 80 % is 0.8.")
check_refused(float("inf"), "A probability is never above 1.")
check_refused(np.float64("nan"), "Not-a-number is no probability.")
### END HIDDEN TESTS

# %% [markdown]
# Now with your own function: the chance of drawing a given network of three units, against
# how often it comes up in ten thousand draws. (The cell needs both of your functions.)

# %% tags=["demo"]
drawn = np.asarray(sample_mask((10_000, 3), 0.8, np.random.default_rng(33)))
tables.table(
    "Ten thousand masks of three units at keep = 0.8, drawn by your sample_mask",
    ["mask", "drawn", "subnetwork_probability"],
    [
        [
            "".join(str(bit) for bit in mask),
            f"{np.mean(np.all(drawn == mask, axis=1)):.1%}",
            f"{subnetwork_probability(np.array(mask), 0.8):.1%}",
        ]
        for mask in [(1, 1, 1), (1, 1, 0), (1, 0, 1), (0, 1, 1), (1, 0, 0), (0, 0, 0)]
    ],
)

# %% [markdown]
# ## Through the thinned network
#
# The article writes one layer as $z = W y + b$, $y = f(z)$, and with dropout puts
# $r * y$ in place of $y$:
#
# $$r_j \sim \text{Bernoulli}(keep), \qquad \tilde y = r * y, \qquad
#   z = W \tilde y + b, \qquad y^{\text{next}} = f(z)$$
#
# (Srivastava et al., 2014, section 4.) So the mask belongs to what a layer **reads**: its
# input. Nothing multiplies the biases, and nothing multiplies what the last layer gives out.
# In this course an example is a row of `h`, and `W` is (inputs, outputs): $W y$ becomes
# `h @ W`.
#
# **Observe.** The equations unit by unit, for one example and one layer, beside the supplied
# `nets.forward`. Look at where `r` stands in the sum.

# %% tags=["demo"]
rng = np.random.default_rng(34)
W, b = rng.normal(size=(5, 3)), rng.normal(size=3)
y, r = rng.normal(size=5), np.array([1, 0, 0, 1, 1])
z = [sum(W[j, i] * (r[j] * y[j]) for j in range(5)) + b[i] for i in range(3)]

supplied = nets.forward(y[None, :], [(W, b)], [r[None, :]])[0]
equation_gap = np.abs(np.array(z) - supplied).max()
tables.table(
    "One example, five inputs of which three are kept, three outputs",
    ["output", "the equations, unit by unit", "nets.forward"],
    [[i + 1, f"{z[i]:.4f}", f"{supplied[i]:.4f}"] for i in range(3)],
)

# %% [markdown]
# ## Do: the thinned forward pass
#
# Write it for a batch and any number of layers. `masks[l]` multiplies the *input* of layer
# `l`, so `masks[0]` belongs to the data and `masks[1]` to the first hidden layer; where it
# is `None` that input is kept whole. ReLU stands between layers, none after the last.
#
# A call worked by hand: one example `x = [[1, 3]]`, a mask `[[1, 1]]` for it, and two layers:
#
# - layer 0: `W = [[2, -1], [0, 1]]`, `b = [0, 1]`, so z = `[[2, 3]]` and h = `[[2, 3]]`;
# - the mask `[[0, 1]]` leaves `[[0, 3]]`;
# - layer 1: `W = [[5], [-2]]`, `b = [1]`, so the logit is 0 · 5 + 3 · (-2) + 1 = -5, and
#   it stays negative.

# %% [markdown]
# <details><summary>Hint 1: one layer at a time</summary>
#
# Three things happen to `h` in each layer, in the order of the equations: mask, weights and
# bias, nonlinearity. Loop over the layers and carry `h` along. Which of the three does the
# last layer leave out?
#
# </details>
# <details><summary>Hint 2: None</summary>
#
# `if mask:` asks numpy whether a whole array is true, and that has no answer. Ask
# `mask is not None`.
#
# </details>
# <details><summary>Hint 3: nearly there</summary>
#
# `for layer, (W, b) in enumerate(params):` and inside it three steps: `h` times
# `masks[layer]` if there is one; a matrix product plus `b`; `np.maximum(..., 0)` unless this is
# the last layer. Write
# `h = h * r`, never `h *= r`: the second changes the caller's array.
#
# </details>


# %% nbgrader={"grade_id": "thinned-forward", "solution": true}
def thinned_forward(x, params, masks):
    """Return the logits of the thinned networks, one for each example.

    Args:
        x: the data, (batch, inputs).
        params: list of ``(W, b)``, one pair a layer; ``W`` is (inputs, outputs) of that layer.
        masks: one entry a layer: an array of the shape of that layer's input, 1 (or True) =
            kept, or ``None`` to keep all. Nothing is scaled: this is the paper's form.

    Returns:
        (batch, classes): ReLU between layers, none after the last.

    No argument is changed. Source: Srivastava et al. (2014), section 4.
    """
    ### BEGIN SOLUTION
    h = x
    for layer, (W, b) in enumerate(params):
        if masks[layer] is not None:
            h = h * masks[layer]
        h = h @ W + b
        if layer < len(params) - 1:
            h = np.maximum(h, 0)
    return h
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-thinned-whole", "points": 1}
# 1 point: with no masks at all, the plain network.
import numpy as np


def as_array(answer):
    try:
        return np.asarray(answer)
    except ValueError:  # rows of unequal length, or a list of different things
        return np.asarray(None)


def logits_of(x, params, masks):
    try:
        answer = thinned_forward(x, params, masks)
    except (TypeError, ValueError) as error:
        raise AssertionError(
            "with masks = [None, ..., None] the call stopped with an error:\n"
            f"{str(error)[:80]}\n"
            "None keeps that layer's input whole. Return one array, the logits."
        ) from None
    answer, shape = as_array(answer), (len(x), len(params[-1][1]))
    assert answer.dtype.kind in "biuf", (
        "the answer is not an array of numbers.\nReturn the logits, (batch, classes)."
    )
    assert answer.shape != x.shape or not np.array_equal(answer, x), (
        "with masks = [None, ..., None] the data came back as they were.\n"
        "None says that nothing is dropped; the layer itself still does its work."
    )
    assert answer.shape == shape, (
        f"expected logits of shape {shape}, got {str(answer.shape)[:25]}.\n"
        "Return what the last layer gives out: one row an example, one column a class."
    )
    assert np.isfinite(answer).all(), "the logits are not all finite.\nPrint them and follow h."
    return answer.astype(float)


def close(answer, expected):
    return bool(np.all(np.abs(answer - np.array(expected)) <= 1e-4))


x = np.array([[2.0, -1.0], [-3.0, 1.0]])
params = [
    (np.array([[1.0, -1.0, 2.0], [1.0, 2.0, -1.0]]), np.array([1.0, -1.0, 0.0])),
    (np.array([[1.0, -1.0], [2.0, 1.0], [-1.0, 1.0]]), np.array([1.0, -2.0])),
    (np.array([[1.0, -1.0, 2.0], [-2.0, 1.0, 1.0]]), np.array([0.0, -1.0, -3.0])),
]
expected = [[-2.0, 0.0, -2.0], [5.0, -8.0, 17.0]]
others = {}
for name, bend in (
    ("tanh", np.tanh),
    ("a sigmoid", lambda z: 1 / (1 + np.exp(-z))),
    ("the absolute value", np.abs),
    ("the negative part", lambda z: np.minimum(z, 0)),
    ("a leaky ReLU", lambda z: np.maximum(z, 0.01 * z)),
):
    h = x
    for W, b in params[:-1]:
        h = bend(h @ W + b)
    others[name] = h @ params[-1][0] + params[-1][1]
answer = logits_of(x, params, [None, None, None])
for name, values in others.items():
    assert not close(answer, values), (
        f"between your layers stands {name}, not ReLU.\n"
        "ReLU lets what is above 0 pass as it is and turns the rest into 0."
    )
assert not any(
    close(answer, v) for v in ([[-4, 2, -6], [5, -8, 17]], [[0, -1, -3], [15, -16, 27]])
), (
    "one of the two hidden layers has no ReLU.\n"
    "It stands after every layer but the last. To which layers does your code apply it?"
)
assert not close(answer, [[0, 0, 0], [5, 0, 17]]), (
    "every negative logit came out as 0.\nReLU stands between layers only: logits may be negative."
)
assert not close(answer, [[-4, 7, -31], [23, -20, 23]]), (
    "these are the logits of three layers with no ReLU between them.\n"
    "Which step is missing after each layer but the last?"
)
assert not close(answer, [[-8, 4, 4], [0, -5, 25]]), (
    "these are the logits of the same network without its biases.\n"
    "Look again at z in the equations: what is added to the weighted sum?"
)
assert not close(answer, [[0, -1, -3], [5, -6, 7]]), (
    "negative inputs were set to 0 before the first layer read them.\n"
    "ReLU follows a layer; the data enter as they are."
)
assert not (np.all(answer >= 0) and np.all(np.abs(answer.sum(axis=1) - 1) <= 1e-6)), (
    "each row adds up to 1: these are probabilities.\nThe logits are asked for, before any softmax."
)
assert close(answer, expected), (
    f"three layers, no mask: first logit {answer[0, 0]:.4g}, expected {expected[0][0]:.4g}.\n"
    "None keeps all: nothing is dropped or scaled, whatever values h holds.\n"
    "Compute z and ReLU of the first layer by hand and print your h beside it."
)


### BEGIN HIDDEN TESTS
def reference(x, params):
    h = x
    for W, b in params[:-1]:
        h = np.maximum(h @ W + b, 0)
    return h @ params[-1][0] + params[-1][1]


rng = np.random.default_rng(40)
for sizes in ([4, 3], [3, 5, 2], [6, 4, 5, 3, 2]):
    x = rng.uniform(-2, 2, size=(7, sizes[0]))
    params = [
        (rng.uniform(-1, 1, size=(i, o)), rng.uniform(-1, 1, size=o))
        for i, o in zip(sizes, sizes[1:])
    ]
    expected = reference(x, params)
    answer = logits_of(x, params, [None] * len(params))
    assert close(answer, expected), (
        f"wrong logits for a network of {len(params)} layers without masks.\n"
        "Does the code hold for any number of layers, one included?"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-thinned-masks", "points": 2}
# 2 points: each mask multiplies the input of its layer.
import numpy as np


def as_array(answer):
    try:
        return np.asarray(answer)
    except ValueError:  # rows of unequal length, or a list of different things
        return np.asarray(None)


def logits_of(x, params, masks):
    try:
        answer = thinned_forward(x, params, masks)
    except (TypeError, ValueError) as error:
        assert "ambiguous" not in str(error), (
            "numpy cannot say whether a whole mask is true or false.\n"
            "`if mask:` asks that. Ask whether the mask is None instead."
        )
        raise AssertionError(
            "the call stopped with an error:\n"
            f"{str(error)[:80]}\n"
            "masks[l] has the shape of the *input* of layer l: its mask comes before its W.\n"
            "What the last layer gives out has none: dropout leaves the logits alone."
        ) from None
    answer, shape = as_array(answer), (len(x), len(params[-1][1]))
    assert answer.dtype.kind in "biuf", (
        "the answer is not an array of numbers.\nReturn the logits, (batch, classes)."
    )
    assert answer.shape == shape, (
        f"expected logits of shape {shape}, got {str(answer.shape)[:25]}.\n"
        "Return what the last layer gives out: one row an example, one column a class."
    )
    assert np.isfinite(answer).all(), "the logits are not all finite.\nPrint them and follow h."
    return answer.astype(float)


def close(answer, expected):
    return bool(np.all(np.abs(answer - np.array(expected)) <= 1e-4))


x = np.array([[1.0, -2.0, 3.0], [2.0, 1.0, -1.0]])
params = [
    (
        np.array([[1.0, -1.0, 2.0, 0.0], [0.0, 1.0, -1.0, -2.0], [1.0, 2.0, 0.0, 1.0]]),
        np.array([1.0, 0.0, 2.0, -1.0]),
    ),
    (np.array([[1.0, -2.0], [-1.0, 1.0], [2.0, -1.0], [-3.0, 1.0]]), np.array([2.0, -1.0])),
]
masks = [np.array([[1, 1, 0], [0, 1, 1]]), np.array([[0, 1, 1, 1], [1, 1, 0, 1]])]
expected = [[5.0, -4.0], [2.0, -1.0]]
answer = logits_of(x, params, masks)
for values, message in (
    (
        [[-2, -8], [14, -10]],
        "these are the logits of the whole network: no mask was used.\n"
        "Where does r * y stand in the equations?",
    ),
    (
        [[-7, 2], [4, -5]],
        "the hidden mask was used, the data's own mask was not.\n"
        "masks[0] multiplies the input of layer 0, and that is x.",
    ),
    (
        [[7, -8], [4, -2]],
        "the data's mask was used, the hidden layer's was not.\n"
        "masks[1] multiplies the input of layer 1.",
    ),
    (
        [[6, -9], [14, -7]],
        "the units with r = 0 were kept and those with r = 1 dropped.\n"
        "1 means kept. What should h be multiplied with?",
    ),
    (
        [[5, -4], [12, -6]],
        "the second example was thinned with the first one's mask.\n"
        "Masking the rows of W does that. Each example has its own mask: multiply h with it.",
    ),
    (
        [[6, -6], [6, -3]],
        "a dropped hidden unit still gives out its bias.\n"
        "The mask multiplies y, which comes after the bias and the ReLU.",
    ),
    (
        [[10 / 3, -5], [2, -1]],
        "kept units were divided by the share that was kept.\n"
        "In the paper's form nothing is scaled in training: multiply with r alone.",
    ),
    (
        [[10, -5], [2, -2]],
        "negative inputs were set to 0 before the first layer read them.\n"
        "ReLU follows a layer; the data enter as they are.",
    ),
    (
        [[5, 0], [2, 0]],
        "every negative logit came out as 0.\n"
        "ReLU stands between layers only: logits may be negative.",
    ),
):
    assert not close(answer, values), message
assert close(answer, expected), (
    f"first logit of each row: {answer[0, 0]:.4g}, {answer[1, 0]:.4g}; expected 5, 2.\n"
    "Compute z, ReLU and mask of each layer by hand and print your h beside it."
)


### BEGIN HIDDEN TESTS
def reference(x, params, masks):
    h = x
    for layer, (W, b) in enumerate(params):
        h = h if layer == 0 else np.maximum(h, 0)
        h = h if masks[layer] is None else h * masks[layer]
        h = h @ W + b
    return h


rng = np.random.default_rng(41)
for sizes, keep in (([5, 3], 0.8), ([4, 6, 3], 0.3), ([5, 5, 5, 5], 0.8), ([3, 7, 4, 2], 0.6)):
    x = rng.uniform(-2, 2, size=(9, sizes[0]))
    params = [
        (rng.uniform(-1, 1, size=(i, o)), rng.uniform(-1, 1, size=o))
        for i, o in zip(sizes, sizes[1:])
    ]
    masks = [(rng.random((9, i)) < keep).astype(float) for i in sizes[:-1]]
    for whole in range(len(params)):
        some = list(masks)
        if len(params) > 1:
            some[whole] = None
        expected = reference(x, params, some)
        answer = logits_of(x, params, some)
        assert close(answer, expected), (
            f"wrong logits for a network of {len(params)} layers with masks.\n"
            "Does each mask, and each None, reach the input of its own layer?"
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-thinned-arguments", "points": 1}
# 1 point: masks of True and False, some None; and the arguments stay as they were.
import numpy as np

x = np.array([[1.0, -2.0, 3.0], [2.0, 1.0, -1.0]])
params = [
    (
        np.array([[1.0, -1.0, 2.0, 0.0], [0.0, 1.0, -1.0, -2.0], [1.0, 2.0, 0.0, 1.0]]),
        np.array([1.0, 0.0, 2.0, -1.0]),
    ),
    (np.array([[1.0, -2.0], [-1.0, 1.0], [2.0, -1.0], [-3.0, 1.0]]), np.array([2.0, -1.0])),
]
hidden = np.array([[True, False, True, True], [False, True, True, False]])


def as_array(answer):
    try:
        return np.asarray(answer)
    except ValueError:  # rows of unequal length, or a list of different things
        return np.asarray(None)


def check_call(pixels, hidden, expected):
    masks = [pixels, hidden]
    arrays = [x, *(array for pair in params for array in pair)]
    arrays += [mask for mask in masks if mask is not None]
    before = [array.copy() for array in arrays]
    try:
        answer = thinned_forward(x, params, masks)
    except (TypeError, ValueError) as error:
        raise AssertionError(
            "with masks of True and False, or None, the call stopped:\n"
            f"{str(error)[:80]}\n"
            "True counts as 1 when it is multiplied; None is not multiplied at all."
        ) from None
    assert len(masks) == 2 and len(params) == 2, (
        "the call took entries out of a list that belongs to the caller.\n"
        "Read from params and masks by index or in a loop; never pop."
    )
    assert [mask is None for mask in masks] == [pixels is None, hidden is None], (
        "the call wrote into masks, a list that belongs to the caller.\n"
        "A None that was in it is gone. Put what you need into a variable of your own."
    )
    for was, now in zip(before, arrays):
        if not np.array_equal(was, now):
            name = "x" if now is x else "a weight, a bias or a mask"
            for kept, array in zip(before, arrays):
                array[...] = kept
            raise AssertionError(
                f"the call changed its argument: {name}.\n"
                "h *= r and h += b write into the caller's array. Make a new one: h = h * r."
            )
    answer = as_array(answer)
    assert answer.dtype.kind in "biuf" and answer.shape == (2, 2), (
        "expected an array of logits of shape (2, 2).\nReturn the logits, (batch, classes)."
    )
    assert np.isfinite(answer).all(), "the logits are not all finite.\nPrint them and follow h."
    assert np.all(np.abs(answer.astype(float) - np.array(expected)) <= 1e-4), (
        "wrong logits with a mask of True and False beside a None.\n"
        "True is 1 and False is 0; None keeps that input whole.\n"
        "Make the cell about the masks pass first."
    )


check_call(None, hidden, [[1.0, -11.0], [12.0, -6.0]])
### BEGIN HIDDEN TESTS
check_call(np.array([[True, True, False], [False, True, True]]), None, [[7.0, -8.0], [4.0, -2.0]])
check_call(
    np.array([[1, 1, 0], [0, 1, 1]]),
    np.array([[0, 1, 1, 1], [1, 1, 0, 1]]),
    [[5.0, -4.0], [2.0, -1.0]],
)
### END HIDDEN TESTS

# %% [markdown]
# Your two functions together: five thinned networks read the same digit and disagree.

# %% tags=["demo"]
rng = np.random.default_rng(35)
images = data.load_digits()[0].reshape(-1, 64)
five = np.repeat(images[:1], 5, axis=0)  # one digit, five times
net = nets.init_params([64, 32, 10], rng)
chosen_masks = [None, np.asarray(sample_mask((5, 32), 0.5, rng)).astype(float)]
logits = thinned_forward(five, net, chosen_masks)
tables.table(
    "One digit through five thinned networks of the same untrained weights",
    ["network", "hidden units kept", "first logit", "second logit", "third logit"],
    [
        [i + 1, int(chosen_masks[1][i].sum()), *(f"{value:.2f}" for value in logits[i, :3])]
        for i in range(5)
    ],
)

# %% [markdown]
# ## What if the mask is never redrawn?
#
# Suppose someone draws the mask once, when the network is made, and uses it at every step.
# The noise is still there: the same share of the units is missing.
#
# **Predict.** 200 digits, 30 % of the training labels wrong, two hidden layers of 128. Compared
# with training without any dropout, the frozen mask gives a test error that is
#
# - a) lower: dropout is dropout
# - b) about the same
# - c) higher

# %% nbgrader={"grade_id": "predict-frozen", "solution": true}
predicted_frozen = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_frozen = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-frozen", "points": 1}
chosen = str(predicted_frozen).strip().lower()
assert chosen in ("a", "b", "c"), (
    'no option chosen yet: write predicted_frozen = "a", "b" or "c".\n'
    "Any of the three earns the point; the table below has the reason."
)

# %% [markdown]
# The training loop in the open. The recipes differ in one line only: what `draw` returns for
# the examples of a step. (Gradients through the masks are supplied until lesson 06.)

# %% tags=["demo"]
SIZES, KEEP, SEEDS = [64, 128, 128, 10], [0.8, 0.5, 0.5], range(20)
SHAPES = nets.init_params(SIZES, np.random.default_rng(0), dtype=np.float64)


def masks_for(batch, rng, keep=KEEP):
    return nets.draw_masks(SHAPES, keep, rng, batch, inverted=False)


def no_masks():
    return lambda batch: None


def fresh_masks(rng, keep=KEEP):
    return lambda batch: masks_for(batch, rng, keep)


def frozen_mask(rng):
    once = masks_for(1, rng)  # the same units for every example, from now on
    return lambda batch: once


# %% tags=["demo"]
def train_with(draw, split, rng, epochs=60):
    """Momentum training; ``draw(batch)`` gives each step's masks. Returns params and the start."""
    params = nets.init_params(SIZES, rng, dtype=np.float64)
    start = train.copy_params(params)
    velocity = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    for _ in range(epochs):
        for chosen in train.batches(len(split.train_x), 50, rng):
            x, labels = split.train_x[chosen], split.train_labels[chosen]
            _, gradients = nets.loss_and_gradients(params, x, labels, draw(len(chosen)))
            for pair, speeds, slopes in zip(params, velocity, gradients):
                for value, v, gradient in zip(pair, speeds, slopes):
                    v *= 0.9
                    v -= 0.1 * gradient
                    value += v
    return params, start


# %% [markdown]
# At test time every unit is active and the weights are multiplied by `keep` (the paper's
# form; lesson 04 is about why). The network with the frozen mask gets a second chance: it
# is tested once like that, and once as exactly the sub-network that was trained.

# %% tags=["demo"]
errors = {
    "no dropout": [],
    "fresh masks": [],
    "frozen, whole network": [],
    "frozen, its sub-network": [],
}
learned = {name: [] for name in errors}  # share of the wrong labels learned by heart
moved = {"no dropout": [], "fresh masks": [], "frozen mask": []}


# %% tags=["demo"]
def test_on(name, params, split, masks=None):
    errors[name].append(nets.error(nets.forward(split.test_x, params, masks), split.test_labels))
    wrong = split.train_labels != split.true_labels
    answers = nets.forward(split.train_x, params, masks).argmax(axis=1)
    learned[name].append(np.mean(answers[wrong] == split.train_labels[wrong]))


def share_moved(params, start):
    return np.mean(params[1][0] != start[1][0])  # weights between the hidden layers


# %% tags=["demo"]
for seed in SEEDS:
    split = data.split_digits(np.random.default_rng([36, seed]), n=200, wrong=0.3)

    params, start = train_with(no_masks(), split, np.random.default_rng([37, seed]))
    test_on("no dropout", params, split)
    moved["no dropout"].append(share_moved(params, start))

    draw = fresh_masks(np.random.default_rng([38, seed]))
    params, start = train_with(draw, split, np.random.default_rng([37, seed]))
    test_on("fresh masks", train.scaled(params, KEEP), split)
    moved["fresh masks"].append(share_moved(params, start))

    draw = frozen_mask(np.random.default_rng([38, seed]))
    params, start = train_with(draw, split, np.random.default_rng([37, seed]))
    test_on("frozen, whole network", train.scaled(params, KEEP), split)
    test_on("frozen, its sub-network", params, split, draw(1))
    moved["frozen mask"].append(share_moved(params, start))

print(f"{len(SEEDS)} seeds, {len(SEEDS) * 3} trainings")

# %% [markdown]
# **Observe.** A dot is one seed: one draw of digits, wrong labels, weights and masks. Compare
# the third and fourth row with the first, then the second with the first.

# %% tags=["demo"]
means = {name: interval(values) for name, values in errors.items()}
plots.show(
    plots.runs_by_recipe(errors),
    alt="Test error of twenty runs for four recipes, mean and 95 % interval: "
    + "; ".join(f"{name} {means[name].mean:.2f} ± {means[name].half_width:.2f}" for name in means)
    + ".",
)

# %% tags=["demo"]
none = np.array(errors["no dropout"])
change = {name: interval(np.array(values) - none) for name, values in errors.items()}
rows = []
for name, values in errors.items():
    row = [name, f"{100 * means[name].mean:.0f} ± {100 * means[name].half_width:.0f}"]
    if name == "no dropout":
        row += ["", ""]
    else:
        row += [
            f"{100 * change[name].mean:+.0f} ± {100 * change[name].half_width:.0f}",
            f"{np.sum(np.array(values) > none)} of {len(none)}",
        ]
    rows.append([*row, f"{np.mean(learned[name]):.0%}"])
tables.table(
    "Test error in %, 20 seeds, mean and 95 % interval (n = 200, 30 % of the labels wrong)",
    ["recipe", "test error", "minus no dropout", "seeds worse", "wrong labels learned by heart"],
    rows,
)

# %% [markdown]
# **Explain.** A mask that never changes is no noise at all: it picks one smaller network and
# trains that one. The last column shows that this sub-network learns the wrong labels by heart
# nearly as a network without dropout does, and it reads fewer pixels; it ends up a little
# worse. When all units come back at test time, those that were never trained add what their
# random starting weights make of the digit, and the error rises further. With fresh masks
# practically no thinned network is drawn twice, all of them share the same weights, and few of
# the wrong labels are learned.
#
# The next table looks at those weights.

# %% tags=["demo"]
coins = np.random.default_rng(39)
_, first, second = masks_for(1000, coins)  # masks of 1000 examples for the two hidden layers
used = first.mean(axis=1) * second.mean(axis=1)  # weights from a kept unit to a kept unit
tables.table(
    "The weights between the two hidden layers, keep = 0.5 at both",
    ["", "share of them"],
    [
        ["used by one example in one step (mean of 1000 masks)", f"{used.mean():.0%}"],
        *[
            [f"changed at the end of training: {name}", f"{np.mean(shares):.0%}"]
            for name, shares in moved.items()
        ],
    ],
)

# %% [markdown]
# So "dropout learns only a fraction of the weights" is true of one example in one step and
# wrong of the training: with fresh masks nearly every weight has its turn. (Those that never
# change, more of them without dropout, belong to units that ReLU never lets through.) It
# becomes true when the mask is frozen, and that is the recipe that does worst.
#
# Nor is $r$ "a new neuron", as one article has it. It has no weights, nothing about it is
# learned, and it is thrown away after the step: it is a random variable.
#
# ### Does each example need a mask of its own?
#
# The recipe above draws a mask for each example. One mask for the whole batch, redrawn at
# each step, is cheaper to think of. **Observe** both, at two settings of keep (pixels, first
# hidden layer, second hidden layer): does the same recipe win twice?


# %% tags=["demo"]
def one_for_the_batch(rng, keep):
    return lambda batch: masks_for(1, rng, keep)


# %% tags=["demo"]
rows = []
for keep in ([0.8, 0.5, 0.5], [1.0, 0.5, 0.5]):
    found = {"example": [], "batch": []}
    for seed in range(12):
        split = data.split_digits(np.random.default_rng([36, seed]), n=200, wrong=0.3)
        for recipe in found:
            coins = np.random.default_rng([38, seed])
            draw = (fresh_masks if recipe == "example" else one_for_the_batch)(coins, keep)
            params, _ = train_with(draw, split, np.random.default_rng([37, seed]))
            logits = nets.forward(split.test_x, train.scaled(params, keep))
            found[recipe].append(nets.error(logits, split.test_labels))
    gap = interval(np.array(found["batch"]) - np.array(found["example"]))
    rows.append(
        [
            str(keep),
            *(f"{100 * np.mean(values):.0f}" for values in found.values()),
            f"{100 * gap.mean:+.0f} ± {100 * gap.half_width:.0f}",
        ]
    )
tables.table(
    "Test error in %, 12 seeds, fresh masks at every step",
    ["keep", "a mask for each example", "one for the batch", "batch minus example"],
    rows,
)

# %% [markdown]
# The answer depends on the setting. Where the interval leaves out 0 the two recipes differ, and
# the sign says which way; where it holds 0 these runs cannot tell them apart. So this lesson
# does not claim that one mask a batch is worse as a rule.
# The course draws one for each example because that is the definition, and because a step
# then averages over many thinned networks instead of following one.
#
# ## Check yourself
#
# Open the option you would choose; the others are worth reading too.
#
# **1. `keep = 0.8`, 100 units. What does one mask keep?**
#
# <details><summary>exactly 80 units</summary>
#
# No. 80 is the mean. Nothing fixes the total: each unit has a coin of its own.
#
# </details>
# <details><summary>about 80 units, give or take a few</summary>
#
# Right. Binomial: mean 80, standard deviation √(100 · 0.8 · 0.2) = 4.
#
# </details>
# <details><summary>about 20 units</summary>
#
# No, that would be what is dropped. `keep` is the probability of keeping. PyTorch and Keras
# ask for the other number (lesson 05).
#
# </details>
#
# **2. After training, what has become of the units that were dropped on the way?**
#
# <details><summary>they are gone: the trained network is smaller</summary>
#
# No. That is pruning. A mask lasts for one step, the weights of a dropped unit are only left
# out of it, and at test time all units are there.
#
# </details>
# <details><summary>the best of the thinned networks is kept, the others are lost</summary>
#
# No. Nothing compares the thinned networks. They share one set of weights, and that is used.
#
# </details>
# <details><summary>nothing: they are all in the network, and all were trained</summary>
#
# Right. The table of weights shows it: with fresh masks nearly every one changed.
#
# </details>
#
# **3. Two calls of a colleague's `sample_mask` in a row give the same mask. Most likely?**
#
# <details><summary>chance: it happens now and then</summary>
#
# No. For 64 units at keep = 0.5 the chance is one in 2 to the power of 64.
#
# </details>
# <details><summary>a generator is made inside the function, from a fixed seed</summary>
#
# Right. Each call starts the same numbers again. Pass the generator in and let it move on.
#
# </details>
# <details><summary>keep is too large</summary>
#
# No, unless it is 1. Any smaller keep leaves many masks to draw from.
#
# </details>
#
# **4. Which of these is never masked?**
#
# <details><summary>the data</summary>
#
# It may be: `masks[0]`, often with a larger keep than the hidden layers, or `None`.
#
# </details>
# <details><summary>the last hidden layer</summary>
#
# It usually is: it is the input of the last layer.
#
# </details>
# <details><summary>the logits</summary>
#
# Right. They are the input of no layer. With a mask on them a class could vanish from the
# answer, the right one too.
#
# </details>
#
# ## What this lesson settles

# %% tags=["demo"]
agree = "agree to 12 digits" if equation_gap < 1e-12 else f"differ by {equation_gap:.1g}"
parameters = sum(W.size + b.size for W, b in SHAPES)
whole, sub = change["frozen, whole network"], change["frozen, its sub-network"]
tables.claim_table(
    [
        (
            "A2, B2, C9",
            "dropout leaves out a fresh random subset of the units at every step",
            f"fresh masks: error {100 * change['fresh masks'].mean:+.0f} ±"
            f" {100 * change['fresh masks'].half_width:.0f} points against no dropout; a mask never"
            f" redrawn: {100 * whole.mean:+.0f} ± {100 * whole.half_width:.0f}, and"
            f" {100 * sub.mean:+.0f} ± {100 * sub.half_width:.0f} as its own sub-network (20 seeds)",
            "supported",
        ),
        (
            "A4, A7",
            "at 50 % half of the units are removed",
            f"{np.mean(kept == 32):.0%} of 10,000 masks keep exactly 32 of 64 units; they keep"
            f" {kept.min()} to {kept.max()}, with a standard deviation of {kept.std():.1f}:"
            " independent coins, half on average",
            "imprecise",
        ),
        (
            "C8, C12",
            "only a fraction of the weights is learned; r is a new neuron",
            f"one example in one step uses {used.mean():.0%} of the weights between the hidden"
            f" layers, the whole training changes {np.mean(moved['fresh masks']):.0%} of them; the"
            f" network has {parameters:,} weights and biases with and without dropout, none of"
            " them in r: r is a random variable",
            "imprecise",
        ),
        (
            "C11",
            "z = W y + b, y = f(z), and with dropout r * y in place of y",
            "the equations written unit by unit and the course's forward pass give outputs that"
            f" {agree}; the graded function does the same for a batch and several layers",
            "supported",
        ),
    ]
)

# %% [markdown]
# In this lesson you
#
# - computed the probability of one thinned network, and saw why nobody trains them all;
# - wrote a mask of independent coins: a coin per unit and example, fresh at every call, from
#   the generator that is passed in;
# - sent a batch through its thinned networks, and measured that a mask which is never redrawn
#   is worse than no dropout.
#
# **Save, then submit.** Submit sends the file on disk, so edits that are not saved stay behind.
