# %% [markdown]
# # 10. Images, sequences, batch norm
#
# By the end you can drop whole feature maps and whole sequences of a unit, say by how much dropout raises a variance and
# why batch norm minds, and judge from measurements whether dropout works in convolutional and recurrent networks.
#
# **You need:** lessons 05 and 07; broadcasting along axes of length 1; mean and variance.
# **Time:** 60 minutes. **Points:** 16, in 13 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import check, plots, progress, standing, tables  # not found? Run `make learn`
from droplab.intervals import interval
from droplab.layers import convolution, recurrent
from droplab.studies import imagesweeps, imagetrial, sweeps

# %% [markdown]
# ## What does a convolutional network read?
#
# "It works for feed-forward, convolutional and recurrent networks", it is said of dropout, and also: "it is less
# effective than batch norm in convolutional layers". Both can be measured, with networks small enough to read. The first is in
# `droplab/layers/convolution.py`. Its layers:
#
# - **Convolution.** Around each pixel, a window of 3 x 3 pixels is written out as a row. All rows are multiplied by the same
#   weights: `windows(h) @ W + b`, one dense layer that visits every place. Each column of W makes one *feature map*.
# - **Pooling.** Of each 2 x 2 pixels of a map, the largest goes on. Then comes the ReLU.
# - After two of these, a hidden layer and ten logits, as you know them.
#
# The digits are the **jittered** ones of lesson 07: each at a random place on a canvas of 12 x 12. We train one network, without dropout
# (a second or two), and look at what its layers read and give.

# %% tags=["demo"]
network, parts = imagesweeps.fit(imagesweeps.Condition(steps=400), seed=1)
layers = convolution.activations(parts.test_x[:1], network.params)
tables.layer_shapes(parts.test_x[:1], network.params, layers)

# %% [markdown]
# Is the backward pass right? The check of lesson 06: move one weight by a little, up and down, and see how the loss changes. The masks are frozen,
# batch norm is on, and everything is in float64. Of each kind, the weight with the largest gradient (the course's own tests check many more, and those of the
# recurrent network as well):

# %% tags=["demo"]
tables.largest_gradients(imagetrial.gradient_check())

# %% [markdown]
# ## A coin for each pixel, or for each map?
#
# Now dropout on the feature maps. Either **a coin for each pixel** of each map, as in all lessons so far, or **one coin for each map**,
# which is then kept or dropped whole. The second is called *spatial dropout*, and its inventors argued that the first hardly drops anything,
# since a pixel's neighbours give it away.
#
# **Predict.** On the jittered digits, with keep and learning rate tuned for each: which of the two lowers the test error more?
#
# - **a** neither lowers it
# - **b** the coin for each pixel
# - **c** the coin for each map

# %% nbgrader={"grade_id": "predict-coins", "solution": true}
predicted_coins = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_coins = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-coins", "points": 1}
from droplab import check

check.predicted_coins(predicted_coins)  # 1 point

# %% [markdown]
# **Observe.** The eight feature maps of the first layer, for one test digit: all of them; with a coin for each pixel; with a coin for each map. Look at what
# you could guess of the orange places from what is left around them. Drag a slider, or click it and use the arrow keys: other masks with *draw*, fewer orange
# places with a larger *keep*.

# %% tags=["demo"]
plots.masked_maps(layers[0].out[0], keep=0.7, draw=2)

# %% [markdown]
# How much do the neighbours give away? For each pixel inside a map we fit its activation by a linear combination: of its four neighbours in the same
# map; or of the same place in the seven other maps. The table has the share of the variance that the fit explains, on digits that the
# network was not trained on.

# %% tags=["demo"]
h = convolution.activations(parts.validation_x, network.params)[0].out
tables.explained_shares(imagetrial.explained(h))

# %% [markdown]
# And the trial, with lesson 07's rules: in pairs, over twelve seeds, each method at the setting that *other* seeds chose by validation digits, every run
# stopped early, the same 497 test digits locked away. Two sets: 500 jittered digits, and 200 clean ones of 8 x 8. It takes minutes, so it was run
# before (`python -m droplab.studies.imagesweeps`, into `images.json` beside it); further down we repeat a part.

