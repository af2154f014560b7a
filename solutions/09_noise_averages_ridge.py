# %% [markdown]
# # 9. Noise, averages, ridge
#
# By the end you can average thinned networks by drawing them, make a network as sure as it should be, put another noise in the
# place of the coins, and say which penalty dropout is for a linear model.
#
# **You need:** lessons 04 and 05, softmax, a little linear algebra. **Time:** 75 minutes.
# **Points:** 18, in 13 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import check, data, nets, plots  # not found? Run `make learn`
from droplab import progress, standing, tables
from droplab.layers import noise
from droplab.plots import ensembles
from droplab.studies import noises, ridge

# %% [markdown]
# One method, seen in three ways. Dropout trains 2^n thinned networks
# at once: then their **average** is what we want. Dropout multiplies units by random
# factors: then it is **noise**, and other noise might do. Dropout keeps a model from leaning
# on single features: then it is a penalty, and for a linear model that penalty is **ridge**.
#
# ## Which mean?
#
# Lesson 04 ran all 4,096 thinned nets of a tiny network. With two layers of 128 units there
# are 2^256, and nobody runs them all. Two ways are left: the one net with every unit active
# (*weight scaling*; in the inverted form nothing is left to scale), or a sample: draw `k`
# thinned nets at random and average what they say. The second is *Monte-Carlo averaging*.
#
# But which mean? Below, two thinned nets look at one digit with three classes left. The first
# is sure of class A, the second leans to B. Look at what the two kinds of mean say of class A.

# %% tags=["demo"]
logits = np.array([[6.0, 0.0, 0.0], [1.0, 2.0, 0.0]])  # two thinned nets, three classes
said = nets.softmax(logits)
rows = {
    "net 1 says": said[0],
    "net 2 says": said[1],
    "mean of the probabilities": said.mean(axis=0),
    "softmax of the mean logits": nets.softmax(logits.mean(axis=0)),
}
caption = "Two thinned nets and two ways to average them"
tables.probabilities(caption, rows, ["class A", "class B", "class C"])

# %% [markdown]
# Monte-Carlo averaging takes the mean of the *probabilities*: half of all nets say this, half
# say that, so we believe each by half. The mean of the logits is another number: it is the
# geometric mean of lesson 04, and the one net with all units stands for that one.
#
# ## Is the mean of many better than the one net?
#
# **Predict.** Twelve nets are trained with dropout on 500 digits. On test digits, how does the
# Monte-Carlo mean of 100 thinned nets compare with the one net with all units?
#
# - **a** the error is about the same; the loss differs a lot
# - **b** they agree in both: that is why weight scaling is used
# - **c** the mean of 100 is clearly better in both: it is the real average, the other a shortcut

# %% nbgrader={"grade_id": "predict-averages", "solution": true}
predicted_averages = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_averages = "a"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-averages", "points": 1}
from droplab import check

check.predicted_averages(predicted_averages)  # 1 point

# %% [markdown]
# **Observe.** Digits at random places on a larger canvas, twelve seeds. Each net was trained here in 1,000 steps and judged after the last; the learning rate is the one with the
# fewest errors on validation digits, on ten other seeds. Training 130 nets takes minutes, so the numbers are stored; you will train one of the nets below. The picture is the
# paper's figure 11, and beside it the loss. Blue: the mean of `k` thinned nets. Dashed: the one net. Bands are 95 % intervals over the seeds. In which panel does blue end up below the dashed line?

# %% tags=["demo"]
best = {data_set: noises.chosen(data_set, noises.COINS) for data_set in noises.SETS}
stored = {data_set: noises.stored("own rate")[best[data_set]] for data_set in best}
picture = plots.averages_against_one(stored[noises.JITTERED], noises.COUNTS)
picture.settles(check.predicted_averages, predicted_averages)

# %% tags=["demo"]
tables.mean_minus_one(stored[noises.JITTERED])

