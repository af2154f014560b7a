# %% [markdown]
# # 9. Noise, averages, ridge
#
# By the end you can average thinned networks by drawing them, put another noise in the
# place of the coins, and say exactly which penalty dropout is for a linear model.
#
# **You need:** lessons 04 and 05, softmax, a little linear algebra. **Time:** 50 minutes.
# **Points:** 18, in 13 graded cells.
#
# Work from top to bottom and write only where you see `# YOUR CODE HERE`.
# A graded cell that prints nothing has passed.

# %% nbgrader={"grade_id": "imports"}
import numpy as np

from droplab import data, nets, plots  # not found? Run `make learn`
from droplab.layers import noise
from droplab import tables, train, widgets
from droplab.studies import sweeps
from droplab.intervals import interval
from droplab.plots import ensembles
from droplab.studies.sweeps import Condition

# %% [markdown]
# Three ways to look at one method stand on this page. Dropout trains 2^n thinned networks
# at once: then their **average** is what we want. Dropout multiplies units by random
# factors: then it is **noise**, and other noise might do. Dropout keeps a model from leaning
# on single features: then it is a penalty, and for a linear model that penalty is **ridge**.
#
# ## 1. Averages
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
tables.table(
    "Two thinned nets and two ways to average them",
    ["", "class A", "class B", "class C"],
    [
        ["net 1 says", *(f"{p:.2f}" for p in said[0])],
        ["net 2 says", *(f"{p:.2f}" for p in said[1])],
        ["mean of the probabilities", *(f"{p:.2f}" for p in said.mean(axis=0))],
        ["softmax of the mean logits", *(f"{p:.2f}" for p in nets.softmax(logits.mean(axis=0)))],
    ],
)

# %% [markdown]
# Monte-Carlo averaging takes the mean of the *probabilities*: half of all nets say this, half
# say that, so we believe each by half. The mean of the logits is another number: it is the
# geometric mean of lesson 04, and the one net with all units stands for that one.
#
# ### Predict
#
# Twelve nets are trained with dropout on 500 digits. On test digits, compare the one net with
# all units and the Monte-Carlo mean of 100 thinned nets, by error and by loss:
#
# - **a** the mean of 100 is clearly better in both: it is the real average, the other a shortcut
# - **b** the error is about the same; the loss differs a lot
# - **c** they agree in both: that is why weight scaling is used

# %% nbgrader={"grade_id": "predict-averages", "solution": true}
# Your choice, for instance: prediction_averages = "a"
prediction_averages = None
### BEGIN SOLUTION
prediction_averages = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-averages", "points": 1}
# 1 point for choosing; whether it was right you see in the next picture.
assert str(prediction_averages).strip().lower() in ("a", "b", "c"), (
    "no prediction yet for the mean of 100 nets.\n"
    'Write prediction_averages = "a", "b" or "c" in the cell above, run it,\n'
    "then run this cell again."
)

# %% [markdown]
# ### Observe
#
# First the nets, which serve section 2 as well. Two data sets from lesson 07: digits at random
# places on a larger canvas, and digits of which 30 % carry a wrong label. For each seed three
# nets: without noise, with dropout, and with the Gaussian noise of section 2. Learning rates
# and `keep` are those that lesson 07 chose on validation digits, for the net without noise and for
# dropout; Gaussian noise takes over dropout's, unchanged.

# %% tags=["demo"]
SEEDS, KEEP = range(12), [1.0, 0.6, 0.6]
SETS = {  # condition, learning rate without noise, with noise, epochs
    "jittered digits": (Condition(jitter=True), 0.1, 0.05, 100),
    "30 % wrong labels": (Condition(wrong=0.3), 0.02, 0.05, 60),
}
NOISES = {
    "no noise": {},
    "coins (dropout)": {"keep": KEEP},
    "Gaussian": {"keep": KEEP, "gaussian": True},
}


def trained(name, kind, seed):
    """Return the data of this seed and the history of a net: same digits for each kind."""
    condition, plain, noisy, epochs = SETS[name]
    rate = noisy if NOISES[kind] else plain
    settings = train.Settings(epochs=epochs, learning_rate=rate, **NOISES[kind])
    parts = sweeps.split(condition, seed)
    return parts, train.train(parts, settings, np.random.default_rng([90, seed]))


# %% tags=["demo"]
jittered = {kind: [trained("jittered digits", kind, seed) for seed in SEEDS] for kind in NOISES}
print("trained", sum(map(len, jittered.values())), "nets on jittered digits")

# %% tags=["demo"]
wrong = {kind: [trained("30 % wrong labels", kind, seed) for seed in SEEDS] for kind in NOISES}
print("trained", sum(map(len, wrong.values())), "nets on wrong labels")

# %% tags=["demo"]
COUNTS = [1, 2, 5, 10, 20, 50, 100]


def judged(probabilities, labels):
    """Return error in percent, loss, and the mean probability of the chosen class."""
    of_label = probabilities[np.arange(len(labels)), labels]
    error = 100 * np.mean(probabilities.argmax(axis=1) != labels)
    return error, -np.mean(np.log(of_label)), probabilities.max(axis=1).mean()


def averaged(runs, counts, labels_of):
    """Return what the means of k nets, and last the one net, come to: (seeds, k's + 1, 3)."""
    found = []
    for seed, (parts, history) in enumerate(runs):
        x, labels = parts.test_x, labels_of(parts, seed)
        rng = np.random.default_rng([91, seed])
        means = noise.running_averages(x, history.params, KEEP, counts, rng)
        one = nets.softmax(nets.forward(x, history.params))
        found.append([judged(each, labels) for each in (*means, one)])
    return np.array(found)


curve = averaged(jittered["coins (dropout)"], COUNTS, lambda parts, seed: parts.test_labels)

# %% [markdown]
# Now the picture of the paper's figure 11, and beside it the loss. Blue: the mean of `k` thinned
# nets. Dashed: the one net. Bands are 95 % intervals over twelve seeds. Look where blue crosses
# the dashed line: on the left, and then on the right.

# %% tags=["demo"]
plots.show(
    plots.averages_against_one(
        COUNTS, curve[:, :-1, 0], curve[:, :-1, 1], curve[:, -1, 0], curve[:, -1, 1]
    ),
    alt="Error and loss of the mean of k thinned nets, k from 1 to 100. Error falls from"
    f" {curve[:, 0, 0].mean():.1f} to {curve[:, -2, 0].mean():.1f} %, the one net has"
    f" {curve[:, -1, 0].mean():.1f} %. Loss falls from {curve[:, 0, 1].mean():.2f} to"
    f" {curve[:, -2, 1].mean():.2f}, the one net has {curve[:, -1, 1].mean():.2f}.",
)


# %% tags=["demo"]
def signed(found, digits=1):
    """Write a difference with its sign and interval."""
    mean = round(found.mean, digits) + 0.0  # never -0.0
    return f"{mean:+.{digits}f} ± {found.half_width:.{digits}f}"


error_gap = [interval(curve[:, i, 0] - curve[:, -1, 0]) for i in range(len(COUNTS))]
loss_gap = [interval(curve[:, i, 1] - curve[:, -1, 1]) for i in range(len(COUNTS))]
tables.table(
    "Mean of k thinned nets minus the one net, seed by seed (12 seeds, jittered digits)",
    ["k", "error, points", "loss"],
    [
        [count, signed(error), signed(loss, 2)]
        for count, error, loss in zip(COUNTS, error_gap, loss_gap)
    ],
)

# %% [markdown]
# By error the mean of many only comes down to the one net; by loss it soon passes it. Is that a law? The same
# comparison on the nets trained with wrong labels, tested on right labels and on labels spoiled
# as in training. Look at the signs in the column of the loss, then at how sure each side is.


# %% tags=["demo"]
def spoiled(parts, seed):
    return data.wrong_labels(parts.test_labels, 0.3, np.random.default_rng([92, seed]))


dropped = wrong["coins (dropout)"]
views = {
    "jittered digits": curve[:, [COUNTS.index(50), -1]],
    "30 % wrong labels, tested on right ones": averaged(dropped, [50], lambda p, s: p.test_labels),
    "30 % wrong labels, tested on such labels": averaged(dropped, [50], spoiled),
}
tables.table(
    "Mean of 50 thinned nets (MC) against the one net, 12 seeds, mean ± 95 %",
    [
        "nets",
        "right, one",
        "error, MC - one",
        "loss, one",
        "loss, MC",
        "loss, MC - one",
        "sure, one",
        "sure, MC",
    ],
    [
        [
            name,
            f"{100 - v[:, 1, 0].mean():.0f} %",
            signed(interval(v[:, 0, 0] - v[:, 1, 0])),
            *(f"{v[:, i, 1].mean():.2f}" for i in (1, 0)),
            signed(interval(v[:, 0, 1] - v[:, 1, 1]), 2),
            *(f"{100 * v[:, i, 2].mean():.0f} %" for i in (1, 0)),
        ]
        for name, v in views.items()
    ],
)

# %% [markdown]
# ### Explain
#
# The error asks only which class is on top; there the two averages differ by less than a point in
# every row. The loss asks how sure one may be. *Sure* is the probability given to the chosen class; it should match the share
# that is *right*. Where thinned nets disagree, the mean of their probabilities is less sure than the
# one net. In the first and the last row the one net is surer than it is right, so doubt pays. In the
# middle row it has learned from wrong labels to doubt, and is tested on right ones: there more doubt
# costs. So **weight scaling takes one pass and is about as good by error; which of the two has the
# better probabilities depends on the net, and the loss on validation data tells.**

# %% [markdown]
# ### Do: draw and average
#
# Write the Monte-Carlo mean. One thinned net, by hand: `x = [[2, 1]]`, `keep = [0.5]`, one layer
# with `W = [[1, 0], [0, 1]]` and `b = [0, 0]`. Each input is kept with probability 0.5 and then
# doubled, so there are four thinned nets; the table lists what they say. The mean over all four
# is what `mc_predict(x, [(W, b)], [0.5], samples, rng)` comes close to when `samples` is large.

# %% tags=["demo"]
x, W, b = np.array([[2.0, 1.0]]), np.eye(2), np.zeros(2)
masks = [np.array(r) for r in ([1, 1], [1, 0], [0, 1], [0, 0])]
outputs = [nets.softmax((x * r / 0.5) @ W + b)[0] for r in masks]
tables.table(
    "Four thinned nets, each with probability 0.25",
    ["mask", "input, masked and divided by 0.5", "probabilities"],
    [
        *([f"{r}", f"{x[0] * r / 0.5}", f"{p.round(3)}"] for r, p in zip(masks, outputs)),
        ["mean of the four", "", f"{np.mean(outputs, axis=0).round(3)}"],
    ],
)