# %% tags=["demo"]
coins = ("dropout, elements of maps", "dropout, whole maps")
rows = {kind: imagetrial.across(False, kind) for kind in coins}
rows["elements over whole maps"] = imagetrial.across(False, coins[0], over=coins[1])
caption = "Gain in points of test error, 12 seeds, 95 %"
gains = tables.digit_gains(caption, "coins on the feature maps", rows)
gains.settles(check.predicted_coins, predicted_coins)

# %% [markdown]
# **Explain.** The neighbours do give a pixel away in part, as the argument of Tompson and others (2015) and of Ghiasi, Lin and Le (2018) says: see the first row of the table
# before. But the same place in the *other* maps tells more, and most of these are still there when a map is lost whole. By this measure, a coin a map hides less.
#
# And the trial says **b**: single pixels gain, on both sets of digits, and whole maps gain less; the last row compares them pair by pair. So
# the argument does not carry over to this network. Its maps are few and small, 6 x 6 and 3 x 3, pixels far apart in the image after pooling, and a lost map of eight is a large
# loss. Theirs are large maps by the hundred, where neighbours are nearly copies of each other. Which coin is right is a question about
# the network, and it takes a measurement to answer it.

# %% [markdown]
# ### Exercise 1 · spatial_mask · 5 points · 10 minutes
#
# Feature maps are `(batch, channels, height, width)`. A mask need not have that shape, as long as it *broadcasts* to it: where it has an axis of
# length 1, numpy repeats it. With two examples, three maps and coins 1 0 1 and 0 1 1:
#
# ```python
# h = np.ones((2, 3, 4, 4))
# r = np.array([1, 0, 1, 0, 1, 1]).reshape(2, 3, 1, 1)
# (h * r).sum(axis=(2, 3))  # [[16, 0, 16], [0, 16, 16]]: all 16 pixels of a map, or none
# ```
#
# Complete the function. Its mask says kept or dropped and is not divided by keep: who uses it does that.
#
# <details><summary>Hint 1 of 3: where to look</summary>
#
# There are as many coins as there are maps in the batch: each example has `channels` of them, and a map's pixels share one coin.
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# `rng.random(...)` in a shape like that of `r` above. Numbers of shape `(batch, channels)` would be lined up with height and width: where should the coins' two
# axes stand, and what fills the other two?
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# Draw one number a map, in a shape of four axes, and compare with `keep` as in `sample_mask` of lesson 03.
#
# </details>


# %% nbgrader={"grade_id": "spatial-mask", "solution": true}
def spatial_mask(shape, keep, rng):
    """Draw r ~ Bernoulli(keep) for every feature map: a map is kept or dropped whole.

    Args:
        shape: ``(batch, channels, height, width)``.
        keep: probability that a map is retained, ``0 < keep <= 1``.
        rng: a ``numpy.random.Generator``, the only source of chance; it is advanced.

    Returns:
        An array of 1 (or True) for kept and 0 (or False) for dropped that broadcasts to
        ``shape``; axes of length 1 are fine. Not divided by keep.

    Source: Tompson et al. (2015).
    """
    batch, channels = shape[:2]
    ### BEGIN SOLUTION
    return rng.random((batch, channels, 1, 1)) < keep
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-spatial-mask-values", "points": 1}
from droplab import check

check.spatial_mask(spatial_mask, "values")  # 1 point
### BEGIN HIDDEN TESTS
check.spatial_mask(spatial_mask, "values", (60, 121, 0.6), (70, 90, 0.4))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-spatial-mask-coins", "points": 2}
from droplab import check

check.spatial_mask(spatial_mask, "coins")  # 2 points
### BEGIN HIDDEN TESTS
check.spatial_mask(spatial_mask, "coins", (0.31, 0.8))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-spatial-mask-rate", "points": 1}
from droplab import check

check.spatial_mask(spatial_mask, "rate")  # 1 point
### BEGIN HIDDEN TESTS
check.spatial_mask(spatial_mask, "rate", 0.05, 0.65)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-spatial-mask-rng", "points": 1}
from droplab import check

