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

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import check, nets, plots  # not found? Run `make learn`
from droplab import progress, standing, tables, train
from droplab.studies import inverted

# %% [markdown]
# ## Where does the factor go?
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
# - **a** its mean falls with `keep`
# - **b** its mean and its scatter both stay as they are
# - **c** its mean stays where it is, and it scatters more

# %% nbgrader={"grade_id": "predict-spread", "solution": true}
predicted_spread = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_spread = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-spread", "points": 1}
from droplab import check

check.predicted_spread(predicted_spread)  # 1 point

# %% [markdown]
# **Observe.** One unit reads 32 activations under 4000 masks; upper row the paper's form, lower
# row the inverted form, the same masks in both. Drag a slider, or click it and use the arrow keys.
#
# - Move **keep**: which row moves its dashed line (test), and which one spreads out? Does the dashed
#   line leave the blue one (mean over the masks)?
# - Then move **bias**, until the bars lie across 0, and compare the two bars at the right.

# %% tags=["demo"]
rng = np.random.default_rng(49)
h, w = rng.uniform(0, 2, 32), rng.normal(size=32) * 0.35
plots.two_forms(h, w)

# %% [markdown]
# In numbers: read down the two columns of the inverted form, then down the scatter.

# %% tags=["demo"]
tables.forms_by_keep(h, w, keeps=[0.9, 0.6, 0.3]).settles(check.predicted_spread, predicted_spread)

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
# ### Exercise 1 · dropout_forward · 10 points · 12 minutes
#
# Here is the paper's form, complete. The result is a pair: `out`, and a *cache*, which is whatever
# the backward pass of lesson 06 will need (nobody looks into it here).


# %% nbgrader={"grade_id": "paper-forward"}
def paper_forward(h, keep, rng, training):
    """The paper's form as a layer: mask in training, scale at test."""
    if not training:
        return keep * h, None
    r = rng.random(h.shape) < keep
    return h * r, r


# %% [markdown]
# Suppose the coins fell as in `r` below. What does the next layer read?

# %% tags=["demo"]
example, r = np.array([[1.0, -2.0, 0.0, 4.0]]), np.array([[1, 0, 1, 1]])
tables.factor_moved(example, r, keep=0.8)

# %% [markdown]
# The last row of the table is a worked call: with these coins, `dropout_forward(h, 0.8, rng, True)`
# returns `[[1.25, 0, 0, 5]]` and a cache, and `dropout_forward(h, 0.8, rng, False)` returns
# `[[1, -2, 0, 4]]` and a cache, which may be `None`.
#
# Move the factor. The guard against a `keep` that cannot be is given: at `keep = 0`, `1 / keep` is no
# number at all, and the network would fill with not-a-number a few cells later.

# %% [markdown]
# <details><summary>Hint 1 of 3: where to look</summary>
#
# Compare the two rows of the table at the top, column by column. Each of the two `return` lines of
# `paper_forward` changes, and nothing else.
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# At `keep = 0.8`, eight units in ten carry what ten carried before. By which factor has each to rise,
# so that the mean stays? Check it on the worked call: 4 became 5.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
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
from droplab import check

check.dropout_forward(dropout_forward, "modes")  # 2 points
### BEGIN HIDDEN TESTS
check.dropout_forward(dropout_forward, "modes", ((104, 125), 0.65), ((125, 104), 0.25))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-forward-scale", "points": 2}
from droplab import check

check.dropout_forward(dropout_forward, "scale")  # 2 points
### BEGIN HIDDEN TESTS
check.dropout_forward(dropout_forward, "scale", ((107, 101), 0.555), ((103, 98), 0.253))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-forward-rate", "points": 1}
from droplab import check

check.dropout_forward(dropout_forward, "rate")  # 1 point
### BEGIN HIDDEN TESTS
check.dropout_forward(dropout_forward, "rate", 0.06, 0.42, 0.67, 0.94)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-forward-coins", "points": 2}
from droplab import check

check.dropout_forward(dropout_forward, "coins")  # 2 points
### BEGIN HIDDEN TESTS
check.dropout_forward(dropout_forward, "coins", 0.3)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-forward-fresh", "points": 1}
from droplab import check

