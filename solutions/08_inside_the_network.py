# %% [markdown]
# # 8. Inside the network
#
# By the end you can say what *co-adaptation* and *redundancy* are and point at both in a picture, switch off any unit of a network, and
# measure what a network loses when units go missing.
#
# **You need:** lessons 03 and 05, indexing rows and columns.
# **Time:** 80 minutes. **Points:** 16, in 11 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import check, nets, plots  # not found? Run `make learn`
from droplab import progress, standing, tables, train
from droplab.intervals import interval
from droplab.layers import autoencoder
from droplab.studies import classifiers, controls, features, removal
from droplab.studies.removal import forward_with

# %% [markdown]
# ## What does one unit see?
#
# So far we judged networks by their errors. Today we open them. What does *one* hidden unit see, and what is it worth without the others?
#
# On digits it is hard to say what a unit *should* see. So we begin with images of which we know what they are made of: each
# has 8 x 8 pixels, and each of the 8 rows and 8 columns is a **bar** with a chance of 1/8. Sixteen bars, and nothing else (Földiák, 1990).
#
# An **autoencoder** learns to copy its input to its output through a layer of hidden units. No labels, and no reason to
# prefer any unit over another:
#
# $$h = \mathrm{relu}(x W + b), \qquad \text{copy} = h W^\top + c$$
#
# The way out uses the same weights as the way in (the autoencoder is *tied*), so each of the 64 units has one set of 64 weights. We can
# draw it as an image of 8 x 8: what the unit looks for, and what it adds to the copy when it has found it.

# %% tags=["demo"]
bars, unseen = controls.drawn("bars", np.random.default_rng(0))
print(f"{len(bars)} images of {bars.shape[1]} pixels, {bars.mean():.0%} of the pixels dark")

# %% [markdown]
# **Predict.** An autoencoder with 64 units learns to copy these images, without dropout, and does it almost perfectly. Then we draw the weights of its units.
# What does a typical unit show?
#
# - **a** one bar: that is what the images are made of
# - **b** one whole image, learned by heart
# - **c** a pattern in which no bar stands out

# %% nbgrader={"grade_id": "predict-features", "solution": true}
predicted_features = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_features = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-features", "points": 1}
from droplab import check

check.predicted_features(predicted_features)  # 1 point

# %% [markdown]
# Now two autoencoders that differ in one thing: one was trained without dropout, the other with `keep = 0.5` on its hidden units (inverted form). Images, first weights and number of steps are the same. We say
# that a unit **sees a bar** if its weights correlate with the image of one single bar by 0.8 or more.
#
# **Observe.** Units stand in the order of the bar they resemble most. Look for units that you could put a name to.

# %% tags=["demo"]
names = {"without dropout": 1.0, "keep = 0.5": 0.5}
copiers = {
    name: autoencoder.train(bars, autoencoder.Settings(keep=keep), np.random.default_rng(0))
    for name, keep in names.items()
}

# %% tags=["demo"]
plain, dropped = (params[0][0] for params in copiers.values())
seen = plots.bar_features(bars[:16].T, {"without dropout": plain, "with dropout": dropped})
seen.settles(check.predicted_features, predicted_features)

# %% [markdown]
# Seven autoencoders more, each with another `keep`. Drag the slider, or click it and use the arrow keys. Go from right to left: where do the first bars come out of
# the noise, and what happens at the other end, where nearly all units are dropped?

# %% tags=["demo"]
by_keep = {0.5: copiers["keep = 0.5"], 1.0: copiers["without dropout"]}
for keep in (0.1, 0.2, 0.3, 0.7, 0.8, 0.9, 0.95):
    settings = autoencoder.Settings(keep=keep)
    by_keep[keep] = autoencoder.train(bars, settings, np.random.default_rng(0))
by_keep = dict(sorted(by_keep.items()))
plots.bars_by_keep(bars[:16].T, {keep: params[0][0] for keep, params in by_keep.items()})