check.spatial_mask(spatial_mask, "rng")  # 1 point
### BEGIN HIDDEN TESTS
check.spatial_mask(spatial_mask, "rng", (50, 24, 0.3))
### END HIDDEN TESTS

# %% [markdown]
# Your mask, once its checks pass, in the network that was trained above, and an element mask beside it: the mean cross-entropy of thinned networks on validation digits. The
# network was never trained with either, so this shows how hard each of them hits. The coins that come in larger pieces hit harder.

# %% tags=["demo"]
draw = check.spatial_mask.yours(spatial_mask, imagetrial.map_mask)
for keep in (0.9, 0.7, 0.5):
    elements = imagetrial.thinned_loss(network, parts, imagetrial.element_mask, keep)
    whole = imagetrial.thinned_loss(network, parts, draw, keep)
    print(f"keep {keep}: loss {elements:.2f} with a coin a pixel, {whole:.2f} with a coin a map")

# %% [markdown]
# And in training: the method "dropout, whole maps" on the clean digits once more, at the setting that was chosen for it, with your mask on both layers of feature
# maps. Its draws are others than those in the file, so no network is the same. Look at whether the two gains are near each other.

# %% tags=["demo"]
seeds = progress.over(imagesweeps.REPORTED, "networks")
tables.trained_with_masks(imagetrial.with_masks(draw, seeds))

# %% [markdown]
# ## May a state lose its units?
#
# A recurrent network reads one piece at a time and carries a **state** along. Ours (`droplab/layers/recurrent.py`) reads a digit row by row, from top to bottom:
#
# $$h_t = \tanh(x_t W_x + h_{t-1} W_h + b), \qquad \text{logits} = h_T W_o + b_o$$
#
# with 64 units, 8 rows of 8 pixels, or 12 of 12. The same weights are used at every step. Dropout can sit in three places: on the rows that are read, on the
# state that is carried on, on the last state. In the first two there is a choice again: fresh coins at every step, or one coin a unit for the whole
# sequence. Gal and Ghahramani (2016) argue for the second: a state that loses other units at every step forgets, and a sequence with one
# mask is one thinned network from its first step to its last. Look at the columns.

# %% tags=["demo"]
rng = np.random.default_rng(8)
each, once = rng.random((8, 24)) < 0.8, np.repeat(rng.random((1, 24)) < 0.8, 8, axis=0)
plots.sequence_masks({"a coin a step and unit": each, "a coin a unit, for all steps": once})

# %% tags=["demo"]
tables.kept_at_all_steps(0.8, (1, 8, 12, 100))

# %% [markdown]
# ### Exercise 2 · sequence_mask · 5 points · 5 minutes
#
# Write the mask for sequences of shape `(batch, steps, units)`: each sequence has coins of its own, one a unit, and they are the same at every step.
# It need only broadcast, as before:
#
# ```python
# r = np.array([[[1, 0, 1]], [[0, 1, 1]]])  # (2, 1, 3): two sequences, three units
# np.broadcast_to(r, (2, 4, 3))[0]          # four steps: 1 0 1 each time
# ```
#
# <details><summary>Hint 1 of 3: where to look</summary>
#
# All steps of one unit in one sequence share a coin. Other units, and other sequences, have their own.
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# The axis along which a mask is repeated has length 1. Which of the three is that? `batch, steps, units = shape` unpacks them.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# Draw for a shape that has a 1 in the place of one of the three. The comparison with `keep` stays as it was.
#
# </details>


# %% nbgrader={"grade_id": "sequence-mask", "solution": true}
def sequence_mask(shape, keep, rng):
    """Draw r ~ Bernoulli(keep) for every unit of every sequence, the same at each step.

    Args:
        shape: ``(batch, steps, units)``.
        keep: probability that a unit is retained, ``0 < keep <= 1``.
        rng: a ``numpy.random.Generator``, the only source of chance; it is advanced.

    Returns:
        An array of 1 (or True) for kept and 0 (or False) for dropped that broadcasts to
        ``shape``; axes of length 1 are fine. Not divided by keep.

    Source: Gal and Ghahramani (2016), section 4.
    """
    ### BEGIN SOLUTION
    batch, _, units = shape
    return rng.random((batch, 1, units)) < keep
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-sequence-mask-values", "points": 1}
from droplab import check