# %% [markdown]
# ## One number against a hundred nets
#
# By error the mean comes down to within a point of the one net, by loss it passes it. Why? The error asks which class is on top. The loss asks how sure one may be.
# *Sure* is the mean probability of the chosen class, and it should match the share that is *right*. Where thinned nets
# disagree, the mean of their probabilities is less sure than the one net. That helps a net that is too sure. But there is a far cheaper way to be less sure: divide all logits
# by one number, the **temperature** `T` (Guo et al., 2017), fitted on validation digits. It changes no answer and no error. (The dotted green line in the figure is that.)
#
# Look at *sure* against *right*, then at the loss, with and without `T`. The nets with 30 % wrong labels were trained
# to doubt, and are tested on right labels.

# %% tags=["demo"]
tables.temperatures(stored)

# %% [markdown]
# **Explain.** Monte-Carlo averaging undoes overconfidence, and does harm where there is none. A temperature undoes either, with one pass and one number. So before anyone praises the probabilities of a
# hundred thinned nets, let them be compared with one net that has its temperature. One thing is needed, and it is
# not free: validation digits with *right* labels. For the nets with wrong labels they tell what training did not.

# %% [markdown]
# ### Exercise 1 · mc_predict · 6 points · 15 minutes
#
# Write the Monte-Carlo mean. One thinned net, by hand: `x = [[2, 1]]`, `keep = [0.5]`, one layer
# with `W = [[1, 0], [0, 1]]` and `b = [0, 0]`. Each input is kept with probability 0.5 and then
# doubled, so there are four thinned nets; the table lists what they say. The mean over all four
# is what `mc_predict(x, [(W, b)], [0.5], samples, rng)` comes close to when `samples` is large.

# %% tags=["demo"]
x, W, b = np.array([[2.0, 1.0]]), np.eye(2), np.zeros(2)
inputs = {r: x[0] * r / 0.5 for r in ((1, 1), (1, 0), (0, 1), (0, 0))}
tables.thinned_outputs(inputs, [nets.softmax(h @ W + b) for h in inputs.values()])

# %% [markdown]
# The two loops are given: over the thinned nets, and over the layers of one net. The rest is
# yours: what happens to `h` in a layer, and what happens after the inner loop. `nets.softmax(logits)`
# is there to be used, and is safe for logits of any size.
#
# <details><summary>Hint 1 of 3: where to look</summary>
#
# Each layer reads a masked input: fresh coins of the shape of `h`, kept with probability `keep[i]`,
# survivors divided by `keep[i]` (lesson 05). Then `@ W + b`, and a ReLU, except after the last layer.
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# After the inner loop `h` holds logits of one thinned net. `nets.softmax` turns them into
# probabilities; do that *before* you add them up.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# Three steps in the inner loop: coins from `rng.random`, compared with this layer's keep; the masked and
# divided `h` through the layer; a ReLU where another layer follows. After it, add the softmax of `h` to
# `total`. After both loops, return `total` divided by how many you added.
#
# </details>


# %% nbgrader={"grade_id": "mc-predict", "solution": true}
def mc_predict(x, params, keep, samples, rng):
    """Return the mean prediction of random thinned networks (Monte-Carlo averaging).

    Args:
        x: data, (batch, inputs); not changed.
        params: list of ``(W, b)``; ReLU between layers, none after the last.
        keep: list with one keep probability per layer input, the data's own first; 1 keeps all.
        samples: how many thinned networks to draw; inverted form: ``h * r / keep[i]``, with
            each unit's coin its own. Examples may share a network's masks or have their own.
        rng: a ``numpy.random.Generator``; advanced.

    Returns:
        Probabilities, (batch, classes): the mean of the networks' softmax outputs. Finite for
        finite logits of any size.

    Source: Srivastava et al. (2014), section 7.5.
    """
    total = 0.0
    for _ in range(samples):
        h = x  # (batch, units): what the next layer reads
        for i, (W, b) in enumerate(params):
            ### BEGIN SOLUTION
            r = rng.random(h.shape) < keep[i]
            h = (h * r / keep[i]) @ W + b
            if i < len(params) - 1:
                h = np.maximum(h, 0)
        total = total + nets.softmax(h)
    return total / samples
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-mc-whole", "points": 2}
from droplab import check