# %% [markdown]
# **Explain.** Without dropout the copy is nearly perfect, and still no unit means anything. It need not: only the *sum* of what all units
# add has to be right, and a unit may add any nonsense as long as the others take it away again. That is **co-adaptation**: units that are
# right together, and only together.
#
# A unit trained with dropout cannot count on the others: each of them is missing half of the time. A single bar is right whoever is there.
# So coins make units that can be read. Do they? Before we believe it, we need a control.
#
# ## Is it the coins?
#
# So beside coins, four trainings without any. One has nothing at all. **Normal factors** multiply each unit by a number around 1 with the variance of a coin's:
# noise, but no unit is ever gone. **L1** charges what units say, $\lambda \sum |h|$; **L2** charges weights, $\frac{\lambda}{2} \sum w^2$.
#
# A comparison needs something that is equal. Here it is the copy: dropout has `keep = 0.8`, and each penalty the strength at which its whole network copies as well,
# chosen on ten other seeds.
#
# **Observe.** Units that see a bar come first, in the order of the bars. Count how often the same bar comes again.

# %% tags=["demo"]
trainings = controls.trainings("bars", controls.stored("tuning"))
shown = {name: controls.trained(condition, seed=0) for name, condition in trainings.items()}
looked = {name: params for name, (params, _) in shown.items()}

# %% tags=["demo", "picture"]
plots.bars_with_controls(bars[:16].T, {name: params[0][0] for name, params in looked.items()})

# %% [markdown]
# Bars come out of *every* training but the one with nothing. So coins are not needed for units that can be read; any pressure that forbids nonsense will do. What differs is how
# often a bar comes again. Does that matter? Take a quarter of the units away, at random, and let the others copy images they have never seen.
#
# **Observe.** The first row is right. Which bars are missing, which are only paler?

# %% tags=["demo"]
_, new = shown["L2 on weights"]
several = new[new.mean(axis=1) > 0.2][:9]
plots.without_a_quarter(several, looked, np.random.default_rng(0))

# %% [markdown]
# One network each, one choice of units: that is an illustration. The measurement has twelve seeds, each with images and first weights of its own, and five choices of
# units each. Look at the last three columns, and see what stands below them.

# %% tags=["demo"]
found = controls.stored("bars")
strengths = {controls.L1: trainings[controls.L1].l1, controls.L2: trainings[controls.L2].l2}
compared = {name: found[condition] for name, condition in trainings.items()}
compared["coins, keep = 0.5"] = found[controls.Condition(keep=0.5)]
tables.bars_with_controls(compared, "coins, keep = 0.8", strengths)

# %% [markdown]
# **Explain.** That is **redundancy**: several units know the same. Why does noise make it, and L1 not? Let `m` units share a bar and add `1/m` of it each. Under coins or normal factors the
# noise of the sum has variance $\frac{1 - \text{keep}}{\text{keep}} \cdot \frac{1}{m}$: more copies, less noise. For its `1/m` a tied unit has weights and an activation
# $1/\sqrt{m}$ as large: the `m` of them pay $\sqrt{m}$ times as much L1, so one copy is cheapest, and just as much L2, which has no reason either way. The price is the copy of the whole network: at `keep = 0.5`, where units are most redundant, it is worst.
#
# How far does this carry? With a decoder of its own (*untied*), with half the step size, and with that and first weights twice as large:

# %% tags=["demo"]
changed = {
    name: [found[condition] for condition in both] for name, both in controls.recipes().items()
}
tables.bars_by_recipe(changed)

# %% [markdown]
# ## Do units see strokes on digits?
#
# The paper's figure 7 shows what units see that copy handwritten digits: noise without dropout, strokes with it. Ours copy 1000 of the small digits, tied and untied.
# A unit of an untied autoencoder has two sets of weights. What it *adds to the copy* are those on the way out, and these we draw.
#
# **Observe.** Look for strokes: patches of one colour.

# %% tags=["demo"]
strokes = {name: controls.trained(each, seed=0)[0] for name, each in controls.strokes().items()}
written = controls.stored("digits")
agreement = {name: interval(written[each]["decoder"]) for name, each in controls.strokes().items()}
plots.digit_features({name: params[1][0].T for name, params in strokes.items()}, agreement)

# %% tags=["demo"]
on_digits = controls.digit_trainings(controls.stored("tuning"))
agreeing = {name: written[each] for name, each in on_digits.items()}
tables.strokes(agreeing)