check.sequence_mask(sequence_mask, "values")  # 1 point
### BEGIN HIDDEN TESTS
check.sequence_mask(sequence_mask, "values", (60, 121, 0.6), (70, 90, 0.4))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sequence-mask-coins", "points": 2}
from droplab import check

check.sequence_mask(sequence_mask, "coins")  # 2 points
### BEGIN HIDDEN TESTS
check.sequence_mask(sequence_mask, "coins", (0.31, 0.8))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sequence-mask-rate", "points": 1}
from droplab import check

check.sequence_mask(sequence_mask, "rate")  # 1 point
### BEGIN HIDDEN TESTS
check.sequence_mask(sequence_mask, "rate", 0.05, 0.65)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sequence-mask-rng", "points": 1}
from droplab import check

check.sequence_mask(sequence_mask, "rng")  # 1 point
### BEGIN HIDDEN TESTS
check.sequence_mask(sequence_mask, "rng", (50, 24, 0.3))
### END HIDDEN TESTS

# %% [markdown]
# Your masks in training: one recurrent network, trained a little with one mask a sequence on its state, and checked on test digits.

# %% tags=["demo"]
condition = imagesweeps.Condition(recurrent=True, jitter=False, n=500, steps=400)
sequences, rng = imagesweeps.split(condition, seed=0), np.random.default_rng(4)
draw = check.sequence_mask.yours(sequence_mask, imagetrial.sequence_mask)
reader = imagesweeps.Network(condition, 8, rng)
for _ in range(condition.steps):
    chosen = rng.choice(500, 50, replace=False)
    r = draw((50, 8, imagesweeps.UNITS), 0.9, rng)
    masks = recurrent.Masks(state=np.asarray(r, dtype=np.float32) / np.float32(0.9))
    x, labels = sequences.train_x[chosen], sequences.train_labels[chosen]
    _, gradients = recurrent.loss_and_gradients(reader.params, x, labels, masks)
    for name, gradient in gradients.items():
        reader.params[name] -= 0.2 * gradient
wrong = imagesweeps.mistakes(reader, sequences.test_x, sequences.test_labels)
print(f"{100 * wrong / sweeps.TEST:.1f} % of the test digits wrong, read row by row")

# %% [markdown]
# And the trial, by the same rules: five ways of dropping in the recurrent network, against none. Look at whether the marks of the sequence masks lie to the right of those with a
# coin a step, as the argument says.

# %% tags=["demo"]
what = "Recurrent network, gains over no dropout in points of test error, 12 seeds"
plots.trial_gains(imagetrial.gains(recurrent=True), what)

# %% tags=["demo"]
tables.method_errors("Recurrent network", imagetrial.outcomes(recurrent=True))

# %% tags=["demo"]
sequence, step = "{}, a coin a sequence", "{}, a coin a step"
over_steps = {
    place: imagetrial.across(True, sequence.format(place), over=step.format(place))
    for place in ("input", "state")
}
caption = "Gain of one coin a sequence over a coin a step, in points, 12 seeds"
tables.digit_gains(caption, "masks on", over_steps)

# %% [markdown]
# Three things to take from this:
#
# - **It works, in some places.** With a coin a step, dropping what is read and dropping the state both gain, on both sets, with intervals that leave zero out.
# - **One coin a sequence is not the better kind, in general.** On the clean digits, with 8 steps, the last table shows at most a small advantage of it; on the jittered
#   ones, with 12 steps, it is far behind, and on the state it does harm. What Gal and Ghahramani found on texts of many steps is *not seen* here.
# - **Dropping only the last state** gains nothing that its interval would tell from zero on clean digits, and on jittered ones it costs.
#
# Twelve steps are few for a state to be forgotten. And the recurrent network is a poor reader of jittered digits, as its errors show, so that little can be
# spared there.