check.mc_predict(mc_predict, "whole")  # 2 points
### BEGIN HIDDEN TESTS
check.mc_predict(mc_predict, "whole", (21, 3, (4, 5, 3, 2), 4), (22, 1, (3, 4), 1))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-mc-thinned", "points": 2}
from droplab import check

check.mc_predict(mc_predict, "thinned")  # 2 points
### BEGIN HIDDEN TESTS
check.mc_predict(mc_predict, "thinned", (0.66, 0.41))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-mc-keeps", "points": 1}
from droplab import check

check.mc_predict(mc_predict, "keeps")  # 1 point
### BEGIN HIDDEN TESTS
check.mc_predict(mc_predict, "keeps", (0, (0.46,)), (1, (0.64,)))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-mc-rng", "points": 1}
from droplab import check

check.mc_predict(mc_predict, "rng")  # 1 point
### BEGIN HIDDEN TESTS
check.mc_predict(mc_predict, "rng", (7, (0.7, 0.75), 7))
### END HIDDEN TESTS

# %% [markdown]
# Now one of the nets, with seed 0, and your function for the mean of 100 thinned nets:

# %% tags=["demo"]
parts, params = noises.fit(best[noises.JITTERED], seed=0)
average, rng = check.mc_predict.yours(mc_predict, noise.average), np.random.default_rng(93)
here = noises.judged(parts, params, rng, average)
tables.beside_stored(here, stored[noises.JITTERED])

# %% [markdown]
# And the test digit on which the one net and your mean differ most:

# %% tags=["demo"]
mine = average(parts.test_x.astype(float), params, noises.KEEP, 300, rng)
one = nets.softmax(nets.forward(parts.test_x, params))
tables.most_different(one, mine, parts.test_labels, samples=300)

# %% [markdown]
# ## Must a unit be gone?
#
# In the inverted form a unit is multiplied by `r / keep`: by 0 with probability `1 - keep`, else by
# `1 / keep`. That factor has mean 1. How far it strays from 1 is its variance:
#
# $$\text{keep} \cdot (1/\text{keep} - 1)^2 + (1 - \text{keep}) \cdot (0 - 1)^2 = \frac{1 - \text{keep}}{\text{keep}}$$
#
# Now take a factor with the same mean and the same variance from a normal distribution. No unit is
# ever dropped: a factor of exactly 0 has no chance, some are negative. Both panels have one scale: look at where the two kinds of
# factor lie, and how much wider they get.

# %% tags=["demo"]
plots.noise_factors((0.8, 0.3))

# %% tags=["demo"]
coins, normal = np.random.default_rng(94), np.random.default_rng(95)
factors = {}
for keep in (0.8, 0.3):
    factors[keep, "coins, r / keep"] = (coins.random(200_000) < keep) / keep
    factors[keep, "normal"] = noise.normal_factors(200_000, keep, normal)
tables.noise_factors(factors)

# %% [markdown]
# **Predict.** Twelve seeds, two data sets, `keep = 0.6` on the hidden units. What does the Gaussian factor
# gain, compared with coins of the same variance?
#
# - **a** nothing: without units that are truly gone there is nothing to learn from
# - **b** about as much
# - **c** it does harm: negative factors turn units upside down

# %% nbgrader={"grade_id": "predict-noise", "solution": true}
predicted_noise = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_noise = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-noise", "points": 1}
from droplab import check

check.predicted_noise(predicted_noise)  # 1 point

# %% [markdown]
# **Observe.** Wrong labels twice: at one learning rate, 0.1, at which the net without noise learns every wrong label; and each kind of noise at its own rate, as in lesson 06. Look at the
# first column, then at the last.

# %% tags=["demo"]
own = noises.by_kind("own rate")
groups = {
    f"{noises.WRONG}, one rate": noises.by_kind("one rate")[noises.WRONG],
    f"{noises.WRONG}, own rate": own[noises.WRONG],
    f"{noises.JITTERED}, own rate": own[noises.JITTERED],
}
tables.noise_gains(groups).settles(check.predicted_noise, predicted_noise)