# %% [markdown]
# The two loops are given: over the thinned nets, and over the layers of one net. The rest is
# yours: what happens to `h` in a layer, and what happens after the inner loop. `nets.softmax(logits)`
# is there to be used, and is safe for logits of any size.
#
# <details><summary>Hint 1: one layer</summary>
#
# Each layer reads a masked input: fresh coins of the shape of `h`, kept with probability `keep[i]`,
# survivors divided by `keep[i]` (lesson 05). Then `@ W + b`, and a ReLU, except after the last layer.
#
# </details>
#
# <details><summary>Hint 2: after the inner loop</summary>
#
# `h` now holds logits of one thinned net. Turn them into probabilities *before* you add them up.
#
# </details>
#
# <details><summary>Hint 3: nearly all of it</summary>
#
# In the inner loop three steps: `r = rng.random(h.shape) < ...`, then `h` becomes the masked and
# divided `h` through the layer, then `np.maximum(h, 0)` if `i < len(params) - 1`. After it, add
# the softmax of `h` to `total`. After both loops, return `total` divided by how many you added.
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
import numpy as np


# Test 1.1 (2 points): with every keep = 1 nothing is random: the net's own probabilities?
def generator(seed):
    return np.random.Generator(np.random.PCG64(seed))


def check_whole(x, params, samples, rng):
    sizes, classes = (len(x), len(params)), len(params[-1][1])
    h, straight, bent = x, x, None
    for i, (W, b) in enumerate(params):
        h = np.maximum(h, 0) @ W + b if i else h @ W + b
        straight = straight @ W + b

    def softmax(z, axis=1):
        e = np.exp(z - z.max(axis=axis, keepdims=True))
        return e / e.sum(axis=axis, keepdims=True)

    logits, right = h, softmax(h)
    bent = softmax(np.maximum(h, 0))
    args = x.copy(), [(W.copy(), b.copy()) for W, b in params], [1.0] * len(params)
    with np.errstate(all="ignore"):
        answer = mc_predict(*args, samples, rng)
    try:
        answer = np.asarray(answer)
    except Exception:
        answer = np.asarray(None)
    assert answer.dtype.kind in "biuf", (
        "the answer is not an array of numbers.\n"
        "End the function with `return`, and behind it the mean of the probabilities."
    )
    assert answer.shape != (samples, *right.shape), (
        f"the answer has shape {answer.shape}: one table for each thinned net.\n"
        "The mean over the networks is asked for: over which axis?"
    )
    assert answer.shape == right.shape, (
        f"the answer has shape {str(answer.shape)[:25]}, expected {right.shape}.\n"
        "One row an example, one column a class. What did you average over, or add?"
    )
    answer = answer.astype(float)
    assert np.isfinite(answer).all(), (
        f"NaN or infinity among the probabilities; logits up to {np.abs(logits).max():.2g}.\n"
        "exp of a large logit overflows, and where every exp is 0 you divide 0 by 0.\n"
        "Subtract each row's own largest logit first; nets.softmax does."
    )
    close = 1e-4
    if samples > 1:
        assert np.abs(answer - samples * right).max() > close, (
            f"the rows add up to {answer[0].sum():.3g}.\n"
            f"That is the sum over {samples} networks. A mean is divided by their number."
        )
        assert np.abs(answer - right / samples).max() > close, (
            f"the rows add up to {answer[0].sum():.3g}.\n"
            f"You divided by the {samples} samples more often than once."
        )
        assert np.abs(answer - right * (samples - 1) / samples).max() > close, (
            f"the rows add up to {answer[0].sum():.3g}, one network short.\n"
            "Is every one of the samples added, and the sum divided by as many?"
        )
    assert right.max() > 0.99 or not np.isin(answer, (0, 1)).all(), (
        "every probability came out as 0 or 1: these are votes.\n"
        "A thinned net states a probability for each class; add those, not its choice."
    )
    assert np.abs(logits).max() > 1e4 or np.abs(answer - logits).max() > close, (
        f"the first row is {np.round(answer[0], 2).tolist()}: logits.\n"
        "Each network's logits go through a softmax before they are averaged."
    )
    if len(x) > 1:
        assert np.abs(answer - softmax(logits, axis=0)).max() > close, (
            "the columns add up to 1, not the rows.\n"
            "Each example has a probability for each class: the softmax goes along a row."
        )
    if len(params) > 1:
        assert np.abs(answer - softmax(straight)).max() > close, (
            "these are the probabilities of a net without its ReLU.\n"
            "Between two layers negative pre-activations become 0."
        )
    if np.abs(bent - right).max() > 10 * close:
        assert np.abs(answer - bent).max() > close, (
            "there is a ReLU after the last layer as well.\n"
            "Logits may be negative; the ReLU stands *between* layers."
        )
    sums = answer.sum(axis=1)
    assert np.abs(sums - 1).max() <= close, (
        f"a row adds up to {sums[np.abs(sums - 1).argmax()]:.3g}; probabilities add up to 1.\n"
        "Is each network's output a softmax, along its row? And is the sum over the networks\n"
        "divided by as many as were added?"
    )
    worst = np.abs(answer - right).argmax()
    assert np.abs(logits).max() < 1e4 or np.abs(answer - right).max() <= close, (
        f"a probability is {answer.flat[worst]:.4g}, expected {right.flat[worst]:.4g}.\n"
        f"The logits go up to {np.abs(logits).max():.2g}, and only their differences count. Cutting\n"
        "them off changes those; subtracting the largest of each row does not."
    )
    assert np.abs(answer - right).max() <= close, (
        f"a probability is {answer.flat[worst]:.4g}, expected {right.flat[worst]:.4g}.\n"
        f"Every keep is 1 here ({sizes[0]} examples, {sizes[1]} layers, {classes} classes), so all\n"
        f"{samples} thinned nets are the whole net. Compare with one forward pass, bias included."
    )
    untouched = np.array_equal(args[0], x) and args[2] == [1.0] * len(params)
    assert untouched and all(
        np.array_equal(a, c) for new, was in zip(args[1], params) for a, c in zip(new, was)
    ), (
        "your function changed the arguments it was given.\n"
        "x and params are needed again after the call. Which line writes into one?"
    )


x = np.array([[1.0, -2.0, 0.0], [0.5, 1.0, 2.0], [-1.0, 0.25, 3.0], [0.0, 0.0, 0.0]])
first = np.array([[1.0, -1.0, 0.5, 0.0], [0.5, 2.0, -1.0, 1.0], [-0.5, 0.25, 1.0, -2.0]])
second = np.array([[0.5, -1.0], [-1.5, 0.5], [1.0, -0.25], [0.75, -1.0]])
deep = [(first, np.array([0.5, -0.5, 0.25, 1.0])), (second, np.array([-0.75, 0.5]))]
check_whole(x, deep, 1, generator(1))
check_whole(x, deep, 3, generator(2))
# Logits of 100,000 and -100,000 in one batch: only their differences within a row count.
far = [(np.array([[1e5, 1e5 - 1], [0.0, -2.0]]), np.array([0.0, 0.5]))]
check_whole(np.array([[1.0, 0.0], [-1.0, 1.0], [0.0, 1.0]]), far, 2, generator(3))
### BEGIN HIDDEN TESTS
third = np.array([[0.5, -0.25, 1.0], [-1.0, 0.75, -0.5]])
deeper = [*deep, (third, np.array([-1.0, 0.25, 0.0]))]
check_whole(x[:3] - 0.3, deeper, 4, generator(4))
check_whole(x[1:2], deep[:1], 1, generator(5))
huge = [(np.array([[1e30, -1e30, 1e30], [-3.0, 1.0, 0.5]]), np.zeros(3))]
check_whole(np.array([[1.0, 0.0], [0.0, 1.0]]), huge, 2, generator(6))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-mc-thinned", "points": 2}
import itertools

import numpy as np


# Test 1.2 (2 points): one sample is one thinned net, three samples are the mean of three?
def right_softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def right_layer(h, r, keep, W, b):
    return (h * r / keep) @ W + b


def every_net(row, params, keep, layer=right_layer, output=right_softmax):
    """Return what each thinned net says of one example, (nets, classes)."""
    units = [len(W) for W, _ in params]
    masks = np.array(list(itertools.product((0.0, 1.0), repeat=sum(units))))
    h = row[None]
    for i, r in enumerate(np.split(masks, np.cumsum(units)[:-1], axis=1)):
        h = layer(h if i == 0 else np.maximum(h, 0), r, keep[i], *params[i])
    return output(h)


def drawn(x, params, keep, samples, rng):
    args = x.copy(), [(W.copy(), b.copy()) for W, b in params], list(keep)
    with np.errstate(all="ignore"):
        answer = mc_predict(*args, samples, rng)
    try:
        answer = np.asarray(answer)
    except Exception:
        answer = np.asarray(None)
    good = answer.dtype.kind in "biuf" and answer.shape == (len(x), len(params[-1][1]))
    assert good and np.isfinite(answer.astype(float)).all(), (
        "the answer is not a table of finite probabilities.\n"
        "Get test 1.1 to pass first; it says more."
    )
    untouched = np.array_equal(args[0], x) and args[2] == list(keep)
    assert untouched and all(
        np.array_equal(a, c) for new, was in zip(args[1], params) for a, c in zip(new, was)
    ), (
        "your function changed the arguments it was given.\n"
        "x and params are needed again after the call. Which line writes into one?"
    )
    return answer.astype(float)


def among(answers, sets):
    """True if each answer (calls, rows, classes) is in its row's set (rows, many, classes)."""
    off = np.abs(answers[:, :, None] - np.array(sets)[None]).max(axis=-1)
    return bool((off.min(axis=-1) <= 1e-5).all())


def unmasked_at_one(h, r, k, W, b):
    return (h * (r if k < 1 else 1) / k) @ W + b