# %% [markdown]
# ## How much do units say?
#
# Back to bars, and to the two autoencoders of the first picture, with every unit active. In training, the survivors of `keep = 0.5` were doubled.
#
# **Predict.** The mean activation of its units is, compared with the one trained without dropout, ...
#
# - **a** about twice as high
# - **b** clearly lower
# - **c** about the same

# %% nbgrader={"grade_id": "predict-sparsity", "solution": true}
predicted_sparsity = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_sparsity = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-sparsity", "points": 1}
from droplab import check

check.predicted_sparsity(predicted_sparsity)  # 1 point

# %% [markdown]
# **Observe.** The paper's figure 8, with our autoencoders, on images they have not seen. Left: each unit's mean over all images. Right: how many of all activations are near zero, below 0.01.

# %% tags=["demo"]
active = {name: nets.activations(unseen, params)[1] for name, params in copiers.items()}
active["L1"] = nets.activations(unseen, looked[controls.L1])[1]
plots.activity(active).settles(check.predicted_sparsity, predicted_sparsity)

# %% tags=["demo"]
tables.quiet_units(compared)

# %% [markdown]
# **Explain.** A layer in which few units are active at a time is called **sparse**, and dropout makes layers sparse although nobody asked for it. With units that see one bar this is no wonder: an image has
# two bars on average, so most of them have nothing to say. But sparse is not redundant: L1 is the quietest of all and has one unit a bar.
#
# ### Exercise 1 · sparsity · 3 points · 5 minutes
#
# The two numbers of the table, for activations of any shape and of either sign (behind a ReLU there are no negative ones; elsewhere there are).
#
# ```python
# sparsity(np.array([[0.0, 2.0], [0.005, 0.395]]))  # (0.6, 0.5)
# ```

# %% [markdown]
# <details><summary>Hint 1 of 3: where to look</summary>
#
# The mean of *all* entries, zeros included; and the share of entries whose size is below `threshold`.
#
# </details>
#
# <details><summary>Hint 2 of 3: what to use</summary>
#
# The mean of an array of True and False is the share of True. `np.abs` gives the size of each entry: -3 is not near zero.
#
# </details>
#
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# `np.mean(...)` twice: once of `h`, once of a comparison with `threshold`. Return both with a comma between them.
#
# </details>


# %% nbgrader={"grade_id": "sparsity", "solution": true}
def sparsity(h, threshold=0.01):
    """Say how much and how often units speak.

    Args:
        h: activations, an array of any shape, not empty; entries may be negative.
        threshold: an entry is near zero if its absolute value is below this.

    Returns:
        ``(mean, fraction_near_zero)``: the mean of all entries, and the share of entries that
        are near zero.
    """
    ### BEGIN SOLUTION
    return float(np.mean(h)), float(np.mean(np.abs(h) < threshold))
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-sparsity", "points": 1}
from droplab import check

check.sparsity(sparsity, "mean")  # 1 point
### BEGIN HIDDEN TESTS
check.sparsity(sparsity, "mean", [-2.0, 0.5, 0.0, -0.25], [[0.001, 0.002], [0.003, 0.002]])
check.sparsity(sparsity, "mean", [[[1.0, 4.0]], [[-3.0, 7.5]]])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sparsity-near-zero", "points": 2}
from droplab import check

check.sparsity(sparsity, "near_zero")  # 2 points
### BEGIN HIDDEN TESTS
check.sparsity(sparsity, "near_zero", ([-5.0, 0.4, -0.4, 2.0], 0.5), ([-5.0, 0.4, -0.4, 2.0], 0.01))
check.sparsity(
    sparsity, "near_zero", ([[[0.0, 7.0]], [[0.0, 0.05]], [[-0.05, 8.0]], [[0.0, 9.0]]], 0.01)
)
### END HIDDEN TESTS

# %% [markdown]
# Your two numbers for all nine autoencoders of the slider. Look down the columns: is there more silence where more is dropped?

# %% tags=["demo"]
how_quiet = check.sparsity.yours(sparsity, features.sparsity)
by_keep_quiet = {
    keep: how_quiet(nets.activations(unseen, params)[1]) for keep, params in by_keep.items()
}
tables.sparsity_by_keep(by_keep_quiet)

