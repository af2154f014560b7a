# %% [markdown]
# # 5. Inverted dropout
#
# By the end you can write dropout the way frameworks do it, switch it between training and test,
# translate `keep` for PyTorch and Keras, and say when it matters whether the mask stands before or
# after the nonlinearity.
#
# **You need:** lessons 03 and 04.
# **Time:** 45 minutes. **Points:** 20, in 15 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import check, plots  # not found? Run `make learn`
from droplab import progress, standing, tables
from droplab.studies import inverted, order

# %% [markdown]
# ## Where does the factor go?
#
# The paper trains with masks and repairs the scale at test time (lesson 04). The *inverted* form,
# named as equivalent in section 10 of the same paper, repairs it at once, in training:
#
# | | in training, the next layer reads | at test, it reads |
# |---|---|---|
# | **paper** | `h * r` | `keep * h` (the same as `keep * W`) |
# | **inverted** | `h * r / keep` | `h` |
#
# Why prefer the second? The network that is deployed holds no trace of dropout: nobody has to know
# `keep`, and no scale can be forgotten.
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
# **Observe.** One unit reads 32 activations under 4000 masks, the same in both rows. Drag **keep**, or
# click it and use the arrow keys: which row moves its dashed line (test), and which one spreads out? Then
# move **bias**, until the bars lie across 0, and compare the bars at the right.

# %% tags=["demo"]
rng = np.random.default_rng(49)
h, w = rng.uniform(0, 2, 32), rng.normal(size=32) * 0.35
plots.two_forms(h, w).settles(check.predicted_spread, predicted_spread)

# %% [markdown]
# **Explain.** `r / keep` has mean 1, so over the masks the mean of `(h * r / keep) @ W + b` is
# `h @ W + b`, the value at test. What `keep` does change is the scatter: each term $h_i w_i$ is
# multiplied by 0 or by $1 / keep$, a factor of variance $(1 - keep) / keep$. After a ReLU the mean over the masks lies above the value at test in *both* rows,
# as in lesson 04: moving the factor changes nothing about that.
#
# ### Exercise 1 · dropout_forward · 10 points · 5 minutes
#
# *Easy.* Here is the paper's form, complete. The result is a pair: `out`, and a *cache*, which is whatever
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
# The last row is a worked call: with these coins, `dropout_forward(h, 0.8, rng, True)` returns
# `[[1.25, 0, 0, 5]]` and a cache, and `dropout_forward(h, 0.8, rng, False)` returns `[[1, -2, 0, 4]]` and a
# cache, which may be `None`. Move the factor. The guard against a `keep` that cannot be is given.

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
# Your function at work: the mean of what comes out. From here on the experiments use it, where it
# passes its checks.

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
# ## What does a forgotten switch cost?
#
# The inverted form is quiet at test, if it is told that this is a test. In a framework the layer
# carries that switch. Forget it, and masks stay on.
#
# Twenty networks are trained with your `dropout_forward`: 500 clean digits, two hidden layers of 128,
# `keep = 0.5` on both, the pixels kept whole.

# %% tags=["demo"]
KEEP, SEEDS = [1.0, 0.5, 0.5], range(20)
forward = check.dropout_forward.yours(dropout_forward, inverted.dropout_forward)
trained = [inverted.fit(seed, KEEP, forward) for seed in progress.over(SEEDS, "networks")]

# %% [markdown]
# **Predict.** One of them classifies the same digits twice, both times in training mode. How many digits
# get another answer the second time?
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
# **Observe.** All twenty in both modes; the last column compares two passes over the same digits.

# %% tags=["demo"]
modes = {
    name: inverted.two_passes(trained, KEEP, forward, training)
    for name, training in (("test mode", False), ("training mode, forgotten", True))
}
tables.two_modes(modes).settles(check.predicted_mode, predicted_mode)

# %% [markdown]
# **Explain.** In training mode each pass is another thinned network: the answers are worse *and* they
# change. The second sign needs no labels: call the model twice on the same input and compare.
#
# ### Exercise 2 · Dropout · 6 points · 10 minutes
#
# *Medium.* Write `Dropout` as a class, so that the mode is remembered between calls. How it is used:
#
# | call | what happens |
# |---|---|
# | `layer = Dropout(0.8, np.random.default_rng(1))` | `layer.training` is `True` |
# | `layer.forward(h)` | one array: fresh coins, survivors scaled |
# | `layer.eval()` | `layer.training` is `False` |
# | `layer.forward(h)` | one array, equal to `h`, every time |
# | `layer.train()` | back to training, for this layer and no other |
#
# With `h = [[1, -2, 0, 4]]` the first `forward` may return `[[1.25, 0, 0, 5]]`. Calling your `dropout_forward` inside is fine, but then a
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
# Your layer in a trained network, on one of the harder digits: the probability of the right answer in
# three passes.

# %% tags=["demo"]
Layer = check.Dropout.yours(Dropout, inverted.Dropout)
split, params = trained[0]
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
# This course and the paper name the probability of *keeping* a unit, frameworks that of *dropping* it.
#
# | here | PyTorch | Keras |
# |---|---|---|
# | `Dropout(0.8, rng)` | `torch.nn.Dropout(p=0.2)` | `keras.layers.Dropout(rate=0.2)` |
# | `layer.train()`, `layer.eval()` | `model.train()`, `model.eval()` | `training=True`, `training=False` in the call |
#
# > **Two traps in PyTorch.** `torch.no_grad()` does *not* switch dropout off. And the function
# > `torch.nn.functional.dropout` has `training=True` by default and knows nothing of `model.eval()`.
#
# ### Exercise 3 · to_framework_rate · 1 point · 5 minutes
#
# *Easy.* Translate `keep` for a framework. A worked call: `to_framework_rate(0.8)` is `0.2`, up to rounding.
#
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
# Whatever is left of 1 when `keep` is taken away. A plain number, no percentage, not rounded.
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
# What the mistake costs: someone writes `torch.nn.Dropout(0.8)` for `keep = 0.8`. Beside it, networks
# whose rate was translated by your function. (At `keep = 0.5` nobody would notice.)