def check_one(x, params, keep, rng):
    def sets(keeps=keep, layer=right_layer, output=right_softmax):
        return [every_net(row, params, keeps, layer, output) for row in x]

    def cut(tables):
        """Return these tables once for each mask on the classes."""
        masks = np.array(list(itertools.product((0.0, 1.0), repeat=tables[0].shape[1])))
        return [(table * masks[:, None]).reshape(-1, masks.shape[1]) for table in tables]

    right = sets()
    answers = np.array([drawn(x, params, keep, 1, rng) for _ in range(12)])
    if among(answers, right):
        return
    # What is not right may be one of these. In 12 calls none of them is right by chance: that
    # takes the same answer of both recipes in all of them, below 0.05**12 = 3e-16.
    for found, message in (
        (
            sets([1] * len(keep), unmasked_at_one),
            f"with keep = {keep} this is the whole net's answer.\n"
            "No unit was dropped. This is Monte-Carlo: at test time, too, each sample is a\n"
            "thinned net. Where do the coins come in?",
        ),
        (
            sets(layer=lambda h, r, k, W, b: (h * k) @ W + b),
            f"with keep = {keep} nothing was dropped, all was scaled down.\n"
            "That is one net of the paper's form at test. Here each sample is a thinned net,\n"
            "also at test time. Where do the coins come in?",
        ),
        (
            sets(layer=lambda h, r, k, W, b: (h * r) @ W + b),
            f"with keep = {keep} the survivors keep their old size.\n"
            "Inverted form: survivors must make up for the missing units.",
        ),
        (
            sets(layer=lambda h, r, k, W, b: (h * r * k) @ W + b),
            f"with keep = {keep} the survivors shrank.\n"
            "Dropping already lowered the total; scaling should undo that, not add to it.",
        ),
        (
            sets(layer=lambda h, r, k, W, b: (h * r / (1 - k)) @ W + b),
            f"with keep = {keep} survivors were divided by {1 - keep[0]:.2g}.\n"
            "That is the share dropped. They should rise just enough to bring the mean back.",
        ),
        (
            sets(layer=lambda h, r, k, W, b: (h * r / k**2) @ W + b),
            f"with keep = {keep} survivors were divided by keep twice.\n"
            "Once brings the mean back. Where does the second factor come from?",
        ),
        (
            sets(layer=lambda h, r, k, W, b: ((h * r) @ W + b) / k),
            "the bias was divided by keep too.\n"
            "b has no mask, so there is nothing to make up for. Scale the masked input only.",
        ),
        (
            sets(layer=lambda h, r, k, W, b: ((h * r) @ W + b) * k),
            "the bias was scaled too, and the survivors got smaller.\n"
            "b has no mask, so there is nothing to make up for. Raise the masked input only.",
        ),
        (
            sets([keep[0]] * len(keep)),
            f"all layers use the first entry of keep = {keep}.\n"
            "Each layer's input has a probability of its own: layer i reads keep[i].",
        ),
        (
            sets([keep[-1]] * len(keep)),
            f"all layers use the last entry of keep = {keep}.\n"
            "Each layer's input has a probability of its own: layer i reads keep[i].",
        ),
        (
            sets(keep[::-1]),
            f"the layers use keep = {keep} in reverse.\n"
            "keep[0] belongs to the data, which layer 0 reads.",
        ),
        (
            sets([1, *keep[1:]], unmasked_at_one),
            f"the data were never thinned, though keep[0] = {keep[0]}.\n"
            "Each layer's input has a mask, the data included.",
        ),
        (
            sets([*keep[:-1], 1], unmasked_at_one),
            f"the last layer's input was never thinned, keep[-1] = {keep[-1]}.\n"
            "The last layer reads hidden units, and those are dropped as well.",
        ),
        (
            [right_softmax(table) for table in cut(sets(output=lambda z: z))],
            "a class lost its logit: the output was masked.\n"
            "A class can vanish that way. Dropout goes on inputs and hidden units.",
        ),
        (
            cut(right),
            "a class lost its probability: the output was masked.\n"
            "A class can vanish that way. Dropout goes on inputs and hidden units.",
        ),
        (
            sets(output=lambda z: (z == z.max(axis=1, keepdims=True)) * 1.0),
            "every probability came out as 0 or 1: these are votes.\n"
            "A thinned net states a probability for each class; add those, not its choice.",
        ),
    ):
        assert not among(answers, found), message
    first = ", ".join(f"{p:.3f}" for p in np.clip(answers[0, 0], -99, 99))
    raise AssertionError(
        f"samples=1 gave {first}: no thinned net says that.\n"
        f"keep is {keep}. All {len(right[0])} thinned nets of each example were tried.\n"
        "Follow one: mask the layer's input, divide by keep[i], @ W + b, ReLU between."
    )


def check_three(x, params, keep, rng):
    right, logits, single = [], [], []
    for row in x:
        raw = every_net(row, params, keep, unmasked_at_one, output=lambda z: z)
        raw = np.unique(raw.round(9), axis=0)  # an input that is kept whole doubles the list
        said = right_softmax(raw)
        triples = np.array(list(itertools.combinations_with_replacement(range(len(said)), 3)))
        right.append(said[triples].mean(axis=1))
        logits.append(right_softmax(raw[triples].mean(axis=1)))
        single.append(said)
    answers = np.array([drawn(x, params, keep, 3, rng) for _ in range(10)])
    assert len(right[0]) == 120  # three of 8 thinned nets
    # Three of 8 nets are the same one with a chance of at most (0.6**3 + 0.4**3)**3 = 0.022,
    # in all 10 calls 3e-17: then, and only then, these wrong answers would be right ones.
    assert not among(answers, single), (
        "samples=3 gave each time the answer of one thinned net.\n"
        "Either all samples share one mask, or only one of them is returned. Each sample is\n"
        "a network of its own: where do you draw?"
    )
    passes = among(answers, right)
    assert passes or not among(answers, logits), (
        "you averaged logits (or weights), then took one softmax.\n"
        "Average probabilities; see which average weight scaling matches."
    )
    assert passes, (
        f"3 samples came to {', '.join(f'{p:.3f}' for p in np.clip(answers[0, 0], -99, 99))}.\n"
        "No three thinned nets have that mean, though samples=1 may be right.\n"
        "Add the probabilities of the samples, then divide once by how many there are."
    )


x = np.array([[1.0, 2.0], [-1.5, 0.5], [0.5, -1.0]])
first = np.array([[1.0, -0.5, 0.75], [0.5, 1.25, -1.0]])
second = np.array([[1.0, -1.0, 0.5], [-0.75, 0.5, 1.0], [0.25, 1.5, -0.5]])
params = [(first, np.array([0.4, 0.7, 1.5])), (second, np.array([0.3, -0.6, 0.2]))]
check_one(x, params, [0.7, 0.55], np.random.default_rng(7))
x = np.array([[1.0, -2.0, 0.5], [2.0, 1.0, 3.0]])
W = np.array([[1.0, -1.0, 0.25], [0.5, 1.0, -0.75], [-1.0, 0.5, 0.75]])
check_three(x, [(W, np.array([0.5, -0.25, 0.0]))], [0.6], np.random.default_rng(8))
### BEGIN HIDDEN TESTS
deeper = [params[0], (second, np.array([0.8, 0.6, -0.7]))]
check_one(np.array([[2.0, -0.5], [0.7, 1.3]]), deeper, [0.6, 0.8], np.random.default_rng(9))
check_three(x[:, ::-1], [(2 * W, np.array([0.0, 1.0, -1.0]))], [0.4], np.random.default_rng(10))
positive = np.array([[0.5, 0.25, -0.5], [-0.25, 0.5, 0.75]]), np.array([2.0, 2.5, 3.0])
deeper = [positive, (W, np.array([0.5, -0.25, 0.0]))]
x = np.array([[1.0, 2.0], [2.0, -1.0]])
check_three(x, deeper, [1.0, 0.6], np.random.default_rng(37))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-mc-keeps", "points": 1}
import numpy as np

UNITS = 5000


# Test 1.3 (1 point): in wide layers, is the share of units kept that layer's keep?
def share_kept(layer, keep, rng):
    """Return the share of ``UNITS`` kept in the input of this layer; the other keeps all."""
    ones, zeros = np.ones((1, UNITS)), np.zeros((UNITS, 1))
    params = [
        [(ones.T / UNITS, np.zeros(1)), (np.array([[2.0, 0.0]]), np.zeros(2))],
        [(ones, np.zeros(UNITS)), (np.hstack([zeros + 2 / UNITS, zeros]), np.zeros(2))],
    ][layer]
    x, keeps = [ones, np.ones((1, 1))][layer], [keep if i == layer else 1.0 for i in range(2)]
    answer = mc_predict(x, params, keeps, 1, rng)
    try:
        answer = np.asarray(answer)
    except Exception:
        answer = np.asarray(None)
    assert answer.dtype.kind in "biuf" and answer.shape == (1, 2), (
        "the answer is not a table of probabilities, a row an example.\n"
        "Get test 1.1 to pass first; it says more."
    )
    first, second = answer[0].astype(float)
    assert 0 < first < 1 and 0 < second < 1 and abs(first + second - 1) <= 1e-4, (
        f"two probabilities came out as {first:.3g} and {second:.3g}.\n"
        "Get test 1.1 to pass first; it says more."
    )
    assert (x == 1).all(), "your function changed the data it was given.\nMake a new array for h."
    # The logits are 2 * (units kept) / UNITS / keep and 0, so their difference is counted back.
    return np.log(first / second) * keep / 2


# Hoeffding: the share of 5000 coins is off by 0.05 or more with a chance of 2 exp(-25) = 3e-11.
def check_share(layer, keep, rng):
    share = share_kept(layer, keep, rng)
    where = ("the data", "the hidden layer")[layer]
    assert share > 1e-3 and abs(share - 1) > 1e-3, (
        f"keep = {keep} for {where}: {share:.0%} of {UNITS} units were kept.\n"
        "One coin for all, or none. The coin belongs to each unit; and is keep[i] that of\n"
        "this layer's own input?"
    )
    assert abs(share - (1 - keep)) > 0.05, (
        f"with keep = {keep} for {where}, {share:.0%} of units were kept.\n"
        "That is the share we wanted to drop. Which side of the threshold means *kept*?"
    )
    assert keep != 0.3 or abs(share - 0.618) > 0.05, (
        f"kept {share:.0%} of {where} at keep = {keep}.\n"
        "That is the share of normal numbers below it. What range does a coin need?"
    )
    assert abs(share - keep) <= 0.05, (
        f"with keep = {keep} for {where}, {share:.1%} of units were kept.\n"
        f"Of {UNITS} coins it should be {keep:.0%}, give or take 5 points. Do r and the\n"
        "division both use keep[i], that of this layer's input?"
    )
    return abs(share * UNITS - round(keep * UNITS)) < 0.2


