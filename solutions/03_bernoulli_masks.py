# %% [markdown]
# # 3. Bernoulli masks
#
# By the end you can say why leaving out units might help, draw a dropout mask that is right, send
# a batch through its thinned networks, and show with measurements why the masks have to be fresh
# at every step.
#
# **You need:** lesson 01, broadcasting, the chance of independent coins.
# **Time:** 60 minutes. **Points:** 18, in 14 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import check, data, nets, plots  # not found? Run `make learn`
from droplab import progress, standing, tables, widgets
from droplab.studies import averages, bends, blinking, masking, recipes

# %% [markdown]
# ## A coin for each unit
#
# Dropout gives each unit a coin: $r_j \sim \text{Bernoulli}(keep)$. The unit is kept where
# $r_j = 1$ and dropped, with all its connections, where $r_j = 0$. The row of coins is the
# **mask** `r`, and what is left of the network is a **thinned network**.
# (`keep` is the probability of *keeping* a unit: the p of Srivastava et al., 2014.)
#
# **Observe.** A network learns digits at `keep = 0.5`. Press **play** beside *example*, then beside
# *step*, or drag a slider, or click it and use the arrow keys. Which units stay from one frame to
# the next? And does a thinned network say what all units together say?

# %% tags=["demo"]
plots.blinking_network(blinking.blinks())

# %% [markdown]
# ## Why should leaving out units help?
#
# **First: a committee is better than its members.** Networks that start from other weights make
# other mistakes, and mistakes that differ cancel in an average. But ten networks cost ten
# trainings. Dropout has a committee for the price of one: each mask picks another member, and all
# members share their weights.
#
# **Observe.** 200 digits, 30 % of the labels wrong. Ten plain networks are trained at rate 0.1,
# where they learn every wrong label by heart, and ten at the rate that was best on the validation
# digits of ten other seeds; below them the thinned networks of *one* network. Compare *one of them*
# with *averaged*.

# %% tags=["demo"]
tables.committees()

# %% [markdown]
# **Second: fewer bends.** A network of 200 ReLU units reads one number and answers with one. Each unit
# can put a kink into its curve. It is trained on 15 noisy points of a sine (dashed).
#
# **Observe.** How often does each curve turn? The sine turns twice.

# %% tags=["demo"]
trained_curves = bends.best()  # a training each, with its results on 20 seeds
curves = {name: bends.fit(each, [0])[0] for name, (each, _) in trained_curves.items()}
plots.four_curves(curves, seed=0)

# %% tags=["demo"]
tables.bends(trained_curves)

# %% [markdown]
# **Explain.** Trained to fit, the network bends to meet every point, noise included. With dropout
# the same 200 units draw little more than the sine has. (Our guess: a kink made for one point
# is missing in many thinned networks, so it does not pay.) But look at the other rows: a penalty
# on the weights does the same here, and so does a small learning rate, which ends the training
# before the kinks are made. Dropout is one way to keep a curve calm, not the only one.
#
# ## How many networks are in one?
#
# **Predict.** A layer has three hidden units and `keep = 0.8`. How often is the whole
# network left, with all three units?
#
# - **a** in about half of the masks
# - **b** in one mask out of eight
# - **c** in 80 % of the masks

# %% nbgrader={"grade_id": "predict-whole", "solution": true}
predicted_whole = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_whole = "a"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-whole", "points": 1}
from droplab import check

check.predicted_whole(predicted_whole)  # 1 point

# %% [markdown]
# **Observe.** All the networks that three hidden units (blue) can leave. Look at the number below the
# first one, and at which networks share a number.

# %% tags=["demo"]
plots.thinned_networks(0.8).settles(check.predicted_whole, predicted_whole)