# %% tags=["demo"]
wrong = {name: kinds for name, kinds in groups.items() if noises.WRONG in name}
tables.labels_learned(wrong)

# %% [markdown]
# **Explain.** On wrong labels a unit need not be gone. One that is louder or softer than it should be cannot be relied on either, and at its own rate that does about as much.
# And noise is no free gift: where no label is wrong, and at this number of steps, it costs.

# %% [markdown]
# ### Exercise 2 · gaussian_noise · 5 points · 10 minutes
#
# numpy's normal numbers take the *standard deviation*, which is the root of the variance: with `keep = 0.8` the variance is 0.25
# and the deviation 0.5. On entries that are all 10 the factors can be seen:

# %% tags=["demo"]
print(10 * noise.normal_factors((2, 4), 0.8, np.random.default_rng(96)).round(2))

# %% [markdown]
# <details><summary>Hint 1 of 3: where to look</summary>
#
# As with coins, each unit of each example has a factor of its own. So how many are drawn, and in
# which shape?
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# `rng.normal` takes the mean, the deviation and the shape. The deviation is 0.5 for `keep = 0.8`. Work it out for `keep = 0.5`
# by hand: the variance is 1. What is it for `keep = 1`?
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# First the deviation: the root of the variance in the docstring. Then factors around 1 with that
# deviation, drawn from `rng` in the shape of `h`. What is returned is `h` times the factors.
#
# </details>


# %% nbgrader={"grade_id": "gaussian-noise", "solution": true}
def gaussian_noise(h, keep, rng):
    """Multiply ``h`` by normal factors with the mean and variance of inverted dropout.

    Args:
        h: activations, (batch, units); not changed.
        keep: the keep probability whose noise is imitated, ``0 < keep <= 1``.
        rng: a ``numpy.random.Generator``; advanced by one draw an entry.

    Returns:
        Array (batch, units): each entry of ``h`` times a factor of its own, drawn from
        Normal(1, variance ``(1 - keep) / keep``).

    Source: Srivastava et al. (2014), section 10.
    """
    ### BEGIN SOLUTION
    deviation = np.sqrt((1 - keep) / keep)
    return h * rng.normal(1.0, deviation, size=h.shape)
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-gaussian-spread", "points": 2}
from droplab import check

check.gaussian_noise(gaussian_noise, "spread")  # 2 points
### BEGIN HIDDEN TESTS
check.gaussian_noise(gaussian_noise, "spread", 0.62, 0.15)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gaussian-normal", "points": 1}
from droplab import check

check.gaussian_noise(gaussian_noise, "normal")  # 1 point
### BEGIN HIDDEN TESTS
check.gaussian_noise(gaussian_noise, "normal", 0.79)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gaussian-own", "points": 1}
from droplab import check

check.gaussian_noise(gaussian_noise, "own")  # 1 point
### BEGIN HIDDEN TESTS
check.gaussian_noise(gaussian_noise, "own", ((7, 50), 0.55))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gaussian-rng", "points": 1}
from droplab import check

check.gaussian_noise(gaussian_noise, "rng")  # 1 point
### BEGIN HIDDEN TESTS
check.gaussian_noise(gaussian_noise, "rng", ((10, 6), 0.3))
### END HIDDEN TESTS

# %% [markdown]
# Now train with your noise: three of the nets with wrong labels. Its draws are others than those
# of the stored Gaussian nets, so no net ends where it did; they should be of one kind.

# %% tags=["demo"]
multiply = check.gaussian_noise.yours(gaussian_noise, noise.multiplied)
normal, again = noises.chosen(noises.WRONG, noises.NORMAL), []
for seed in progress.over(range(3), "nets"):
    parts, params = noises.fit(normal, seed, noise.drawn_by(multiply))
    again.append(100 * nets.error(nets.forward(parts.test_x, params), parts.test_labels))
others = noises.in_percent(own[noises.WRONG][noises.NORMAL])
tables.trained_again({"this noise": again, "Gaussian": others[:3]}, "this noise", "Gaussian")