# %% [markdown]
# ## What does dropout do to a variance?
#
# **Batch norm** (Ioffe and Szegedy 2015) takes each feature map over the batch, subtracts its mean and divides by its standard deviation; then a factor
# $\gamma$ and a shift $\beta$, learned for each map, set the scale again. In training, mean and variance are those of the batch. At test they are
# *running* averages that training left behind, so that a digit's answer does not depend on its neighbours in the batch. It has two modes then, like
# dropout, and a little noise as well: each example's activations depend on who else is in the batch. The code is in `droplab/layers/batchnorm.py`.
#
# What happens when a layer with batch norm reads what dropout has thinned? In training, the running average records the variance of thinned
# inputs. At test nothing is thinned. Inverted dropout keeps the *mean* of an input as it is; let us see what it does to the *variance*.
# Measured with 200 masks each, at keep 0.5, on three kinds of inputs:

# %% tags=["demo"]
reading = recurrent.init_params(np.random.default_rng(6), 8)
states = recurrent.states(sequences.validation_x, reading)[2]
seen = convolution.activations(parts.validation_x[:50], network.params)
inputs = {
    "pixels": parts.validation_x[:50].ravel().astype(float),
    "hidden layer (ReLU)": seen[2].out.ravel().astype(float),
    "states (tanh)": states[-1][:50].ravel().astype(float),
}
ratios = [imagetrial.masked_ratio(h, keep=0.5) for h in inputs.values()]
tables.masked_variances(inputs, ratios)

# %% [markdown]
# Two of the inputs are never negative, and their variance grows by more than 1 / keep = 2. Where does that come from? Take one entry h of the input. Its output is
# h / keep with probability keep, and 0 otherwise:
#
# | | output | its square |
# |---|---|---|
# | kept, with probability keep | h / keep | h² / keep² |
# | dropped, with probability 1 - keep | 0 | 0 |
# | on average | h | h² / keep |
#
# The average over masks of the output is h itself, so the *mean* over entries stays. The average *square* grows by 1 / keep. And a variance is the mean of
# the squares minus the square of the mean.

# %% [markdown]
# ### Exercise 3 · variance_ratio · 4 points · 10 minutes
#
# Write the closed form: the variance of inverted dropout's output, over all entries and all masks, divided by the variance of `h`. The entries of `h` are the whole population
# (`ddof=0`). An example whose numbers you can follow on paper:
#
# ```python
# h = np.array([0.0, 0.0, 2.0, 2.0])  # mean 1, mean square 2, variance 1
# variance_ratio(h, 0.8)              # 1.5: the mean square becomes 2 / 0.8 = 2.5, the mean stays
# variance_ratio(h - 1, 0.8)          # 1.25: with a mean of 0 it is 1 / keep
# ```
#
# <details><summary>Hint 1 of 3: where to look</summary>
#
# You need the mean of `h` and the mean of its squares, each over all entries. Which of them does dropout change, and by which factor?
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# Nothing is drawn. The last row of the table above is the average over masks of one entry; average that over the entries. `np.mean` and `np.var` take all of them.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# The variance of the output is (mean square of the output) - (mean of the output) squared. Put in what the table says of each, then divide by the variance of `h`.
#
# </details>


# %% nbgrader={"grade_id": "variance-ratio", "solution": true}
def variance_ratio(h, keep):
    """Return by which factor inverted dropout multiplies the variance of ``h``, on average.

    Args:
        h: an array of any shape, not all of it equal; its entries are the whole population
            (variances with ``ddof=0``, over all entries). It stays as it is.
        keep: probability that an entry is retained, ``0 < keep <= 1``.

    Returns:
        The variance of ``h * r / keep``, over entries *and* masks, over the variance of ``h``,
        as a float. Exact, from a formula: nothing is drawn.

    Source: Li, Chen, Hu and Yang (2019), section 3.
    """
    ### BEGIN SOLUTION
    mean = np.mean(h)
    return float((np.mean(np.square(h)) / keep - mean**2) / np.var(h))
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-variance-ratio", "points": 2}
from droplab import check

check.variance_ratio(variance_ratio, "values")  # 2 points
### BEGIN HIDDEN TESTS
one, other = np.array([2.0, -0.5, 1.0, 4.0, 0.0, 0.0, 2.5]), np.array([-3.0, -1.0, -2.5, 0.0, -4.0])
check.variance_ratio(variance_ratio, "values", (one, 0.3), (other, 0.6), (one[:2] + 0.5, 0.35))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-variance-ratio-shapes", "points": 1}
from droplab import check