# %% [markdown]
# **Explain.** The coins are independent, so their probabilities multiply: `keep` for each
# unit that is kept, `1 - keep` for each that is dropped. Networks that keep the same
# *number* of units are equally likely. Each unit more doubles the number of networks: 128 units
# have 2^128, more than any training has steps. Dropout draws from them.
#
# ### Exercise 1 · subnetwork_probability · 3 points · 5 minutes
#
# *Easy.* How likely is one given network? For the mask `[1, 0, 1]` and `keep = 0.8`:
# kept (0.8), dropped (0.2), kept (0.8). The product, 0.8 · 0.2 · 0.8 = 0.128, stands in the figure. So
# `subnetwork_probability(np.array([1, 0, 1]), 0.8)` is `0.128`. Complete the function.
#
# <details><summary>Hint 1 of 3: where to look</summary>
#
# Many masks keep the same number of units. Only the one you are given is asked for, so
# nothing counts the others: look at the factors above.
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# `kept` factors are equal to one number and `dropped` factors to another. A product of
# equal factors is a power.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# For the mask above the answer is `0.8**2 * 0.2**1`. Put the names in place of the four
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
from droplab import check

check.subnetwork_probability(subnetwork_probability, "values")  # 2 points
### BEGIN HIDDEN TESTS
hidden = ([0, 0, 0], 0.79), ([1, 1, 1, 1], 0.31), ([0, 1, 0, 0, 0, 0], 0.88), ([1], 0.61)
check.subnetwork_probability(subnetwork_probability, "values", *hidden)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-subnetwork-any-mask", "points": 1}
from droplab import check

check.subnetwork_probability(subnetwork_probability, "shapes")  # 1 point
### BEGIN HIDDEN TESTS
cube = [[[1, 0], [0, 0]], [[1, 1], [0, 0]], [[0, 0], [0, 1]]]
hidden = (cube, 0.31), ([[True], [False], [True]], 0.88), ([[0, 1, 1, 0, 1]], 0.79)
check.subnetwork_probability(subnetwork_probability, "shapes", *hidden)
### END HIDDEN TESTS

# %% [markdown]
# ## How many units does a mask keep?
#
# Sources often say that dropout at 50 % "removes half of the units".
#
# **Predict.** A layer has 64 units, `keep = 0.5`, and we draw many masks. How many units
# does a mask keep?
#
# - **a** exactly 32, every time
# - **b** around 32, mostly within about ten of it
# - **c** any number from 0 to 64, all equally likely

# %% nbgrader={"grade_id": "predict-count", "solution": true}
predicted_count = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_count = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-count", "points": 1}
from droplab import check

check.predicted_count(predicted_count)  # 1 point

# %% [markdown]
# **Observe.** Ten thousand masks, beside the binomial distribution of independent coins. How many
# keep exactly 32?

# %% tags=["demo"]
kept = recipes.draw_mask((10_000, 64), 0.5, np.random.default_rng(31)).sum(axis=1).astype(int)
shown = tables.kept_counts(kept, units=64, keep=0.5)
shown.settles(check.predicted_count, predicted_count)

# %% [markdown]
# **Explain.** Half is the *expected* share: `keep * n` units, give or take
# $\sqrt{n \cdot keep \cdot (1 - keep)}$. No unit knows what the others did, so no total is fixed.
#
# ## Does a mask ever come again?
#
# **Observe.** Ten examples (rows), 24 units (columns), filled = kept, hollow = dropped. Press **play**:
# is there a row, a column or a step that repeats? The bars count how often each unit has been
# kept so far: where do they settle? Then move **keep**.

# %% tags=["demo"]
masks = {keep: recipes.masks_of_steps(keep) for keep in (0.2, 0.35, 0.5, 0.65, 0.8, 0.95)}
plots.mask_steps(masks, step=4, keep=0.5)

# %% tags=["demo"]
tables.mask_agreement(masks[0.5], keep=0.5)