# %% [markdown]
# ## What does noise cost a linear model?
#
# What does noise on the inputs do to the simplest model, a linear one? One example with two
# features, 10 and 1, and the target 11. Least squares asks for
#
# $$10\, w_1 + w_2 = 11$$
#
# and every `w` on that line has error zero: `w = (1.1, 0)` puts all weight on the first feature,
# `w = (0, 11)` on the second, `w = (1, 1)` is what one sees at first. Now drop features, each with
# its own coin, survivors divided by `keep`. There are four masks, and the error is averaged over them.
#
# **Predict.** Of the three below, all on the line, which has the lowest error on average over the masks?
#
# - **a** `w = (1.1, 0)`: the first feature is the strong one
# - **b** `w = (1, 1)`: equal weights
# - **c** `w = (0.55, 5.5)`: ten times as much on the weak one

# %% nbgrader={"grade_id": "predict-features", "solution": true}
predicted_contributions = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_contributions = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-features", "points": 1}
from droplab import check

check.predicted_contributions(predicted_contributions)  # 1 point

# %% [markdown]
# **Observe.** Each ring joins all `w` with one expected error; the four masks were run for each point of
# the plane. The blue dot is the minimum: look at how far off the line it lies, and at the two bars of
# what the features contribute there. Then drag a slider, or click it and use the arrow keys: lower
# `keep`, and watch the minimum walk. Change the first feature: whatever its size, one thing about
# the minimum stays. Which?

# %% tags=["demo"]
plots.ridge_contours(keep=0.8, size=10.0)

# %% [markdown]
# The three of the prediction at `keep = 0.8`, and three more:

# %% tags=["demo"]
X, y = ensembles.two_features(10.0)
models = {
    "all on the first": np.array([1.1, 0.0]),
    "all on the second": np.array([0.0, 11.0]),
    "equal weights": np.array([1.0, 1.0]),
    "faint L2": ensembles.l2_choice(X, y),
    "equal contributions": np.array([0.55, 5.5]),
    "dropout's minimum": ensembles.enumerated_minimum(X, y, 0.8),
}
expected = [ensembles.enumerated_loss(X, y, w, 0.8) for w in models.values()]
shown = tables.weights_under_masks(models, X, y, expected)
shown.settles(check.predicted_contributions, predicted_contributions)

# %% [markdown]
# **Explain.** The masked sum has the right mean, so what is added to the squared error is its variance. Each
# contribution $x_j w_j$ is multiplied by a factor of variance $(1 - \text{keep}) / \text{keep}$, and
# the coins are independent, so their variances add up:
#
# $$\mathbb{E}\,\lVert y - (R * X / \text{keep})\, w \rVert^2 = \lVert y - X w \rVert^2 +
# \frac{1 - \text{keep}}{\text{keep}} \sum_j (X^\top X)_{jj}\, w_j^2$$
#
# That is ridge regression, with one twist: each weight is charged by the size of its own feature,
# $(X^\top X)_{jj}$. On the line the data term is zero and what remains is
# $0.25\,((10 w_1)^2 + w_2^2)$: a charge on the *contributions*, least where they are equal. That is
# the answer to the slider's question: the two contributions are equal at the minimum, whatever the
# units of a feature. Plain L2 charges $w_1^2 + w_2^2$, so the feature with the large numbers gets
# almost everything. And because shrinking lowers the charge as well, the minimum leaves the line:
# both contributions shrink alike.
#
# Does the formula hold? Four examples and three features have 12 entries, hence 4,096 masks: we run
# every one, at ten random `w`, in the inverted and in the paper's form, and compare the minimisers, too.

# %% tags=["demo"]
rng = np.random.default_rng(97)
X4, y4 = rng.normal(size=(4, 3)) * [1.0, 3.0, 0.3], rng.normal(size=4)
many = rng.normal(size=(10, 3))
gaps = {keep: ensembles.closed_form_gaps(X4, y4, many, keep) for keep in (0.3, 0.5, 0.8)}
tables.closed_form_gaps(gaps)