# %% [markdown]
# ## What is one unit worth?
#
# A picture shows what a unit sees. What it is *worth* shows when it is gone. In training a mask takes units away for one step; now we take one away for good, by
# changing `params`.
#
# ### Exercise 2 · silence_unit · 3 points · 10 minutes
#
# Hidden layer 0 is the output of `params[0]`, so the weights that read its units are the rows of `params[1][0]`. Two inputs, three hidden units, two
# logits:
#
# ```python
# first = (np.array([[1.0, 0.0, 2.0], [0.0, 1.0, 1.0]]), np.array([0.0, 0.5, 0.0]))
# last = (np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]), np.array([0.0, 0.0]))
# x = np.array([[1.0, 2.0]])  # hidden units: 1, 2.5, 4
# nets.forward(x, [first, last])  # [[5.0, 6.5]]
# nets.forward(x, silence_unit([first, last], layer=0, unit=1))  # [[5.0, 4.0]]
# ```
#
# Without unit 1, its 2.5 is missing in the second logit. The copying is done for you; complete the function.

# %% [markdown]
# <details><summary>Hint 1 of 3: where to look</summary>
#
# The unit still computes something, and that does no harm as long as nobody reads it. Which layer reads the units of hidden layer `layer`?
#
# </details>
#
# <details><summary>Hint 2 of 3: what to use</summary>
#
# In `h @ W`, unit `j` of `h` is multiplied by `W[j]`, one whole row. (You may also stop the unit itself; then mind its bias.)
#
# </details>
#
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# `W, b = copied[...]` for the layer *behind* the hidden layer; then one row of `W` becomes 0. Assigning into `W` changes the copy in the list.
#
# </details>


# %% nbgrader={"grade_id": "silence-unit", "solution": true}
def silence_unit(params, layer, unit):
    """Return the network in which one hidden unit no longer reaches what follows.

    Args:
        params: list of ``(W, b)``, with ReLU between the layers; stays as it was.
        layer: which hidden layer, from 0; hidden layer 0 is the output of ``params[0]``.
        unit: which of its units, from 0.

    Returns:
        A list of ``(W, b)`` of the same shapes.
    """
    copied = [(W.copy(), b.copy()) for W, b in params]
    ### BEGIN SOLUTION
    W, _ = copied[layer + 1]
    W[unit] = 0
    ### END SOLUTION
    return copied


# %% nbgrader={"grade_id": "test-silence-unit", "points": 2}
from droplab import check

check.silence_unit(silence_unit, "first")  # 2 points
### BEGIN HIDDEN TESTS
check.silence_unit(silence_unit, "first", ((3, 6, 4), 0, 5), ((3, 6, 4), 0, 3))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-silence-unit-deep", "points": 1}
from droplab import check

check.silence_unit(silence_unit, "deep")  # 1 point
### BEGIN HIDDEN TESTS
check.silence_unit(silence_unit, "deep", ((4, 6, 3, 5, 3), 0, 0), ((4, 6, 3, 5, 3), 1, 0))
check.silence_unit(silence_unit, "deep", ((4, 6, 3, 5, 3), 2, 0), ((4, 6, 3, 5, 3), 2, 2))
### END HIDDEN TESTS

# %% [markdown]
# Now networks that classify: two hidden layers of 64, trained on 500 clean digits, ten seeds. With nothing, with dropout, with normal factors, with L2. What is inside depends on the
# learning rate, too, so all have one: that at which the four together do best on validation digits, on ten other seeds.

# %% tags=["demo"]
splits = [classifiers.digits(seed) for seed in classifiers.SEEDS]
trained = {}
for kind, condition in progress.over(classifiers.chosen().items(), "kinds of ten networks"):
    trained[kind] = [classifiers.fit(condition, split, seed) for seed, split in enumerate(splits)]

# %% tags=["demo"]
whole = {}
for kind, nets_of in trained.items():
    logits = [nets.forward(s.test_x, params) for s, params in zip(splits, nets_of)]
    whole[kind] = [100 * nets.error(each, s.test_labels) for s, each in zip(splits, logits)]
    print(f"{kind}: test error {interval(whole[kind]):.1f} %, all units active")

# %% [markdown]
# All are about equally good, so what follows is not a matter of one being the better classifier. Each of the 128 hidden units
# is silenced alone, by your function if it passes its checks and by ours if not, and we note by how much the test loss rises.
#
# **Observe.** The networks of seed 0: look at the height of the first bars.