# %% [markdown]
# **Explain.** Two masks agree on a unit as often as two coins do: the coins are independent from
# example to example and from step to step.
#
# ### Exercise 2 · sample_mask · 8 points · 10 minutes
#
# *Medium.* A generator gives numbers spread evenly over the interval from 0 to 1. Such a number makes
# one coin: split the interval in a part of length `keep` and a part of length `1 - keep`,
# and see where the number falls. With `keep = 0.75` and six numbers:
#
# | number drawn | 0.91 | 0.13 | 0.52 | 0.78 | 0.97 | 0.30 |
# |---|---|---|---|---|---|---|
# | r | 0 | 1 | 1 | 0 | 0 | 1 |
#
# `sample_mask((2, 6), 0.75, rng)` may be `[[0, 1, 1, 0, 0, 1], [1, 1, 1, 1, 0, 1]]`. Your zeros may
# fall elsewhere: the marks never depend on the order in which you draw. Three things go wrong more
# often than the coin itself; each has a cell of its own:
#
# - **whose coins:** one per entry, so neither rows nor columns repeat, and no total is fixed;
# - **whose generator:** all chance comes from the `rng` you are given. It moves on when
#   you draw, so the next call gives fresh coins, and the same seed repeats a whole experiment;
# - **which keep:** `keep` is a probability and not 0. Anything else, not-a-number
#   (`float("nan")`) included, raises `ValueError`, instead of a network that is silently empty.
#
# <details><summary>Hint 1 of 3: where to look</summary>
#
# In the table above: on which side of 0.75 are the numbers whose r is 1? And for the guard:
# `nan <= 0` is false and `nan > 1` is false, so a guard that lists what is *wrong* lets it
# through. State what is *right*, and raise when that does not hold.
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# Ask the generator for as many numbers as the mask has entries, in the mask's shape, in one
# call. Which method of `rng` gives numbers between 0 and 1? For the guard, the chained
# comparison of the docstring is a Python expression.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# First the guard: `not` in front of what is right, and a `ValueError` that says what keep is.
# Then one comparison of all numbers drawn with `keep`. True and False are fine as a mask.
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
from droplab import check

check.sample_mask(sample_mask, "values")  # 1 point
### BEGIN HIDDEN TESTS
check.sample_mask(sample_mask, "values", ((60, 40), 0.6), ((45, 70), 0.4))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sample-mask-coins", "points": 2}
from droplab import check

check.sample_mask(sample_mask, "coins")  # 2 points
### BEGIN HIDDEN TESTS
check.sample_mask(sample_mask, "coins", 0.3)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sample-mask-rate", "points": 2}
from droplab import check

check.sample_mask(sample_mask, "rate")  # 2 points
### BEGIN HIDDEN TESTS
check.sample_mask(sample_mask, "rate", 0.05, 0.65)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sample-mask-fresh", "points": 1}
from droplab import check

check.sample_mask(sample_mask, "fresh")  # 1 point
### BEGIN HIDDEN TESTS
check.sample_mask(sample_mask, "fresh", ((75, 96), 0.7))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sample-mask-rng", "points": 1}
from droplab import check

check.sample_mask(sample_mask, "rng")  # 1 point
### BEGIN HIDDEN TESTS
check.sample_mask(sample_mask, "rng", ((100, 72), 0.6))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sample-mask-keep", "points": 1}
from droplab import check

check.sample_mask(sample_mask, "keep")  # 1 point
### BEGIN HIDDEN TESTS
allowed = 0.05, 1.0, np.float64(0.6)
refused = 0.0, -3, 1.01, 80, float("inf"), np.float64("nan")
check.sample_mask(sample_mask, "keep", allowed, refused)
### END HIDDEN TESTS

# %% [markdown]
# Now the masks are yours, where your function passes. Press **a new mask** a few times, then drag
# **keep**. (Your kernel draws here: when you open the lesson again, run the cell first.)

# %% tags=["demo"]
draw = check.sample_mask.yours(sample_mask, recipes.draw_mask)
widgets.own_masks(draw)

# %% [markdown]
# And both of your functions: the chance of a given network of three units, against how often it
# comes up.