check.variance_ratio(variance_ratio, "shapes")  # 1 point
### BEGIN HIDDEN TESTS
check.variance_ratio(variance_ratio, "shapes", ((1, 2, 2, 3), 0.7), ((5, 2), 0.45))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-variance-ratio-cases", "points": 1}
from droplab import check

check.variance_ratio(variance_ratio, "cases")  # 1 point
### BEGIN HIDDEN TESTS
check.variance_ratio(variance_ratio, "cases", (-2.0, 0.35), (0.0, 0.9), (25.0, 0.9), (25.0, 0.35))
### END HIDDEN TESTS

# %% [markdown]
# Your formula (lines; ours until yours passes) and 200 masks (marks), for the three inputs. Look at which input stays on 1 / keep, and how steep the others are.

# %% tags=["demo"]
keeps = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
ratio = check.variance_ratio.yours(variance_ratio, imagetrial.variance_ratio)
formula = {name: [float(ratio(h, k)) for k in keeps] for name, h in inputs.items()}
marks = {name: [imagetrial.masked_ratio(h, k) for k in keeps] for name, h in inputs.items()}
plots.variance_curves(keeps, formula, marks)

# %% tags=["demo"]
tables.variance_ratios(keeps, formula, marks)

# %% [markdown]
# This is the **variance shift** of Li, Chen, Hu and Yang (2019): batch norm that reads behind dropout learns, in training, a variance that is too large for what comes at
# test. They found it to cost accuracy when both are combined, and advise to put dropout after the last batch norm.
#
# ## Is dropout less effective than batch norm?
#
# **Predict.** Our network, convolutional, jittered digits, everything tuned: batch norm in both convolutional layers, against dropout on the feature maps
# (the better of the two kinds of coins, chosen by validation digits). Which has the lower test error?
#
# - **a** no clear difference
# - **b** batch norm, clearly (the interval of the difference leaves zero out)
# - **c** dropout, clearly

# %% nbgrader={"grade_id": "predict-norm", "solution": true}
predicted_norm = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_norm = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-norm", "points": 1}
from droplab import check

check.predicted_norm(predicted_norm)  # 1 point

# %% [markdown]
# **Observe.** First a part of the trial again, here and now, to see whether the file says the truth: two seeds of four of the tuned methods, and how many test digits they get
# wrong. (On a processor of another kind sums may be rounded otherwise, and a few digits may differ.)

# %% tags=["demo"]
repeated = [
    (False, "jittered", "dropout, elements of maps"),
    (False, "clean", "batch norm"),
    (False, "clean", "batch norm, dropout before it"),
    (True, "clean", "state, a coin a step"),
]
kinds = progress.over(repeated, "methods, two networks each")
tables.now_and_stored(imagetrial.again(kinds, imagesweeps.REPORTED[:2]))

# %% [markdown]
# Now all methods. "After it" means dropout on the hidden layer only, where no batch norm follows; "before it", dropout on feature maps, so that the second convolution's
# batch norm reads behind it. Look at which intervals leave zero out, and on which digits.

# %% tags=["demo"]
what = "Convolutional network, gains over neither in points of test error, 12 seeds"
plots.trial_gains(imagetrial.gains(recurrent=False), what)

# %% tags=["demo"]
tables.method_errors("Convolutional network", imagetrial.outcomes(recurrent=False))

# %% [markdown]
# One caution first. On the jittered digits, the rule chose the highest rate for the plain network, by a margin of a few validation digits on three seeds. Was that a good
# choice? Here is the plain network at every rate (also stored), and what single-pixel dropout gains over each.

# %% tags=["demo"]
rates, gains = imagetrial.plain_rates(), {}
for (name, rate), (_, plain) in rates.items():
    gains[name, rate] = [interval(plain - imagetrial.errors(False, name, m)) for m in coins]
tables.plain_rates(rates, gains)