# %% tags=["demo"]
silence = check.silence_unit.yours(silence_unit, removal.silence)
removed = {}  # (seeds, 3, units): rise in loss, rise in error, change of the logits
for kind in progress.over(("without dropout", "keep = 0.5", "L2"), "kinds, unit by unit"):
    removed[kind] = [
        removal.one_by_one(params, split.test_x, split.test_labels, silence)
        for params, split in zip(trained[kind], splits)
    ]
plots.single_removals({kind: rises[0][0] for kind, rises in removed.items()})

# %% [markdown]
# Is the work spread over many units, or does it rest on few? The **Gini index** of what units contribute says so in one number, as it does for incomes: 0 if all
# contribute alike, 1 if one does everything.

# %% tags=["demo"]
worth = {}
for kind, rises in removed.items():
    alike = [features.correlation(params, s.test_x) for params, s in zip(trained[kind], splits)]
    worth[kind] = features.worth(rises, alike)
tables.single_units(worth, whole)

# %% [markdown]
# Co-adaptation is not the same as correlation: it is relying on one another. Units that fire together may be redundant, which is nearly the opposite.
#
# ## What is left of half a network?
#
# To silence many units at once it is handier to multiply than to edit. `forward_with` takes a vector with an entry for each hidden unit, those of hidden layer 0 first: 1 where the unit
# is active, 0 where it is silent. Here are its logits for the small net of exercise 2, whole and without unit 1:

# %%
example = [
    (np.array([[1.0, 0.0, 2.0], [0.0, 1.0, 1.0]]), np.array([0.0, 0.5, 0.0])),
    (np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]), np.array([0.0, 0.0])),
]
for alive in ([1, 1, 1], [1, 0, 1]):
    print(alive, forward_with(np.array([[1.0, 2.0]]), example, np.array(alive)))

# %% [markdown]
# **Predict.** Now silence *half* of the 128 hidden units, chosen at random, in a network that was trained **without** dropout and has the error printed above. Nothing is trained again. What is the
# error then?
#
# - **a** above 40 %
# - **b** about the same: half of the units is plenty for ten digits
# - **c** about twice as high

# %% nbgrader={"grade_id": "predict-half", "solution": true}
predicted_half = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_half = "a"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-half", "points": 1}
from droplab import check

check.predicted_half(predicted_half)  # 1 point

# %% [markdown]
# Each network loses more and more of its units, in five random orders, and we follow the test error.
#
# **Observe.** Look at 50 %, then at the right-hand end.

# %% tags=["demo"]
shares_gone = np.linspace(0, 1, 11)
curves = removal.curves(trained, splits, shares_gone)
title = "Ten networks each, 128 hidden units, five random orders"
plots.removal_curves(shares_gone, curves, title).settles(check.predicted_half, predicted_half)

# %% [markdown]
# A network with half of its units also has weaker signals: a unit of the next layer receives half the sum it is used to. Is that all there is to it? The rows "rescaled" multiply the survivors
# of each layer so that the sums are as large as before.

# %% tags=["demo"]
rescaled = removal.curves(trained, splits, shares_gone, rescale=True)
with_rescaled = curves | {f"{kind}, rescaled": errors for kind, errors in rescaled.items()}
tables.removal_errors(shares_gone, with_rescaled)

# %% [markdown]
# ### Exercise 3 · removal_curve · 7 points · 20 minutes
#
# Measure it yourself, for any network. `forward_with` takes care of the silencing; choosing, counting and looping are yours, from the first line to the last.
#
# ```python
# removal_curve(params, x, labels, np.array([0.0, 0.5]), np.random.default_rng(0))
# # array([0.04, 0.53]), say: the whole network, and half of its hidden units silent
# ```
#
# With 10 hidden units and fraction 0.26 it is `round(2.6)`, so 3 units that are silenced. Inputs and logits are not hidden units. The survivors stay as they are, nothing is rescaled.