# %% tags=["demo"]
chance = check.subnetwork_probability.yours(subnetwork_probability, averages.mask_probabilities)
drawn = np.asarray(draw((10_000, 3), 0.8, np.random.default_rng(33)))
some = np.array([[1, 1, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1], [1, 0, 0], [0, 0, 0]])
tables.drawn_networks(drawn, some, [chance(r, 0.8) for r in some], keep=0.8)

# %% [markdown]
# ## Where does the mask stand?
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
# `nets.forward`.

# %% tags=["demo"]
rng = np.random.default_rng(34)
W, b = rng.normal(size=(5, 3)), rng.normal(size=3)
y, r = rng.normal(size=5), np.array([1, 0, 0, 1, 1])
z = [sum(W[j, i] * (r[j] * y[j]) for j in range(5)) + b[i] for i in range(3)]
supplied = nets.forward(y[None, :], [(W, b)], [r[None, :]])[0]
tables.both_forwards(z, supplied)

# %% [markdown]
# ### Exercise 3 · thinned_forward · 4 points · 10 minutes
#
# *Hard, and open: no cell above holds it.* Write the equations for a batch and any number of layers. `masks[l]` multiplies the *input*
# of layer `l`, so `masks[0]` belongs to the data and `masks[1]` to the first hidden layer;
# where it is `None` that input is kept whole. ReLU stands between layers, none after the last.
#
# A call worked by hand: one example `x = [[1, 3]]`, a mask `[[1, 1]]` for it, and two layers:
#
# - layer 0: `W = [[2, -1], [0, 1]]`, `b = [0, 1]`, so z = `[[2, 3]]` and h = `[[2, 3]]`;
# - the mask `[[0, 1]]` leaves `[[0, 3]]`;
# - layer 1: `W = [[5], [-2]]`, `b = [1]`, so the logit is 0 · 5 + 3 · (-2) + 1 = -5, and
#   it stays negative.
#
# <details><summary>Hint 1 of 3: where to look</summary>
#
# Three things happen to `h` in each layer, in the order of the equations: mask, weights and
# bias, nonlinearity. Which of the three does the last layer leave out?
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# A loop that carries `h` along; `enumerate(params)` tells which layer it is at. `if mask:`
# asks numpy whether a whole array is true, and that has no answer: ask `mask is not None`.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# Inside the loop three steps: `h` times `masks[layer]` if there is one; a matrix product
# plus `b`; `np.maximum(..., 0)` unless this is the last layer. Make a new `h` each time:
# `h *= r` would change the caller's array.
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
from droplab import check

check.thinned_forward(thinned_forward, "whole")  # 1 point
### BEGIN HIDDEN TESTS
check.thinned_forward(thinned_forward, "whole", ([4, 3], 5), ([3, 5, 2], 5), ([6, 4, 5, 3, 2], 5))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-thinned-masks", "points": 2}
from droplab import check

check.thinned_forward(thinned_forward, "masks")  # 2 points
### BEGIN HIDDEN TESTS
hidden = ([5, 3], [0.8], 6), ([4, 6, 3], [None, 0.4], 6), ([4, 6, 3], [0.5, 0.4], 7)
check.thinned_forward(thinned_forward, "masks", *hidden)
hidden = ([5, 5, 5, 5], [0.8, 0.7, 0.6], 6), ([3, 7, 4, 2], [0.6, 0.5, None], 6)
check.thinned_forward(thinned_forward, "masks", *hidden)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-thinned-arguments", "points": 1}
from droplab import check

check.thinned_forward(thinned_forward, "arguments")  # 1 point
### BEGIN HIDDEN TESTS
hidden = ([4, 6, 3], [0.5, 0.5], 8), ([4, 6, 5, 3], [None, 0.5, None], 8)
check.thinned_forward(thinned_forward, "arguments", *hidden)
### END HIDDEN TESTS

# %% [markdown]
# Your two functions together: five thinned networks of the same untrained weights read one digit.