# %% [markdown]
# The rule was unlucky: on both sets, a rate that lost by a few validation digits has the lower test error. Choosing it *now* would be choosing by test digits, so the
# figure stays as it is. But read it with this in mind: a part of every gain is the baseline's bad luck. Against the best of these rows a coin a pixel still gains, by intervals
# that leave zero out; of what a coin a map gained, next to nothing is left. Comparisons between two treated networks, as in the next table, are not touched.

# %% tags=["demo"]
kind = {name: imagetrial.picked(False, name, coins) for name in imagesweeps.DATA}
before = "batch norm, dropout before it"
over_norm = {n: imagetrial.gain(False, n, m, over="batch norm") for n, m in kind.items()}
rows = {
    "kind of dropout, by validation": kind,
    "this dropout over batch norm": over_norm,
    "batch norm with dropout over this dropout": {
        name: imagetrial.gain(False, name, before, over=m) for name, m in kind.items()
    },
}
caption = "In the convolutional layers: gain in points, 12 seeds"
comparison = tables.digit_gains(caption, "comparison", rows)
comparison.settles(check.predicted_norm, predicted_norm)

# %% [markdown]
# **Explain.** On these digits the answer is **c**: dropout with a coin for each pixel has the lower error on both sets, by intervals that leave zero out (second row).
# Batch norm alone helps on the jittered digits and not on the clean ones. But mind how much hangs on the details: with whole maps instead of single pixels, dropout would have
# lost against batch norm on the jittered digits, as the figure shows.
#
# Together, batch norm and dropout are about as good as that dropout alone: see the last row. So "less effective than batch norm in convolutional layers" is *not seen* here. It is
# no law, but neither is its opposite. Batch norm was made for deep networks that are hard to train at all; ours has two convolutional layers and trains well
# without. What it suffers from is too few digits, and against that dropout is a remedy. Some settings stand at the end of their range, too: a larger rate might have
# suited batch norm better still.

# %% [markdown]
# ## Does the variance shift matter here?
#
# In each run with batch norm we also took its statistics again after training, on the training digits and with every unit active, and tested once more. Two
# things can be read off: by how much the variance that batch norm *expects*, in the second layer, is larger than the one that comes at test;
# and what the right statistics gain.

# %% tags=["demo"]
statistics = imagetrial.clean_statistics()
tables.clean_statistics(statistics)

# %% [markdown]
# With dropout before it, batch norm expects a variance that is clearly too large, in every run; with dropout after it, or none, the two agree. So the
# shift is real, and has the direction of the formula. (Its size is not that of `variance_ratio`: between the mask and batch norm stand a
# convolution and pooling, sums and maxima of many masked inputs.)
#
# Does it cost anything? The right statistics gain less than a point, with intervals that touch zero. And the figure before has "dropout before it" level with "dropout after it" on
# the jittered digits, and ahead on the clean ones. The shift of Li and others is *seen* here, the damage is not. In a deep network, layer after layer
# passes its shift on to the next; here there is one such layer.

# %% [markdown]
# ## Does it agree with the papers?
#
# Srivastava and others (2014) trained large convolutional networks on photographs: dropout in the dense layers, then in all layers. Ours is tiny and
# reads digits; its numbers cannot agree with theirs, the order of the three can. A step counts as reproduced if its interval leaves zero out; the first one must do so
# against the plain network's *best* rate, for the reason given above.

# %% tags=["demo"]
three = ("none", "dropout, hidden layer", "dropout, elements and hidden")
errors = {
    name: [imagetrial.errors(False, name, m).mean() for m in three] for name in imagesweeps.DATA
}
dense, over_best = imagetrial.across(False, three[1]), imagetrial.over_lowest(three[1])
further = imagetrial.across(False, three[2], over=three[1])
tables.dense_then_all(errors, dense, over_best, further)

# %% tags=["demo"]
tables.findings(
    maps_over_pixels=imagetrial.across(False, coins[1], over=coins[0]),
    pixels=imagetrial.across(False, coins[0]),
    sequence_over_step=over_steps["state"],
    shift={name: statistics[name, before][1] for name in imagesweeps.DATA},
    after_over_before=imagetrial.across(False, "batch norm, dropout after it", over=before),
)