# %% [markdown]
# <details><summary>Hint 1 of 3: where to look</summary>
#
# Count the hidden units of all layers together. For each fraction: start from a vector of ones, put zeros at randomly chosen places, ask `forward_with` for the logits, and note the error.
#
# </details>
#
# <details><summary>Hint 2 of 3: what to use</summary>
#
# A unit can be silenced only once. `rng.permutation(n)` is an order of all n numbers, and `rng.choice` takes `replace=False`.
#
# </details>
#
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# `n = sum(len(b) for _, b in params[:-1])`; in the loop, `alive = np.ones(n)`, then `alive[...] = 0` at the first `round(fraction * n)` places of a permutation. `nets.error(logits, labels)` is the error;
# collect one for each fraction in the order of `fractions`.
#
# </details>


# %% nbgrader={"grade_id": "removal-curve", "solution": true}
def removal_curve(params, x, labels, fractions, rng):
    """Measure the error of a network some of whose hidden units are silenced.

    For each fraction, ``round(fraction * n)`` of the ``n`` hidden units are silenced, chosen at
    random without replacement from all hidden layers pooled. Nothing else changes: survivors
    are not rescaled.

    Args:
        params: list of ``(W, b)``, with ReLU between the layers; stays as it was.
        x: (batch, inputs) examples.
        labels: (batch,) ints.
        fractions: array of shares from 0 to 1, in any order.
        rng: a ``numpy.random.Generator``, the only source of chance; it is advanced.

    Returns:
        An array with one error, a share from 0 to 1, for each fraction, in the order given.
    """
    ### BEGIN SOLUTION
    n = sum(len(b) for _, b in params[:-1])
    errors = []
    for fraction in fractions:
        alive = np.ones(n)
        alive[rng.permutation(n)[: round(fraction * n)]] = 0
        errors.append(nets.error(forward_with(x, params, alive), labels))
    return np.array(errors)
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-removal-curve-ends", "points": 2}
from droplab import check

check.removal_curve(removal_curve, "ends")  # 2 points
### BEGIN HIDDEN TESTS
check.removal_curve(removal_curve, "ends", ((4, 6, 5, 7, 8), 2505))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-removal-curve-counts", "points": 2}
from droplab import check

check.removal_curve(removal_curve, "counts")  # 2 points
### BEGIN HIDDEN TESTS
check.removal_curve(removal_curve, "counts", (7, [1, 0.1, 0, 0.4, 0.83, 0.65]))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-removal-curve-pooled", "points": 2}
from droplab import check

check.removal_curve(removal_curve, "pooled")  # 2 points

# %% nbgrader={"grade_id": "test-removal-curve-random", "points": 1}
from droplab import check

check.removal_curve(removal_curve, "random")  # 1 point

# %% [markdown]
# Your own curve, for the networks of seed 0. One random choice is behind each entry, so it is rougher than the picture above:

# %% tags=["demo"]
errors_without = check.removal_curve.yours(removal_curve, removal.one_order)
own = {}
for kind, nets_of in trained.items():
    rng, (x, labels) = np.random.default_rng(9), (splits[0].test_x, splits[0].test_labels)
    own[kind] = errors_without(nets_of[0], x, labels, shares_gone[::2], rng)
tables.own_removal_curve(shares_gone[::2], own)

# %% [markdown]
# ## What if inputs cheat?
#
# One more experiment, on "no unit may become too important". We add ten inputs to the 64 pixels. In training they give the label away: a 1 at its place, 0 elsewhere. At test they lie: the 1 stands at a wrong
# class. A network that leans on them fails. Does dropout keep it from leaning on so few inputs?
#
# **Observe.** Look at where dropout is applied in each row.

# %% tags=["demo"]
coins = {"nowhere": 1.0, "hidden units only": (1.0, 0.5, 0.5), "inputs only": (0.5, 1.0, 1.0)}
cheated = {place: [] for place in coins}
for seed, split in enumerate(splits):
    parts = features.cheating_split(split, np.random.default_rng([85, seed]))
    for place, keep in coins.items():
        settings = train.Settings(hidden=(64, 64), epochs=60, learning_rate=0.05, keep=keep)
        params = classifiers.fitted(settings, parts, np.random.default_rng([86, seed]))
        wrong = nets.error(nets.forward(parts.test_x, params), parts.test_labels)
        cheated[place].append(100 * wrong)
tables.cheating_inputs(cheated)