check.dropout_forward(dropout_forward, "fresh")  # 1 point
### BEGIN HIDDEN TESTS
check.dropout_forward(dropout_forward, "fresh", ((120, 10), 0.9), ((12, 100), 0.4))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-forward-rng", "points": 1}
from droplab import check

check.dropout_forward(dropout_forward, "rng")  # 1 point
### BEGIN HIDDEN TESTS
check.dropout_forward(dropout_forward, "rng", ((12, 100), 0.9))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-forward-arguments", "points": 1}
from droplab import check

check.dropout_forward(dropout_forward, "arguments")  # 1 point
### BEGIN HIDDEN TESTS
check.dropout_forward(dropout_forward, "arguments", (7, 100), (300, 2))
### END HIDDEN TESTS

# %% [markdown]
# Your function at work: the mean of what comes out, in training and at test. From here on the
# experiments of this page use it. Where it does not pass its checks yet, they use ours; the first line
# below a cell says which.

# %% tags=["demo"]
forward = check.dropout_forward.yours(dropout_forward, inverted.dropout_forward)
rng = np.random.default_rng(53)
activations = np.maximum(rng.normal(size=(2000, 128)), 0)  # half of them zeros, as after a ReLU
outputs = {
    keep: [forward(activations, keep, rng, training)[0] for training in (True, False)]
    for keep in (0.9, 0.5, 0.2)
}
tables.layer_means(activations, outputs)

# %% [markdown]
# ## Equal before the nonlinearity, and not after it
#
# One unit made it visible; a trained network shows how much it matters. Twenty networks are trained
# in each form (500 clean digits, two hidden layers of 128, `keep = 0.5` on both hidden layers, the
# pixels kept whole): the paper's with `paper_forward`, the inverted one with your `dropout_forward`.
# Each has its own draw of digits, weights and coins. The two forms share digits and weights, and the
# coins too if your function tosses them in the order in which `paper_forward` does.

# %% tags=["demo"]
KEEP, SEEDS = [1.0, 0.5, 0.5], range(20)
forward = check.dropout_forward.yours(dropout_forward, inverted.dropout_forward)
trained = {
    form: [inverted.fit(seed, KEEP, layer) for seed in progress.over(SEEDS, f"networks, {form}")]
    for form, layer in (("paper", paper_forward), ("inverted", forward))
}

# %% [markdown]
# Now ten digits go through the second hidden layer, each under 3000 masks of the 128 units that
# layer reads. The *gap* is the distance between the mean over the masks and the one pass of the test
# network (root mean square over digits and units, in units of the pre-activations' scatter).
#
# A mean of m masks is off by chance, and that part of the gap shrinks like $1/\sqrt m$: a straight
# line of the slope marked in the picture.
#
# **Observe.** Which curves follow that line to the end?

# %% tags=["demo"]
COUNTS = [10, 30, 100, 300, 1000, 3000]
curves = inverted.gap_curves(trained, keep=0.5, counts=COUNTS)
plots.gap_against_masks(COUNTS, curves)

# %% tags=["demo"]
tables.gap_falls(COUNTS, curves)

# %% [markdown]
# **Explain.** Before the ReLU the gap falls as chance predicts, with no end in sight: the expectation
# is exact, in both forms. After the ReLU it falls at first and then stays: what is left is not noise
# but a bias, and no number of masks removes it. So "the activations keep their expected value" is true
# of what a layer adds up, and an approximation for everything behind the next nonlinearity. Moving
# the factor into training changed nothing about that.
#
# ## What does a forgotten switch cost?
#
# The inverted form is quiet at test, if it is told that this is a test. In a framework the layer
# carries that switch: `model.train()` and `model.eval()` in PyTorch, `training=True` or `False` in a
# call of a Keras model. Forget it, and the network is used with masks on.
#
# **Predict.** One of our trained networks classifies the same test digits twice, both times left in
# training mode. How many digits get another answer the second time?
#
# - **a** around one in ten
# - **b** none: it is the same network
# - **c** more than half