# %% tags=["demo"]
forward = check.thinned_forward.yours(thinned_forward, nets.forward)
rng = np.random.default_rng(35)
images = data.load_digits()[0].reshape(-1, 64)
net = nets.init_params([64, 32, 10], rng)
hidden = np.asarray(draw((5, 32), 0.5, rng), dtype=float)
five = np.repeat(images[:1], 5, axis=0)  # one digit, five times
tables.thinned_answers(forward(five, net, [None, hidden]), hidden)

# %% [markdown]
# ## What if the mask is never redrawn?
#
# Suppose someone draws the mask once, when the network is made, and uses it at every step.
# The noise is still there: the same share of the units is missing.
#
# **Predict.** 200 digits, 30 % of the training labels wrong, two hidden layers of 128. Compared
# with training without any dropout, the frozen mask gives a test error that is
#
# - **a** lower: dropout is dropout
# - **b** about the same
# - **c** higher

# %% nbgrader={"grade_id": "predict-frozen", "solution": true}
predicted_frozen = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_frozen = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-frozen", "points": 1}
from droplab import check

check.predicted_frozen(predicted_frozen)  # 1 point

# %% [markdown]
# The trainings differ in one function only: the masks that a step gets. `draw` is your
# `sample_mask`. All else is the momentum training of lesson 01, 600 steps of it, in
# `droplab/studies/recipes.py`. (Gradients through the masks are supplied until lesson 06.)


# %% nbgrader={"grade_id": "masks-of-a-step"}
def masks_of_a_step(recipe, params, keep, batch, rng, before):
    """Return the masks of one training step; ``before`` are those of the step before it."""
    if recipe == "no dropout":
        return None
    if recipe == "frozen mask" and before is not None:
        return before
    rows = batch if recipe == "fresh masks" else 1  # one row: the same units for all examples
    return [draw((rows, len(W)), k, rng) for (W, _), k in zip(params, keep)]


# %% [markdown]
# You train six networks of each kind, at the rate that was best for it on the validation
# digits of ten other seeds. At test every unit is active and the weights are multiplied by
# `keep` (the paper's form; lesson 04 says why). The frozen network is also tested as exactly the
# sub-network that was trained.

# %% tags=["demo"]
KEEP = [0.8, 0.5, 0.5]  # pixels, first hidden layer, second hidden layer
draw, seen, trained = check.sample_mask.yours(sample_mask, recipes.draw_mask), [], {}
for recipe, rate in masking.own_rates().items():
    trained[recipe] = []
    for seed in progress.over(range(6), f"seeds, {recipe}"):
        seen.append(recipes.Activity())  # which units were ever active
        run = recipes.train_with(masks_of_a_step, recipe, KEEP, seed, rate, watch=seen[-1])
        trained[recipe].append(run)
yours = [100 * run.test(KEEP).error for run in trained["fresh masks"]]

# %% [markdown]
# **Observe.** A ring is one of 20 seeds: a draw of digits, wrong labels, weights and masks. (Seeds share
# many test digits, so the intervals are a little too narrow.) At the left all are trained at rate 0.1; at
# the right each kind has its own best rate. Compare the frozen rows with the first, then the second with
# the first: in which panel is dropout's gain larger?

# %% tags=["demo"]
both = {"rate 0.1": tables.recipe_errors("fits"), "its own best rate": tables.recipe_errors("own")}
plots.recipes_at_rates(both).settles(check.predicted_frozen, predicted_frozen)

# %% tags=["demo"]
tables.recipe_table(yours)

# %% [markdown]
# **Explain.** A mask that never changes is no noise: it picks one smaller network and trains that.
# When all units come back at test, those that were never trained answer with the weights they
# started from, and the error rises.
#
# What fresh masks gain depends on their rival. At rate 0.1 the plain network has time to learn every
# wrong label, and dropout looks like a wonder. At its own rate, a hundred times smaller, it has learned
# few of them when training ends: **a small rate is early stopping**. Dropout still wins, by less.
#
# *One mask for the whole batch* is a random subset at every step too. It does worse here, far
# worse at 0.1. (Our guess: a step follows one thinned network instead of averaging over fifty, and a
# large rate makes more of that noise.)
#
# ## Which weights does dropout learn?
#
# **Observe.** The weights between the two hidden layers: the share that one example uses in
# one step, and the share that a whole training changes.