# %% tags=["demo"]
rate = check.to_framework_rate.yours(to_framework_rate, inverted.drop_rate)
rates = []
for p in (rate(0.8), 0.8):  # what the framework is handed: translated, and copied
    keep = [1.0, 1 - p, 1 - p]
    networks = [inverted.fit(seed, keep, forward) for seed in progress.over(SEEDS, "networks")]
    rates.append(inverted.tested(networks))
tables.copied_rate(0.8, *rates)

# %% [markdown]
# ## Before or after the nonlinearity?
#
# `dropout_forward` masks what a layer *hands on*, `f(z)`. Others mask `z` and apply `f` afterwards. Does it
# matter?
#
# **Predict.** A ReLU network is trained twice from the same weights with the same coins, once with its masks
# after the ReLUs and once before. How far apart are the test losses of the two trained networks?
#
# - **a** about as far as those of two seeds
# - **b** not at all: they are the same network
# - **c** far: a mask before the ReLU trains other weights

# %% nbgrader={"grade_id": "predict-loss", "solution": true}
predicted_loss = ...  # "a", "b" or "c"
### BEGIN SOLUTION
predicted_loss = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-loss", "points": 1}
from droplab import check

check.predicted_loss(predicted_loss)  # 1 point

# %% [markdown]
# **Observe.** What a unit hands on at `keep = 0.5`, a line if it is kept and one if it is dropped. Blue:
# `f(z) * r / keep`; orange: `f(z * r / keep)`. Where do they part? What does a dropped unit say?

# %% tags=["demo"]
plots.before_or_after()

# %% [markdown]
# And trained: 500 digits, 30 % of the labels wrong, two hidden layers of 64, 600 steps; in the table each
# row has the rate that was best on ten other seeds.

# %% tags=["demo"]
runs = (order.fit(order.Condition("ReLU", place), seed=0) for place in order.PLACES)
after, before = (params for _, params in runs)
print("largest difference:", max(np.abs(W - V).max() for (W, _), (V, _) in zip(after, before)))

# %% tags=["demo"]
tables.orders().settles(check.predicted_loss, predicted_loss)

# %% [markdown]
# **Explain.** `max(c z, 0)` is `c max(z, 0)` for every factor `c` of 0 or more. So a ReLU lets mask and
# factor through, and the two trainings are one. No such law holds for the others. A kept unit is not twice
# as loud when `tanh` squashes `2 z`, and a unit that is dropped before a sigmoid is not silent: it says
# `sigmoid(0)`, 0.5. That is another method, not a wrong one; here its loss is lower. (Our guess: a mask
# that is squashed is weaker noise, so the nets are surer.)
#
# ## Are the two forms the same network?
#
# The inverted form *is* the paper's form with weights `keep * W`. In those units a gradient is `1 / keep`
# times as large and a weight `keep` times as large, so an equal learning rate means unequal steps. The
# paper says in section 10 that the two are equivalent when rates and starting weights are scaled to match.
# By how much, depends on the optimiser: Adam hardly feels how large a gradient is.
#
# **Observe.** Both forms take 100 steps with the same coins. Which factor on the rate makes their logits
# meet?

# %% tags=["demo"]
found = {}
for name, (adam, factor) in inverted.TRANSLATIONS.items():
    found[name] = [inverted.apart(seed, KEEP, adam, factor) for seed in range(5)]
tables.forms_apart(found)

# %% [markdown]
# **Explain.** With plain steps the rate is multiplied by `keep ** 2`, with Adam by `keep`, and the two
# forms then take the same steps. So neither regularises better, if the rate is tuned: they differ in units.
#
# ### Check yourself
#
# Open the option you would choose; the others are worth reading too.
#
# **1. "It makes no difference whether dropout stands before or after the activation function." True?**
#
# <details><summary>a: true, a coin commutes with any function</summary>
#
# No. It does where `f(0) = 0` and `f(c z) = c f(z)` for `c > 0`: a ReLU. A sigmoid has neither.
#
# </details>
# <details><summary>b: true for a ReLU, false for a sigmoid</summary>
#
# Yes. A sigmoid of 0 is 0.5, so a unit that is masked before it is not silent when dropped.
#
# </details>
# <details><summary>c: false for every function</summary>
#
# No. For a ReLU the two trained networks are the same to the last digit.
#
# </details>
#
# **2. A model gives other answers each time, on the same input. Most likely?**
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
# **3. `keep = 0.5` in your tests, and all pass. Which mistake could still be in there?**
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
tables.inverted_claims(modes, rates, found)

# %% [markdown]
# ### Where you stand
#
# You wrote `dropout_forward`, `Dropout` and `to_framework_rate`: dropout's factor now stands in training,
# in a layer with two modes. You know when the order of mask and nonlinearity matters, and that the two
# forms are one network. This lesson has 20 points.
#
# **Submit** waits until your work is saved, then shows when it was handed in.
#
# [Lesson 06](../06_backward/06_backward.ipynb), how the gradient goes back through the mask, is next; here is [where you stand](../where_you_stand.md) in all lessons.

# %% tags=["demo"]
standing.here()