# %% nbgrader={"grade_id": "predict-mode", "solution": true}
predicted_mode = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_mode = "a"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-mode", "points": 1}
from droplab import check

check.predicted_mode(predicted_mode)  # 1 point

# %% [markdown]
# **Observe.** The twenty networks of the inverted form, tested with the same function in both modes. The
# last column compares two passes over the same digits.

# %% tags=["demo"]
modes = {
    name: inverted.two_passes(trained["inverted"], KEEP, forward, training)
    for name, training in (("test mode", False), ("training mode, forgotten", True))
}
tables.two_modes(modes).settles(check.predicted_mode, predicted_mode)

# %% [markdown]
# **Explain.** In training mode each pass is another thinned network: the answers are worse *and* they
# change. That second sign needs no labels, which makes it the quickest test there is: call the model
# twice on the same input and compare. (Passing the same input many times with masks on and averaging is
# a method too, with its own price; lesson 09.)
#
# ### Exercise 2 · Dropout · 6 points · 12 minutes
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
# <details><summary>Hint 1 of 3: where to look</summary>
#
# Three things are remembered between one call and the next: how likely a unit stays, where the coins come
# from, and the mode. All three belong to the object: `self.something`. The coins themselves are *not*
# remembered.
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# `train` and `eval` each set one attribute of `self` and need not return anything. `==` compares,
# `=` sets.
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
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
from droplab import check

check.Dropout(Dropout, "modes")  # 2 points
### BEGIN HIDDEN TESTS
check.Dropout(Dropout, "modes", ((104, 125), 0.65))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-class-scale", "points": 1}
from droplab import check

check.Dropout(Dropout, "scale")  # 1 point
### BEGIN HIDDEN TESTS
check.Dropout(Dropout, "scale", ((107, 101), 0.555), ((103, 98), 0.253))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-class-coins", "points": 2}
from droplab import check

check.Dropout(Dropout, "coins")  # 2 points
### BEGIN HIDDEN TESTS
check.Dropout(Dropout, "coins", 0.6, 0.2)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-class-fresh", "points": 1}
from droplab import check

check.Dropout(Dropout, "fresh")  # 1 point
### BEGIN HIDDEN TESTS
check.Dropout(Dropout, "fresh", 0.9)
### END HIDDEN TESTS

# %% [markdown]
# Your layer in a trained network, on one of the harder digits: three passes in each mode, and the probability that the
# network gives to the right answer.

# %% tags=["demo"]
Layer = check.Dropout.yours(Dropout, inverted.Dropout)
split, params = trained["inverted"][0]
digit, label = split.test_x[10:11], split.test_labels[10]
layers = [Layer(keep, np.random.default_rng([56, i])) for i, keep in enumerate(KEEP)]
passes = {}
for mode in ("train", "eval"):
    for layer in layers:
        getattr(layer, mode)()
    passes[mode] = [inverted.probability(params, layers, digit, label) for _ in range(3)]
tables.three_passes(passes["train"], passes["eval"])

# %% [markdown]
# ## Which number does a framework want?
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
# Where PyTorch is installed, `tests/droplab/test_torch.py` of this course compares the lesson's reference
# answers with the real `torch.nn.Dropout`: scale, gradient, test mode.
#
# ### Exercise 3 · to_framework_rate · 1 point · 5 minutes
#
# Translate `keep` for a framework. A worked call: `to_framework_rate(0.8)` is `0.2`, up to rounding.

# %% [markdown]
# <details><summary>Hint 1 of 3: where to look</summary>
#
# A unit is kept or dropped, and nothing else can happen to it. What do the two probabilities add up to?
#
# </details>
# <details><summary>Hint 2 of 3: what to use</summary>
#
# At `keep = 1` nothing is dropped, so the rate is 0. Which formula gives 0 there?
#
# </details>
# <details><summary>Hint 3 of 3: how it is put together</summary>
#
# The first row of the table has it, in the place of `p`. A plain number, no percentage, not rounded.
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
from droplab import check