# %% tags=["demo"]
rng, shape = np.random.default_rng(39), (1000, 128)
first, second = (np.asarray(draw(shape, 0.5, rng), dtype=float) for _ in range(2))
used = first.mean(axis=1) * second.mean(axis=1)  # weights from a kept unit to a kept unit
moved = {recipe: [run.moved() for run in runs] for recipe, runs in trained.items()}
silent = [units.behind(run) for units, run in zip(seen, trained["no dropout"])]
tables.weights_used(used, moved, silent)

# %% [markdown]
# **Explain.** "Dropout learns only a fraction of the weights" is true of one example in one
# step and wrong of the training: with fresh masks nearly every weight has its turn. It is true
# of the frozen mask alone. Nor is $r$ "a new neuron", as one article has it. It has no weights, nothing
# about it is learned, and it is thrown away after the step: it is a random variable.
#
# ### Check yourself
#
# Open the option you would choose; the others are worth reading too.
#
# **1. `keep = 0.8`, 100 units. What does one mask keep?**
#
# <details><summary>a: exactly 80 units</summary>
#
# No. 80 is the mean. Nothing fixes the total: each unit has a coin of its own.
#
# </details>
# <details><summary>b: about 80 units, give or take a few</summary>
#
# Yes. Binomial: mean 80, standard deviation √(100 · 0.8 · 0.2) = 4.
#
# </details>
# <details><summary>c: about 20 units</summary>
#
# No. That would be what is dropped. `keep` is the probability of keeping. PyTorch and Keras
# ask for the other number (lesson 05).
#
# </details>
#
# **2. After training, what has become of the units that were dropped on the way?**
#
# <details><summary>a: they are gone, the trained network is smaller</summary>
#
# No. That is pruning. A mask lasts for one step, the weights of a dropped unit are only left
# out of it, and at test time all units are there.
#
# </details>
# <details><summary>b: the best of the thinned networks is kept, the others are lost</summary>
#
# No. Nothing compares the thinned networks. They share one set of weights, and that is used.
#
# </details>
# <details><summary>c: nothing, they are all in the network and were trained</summary>
#
# Yes. The table of weights shows it: with fresh masks nearly every one changed.
#
# </details>
#
# **3. Two calls of a colleague's `sample_mask` in a row give the same mask. Most likely?**
#
# <details><summary>a: a generator is made inside the function, from a fixed seed</summary>
#
# Yes. Each call starts the same numbers again. Pass the generator in and let it move on.
#
# </details>
# <details><summary>b: chance, it happens now and then</summary>
#
# No. For 64 units at keep = 0.5 the chance is one in 2 to the power of 64.
#
# </details>
# <details><summary>c: keep is too large</summary>
#
# No, unless it is 1. Any smaller keep leaves many masks to draw from.
#
# </details>
#
# ### What you found

# %% tags=["demo"]
tables.mask_claims(
    kept,
    masks[0.5],
    equation_gap=np.abs(z - supplied).max(),
    used=used,
    moved=moved,
    parameters=sum(W.size + b.size for W, b in trained["fresh masks"][0].params),
)

# %% [markdown]
# ### Where you stand
#
# You wrote the probability of one thinned network, a mask of independent coins, and the forward pass of
# a batch through its thinned networks. You saw a committee beat its members and a curve calm down, and
# measured that a mask which is never redrawn is worse than no dropout.
#
# This lesson has 18 points: 15 for your functions, 3 for predictions.
#
# **Submit** waits until your work is saved, then shows when it was handed in. Lesson 04 averages
# all the thinned networks there are.
#
# [Lesson 04](../04_weight_scaling/04_weight_scaling.ipynb) is next; here is [where you stand](../where_you_stand.md) in all lessons.

# %% tags=["demo"]
standing.here()