# %% [markdown]
# ### Exercise 3 · dropout_ridge · 4 points · 15 minutes
#
# The last exercise is open. For the example above,
# `dropout_ridge(np.array([[10.0, 1.0]]), np.array([11.0]), 0.8)` is the last `w` of the table,
# `[0.489, 4.889]`. Any way to the minimum will do, if it gets there.
#
# <details><summary>Hint 1 of 3: where to look</summary>
#
# The expected error is a quadratic in `w`. Without the penalty, its minimum satisfies
# $X^\top X\, w = X^\top y$. What does the gradient of the penalty add to the left side?
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# The gradient of $\sum_j (X^\top X)_{jj} w_j^2$ is twice a diagonal matrix times `w`. `np.diag` takes
# the diagonal out of a matrix, and makes a matrix of a diagonal; `np.linalg.solve` solves the equations.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# Build $X^\top X$. Add the factor of the formula times the matrix that has only the diagonal of it.
# That, with $X^\top y$ on the right side, is the system to solve.
#
# </details>


# %% nbgrader={"grade_id": "dropout-ridge", "solution": true}
def dropout_ridge(X, y, keep):
    """Return the w that minimises the squared error, averaged over all masks of the inputs.

    The error is ``sum((y - (R * X / keep) @ w) ** 2)``; R has a coin of its own for each row
    and column, 1 with probability ``keep``. There is no intercept.

    Args:
        X: (examples, features); no column is all zeros; not changed.
        y: (examples,); not changed.
        keep: probability that an entry is retained, ``0 < keep <= 1``; at 1 this is least
            squares, and X has independent columns then.

    Returns:
        Array (features,). Exact, nothing is sampled.

    Source: Srivastava et al. (2014), section 9.1; the inputs here are in inverted form.
    """
    ### BEGIN SOLUTION
    A = X.T @ X
    return np.linalg.solve(A + (1 - keep) / keep * np.diag(np.diag(A)), X.T @ y)
    ### END SOLUTION


# %% nbgrader={"grade_id": "test-ridge-two", "points": 2}
from droplab import check

check.dropout_ridge(dropout_ridge, "two")  # 2 points
### BEGIN HIDDEN TESTS
check.dropout_ridge(dropout_ridge, "two", (-3.0, 6.0, 0.4), (0.5, -2.0, 0.6))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-ridge-many", "points": 2}
from droplab import check

check.dropout_ridge(dropout_ridge, "many")  # 2 points
### BEGIN HIDDEN TESTS
check.dropout_ridge(dropout_ridge, "many", (5, 2, 4, 0.6), (6, 5, 3, 0.7))
### END HIDDEN TESTS

# %% [markdown]
# Now your function on the digits: ridge on the pixels, target 1 for the class and 0 for the others, one
# `w` a class, ten seeds. How much noise on pixels should this model have?

# %% tags=["demo"]
solve, scores = check.dropout_ridge.yours(dropout_ridge, ensembles.ridge), {}
splits = [data.split_digits(np.random.default_rng([98, seed]), n=100) for seed in range(10)]
for keep in (0.99, 0.9, 0.7, 0.5, 0.2):
    scores[keep] = [ridge.errors(split, solve, keep) for split in splits]
tables.ridge_errors(scores)

# %% [markdown]
# ## And a classifier?
#
# With a logistic model the penalty cannot be written down so neatly, but nearly (Wager, Wang and Liang, 2013). To first order, noise on
# the inputs adds to the loss of an example
#
# $$p\,(1 - p) \cdot \frac{1 - \text{keep}}{2\,\text{keep}} \sum_j x_j^2 w_j^2,$$
#
# ridge once more, but weighed by $p\,(1 - p)$: what the model says, and how unsure that is.
#
# **Observe.** Eight features with fixed contributions, `keep = 0.8`, and a bias that moves `p` from 0 to 1. For which examples is noise expensive?

# %% tags=["demo"]
contributions = np.array([1, -1, 0.8, -0.8, 0.6, -0.6, 0.5, -0.5])
plots.cost_of_noise(contributions, keep=0.8)