for layer, rng in ((0, np.random.default_rng(11)), (1, np.random.default_rng(12))):
    exact = [check_share(layer, keep, rng) for keep in (0.8, 0.3, 0.8, 0.3, 0.3)]
    # 5000 coins give exactly the expected number with a chance below 0.0142: five times, 6e-10.
    assert not all(exact), (
        "five times in a row exactly keep * 5000 units seem to be kept.\n"
        "Independent coins vary: about 4000 ± 28. Does each unit of each layer's input, the\n"
        "data included, have a coin of its own?"
    )
### BEGIN HIDDEN TESTS
hidden = check_share(0, 0.45, np.random.default_rng(17))
hidden = check_share(1, 0.65, np.random.default_rng(18))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-mc-rng", "points": 1}
import numpy as np


# Test 1.4 (1 point): does all chance come from the rng that is passed in, and move it on?
def predicted(rng, samples):
    sizes = (12, 9, 4)
    params = [
        (np.sin(np.arange(1.0, a * b + 1)).reshape(a, b), np.cos(np.arange(b)))
        for a, b in zip(sizes, sizes[1:])
    ]
    x = 1 + np.cos(np.arange(1.0, 61)).reshape(5, 12)
    before = x.copy()
    answer = mc_predict(x, params, [0.8, 0.6], samples, rng)
    try:
        answer = np.asarray(answer)
    except Exception:
        answer = np.asarray(None)
    good = answer.dtype.kind in "biuf" and answer.shape == (5, 4)
    assert good and np.abs(answer.astype(float).sum(axis=1) - 1).max() <= 1e-4, (
        "the answer is not a table of probabilities: rows that add up to 1.\n"
        "Get test 1.1 to pass first; it says more."
    )
    assert np.array_equal(x, before), (
        "your function changed the data it was given.\nMake a new array for h."
    )
    answer = answer.astype(float)
    assert np.ptp(answer) > 1e-3, (
        "all classes of all examples came out as equally probable.\n"
        "Get test 1.1 to pass first; it says more."
    )
    return answer


def check_chance(samples, one, two, other):
    """``one`` and ``two`` are in the same state, ``other`` is not."""
    untouched = str(one.bit_generator.state)
    first = predicted(one, samples)
    advanced = str(one.bit_generator.state) != untouched
    second, third, later = (
        predicted(two, samples),
        predicted(other, samples),
        predicted(one, samples),
    )
    # Equal by chance only if all masks are: below (0.68**12 * 0.52**9)**4 = 1e-18 for 4 samples.
    assert not np.array_equal(first, third), (
        "same prediction whatever generator we pass.\n"
        "A seed inside the function decides, or nothing is drawn. Seed once, outside."
    )
    assert np.array_equal(first, second), (
        "two generators in the same state gave different predictions.\n"
        "You ignored `rng`, so results change when another cell runs first.\n"
        "Which call in your code draws numbers without rng?"
    )
    assert advanced and not np.array_equal(first, later), (
        "after the call rng is where it was before.\n"
        "The coins came from a copy or a child of it, so the caller's next draw repeats\n"
        "numbers. Draw from rng itself."
    )


check_chance(4, *(np.random.default_rng(19) for _ in range(2)), np.random.default_rng(20))
### BEGIN HIDDEN TESTS
check_chance(7, *(np.random.default_rng(21) for _ in range(2)), np.random.default_rng(22))
### END HIDDEN TESTS

# %% [markdown]
# ### Your function on a trained net
#
# The test digit on which the first net and the mean of 300 thinned nets differ most. Look at how
# sure each of them is.

# %% tags=["demo"]
parts, history = jittered["coins (dropout)"][0]
x_test = parts.test_x.astype(float)
mine = mc_predict(x_test, history.params, KEEP, 300, np.random.default_rng(93))
one = nets.softmax(nets.forward(x_test, history.params))
digit = int(np.abs(mine - one).max(axis=1).argmax())
tables.table(
    f"Test digit {digit}, which shows a {parts.test_labels[digit]}",
    ["class", *range(10)],
    [
        ["one net, all units", *(f"{p:.2f}" for p in one[digit])],
        ["mc_predict, 300 samples", *(f"{p:.2f}" for p in mine[digit])],
    ],
)

# %% [markdown]
# ## 2. Noise
#
# In the inverted form a unit is multiplied by `r / keep`: by 0 with probability `1 - keep`, else by
# `1 / keep`. That factor has mean 1. How far it strays from 1 is its variance:
#
# $$\text{keep} \cdot (1/\text{keep} - 1)^2 + (1 - \text{keep}) \cdot (0 - 1)^2 = \frac{1 - \text{keep}}{\text{keep}}$$
#
# Now take a factor with the same mean and the same variance from a normal distribution. No unit is
# ever dropped: a factor of exactly 0 has no chance, some are negative. Look at where the two kinds of
# factor lie.

# %% tags=["demo"]
plots.show(
    plots.noise_factors((0.8, 0.3)),
    alt="Two panels, keep 0.8 and 0.3. Bars at 0 and at 1 / keep show what dropout multiplies by;"
    f" a normal curve around 1 has the same variance, {0.2 / 0.8:.2f} and {0.7 / 0.3:.2f}.",
)

# %% tags=["demo"]
coins, normal = np.random.default_rng(94), np.random.default_rng(95)
rows = []
for keep in (0.8, 0.3):
    for name, factors in (
        ("coins, r / keep", (coins.random(200_000) < keep) / keep),
        ("normal", 1 + np.sqrt((1 - keep) / keep) * normal.standard_normal(200_000)),
    ):
        near = np.mean(np.abs(factors) < 1e-6)
        values = [f"{factors.mean():.2f}", f"{factors.var():.2f}", f"{(1 - keep) / keep:.2f}"]
        rows.append([f"{keep}", name, *values, f"{near:.0%}", f"{np.mean(factors < 0):.0%}"])
tables.table(
    "200,000 factors of each kind",
    ["keep", "factor", "mean", "variance", "formula", "equal to 0", "below 0"],
    rows,
)

# %% [markdown]
# ### Predict
#
# Twelve seeds, two data sets, `keep = 0.6` on the hidden units. What does the Gaussian factor gain,
# compared with coins of the same variance?
#
# - **a** nothing: without units that are truly gone there is nothing to learn from
# - **b** about as much
# - **c** it does harm: negative factors turn units upside down

# %% nbgrader={"grade_id": "predict-noise", "solution": true}
# Your choice, for instance: prediction_noise = "a"
prediction_noise = None
### BEGIN SOLUTION
prediction_noise = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-noise", "points": 1}
# 1 point for choosing; whether it was right you see in the next picture.
assert str(prediction_noise).strip().lower() in ("a", "b", "c"), (
    "no prediction yet for Gaussian noise.\n"
    'Write prediction_noise = "a", "b" or "c" in the cell above, run it,\n'
    "then run this cell again."
)

# %% [markdown]
# ### Observe
#
# The nets were trained above. Test errors with 95 % intervals; look at the first row of each group
# against the other two, and then at the other two against each other.


# %% tags=["demo"]
def test_errors(runs, which="params"):
    """Return the test errors in percent, one a seed, of the last or the best epoch."""
    nets_of = [(parts, getattr(history, which)) for parts, history in runs]
    return 100 * np.array(
        [nets.error(nets.forward(parts.test_x, p), parts.test_labels) for parts, p in nets_of]
    )


# %% tags=["demo"]
ends = {"last": "params", "stopped": "best_params"}
errors = {
    (name, end): {kind: test_errors(runs[kind], which) for kind in NOISES}
    for name, runs in (("30 % wrong labels", wrong), ("jittered digits", jittered))
    for end, which in ends.items()
}
groups = {
    name: {kind: interval(errors[name, "last"][kind]) for kind in NOISES}
    for name in ("30 % wrong labels", "jittered digits")
}
plots.show(
    plots.with_intervals(groups, "test error after the last epoch, %"),
    alt="Test errors, mean and 95 % interval. "
    + " ".join(
        f"{name}: " + ", ".join(f"{kind} {found:.1f}" for kind, found in group.items()) + "."
        for name, group in groups.items()
    ),
)


# %% tags=["demo"]
def memorised(runs):
    """Return the share of wrong training labels that a net answers with, one a seed."""
    found = []
    for parts, history in runs:
        said = nets.forward(parts.train_x, history.params).argmax(axis=1)
        false = parts.train_labels != parts.true_labels
        found.append(100 * np.mean(said[false] == parts.train_labels[false]))
    return np.array(found)


def gain(name, end, kind, over="no noise"):
    return interval(errors[name, end][over] - errors[name, end][kind])


learned = {kind: interval(memorised(wrong[kind])) for kind in NOISES}
tables.table(
    "Points of test error gained, seed by seed (12 seeds, mean ± 95 %)",
    ["data", "error, no noise", "coins over none", "Gaussian over none", "Gaussian over coins"],
    [
        [
            f"{name}, {'last epoch' if end == 'last' else 'stopped early'}",
            f"{interval(errors[name, end]['no noise']):.1f}",
            signed(gain(name, end, "coins (dropout)")),
            signed(gain(name, end, "Gaussian")),
            signed(gain(name, end, "Gaussian", "coins (dropout)")),
        ]
        for name, end in errors
    ],
)

# %% tags=["demo"]
tables.table(
    "Share of the wrong training labels learned by heart (%)",
    ["trained with", "wrong labels learned"],
    [[kind, f"{found:.0f}"] for kind, found in learned.items()],
)

# %% [markdown]
# ### Explain
#
# The last column of gains compares the two noises: where its interval holds zero, twelve seeds cannot
# tell them apart. On these data, then, it is not being dropped altogether that helps: a unit that can
# be relied on less does as much, whether it is gone or merely louder or softer than it should be.
#
# (*Stopped early* takes the epoch with the lowest validation loss. The first column shows that on
# jittered digits this is a bad place to stop for the net without noise, so trust the row above it.)
#
# ### Do: Gaussian noise
#
# numpy's normal numbers take the *standard deviation*, which is the root of the variance. A worked
# call on constant entries, so that the factors can be seen; with `keep = 0.8` the variance is 0.25
# and the deviation 0.5:

# %% tags=["demo"]
factors = np.random.default_rng(96).normal(loc=1.0, scale=0.5, size=(2, 4))
print("h * factors, for h = 10 everywhere:")
print((10 * factors).round(1))

# %% [markdown]
# <details><summary>Hint 1: how many factors?</summary>
#
# As with coins: one for each unit of each example, so an array of the shape of `h`.
#
# </details>
#
# <details><summary>Hint 2: which spread?</summary>
#
# In the cell above, 0.5 stood for `keep = 0.8`. Work it out for `keep = 0.5` by hand: the variance
# is 1. What is it for `keep = 1`?
#
# </details>
#
# <details><summary>Hint 3: nearly all of it</summary>
#
# The call of the cell above, with `rng`, with `scale=deviation` and the shape of `h`; `h` times that.
# `deviation` is the root of the variance in the docstring.
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
import numpy as np


# Test 2.1 (2 points): do the factors have mean 1 and variance (1 - keep) / keep?
def as_array(answer):
    try:
        return np.asarray(answer)
    except ValueError:
        return np.asarray(None)  # rows of unequal length


def noisy(h, keep, rng):
    given = h.copy()
    try:
        out = gaussian_noise(given, keep, rng)
    except ValueError as error:
        assert "scale" not in str(error), (
            "the spread handed to the normal numbers is negative.\n"
            "A variance is not: (1 - keep) / keep is 0 or more."
        )
        raise
    out = as_array(out)
    assert out.dtype.kind in "biuf" and out.shape == h.shape, (
        f"the answer has shape {str(out.shape)[:25]}, h has {h.shape}.\n"
        "Each entry of h comes back in its place, times a factor."
    )
    out = out.astype(float)
    assert np.isfinite(out).all(), (
        "some entries came out as NaN or infinity.\nWhat do you divide by?"
    )
    assert np.array_equal(given, h), (
        "your function changed the caller's array.\n"
        "h is needed again in the backward pass: write h * factors, never h *= factors."
    )
    return out


def check_spread(h, keep, rng):
    out, right, n = noisy(h, keep, rng), (1 - keep) / keep, np.count_nonzero(h)
    assert np.abs(out[h == 0]).max(initial=0) <= 1e-9, (
        f"an entry of h that is 0 came out as {out[h == 0][0]:.2g}.\n"
        "Noise is *multiplied* here, as a mask is: 0 times a factor is 0."
    )
    table = np.where(h == 0, np.nan, out / np.where(h == 0, 1, h))
    for axis, lines in (
        (0, "all rows got the same factors.\nEach example needs noise of its own."),
        (1, "all units of a row got the same factor.\nIt belongs to the unit, not to the example."),
    ):
        alike = np.nanmax(np.nanmax(table, axis=axis) - np.nanmin(table, axis=axis)) <= 1e-4
        assert not alike or np.nanmax(table) - np.nanmin(table) <= 1e-4, (
            f"{lines} How many\nfactors did you draw for h of shape {h.shape}?"
        )
    factors = table[h != 0]
    mean, spread = float(factors.mean()), float(factors.var())
    different = len(np.unique(factors.round(7)))
    assert not 2 < different < n / 3, (
        f"only {different} of {n} factors are different.\n"
        "Many entries share their factor with others. Draw one for each entry of h."
    )
    assert spread > 1e-6, (
        f"all factors are {mean:.3g}: there is no noise.\n"
        f"At keep = {keep} factors vary around 1, with variance {right:.2f}."
    )
    # A mean of n normal factors strays by 6.5 standard errors with a chance of 8e-11.
    room = 6.5 * np.sqrt(right / n)
    for wrong, lines in (
        (0, "A factor near 0 wipes a unit out. On average a unit should stay what it is."),
        (keep, "A mask of the paper's form has that mean. Inverted, the factor's mean is 1."),
        (1 / keep, "The mean was raised. Nothing is dropped: there is nothing to make up for."),
        (1 - keep, "That is the share dropped. On average a unit stays what it is."),
    ):
        assert abs(mean - 1) <= room or abs(mean - wrong) > room, (
            f"at keep = {keep} the factors have mean {mean:.3f}.\n" + lines
        )
    # Laurent and Massart (2000): a sample variance is off by the share below with a chance of
    # 2 exp(-22) = 6e-10.
    share = 2 * np.sqrt(22 / n) + 44 / n
    assert share < 0.07
    for wrong, lines in (
        (right**2, "The variance went in where numpy takes the standard deviation, its root."),
        (np.sqrt(right), "A root too many: the deviation is the root of the variance."),
        (1 - keep, "That is 1 - keep. What divides it?"),
        (keep * (1 - keep), "That is the variance of r. The factor is r / keep."),
        ((1 - keep) / keep**2, "Divided by keep once too often."),
        (keep / (1 - keep), "The fraction stands on its head: the more is kept, the less noise."),
        (1.0, "Noise must follow keep: what is the variance at keep = 1?"),
        (2 * right, "Twice the noise. Were two factors multiplied or added?"),
        (keep, "That is keep itself: the more is kept, the less noise there should be."),
    ):
        assert abs(spread / right - 1) <= share or abs(spread / wrong - 1) > share, (
            f"at keep = {keep} the factors have variance {spread:.3f}.\n" + lines
        )
    assert abs(mean - 1) <= room, (
        f"at keep = {keep} the factors have mean {mean:.3f}, expected 1.\n"
        "Noise should not make units larger or smaller on average."
    )
    assert abs(spread / right - 1) <= share, (
        f"at keep = {keep} the variance of the factors is {spread:.3f}.\n"
        f"It should be {right:.3f}, give or take {share:.0%}. Go by the formula once more."
    )


h = np.exp(np.sin(np.arange(1.0, 20801) * 7)).reshape(160, 130)
h[::2] *= -1
h[::5, ::8] = 0
check_spread(h, 0.8, np.random.default_rng(23))
check_spread(h, 0.3, np.random.default_rng(24))
### BEGIN HIDDEN TESTS
check_spread(3 * h.T, 0.62, np.random.default_rng(25))
check_spread(h[:, ::-1], 0.15, np.random.default_rng(26))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gaussian-normal", "points": 1}
from math import erf

import numpy as np


# Test 2.2 (1 point): are the factors normal, and not another noise of that variance?
def as_array(answer):
    try:
        return np.asarray(answer)
    except ValueError:
        return np.asarray(None)  # rows of unequal length


def check_normal(h, keep, rng):
    given = h.copy()
    out = as_array(gaussian_noise(given, keep, rng))
    good = out.dtype.kind in "biuf" and out.shape == h.shape
    assert good and np.isfinite(out.astype(float)).all() and np.array_equal(given, h), (
        "the answer is not a new array of finite numbers, shaped like h.\n"
        "Get test 2.1 to pass first; it says more."
    )
    factors = (out.astype(float) / h).ravel()
    z = np.sort((factors - 1) / np.sqrt((1 - keep) / keep))
    values = len(np.unique(factors.round(6)))
    assert values > 2, (
        f"the factors take {values} different values: {factors[0]:.2f}, ...\n"
        "Those are coins. A normal factor takes any value, and is never exactly 0."
    )
    edge = max(np.mean(factors == factors.min()), np.mean(factors == factors.max()))
    assert edge < 0.005, (
        f"{edge:.0%} of the factors equal the smallest or largest: cut off.\n"
        "Cutting changes the mean. Negative factors belong to normal noise."
    )
    assert keep > 0.5 or factors.min() < 0, (
        f"not one of {len(z)} factors is negative at keep = {keep}.\n"
        "A normal number below zero is not made positive, and no other distribution\n"
        "is asked for: numpy's generator has one named like the task."
    )
    assert np.abs(z).max() > 2.5, (
        f"no factor is further from 1 than {np.abs(z).max():.2f} deviations.\n"
        "Normal numbers have tails: 1 in 80 lies beyond 2.5. Which distribution is this?"
    )
    # Dvoretzky, Kiefer, Wolfowitz and Massart: the share below any number differs from its
    # probability by this much or more, anywhere, with a chance of 2 exp(-2 n distance**2) = 1e-10.
    distance = np.sqrt(np.log(2e10) / (2 * len(z)))
    places = np.arange(0, len(z), 20)
    below = np.array([0.5 * (1 + erf(value / 2**0.5)) for value in z[places]])
    worst = np.abs(below - (places + 0.5) / len(z)).max()
    within = np.mean(np.abs(z) < 1)
    assert worst <= distance, (
        f"{within:.0%} of the factors lie within one deviation of 1.\n"
        f"They are not Normal(1, {(1 - keep) / keep:.2f}): of those 68 % do, evenly on both sides.\n"
        "Mean and variance first (test 2.1), then the kind of random numbers."
    )


h = (1.5 + np.sin(np.arange(1.0, 24001))).reshape(150, 160)
check_normal(h, 0.3, np.random.default_rng(27))
### BEGIN HIDDEN TESTS
check_normal(-h, 0.8, np.random.default_rng(28))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gaussian-own", "points": 1}
import numpy as np


# Test 2.3 (1 point): has each unit of each example a factor of its own? And none at keep = 1?
def as_array(answer):
    try:
        return np.asarray(answer)
    except ValueError:
        return np.asarray(None)  # rows of unequal length


def check_own(h, keep, rng):
    given = h.copy()
    out = as_array(gaussian_noise(given, keep, rng))
    good = out.dtype.kind in "biuf" and out.shape == h.shape
    assert good and np.isfinite(out.astype(float)).all() and np.array_equal(given, h), (
        "the answer is not a new array of finite numbers, shaped like h.\n"
        "Get test 2.1 to pass first; it says more."
    )
    factors = out.astype(float) / h
    # Normal numbers of their own are never equal; float32 and the division leave 1e-6.
    same_rows = np.ptp(factors, axis=0).max() <= 1e-4
    same_columns = np.ptp(factors, axis=1).max() <= 1e-4
    assert not (same_rows and same_columns), (
        f"all {h.size} entries were multiplied by {factors.flat[0]:.3g}.\n"
        "One factor for a whole batch is not noise on its units. How many did you draw?"
    )
    assert not same_rows, (
        f"all {len(h)} rows got the same factors.\n"
        "Each example needs noise of its own. How many factors did you draw?"
    )
    assert not same_columns, (
        f"in each row, all {h.shape[1]} units got the same factor.\n"
        "The factor belongs to each unit, not to each example. How many did you draw?"
    )
    assert len(np.unique(factors.round(5))) > 0.9 * h.size, (
        "many entries share their factor with others.\n"
        "Draw one for each unit of each example: an array of the shape of h."
    )
    pairs = [(factors[1:], factors[:-1], "row"), (factors[:, 1:], factors[:, :-1], "column")]
    for first, second, what in pairs:
        # A cell of its own shows no link. The correlation of n independent pairs has a standard
        # error of n**-0.5; nine of them are passed with a chance far below 1e-9.
        link = np.corrcoef(first.ravel(), second.ravel())[0, 1]
        assert abs(link) <= 9 / np.sqrt(first.size), (
            f"a factor and that of the next {what} go together ({link:+.2f}).\n"
            "Factors are independent: draw each afresh, an array of the shape of h."
        )
    return factors.mean()