check.to_framework_rate(to_framework_rate, "values")  # 1 point
### BEGIN HIDDEN TESTS
check.to_framework_rate(to_framework_rate, "values", 0.5, 0.05, 0.625, 0.999)
### END HIDDEN TESTS

# %% [markdown]
# What the mistake costs. Someone reads `keep = 0.8` here and writes `torch.nn.Dropout(0.8)`: that keeps
# 20 %. Beside it, networks whose rate was translated by your function.
#
# **Observe.** Compare the two rows, and ask yourself what they would be at `keep = 0.5`.

# %% tags=["demo"]
rate = check.to_framework_rate.yours(to_framework_rate, inverted.drop_rate)
rates = []
for p in (rate(0.8), 0.8):  # what the framework is handed: translated, and copied
    keep = [1.0, 1 - p, 1 - p]
    networks = [inverted.fit(seed, keep, forward) for seed in progress.over(SEEDS, "networks")]
    rates.append(inverted.tested(networks))
tables.copied_rate(0.8, *rates)

# %% [markdown]
# ## Who notices a forgotten scale?
#
# Now the most quiet mistake of all: mixing the two recipes. Someone trains with `h * r`, the paper's
# way, and tests with plain `h`, the framework's way. Every pre-activation behind a masked layer is then
# about `1 / keep` times what the next layer was trained on, layer upon layer.
#
# **Predict.** Compared with the right test network (`keep * W`), the one whose scale was forgotten has
#
# - **a** a much lower accuracy and a much higher loss
# - **b** about the same accuracy and a much higher loss
# - **c** about the same accuracy and about the same loss

# %% nbgrader={"grade_id": "predict-loss", "solution": true}
predicted_loss = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_loss = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-loss", "points": 1}
from droplab import check

check.predicted_loss(predicted_loss)  # 1 point

# %% [markdown]
# **Observe.** Two ways to train, two ways to test: the twenty networks of each form from above, the two
# right combinations and the two mixed ones. A dot is one seed. Compare the first two rows on the left,
# then on the right.

# %% tags=["demo"]
recipes = {
    "h * r, then keep * W (paper)": inverted.tested(trained["paper"], times=KEEP),
    "h * r, then W (forgotten)": inverted.tested(trained["paper"]),
    "h * r / keep, then W (inverted)": inverted.tested(trained["inverted"]),
    "h * r / keep, then keep * W (twice)": inverted.tested(trained["inverted"], times=KEEP),
}
plots.loss_and_accuracy(recipes).settles(check.predicted_loss, predicted_loss)

# %% tags=["demo"]
tables.mixed_recipes(recipes)

# %% [markdown]
# The last column of the next table asks how sure a network is of the answers that it gets *wrong*.

# %% tags=["demo"]
tables.surest(recipes)

# %% [markdown]
# **Explain.** The accuracy asks only which logit is the largest, and logits that are all too large keep
# their order, mostly. The loss asks how *sure* the network is, and a network whose logits are too
# large is too sure, of its mistakes as well. So a forgotten scale hides from the accuracy, and the loss
# shows it at once. Where you compare a training with a reference, compare the loss.
#
# Hides is not vanishes: with the same weights in both tests the accuracy is lower on most
# seeds, but by less than a point, which is less than the dots of one row scatter. The factor applied twice makes a network
# too *un*sure instead; the loss rises as well, and here the accuracy falls by more.
#
# ## Are the two forms the same network?
#
# The two right rows are close but not equal, although digits, starting weights and masks were the same.
# The reason: the inverted form *is* the paper's form with weights `keep * W`, and in those units a
# gradient is `1 / keep` times as large and a weight `keep` times as large. So the same learning rate is not the
# same learning rate.
#
# **Observe.** What happens when that is put right: start from `keep * W` and multiply each layer's learning
# rate by `keep ** 2`.