# %% [markdown]
# **Explain.** Noise is cheap where the model is sure. So dropout leaves large weights to features that make it sure, even if they are rare, where plain L2 charges every weight at every
# example. Wager and colleagues see in this why dropout does well on text, with its many rare words.

# %% [markdown]
# ## Does it agree with the papers?

# %% tags=["demo"]
tables.averages_in_papers(stored[noises.JITTERED], own[noises.WRONG], gaps)

# %% [markdown]
# ### Check yourself
#
# Open the option you would choose; the others are worth reading too.
#
# **1. You average the logits of 1,000 thinned nets and take one softmax at the end. What is it?**
#
# <details><summary>a: Monte-Carlo averaging, a little cheaper</summary>
#
# No. It is a mean of another kind: the geometric mean of the nets. With enough samples it comes
# close to what the one net with all units says in a single pass, and you paid for 1,000.
#
# </details>
# <details><summary>b: about the geometric mean, which the one net gives you for one pass</summary>
#
# Yes: exactly for a softmax right after one masked layer, closely beyond (lesson 04).
#
# </details>
# <details><summary>c: the arithmetic mean of the nets' probabilities</summary>
#
# No. For that, each net's softmax comes first, then the mean. The table at the top of this page
# shows how far apart the two can be.
#
# </details>
#
# **2. A unit is multiplied by Normal(1, 0.25) in training. What happens at test?**
#
# <details><summary>a: weights are multiplied by 0.8, since the noise belongs to keep = 0.8</summary>
#
# No. That would be the paper's form of dropout, where the mean of `h * r` is `keep * h`. Here it is `h`.
#
# </details>
# <details><summary>b: the noise goes on, otherwise training and test differ</summary>
#
# No. It may go on if you average many passes; that is Monte-Carlo again. Without averaging it only
# makes single predictions worse.
#
# </details>
# <details><summary>c: nothing, the factor has mean 1</summary>
#
# Yes. As in the inverted form, training has paid already.
#
# </details>
#
# **3. A feature is now given in millimetres, not metres: its numbers are 1,000 times as large. What changes?**
#
# <details><summary>a: plain L2 predicts something else; dropout's ridge predicts the same</summary>
#
# Yes. Dropout charges contributions, and those do not depend on units: the weight is divided by 1,000.
#
# </details>
# <details><summary>b: dropout's ridge and plain L2 both predict the same as before</summary>
#
# No, only half of it. Plain L2 now charges that feature next to nothing, and its predictions change.
#
# </details>
# <details><summary>c: dropout's ridge predicts something else; plain L2 predicts the same</summary>
#
# No, the other way round: dropout's charge has the size of the feature in it.
#
# </details>
#
# **4. A net is 92 % sure on average and right on 80 % of new digits. Which of these repairs that, and changes no answer?**
#
# <details><summary>a: the mean of a hundred thinned nets</summary>
#
# No. It is less sure, which helps, but on some digits another class comes out on top; and it costs a hundred passes.
#
# </details>
# <details><summary>b: a temperature above 1, fitted on digits that were held back</summary>
#
# Yes. All logits shrink alike, so the order of the classes stays, and one number is enough.
#
# </details>
# <details><summary>c: more epochs, until it is right more often</summary>
#
# No. More training changes its answers, for better or worse.
#
# </details>

# %% [markdown]
# ### What you found

# %% tags=["demo"]
tables.noise_claims(groups)

# %% [markdown]
# ### Where you stand
#
# You wrote `mc_predict`, `gaussian_noise` and `dropout_ridge`: 18 points with the predictions. You
# averaged thinned networks by drawing them, and saw one number do more for the loss. You put normal noise in the place of coins, and could hardly tell the two apart. You
# found that on a linear model dropout is ridge, charged by contribution, and on a logistic one ridge that spares what it is sure of.
#
# **Submit** waits until your work is saved, then shows when it was handed in. Next: lesson 10 takes dropout to images and sequences.
#
# [Lesson 10](../10_images_sequences_batchnorm/10_images_sequences_batchnorm.ipynb) is next; here is [where you stand](../where_you_stand.md) in all lessons.

# %% tags=["demo"]
standing.here()