h = 2 + np.cos(np.arange(1.0, 3001)).reshape(60, 50)
means = [
    check_own(h, 0.8, np.random.default_rng(29)),
    check_own(h.T, 0.3, np.random.default_rng(30)),
]
# A mean of 3000 factors comes this near to 1 with a chance below 1e-7: twice, below 1e-14.
assert max(abs(mean - 1) for mean in means) > 1e-9, (
    "the factors have mean 1 exactly, in both calls.\n"
    "You forced this draw to it, and so made the factors depend on each other.\n"
    "Mean and variance are those of the distribution; a draw strays from them."
)
whole = as_array(gaussian_noise(h.copy(), 1.0, np.random.default_rng(31)))
good = whole.dtype.kind in "biuf" and whole.shape == h.shape
assert good and np.abs(whole - h).max() <= 1e-5, (
    "at keep = 1 the answer is not h.\n"
    "Everything is kept then: the variance (1 - keep) / keep is 0, and so is the noise."
)
### BEGIN HIDDEN TESTS
mean = check_own(h[:7], 0.55, np.random.default_rng(32))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gaussian-rng", "points": 1}
import numpy as np


# Test 2.4 (1 point): does all chance come from the rng that is passed in, and move it on?
def as_array(answer):
    try:
        return np.asarray(answer)
    except ValueError:
        return np.asarray(None)  # rows of unequal length


def drawn(h, keep, rng):
    given = h.copy()
    out = as_array(gaussian_noise(given, keep, rng))
    good = out.dtype.kind in "biuf" and out.shape == h.shape
    assert good and np.isfinite(out.astype(float)).all() and np.array_equal(given, h), (
        "the answer is not a new array of finite numbers, shaped like h.\n"
        "Get test 2.1 to pass first; it says more."
    )
    return out.astype(float)


def check_chance(h, keep, one, two, other):
    """``one`` and ``two`` are in the same state, ``other`` is not."""
    untouched = str(one.bit_generator.state)
    first = drawn(h, keep, one)
    advanced = str(one.bit_generator.state) != untouched
    second, third, later = drawn(h, keep, two), drawn(h, keep, other), drawn(h, keep, one)
    assert not np.array_equal(first, third), (
        "same noise on every call, whatever generator we pass.\n"
        "A seed inside the function decides, or nothing is drawn. Seed once, outside."
    )
    assert np.array_equal(first, second), (
        "two generators in the same state gave different noise.\n"
        "You ignored `rng`, so results change when another cell runs first.\n"
        "Which call in your code draws numbers without rng?"
    )
    assert advanced and not np.array_equal(first, later), (
        "after the call rng is where it was before.\n"
        "The numbers came from a copy or a child of it, so the caller's next draw repeats\n"
        "them. Draw from rng itself."
    )


h = 2 + np.cos(np.arange(1.0, 61)).reshape(6, 10)
check_chance(h, 0.8, *(np.random.default_rng(33) for _ in range(2)), np.random.default_rng(34))
### BEGIN HIDDEN TESTS
check_chance(h.T, 0.3, *(np.random.default_rng(35) for _ in range(2)), np.random.default_rng(36))
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Ridge
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
# ### Predict
#
# Of the three below, all on the line, which has the lowest error on average over the masks?
#
# - **a** `w = (1.1, 0)`: the first feature is the strong one
# - **b** `w = (1, 1)`: equal weights
# - **c** `w = (0.55, 5.5)`: then both features contribute 5.5

# %% nbgrader={"grade_id": "predict-features", "solution": true}
# Your choice, for instance: prediction_features = "a"
prediction_features = None
### BEGIN SOLUTION
prediction_features = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "test-predict-features", "points": 1}
# 1 point for choosing; whether it was right you see in the next picture.
assert str(prediction_features).strip().lower() in ("a", "b", "c"), (
    "no prediction yet for the two features.\n"
    'Write prediction_features = "a", "b" or "c" in the cell above, run it,\n'
    "then run this cell again."
)

# %% [markdown]
# ### Observe
#
# Each ring joins all `w` with one expected error; the four masks were run for each point of the
# plane. Look at where along the line the rings are lowest, and how far off the line the minimum lies.

# %% tags=["demo"]
X, y = ensembles.two_features(10.0)
best, shortest = ensembles.enumerated_minimum(X, y, 0.8), ensembles.l2_choice(X, y)
plots.show(
    plots.ridge_contours(0.8, 10.0),
    alt="Rings of equal expected error over the weights of two features of sizes 10 and 1, keep"
    f" 0.8. The minimum is at w1 = {best[0]:.3f}, w2 = {best[1]:.3f}, below the line of perfect"
    f" solutions; a faint L2 penalty would pick w1 = {shortest[0]:.3f}, w2 = {shortest[1]:.3f}.",
)

# %% tags=["demo"]
tables.table(
    "10 w1 + w2 = 11: squared error, and its average over the four masks (keep = 0.8)",
    ["w", "10 w1", "w2", "error without dropout", "expected error with dropout"],
    [
        [
            f"{name}({w[0]:.3g}, {w[1]:.3g})",
            f"{10 * w[0]:.2f}",
            f"{w[1]:.2f}",
            f"{(11 - X[0] @ w) ** 2:.2f}",
            f"{ensembles.enumerated_loss(X, y, w, 0.8):.2f}",
        ]
        for name, w in (
            ("all on the first: ", np.array([1.1, 0.0])),
            ("all on the second: ", np.array([0.0, 11.0])),
            ("equal weights: ", np.array([1.0, 1.0])),
            ("faint L2: ", shortest),
            ("equal contributions: ", np.array([0.55, 5.5])),
            ("dropout's minimum: ", best),
        )
    ],
)

# %% [markdown]
# Now with sliders: lower `keep`, and watch the minimum walk. Then change the first feature. Whatever
# its size, one thing about the minimum stays: which?

# %% tags=["demo"]
widgets.ridge_contours(keep=0.8, size=10.0)

# %% [markdown]
# ### Explain
#
# The masked sum has the right mean, so what is added to the squared error is its variance. Each
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
# every one. First the expected error at ten random `w`, then the minimiser; paper's form in the middle.


# %% tags=["demo"]
def penalised(X, y, w, keep):
    """Return the closed form: squared error plus dropout's ridge."""
    return np.sum((y - X @ w) ** 2) + (1 - keep) / keep * np.sum((X**2).sum(axis=0) * w**2)


rng = np.random.default_rng(97)
X4, y4 = rng.normal(size=(4, 3)) * [1.0, 3.0, 0.3], rng.normal(size=4)
many = rng.normal(size=(10, 3))
rows, worst_gap = [], 0
for keep in (0.3, 0.5, 0.8):
    every = ensembles.enumerated_loss(X4, y4, many, keep)
    inverted = max(abs(penalised(X4, y4, w, keep) / e - 1) for w, e in zip(many, every))
    # The paper's form of the right side, in which w / keep stands for our w.
    G2 = (X4**2).sum(axis=0)
    paper = [
        np.sum((y4 - keep * X4 @ (w / keep)) ** 2) + keep * (1 - keep) * G2 @ (w / keep) ** 2
        for w in many
    ]
    charge = (1 - keep) / keep * np.diag(np.diag(X4.T @ X4))
    closed = np.linalg.solve(X4.T @ X4 + charge, X4.T @ y4)
    apart = np.abs(ensembles.enumerated_minimum(X4, y4, keep) - closed).max()
    gaps = [inverted, np.abs(paper / every - 1).max(), apart]
    worst_gap = max(worst_gap, *gaps)
    rows.append([f"{keep}", *("below 1e-12" if gap < 1e-12 else f"{gap:.0e}" for gap in gaps)])
tables.table(
    "All 4,096 masks against the closed form: largest relative gap",
    [
        "keep",
        "expected error, inverted form",
        "expected error, paper's form",
        "minimiser (absolute)",
    ],
    rows,
)

# %% [markdown]
# ### Do: the minimiser
#
# The last exercise is open: no line is given. For the example above,
# `dropout_ridge(np.array([[10.0, 1.0]]), np.array([11.0]), 0.8)` is the last `w` of the table,
# `[0.489, 4.889]`. Any way to the minimum will do, if it gets there.
#
# <details><summary>Hint 1: where the gradient is zero</summary>
#
# The expected error is a quadratic in `w`. Without the penalty, its minimum satisfies
# $X^\top X\, w = X^\top y$. What does the gradient of the penalty add to the left side?
#
# </details>
#
# <details><summary>Hint 2: a matrix for the penalty</summary>
#
# The gradient of $\sum_j (X^\top X)_{jj} w_j^2$ is twice a diagonal matrix times `w`. `np.diag` takes
# the diagonal out of a matrix, and makes a matrix of a diagonal.
#
# </details>
#
# <details><summary>Hint 3: nearly all of it</summary>
#
# Let `A = X.T @ X`. Add to it `(1 - keep) / keep` times the matrix that has only the diagonal of `A`.
# Then `np.linalg.solve(that, X.T @ y)`.
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
import numpy as np


# Test 3.1 (2 points): two features, one example, by hand.
def weights_of(X, y, keep):
    try:
        answer = dropout_ridge(X, y, keep)
    except ValueError as error:  # numpy's LinAlgError is one
        assert "ingular" not in str(error), (
            f"numpy found a singular matrix, for X of shape {X.shape}.\n"
            "With few rows X.T @ X alone cannot be inverted. What does dropout add to it?"
        )
        raise
    try:
        return np.asarray(answer)
    except ValueError:
        return np.asarray(None)  # rows of unequal length