# %% [markdown]
# ### Check yourself
#
# Open the option you would choose; the others are worth reading too.
#
# **1. A batch of 50 sequences, 12 steps, 64 units, and one mask a sequence for each unit. How many coins are drawn?**
#
# <details><summary>a: 64</summary>
#
# No. Then all 50 sequences would drop the same units. Each example needs a thinned network of its own.
#
# </details>
# <details><summary>b: 50 times 12 times 64</summary>
#
# No. That is a coin a step, and what a unit carries would be lost sooner or later.
#
# </details>
# <details><summary>c: 50 times 64</summary>
#
# Yes: one a unit and sequence. The 12 steps share it, so the mask has shape (50, 1, 64).
#
# </details>
#
# **2. Inputs have mean 0 and go through inverted dropout at keep 0.25. By how much does their variance grow?**
#
# <details><summary>a: by a factor of 4</summary>
#
# Yes: 1 / keep, since the mean is 0. With another mean it would grow by more.
#
# </details>
# <details><summary>b: not at all, the division by keep makes up for what is dropped</summary>
#
# No. It makes up for the *mean*. The squares of what survives grow by 16, and only a quarter survives.
#
# </details>
# <details><summary>c: by a factor of 16</summary>
#
# No. 16 is the factor of the kept entries' squares; three quarters of the squares are 0.
#
# </details>
#
# **3. At test, a layer of batch norm reads behind a dropout layer. Which variance does it divide by?**
#
# <details><summary>a: that of the test batch</summary>
#
# No. An answer would then depend on which other digits are in the batch.
#
# </details>
# <details><summary>b: a running average from training, with thinned inputs: larger than what it sees now</summary>
#
# Yes. That mismatch is the variance shift. Taking the statistics again, with every unit active, removes it.
#
# </details>
# <details><summary>c: a running average from training, with every unit active</summary>
#
# No. In training its inputs were thinned, and the running average recorded just that.
#
# </details>
#
# **4. "Spatial dropout is the right kind for convolutional layers." What would you answer after this lesson?**
#
# <details><summary>a: yes, neighbours give a dropped pixel away, so coins for single pixels do nothing</summary>
#
# No. The first half can be measured, and was. But look at the tables for the second half: what single coins did is far from nothing.
#
# </details>
# <details><summary>b: no, it is always worse</summary>
#
# No. One small network and two sets of digits cannot say "always", in either direction.
#
# </details>
# <details><summary>c: it depends on maps and data: measure both, tuned, over seeds</summary>
#
# Yes. With 8 small maps a lost map is a large loss; in a network with hundreds of large maps things may well be different.
#
# </details>

# %% [markdown]
# ### What you found
#
# For the first claim, one row each: a fully connected network (lesson 07's file, the same jittered digits), the convolutional and the recurrent one. Of several kinds of
# dropout, the one with the fewest *validation* digits wrong is reported.

# %% tags=["demo"]
now, stored = imagetrial.dense_again(range(3))
print(f"fully connected, first three seeds: now {now}, in the file {stored}")
works = imagetrial.three_networks()
tables.three_networks(works)

# %% tags=["demo"]
tables.network_claims(
    works,
    over_best=imagetrial.over_lowest(works[1][1])["jittered"],
    on_the_state=imagetrial.gain(True, "jittered", "state, a coin a sequence"),
    over_norm=over_norm,
    maps_over_norm=imagetrial.gain(False, "jittered", coins[1], over="batch norm"),
)

# %% [markdown]
# ### Where you stand
#
# You wrote `spatial_mask`, `sequence_mask` and `variance_ratio`: masks in which a coin decides over a whole feature map, or over a unit through a whole sequence, and by
# how much dropout raises a variance. You saw what batch norm behind it expects and what it gets, and measured dropout and batch norm in a convolutional and a recurrent
# network, with tuned rivals, over twelve seeds.
#
# This lesson has 16 points: 2 for predictions, 14 for your functions. **Submit** waits until your work is saved, then shows when it was handed in. Next: in lesson 11
# you are the detective: runs with one fault each, to be told from their curves.
#
# [Lesson 11](../11_detective/11_detective.ipynb) is next; here is [where you stand](../where_you_stand.md) in all lessons.

# %% tags=["demo"]
standing.here()