# %% tags=["demo"]
distance = {"same start, same rate": [], "start keep * W, rate * keep ** 2": []}
for seed, (split, _) in enumerate(trained["paper"]):
    start = nets.init_params([64, 128, 128, 10], np.random.default_rng([58, seed]), dtype=float)
    paper = inverted.descend(split, start, [0.1] * 3, KEEP, inverted=False, seed=seed)
    translated = train.scaled(start, KEEP), [0.1 * keep**2 for keep in KEEP]
    for found, (begin, steps) in zip(distance.values(), [(start, [0.1] * 3), translated]):
        logits = inverted.descend(split, begin, steps, KEEP, inverted=True, seed=seed)
        found.append(np.abs(logits - paper).max())
tables.forms_apart(distance)

# %% [markdown]
# **Explain.** With weights and learning rates translated, the two forms take the same steps: a zero in
# the table means equal to two digits, after a hundred steps. So neither form regularises better.
# They differ in units, and in who has to remember the factor.
#
# ### Check yourself
#
# Open the option you would choose; the others are worth reading too.
#
# **1. A network was trained with inverted dropout at `keep = 0.5`. What is done to its weights before it
# is used?**
#
# <details><summary>a: nothing</summary>
#
# Yes. The test network reads `h` with the weights as they are.
#
# </details>
# <details><summary>b: they are multiplied by 0.5</summary>
#
# No, that is the paper's form. Here training has already paid, and the factor would come in twice
# (the last row of the picture).
#
# </details>
# <details><summary>c: they are divided by 0.5</summary>
#
# No. Survivors were divided by `keep` because others were missing; at test nobody is missing.
#
# </details>
#
# **2. "Inverted dropout keeps the expected output of the network." True?**
#
# <details><summary>a: true, because E[r / keep] = 1</summary>
#
# No. That holds for what the next layer adds up, one layer on. Behind a nonlinearity the mean over the
# masks and the test value differ: the two curves that level off.
#
# </details>
# <details><summary>b: true for the pre-activations of the layer that reads the mask, approximate behind them</summary>
#
# Yes, and it is the same in the paper's form.
#
# </details>
# <details><summary>c: false, only the paper's form does</summary>
#
# No. Both forms are equal in expectation before the nonlinearity, and neither is after it.
#
# </details>
#
# **3. A model gives other answers each time, on the same input. Most likely?**
#
# <details><summary>a: it was trained for too short a time</summary>
#
# No. Its weights are fixed now, however they were found. Something random is still switched on.
#
# </details>
# <details><summary>b: gradients are still being computed</summary>
#
# No. `torch.no_grad()` saves memory and time; it does not touch dropout.
#
# </details>
# <details><summary>c: it is still in training mode</summary>
#
# Yes: `model.eval()` is missing. Comparing two passes is a test that needs no labels.
#
# </details>
#
# **4. `keep = 0.5` in your tests, and all pass. Which mistake could still be in there?**
#
# <details><summary>a: keep copied into PyTorch's p</summary>
#
# Yes: at 0.5 the two are the same number. So is dividing by `1 - keep`. Test at 0.8 and 0.3.
#
# </details>
# <details><summary>b: a forgotten scale</summary>
#
# No. At 0.5 the survivors should double, so a test of the values sees it. A test of the *accuracy* may not.
#
# </details>
# <details><summary>c: dropping at test</summary>
#
# No. At 0.5 half of the entries come out as 0, and two calls differ.
#
# </details>
#
# ### What you found

# %% tags=["demo"]
tables.inverted_claims(COUNTS, curves, distance, modes, recipes, rates)

# %% [markdown]
# ### Where you stand
#
# You wrote `dropout_forward`, `Dropout` and `to_framework_rate`: dropout's factor now stands in training,
# in a layer with two modes, and you can translate `keep` for PyTorch and Keras. You measured that both
# forms are equal in expectation before the nonlinearity and not after it, and saw a forgotten scale in the
# loss where the accuracy said hardly anything. This lesson has 20 points.
#
# **Submit** waits until your work is saved, then shows when it was handed in.
#
# Next is lesson 06, *Backward*: how the gradient goes back through the mask.
#
# [Lesson 06](../06_backward/06_backward.ipynb) is next; here is [where you stand](../where_you_stand.md) in all lessons.

# %% tags=["demo"]
standing.here()