def check_two(size, target, keep, right):
    X, y = np.array([[size, 1.0]]), np.array([target])
    given = X.copy(), y.copy()
    w = weights_of(*given, keep)
    assert w.dtype.kind in "biuf", (
        "the answer is not an array of numbers.\nReturn one weight for each feature."
    )
    assert w.shape == (2,), (
        f"the answer has shape {str(w.shape)[:25]}, expected (2,).\n"
        "One weight for each column of X, in a flat array: y is flat, too."
    )
    w = w.astype(float)
    assert np.isfinite(w).all(), (
        "a weight came out as NaN or infinity.\n"
        "With one row, X.T @ X alone cannot be inverted. What does dropout add to it?"
    )
    assert np.array_equal(given[0], X) and np.array_equal(given[1], y), (
        "your function changed the arguments it was given.\n"
        "X and y are needed again after the call. Which line writes into one?"
    )
    again = weights_of(*given, keep).astype(float)
    close = 2e-4 * np.abs(right).max()
    assert np.abs(w - again).max() <= close, (
        "two calls with the same arguments gave different weights.\n"
        "You drew some of the masks; the average over all of them has no chance in it."
    )
    shares = size * w[0], w[1]
    seen = f"{size:g} w1 = {shares[0]:.3g}, w2 = {shares[1]:.3g} at keep = {keep}"
    A, product, unit = X.T @ X, X.T @ y, (1 - keep) / keep
    shortest = np.linalg.pinv(X) @ y
    plain = np.linalg.solve(A + unit * np.eye(2), product)
    for wrong, lines in (
        (shortest, "That lies on the line, with no penalty at all: the shortest w of plain least\n"
         "squares. What does the average over masks add to the error?"),
        (plain, "That is plain L2: each weight is charged alike. Dropout charges a weight by the\n"
         "size of its feature: which numbers stand on the diagonal of X.T @ X?"),
        (right / keep, "Each is 1 / keep too large: the minimiser of the paper's form, without\n"
         "the division. In inverted form the inputs are raised already."),
        (right * keep, "Each was multiplied by keep. In inverted form nothing is scaled at test."),
        (shortest / (1 + unit), "All of X.T @ X was raised, so w only shrinks. Which part of it\n"
         "grows by the variance of the factors, and which does not?"),
    ):  # fmt: skip
        assert np.abs(w - right).max() <= close or np.abs(w - wrong).max() > close, (
            f"{seen}.\n{lines}"
        )
    assert abs(shares[0] - shares[1]) <= 2 * size * close or np.abs(w - right).max() <= close, (
        f"{seen}.\n"
        "At the minimum both features contribute the same: each is charged by its size.\n"
        "Is the penalty on weight j times (X.T @ X)[j, j]?"
    )
    assert np.abs(w - right).max() <= close, (
        f"{seen}.\n"
        f"The contributions are equal, as they should be, but not {right[1]:.3g}.\n"
        "How strong is the penalty? The variance of r / keep is the number to use."
    )


# 10 w1 and w2 are equal, c each, with (1 + (1 - keep) / keep) c + c = 11.
check_two(10.0, 11.0, 0.8, np.array([1.1, 11.0]) / 2.25)
check_two(10.0, 11.0, 0.3, np.array([1.1, 11.0]) * 3 / 13)
### BEGIN HIDDEN TESTS
check_two(-3.0, 6.0, 0.4, np.array([-2.0, 6.0]) / 3.5)
check_two(0.5, -2.0, 0.6, np.array([-4.0, -2.0]) * 3 / 8)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-ridge-many", "points": 2}
import numpy as np


# Test 3.2 (2 points): any number of rows and columns, and least squares at keep = 1.
def weights_of(X, y, keep):
    try:
        answer = dropout_ridge(X, y, keep)
    except ValueError as error:  # numpy's LinAlgError is one
        assert "ingular" not in str(error), (
            f"numpy found a singular matrix, for X of shape {X.shape}.\n"
            "With few rows X.T @ X alone cannot be inverted. What does dropout add to it?"
        )
        raise
    try:
        return np.asarray(answer)
    except ValueError:
        return np.asarray(None)  # rows of unequal length


def check_many(X, y, keep):
    n, features = X.shape
    A, product, unit = X.T @ X, X.T @ y, (1 - keep) / keep
    diagonal = np.diag(np.diag(A))

    def solved(penalty, gram=A, target=product):
        return np.linalg.pinv(gram + penalty) @ target

    right = solved(unit * diagonal)
    centred, middle = X - X.mean(axis=0), y - y.mean()
    inner = centred.T @ centred
    given = X.copy(), y.copy()
    w = weights_of(*given, keep)
    assert w.dtype.kind in "biuf" and w.shape == (features,), (
        f"X is {X.shape}, the answer has shape {str(w.shape)[:20]}.\n"
        f"One weight for each column is expected: ({features},). Is y flat, as (examples,)?"
    )
    w = w.astype(float)
    assert np.isfinite(w).all(), (
        "a weight came out as NaN or infinity.\nNo column is all zeros: where do you divide?"
    )
    assert np.array_equal(given[0], X) and np.array_equal(given[1], y), (
        "your function changed the arguments it was given.\n"
        "X and y are needed again after the call. Which line writes into one?"
    )
    close = 2e-4 * np.abs(right).max()
    good = np.abs(w - right).max() <= close
    if keep == 1:
        assert good, (
            f"at keep = 1, w[0] is {w[0]:.4g}, least squares has {right[0]:.4g}.\n"
            "Nothing is dropped then: the penalty is zero, and there is no intercept."
        )
    for wrong, lines in (
        (solved(0), "That is plain least squares. What does the average over masks add?"),
        (solved(unit * np.eye(features)), "Plain L2 charges all weights alike; dropout charges\n"
         "each by the size of its feature, (X.T @ X)[j, j]."),
        (solved((1 - keep) * diagonal), "The penalty is 1 - keep times the diagonal. What is\n"
         "the variance of r / keep?"),
        (solved(keep * (1 - keep) * diagonal), "The penalty is keep (1 - keep) times the\n"
         "diagonal: the variance of r. In inverted form it is that of r / keep."),
        (solved(keep * diagonal), "The penalty is keep times the diagonal: it grows with what\n"
         "is kept. At keep = 1 there is no noise; is there no penalty?"),
        (solved(unit**-1 * diagonal if unit else 0), "The penalty's fraction stands on its head.\n"
         "The more is kept, the smaller it should be."),
        (solved(unit**0.5 * diagonal), "The root of the variance was used. Variances add up,\n"
         "deviations do not."),
        (solved(unit * diagonal**0.5), "The penalty has the root of the diagonal. G w is squared\n"
         "in the paper's formula, so G is squared as well."),
        (solved(unit * diagonal / n), "The penalty was divided by the number of examples, the\n"
         "squared error was not. Both are sums over examples, or both are means."),
        (solved(unit * diagonal * n), "The penalty was multiplied by the number of examples,\n"
         "which the sum in X.T @ X has done already."),
        (solved(unit * diagonal / 2), "Half the penalty: a factor of 2 went astray when the\n"
         "gradient was taken."),
        (solved(unit * diagonal * 2), "Twice the penalty: a factor of 2 went astray when the\n"
         "gradient was taken."),
        (solved(unit * np.diag(X.var(axis=0)) * n), "Each feature was charged by its variance.\n"
         "The mask multiplies the whole entry, mean included: sum of squares."),
        (solved(unit * np.diag(np.abs(X).sum(axis=0))), "Each feature was charged by its sum of\n"
         "absolute values. A variance has squares in it."),
        (right / keep, "Every weight is 1 / keep too large: that is the paper's form, without\n"
         "the division. In inverted form the inputs are raised already."),
        (right * keep, "Every weight was multiplied by keep. In inverted form nothing is left\n"
         "to scale."),
        (solved(0) / (1 + unit), "All of X.T @ X was raised, so w only shrinks. Two features\n"
         "have coins of their own: what happens off the diagonal?"),
        (solved(unit * np.diag(np.diag(inner)), inner, centred.T @ middle), "Means were taken\n"
         "out first, as for an intercept. This model has none."),
    ):  # fmt: skip
        assert good or np.abs(w - wrong).max() > close, (
            f"at keep = {keep}, w[0] is {w[0]:.4g}, expected {right[0]:.4g}.\n{lines}"
        )
    worst = int(np.abs(w - right).argmax())
    assert good, (
        f"at keep = {keep}, w[{worst}] is {w[worst]:.4g}, expected {right[worst]:.4g}.\n"
        f"X is {X.shape}. If test 3.1 passes: are all rows and columns used, and does an\n"
        "iteration, if you wrote one, run until nothing moves?"
    )


X = np.array(
    [[1.0, 2.0, 0.0], [-1.0, 1.0, 3.0], [2.0, 0.0, 1.0], [0.5, -2.0, 1.0], [1.5, 1.0, 2.0]]
)
y = np.array([3.0, -1.0, 4.0, 2.0, 0.5])
check_many(X, y, 0.8)
check_many(X, y, 0.3)
### BEGIN HIDDEN TESTS
check_many(X, y, 1.0)
wide = np.array([[1.0, -2.0, 0.5, 3.0], [2.0, 1.0, 0.0, -1.0]])
check_many(wide, np.array([2.0, -3.0]), 0.6)
check_many(X[:, ::-1] * [1.0, 2.0, -0.5], y[::-1] + 2, 0.7)
### END HIDDEN TESTS

# %% [markdown]
# ### Your function on the digits
#
# Ridge on the 64 pixels, target 1 for the class and 0 for the others, one `w` a class. Look at the
# validation error against `keep`: how much noise on pixels would you choose for this model?

# %% tags=["demo"]
digits = data.split_digits(np.random.default_rng(98), n=100)
seen = digits.train_x.std(axis=0) > 0  # some pixels are dark in every digit: they say nothing
rows = []
for keep in (0.99, 0.9, 0.7, 0.5, 0.2):
    X, targets = digits.train_x[:, seen].astype(float), np.eye(10)[digits.train_labels]
    w = np.stack([dropout_ridge(X, target, keep) for target in targets.T], axis=1)
    scores = [np.mean((x[:, seen] @ w).argmax(axis=1) != labels) for x, labels in (
        (digits.train_x, digits.train_labels), (digits.validation_x, digits.validation_labels))]  # fmt: skip
    rows.append([f"{keep}", *(f"{100 * score:.0f}" for score in scores)])
tables.table(
    "A linear model on 100 digits, one seed: error (%)",
    ["keep", "training", "validation"],
    rows,
)