# %% [markdown]
# ## What agrees with the paper?
#
# What Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov (2014) report of features and sparsity: an autoencoder with 256 ReLU units on MNIST, without dropout and with p = 0.5. Ours copy other images, so the
# numbers cannot be the same.

# %% tags=["demo"]
tables.feature_paper(changed, agreeing, compared)

# %% [markdown]
# ### Check yourself
#
# Open the option you would choose; then open the others and see whether you agree with the reasons.

# %% [markdown]
# **Two units of a network always fire together, on every example. Are they co-adapted?**
#
# <details><summary>a: Not by that alone: it depends on what one is worth without the other</summary>
#
# Yes. Silence one of them and look at the error: if the other can stand in, they are redundant; if what it says is nonsense now, they were co-adapted.
#
# </details>
#
# <details><summary>b: Yes: firing together is what the word means</summary>
#
# No. Either of them may do the work without the other, and then they are *redundant*, which is nearly the opposite. In our table dropout makes units correlated no less.
#
# </details>
#
# <details><summary>c: No: units in one layer do not see each other</summary>
#
# No. It is true that they do not see each other, but they learn from one error that they cause together. That is how they come to rely on each other.
#
# </details>

# %% [markdown]
# **A network without dropout has 4 % errors; one third of its units is silenced, and it has 30 %. A colleague says: "so a third of the units did 26 % of the work." What do you reply?**
#
# <details><summary>a: Right: importance can be read off the rise in error</summary>
#
# No. Take another third and another number comes out, and all the rises do not add up to anything: units are worth something together.
#
# </details>
#
# <details><summary>b: The rise says how much the others relied on those units, in this network</summary>
#
# Yes. The same task is done by the network with dropout, which hardly notices. It is a matter of how the work was divided, not of how much work there is.
#
# </details>
#
# <details><summary>c: The signals got weaker by a third; rescale, and the error is back at 4 %</summary>
#
# No. That was measured: without dropout, rescaling the survivors changed next to nothing.
#
# </details>

# %% [markdown]
# **Dropout makes activations sparse. Does a sparse network compute its output faster?**
#
# <details><summary>a: Yes, most units are zero</summary>
#
# No, not by itself. A product with many zeros takes as long as any other, unless the zeros are known beforehand and left out.
#
# </details>
#
# <details><summary>b: No: sparse activations are near zero, and never exactly zero</summary>
#
# No. Behind a ReLU most of them *are* exactly zero.
#
# </details>
#
# <details><summary>c: No: different units are zero for each example, and zeros are multiplied too</summary>
#
# Yes. Sparsity says how the network represents things. To save work one would have to remove units for all examples.
#
# </details>

# %% [markdown]
# **One pixel of a camera is broken in all training photos of one class. You fear that the network will learn that pixel. What helps?**
#
# <details><summary>a: Dropout on the inputs, to some extent; better data, far more</summary>
#
# Yes. If the pixel goes missing half of the time the other pixels must be learned too. But whenever it is there, it is believed, as the table shows as well.
#
# </details>
#
# <details><summary>b: Dropout on the hidden units</summary>
#
# No. The table of the cheating inputs says that it can make things worse: the pixel itself is never dropped.
#
# </details>
#
# <details><summary>c: A larger network, so that no unit is too important</summary>
#
# No. Size gives no unit a reason to look elsewhere while one pixel has the answer.
#
# </details>

# %% [markdown]
# ### What you found

# %% tags=["demo"]
half = {kind: 100 * errors[:, 5] for kind, errors in curves.items()}
tables.feature_claims(compared, changed, whole, half, worth, cheated)

# %% [markdown]
# ### Where you stand
#
# You saw co-adaptation: 64 units that make sense only together. You saw that many remedies give units that make sense alone, and that noise gives more: several units for each thing worth
# knowing. And you measured what that is worth when units go missing.
#
# This lesson has 16 points: 3 for `sparsity`, 3 for `silence_unit`, 7 for `removal_curve`, 1 for each prediction.
#
# **Submit** waits until your work is saved, then shows when it was handed in. Lesson 09 asks the masks for one thing more: how sure a
# network is of its answer.
#
# [Lesson 09](../09_noise_averages_ridge/09_noise_averages_ridge.ipynb) is next; here is [where you stand](../where_you_stand.md) in all lessons.

# %% tags=["demo"]
standing.here()