# %% [markdown]
# ## 4. How sure may one be?
#
# Thinned nets disagree, so their spread looks like a measure of doubt: *Monte-Carlo dropout* (Gal and
# Ghahramani, 2016) takes it as one. Where would we want doubt? Between data, beyond data, and less of
# it the more data there are. A curve with noisy points from -3 to -1 and from 1 to 3, and a gap
# between them; a net is fitted with `keep = 0.9`; 200 thinned nets draw a band of twice their spread.
# Ten seeds, with few points and with many.


# %% tags=["demo"]
def truth(x):
    return np.sin(2 * x) + 0.3 * x


GRID = np.linspace(-6, 6, 121)
POINTS, KEEP_CURVE = (10, 80), [1.0, 0.9, 0.9]


def fitted(seed, points):
    """Return a curve fitted to points on both sides of the gap, and what thinned nets say."""
    rng = np.random.default_rng([99, seed, points])
    x = rng.uniform(1, 3, size=points) * np.repeat([-1, 1], points // 2)
    y = truth(x) + 0.1 * rng.standard_normal(points)
    curve = noise.fit_curve(x, y, KEEP_CURVE, rng)
    return curve, curve.samples(GRID, 200, rng)


bands = {points: [fitted(seed, points) for seed in range(10)] for points in POINTS}

# %% tags=["demo"]
PLACES = {
    "among the points": (np.abs(GRID) >= 1) & (np.abs(GRID) <= 3),
    "in the gap": np.abs(GRID) < 0.9,
    "beyond them": np.abs(GRID) > 4,
}


def at_places(points, measure):
    """Return ``measure(samples)``, averaged over each place: a dict of arrays, one a seed."""
    values = np.array([measure(samples) for _, samples in bands[points]])  # (seeds, grid)
    return {place: values[:, where].mean(axis=1) for place, where in PLACES.items()}


spread = {n: at_places(n, lambda s: 2 * s.std(axis=0)) for n in POINTS}
off = {n: at_places(n, lambda s: np.abs(s.mean(axis=0) - truth(GRID))) for n in POINTS}
covered = {
    n: at_places(n, lambda s: 100 * (np.abs(s.mean(axis=0) - truth(GRID)) <= 2 * s.std(axis=0)))
    for n in POINTS
}
wider = {
    n: {place: interval(spread[n][place] / spread[n]["among the points"]) for place in PLACES}
    for n in POINTS
}

# %% [markdown]
# Look at the band in the grey gap, outside the points, and at whether more points make it narrower.

# %% tags=["demo"]
plots.show(
    plots.bands(
        [(f"{n} points, one seed", *bands[n][0]) for n in POINTS], truth(GRID), GRID, (-1, 1)
    ),
    alt="Bands of twice the spread of 200 thinned nets around their mean, with 10 and with 80 points."
    + "".join(
        f" {n} points: the band is {wider[n]['in the gap'].mean:.1f} times as wide in the gap and"
        f" {wider[n]['beyond them'].mean:.1f} times beyond the points as among them."
        for n in POINTS
    ),
)

# %% tags=["demo"]
tables.table(
    "Ten seeds, mean ± 95 %: half-width of the band, distance from the truth, truth covered",
    ["points", "where", "half-width", "times as wide", "mean off by", "truth in the band (%)"],
    [
        [
            n,
            place,
            f"{interval(spread[n][place]):.2f}",
            f"{wider[n][place]:.1f}" if place != "among the points" else "1",
            f"{interval(off[n][place]):.2f}",
            f"{interval(covered[n][place]):.0f}",
        ]
        for n in POINTS
        for place in PLACES
    ],
)

# %% [markdown]
# Among 80 points the band nearly does what one hopes of it. Then compare three things in the table:
#
# - *Half-width among the points, few points against many.* Doubt should shrink with data. This band
#   did not: its masks are as random as before, since `keep` is our choice. The mean has come much
#   closer to the truth meanwhile (*mean off by*).
# - *Times as wide in the gap and beyond, against how much further off the mean is there.* The band
#   grows, but by less than the error does, and most clearly so beyond the points.
# - *Truth in the band.* If twice the spread were a 95 % band, all entries would be near 95.
#
# So the spread of thinned nets is a hint where predictions are shaky, not a probability of being
# wrong. Whoever needs one has to check it against data held back, and cannot check it where there
# are none.

# %% [markdown]
# ## Beside the papers

# %% tags=["demo"]
level = next((k for k, g in zip(COUNTS, error_gap) if abs(g.mean) <= g.half_width), None)
digit_gain = {
    kind: gain("30 % wrong labels", "last", kind) for kind in ("coins (dropout)", "Gaussian")
}
mean_error = {kind: errors["30 % wrong labels", "last"][kind].mean() for kind in NOISES}
tables.table(
    "Reported and measured (Srivastava et al., 2014)",
    ["where", "reported", "here", "verdict"],
    [
        [
            "figure 11",
            "MNIST: the error of Monte-Carlo averaging comes down to that of weight scaling at"
            " about k = 50",
            f"jittered digits: first k not told apart from the one net: {level};"
            f" at k = 50 {signed(error_gap[COUNTS.index(50)])} points, at 100 {signed(error_gap[-1])}",
            f"reproduced, at k = {level}" if level else "not reproduced",
        ],
        [
            "table 10",
            "MNIST test error: Bernoulli 1.08 %, Gaussian of equal variance 0.95 %",
            f"wrong labels: {mean_error['coins (dropout)']:.1f} % and {mean_error['Gaussian']:.1f} %"
            f" (no noise {mean_error['no noise']:.1f} %); Gaussian over coins"
            f" {signed(gain('30 % wrong labels', 'last', 'Gaussian', 'coins (dropout)'))}",
            "reproduced: as good",
        ],
        [
            "section 9.1",
            "linear regression: E ||y - (R * X) w||^2 = ||y - p X w||^2 + p (1 - p) ||G w||^2 (p is our keep)",
            "4,096 masks: largest relative gap "
            + ("below 1e-12" if worst_gap < 1e-12 else f"{worst_gap:.0e}"),
            "reproduced, exactly",
        ],
    ],
)

# %% [markdown]
# ## Check yourself
#
# **1. You average the logits of 1,000 thinned nets and take one softmax at the end.**
#
# <details><summary>That is Monte-Carlo averaging, a little cheaper</summary>
#
# No. It is a mean of another kind: the geometric mean of the nets. With enough samples it comes
# close to what the one net with all units says in a single pass, and you paid for 1,000.
#
# </details>
#
# <details><summary>That approximates the geometric mean, which the one net gives you for one pass</summary>
#
# Yes: exactly for a softmax right after one masked layer, closely beyond (lesson 04).
#
# </details>
#
# <details><summary>That is the arithmetic mean of the nets' probabilities</summary>
#
# No. For that, each net's softmax comes first, then the mean. The table at the top of this page
# shows how far apart the two can be.
#
# </details>
#
# **2. A unit is multiplied by Normal(1, 0.25) in training. What happens at test?**
#
# <details><summary>nothing: the factor has mean 1</summary>
#
# Yes. As in the inverted form, training has paid already.
#
# </details>
#
# <details><summary>weights are multiplied by 0.8, since the noise belongs to keep = 0.8</summary>
#
# No. That would be the paper's form of dropout, where the mean of `h * r` is `keep * h`. Here it is `h`.
#
# </details>
#
# <details><summary>the noise goes on, otherwise training and test differ</summary>
#
# It may go on, if you average many passes; that is Monte-Carlo again. Without averaging it only
# makes single predictions worse.
#
# </details>
#
# **3. A feature is now given in millimetres, not metres: its numbers are 1,000 times as large.**
#
# <details><summary>Dropout's ridge and plain L2 both give the same predictions as before</summary>
#
# Half right. Plain L2 now charges that feature next to nothing, and its predictions change.
#
# </details>
#
# <details><summary>Plain L2 predicts something else; dropout's ridge predicts the same</summary>
#
# Yes. Dropout charges contributions, and those do not depend on units: the weight is divided by 1,000.
#
# </details>
#
# <details><summary>Dropout's ridge predicts something else; plain L2 predicts the same</summary>
#
# No, the other way round: dropout's charge has the size of the feature in it.
#
# </details>
#
# **4. On an input far from all training data the thinned nets agree closely. Is the net right?**
#
# <details><summary>Probably: the nets would disagree if the data did not settle it</summary>
#
# No. They share their weights and were trained on the same data: they can be wrong together. The
# last column of the table in section 4 counts how often.
#
# </details>
#
# <details><summary>Their agreement says nothing about places without data</summary>
#
# Nearly: it says a little, since the band does grow. Too little to rely on.
#
# </details>
#
# <details><summary>One cannot know from the spread; it was never checked against data out there</summary>
#
# Yes. And where it can be checked, check it.
#
# </details>

# %% [markdown]
# ## What this lesson settles

# %% tags=["demo"]
tables.claim_table(
    [
        (
            "B6",
            "noise regularises",
            "30 % wrong labels, 12 seeds, points of test error gained over no noise: stopped early,"
            f" coins {gain('30 % wrong labels', 'stopped', 'coins (dropout)'):.1f}, Gaussian noise of"
            f" the same variance {gain('30 % wrong labels', 'stopped', 'Gaussian'):.1f}; after the last epoch, coins"
            f" {digit_gain['coins (dropout)']:.1f}, Gaussian {digit_gain['Gaussian']:.1f}, Gaussian over coins"
            f" {signed(gain('30 % wrong labels', 'last', 'Gaussian', 'coins (dropout)'))}; wrong labels"
            f" learned {learned['no noise'].mean:.0f} % without noise,"
            f" {learned['coins (dropout)'].mean:.0f} % and {learned['Gaussian'].mean:.0f} % with;"
            " on a linear model noise is a ridge penalty, over all 4,096 masks",
            "supported",
        ),
    ]
)

# %% [markdown]
# In this lesson you
#
# - averaged thinned nets by drawing them, and saw error and loss disagree about whether that beats
#   the one net;
# - put normal noise in the place of coins, and could hardly tell the two apart;
# - found that on a linear model dropout is ridge, charged by contribution, and that the spread of
#   thinned nets is a hint and not a guarantee.
#
# **Save, then submit**: Submit sends the file on disk, so edits that are not saved stay behind.
# Next: lesson 10 takes dropout to images and sequences.
